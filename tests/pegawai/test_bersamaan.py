"""Two connections at once: neither's work is lost to the other."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import transaction

from inti.galat import GalatAturan
from pegawai import services
from pegawai.models import Pengguna, Presensi, RekapPresensi, UnitKerja
from pegawai.services.akun import KALIMAT_SALAH
from tests.pemeran import buat_pemeran, buat_unit
from tests.utas import mulai_di_sambungan_lain, selesaikan, tunggu_terkunci

pytestmark = pytest.mark.django_db(transaction=True)
D = datetime.date


@pytest.fixture
def pemeran() -> SimpleNamespace:
    return buat_pemeran()


def test_two_days_of_a_month_written_at_once_are_both_rolled_up(pemeran: SimpleNamespace) -> None:
    def hari(tanggal: int) -> Presensi:
        return Presensi(pegawai=pemeran.staf, tanggal=D(2026, 3, tanggal), status="alpa")

    with transaction.atomic():
        services.simpan_presensi(hari(2), oleh=pemeran.hr)
        utas = mulai_di_sambungan_lain(lambda: services.simpan_presensi(hari(3), oleh=pemeran.hr2))
        tunggu_terkunci()
    selesaikan(utas)
    assert RekapPresensi.objects.get(pegawai=pemeran.staf).alpa == 2


def test_unit_put_below_one_that_moves_at_once_gets_the_new_path(pemeran: SimpleNamespace) -> None:
    seksi = buat_unit("OPD1.9", "Seksi Uji", pemeran.opd)

    def pindah(unit: UnitKerja, induk: UnitKerja, oleh: object) -> None:
        unit = UnitKerja.objects.get(pk=unit.pk)
        unit.induk = UnitKerja.objects.get(pk=induk.pk)
        services.simpan_unit(unit, oleh=oleh)

    with transaction.atomic():
        pindah(pemeran.bidang, pemeran.opd_lain, pemeran.hr)
        utas = mulai_di_sambungan_lain(lambda: pindah(seksi, pemeran.bidang, pemeran.hr2))
        tunggu_terkunci()
    selesaikan(utas)
    seksi.refresh_from_db()
    assert seksi.jalur == [pemeran.kabupaten.pk, pemeran.opd_lain.pk, pemeran.bidang.pk, seksi.pk]
    assert seksi.opd == pemeran.opd_lain


def test_code_used_while_its_login_is_switched_off_opens_nothing(pemeran: SimpleNamespace) -> None:
    """Both lock the login first: neither ends in an error page, and the password stays unusable."""
    akun = pemeran.staf.pengguna
    (kode,) = services.terbitkan_kode_massal([akun.pk], oleh=pemeran.hr)
    galat: list[str] = []

    def pakai() -> None:
        with pytest.raises(GalatAturan) as ditolak:
            services.pakai_kode(kode.username, kode.kode, "Sandi-yang-panjang-7")
        galat.append(ditolak.value.kalimat)

    with transaction.atomic():
        Pengguna.objects.select_for_update().get(pk=akun.pk)
        utas = mulai_di_sambungan_lain(pakai)
        tunggu_terkunci()
        services.nonaktifkan(akun, oleh=pemeran.hr)
    selesaikan(utas)
    assert galat == [KALIMAT_SALAH]
    assert not Pengguna.objects.get(pk=akun.pk).has_usable_password()
