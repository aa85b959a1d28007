"""Two connections at once: neither's work is lost to the other."""

import datetime
import time
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from pegawai import services
from pegawai.models import Presensi, RekapPresensi
from tests.pemeran import buat_pemeran
from tests.utas import mulai_di_sambungan_lain, selesaikan

pytestmark = pytest.mark.django_db(transaction=True)
D = datetime.date


@pytest.fixture
def pemeran() -> SimpleNamespace:
    return buat_pemeran()


def _tunggu_terkunci() -> None:
    """Until another connection waits for a lock of ours."""
    akhir = time.monotonic() + 10
    while time.monotonic() < akhir:
        with connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if kursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("sambungan kedua tidak menunggu")


def test_two_days_of_a_month_written_at_once_are_both_rolled_up(pemeran: SimpleNamespace) -> None:
    def hari(tanggal: int) -> Presensi:
        return Presensi(pegawai=pemeran.staf, tanggal=D(2026, 3, tanggal), status="alpa")

    with transaction.atomic():
        services.simpan_presensi(hari(2), oleh=pemeran.hr)
        utas = mulai_di_sambungan_lain(lambda: services.simpan_presensi(hari(3), oleh=pemeran.hr2))
        _tunggu_terkunci()
    selesaikan(utas)
    assert RekapPresensi.objects.get(pegawai=pemeran.staf).alpa == 2
