"""Kebijakan skor: every version to read and to compare; HR copies, edits, has it decided."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluasi.alur import ALUR_KEBIJAKAN
from evaluasi.forms.kebijakan import KebijakanForm, TarikForm, TetapkanForm
from evaluasi.models import KebijakanSkor
from evaluasi.permissions import boleh_melihat_simulasi, boleh_mengelola_kebijakan
from evaluasi.selectors import kebijakan as selektor
from evaluasi.selectors.kebijakan_banding import bagian_kebijakan, banding, tabel_bobot, tabel_menit
from evaluasi.selectors.kebijakan_bidang import NAMA_KOMPONEN
from evaluasi.services import kebijakan as layanan
from evaluasi.views.dasar import pengguna, tampil, tempel_galat
from inti.galat import GalatAturan, TidakBerwenang
from inti.templatetags.format import tanggal
from pegawai.models import Pengguna

Kerja = Callable[[dict[str, Any]], object]


def _satu(oleh: Pengguna, versi: int) -> KebijakanSkor:
    return get_object_or_404(KebijakanSkor.objects.terlihat_oleh(oleh), versi=versi)


def _pengelola(request: HttpRequest, versi: int) -> tuple[Pengguna, KebijakanSkor]:
    oleh = pengguna(request)
    if not boleh_mengelola_kebijakan(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang menyusun kebijakan skor.")
    return oleh, _satu(oleh, versi)


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All versions with their time; drafts only for those who may see them."""
    oleh = pengguna(request)
    konteks = {
        "judul": "Kebijakan skor",
        "versi": selektor.daftar_kebijakan(oleh),
        "kelola": boleh_mengelola_kebijakan(oleh),
        "ruang_simulasi": boleh_melihat_simulasi(oleh),
    }
    return tampil(request, "evaluasi/kebijakan/daftar.html", konteks)


@require_safe
def rinci(request: HttpRequest, versi: int) -> HttpResponse:
    """Every number of one version."""
    oleh = pengguna(request)
    kebijakan = _satu(oleh, versi)
    semua = selektor.daftar_kebijakan(oleh)
    kelola = boleh_mengelola_kebijakan(oleh)
    konteks = {
        "judul": kebijakan.nama,
        "kebijakan": kebijakan,
        "satu": next(v for v in semua if v.kebijakan.pk == kebijakan.pk),
        "lain": [v.kebijakan for v in semua if v.kebijakan.pk != kebijakan.pk],
        "bagian": bagian_kebijakan(kebijakan),
        "komponen": NAMA_KOMPONEN.values(),
        "bobot": tabel_bobot(kebijakan),
        "menit": tabel_menit(kebijakan),
        "kelola": kelola,
        "draf": ALUR_KEBIJAKAN.boleh(kebijakan.status, "ubah"),
        "bisa_ditarik": layanan.bisa_ditarik(kebijakan),
    }
    return tampil(request, "evaluasi/kebijakan/rinci.html", konteks)


@require_safe
def bandingkan(request: HttpRequest) -> HttpResponse:
    """Two versions side by side: ?lama=1&baru=2; without them the two latest."""
    oleh = pengguna(request)
    semua = [v.kebijakan for v in selektor.daftar_kebijakan(oleh)]
    baru = _pilihan(semua, request.GET.get("baru"), semua[:1])
    lama = _pilihan(semua, request.GET.get("lama"), [k for k in semua if k != baru][:1])
    ada = lama is not None and baru is not None and lama != baru
    konteks = {
        "judul": "Bandingkan kebijakan",
        "semua": semua,
        "lama": lama,
        "baru": baru,
        "ada": ada,
        "bagian": banding(lama, baru) if ada and lama and baru else [],
    }
    return tampil(request, "evaluasi/kebijakan/banding.html", konteks)


def _pilihan(
    semua: list[KebijakanSkor], teks: str | None, bawaan: list[KebijakanSkor]
) -> KebijakanSkor | None:
    """The version of a query parameter; a wrong one gives the default."""
    cocok = [k for k in semua if str(k.versi) == teks]
    return next(iter([*cocok, *bawaan]), None)


