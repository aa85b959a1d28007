"""What was typed and couldn't be taken: given back on a page that sends it again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

BUKAN_TULISAN = {"csrfmiddlewaretoken", "revisi", "langkah"}
MASIH_ADA = "Yang Anda tulis masih ada di halaman ini: tekan tombol Simpan, lalu ikuti petunjuknya."


def isian(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, field by field, without the token of the page it came from."""
    return [(n, v) for n, semua in request.POST.lists() if n != "csrfmiddlewaretoken" for v in semua]


def ada_isian(request: HttpRequest) -> bool:
    """Whether something was typed or chosen, not only a button pressed."""
    return any(v.strip() for n, v in isian(request) if n not in BUKAN_TULISAN)


def tulisan(request: HttpRequest) -> list[str]:
    """The sentences among it: what somebody would have to write again."""
    return [v.strip() for n, v in isian(request) if n not in BUKAN_TULISAN and " " in v.strip()]


def dari_sini(request: HttpRequest) -> bool:
    """Whether a page of this site sent it (browsers say so, and no script of another site can)."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def kembalikan(request: HttpRequest, sebab: str, **konteks: Any) -> HttpResponse:
    """A page (403) with everything that was typed and a button that sends it again; nothing is stored.

    An autosave is told ``sebab`` in one sentence: its page keeps what was typed.
    Only for what a page of this site sent, and never with a password in it: both for the caller to check.
    """
    if request.headers.get("X-Simpan-Otomatis") == "1":
        return JsonResponse({"pesan": f"{sebab} {MASIH_ADA}"}, status=403)
    konteks |= {"isian": isian(request), "tulisan": tulisan(request), "ada_berkas": bool(request.FILES)}
    return render(request, "kirim_lagi.html", konteks, status=403)
