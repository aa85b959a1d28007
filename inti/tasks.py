"""Background work of the import screen."""

from celery import shared_task

from inti.impor import tertunda


@shared_task
def periksa_unggahan(unggahan_id: int) -> None:
    """Check a long upload; nothing is written."""
    with tertunda.PencatatKemajuan(unggahan_id) as kemajuan:
        tertunda.periksa(unggahan_id, kemajuan)


@shared_task
def tulis_unggahan(unggahan_id: int) -> None:
    """Write a confirmed long upload. Idempotent."""
    with tertunda.PencatatKemajuan(unggahan_id) as kemajuan:
        tertunda.tulis(unggahan_id, kemajuan)


@shared_task
def bersihkan_unggahan() -> int:
    """Daily: drop uploads that nobody confirmed; their files hold people's data."""
    return tertunda.batalkan_terbengkalai()
