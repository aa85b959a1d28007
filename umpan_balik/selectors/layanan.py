"""Services, counters and badges, as a citizen looks for them."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from pegawai.models import UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import penugasan_pada
from umpan_balik.models import KodePetugas, Layanan, TitikLayanan

BATAS_PILIHAN = 60  # services of a unit in one list; more are found by the search


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What a form is about: the unit, the service where it is settled, else those to choose from.

    ``kios`` is the token of the kiosk's link where the form is shown on a shared device, else "".
    """

    unit: UnitKerja
    layanan: Layanan | None = None
    titik: TitikLayanan | None = None
    pilihan: tuple[Layanan, ...] = ()
    kios: str = ""


def sedang_buka(benda: Layanan | TitikLayanan, hari: datetime.date | None = None) -> bool:
    """Whether a service or counter is open for ratings on that day (today)."""
    kini = hari or timezone.localdate()
    return benda.mulai <= kini and (benda.selesai is None or benda.selesai >= kini)


def cari_kode_layanan(kode: str) -> Layanan | None:
    """The service with this code, open or not; capitals are forgiven where that is unambiguous."""
    semua = list(Layanan.objects.select_related("unit").filter(kode__iexact=kode.strip())[:2])
    persis = [layanan for layanan in semua if layanan.kode == kode]
    return persis[0] if persis else (semua[0] if len(semua) == 1 else None)


def cari_kode_titik(kode: str) -> TitikLayanan | None:
    """The counter with this code, open or not; capitals are forgiven where that is unambiguous."""
    semua = list(
        TitikLayanan.objects.select_related("unit", "layanan__unit").filter(kode__iexact=kode.strip())[:2]
    )
    persis = [titik for titik in semua if titik.kode == kode]
    return persis[0] if persis else (semua[0] if len(semua) == 1 else None)


def sasaran_layanan(layanan: Layanan) -> Sasaran:
    """The form of one service."""
    return Sasaran(unit=layanan.unit, layanan=layanan)


def sasaran_titik(titik: TitikLayanan) -> Sasaran:
    """The form of a counter: its service where one is set and open, else the open ones of its unit."""
    if titik.layanan is not None and sedang_buka(titik.layanan):
        return Sasaran(unit=titik.layanan.unit, layanan=titik.layanan, titik=titik)
    pilihan = Layanan.objects.buka(timezone.localdate()).filter(unit=titik.unit)[:BATAS_PILIHAN]
    return Sasaran(unit=titik.unit, titik=titik, pilihan=tuple(pilihan))


def pegawai_dari_kode(kode: str) -> int | None:
    """The id of the officer with this badge code today; capitals and blanks are forgiven."""
    return (
        KodePetugas.objects.filter(pada_tanggal(timezone.localdate()), kode__iexact="".join(kode.split()))
        .values_list("pegawai_id", flat=True)
        .first()
    )


def sasaran_petugas(pegawai_id: int) -> Sasaran | None:
    """The form behind a badge: the services of the officer's unit today, or of the nearest one above that
    has any. None when the officer has no unit.
    """
    hari = timezone.localdate()
    tugas = penugasan_pada(pegawai_id, hari)
    if tugas is None:
        return None
    buka = Layanan.objects.buka(hari).select_related("unit").filter(unit__in=tugas.unit.jalur)
    per_unit: dict[int, list[Layanan]] = {}
    for layanan in buka:
        per_unit.setdefault(layanan.unit_id, []).append(layanan)
    for unit_id in reversed(tugas.unit.jalur):
        if pilihan := per_unit.get(unit_id):
            return Sasaran(unit=pilihan[0].unit, pilihan=tuple(pilihan[:BATAS_PILIHAN]))
    return Sasaran(unit=tugas.unit)


def cari_layanan(kata: str) -> QuerySet[Layanan]:
    """Open services in whose name, code or unit every word occurs, by unit and name."""
    hasil = Layanan.objects.buka(timezone.localdate()).select_related("unit__opd")
    for k in kata.split()[:8]:
        hasil = hasil.filter(Q(nama__icontains=k) | Q(kode__icontains=k) | Q(unit__nama__icontains=k))
    return hasil.order_by("unit__nama", "unit_id", "nama")


def unit_berlayanan() -> QuerySet[UnitKerja]:
    """Units with open services and how many (``banyak``), by name."""
    buka = pada_tanggal(timezone.localdate(), "layanan__")
    return (
        UnitKerja.objects.select_related("opd")
        .annotate(banyak=Count("layanan", filter=buka))
        .filter(banyak__gt=0)
        .order_by("nama")
    )
