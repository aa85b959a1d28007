"""Work by the clock."""

from celery import shared_task
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as PerantaraTidakAda

from umpan_balik import services

SEMENTARA = (OperationalError, InterfaceError)


@shared_task
def hapus_kontak() -> int:
    """Daily: delete citizens' contacts whose time is over (the promise on the form)."""
    return services.hapus_kontak_kedaluwarsa()


@shared_task
def buang_jejak_jaringan() -> int:
    """Hourly: networks' hashes and their key never get 48 hours old."""
    return services.buang_jejak()


@shared_task
def buang_tolakan_kios() -> int:
    """Nightly: refused forms of kiosks are forgotten with their token."""
    return services.buang_tolakan()


@shared_task
def lipat_kode_kunjungan() -> int:
    """Nightly: used and expired visit codes become numbers per issuer, and go."""
    return services.lipat_kode()


@shared_task(autoretry_for=SEMENTARA, retry_backoff=True, max_retries=5)
def terbitkan_angka() -> int:
    """Nightly: renew the public figures of the units whose turn it is; returns the number of steps."""
    return services.terbitkan_angka()


@shared_task(
    autoretry_for=(*SEMENTARA, services.SurelTertunda),
    retry_backoff=30,
    retry_backoff_max=3600,
    max_retries=8,
)
def kirim_tanggapan(tanggapan_id: int) -> bool:
    """Send one reply to the citizen who asked for it; nothing the second time."""
    return services.kirim_surel(tanggapan_id)


@shared_task
def kirim_tertinggal() -> int:
    """Every ten minutes: replies whose first message was lost (no broker); returns how many."""
    tertinggal = list(services.surel_tertinggal().order_by("pk").values_list("pk", flat=True)[:500])
    for tanggapan_id in tertinggal:
        kirim_tanggapan.delay(tanggapan_id)
    return len(tertinggal)


def kirim(tanggapan_id: int) -> None:
    """Ask the workers to send a reply; without a broker it waits for `kirim_tertinggal`."""
    try:
        kirim_tanggapan.delay(tanggapan_id)
    except PerantaraTidakAda:
        return
