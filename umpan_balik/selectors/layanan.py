"""Services, counters and badges, as a citizen looks for them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from inti.perintah import baca, kolom
from inti.siap import Siap
from pegawai.models import UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import penugasan_pada
from umpan_balik.models import KodePetugas, Layanan, TitikLayanan

BATAS_PILIHAN = 60  # services of a unit in one list; more are found by the search


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What a form is about: the unit, the service where it is settled, else those to choose from.

    ``kios`` is the token of the kiosk's link where the form is shown on a shared device, else "". ``hari``
    is the day whose services and badges count; None: today.
    """

    unit: UnitKerja
    layanan: Layanan | None = None
    titik: TitikLayanan | None = None
    pilihan: tuple[Layanan, ...] = ()
    kios: str = ""
    hari: datetime.date | None = None


def sedang_buka(benda: Layanan | TitikLayanan, hari: datetime.date | None = None) -> bool:
    """Whether a service or counter is open for ratings on that day (today)."""
    kini = hari or timezone.localdate()
    return benda.mulai <= kini and (benda.selesai is None or benda.selesai >= kini)


# What every form asks for, planned once: each of these cost a sixth of storing an answer as a built query.
_LAYANAN = Siap(
    "warga_layanan",
    f"""
SELECT {kolom(Layanan, "l")}, {kolom(UnitKerja, "u")}
  FROM umpan_balik_layanan l JOIN pegawai_unitkerja u ON u.id = l.unit_id
 WHERE l.kode = %(kode)s
""",  # noqa: S608 (our own column names, as in the next two)
)
_TITIK = Siap(
    "warga_titik",
    f"""
SELECT {kolom(TitikLayanan, "t")}, {kolom(UnitKerja, "u")}, {kolom(Layanan, "l")}, {kolom(UnitKerja, "lu")}
  FROM umpan_balik_titiklayanan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
       LEFT JOIN umpan_balik_layanan l ON l.id = t.layanan_id
       LEFT JOIN pegawai_unitkerja lu ON lu.id = l.unit_id
 WHERE t.kode = %(kode)s
""",  # noqa: S608
)
_PILIHAN = Siap(
    "warga_pilihan",
    f"""
SELECT {kolom(Layanan, "l")} FROM umpan_balik_layanan l
 WHERE l.unit_id = %(unit)s::bigint AND l.mulai <= %(hari)s AND (l.selesai IS NULL OR l.selesai >= %(hari)s)
 ORDER BY l.nama LIMIT {BATAS_PILIHAN}
""",  # noqa: S608
)
_PETUGAS = Siap(
    "warga_petugas",
    """
SELECT pegawai_id FROM umpan_balik_kodepetugas
 WHERE kode = %(kode)s AND mulai <= %(hari)s AND (selesai IS NULL OR selesai >= %(hari)s)
""",
)


def _tanya(apa: Siap, nilai: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        apa.jalankan(kursor, nilai)
        baris: list[tuple[Any, ...]] = kursor.fetchall()
    return baris


def cari_kode_layanan(kode: str) -> Layanan | None:
    """The service with this code, open or not; capitals are forgiven where that is unambiguous."""
    for baris in _tanya(_LAYANAN, {"kode": kode.strip()}):
        layanan: Layanan
        layanan, layanan.unit = baca(baris, Layanan, UnitKerja)
        return layanan
    semua = list(Layanan.objects.select_related("unit").filter(kode__iexact=kode.strip())[:2])
    return semua[0] if len(semua) == 1 else None


def cari_kode_titik(kode: str) -> TitikLayanan | None:
    """The counter with this code, open or not; capitals are forgiven where that is unambiguous."""
    for baris in _tanya(_TITIK, {"kode": kode.strip()}):
        titik: TitikLayanan
        titik, unit, layanan, unit_layanan = baca(baris, TitikLayanan, UnitKerja, Layanan, UnitKerja)
        titik.unit, titik.layanan = unit, layanan
        if layanan is not None:
            layanan.unit = unit_layanan
        return titik
    semua = list(
        TitikLayanan.objects.select_related("unit", "layanan__unit").filter(kode__iexact=kode.strip())[:2]
    )
    return semua[0] if len(semua) == 1 else None


def sasaran_layanan(layanan: Layanan, hari: datetime.date | None = None) -> Sasaran:
    """The form of one service, as on that day (today)."""
    return Sasaran(unit=layanan.unit, layanan=layanan, hari=hari)


def sasaran_titik(titik: TitikLayanan, hari: datetime.date | None = None) -> Sasaran:
    """The form of a counter: its service where one is set and open on that day (today), else the open ones
    of its unit.
    """
    if titik.layanan is not None and sedang_buka(titik.layanan, hari):
        return Sasaran(unit=titik.layanan.unit, layanan=titik.layanan, titik=titik, hari=hari)
    buka = _tanya(_PILIHAN, {"unit": titik.unit_id, "hari": hari or timezone.localdate()})
    pilihan = tuple(baca(baris, Layanan)[0] for baris in buka)
    return Sasaran(unit=titik.unit, titik=titik, pilihan=pilihan, hari=hari)


def pegawai_dari_kode(kode: str, hari: datetime.date | None = None) -> int | None:
    """The id of the officer with this badge code on that day (today); capitals and blanks are forgiven."""
    polos, hari = "".join(kode.split()), hari or timezone.localdate()
    for (pegawai_id,) in _tanya(_PETUGAS, {"kode": polos, "hari": hari}):
        return int(pegawai_id)
    mirip = KodePetugas.objects.filter(pada_tanggal(hari), kode__iexact=polos)
    return mirip.values_list("pegawai_id", flat=True).first()


def sasaran_petugas(pegawai_id: int, hari: datetime.date | None = None) -> Sasaran | None:
    """The form behind a badge: the services of the officer's unit on that day (today), or of the nearest one
    above that has any. None when the officer has no unit.
    """
    hari = hari or timezone.localdate()
    tugas = penugasan_pada(pegawai_id, hari)
    if tugas is None:
        return None
    buka = Layanan.objects.buka(hari).select_related("unit").filter(unit__in=tugas.unit.jalur)
    per_unit: dict[int, list[Layanan]] = {}
    for layanan in buka:
        per_unit.setdefault(layanan.unit_id, []).append(layanan)
    for unit_id in reversed(tugas.unit.jalur):
        if pilihan := per_unit.get(unit_id):
            return Sasaran(unit=pilihan[0].unit, pilihan=tuple(pilihan[:BATAS_PILIHAN]), hari=hari)
    return Sasaran(unit=tugas.unit, hari=hari)


def cari_layanan(kata: str) -> QuerySet[Layanan]:
    """Open services in whose name, code, unit or office every word occurs, by unit and name.

    Citizens know the office ("Dinas Kesehatan") rather than its unit.
    """
    hasil = Layanan.objects.buka(timezone.localdate()).select_related("unit__opd")
    for k in kata.split()[:8]:
        di_unit = Q(unit__nama__icontains=k) | Q(unit__opd__nama__icontains=k)
        hasil = hasil.filter(Q(nama__icontains=k) | Q(kode__icontains=k) | di_unit)
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
