"""Piles of paper forms: where one may be opened, what they hold."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from pegawai.enums import Peran
from pegawai.models import Pengguna, UnitKerja
from pegawai.querysets import pada_tanggal
from umpan_balik.enums import KOLOM_UNSUR, StatusBerkas, Unsur
from umpan_balik.models import BerkasKertas, Layanan, LembarKertas
from umpan_balik.permissions import boleh_entri_kertas

HARI_SUSULAN = 366  # so long after its end a service's paper may be keyed in
HARI_BERKAS = 7  # so long a pile may stay open before somebody is reminded
ENTRI, TERTINGGAL, SELESAI = "entri", "tertinggal", "selesai"


def berkas_tertinggal(hari: datetime.date) -> QuerySet[BerkasKertas]:
    """Open piles begun `HARI_BERKAS` days ago or earlier: their sheets wait for publication.

    A pile without sheets holds nobody's answer back and isn't among them.
    """
    malam = datetime.datetime.combine(hari, datetime.time.max, timezone.get_default_timezone())
    berisi = Exists(LembarKertas.objects.filter(berkas=OuterRef("pk")))
    batas = malam - datetime.timedelta(days=HARI_BERKAS)
    return BerkasKertas.objects.filter(berisi, status=StatusBerkas.ENTRI, dibuat_pada__lte=batas)


def himpunan_kertas(pengguna: Pengguna) -> dict[str, QuerySet[BerkasKertas]]:
    """Sets to be counted for the list of tasks: piles that this login could close and nobody has."""
    if not boleh_entri_kertas(pengguna):
        return {}
    tertinggal = berkas_tertinggal(timezone.localdate())
    return {"kertas": BerkasKertas.objects.terlihat_oleh(pengguna).filter(pk__in=tertinggal.values("pk"))}


def berkas_terlihat(pengguna: Pengguna, keadaan: str = "") -> QuerySet[BerkasKertas]:
    """Piles with the number of their sheets (``terisi``), the latest first; ``keadaan`` as named above."""
    berkas = BerkasKertas.objects.terlihat_oleh(pengguna)
    if keadaan == TERTINGGAL:
        berkas = berkas.filter(pk__in=berkas_tertinggal(timezone.localdate()).values("pk"))
    elif keadaan in (ENTRI, SELESAI):
        berkas = berkas.filter(status=keadaan)
    return (
        berkas.select_related("unit", "layanan", "dibuat_oleh", "selesai_oleh")
        .annotate(terisi=Count("isi"), diulang=Count("isi", filter=~Q(isi__ulang="")))
        .order_by("-dibuat_pada", "-pk")
    )


def layanan_entri(pengguna: Pengguna) -> QuerySet[Layanan]:
    """Services this login may key in paper for, by unit and name: open ones, and those that ended in the
    last year, since paper comes to the table later.
    """
    hari = timezone.localdate()
    belum_lama = Q(selesai__isnull=True) | Q(selesai__gte=hari - datetime.timedelta(days=HARI_SUSULAN))
    layanan = Layanan.objects.filter(belum_lama, mulai__lte=hari)
    layanan = layanan.select_related("unit").order_by("unit__nama", "nama")
    if pengguna.punya_peran(Peran.HR):
        return layanan
    titik = pengguna.titik_layanan.filter(pada_tanggal(timezone.localdate()))
    seunit = titik.filter(layanan__isnull=True).values("unit")
    return layanan.filter(Q(pk__in=titik.values("layanan")) | Q(unit__in=seunit))


def unit_entri(pengguna: Pengguna) -> QuerySet[UnitKerja]:
    """Units whose paper, service not told, this login may key in."""
    buka = Layanan.objects.buka(timezone.localdate())
    if pengguna.punya_peran(Peran.HR):
        return UnitKerja.objects.filter(pk__in=buka.values("unit")).order_by("nama")
    titik = pengguna.titik_layanan.filter(pada_tanggal(timezone.localdate()), layanan__isnull=True)
    return UnitKerja.objects.filter(pk__in=titik.values("unit")).order_by("nama")


@dataclass(frozen=True, slots=True)
class JumlahUnsur:
    """One unsur of a pile: how many answered and their sum."""

    unsur: Unsur
    n: int
    jumlah: int


def jumlah_berkas(berkas: BerkasKertas) -> list[JumlahUnsur]:
    """Per unsur the number and sum of a pile's answers, to be held against a tally on paper; one query."""
    hitung: dict[str, Any] = {}
    for kolom in KOLOM_UNSUR:
        hitung[f"n_{kolom}"] = Count(f"penilaian__{kolom}")
        hitung[f"s_{kolom}"] = Sum(f"penilaian__{kolom}", default=0)
    isi = LembarKertas.objects.filter(berkas=berkas).aggregate(**hitung)
    return [JumlahUnsur(u, isi[f"n_{k}"], isi[f"s_{k}"]) for u, k in zip(Unsur, KOLOM_UNSUR, strict=True)]


def nomor_diulang_berikut(berkas: BerkasKertas, diri: int | None) -> int | None:
    """The next sheet this person may read again, none about themselves; None when all have been."""
    lembar = berkas.isi.filter(ulang="").exclude(penilaian__petugas__isnull=False, penilaian__petugas=diri)
    return lembar.order_by("nomor").values_list("nomor", flat=True).first()
