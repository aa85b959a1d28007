"""Commands called wrongly: one sentence in Indonesian, exit code 2, and only the options that are ours."""

from argparse import ArgumentParser

import pytest
from django.core.management import call_command, load_command_class
from django.core.management.base import CommandError

from inti.management.dasar import kalimat_pengurai


def jalankan(perintah, *isian):
    """As from the command line. Gives the exit code."""
    aplikasi = {"ikm": "umpan_balik", "templat": "inti", "impor": "inti"}.get(perintah, "evaluasi")
    with pytest.raises(SystemExit) as akhir:
        load_command_class(aplikasi, perintah).run_from_argv(["manage.py", perintah, *isian])
    return akhir.value.code


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        (["impor"], "Belum diisi: jenis, BERKAS."),
        (["impor", "pegawai", "a.xlsx", "--tanggl", "1"], "Tidak dikenal: --tanggl 1."),
        (["impor", "pegawai", "a.xlsx", "--pe"], "--pe bisa berarti --periksa, --peta. Tulis lengkapnya."),
        (["impor", "pegawai", "a.xlsx", "--tanggal"], "--tanggal harus diikuti satu isian."),
        (["impor", "pegawai", "a.xlsx", "--peta"], "--peta harus diikuti paling sedikit satu isian."),
        (["hitung_skor", "--periode", "X", "--json=3"], "--json tidak memakai isian; hapus “3”."),
        (["hitung_skor", "--periode", "X", "--lihat", "--batalkan"],
         "--batalkan tidak bisa dipakai bersama --lihat."),
        (["isi_contoh", "--pegawai", "seribu"], "--pegawai: “seribu” bukan bilangan bulat."),
        (["isi_contoh", "--tanggal", "31-31-2026"],
         "--tanggal: “31-31-2026” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-23."),
        (["periode", "mulai", "2026"],
         "langkah: “mulai” bukan pilihan. Pilih salah satu: buka, tutup, batal-tutup."),
        (["ikm", "a.csv", "-v", "9"], "-v/--verbosity: “9” bukan pilihan. Pilih salah satu: 0, 1, 2, 3."),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)  # fmt: skip
def test_wrong_call_is_told_in_a_sentence(capsys, isian, kalimat):
    assert jalankan(*isian) == 2
    galat = capsys.readouterr().err
    assert galat.splitlines()[-2] == kalimat
    assert galat.startswith("Cara pakai: manage.py ")
    assert "--settings" not in galat


def test_help_shows_what_is_ours(capsys):
    assert jalankan("hitung_skor", "--help") == 0
    bantuan = capsys.readouterr().out
    assert "tampilkan bantuan ini" in bantuan
    for asing in ("options", "positional", "show this", "--traceback", "--verbosity"):
        assert asing not in bantuan


def test_refusal_is_its_sentence_alone(capsys):
    assert jalankan("templat", "gaji") == 2
    assert capsys.readouterr().err.startswith("Jenis “gaji” tidak dikenal.")


def test_called_from_code_it_raises():
    with pytest.raises(CommandError, match=r"^Belum diisi: jenis\.$"):
        call_command("templat")
    with pytest.raises(CommandError, match="tidak dikenal"):
        call_command("templat", "gaji")


def test_other_sentences_of_argparse():
    pengurai = ArgumentParser(exit_on_error=False)
    salah_satu = pengurai.add_mutually_exclusive_group(required=True)
    salah_satu.add_argument("--lihat", action="store_true")
    salah_satu.add_argument("--batal", action="store_true")
    pesan = []
    pengurai.error = pesan.append
    pengurai.parse_args([])
    assert kalimat_pengurai(pesan[0]) == "Isi salah satu: --lihat --batal."
    assert kalimat_pengurai("something new") == "something new"
