"""Released comments that wait for a theme, and the catalogue."""

from django.db.models import Exists, OuterRef, QuerySet

from umpan_balik.enums import StatusKomentar
from umpan_balik.models import PenilaianLayanan, Tema, TemaKomentar
from umpan_balik.permissions import boleh_beri_tema

BELUM, SUDAH, SEMUA = "belum", "sudah", ""


def komentar_tayang(pengguna: object, keadaan: str) -> QuerySet[PenilaianLayanan]:
    """Released comments of counted answers, without themes, with, or both, the latest first.

    Only what the report needs: the words, the day, the unit and service; never the marks, the officer, or who
    answered. Nothing for those who may not tag.
    """
    semua = PenilaianLayanan.objects.dihitung().filter(status_komentar=StatusKomentar.TAYANG)
    if not boleh_beri_tema(pengguna):  # type: ignore[arg-type]
        return semua.none()
    bertema = Exists(TemaKomentar.objects.filter(penilaian=OuterRef("pk")))
    if keadaan != SEMUA:
        semua = semua.filter(bertema if keadaan == SUDAH else ~bertema)
    return (
        semua.only("pk", "rujukan", "saran", "waktu", "unit__nama", "layanan__nama")
        .select_related("unit", "layanan")
        .prefetch_related("tema")
        .order_by("-waktu", "pk")
    )


def daftar_tema() -> QuerySet[Tema]:
    """The whole catalogue; only those in use are offered (``aktif``)."""
    return Tema.objects.all()
