"""The expected spread of predikat (SE MenPANRB 3/2023): a warning with its arithmetic, never a block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI, Capaian, Predikat
from evaluasi.models import CapaianOrganisasi, Evaluasi
from evaluasi.permissions import hari_penilai
from inti.angka import bulatkan
from inti.templatetags.format import format_angka
from kinerja.models import Periode
from pegawai.selectors import penugasan_di_unit

SB, B, BP, K, SK = (
    Predikat.SANGAT_BAIK,
    Predikat.BAIK,
    Predikat.BUTUH_PERBAIKAN,
    Predikat.KURANG,
    Predikat.SANGAT_KURANG,
)
MAYORITAS, PALING_BANYAK, PALING_SEDIKIT = "mayoritas", "paling banyak", "paling sedikit"


@dataclass(frozen=True, slots=True)
class Syarat:
    """One expectation: these predikat together are over half / at most / at least ``persen`` of all."""

    predikat: tuple[Predikat, ...]
    cara: str
    persen: int = 50

    def terpenuhi(self, n: int, jumlah: int) -> bool:
        """Whether ``n`` of ``jumlah`` people fit; exact, without rounding."""
        if self.cara == MAYORITAS:
            return 2 * n > jumlah
        if self.cara == PALING_BANYAK:
            return 100 * n <= self.persen * jumlah
        return n > 0 and 100 * n >= self.persen * jumlah


POLA: dict[str, tuple[Syarat, ...]] = {
    Capaian.ISTIMEWA: (Syarat((SB,), MAYORITAS), Syarat((SB,), PALING_BANYAK, 70)),
    Capaian.BAIK: (
        Syarat((B,), MAYORITAS),
        Syarat((B,), PALING_BANYAK, 70),
        Syarat((BP, K, SK), PALING_SEDIKIT, 0),
    ),
    Capaian.BUTUH_PERBAIKAN: (Syarat((BP,), PALING_SEDIKIT, 60), Syarat((SB,), PALING_BANYAK, 10)),
    Capaian.KURANG: (
        Syarat((K,), PALING_SEDIKIT, 60),
        Syarat((BP,), PALING_SEDIKIT, 10),
        Syarat((SB,), PALING_BANYAK, 10),
    ),
    Capaian.SANGAT_KURANG: (
        Syarat((SK,), PALING_SEDIKIT, 60),
        Syarat((K, BP), PALING_SEDIKIT, 10),
        Syarat((SB,), PALING_BANYAK, 0),
    ),
}


def pola_distribusi(capaian: str | None, jumlah: Mapping[str, int]) -> list[str]:
    """Where a unit's spread {predikat: people} is unlike its capaian's pattern: a sentence each, with sums.

    Empty when it fits, when the capaian isn't recorded, or when nobody has a predikat.
    """
    semua = sum(jumlah.values())
    if not capaian or not semua:
        return []
    hasil = []
    for syarat in POLA[capaian]:
        n = sum(jumlah.get(p, 0) for p in syarat.predikat)
        if not syarat.terpenuhi(n, semua):
            hasil.append(_kalimat(Capaian(capaian).label, syarat, n, semua))
    return hasil


def _kalimat(capaian: str, syarat: Syarat, n: int, semua: int) -> str:
    bagian = str(bulatkan(Decimal(100 * n) / semua, 1)).replace(".", ",")
    nama = " atau ".join(p.label for p in syarat.predikat)
    if syarat.cara == MAYORITAS:
        harap = "lebih dari separuh"
    elif syarat.cara == PALING_SEDIKIT and not syarat.persen:
        harap = "setidaknya seorang"
    else:
        harap = f"{syarat.cara} {syarat.persen} %"
    banyak = f"{format_angka(n)} dari {format_angka(semua)}"
    return f"{nama}: {banyak} = {bagian} %. Pola untuk organisasi {capaian}: {harap}."


@dataclass(frozen=True, slots=True)
class Distribusi:
    """A unit's spread in a period: people per predikat, capaian ("" unknown), warnings."""

    jumlah: dict[str, int]
    capaian: str
    peringatan: list[str]

    @property
    def nama_capaian(self) -> str:
        """The capaian in words; "" unknown."""
        return str(Capaian(self.capaian).label) if self.capaian else ""

    @property
    def data(self) -> list[tuple[str, int, str]]:
        """Rows for the chart: (label, people, shade), best first; long labels may break at their slash."""
        return [
            (p.label.replace("/", "/\u200b"), self.jumlah.get(p, 0), str(i))
            for i, p in enumerate(Predikat, 1)
        ]


