"""Addresses for the tests of the design: every component on one page, nothing of it in the product."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as alamat_situs
from inti.formulir import BidangAngka, Formulir
from tests.browser.bantu import DI_SINI

HARI = dt.date(2026, 11, 23)
MENU = [
    {"judul": "Beranda", "url": "/peragaan/", "aktif": True},
    {"judul": "SKP saya", "url": "/skp/"},
    {"judul": "Realisasi", "url": "/realisasi/"},
    {"judul": "Tim saya", "url": "/tim/", "jumlah": 3},
    {"judul": "Skor saya", "url": "/skor/"},
    {"judul": "Rekomendasi", "url": "/rekomendasi/"},
    {"judul": "Administrasi", "url": "/admin/"},
]
RATING = [("1", "Di bawah ekspektasi"), ("2", "Sesuai ekspektasi"), ("3", "Di atas ekspektasi")]
ORANG = [
    ("Meri Andriani, S.Sos.", "Seksi Pelayanan Pendaftaran Penduduk", 88.314, "disetujui"),
    ("Yopi Saputra", "Seksi Pencatatan Sipil", 76.6, "diajukan"),
    (
        "dr. Hj. Nurlela Sari Wulandari Kusumaningrum, M.Kes.",
        "UPT Puskesmas Tebat Karai",
        None,
        "dikembalikan",
    ),
    ("Rahmat Hidayat", "Kelurahan Pasar Ujung", 61.05, "dievaluasi"),
]


class FormulirPeraga(Formulir):
    """One field of each kind."""

    nama = forms.CharField(
        label="Rencana hasil kerja", help_text="Apa yang akan berubah bagi penerima layanan."
    )
    uraian = forms.CharField(label="Uraian", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    target = BidangAngka(label="Target", max_digits=9, decimal_places=2, min_value=0)
    mulai = forms.DateField(label="Mulai")
    satuan = forms.ChoiceField(
        label="Satuan", choices=[("", "Pilih satuan"), ("d", "dokumen"), ("p", "persen")]
    )
    rating = forms.ChoiceField(
        label="Rating hasil kerja",
        choices=RATING,
        widget=forms.RadioSelect,
        help_text="Satu untuk keseluruhan.",
    )
    aspek = forms.MultipleChoiceField(
        label="Aspek",
        choices=[("kn", "Kuantitas"), ("kl", "Kualitas"), ("w", "Waktu")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    setuju = forms.BooleanField(label="Saya sudah memeriksa isian ini")
    bukti = forms.FileField(
        label="Bukti dukung", required=False, help_text="PDF atau gambar, paling besar 5 MB."
    )


class SaringanPeraga(forms.Form):
    """A filter bar."""

    cari = forms.CharField(label="Nama atau NIP", required=False)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Semua"), ("diajukan", "Diajukan"), ("disetujui", "Disetujui")],
    )


NILAI = ["Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif"]


def _isi(form: forms.Form, request: HttpRequest) -> dict[str, Any]:
    orang = [
        {
            "nama": nama,
            "unit": unit,
            "skor": skor,
            "nip": "198609262015051001",
            "obyek": SimpleNamespace(status=kode, get_status_display=kode.capitalize),
        }
        for nama, unit, skor, kode in ORANG
    ]
    langkah = [
        {"judul": "Alasan dan bukti", "keadaan": "selesai", "tanggal": HARI, "teks": "Anda mengajukan."},
        {"judul": "Penjelasan penilai", "keadaan": "kini", "tanggal": HARI, "teks": "Batas 5 hari lagi."},
        {"judul": "Keputusan atasan penilai", "keadaan": "nanti"},
    ]
    return {
        "judul": "Peragaan komponen",
        "menu": MENU,
        "user": SimpleNamespace(is_authenticated=True, nama="Meri Andriani, S.Sos."),
        "form": form,
        "saringan": SaringanPeraga(request.GET),
        "orang": orang,
        "halaman": Paginator(range(1234), 25).get_page(request.GET.get("halaman", 4)),
        "langkah": langkah,
        "rincian": [("Nama", "Meri Andriani, S.Sos."), ("Unit kerja", ORANG[0][1]), ("Batas", None)],
        "rating": RATING,
        "nilai": NILAI,
        "tren": [("TW1", 81.2), ("TW2", 79.4), ("TW3", None), ("TW4", 86.1), ("TW1 26", 88.31)],
        "unsur": [
            ("Persyaratan", 3.12, "/x/"),
            ("Waktu pelayanan", 2.41),
            ("Biaya atau tarif", 3.9),
            ("Sarana", None),
        ],
        "sebaran": [
            ("Sangat Baik", 3),
            ("Baik", 14),
            ("Butuh Perbaikan", 3),
            ("Kurang", 0),
            ("Sangat Kurang", 0),
        ],
        "mini": [3, 4, 2, 6],
    }


def _gambar(nama: str, isi: dict[str, Any], request: HttpRequest, status: int = 200) -> HttpResponse:
    pola = engines["django"].from_string((DI_SINI / "templates" / nama).read_text())
    return HttpResponse(pola.render(isi, request), status=status)


@login_not_required
def peragaan(request: HttpRequest) -> HttpResponse:
    """The staff page; POST shows what a refused form looks like."""
    form = FormulirPeraga(request.POST or None)
    if request.method == "GET":
        messages.success(request, "SKP Anda sudah dikirim kepada Yopi Saputra.")
        messages.warning(request, "Periode 2026-TW4 ditutup 5 hari lagi.")
    salah = request.method == "POST" and not form.is_valid()
    return _gambar("peragaan.html", _isi(form, request), request, 422 if salah else 200)


@login_not_required
def publik(request: HttpRequest) -> HttpResponse:
    """A citizens' page."""
    form = FormulirPeraga(request.POST or None)
    salah = request.method == "POST" and not form.is_valid()
    isi = {"judul": "Nilai layanan", "form": form}
    return _gambar("peragaan_publik.html", isi, request, 422 if salah else 200)


@login_not_required
def otomatis(request: HttpRequest) -> HttpResponse:
    """Answers the autosave: refuses the word "tolak"."""
    if "tolak" in request.POST.get("uraian", ""):
        return JsonResponse({"pesan": "Periode sudah ditutup."}, status=409)
    return JsonResponse({"tersimpan": "10.42"})


@login_not_required
def galat(request: HttpRequest, kode: int) -> HttpResponse:
    """Ways to fail."""
    if kode == 404:
        raise Http404
    pola = engines["django"].get_template(f"{kode}.html")
    return HttpResponse(pola.render({}, request), status=kode)


urlpatterns = [
    path("peragaan/", peragaan),
    path("peragaan/publik/", publik),
    path("peragaan/otomatis/", otomatis),
    path("peragaan/galat/<int:kode>/", galat),
    *alamat_situs,
]
