"""Penghargaan & pembinaan: proposals with reasons, decisions with a sentence, follow-up."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.enums import PENGHARGAAN_KABUPATEN, Pendapat, SifatRekomendasi
from evaluasi.exports import JUDUL_REKOMENDASI, baris_rekomendasi
from evaluasi.forms.rekomendasi import (
    KemajuanForm,
    LaksanakanForm,
    PendapatForm,
    PenghargaanForm,
    PutusanUsulanForm,
    RencanaForm,
    SaringanRekomendasi,
)
from evaluasi.models import KatalogPengembangan, Rekomendasi
from evaluasi.selectors import rekomendasi as selektor
from evaluasi.selectors.kedudukan import Kedudukan, kedudukan
from evaluasi.selectors.mentor import keadaan_mentor
from evaluasi.services import rekomendasi as layanan
from evaluasi.services.mentor import minta_mentor
from evaluasi.services.skor_saya import catat_lihat
from evaluasi.skor.dampak import dampak_pembinaan
from evaluasi.views.dasar import bukan_giliran, pengguna, tampil, tempel_galat
from inti.galat import GalatAturan, TidakBerwenang
from inti.lembar.tulis import tulis_csv, tulis_xlsx
from pegawai.models import Pengguna

PER_HALAMAN = 25
PALING_BANYAK_EKSPOR = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Kerja = Callable[[dict[str, Any]], object]


def masuk_ruang(request: HttpRequest) -> tuple[Pengguna, Kedudukan]:
    """Offices that have nothing to do with it stay outside."""
    oleh = pengguna(request)
    k = kedudukan(oleh)
    if k.diri is None and not (k.hr or k.auditor or k.operator):
        raise TidakBerwenang("Ruang ini untuk pegawai, pimpinan, dan pengelola kepegawaian.")
    return oleh, k


def boleh_pratinjau(k: Kedudukan) -> bool:
    """Leaders and the offices that see everybody."""
    return k.memimpin or k.hr or k.auditor or k.operator


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The list; filters in the URL."""
    oleh, k = masuk_ruang(request)
    form = _saringan(request, oleh)
    baris = selektor.daftar_rekomendasi(oleh, k, form.isian())
    konteks = {
        "judul": "Penghargaan & pembinaan",
        "k": k,
        "saringan_form": form.terisi(),
        "halaman": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "tersaring": bool(form.isian()),
        "boleh_pratinjau": boleh_pratinjau(k),
    }
    return tampil(request, "evaluasi/rekomendasi/daftar.html", konteks)


def _saringan(request: HttpRequest, oleh: Pengguna) -> SaringanRekomendasi:
    pilihan = selektor.pilihan_saringan(Rekomendasi.objects.terlihat_oleh(oleh))
    return SaringanRekomendasi(request.GET, pilihan=pilihan)


@require_safe
def unduh(request: HttpRequest, bentuk: str) -> HttpResponse:
    """What the list shows, as XLSX or CSV."""
    oleh, k = masuk_ruang(request)
    baris = selektor.daftar_rekomendasi(oleh, k, _saringan(request, oleh).isian())[:PALING_BANYAK_EKSPOR]
    return unduhan(bentuk, "rekomendasi", JUDUL_REKOMENDASI, baris_rekomendasi(baris))


def unduhan(bentuk: str, nama: str, judul: Sequence[str], baris: Iterable[tuple[Any, ...]]) -> HttpResponse:
    """Rows as a file; 404 for another form than xlsx and csv."""
    if bentuk == "xlsx":
        isi, tipe = tulis_xlsx(judul, baris, nama_lembar=nama.capitalize()), XLSX
    elif bentuk == "csv":
        isi, tipe = tulis_csv(judul, baris), "text/csv; charset=utf-8"
    else:
        raise Http404
    kepala = {"Content-Disposition": f'attachment; filename="{nama}.{bentuk}"'}
    return HttpResponse(isi, content_type=tipe, headers=kepala)


@require_http_methods(["GET", "HEAD", "POST"])
def rinci(request: HttpRequest, rekomendasi_id: int) -> HttpResponse:
    """One proposal: reason, guards, decision, follow-up; the forms of whose turn it is."""
    oleh, _ = masuk_ruang(request)
    terlihat = Rekomendasi.objects.terlihat_oleh(oleh).select_related(
        *selektor.TERKAIT, "penghargaan", "rencana__mentor"
    )
    baris = get_object_or_404(terlihat, pk=rekomendasi_id)
    terbuka = selektor.langkah_terbuka(oleh, baris)
    if request.method == "POST":
        return _langkah(request, oleh, baris, terbuka)
    catat_lihat(oleh, baris.pegawai, baris.periode)
    return _halaman(request, baris, terbuka)


