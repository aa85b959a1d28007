"""Services, counters with their QR poster, badges, kiosks, follow-up plans. Raw answers are never here."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from inti.admin_dasar import AdminJejak, aksi
from pegawai.admin.dasar import AdminOrang
from umpan_balik.dokumen.poster import alamat_titik, poster_titik, tanda_pengenal
from umpan_balik.dokumen.qr import qr_halaman
from umpan_balik.models import (
    Kios,
    KodePetugas,
    Layanan,
    PopulasiLayanan,
    Tema,
    TindakLanjutSkm,
    TitikLayanan,
)
from umpan_balik.selectors.poster import kode_unit, tanda_petugas
from umpan_balik.services import cabut_kios, ganti_tautan, kode_baru, pasang_kios
from umpan_balik.views.alamat import situs
from umpan_balik.views.poster import pdf


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
    actions = ("poster_a4", "poster_a5")

    @aksi("Cetak poster A4 (PDF)", hak="view")
    def poster_a4(self, request: HttpRequest, queryset: QuerySet[TitikLayanan]) -> HttpResponse:
        return self._poster(request, queryset, "a4")

    @aksi("Cetak poster A5 (PDF)", hak="view")
    def poster_a5(self, request: HttpRequest, queryset: QuerySet[TitikLayanan]) -> HttpResponse:
        return self._poster(request, queryset, "a5")

    def _poster(self, request: HttpRequest, queryset: QuerySet[TitikLayanan], ukuran: str) -> HttpResponse:
        daftar = list(queryset.select_related("unit", "layanan"))
        return pdf(poster_titik(daftar, situs=situs(request), ukuran=ukuran), f"poster-{ukuran}")

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
        alamat = alamat_titik(situs(request), titik.kode)
        isi = {
            "judul": "Bagaimana layanan kami?",
            "titik": titik,
            "alamat": alamat,
            "qr": qr_halaman(alamat),
            "ada_petugas": kode_unit(titik.unit).exists(),
        }
        return render(request, "umpan_balik/poster.html", isi)


@admin.register(KodePetugas)
class KodePetugasAdmin(AdminJejak):
    list_display = ("kode", "pegawai", "mulai", "selesai")
    list_filter = (("selesai", admin.EmptyFieldListFilter),)
    list_select_related = ("pegawai",)
    search_fields = ("kode", "pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai",)
    actions = ("cetak",)

    @aksi("Cetak tanda pengenal (PDF)", hak="view")
    def cetak(self, request: HttpRequest, queryset: QuerySet[KodePetugas]) -> HttpResponse:
        daftar = tanda_petugas(queryset.select_related("pegawai"))
        return pdf(tanda_pengenal(daftar, situs=situs(request)), "tanda-pengenal")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"kode": kode_baru(KodePetugas), **super().get_changeform_initial_data(request)}


@admin.register(TindakLanjutSkm)
class TindakLanjutSkmAdmin(AdminJejak):
    list_display = ("unit", "tahun", "unsur", "batas", "selesai")
    list_filter = ("tahun", "unsur", ("selesai", admin.EmptyFieldListFilter))
    list_select_related = ("unit",)
    search_fields = ("unit__nama", "rencana")
    raw_id_fields = ("unit",)


@admin.register(Kios)
class KiosAdmin(AdminOrang):
    fields = ("titik", "nama", "dibuat_pada", "dibuat_oleh", "dicabut_pada", "dicabut_oleh")
    list_display = ("nama", "titik", "dibuat_pada", "keadaan")
    list_filter = (("dicabut_pada", admin.EmptyFieldListFilter),)
    list_select_related = ("titik",)
    search_fields = ("nama", "titik__nama", "titik__unit__nama")
    raw_id_fields = ("titik",)
    actions = ("ganti", "cabut")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is not None else ("titik", "nama")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        tetap = super().get_readonly_fields(request, obj)
        return (*tetap, "titik") if obj is not None else tetap

    @admin.display(description="keadaan", ordering="dicabut_pada")
    def keadaan(self, obj: Kios) -> str:
        return "dicabut" if obj.dicabut_pada else "terpasang"

    def simpan(self, request: HttpRequest, obj: Kios, form: Any, change: bool) -> Any:
        if change:
            return super().simpan(request, obj, form, change)
        request.token_kios = pasang_kios(obj, oleh=request.user)  # type: ignore[attr-defined, arg-type]
        return obj

    def response_add(self, request: HttpRequest, obj: Kios, post_url_continue: Any = None) -> HttpResponse:
        """The link, this once: not in a message, which would be kept in the session."""
        return self._tautan(request, obj, request.token_kios)  # type: ignore[attr-defined]

    def _tautan(self, request: HttpRequest, kios: Kios, token: str) -> HttpResponse:
        alamat = f"{situs(request)}{reverse('umpan_balik:kios', args=[token])}"
        isi = {
            **self.admin_site.each_context(request),
            "title": "Tautan kios",
            "kios": kios,
            "alamat": alamat,
            "qr": qr_halaman(alamat, "Kode QR tautan kios"),
        }
        jawaban = TemplateResponse(request, "admin/umpan_balik/kios_tautan.html", isi)
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    @aksi("Ganti tautan")
    def ganti(self, request: HttpRequest, queryset: QuerySet[Kios]) -> HttpResponse | None:
        if queryset.count() != 1:
            messages.error(request, "Pilih satu kios saja: tautannya tampil satu kali.")
            return None
        kios = queryset.select_related("titik").get()
        if "lanjut" not in request.POST:
            return self.tanya(
                request,
                queryset,
                aksi="ganti",
                judul="Ganti tautan kios",
                akibat=["Tautan lama langsung berhenti; perangkatnya perlu membuka tautan baru."],
                tombol="Ganti dan tampilkan",
            )
        return self._tautan(request, kios, ganti_tautan(kios.pk, oleh=request.user))  # type: ignore[arg-type]

    @aksi("Cabut kios")
    def cabut(self, request: HttpRequest, queryset: QuerySet[Kios]) -> HttpResponse | None:
        if "lanjut" not in request.POST:
            return self.tanya(
                request,
                queryset,
                aksi="cabut",
                judul="Cabut kios",
                akibat=[f"{queryset.count()} kios langsung berhenti menerima penilaian, untuk seterusnya."],
                tombol="Cabut",
            )
        for kios in queryset:
            cabut_kios(kios.pk, oleh=request.user)  # type: ignore[arg-type]
        messages.success(request, "Kios dicabut.")
        return None


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
