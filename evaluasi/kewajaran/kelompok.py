"""Groups: share of Sangat Baik against the highest group, with Fisher's exact test (scoring.md 6)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RASIO = 0.8
"""The four-fifths rule of thumb."""
P_FISHER = 0.05
ORANG_KELOMPOK = 5
"""Smaller groups aren't shown: a share of three people tells about persons."""
SERI = 1e-7


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One group of a dimension: people with a predikat, how many of them Sangat Baik.

    ``rasio`` (to the highest share) and ``p`` (against that group) are empty for the highest itself.
    """

    nama: str
    n: int
    sangat_baik: int
    rasio: float | None
    p: float | None

    @property
    def ditandai(self) -> bool:
        """Under four fifths of the highest group, by more than chance."""
        return self.rasio is not None and self.rasio < RASIO and self.p is not None and self.p < P_FISHER


@dataclass(frozen=True, slots=True)
class Banding:
    """The groups of one dimension by name, and how many were too small to be shown."""

    kelompok: list[Kelompok]
    kecil: int


def bandingkan(jumlah: Mapping[str, tuple[int, int]]) -> Banding:
    """Compare groups {name: (people, of them Sangat Baik)} of one dimension."""
    cukup = {nama: b for nama, b in jumlah.items() if b[0] >= ORANG_KELOMPOK}
    kecil = len(jumlah) - len(cukup)
    if not cukup:
        return Banding([], kecil)
    acuan = max(sorted(cukup), key=lambda nama: (cukup[nama][1] / cukup[nama][0], cukup[nama][0]))
    return Banding([_satu(nama, cukup[nama], cukup[acuan], nama == acuan) for nama in sorted(cukup)], kecil)


def _satu(nama: str, ini: tuple[int, int], acuan: tuple[int, int], adalah_acuan: bool) -> Kelompok:
    n, baik = ini
    if adalah_acuan or acuan[1] == 0:
        return Kelompok(nama, n, baik, None, None)
    rasio = (baik / n) / (acuan[1] / acuan[0])
    return Kelompok(nama, n, baik, rasio, fisher(baik, n - baik, acuan[1], acuan[0] - acuan[1]))


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Fisher's exact two-sided p of the table ((a, b), (c, d)): all tables no likelier than this one."""
    baris, kolom, semua = a + b, a + c, a + b + c + d
    tetap = _lf(baris) + _lf(semua - baris) + _lf(kolom) + _lf(semua - kolom) - _lf(semua)

    def peluang(k: int) -> float:
        return math.exp(tetap - _lf(k) - _lf(baris - k) - _lf(kolom - k) - _lf(semua - baris - kolom + k))

    amatan = peluang(a) * (1 + SERI)
    semua_tabel = map(peluang, range(max(0, baris + kolom - semua), min(baris, kolom) + 1))
    return min(1.0, math.fsum(p for p in semua_tabel if p <= amatan))


def _lf(n: int) -> float:
    """log n!"""
    return math.lgamma(n + 1)


def hitung_kelompok(baris: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """{name: (people, Sangat Baik)} from (name, is Sangat Baik); an unknown name ("") is left out."""
    hasil: dict[str, tuple[int, int]] = {}
    for nama, baik in baris:
        if nama:
            n, sb = hasil.get(nama, (0, 0))
            hasil[nama] = (n + 1, sb + baik)
    return hasil