def _tentang_pembinaan(baris: Rekomendasi) -> dict[str, Any]:
    """What a coaching's page shows beside: other help of the catalogue, the mentor, what came of it."""
    if baris.sifat != SifatRekomendasi.PEMBINAAN:
        return {}
    lain = KatalogPengembangan.objects.filter(sasaran=baris.sasaran, aktif=True).exclude(pk=baris.katalog_id)
    return {
        "pilihan_katalog": lain.order_by("pk"),
        "mentor": keadaan_mentor(baris),
        "dampak": dampak_pembinaan([baris.pk]).get(baris.pk) if baris.diputus_pada else None,
    }


def _halaman(
    request: HttpRequest, baris: Rekomendasi, terbuka: set[str], terisi: dict[str, forms.Form] | None = None
) -> HttpResponse:
    salah = next(iter((terisi or {}).values()), None)
    konteks = {
        "judul": f"{baris.get_jenis_display()}: {baris.pegawai.nama_lengkap}",
        "baris": baris,
        "angka": selektor.angka_dalam_kata(baris.angka),
        "terbuka": terbuka,
        "formulir": {n: (terisi or {}).get(n) or _form(n, baris) for n in terbuka},
        "rencana": getattr(baris, "rencana", None),
        "penghargaan": getattr(baris, "penghargaan", None),
        "kabupaten": baris.jenis in PENGHARGAAN_KABUPATEN,
        **_tentang_pembinaan(baris),
    }
    return tampil(request, "evaluasi/rekomendasi/rinci.html", konteks, form=salah)


def _form(nama: str, baris: Rekomendasi, data: Any = None) -> forms.Form | None:
    """The form of a step; a plan starts from what is there, else from the catalogue."""
    rencana = getattr(baris, "rencana", None)
    if nama == selektor.RENCANA:
        awal = {"uraian": baris.katalog.nama if baris.katalog else ""}
        return RencanaForm(
            data, initial={"uraian": rencana.uraian, "batas": rencana.batas} if rencana else awal
        )
    if nama == selektor.KEMAJUAN and rencana:
        return KemajuanForm(data, initial={"kemajuan": rencana.kemajuan, "hasil": rencana.hasil})
    kelas: dict[str, type[forms.Form]] = {
        selektor.PUTUS: PutusanUsulanForm,
        selektor.LAKSANAKAN: LaksanakanForm,
        selektor.HADIAH: PenghargaanForm,
        selektor.PENDAPAT: PendapatForm,
    }
    return kelas[nama](data) if nama in kelas else None


def _kerja(nama: str, nilai: str, pk: int, oleh: Pengguna) -> Kerja:
    """The service behind a step."""
    return {
        selektor.PUTUS: lambda isi: layanan.putuskan_rekomendasi(pk, nilai, oleh=oleh, **isi),
        selektor.RENCANA: lambda isi: layanan.susun_rencana(pk, oleh=oleh, **isi),
        selektor.KEMAJUAN: lambda isi: layanan.catat_kemajuan(pk, oleh=oleh, **isi),
        selektor.LAKSANAKAN: lambda isi: layanan.laksanakan_rekomendasi(pk, oleh=oleh, **isi),
        selektor.HADIAH: lambda isi: layanan.beri_penghargaan(pk, oleh=oleh, **isi),
        selektor.PENDAPAT: lambda isi: layanan.beri_pendapat(pk, pendapat=nilai, oleh=oleh, **isi),
        selektor.MENTOR: lambda _: minta_mentor(pk, oleh=oleh),
        selektor.UMUMKAN: lambda _: layanan.jawab_pengumuman(pk, setuju=nilai == "ya", oleh=oleh),
    }[nama]


_PILIHAN = {
    selektor.PUTUS: {"setujui", "tolak"},
    selektor.UMUMKAN: {"ya", "tidak"},
    selektor.PENDAPAT: set(Pendapat.values),
}


def _langkah(request: HttpRequest, oleh: Pengguna, baris: Rekomendasi, terbuka: set[str]) -> HttpResponse:
    """``langkah`` is "<step>" or "<step>:<choice>"; a step that isn't open changes nothing."""
    nama, _, nilai = request.POST.get("langkah", "").partition(":")
    if nama not in terbuka or nilai not in _PILIHAN.get(nama, {""}):
        bukan_giliran(request)
        return redirect("evaluasi:rekomendasi_rinci", baris.pk)
    form = _form(nama, baris, request.POST)
    if form is None or form.is_valid():
        try:
            _kerja(nama, nilai, baris.pk, oleh)(form.cleaned_data if form else {})
        except GalatAturan as galat:
            if form is None:
                messages.error(request, galat.kalimat)
                return redirect("evaluasi:rekomendasi_rinci", baris.pk)
            tempel_galat(form, galat)
        else:
            messages.success(request, "Tersimpan.")
            return redirect("evaluasi:rekomendasi_rinci", baris.pk)
    return _halaman(request, baris, terbuka, {nama: form})
