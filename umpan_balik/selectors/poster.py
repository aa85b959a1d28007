"""What goes onto posters and badges."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan, UnitKerja
from pegawai.querysets import pada_tanggal
from umpan_balik.models import KodePetugas, TitikLayanan


@dataclass(frozen=True, slots=True)
class TandaPetugas:
    """A badge: who wears which code, in which post."""

    kode: str
    nama: str
    jabatan: str
    unit: str


def titik_unit(unit: list[int]) -> QuerySet[TitikLayanan]:
    """The counters that are open today in units (by id) and below them, by unit and name."""
    return (
        TitikLayanan.objects.filter(pada_tanggal(timezone.localdate()), unit__jalur__overlap=unit)
        .select_related("unit", "layanan")
        .order_by("unit__nama", "nama", "pk")
    )


def kode_unit(unit: UnitKerja) -> QuerySet[KodePetugas]:
    """The badge codes in force today of those who have a post in a unit or below it, by name."""
    hari = timezone.localdate()
    petugas = Penugasan.objects.pada(hari).filter(unit__jalur__contains=[unit.pk]).values("pegawai")
    return KodePetugas.objects.filter(pada_tanggal(hari), pegawai__in=petugas).order_by("pegawai__nama", "pk")


def tanda_petugas(kode: Iterable[KodePetugas]) -> list[TandaPetugas]:
    """The badges of these codes with today's (definitive, else acting) post; two queries."""
    daftar = list(kode)
    tugas = (
        Penugasan.objects.pada(timezone.localdate())
        .filter(pegawai__in=[k.pegawai_id for k in daftar])
        .select_related("pegawai", "jabatan", "unit")
    )
    per_orang: dict[int, Penugasan] = {}
    for satu in sorted(tugas, key=lambda t: t.jenis == JenisPenugasan.DEFINITIF):
        per_orang[satu.pegawai_id] = satu  # the definitive one comes last
    return [_tanda(k, per_orang.get(k.pegawai_id)) for k in daftar]


def _tanda(kode: KodePetugas, tugas: Penugasan | None) -> TandaPetugas:
    if tugas is None:
        return TandaPetugas(kode.kode, kode.pegawai.nama, "", "")
    return TandaPetugas(kode.kode, tugas.pegawai.nama, tugas.jabatan.nama, tugas.unit.nama)
