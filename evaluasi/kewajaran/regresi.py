"""P given H, D, K and M: what of a person's behaviour rating the facts of the same period don't explain."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Larik = npt.NDArray[np.float64]
Bulat = npt.NDArray[np.int64]

TOLERANSI = 1e-10
"""Columns that repeat others (to this share of the largest) explain nothing more."""
ORANG_PER_KOLOM = 5
"""Fewer people than this for each column and a regression would explain their noise: P is only centred."""


@dataclass(frozen=True, slots=True)
class Regresi:
    """Residuals (n), and an orthonormal basis (n x rank) of what the facts can explain."""

    sisa: Larik
    basis: Larik

    def tersisa(self, kelompok: Bulat, jumlah_kelompok: int) -> Larik:
        """Share of a shift of one group's P that stays in its mean residual (0..1); NaN: nobody there.

        The rest is taken for something else: the common mean, or facts that happen to follow the group.
        """
        n = np.bincount(kelompok, minlength=jumlah_kelompok).astype(np.float64)
        searah = [np.bincount(kelompok, weights=b, minlength=jumlah_kelompok) for b in self.basis.T]
        with np.errstate(invalid="ignore"):
            return np.asarray(1 - (np.array(searah) ** 2).sum(axis=0) / n)


def regresi(p: Larik, x: Larik, opd: Bulat) -> Regresi:
    """Least squares of P (n) on the facts ``x`` (n x 4: H, D, K, M; NaN = absent).

    A missing fact is the mean of its OPD (of everybody where the whole OPD lacks it) and is said to be
    missing by a column of its own. A fact that nobody has is left out. The residuals sum to 0.
    """
    rancangan = _rancangan(x, opd)
    if len(p) < ORANG_PER_KOLOM * rancangan.shape[1]:
        rancangan = rancangan[:, :1]
    kiri, kuat, _ = np.linalg.svd(rancangan, full_matrices=False)
    basis = kiri[:, kuat > TOLERANSI * kuat[0]]
    return Regresi(np.asarray(p - basis @ (basis.T @ p)), basis)


def _rancangan(x: Larik, opd: Bulat) -> Larik:
    """Intercept, filled facts (standardised, so that the solution is well conditioned), indicators."""
    kolom = [np.ones(len(x))]
    for fakta in x.T:
        hilang = np.isnan(fakta)
        if hilang.all():
            continue
        isi = _isi_rata_opd(fakta, hilang, opd)
        sebar = isi.std()
        if sebar > 0:
            kolom.append((isi - isi.mean()) / sebar)
        if hilang.any():
            kolom.append(hilang.astype(np.float64))
    return np.column_stack(kolom)


def _isi_rata_opd(fakta: Larik, hilang: npt.NDArray[np.bool_], opd: Bulat) -> Larik:
    _, letak = np.unique(opd, return_inverse=True)
    jumlah = np.bincount(letak, weights=np.where(hilang, 0.0, fakta))
    banyak = np.bincount(letak, weights=~hilang)
    rata = np.where(banyak > 0, jumlah / np.maximum(banyak, 1), fakta[~hilang].mean())
    return np.where(hilang, rata[letak], fakta)
