"""Recommendations: the filtered list, the reason in numbers, and which steps are open to whom."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from evaluasi.alur import ALUR_REKOMENDASI
from evaluasi.enums import Komponen, SifatRekomendasi, StatusRekomendasi
from evaluasi.models import Rekomendasi
from evaluasi.permissions import boleh_memutus_rekomendasi, boleh_mencatat_kemajuan
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.skor_rinci import pasti
from inti.templatetags.format import persen
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja

TERKAIT = ("pegawai", "periode", "unit__opd", "katalog", "diputus_oleh", "kebijakan")
PUTUS, RENCANA, KEMAJUAN, LAKSANAKAN, HADIAH, UMUMKAN = (
    "putus", "rencana", "kemajuan", "laksanakan", "penghargaan", "umumkan",
)  # fmt: skip
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
}


def daftar_rekomendasi(oleh: Pengguna, k: Kedudukan, saringan: Mapping[str, str]) -> QuerySet[Rekomendasi]:
    """What this login may see, filtered by sifat, status, unit (id of a unit: it and below), giliran."""
    baris = Rekomendasi.objects.terlihat_oleh(oleh).select_related(*TERKAIT)
    for kunci in ("sifat", "status"):
        if nilai := saringan.get(kunci):
            baris = baris.filter(**{kunci: nilai})
    if unit := saringan.get("unit"):
        baris = baris.filter(unit__jalur__contains=[int(unit)])
    if saringan.get("giliran") == "saya":
        baris = baris.filter(giliran_q(k), status=StatusRekomendasi.DIUSULKAN)
    return baris.order_by("-periode__selesai", "sifat", "pegawai__nama", "jenis", "sasaran", "pk")


def giliran_q(k: Kedudukan) -> Q:
    """Those that this person decides: coaching and data of own people, rewards in units they lead."""
    if k.diri is None:
        return Q(pk__in=[])
    bawahan = Pegawai.objects.filter(Pegawai.objects.all().bawahan_q(k.diri, timezone.localdate()))
    hadiah = Q(sifat=SifatRekomendasi.PENGHARGAAN, unit__jalur__overlap=list(k.dipimpin))
    pembinaan = ~Q(sifat=SifatRekomendasi.PENGHARGAAN) & Q(pegawai__in=bawahan)
    return (hadiah | pembinaan) & ~Q(pegawai_id=k.diri)


def pilihan_unit(oleh: Pengguna) -> list[tuple[int, str]]:
    """OPDs that occur in what this login may see, by name."""
    terlihat = Rekomendasi.objects.terlihat_oleh(oleh).order_by().values("unit__opd")
    return list(UnitKerja.objects.filter(pk__in=terlihat).order_by("nama").values_list("pk", "nama"))


def angka_dalam_kata(baris: Rekomendasi) -> list[tuple[str, str]]:
    """The numbers of the reason, named; unknown keys keep their name."""
    return [(_LABEL.get(k, k.replace("_", " ").capitalize()), _nilai(k, v)) for k, v in baris.angka.items()]


def _nilai(kunci: str, nilai: object) -> str:
    teks = "" if nilai is None else str(nilai)
    if kunci == "komponen" and teks in Komponen.values:
        return str(Komponen(teks).label)
    if kunci == "kelompok" and teks in JenisJabatan.values:
        return str(JenisJabatan(teks).label)
    if kunci == "kelengkapan" and teks:
        return persen(Decimal(teks) * 100)
    return pasti(teks)


def langkah_terbuka(oleh: Pengguna, baris: Rekomendasi) -> set[str]:
    """Which steps this login may take now on this one."""
    diri = oleh.is_active and oleh.pegawai_id_sendiri == baris.pegawai_id
    hasil = {UMUMKAN} if diri and hasattr(baris, "penghargaan") else set()
    if baris.status == StatusRekomendasi.DISETUJUI and hasattr(baris, "rencana"):
        hasil |= {KEMAJUAN} if boleh_mencatat_kemajuan(oleh, baris) else set()
    if not boleh_memutus_rekomendasi(oleh, baris):
        return hasil
    if ALUR_REKOMENDASI.boleh(baris.status, "setujui"):
        hasil.add(PUTUS)
    if ALUR_REKOMENDASI.boleh(baris.status, "laksanakan"):
        hasil |= {HADIAH} if baris.sifat == SifatRekomendasi.PENGHARGAAN else {LAKSANAKAN}
        hasil |= {RENCANA} if baris.sifat == SifatRekomendasi.PEMBINAAN else set()
    return hasil
