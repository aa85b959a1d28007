"""/kertas/: paper forms keyed in fast. One field, nine digits, Enter; a plain post and a redirect."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inti.formulir import daftar_galat
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import tanggal_terkunci
from pegawai.models import Pengguna
from pegawai.querysets import lihat_semua
from umpan_balik.enums import StatusBerkas
from umpan_balik.forms.skm import FormulirBerkas, FormulirLembar, FormulirUlang
from umpan_balik.models import BerkasKertas, LembarKertas
from umpan_balik.permissions import boleh_entri_kertas
from umpan_balik.selectors.kertas import (
    ENTRI,
    HARI_BERKAS,
    SELESAI,
    TERTINGGAL,
    berkas_terlihat,
    jumlah_berkas,
    nomor_diulang_berikut,
)
from umpan_balik.services import kertas as layanan
from umpan_balik.skor.lembar import petunjuk_profil, tampilkan, urutan_unsur
from umpan_balik.views.nilai import LihatLain

PER_HALAMAN = 50
KEADAAN = {
    ENTRI: "Sedang dientri",
    TERTINGGAL: f"Belum diselesaikan sesudah {HARI_BERKAS} hari",
    SELESAI: "Selesai",
}


def _pengguna(request: HttpRequest) -> Pengguna:
    assert isinstance(request.user, Pengguna)
    if not (boleh_entri_kertas(request.user) or lihat_semua(request.user)):
        raise TidakBerwenang("Ruang ini untuk petugas loket dan pengelola kepegawaian.")
    return request.user


def _berkas(request: HttpRequest, berkas_id: int) -> BerkasKertas:
    """The pile, if this login may see it; else it isn't there."""
    return get_object_or_404(berkas_terlihat(_pengguna(request)), pk=berkas_id)


def _untuk_entri(request: HttpRequest, berkas_id: int) -> BerkasKertas:
    """The pile, for those who may write in it."""
    berkas = _berkas(request, berkas_id)
    if not boleh_entri_kertas(_pengguna(request)):
        raise TidakBerwenang("Anda hanya boleh melihat berkas ini.")
    return berkas


def _tempel(form: Any, galat: GalatAturan) -> None:
    """Put a service's refusal at the fields it names, the rest on top of the form."""
    pesan = galat.message_dict if hasattr(galat, "error_dict") else {"": galat.messages}
    for bidang, daftar in pesan.items():
        form.add_error(bidang if bidang in form.fields else None, daftar)


