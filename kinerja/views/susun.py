"""Beginning, checking, sending, withdrawing, removing and changing one's own SKP."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inti.formulir import terima_terbaru
from inti.galat import TidakBerwenang
from kinerja import permissions, services
from kinerja.enums import StatusSkp
from kinerja.forms.bersama import jalankan
from kinerja.forms.skp import FormMulai, FormPerubahan, FormRevisi
from kinerja.selectors.periksa import periksa_skp
from kinerja.selectors.skp import pegawai_bernilai, skp_pegawai
from kinerja.views.bersama import (
    DITOLAK,
    ambil_skp,
    ambil_skp_susunan,
    diri,
    formulir,
    kiriman,
    konfirmasi,
    pengguna,
)

halaman = require_http_methods(["GET", "HEAD", "POST"])


@halaman
def baru(request: HttpRequest) -> HttpResponse:
    """Begin an SKP: empty, or with the rows of an earlier one."""
    orang, tahun = diri(request), timezone.localdate().year
    if not pegawai_bernilai(orang):
        raise TidakBerwenang("Pejabat yang bukan ASN tidak menyusun SKP di sini.")
    lama = list(skp_pegawai(orang.pk)[:5])
    form = FormMulai(
        kiriman(request),
        tahun=[tahun, tahun + 1, tahun - 1],
        lama=lama,
        initial={"salin_dari": lama[0].pk if lama else ""},
    )
    return formulir(
        request,
        form,
        lambda: services.buat_skp(oleh=pengguna(request), **form.cleaned_data),
        berhasil="SKP dimulai sebagai draf. Tambahkan hasil kerja Anda.",
        tujuan=lambda skp: reverse("kinerja:skp_ubah", args=[skp.pk]),
        judul="Mulai SKP",
        tombol="Mulai menyusun",
        batal=reverse("kinerja:skp_saya"),
        pengantar="Anda bisa mulai sekarang, walaupun SKP pimpinan belum selesai.",
    )


@halaman
def periksa(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The check list, and the button that sends."""
    terkirim = _sudah_terkirim(request, skp_id)
    if terkirim is not None:
        return terkirim
    skp = ambil_skp_susunan(request, skp_id)
    form = FormRevisi(kiriman(request), initial={"revisi": skp.revisi})
    if request.method == "POST" and form.is_valid():
        revisi = form.cleaned_data["revisi"]
        jalankan(form, lambda: services.ajukan(skp.pk, oleh=pengguna(request), revisi=revisi))
        if not form.errors:
            messages.success(request, "SKP terkirim kepada pejabat penilai.")
            return redirect("kinerja:skp", skp.pk)
        terima_terbaru(form)
    isi = {"judul": "Periksa sebelum dikirim", "skp": skp, "form": form, "hasil": periksa_skp(skp)}
    return render(request, "kinerja/periksa.html", isi, status=DITOLAK if form.errors else 200)


def _sudah_terkirim(request: HttpRequest, skp_id: int) -> HttpResponse | None:
    """The button pressed twice, or in two windows: the same end as pressing it once."""
    if request.method != "POST":
        return None
    skp = ambil_skp(request, skp_id)
    if skp.status != StatusSkp.DIAJUKAN or skp.pegawai_id != pengguna(request).pegawai_id_sendiri:
        return None
    messages.info(request, "SKP ini sudah terkirim kepada pejabat penilai.")
    return redirect("kinerja:skp", skp.pk)


@halaman
def tarik(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Take a sent SKP back."""
    skp = ambil_skp(request, skp_id)
    permissions.pastikan_diri(pengguna(request), skp.pegawai_id)
    return konfirmasi(
        request,
        lambda: services.tarik(skp.pk, oleh=pengguna(request)),
        berhasil="Pengajuan ditarik. SKP kembali menjadi draf.",
        tujuan=reverse("kinerja:skp_ubah", args=[skp.pk]),
        batal=reverse("kinerja:skp", args=[skp.pk]),
        judul=f"Tarik kembali SKP {skp.tahun}?",
        akibat=[
            "SKP kembali menjadi draf dan bisa Anda ubah.",
            "Penilai tidak lagi melihatnya sebagai kiriman.",
        ],
        tombol="Ya, tarik kembali",
        nada="utama",
    )


@halaman
def hapus(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Remove a draft."""
    skp = ambil_skp_susunan(request, skp_id)
    return konfirmasi(
        request,
        lambda: services.hapus_draf(skp.pk, oleh=pengguna(request)),
        berhasil="Draf dihapus.",
        tujuan=reverse("kinerja:skp_saya"),
        batal=reverse("kinerja:skp_ubah", args=[skp.pk]),
        judul=f"Hapus draf SKP {skp.tahun}?",
        akibat=["Semua baris dan indikator di draf ini hilang.", "Versi yang sudah disetujui tidak berubah."],
        tombol="Ya, hapus draf",
    )


@halaman
def perubahan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Change an approved SKP by a new version."""
    skp = ambil_skp(request, skp_id)
    permissions.pastikan_diri(pengguna(request), skp.pegawai_id)
    form = FormPerubahan(kiriman(request), hari_ini=timezone.localdate())
    return formulir(
        request,
        form,
        lambda: services.buat_perubahan(skp.pk, oleh=pengguna(request), **form.cleaned_data),
        berhasil="Versi baru dibuat sebagai draf. Ubah isinya, lalu kirim.",
        tujuan=lambda baru: reverse("kinerja:skp_ubah", args=[baru.pk]),
        judul=f"Ubah SKP {skp.tahun} yang sudah disetujui",
        tombol="Buat versi baru",
        batal=reverse("kinerja:skp", args=[skp.pk]),
        pengantar="Versi sekarang tetap tersimpan, dan realisasi yang sudah dicatat ikut ke versi baru.",
    )
