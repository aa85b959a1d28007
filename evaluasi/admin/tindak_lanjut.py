"""Proposals, rewards and development plans, to look at: leaders decide them on their own pages."""

from django.contrib import admin

from evaluasi.models import (
    HampirMemenuhi,
    Penghargaan,
    PermintaanMentor,
    Rekomendasi,
    RencanaPengembangan,
)
from inti.admin_dasar import AdminJejak


@admin.register(Rekomendasi)
class RekomendasiAdmin(AdminJejak):
    list_display = ("pegawai", "periode", "jenis", "sasaran", "status", "diputus_oleh")
    list_filter = ("status", "sifat", "jenis", "periode")
    list_select_related = ("pegawai", "periode", "diputus_oleh")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "unit")


@admin.register(Penghargaan)
class PenghargaanAdmin(AdminJejak):
    list_display = ("bentuk", "rekomendasi", "tanggal", "boleh_diumumkan")
    list_select_related = ("rekomendasi__pegawai",)
    raw_id_fields = ("rekomendasi",)


@admin.register(RencanaPengembangan)
class RencanaPengembanganAdmin(AdminJejak):
    list_display = ("rekomendasi", "batas", "kemajuan", "mentor", "mentor_setuju")
    list_select_related = ("rekomendasi__pegawai", "mentor")
    raw_id_fields = ("rekomendasi", "mentor")


@admin.register(HampirMemenuhi)
class HampirMemenuhiAdmin(AdminJejak):
    list_display = ("pegawai", "periode", "jenis", "kalimat")
    list_filter = ("jenis", "periode")
    list_select_related = ("pegawai", "periode")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "unit")


@admin.register(PermintaanMentor)
class PermintaanMentorAdmin(AdminJejak):
    """Who was asked: HR and auditor see it, the mentee only who agreed (on the plan's page)."""

    list_display = ("rekomendasi", "calon", "status", "diminta_pada", "dijawab_pada")
    list_filter = ("status",)
    list_select_related = ("rekomendasi__pegawai", "calon")
    search_fields = ("calon__nama", "rekomendasi__pegawai__nama")
    raw_id_fields = ("rekomendasi", "calon")
