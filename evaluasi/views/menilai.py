"""Menilai: one person a page, check, submit, next; locked after."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluasi.alur import ALUR_EVALUASI
from evaluasi.enums import StatusEvaluasi
from evaluasi.forms.evaluasi import AjukanForm, EvaluasiForm, isi_awal
from evaluasi.models import Evaluasi
from evaluasi.permissions import boleh_menerbitkan, boleh_mengembalikan, boleh_menilai
from evaluasi.selectors.bahan import bahan_menilai
from evaluasi.selectors.kuadran import tabel_kuadran
from evaluasi.selectors.skp import indikator_kualitatif, skp_untuk
from evaluasi.selectors.tim import berikutnya, daftar_singkat, periode_dinilai
from evaluasi.selectors.usulan import usulan_evaluasi
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from evaluasi.views.dasar import pengguna, tampil, tempel_galat
from inti.formulir import terima_terbaru
from inti.galat import GalatAturan
from inti.kalimat import satu_titik
from inti.templatetags.format import jam
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna


@dataclass(frozen=True, slots=True)
class Meja:
    """Who judges whom in which period, and the evaluation (unsaved while there is none)."""

    oleh: Pengguna
    periode: Periode
    pegawai: Pegawai
    evaluasi: Evaluasi

    def url(self, nama: str = "menilai", pegawai: Pegawai | None = None) -> str:
        """The address of a page about this person (or another one) in this period."""
        kwargs = {"kode": self.periode.kode, "pegawai_id": (pegawai or self.pegawai).pk}
        return reverse(f"evaluasi:{nama}", kwargs=kwargs)

    def daftar(self) -> list[tuple[Pegawai, str]]:
        """The penilai's people with states."""
        return daftar_singkat(self.oleh.pegawai_id_sendiri or 0, self.periode)


def _meja(request: HttpRequest, kode: str, pegawai_id: int) -> Meja:
    """404 unless this person is the penilai, or was the one of an evaluation that exists."""
    oleh = pengguna(request)
    periode = get_object_or_404(periode_dinilai().select_related("tahun"), kode=kode)
    pegawai = get_object_or_404(Pegawai, pk=pegawai_id)
    ada = Evaluasi.objects.select_related("periode__tahun", "pegawai", "penilai").filter(
        periode=periode, pegawai=pegawai
    )
    evaluasi = ada.first()
    pernah = evaluasi is not None and evaluasi.penilai_id == oleh.pegawai_id_sendiri is not None
    terkunci = evaluasi is not None and evaluasi.status != StatusEvaluasi.DRAF
    if not boleh_menilai(oleh, pegawai.pk, periode) and not (pernah and terkunci):
        raise Http404
    return Meja(oleh, periode, pegawai, evaluasi or Evaluasi(periode=periode, pegawai=pegawai))


