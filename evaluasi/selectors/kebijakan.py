"""Which policy counts for a period."""

import datetime

from evaluasi.models import KebijakanSkor
from inti.galat import GalatAturan
from kinerja.models import Periode


def kebijakan_pada(hari: datetime.date) -> KebijakanSkor | None:
    """The policy in force on a day; None before the first one."""
    return KebijakanSkor.objects.filter(berlaku_mulai__lte=hari).order_by("-berlaku_mulai").first()


def kebijakan_untuk(periode: Periode) -> KebijakanSkor:
    """The policy in force on the period's first day (scoring.md). GalatAturan when there is none."""
    kebijakan = kebijakan_pada(periode.mulai)
    if kebijakan is None:
        raise GalatAturan(
            f"Belum ada kebijakan skor yang berlaku pada {periode.mulai:%d-%m-%Y}. "
            "Buat kebijakan yang berlaku sejak tanggal itu atau sebelumnya."
        )
    return kebijakan