@require_POST
def salin(request: HttpRequest, versi: int) -> HttpResponse:
    """A draft as a copy of this version."""
    oleh, dari = _pengelola(request, versi)
    baru = layanan.buat_draf(dari, oleh=oleh)
    messages.success(
        request,
        f"Draf versi {baru.versi} dibuat dari versi {dari.versi}. Ubah angkanya, lalu tulis alasannya.",
    )
    return redirect("evaluasi:kebijakan_ubah", versi=baru.versi)


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, versi: int) -> HttpResponse:
    """All numbers of a draft in one form."""
    oleh, kebijakan = _pengelola(request, versi)
    if not ALUR_KEBIJAKAN.boleh(kebijakan.status, "ubah"):
        messages.info(
            request,
            "Versi ini sudah ditetapkan, jadi hanya bisa dibaca. Buat versi penerus untuk mengubahnya.",
        )
        return redirect("evaluasi:kebijakan_rinci", versi=versi)
    form = KebijakanForm(request.POST) if request.method == "POST" else KebijakanForm.dari(kebijakan)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.simpan_draf(kebijakan.pk, form.isian(), oleh=oleh)
        except GalatAturan as galat:
            tempel_galat(form, galat)
        else:
            messages.success(request, f"Draf versi {versi} disimpan.")
            return redirect("evaluasi:kebijakan_rinci", versi=versi)
    konteks = {
        "judul": f"Ubah draf versi {versi}",
        "kebijakan": kebijakan,
        "komponen": NAMA_KOMPONEN.values(),
    }
    return tampil(request, "evaluasi/kebijakan/ubah.html", konteks, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def tetapkan(request: HttpRequest, versi: int) -> HttpResponse:
    """Record the decision, after saying what it does."""
    oleh, kebijakan = _pengelola(request, versi)
    konteks = {
        "judul": f"Tetapkan kebijakan versi {versi}?",
        "tombol": "Ya, tetapkan",
        "nada": "utama",
        "akibat": [
            f"Versi {versi} berlaku bagi setiap periode yang mulai pada {tanggal(kebijakan.berlaku_mulai)} "
            "atau sesudahnya.",
            "Periode berjalan yang terkena dihitung ulang dalam beberapa menit; yang ditutup tidak berubah.",
            "Semua pegawai dapat membaca angka dan alasannya.",
            "Sesudah dipakai menghitung, versi ini tidak bisa diubah lagi; hanya bisa diteruskan versi baru.",
        ],
    }
    return _langkah(
        request,
        kebijakan,
        "tetapkan",
        konteks,
        TetapkanForm,
        lambda isi: layanan.tetapkan(kebijakan.pk, oleh=oleh, **isi),
        f"Kebijakan versi {versi} ditetapkan.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: HttpRequest, versi: int) -> HttpResponse:
    """Take a decision back before it begins."""
    oleh, kebijakan = _pengelola(request, versi)
    konteks = {
        "judul": f"Tarik penetapan versi {versi}?",
        "tombol": "Ya, tarik",
        "akibat": [
            f"Versi {versi} kembali menjadi draf dan tidak lagi terbaca oleh pegawai.",
            "Periode yang memakainya kembali memakai kebijakan sebelumnya.",
        ],
    }
    return _langkah(
        request,
        kebijakan,
        "tarik",
        konteks,
        TarikForm,
        lambda isi: layanan.tarik(kebijakan.pk, oleh=oleh, **isi),
        f"Penetapan versi {versi} ditarik; versi itu kembali menjadi draf.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: HttpRequest, versi: int) -> HttpResponse:
    """Throw a draft away."""
    oleh, kebijakan = _pengelola(request, versi)
    konteks = {
        "judul": f"Hapus draf versi {versi}?",
        "tombol": "Ya, hapus",
        "akibat": ["Draf ini dan simulasi-simulasinya hilang. Isinya tersimpan dalam jejak."],
    }
    return _langkah(
        request,
        kebijakan,
        "hapus",
        konteks,
        forms.Form,
        lambda _: layanan.hapus_draf(kebijakan.pk, oleh=oleh),
        f"Draf versi {versi} dihapus.",
        tujuan=reverse("evaluasi:kebijakan"),
    )


def _langkah(
    request: HttpRequest,
    kebijakan: KebijakanSkor,
    langkah: str,
    konteks: dict[str, Any],
    kelas: type[forms.Form],
    kerja: Kerja,
    kabar: str,
    tujuan: str = "",
) -> HttpResponse:
    """Ask once, then do it; a refusal stands at the form. Nothing is asked that can't be done any more."""
    rinci = reverse("evaluasi:kebijakan_rinci", args=[kebijakan.versi])
    if request.method == "GET" and not ALUR_KEBIJAKAN.boleh(kebijakan.status, langkah):
        keadaan = kebijakan.get_status_display().lower()
        messages.info(request, f"Versi ini sekarang {keadaan}, jadi langkah “{langkah}” tidak bisa lagi.")
        return redirect(rinci)
    form = kelas(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kerja(form.cleaned_data)
        except GalatAturan as galat:
            tempel_galat(form, galat)
        else:
            messages.success(request, kabar)
            return redirect(tujuan or rinci)
    return tampil(request, "konfirmasi.html", {"nada": "bahaya", **konteks, "batal": rinci}, form=form)
