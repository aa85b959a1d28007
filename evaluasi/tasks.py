"""Background work of scores: every task fetches by id, calls a service, and may run twice."""

from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as PerantaraTidakAda

from evaluasi.models import HitungSkor
from evaluasi.services import hitung, pengumuman, tanda
from inti.galat import GalatAturan

SEMENTARA = (OperationalError, InterfaceError)
TUNGGU_GILIRAN_DETIK = 5
MAKS_TUNGGU = 12


@shared_task(bind=True, autoretry_for=SEMENTARA, retry_backoff=2, retry_backoff_max=30, max_retries=5)
def jalankan(self: Any, hitung_id: int) -> None:
    """Run one queued row.

    While somebody else holds the period (marks, or the transaction a killed worker left) it is tried again in
    seconds; after a minute it is left to ``awasi_hitung``. What the data caused stands on the row.
    """
    try:
        hitung.jalankan_hitung(hitung_id)
    except hitung.SedangBerjalan:
        if self.request.retries < MAKS_TUNGGU:
            raise self.retry(countdown=TUNGGU_GILIRAN_DETIK, max_retries=MAKS_TUNGGU) from None
    except GalatAturan:
        return


@shared_task
def hitung_malam() -> None:
    """Nightly: every running period in full."""
    for hitung_id in hitung.minta_malam():
        jalankan.delay(hitung_id)


@shared_task
def awasi_hitung() -> None:
    """Three times a minute: send again what waits or fell silent."""
    for hitung_id in hitung.hitung_tertinggal():
        jalankan.delay(hitung_id)


@shared_task(autoretry_for=SEMENTARA, retry_backoff=True, max_retries=5)
def proses_tanda() -> None:
    """Every minute: recompute whoever a change touched; marks stay while a full run holds the period."""
    try:
        tanda.proses_tanda()
    except hitung.SedangBerjalan:
        return


@shared_task(autoretry_for=SEMENTARA, retry_backoff=True, max_retries=5)
def tutup_terjadwal() -> None:
    """Every minute: close the periods whose announced moment has come."""
    pengumuman.tutup_terjadwal()


def kirim(baris: HitungSkor) -> bool:
    """Send a queued run to the workers. False without a broker: it waits for ``awasi_hitung``."""
    try:
        jalankan.delay(baris.pk)
    except PerantaraTidakAda:
        return False
    return True
