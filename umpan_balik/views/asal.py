"""The public form's guard against posts from other sites: no cookie, hence no CSRF token.

A CSRF token ties a form to a cookie, and this form must work without any. What a forged post could
misuse, the visitor's login, plays no part here: an answer is anonymous with or without it. What is left
is a stranger's page that makes its visitors' browsers send ratings. Browsers say where a POST comes from
(Origin, Sec-Fetch-Site, Referer), and a page can't make them lie; programs that send none of these could
lie anyway and are met by the signed form token and the hold on bursts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from inti.middleware import tanpa_riwayat

Halaman = Callable[..., HttpResponse]


def dari_situs_sendiri(request: HttpRequest) -> bool:
    """Whether the browser says that this post comes from our own page (or says nothing at all)."""
    situs = request.headers.get("Sec-Fetch-Site")
    if situs is not None:
        return situs in ("same-origin", "none")
    asal = request.headers.get("Origin") or request.headers.get("Referer")
    if asal is None:
        return True
    bagian = urlsplit(asal)
    if f"{bagian.scheme}://{bagian.netloc}" in settings.CSRF_TRUSTED_ORIGINS:
        return True
    return bagian.netloc == request.get_host()


def formulir_tanpa_kuki(halaman: Halaman) -> Halaman:
    """Exempt a public form from the CSRF cookie; posts from other sites get a 403 that says why.

    An anonymous answer changes no row with a history of who changed it.
    """

    @wraps(halaman)
    def jaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not dari_situs_sendiri(request):
            return render(
                request,
                "umpan_balik/tidak_bisa.html",
                {
                    "judul": "Penilaian tidak diterima",
                    "kalimat": "Formulir ini dikirim dari situs lain. Buka halaman penilaian di situs ini, "
                    "lalu isi di sana.",
                },
                status=403,
            )
        return halaman(request, *args, **kwargs)

    return tanpa_riwayat(csrf_exempt(jaga))
