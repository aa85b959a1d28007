"""Period codes: `2026` (year), `2026-TW3` (quarter), `2026-09` (month)."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["tahun", "triwulan", "bulan"]

_POLA = re.compile(r"(?P<tahun>\d{4})(?:-(?:TW(?P<triwulan>[1-4])|(?P<bulan>0[1-9]|1[0-2])))?", re.ASCII)
_LAMA_BULAN: dict[Tingkat, int] = {"tahun": 12, "triwulan": 3, "bulan": 1}
TAHUN_TERAWAL, TAHUN_TERAKHIR = 1950, 2199
_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True, slots=True, order=True)
class KodePeriode:
    """A period: its level, and its number within the year (1 for a year, 1-4, 1-12)."""

    tahun: int
    tingkat: Tingkat
    nomor: int = 1

    def __str__(self) -> str:
        akhiran = {
            "tahun": "",
            "triwulan": f"-TW{self.nomor}",
            "bulan": f"-{self.nomor:02d}",
        }
        return f"{self.tahun:04d}{akhiran[self.tingkat]}"

    @property
    def nama(self) -> str:
        """The period in words: "Tahun 2026", "Triwulan III 2026", "September 2026"."""
        if self.tingkat == "tahun":
            return f"Tahun {self.tahun}"
        if self.tingkat == "triwulan":
            return f"Triwulan {('I', 'II', 'III', 'IV')[self.nomor - 1]} {self.tahun}"
        return f"{_BULAN[self.nomor - 1]} {self.tahun}"

    @property
    def mulai(self) -> datetime.date:
        """First day."""
        return datetime.date(self.tahun, _LAMA_BULAN[self.tingkat] * (self.nomor - 1) + 1, 1)

    @property
    def selesai(self) -> datetime.date:
        """Last day."""
        bulan = _LAMA_BULAN[self.tingkat] * self.nomor
        return datetime.date(self.tahun, bulan, calendar.monthrange(self.tahun, bulan)[1])

    @property
    def induk(self) -> KodePeriode | None:
        """The year that holds a quarter or month; None for a year."""
        return None if self.tingkat == "tahun" else KodePeriode(self.tahun, "tahun")

    @property
    def sebelumnya(self) -> KodePeriode:
        """The period of the same level just before."""
        return periode_memuat(self.mulai - datetime.timedelta(days=1), self.tingkat)

    @property
    def berikutnya(self) -> KodePeriode:
        """The period of the same level just after."""
        return periode_memuat(self.selesai + datetime.timedelta(days=1), self.tingkat)

    def bagian(self, tingkat: Tingkat) -> list[KodePeriode]:
        """The periods of a finer (or the same) level inside this one, in order.

        None when `tingkat` is coarser.
        """
        return [
            k
            for n in range(12 // _LAMA_BULAN[tingkat])
            if (k := KodePeriode(self.tahun, tingkat, n + 1)).mulai >= self.mulai
            and k.selesai <= self.selesai
        ]

    def memuat(self, tanggal: datetime.date) -> bool:
        """Whether the date lies inside."""
        return self.mulai <= tanggal <= self.selesai


def urai_kode(teks: str) -> KodePeriode:
    """Read a code; small letters and outer spaces are forgiven. Raises ValueError with a sentence."""
    cocok = _POLA.fullmatch(teks.strip().upper())
    if not cocok or not TAHUN_TERAWAL <= int(cocok["tahun"]) <= TAHUN_TERAKHIR:
        raise ValueError(
            f"Kode periode “{teks.strip()[:40]}” tidak dikenal. "
            "Tulis 2026 (tahun), 2026-TW3 (triwulan), atau 2026-09 (bulan)."
        )
    tahun = int(cocok["tahun"])
    if cocok["triwulan"]:
        return KodePeriode(tahun, "triwulan", int(cocok["triwulan"]))
    if cocok["bulan"]:
        return KodePeriode(tahun, "bulan", int(cocok["bulan"]))
    return KodePeriode(tahun, "tahun")


def periode_memuat(tanggal: datetime.date, tingkat: Tingkat) -> KodePeriode:
    """The period of this level that holds the date."""
    return KodePeriode(tanggal.year, tingkat, (tanggal.month - 1) // _LAMA_BULAN[tingkat] + 1)
