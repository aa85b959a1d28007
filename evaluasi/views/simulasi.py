"""Simulasi kebijakan: ask for one, watch it, read what it would change, adopt the draft or throw it away."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.enums import StatusKebijakan, StatusSimulasi
from evaluasi.exports import JUDUL_SIMULASI, baris_simulasi
from evaluasi.forms.simulasi import SaringanSimulasi, SimulasiForm
from evaluasi.models import Simulasi, SimulasiBaris
from evaluasi.permissions import (
    boleh_melihat_orang_simulasi,
    boleh_melihat_simulasi,
    boleh_mengelola_kebijakan,
)
from evaluasi.selectors import simulasi as selektor
from evaluasi.services import simulasi as layanan
from evaluasi.tasks import kirim_simulasi
from evaluasi.views.dasar import pengguna, tampil, tempel_galat
from evaluasi.views.rekomendasi import PALING_BANYAK_EKSPOR, PER_HALAMAN, XLSX
from inti.galat import GalatAturan, TidakBerwenang
from inti.lembar.tulis import tulis_csv, tulis_xlsx
from kinerja.enums import TingkatPeriode
from pegawai.models import Pengguna

TERBANYAK = 10


def _masuk(request: HttpRequest) -> Pengguna:
    """HR, auditor, Bupati, Sekda."""
    oleh = pengguna(request)
    if not boleh_melihat_simulasi(oleh):
        raise TidakBerwenang("Ruang ini untuk pengelola kepegawaian, auditor, Bupati, dan Sekda.")
    return oleh


def _satu(oleh: Pengguna, simulasi_id: int) -> Simulasi:
    return get_object_or_404(selektor.daftar_simulasi(oleh), pk=simulasi_id)


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """All simulations, and for HR the form that asks for another."""
    oleh = _masuk(request)
    kelola = boleh_mengelola_kebijakan(oleh)
    form = SimulasiForm.dengan(oleh, request.GET.get("kebijakan"))
    if request.method == "POST":
        if not kelola:
            raise TidakBerwenang("Hanya pengelola kepegawaian yang menjalankan simulasi.")
        form = SimulasiForm(request.POST, oleh=oleh)
        if form.is_valid() and (baris := _minta(form, oleh)):
            return redirect("evaluasi:simulasi_rinci", simulasi_id=baris.pk)
    konteks = {
        "judul": "Simulasi kebijakan",
        "kelola": kelola,
        "halaman": Paginator(selektor.daftar_simulasi(oleh), PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
    }
    return tampil(request, "evaluasi/simulasi/daftar.html", konteks, form=form)


def _minta(form: SimulasiForm, oleh: Pengguna) -> Simulasi | None:
    try:
        baris = layanan.minta_simulasi(**form.cleaned_data, oleh=oleh)
    except GalatAturan as galat:
        tempel_galat(form, galat)
        return None
    kirim_simulasi(baris)
    return baris


@require_safe
def rinci(request: HttpRequest, simulasi_id: int) -> HttpResponse:
    """Progress while it runs (the page asks again by itself), then the summary; names for HR and auditor."""
    oleh = _masuk(request)
    baris = _satu(oleh, simulasi_id)
    konteks: dict[str, Any] = {
        "judul": f"Simulasi versi {baris.kebijakan.versi} atas {baris.periode.kode}",
        "simulasi": baris,
        "kelola": boleh_mengelola_kebijakan(oleh),
        "bisa_adopsi": baris.kebijakan.status == StatusKebijakan.DRAF,
    }
    if baris.status == StatusSimulasi.SELESAI:
        konteks |= _hasil(oleh, baris)
    jawaban = tampil(request, "evaluasi/simulasi/rinci.html", konteks)
    if baris.status in layanan.BELUM_SELESAI:
        jawaban["Refresh"] = "2"
    return jawaban


def _hasil(oleh: Pengguna, baris: Simulasi) -> dict[str, Any]:
    bernama = boleh_melihat_orang_simulasi(oleh)
    terbanyak, penghargaan = (
        [_orang(selektor.orang_terlihat(oleh, baris, s)[:TERBANYAK]) for s in ({}, {"gerak": "penghargaan"})]
        if bernama
        else ([], [])
    )
    if terbanyak:
        layanan.catat_lihat_orang(baris, oleh=oleh, cara="melihat")
    isi = baris.ringkasan
    tahunan = baris.periode.tingkat == TingkatPeriode.TAHUN
    return {
        "semua": selektor.semua(isi),
        "isi": isi,
        "sebaran": selektor.sebaran(isi),
        "opd": selektor.menurut_opd(isi, kecil_tampak=bernama),
        "jenis": selektor.menurut_jenis(isi, kecil_tampak=bernama),
        "bernama": bernama,
        "terbanyak": terbanyak,
        "penghargaan": penghargaan,
        "usulan": selektor.menurut_usulan(isi, tahunan=tahunan),
        "kata_prima": selektor.kata_prima(isi),
        "tahunan": tahunan,
        "basi": baris.sidik_kebijakan != layanan.sidik_kebijakan(baris.kebijakan),
    }


def _orang(daftar: Iterable[SimulasiBaris]) -> list[tuple[SimulasiBaris, list[str]]]:
    """People with what would become of the proposals about them, in words."""
    return [(b, selektor.perubahan(b)) for b in daftar]


def _bernama(request: HttpRequest, simulasi_id: int) -> tuple[Pengguna, Simulasi, SaringanSimulasi]:
    """The finished simulation and its filter, for those who may see names; else 404."""
    oleh = _masuk(request)
    baris = _satu(oleh, simulasi_id)
    if not boleh_melihat_orang_simulasi(oleh) or baris.status != StatusSimulasi.SELESAI:
        raise Http404
    return oleh, baris, SaringanSimulasi(request.GET, opd=selektor.pilihan_opd(baris))


@require_safe
def orang(request: HttpRequest, simulasi_id: int) -> HttpResponse:
    """Everybody who moves; filters and order in the URL. Opening it leaves a trace."""
    oleh, baris, form = _bernama(request, simulasi_id)
    layanan.catat_lihat_orang(baris, oleh=oleh, cara="melihat")
    isian = form.isian()
    semua = selektor.orang_terlihat(oleh, baris, isian, request.GET.get("urut", ""))
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": "Siapa yang berubah",
        "simulasi": baris,
        "saringan_form": SaringanSimulasi(initial=isian, opd=selektor.pilihan_opd(baris)),
        "halaman": halaman,
        "orang": _orang(halaman),
        "tersaring": bool(isian),
    }
    return tampil(request, "evaluasi/simulasi/orang.html", konteks)


@require_safe
def unduh(request: HttpRequest, simulasi_id: int, bentuk: str) -> HttpResponse:
    """What the list shows, as XLSX or CSV."""
    oleh, satu, form = _bernama(request, simulasi_id)
    semua = selektor.orang_terlihat(oleh, satu, form.isian(), request.GET.get("urut", ""))
    baris = baris_simulasi(semua[:PALING_BANYAK_EKSPOR])
    if bentuk == "xlsx":
        isi, tipe = tulis_xlsx(JUDUL_SIMULASI, baris, nama_lembar="Simulasi"), XLSX
    elif bentuk == "csv":
        isi, tipe = tulis_csv(JUDUL_SIMULASI, baris), "text/csv; charset=utf-8"
    else:
        raise Http404
    layanan.catat_lihat_orang(satu, oleh=oleh, cara="mengunduh")
    nama = f'attachment; filename="simulasi-v{satu.kebijakan.versi}-{satu.periode.kode}.{bentuk}"'
    return HttpResponse(isi, content_type=tipe, headers={"Content-Disposition": nama})


@require_http_methods(["GET", "HEAD", "POST"])
def buang(request: HttpRequest, simulasi_id: int) -> HttpResponse:
    """Throw a simulation away, after asking."""
    oleh = _masuk(request)
    if not boleh_mengelola_kebijakan(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang membuang simulasi.")
    baris = _satu(oleh, simulasi_id)
    if request.method == "POST":
        try:
            layanan.buang_simulasi(baris.pk, oleh=oleh)
        except GalatAturan as galat:
            messages.error(request, galat.kalimat)
            return redirect("evaluasi:simulasi_rinci", simulasi_id=simulasi_id)
        messages.success(request, "Simulasi dibuang. Kebijakannya tidak berubah.")
        return redirect("evaluasi:simulasi")
    konteks = {
        "judul": "Buang simulasi ini?",
        "akibat": ["Ringkasan dan daftar orangnya hilang.", "Kebijakan dan skor tidak berubah."],
        "tombol": "Ya, buang",
        "batal": reverse("evaluasi:simulasi_rinci", args=[simulasi_id]),
    }
    return tampil(request, "konfirmasi.html", konteks)
