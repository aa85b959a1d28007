"""What was reached: monthly or by quarter, near the target according to each one's strength."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender, bulan_dari
from evaluasi.contoh.skp import BAGIAN_TW, Butir, Janji
from inti.kode_periode import KodePeriode
from kinerja.enums import Arah, CaraHitung

_CATATAN = ("", "", "", "", "Sesuai rencana.", "Melampaui rencana bulan ini.", "Terbantu kerja sama tim.")
TENGAH_BULAN = 14 * SEHARI


@dataclass(frozen=True, slots=True)
class Jatah:
    """A month or quarter that realisasi are written for: its months (first, last day), columns as text."""

    mulai: datetime.date
    selesai: datetime.date
    bulan: tuple[tuple[datetime.date, datetime.date], ...]
    kolom: tuple[str, str, str]

    @classmethod
    def dari(cls, kode: KodePeriode) -> Self:
        bulan = bulan_dari(kode) if kode.tingkat == "triwulan" else [kode]
        rentang = tuple((b.mulai, b.selesai) for b in bulan)
        return cls(kode.mulai, kode.selesai, rentang, (str(kode), str(kode.mulai), str(kode.selesai)))


class Pencatat:
    """Draws the realisasi of one SKP after another."""

    def __init__(self, kal: Kalender, *, bulanan: bool) -> None:
        self.kal = kal
        self.awal_berjalan = kal.berjalan.mulai
        self.boleh_bulanan = bulanan
        self.triwulanan = [Jatah.dari(t) for t in kal.triwulan]
        self.bulanan = [Jatah.dari(b) for t in kal.triwulan for b in bulan_dari(t)]

    def semua(self, daftar: Iterable[Janji], acak: Acak, nomor: int) -> Iterator[tuple[Any, ...]]:
        """Rows of these SKP, drawn from this stream; their keys from ``nomor`` on."""
        self.acak = acak
        for n, baris in enumerate(chain.from_iterable(map(self._catat, daftar))):
            yield nomor + n, *baris

    def _catat(self, janji: Janji) -> Iterator[tuple[Any, ...]]:
        """Rows of one SKP; none for one that isn't approved or is judged in words."""
        if not janji.disetujui or janji.kualitatif:
            return
        bulanan = self.boleh_bulanan and (self.acak.peluang(0.5) or janji.orang.kursi.akun == "pegawai")
        batas = min(janji.selesai, self.kal.hari_ini)
        for jatah in self.bulanan if bulanan else self.triwulanan:
            aktif = self._aktif(janji, jatah) if jatah.mulai <= batas and jatah.selesai >= janji.awal else 0
            for butir in janji.butir if aktif else ():
                baris = self._satu(janji, butir, jatah, aktif)
                if baris is not None:
                    yield baris

    def _aktif(self, janji: Janji, jatah: Jatah) -> int:
        """Months of the SKP in which the person worked."""
        return sum(
            janji.awal <= z and a <= janji.selesai and not janji.orang.tidak_bertugas(a + TENGAH_BULAN)
            for a, z in jatah.bulan
        )

    def _satu(self, janji: Janji, butir: Butir, jatah: Jatah, aktif: int) -> tuple[Any, ...] | None:
        acak, kal, o = self.acak, self.kal, janji.orang
        bagian = self._bagian(jatah)
        if bagian == 0 or (acak.peluang(0.012) and o.kursi.akun != "pegawai"):
            return None
        rasio = min(1.25, max(0.45, 1.015 + 0.055 * o.mutu + acak.gauss(0, 0.04)))
        nilai = _nilai(butir, rasio, _target_jatah(janji, butir, jatah, aktif) * bagian)
        hari = min(jatah.selesai, kal.hari_ini) + acak.bawah(4) * SEHARI
        return (
            butir.id, *jatah.kolom, f"{nilai:.2f}",
            acak.pilih(_CATATAN), "", "aplikasi", kal.tulis_jam(hari, 15, acak.bawah(60)), o.pengguna,
        )  # fmt: skip

    def _bagian(self, jatah: Jatah) -> float:
        """How much of a month or quarter is done; 0 when nothing has been logged of it yet."""
        hari_ini = self.kal.hari_ini
        if jatah.selesai < hari_ini:
            return 1.0 if jatah.selesai < self.awal_berjalan or self.acak.peluang(0.93) else 0.0
        lewat = (hari_ini - jatah.mulai).days + 1
        dini = (hari_ini - self.awal_berjalan).days < 31
        if not self.acak.peluang(0.7 if dini or len(jatah.bulan) > 1 else 0.35):
            return 0.0
        return lewat / ((jatah.selesai - jatah.mulai).days + 1)


def _target_jatah(janji: Janji, butir: Butir, jatah: Jatah, aktif: int) -> float:
    """The part of the target that falls on the active months (scoring.md 1)."""
    target = butir.target or 0.0
    if butir.ukuran.cara != CaraHitung.AKUMULASI:
        return target
    if butir.tw is not None:
        triwulan = (jatah.mulai.month - 1) // 3
        return (butir.tw[triwulan] or target * BAGIAN_TW[triwulan]) * aktif / 3
    return target * aktif / janji.bulan


def _nilai(butir: Butir, rasio: float, target: float) -> float:
    """A value that reaches ``rasio`` of the target; a lower one where lower is better."""
    u = butir.ukuran
    if u.cara != CaraHitung.AKUMULASI:
        target = butir.target or 0.0
    nilai = target * (2 - rasio) if u.arah == Arah.TURUN else target * rasio
    if u.arah == Arah.NAIK and u.satuan == "persen":
        nilai = min(nilai, 100.0)
    return max(0.0, float(round(nilai)) if u.bulat and target >= 8 else round(nilai, 2))
