"""What every request passes first."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


def tanpa_nul(lanjut: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse (400) an address with a NUL in it: no text of ours has one, and PostgreSQL can't store it.

    Forms refuse it by themselves, with a sentence at the field.
    """

    def jawab(permintaan: HttpRequest) -> HttpResponse:
        if "\x00" in permintaan.path or "%00" in permintaan.META.get("QUERY_STRING", ""):
            raise BadRequest("Alamat memuat karakter kosong (NUL).")
        return lanjut(permintaan)

    return jawab
