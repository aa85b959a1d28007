"""Evaluations and objections to look at (HR neither scores nor decides); the organisation's achievement."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from evaluasi.models import CapaianOrganisasi, Evaluasi, Kalibrasi, Keberatan, NilaiPerilaku
from evaluasi.services.capaian import tetapkan_capaian
from inti.admin_dasar import AdminJejak, SisipanBaca


@admin.register(CapaianOrganisasi)
class CapaianOrganisasiAdmin(AdminJejak):
    list_display = ("unit", "periode", "capaian", "ditetapkan_pada", "ditetapkan_oleh")
    list_filter = ("periode", "capaian")
    list_select_related = ("unit", "periode", "ditetapkan_oleh")
    search_fields = ("unit__nama",)
    raw_id_fields = ("unit",)

    def simpan(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> Any:
        """Through the service: a closed period refuses."""
        return tetapkan_capaian(
            obj.periode, obj.unit, capaian=obj.capaian, catatan=obj.catatan, oleh=request.user
        )


class NilaiSisipan(SisipanBaca):
    model = NilaiPerilaku
    fields = ("nilai", "rating", "catatan")


class KalibrasiSisipan(SisipanBaca):
    model = Kalibrasi
    fields = ("hasil_semula", "perilaku_semula", "hasil_baru", "perilaku_baru", "alasan", "oleh", "waktu")


@admin.register(Evaluasi)
class EvaluasiAdmin(AdminJejak):
    jejak_baca = True
    list_display = ("pegawai", "periode", "penilai", "rating_hasil", "rating_perilaku", "predikat", "status")
    list_filter = ("periode", "status", "predikat")
    list_select_related = ("pegawai", "periode", "penilai")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "penilai", "skp")
    inlines = (NilaiSisipan, KalibrasiSisipan)


@admin.register(Keberatan)
class KeberatanAdmin(AdminJejak):
    jejak_baca = True
    list_display = ("evaluasi", "status", "putusan", "diajukan_pada", "atasan_penilai")
    list_filter = ("status", "putusan")
    list_select_related = ("evaluasi__pegawai", "evaluasi__periode", "atasan_penilai")
    search_fields = ("evaluasi__pegawai__nama", "evaluasi__pegawai__nip")
    raw_id_fields = ("evaluasi", "atasan_penilai")

    def tentang(self, obj: Any) -> Any:
        """The person who objects."""
        return obj.evaluasi.pegawai
