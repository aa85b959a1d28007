"""What everybody may know about every unit: index, mutu, n, trend, unsur, follow-up."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pegawai.models import UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.exports import csv_transparansi
from umpan_balik.forms import rapikan_ketikan
from umpan_balik.skor.ikm import BATAS_MUTU
from umpan_balik.skor.publik import (
    AMBANG,
    Angka,
    AngkaUnit,
    angka_unit,
    tahun_berdata,
    tindak_lanjut,
    tren,
)

PER_HALAMAN = 50
SIMPAN_DETIK = 300
SEMUA_SAMA = len(Unsur)  # all tie for the lowest: then none is marked
URUTAN = {
    "nama": lambda b: b.unit.nama,
    "n": lambda b: b.angka.n,
    "kepuasan": lambda b: b.angka.kepuasan,
    "ikm": lambda b: b.angka.nilai_ikm,
}


def _tahun_dipilih(request: HttpRequest, tersedia: range) -> int:
    """The asked year if it has answers, else the latest that has."""
    ketikan = request.GET.get("tahun", "")
    if ketikan.isascii() and ketikan.isdigit() and len(ketikan) == 4 and int(ketikan) in tersedia:
        return int(ketikan)
    return tersedia[-1] if tersedia else timezone.localdate().year


@login_not_required
@require_safe
@cache_control(public=True, max_age=SIMPAN_DETIK)
def daftar(request: HttpRequest) -> HttpResponse:
    """/transparansi/: every unit with answers of a year."""
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
        "hal": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "ambang": AMBANG,
        "mutu": BATAS_MUTU,
    }
    return render(request, "umpan_balik/transparansi.html", isi)


def _urutkan(baris: list[AngkaUnit], urut: str) -> list[AngkaUnit]:
    """By a known column, hidden figures always last; by name otherwise."""
    ambil = URUTAN.get(urut.removeprefix("-"))
    if ambil is None:
        return baris
    ada = [b for b in baris if ambil(b) is not None]
    tiada = [b for b in baris if ambil(b) is None]
    return sorted(ada, key=ambil, reverse=urut.startswith("-")) + tiada


@login_not_required
@require_safe
@cache_control(public=True, max_age=SIMPAN_DETIK)
def unduh(request: HttpRequest) -> HttpResponse:
    """/transparansi/unduh.csv: the same figures as open data."""
    tahun = _tahun_dipilih(request, tahun_berdata())
    jawaban = HttpResponse(csv_transparansi(tahun, angka_unit(tahun)), content_type="text/csv; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="kepuasan-masyarakat-{tahun}.csv"'
    return jawaban


@login_not_required
@require_safe
@cache_control(public=True, max_age=SIMPAN_DETIK)
def unit(request: HttpRequest, kode: str) -> HttpResponse:
    """/transparansi/<kode>/: one unit in a year, its trend, its nine unsur, what it does about them."""
    milik = get_object_or_404(UnitKerja, kode=kode)
    tersedia = tahun_berdata()
    tahun = _tahun_dipilih(request, tersedia)
    setahun = angka_unit(tahun, kode=kode)
    lanjut = list(tindak_lanjut(milik))
    if not setahun and not lanjut and not milik.layanan.exists():
        raise Http404
    triwulan = tren(milik, tahun)
    unsur = _unsur(setahun[0].angka) if setahun else []
    isi: dict[str, Any] = {
        "judul": milik.nama,
        "unit": milik,
        "tahun": tahun,
        "tersedia": list(reversed(tersedia)),
        "angka": setahun[0].angka if setahun else None,
        "unsur": unsur,
        "grafik_unsur": [(u["nama"], u["nrr"]) for u in unsur],
        "triwulan": triwulan,
        "tren_ikm": _garis([(t.nama, t.angka.nilai_ikm) for t in triwulan]),
        "tren_kepuasan": _garis([(t.nama, t.angka.kepuasan) for t in triwulan]),
        "tindak_lanjut": lanjut,
        "mutu": BATAS_MUTU,
        "ambang": AMBANG,
    }
    return render(request, "umpan_balik/transparansi_unit.html", isi)


def _garis(titik: list[tuple[str, Decimal | None]]) -> list[tuple[str, Decimal | None]]:
    """The points of a trend, or none when fewer than two are known: that is no trend yet."""
    return titik if sum(nilai is not None for _, nilai in titik) > 1 else []


def _unsur(angka: Angka) -> list[dict[str, Any]]:
    """The nine unsur of a shown index with their NRR and number of answers."""
    if angka.ikm is None:
        return []
    nrr = angka.ikm.nrr_bulat()
    terendah = angka.ikm.terendah if len(angka.ikm.terendah) < SEMUA_SAMA else ()
    return [
        {"nama": u.label, "nrr": nrr[u], "n": n, "terendah": u.value in terendah}
        for u, n in zip(Unsur, angka.n_unsur, strict=True)
    ]
