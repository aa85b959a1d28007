"""What a survey report is made of, read in a fixed number of queries.

Sums come from the monthly roll-ups, for leaders from the published steps (docs/adr/0016): those are sums of
at least five answers and can't be taken apart. What neither holds (profiles, how many people answered any
unsur, how far each lies from the mean) is read from the answers in one pass.
"""

import datetime
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, FloatField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from pegawai.models import UnitKerja
from umpan_balik.enums import KOLOM_UNSUR, StatusKomentar, Unsur
from umpan_balik.models import (
    Layanan,
    PenilaianLayanan,
    PopulasiLayanan,
    RekapUnit,
    TemaKomentar,
    TerbitanPublik,
)
from umpan_balik.skor.rentang import Rentang, urai_rentang

BANYAK_UNSUR = len(Unsur)
PROFIL = ("jenis_kelamin", "pendidikan", "pekerjaan", "sumber", "terverifikasi")
_JAWAB = Q(*((f"{k}__isnull", False) for k in KOLOM_UNSUR), _connector=Q.OR)
_JUMLAHAN = {
    "banyak": Sum("n"),
    **{f"k{i}": Sum(f"n_unsur__{i}") for i in range(BANYAK_UNSUR)},
    **{f"s{i}": Sum(f"jumlah_unsur__{i}") for i in range(BANYAK_UNSUR)},
}


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Whose answers: a unit's, with ``pohon`` also those of the units below it, or one service's.

    ``terbit``: published ones only, by the quarter or year and the service they were published for.
    """

    unit: UnitKerja
    layanan: Layanan | None = None
    pohon: bool = False
    terbit: bool = False

    def saring(self) -> Q:
        """The filter on rows with ``unit`` and ``layanan``."""
        if self.layanan is not None:
            return Q(layanan=self.layanan, unit=self.unit)
        if self.pohon:
            return Q(unit__jalur__contains=[self.unit.pk])
        return Q(unit=self.unit)

    def langkah(self, rentang: Rentang) -> QuerySet[TerbitanPublik]:
        """The published steps that count in a span of whole quarters; the year's own only in whole years."""
        return TerbitanPublik.objects.filter(self.saring(), _dalam_triwulan(rentang))

    def jawaban(self, rentang: Rentang, sampai: datetime.date) -> QuerySet[PenilaianLayanan]:
        """The single answers that the span's sums hold."""
        if self.terbit:  # place and time follow from the steps; said again, they let an index be used
            waktu = dalam_waktu(rentang.mulai, rentang.selesai)
            semua = PenilaianLayanan.objects.filter(self.saring(), waktu, terbit_dihitung=True)
            return semua.filter(terbitan__in=self.langkah(rentang))
        waktu = dalam_waktu(rentang.mulai, min(rentang.selesai, sampai))
        return PenilaianLayanan.objects.dihitung().filter(self.saring(), waktu)

    @property
    def nama(self) -> str:
        """How the report's heading names it."""
        if self.layanan is not None:
            return f"{self.layanan.nama}, {self.unit.nama}"
        return f"{self.unit.nama} dan unit di bawahnya" if self.pohon else self.unit.nama


@dataclass(frozen=True, slots=True)
class Jumlahan:
    """Sums of some months: accepted answers, and per unsur the answers and their sum."""

    n: int = 0
    n_unsur: tuple[int, ...] = (0,) * BANYAK_UNSUR
    jumlah: tuple[int, ...] = (0,) * BANYAK_UNSUR

    def __add__(self, lain: "Jumlahan") -> "Jumlahan":
        return Jumlahan(
            self.n + lain.n,
            tuple(a + b for a, b in zip(self.n_unsur, lain.n_unsur, strict=True)),
            tuple(a + b for a, b in zip(self.jumlah, lain.jumlah, strict=True)),
        )

    def per_unsur(self) -> dict[str, tuple[int, int]]:
        """Unsur -> (sum, answers), as `hitung_ikm` wants it."""
        return dict(zip(Unsur.values, zip(self.jumlah, self.n_unsur, strict=True), strict=True))


Bagian = tuple[datetime.date, datetime.date]
"""First day of the first and of the last month that a sum is of."""


