"""The citizen index of a unit (IKM) by PermenPANRB 14/2017.

Pure arithmetic, exact until the one rounding at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from inti.angka import bulatkan, desimal_dari_float, desimal_dari_teks
from inti.lembar.teks import kunci_teks
from umpan_balik.enums import PERTANYAAN, UNSUR, Unsur

BELUM_ADA_DATA = "belum ada data"
BATAS_MUTU = (
    (Decimal("88.31"), "A", "Sangat Baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang Baik"),
    (Decimal("25.00"), "D", "Tidak Baik"),
)
NILAI_TERTINGGI = 4
UNSUR_MINIMUM = 5  # answered unsur that make one respondent's index
CHI2, GALAT_DITERIMA = Decimal("3.841"), Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Ikm:
    """A unit's index. `nrr` and `ikm` are exact; `None` where nobody answered.

    `n` respondents; `nilai` the index rounded half up to 2 decimals; `mutu` A-D, "belum ada data" when n =
    0, None when an unsur has no answer (then `catatan` says so); `terendah` the unsur with the lowest NRR,
    ties together.
    """

    n: int
    nrr: Mapping[str, Fraction | None]
    ikm: Fraction | None
    nilai: Decimal | None
    mutu: str | None
    catatan: str
    terendah: tuple[str, ...]

    @property
    def mutu_kata(self) -> str:
        """ "Sangat Baik" for A, and so on; the mark itself when there is no letter."""
        return next((kata for _, huruf, kata in BATAS_MUTU if huruf == self.mutu), self.mutu or self.catatan)

    def nrr_bulat(self) -> dict[str, Decimal | None]:
        """NRR to 3 decimals, half up."""
        return {u: None if x is None else bulatkan_pecahan(x, 3) for u, x in self.nrr.items()}


def bulatkan_pecahan(nilai: Fraction, angka: int) -> Decimal:
    """An exact fraction (>= 0) rounded half up to `angka` decimals."""
    skala = 10**angka
    return Decimal((2 * nilai.numerator * skala + nilai.denominator) // (2 * nilai.denominator)).scaleb(
        -angka
    )


def hitung_ikm(n: int, jumlah: Mapping[str, tuple[int, int]]) -> Ikm:
    """The IKM from each unsur's (sum of answers, number of answers), `n` respondents in all.

    NRR = sum / answers; IKM = 25 x mean of the NRR, each weighing exactly 1/9 (the share that the
    regulation rounds to 0.11). An unsur without any answer: mean of the others, marked, without mutu
    (PermenPANRB 14/2017, lampiran).
    """
    nrr = {u: Fraction(*jumlah[u]) if u in jumlah and jumlah[u][1] else None for u in UNSUR}
    ada = {u: x for u, x in nrr.items() if x is not None}
    if not n or not ada:
        return Ikm(0, nrr, None, None, BELUM_ADA_DATA, "", ())
    ikm = 25 * sum(ada.values(), Fraction()) / len(ada)
    nilai = bulatkan_pecahan(ikm, 2)
    lengkap = len(ada) == len(UNSUR)
    catatan = "" if lengkap else f"{len(ada)} unsur dari {len(UNSUR)}"
    terendah = tuple(u for u, x in ada.items() if x == min(ada.values()))
    return Ikm(n, nrr, ikm, nilai, tentukan_mutu(nilai) if lengkap else None, catatan, terendah)


def ikm_dari_jawaban(jawaban: Iterable[Mapping[str, int | None]]) -> Ikm:
    """The IKM from single answers (unsur -> 1-4 or None); a respondent without any answer doesn't count."""
    n = 0
    jumlah = {u: [0, 0] for u in UNSUR}
    for satu in jawaban:
        terisi = [(u, x) for u in UNSUR if (x := satu.get(u)) is not None]
        n += bool(terisi)
        for u, x in terisi:
            jumlah[u][0] += x
            jumlah[u][1] += 1
    return hitung_ikm(n, {u: (s, k) for u, (s, k) in jumlah.items()})


def tentukan_mutu(nilai: Decimal) -> str:
    """A-D of an index already rounded to 2 decimals: A from 88.31, B from 76.61, C from 65.00, D below."""
    return next((huruf for batas, huruf, _ in BATAS_MUTU if nilai >= batas), "D")


def ikm_bobot(ikm: Ikm, bobot: Decimal = Decimal("0.11")) -> Decimal | None:
    """The index as older papers print it, with the rounded weight 0.11 (or 0.111).

    A labelled footnote only.
    """
    ada = [x for x in ikm.nrr.values() if x is not None]
    if len(ada) < len(UNSUR):
        return None
    return bulatkan_pecahan(25 * Fraction(bobot) * sum(ada, Fraction()), 2)


def ukuran_sampel(populasi: int) -> int:
    """Respondents needed of a population.

    S = 3.841 N P(1-P) / (0.05^2 (N-1) + 3.841 P(1-P)), P = 0.5, nearest.
    """
    if populasi <= 0:
        return 0
    ragam = Fraction(CHI2) / 4
    s = ragam * populasi / (Fraction(GALAT_DITERIMA) ** 2 * (populasi - 1) + ragam)
    return int(bulatkan_pecahan(s, 0))


def indeks_responden(
    unsur: Mapping[str, int | None],
    keseluruhan: int | None = None,
    kecepatan: int | None = None,
    ketepatan: int | None = None,
) -> Decimal | None:
    """One respondent's index y, to 4 decimals (scoring.md 2).

    25 x mean of the answered unsur if at least 5 were answered, else 25 x mean of (overall, speed, accuracy)
    as answered; None when the overall rating is missing too.
    """
    terisi = [x for u in UNSUR if (x := unsur.get(u)) is not None]
    if len(terisi) < UNSUR_MINIMUM:
        if keseluruhan is None:
            return None
        terisi = [x for x in (keseluruhan, kecepatan, ketepatan) if x is not None]
    return bulatkan_pecahan(Fraction(25 * sum(terisi), len(terisi)), 4)


_KATA = {u: {kunci_teks(kata): nilai for nilai, kata in enumerate(PERTANYAAN[u].jawaban, 1)} for u in UNSUR}
_ANGKA_DAN_KATA = re.compile(r"\(?([1-4])\s*[.):=\s-]\s*\(?(\D+?)\)?|(\D+?)\s*[(:=-]\s*([1-4])\)?", re.ASCII)


def judul_unsur(unsur: str) -> tuple[str, ...]:
    """How sheets head an unsur's column: its code, name or question, also "U3 Waktu pelayanan".

    The number alone says nothing (forms swap 8 and 9); beside a name it does no harm.
    """
    nama = (unsur, str(Unsur(unsur).label), PERTANYAAN[unsur].kalimat)
    return (*nama, *(f"U{i} {x}" for i in range(1, len(UNSUR) + 1) for x in nama[:2]))


def jawaban_dari_sel(unsur: str, nilai: Any) -> int:
    """A cell's answer, 1-4: a digit ("3", "3,0"), the form's words ("Sangat sesuai"), or both ("4. Sangat
    sesuai"). Raises ValueError naming the allowed words.
    """
    if isinstance(nilai, str) and (kata := _KATA[unsur].get(kunci_teks(nilai))):
        return kata
    if isinstance(nilai, str) and (cocok := _ANGKA_DAN_KATA.fullmatch(nilai.strip())):
        return _angka_dan_kata(unsur, nilai, cocok)
    try:
        angka = desimal_dari_teks(nilai) if isinstance(nilai, str) else desimal_dari_float(float(nilai))
    except (ValueError, TypeError, OverflowError):
        raise ValueError(_tidak_dikenal(unsur)) from None
    if angka not in range(1, NILAI_TERTINGGI + 1):
        raise ValueError(
            "Jawaban harus 1, 2, 3, atau 4. Bila ini baris jumlah atau rata-rata, hapus dulu barisnya."
        )
    return int(bulatkan(angka, 0))


def _angka_dan_kata(unsur: str, nilai: str, cocok: re.Match[str]) -> int:
    """Digit and words together: both must say the same."""
    angka, kata = int(cocok[1] or cocok[4]), _KATA[unsur].get(kunci_teks(cocok[2] or cocok[3]))
    if kata is None:
        raise ValueError(_tidak_dikenal(unsur))
    if kata != angka:
        raise ValueError(
            f"“{nilai.strip()}” menyebut dua jawaban: {angka}, dan kata untuk {kata}. Tulis satu saja."
        )
    return kata


def _tidak_dikenal(unsur: str) -> str:
    kata = ", ".join(PERTANYAAN[unsur].jawaban)
    return f"Jawaban tidak dikenal. Tulis 1, 2, 3, atau 4, atau kata-katanya: {kata}."
