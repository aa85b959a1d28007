"""/loket/: the counter officer's phone page for visit codes; /kode-kunjungan/: shares for who watches."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inti.galat import GalatAturan, TidakBerwenang
from inti.lembar.tulis import tulis_csv, tulis_xlsx
from pegawai.enums import Peran
from umpan_balik import services
from umpan_balik.dokumen.qr import qr_halaman
from umpan_balik.exports import KEPALA_KODE, baris_kode
from umpan_balik.forms import FormulirAntrean, FormulirTerbit
from umpan_balik.models import KunjunganHari, TitikLayanan
from umpan_balik.permissions import boleh_awasi_kode
from umpan_balik.selectors.kunjungan import (
    dibulatkan,
    kunjungan_hari_ini,
    pengunjung_sebulan,
    rentang_bulan,
    terbitan_sebulan,
    terverifikasi_per_unit,
    titik_petugas,
)
from umpan_balik.views.alamat import situs

PER_HALAMAN = 50
PENULIS = {
    "csv": ("text/csv; charset=utf-8", tulis_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tulis_xlsx),
}


def _pastikan_petugas(request: HttpRequest) -> None:
    if not request.user.punya_peran(Peran.PETUGAS_LOKET):  # type: ignore[union-attr]
        raise TidakBerwenang("Halaman ini untuk petugas loket.")


@require_safe
def loket(request: HttpRequest) -> HttpResponse:
    """My points; a single one opens at once."""
    _pastikan_petugas(request)
    daftar = list(titik_petugas(request.user))  # type: ignore[arg-type]
    if len(daftar) == 1:
        return redirect("umpan_balik:loket_titik", kode=daftar[0].kode)
    return render(request, "umpan_balik/loket.html", {"judul": "Kode kunjungan", "daftar": daftar})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def loket_titik(request: HttpRequest, kode: str) -> HttpResponse:
    """One point: how many visitors today, and codes for them. Codes are shown in the answer to the post."""
    _pastikan_petugas(request)
    titik = titik_petugas(request.user).filter(kode=kode).first()  # type: ignore[arg-type]
    if titik is None:
        raise Http404
    if request.method != "POST":
        return _tampilkan(request, titik)
    if request.POST.get("langkah") == "antrean":
        return _antrean(request, titik)
    return _terbit(request, titik)


def _antrean(request: HttpRequest, titik: TitikLayanan) -> HttpResponse:
    formulir = FormulirAntrean(request.POST)
    if formulir.is_valid():
        try:
            services.catat_antrean(titik, formulir.cleaned_data["antrean"], oleh=request.user)  # type: ignore[arg-type]
        except GalatAturan as galat:
            formulir.add_error("antrean", galat.kalimat)
        else:
            messages.success(request, "Jumlah pengunjung hari ini tersimpan.")
            return redirect("umpan_balik:loket_titik", kode=titik.kode)
    return _tampilkan(request, titik, antrean=formulir, status=422)


def _terbit(request: HttpRequest, titik: TitikLayanan) -> HttpResponse:
    formulir = FormulirTerbit(request.POST)
    if formulir.is_valid():
        try:
            kode = services.terbitkan_kode(titik, formulir.cleaned_data["banyak"], oleh=request.user)  # type: ignore[arg-type]
        except GalatAturan as galat:
            formulir.add_error("banyak", galat.kalimat)
        else:
            return _kode_baru(request, titik, kode)
    return _tampilkan(request, titik, terbit=formulir, status=422)


def _tampilkan(
    request: HttpRequest,
    titik: TitikLayanan,
    *,
    antrean: FormulirAntrean | None = None,
    terbit: FormulirTerbit | None = None,
    status: int = 200,
) -> HttpResponse:
    hari = kunjungan_hari_ini(titik, request.user)  # type: ignore[arg-type]
    salah = antrean if antrean is not None else terbit
    isi = {
        "judul": f"Kode kunjungan: {titik.nama}",
        "titik": titik,
        "pengunjung": hari.antrean if hari else "–",
        "sudah_terbit": hari.terbit if hari else 0,
        "sisa": _sisa(hari),
        "antrean": antrean or FormulirAntrean(initial={"antrean": hari.antrean if hari else None}),
        "terbit": terbit
        or FormulirTerbit(initial={"banyak": min(_sisa(hari), services.BATAS_SEKALI) or None}),
        "form": salah,
        "masa": settings.HARI_KODE_KUNJUNGAN,
    }
    return render(request, "umpan_balik/loket_titik.html", isi, status=status)


def _sisa(hari: KunjunganHari | None) -> int:
    return hari.antrean - hari.terbit if hari else 0


def _kode_baru(request: HttpRequest, titik: TitikLayanan, kode: list[str]) -> HttpResponse:
    """The codes, this once: one to show on the phone, or a sheet to print and cut."""
    hari = kunjungan_hari_ini(titik, request.user)  # type: ignore[arg-type]
    isi = {
        "judul": "Tunjukkan kode ini kepada pengunjung" if len(kode) == 1 else f"{len(kode)} kode kunjungan",
        "titik": titik,
        "kode": [_kartu(request, titik, k) for k in kode],
        "sampai": timezone.localdate() + datetime.timedelta(days=settings.HARI_KODE_KUNJUNGAN),
        "sisa": _sisa(hari),
    }
    return render(request, "umpan_balik/loket_kode.html", isi)


def _kartu(request: HttpRequest, titik: TitikLayanan, kode: str) -> dict[str, str]:
    formulir = situs(request) + reverse("umpan_balik:titik", args=[titik.kode])
    return {"kode": f"{kode[:5]} {kode[5:]}", "alamat": formulir, "qr": qr_halaman(f"{formulir}?k={kode}")}


@require_safe
def bagian_kode(request: HttpRequest) -> HttpResponse:
    """Who handed out how many codes against how many visitors, and how many answers carry one."""
    bulan = _awasi(request)
    hal = Paginator(terbitan_sebulan(request.user, bulan), PER_HALAMAN).get_page(request.GET.get("halaman"))  # type: ignore[arg-type]
    isi = {
        "judul": "Kode kunjungan",
        "bulan": bulan,
        "salah": _bulan_salah(request.GET.get("bulan", "")),
        "hal": hal,
        "baris": _baris(hal, bulan),
        "unit": terverifikasi_per_unit(*rentang_bulan(bulan)),
    }
    return render(request, "umpan_balik/kode_bagian.html", isi)


@require_safe
def unduh_kode(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The month's shares by issuer, all of them, as XLSX or CSV."""
    bulan = _awasi(request)
    baris = baris_kode(f"{bulan:%Y-%m}", _baris(terbitan_sebulan(request.user, bulan), bulan))  # type: ignore[arg-type]
    penulis = PENULIS.get(bentuk)
    if penulis is None:
        raise Http404
    tipe, tulis = penulis
    nama = f"kode-kunjungan-{bulan:%Y-%m}.{bentuk}"
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return HttpResponse(tulis(KEPALA_KODE, baris), content_type=tipe, headers=kepala)


