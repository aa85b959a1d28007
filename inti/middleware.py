"""What every request passes first."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from typing import Any

import pghistory
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from pghistory import config
from pghistory.middleware import HistoryMiddleware
from pghistory.middleware import WSGIRequest as PermintaanBerpelaku

from inti.kiriman import ada_isian, dari_sini, kembalikan


def tanpa_nul(lanjut: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse (400) an address with a NUL in it: no text of ours has one, and PostgreSQL can't store it.

    Forms refuse it by themselves, with a sentence at the field.
    """

    def jawab(permintaan: HttpRequest) -> HttpResponse:
        if "\x00" in permintaan.path or "%00" in permintaan.META.get("QUERY_STRING", ""):
            raise BadRequest("Alamat memuat karakter kosong (NUL).")
        return lanjut(permintaan)

    return jawab


def dengan_kata(lanjut: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say in words that an address takes a button only (405); Django's own answer is an empty page.

    Who presses a button after their session ended gets there by signing in: `next` is the button's address.
    """

    def jawab(permintaan: HttpRequest) -> HttpResponse:
        respons = lanjut(permintaan)
        if respons.status_code != 405 or permintaan.method != "GET" or respons.content:
            return respons
        halaman = render(permintaan, "405.html", status=405)
        halaman.headers["Allow"] = respons.headers["Allow"]
        return halaman

    return jawab


class WajibMasuk(LoginRequiredMiddleware):
    """Django's own, but what somebody typed whose session ended meanwhile comes back to be sent again."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:
        """To the sign-in page; with a form full of words, a page that keeps them."""
        if request.method != "POST" or not dari_sini(request) or not ada_isian(request):
            return super().handle_no_permission(request, view_func)
        return kembalikan(
            request,
            "Anda sudah keluar dari sistem.",
            judul="Anda sudah keluar dari sistem",
            kalimat="Masuk dulu di tab baru, kembali ke tab ini, lalu tekan Kirim lagi.",
            url_masuk=self.get_login_url(view_func),
        )


def tanpa_riwayat(halaman: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose posts change no row that pghistory tracks."""
    halaman.tanpa_riwayat = True  # type: ignore[attr-defined]
    return halaman


def pribadi(lanjut: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep what a signed-in person sees out of every cache: on a shared computer Back after signing out would
    show it to the next one. Pages that say themselves how they may be kept stay so; nobody is looked up here.
    """

    def jawab(permintaan: HttpRequest) -> HttpResponse:
        respons = lanjut(permintaan)
        pengguna = getattr(permintaan, "_cached_user", None)
        if pengguna is not None and pengguna.is_authenticated:
            respons.headers.setdefault("Cache-Control", "private, no-store")
        return respons

    return jawab


class KebijakanIsi(CSPMiddleware):  # type: ignore[misc]
    """django-csp's own, with the header built once: made anew it is 3 % of storing a citizen's answer.

    A response with a policy of its own, or a page that asked for a nonce, gets the header it needs.
    """

    @cached_property
    def tetap(self) -> str:
        """The header of every other response."""
        return str(build_policy())

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Put the header where there is none."""
        sendiri = any(nama.startswith("_csp_") for nama in (*vars(response), *vars(request)))
        if sendiri or response.status_code in (404, 500):
            jawab: HttpResponse = super().process_response(request, response)
            return jawab
        response.headers.setdefault(HEADER, self.tetap)
        return response


class RiwayatPerubahan(HistoryMiddleware):  # type: ignore[misc]
    """pghistory's own, except for views that are marked `tanpa_riwayat`.

    It puts who and where before every statement, for the triggers of tracked tables to find: a third more
    work for the database on the shortest ones.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as request.riwayat:  # type: ignore[attr-defined]
            jawab: HttpResponse = self.get_response(request)
        return jawab

    def process_view(self, request: HttpRequest, halaman: Any, args: Any, kwargs: Any) -> None:
        """Begin to tell who it is, now that the view is known."""
        if request.method in config.middleware_methods() and not getattr(halaman, "tanpa_riwayat", False):
            request.riwayat.enter_context(pghistory.context(**self.get_context(request)))  # type: ignore[attr-defined]
            if isinstance(request, WSGIRequest):
                request.__class__ = PermintaanBerpelaku
