"""Two real connections at once: what is approved is what was seen, and nothing overlaps."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.kode_periode import periode_memuat
from kinerja import services
from kinerja.models import Indikator, Periode, Realisasi, Skp
from tests.kinerja.conftest import ajukan, isi_hasil, segar, susun
from tests.pemeran import buat_pemeran
from tests.utas import tunggu_terkunci

pytestmark = pytest.mark.django_db(transaction=True)


class Jalur(threading.Thread):
    """Another window: runs on a connection of its own and keeps its outcome."""

    def __init__(self, langkah: Callable[[], Any]) -> None:
        super().__init__()
        self.langkah, self.hasil, self.galat = langkah, None, None
        self.start()

    def run(self) -> None:
        try:
            self.hasil = self.langkah()
        except Exception as galat:  # told to the test
            self.galat = galat
        finally:
            connections.close_all()


def test_skp_changed_while_being_approved_is_not_approved() -> None:
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    staf, kabid, dilihat = segar(p.staf), segar(p.kabid), skp.revisi
    with transaction.atomic():
        services.tarik(skp.pk, oleh=staf)
        services.tambah_hasil_kerja(skp.pk, isi_hasil("Diselipkan"), oleh=staf, revisi=dilihat)
        jalur = Jalur(lambda: services.setujui(skp.pk, oleh=kabid, revisi=dilihat))
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert Skp.objects.get().status == "draf"


def test_content_cannot_slip_in_behind_an_approval() -> None:
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    staf, kabid = segar(p.staf), segar(p.kabid)
    with transaction.atomic():
        services.setujui(skp.pk, oleh=kabid, revisi=skp.revisi)
        jalur = Jalur(
            lambda: services.tambah_hasil_kerja(skp.pk, isi_hasil("Diselipkan"), oleh=staf, revisi=skp.revisi)
        )
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert Skp.objects.get().hasil_kerja.count() == 1


def test_two_windows_cannot_begin_two_skp() -> None:
    p = buat_pemeran()
    staf, lain = segar(p.staf), segar(p.staf)
    with transaction.atomic():
        services.buat_skp(2026, oleh=staf)
        jalur = Jalur(lambda: services.buat_skp(2026, oleh=lain))
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert Skp.objects.count() == 1


def test_two_phones_cannot_log_overlapping_results(hari_ini) -> None:
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)
    indikator, staf, lain = Indikator.objects.get(), segar(p.staf), segar(p.staf)
    isi = services.IsiRealisasi(nilai=indikator.target)
    bulan, triwulan = (str(periode_memuat(hari_ini, t)) for t in ("bulan", "triwulan"))
    with transaction.atomic():
        services.catat_realisasi(indikator.pk, bulan, isi, oleh=staf)
        jalur = Jalur(lambda: services.catat_realisasi(indikator.pk, triwulan, isi, oleh=lain))
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert not isinstance(jalur.galat, IntegrityError)
    assert Realisasi.objects.count() == 1


def test_lock_and_log_wait_for_each_other(hari_ini) -> None:
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)
    indikator, staf = Indikator.objects.get(), segar(p.staf)
    isi, bulan = services.IsiRealisasi(nilai=indikator.target), f"{hari_ini:%Y-%m}"
    with transaction.atomic():
        services.kunci_realisasi(p.staf.pk, p.triwulan_ini, oleh=None)
        jalur = Jalur(lambda: services.catat_realisasi(indikator.pk, bulan, isi, oleh=staf))
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert not Realisasi.objects.exists()


def test_result_is_not_changed_while_its_period_is_being_closed(hari_ini) -> None:
    """What closing has counted stays as it was counted, also for whoever pressed Simpan at that moment."""
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)
    indikator, staf, lain = Indikator.objects.get(), segar(p.staf), segar(p.staf)
    baris = services.catat_realisasi(
        indikator.pk, f"{hari_ini:%Y-%m}", services.IsiRealisasi(nilai=Decimal(1)), oleh=staf
    )
    with transaction.atomic():
        periode = Periode.objects.select_for_update(no_key=True).get(pk=p.triwulan_ini.pk)
        periode.status, periode.ditutup_pada = "ditutup", timezone.now()
        periode.save()
        jalur = Jalur(lambda: services.ubah_realisasi(baris.pk, services.IsiRealisasi(Decimal(9)), oleh=lain))
        tunggu_terkunci()
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert Realisasi.objects.get().nilai == 1


def test_change_of_a_skp_and_its_evaluation_do_not_block_each_other(hari_ini) -> None:
    """The annual evaluation locks the person, then the SKP: so does who begins a change of it."""
    p = buat_pemeran()
    skp = ajukan(susun(p.staf))
    services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)
    skp, staf = Skp.objects.get(), segar(p.staf)
    mulai = skp.mulai + timedelta(days=31)
    with transaction.atomic():
        services.kunci_realisasi(p.staf.pk, p.tahun_ini, oleh=None)
        jalur = Jalur(lambda: services.buat_perubahan(skp.pk, oleh=staf, alasan="Target.", mulai=mulai))
        tunggu_terkunci()
        services.tandai_skp_dievaluasi(skp, oleh=None)
    jalur.join(10)
    assert isinstance(jalur.galat, GalatAturan)
    assert Skp.objects.get().status == "dievaluasi"
