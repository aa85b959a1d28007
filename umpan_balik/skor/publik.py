"""The public figures of units and services: sums of published steps, and of nothing else.

What may be published together is decided when a step is made (skor/terbitan.py, docs/adr/0012), so that
every reader (page, CSV, JSON, badge, an officer's own page) only adds and shows the same numbers. Units are
counted by themselves, never with those below them.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Sum

from inti.angka import bulatkan
from inti.templatetags.format import format_angka
from pegawai.models import UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.models import Layanan, TerbitanPublik, TindakLanjutSkm
from umpan_balik.skor.ikm import Ikm, hitung_ikm
from umpan_balik.skor.terbitan import AMBANG, PETUGAS_MINIMUM

TRIWULAN_TREN = 8
_Z90 = Decimal("1.645")
_TAMBAHAN = {
    "banyak": Sum("n"),
    "tv": Sum("n_terverifikasi"),
    "y_n": Sum("n_nilai"),
    "y_jumlah": Sum("jumlah_nilai"),
    "y_kuadrat": Sum("kuadrat_nilai"),
    "per": Max("terbit"),
    **{f"k{i}": Sum(f"n_unsur__{i}") for i in range(len(Unsur))},
    **{f"s{i}": Sum(f"jumlah_unsur__{i}") for i in range(len(Unsur))},
}
SEBAB_BELUM = (
    f"Belum terbit: penilaiannya kurang dari {AMBANG}, menunggu terbitan mingguan berikutnya, atau unit "
    f"ini kurang dari {PETUGAS_MINIMUM} pegawai."
)


@dataclass(frozen=True, slots=True)
class Angka:
    """What is published of one group. ``n`` None: nothing, ``sebab`` says why.

    ``kepuasan`` is 25 x the mean overall rating (25..100) with its 90 % interval ``selang`` (plus or
    minus); ``ikm`` the official index of the nine unsur, None while nobody's nine are published;
    ``terverifikasi`` the number of answers with a visit code; ``per`` the day of the latest step.
    """

    n: int | None
    sebab: str = ""
    kepuasan: Decimal | None = None
    selang: Decimal | None = None
    ikm: Ikm | None = None
    n_unsur: tuple[int, ...] = ()
    terverifikasi: int = 0
    per: datetime.date | None = None

    @property
    def selang_teks(self) -> str:
        """The interval as it is written beside the mean."""
        return f"selang 90 %: ± {format_angka(self.selang, 2)}" if self.selang is not None else ""

    @property
    def nilai_ikm(self) -> Decimal | None:
        """The index for tables and sorting; None when there is none to show."""
        return self.ikm.nilai if self.ikm else None

    @property
    def persen_terverifikasi(self) -> Decimal | None:
        """Share of answers with a visit code, in per cent without decimals."""
        return bulatkan(Decimal(100 * self.terverifikasi) / self.n, 0) if self.n else None

    @property
    def persen_tanpa_kode(self) -> Decimal | None:
        """The other share, so that both always add up to 100."""
        sisa = self.persen_terverifikasi
        return None if sisa is None else 100 - sisa

    @property
    def keterangan(self) -> str:
        """What a reader of the numbers alone must know."""
        return self.sebab or (self.ikm.catatan if self.ikm else "Sembilan unsur belum cukup dijawab.")


@dataclass(frozen=True, slots=True)
class AngkaUnit:
    """One unit's figures of one year."""

    unit: UnitKerja
    angka: Angka

    @classmethod
    def kosong(cls, unit: UnitKerja) -> "AngkaUnit":
        """A unit without published figures."""
        return cls(unit, Angka(None, SEBAB_BELUM))


@dataclass(frozen=True, slots=True)
class AngkaLayanan:
    """One service's figures of one year."""

    layanan: Layanan
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
    """The years with published figures, the latest last; empty while there are none."""
    batas = TerbitanPublik.objects.aggregate(awal=Min("tahun"), akhir=Max("tahun"))
    return range(0) if batas["awal"] is None else range(batas["awal"], batas["akhir"] + 1)


def terakhir_terbit() -> datetime.date | None:
    """The day of the latest step of any unit."""
    terakhir: datetime.date | None = TerbitanPublik.objects.aggregate(t=Max("terbit"))["t"]
    return terakhir


