"""The penilai's people in one period, in a fixed number of queries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Evaluasi
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.massal import urutan_penugasan
from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Indikator, Periode, Realisasi, Skp, UmpanBalikKinerja
from kinerja.selectors.skp import skp_terbaru
from pegawai.enums import StatusPegawai
from pegawai.models import Pegawai, Penugasan

BELUM_SELESAI = ("belum", StatusEvaluasi.DRAF)


@dataclass(frozen=True, slots=True)
class BarisTim:
    """One subordinate: SKP of the year, realisasi in the period, last feedback, the evaluation."""

    pegawai: Pegawai
    tugas: Penugasan
    skp: Skp | None
    indikator_terisi: int
    indikator_semua: int
    umpan_balik_terakhir: datetime.datetime | None
    evaluasi: Evaluasi | None
    batas: datetime.date

    @property
    def status(self) -> str:
        """The evaluation's state; "belum" while nothing was begun."""
        return self.evaluasi.status if self.evaluasi else "belum"

    @property
    def perlu_dinilai(self) -> bool:
        """Whether this one still waits for the penilai."""
        return self.status in BELUM_SELESAI


def pegawai_dinilai(penilai_id: int, periode: Periode) -> QuerySet[Pegawai]:
    """ASN whose assessor this person is on the period's day, by their post of that day (`penugasan_pada`).

    Annotated with ``tugas_id``. Who left before the period began is left out.
    """
    hari = hari_penilai(periode)
    anotasi, urutan = urutan_penugasan(hari)
    tugas = (
        Penugasan.objects.filter(pegawai=OuterRef("pk"), mulai__lte=hari)
        .filter(Q(selesai__isnull=True) | Q(selesai__gte=periode.mulai))
        .annotate(**anotasi)
        .order_by(*urutan)
    )
    calon = Penugasan.objects.filter(penilai_id=penilai_id, mulai__lte=hari).values("pegawai")
    orang: QuerySet[Pegawai] = (
        Pegawai.objects.filter(pk__in=calon)
        .exclude(status=StatusPegawai.NON_ASN)
        .annotate(tugas_id=Subquery(tugas.values("pk")[:1]))
        .filter(Exists(Penugasan.objects.filter(pk=OuterRef("tugas_id"), penilai_id=penilai_id)))
        .order_by("nama", "nip")
    )
    return orang


def tim(penilai_id: int, periode: Periode) -> list[BarisTim]:
    """A row per subordinate by name; six queries however many there are."""
    orang = list(pegawai_dinilai(penilai_id, periode))
    ids = [p.pk for p in orang]
    tugas = _tugas(orang)
    skp = {s.pegawai_id: s for s in skp_terbaru(ids, periode.selesai.year)}
    terisi = _kemajuan(ids, periode)
    saran = _umpan_balik_terakhir(ids)
    evaluasi = {e.pegawai_id: e for e in Evaluasi.objects.filter(periode=periode, pegawai_id__in=ids)}
    return [
        BarisTim(
            pegawai=p,
            tugas=tugas[p.pk],
            skp=skp.get(p.pk),
            indikator_terisi=terisi.get(p.pk, (0, 0))[0],
            indikator_semua=terisi.get(p.pk, (0, 0))[1],
            umpan_balik_terakhir=saran.get(p.pk),
            evaluasi=evaluasi.get(p.pk),
            batas=periode.batas_evaluasi,
        )
        for p in orang
    ]


def daftar_singkat(penilai_id: int, periode: Periode) -> list[tuple[Pegawai, str]]:
    """The same people with only the evaluation's state ("belum" while nothing was begun); two queries."""
    orang = list(pegawai_dinilai(penilai_id, periode))
    status = dict(
        Evaluasi.objects.filter(periode=periode, pegawai__in=orang).values_list("pegawai_id", "status")
    )
    return [(p, status.get(p.pk, "belum")) for p in orang]


def berikutnya(daftar: list[tuple[Pegawai, str]], pegawai_id: int) -> Pegawai | None:
    """The next one in the list, after this person and then from the top, who still waits; None: all done."""
    tempat = next((i for i, (p, _) in enumerate(daftar) if p.pk == pegawai_id), -1)
    putar = daftar[tempat + 1 :] + daftar[: max(tempat, 0)]
    return next((p for p, status in putar if status in BELUM_SELESAI), None)


def _tugas(orang: list[Any]) -> dict[int, Penugasan]:
    baris = Penugasan.objects.filter(pk__in=[p.tugas_id for p in orang]).select_related("unit", "jabatan")
    return {t.pegawai_id: t for t in baris}


def _kemajuan(ids: list[int], periode: Periode) -> dict[int, tuple[int, int]]:
    """Per person (indicators with a row dated in the period, all numeric indicators) of the SKP in force."""
    skp = (
        Skp.objects.berlaku()
        .filter(pegawai_id__in=ids, mulai__lte=periode.selesai, selesai__gte=periode.mulai)
        .order_by("pegawai_id", "-urutan", "-mulai", "-versi")
        .distinct("pegawai_id")
    )
    baris = Realisasi.objects.filter(
        indikator_id=OuterRef("benang"), selesai__gte=periode.mulai, selesai__lte=periode.selesai
    )
    hitung = (
        Indikator.objects.filter(hasil_kerja__skp__in=skp.values("pk"), target__isnull=False)
        .annotate(terisi=Exists(baris))
        .values("hasil_kerja__skp__pegawai")
        .annotate(semua=Count("pk"), ada=Count("pk", filter=Q(terisi=True)))
        .order_by()
    )
    return {h["hasil_kerja__skp__pegawai"]: (h["ada"], h["semua"]) for h in hitung}


def _umpan_balik_terakhir(ids: list[int]) -> dict[int, datetime.datetime]:
    baris = UmpanBalikKinerja.objects.filter(pegawai_id__in=ids).values("pegawai_id").order_by()
    return dict(baris.annotate(akhir=Max("waktu")).values_list("pegawai_id", "akhir"))


def periode_dinilai() -> QuerySet[Periode]:
    """Periods that a penilai may choose: opened ones, the latest first."""
    return Periode.objects.exclude(status=StatusPeriode.DRAF).order_by("-selesai", "-mulai")


def periode_kini(pilihan: Sequence[Periode]) -> Periode | None:
    """What a penilai works on now: the running part of the year that is due first, else the last opened.

    A part that is over but still running goes before the one of today. ``pilihan``: ``periode_dinilai()``.
    """
    hari = timezone.localdate()
    berjalan = [p for p in pilihan if p.status == StatusPeriode.BERJALAN and p.mulai <= hari]
    bagian = [p for p in berjalan if p.tingkat != TingkatPeriode.TAHUN]
    return min(bagian, key=lambda p: p.selesai) if bagian else next(iter([*berjalan, *pilihan]), None)
