"""What is marked in a comment, and what isn't."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umpan_balik import services
from umpan_balik.selectors.tanda_komentar import tandai_komentar


def _tanda(teks):
    return [(p.teks.strip(), p.jenis) for p in tandai_komentar(teks).potongan if p.jenis]


@pytest.mark.parametrize(
    ("teks", "tanda"),
    [
        ("Hubungi 0812-3456-7890 ya", [("0812-3456-7890", "nomor telepon")]),
        ("+62 812 3456 7890", [("+62 812 3456 7890", "nomor telepon")]),
        ("telp (0736) 21234567", [("(0736) 21234567", "nomor telepon")]),
        ("tulis ke budi.s@contoh.id.", [("budi.s@contoh.id", "alamat surel")]),
        ("NIK saya 1708 0112 3456 7890", [("1708 0112 3456 7890", "NIK")]),
        ("NIK 1708011234567890", [("1708011234567890", "NIK")]),
        ("NIP 19860926 201505 1 001", [("19860926 201505 1 001", "NIP")]),
        ("198609262015051001", [("198609262015051001", "NIP")]),
        ("lihat https://contoh.id/x", [("https://contoh.id/x", "alamat situs")]),
        ("berkas 20261125-77", [("20261125-77", "deret angka")]),
        ("Terima kasih Pak Budi Santoso", [("Pak Budi Santoso", "sebutan orang")]),
        ("bu ani baik", [("bu", "sebutan orang")]),
        ("dasar goblok", [("goblok", "kata kasar")]),
        ("G0BL0000K!!", [("G0BL0000K", "kata kasar")]),
        ("bodohnya minta ampun", [("bodohnya", "kata kasar")]),
        ("kurang  ajar sekali", [("kurang  ajar", "kata kasar")]),
        (
            "Pak Budi tolol, WA 081234567890",
            [("Pak Budi", "sebutan orang"), ("tolol", "kata kasar"), ("081234567890", "nomor telepon")],
        ),
    ],
)
def test_personal_data_and_insults_are_marked(teks, tanda):
    assert _tanda(teks) == tanda


@pytest.mark.parametrize(
    "teks",
    [
        "", "Cepat sekali", "Antre dari jam 8 sampai 11", "Sudah 3 hari, 2 kali datang", "Loket 12 kosong",
        "Parkirnya sempit", "Tolong perbaiki AC", "Buka jam 08.00", "Bukunya lengkap", "Rapi dan bersih",
        "Biaya Rp 50.000", "Asuransi ditolak", "Membabi buta", "tai chi", "Petugasnya tolong ditambah",
    ],
)  # fmt: skip
def test_plain_comments_are_left_alone(teks):
    assert _tanda(teks) == []
    assert services.komentar_awal(teks, petugas=False) in ("kosong", "tayang")


def test_insult_waits_for_a_moderator():
    assert services.komentar_awal("petugasnya tolol", petugas=False) == "menunggu"


@given(st.text(max_size=300))
def test_pieces_together_are_the_comment(teks):
    assert "".join(p.teks for p in tandai_komentar(teks).potongan) == teks


def test_long_comments_are_marked_quickly():
    mulai = time.perf_counter()
    for isi in ("0" * 2000, "a " * 1000, "1-" * 1000, "pak " * 500, "@" * 2000, "goblo" * 400, "8.8 " * 500):
        tandai_komentar(isi)
    assert time.perf_counter() - mulai < 1
