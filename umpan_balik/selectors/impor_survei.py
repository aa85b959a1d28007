"""Imported survey sheets by file and place, as the keys of their answers tell (`umpan_balik.importir`)."""

import base64
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Func, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from inti.models import Peristiwa
from pegawai.models import UnitKerja
from umpan_balik.enums import StatusPenilaian
from umpan_balik.models import Layanan, PenilaianLayanan

TANDA_TARIK = "Impor ditarik: "  # what the reason of every answer taken back begins with
DITARIK = Q(status=StatusPenilaian.DITOLAK, alasan_status__startswith=TANDA_TARIK)
_KODE = re.compile(r"[A-Za-z0-9_-]{43}:[LU][0-9]{1,18}")


def awalan_kunci(sidik: str) -> str:
    """What the keys of all answers from one file begin with; ``sidik`` is its SHA-256 in hex."""
    return f"i:{base64.urlsafe_b64encode(bytes.fromhex(sidik)).decode().rstrip('=')}:"


def jawaban_kelompok(kode: str) -> QuerySet[PenilaianLayanan]:
    """All answers of one file for one service or unit; none for a code that can't be one."""
    if not _KODE.fullmatch(kode):
        return PenilaianLayanan.objects.none()
    return PenilaianLayanan.objects.filter(kunci__startswith=f"i:{kode}:")


def tempat_kelompok(kode: str) -> str:
    """The service or unit such answers are about; "" where there are none."""
    satu = jawaban_kelompok(kode).select_related("layanan", "unit").first()
    return str(satu.layanan or satu.unit) if satu is not None else ""


@dataclass(frozen=True, slots=True)
class KelompokImpor:
    """One file for one service or unit: its answers by state, and the import it came with, where recorded."""

    kode: str
    tempat: str
    dari: datetime.date
    sampai: datetime.date
    n: int
    dihitung: int
    ditarik: int
    impor: Peristiwa | None

    @property
    def berkas(self) -> str:
        """The file's name, "" where it isn't known."""
        return (self.impor.baru or {}).get("berkas", "") if self.impor else ""


def daftar_kelompok(kode: str = "") -> QuerySet[Any, Any]:
    """One dict a group (only that of ``kode``, if given), the latest survey first; for `susun_kelompok`."""
    semua = jawaban_kelompok(kode) if kode else PenilaianLayanan.objects.filter(kunci__startswith="i:")
    bagian = [
        Func(F("kunci"), Value(":"), Value(i), function="split_part", output_field=CharField())
        for i in (2, 3)
    ]
    return (
        semua.order_by()
        .values(kode=Concat(bagian[0], Value(":"), bagian[1]))
        .annotate(
            n=Count("pk"),
            dihitung=Count("pk", filter=Q(status=StatusPenilaian.DITERIMA)),
            ditarik=Count("pk", filter=DITARIK),
            dari=Min("waktu"),
            sampai=Max("waktu"),
            nomor_layanan=Min("layanan_id"),
            nomor_unit=Min("unit_id"),
        )
        .order_by("-sampai", "kode")
    )


def susun_kelompok(baris: Iterable[dict[str, Any]]) -> list[KelompokImpor]:
    """With names and imports; three queries however many."""
    baris = list(baris)
    layanan = Layanan.objects.in_bulk({b["nomor_layanan"] for b in baris if b["nomor_layanan"]})
    unit = UnitKerja.objects.in_bulk({b["nomor_unit"] for b in baris})
    impor = _impor({_sidik(b["kode"]) for b in baris})
    return [
        KelompokImpor(
            kode=b["kode"],
            tempat=str(layanan.get(b["nomor_layanan"]) or unit[b["nomor_unit"]]),
            dari=timezone.localdate(b["dari"]),
            sampai=timezone.localdate(b["sampai"]),
            n=b["n"],
            dihitung=b["dihitung"],
            ditarik=b["ditarik"],
            impor=impor.get(_sidik(b["kode"])),
        )
        for b in baris
    ]


def _sidik(kode: str) -> str:
    """The file's SHA-256 in hex, as the event of its import names it."""
    return base64.urlsafe_b64decode(kode.split(":")[0] + "=").hex()


def _impor(sidik: set[str]) -> dict[str, Peristiwa]:
    """The latest import of each file."""
    semua = Peristiwa.objects.filter(tindakan="impor.skm", baru__sidik__in=sidik).order_by("waktu")
    return {p.baru["sidik"]: p for p in semua if p.baru}
