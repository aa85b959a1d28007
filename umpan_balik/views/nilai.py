"""Citizens rate a service: find it, one form, a thanks page. No cookie, no session, no writing by GET.

What was open when a form was loaded may be rated with it, however late the answer gets through: on a bad
network that is days later, and a service may have ended in between.
"""

import datetime
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pegawai.models import UnitKerja
from umpan_balik import services
from umpan_balik.forms import FormulirPenilaian, rapikan_ketikan
from umpan_balik.models import Layanan, PenilaianLayanan, TitikLayanan
from umpan_balik.selectors.layanan import (
    Sasaran,
    cari_kode_layanan,
    cari_kode_titik,
    cari_layanan,
    pegawai_dari_kode,
    sasaran_layanan,
    sasaran_petugas,
    sasaran_titik,
    sedang_buka,
    unit_berlayanan,
)
from umpan_balik.views.asal import formulir_tanpa_kuki
from umpan_balik.views.pengirim import BUKTI, PERANGKAP, jaringan_pengirim, kiriman_dari, tantangan_untuk

SEDIKIT = 30  # so many services are shown at once, without choosing a unit first
PER_HALAMAN = 40
_AWAL_KIRIMAN = 1 << 16  # bytes of an oversized post that are read to give its answers back
HALAMAN_LAMA = (
    "Halaman ini terbuka terlalu lama atau tidak termuat utuh. Isian Anda masih ada: periksa, lalu tekan "
    "Kirim sekali lagi."
)
_PUTUS = re.compile(rb"%[0-9A-Fa-f]?$")

# The browser keeps the page it shows, key and answers, for its Back button; any other way asks for a new one.
_untuk_kembali = cache_control(private=True, no_cache=True, max_age=0)


class LihatLain(HttpResponseRedirect):
    """303: after a post, look there (a reload repeats nothing)."""

    status_code = 303


@dataclass(frozen=True, slots=True)
class Muatan:
    """What came with a request: the posted fields (empty for a GET), whether they are whole, and the day on
    which the form was loaded.
    """

    isi: QueryDict
    utuh: bool
    hari: datetime.date

    @property
    def token(self) -> str:
        """The form's token, or ""."""
        return self.isi.get("token", "")

    def lama(self) -> PenilaianLayanan | None:
        """The answer that is stored under this token already."""
        kunci = _kunci(self.token)[0] if self.token else ""
        return PenilaianLayanan.objects.filter(kunci=kunci).first() if kunci else None


def muatan_dari(request: HttpRequest) -> Muatan:
    """The posted fields. Of an oversized post the beginning, to give it back. To be called once a request."""
    hari = timezone.localdate()
    if request.method != "POST":
        return Muatan(QueryDict(), True, hari)
    isi, utuh = _kiriman(request)
    umur = services.umur_token(isi.get("token", ""))
    if umur is not None and umur <= services.UMUR_TOKEN:
        hari = timezone.localdate(timezone.now() - umur)
    return Muatan(isi, utuh, hari)


def tidak_bisa(
    request: HttpRequest, judul: str, kalimat: str, status: int, *, komentar: str = ""
) -> HttpResponse:
    """A page that says in a sentence why there is no form here; ``komentar``: what was typed in one."""
    isi = {"judul": judul, "kalimat": kalimat, "komentar": rapikan_ketikan(komentar)}
    return render(request, "umpan_balik/tidak_bisa.html", isi, status=status)


@login_not_required
@require_safe
def cari(request: HttpRequest) -> HttpResponse:
    """/nilai/: find a service by name or code, or by its unit. A code typed exactly opens its form."""
    kata = rapikan_ketikan(request.GET.get("q", ""))[:100]
    unit = request.GET.get("unit", "")
    if kata:
        alamat = _alamat_kode(kata)
        if alamat:
            return redirect(alamat)
    hasil = cari_layanan(kata)
    if unit and not kata:
        hasil = hasil.filter(unit__kode=unit)
    halaman = Paginator(hasil, PER_HALAMAN).get_page(request.GET.get("halaman"))
    tampil = bool(kata or unit) or halaman.paginator.count <= SEDIKIT
    isi = {
        "judul": "Nilai layanan",
        "kata": kata,
        "unit": unit,
        "hasil": halaman if tampil else None,
        "daftar_unit": [] if tampil else unit_berlayanan(),
    }
    return render(request, "umpan_balik/cari.html", isi)


