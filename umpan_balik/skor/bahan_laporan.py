"""What a survey report is made of, read in a fixed number of queries.

Sums come from the monthly roll-ups. What those don't hold (profiles, how many people answered any unsur, how
far each lies from the mean) is read from the accepted answers in one pass.
"""

import datetime
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, FloatField, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from pegawai.models import UnitKerja
from umpan_balik.enums import KOLOM_UNSUR, StatusKomentar, Unsur
from umpan_balik.models import Layanan, PenilaianLayanan, PopulasiLayanan, RekapUnit, TemaKomentar
from umpan_balik.skor.rentang import Rentang

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
    """Whose answers: a unit's, with ``pohon`` also those of the units below it, or one service's."""

    unit: UnitKerja
    layanan: Layanan | None = None
    pohon: bool = False

    def saring(self, awalan: str = "") -> Q:
        """The filter on rows with ``unit`` and ``layanan``; ``awalan`` is a lookup prefix."""
        if self.layanan is not None:
            return Q(**{f"{awalan}layanan": self.layanan, f"{awalan}unit": self.unit})
        if self.pohon:
            return Q(**{f"{awalan}unit__jalur__contains": [self.unit.pk]})
        return Q(**{f"{awalan}unit": self.unit})

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


def per_bulan(
    lingkup: Lingkup, mulai: datetime.date, selesai: datetime.date
) -> dict[datetime.date, Jumlahan]:
    """First day of a month -> its sums; one query on the roll-ups."""
    baris = RekapUnit.objects.filter(lingkup.saring(), bulan__gte=mulai, bulan__lte=selesai)
    return {b["bulan"]: _jumlahan(b) for b in baris.values("bulan").annotate(**_JUMLAHAN).order_by("bulan")}


def per_unit(unit_ids: Sequence[int], rentang: Rentang, sampai: datetime.date) -> dict[int, Jumlahan]:
    """Unit -> its own sums in the span; one query."""
    baris = RekapUnit.objects.filter(
        unit__in=unit_ids, bulan__gte=rentang.mulai, bulan__lte=min(rentang.selesai, sampai)
    )
    return {
        b["unit_id"]: _jumlahan(b) for b in baris.values("unit_id").annotate(**_JUMLAHAN).order_by("unit_id")
    }


def _jumlahan(b: Mapping[str, Any]) -> Jumlahan:
    unsur = range(BANYAK_UNSUR)
    return Jumlahan(b["banyak"], tuple(b[f"k{i}"] for i in unsur), tuple(b[f"s{i}"] for i in unsur))


def jumlahkan(bulan: Mapping[datetime.date, Jumlahan], rentang: Rentang, sampai: datetime.date) -> Jumlahan:
    """The sums of the span's months, none after ``sampai``."""
    akhir = min(rentang.selesai, sampai)
    return sum((j for b, j in bulan.items() if rentang.mulai <= b <= akhir), Jumlahan())


def dalam_waktu(mulai: datetime.date, selesai: datetime.date, awalan: str = "") -> Q:
    """Answers received on these days, WIB."""
    zona, malam = timezone.get_default_timezone(), datetime.time()
    awal = datetime.datetime.combine(mulai, malam, zona)
    akhir = datetime.datetime.combine(selesai + datetime.timedelta(days=1), malam, zona)
    return Q(**{f"{awalan}waktu__gte": awal, f"{awalan}waktu__lt": akhir})


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
    def galat_baku(self) -> float | None:
        if self.responden < 2:
            return None
        return math.sqrt(self.kuadrat * self.responden / (self.responden - 1))


def sigi(lingkup: Lingkup, mulai: datetime.date, selesai: datetime.date, jumlah: Jumlahan) -> Sigi:
    """Profiles, respondents and the index's spread around the means that ``jumlah`` gives; one query."""
    hasil = Sigi()
    jawaban = PenilaianLayanan.objects.dihitung().filter(lingkup.saring(), dalam_waktu(mulai, selesai))
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
    akhir = min(datetime.date(tahun, 12, 31), sampai)
    waktu = dalam_waktu(datetime.date(tahun, 1, 1), akhir)
    return PenilaianLayanan.objects.dihitung().filter(_JAWAB, lingkup.saring(), waktu).count()


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


def tema(lingkup: Lingkup, mulai: datetime.date, selesai: datetime.date) -> tuple[list[dict[str, Any]], int]:
    """Themes with their counts (most first), and how many comments have been given any; two queries."""
    tanda = TemaKomentar.objects.filter(
        lingkup.saring("penilaian__"),
        dalam_waktu(mulai, selesai, "penilaian__"),
        penilaian__in=PenilaianLayanan.objects.dihitung(),
        penilaian__status_komentar=StatusKomentar.TAYANG,
    )
    banyak = tanda.values("tema__nama", "tema__unsur").annotate(n=Count("pk")).order_by("-n", "tema__nama")
    daftar = [{"nama": b["tema__nama"], "unsur": b["tema__unsur"], "n": b["n"]} for b in banyak]
    return daftar, tanda.values("penilaian").distinct().count()
