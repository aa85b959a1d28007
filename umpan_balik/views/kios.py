"""A tablet at the counter: the form of its point, a thanks page that makes room for the next citizen.

People share the device, so nothing may come back. Pages are `no-store`: Back asks for them anew, and the
form comes empty. With script (static/js/nilai.js, kios.js) each page also replaces the one before in the
history, what the browser kept in memory is thrown away, and a half-filled form that somebody left is
emptied after asking. Without it a refused form is emptied after `JEDA_GALAT`, and sending it again by the
browser's Back and "send again?" gives an empty one. See docs/adr/0010-never-lost-never-doubled.md and 0016.
"""

import datetime
from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from umpan_balik import services
from umpan_balik.models import Kios
from umpan_balik.selectors.kios import kios_dari_token
from umpan_balik.selectors.layanan import sasaran_titik
from umpan_balik.views.asal import formulir_tanpa_kuki
from umpan_balik.views.nilai import (
    LihatLain,
    layani,
    muatan_dari,
    penilaian_dari_tautan,
    tidak_bisa,
    tolak_tutup,
)

JEDA = 30  # seconds that the thanks page stays
JEDA_LAMA = 10 * JEDA  # WCAG 2.2, 2.2.1: adjustable to ten times
JEDA_GALAT = 300  # seconds that a refused form stays without script; "Kirim" begins them anew, typing kept
# Chromium keeps even no-store pages in memory for Back, typing and all, but only those with status 200. This
# one says the same to every client ("the content, from somewhere that may have changed it").
TIDAK_DISIMPAN = 203
UMUR_TERIMA_KASIH = datetime.timedelta(minutes=15)  # then its address leads to the form


@login_not_required
@formulir_tanpa_kuki
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kios(request: HttpRequest, token: str) -> HttpResponse:
    """/kios/<token>/: the form of the point where the tablet stands."""
    perangkat = kios_dari_token(token)
    if perangkat is None or perangkat.dicabut_pada is not None:
        return _tidak_berlaku(request, perangkat)
    muatan = muatan_dari(request)
    jawaban = tolak_tutup(request, muatan, perangkat.titik, "Titik layanan", kios=token)
    if jawaban is None:
        sasaran = sasaran_titik(perangkat.titik, muatan.hari)
        jawaban = layani(request, muatan, replace(sasaran, kios=token))
    if jawaban.status_code == 422:
        return _ditolak(request, jawaban)
    return _tidak_disimpan(jawaban)


def _tidak_disimpan(jawaban: HttpResponse) -> HttpResponse:
    """The same page, not to be kept in the browser's memory."""
    if jawaban.status_code == 200:
        jawaban.status_code = TIDAK_DISIMPAN
    return jawaban


def _ditolak(request: HttpRequest, jawaban: HttpResponse) -> HttpResponse:
    """A refused form, once: the very same post again, some time later, is somebody who pressed Back.

    Posts by script aren't looked at: they leave nothing in the history, and repeat after a lost connection.
    """
    if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
        if services.tolakan_diulang(request.GET.get("kirim", "")):
            return LihatLain(request.path)
        jawaban["Refresh"] = f"{JEDA_GALAT}; url={request.path}"
    return jawaban


def _tidak_berlaku(request: HttpRequest, perangkat: Kios | None) -> HttpResponse:
    """An unknown link (404), or one that was revoked (410)."""
    if perangkat is None:
        kalimat = (
            "Tautan kios ini tidak dikenal. Petugas: minta tautan baru kepada pengelola kepegawaian, lalu "
            "buka di perangkat ini."
        )
        return tidak_bisa(request, "Kios tidak dikenal", kalimat, 404)
    kalimat = (
        f"Kios “{perangkat.nama}” sudah dicabut dan tidak menerima penilaian. Petugas: bila perangkat ini "
        "masih dipakai, minta kios baru kepada pengelola kepegawaian."
    )
    return tidak_bisa(request, "Kios ini sudah dicabut", kalimat, 410)


@login_not_required
@formulir_tanpa_kuki
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def terima_kasih(request: HttpRequest, token: str, tautan: str) -> HttpResponse:
    """The kiosk's thanks page. It leaves by itself, without script too, or by its buttons."""
    formulir = reverse("umpan_balik:kios", args=[token])
    if request.method == "POST":
        lama = "&beda=1" if request.GET.get("beda") == "1" else ""
        return LihatLain(
            f"{request.path}?lama=1{lama}" if request.POST.get("langkah") == "lama" else formulir
        )
    jeda = JEDA_LAMA if "lama" in request.GET else JEDA
    penilaian = penilaian_dari_tautan(tautan)
    if penilaian.waktu < timezone.now() - UMUR_TERIMA_KASIH:
        return LihatLain(formulir)
    isi = {
        "judul": "Terima kasih, penilaian Anda sudah kami terima",
        "penilaian": penilaian,
        "beda": request.GET.get("beda") == "1",
        "formulir": formulir,
        "jeda": jeda,
        "jeda_lama": JEDA_LAMA,
    }
    jawaban = render(request, "umpan_balik/kios_terima_kasih.html", isi)
    jawaban["Refresh"] = f"{jeda}; url={formulir}"
    return _tidak_disimpan(jawaban)
