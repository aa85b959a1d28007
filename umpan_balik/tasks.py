"""Work by the clock."""

from celery import shared_task

from umpan_balik import services


@shared_task
def hapus_kontak() -> int:
    """Daily: delete citizens' contacts whose time is over (the promise on the form)."""
    return services.hapus_kontak_kedaluwarsa()


@shared_task
def buang_jejak_jaringan() -> int:
    """Hourly: networks' hashes and their key never get 48 hours old."""
    return services.buang_jejak()


@shared_task
def lipat_kode_kunjungan() -> int:
    """Nightly: used and expired visit codes become numbers per issuer, and go."""
    return services.lipat_kode()
