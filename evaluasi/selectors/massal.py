"""The same questions as for one person, for many at once; one query each."""

import datetime
from collections.abc import Iterable

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from kinerja.models import Periode, Skp
from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan
from pegawai.querysets import pada_tanggal


def urutan_penugasan(tanggal: datetime.date) -> tuple[dict[str, Case], tuple[str, ...]]:
    """Annotations and order by which a person's first row is the post of that day (`penugasan_pada`)."""
    anotasi = {
        "berlaku": _ya(pada_tanggal(tanggal)),
        "definitif": _ya(Q(jenis=JenisPenugasan.DEFINITIF)),
    }
    return anotasi, ("-berlaku", "-definitif", "-selesai", "-mulai", "pk")


def _ya(syarat: Q) -> Case:
    return Case(When(syarat, then=Value(True)), default=Value(False), output_field=BooleanField())


def penilai_massal(pegawai_ids: Iterable[int], tanggal: datetime.date) -> dict[int, int | None]:
    """Person -> assessor (ids) on that day; nobody for people without a post."""
    return dict(_tugas(pegawai_ids, tanggal).values_list("pegawai_id", "penilai_id"))


def unit_massal(pegawai_ids: Iterable[int], tanggal: datetime.date) -> dict[int, int]:
    """Person -> unit (ids) of their post on that day; nobody for people without a post."""
    return dict(_tugas(pegawai_ids, tanggal).values_list("pegawai_id", "unit_id"))


def _tugas(pegawai_ids: Iterable[int], tanggal: datetime.date) -> QuerySet[Penugasan]:
    """Each person's post of that day (`penugasan_pada`)."""
    anotasi, urutan = urutan_penugasan(tanggal)
    return (
        Penugasan.objects.filter(pegawai_id__in=list(pegawai_ids), mulai__lte=tanggal)
        .annotate(**anotasi)
        .order_by("pegawai_id", *urutan)
        .distinct("pegawai_id")
    )


def skp_massal(pegawai_ids: Iterable[int], periode: Periode) -> dict[int, int]:
    """Person -> id of the SKP version in force on the period's last day (`skp_untuk`)."""
    baris = (
        Skp.objects.berlaku()
        .filter(
            pegawai_id__in=list(pegawai_ids),
            tahun=periode.selesai.year,
            mulai__lte=periode.selesai,
            selesai__gte=periode.mulai,
        )
        .order_by("pegawai_id", "-urutan", "-mulai", "-versi")
        .distinct("pegawai_id")
    )
    return dict(baris.values_list("pegawai_id", "pk"))
