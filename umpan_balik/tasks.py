"""Work by the clock."""

from celery import shared_task

from umpan_balik import services


@shared_task
def hapus_kontak() -> int:
    """Daily: delete citizens' contacts whose time is over (the promise on the form)."""
    return services.hapus_kontak_kedaluwarsa()
