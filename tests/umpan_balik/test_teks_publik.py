"""Words for the Transparency page: no NIP or NIK, and what looks like a person only after a look."""

import re

import pytest
from django.utils.timezone import localdate

from inti.galat import GalatAturan
from umpan_balik import services
from umpan_balik.models import Tanggapan, TindakLanjutSkm
from umpan_balik.selectors.teks_publik import nomor_diri, tampak_pribadi

RENCANA = {"tahun": "2026", "unsur": "waktu", "rencana": "Tambah loket", "batas": "2026-12-20"}


@pytest.mark.parametrize(
    ("teks", "temuan"),
    [
        ("Kipas ditambah pekan ini.", ()),
        ("Terima kasih, Bapak/Ibu. Bapak Bupati sudah memerintahkannya.", ()),
        ("Hubungi dukcapil@kepahiangkab.go.id atau situs https://contoh.go.id", ()),
        ("Pelayanan utama hari Senin", ()),
        ("Tanyakan kepada Ibu Rina di loket 2", ("Ibu Rina",)),
        ("Kirim ke rina@gmail.com atau 0812-3456-7890", ("rina@gmail.com", "0812-3456-7890")),
        ("STAFIRA  utama kami bina; Stafira Utama juga sudah meminta maaf", ("Stafira Utama",)),
        ("Kata stafira utama, loket dibuka", ("stafira utama",)),
        ("Bertanya saja kepada Orang Luar", ()),
    ],
)
def test_what_looks_like_a_person(pemeran, teks, temuan):
    assert tampak_pribadi(teks, pemeran.bidang, localdate()) == temuan


def test_names_count_in_the_unit_and_below_it(pemeran):
    assert tampak_pribadi("Orang Luar", pemeran.kabupaten, localdate()) == ("Orang Luar",)


def test_official_numbers_are_found_as_written():
    assert nomor_diri("NIP 19860926 201505 1 001, NIK 1708012609860001, telepon 0732 391234") == (
        "19860926 201505 1 001",
        "1708012609860001",
    )


def test_many_names_cost_one_query(pemeran, django_assert_num_queries):
    with django_assert_num_queries(1):
        tampak_pribadi("Satu dua tiga empat", pemeran.kabupaten, localdate())


# ---------------------------------------------------------------- at the forms


def teks_di(halaman, bidang):
    """The error at a field."""
    return re.search(rf'id="id_{bidang}_error">.*?</svg>(.*?)</', halaman.content.decode(), re.DOTALL).group(
        1
    )


@pytest.fixture
def komentar(jawab):
    return jawab(saran="Ruang panas sekali.", keseluruhan=1)


def test_public_reply_that_names_a_person_waits_for_a_look(masuk, komentar, loket, client):
    kepala, alamat = masuk("penilai"), f"/komentar/unit/{komentar.pk}/"
    assert "diperiksa" not in kepala.get(alamat).content.decode()
    isi = {"teks": "Sudah dibahas dengan Stafira Utama.", "publik": "on", "disampaikan": "Loket Ibu Rina"}
    halaman = kepala.post(alamat, isi)
    assert halaman.status_code == 422
    assert "“Stafira Utama”" in teks_di(halaman, "teks")
    assert "“Ibu Rina”" in teks_di(halaman, "disampaikan")
    assert 'name="diperiksa"' in halaman.content.decode()
    assert "Sudah dibahas dengan Stafira Utama." in halaman.content.decode()
    assert not Tanggapan.objects.exists()
    kepala.post(alamat, isi | {"teks": "Kipas ditambah.", "diperiksa": "on"})
    assert "Loket Ibu Rina" in client.get("/transparansi/OPD1.1/").content.decode()


def test_private_reply_may_name_whom_to_ask(masuk, komentar):
    masuk("penilai").post(f"/komentar/unit/{komentar.pk}/", {"teks": "Temui Stafira Utama, 0812-3456-7890."})
    assert Tanggapan.objects.get().publik is False


def test_no_tick_takes_an_official_number(masuk, komentar, loket):
    isi = {"teks": "NIK 1708012609860001 selesai", "publik": "on", "disampaikan": "KTP", "diperiksa": "on"}
    halaman = masuk("penilai").post(f"/komentar/unit/{komentar.pk}/", isi)
    assert "Hapus 1708012609860001." in teks_di(halaman, "teks")
    assert not Tanggapan.objects.exists()


def test_plan_and_result_wait_for_a_look_too(masuk, loket):
    kepala, isi = masuk("penilai"), RENCANA | {"unit": loket.bidang.pk}
    bernama = {"rencana": "Pak Budi Santoso membuka loket"}
    assert "“Pak Budi Santoso”" in teks_di(kepala.post("/tindak-lanjut/baru/", isi | bernama), "rencana")
    kepala.post("/tindak-lanjut/baru/", isi)
    satu = f"/tindak-lanjut/{TindakLanjutSkm.objects.get().pk}/"
    assert "“Pak Budi Santoso”" in teks_di(kepala.post(satu, RENCANA | bernama), "rencana")
    hasil = {"hasil": "Rekana Putri membuka loket", "selesai": "2026-01-02"}
    assert "“Rekana Putri”" in teks_di(kepala.post(f"{satu}selesai/", hasil), "hasil")
    kepala.post(f"{satu}selesai/", hasil | {"diperiksa": "on"})
    assert TindakLanjutSkm.objects.get().hasil == "Rekana Putri membuka loket"


def test_services_refuse_official_numbers_whoever_calls(loket):
    rencana = {"tahun": 2026, "unsur": "waktu", "batas": localdate().replace(year=2026, month=12, day=20)}
    kepala = loket.kabid.pengguna
    with pytest.raises(GalatAturan, match="tidak memuat NIP"):
        services.buat_tindak_lanjut(loket.bidang, rencana="NIP 198609262015051001", **rencana, oleh=kepala)
    satu = services.buat_tindak_lanjut(loket.bidang, rencana="Tambah loket", **rencana, oleh=kepala)
    with pytest.raises(GalatAturan, match="tidak memuat NIP"):
        services.ubah_tindak_lanjut(satu.pk, rencana="NIP 198609262015051001", **rencana, oleh=kepala)
    with pytest.raises(GalatAturan, match="tidak memuat NIP"):
        services.selesaikan_tindak_lanjut(
            satu.pk, hasil="NIP 198609262015051001", selesai=localdate(), oleh=kepala
        )
