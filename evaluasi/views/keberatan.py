"""Keberatan: list, filing, and the three steps with their dates."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.alur import ALUR_KEBERATAN
from evaluasi.enums import StatusEvaluasi, StatusKeberatan
from evaluasi.forms.keberatan import KeberatanForm, PenjelasanForm, PutusanForm, TunjukForm
from evaluasi.models import Evaluasi, Keberatan
from evaluasi.permissions import (
    boleh_memutus_keberatan,
    boleh_mengajukan_keberatan,
    boleh_menjelaskan_keberatan,
    boleh_menunjuk_pemutus,
)
from evaluasi.selectors.keberatan import batas_keberatan, calon_pemutus, masih_bisa_keberatan, rating_semula
from evaluasi.selectors.kuadran import tabel_kuadran
from evaluasi.services import keberatan as layanan
from evaluasi.views.dasar import bukan_giliran, pengguna, tampil, tempel_galat
from inti.galat import GalatAturan
from inti.kalimat import satu_titik
from pegawai.models import Pengguna

PER_HALAMAN = 25
BELUM_ADA_PEMUTUS = "Pemutus belum tercatat; pengelola kepegawaian menunjuknya."
TANPA_PEMUTUS = ("tanpa-pemutus", "Belum ada pemutus")
TERBUKA = (StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN)
TERKAIT = ("evaluasi__periode__tahun", "evaluasi__pegawai", "evaluasi__penilai", "atasan_penilai")


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Objections one is involved in, and one's own published evaluations that may still be objected to."""
    oleh = pengguna(request)
    semua = Keberatan.objects.terlihat_oleh(oleh).select_related(*TERKAIT)
    status = request.GET.get("status", "")
    if status == TANPA_PEMUTUS[0]:
        semua = semua.filter(atasan_penilai__isnull=True, status__in=TERBUKA)
    elif status in StatusKeberatan.values:
        semua = semua.filter(status=status)
    konteks = {
        "judul": "Keberatan",
        "halaman": Paginator(semua.order_by("-diajukan_pada"), PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
        "status": status,
        "pilihan_status": [*StatusKeberatan.choices, TANPA_PEMUTUS],
        "bisa_diajukan": _bisa_diajukan(oleh),
    }
    return tampil(request, "evaluasi/keberatan/daftar.html", konteks)


def _bisa_diajukan(oleh: Pengguna) -> list[tuple[Evaluasi, Any]]:
    """Own published evaluations with their last day, while it isn't over."""
    if oleh.pegawai_id_sendiri is None:
        return []
    hari = timezone.localdate()
    calon = Evaluasi.objects.filter(
        pegawai_id=oleh.pegawai_id_sendiri, status=StatusEvaluasi.TERBIT, keberatan__isnull=True
    ).select_related("periode__tahun")
    return [(e, batas) for e in calon if (batas := batas_keberatan(e)) is not None and hari <= batas]


@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """File one, by the assessed person only."""
    oleh = pengguna(request)
    terlihat = Evaluasi.objects.terlihat_oleh(oleh).select_related("periode__tahun", "penilai", "pegawai")
    evaluasi = get_object_or_404(terlihat, pk=evaluasi_id)
    if not boleh_mengajukan_keberatan(oleh, evaluasi):
        raise Http404
    if ada := Keberatan.objects.filter(evaluasi=evaluasi).first():
        return redirect("evaluasi:keberatan_rinci", ada.pk)
    form = KeberatanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            hasil = layanan.ajukan_keberatan(evaluasi.pk, alasan=form.cleaned_data["alasan"], oleh=oleh)
        except GalatAturan as galat:
            tempel_galat(form, galat)
        else:
            messages.success(request, "Keberatan Anda diajukan. Penilai diminta menjelaskan.")
            return redirect("evaluasi:keberatan_rinci", hasil.pk)
    konteks = {
        "judul": f"Ajukan keberatan atas evaluasi {evaluasi.periode.kode}",
        "evaluasi": evaluasi,
        "batas": batas_keberatan(evaluasi),
        "masih_bisa": masih_bisa_keberatan(evaluasi) and evaluasi.status == StatusEvaluasi.TERBIT,
    }
    return tampil(request, "evaluasi/keberatan/baru.html", konteks, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def rinci(request: HttpRequest, keberatan_id: int) -> HttpResponse:
    """Where it stands, for everybody involved; the one whose turn it is finds the form here."""
    oleh = pengguna(request)
    keberatan = get_object_or_404(
        Keberatan.objects.terlihat_oleh(oleh).select_related(*TERKAIT), pk=keberatan_id
    )
    form, kerja = _form_giliran(keberatan, oleh, request)
    if request.method == "POST":
        if form is None or kerja is None:
            bukan_giliran(request)
            return redirect("evaluasi:keberatan_rinci", keberatan.pk)
        if form.is_valid() and _coba(form, kerja):
            messages.success(request, "Tersimpan. Semua yang terlibat bisa membacanya di halaman ini.")
            return redirect("evaluasi:keberatan_rinci", keberatan.pk)
    evaluasi = keberatan.evaluasi
    konteks = {
        "judul": f"Keberatan atas evaluasi {evaluasi.periode.kode}",
        "keberatan": keberatan,
        "evaluasi": evaluasi,
        "semula": rating_semula(keberatan),
        "langkah_keberatan": _langkah(keberatan),
        "kuadran": tabel_kuadran(evaluasi.rating_hasil, evaluasi.rating_perilaku),
        "jenis_form": type(form).__name__,
        "bisa_cabut": boleh_mengajukan_keberatan(oleh, evaluasi)
        and ALUR_KEBERATAN.boleh(keberatan.status, "cabut"),
    }
    return tampil(request, "evaluasi/keberatan/rinci.html", konteks, form=form)


def _form_giliran(
    keberatan: Keberatan, oleh: Pengguna, request: HttpRequest
) -> tuple[forms.Form | None, Callable[[dict[str, Any]], object] | None]:
    """The form of whose turn it is, bound on POST, with the service it feeds."""
    data = request.POST if request.method == "POST" else None
    if ALUR_KEBERATAN.boleh(keberatan.status, "putus") and boleh_memutus_keberatan(oleh, keberatan):
        putusan = PutusanForm(data)
        return putusan, lambda _: layanan.putuskan(keberatan.pk, **putusan.isian(), oleh=oleh)
    if ALUR_KEBERATAN.boleh(keberatan.status, "jelaskan") and boleh_menjelaskan_keberatan(oleh, keberatan):
        return PenjelasanForm(data), lambda isi: layanan.jelaskan(keberatan.pk, **isi, oleh=oleh)
    if ALUR_KEBERATAN.boleh(keberatan.status, "putus") and boleh_menunjuk_pemutus(oleh, keberatan):
        tunjuk = TunjukForm(data, calon=calon_pemutus(keberatan))
        return tunjuk, lambda isi: layanan.tunjuk_pemutus(keberatan.pk, pemutus=isi["pegawai"], oleh=oleh)
    return None, None


def _coba(form: forms.Form, kerja: Callable[[dict[str, Any]], object]) -> bool:
    try:
        kerja(form.cleaned_data)
    except GalatAturan as galat:
        tempel_galat(form, galat)
        return False
    return True


def _langkah(keberatan: Keberatan) -> list[dict[str, Any]]:
    """The three steps with their dates, for the component."""
    dicabut = keberatan.status == StatusKeberatan.DICABUT
    diputus = keberatan.status == StatusKeberatan.DIPUTUS
    dijelaskan = keberatan.dijelaskan_pada is not None
    penilai, pemutus = keberatan.evaluasi.penilai, keberatan.atasan_penilai
    nanti = "gagal" if dicabut else "nanti"
    return [
        {"judul": "Alasan pegawai", "keadaan": "selesai", "tanggal": keberatan.diajukan_pada,
         "teks": "Dicabut oleh pegawai." if dicabut else ""},
        {"judul": "Penjelasan penilai", "tanggal": keberatan.dijelaskan_pada,
         "keadaan": "selesai" if dijelaskan else nanti if dicabut or diputus else "kini",
         "teks": satu_titik(f"Oleh {penilai}.") if penilai else ""},
        {"judul": "Putusan atasan penilai", "tanggal": keberatan.diputus_pada,
         "keadaan": "selesai" if diputus else "kini" if dijelaskan and not dicabut else nanti,
         "teks": satu_titik(f"Oleh {pemutus}.") if pemutus else BELUM_ADA_PEMUTUS},
    ]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def cabut(request: HttpRequest, keberatan_id: int) -> HttpResponse:
    """Withdraw one's own; asks once."""
    oleh = pengguna(request)
    terlihat = Keberatan.objects.terlihat_oleh(oleh).select_related("evaluasi")
    keberatan = get_object_or_404(terlihat, pk=keberatan_id)
    if not boleh_mengajukan_keberatan(oleh, keberatan.evaluasi):
        raise Http404
    if request.method == "POST":
        try:
            layanan.cabut(keberatan.pk, oleh=oleh)
            messages.success(request, "Keberatan dicabut. Hasil evaluasi tetap.")
        except GalatAturan as galat:
            messages.error(request, galat.kalimat)
        return redirect("evaluasi:keberatan_rinci", keberatan.pk)
    konteks = {
        "judul": "Cabut keberatan ini?",
        "akibat": [
            "Hasil evaluasi tetap seperti semula.",
            "Keberatan atas evaluasi ini tidak bisa diajukan lagi.",
        ],
        "tombol": "Ya, cabut keberatan",
        "batal": reverse("evaluasi:keberatan_rinci", args=[keberatan.pk]),
    }
    return tampil(request, "konfirmasi.html", konteks)
