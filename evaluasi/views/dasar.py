"""What the pages of this app share."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evaluasi.enums import Rating
from inti.galat import GalatAturan
from inti.kiriman import tulisan
from pegawai.models import Pengguna


def pengguna(request: HttpRequest) -> Pengguna:
    """The signed-in person (the middleware lets nobody else through)."""
    assert isinstance(request.user, Pengguna)
    return request.user


def tempel_galat(form: forms.Form, galat: GalatAturan) -> None:
    """Put a service's refusal at the fields it names, the rest on top of the form."""
    if not hasattr(galat, "error_dict"):
        form.add_error(None, galat)  # with its code
        return
    for bidang, pesan in galat.message_dict.items():
        form.add_error(bidang if bidang in form.fields else None, pesan)


def tampil(
    request: HttpRequest, templat: str, konteks: dict[str, Any], *, form: forms.Form | None = None
) -> HttpResponse:
    """Render a page; 422 when its form was refused."""
    status = 422 if form is not None and form.errors else 200
    return render(request, templat, konteks | {"form": form}, status=status)


def bukan_giliran(request: HttpRequest) -> None:
    """Say that a step isn't open any more, and give the words back that were written for it."""
    kalimat = "Langkah ini bukan giliran Anda, atau sudah dilakukan."
    if kata := [k for k in tulisan(request) if k not in Rating.values]:
        kalimat += " Tulisan Anda tidak disimpan; salin bila masih perlu: " + " ".join(f"“{k}”" for k in kata)
    messages.error(request, kalimat)
