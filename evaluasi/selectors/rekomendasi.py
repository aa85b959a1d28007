"""Recommendations: the filtered list, the reason in numbers, and which steps are open to whom."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils import timezone

from evaluasi.alur import ALUR_REKOMENDASI
from evaluasi.enums import (
    PENGHARGAAN_KABUPATEN,
    Komponen,
    Rating,
    SifatRekomendasi,
    StatusMentor,
    StatusRekomendasi,
)
from evaluasi.models import HampirMemenuhi, Rekomendasi
from evaluasi.permissions import boleh_berpendapat, boleh_memutus_rekomendasi, boleh_mencatat_kemajuan
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.mentor import keadaan_mentor
from evaluasi.selectors.skor_rinci import pasti
from inti.templatetags.format import persen
from kinerja.enums import NilaiBerakhlak, StatusPeriode
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.enums import Unsur

TERKAIT = ("pegawai", "periode", "unit__opd", "katalog", "diputus_oleh", "kebijakan")
PUTUS, RENCANA, KEMAJUAN, LAKSANAKAN, HADIAH, UMUMKAN, PENDAPAT, MENTOR = (
    "putus", "rencana", "kemajuan", "laksanakan", "penghargaan", "umumkan", "pendapat", "mentor",
)  # fmt: skip
BELUM_USAI = (StatusRekomendasi.DIUSULKAN, StatusRekomendasi.DISETUJUI)
SELESAI = 100
_LABEL = {
    "skor": "Skor lokal",
    "puncak": "Skor tertinggi yang memenuhi syarat",
    "peringkat": "Peringkat",
    "ukuran_kelompok": "Banyak orang di kelompoknya",
    "kelompok": "Kelompok jabatan",
    "komponen": "Komponen",
    "nilai": "Nilai",
    "ambang": "Ambang",
    "kelengkapan": "Kelengkapan",
    "predikat": "Predikat",
    "n": "Penilaian warga",
    "batas_bawah": "Batas bawah selang 90 %",
    "jarak": "Jarak dari yang teratas, kurang dari",
    "indeks": "Indeks warga (m)",
    "masa_kerja": "Masa kerja (tahun)",
    "tmt_cpns": "TMT CPNS",
    "ambang_tahun": "Ambang (tahun)",
    "tahun": "Evaluasi tahunan",
    "nilai_perilaku": "Nilai BerAKHLAK",
    "rating": "Rating",
    "unsur": "Unsur pelayanan",
    "nrr": "Nilai rata-rata (dari 4)",
    "ikm": "IKM unit",
    "mutu": "Mutu pelayanan",
    "unit": "Unit",
}
_DISEMBUNYIKAN = {"unit_id"}


def daftar_rekomendasi(oleh: Pengguna, k: Kedudukan, saringan: Mapping[str, str]) -> QuerySet[Rekomendasi]:
    """What this login may see, filtered by sifat, status, unit (id of a unit: it and below), giliran."""
    baris = Rekomendasi.objects.terlihat_oleh(oleh).select_related(*TERKAIT)
    for kunci in ("sifat", "status"):
        if nilai := saringan.get(kunci):
            baris = baris.filter(**{kunci: nilai})
    baris = baris.filter(_unit_periode(saringan))
    if saringan.get("giliran") == "saya":
        baris = baris.filter(giliran_q(k), status=StatusRekomendasi.DIUSULKAN)
    return baris.order_by("-periode__selesai", "sifat", "pegawai__nama", "jenis", "sasaran", "pk")


def _unit_periode(saringan: Mapping[str, str]) -> Q:
    syarat = Q()
    if unit := saringan.get("unit"):
        syarat &= Q(unit__jalur__contains=[int(unit)])
    if kode := saringan.get("periode"):
        syarat &= Q(periode__kode=kode)
    return syarat


def daftar_hampir(oleh: Pengguna, saringan: Mapping[str, str]) -> QuerySet[HampirMemenuhi]:
    """Near misses that this login may see, filtered by jenis, unit, periode."""
    baris = HampirMemenuhi.objects.terlihat_oleh(oleh).select_related(
        "pegawai", "periode", "unit", "kebijakan"
    )
    baris = baris.filter(_unit_periode(saringan))
    if jenis := saringan.get("jenis"):
        baris = baris.filter(jenis=jenis)
    return baris.order_by("-periode__selesai", "jenis", "pegawai__nama", "pk")


def daftar_dibina(oleh: Pengguna, saringan: Mapping[str, str]) -> QuerySet[Rekomendasi]:
    """Agreed coachings that this login may see, whose effect can be asked; by unit, periode."""
    baris = Rekomendasi.objects.terlihat_oleh(oleh).filter(
        sifat=SifatRekomendasi.PEMBINAAN,
        status__in=[StatusRekomendasi.DISETUJUI, StatusRekomendasi.DILAKSANAKAN],
        periode__in=_ada_sesudahnya(),
    )
    baris = baris.filter(_unit_periode(saringan)).select_related("pegawai", "periode", "unit__opd")
    return baris.order_by("-periode__selesai", "pegawai__nama", "jenis", "sasaran", "pk")


def _ada_sesudahnya() -> QuerySet[Periode]:
    """Periods after which one of the same level is closed."""
    sesudah = Periode.objects.filter(
        tingkat=OuterRef("tingkat"), mulai__gt=OuterRef("mulai"), status=StatusPeriode.DITUTUP
    )
    return Periode.objects.filter(Exists(sesudah))


def penghargaan_q(k: Kedudukan) -> Q:
    """Rewards that this leader decides: of units they lead; kabupaten-wide kinds only Bupati and Sekda."""
    hadiah = Q(sifat=SifatRekomendasi.PENGHARGAAN, unit__jalur__overlap=list(k.dipimpin))
    return hadiah if k.pejabat else hadiah & ~Q(jenis__in=PENGHARGAAN_KABUPATEN)


def giliran_q(k: Kedudukan) -> Q:
    """Those that this person decides: coaching and data of own people, rewards in units they lead."""
    if k.diri is None:
        return Q(pk__in=[])
    bawahan = Pegawai.objects.filter(Pegawai.objects.all().bawahan_q(k.diri, timezone.localdate()))
    pembinaan = ~Q(sifat=SifatRekomendasi.PENGHARGAAN) & Q(pegawai__in=bawahan)
    return (penghargaan_q(k) | pembinaan) & ~Q(pegawai_id=k.diri)


def pilihan_unit(baris: QuerySet[Any]) -> list[tuple[str, str]]:
    """OPDs that occur in these rows, by name."""
    terlihat = baris.order_by().values("unit__opd")
    unit = UnitKerja.objects.filter(pk__in=terlihat).order_by("nama").values_list("pk", "nama")
    return [(str(pk), nama) for pk, nama in unit]


def pilihan_periode(baris: QuerySet[Any]) -> list[tuple[str, str]]:
    """Periods that occur in these rows, the latest first."""
    periode = Periode.objects.filter(pk__in=baris.order_by().values("periode")).order_by("-selesai", "-mulai")
    return [(kode, kode) for kode in periode.values_list("kode", flat=True)]


def pilihan_saringan(baris: QuerySet[Any]) -> dict[str, list[tuple[str, str]]]:
    """The choices of both filters."""
    return {"unit": pilihan_unit(baris), "periode": pilihan_periode(baris)}


def angka_dalam_kata(angka: Mapping[str, object]) -> list[tuple[str, str]]:
    """The numbers of a reason, named; unknown keys keep their name."""
    return [
        (_LABEL.get(k, k.replace("_", " ").capitalize()), _nilai(k, v))
        for k, v in angka.items()
        if k not in _DISEMBUNYIKAN
    ]


_PILIHAN: Mapping[str, type[TextChoices]] = {
    "komponen": Komponen, "kelompok": JenisJabatan, "nilai_perilaku": NilaiBerakhlak, "unsur": Unsur,
    "rating": Rating,
}  # fmt: skip


def _nilai(kunci: str, nilai: object) -> str:
    teks = "" if nilai is None else str(nilai)
    if kunci in _PILIHAN and teks in _PILIHAN[kunci].values:
        return str(_PILIHAN[kunci](teks).label)
    if kunci == "kelengkapan" and teks:
        return persen(Decimal(teks) * 100)
    return pasti(teks)


def langkah_terbuka(oleh: Pengguna, baris: Rekomendasi) -> set[str]:
    """Which steps this login may take now on this one."""
    diri = oleh.is_active and oleh.pegawai_id_sendiri == baris.pegawai_id
    hasil = {UMUMKAN} if diri and hasattr(baris, "penghargaan") else set()
    if baris.status in BELUM_USAI and boleh_berpendapat(oleh, baris):
        hasil.add(PENDAPAT)
    if baris.status == StatusRekomendasi.DISETUJUI and hasattr(baris, "rencana"):
        hasil |= {KEMAJUAN} if boleh_mencatat_kemajuan(oleh, baris) else set()
    return hasil | _langkah_pemutus(baris) if boleh_memutus_rekomendasi(oleh, baris) else hasil


def _langkah_pemutus(baris: Rekomendasi) -> set[str]:
    """Steps of who decides about it."""
    hasil: set[str] = set()
    if ALUR_REKOMENDASI.boleh(baris.status, "setujui"):
        hasil.add(PUTUS)
    if ALUR_REKOMENDASI.boleh(baris.status, "laksanakan"):
        hasil |= {HADIAH} if baris.sifat == SifatRekomendasi.PENGHARGAAN else {LAKSANAKAN}
        hasil |= {RENCANA} if baris.sifat == SifatRekomendasi.PEMBINAAN else set()
    rencana = getattr(baris, "rencana", None)
    if baris.status == StatusRekomendasi.DISETUJUI and rencana is not None and rencana.kemajuan < SELESAI:
        hasil |= {MENTOR} if keadaan_mentor(baris) in ("", StatusMentor.MENOLAK) else set()
    return hasil
