"""Reading continuous feedback."""

from django.db.models import QuerySet

from kinerja.models import UmpanBalikKinerja


def umpan_balik_tentang(pegawai_id: int) -> QuerySet[UmpanBalikKinerja]:
    """What was said about a person's work, newest first."""
    return UmpanBalikKinerja.objects.filter(pegawai_id=pegawai_id).select_related("dari", "hasil_kerja")
