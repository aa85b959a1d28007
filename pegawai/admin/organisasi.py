"""The district's face, its units, its posts."""

from typing import Any

from django.contrib import admin
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pegawai import services
from pegawai.admin.dasar import AdminOrang
from pegawai.forms.admin import FormulirInstansi
from pegawai.konteks import KUNCI
from pegawai.models import Instansi, Jabatan, UnitKerja
from pegawai.permissions import pastikan_bukan_menunjuk_diri


@admin.register(Instansi)
class InstansiAdmin(AdminOrang):
    form = FormulirInstansi

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one row: go to it."""
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        Instansi.objects.get_or_create(pk=1)
        return redirect("admin:pegawai_instansi_change", 1)

    def simpan(self, request: HttpRequest, obj: Instansi, form: Any, change: bool) -> Any:
        for nama in ("bupati", "sekda"):
            semula = form.initial.get(nama)
            pastikan_bukan_menunjuk_diri(request.user, getattr(obj, f"{nama}_id"), semula=semula)
        hasil = super().simpan(request, obj, form, change)
        cache.delete(KUNCI)
        return hasil


@admin.register(UnitKerja)
class UnitKerjaAdmin(AdminOrang):
    list_display = ("nama", "kode", "jenis", "induk", "opd", "mulai", "selesai")
    list_filter = (("selesai", admin.EmptyFieldListFilter), "jenis")
    list_select_related = ("induk", "opd")
    search_fields = ("nama", "^kode")
    fields = ("kode", "nama", "jenis", "induk", "mulai", "selesai", "pengganti")

    def simpan(self, request: HttpRequest, obj: UnitKerja, form: Any, change: bool) -> UnitKerja:
        return services.simpan_unit(obj, oleh=request.user)


@admin.register(Jabatan)
class JabatanAdmin(AdminOrang):
    list_display = ("nama", "jenis", "jenjang")
    list_filter = ("jenis", "jenjang")
    search_fields = ("nama",)

    def simpan(self, request: HttpRequest, obj: Jabatan, form: Any, change: bool) -> Jabatan:
        return services.simpan_jabatan(obj, oleh=request.user)
