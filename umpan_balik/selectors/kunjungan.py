"""Visit codes as counters and watchers see them: what is left today, and shares by issuer and unit."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from pegawai.models import Pengguna
from pegawai.querysets import pada_tanggal
from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import KunjunganHari, PenilaianLayanan, TerbitanKode, TitikLayanan

KELOMPOK = 5  # a smaller group isn't shown, and counts of use move by so many


def titik_petugas(pengguna: Pengguna) -> QuerySet[TitikLayanan]:
    """The open points this counter officer is named for, by name."""
    return (
        TitikLayanan.objects.filter(pada_tanggal(timezone.localdate()), petugas=pengguna)
        .select_related("unit", "layanan")
        .order_by("nama")
    )


def kunjungan_hari_ini(titik: TitikLayanan, pengguna: Pengguna) -> KunjunganHari | None:
    """Today's number of visitors and codes of a point, if somebody has said it."""
    return (
        KunjunganHari.objects.terlihat_oleh(pengguna).filter(titik=titik, hari=timezone.localdate()).first()
    )


def rentang_bulan(bulan: datetime.date) -> tuple[datetime.date, datetime.date]:
    """First and last day of a month."""
    awal = bulan.replace(day=1)
    berikut = (awal + datetime.timedelta(days=32)).replace(day=1)
    return awal, berikut - datetime.timedelta(days=1)


def terbitan_sebulan(pengguna: Pengguna, bulan: datetime.date) -> QuerySet[TerbitanKode, Any]:
    """Per point and issuer of a month: ``terbit`` and ``dipakai`` codes; whole numbers, see `dibulatkan`."""
    return (
        TerbitanKode.objects.terlihat_oleh(pengguna)
        .filter(kunjungan__hari__range=rentang_bulan(bulan))
        .values(
            "kunjungan__titik_id", "kunjungan__titik__nama", "kunjungan__titik__unit__nama", "penerbit_id",
            "penerbit__nama",
        )
        .annotate(terbit=Sum("banyak"), dipakai=Sum("dipakai"))
        .order_by("kunjungan__titik__unit__nama", "kunjungan__titik__nama", "kunjungan__titik_id",
                  "penerbit__nama", "penerbit_id")
    )  # fmt: skip


def pengunjung_sebulan(bulan: datetime.date, titik_ids: list[int]) -> Mapping[int, int]:
    """Visitors that these points stated for a month."""
    return dict(
        KunjunganHari.objects.filter(titik__in=titik_ids, hari__range=rentang_bulan(bulan))
        .values("titik_id")
        .annotate(n=Sum("antrean"))
        .values_list("titik_id", "n")
    )


def dibulatkan(n: int) -> int | None:
    """A count of used codes as it may be shown: down to a multiple of five, None under five.

    Two looks at the page can't be subtracted to learn whether the holder of one code has answered.
    """
    return n // KELOMPOK * KELOMPOK or None


def terverifikasi_per_unit(dari: datetime.date, sampai: datetime.date) -> list[dict[str, Any]]:
    """Per unit: counted answers that came one by one (``n``) and the share with a visit code.

    ``persen`` is a whole number; ``n`` and ``persen`` are None in groups under five.
    """
    zona = timezone.get_default_timezone()
    awal = datetime.datetime.combine(dari, datetime.time(), zona)
    akhir = datetime.datetime.combine(sampai + datetime.timedelta(days=1), datetime.time(), zona)
    baris = (
        PenilaianLayanan.objects.dihitung()
        .filter(waktu__gte=awal, waktu__lt=akhir, sumber__in=[SumberPenilaian.FORMULIR, SumberPenilaian.KIOS])
        .values("unit_id", "unit__nama", "unit__opd__nama")
        .annotate(n=Count("pk"), sah=Count("pk", filter=Q(terverifikasi=True)))
        .order_by("unit__opd__nama", "unit__nama", "unit_id")
    )
    return [
        {
            "unit": b["unit__nama"],
            "opd": b["unit__opd__nama"],
            "n": b["n"] if b["n"] >= KELOMPOK else None,
            "persen": round(100 * b["sah"] / b["n"]) if b["n"] >= KELOMPOK else None,
        }
        for b in baris
    ]