def _form(meja: Meja, data: Any = None) -> EvaluasiForm:
    skp = meja.evaluasi.skp or skp_untuk(meja.pegawai.pk, meja.periode)
    ekspektasi = dict(skp.ekspektasi.values_list("nilai", "uraian")) if skp else {}
    return EvaluasiForm(
        data,
        initial=isi_awal(meja.evaluasi),
        indikator=indikator_kualitatif(skp.pk if skp else None),
        ekspektasi=ekspektasi,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def menilai(request: HttpRequest, kode: str, pegawai_id: int) -> HttpResponse:
    """The form. POST saves the draft (by itself: JSON), or saves and goes on to the check page."""
    meja = _meja(request, kode, pegawai_id)
    if meja.evaluasi.status != StatusEvaluasi.DRAF or meja.periode.status != StatusPeriode.BERJALAN:
        return _terkunci(request, meja)
    if request.method == "POST":
        return _simpan(request, meja)
    return _halaman(request, meja, _form(meja))


def _halaman(request: HttpRequest, meja: Meja, form: EvaluasiForm) -> HttpResponse:
    konteks = {
        "judul": f"Menilai {meja.pegawai.nama_lengkap}",
        "meja": meja,
        "url": meja.url(),
        "bahan": bahan_menilai(meja.evaluasi),
        "kuadran": tabel_kuadran(form["rating_hasil"].value() or "", form["rating_perilaku"].value() or ""),
        "daftar": [(p, status, meja.url(pegawai=p)) for p, status in meja.daftar()],
    }
    return tampil(request, "evaluasi/tim/menilai.html", konteks, form=form)


def _simpan(request: HttpRequest, meja: Meja) -> HttpResponse:
    form = _form(meja, request.POST)
    otomatis = request.headers.get("X-Simpan-Otomatis") == "1"
    evaluasi = _tulis(meja, form)
    if evaluasi is None:
        return _tolak_otomatis(form) if otomatis else _halaman(request, meja, form)
    if otomatis:
        return JsonResponse({"tersimpan": jam(timezone.now()), "revisi": evaluasi.revisi})
    if request.POST.get("langkah") != "periksa":
        messages.success(request, f"Draf tersimpan pukul {jam(timezone.now())}.")
        return redirect(meja.url())
    kurang = layanan.kekurangan(evaluasi, usulan_evaluasi(evaluasi))
    if not kurang:
        return redirect(meja.url("menilai_periksa"))
    meja = Meja(meja.oleh, meja.periode, meja.pegawai, evaluasi)
    return _halaman(request, meja, _form_kurang(meja, request, kurang))


def _tulis(meja: Meja, form: EvaluasiForm) -> Evaluasi | None:
    """The saved draft; None after putting the reasons of a refusal into the form."""
    if not form.is_valid():
        return None
    try:
        awal = layanan.mulai_evaluasi(meja.periode, meja.pegawai, oleh=meja.oleh)
        return layanan.simpan_draf(awal.pk, form.isian(), revisi=form.cleaned_data["revisi"], oleh=meja.oleh)
    except GalatAturan as galat:
        tempel_galat(form, galat)
        return None


def _tolak_otomatis(form: EvaluasiForm) -> JsonResponse:
    pesan = " ".join(str(p) for daftar in form.errors.values() for p in daftar)
    return JsonResponse({"pesan": pesan}, status=422)


def _form_kurang(meja: Meja, request: HttpRequest, kurang: dict[str, str]) -> EvaluasiForm:
    """The form as sent, with what is missing at its fields, and the revision it was just saved under."""
    data = request.POST.copy()
    data["revisi"] = str(meja.evaluasi.revisi)
    form = _form(meja, data)
    tempel_galat(form, GalatAturan(kurang))
    return form


def _terkunci(request: HttpRequest, meja: Meja) -> HttpResponse:
    """What was judged, read only, with the steps that are left; a POST is answered with why it's locked."""
    evaluasi = meja.evaluasi
    berjalan = meja.periode.status == StatusPeriode.BERJALAN and evaluasi.pk is not None
    daftar = meja.daftar()
    lanjut = berikutnya(daftar, meja.pegawai.pk) if berjalan else None
    konteks = {
        "judul": f"Evaluasi {meja.pegawai.nama_lengkap}",
        "meja": meja,
        **_isi_evaluasi(evaluasi),
        "bisa_tarik": berjalan
        and ALUR_EVALUASI.boleh(evaluasi.status, "kembalikan")
        and boleh_mengembalikan(meja.oleh, evaluasi),
        "bisa_terbit": berjalan
        and ALUR_EVALUASI.boleh(evaluasi.status, "terbitkan")
        and boleh_menerbitkan(meja.oleh, evaluasi),
        "url_tarik": meja.url("menilai_tarik"),
        "url_terbit": meja.url("menilai_terbitkan"),
        "url_lanjut": meja.url(pegawai=lanjut) if lanjut else "",
        "orang_lanjut": lanjut,
        "ditolak": request.method == "POST",
    }
    jawab = tampil(request, "evaluasi/tim/terkunci.html", konteks)
    jawab.status_code = 422 if request.method == "POST" else 200
    return jawab


def _isi_evaluasi(evaluasi: Evaluasi) -> dict[str, Any]:
    """What the check page and the locked page show."""
    tersimpan = evaluasi.pk is not None
    return {
        "evaluasi": evaluasi,
        "nilai_perilaku": evaluasi.nilai_perilaku.order_by("id") if tersimpan else [],
        "rating_indikator": evaluasi.rating_indikator.select_related("indikator") if tersimpan else [],
        "kuadran": tabel_kuadran(evaluasi.rating_hasil, evaluasi.rating_perilaku),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest, kode: str, pegawai_id: int) -> HttpResponse:
    """Read once more what was judged; the button submits and goes on to the next person."""
    meja = _meja(request, kode, pegawai_id)
    if meja.evaluasi.pk is None or meja.evaluasi.status != StatusEvaluasi.DRAF:
        return redirect(meja.url())
    data = request.POST if request.method == "POST" else None
    form = AjukanForm(data, initial={"revisi": meja.evaluasi.revisi})
    if request.method == "POST" and form.is_valid() and _ajukan(meja, form):
        return _sesudah_ajukan(request, meja)
    konteks = {
        "judul": f"Periksa evaluasi {meja.pegawai.nama_lengkap}",
        "meja": meja,
        "url": meja.url(),
        **_isi_evaluasi(meja.evaluasi),
    }
    return tampil(request, "evaluasi/tim/periksa.html", konteks, form=form)


def _ajukan(meja: Meja, form: AjukanForm) -> bool:
    try:
        layanan.ajukan(meja.evaluasi.pk, revisi=form.cleaned_data["revisi"], oleh=meja.oleh)
    except GalatAturan as galat:
        tempel_galat(form, galat)
        terima_terbaru(form)
        return False
    return True


def _sesudah_ajukan(request: HttpRequest, meja: Meja) -> HttpResponse:
    lanjut = berikutnya(meja.daftar(), meja.pegawai.pk)
    if lanjut is None:
        messages.success(
            request, f"Evaluasi {meja.pegawai.nama_lengkap} diajukan. Semua orang di tim Anda sudah dinilai."
        )
        return redirect(f"{reverse('evaluasi:tim')}?periode={meja.periode.kode}")
    kalimat = f"Evaluasi {meja.pegawai.nama_lengkap} diajukan. Berikutnya: {lanjut.nama_lengkap}."
    messages.success(request, satu_titik(kalimat))
    return redirect(meja.url(pegawai=lanjut))


@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: HttpRequest, kode: str, pegawai_id: int) -> HttpResponse:
    """Take a submitted evaluation back; asks once."""
    meja = _meja(request, kode, pegawai_id)
    konteks = {
        "judul": f"Tarik kembali evaluasi {meja.pegawai.nama_lengkap}?",
        "akibat": [
            "Evaluasi menjadi draf lagi dan bisa Anda ubah.",
            "Realisasi pegawai pada periode ini terbuka kembali.",
            "Skor dihitung ulang tanpa evaluasi ini sampai Anda mengajukannya lagi.",
        ],
        "tombol": "Ya, tarik kembali",
    }
    pesan = "Evaluasi ditarik kembali menjadi draf."
    return _langkah(request, meja, konteks, "kembalikan", layanan.kembalikan, pesan)


