"""Which answers enter the public figures together (docs/adr/0012). Pure: no database.

Published figures are sums of steps. A step holds at least `AMBANG` answers that were in none before it,
and in each single rating it holds none or at least `AMBANG`. Any sum of steps, however it is added and
subtracted, in whatever days and pages, then still mixes at least `AMBANG` answers.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

AMBANG = 5
PETUGAS_MINIMUM = 3
HARI_TERBIT = 7  # a unit's figures move at most weekly
HARI_TUNGGU = 14  # so long an answer waits for others of its own service, quarter, year


class Label(NamedTuple):
    """What a step counts for; None: not for a service of its own, not for a quarter of its own."""

    tahun: int
    triwulan: int | None
    layanan: int | None
    berunsur: bool


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One answer: ``nilai`` is the overall rating, then the nine unsur; None where not answered."""

    id: object
    hari: datetime.date
    layanan: int | None
    nilai: tuple[int | None, ...]
    terverifikasi: bool = False

    @property
    def triwulan(self) -> int:
        return (self.hari.month - 1) // 3 + 1

    @property
    def berunsur(self) -> bool:
        return any(u is not None for u in self.nilai[1:])


@dataclass(frozen=True, slots=True)
class Pelayan:
    """Who serves what in a unit: ``petugas`` per service; ``rinci``: services with figures of their own.

    ``pernah_rinci``: a service had such a figure this year already, so what stays outside must stay mixed.
    """

    petugas: Mapping[int | None, Collection[int]] = field(default_factory=dict)
    rinci: Collection[int] = ()
    pernah_rinci: bool = False

    def cukup(self, jawaban: Iterable[Jawaban]) -> bool:
        """Whether enough officers stand behind these answers, in so far as a remainder could show them."""
        if not (self.rinci or self.pernah_rinci):
            return True  # the unit is published as a whole, as the regulation wants it
        semua: set[int] = set()
        for layanan in {j.layanan for j in jawaban}:
            semua.update(self.petugas.get(layanan, ()))
        return len(semua) >= PETUGAS_MINIMUM


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step to publish. ``kolom``: which of the ten ratings it may show (a bool each)."""

    label: Label
    jawaban: tuple[Jawaban, ...]
    kolom: tuple[bool, ...]


def angka_langkah(langkah: Langkah, ikut: Iterable[tuple[Jawaban, int]] = ()) -> dict[str, Any]:
    """A step's columns of `TerbitanPublik`, but unit and day.

    Counts and sums over its new answers and the corrections that ride along (``ikut``: each with what it
    adds, 1, or -1 for one taken back).
    """
    isi = [*((j, 1) for j in langkah.jawaban), *ikut]
    n = [sum(t for j, t in isi if j.nilai[i] is not None and k) for i, k in enumerate(langkah.kolom)]
    s = [sum(t * (j.nilai[i] or 0) for j, t in isi if k) for i, k in enumerate(langkah.kolom)]
    return {
        "layanan_id": langkah.label.layanan,
        "tahun": langkah.label.tahun,
        "triwulan": langkah.label.triwulan,
        "berunsur": langkah.label.berunsur,
        "baru": len(langkah.jawaban),
        "n": sum(t for _, t in isi),
        "n_terverifikasi": sum(t for j, t in isi if j.terverifikasi),
        "n_nilai": n[0],
        "jumlah_nilai": s[0],
        "kuadrat_nilai": sum(t * (j.nilai[0] or 0) ** 2 for j, t in isi if langkah.kolom[0]),
        "n_unsur": n[1:],
        "jumlah_unsur": s[1:],
    }


def tentukan_rinci(
    petugas: Mapping[int | None, Collection[int]], banyak: Mapping[int | None, int]
) -> set[int]:
    """The services that may have figures of their own: enough officers, also behind the rest together.

    ``petugas``, ``banyak``: officers and answers per service (None: no service named). When the services
    with too few officers have too few even together, the smallest others join them.
    """
    cukup = {s for s in banyak if s is not None and len(petugas.get(s, ())) >= PETUGAS_MINIMUM}
    sisa: set[int] = set()
    sisa.update(*(petugas.get(s, ()) for s in banyak if s not in cukup))
    if len(cukup) == len(banyak):
        return cukup
    for s in sorted(cukup, key=lambda s: (banyak[s], s)):
        if len(sisa) >= PETUGAS_MINIMUM:
            break
        cukup = cukup - {s}
        sisa.update(petugas.get(s, ()))
    return cukup


def susun_langkah(jawaban: Iterable[Jawaban], hari: datetime.date, pelayan: Pelayan) -> list[Langkah]:
    """The steps that can be published on that day from answers that never were.

    From fine to coarse: by service at once; what waited `HARI_TUNGGU` days, by unit; what is left of a
    quarter that long after its end, for the year only; what is left of a year, whatever was answered.
    """
    batas = hari - datetime.timedelta(days=HARI_TUNGGU)
    sisa = list(jawaban)
    hasil: list[Langkah] = []
    for label, giliran in _tingkat(batas, pelayan):
        langkah, sisa = _ambil(sisa, label, giliran, pelayan)
        hasil += langkah
    return hasil + _akhir_tahun(sisa, batas, pelayan)


_Penamaan = Callable[[Jawaban], Label]
_Giliran = Callable[[list[Jawaban]], bool]


def _tingkat(batas: datetime.date, pelayan: Pelayan) -> list[tuple[_Penamaan, _Giliran]]:
    """How answers are grouped, and when it is a group's turn."""
    return [
        (
            lambda j: Label(
                j.hari.year, j.triwulan, j.layanan if j.layanan in pelayan.rinci else None, j.berunsur
            ),
            lambda kelompok: True,
        ),
        (
            lambda j: Label(j.hari.year, j.triwulan, None, j.berunsur),
            lambda kelompok: min(j.hari for j in kelompok) <= batas,
        ),
        (
            lambda j: Label(j.hari.year, None, None, j.berunsur),
            lambda kelompok: all(_akhir_triwulan(j.hari) <= batas for j in kelompok),
        ),
    ]


