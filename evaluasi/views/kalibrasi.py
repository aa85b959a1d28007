"""Kalibrasi: units against the expected pattern, supervisors' indications, groups, and the act itself."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluasi.alur import ALUR_EVALUASI
from evaluasi.forms.kalibrasi import CapaianForm, KalibrasiForm
from evaluasi.models import CapaianOrganisasi, Evaluasi
from evaluasi.permissions import (
    boleh_menetapkan_capaian,
    boleh_menghitung_kewajaran,
    boleh_mengkalibrasi,
)
from evaluasi.selectors import kalibrasi as selektor
from evaluasi.selectors.distribusi import Distribusi
from evaluasi.selectors.kedudukan import Kedudukan, kedudukan
from evaluasi.selectors.kuadran import tabel_kuadran
from evaluasi.selectors.tim import periode_dinilai
from evaluasi.services.capaian import tetapkan_capaian
from evaluasi.services.kewajaran import minta_kewajaran
from evaluasi.services.penerbitan import kalibrasi
from evaluasi.services.skor_saya import catat_lihat
from evaluasi.tasks import kirim_kewajaran
from evaluasi.views.dasar import pengguna, tampil, tempel_galat
from evaluasi.views.tim import periode_dari
from inti.galat import GalatAturan
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna, UnitKerja

PER_HALAMAN = 25


@require_safe
def ruang(request: HttpRequest) -> HttpResponse:
    """The room of a period: units, indications, groups, and one's own pattern; each for whom it is."""
    oleh, k = _masuk(request)
    pilihan = list(periode_dinilai())
    periode = periode_dari(request, pilihan)
    konteks: dict[str, Any] = {"judul": "Kalibrasi", "periode": periode, "pilihan_periode": pilihan, "k": k}
    if periode is not None:
        konteks |= _isi_ruang(request, oleh, k, periode)
    return tampil(request, "evaluasi/kalibrasi/ruang.html", konteks)


def _masuk(request: HttpRequest) -> tuple[Pengguna, Kedudukan]:
    oleh = pengguna(request)
    k = kedudukan(oleh)
    if not selektor.boleh_masuk(k):
        raise Http404
    return oleh, k


def _isi_ruang(request: HttpRequest, oleh: Pengguna, k: Kedudukan, periode: Periode) -> dict[str, Any]:
    hasil = selektor.hasil_kewajaran(periode)
    luas = selektor.melihat_semua_unit(k)
    isi: dict[str, Any] = {
        "hasil": hasil,
        "luas": luas,
        "bisa_hitung": boleh_menghitung_kewajaran(oleh),
        "sendiri": selektor.indikasi_sendiri(oleh, periode) if k.menilai else None,
    }
    if luas or k.memimpin:
        unit = _bagi(request, selektor.unit_teratas(k, periode), "halaman")
        isi |= {"halaman": unit, "baris_unit": selektor.dengan_sebaran(list(unit), periode, k)}
        semua = request.GET.get("penilai") == "semua"
        isi |= {"semua_penilai": semua} | _isi_indikasi(request, oleh, periode, None, dibahas=not semua)
    if luas and hasil is not None:
        isi["kelompok"] = [_dimensi(d) for d in hasil.kelompok]
    return isi


def _dimensi(d: dict[str, Any]) -> dict[str, Any]:
    """One comparison with its chart and the number of groups to talk about."""
    return d | {"grafik": selektor.kelompok_grafik(d), "tanda": sum(g["ditandai"] for g in d["kelompok"])}


def _bagi(request: HttpRequest, baris: Any, nama: str) -> Any:
    return Paginator(baris, PER_HALAMAN).get_page(request.GET.get(nama))


def _isi_indikasi(
    request: HttpRequest, oleh: Pengguna, periode: Periode, unit: UnitKerja | None, *, dibahas: bool = False
) -> dict[str, Any]:
    baris = selektor.daftar_indikasi(oleh, periode, unit, dibahas=dibahas)
    halaman = _bagi(request, baris, "hal_penilai")
    return {"halaman_indikasi": halaman, "indikasi": [selektor.dalam_kata(i) for i in halaman]}


@require_POST
def hitung(request: HttpRequest, kode: str) -> HttpResponse:
    """HR's button: look at the period again, in the background."""
    oleh, _ = _masuk(request)
    if not boleh_menghitung_kewajaran(oleh):
        raise Http404
    periode = get_object_or_404(periode_dinilai(), kode=kode)
    minta_kewajaran(periode, oleh=oleh)
    kirim_kewajaran(periode.pk)
    messages.success(request, "Perhitungan diminta. Hasilnya tampil di sini sesudah beberapa saat.")
    return redirect(f"{reverse('evaluasi:kalibrasi')}?periode={periode.kode}")


# ---------------------------------------------------------------- one unit


@dataclass(frozen=True, slots=True)
class Meja:
    """Who looks at which unit in which period; ``bagian`` are its direct parts."""

    oleh: Pengguna
    k: Kedudukan
    periode: Periode
    unit: UnitKerja
    bagian: list[UnitKerja]

    @property
    def bisa_capaian(self) -> bool:
        """Whether to offer recording the achievement; `tetapkan_capaian` is the one that decides."""
        kepala_sendiri = self.k.asn and self.unit.pk in self.oleh.unit_dipimpin
        berwenang = (self.k.hr or self.k.pejabat) and not kepala_sendiri
        return berwenang and self.periode.status != StatusPeriode.DITUTUP


