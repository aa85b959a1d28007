"""Running scores and frozen results, to look at."""

from django.contrib import admin

from evaluasi.models import AcuanMasyarakat, PutusanNilai, Skor
from inti.admin_dasar import AdminJejak


@admin.register(Skor)
class SkorAdmin(AdminJejak):
    jejak_baca = True
    list_display = ("pegawai", "periode", "unit", "h", "p", "d", "k", "m", "skor", "kelengkapan", "lengkap")
    list_filter = ("periode", "lengkap", "jenis_jabatan")
    list_select_related = ("pegawai", "periode", "unit")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "unit", "opd", "penilai", "hitung")


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