def _alamat_kode(kata: str) -> str | None:
    """The form's address when what was typed is the code of an open service or counter."""
    layanan = cari_kode_layanan(kata)
    if layanan is not None and sedang_buka(layanan):
        return reverse("umpan_balik:layanan", args=[layanan.kode])
    titik = cari_kode_titik(kata)
    if titik is not None and sedang_buka(titik):
        return reverse("umpan_balik:titik", args=[titik.kode])
    return None


@login_not_required
@formulir_tanpa_kuki
@_untuk_kembali
@require_http_methods(["GET", "HEAD", "POST"])
def nilai_layanan(request: HttpRequest, kode: str) -> HttpResponse:
    """/nilai/<kode>/: the form of one service."""
    muatan, layanan = muatan_dari(request), cari_kode_layanan(kode)
    jawaban = tolak_tutup(request, muatan, layanan, "Layanan")
    return jawaban or layani(request, muatan, sasaran_layanan(_ada(layanan), muatan.hari))


@login_not_required
@formulir_tanpa_kuki
@_untuk_kembali
@require_http_methods(["GET", "HEAD", "POST"])
def nilai_titik(request: HttpRequest, kode: str) -> HttpResponse:
    """/n/<kode>/: the form behind a counter's QR."""
    muatan, titik = muatan_dari(request), cari_kode_titik(kode)
    jawaban = tolak_tutup(request, muatan, titik, "Titik layanan")
    return jawaban or layani(request, muatan, sasaran_titik(_ada(titik), muatan.hari))


@login_not_required
@formulir_tanpa_kuki
@_untuk_kembali
@require_http_methods(["GET", "HEAD", "POST"])
def nilai_petugas(request: HttpRequest, kode: str) -> HttpResponse:
    """/p/<kode>/: the form behind an officer's badge; it outlives a move to another unit."""
    muatan = muatan_dari(request)
    pegawai_id = pegawai_dari_kode(kode, muatan.hari)
    sasaran = sasaran_petugas(pegawai_id, muatan.hari) if pegawai_id is not None else None
    if sasaran is not None:
        return layani(request, muatan, sasaran, petugas=kode)
    if lama := muatan.lama():
        return _ke_terima_kasih(lama, beda=False)
    kalimat = (
        "Kode di tanda pengenal ini tidak dikenal atau sudah tidak berlaku. Anda tetap bisa menilai "
        "layanannya: cari dengan nama."
    )
    return tidak_bisa(
        request, "Kode petugas tidak berlaku", kalimat, 404, komentar=muatan.isi.get("saran", "")
    )


def _ada(benda: Any) -> Any:
    assert benda is not None  # tolak_tutup has answered otherwise
    return benda


def tolak_tutup(
    request: HttpRequest, muatan: Muatan, benda: Layanan | TitikLayanan | None, kata: str, *, kios: str = ""
) -> HttpResponse | None:
    """The page for a code that leads nowhere (404), or didn't lead anywhere when the form was loaded (410).

    An answer that is stored has its thanks page all the same. On a kiosk nothing typed is shown again.
    """
    if benda is not None and sedang_buka(benda, muatan.hari):
        return None
    if lama := muatan.lama():
        return _ke_terima_kasih(lama, kios=kios, beda=False)
    komentar = "" if kios else muatan.isi.get("saran", "")
    if benda is None:
        kalimat = (
            f"{kata} dengan kode ini tidak ada. Mungkin kodenya salah ketik, atau posternya sudah lama. "
            "Cari layanannya dengan nama."
        )
        return tidak_bisa(request, f"{kata} tidak ditemukan", kalimat, 404, komentar=komentar)
    kalimat = (
        f"{kata} “{benda.nama}” sudah berakhir atau belum dibuka, jadi tidak bisa dinilai hari ini. "
        "Mungkin layanan penggantinya ada di daftar."
    )
    return tidak_bisa(request, f"{kata} ini tidak sedang buka", kalimat, 410, komentar=komentar)