def _akhir_triwulan(hari: datetime.date) -> datetime.date:
    bulan = (hari.month - 1) // 3 * 3 + 3
    return datetime.date(hari.year + bulan // 12, bulan % 12 + 1, 1) - datetime.timedelta(days=1)


def _ambil(
    jawaban: list[Jawaban], label: _Penamaan, giliran: _Giliran, pelayan: Pelayan
) -> tuple[list[Langkah], list[Jawaban]]:
    """The steps of one grouping, and the answers that stay for the next."""
    kelompok: dict[Label, list[Jawaban]] = defaultdict(list)
    for j in jawaban:
        kelompok[label(j)].append(j)
    hasil, sisa = [], []
    for nama, isi in sorted(kelompok.items(), key=lambda k: tuple(x or 0 for x in k[0])):
        terbit, tunda = _sekaligus(isi) if giliran(isi) else ([], isi)
        if len(terbit) < AMBANG or (nama.layanan is None and not pelayan.cukup(terbit)):
            terbit, tunda = [], isi
        if terbit:
            hasil.append(Langkah(nama, tuple(terbit), tuple(k > 0 for k in _banyak(terbit))))
        sisa += tunda
    return hasil, sisa


def _banyak(jawaban: Iterable[Jawaban]) -> list[int]:
    """How many answered each of the ten ratings."""
    return [sum(x is not None for x in kolom) for kolom in zip(*(j.nilai for j in jawaban), strict=True)]


def _sekaligus(jawaban: list[Jawaban]) -> tuple[list[Jawaban], list[Jawaban]]:
    """The answers that can go together, and those whose ratings too few others have given: they wait."""
    terbit = list(jawaban)
    tunda: list[Jawaban] = []
    while True:
        jarang = [i for i, k in enumerate(_banyak(terbit)) if 0 < k < AMBANG]
        if not jarang:
            return terbit, tunda
        tunda += [j for j in terbit if any(j.nilai[i] is not None for i in jarang)]
        terbit = [j for j in terbit if all(j.nilai[i] is None for i in jarang)]


def _akhir_tahun(jawaban: list[Jawaban], batas: datetime.date, pelayan: Pelayan) -> list[Langkah]:
    """What is left of ended years, all together; ratings given by too few stay out for good."""
    hasil = []
    for tahun in sorted({j.hari.year for j in jawaban if datetime.date(j.hari.year, 12, 31) <= batas}):
        isi = tuple(j for j in jawaban if j.hari.year == tahun)
        if len(isi) >= AMBANG and pelayan.cukup(isi):
            kolom = tuple(k >= AMBANG for k in _banyak(isi))
            hasil.append(Langkah(Label(tahun, None, None, True), isi, kolom))
    return hasil
