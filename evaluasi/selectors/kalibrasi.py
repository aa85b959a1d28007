"""The calibration room: which units, whose evaluations, and what the indications say in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI, CiriPenilai, Rating, StatusEvaluasi
from evaluasi.models import Evaluasi, HasilKewajaran, IndikasiPenilai, Kalibrasi
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.distribusi import SebaranUnit, sebaran_banyak
from evaluasi.selectors.kedudukan import Kedudukan
from inti.templatetags.format import format_angka
from kinerja.models import Periode
from pegawai.models import Pengguna, UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import penugasan_di_unit

SIAP = (StatusEvaluasi.DIAJUKAN, StatusEvaluasi.DIKALIBRASI)
KEADAAN = {"siap": SIAP, "terbit": TAMPAK_BAGI_PEGAWAI}
TINGKAT_OPD = 2


def melihat_semua_unit(k: Kedudukan) -> bool:
    """HR, auditor, Bupati, Sekda: every unit, and the comparison of groups."""
    return k.hr or k.auditor or k.pejabat


def melihat_unit(k: Kedudukan, unit: UnitKerja) -> bool:
    """Whether this unit's calibration may be opened: by heads of it or above it, and `melihat_semua_unit`."""
    return melihat_semua_unit(k) or not set(unit.jalur).isdisjoint(k.dipimpin)


def boleh_masuk(k: Kedudukan) -> bool:
    """Leaders and offices; penilai, who find their own pattern there."""
    return melihat_semua_unit(k) or k.memimpin or k.menilai


def unit_teratas(k: Kedudukan, periode: Periode) -> QuerySet[UnitKerja]:
    """Where this login begins: the kabupaten and its OPD, or the units one leads."""
    unit = UnitKerja.objects.pada(hari_penilai(periode)).order_by("jalur")
    if melihat_semua_unit(k):
        return unit.filter(jalur__len__lte=TINGKAT_OPD)
    return unit.filter(pk__in=k.dipimpin)


def unit_dan_bagian(unit_id: int, periode: Periode) -> tuple[UnitKerja | None, list[UnitKerja]]:
    """A unit and its direct parts that live on the period's day, in one query; None: no such unit."""
    hari = pada_tanggal(hari_penilai(periode))
    semua = list(UnitKerja.objects.filter(Q(pk=unit_id) | Q(hari, induk=unit_id)).order_by("kode"))
    return next((u for u in semua if u.pk == unit_id), None), [u for u in semua if u.pk != unit_id]


def dengan_sebaran(
    unit: list[UnitKerja], periode: Periode, k: Kedudukan
) -> list[tuple[UnitKerja, SebaranUnit]]:
    """Units with their spread; two queries."""
    sebaran = sebaran_banyak([u.pk for u in unit], periode, k.diri)
    return [(u, sebaran[u.pk]) for u in unit]


def evaluasi_unit(unit: UnitKerja, periode: Periode, k: Kedudukan) -> QuerySet[Evaluasi]:
    """Submitted evaluations of people who work in the unit or below it on the period's day; never one's own.

    Only after `melihat_unit`. Annotated with the ratings before any calibration (``semula_hasil``,
    ``semula_perilaku``; None: never calibrated).
    """
    pertama = Kalibrasi.objects.filter(evaluasi=OuterRef("pk")).order_by("waktu", "pk")
    orang = penugasan_di_unit([unit.pk], hari_penilai(periode)).values("pegawai")
    return (
        Evaluasi.objects.untuk_mesin()
        .filter(periode=periode, pegawai__in=orang)
        .exclude(pegawai_id=k.diri or -1)
        .select_related("pegawai", "penilai", "periode")
        .annotate(
            semula_hasil=Subquery(pertama.values("hasil_semula")[:1]),
            semula_perilaku=Subquery(pertama.values("perilaku_semula")[:1]),
        )
        .order_by("pegawai__nama", "pegawai__nip")
    )


def semula(evaluasi: Evaluasi) -> tuple[str, str]:
    """What (hasil, perilaku) were before calibration, in small words; "" where it is the same as now."""
    kata = {str(r.value): str(r.label).lower() for r in Rating}
    hasil, perilaku = (getattr(evaluasi, f"semula_{k}", None) or "" for k in ("hasil", "perilaku"))
    return (
        kata.get(hasil, "") if hasil != evaluasi.rating_hasil else "",
        kata.get(perilaku, "") if perilaku != evaluasi.rating_perilaku else "",
    )


