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
