"""Continuous feedback: what one got, and what a penilai gives."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja import permissions, services
from kinerja.forms.realisasi import FormUmpanBalik
from kinerja.selectors.skp import skp_aktif
from kinerja.selectors.umpan_balik import umpan_balik_tentang
from kinerja.views.bersama import catat_dibaca, diri, formulir, kiriman, pengguna
from kinerja.views.susun import halaman
from pegawai.models import Pegawai

SEHALAMAN = 20


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """What was said about one's own work."""
    orang = diri(request)
    daftar = Paginator(umpan_balik_tentang(orang.pk), SEHALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "kinerja/umpan_balik.html", {"judul": "Umpan balik untuk saya", "daftar": daftar})


@halaman
def tentang(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """What was said about a person's work; their penilai adds to it."""
    orang = get_object_or_404(Pegawai.objects.terlihat_oleh(request.user), pk=pegawai_id)
    catat_dibaca(request, orang, "umpan balik")
    penilai = permissions.adalah_penilai(pengguna(request), orang.pk)
    daftar = Paginator(umpan_balik_tentang(orang.pk), SEHALAMAN).get_page(request.GET.get("halaman"))
    isi = {"judul": f"Umpan balik untuk {orang}", "daftar": daftar, "orang": orang, "penilai": penilai}
    if request.method == "POST":
        permissions.pastikan_penilai(pengguna(request), orang.pk)
    if not penilai:
        return render(request, "kinerja/umpan_balik.html", isi)
    skp = skp_aktif(orang.pk, timezone.localdate())
    form = FormUmpanBalik(kiriman(request), hasil=skp.hasil_kerja.all() if skp else [])
    return formulir(
        request,
        form,
        lambda: services.beri_umpan_balik(orang.pk, oleh=pengguna(request), **form.isi()),
        berhasil="Umpan balik terkirim.",
        tujuan=reverse("kinerja:umpan_balik_tentang", args=[orang.pk]),
        templat="kinerja/umpan_balik.html",
        **isi,
    )
