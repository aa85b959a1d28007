"""Bursts: far more answers in an hour than this officer or point has ever had are held, never refused.

Offices and mobile carriers share addresses, so nothing about the sender is looked at, only the count.
"""

from django.db import connection
from django.db.models import QuerySet

from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penahanan.riwayat import (
    DARING,
    JAM,
    LANTAI_PETUGAS,
    LANTAI_TITIK,
    LAYANAN,
    PETUGAS,
    TERBANYAK,
    TITIK,
    Riwayat,
    Sejam,
)

KELIPATAN = 4  # times the usual count of an hour in which there were answers at all


def alasan_lonjakan(calon: PenilaianLayanan, riwayat: Riwayat) -> str:
    """Why this answer should be held, or "" when the last hour looks like its own history.

    Held when the last hour has both the floor and four times the mean of the hours with answers in the
    28 days before. Held and rejected answers are no history, so a burst doesn't make itself normal.
    """
    for siapa, sejam, lantai, sebutan in (
        (PETUGAS, riwayat.petugas, LANTAI_PETUGAS, "petugas ini"),
        (TITIK, riwayat.titik, LANTAI_TITIK, "titik layanan ini"),
        (LAYANAN, riwayat.layanan, LANTAI_TITIK, "layanan ini"),
    ):
        if sejam.banyak >= lantai and (banyak := _berlebih(calon, siapa, sejam)):
            return f"Lonjakan: {banyak} penilaian untuk {sebutan} dalam satu jam."
    return ""


def _berlebih(calon: PenilaianLayanan, siapa: str, sejam: Sejam) -> str:
    """How many answers the last hour has with this one, if that is far more than usual; else ""."""
    assert sejam.biasa is not None  # the floor is reached
    batas = KELIPATAN * sejam.biasa
    if sejam.banyak < TERBANYAK:
        return str(sejam.banyak + 1) if sejam.banyak >= batas else ""
    if batas <= TERBANYAK:
        return f"lebih dari {TERBANYAK}"
    semua = _semua(calon, siapa)  # a place as busy as that as a rule
    return str(semua + 1) if semua >= batas else ""


def _semua(calon: PenilaianLayanan, siapa: str) -> int:
    """Every answer of the last hour."""
    nilai = {
        "petugas": calon.petugas_id,
        "titik": calon.titik_id,
        "unit": calon.unit_id,
        "layanan": calon.layanan_id,
        "jam": calon.waktu - JAM,
    }
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {DARING} AND {siapa} AND waktu > %(jam)s", nilai)  # noqa: S608
        banyak: int = kursor.fetchone()[0]
    return banyak


def daring() -> QuerySet[PenilaianLayanan]:
    """Answers that came one by one; imported and keyed-in ones arrive in heaps by nature."""
    return PenilaianLayanan.objects.filter(sumber__in=[SumberPenilaian.FORMULIR, SumberPenilaian.KIOS])
