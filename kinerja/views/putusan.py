"""The penilai decides about a sent SKP."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinerja import permissions, services
from kinerja.forms.skp import FormPutusan
from kinerja.models import Skp
from kinerja.selectors.periksa import periksa_skp
from kinerja.views.bersama import ambil_skp, formulir, kiriman, pengguna
from kinerja.views.skp import isi_lembar
from kinerja.views.susun import halaman


@halaman
def putusan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Approve what is on the page, or return it with a reason. Content changed meanwhile: refused."""
    skp = ambil_skp(request, skp_id)
    permissions.pastikan_penilai(pengguna(request), skp.pegawai_id)
    if not permissions.boleh_memutus(pengguna(request), skp):
        return _selesai(request, skp)
    form = FormPutusan(kiriman(request), initial={"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: _putuskan(skp, form, request),
        berhasil="Putusan tersimpan.",
        tujuan=reverse("kinerja:skp", args=[skp.pk]),
        templat="kinerja/putusan.html",
        judul=f"Putusan SKP {skp.pegawai}",
        skp=skp,
        peringatan=periksa_skp(skp).temuan,
        **isi_lembar(skp),
    )


def _selesai(request: HttpRequest, skp: Skp) -> HttpResponse:
    """Nothing to decide any more; who just tried gets their words back (409)."""
    terlambat = request.method == "POST"
    catatan = request.POST.get("catatan", "").strip()
    isi = {"judul": f"SKP {skp.tahun}", "skp": skp, "terlambat": terlambat, "catatan": catatan}
    return render(request, "kinerja/putusan_selesai.html", isi, status=409 if terlambat else 200)


def _putuskan(skp: Skp, form: FormPutusan, request: HttpRequest) -> Skp:
    isi = form.cleaned_data
    if isi["langkah"] == "setujui":
        return services.setujui(skp.pk, oleh=pengguna(request), revisi=isi["revisi"], catatan=isi["catatan"])
    return services.kembalikan(skp.pk, oleh=pengguna(request), alasan=isi["catatan"], revisi=isi["revisi"])
