"""/skm/: survey reports for staff, as page, workbook and paper. The public has /transparansi/."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inti.galat import TidakBerwenang
from pegawai.models import UnitKerja
from pegawai.querysets import lihat_semua
from umpan_balik.dokumen.buku import buku_laporan
from umpan_balik.dokumen.laporan import cetak_laporan
from umpan_balik.forms import rapikan_ketikan
from umpan_balik.forms.skm import POHON, FormulirLaporan
from umpan_balik.permissions import boleh_beri_tema
from umpan_balik.selectors.laporan import (
    boleh_lihat_skm,
    hanya_terbit,
    layanan_unit,
    unit_bersurvei,
    unit_skm,
)
from umpan_balik.skor import laporan as skor
from umpan_balik.skor.bahan_laporan import Jumlahan, Lingkup, per_unit
from umpan_balik.skor.ikm import BATAS_MUTU, hitung_ikm
from umpan_balik.skor.publik import AMBANG, tahun_berdata, terakhir_terbit
from umpan_balik.skor.rentang import Rentang, saran_rentang

PER_HALAMAN = 50
BENTUK = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buku_laporan),
    "pdf": ("application/pdf", cetak_laporan),
}


def _bawaan() -> str:
    """The period shown first: the latest year with answers, else this one."""
    tahun = tahun_berdata()
    return str(tahun[-1] if tahun else timezone.localdate().year)


def _saran() -> list[Rentang]:
    return saran_rentang(tahun_berdata(), timezone.localdate())


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """/skm/: the units one may read, with n and index of a period."""
    if not boleh_lihat_skm(request.user):
        raise TidakBerwenang("Laporan SKM untuk pimpinan unit, pengelola kepegawaian, dan auditor.")
    terbit = hanya_terbit(request.user)
    form = FormulirLaporan({"periode": request.GET.get("periode") or _bawaan()}, terbit=terbit)
    rentang = form.rentang() if form.is_valid() else None
    kata = rapikan_ketikan(request.GET.get("q", ""))[:100]
    halaman = Paginator(unit_bersurvei(request.user, kata), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "judul": "Survei kepuasan masyarakat",
        "form": form,
        "rentang": rentang,
        "saran": _saran(),
        "kata": kata,
        "hal": halaman,
        "baris": _baris(halaman.object_list, rentang, terbit=terbit) if rentang else [],
        "sampai": terakhir_terbit() if terbit else timezone.localdate(),
        "terbit": terbit,
        "lihat_impor": lihat_semua(request.user),
        "ambang": AMBANG,
    }
    return render(request, "umpan_balik/skm.html", isi, status=200 if rentang else 422)


def _baris(unit: Any, rentang: Rentang, *, terbit: bool) -> list[dict[str, Any]]:
    jumlah = per_unit([u.pk for u in unit], rentang, timezone.localdate(), terbit=terbit)
    return [{"unit": u, **_angka(jumlah.get(u.pk, Jumlahan()))} for u in unit]


def _angka(jumlah: Jumlahan) -> dict[str, Any]:
    """What the list shows of a unit; "sedikit" where it may not be shown."""
    sedikit = 0 < jumlah.n < AMBANG or any(0 < n < AMBANG for n in jumlah.n_unsur)
    terbanyak = max(jumlah.n_unsur)
    ikm = hitung_ikm(terbanyak, jumlah.per_unsur()) if terbanyak and not sedikit else None
    return {"n": None if 0 < jumlah.n < AMBANG else jumlah.n, "ikm": ikm, "sedikit": sedikit}


def _unit(request: HttpRequest, unit_id: int) -> UnitKerja:
    """The unit, if this login may read its report; else it isn't there."""
    return get_object_or_404(unit_skm(request.user).select_related("opd"), pk=unit_id)


def _formulir(request: HttpRequest, unit: UnitKerja) -> FormulirLaporan:
    isi = {
        "periode": request.GET.get("periode") or _bawaan(),
        "layanan": request.GET.get("layanan", ""),
        "lingkup": request.GET.get("lingkup", ""),
    }
    berpohon = UnitKerja.objects.filter(induk=unit).exists()
    terbit = hanya_terbit(request.user)
    return FormulirLaporan(isi, layanan=layanan_unit(unit, terbit=terbit), berpohon=berpohon, terbit=terbit)


def _laporan(unit: UnitKerja, form: FormulirLaporan) -> skor.LaporanSkm:
    isi = form.cleaned_data
    lingkup = Lingkup(unit, isi.get("layanan"), isi.get("lingkup") == POHON, form.terbit)
    return skor.susun_laporan(lingkup, isi["periode"], timezone.localdate())


@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """/skm/<unit>/: one report."""
    milik = _unit(request, unit_id)
    form = _formulir(request, milik)
    isi: dict[str, Any] = {
        "judul": f"Laporan SKM {milik.nama}",
        "unit": milik,
        "form": form,
        "saran": _saran(),
        "mutu": BATAS_MUTU,
        "boleh_tema": boleh_beri_tema(request.user),
        "cara_selang": skor.CARA_SELANG,
        "cara_sampel": skor.CARA_SAMPEL,
    }
    if not form.is_valid():
        return render(request, "umpan_balik/skm_unit.html", isi, status=422)
    laporan = _laporan(milik, form)
    isi |= {
        "lap": laporan,
        "kueri": _kueri(form),
        "grafik_unsur": [(u.nama, u.nrr) for u in laporan.unsur],
        "grafik_tren": _garis(laporan),
    }
    return render(request, "umpan_balik/skm_unit.html", isi)


def _kueri(form: FormulirLaporan) -> str:
    """The choice as part of an address, for the downloads."""
    bersih = form.cleaned_data
    terpilih = form.data | {"periode": bersih["periode"].kode}
    return urlencode({nama: nilai for nama, nilai in terpilih.items() if nilai and nama in form.fields})


def _garis(laporan: skor.LaporanSkm) -> list[tuple[str, Any]]:
    """The trend's points, or none while fewer than two are known: that is no trend yet."""
    titik = [(t.rentang.singkat, t.nilai) for t in laporan.tren]
    return titik if sum(nilai is not None for _, nilai in titik) > 1 else []


@require_safe
def unduh(request: HttpRequest, unit_id: int, bentuk: str) -> HttpResponse:
    """/skm/<unit>/unduh.<xlsx|pdf>: the same report as a file."""
    milik = _unit(request, unit_id)
    form = _formulir(request, milik)
    if bentuk not in BENTUK or not form.is_valid():
        raise Http404
    tipe, buat = BENTUK[bentuk]
    laporan = _laporan(milik, form)
    jawaban = HttpResponse(buat(laporan), content_type=tipe)
    nama = re.sub(r"[^A-Za-z0-9.-]+", "-", f"skm-{milik.kode}-{laporan.rentang.kode}")
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.{bentuk}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban
