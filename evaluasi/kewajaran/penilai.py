"""Supervisors: mean residual tested raw by permutation, shown shrunken (scoring.md 6).

Testing the shrunken mean would find nothing, and a t-test finds too much (8-23 % of clean districts); so
the raw mean is tested by shuffling people, false discoveries are held at 5 % (Benjamini & Hochberg 1995),
and what is shown is the shrunken mean with its interval and n.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from evaluasi.kewajaran.permutasi import Jenis, Tanda, harapan, undi
from evaluasi.kewajaran.regresi import Bulat, Larik, Regresi, regresi
from evaluasi.kewajaran.susut import susutkan

Q = 0.05
DAYA = 0.8
TAK_TERSISA, TANPA_SEBAR = 0.05, 1e-9
GESER_MAKS = 60.0
"""P lies between 60 and 120: a larger shift can't happen."""
ORANG_UJI = 3
"""A supervisor of fewer people isn't tested: nothing real could be seen, at the cost of the others."""


@dataclass(frozen=True, slots=True)
class DataPeriode:
    """Everybody rated in one period, in columns of the same length: ids, P, and facts (n x 4, NaN absent)."""

    pegawai: Bulat
    penilai: Bulat
    opd: Bulat
    p: Larik
    x: Larik


@dataclass(frozen=True, slots=True)
class Indikasi:
    """One supervisor. ``mentah`` and ``susut`` are points of P; empty p: too few people to be tested.

    ``terlihat``: the smallest true shift that would have been found in 80 of 100 such periods.
    """

    penilai: int
    n: int
    amatan: int
    mentah: float
    susut: float
    bawah: float | None
    atas: float | None
    p: float | None
    p_bh: float | None
    terlihat: float | None

    @property
    def ditandai(self) -> bool:
        """Whether it belongs on the table of the calibration meeting."""
        return self.p_bh is not None and self.p_bh <= Q


@dataclass(frozen=True, slots=True)
class HasilPenilai:
    """All supervisors, and what the district looked like (kappa infinite: no difference beyond chance)."""

    daftar: list[Indikasi]
    orang: int
    sd_sisa: float
    kappa: float


@dataclass(frozen=True, slots=True)
class _Slot:
    """A person under a supervisor: mean residual over the periods in which this supervisor rated them."""

    orang: Bulat
    penilai: Bulat
    lapis: Bulat
    kini: Bulat
    nilai: Larik


def indikasi_penilai(data: Sequence[DataPeriode]) -> HasilPenilai:
    """Test every supervisor over one or more periods; at most 60 of them.

    Each period has its own regression. A person counts once under a supervisor, with the mean of their
    residuals there, so that n is people, and two residuals of one person never pass for two people.
    """
    ada = [d for d in data if len(d.p)]
    if not ada:
        return HasilPenilai([], 0, 0.0, float("inf"))
    cocok = [regresi(d.p, d.x, d.opd) for d in ada]
    slot, matriks, lapis = _susun(ada, [c.sisa for c in cocok])
    nama, letak = np.unique(slot.penilai, return_inverse=True)
    n = np.bincount(letak)
    mentah = np.bincount(letak, weights=slot.nilai) / n
    susutan = susutkan(slot.nilai, letak, len(nama))
    uji = _uji(slot, letak, n, mentah, _nilai_jenis(slot, matriks, lapis), _tersisa(ada, cocok, nama))
    selang = susutan.selang
    amatan = np.bincount(letak, weights=[int(k).bit_count() for k in slot.kini]).astype(np.int64)
    daftar = [
        Indikasi(
            penilai=int(nama[j]),
            n=int(n[j]),
            amatan=int(amatan[j]),
            mentah=float(mentah[j]),
            susut=float(susutan.rata[j]),
            bawah=None if selang is None else float(selang[0][j]),
            atas=None if selang is None else float(selang[1][j]),
            p=None if np.isnan(uji[0][j]) else float(uji[0][j]),
            p_bh=None if np.isnan(uji[0][j]) else float(uji[1][j]),
            terlihat=None if np.isnan(uji[2][j]) else float(uji[2][j]),
        )
        for j in range(len(nama))
    ]
    return HasilPenilai(daftar, len(matriks), float(np.nanstd(matriks)), susutan.kappa)


def _susun(data: Sequence[DataPeriode], sisa: Sequence[Larik]) -> tuple[_Slot, Larik, Bulat]:
    """Slots; residuals people x periods (NaN: not rated); each person's stratum (bit set of periods)."""
    orang, baris = np.unique(np.concatenate([d.pegawai for d in data]), return_inverse=True)
    waktu = np.repeat(np.arange(len(data)), [len(d.p) for d in data])
    nilai = np.concatenate(sisa)
    matriks = np.full((len(orang), len(data)), np.nan)
    matriks[baris, waktu] = nilai
    lapis = (~np.isnan(matriks) @ (1 << np.arange(len(data)))).astype(np.int64)
    penilai = np.concatenate([d.penilai for d in data])
    pasangan, letak = np.unique(np.column_stack([baris, penilai]), axis=0, return_inverse=True)
    letak = letak.reshape(-1)
    kini = np.zeros(len(pasangan), dtype=np.int64)
    np.bitwise_or.at(kini, letak, (1 << waktu).astype(np.int64))
    rata = np.bincount(letak, weights=nilai) / np.bincount(letak)
    slot = _Slot(pasangan[:, 0], pasangan[:, 1], lapis[pasangan[:, 0]], kini, rata)
    return slot, matriks, lapis


