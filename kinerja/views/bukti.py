"""Proofs: uploading, downloading through a permission check, removing."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from inti.kode_periode import urai_kode
from kinerja import permissions, services
from kinerja.forms.bersama import jalankan
from kinerja.forms.realisasi import FormBukti, FormIsiRealisasi
from kinerja.models import BuktiDukung, Realisasi
from kinerja.selectors.realisasi import beku
from kinerja.services.bukti import TIPE
from kinerja.views.bersama import DITOLAK, catat_dibaca, konfirmasi, pengguna
from kinerja.views.realisasi import ambil_realisasi
from kinerja.views.susun import halaman


@require_POST
def unggah(request: HttpRequest, realisasi_id: int) -> HttpResponse:
    """Add a file to a row."""
    realisasi = ambil_realisasi(request, realisasi_id)
    form = FormBukti(request.POST, request.FILES)
    kembali = reverse("kinerja:realisasi_ubah", args=[realisasi.pk])
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        jalankan(form, lambda: services.unggah_bukti(realisasi.pk, berkas, oleh=pengguna(request)))
    if not form.errors:
        messages.success(request, "Berkas bukti tersimpan.")
        return redirect(kembali)
    awal = {n: getattr(realisasi, n) for n in ("nilai", "catatan", "tautan_bukti")}
    isi = {
        "judul": f"Realisasi {urai_kode(realisasi.periode_kode).nama}",
        "realisasi": realisasi,
        "tetap": beku(realisasi),
        "form_bukti": form,
        "form": FormIsiRealisasi(initial=awal),
        "batal": reverse("kinerja:realisasi"),
    }
    return render(request, "kinerja/realisasi_ubah.html", isi, status=DITOLAK)


def _terlihat(request: HttpRequest, bukti_id: uuid.UUID) -> BuktiDukung:
    return get_object_or_404(
        BuktiDukung.objects.filter(
            realisasi__in=Realisasi.objects.terlihat_oleh(request.user)
        ).select_related("realisasi__indikator__hasil_kerja__skp__pegawai"),
        pk=bukti_id,
    )


@require_safe
def unduh(request: HttpRequest, bukti_id: uuid.UUID) -> HttpResponse:
    """The file, always as an attachment of its known kind, never shown by the browser as a page."""
    bukti = _terlihat(request, bukti_id)
    catat_dibaca(request, bukti.realisasi.indikator.hasil_kerja.skp.pegawai, "bukti dukung")
    with bukti.berkas.open("rb") as berkas:  # at most 5 MB
        jawab = HttpResponse(berkas.read(), content_type=TIPE.get(bukti.tipe, "application/octet-stream"))
    jawab["Content-Disposition"] = content_disposition_header(True, bukti.nama_asli)
    jawab["X-Content-Type-Options"] = "nosniff"
    jawab["Cache-Control"] = "private, no-store"
    return jawab


@halaman
def hapus(request: HttpRequest, bukti_id: uuid.UUID) -> HttpResponse:
    """Remove a file."""
    bukti = _terlihat(request, bukti_id)
    permissions.pastikan_diri(pengguna(request), bukti.realisasi.indikator.hasil_kerja.skp.pegawai_id)
    kembali = reverse("kinerja:realisasi_ubah", args=[bukti.realisasi_id])
    return konfirmasi(
        request,
        lambda: services.hapus_bukti(bukti.pk, oleh=pengguna(request)),
        berhasil="Berkas bukti dihapus.",
        tujuan=kembali,
        batal=kembali,
        judul=f"Hapus berkas “{bukti.nama_asli}”?",
        akibat=["Berkas ini tidak bisa dikembalikan."],
        tombol="Ya, hapus berkas",
    )