def layani(request: HttpRequest, muatan: Muatan, sasaran: Sasaran, *, petugas: str = "") -> HttpResponse:
    """Show the form; take an answer; give a refused one back with everything typed (422).

    ``petugas`` is the badge code to begin with, known to be good, where the address doesn't bring one (?p=).
    """
    if request.method != "POST":
        diminta = request.GET.get("p")
        awal, kode_usang = _kode_awal(diminta) if diminta is not None else (_rapikan_kode(petugas), False)
        kunjungan = rapikan_ketikan(request.GET.get("k", ""))[:20]
        formulir = FormulirPenilaian(sasaran=sasaran, initial={"petugas": awal, "kode_kunjungan": kunjungan})
        return _tampilkan(request, formulir, services.token_baru(), kode_usang=kode_usang)
    formulir = FormulirPenilaian(muatan.isi, sasaran=sasaran, utuh=muatan.utuh)
    return _terima(request, formulir, muatan)


def _kode_awal(kode: str) -> tuple[str, bool]:
    """The badge code of the address for the field, and whether it was given but is of no use."""
    if not kode:
        return "", False
    kode = _rapikan_kode(kode)
    return (kode, False) if pegawai_dari_kode(kode) is not None else ("", True)


def _rapikan_kode(kode: str) -> str:
    return rapikan_ketikan(kode)[:20]


def _kiriman(request: HttpRequest) -> tuple[QueryDict, bool]:
    """The posted fields, and whether they are whole. Of an oversized post the beginning, to give it back."""
    try:
        return request.POST, True
    except RequestDataTooBig:
        awal = _PUTUS.sub(b"", request.read(_AWAL_KIRIMAN))
        return QueryDict(awal.decode("ascii", "replace"), encoding="utf-8"), False


def _terima(request: HttpRequest, formulir: FormulirPenilaian, muatan: Muatan) -> HttpResponse:
    """Store a checked answer and lead to its thanks page; a key that is stored already leads there too."""
    token = muatan.token
    kunci, sah = _kunci(token)
    if sah and formulir.is_valid():
        try:
            return _simpan(request, formulir, token, kunci)
        except services.KodeTidakBerlaku as galat:
            services.catat_kode_salah(jaringan_pengirim(request))
            formulir.add_error("kode_kunjungan", galat.kalimat)
    if lama := muatan.lama():
        beda = not formulir.is_valid() or services.beda(lama, formulir.isian())
        return _ke_terima_kasih(lama, kios=formulir.sasaran.kios, beda=beda)
    if formulir.is_valid() or not sah:
        formulir.add_error(None, HALAMAN_LAMA)
    return _tampilkan(request, formulir, token if sah else services.token_baru(), status=422)


def _simpan(request: HttpRequest, formulir: FormulirPenilaian, token: str, kunci: str) -> HttpResponse:
    kiriman = kiriman_dari(
        request,
        token,
        kode=formulir.cleaned_data["kode_kunjungan"],
        perangkap=formulir.data.get(PERANGKAP, ""),
        bukti=formulir.data.get(BUKTI, ""),
    )
    hasil = services.simpan_penilaian(kunci=kunci, isian=formulir.isian(), kiriman=kiriman)
    return _ke_terima_kasih(hasil.penilaian, kios=formulir.sasaran.kios, beda=hasil.beda)


def _kunci(token: str) -> tuple[str, bool]:
    """The key of a token, and whether a new answer may be stored under it."""
    try:
        return services.baca_token(token), True
    except services.TokenTidakSah as galat:
        return galat.kunci or "", False


