"""Which SKP an evaluation is about, and its indicators rated in words."""

from django.db.models import QuerySet

from kinerja.models import Indikator, Periode, Skp


def skp_untuk(pegawai_id: int, periode: Periode) -> Skp | None:
    """The approved version in force on the period's last day, by ``mulai`` (the later of two SKP)."""
    return (
        Skp.objects.berlaku()
        .filter(
            pegawai_id=pegawai_id,
            tahun=periode.selesai.year,
            mulai__lte=periode.selesai,
            selesai__gte=periode.mulai,
        )
        .order_by("-urutan", "-mulai", "-versi")
        .first()
    )


def indikator_kualitatif(skp_id: int | None) -> QuerySet[Indikator]:
    """Indicators of this SKP whose target stands in words: the penilai rates each."""
    if skp_id is None:
        return Indikator.objects.none()
    return (
        Indikator.objects.filter(hasil_kerja__skp_id=skp_id, target__isnull=True)
        .select_related("hasil_kerja")
        .order_by("hasil_kerja__nomor", "id")
    )
