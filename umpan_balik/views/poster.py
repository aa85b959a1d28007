"""Posters and badges as PDF: for who keeps the counters, for heads of units, for officers of a counter."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inti.galat import TidakBerwenang
from pegawai.models import UnitKerja
from umpan_balik.dokumen.poster import UKURAN, poster_titik, tanda_pengenal
from umpan_balik.models import TitikLayanan
from umpan_balik.permissions import boleh_cetak_poster
from umpan_balik.selectors.poster import kode_unit, tanda_petugas, titik_unit
from umpan_balik.views.alamat import situs
from umpan_balik.views.bersama import pengguna, ruang

PER_HALAMAN = 25


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The open counters of the units one heads, each with its poster; all at once and the badges by unit."""
    dipimpin = pengguna(request).unit_dipimpin
    if not dipimpin:
        raise TidakBerwenang("Halaman ini untuk kepala unit.")
    unit = UnitKerja.objects.filter(pk__in=dipimpin).order_by("nama")
    isi = {
        "judul": "Poster titik layanan",
        "unit": [(u, titik_unit([u.pk]).exists(), kode_unit(u).exists()) for u in unit],
        "hal": Paginator(titik_unit(dipimpin), PER_HALAMAN).get_page(request.GET.get("halaman")),
        "ruang": ruang(request),
    }
    return render(request, "umpan_balik/poster_unit.html", isi)


@require_safe
@never_cache
def titik(request: HttpRequest, titik_id: int) -> HttpResponse:
    """The poster of one counter; ?ukuran=a4 (default) or a5."""
    baris = TitikLayanan.objects.select_related("unit", "layanan").filter(pk=titik_id).first()
    if baris is None or not boleh_cetak_poster(request.user, baris.unit, baris):
        raise Http404
    ukuran = _ukuran(request)
    isi = poster_titik([baris], situs=situs(request), ukuran=ukuran)
    return pdf(isi, f"poster-{baris.kode}-{ukuran}")


@require_safe
@never_cache
def unit(request: HttpRequest, kode: str) -> HttpResponse:
    """The posters of a unit's open counters and of those below it, one a page."""
    daftar = list(titik_unit([_unit(request, kode).pk]))
    if not daftar:
        raise Http404("Unit ini tidak punya titik layanan yang sedang buka.")
    ukuran = _ukuran(request)
    isi = poster_titik(daftar, situs=situs(request), ukuran=ukuran)
    return pdf(isi, f"poster-{kode}-{ukuran}")


@require_safe
@never_cache
def petugas(request: HttpRequest, kode: str) -> HttpResponse:
    """The badges of a unit's officers, and of those below it."""
    daftar = tanda_petugas(kode_unit(_unit(request, kode)))
    if not daftar:
        raise Http404("Unit ini tidak punya petugas dengan kode.")
    return pdf(tanda_pengenal(daftar, situs=situs(request)), f"tanda-pengenal-{kode}")


def _unit(request: HttpRequest, kode: str) -> UnitKerja:
    baris = UnitKerja.objects.filter(kode=kode).first()
    if baris is None or not boleh_cetak_poster(request.user, baris):
        raise Http404
    return baris


def _ukuran(request: HttpRequest) -> str:
    diminta = request.GET.get("ukuran", "")
    return diminta if diminta in UKURAN else UKURAN[0]


def pdf(isi: bytes, nama: str) -> HttpResponse:
    """A PDF that the browser shows, and saves under ``nama``."""
    kepala = {"Content-Disposition": f'inline; filename="{slugify(nama)}.pdf"'}
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)
