"""The public figures of units, from the roll-ups alone, with small groups hidden.

Nothing is shown of fewer than `AMBANG` answers, and nothing from which that could be subtracted: when
the hidden quarters of a year together have fewer, the smallest shown one is hidden with them. Units are
counted by themselves, never with those below them, so no sum of units stands on any page.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from inti.angka import bulatkan
from inti.templatetags.format import format_angka
from pegawai.models import UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapUnit, TindakLanjutSkm
from umpan_balik.skor.ikm import Ikm, hitung_ikm

AMBANG = 5
TRIWULAN_TREN = 8
_Z90 = Decimal("1.645")
_TAMBAHAN = {
    "banyak": Sum("n"),
    "y_n": Sum("n_nilai"),
    "y_jumlah": Sum("jumlah_nilai"),
    "y_kuadrat": Sum("kuadrat_nilai"),
    **{f"k{i}": Sum(f"n_unsur__{i}") for i in range(len(Unsur))},
    **{f"s{i}": Sum(f"jumlah_unsur__{i}") for i in range(len(Unsur))},
}
SEBAB_SEDIKIT = (
    f"Kurang dari {AMBANG} penilaian, jadi tidak ditampilkan agar jawaban satu orang tidak terbaca."
)
SEBAB_UNSUR = f"Ada unsur yang dijawab kurang dari {AMBANG} orang, jadi IKM belum ditampilkan."
SEBAB_PELENGKAP = "Tidak ditampilkan agar angka triwulan lain yang kecil tidak bisa dihitung dari selisihnya."


@dataclass(frozen=True, slots=True)
class Angka:
    """What may be shown of one group. ``n`` None: hidden, ``sebab`` says why.

    ``kepuasan`` is the mean of the respondents' indices (0..100) with its 90 % interval ``selang`` (plus
    or minus); ``ikm`` the official index of the nine unsur, None when hidden (``sebab_ikm``).
    """

    n: int | None
    sebab: str = ""
    kepuasan: Decimal | None = None
    selang: Decimal | None = None
    ikm: Ikm | None = None
    sebab_ikm: str = ""
    n_unsur: tuple[int, ...] = ()

    @property
    def selang_teks(self) -> str:
        """The interval as it is written beside the mean."""
        return f"selang 90 %: ± {format_angka(self.selang, 2)}" if self.selang is not None else ""

    @property
    def nilai_ikm(self) -> Decimal | None:
        """The index for tables and sorting; None when there is none to show."""
        return self.ikm.nilai if self.ikm else None


@dataclass(frozen=True, slots=True)
class AngkaUnit:
    """One unit's figures of one year."""

    unit: UnitKerja
    angka: Angka


@dataclass(frozen=True, slots=True)
class AngkaTriwulan:
    """One quarter's figures of one unit."""

    tahun: int
    triwulan: int
    angka: Angka

    @property
    def nama(self) -> str:
        return f"TW{self.triwulan} {self.tahun}"


def tahun_berdata() -> range:
    """The years that have answers, the latest last; empty while there are none."""
    batas = RekapUnit.objects.filter(n__gt=0).aggregate(awal=Min("bulan"), akhir=Max("bulan"))
    if batas["awal"] is None:
        return range(0)
    return range(batas["awal"].year, batas["akhir"].year + 1)


def angka_unit(tahun: int, *, kata: str = "", kode: str = "") -> list[AngkaUnit]:
    """Every unit with answers in that year (whose name holds ``kata``; only ``kode``), by name."""
    baris = _tahun(tahun).values("unit_id").annotate(**_TAMBAHAN).filter(_berisi()).order_by("unit_id")
    per_unit: dict[int, Mapping[str, Any]] = {b["unit_id"]: b for b in baris}
    unit = UnitKerja.objects.filter(pk__in=per_unit).select_related("opd")
    unit = unit.filter(kode=kode) if kode else unit
    unit = unit.filter(nama__icontains=kata) if kata else unit
    return [AngkaUnit(u, _angka(per_unit[u.pk])) for u in unit.order_by("nama", "kode")]


