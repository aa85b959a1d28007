"""Which policy counts for a period."""

from evaluasi.models import KebijakanSkor
from inti.galat import GalatAturan
from kinerja.models import Periode


def kebijakan_untuk(periode: Periode) -> KebijakanSkor:
    """The policy in force on the period's first day (scoring.md). GalatAturan when there is none."""
    kebijakan = (
        KebijakanSkor.objects.filter(berlaku_mulai__lte=periode.mulai).order_by("-berlaku_mulai").first()
    )
    if kebijakan is None:
        raise GalatAturan(
            f"Belum ada kebijakan skor yang berlaku pada {periode.mulai:%d-%m-%Y}. "
            "Buat kebijakan yang berlaku sejak tanggal itu atau sebelumnya."
        )
    return kebijakan
