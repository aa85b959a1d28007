"""Reading SKP: which one holds, the leader's rows, the library of past rows, the parts of the sheet."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from kinerja.enums import PANDUAN_PERILAKU, SKP_BERLAKU, Arah, JenisLampiran, NilaiBerakhlak, StatusSkp
from kinerja.models import HasilKerja, Indikator, Skp
from pegawai.enums import GOLONGAN_PNS, StatusPegawai
from pegawai.models import Pegawai, Penugasan
from pegawai.selectors import bawahan_pada, penilai_pada, penugasan_pada

SEDANG_DISUSUN = (StatusSkp.DRAF, StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN)


def skp_aktif(pegawai_id: int, tanggal: datetime.date) -> Skp | None:
    """The approved version in force on that day, by ``mulai`` (scoring.md, "Which rows")."""
    return (
        Skp.objects.berlaku()
        .filter(pegawai_id=pegawai_id, mulai__lte=tanggal, selesai__gte=tanggal)
        .order_by("-urutan", "-mulai", "-versi")
        .first()
    )


def skp_pegawai(pegawai_id: int) -> QuerySet[Skp]:
    """All SKP of a person with the number of their rows, newest first."""
    return (
        Skp.objects.filter(pegawai_id=pegawai_id)
        .annotate(jumlah_hasil=Count("hasil_kerja", distinct=True))
        .order_by("-tahun", "-urutan", "-versi")
    )


def skp_lengkap(awal: QuerySet[Skp]) -> QuerySet[Skp]:
    """The same SKP with everything that a sheet shows, in a fixed number of queries."""
    hasil = HasilKerja.objects.select_related("atasan").order_by("nomor")
    indikator = Indikator.objects.order_by("aspek", "id")
    return awal.select_related("pegawai", "pegawai__pengguna", "diputus_oleh").prefetch_related(
        Prefetch("hasil_kerja", hasil.prefetch_related(Prefetch("indikator", indikator))),
        "ekspektasi",
        "lampiran",
    )


def versi_lain(skp: Skp) -> QuerySet[Skp]:
    """The other versions of the same SKP, newest first."""
    return Skp.objects.filter(pegawai_id=skp.pegawai_id, tahun=skp.tahun, urutan=skp.urutan).exclude(
        pk=skp.pk
    )


def skp_terbaru(pegawai_ids: Iterable[int], tahun: int) -> list[Skp]:
    """Per person the newest version of the year's last SKP, whatever its state."""
    return list(
        Skp.objects.filter(pegawai_id__in=list(pegawai_ids), tahun=tahun)
        .order_by("pegawai_id", "-urutan", "-versi")
        .distinct("pegawai_id")
    )


def baris_pimpinan(pegawai_id: int, tahun: int) -> list[HasilKerja]:
    """The rows of today's penilai that one's own may support; also unfinished ones (work needn't wait).

    An approved version goes before a newer draft of it.
    """
    penilai = penilai_pada(pegawai_id, timezone.localdate())
    if penilai is None:
        return []
    berlaku = Skp.objects.berlaku().filter(pegawai=penilai, tahun=tahun).order_by("-urutan", "-mulai").first()
    skp = berlaku or next(iter(skp_terbaru([penilai.pk], tahun)), None)
    if skp is None:
        return []
    return list(skp.hasil_kerja.select_related("skp__pegawai").prefetch_related("indikator"))


def pustaka_baris(pegawai_id: int, kecuali_skp: int, batas: int = 60) -> list[HasilKerja]:
    """One's own rows of earlier approved SKP, newest first, equal wordings once."""
    baris = (
        HasilKerja.objects.filter(skp__pegawai_id=pegawai_id, skp__status__in=SKP_BERLAKU)
        .exclude(skp_id=kecuali_skp)
        .select_related("skp")
        .prefetch_related("indikator")
        .order_by("-skp__tahun", "-skp__urutan", "-skp__versi", "nomor")[: batas * 4]
    )
    unik: dict[str, HasilKerja] = {}
    for satu in baris:
        unik.setdefault(satu.rencana.strip().casefold(), satu)
    return list(unik.values())[:batas]


@dataclass(frozen=True, slots=True)
class Perilaku:
    """One of the seven values as the form prints it."""

    nilai: str
    nama: str
    panduan: tuple[str, str, str]
    ekspektasi: str


def perilaku_skp(skp: Skp) -> list[Perilaku]:
    """The seven values with their guides and what the leader expects in this SKP."""
    ekspektasi = {e.nilai: e.uraian for e in skp.ekspektasi.all()}
    return [
        Perilaku(n.value, str(n.label), PANDUAN_PERILAKU[n], ekspektasi.get(n.value, ""))
        for n in NilaiBerakhlak
    ]


def lampiran_skp(skp: Skp) -> list[tuple[str, str, list[str]]]:
    """The attachments by kind (kind, its name, sentences), kinds in the form's order."""
    baris = sorted(skp.lampiran.all(), key=lambda x: (x.jenis, x.pk))
    per_jenis = {jenis: [x.uraian for x in grup] for jenis, grup in groupby(baris, lambda x: x.jenis)}
    return [(j.value, str(j.label), per_jenis.get(j.value, [])) for j in JenisLampiran]


def target_triwulan(indikator: Indikator) -> list[Decimal | None]:
    """The four quarterly targets, None where not given."""
    return [indikator.target_tw1, indikator.target_tw2, indikator.target_tw3, indikator.target_tw4]


def kata_target(indikator: Indikator) -> str:
    """The target in words, as the sheet prints it: "120 dokumen", "paling lama 5 hari"."""
    if indikator.target is None:
        return indikator.target_teks
    awalan = "paling tinggi " if indikator.arah == Arah.TURUN else ""
    return f"{awalan}{angka_skp(indikator.target)} {indikator.satuan}".strip()


def angka_skp(nilai: Decimal) -> str:
    """A number as the sheet prints it: decimal comma, thousands points, no trailing zeros."""
    teks = f"{nilai:,f}"
    teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
    return teks.translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True, slots=True)
class Pihak:
    """A person as the sheet's head prints them."""

    sebutan: str
    pegawai: Pegawai | None
    tugas: Penugasan | None

    @property
    def pangkat(self) -> str:
        """Pangkat/golongan ruang, as far as known."""
        golongan = self.pegawai.golongan if self.pegawai else ""
        return " / ".join(filter(None, (GOLONGAN_PNS.get(golongan, ""), golongan)))


def para_pihak(skp: Skp, hari_ini: datetime.date) -> list[Pihak]:
    """The assessed person and the penilai, on today or the SKP's nearest day."""
    hari = min(max(hari_ini, skp.mulai), skp.selesai)
    tugas = penugasan_pada(skp.pegawai_id, hari)
    penilai = tugas.penilai if tugas else None
    tugas_penilai = penugasan_pada(penilai.pk, hari) if penilai else None
    return [
        Pihak("Pegawai yang dinilai", skp.pegawai, tugas),
        Pihak("Pejabat penilai kinerja", penilai, tugas_penilai),
    ]


def menunggu_putusan(penilai_id: int, hari_ini: datetime.date) -> list[Skp]:
    """Sent SKP of the people this person assesses, longest waiting first."""
    kirim = Skp.objects.filter(status=StatusSkp.DIAJUKAN, pegawai__in=bawahan_pada(penilai_id, hari_ini))
    return list(kirim.select_related("pegawai").order_by("diajukan_pada"))


def pegawai_bernilai(pegawai: Pegawai) -> bool:
    """Whether this person is assessed here at all (not an elected or military superior)."""
    return pegawai.status != StatusPegawai.NON_ASN