def per_bagian(lingkup: Lingkup, mulai: datetime.date, selesai: datetime.date) -> dict[Bagian, Jumlahan]:
    """The sums by month, or of published steps by quarter and year; one query."""
    if lingkup.terbit:
        return _per_langkah(lingkup, mulai.year, selesai.year)
    baris = RekapUnit.objects.filter(lingkup.saring(), bulan__gte=mulai, bulan__lte=selesai)
    semua = baris.values("bulan").annotate(**_JUMLAHAN).order_by("bulan")
    return {(b["bulan"], b["bulan"]): _jumlahan(b) for b in semua}


def _per_langkah(lingkup: Lingkup, awal: int, akhir: int) -> dict[Bagian, Jumlahan]:
    baris = TerbitanPublik.objects.filter(lingkup.saring(), tahun__gte=awal, tahun__lte=akhir)
    semua = baris.values("tahun", "triwulan").annotate(**_JUMLAHAN).order_by("tahun", "triwulan")
    return {_bagian(b["tahun"], b["triwulan"]): _jumlahan(b) for b in semua}


def _bagian(tahun: int, triwulan: int | None) -> Bagian:
    awal, akhir = (1, 12) if triwulan is None else (3 * triwulan - 2, 3 * triwulan)
    return datetime.date(tahun, awal, 1), datetime.date(tahun, akhir, 1)


def _dalam_triwulan(rentang: Rentang) -> Q:
    """Steps whose quarter or year lies whole in the span."""
    ada = Q(pk__in=[])
    for tahun in range(rentang.mulai.year, rentang.selesai.year + 1):
        for triwulan in (None, 1, 2, 3, 4):
            awal, akhir = _bagian(tahun, triwulan)
            if rentang.mulai <= awal and akhir <= rentang.selesai:
                ada |= (
                    Q(tahun=tahun, triwulan=triwulan) if triwulan else Q(tahun=tahun, triwulan__isnull=True)
                )
    return ada


def per_unit(
    unit_ids: Sequence[int], rentang: Rentang, sampai: datetime.date, *, terbit: bool = False
) -> dict[int, Jumlahan]:
    """Unit -> its own sums in the span; one query."""
    dalam: Q = (
        _dalam_triwulan(rentang)
        if terbit
        else Q(bulan__gte=rentang.mulai, bulan__lte=min(rentang.selesai, sampai))
    )
    baris: Any = (TerbitanPublik if terbit else RekapUnit).objects.filter(dalam, unit__in=unit_ids)
    return {
        b["unit_id"]: _jumlahan(b) for b in baris.values("unit_id").annotate(**_JUMLAHAN).order_by("unit_id")
    }


def hari_terbit(lingkup: Lingkup, rentang: Rentang) -> datetime.date | None:
    """The day of the latest step in the span; None without any."""
    terakhir: datetime.date | None = lingkup.langkah(rentang).aggregate(t=Max("terbit"))["t"]
    return terakhir


def _jumlahan(b: Mapping[str, Any]) -> Jumlahan:
    unsur = range(BANYAK_UNSUR)
    return Jumlahan(b["banyak"], tuple(b[f"k{i}"] for i in unsur), tuple(b[f"s{i}"] for i in unsur))


def jumlahkan(bagian: Mapping[Bagian, Jumlahan], rentang: Rentang) -> Jumlahan:
    """The sums of the parts that lie whole in the span."""
    dalam = (j for (a, z), j in bagian.items() if rentang.mulai <= a and z <= rentang.selesai)
    return sum(dalam, Jumlahan())


def dalam_waktu(mulai: datetime.date, selesai: datetime.date) -> Q:
    """Answers received on these days, WIB."""
    zona, malam = timezone.get_default_timezone(), datetime.time()
    awal = datetime.datetime.combine(mulai, malam, zona)
    akhir = datetime.datetime.combine(selesai + datetime.timedelta(days=1), malam, zona)
    return Q(waktu__gte=awal, waktu__lt=akhir)


