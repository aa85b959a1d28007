"""Runs of the engine: history, progress, cancelling."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from evaluasi.models import HitungSkor
from evaluasi.services.denyut import BELUM_SELESAI
from evaluasi.services.hitung import batalkan_hitung
from inti.admin_dasar import AdminJejak
from inti.templatetags.format import format_angka
from pegawai.permissions import boleh_kelola


@admin.register(HitungSkor)
class HitungSkorAdmin(AdminJejak):
    list_display = (
        "periode", "status", "kemajuan_", "dihitung", "berubah", "sama", "tidak_lengkap", "mulai_pada",
        "lama",
    )  # fmt: skip
    list_filter = ("status", "periode")
    list_select_related = ("periode",)

    @admin.display(description="kemajuan")
    def kemajuan_(self, obj: HitungSkor) -> str:
        """Percent, with the way to the page that follows it."""
        return format_html('<a href="{}">{} %</a>', self._alamat(obj), obj.kemajuan)

    @admin.display(description="lama")
    def lama(self, obj: HitungSkor) -> str:
        """Seconds from start to end."""
        if obj.mulai_pada is None or obj.selesai_pada is None:
            return "–"
        return f"{format_angka((obj.selesai_pada - obj.mulai_pada).total_seconds(), 1)} detik"

    def _alamat(self, obj: HitungSkor) -> str:
        return reverse("admin:evaluasi_hitungskor_kemajuan", args=[obj.pk])

    def get_urls(self) -> list[URLPattern]:
        dasar = "evaluasi_hitungskor"
        return [
            path(
                "<int:hitung_id>/kemajuan/",
                self.admin_site.admin_view(self.kemajuan),
                name=f"{dasar}_kemajuan",
            ),
            path(
                "<int:hitung_id>/batalkan/",
                self.admin_site.admin_view(self.batalkan),
                name=f"{dasar}_batalkan",
            ),
            *super().get_urls(),
        ]

    def _baris(self, request: HttpRequest, hitung_id: int) -> HitungSkor:
        semua = self.get_queryset(request).select_related("periode", "diminta_oleh", "batal_oleh")
        baris = semua.filter(pk=hitung_id).first()
        if baris is None or not self.has_view_permission(request, baris):
            raise Http404
        return baris

    def kemajuan(self, request: HttpRequest, hitung_id: int) -> HttpResponse:
        """The progress bar, asked for again by htmx or, without JavaScript, by the page itself."""
        baris = self._baris(request, hitung_id)
        berjalan = baris.status in BELUM_SELESAI
        isi: dict[str, Any] = {"baris": baris, "berjalan": berjalan}
        if request.headers.get("HX-Request"):
            if not berjalan:
                return HttpResponse(headers={"HX-Refresh": "true"})
            return render(request, "evaluasi/admin/_kemajuan.html", isi)
        isi |= {
            **self.admin_site.each_context(request),
            "title": "Hitung skor",
            "opts": self.opts,
            "lama": self.lama(baris),
            "boleh_batal": berjalan and boleh_kelola(request.user),
        }
        return render(request, "evaluasi/admin/kemajuan.html", isi)

    def batalkan(self, request: HttpRequest, hitung_id: int) -> HttpResponse:
        """HR's button; the page of progress says what came of it."""
        baris = self._baris(request, hitung_id)
        if request.method == "POST":
            oleh: Any = request.user
            try:
                batalkan_hitung(baris.pk, oleh=oleh)
            except ValidationError as galat:
                self.message_user(request, " ".join(galat.messages), messages.ERROR)
        return redirect(self._alamat(baris))