def _bagian(formulir: FormulirPenilaian) -> dict[str, SafeString]:
    """The parts of the page that are the same for every service as long as nothing is filled in."""
    if formulir.is_bound:
        return _gambar(formulir)
    kosong = _kosong(formulir.sasaran.kios != "")
    return kosong | _gambar(formulir, ["kode"]) if any(formulir.initial.values()) else kosong


@cache
def _kosong(kios: bool) -> dict[str, SafeString]:
    """Drawn once per process: sixty radios cost more than the rest of the page."""
    return _gambar(FormulirPenilaian(sasaran=Sasaran(unit=UnitKerja(), kios="kios" if kios else "")))


def _gambar(
    formulir: FormulirPenilaian, bagian: Sequence[str] = ("penilaian", "kode", "lanjutan")
) -> dict[str, SafeString]:
    return {nama: render_to_string(f"umpan_balik/_{nama}.html", {"form": formulir}) for nama in bagian}


def _tampilkan(
    request: HttpRequest,
    formulir: FormulirPenilaian,
    token: str,
    *,
    kode_usang: bool = False,
    status: int = 200,
) -> HttpResponse:
    sasaran = formulir.sasaran
    nama = sasaran.layanan.nama if sasaran.layanan else sasaran.unit.nama
    isi = {
        "judul": f"Nilai layanan: {nama}",
        "nama": nama,
        "form": formulir,
        "sasaran": sasaran,
        "token": token,
        "tantangan": "" if sasaran.kios else tantangan_untuk(request, token),
        **_bagian(formulir),
        "kode_usang": kode_usang,
        "hari_kontak": settings.UMUR_KONTAK_HARI,
        "halaman": secrets.token_urlsafe(9),  # a kiosk's page is refused once (views/kios.py)
    }
    templat = "umpan_balik/kios.html" if sasaran.kios else "umpan_balik/formulir.html"
    return render(request, templat, isi, status=status)


def _ke_terima_kasih(penilaian: PenilaianLayanan, *, beda: bool, kios: str = "") -> HttpResponse:
    tautan = services.tautan_rujukan(penilaian.rujukan)
    if kios:
        alamat = reverse("umpan_balik:kios_terima_kasih", args=[kios, tautan])
    else:
        alamat = reverse("umpan_balik:terima_kasih", args=[tautan])
    return LihatLain(f"{alamat}?beda=1" if beda else alamat)


@login_not_required
@never_cache
@require_safe
def terima_kasih(request: HttpRequest, tautan: str) -> HttpResponse:
    """The thanks page of one stored answer, by its signed reference."""
    penilaian = penilaian_dari_tautan(tautan)
    isi = {
        "judul": "Terima kasih, penilaian Anda sudah kami terima",
        "penilaian": penilaian,
        "beda": request.GET.get("beda") == "1",
        "lagi": _alamat_lagi(penilaian),
    }
    return render(request, "umpan_balik/terima_kasih.html", isi)


def penilaian_dari_tautan(tautan: str) -> PenilaianLayanan:
    """The stored answer of a thanks page's address; 404 for an address that wasn't made here."""
    rujukan = services.rujukan_dari_tautan(tautan)
    baris = PenilaianLayanan.objects.select_related("layanan", "unit", "titik")
    penilaian = baris.filter(rujukan=rujukan).first() if rujukan is not None else None
    if penilaian is None:
        raise Http404
    return penilaian


def _alamat_lagi(penilaian: PenilaianLayanan) -> str:
    """Where the next citizen (at a kiosk, say) finds a fresh form."""
    if penilaian.titik is not None:
        return reverse("umpan_balik:titik", args=[penilaian.titik.kode])
    if penilaian.layanan is not None:
        return reverse("umpan_balik:layanan", args=[penilaian.layanan.kode])
    return reverse("umpan_balik:cari")
