"""/skm/impor/: survey sheets that were imported; a mistaken one is taken back here, and restored."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from inti.galat import TidakBerwenang
from inti.templatetags.format import format_angka
from pegawai.models import Pengguna
from pegawai.querysets import lihat_semua
from umpan_balik.forms.skm import FormulirTarik
from umpan_balik.permissions import boleh_tarik_impor
from umpan_balik.selectors.impor_survei import KelompokImpor, daftar_kelompok, susun_kelompok
from umpan_balik.services import impor_survei as layanan
from umpan_balik.views.bersama import pengguna, terima

PER_HALAMAN = 50
TETAP = "Skor pada periode yang sudah ditutup tidak berubah."
TERBIT = (
    "Angka Transparansi menyesuaikan pada penerbitan mingguan berikutnya. Yang sudah terbit bersama jawaban "
    "lain menunggu jawaban baru."
)


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The imports, the latest survey first."""
    if not lihat_semua(request.user):
        raise TidakBerwenang("Daftar impor survei untuk pengelola kepegawaian dan auditor.")
    hal = Paginator(daftar_kelompok(), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "judul": "Impor survei",
        "hal": hal,
        "baris": susun_kelompok(hal.object_list),
        "boleh": boleh_tarik_impor(pengguna(request)),
    }
    return render(request, "umpan_balik/impor_survei.html", isi)


@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: HttpRequest, kode: str) -> HttpResponse:
    """Ask for the reason, then count the file's answers no longer."""
    kelompok = _kelompok(request, kode)
    akibat = [
        f"{format_angka(kelompok.dihitung)} jawaban untuk {kelompok.tempat} tidak dihitung lagi dalam "
        "laporan SKM, dan tidak dalam skor petugas pada periode yang masih berjalan.",
        TERBIT,
        TETAP,
        "Jawabannya tetap tersimpan dan bisa dipulihkan.",
    ]
    return _langkah(request, kelompok, layanan.tarik_impor, ("Tarik impor", "ditarik"), akibat)


@require_http_methods(["GET", "HEAD", "POST"])
def pulihkan(request: HttpRequest, kode: str) -> HttpResponse:
    """Ask for the reason, then let what was taken back count again."""
    kelompok = _kelompok(request, kode)
    akibat = [
        f"{format_angka(kelompok.ditarik)} jawaban untuk {kelompok.tempat} dihitung lagi.",
        TERBIT,
        TETAP,
    ]
    return _langkah(request, kelompok, layanan.pulihkan_impor, ("Pulihkan impor", "dipulihkan"), akibat)


def _kelompok(request: HttpRequest, kode: str) -> KelompokImpor:
    """The import, for those who may take it back; 404 where there is none."""
    if not boleh_tarik_impor(pengguna(request)):
        raise TidakBerwenang("Impor survei ditarik atau dipulihkan oleh pengelola kepegawaian.")
    ada = susun_kelompok(daftar_kelompok(kode))
    if not ada:
        raise Http404
    return ada[0]


def _langkah(
    request: HttpRequest,
    kelompok: KelompokImpor,
    jalankan: Callable[..., int],
    kata: tuple[str, str],
    akibat: list[str],
) -> HttpResponse:
    form = FormulirTarik(request.POST if request.method == "POST" else None)
    oleh: Pengguna = pengguna(request)
    return terima(
        request,
        form,
        lambda: jalankan(kelompok.kode, alasan=form.cleaned_data["alasan"], oleh=oleh),
        berhasil=f"Impor survei {kelompok.tempat} {kata[1]}.",
        tujuan=reverse("umpan_balik:impor_survei"),
        templat="konfirmasi.html",
        judul=f"{kata[0]} survei {kelompok.tempat}?",
        akibat=akibat,
        tombol=kata[0],
        batal=reverse("umpan_balik:impor_survei"),
    )
