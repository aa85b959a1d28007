"""Dates and moments as people write them in spreadsheets."""

from __future__ import annotations

import datetime
import re
from typing import Any

_ISO = re.compile(r"(?P<t>\d{4})-(?P<b>\d{1,2})-(?P<h>\d{1,2})")
_HBT = re.compile(r"(?P<h>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<t>\d{4})")
_JAM = re.compile(r"(?P<j>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<d>\d{2})(?:\.\d+)?)?")
_TANGGAL_SALAH = "Bukan tanggal. Tulis YYYY-MM-DD atau DD/MM/YYYY, misalnya 2026-09-30 atau 30/09/2026."
TAHUN_PATUT = range(1900, 2200)


def tanggal_dari_sel(nilai: Any) -> datetime.date:
    """A date cell or a date as text.

    Raises ValueError with a sentence; a bare number is never guessed to be a date.
    """
    if isinstance(nilai, datetime.datetime):
        nilai = nilai.date()
    if isinstance(nilai, datetime.date):
        return _tahun_patut(nilai)
    if isinstance(nilai, str):
        bagian = nilai.replace("T", " ").split(" ", 1)
        if len(bagian) == 1 or _JAM.fullmatch(bagian[1].strip()):
            return _urai_tanggal(bagian[0])
    raise ValueError(_TANGGAL_SALAH)


def _urai_tanggal(teks: str) -> datetime.date:
    cocok = _ISO.fullmatch(teks) or _HBT.fullmatch(teks)
    if not cocok:
        raise ValueError(_TANGGAL_SALAH)
    try:
        hasil = datetime.date(int(cocok["t"]), int(cocok["b"]), int(cocok["h"]))
    except ValueError:
        urutan = "tahun-bulan-hari" if cocok.re is _ISO else "hari/bulan/tahun"
        raise ValueError(f"Tanggal ini tidak ada di kalender. Urutannya {urutan}.") from None
    return _tahun_patut(hasil)


def _tahun_patut(tanggal: datetime.date) -> datetime.date:
    if tanggal.year not in TAHUN_PATUT:
        raise ValueError(f"Tahun {tanggal.year} tidak masuk akal. Periksa tanggalnya.")
    return tanggal


def waktu_dari_sel(nilai: Any) -> datetime.datetime:
    """A moment without zone. A date without a time is its noon, so that no zone moves it to another day."""
    tanggal = tanggal_dari_sel(nilai)
    if isinstance(nilai, datetime.datetime):
        return nilai.replace(tzinfo=None) if nilai.time() != datetime.time() else _siang(tanggal)
    cocok = _JAM.search(nilai.replace("T", " ").partition(" ")[2]) if isinstance(nilai, str) else None
    if not cocok:
        return _siang(tanggal)
    try:
        jam = datetime.time(int(cocok["j"]), int(cocok["m"]), int(cocok["d"] or 0))
    except ValueError:
        raise ValueError("Jamnya tidak ada. Tulis HH:MM, misalnya 14:05.") from None
    return datetime.datetime.combine(tanggal, jam)


def _siang(tanggal: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(tanggal, datetime.time(12))
