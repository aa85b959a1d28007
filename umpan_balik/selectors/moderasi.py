"""The moderators' queue."""

from typing import Any

from django.db.models import QuerySet

from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import PenilaianLayanan

DITAHAN, KOMENTAR = "ditahan", "komentar"


def antrean(pengguna: Any, jenis: str) -> QuerySet[PenilaianLayanan]:
    """Held answers, or comments that wait, the oldest first; nothing about the moderator themselves."""
    semua = PenilaianLayanan.objects.terlihat_oleh(pengguna).select_related(
        "layanan", "unit", "titik", "petugas"
    )
    if pengguna.pegawai_id_sendiri is not None:
        semua = semua.exclude(petugas=pengguna.pegawai_id_sendiri)
    if jenis == KOMENTAR:
        return (
            semua.filter(status_komentar=StatusKomentar.MENUNGGU)
            .exclude(status=StatusPenilaian.DITOLAK)
            .order_by("waktu", "pk")
        )
    return semua.filter(status=StatusPenilaian.DITAHAN).order_by("waktu", "pk")
