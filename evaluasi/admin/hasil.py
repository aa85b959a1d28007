"""Running scores and frozen results, to look at.

Running ones move with every citizen's answer. Whoever stands at the counter, or above it, must not see that
(scoring.md 4): of oneself and one's own people these lists show nothing, their own pages do, weekly.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from evaluasi.models import AcuanMasyarakat, PutusanNilai, Skor
from inti.admin_dasar import AdminJejak
from pegawai.models import Pegawai, Penugasan


@admin.register(Skor)
class SkorAdmin(AdminJejak):
    jejak_baca = True
    list_display = ("pegawai", "periode", "unit", "h", "p", "d", "k", "m", "skor", "kelengkapan", "lengkap")
    list_filter = ("periode", "lengkap", "jenis_jabatan")
    list_select_related = ("pegawai", "periode", "unit")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "unit", "opd", "penilai", "hitung")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skor]:
        """Everybody's but one's own and one's people's."""
        return (
            super()
            .get_queryset(request)
            .exclude(pegawai__in=Pegawai.objects.milik_sendiri(request.user).values("pk"))
        )


@admin.register(PutusanNilai)
class PutusanNilaiAdmin(AdminJejak):
    jejak_baca = True
    list_display = ("pegawai", "periode", "versi", "predikat", "skor", "peringkat", "sumber")
    list_filter = ("periode", "predikat", "sumber")
    list_select_related = ("pegawai", "periode")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "unit", "opd", "penilai", "keberatan")


@admin.register(AcuanMasyarakat)
class AcuanMasyarakatAdmin(AdminJejak):
    list_display = ("opd", "periode", "n", "orang", "mu", "kappa")
    list_filter = ("periode",)
    list_select_related = ("opd", "periode")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AcuanMasyarakat]:
        """Not of the OPDs in which oneself or one's people serve."""
        tugas = Penugasan.objects.filter(
            pegawai__in=Pegawai.objects.milik_sendiri(request.user).values("pk"), unit__opd__isnull=False
        )
        return super().get_queryset(request).exclude(opd__in=tugas.values("unit__opd"))