def _awasi(request: HttpRequest) -> datetime.date:
    """The month asked for, for those who watch over codes."""
    if not boleh_awasi_kode(request.user):  # type: ignore[arg-type]
        raise TidakBerwenang("Halaman ini untuk pengelola kepegawaian dan auditor.")
    return _bulan(request.GET.get("bulan", ""))


def _bulan(teks: str) -> datetime.date:
    """The month asked for ("2026-11"), else this one."""
    return _urai_bulan(teks) or timezone.localdate().replace(day=1)


def _urai_bulan(teks: str) -> datetime.date | None:
    """First day of a month written as "2026-11"; None for anything else."""
    try:
        bulan = datetime.date.fromisoformat(f"{teks.strip()}-01")
        rentang_bulan(bulan)
    except (ValueError, OverflowError):
        return None
    return bulan


def _bulan_salah(teks: str) -> str:
    """What was typed where it is no month, shortened; "" otherwise."""
    return "" if not teks.strip() or _urai_bulan(teks) else teks.strip()[:20]


def _baris(hal: Iterable[dict[str, Any]], bulan: datetime.date) -> list[dict[str, Any]]:
    hal = list(hal)
    pengunjung = pengunjung_sebulan(bulan, [b["kunjungan__titik_id"] for b in hal])
    return [
        {
            "titik": b["kunjungan__titik__nama"],
            "unit": b["kunjungan__titik__unit__nama"],
            "penerbit": b["penerbit__nama"],
            "pengunjung": pengunjung[b["kunjungan__titik_id"]],
            "terbit": b["terbit"],
            "persen": round(100 * b["terbit"] / pengunjung[b["kunjungan__titik_id"]]),
            "dipakai": dibulatkan(b["dipakai"]),
        }
        for b in hal
    ]
