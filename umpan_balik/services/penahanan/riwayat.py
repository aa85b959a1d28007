"""What the detectors ask of every answer, in one statement: five round trips and queries cost more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from inti.siap import Siap
from umpan_balik.enums import KOLOM_UNSUR
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.jaringan import HARI, KUNCI_HARI, JaringanTakTerbaca

JAM = timedelta(hours=1)
SEHARI = timedelta(days=1)
KOLOM_JAWABAN = ("keseluruhan", "kecepatan", "ketepatan", *KOLOM_UNSUR, "saran")
RIWAYAT = timedelta(days=28)
LANTAI_PETUGAS = 60  # answers in an hour that no single officer's counter reaches honestly
LANTAI_TITIK = 120  # a point may have several counters
TERBANYAK = 250  # more answers in an hour aren't counted at every one of them
TERAKHIR = 4  # so many earlier answers are compared; only equal ones make anybody look further back


@dataclass(frozen=True, slots=True)
class Sejam:
    """Answers of the last hour (``TERBANYAK`` also stands for more), and from the floor on the usual number:
    the mean of the hours with accepted answers in the 28 days before. Below the floor that is None.
    """

    banyak: int
    biasa: Decimal | None


@dataclass(frozen=True, slots=True)
class Riwayat:
    """Answers about the same officer, point, service in the last hour, and equal ones of the last four.

    ``kunci``: what `jaringan.KUNCI_HARI` gives, None if not asked for.
    """

    petugas: Sejam
    titik: Sejam
    layanan: Sejam
    sama_petugas: int
    sama_titik: int
    kunci: Mapping[str, str] | None = None


DARING = "umpan_balik_penilaianlayanan WHERE sumber IN ('formulir', 'kios')"
PETUGAS, TITIK = "petugas_id = %(petugas)s::bigint", "titik_id = %(titik)s::bigint"
# "+ 0": by unit and time, never by the service's own index, which holds its whole history
LAYANAN = "unit_id = %(unit)s::bigint AND layanan_id + 0 = %(layanan)s::bigint"
_JAWABAN = ", ".join(KOLOM_JAWABAN)
_INI = ", ".join(f"%({k})s" if k == "saran" else f"%({k})s::smallint" for k in KOLOM_JAWABAN)


def _sama(siapa: str) -> str:
    return f"""(SELECT count(*) FILTER (WHERE ({_JAWABAN}) IS NOT DISTINCT FROM ({_INI}))
        FROM (SELECT {_JAWABAN} FROM {DARING} AND {siapa} AND waktu > %(sehari)s
              ORDER BY waktu DESC LIMIT {TERAKHIR}) x)"""  # noqa: S608 (our own column names)


def _sejam(siapa: str, lantai: int) -> str:
    """Two columns, as `Sejam`. The usual hour is read in a burst only: a busy place has a long history."""
    return f"""(SELECT n, CASE WHEN n >= {lantai} THEN (
        SELECT coalesce(avg(n), 0) FROM (
            SELECT count(*) AS n FROM {DARING} AND {siapa} AND status = 'diterima'
               AND waktu > %(awal)s AND waktu <= %(jam)s
             GROUP BY date_trunc('hour', waktu, %(zona)s)) per_jam) END
      FROM (SELECT count(*) AS n FROM (SELECT FROM {DARING} AND {siapa} AND waktu > %(jam)s
                                       LIMIT {TERBANYAK}) x) y)"""  # noqa: S608


_TANPA = "(SELECT 0, NULL::numeric)"


@cache
def _siap(berpetugas: bool, bertitik: bool, berkunci: bool) -> Siap:
    """Only what can be counted at all."""
    sejam = [
        _sejam(PETUGAS, LANTAI_PETUGAS) if berpetugas else _TANPA,
        _sejam(TITIK, LANTAI_TITIK) if bertitik else _TANPA,
        _TANPA if bertitik else _sejam(LAYANAN, LANTAI_TITIK),
    ]
    lain = [
        _sama(PETUGAS) if berpetugas else "0",
        _sama(TITIK) if bertitik else "0",
        KUNCI_HARI if berkunci else "NULL",
    ]
    dari = ", ".join(f"{teks} {nama}(n, biasa)" for teks, nama in zip(sejam, "ptl", strict=True))
    nama = f"warga_riwayat_{berpetugas:d}{bertitik:d}{berkunci:d}"
    return Siap(nama, f"SELECT p.*, t.*, l.*, {', '.join(lain)} FROM {dari}", sampai_cukup=True)  # noqa: S608


def baca_riwayat(calon: PenilaianLayanan, *, berkunci: bool = False) -> Riwayat:
    """The history in which an answer that isn't stored yet would stand; the service only without a point.

    ``berkunci``: with the networks' keys, on the same way. Raises JaringanTakTerbaca if that fails.
    """
    nilai: dict[str, Any] = {k: getattr(calon, k) for k in KOLOM_JAWABAN}
    nilai |= {
        "petugas": calon.petugas_id,
        "titik": calon.titik_id,
        "unit": calon.unit_id,
        "layanan": calon.layanan_id,
        "jam": calon.waktu - JAM,
        "awal": calon.waktu - RIWAYAT,
        "zona": str(timezone.get_default_timezone()),
        "sehari": calon.waktu - SEHARI,
        "kemarin": timezone.localdate() - HARI,
    }
    siap = _siap(calon.petugas_id is not None, calon.titik_id is not None, berkunci)
    with connection.cursor() as kursor:
        try:
            siap.jalankan(kursor, nilai)
        except DatabaseError as galat:
            if berkunci:
                raise JaringanTakTerbaca from galat
            raise
        baris = kursor.fetchone()
    return Riwayat(Sejam(*baris[:2]), Sejam(*baris[2:4]), Sejam(*baris[4:6]), *baris[6:])
