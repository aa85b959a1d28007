"""Bursts: far more answers in an hour than this officer or point has ever had are held, never refused.

Offices and mobile carriers share addresses, so nothing about the sender is looked at, only the count.
"""

import datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncHour

from umpan_balik.enums import StatusPenilaian, SumberPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penahanan.riwayat import JAM, TERBANYAK, Riwayat

RIWAYAT = datetime.timedelta(days=28)
KELIPATAN = 4  # times the usual count of an hour in which there were answers at all
LANTAI_PETUGAS = 60  # answers in an hour that no single officer's counter reaches honestly
LANTAI_TITIK = 120  # a point may have several counters


def alasan_lonjakan(calon: PenilaianLayanan, riwayat: Riwayat) -> str:
    """Why this answer should be held, or "" when the last hour looks like its own history.

    Held when the last hour has both the floor and four times the mean of the hours with answers in the
    28 days before. Held and rejected answers are no history, so a burst doesn't make itself normal.
    """
    for saring, baru, lantai, sebutan in (
        (Q(petugas=calon.petugas_id), riwayat.petugas, LANTAI_PETUGAS, "petugas ini"),
        (Q(titik=calon.titik_id), riwayat.titik, LANTAI_TITIK, "titik layanan ini"),
        (Q(unit=calon.unit_id, layanan=calon.layanan_id), riwayat.layanan, LANTAI_TITIK, "layanan ini"),
    ):
        if baru >= lantai and (banyak := _berlebih(saring, baru, calon.waktu)):
            return f"Lonjakan: {banyak} penilaian untuk {sebutan} dalam satu jam."
    return ""


def _berlebih(saring: Q, baru: int, kini: datetime.datetime) -> str:
    """How many answers the last hour has with this one, if that is far more than usual; else ""."""
    batas = KELIPATAN * _biasa(saring, kini)
    if baru < TERBANYAK:
        return str(baru + 1) if baru >= batas else ""
    if batas <= TERBANYAK:
        return f"lebih dari {TERBANYAK}"
    semua = daring().filter(saring, waktu__gt=kini - JAM).count()  # a place as busy as that as a rule
    return str(semua + 1) if semua >= batas else ""


def daring() -> QuerySet[PenilaianLayanan]:
    """Answers that came one by one; imported and keyed-in ones arrive in heaps by nature."""
    return PenilaianLayanan.objects.filter(sumber__in=[SumberPenilaian.FORMULIR, SumberPenilaian.KIOS])


def _biasa(saring: Q, kini: datetime.datetime) -> float:
    """Mean number of accepted answers in an hour that had any, over the time before the last hour."""
    jam = (
        daring()
        .filter(saring, status=StatusPenilaian.DITERIMA, waktu__gt=kini - RIWAYAT, waktu__lte=kini - JAM)
        .annotate(jam=TruncHour("waktu"))
        .values("jam")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
    banyak = list(jam.order_by())
    return sum(banyak) / len(banyak) if banyak else 0.0
