"""Closed time (who knows periods registers it, lower apps ask), and advisory locks of PostgreSQL."""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from inti.galat import GalatAturan

TERJAUH = datetime.timedelta(days=366)
"""What begins later than this from today is a mistyped year."""


class Terkunci(NamedTuple):
    """Last days that are closed: of any period, and of a whole year. None: nothing is closed yet."""

    sampai: datetime.date | None = None
    tahun_sampai: datetime.date | None = None


_penentu: list[Callable[[], Terkunci]] = []


def daftarkan_kunci(penentu: Callable[[], Terkunci]) -> None:
    """Register who knows what is closed (from an app's AppConfig)."""
    if penentu not in _penentu:
        _penentu.append(penentu)


def waktu_terkunci() -> Terkunci:
    """What is closed now; one query for each registered app."""
    semua = [p() for p in _penentu]
    return Terkunci(
        max((t.sampai for t in semua if t.sampai), default=None),
        max((t.tahun_sampai for t in semua if t.tahun_sampai), default=None),
    )


def tanggal_terkunci() -> datetime.date | None:
    """The last day of the latest closed period; None while nothing is closed."""
    return waktu_terkunci().sampai


def kalimat_terkunci(terkunci: datetime.date) -> str:
    """Why a day is refused, and which is the first that isn't."""
    awal = terkunci + datetime.timedelta(days=1)
    return f"Periode sampai {terkunci:%d/%m/%Y} sudah ditutup. Pakai tanggal {awal:%d/%m/%Y} atau sesudahnya."


def pastikan_tidak_terkunci(hari: datetime.date) -> None:
    """Raise GalatAturan when the day lies in closed time."""
    terkunci = tanggal_terkunci()
    if terkunci is not None and hari <= terkunci:
        raise GalatAturan(kalimat_terkunci(terkunci))


def kalimat_terlalu_jauh(hari: datetime.date) -> str:
    """Why a day is too far ahead for a change to begin (2126 for 2026); "" when it isn't."""
    if hari <= timezone.localdate() + TERJAUH:
        return ""
    return f"Tanggal {hari:%d/%m/%Y} lebih dari setahun lagi. Periksa tahunnya."


def pastikan_tidak_terlalu_jauh(hari: datetime.date) -> None:
    """Raise GalatAturan, at the field `mulai`, for a day that only a slip can mean."""
    if kalimat := kalimat_terlalu_jauh(hari):
        raise GalatAturan({"mulai": kalimat})


def kunci_transaksi(ruang: int, nomor: int) -> bool:
    """Try to take the lock (two 32-bit numbers) for this transaction; False when somebody holds it."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [ruang, nomor])
        return bool(kursor.fetchone()[0])


def tunggu_kunci_transaksi(ruang: int, nomor: int) -> None:
    """Wait for the lock and hold it until this transaction ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ruang, nomor])
