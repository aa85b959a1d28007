"""The page that says why somebody may not go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inti.galat import TidakBerwenang


def ditolak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403, with our own errors' heading, sentence and status."""
    galat = exception if isinstance(exception, TidakBerwenang) else TidakBerwenang()
    isi = {
        "judul": galat.judul,
        "kalimat": str(galat),
        "soal_peran": galat.status == TidakBerwenang.status,
    }
    return render(request, "403.html", isi, status=galat.status)
