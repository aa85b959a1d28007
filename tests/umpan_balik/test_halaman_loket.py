"""The counter's pages and the form with a visit code: what is shown once, refused in words, shown rounded."""

import datetime
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from umpan_balik import services
from umpan_balik.models import (
    JejakJaringan,
    KodeKunjungan,
    KunjunganHari,
    PenilaianLayanan,
    TerbitanKode,
)

SEHARI = datetime.timedelta(days=1)


def teks(halaman):
    return halaman.content.decode()


def test_officer_opens_the_only_point_at_once(masuk, loket):
    assert masuk("loket").get("/loket/")["Location"] == "/loket/LOKET1/"
    loket.titik_unit.petugas.add(loket.loket)
    halaman = teks(masuk("loket").get("/loket/"))
    assert "Loket 1" in halaman
    assert "Pintu masuk" in halaman
    loket.loket.titik_layanan.clear()
    assert "belum ditempatkan" in teks(masuk("loket").get("/loket/"))


def test_code_on_the_phone_is_shown_once_and_leads_to_the_form(masuk, loket):
    petugas = masuk("loket")
    assert "Tunjukkan satu kode" not in teks(petugas.get("/loket/LOKET1/"))
    petugas.post("/loket/LOKET1/", {"langkah": "antrean", "antrean": "2"})
    assert "Tunjukkan satu kode" in teks(petugas.get("/loket/LOKET1/"))
    halaman = petugas.post("/loket/LOKET1/", {"langkah": "terbit", "banyak": "1"})
    assert "no-store" in halaman["Cache-Control"]
    kode = re.search(r'kode-huruf">([A-Z2-9]{5} [A-Z2-9]{5})<', teks(halaman))[1]
    assert teks(halaman).count('class="qr"') == 1
    assert "Kode berikutnya" in teks(halaman)
    assert kode not in teks(petugas.get("/loket/LOKET1/"))
    formulir = teks(Client().get(f"/n/LOKET1/?k={kode.replace(' ', '')}"))
    assert f'value="{kode.replace(" ", "")}"' in formulir
    jawab = Client().post(
        "/n/LOKET1/", {"token": services.token_baru(), "keseluruhan": "4", "kode_kunjungan": kode.lower()}
    )
    assert jawab.status_code == 303
    assert PenilaianLayanan.objects.get().terverifikasi


def test_code_leads_to_the_public_address_whoever_prints_from_wherever(masuk, loket, settings):
    """Officers may work at an inner address that no citizen's phone reaches."""
    settings.ALAMAT_SITUS = "https://nilai.contoh.go.id"
    petugas = masuk("loket")
    petugas.post("/loket/LOKET1/", {"langkah": "antrean", "antrean": "2"})
    halaman = teks(petugas.post("/loket/LOKET1/", {"langkah": "terbit", "banyak": "2"}))
    assert halaman.count("https://nilai.contoh.go.id/n/LOKET1/") == 2
    assert "testserver" not in halaman


def test_sheet_holds_as_many_codes_as_asked(masuk, loket):
    petugas = masuk("loket")
    petugas.post("/loket/LOKET1/", {"langkah": "antrean", "antrean": "30"})
    halaman = teks(petugas.post("/loket/LOKET1/", {"langkah": "terbit", "banyak": "24"}))
    assert len(set(re.findall(r'kode-huruf">([A-Z2-9 ]+)<', halaman))) == 24
    assert halaman.count('class="qr"') == 24
    assert "Kode berikutnya" not in halaman


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"langkah": "antrean", "antrean": "banyak"}, "dengan angka"),
        ({"langkah": "antrean", "antrean": ""}, "Isi jumlah pengunjung"),
        ({"langkah": "antrean", "antrean": "99999999999999999999"}, "1 sampai 2000"),
        ({"langkah": "terbit", "banyak": "3"}, "Isi dulu jumlah pengunjung"),
        ({"langkah": "terbit", "banyak": "4.5"}, "dengan angka"),
        ({}, "Isi banyaknya kode"),
    ],
)
def test_wrong_numbers_are_given_back(masuk, loket, isi, pesan):
    halaman = masuk("loket").post("/loket/LOKET1/", isi)
    assert halaman.status_code == 422
    assert teks(halaman).count(pesan) >= 2, "ringkasan dan bidang"
    assert all(f'value="{v}"' in teks(halaman) for k, v in isi.items() if k != "langkah" and v)


def _kirim_kode(kode, alamat="/n/LOKET1/", **lain):
    isi = {"token": services.token_baru(), "keseluruhan": "3", "saran": "Tetap ada", "kode_kunjungan": kode}
    return Client().post(alamat, isi | lain)


def test_refused_code_is_said_at_the_field_and_everything_typed_is_kept(loket):
    halaman = _kirim_kode("AAAAA BBBBB")
    assert halaman.status_code == 422
    assert teks(halaman).count("kosongkan untuk mengirim tanpa kode") == 2
    assert "Tetap ada" in teks(halaman)
    assert 'value="AAAAA BBBBB"' in teks(halaman)
    assert not PenilaianLayanan.objects.exists()
    assert JejakJaringan.objects.filter(salah=True).count() == 1
    assert _kirim_kode("").status_code == 303


