"""Around the proposals: who came near, what closing now would propose, and whether coaching helped."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.exports import JUDUL_HAMPIR, baris_hampir
from evaluasi.forms.rekomendasi import SaringanDampak, SaringanHampir, SaringanPratinjau
from evaluasi.models import HampirMemenuhi
from evaluasi.selectors import rekomendasi as selektor
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.mentor import pokok_pembinaan
from evaluasi.services.pratinjau import Pratinjau, pratinjau_usulan
from evaluasi.skor.dampak import Dampak, RingkasanDampak, dampak_pembinaan, ringkas_dampak
from evaluasi.views.dasar import tampil
from evaluasi.views.rekomendasi import (
    PALING_BANYAK_EKSPOR,
    PER_HALAMAN,
    boleh_pratinjau,
    masuk_ruang,
    unduhan,
)
from inti.galat import GalatAturan, TidakBerwenang
from kinerja.models import Periode
from pegawai.models import Pengguna, UnitKerja


def _saringan_hampir(request: HttpRequest, oleh: Pengguna) -> SaringanHampir:
    pilihan = selektor.pilihan_saringan(HampirMemenuhi.objects.terlihat_oleh(oleh))
    return SaringanHampir(request.GET, pilihan=pilihan)


@require_safe
def hampir(request: HttpRequest) -> HttpResponse:
    """Who met a reward's rule but not every guard, with each guard's outcome."""
    oleh, _ = masuk_ruang(request)
    form = _saringan_hampir(request, oleh)
    baris = selektor.daftar_hampir(oleh, form.isian())
    konteks = {
        "judul": "Hampir memenuhi penghargaan",
        "saringan_form": form.terisi(),
        "tersaring": bool(form.isian()),
        "halaman": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
    }
    return tampil(request, "evaluasi/rekomendasi/hampir.html", konteks)


@require_safe
def unduh_hampir(request: HttpRequest, bentuk: str) -> HttpResponse:
    """What that list shows, as XLSX or CSV."""
    oleh, _ = masuk_ruang(request)
    baris = selektor.daftar_hampir(oleh, _saringan_hampir(request, oleh).isian())[:PALING_BANYAK_EKSPOR]
    return unduhan(bentuk, "hampir-memenuhi", JUDUL_HAMPIR, baris_hampir(baris))


@require_safe
def pratinjau(request: HttpRequest) -> HttpResponse:
    """What would be proposed if a running period closed now; nothing is stored, nothing can be decided."""
    oleh, k = masuk_ruang(request)
    if not boleh_pratinjau(k):
        raise TidakBerwenang("Pratinjau usulan untuk pimpinan unit dan pengelola kepegawaian.")
    # one opened ahead of its first day has no data, so everybody would be proposed
    mulai = Periode.objects.berjalan().filter(mulai__lte=timezone.localdate())
    berjalan = {p.kode: p for p in mulai.order_by("-tingkat", "-selesai")}
    pilihan = {"periode": [(kode, kode) for kode in berjalan], "unit": _opd(k)}
    form = SaringanPratinjau(request.GET, pilihan=pilihan)
    periode = berjalan.get(form.isian().get("periode", "")) or next(iter(berjalan.values()), None)
    konteks = {
        "judul": "Pratinjau usulan",
        "periode": periode,
        "saringan_form": form.terisi(),
        "tersaring": bool(form.isian()),
        **(_isi_pratinjau(request, periode, oleh, form.isian()) if periode else {}),
    }
    return tampil(request, "evaluasi/rekomendasi/pratinjau.html", konteks)


def _opd(k: Kedudukan) -> list[tuple[str, str]]:
    """Offices inside the caller's scope."""
    unit = UnitKerja.objects.filter(jalur__len=2)
    if not (k.hr or k.auditor or k.operator):
        unit = unit.filter(jalur__overlap=list(k.dipimpin))
    return [(str(pk), nama) for pk, nama in unit.order_by("nama").values_list("pk", "nama")]


def _isi_pratinjau(
    request: HttpRequest, periode: Periode, oleh: Pengguna, saringan: dict[str, str]
) -> dict[str, Any]:
    teks = request.GET.get("halaman", "1")
    nomor = max(1, int(teks)) if teks.isdecimal() and len(teks) < 6 else 1
    try:
        hasil = pratinjau_usulan(
            periode, oleh, saringan, lewati=(nomor - 1) * PER_HALAMAN, banyak=PER_HALAMAN
        )
    except GalatAturan as galat:
        return {"galat": galat.kalimat}
    return {"hasil": hasil, "halaman": _halaman(hasil, nomor)}


def _halaman(hasil: Pratinjau, nomor: int) -> Any:
    """The page object of a list of which only this page was read."""
    paginator = Paginator(range(hasil.banyak), PER_HALAMAN)
    return paginator.get_page(nomor)


@require_safe
def dampak(request: HttpRequest) -> HttpResponse:
    """Agreed coachings with before and after; by unit for those who see more than their own."""
    oleh, k = masuk_ruang(request)
    semua = selektor.daftar_dibina(oleh, {})
    form = SaringanDampak(request.GET, pilihan=selektor.pilihan_saringan(semua))
    baris = selektor.daftar_dibina(oleh, form.isian())
    hal = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    hasil = dampak_pembinaan([r.pk for r in hal])
    konteks = {
        "judul": "Hasil pembinaan",
        "saringan_form": form.terisi(),
        "tersaring": bool(form.isian()),
        "halaman": hal,
        "baris": [
            (r, pokok_pembinaan(r), hasil.get(r.pk) or Dampak(r.pk, r.unit_id, "", None, None)) for r in hal
        ],
        "ringkasan": _ringkasan(baris) if boleh_pratinjau(k) else [],
    }
    return tampil(request, "evaluasi/rekomendasi/dampak.html", konteks)


def _ringkasan(baris: Any) -> list[RingkasanDampak]:
    """All rows of the filter by OPD."""
    polos = baris.order_by().values_list("pk", "unit_id", "unit__opd__nama")
    isi = list(polos)
    nama: dict[int, str] = {unit: opd or "Kabupaten" for _, unit, opd in isi}
    return ringkas_dampak(dampak_pembinaan([pk for pk, _, _ in isi]).values(), nama)