def hasil_kewajaran(periode: Periode) -> HasilKewajaran | None:
    """What was computed last; None: never asked for."""
    return HasilKewajaran.objects.filter(periode=periode).first()


# ---------------------------------------------------------------- indications


@dataclass(frozen=True, slots=True)
class BarisIndikasi:
    """One supervisor with the sentences that go with the numbers."""

    i: IndikasiPenilai
    kalimat: str
    ciri: list[str]

    @property
    def perlu_dibahas(self) -> bool:
        """Whether the meeting should talk about it."""
        return self.i.ditandai or bool(self.ciri)


def daftar_indikasi(
    oleh: Pengguna, periode: Periode, unit: UnitKerja | None, *, dibahas: bool = False
) -> QuerySet[IndikasiPenilai]:
    """Indications this login may read, of supervisors in that unit or below; those to talk about first.

    ``dibahas``: only those.
    """
    baris = IndikasiPenilai.objects.terlihat_oleh(oleh).filter(hasil__periode=periode)
    if dibahas:
        baris = baris.filter(Q(ditandai=True) | ~Q(ciri=[]))
    if unit is not None:
        baris = baris.filter(unit__jalur__overlap=[unit.pk])
    return (
        baris.exclude(penilai_id=oleh.pegawai_id_sendiri or -1)
        .select_related("penilai", "unit")
        .order_by("-ditandai", F("p").asc(nulls_last=True), "penilai__nama", "pk")
    )


def indikasi_sendiri(oleh: Pengguna, periode: Periode) -> BarisIndikasi | None:
    """One's own, whatever one is otherwise."""
    diri = oleh.pegawai_id_sendiri
    if diri is None:
        return None
    milik = IndikasiPenilai.objects.terlihat_oleh(oleh).filter(hasil__periode=periode, penilai_id=diri)
    ada = milik.select_related("penilai", "unit").first()
    return None if ada is None else dalam_kata(ada)


def dalam_kata(i: IndikasiPenilai) -> BarisIndikasi:
    """An indication with its sentences; they describe and ask, and accuse nobody."""
    return BarisIndikasi(i, _kalimat(i), [_KALIMAT_CIRI[CiriPenilai(c)].format(**_angka(i)) for c in i.ciri])


_KALIMAT_CIRI = {
    CiriPenilai.SAMA: "Semua {orang} orang mendapat penilaian yang sama persis.",
    CiriPenilai.SERAGAM: "Ketujuh nilai perilaku sama untuk {seragam} dari {tujuh} orang.",
    CiriPenilai.JAM_TERAKHIR: "Semua penilaian ({jam_terakhir}) diajukan pada jam terakhir sebelum batas.",
}


def _angka(i: IndikasiPenilai) -> dict[str, int]:
    return {k: getattr(i, k) for k in ("orang", "tujuh", "seragam", "jam_terakhir")}


def _kalimat(i: IndikasiPenilai) -> str:
    if i.mentah is None:
        return "Belum ada nilai perilaku yang bisa dibandingkan."
    if i.p is None:
        return f"{i.n} orang: terlalu sedikit untuk dibandingkan."
    if i.ditandai:
        arah = "rendah" if i.mentah < 0 else "tinggi"
        return (
            f"Nilai perilaku di tim ini lebih {arah} daripada yang lazim untuk hasil kerja, disiplin, dan "
            "kompetensi serupa. Ukurannya mungkin berbeda, timnya mungkin memang berbeda: bahas bersama."
        )
    if i.terlihat is None:
        return "Tidak tampak perbedaan; dengan data ini perbedaan apa pun tidak bisa terlihat."
    return (
        f"Tidak tampak perbedaan. Yang lebih kecil dari ±{format_angka(i.terlihat, 1)} poin mudah terlewat."
    )


def kelompok_grafik(dimensi: dict[str, Any]) -> list[tuple[str, float]]:
    """(group with its n, percent Sangat Baik) for the chart."""
    return [
        (f"{g['nama']} ({format_angka(g['n'])} orang)", 100 * g["sangat_baik"] / g["n"])
        for g in dimensi["kelompok"]
    ]


def himpunan_kalibrasi(k: Kedudukan, periode: Periode) -> QuerySet[Evaluasi]:
    """Evaluations that this leader may still calibrate, to be counted for Beranda."""
    orang = penugasan_di_unit(list(k.dipimpin), hari_penilai(periode)).values("pegawai")
    siap = Evaluasi.objects.filter(Q(pegawai__in=orang), periode=periode, status__in=SIAP)
    return siap.exclude(pegawai_id=k.diri or -1)