@pytest.mark.parametrize("kode", ["AAAA", "A" * 11, "AAAAA-BBBB0", "' OR 1=1 --", "😀" * 10, "٤" * 10])
def test_code_of_a_wrong_shape_is_said_without_a_try(loket, kode):
    halaman = _kirim_kode(kode)
    assert halaman.status_code == 422
    assert "terdiri dari 10 huruf dan angka" in teks(halaman)
    assert not JejakJaringan.objects.exists()


def test_wrong_rating_does_not_try_the_code(loket, ambil):
    (kode,) = ambil(1)
    assert _kirim_kode(kode, keseluruhan="9").status_code == 422
    assert not KodeKunjungan.objects.filter(dipakai__isnull=False).exists()


def test_opening_the_codes_address_uses_nothing_up(loket, ambil):
    (kode,) = ambil(1)
    Client().get(f"/n/LOKET1/?k={kode}")
    assert not KodeKunjungan.objects.filter(dipakai__isnull=False).exists()


def test_shares_are_shown_rounded_and_never_to_the_issuer(masuk, loket, ambil):
    ambil(30)
    TerbitanKode.objects.update(dipakai=13)
    halaman = teks(masuk("hr").get("/kode-kunjungan/"))
    assert "Loka Petra" in halaman
    assert "75 %" in halaman
    assert "10 atau lebih" in halaman
    assert "<td>13" not in halaman.replace(' data-label="Dipakai" class="angka"', "")
    TerbitanKode.objects.update(dipakai=4)
    assert "kurang dari 5" in teks(masuk("hr").get("/kode-kunjungan/"))
    PeranPengguna.objects.create(pengguna=loket.loket, peran=Peran.HR)
    assert "Belum ada kode bulan ini" in teks(masuk("loket").get("/kode-kunjungan/"))


def test_shares_leave_as_a_sheet_with_the_pages_numbers(masuk, loket, ambil):
    ambil(30)
    TerbitanKode.objects.update(dipakai=13)
    loket.loket.nama = "=1+1"
    loket.loket.save()
    jawab = masuk("hr").get("/kode-kunjungan/unduh.csv")
    bulan = f"{localdate():%Y-%m}"
    assert jawab["Content-Disposition"] == f'attachment; filename="kode-kunjungan-{bulan}.csv"'
    baris = jawab.content.decode("utf-8-sig").splitlines()
    assert baris[1] == f"{bulan},Bidang Pelayanan Pendaftaran Penduduk,Loket 1,'=1+1,40,30,10"
    assert masuk("hr").get("/kode-kunjungan/unduh.xlsx").content[:2] == b"PK"
    assert len(masuk("hr").get("/kode-kunjungan/unduh.csv?bulan=2020-01").content.splitlines()) == 1


@pytest.mark.parametrize("bulan", ["", "2026-13", "9999-12", "' OR 1=1", "\u0664"])
def test_nonsense_month_shows_this_month(masuk, loket, ambil, bulan):
    ambil(1)
    assert "Loka Petra" in teks(masuk("hr").get("/kode-kunjungan/", {"bulan": bulan}))
    assert "Loka Petra" not in teks(masuk("hr").get("/kode-kunjungan/?bulan=2020-01"))


def test_nonsense_month_is_told_at_its_field(masuk, loket):
    halaman = teks(masuk("hr").get("/kode-kunjungan/", {"bulan": "2026-13"}))
    assert "“2026-13” bukan bulan. Tulis seperti 2026-11." in halaman
    assert 'value="2026-13"' in halaman
    assert 'aria-invalid="true"' in halaman
    for bulan in ("", "2026-11", " 2026-11 "):
        assert "bukan bulan" not in teks(masuk("hr").get("/kode-kunjungan/", {"bulan": bulan}))


def test_share_of_verified_answers_is_shown_from_five_up(masuk, ambil, kirim):
    for kode in ambil(3):
        kirim(kode)
    kirim("")
    halaman = teks(masuk("hr").get("/kode-kunjungan/"))
    assert "75 %" not in halaman
    kirim("", jaringan="198.51.100.0/24")
    assert "60 %" in teks(masuk("hr").get("/kode-kunjungan/"))


def test_pages_cost_a_fixed_number_of_queries(masuk, loket, ambil, django_assert_max_num_queries):
    ambil(10)
    for peran, alamat in (("loket", "/loket/LOKET1/"), ("hr", "/kode-kunjungan/")):
        klien = masuk(peran)
        klien.get(alamat)
        with django_assert_max_num_queries(15):
            klien.get(alamat)


def test_stranger_is_told_nothing(masuk, loket):
    assert masuk("loket").get("/loket/PINTU/").status_code == 404
    with pytest.raises(PermissionDenied):
        services.catat_antrean(loket.titik, 3, oleh=loket.logins["rekan"])


@pytest.mark.parametrize("peran", ["moderator", "diri", "pimpinan"])
def test_rows_are_for_counters_and_watchers(loket, ambil, peran):
    ambil(3)
    for model in (KunjunganHari, TerbitanKode):
        assert not model.objects.terlihat_oleh(loket.logins[peran]).exists()
        assert not model.objects.terlihat_oleh(AnonymousUser()).exists()
        for awas in ("hr", "auditor", "operator"):
            assert model.objects.terlihat_oleh(loket.logins[awas]).count() == 1
    assert KunjunganHari.objects.terlihat_oleh(loket.loket).count() == 1
    assert not TerbitanKode.objects.terlihat_oleh(loket.loket).exists()