def angka_unit(tahun: int, *, kata: str = "", kode: str = "") -> list[AngkaUnit]:
    """Every unit with figures of that year or with services (``kata`` in its name; only ``kode``), by name.

    A unit is listed whether or not it was rated: that it appears tells nothing.
    """
    baris = _setahun(tahun).values("unit_id").annotate(**_TAMBAHAN).order_by("unit_id")
    baris = baris.filter(unit__kode=kode) if kode else baris
    per_unit: dict[int, Mapping[str, Any]] = {b["unit_id"]: b for b in baris}
    berlayanan = Exists(
        Layanan.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__year__gte=tahun), unit=OuterRef("pk"), mulai__year__lte=tahun
        )
    )
    unit = UnitKerja.objects.filter(Q(pk__in=per_unit) | Q(berlayanan)).select_related("opd")
    unit = unit.filter(kode=kode) if kode else unit
    unit = unit.filter(nama__icontains=kata) if kata else unit
    return [AngkaUnit(u, _angka(per_unit.get(u.pk))) for u in unit.order_by("nama", "kode")]


def _setahun(tahun: int) -> QuerySet[TerbitanPublik]:
    return TerbitanPublik.objects.filter(tahun=tahun)


def angka_layanan(tahun: int, unit: UnitKerja | None = None) -> list[AngkaLayanan]:
    """The services of one unit (of all) that have figures of their own, by name."""
    baris = _setahun(tahun).filter(layanan__isnull=False)
    baris = baris.filter(unit=unit) if unit else baris
    per = {b["layanan_id"]: b for b in baris.values("layanan_id").annotate(**_TAMBAHAN).order_by()}
    layanan = Layanan.objects.filter(pk__in=per).select_related("unit").order_by("nama", "kode")
    return [AngkaLayanan(x, _angka(per[x.pk])) for x in layanan]


def angka_pohon(tahun: int, unit_ids: Collection[int]) -> tuple[Angka, dict[str, Angka]]:
    """All published answers of these units and those below them, and their services' figures; one query.

    Services by name (those of one name in several units together); what has no figures of its own counts
    in the first number only.
    """
    baris: list[Any] = list(
        _setahun(tahun)
        .filter(unit__jalur__overlap=list(unit_ids))
        .values("layanan__nama")
        .annotate(**_TAMBAHAN)
        .order_by("layanan__nama")
    )
    if not baris:
        return _angka(None), {}
    semua = {k: max(b[k] for b in baris) if k == "per" else sum(b[k] for b in baris) for k in _TAMBAHAN}
    return _angka(semua), {b["layanan__nama"]: _angka(b) for b in baris if b["layanan__nama"]}


def tren(unit: UnitKerja, sampai_tahun: int) -> list[AngkaTriwulan]:
    """The last published quarters up to the end of that year, oldest first."""
    baris = (
        TerbitanPublik.objects.filter(unit=unit, tahun__lte=sampai_tahun, triwulan__isnull=False)
        .values("tahun", "triwulan")
        .annotate(**_TAMBAHAN)
        .order_by("-tahun", "-triwulan")[:TRIWULAN_TREN]
    )
    return [AngkaTriwulan(b["tahun"], b["triwulan"] or 0, _angka(b)) for b in reversed(list(baris))]


def _angka(b: Mapping[str, Any] | None) -> Angka:
    """The figures of summed steps."""
    if b is None:
        return Angka(None, SEBAB_BELUM)
    n_unsur = tuple(b[f"k{i}"] for i in range(len(Unsur)))
    kepuasan, selang = _kepuasan(b)
    ikm = hitung_ikm(max(n_unsur), {u: (b[f"s{i}"], b[f"k{i}"]) for i, u in enumerate(Unsur.values)})
    return Angka(
        n=b["banyak"],
        kepuasan=kepuasan,
        selang=selang,
        ikm=ikm if ikm.n else None,
        n_unsur=n_unsur,
        terverifikasi=b["tv"],
        per=b["per"],
    )


def _kepuasan(b: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    """25 x the mean overall rating, and half the width of its 90 % interval."""
    n, jumlah, kuadrat = b["y_n"], Decimal(b["y_jumlah"]), Decimal(b["y_kuadrat"])
    if n < AMBANG:
        return None, None
    ragam = max(Decimal(0), (kuadrat - jumlah * jumlah / n) / (n - 1))
    return bulatkan(25 * jumlah / n, 2), bulatkan(25 * _Z90 * (ragam / n).sqrt(), 2)


def tindak_lanjut(unit: UnitKerja) -> QuerySet[TindakLanjutSkm]:
    """What the unit does about weak unsur, the latest first."""
    return TindakLanjutSkm.objects.filter(unit=unit)