def _nilai_jenis(slot: _Slot, matriks: Larik, lapis: Bulat) -> dict[Jenis, Larik]:
    """For each kind of slot: everybody of the stratum, as this supervisor would have met them."""
    hasil: dict[Jenis, Larik] = {}
    for s, k in {(int(s), int(k)) for s, k in zip(slot.lapis, slot.kini, strict=True)}:
        periode = [t for t in range(matriks.shape[1]) if k >> t & 1]
        hasil[s, k] = matriks[lapis == s][:, periode].mean(axis=1)
    return hasil


def _tersisa(data: Sequence[DataPeriode], cocok: Sequence[Regresi], nama: Bulat) -> Larik:
    """Share of a supervisor's shift that the regressions leave in their mean residual, over the periods."""
    letak = [np.searchsorted(nama, d.penilai) for d in data]
    banyak = np.array([np.bincount(j, minlength=len(nama)) for j in letak])
    bagian = np.array([c.tersisa(j, len(nama)) for c, j in zip(cocok, letak, strict=True)])
    return np.asarray(np.nansum(bagian * banyak, axis=0) / banyak.sum(axis=0))


def _uji(
    slot: _Slot, letak: Bulat, n: Bulat, mentah: Larik, nilai: dict[Jenis, Larik], tersisa: Larik
) -> tuple[Larik, Larik, Larik]:
    """(p, Benjamini-Hochberg p, detectable effect) per supervisor; NaN where not tested."""
    tanda = _tanda(slot, letak, len(n))
    orang = len(np.unique(slot.orang))
    kelompok: dict[Tanda, list[int]] = defaultdict(list)
    for j in np.flatnonzero((n >= ORANG_UJI) & (n < orang)):
        kelompok[tanda[j]].append(int(j))
    m = sum(map(len, kelompok.values()))
    jauh = {t: np.abs(mentah[js] - harapan(t, nilai)) for t, js in kelompok.items()}
    p, terlihat = np.full(len(n), np.nan), np.full(len(n), np.nan)
    sebar = float(np.sqrt(np.mean(np.concatenate(list(nilai.values())) ** 2)))
    for t, undian in undi(nilai, jauh, round(50 * m / Q)).items():
        js = kelompok[t]
        p[js] = undian.p
        terlihat[js] = [_terlihat(undian.sd, sebar, float(n[j] / orang), float(tersisa[j]), m) for j in js]
    return p, benjamini_hochberg(p), terlihat


def _terlihat(sd: float, sebar: float, bagian: float, tersisa: float, m: int) -> float:
    """The true shift of one supervisor that would be found with probability `DAYA`; NaN: none could be.

    Alone among ``m`` tested, p must come under Q/m. Only a share of a shift stays in the residuals, and it
    widens the spread it is measured against by that of ``bagian`` of the people; hence the few rounds.
    """
    if sebar < TANPA_SEBAR or tersisa <= TAK_TERSISA:
        return float("nan")
    ambang, daya = NormalDist().inv_cdf(1 - Q / m / 2), NormalDist().inv_cdf(DAYA)
    geser = 0.0
    for _ in range(30):
        lebar = float(np.sqrt(1 + bagian * (1 - bagian) * (geser / sebar) ** 2))
        geser = sd * (ambang * lebar + daya) / tersisa
    return geser if geser <= GESER_MAKS else float("nan")


def _tanda(slot: _Slot, letak: Bulat, jumlah: int) -> list[Tanda]:
    kunci = np.column_stack([letak, slot.lapis, slot.kini])
    baris, banyak = np.unique(kunci, axis=0, return_counts=True)
    hasil: list[list[tuple[Jenis, int]]] = [[] for _ in range(jumlah)]
    for (j, s, k), c in zip(baris.tolist(), banyak.tolist(), strict=True):
        hasil[j].append(((s, k), c))
    return [tuple(t) for t in hasil]


def benjamini_hochberg(p: npt.ArrayLike) -> Larik:
    """Adjusted p-values (Benjamini & Hochberg 1995); NaN (not tested) stays NaN and doesn't count."""
    p = np.asarray(p, dtype=np.float64)
    hasil = np.full(p.shape, np.nan)
    letak = np.flatnonzero(~np.isnan(p))
    urut = letak[np.argsort(p[letak], kind="stable")]
    m = len(urut)
    naik = p[urut] * m / np.arange(1, m + 1)
    hasil[urut] = np.maximum(np.minimum(np.minimum.accumulate(naik[::-1])[::-1], 1.0), p[urut])
    return hasil
