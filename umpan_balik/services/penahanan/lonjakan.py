"""Bursts: far more answers in an hour than this officer or point has ever had are held, never refused.

Offices and mobile carriers share addresses, so nothing about the sender is looked at, only the count.
"""

import datetime
from functools import cache

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from inti.siap import Siap
from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penahanan.riwayat import DARING, JAM, LAYANAN, PETUGAS, TERBANYAK, TITIK, Riwayat

RIWAYAT = datetime.timedelta(days=28)
KELIPATAN = 4  # times the usual count of an hour in which there were answers at all
LANTAI_PETUGAS = 60  # answers in an hour that no single officer's counter reaches honestly
LANTAI_TITIK = 120  # a point may have several counters


def alasan_lonjakan(calon: PenilaianLayanan, riwayat: Riwayat) -> str:
    """Why this answer should be held, or "" when the last hour looks like its own history.

    Held when the last hour has both the floor and four times the mean of the hours with answers in the
    28 days before. Held and rejected answers are no history, so a burst doesn't make itself normal.
    """
    for siapa, baru, lantai, sebutan in (
        (PETUGAS, riwayat.petugas, LANTAI_PETUGAS, "petugas ini"),
        (TITIK, riwayat.titik, LANTAI_TITIK, "titik layanan ini"),
        (LAYANAN, riwayat.layanan, LANTAI_TITIK, "layanan ini"),
    ):
        if baru >= lantai and (banyak := _berlebih(calon, siapa, baru)):
            return f"Lonjakan: {banyak} penilaian untuk {sebutan} dalam satu jam."
    return ""


def _berlebih(calon: PenilaianLayanan, siapa: str, baru: int) -> str:
    """How many answers the last hour has with this one, if that is far more than usual; else ""."""
    batas = KELIPATAN * _angka(_BIASA, calon, siapa)
    if baru < TERBANYAK:
        return str(baru + 1) if baru >= batas else ""
    if batas <= TERBANYAK:
        return f"lebih dari {TERBANYAK}"
    semua = int(_angka(_SEJAM, calon, siapa))  # a place as busy as that as a rule
    return str(semua + 1) if semua >= batas else ""


_SEJAM = f"SELECT count(*) FROM {DARING} AND {{siapa}} AND waktu > %(sejam)s"  # noqa: S608 (constants)
# the mean number of accepted answers in an hour that had any, over the time before the last hour
_BIASA = f"""
SELECT coalesce(avg(n), 0) FROM (
    SELECT count(*) AS n FROM {DARING} AND {{siapa}} AND status = 'diterima'
       AND waktu > %(awal)s AND waktu <= %(sejam)s
     GROUP BY date_trunc('hour', waktu, %(zona)s)) jam
"""  # noqa: S608


@cache
def _siap(teks: str, siapa: str) -> Siap:
    apa = "biasa" if teks is _BIASA else "sejam"
    return Siap(f"warga_{apa}_{siapa.split('_id')[0]}", teks.format(siapa=siapa))


def _angka(teks: str, calon: PenilaianLayanan, siapa: str) -> float:
    """One of these numbers, which every answer of a busy hour asks for."""
    nilai = {
        "petugas": calon.petugas_id,
        "titik": calon.titik_id,
        "unit": calon.unit_id,
        "layanan": calon.layanan_id,
        "sejam": calon.waktu - JAM,
        "awal": calon.waktu - RIWAYAT,
        "zona": str(timezone.get_default_timezone()),
    }
    with connection.cursor() as kursor:
        _siap(teks, siapa).jalankan(kursor, nilai)
        return float(kursor.fetchone()[0])


def daring() -> QuerySet[PenilaianLayanan]:
    """Answers that came one by one; imported and keyed-in ones arrive in heaps by nature."""
    return PenilaianLayanan.objects.filter(sumber__in=[SumberPenilaian.FORMULIR, SumberPenilaian.KIOS])
