"""Policies of the score, to look at (written on pages of their own), and the catalogue of development."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from evaluasi.models import BobotKebijakan, KatalogPengembangan, KebijakanSkor
from inti.admin_dasar import AdminJejak, SisipanBaca


class BobotSisipan(SisipanBaca):
    model = BobotKebijakan
    show_change_link = False
    fields = ("jenis_jabatan", "layanan_publik", "h", "p", "d", "k", "m")


@admin.register(KebijakanSkor)
class KebijakanSkorAdmin(AdminJejak):
    list_display = ("nama", "versi", "status", "berlaku_mulai", "diputuskan_oleh", "dipakai_pada", "halaman")
    inlines = (BobotSisipan,)

    @admin.display(description="halaman")
    def halaman(self, obj: KebijakanSkor) -> str:
        """Where it is read, copied, edited and decided."""
        return format_html('<a href="{}">Buka</a>', reverse("evaluasi:kebijakan_rinci", args=[obj.versi]))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The link to the page first."""
        return ["halaman", *super().get_fields(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "halaman")


@admin.register(KatalogPengembangan)
class KatalogPengembanganAdmin(AdminJejak):
    list_display = ("nama", "sasaran", "bentuk", "jp", "penyelenggara", "aktif")
    list_filter = ("aktif", "bentuk", "sasaran")
    search_fields = ("nama", "sasaran")
