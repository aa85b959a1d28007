"""The local score as a sum that one can redo with pencil and paper (scoring.md 1 and 4).

Points are ``value x weight / 100``, exact; their sum divided by the present weights (as a share of 100)
and rounded half up once is the score. Nothing is rounded in between, so the parts add up to the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.enums import Komponen
from inti.angka import bulatkan

SERATUS = Decimal(100)
DESIMAL_TERSEDIKIT = 2


@dataclass(frozen=True, slots=True)
class BarisJumlah:
    """One component. ``nilai`` None: absent; ``bobot`` None: not applicable; not ``tampil``: hidden here."""

    huruf: str
    nilai: Decimal | None
    bobot: Decimal | None
    tampil: bool = True

    @property
    def nama(self) -> str:
        """The component in words."""
        return str(Komponen(self.huruf).label)

    @property
    def ada(self) -> bool:
        """Whether it takes part in the sum."""
        return self.nilai is not None and self.bobot is not None

    @property
    def poin(self) -> Decimal | None:
        """Value x weight / 100, exact; None when absent."""
        if self.nilai is None or self.bobot is None:
            return None
        return self.nilai * self.bobot / SERATUS


@dataclass(frozen=True, slots=True)
class Bantuan:
    """The single raise that helps most: this component from ``dari`` to ``menjadi`` lifts the score."""

    baris: BarisJumlah
    dari: Decimal
    menjadi: Decimal
    kenaikan: Decimal


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The table: rows in the order H P D K M, and what follows from them."""

    baris: tuple[BarisJumlah, ...]

    @property
    def ada(self) -> list[BarisJumlah]:
        """Rows that take part."""
        return [b for b in self.baris if b.ada]

    @property
    def bobot(self) -> Decimal:
        """Sum of the present weights."""
        return sum((b.bobot or Decimal(0) for b in self.ada), Decimal(0))

    @property
    def bobot_berlaku(self) -> Decimal:
        """Sum of the applicable weights, present or not."""
        return sum((b.bobot or Decimal(0) for b in self.baris), Decimal(0))

    @property
    def poin(self) -> Decimal:
        """Exact sum of the points."""
        return sum((b.poin or Decimal(0) for b in self.ada), Decimal(0))

    @property
    def desimal(self) -> int:
        """Decimals that show every point exactly (at least two)."""
        return max([DESIMAL_TERSEDIKIT, *(_pecahan(b.poin or Decimal(0)) for b in self.ada)])

    @property
    def perlu_bagi(self) -> bool:
        """Whether the points must still be divided, because a weight is missing."""
        return self.bobot != SERATUS

    @property
    def lengkap_tampil(self) -> bool:
        """Whether no row is hidden: only then a total may be shown."""
        return all(b.tampil for b in self.baris)

    @property
    def skor(self) -> Decimal | None:
        """The score by the formula; None when nothing is there or something is hidden."""
        if not self.bobot or not self.lengkap_tampil:
            return None
        return bulatkan(SERATUS * self.poin / self.bobot)

    def dengan(self, huruf: str, nilai: Decimal) -> "Jumlah":
        """The same table with another value for one component."""
        return Jumlah(
            tuple(
                BarisJumlah(b.huruf, nilai, b.bobot, b.tampil) if b.huruf == huruf else b for b in self.baris
            )
        )


def _pecahan(nilai: Decimal) -> int:
    """Digits after the point, without trailing zeros."""
    pangkat = nilai.normalize().as_tuple().exponent
    return max(0, -pangkat) if isinstance(pangkat, int) else 0


def paling_membantu(jumlah: Jumlah, batas_atas: Decimal) -> Bantuan | None:
    """Which one component, raised to 100, lifts the score most; if all have 100: raised to the upper limit.

    By the same formula as the score. None when nothing can rise. Hidden and absent components are left out.
    """
    terlihat = Jumlah(tuple(b for b in jumlah.baris if b.tampil))
    for sasaran in (SERATUS, batas_atas):
        calon = [b for b in terlihat.ada if b.nilai is not None and b.nilai < sasaran]
        if calon:
            return max((_naikkan(terlihat, b, sasaran) for b in calon), key=lambda x: x.kenaikan)
    return None


def _naikkan(jumlah: Jumlah, baris: BarisJumlah, sasaran: Decimal) -> Bantuan:
    lama, baru = jumlah.skor or Decimal(0), jumlah.dengan(baris.huruf, sasaran).skor or Decimal(0)
    return Bantuan(baris, baris.nilai or Decimal(0), sasaran, baru - lama)


def kekuatan(jumlah: Jumlah, ambang: Decimal) -> list[BarisJumlah]:
    """Components at or above the threshold, the highest first."""
    kuat = [b for b in jumlah.ada if b.tampil and b.nilai is not None and b.nilai >= ambang]
    return sorted(kuat, key=lambda b: -(b.nilai or 0))


def perlu_penguatan(jumlah: Jumlah, ambang: Decimal) -> Sequence[BarisJumlah]:
    """Components under the threshold, the lowest first."""
    lemah = [b for b in jumlah.ada if b.tampil and b.nilai is not None and b.nilai < ambang]
    return sorted(lemah, key=lambda b: b.nilai or 0)