def _nomor(request: HttpRequest) -> int:
    """The posted number of a sheet; 0 for anything else."""
    teks = request.POST.get("nomor", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 6 else 0


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """/kertas/: the piles, and a new one."""
    oleh = _pengguna(request)
    boleh = boleh_entri_kertas(oleh)
    if request.method == "POST":
        if not boleh:
            raise TidakBerwenang("Anda hanya boleh melihat berkas.")
        form = FormulirBerkas(request.POST, oleh=oleh)
        if form.is_valid():
            try:
                return redirect("umpan_balik:kertas_isi", layanan.buka_berkas(form.isi(), oleh=oleh).pk)
            except GalatAturan as galat:
                _tempel(form, galat)
    else:
        form = FormulirBerkas(oleh=oleh) if boleh else None
    keadaan = request.GET.get("keadaan", "")
    keadaan = keadaan if keadaan in KEADAAN else ""
    isi = {
        "judul": "Formulir kertas",
        "form": form,
        "punya_tempat": bool(form and (form.layanan or form.unit)),
        "keadaan": keadaan,
        "pilihan_keadaan": KEADAAN,
        "hal": Paginator(berkas_terlihat(oleh, keadaan), PER_HALAMAN).get_page(request.GET.get("halaman")),
    }
    return render(request, "umpan_balik/kertas.html", isi, status=422 if form and form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """/kertas/<berkas>/isi/: key in the next sheet; the page shows the one just stored."""
    berkas = _untuk_entri(request, berkas_id)
    if request.method != "POST":
        form = FormulirLembar(urutan=berkas.urutan, initial={"kunci": secrets.token_urlsafe(12)})
        return _tampilkan_isi(request, berkas, form)
    form = FormulirLembar(request.POST, urutan=berkas.urutan)
    if form.is_valid():
        try:
            hasil = layanan.simpan_lembar(
                berkas.pk,
                form.isian(berkas.unit_id),
                kunci=form.cleaned_data["kunci"],
                oleh=_pengguna(request),
            )
        except GalatAturan as galat:
            _tempel(form, galat)
        else:
            if hasil.beda:
                nomor = hasil.lembar.nomor
                messages.warning(
                    request, f"Lembar {nomor} sudah tersimpan dengan jawaban lain; itu yang berlaku."
                )
            return LihatLain(request.path)
    return _tampilkan_isi(request, berkas, form, status=422)


def _tampilkan_isi(
    request: HttpRequest, berkas: BerkasKertas, form: FormulirLembar, *, status: int = 200
) -> HttpResponse:
    terakhir = layanan.lembar_terakhir(berkas)
    terkunci = tanggal_terkunci()
    konteks = {
        "judul": f"Entri {berkas.layanan or berkas.unit}",
        "berkas": berkas,
        "form": form,
        "galat": daftar_galat([form]) if form.is_bound else [],
        "label_jawaban": f"Jawaban lembar {(terakhir.nomor if terakhir else 0) + 1} dari {berkas.lembar}",
        "unsur": urutan_unsur(berkas.urutan),
        "profil": petunjuk_profil(),
        "terakhir": terakhir,
        "jawaban": tampilkan(layanan.angka_baku(terakhir.penilaian), berkas.urutan) if terakhir else [],
        "terlambat": terkunci is not None and berkas.tanggal <= terkunci,
        "penuh": berkas.terisi >= berkas.lembar,  # type: ignore[attr-defined]
        "boleh": berkas.status == StatusBerkas.ENTRI,
    }
    return render(request, "umpan_balik/kertas_isi.html", konteks, status=status)


@require_POST
def urungkan(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """Take the last sheet back."""
    berkas = _untuk_entri(request, berkas_id)
    nomor = _nomor(request)
    try:
        layanan.urungkan_terakhir(berkas.pk, nomor, oleh=_pengguna(request))
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    else:
        messages.success(request, f"Lembar {nomor} diurungkan. Ketik lagi dari kertasnya.")
    return LihatLain(_alamat("isi", berkas))


def _alamat(nama: str, berkas: BerkasKertas) -> str:
    return reverse(f"umpan_balik:kertas_{nama}", args=[berkas.pk])


@require_safe
def berkas(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """/kertas/<berkas>/: its sheets, sums per unsur, and where a recount differs."""
    tumpukan = _berkas(request, berkas_id)
    lembar = LembarKertas.objects.filter(berkas=tumpukan).select_related("penilaian").order_by("nomor")
    halaman = Paginator(lembar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    jumlah = {j.unsur: j for j in jumlah_berkas(tumpukan)}
    berbeda = [x for x in lembar.exclude(ulang="") if layanan.berbeda_hitungan(x)]
    isi = {
        "judul": f"Berkas {tumpukan.pk}: {tumpukan.layanan or tumpukan.unit}",
        "berkas": tumpukan,
        "hal": halaman,
        "baris": [_baris(x, tumpukan) for x in halaman],
        "unsur": urutan_unsur(tumpukan.urutan),
        "jumlah": [jumlah[u] for u in urutan_unsur(tumpukan.urutan)],
        "berbeda": [_baris(x, tumpukan) for x in berbeda],
        "boleh": boleh_entri_kertas(_pengguna(request)),
        "terbuka": tumpukan.status == StatusBerkas.ENTRI,
        "nomor_ulang": nomor_diulang_berikut(tumpukan, _pengguna(request).pegawai_id_sendiri),
    }
    return render(request, "umpan_balik/kertas_berkas.html", isi)


def _baris(lembar: LembarKertas, tumpukan: BerkasKertas) -> dict[str, Any]:
    """One sheet for the tables: both readings in the form's order, and whether each place agrees."""
    pertama = tampilkan(layanan.angka_baku(lembar.penilaian), tumpukan.urutan)
    ulang = tampilkan(lembar.ulang, tumpukan.urutan) if lembar.ulang else []
    beda = [i for i, (a, b) in enumerate(zip(pertama, ulang, strict=False)) if a != b]
    nama = urutan_unsur(tumpukan.urutan)
    return {
        "lembar": lembar,
        "pertama": pertama,
        "jumlah": sum(int(x) for x in pertama if x.isdigit()),
        "ulang": ulang,
        "beda": [{"nomor": i + 1, "unsur": nama[i].label, "a": pertama[i], "b": ulang[i]} for i in beda],
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ulang(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """/kertas/<berkas>/ulang/: read the pile again, blind: what was keyed in first isn't shown."""
    tumpukan = _untuk_entri(request, berkas_id)
    nomor = nomor_diulang_berikut(tumpukan, _pengguna(request).pegawai_id_sendiri)
    if request.method != "POST":
        if nomor is None or tumpukan.status != StatusBerkas.ENTRI:
            return redirect(_alamat("berkas", tumpukan))
        form = FormulirUlang(urutan=tumpukan.urutan, initial={"nomor": nomor})
        return _tampilkan_ulang(request, tumpukan, form, nomor)
    form = FormulirUlang(request.POST, urutan=tumpukan.urutan)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            layanan.hitung_ulang(tumpukan.pk, isi["nomor"], isi["jawaban"], oleh=_pengguna(request))
        except GalatAturan as galat:
            _tempel(form, galat)
        else:
            return LihatLain(request.path)
    return _tampilkan_ulang(request, tumpukan, form, nomor or 0, status=422)


def _tampilkan_ulang(
    request: HttpRequest, tumpukan: BerkasKertas, form: FormulirUlang, nomor: int, *, status: int = 200
) -> HttpResponse:
    konteks = {
        "judul": f"Hitung ulang {tumpukan.layanan or tumpukan.unit}",
        "berkas": tumpukan,
        "form": form,
        "galat": daftar_galat([form]) if form.is_bound else [],
        "label_jawaban": f"Jawaban lembar {form['nomor'].value() or nomor} dari {tumpukan.lembar}",
        "unsur": urutan_unsur(tumpukan.urutan),
    }
    return render(request, "umpan_balik/kertas_ulang.html", konteks, status=status)


@require_POST
def putus(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """Which of two readings of a sheet is right."""
    tumpukan = _untuk_entri(request, berkas_id)
    nomor, pakai = _nomor(request), request.POST.get("pakai")
    if not nomor or pakai not in ("pertama", "ulang"):
        raise Http404
    try:
        layanan.putus_beda(tumpukan.pk, nomor, pakai_ulang=pakai == "ulang", oleh=_pengguna(request))
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    else:
        messages.success(request, f"Lembar {nomor}: perbedaan diselesaikan.")
    return LihatLain(_alamat("berkas", tumpukan))


@require_POST
def langkah(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """Close a pile, or open it again."""
    tumpukan = _untuk_entri(request, berkas_id)
    pilihan = request.POST.get("langkah", "")
    if pilihan not in ("selesaikan", "buka lagi"):
        raise Http404
    try:
        layanan.langkah_berkas(tumpukan.pk, pilihan, oleh=_pengguna(request))
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    return LihatLain(_alamat("berkas", tumpukan))
