"""Background work of scores: every task fetches by id, calls a service, and may run twice."""

from celery import shared_task
from django.db import OperationalError
from kombu.exceptions import OperationalError as PerantaraTidakAda

from evaluasi.models import HitungSkor, Simulasi
from evaluasi.services import hitung, kewajaran, simulasi, tanda


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def jalankan(hitung_id: int) -> None:
    """Run one queued row; a period that is busy is left to the worker that holds it."""
    try:
        hitung.jalankan_hitung(hitung_id)
    except hitung.SedangBerjalan:
        return


@shared_task
def hitung_malam() -> None:
    """Nightly: every running period in full."""
    for hitung_id in hitung.minta_malam():
        jalankan.delay(hitung_id)


@shared_task
def awasi_hitung() -> None:
    """Every minute: send again what waits or fell silent."""
    for hitung_id in hitung.hitung_tertinggal():
        jalankan.delay(hitung_id)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
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


def kirim(baris: HitungSkor) -> None:
    """Send a queued run to the workers; without a broker it waits for ``awasi_hitung``."""
    try:
        jalankan.delay(baris.pk)
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
