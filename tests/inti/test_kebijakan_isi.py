"""The Content-Security-Policy header: the same as django-csp's own, also where a page has its own."""

from csp.constants import HEADER
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from inti.middleware import KebijakanIsi


def _kepala(kelas, halaman):
    return kelas(halaman)(RequestFactory().get("/")).headers.get(HEADER)


def _memakai_nonce(request):
    return HttpResponse(str(request.csp_nonce)[:0])


def test_header_is_what_the_library_writes():
    for halaman in (
        lambda r: HttpResponse("biasa"),
        lambda r: HttpResponse(status=404),
        _memakai_nonce,
        csp_update({"img-src": ["https://contoh.test"]})(lambda r: HttpResponse("sendiri")),
        csp_exempt()(lambda r: HttpResponse("bebas")),
        lambda r: HttpResponse(headers={HEADER: "default-src 'none'"}),
    ):
        assert _kepala(KebijakanIsi, halaman) == _kepala(CSPMiddleware, halaman)
    assert "default-src 'none'" in _kepala(KebijakanIsi, lambda r: HttpResponse("biasa"))
