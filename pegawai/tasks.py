"""Work by the clock."""

from celery import shared_task

from pegawai import services


@shared_task
def segarkan_keaktifan() -> int:
    """Daily, just after midnight: states planned for today take effect."""
    return services.segarkan_keaktifan()
