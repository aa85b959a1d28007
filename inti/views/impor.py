"""The import screen: upload, map columns, look, confirm, and for some kinds a second person's consent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from inti.enums import SUDAH_BERAKHIR, StatusUnggahan
from inti.forms import FormulirPeta, FormulirUnggah
from inti.hak import HAK_IMPOR, punya_hak
from inti.impor import JenisImpor, JenisTidakDikenal, ambil_jenis, semua_jenis, tertunda
from inti.impor.cuplikan import cuplikan
from inti.impor.kepala_berkas import judul_berkas, tebakan_peta
from inti.impor.templat import tulis_templat
from inti.models import ImporTertunda
from inti.tasks import periksa_unggahan, tulis_unggahan

View = Callable[..., HttpResponse]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JUMLAH_TERAKHIR = 20


def _butuh_impor(view: View) -> View:
    """Only for those who may import."""

    @wraps(view)
    def jalankan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not punya_hak(request.user, HAK_IMPOR):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return jalankan


def _halaman(request: HttpRequest, nama: str, isi: dict[str, Any], status: int = 200) -> HttpResponse:
    dasar = admin.site.each_context(request)
    return render(request, f"admin/impor/{nama}.html", {**dasar, **isi}, status=status)


def _jenis(kode: str) -> JenisImpor:
    try:
        return ambil_jenis(kode)
    except JenisTidakDikenal:
        raise Http404 from None


@_butuh_impor
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Kinds of sheet, and the last uploads."""
    unggahan = ImporTertunda.objects.defer("isi", "isi_ditolak", "laporan").select_related("diunggah_oleh")
    isi = {
        "title": "Impor data",
        "jenis": semua_jenis(),
        "menunggu": unggahan.filter(status=StatusUnggahan.MENUNGGU),
        "unggahan": unggahan[:JUMLAH_TERAKHIR],
    }
    return _halaman(request, "daftar", isi)


@_butuh_impor
def unggah(request: HttpRequest, jenis: str) -> HttpResponse:
    """Upload a file of one kind."""
    kind = _jenis(jenis)
    terkirim = request.method == "POST"
    form = FormulirUnggah(*((request.POST, request.FILES) if terkirim else ()), jenis=kind)
    if terkirim and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        unggahan = tertunda.unggah(
            kind.kode, berkas.read(), nama_berkas=berkas.name, pilihan=form.pilihan(), oleh=request.user
        )
        _periksa(unggahan)
        return redirect("inti:impor_satu", unggahan.pk)
    isi = {"title": f"Impor {kind.judul}", "jenis": kind, "form": form}
    return _halaman(request, "unggah", isi, 422 if terkirim else 200)


def _periksa(unggahan: ImporTertunda) -> None:
    """Short files at once, long ones in the background."""
    if tertunda.besar(unggahan):
        periksa_unggahan.apply_async_on_commit([unggahan.pk], queue="berat")
    else:
        tertunda.periksa(unggahan.pk)


def _tulis(unggahan: ImporTertunda) -> None:
    if tertunda.besar(unggahan):
        tulis_unggahan.apply_async_on_commit([unggahan.pk], queue="berat")
    else:
        tertunda.tulis(unggahan.pk)


@_butuh_impor
@require_GET
def templat(request: HttpRequest, jenis: str) -> HttpResponse:
    """An empty sheet to fill in."""
    kind = _jenis(jenis)
    return _unduhan(tulis_templat(kind), f"templat-{kind.kode}.xlsx")


def _unduhan(isi: bytes, nama: str) -> HttpResponse:
    jenis = XLSX if nama.endswith(".xlsx") else "text/csv; charset=utf-8"
    return HttpResponse(
        isi, content_type=jenis, headers={"Content-Disposition": f'attachment; filename="{nama}"'}
    )


