"""Who may read whose survey report, and whether current or as published."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from pegawai.models import Instansi, Pegawai, Penugasan, UnitKerja
from pegawai.querysets import lihat_semua
from umpan_balik.models import Layanan, RekapUnit, TerbitanPublik


def unit_skm(pengguna: Any) -> QuerySet[UnitKerja]:
    """Units whose report this login may open.

    All for HR, auditor, operator, Bupati and Sekda; the own tree for whoever heads a unit; else none. So
    whoever may read a whole may read each of its parts (units below, services): no report is withheld that
    could be had by subtracting two others. What is withheld everywhere, groups under five, can't be had
    either, because leaders read sums of published steps (`hanya_terbit`).
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


def hanya_terbit(pengguna: Any) -> bool:
    """Whether this login reads published sums only: who serves the public, or is such an officer's superior.

    They must not see a number move with a single answer (scoring.md 4), whatever role they have beside it.
    Other HR, auditors and the operator read current ones: an imported sheet must give its report at once.
    """
    if not lihat_semua(pengguna):
        return True
    orang = Pegawai.objects.milik_sendiri(pengguna).values("pk")
    tugas = Penugasan.objects.pada(timezone.localdate()).filter(pegawai__in=orang, layanan_publik=True)
    return bool(tugas.exists())


def unit_bersurvei(pengguna: Any, kata: str = "") -> QuerySet[UnitKerja]:
    """Readable units that have services or answers, in whose name or code ``kata`` occurs, by name."""
    dijawab = RekapUnit.objects.filter(n__gt=0).values("unit")
    unit = unit_skm(pengguna).filter(Q(pk__in=Layanan.objects.values("unit")) | Q(pk__in=dijawab))
    if kata:
        unit = unit.filter(Q(nama__icontains=kata) | Q(kode__icontains=kata))
    return unit.select_related("opd").order_by("nama", "kode")


def layanan_unit(unit: UnitKerja, *, terbit: bool = False) -> QuerySet[Layanan]:
    """All services the unit has or had, by name; ``terbit``: those with published figures of their own.

    A service with fewer than three officers has none: its index would be those officers' appraisal.
    """
    layanan = Layanan.objects.filter(unit=unit).order_by("nama", "kode")
    if terbit:
        layanan = layanan.filter(pk__in=TerbitanPublik.objects.filter(unit=unit).values("layanan"))
    return layanan
