"""The same random-effects formula as the citizens' index (scoring.md 2), over residuals, in floats.

One-way random effects by analysis of variance (Searle, Casella & McCulloch, *Variance Components*, 1992).
"""

from dataclasses import dataclass

import numpy as np

from evaluasi.kewajaran.regresi import Bulat, Larik

KAPPA_AWAL = 10.0
Z_90 = 1.645


@dataclass(frozen=True, slots=True)
class Susutan:
    """Means of k groups drawn towards the common mean; ``sd`` None: N = k, so no interval is known.

    ``kappa`` infinite: the groups don't differ by more than chance, and everybody gets the mean.
    """

    rata: Larik
    sd: Larik | None
    kappa: float

    @property
    def selang(self) -> tuple[Larik, Larik] | None:
        """The 90 % interval (lower, upper)."""
        if self.sd is None:
            return None
        return self.rata - Z_90 * self.sd, self.rata + Z_90 * self.sd


def susutkan(nilai: Larik, kelompok: Bulat, jumlah_kelompok: int) -> Susutan:
    """Shrunken mean of each of the groups 0..k-1 from one number a person; each group has somebody."""
    n = np.bincount(kelompok, minlength=jumlah_kelompok).astype(np.float64)
    rata = np.bincount(kelompok, weights=nilai, minlength=jumlah_kelompok) / n
    semua, k = float(n.sum()), jumlah_kelompok
    mu = float(nilai.mean())
    if semua == k:
        return Susutan(_tarik(n, rata, mu, KAPPA_AWAL), None, KAPPA_AWAL)
    s2 = float(((nilai - rata[kelompok]) ** 2).sum()) / (semua - k)
    if k < 2 or s2 == 0:
        return Susutan(_tarik(n, rata, mu, KAPPA_AWAL), np.sqrt(s2 / (n + KAPPA_AWAL)), KAPPA_AWAL)
    msb = float((n * (rata - mu) ** 2).sum()) / (k - 1)
    tau2 = (msb - s2) / ((semua - float((n * n).sum()) / semua) / (k - 1))
    if tau2 <= 0:
        return Susutan(np.full(k, mu), np.full(k, np.sqrt(s2 / semua)), float("inf"))
    kappa = s2 / tau2
    return Susutan(_tarik(n, rata, mu, kappa), np.sqrt(s2 / (n + kappa)), kappa)


def _tarik(n: Larik, rata: Larik, mu: float, kappa: float) -> Larik:
    return np.asarray((n * rata + kappa * mu) / (n + kappa))
