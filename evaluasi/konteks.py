"""Context processor: the menu of who is signed in, by what they are today."""

from collections.abc import Callable
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


def _pengawas(k: Kedudukan) -> bool:
    """Who looks after everybody's data."""
    return k.hr or k.auditor or k.operator


# title, address, and for whom
_MENU: tuple[tuple[str, str, Callable[[Kedudukan], bool]], ...] = (
    ("Beranda", "evaluasi:beranda", lambda k: True),
    ("SKP saya", "kinerja:skp_saya", lambda k: k.asn),
    ("Realisasi", "kinerja:realisasi", lambda k: k.asn),
    ("Skor saya", "evaluasi:skor", lambda k: k.asn),
    ("Komentar warga", "umpan_balik:komentar_saya", lambda k: k.diri is not None),
    ("Tim saya", "evaluasi:tim", lambda k: k.menilai),
    ("Kalibrasi", "evaluasi:kalibrasi", lambda k: k.memimpin or k.hr or k.auditor),
    ("Keberatan", "evaluasi:keberatan", lambda k: k.diri is not None or _pengawas(k)),
    ("Penghargaan & pembinaan", "evaluasi:rekomendasi", lambda k: k.diri is not None or _pengawas(k)),
    ("Kebijakan skor", "evaluasi:kebijakan", lambda k: k.hr or k.auditor or k.pejabat),
    ("Survei (SKM)", "umpan_balik:skm", lambda k: k.memimpin or _pengawas(k)),
    ("Formulir kertas", "umpan_balik:kertas", lambda k: k.hr or k.loket),
    ("Moderasi", "umpan_balik:moderasi", lambda k: k.moderator),
    ("Tema komentar", "umpan_balik:tema", lambda k: k.moderator),
    ("Loket", "umpan_balik:loket", lambda k: k.loket),
    ("Kode kunjungan", "umpan_balik:bagian_kode", _pengawas),
)


def _butir(k: Kedudukan) -> list[tuple[str, str]]:
    return [(judul, reverse(nama)) for judul, nama, untuk in _MENU if untuk(k)]
