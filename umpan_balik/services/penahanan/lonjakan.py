"""Bursts: far more answers in an hour than this officer or point has ever had are held, never refused.

Offices and mobile carriers share addresses, so nothing about the sender is looked at, only the count.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncHour
from django.utils import timezone

from umpan_balik.enums import StatusPenilaian, SumberPenilaian
from umpan_balik.models import PenilaianLayanan

JAM = datetime.timedelta(hours=1)
RIWAYAT = datetime.timedelta(days=28)
KELIPATAN = 4  # times the usual count of an hour in which there were answers at all
LANTAI_PETUGAS = 60  # answers in an hour that no single officer's counter reaches honestly
LANTAI_TITIK = 120  # a point may have several counters


@dataclass(frozen=True, slots=True)
class _Ukuran:
    """What is counted, the absolute floor, and how the reason names it."""

    saring: Q
    lantai: int
    sebutan: str


def alasan_lonjakan(*, petugas_id: int | None, titik_id: int | None, layanan_id: int | None) -> str:
    """Why the next answer should be held, or "" when the last hour looks like its own history.

    Held when the last hour has both the floor and four times the mean of the hours with answers in the
    28 days before. Held and rejected answers are no history, so a burst doesn't make itself normal.
    """
    for ukuran in _ukuran(petugas_id, titik_id, layanan_id):
        kini = timezone.now()
        baru = daring().filter(ukuran.saring, waktu__gt=kini - JAM).count()
        if baru >= ukuran.lantai and baru >= KELIPATAN * _biasa(ukuran.saring, kini):
            return f"Lonjakan: {baru + 1} penilaian untuk {ukuran.sebutan} dalam satu jam."
    return ""


def _ukuran(petugas_id: int | None, titik_id: int | None, layanan_id: int | None) -> list[_Ukuran]:
    """The officer, and the point (without one: the service)."""
    hasil = []
    if petugas_id is not None:
        hasil.append(_Ukuran(Q(petugas=petugas_id), LANTAI_PETUGAS, "petugas ini"))
    if titik_id is not None:
        hasil.append(_Ukuran(Q(titik=titik_id), LANTAI_TITIK, "titik layanan ini"))
    elif layanan_id is not None:
        hasil.append(_Ukuran(Q(layanan=layanan_id), LANTAI_TITIK, "layanan ini"))
    return hasil


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