def _berisi() -> Q:
    """Groups that hold any answer at all (held ones leave rows of nought behind)."""
    return Q(banyak__gt=0)


def _tahun(tahun: int) -> QuerySet[RekapUnit]:
    return RekapUnit.objects.filter(
        bulan__gte=datetime.date(tahun, 1, 1), bulan__lte=datetime.date(tahun, 12, 1)
    )


def tren(unit: UnitKerja, sampai_tahun: int) -> list[AngkaTriwulan]:
    """The last quarters up to the end of that year, oldest first, small ones hidden."""
    baris = (
        RekapUnit.objects.filter(unit=unit, bulan__lte=datetime.date(sampai_tahun, 12, 1))
        .annotate(tahun=ExtractYear("bulan"), tw=ExtractQuarter("bulan"))
        .values("tahun", "tw")
        .annotate(**_TAMBAHAN)
        .filter(_berisi())
        .order_by("-tahun", "-tw")[: TRIWULAN_TREN + 3]  # whole years, so that each can be judged
    )
    semua = list(reversed(list(baris)))
    pelengkap = {t for tahun in {b["tahun"] for b in semua} for t in _pelengkap(semua, tahun)}
    hasil = [
        AngkaTriwulan(
            b["tahun"],
            b["tw"],
            Angka(None, SEBAB_PELENGKAP) if (b["tahun"], b["tw"]) in pelengkap else _angka(b),
        )
        for b in semua
    ]
    return hasil[-TRIWULAN_TREN:]


def _pelengkap(semua: Iterable[Mapping[str, Any]], tahun: int) -> list[tuple[int, int]]:
    """Quarters of a year that must go too, so that what is hidden together has enough answers."""
    setahun = sorted((b["banyak"], b["tw"]) for b in semua if b["tahun"] == tahun)
    tersembunyi = sum(n for n, _ in setahun if n < AMBANG)
    hasil = []
    for n, tw in setahun:
        if n >= AMBANG and 0 < tersembunyi < AMBANG:
            hasil.append((tahun, tw))
            tersembunyi += n
    return hasil


def _angka(b: Mapping[str, Any]) -> Angka:
    """The figures of one group of roll-up rows, as far as they may be shown."""
    if b["banyak"] < AMBANG:
        return Angka(None, SEBAB_SEDIKIT)
    n_unsur = tuple(b[f"k{i}"] for i in range(len(Unsur)))
    kepuasan, selang = _kepuasan(b)
    if any(0 < k < AMBANG for k in n_unsur):
        return Angka(b["banyak"], "", kepuasan, selang, None, SEBAB_UNSUR)
    jumlah = {u: (b[f"s{i}"], b[f"k{i}"]) for i, u in enumerate(Unsur.values)}
    ikm = hitung_ikm(max(n_unsur), jumlah)
    sebab = "" if ikm.n else "Sembilan unsur survei belum dijawab."
    return Angka(b["banyak"], "", kepuasan, selang, ikm if ikm.n else None, sebab, n_unsur)


def _kepuasan(b: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    """Mean of the respondents' indices and half the width of its 90 % interval."""
    n, jumlah, kuadrat = b["y_n"], b["y_jumlah"], b["y_kuadrat"]
    if n < AMBANG:
        return None, None
    ragam = max(Decimal(0), (kuadrat - jumlah * jumlah / n) / (n - 1))
    return bulatkan(jumlah / n, 2), bulatkan(_Z90 * (ragam / n).sqrt(), 2)


def tindak_lanjut(unit: UnitKerja) -> QuerySet[TindakLanjutSkm]:
    """What the unit does about weak unsur, the latest first."""
    return TindakLanjutSkm.objects.filter(unit=unit)
