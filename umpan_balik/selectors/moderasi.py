"""The moderators' queue."""

from typing import Any

from django.db.models import Q, QuerySet

from inti.models import Peristiwa
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import PenilaianLayanan

DITAHAN, KOMENTAR = "ditahan", "komentar"


def antrean(pengguna: Any, jenis: str) -> QuerySet[PenilaianLayanan]:
    """Held answers, or comments that wait, the oldest first; nothing about the moderator themselves."""
    semua = PenilaianLayanan.objects.terlihat_oleh(pengguna).select_related(
        "layanan", "unit", "titik", "petugas"
    )
    if jenis == KOMENTAR:
        return (
            semua.filter(status_komentar=StatusKomentar.MENUNGGU)
            .exclude(status=StatusPenilaian.DITOLAK)
            .order_by("waktu", "pk")
        )
    return semua.filter(status=StatusPenilaian.DITAHAN).order_by("waktu", "pk")


def sesudah(semua: QuerySet[PenilaianLayanan], satu: PenilaianLayanan) -> PenilaianLayanan | None:
    """The item after this one in the queue, whether this one still waits or not; None at the end."""
    return semua.filter(Q(waktu__gt=satu.waktu) | Q(waktu=satu.waktu, pk__gt=satu.pk)).first()


def sebelum(semua: QuerySet[PenilaianLayanan], satu: PenilaianLayanan) -> PenilaianLayanan | None:
    """The item before this one in the queue; None at its beginning."""
    return semua.filter(Q(waktu__lt=satu.waktu) | Q(waktu=satu.waktu, pk__lt=satu.pk)).last()


def alasan_semula(penilaian: PenilaianLayanan) -> str:
    """Why an answer was held before its last decision, "" when that isn't known.

    It lives in the trail: the answer itself holds the decision's reason.
    """
    putusan = Peristiwa.objects.filter(
        objek_jenis=penilaian._meta.label_lower,
        objek_id=str(penilaian.pk),
        tindakan__in=["penilaian.lepas", "penilaian.tolak"],
    )
    lama = putusan.values_list("lama", flat=True).first() or {}
    return str(lama.get("alasan", ""))
