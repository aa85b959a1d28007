"""What everybody may know about every unit: index, mutu, n, trend, unsur, follow-up; as page and as data.

The same for everybody and nothing written: public caches may keep it, and a repeated request with the
page's ETag costs no bytes. Data and badge may be used by other sites (CORS, CORP); there is no person in it.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from pegawai.models import UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.exports import csv_transparansi, json_satu_unit, json_transparansi
from umpan_balik.forms import rapikan_ketikan
from umpan_balik.selectors.jawab import tanggapan_publik
from umpan_balik.skor.ikm import BATAS_MUTU
from umpan_balik.skor.publik import (
    Angka,
    AngkaUnit,
    angka_layanan,
    angka_unit,
    tahun_berdata,
    terakhir_terbit,
    tindak_lanjut,
    tren,
)
from umpan_balik.skor.terbitan import AMBANG, HARI_TERBIT, PETUGAS_MINIMUM
from umpan_balik.views.alamat import situs

PER_HALAMAN = 50
SIMPAN_DETIK = 300
TANGGAPAN_TAMPIL = 10
SEMUA_SAMA = len(Unsur)  # all tie for the lowest: then none is marked
URUTAN = {
    "nama": lambda b: b.unit.nama,
    "n": lambda b: b.angka.n,
    "kepuasan": lambda b: b.angka.kepuasan,
    "ikm": lambda b: b.angka.nilai_ikm,
}
ATURAN = {
    "ambang": AMBANG,
    "petugas_minimum": PETUGAS_MINIMUM,
    "hari_terbit": HARI_TERBIT,
    "mutu": BATAS_MUTU,
}

Halaman = Callable[..., HttpResponse]


def terbuka(halaman: Halaman) -> Halaman:
    """For everybody, by reading only, and kept by caches for a few minutes."""
    simpan = cache_control(public=True, max_age=SIMPAN_DETIK)
    return login_not_required(require_safe(conditional_page(simpan(halaman))))


def untuk_situs_lain(halaman: Halaman) -> Halaman:
    """Other sites' pages may show or read this answer."""

    @wraps(halaman)
    def jawab(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        jawaban = halaman(request, *args, **kwargs)
        jawaban["Access-Control-Allow-Origin"] = "*"
        jawaban["Cross-Origin-Resource-Policy"] = "cross-origin"
        return jawaban

    return jawab


def _tahun_dipilih(request: HttpRequest, tersedia: range) -> int:
    """The asked year if it has answers, else the latest that has."""
    ketikan = request.GET.get("tahun", "")
    if ketikan.isascii() and ketikan.isdigit() and len(ketikan) == 4 and int(ketikan) in tersedia:
        return int(ketikan)
    return tersedia[-1] if tersedia else timezone.localdate().year


@terbuka
def daftar(request: HttpRequest) -> HttpResponse:
    """/transparansi/: every unit with services or figures of a year."""
    tersedia = tahun_berdata()
    tahun = _tahun_dipilih(request, tersedia)
    kata = rapikan_ketikan(request.GET.get("q", ""))[:100]
    urut = request.GET.get("urut", "nama")
    baris = _urutkan(angka_unit(tahun, kata=kata), urut)
    isi = {
        "judul": "Kepuasan masyarakat per unit",
        "tahun": tahun,
        "tersedia": list(reversed(tersedia)),
        "kata": kata,
        "urut": urut,
        "per": terakhir_terbit(),
        "hal": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
        **ATURAN,
    }
    return render(request, "umpan_balik/transparansi.html", isi)


def _urutkan(baris: list[AngkaUnit], urut: str) -> list[AngkaUnit]:
    """By a known column, unpublished figures always last; by name otherwise."""
    ambil = URUTAN.get(urut.removeprefix("-"))
    if ambil is None:
        return baris
    ada = [b for b in baris if ambil(b) is not None]
    tiada = [b for b in baris if ambil(b) is None]
    return sorted(ada, key=ambil, reverse=urut.startswith("-")) + tiada


@terbuka
@untuk_situs_lain
def unduh(request: HttpRequest) -> HttpResponse:
    """/transparansi/unduh.csv: the same figures as open data."""
    tahun = _tahun_dipilih(request, tahun_berdata())
    jawaban = HttpResponse(csv_transparansi(tahun, angka_unit(tahun)), content_type="text/csv; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="kepuasan-masyarakat-{tahun}.csv"'
    return jawaban


@terbuka
@untuk_situs_lain
def unduh_json(request: HttpRequest) -> HttpResponse:
    """/transparansi/unduh.json: units and services of a year."""
    tahun = _tahun_dipilih(request, tahun_berdata())
    return _json(json_transparansi(tahun, angka_unit(tahun), angka_layanan(tahun)))


def _json(data: dict[str, Any]) -> HttpResponse:
    """JSON without a "<": whoever pastes it into a page pastes no markup."""
    isi = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return HttpResponse(isi, content_type="application/json; charset=utf-8")


@terbuka
@untuk_situs_lain
def data_unit(request: HttpRequest, kode: str) -> HttpResponse:
    """/transparansi/<kode>/data.json: one unit with its services, quarters and follow-up."""
    tahun = _tahun_dipilih(request, tahun_berdata())
    setahun = _satu_unit(tahun, kode)
    unit = setahun.unit
    return _json(
        json_satu_unit(tahun, setahun, angka_layanan(tahun, unit), tren(unit, tahun), tindak_lanjut(unit))
    )


@terbuka
@untuk_situs_lain
def lencana(request: HttpRequest, kode: str) -> HttpResponse:
    """/transparansi/<kode>/lencana.svg: the latest index as a picture for other pages."""
    tahun = _tahun_dipilih(request, tahun_berdata())
    setahun = _satu_unit(tahun, kode)
    isi = {"unit": setahun.unit, "angka": setahun.angka, "tahun": tahun}
    gambar = render_to_string("umpan_balik/lencana.svg", isi)  # no request: the same for everybody
    return HttpResponse(gambar, content_type="image/svg+xml; charset=utf-8")


def _satu_unit(tahun: int, kode: str) -> AngkaUnit:
    """One unit's year, published or not. Raises Http404 for a unit without services, figures and plans."""
    milik = get_object_or_404(UnitKerja.objects.select_related("opd"), kode=kode)
    setahun = angka_unit(tahun, kode=kode)
    if setahun:
        return setahun[0]
    if not (milik.layanan.exists() or tindak_lanjut(milik).exists()):
        raise Http404
    return AngkaUnit.kosong(milik)


@terbuka
def unit(request: HttpRequest, kode: str) -> HttpResponse:
    """/transparansi/<kode>/: one unit in a year, its trend, its nine unsur, what it does about them."""
    tersedia = tahun_berdata()
    tahun = _tahun_dipilih(request, tersedia)
    setahun = _satu_unit(tahun, kode)
    milik, angka = setahun.unit, setahun.angka
    triwulan = tren(milik, tahun)
    unsur = _unsur(angka)
    isi: dict[str, Any] = {
        "judul": milik.nama,
        "unit": milik,
        "tahun": tahun,
        "tersedia": list(reversed(tersedia)),
        "angka": angka,
        "unsur": unsur,
        "grafik_unsur": [(u["nama"], u["nrr"]) for u in unsur],
        "layanan": angka_layanan(tahun, milik),
        "triwulan": triwulan,
        "tren_ikm": _garis([(t.nama, t.angka.nilai_ikm) for t in triwulan]),
        "tren_kepuasan": _garis([(t.nama, t.angka.kepuasan) for t in triwulan]),
        "tanggapan": list(tanggapan_publik(milik.pk)[:TANGGAPAN_TAMPIL]),
        "tindak_lanjut": list(tindak_lanjut(milik)),
        "alamat_lencana": situs(request) + reverse("umpan_balik:lencana", args=[milik.kode]),
        **ATURAN,
    }
    return render(request, "umpan_balik/transparansi_unit.html", isi)


def _garis(titik: list[tuple[str, Decimal | None]]) -> list[tuple[str, Decimal | None]]:
    """The points of a trend, or none when fewer than two are known: that is no trend yet."""
    return titik if sum(nilai is not None for _, nilai in titik) > 1 else []


def _unsur(angka: Angka) -> list[dict[str, Any]]:
    """The nine unsur of a published index with their NRR and number of answers."""
    if angka.ikm is None:
        return []
    nrr = angka.ikm.nrr_bulat()
    terendah = angka.ikm.terendah if len(angka.ikm.terendah) < SEMUA_SAMA else ()
    return [
        {"nama": u.label, "nrr": nrr[u], "n": n, "terendah": u.value in terendah}
        for u, n in zip(Unsur, angka.n_unsur, strict=True)
    ]