@require_http_methods(["GET", "HEAD", "POST"])
def terbitkan(request: HttpRequest, kode: str, pegawai_id: int) -> HttpResponse:
    """Publish one's own evaluation; asks once."""
    meja = _meja(request, kode, pegawai_id)
    konteks = {
        "judul": f"Terbitkan evaluasi {meja.pegawai.nama_lengkap}?",
        "akibat": [
            f"{meja.pegawai.nama_lengkap} bisa membaca hasilnya sejak saat ini.",
            f"Masa keberatan berjalan {meja.periode.tahun.hari_keberatan} hari sejak hari ini.",
            "Evaluasi tidak bisa ditarik kembali.",
        ],
        "tombol": "Ya, terbitkan",
        "nada": "utama",
    }
    return _langkah(request, meja, konteks, "terbitkan", penerbitan.terbitkan, "Evaluasi diterbitkan.")


def _langkah(
    request: HttpRequest,
    meja: Meja,
    konteks: dict[str, Any],
    langkah: str,
    layanan_langkah: Any,
    pesan: str,
) -> HttpResponse:
    """Ask on GET, do on POST; a refusal comes back on the evaluation's page in words."""
    if meja.evaluasi.pk is None:
        return redirect(meja.url())
    if request.method != "POST":
        if not ALUR_EVALUASI.boleh(meja.evaluasi.status, langkah):  # done meanwhile: its page says so
            return redirect(meja.url())
        return tampil(request, "konfirmasi.html", konteks | {"batal": meja.url()})
    try:
        layanan_langkah(meja.evaluasi.pk, oleh=meja.oleh)
        messages.success(request, pesan)
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    return redirect(meja.url())
