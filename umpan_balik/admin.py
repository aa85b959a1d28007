"""Services, counters with their QR poster, badges, follow-up plans. Raw answers are never here."""

from typing import Any

import segno
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from inti.admin_dasar import AdminJejak
from umpan_balik.models import KodePetugas, Layanan, PopulasiLayanan, Tema, TindakLanjutSkm, TitikLayanan
from umpan_balik.services import kode_baru


@admin.register(Layanan)
class LayananAdmin(AdminJejak):
    list_display = ("nama", "kode", "unit", "mulai", "selesai")
    list_filter = (("selesai", admin.EmptyFieldListFilter),)
    list_select_related = ("unit",)
    search_fields = ("nama", "kode", "unit__nama")
    raw_id_fields = ("unit",)


@admin.register(TitikLayanan)
class TitikLayananAdmin(AdminJejak):
    list_display = ("nama", "kode", "unit", "layanan", "mulai", "selesai", "poster")
    list_filter = (("selesai", admin.EmptyFieldListFilter),)
    list_select_related = ("unit", "layanan")
    search_fields = ("nama", "kode", "unit__nama", "layanan__nama")
    raw_id_fields = ("unit", "layanan", "petugas")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"kode": kode_baru(TitikLayanan), **super().get_changeform_initial_data(request)}

    @admin.display(description="poster")
    def poster(self, obj: TitikLayanan) -> str:
        """Where to print the counter's QR."""
        alamat = reverse("admin:umpan_balik_titiklayanan_poster", args=[obj.pk])
        return format_html('<a href="{}">Cetak poster QR</a>', alamat)

    def get_urls(self) -> list[URLPattern]:
        halaman = self.admin_site.admin_view(self.halaman_poster)
        nama = "umpan_balik_titiklayanan_poster"
        return [path("<int:titik_id>/poster/", halaman, name=nama), *super().get_urls()]

    def halaman_poster(self, request: HttpRequest, titik_id: int) -> HttpResponse:
        """A page to print: the counter's name, its QR, the address in letters."""
        titik = self.get_queryset(request).filter(pk=titik_id).first()
        if titik is None or not self.has_view_permission(request, titik):
            raise Http404
        alamat = request.build_absolute_uri(reverse("umpan_balik:titik", args=[titik.kode]))
        isi = {"judul": "Bagaimana layanan kami?", "titik": titik, "alamat": alamat, "qr": gambar_qr(alamat)}
        return render(request, "umpan_balik/poster.html", isi)


def gambar_qr(alamat: str) -> str:
    """The QR of an address as inline SVG without style attributes; error level M, 4 modules of margin."""
    svg = segno.make(alamat, error="m", micro=False).svg_inline(
        omitsize=True, border=4, light="#fff", svgclass="qr", lineclass=None, title="Kode QR"
    )
    return mark_safe(svg)  # made here, from modules alone


@admin.register(KodePetugas)
class KodePetugasAdmin(AdminJejak):
    list_display = ("kode", "pegawai", "mulai", "selesai")
    list_filter = (("selesai", admin.EmptyFieldListFilter),)
    list_select_related = ("pegawai",)
    search_fields = ("kode", "pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"kode": kode_baru(KodePetugas), **super().get_changeform_initial_data(request)}


@admin.register(TindakLanjutSkm)
class TindakLanjutSkmAdmin(AdminJejak):
    list_display = ("unit", "tahun", "unsur", "batas", "selesai")
    list_filter = ("tahun", "unsur", ("selesai", admin.EmptyFieldListFilter))
    list_select_related = ("unit",)
    search_fields = ("unit__nama", "rencana")
    raw_id_fields = ("unit",)


@admin.register(PopulasiLayanan)
class PopulasiLayananAdmin(AdminJejak):
    """N of the sample's size, typed once a year; the survey report links here."""

    list_display = ("unit", "layanan", "tahun", "jumlah", "sumber")
    list_filter = ("tahun",)
    list_select_related = ("unit", "layanan")
    search_fields = ("unit__nama", "layanan__nama")
    raw_id_fields = ("unit", "layanan")


@admin.register(Tema)
class TemaAdmin(AdminJejak):
    """The catalogue that comments are tagged from; one no longer wanted is switched off."""

    list_display = ("nama", "unsur", "aktif")
    list_filter = ("aktif", "unsur")
    search_fields = ("nama",)