def _meja(request: HttpRequest, kode: str, unit_id: int) -> Meja:
    """404 for whoever isn't over this unit."""
    oleh, k = _masuk(request)
    periode = get_object_or_404(periode_dinilai().select_related("tahun"), kode=kode)
    tempat, bagian = selektor.unit_dan_bagian(unit_id, periode)
    if tempat is None or not selektor.melihat_unit(k, tempat):
        raise Http404
    return Meja(oleh, k, periode, tempat, bagian)


@require_safe
def unit(request: HttpRequest, kode: str, unit_id: int) -> HttpResponse:
    """The spread against the pattern, the parts below, indications, and the evaluations themselves."""
    meja = _meja(request, kode, unit_id)
    periode, tempat = meja.periode, meja.unit
    (_, sebaran), *bagian = selektor.dengan_sebaran([tempat, *meja.bagian], periode, meja.k)
    keadaan = request.GET.get("keadaan", "")
    keadaan = keadaan if keadaan in selektor.KEADAAN else "siap"
    semua = selektor.evaluasi_unit(tempat, periode, meja.k).filter(status__in=selektor.KEADAAN[keadaan])
    halaman = _bagi(request, semua, "halaman")
    konteks: dict[str, Any] = {
        "judul": tempat.nama,
        "periode": periode,
        "unit": tempat,
        "sebaran": sebaran,
        "pola": _pola(sebaran.distribusi),
        "baris_unit": bagian,
        "keadaan": keadaan,
        "halaman": halaman,
        "baris": [(e, *selektor.semula(e)) for e in halaman],
        "hasil": selektor.hasil_kewajaran(periode),
        "bisa_capaian": meja.bisa_capaian,
    }
    konteks |= _isi_indikasi(request, meja.oleh, periode, tempat)
    return tampil(request, "evaluasi/kalibrasi/unit.html", konteks)


def _pola(distribusi: Distribusi) -> str:
    """What stands above the warnings: "" = nothing to compare with yet."""
    if not distribusi.capaian:
        return "tanpa capaian"
    if not distribusi.jumlah:
        return "kosong"
    return "berbeda" if distribusi.peringatan else "sesuai"


@require_http_methods(["GET", "HEAD", "POST"])
def capaian(request: HttpRequest, kode: str, unit_id: int) -> HttpResponse:
    """Record capaian kinerja organisasi of the unit: HR from the paper, Bupati or Sekda themselves."""
    meja = _meja(request, kode, unit_id)
    oleh, periode, tempat = meja.oleh, meja.periode, meja.unit
    if not boleh_menetapkan_capaian(oleh, tempat):
        raise Http404
    ada = CapaianOrganisasi.objects.filter(periode=periode, unit=tempat).first()
    awal = {"capaian": ada.capaian, "catatan": ada.catatan} if ada else None
    form = CapaianForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            tetapkan_capaian(periode, tempat, **form.cleaned_data, oleh=oleh)
        except GalatAturan as galat:
            tempel_galat(form, galat)
        else:
            messages.success(request, "Capaian organisasi tersimpan.")
            return redirect("evaluasi:kalibrasi_unit", periode.kode, tempat.pk)
    konteks = {"judul": f"Capaian organisasi {tempat.nama}", "periode": periode, "unit": tempat, "ada": ada}
    return tampil(request, "evaluasi/kalibrasi/capaian.html", konteks, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluasi(request: HttpRequest, kode: str, unit_id: int, evaluasi_id: int) -> HttpResponse:
    """One evaluation with every change so far; its leader changes both ratings here, with a reason."""
    meja = _meja(request, kode, unit_id)
    oleh, periode, tempat = meja.oleh, meja.periode, meja.unit
    satu = get_object_or_404(selektor.evaluasi_unit(tempat, periode, meja.k), pk=evaluasi_id)
    bisa = _bisa_dikalibrasi(oleh, satu)
    form = KalibrasiForm(request.POST if request.method == "POST" else None) if bisa else None
    if request.method == "POST":
        if form is None:
            messages.error(request, "Evaluasi ini tidak bisa Anda ubah di sini, atau sudah terbit.")
            return redirect("evaluasi:kalibrasi_evaluasi", periode.kode, tempat.pk, satu.pk)
        if form.is_valid() and _coba(form, satu, oleh):
            messages.success(request, f"Rating {satu.pegawai} dikalibrasi. Rating semula tetap tersimpan.")
            return redirect("evaluasi:kalibrasi_unit", periode.kode, tempat.pk)
    else:
        catat_lihat(oleh, satu.pegawai, periode)
    konteks = {
        "judul": f"Kalibrasi {satu.pegawai}",
        "periode": periode,
        "unit": tempat,
        "evaluasi": satu,
        "riwayat": satu.kalibrasi.select_related("oleh").order_by("waktu", "pk"),
        "kuadran": tabel_kuadran(satu.rating_hasil, satu.rating_perilaku),
        "nilai_perilaku": satu.nilai_perilaku.order_by("id"),
        "rating_indikator": satu.rating_indikator.select_related("indikator"),
    }
    return tampil(request, "evaluasi/kalibrasi/evaluasi.html", konteks, form=form)


def _bisa_dikalibrasi(oleh: Pengguna, evaluasi: Evaluasi) -> bool:
    berjalan = evaluasi.periode.status == StatusPeriode.BERJALAN
    return (
        berjalan and ALUR_EVALUASI.boleh(evaluasi.status, "kalibrasi") and boleh_mengkalibrasi(oleh, evaluasi)
    )


def _coba(form: KalibrasiForm, evaluasi: Evaluasi, oleh: Pengguna) -> bool:
    try:
        kalibrasi(evaluasi.pk, **form.cleaned_data, oleh=oleh)
    except GalatAturan as galat:
        tempel_galat(form, galat)
        return False
    return True
