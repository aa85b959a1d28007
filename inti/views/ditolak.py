"""The pages that say why somebody may not go on."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from inti.galat import TidakBerwenang
from inti.kiriman import ada_isian, dari_sini, kembalikan

_TERLALU_BESAR = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def ditolak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403, with our own errors' heading, sentence and status."""
    galat = exception if isinstance(exception, TidakBerwenang) else TidakBerwenang()
    isi = {
        "judul": galat.judul,
        "kalimat": str(galat),
        "soal_peran": galat.status == TidakBerwenang.status,
    }
    return render(request, "403.html", isi, status=galat.status)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. Signing in makes the tokens of pages opened before worthless.

    What such a page of our own sent comes back with a new token; anything else is refused as it was.
    """
    if dari_sini(request) and ada_isian(request) and not _bersandi(request):
        return kembalikan(
            request,
            "Halaman ini dibuka sebelum Anda masuk yang terakhir.",
            judul="Kirim sekali lagi",
            kalimat="Halaman itu dibuka sebelum Anda masuk yang terakhir, jadi kirimannya perlu ditegaskan. "
            "Bila ini berulang, izinkan cookie di peramban.",
        )
    return render(request, "403_csrf.html", status=403)


def _bersandi(request: HttpRequest) -> bool:
    return any(kata in nama for nama in request.POST for kata in ("password", "sandi"))


def buruk(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: what was sent is too big (413), can't be read, or the address can't."""
    if isinstance(exception, _TERLALU_BESAR):
        isi = {
            "judul": "Isian terlalu besar",
            "kalimat": "Yang dikirim terlalu panjang atau terlalu banyak, jadi tidak ada yang disimpan. "
            "Tekan tombol Kembali di peramban, pendekkan tulisannya, lalu kirim lagi. "
            "Untuk banyak data, pakai impor.",
        }
        return render(request, "400.html", isi, status=413)
    if isinstance(exception, MultiPartParserError):
        isi = {
            "judul": "Kiriman tidak bisa dibaca",
            "kalimat": "Kirimannya terputus atau rusak di jalan, jadi tidak ada yang disimpan. Tekan tombol "
            "Kembali di peramban, lalu kirim lagi.",
        }
        return render(request, "400.html", isi, status=400)
    return render(request, "400.html", status=400)
