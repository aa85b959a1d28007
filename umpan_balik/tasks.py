"""Work by the clock."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from umpan_balik import services

SEMENTARA = (OperationalError, InterfaceError)


@shared_task
def hapus_kontak() -> int:
    """Daily: delete citizens' contacts whose time is over (the promise on the form)."""
    return services.hapus_kontak_kedaluwarsa()


@shared_task(autoretry_for=SEMENTARA, retry_backoff=True, max_retries=5)
def terbitkan_angka() -> int:
    """Nightly: renew the public figures of the units whose turn it is; returns the number of steps."""
    return services.terbitkan_angka()
