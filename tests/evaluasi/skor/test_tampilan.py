"""What officer and superior see of M moves at most weekly and by five new answers (scoring.md 4)."""

import datetime
import json
from decimal import Decimal as D

import pytest
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse

from evaluasi.models import KebijakanSkor, Skor, TampilanMasyarakat
from evaluasi.selectors.bahan import Warga, warga_untuk_atasan
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.selectors.skor_saya import angka_lalu
from evaluasi.services.skor_saya import halaman_skor, rincian_tampil
from evaluasi.skor.dasar import Parameter
from tests.evaluasi.skor.conftest import MARET, buat_periode, skor
from umpan_balik.models import RekapPetugas

HARI = datetime.date(2026, 3, 10)


@pytest.fixture
def warga(contoh_hitung, jalankan):
    """The worked officer with four answers counting, computed on 10 March."""
    KebijakanSkor.objects.update(n_min=4)
    jalankan(contoh_hitung.periode, hari=HARI)
    return contoh_hitung


def tambah(orang, banyak: int, y: int) -> None:
    RekapPetugas.objects.filter(pegawai=orang).update(
        n=F("n") + banyak,
        jumlah=F("jumlah") + banyak * y,
        jumlah_kuadrat=F("jumlah_kuadrat") + banyak * y * y,
    )


def tampil(c) -> dict:
    isi = rincian_tampil(Parameter(c.periode, kebijakan_untuk(c.periode), HARI), c.orang.pk)
    assert isi is not None
    return isi


@pytest.mark.parametrize(
    ("sesudah_hari", "jawaban_baru", "bergerak"),
    [(1, 1, False), (6, 50, False), (7, 4, False), (7, 5, True), (30, 4, False)],
)
def test_shown_m_moves_weekly_and_by_five(warga, jalankan, sesudah_hari, jawaban_baru, bergerak) -> None:
    semula = TampilanMasyarakat.objects.get(pegawai=warga.orang)
    tambah(warga.orang, jawaban_baru, 25)
    jalankan(warga.periode, hari=HARI + datetime.timedelta(sesudah_hari))
    assert skor(warga.orang, warga.periode).m_n == 4 + jawaban_baru  # the engine itself is current
    kini = TampilanMasyarakat.objects.get(pegawai=warga.orang)
    assert (kini.n != semula.n) is bergerak
    assert tampil(warga)["M"]["n"] == (4 + jawaban_baru if bergerak else 4)


def test_shown_sum_is_made_with_the_shown_m(warga, jalankan) -> None:
    assert tampil(warga)["skor"] == str(skor(warga.orang, warga.periode).skor)
    tambah(warga.orang, 20, 25)
    jalankan(warga.periode, hari=HARI)
    s = skor(warga.orang, warga.periode)
    isi = tampil(warga)
    assert D(isi["M"]["nilai"]) == D("112.04") > s.m
    assert D(isi["skor"]) > s.skor
    assert Skor.objects.filter(pk=s.pk).skor_tampil().get()["skor_tampil"] == D(isi["skor"])


def test_form_of_the_superior_and_the_next_period_show_the_same_m(warga, jalankan) -> None:
    """Neither the material beside the form nor "since last period" may follow a single answer."""
    april = buat_periode("2026-04", "bulan", datetime.date(2026, 4, 1), datetime.date(2026, 4, 30))
    jalankan(april)
    semula = tampil(warga)["skor"]
    tambah(warga.orang, 1, 25)
    jalankan(warga.periode, hari=HARI + datetime.timedelta(days=20))
    assert skor(warga.orang, warga.periode).m < D("112.04")
    assert warga_untuk_atasan(warga.orang.pk, warga.periode) == Warga(4, D("93.75"), HARI)
    hal = halaman_skor(warga.pemeran.kabid.pengguna, warga.orang, april)
    assert hal.periode_lalu == warga.periode
    lalu = angka_lalu(hal, warga.periode)
    assert (lalu["M"], str(lalu["S"])) == (D("112.04"), semula)


def test_superior_is_shown_nothing_under_n_min(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode, hari=HARI)
    assert warga_untuk_atasan(contoh_hitung.orang.pk, contoh_hitung.periode) is None


def test_nothing_that_gives_the_current_m_away_is_shown(warga, masuk) -> None:
    isi = tampil(warga)
    assert "sidik" not in isi
    assert "agregat" not in isi["M"]
    assert isi["M"]["per"] == "2026-03-10"
    jawab = masuk("diri").get(reverse("evaluasi:skor_unduh", args=[warga.periode.kode]))
    assert "sidik" not in json.loads(jawab.content)["penjelasan"]


def test_terminal_prints_the_sum_with_the_shown_m(warga, jalankan, capsys) -> None:
    tambah(warga.orang, 20, 25)
    jalankan(warga.periode, hari=HARI)
    call_command("jelaskan", "--nip", warga.orang.nip, "--periode", warga.periode.kode)
    keluar = capsys.readouterr().out
    for kata in (
        "H  Hasil kerja                 102 x    40 % =      40,8",
        "M: 4 penilaian warga, rata-rata 93,75 (keadaan 10 Mar 2026)",
        "kappa 1,027561 -> m 89,6339",
        "RHK 1 (bobot 60)",
        "Kelengkapan data 100",
    ):
        assert kata in keluar, keluar
    assert "25,0" not in keluar


def test_first_shown_m_needs_n_min(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode, hari=HARI)
    assert not TampilanMasyarakat.objects.exists()
    assert tampil(contoh_hitung)["M"]["nilai"] is None
    RekapPetugas.objects.filter(pegawai=contoh_hitung.orang, bulan=MARET).update(n=5, jumlah=475)
    jalankan(contoh_hitung.periode, hari=HARI)
    assert TampilanMasyarakat.objects.get().n == 5
