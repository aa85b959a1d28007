"""The district's own face: its tokens and its logo, the same for everybody and kept by the browser."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pegawai.konteks import nilai_instansi
from pegawai.models import Instansi
from pegawai.warna import token_warna

TANDA_BERKAS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@lru_cache(maxsize=1)
def _token_dasar() -> str:
    berkas = finders.find("css/tokens.css")
    return Path(str(berkas)).read_text(encoding="utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def token(request: HttpRequest) -> HttpResponse:
    """tokens.css with the district's colour; one request in place of the static file's."""
    isi = _token_dasar() + token_warna(nilai_instansi()["warna_utama"])
    return HttpResponse(isi, content_type="text/css; charset=utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def logo(request: HttpRequest) -> FileResponse:
    """The logo, if it really is a PNG or JPEG (an SVG may carry script); else 404."""
    baris = Instansi.objects.filter(pk=1).first()
    if not baris or not baris.logo:
        raise Http404
    try:
        berkas = baris.logo.open("rb")
    except OSError:
        raise Http404 from None
    awal = berkas.read(8)
    berkas.seek(0)
    jenis = next((j for tanda, j in TANDA_BERKAS.items() if awal.startswith(tanda)), None)
    if jenis is None:
        berkas.close()
        raise Http404
    return FileResponse(berkas, content_type=jenis)
