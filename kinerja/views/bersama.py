"""What the pages share: finding an object or 404, answering a refused form with 422."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from inti.formulir import terima_terbaru
from inti.galat import GalatAturan, KeadaanBerubah
from kinerja import permissions
from kinerja.forms.bersama import jalankan
from kinerja.models import Skp
from kinerja.selectors.skp import skp_lengkap
from kinerja.services.baca import catat_baca
from pegawai.models import Pegawai, Pengguna

DITOLAK = 422


def ambil_skp(request: HttpRequest, skp_id: int) -> Skp:
    """The SKP with everything a sheet shows, if this login may see it; else 404."""
    return get_object_or_404(skp_lengkap(Skp.objects.terlihat_oleh(request.user)), pk=skp_id)


def ambil_skp_susunan(request: HttpRequest, skp_id: int) -> Skp:
    """The SKP, if this login may change it now; 404 for strangers, else the reason."""
    skp = ambil_skp(request, skp_id)
    permissions.pastikan_diri(pengguna(request), skp.pegawai_id)
    if skp.status not in permissions.BOLEH_DISUSUN:
        raise KeadaanBerubah(
            f"SKP ini berstatus “{skp.get_status_display()}”, jadi isinya tidak bisa diubah."
        )
    return skp


def pengguna(request: HttpRequest) -> Pengguna:
    """The signed-in user, typed."""
    return request.user  # type: ignore[return-value]


def kiriman(request: HttpRequest) -> QueryDict | None:
    """What was posted (also nothing at all), None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def diri(request: HttpRequest) -> Pegawai:
    """The signed-in person; TidakBerwenang (403) for logins that belong to nobody."""
    return permissions.pegawai_sendiri(pengguna(request))


def catat_dibaca(request: HttpRequest, orang: Pegawai, apa: str) -> None:
    """Record that HR, an auditor or an operator opened somebody's data."""
    catat_baca(orang, apa, oleh=pengguna(request))


def formulir(
    request: HttpRequest,
    form: forms.BaseForm,
    langkah: Callable[[], Any],
    *,
    berhasil: str,
    tujuan: str | Callable[[Any], Any],
    templat: str = "kinerja/formulir.html",
    **konteks: Any,
) -> HttpResponse:
    """A page with one form: show it, or take the step and go on, or show it refused (422)."""
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(form, langkah)
        if not form.errors:
            messages.success(request, berhasil)
            return redirect(tujuan(hasil) if callable(tujuan) else tujuan)
        terima_terbaru(form)
    return render(request, templat, {"form": form, **konteks}, status=DITOLAK if form.errors else 200)


def konfirmasi(
    request: HttpRequest,
    langkah: Callable[[], Any],
    *,
    berhasil: str,
    tujuan: str,
    batal: str,
    **konteks: Any,
) -> HttpResponse:
    """Ask once, then take the step. A refusal is shown on the page that asked."""
    if request.method == "POST":
        try:
            langkah()
        except GalatAturan as galat:
            return render(
                request,
                "kinerja/ditolak.html",
                {**konteks, "galat": galat.messages, "batal": batal},
                status=DITOLAK,
            )
        messages.success(request, berhasil)
        return redirect(tujuan)
    return render(request, "konfirmasi.html", {"batal": batal, **konteks})


def revisi_dikirim(request: HttpRequest) -> int:
    """The revision the asking page showed; -1 (never equal) when it is no number."""
    isi = request.POST.get("revisi", "")
    return int(isi) if isi.isascii() and isi.isdigit() and len(isi) < 10 else -1
