"""Runs of the engine: history and progress."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from evaluasi.models import HitungSkor
from evaluasi.services.hitung import BELUM_SELESAI
from inti.admin_dasar import AdminJejak


@admin.register(HitungSkor)
class HitungSkorAdmin(AdminJejak):
    list_display = (
        "periode", "status", "kemajuan", "dihitung", "berubah", "sama", "tidak_lengkap", "mulai_pada", "lama",
    )  # fmt: skip
    list_filter = ("status", "periode")
    list_select_related = ("periode",)

    @admin.display(description="lama")
    def lama(self, obj: HitungSkor) -> str:
        """Seconds from start to end."""
        if obj.mulai_pada is None or obj.selesai_pada is None:
            return "–"
        return f"{(obj.selesai_pada - obj.mulai_pada).total_seconds():.1f} detik".replace(".", ",")

    def get_urls(self) -> list[URLPattern]:
        halaman = self.admin_site.admin_view(self.kemajuan)
        nama = "evaluasi_hitungskor_kemajuan"
        return [path("<int:hitung_id>/kemajuan/", halaman, name=nama), *super().get_urls()]

    def kemajuan(self, request: HttpRequest, hitung_id: int) -> HttpResponse:
        """The progress bar: refreshes itself while the run goes on, without JavaScript too."""
        baris = self.get_queryset(request).select_related("periode").filter(pk=hitung_id).first()
        if baris is None or not self.has_view_permission(request, baris):
            raise Http404
        isi = {
            **self.admin_site.each_context(request),
            "title": "Hitung skor",
            "opts": self.opts,
            "baris": baris,
        }
        jawaban = render(request, "evaluasi/admin/kemajuan.html", isi)
        if baris.status in BELUM_SELESAI:
            jawaban["Refresh"] = "2"
        return jawaban
