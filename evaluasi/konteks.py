"""Context processor: the menu of who is signed in, by what they are today."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from evaluasi.selectors.kedudukan import Kedudukan, kedudukan
from inti.hak import HAK_MASUK_ADMIN, punya_hak
from pegawai.models import Pengguna

Butir = dict[str, Any]


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """``menu``: [{judul, url, aktif}], read from the database only where a page draws it."""
    return {"menu": SimpleLazyObject(lambda: _menu(request))}


def _menu(request: HttpRequest) -> list[Butir]:
    oleh = getattr(request, "user", None)
    if not isinstance(oleh, Pengguna):
        return []
    butir = _butir(kedudukan(oleh))
    if punya_hak(oleh, HAK_MASUK_ADMIN):
        butir.append(("Kelola data", reverse("admin:index")))
    terpanjang = max((url for _, url in butir if request.path.startswith(url)), key=len, default="")
    return [{"judul": judul, "url": url, "aktif": url == terpanjang} for judul, url in butir]


def _butir(k: Kedudukan) -> list[tuple[str, str]]:
    daftar = [("Beranda", "evaluasi:beranda")]
    if k.asn:
        daftar += [("SKP saya", "kinerja:skp_saya"), ("Realisasi", "kinerja:realisasi")]
        daftar += [("Skor saya", "evaluasi:skor")]
    if k.menilai:
        daftar += [("Tim saya", "evaluasi:tim")]
    if k.memimpin or k.hr or k.auditor:
        daftar += [("Kalibrasi", "evaluasi:kalibrasi")]
    if k.diri is not None or k.hr or k.auditor or k.operator:
        daftar += [("Keberatan", "evaluasi:keberatan"), ("Penghargaan & pembinaan", "evaluasi:rekomendasi")]
    if k.hr or k.auditor or k.pejabat:
        daftar += [("Kebijakan skor", "evaluasi:kebijakan")]
    if k.memimpin or k.hr or k.auditor or k.operator:
        daftar += [("Survei (SKM)", "umpan_balik:skm")]
    if k.hr or k.loket:
        daftar += [("Formulir kertas", "umpan_balik:kertas")]
    if k.moderator:
        daftar += [("Moderasi", "umpan_balik:moderasi"), ("Tema komentar", "umpan_balik:tema")]
    return [(judul, reverse(nama)) for judul, nama in daftar]
