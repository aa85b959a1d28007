"""The district's calendar: four quarters up to the given day, working days, moments in WIB."""

import datetime
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils import timezone

from inti.kode_periode import KodePeriode, periode_memuat

HARI_AWAL_TRIWULAN = 15
HARI_TUTUP, HARI_TUTUP_TERAKHIR = 28, 4
SEHARI = datetime.timedelta(days=1)
LIBUR = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",
    (6, 1): "Hari Lahir Pancasila",
    (8, 17): "Hari Kemerdekaan",
    (12, 25): "Hari Natal",
}
"""Holidays with a fixed date; those that move with the moon are working days here."""


@dataclass(frozen=True)
class Kalender:
    """Everything that follows from the day the demo is made for."""

    hari_ini: datetime.date

    @cached_property
    def triwulan(self) -> list[KodePeriode]:
        """Three quarters to be closed and, last, the running one."""
        kini = periode_memuat(self.hari_ini, "triwulan")
        daftar = [kini]
        while len(daftar) < 4:
            daftar.insert(0, daftar[0].sebelumnya)
        return daftar

    @property
    def berjalan(self) -> KodePeriode:
        return self.triwulan[-1]

    @property
    def mulai(self) -> datetime.date:
        """First day with data."""
        return self.triwulan[0].mulai

    @cached_property
    def tahun(self) -> list[int]:
        return sorted({t.tahun for t in self.triwulan})

    @cached_property
    def bulan(self) -> list[datetime.date]:
        """First days of all months up to today's."""
        semua = [b.mulai for t in self.triwulan for b in bulan_dari(t)]
        return [b for b in semua if b <= self.hari_ini]

    @property
    def awal_mentah(self) -> datetime.date:
        """From when raw attendance is kept in a big district: the running quarter, early in it also the
        last days of the one before, so that nothing is empty."""
        return min(self.berjalan.mulai, (self.hari_ini - HARI_AWAL_TRIWULAN * SEHARI).replace(day=1))

    def hari_tutup(self, kode: KodePeriode) -> datetime.date:
        """When a past quarter was closed: four weeks after its end; the last one a few days ago if it can."""
        if kode == self.triwulan[-2]:
            return max(kode.selesai + SEHARI, self.hari_ini - HARI_TUTUP_TERAKHIR * SEHARI)
        return kode.selesai + HARI_TUTUP * SEHARI

    def hari_kerja(self, dari: datetime.date, sampai: datetime.date) -> list[datetime.date]:
        """Working days, Monday to Friday; never later than today."""
        return list(_hari_kerja(dari, min(sampai, self.hari_ini)))

    @cached_property
    def semua_hari_kerja(self) -> list[datetime.date]:
        """All working days with data. In a running quarter without any yet, today counts as one (on call)."""
        hari = self.hari_kerja(self.mulai, self.hari_ini)
        return hari if hari[-1] >= self.berjalan.mulai else [*hari, self.hari_ini]

    def jam(self, hari: datetime.date, jam: int, menit: int = 0, detik: int = 0) -> datetime.datetime:
        """A moment of a day in WIB; never after the first hour of the demo's own day, so never to come."""
        if hari >= self.hari_ini:
            return min(self.pukul(hari, jam, menit, detik), self.pukul(self.hari_ini, 1))
        return self.pukul(hari, jam, menit, detik)

    @staticmethod
    def pukul(hari: datetime.date, jam: int, menit: int = 0, detik: int = 0) -> datetime.datetime:
        """A moment of a day in WIB, whether past or to come."""
        zona = timezone.get_default_timezone()
        return datetime.datetime(hari.year, hari.month, hari.day, jam, menit, detik, tzinfo=zona)

    @cached_property
    def _beda(self) -> str:
        """The zone's distance from UTC as PostgreSQL reads it; Indonesia has no summer time."""
        return f"{self.pukul(self.hari_ini, 1):%z}"

    def tulis_jam(self, hari: datetime.date, jam: int, menit: int = 0) -> str:
        """``jam`` as text for COPY: several times as quick, for columns that nothing here reads."""
        if hari >= self.hari_ini:
            return str(self.jam(hari, jam, menit))
        return _teks(hari, jam, menit) + self._beda


@lru_cache(maxsize=1 << 16)
def _teks(hari: datetime.date, jam: int, menit: int) -> str:
    return f"{hari} {jam:02}:{menit:02}:00"


@lru_cache(maxsize=64)
def _hari_kerja(dari: datetime.date, sampai: datetime.date) -> tuple[datetime.date, ...]:
    semua = (dari + n * SEHARI for n in range((sampai - dari).days + 1))
    return tuple(h for h in semua if h.weekday() < 5 and (h.month, h.day) not in LIBUR)


def bulan_dari(triwulan: KodePeriode) -> list[KodePeriode]:
    bulan = [periode_memuat(triwulan.mulai, "bulan")]
    while len(bulan) < 3:
        bulan.append(bulan[-1].berikutnya)
    return bulan
