"""Districts in which the truth is known: who is stricter, by how much."""

from statistics import NormalDist

import numpy as np

from evaluasi.kewajaran.penilai import DataPeriode

ORANG, PENILAI = 100, 10
HALO = 0.2
DI_BAWAH, DI_ATAS = 0.02, 0.25
_N = NormalDist()
_BAWAH, _ATAS = _N.inv_cdf(DI_BAWAH), _N.inv_cdf(1 - DI_ATAS)


def _rata(geser: float) -> float:
    """The mean rating of a supervisor whose bars stand ``geser`` standard deviations higher."""
    bawah, atas = _N.cdf(_BAWAH + geser), 1 - _N.cdf(_ATAS + geser)
    return 60 * bawah + 100 * (1 - bawah - atas) + 120 * atas


def geser_untuk(poin: float) -> float:
    """How far the bars must be raised so that the mean rating falls by ``poin``."""
    kiri, kanan = 0.0, 5.0
    for _ in range(60):
        tengah = (kiri + kanan) / 2
        kiri, kanan = (kiri, tengah) if _rata(0) - _rata(tengah) > poin else (tengah, kanan)
    return kiri


def daerah(benih: int, *, periode: int, poin: float = 0.0, cara: str = "ambang") -> list[DataPeriode]:
    """100 people under 10 supervisors; seven values fall 2/73/25 % with mild halo; supervisor 0 stricter.

    The stricter one gives the same people lower ratings (bars raised), so their P stays a mean of 60, 100
    and 120; ``cara`` "rata" takes the same points off everybody's P instead. The halo is a lasting trait of
    the person: the two periods of a person aren't independent.
    H, D, K and M are noise around 100; half of K and a tenth of D are missing.
    """
    acak = np.random.default_rng(benih)
    penilai = np.repeat(np.arange(PENILAI), ORANG // PENILAI)
    sifat = acak.normal(size=(ORANG, 1))
    hasil = []
    for _ in range(periode):
        dasar = np.sqrt(HALO) * sifat + np.sqrt(1 - HALO) * acak.normal(size=(ORANG, 7))
        if cara == "ambang":
            dasar[penilai == 0] -= geser_untuk(poin)
        nilai = np.where(dasar < _BAWAH, 60.0, np.where(dasar < _ATAS, 100.0, 120.0))
        p = nilai.mean(axis=1) - (poin if cara == "rata" else 0.0) * (penilai == 0)
        fakta = acak.normal(100, 8, size=(ORANG, 4))
        fakta[acak.random(ORANG) < 0.5, 2] = np.nan
        fakta[acak.random(ORANG) < 0.1, 1] = np.nan
        hasil.append(DataPeriode(np.arange(ORANG), penilai, penilai // 5, p, fakta))
    return hasil