def distribusi_unit(unit_ids: Sequence[int], periode: Periode, tanpa: int | None = None) -> Distribusi:
    """Submitted evaluations of people who work in these units or below on the period's day; two queries.

    The capaian is that of the first unit. ``tanpa``: the reader, whose own unpublished predikat would
    otherwise be told by the sum.
    """
    orang = penugasan_di_unit(unit_ids, hari_penilai(periode)).values("pegawai")
    baris = (
        Evaluasi.objects.untuk_mesin()
        .filter(periode=periode, pegawai__in=orang)
        .exclude(predikat="")
        .exclude(Q(pegawai_id=tanpa) & ~Q(status__in=TAMPAK_BAGI_PEGAWAI))
        .values_list("predikat")
        .annotate(n=Count("pk"))
        .order_by()
    )
    jumlah = dict(baris)
    capaian = CapaianOrganisasi.objects.filter(periode=periode, unit_id__in=unit_ids[:1])
    nilai = capaian.values_list("capaian", flat=True).first() or ""
    return Distribusi(jumlah, nilai, pola_distribusi(nilai, jumlah))


_SEBARAN = """
SELECT a.unit, e.predikat, e.status IN ('diajukan', 'dikalibrasi'), count(DISTINCT e.id)
  FROM evaluasi_evaluasi e
  JOIN pegawai_penugasan t ON t.pegawai_id = e.pegawai_id AND t.mulai <= %(hari)s
                          AND (t.selesai IS NULL OR t.selesai >= %(hari)s)
  JOIN pegawai_unitkerja u ON u.id = t.unit_id
  CROSS JOIN LATERAL unnest(u.jalur) AS a(unit)
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf' AND a.unit = ANY(%(unit)s)
   AND (e.pegawai_id <> %(tanpa)s OR e.status IN ('terbit', 'final'))
 GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class SebaranUnit:
    """The spread of one unit with everything below it, and how many may still be calibrated."""

    distribusi: Distribusi
    siap: int

    @property
    def dinilai(self) -> int:
        """People with a predikat."""
        return sum(self.distribusi.jumlah.values())


def sebaran_banyak(unit_ids: Sequence[int], periode: Periode, tanpa: int | None) -> dict[int, SebaranUnit]:
    """`distribusi_unit` of each of many units on its own; two queries however many there are."""
    jumlah: dict[int, dict[str, int]] = {u: {} for u in unit_ids}
    siap = dict.fromkeys(unit_ids, 0)
    isi: dict[str, Any] = {
        "hari": hari_penilai(periode),
        "periode": periode.pk,
        "unit": list(unit_ids),
        "tanpa": tanpa or 0,
    }
    with connection.cursor() as kursor:
        kursor.execute(_SEBARAN, isi)
        for unit, predikat, bisa, n in kursor.fetchall():
            siap[unit] += n if bisa else 0
            if predikat:
                jumlah[unit][predikat] = jumlah[unit].get(predikat, 0) + n
    capaian = dict(
        CapaianOrganisasi.objects.filter(periode=periode, unit_id__in=unit_ids).values_list("unit", "capaian")
    )
    return {
        u: SebaranUnit(
            Distribusi(jumlah[u], capaian.get(u, ""), pola_distribusi(capaian.get(u), jumlah[u])), siap[u]
        )
        for u in unit_ids
    }