@dataclass(slots=True)
class Sigi:
    """One pass over the answers: ``responden`` answered any unsur, ``komentar`` may be read.

    ``galat_baku`` is the standard error of the index, in its own points (0..100).
    """

    responden: int = 0
    komentar: int = 0
    kuadrat: float = 0.0
    profil: dict[str, Counter[Any]] = field(default_factory=lambda: {p: Counter() for p in PROFIL})

    @property
    def n(self) -> int:
        """How many answers were passed over."""
        return self.profil["sumber"].total()

    @property
    def galat_baku(self) -> float | None:
        if self.responden < 2:
            return None
        return math.sqrt(self.kuadrat * self.responden / (self.responden - 1))


def sigi(jawaban: QuerySet[PenilaianLayanan], jumlah: Jumlahan) -> Sigi:
    """Profiles, respondents and the index's spread around the means that ``jumlah`` gives; one query."""
    hasil = Sigi()
    baris = (
        jawaban.annotate(z=_simpangan(jumlah))
        .values(*PROFIL)
        .annotate(
            banyak=Count("pk"),
            menjawab=Count("pk", filter=_JAWAB),
            komentar=Count("pk", filter=Q(status_komentar=StatusKomentar.TAYANG)),
            kuadrat=Sum(F("z") * F("z")),
        )
        .order_by()
    )
    for b in baris:
        hasil.responden += b["menjawab"]
        hasil.komentar += b["komentar"]
        hasil.kuadrat += b["kuadrat"]
        for p in PROFIL:
            hasil.profil[p][b[p]] += b["banyak"]
    return hasil


def _simpangan(jumlah: Jumlahan) -> Any:
    """What one answer adds to the index beyond the mean: 25/m x sum over unsur of (a - NRR)/n.

    The linear part of a sum of ratios (m unsur answered at all): its squares add up to the index's variance.
    """
    ada = [i for i in range(BANYAK_UNSUR) if jumlah.n_unsur[i]]
    nol = Value(0.0, FloatField())
    suku: Any = nol
    for i in ada:
        n, s = jumlah.n_unsur[i], jumlah.jumlah[i]
        selisih = Cast(KOLOM_UNSUR[i], FloatField()) - Value(s / n, FloatField())
        suku = suku + Coalesce(selisih, nol) * Value(25 / len(ada) / n, FloatField())
    return suku


def responden_setahun(lingkup: Lingkup, tahun: int, sampai: datetime.date) -> int:
    """How many answered any unsur in that year up to ``sampai``."""
    return lingkup.jawaban(urai_rentang(str(tahun)), sampai).filter(_JAWAB).count()


def populasi(lingkup: Lingkup, tahun: int) -> tuple[int | None, str]:
    """Users of the services in that year and where the number comes from; None: nobody has typed it.

    A unit's own number goes before the sum of its services'; a tree is the sum of its units.
    """
    baris = PopulasiLayanan.objects.filter(lingkup.saring(), tahun=tahun).order_by("pk")
    per_unit: dict[int, list[PopulasiLayanan]] = {}
    for satu in baris:
        per_unit.setdefault(satu.unit_id, []).append(satu)
    dipakai = [p for semua in per_unit.values() for p in _dipakai(semua)]
    if not dipakai:
        return None, ""
    return sum(p.jumlah for p in dipakai), "; ".join(dict.fromkeys(p.sumber for p in dipakai))


def _dipakai(semua: Sequence[PopulasiLayanan]) -> Sequence[PopulasiLayanan]:
    seunit = [p for p in semua if p.layanan_id is None]
    return seunit or semua


def tema(jawaban: QuerySet[PenilaianLayanan]) -> tuple[list[dict[str, Any]], int]:
    """Themes with their counts (most first), and how many comments have been given any; two queries."""
    tayang = jawaban.filter(status_komentar=StatusKomentar.TAYANG)
    tanda = TemaKomentar.objects.filter(penilaian__in=tayang)
    banyak = tanda.values("tema__nama", "tema__unsur").annotate(n=Count("pk")).order_by("-n", "tema__nama")
    daftar = [{"nama": b["tema__nama"], "unsur": b["tema__unsur"], "n": b["n"]} for b in banyak]
    return daftar, tanda.values("penilaian").distinct().count()
