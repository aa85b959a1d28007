"""Runs: asked for, one at a time, whole or not at all, and the same however they are cut up."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor, KebijakanSkor, Skor
from evaluasi.services.denyut import Denyut
from evaluasi.services.hitung import (
    RUANG_KUNCI,
    SedangBerjalan,
    buang_tambahan_lama,
    hitung_periode,
    hitung_tertinggal,
    jalankan_hitung,
    minta_hitung,
    minta_malam,
)
from evaluasi.services.tanda import proses_tanda
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import kunci_transaksi, tunggu_kunci_transaksi
from inti.models import Peristiwa
from kinerja.models import Periode
from pegawai.models import TandaHitung
from pegawai.services import tandai
from tests.evaluasi.skor.conftest import jawaban, rekap_presensi

KOLOM_BUKAN_NILAI = {"id", "hitung_id", "diubah_pada"}


def _isi() -> list[dict[str, object]]:
    nama = [f.attname for f in Skor._meta.concrete_fields if f.attname not in KOLOM_BUKAN_NILAI]
    return list(Skor.objects.order_by("periode_id", "pegawai_id").values(*nama))


def test_only_hr_asks_and_it_is_written_down(pemeran) -> None:
    with pytest.raises(TidakBerwenang):
        minta_hitung(pemeran.triwulan_ini, oleh=pemeran.operator)
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    assert Peristiwa.objects.get(tindakan="hitung.minta").objek_id == str(baris.pk)


def test_second_request_says_it_is_running(pemeran) -> None:
    minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    with pytest.raises(SedangBerjalan, match="sedang berjalan"):
        minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)


def test_period_that_is_not_running_is_refused(pemeran) -> None:
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(status="draf", dibuka_pada=None)
    with pytest.raises(GalatAturan, match="tidak sedang berjalan"):
        minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)


@pytest.mark.django_db(transaction=True)
def test_run_counts_and_a_second_one_changes_nothing(pemeran) -> None:
    pertama = jalankan_hitung(minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr).pk)
    assert (pertama.status, pertama.dihitung, pertama.berubah, pertama.kemajuan) == ("selesai", 7, 7, 100)
    assert pertama.mulai_pada is not None
    kedua = jalankan_hitung(minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr).pk)
    assert (kedua.dihitung, kedua.berubah, kedua.sama, kedua.tidak_lengkap) == (7, 0, 7, 7)
    assert set(Skor.objects.values_list("hitung", flat=True)) == {pertama.pk}
    assert KebijakanSkor.objects.get().dipakai_pada is not None


@pytest.mark.django_db(transaction=True)
def test_finished_run_is_not_run_again(pemeran) -> None:
    baris = jalankan_hitung(minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr).pk)
    lagi = jalankan_hitung(baris.pk)
    assert lagi.selesai_pada == baris.selesai_pada


@pytest.mark.django_db(transaction=True)
def test_period_held_by_another_worker_is_left_alone(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    dipegang, lepas = threading.Event(), threading.Event()

    def pegang() -> None:
        with transaction.atomic():
            tunggu_kunci_transaksi(RUANG_KUNCI, pemeran.triwulan_ini.pk)
            dipegang.set()
            lepas.wait(10)
        connection.close()

    utas = threading.Thread(target=pegang)
    utas.start()
    dipegang.wait(10)
    try:
        with pytest.raises(SedangBerjalan):
            jalankan_hitung(baris.pk)
        tandai([pemeran.staf.pk], dari=timezone.localdate(), sampai=timezone.localdate(), sebab="presensi")
        with pytest.raises(SedangBerjalan):
            proses_tanda()
    finally:
        lepas.set()
        utas.join()
    baris.refresh_from_db()
    assert baris.status == StatusHitung.ANTRE
    assert TandaHitung.objects.filter(sebab="presensi").count() == 1
    with transaction.atomic():
        assert kunci_transaksi(RUANG_KUNCI, pemeran.triwulan_ini.pk)


@pytest.mark.django_db(transaction=True)
def test_failed_run_says_why_and_leaves_the_scores(pemeran) -> None:
    jalankan_hitung(minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr).pk)
    sebelum = _isi()
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(mulai=datetime.date(2019, 1, 1))
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    with pytest.raises(GalatAturan):
        jalankan_hitung(baris.pk)
    baris.refresh_from_db()
    assert baris.status == StatusHitung.GAGAL
    assert "Belum ada kebijakan" in baris.galat
    assert _isi() == sebelum


@pytest.mark.django_db(transaction=True)
def test_heartbeat_is_seen_by_others_while_the_batch_works(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    with transaction.atomic(), Denyut(baris.pk, selang=0.01) as denyut:
        denyut.lapor("Menghitung", 40)
        berhenti = timezone.now() + datetime.timedelta(seconds=10)
        while timezone.now() < berhenti:
            baris.refresh_from_db()
            if baris.kemajuan == 40:
                break
    assert (baris.status, baris.langkah, baris.kemajuan) == ("berjalan", "Menghitung", 40)


def test_silent_runs_are_found_and_fresh_ones_left(pemeran) -> None:
    lama = timezone.now() - datetime.timedelta(seconds=90)
    macet = HitungSkor.objects.create(
        periode=pemeran.triwulan_ini, status="berjalan", mulai_pada=lama, denyut_pada=lama
    )
    HitungSkor.objects.create(periode=pemeran.tahun_ini)
    assert hitung_tertinggal() == [macet.pk]
    HitungSkor.objects.filter(periode=pemeran.tahun_ini).update(diminta_pada=lama)
    assert len(hitung_tertinggal()) == 2


def test_nightly_asks_once_for_every_running_period(pemeran) -> None:
    assert len(minta_malam()) == 2
    assert minta_malam() == []


def test_old_rows_of_small_runs_go_but_not_the_newest_nor_full_ones(pemeran) -> None:
    def baris(periode: Periode, cara: str, hari: int) -> int:
        saat = timezone.now() - datetime.timedelta(days=hari)
        return HitungSkor.objects.create(
            periode=periode, cara=cara, status="selesai", mulai_pada=saat, selesai_pada=saat, denyut_pada=saat
        ).pk

    tw, tahun = pemeran.triwulan_ini, pemeran.tahun_ini
    lama = baris(tw, "tambahan", 31)
    tetap = [baris(tw, "penuh", 31), baris(tw, "tambahan", 29), baris(tahun, "tambahan", 90)]
    assert buang_tambahan_lama() == 1
    assert sorted(HitungSkor.objects.values_list("pk", flat=True)) == tetap
    assert lama not in tetap


def test_marks_are_computed_and_gone_and_equal_a_full_run(pemeran) -> None:
    hari = timezone.localdate()
    bulan = hari.replace(day=1)
    for periode in (pemeran.tahun_ini, pemeran.triwulan_ini):
        hitung_periode(periode)
    jawaban(pemeran.staf, bulan, 75, 100, 75, 50, 75)
    jawaban(pemeran.rekan, bulan, 25, 50)
    rekap_presensi(pemeran.staf, bulan, 10)
    tandai([pemeran.staf.pk, pemeran.rekan.pk], dari=hari, sampai=hari, sebab="jawaban")
    tandai([pemeran.staf.pk], dari=hari, sampai=hari, sebab="presensi")
    assert proses_tanda() >= 1
    assert TandaHitung.objects.count() == 0
    bertahap = _isi()
    Skor.objects.all().delete()
    for periode in (pemeran.tahun_ini, pemeran.triwulan_ini):
        hitung_periode(periode)
    assert _isi() == bertahap


def test_mark_without_a_person_recomputes_everybody(pemeran) -> None:
    tandai(None, dari=timezone.localdate(), sampai=timezone.localdate(), sebab="kebijakan")
    proses_tanda()
    assert Skor.objects.filter(periode=pemeran.triwulan_ini).count() == 7


def test_mark_outside_every_running_period_is_only_taken_away(pemeran) -> None:
    TandaHitung.objects.all().delete()
    lama = datetime.date(2021, 5, 5)
    tandai([pemeran.staf.pk], dari=lama, sampai=lama, sebab="presensi")
    assert proses_tanda() == 1
    assert proses_tanda() == 0
    assert not Skor.objects.exists()
