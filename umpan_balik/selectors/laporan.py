"""Who may read whose survey report, and how recent."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from pegawai.models import Instansi, UnitKerja
from pegawai.querysets import lihat_semua
from umpan_balik.models import Layanan, RekapUnit


def unit_skm(pengguna: Any) -> QuerySet[UnitKerja]:
    """Units whose report this login may open.

    All for HR, auditor, operator, Bupati and Sekda; the own tree for whoever heads a unit; else none.
    """
    if lihat_semua(pengguna):
        return UnitKerja.objects.all()
    diri = pengguna.pegawai_id_sendiri
    if diri is None or not pengguna.is_active:
        return UnitKerja.objects.none()
    if Instansi.objects.filter(Q(bupati=diri) | Q(sekda=diri)).exists():
        return UnitKerja.objects.all()
    return UnitKerja.objects.di_bawah(pengguna.unit_dipimpin)


def boleh_lihat_skm(pengguna: Any) -> bool:
    """Whether there is any report for this login."""
    return lihat_semua(pengguna) or unit_skm(pengguna).exists()


def hari_terakhir(pengguna: Any) -> datetime.date:
    """The last day that counts in what this login reads: today, or for leaders the last month's end.

    A leader who could watch the running month would see every single answer arrive (domain.md 11).
    """
    kini = timezone.localdate()
    return kini if lihat_semua(pengguna) else kini.replace(day=1) - datetime.timedelta(days=1)


def unit_bersurvei(pengguna: Any, kata: str = "") -> QuerySet[UnitKerja]:
    """Readable units that have services or answers, in whose name or code ``kata`` occurs, by name."""
    dijawab = RekapUnit.objects.filter(n__gt=0).values("unit")
    unit = unit_skm(pengguna).filter(Q(pk__in=Layanan.objects.values("unit")) | Q(pk__in=dijawab))
    if kata:
        unit = unit.filter(Q(nama__icontains=kata) | Q(kode__icontains=kata))
    return unit.select_related("opd").order_by("nama", "kode")


def layanan_unit(unit: UnitKerja) -> QuerySet[Layanan]:
    """All services the unit has or had, by name."""
    return Layanan.objects.filter(unit=unit).order_by("nama", "kode")
