"""The quarter that is measured: the latest one whose objection days are surely over today."""

import datetime
from dataclasses import dataclass
from typing import Any

from inti.kode_periode import KodePeriode, urai_kode

JEDA = datetime.timedelta(days=45)
HARI_KERJA = 62
SEHARI = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kalender:
    """A quarter, its three months, its first 62 working days, and the days evaluations moved on."""

    kode: KodePeriode
    bulan: tuple[datetime.date, datetime.date, datetime.date]
    hari: tuple[datetime.date, ...]

    @property
    def mulai(self) -> datetime.date:
        return self.kode.mulai

    @property
    def selesai(self) -> datetime.date:
        return self.kode.selesai

    def nilai(self) -> dict[str, Any]:
        """Named parameters of the generator's SQL."""
        zona = datetime.timezone(datetime.timedelta(hours=7))
        terbit = datetime.datetime.combine(self.selesai + 10 * SEHARI, datetime.time(16), zona)
        return {
            "tahun": self.mulai.year,
            "awal_tahun": self.mulai.replace(month=1, day=1),
            "akhir_tahun": self.mulai.replace(month=12, day=31),
            "a": self.mulai,
            "z": self.selesai,
            "kode": str(self.kode),
            "bulan": list(self.bulan),
            "akhir_bulan": [(b + 31 * SEHARI).replace(day=1) - SEHARI for b in self.bulan],
            "hari": list(self.hari),
            "diajukan": terbit - 3 * SEHARI,
            "terbit": terbit,
        }


def kalender(hari_ini: datetime.date) -> Kalender:
    """The quarter for a run made on that day."""
    akhir = hari_ini - JEDA
    nomor = (akhir.month - 1) // 3
    tahun, tw = (akhir.year, nomor) if nomor else (akhir.year - 1, 4)
    kode = urai_kode(f"{tahun}-TW{tw}")
    bulan = [kode.mulai.replace(month=kode.mulai.month + n) for n in range(3)]
    semua = (kode.mulai + n * SEHARI for n in range((kode.selesai - kode.mulai).days + 1))
    kerja = [h for h in semua if h.weekday() < 5][:HARI_KERJA]
    return Kalender(kode, (bulan[0], bulan[1], bulan[2]), tuple(kerja))
