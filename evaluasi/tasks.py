"""Background work of scores: every task fetches by id, calls a service, and may run twice."""

from typing import Any

from celery import shared_task
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as PerantaraTidakAda

from evaluasi.models import HitungSkor, Simulasi
from evaluasi.services import hitung, kewajaran, pengumuman, simulasi, tanda
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
    """Nightly: every running period in full; old rows of small runs go."""
    for hitung_id in hitung.minta_malam():
        jalankan.delay(hitung_id)
    hitung.buang_tambahan_lama()


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


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def hitung_kewajaran(periode_id: int) -> None:
    """Fairness of one period, again from its rows."""
    kewajaran.hitung_kewajaran(periode_id)


@shared_task
def kewajaran_malam() -> None:
    """Nightly, after the scores: every running period, and closed ones not looked at since."""
    for periode_id in kewajaran.perlu_dihitung():
        hitung_kewajaran.delay(periode_id)


def kirim_kewajaran(periode_id: int) -> None:
    """Send a request to the workers; without a broker the night computes it."""
    try:
        hitung_kewajaran.delay(periode_id)
    except PerantaraTidakAda:
        return


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def jalankan_simulasi(simulasi_id: int) -> None:
    """Run one queued simulation; one that was thrown away or runs elsewhere is left alone."""
    simulasi.jalankan_simulasi(simulasi_id)


@shared_task
def awasi_simulasi() -> None:
    """Every minute: send again simulations that wait or fell silent."""
    for simulasi_id in simulasi.simulasi_tertinggal():
        jalankan_simulasi.delay(simulasi_id)


def kirim_simulasi(baris: Simulasi) -> None:
    """Send a queued simulation to the workers; without a broker it waits for ``awasi_simulasi``."""
    try:
        jalankan_simulasi.delay(baris.pk)
    except PerantaraTidakAda:
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
