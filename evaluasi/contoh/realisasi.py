"""What was reached: monthly or by quarter, near the target according to each one's strength."""

from collections.abc import Iterator
from typing import Any

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender, bulan_dari
from evaluasi.contoh.skp import BAGIAN_TW, Butir, Janji
from inti.kode_periode import KodePeriode
from kinerja.enums import Arah, CaraHitung

_CATATAN = ("", "", "", "", "Sesuai rencana.", "Melampaui rencana bulan ini.", "Terbantu kerja sama tim.")


class Pencatat:
    """Draws the realisasi of one SKP after another."""

    def __init__(self, kal: Kalender, acak: Acak, nomor: int, *, bulanan: bool) -> None:
        self.kal, self.acak, self.nomor = kal, acak, nomor
        self.boleh_bulanan = bulanan

    def catat(self, janji: Janji) -> Iterator[tuple[Any, ...]]:
        """Rows of one SKP; none for one that isn't approved or is judged in words."""
        if not janji.disetujui or janji.kualitatif:
            return
        bulanan = self.boleh_bulanan and (self.acak.peluang(0.5) or janji.orang.kursi.akun == "pegawai")
        for kode in self._jatah(janji, bulanan):
            for butir in janji.butir:
                baris = self._satu(janji, butir, kode)
                if baris is not None:
                    yield baris

    def _jatah(self, janji: Janji, bulanan: bool) -> list[KodePeriode]:
        """The months or quarters of an SKP that have begun."""
        semua = [b for t in self.kal.triwulan for b in (bulan_dari(t) if bulanan else [t])]
        return [
            k for k in semua if k.mulai <= min(janji.selesai, self.kal.hari_ini) and k.selesai >= janji.awal
        ]

    def _satu(self, janji: Janji, butir: Butir, kode: KodePeriode) -> tuple[Any, ...] | None:
        acak, kal, o = self.acak, self.kal, janji.orang
        bagian = self._bagian(kode)
        if bagian == 0 or (acak.peluang(0.012) and o.kursi.akun != "pegawai"):
            return None
        aktif = [b for b in _bulan(kode) if janji.awal <= b.selesai and b.mulai <= janji.selesai]
        aktif = [b for b in aktif if not o.tidak_bertugas(b.mulai + 14 * SEHARI)]
        if not aktif:
            return None
        rasio = min(1.25, max(0.45, 1.015 + 0.055 * o.mutu + acak.gauss(0, 0.04)))
        nilai = _nilai(butir, rasio, _target_jatah(janji, butir, aktif) * bagian)
        self.nomor += 1
        dicatat = kal.jam(
            min(kode.selesai, kal.hari_ini) + acak.randint(0, 3) * SEHARI, 15, acak.randrange(60)
        )
        return (
            self.nomor - 1, butir.id, str(kode), kode.mulai, kode.selesai, f"{nilai:.2f}",
            acak.pilih(_CATATAN), "", "aplikasi", dicatat, o.pengguna,
        )  # fmt: skip

    def _bagian(self, kode: KodePeriode) -> float:
        """How much of a month or quarter is done; 0 when nothing has been logged of it yet."""
        hari_ini = self.kal.hari_ini
        if kode.selesai < hari_ini:
            return 1.0 if kode.selesai < self.kal.berjalan.mulai or self.acak.peluang(0.93) else 0.0
        lewat = (hari_ini - kode.mulai).days + 1
        dini = (hari_ini - self.kal.berjalan.mulai).days < 31
        if not self.acak.peluang(0.7 if dini or kode.tingkat == "triwulan" else 0.35):
            return 0.0
        return lewat / ((kode.selesai - kode.mulai).days + 1)


def _bulan(kode: KodePeriode) -> list[KodePeriode]:
    return bulan_dari(kode) if kode.tingkat == "triwulan" else [kode]


def _target_jatah(janji: Janji, butir: Butir, aktif: list[KodePeriode]) -> float:
    """The part of the target that falls on these months (scoring.md 1)."""
    target = butir.target or 0.0
    if butir.ukuran.cara != CaraHitung.AKUMULASI:
        return target
    if butir.tw is not None:
        triwulan = (aktif[0].nomor - 1) // 3
        return (butir.tw[triwulan] or target * BAGIAN_TW[triwulan]) * len(aktif) / 3
    return target * len(aktif) / janji.bulan


def _nilai(butir: Butir, rasio: float, target: float) -> float:
    """A value that reaches ``rasio`` of the target; a lower one where lower is better."""
    u = butir.ukuran
    if u.cara != CaraHitung.AKUMULASI:
        target = butir.target or 0.0
    nilai = target * (2 - rasio) if u.arah == Arah.TURUN else target * rasio
    if u.arah == Arah.NAIK and u.satuan == "persen":
        nilai = min(nilai, 100.0)
    return max(0.0, float(round(nilai)) if u.bulat and target >= 8 else round(nilai, 2))
