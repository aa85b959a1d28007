"""Permutation p-values of supervisors' mean residuals, without a loop over supervisors or people.

The chance distribution of a supervisor's mean depends only on how many people of which kind they rated
(their *signature*), so supervisors alike share one distribution, and one shuffle of N people gives about
N/n disjoint teams of n: a district of 5,000 needs a few hundred shuffles for 100,000 draws.

Over several periods a person's residuals belong together, so whole people are shuffled, among those who
were rated in the same periods (a stratum). ``kini`` = the periods in which this supervisor rated them.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from evaluasi.kewajaran.regresi import Larik

Jenis = tuple[int, int]
"""(stratum, kini): bit sets of periods."""
Tanda = tuple[tuple[Jenis, int], ...]
"""The signature: how many people of each kind, in order."""

BENIH = 20_260_101
BABAK = (2_000, 8_000, 32_000)
PALING_SEDIKIT, PALING_BANYAK = 20_000, 100_000
CUKUP_TERLAMPAUI = 300
"""So many larger means by chance tell p within about 6 %; more draws are spent only on smaller p's
(sequential Monte Carlo, Besag & Clifford 1991)."""
UNSUR_SEKALIGUS = 1_000_000
UNSUR_SEMUA = 60_000_000
"""Numbers held at once (8 bytes each), and shuffled in all: bounds of memory and time."""
TOLERANSI = 1e-9
"""The observed arrangement is one of the shuffles; its own rounding must not make it look larger."""


@dataclass(slots=True)
class Undian:
    """What chance gives a signature: number of draws, their sum of squares, and who was exceeded."""

    jauh: Larik
    jumlah: int = 0
    kuadrat: float = 0.0
    terlampaui: Larik = field(init=False)

    def __post_init__(self) -> None:
        self.terlampaui = np.zeros(len(self.jauh))

    def tambah(self, acak: Larik) -> None:
        """Count draws (distances from the expected mean) against every observed distance."""
        urut = np.sort(np.abs(acak), axis=None)
        self.terlampaui += len(urut) - np.searchsorted(urut, self.jauh - TOLERANSI, side="left")
        self.jumlah += len(urut)
        self.kuadrat += float((urut * urut).sum())

    def perlu(self, sasaran: int) -> int:
        """Draws still wanted for this round; none once everybody's p is known well enough."""
        if self.terlampaui.min() >= CUKUP_TERLAMPAUI:
            return 0
        return max(0, sasaran - self.jumlah)

    @property
    def p(self) -> Larik:
        """Two-sided; never 0, because the observed arrangement counts as one draw."""
        return np.asarray((self.terlampaui + 1) / (self.jumlah + 1))

    @property
    def sd(self) -> float:
        """Standard deviation of the mean under chance."""
        return float(np.sqrt(self.kuadrat / self.jumlah))


def harapan(tanda: Tanda, nilai: Mapping[Jenis, Larik]) -> float:
    """The mean that chance gives a signature: of its strata, 0 where all people were rated throughout."""
    return sum(c * float(nilai[j].mean()) for j, c in tanda) / sum(c for _, c in tanda)


def undi(nilai: Mapping[Jenis, Larik], jauh: Mapping[Tanda, Larik], sasaran: int) -> dict[Tanda, Undian]:
    """Draw chance means for every signature, ``sasaran`` (clipped) where p is small; deterministic.

    ``nilai``: per kind the mean residual over ``kini`` of everybody of the stratum, in one fixed order;
    ``jauh``: per signature the observed distances from `harapan`.
    """
    sasaran = min(max(sasaran, PALING_SEDIKIT), PALING_BANYAK)
    hasil = {t: Undian(d) for t, d in jauh.items()}
    lapis = _lapis(nilai, jauh)
    lebar = max(1, sum(len(nilai[j]) for jenis in lapis.values() for j in jenis))
    sisa = max(1, UNSUR_SEMUA // lebar)
    acak = np.random.default_rng(BENIH)
    for babak in (*(b for b in BABAK if b < sasaran), sasaran):
        while sisa > 0 and (kurang := _kurang(hasil, nilai, babak)):
            baris = min(max(1, UNSUR_SEKALIGUS // lebar), sisa, max(kurang.values()))
            jumlah = _kocok(acak, lapis, nilai, baris)
            for t, perlu in kurang.items():
                hasil[t].tambah(_rata_acak(t, jumlah, perlu) - harapan(t, nilai))
            sisa -= baris
    return hasil


def _kurang(hasil: Mapping[Tanda, Undian], nilai: Mapping[Jenis, Larik], sasaran: int) -> dict[Tanda, int]:
    """Signatures that want more draws in this round -> shuffles that give them."""
    besar = {s: len(v) for (s, _), v in nilai.items()}
    perlu = {t: u.perlu(sasaran) for t, u in hasil.items()}
    return {t: -(-n // _regu(t, besar)[1]) for t, n in perlu.items() if n}


def _lapis(nilai: Mapping[Jenis, Larik], jauh: Mapping[Tanda, Larik]) -> dict[int, list[Jenis]]:
    """Stratum -> the kinds that some signature needs."""
    perlu = {j for t in jauh for j, _ in t}
    lapis: dict[int, list[Jenis]] = defaultdict(list)
    for j in sorted(nilai):
        if j in perlu:
            lapis[j[0]].append(j)
    return dict(lapis)


def _kocok(
    acak: np.random.Generator, lapis: Mapping[int, list[Jenis]], nilai: Mapping[Jenis, Larik], baris: int
) -> dict[Jenis, Larik]:
    """Running sums along ``baris`` shuffles of each stratum, of all its kinds along the same ones."""
    hasil = {}
    for jenis in lapis.values():
        n = len(nilai[jenis[0]])
        urutan = acak.permuted(np.tile(np.arange(n), (baris, 1)), axis=1)
        for j in jenis:
            hasil[j] = np.zeros((baris, n + 1))
            np.cumsum(nilai[j][urutan], axis=1, out=hasil[j][:, 1:])
    return hasil


def _regu(tanda: Tanda, besar: Mapping[int, int]) -> tuple[Counter[int], int]:
    """People needed of each stratum, and how many disjoint teams one shuffle gives."""
    perlu: Counter[int] = Counter()
    for (s, _), c in tanda:
        perlu[s] += c
    return perlu, min(besar[s] // k for s, k in perlu.items())


def _rata_acak(tanda: Tanda, jumlah: Mapping[Jenis, Larik], baris: int) -> Larik:
    """Means of all disjoint teams of that signature in the first ``baris`` shuffles."""
    perlu, regu = _regu(tanda, {s: c.shape[1] - 1 for (s, _), c in jumlah.items()})
    geser: Counter[int] = Counter()
    total: Larik = np.zeros(1)
    for jenis, c in tanda:
        s = jenis[0]
        awal = np.arange(regu) * perlu[s] + geser[s]
        total = total + jumlah[jenis][:baris, awal + c] - jumlah[jenis][:baris, awal]
        geser[s] += c
    return total / sum(c for _, c in tanda)