@_butuh_impor
def satu(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one upload stands, and the next step."""
    unggahan = get_object_or_404(
        ImporTertunda.objects.select_related("diunggah_oleh", "disetujui_oleh"), pk=pk
    )
    if request.method == "POST":
        return _langkah(request, unggahan)
    kind = _jenis(unggahan.jenis)
    isi = {
        "title": f"Impor {kind.judul}",
        "jenis": kind,
        "unggahan": unggahan,
        "laporan": unggahan.laporan,
        "milik_sendiri": unggahan.diunggah_oleh_id == request.user.pk,
        "berjalan": unggahan.status in (StatusUnggahan.BARU, StatusUnggahan.ANTRE),
        "berakhir": unggahan.status in SUDAH_BERAKHIR,
        "ada_berkas": bool(unggahan.isi),
        "isi_berkas": cuplikan(unggahan),
        "perlu_peta": unggahan.status == StatusUnggahan.PRATINJAU and not unggahan.laporan.get("terbaca"),
    }
    return _halaman(request, "satu", isi)


def _langkah(request: HttpRequest, unggahan: ImporTertunda) -> HttpResponse:
    """One step of the upload; a refused rule becomes a message."""
    langkah = request.POST.get("langkah", "")
    try:
        if langkah == "konfirmasi":
            _konfirmasi(request, unggahan)
        elif langkah == "setujui":
            _tulis(tertunda.setujui(unggahan, oleh=request.user))
        elif langkah == "tolak":
            tertunda.tolak(unggahan, oleh=request.user)
        elif langkah == "batalkan":
            tertunda.batalkan(unggahan, oleh=request.user)
            return redirect("inti:impor")
    except ValidationError as galat:
        messages.error(request, " ".join(galat.messages))
    except PermissionDenied as galat:
        messages.error(request, str(galat))
    return redirect("inti:impor_satu", unggahan.pk)


def _konfirmasi(request: HttpRequest, unggahan: ImporTertunda) -> None:
    baris = tertunda.konfirmasi(unggahan, sebagian="sebagian" in request.POST, oleh=request.user)
    if baris.status == StatusUnggahan.ANTRE:
        _tulis(baris)


@_butuh_impor
def petakan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which header is which column; remembered for the next file of this kind."""
    unggahan = get_object_or_404(ImporTertunda, pk=pk, status=StatusUnggahan.PRATINJAU)
    kind = _jenis(unggahan.jenis)
    judul = judul_berkas(kind, bytes(unggahan.isi or b""))
    awal = tebakan_peta(kind, judul) | tertunda.peta_tersimpan(kind.kode)
    terkirim = request.method == "POST"
    form = FormulirPeta(request.POST if terkirim else None, jenis=kind, judul=judul, awal=awal)
    if terkirim and form.is_valid():
        tertunda.simpan_peta(unggahan, form.peta(), oleh=request.user)
        _periksa(unggahan)
        return redirect("inti:impor_satu", unggahan.pk)
    isi = {
        "title": "Petakan kolom",
        "jenis": kind,
        "unggahan": unggahan,
        "form": form,
        "judul_ada": bool(judul),
    }
    return _halaman(request, "petakan", isi, 422 if terkirim else 200)


@_butuh_impor
@require_GET
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """The uploaded file as it came, for whoever must agree; gone once the upload has ended."""
    unggahan = get_object_or_404(ImporTertunda, pk=pk, isi__isnull=False)
    nama = {"Content-Disposition": content_disposition_header(True, unggahan.nama_berkas)}
    return HttpResponse(bytes(unggahan.isi or b""), content_type="application/octet-stream", headers=nama)


@_butuh_impor
@require_GET
def ditolak(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows as a file, with a column that says why."""
    unggahan = get_object_or_404(ImporTertunda, pk=pk, isi_ditolak__isnull=False)
    nama = f"ditolak-{unggahan.jenis}-{unggahan.pk}{unggahan.akhiran_ditolak}"
    return _unduhan(bytes(unggahan.isi_ditolak or b""), nama)


@_butuh_impor
@require_GET
def kemajuan(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress bar, asked for again and again; when it is over, the page is loaded anew."""
    unggahan = get_object_or_404(ImporTertunda.objects.defer("isi", "isi_ditolak", "laporan"), pk=pk)
    if unggahan.status not in (StatusUnggahan.BARU, StatusUnggahan.ANTRE):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "admin/impor/_kemajuan.html", {"unggahan": unggahan})
