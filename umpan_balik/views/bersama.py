"""What the rooms of comments share: who is asking, which rooms are theirs, one way to take a form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from inti.galat import TidakBerwenang
from pegawai.models import Pengguna
from pegawai.selectors import ada_bawahan
from umpan_balik.permissions import unit_dijawab


def pengguna(request: HttpRequest) -> Pengguna:
    """The login behind the request."""
    oleh = request.user
    assert isinstance(oleh, Pengguna)
    return oleh


def diri(request: HttpRequest) -> int:
    """The person behind the login. Raises TidakBerwenang for a login without one."""
    orang = pengguna(request).pegawai_id_sendiri
    if orang is None:
        raise TidakBerwenang("Halaman ini untuk pegawai.")
    return orang


def pastikan_penjawab_suatu_unit(request: HttpRequest) -> list[int]:
    """The units this login answers for. Raises TidakBerwenang when there is none."""
    unit = unit_dijawab(pengguna(request))
    if not unit:
        raise TidakBerwenang("Halaman ini untuk kepala unit dan pegawai yang ditunjuknya menjawab warga.")
    return unit


def ruang(request: HttpRequest) -> list[dict[str, Any]]:
    """The rooms of comments that are open to this person, for the links on top of each."""
    oleh = pengguna(request)
    daftar = [("Tentang saya", "komentar_saya")]
    if ada_bawahan(oleh.pegawai_id_sendiri or 0, timezone.localdate()):
        daftar.append(("Catatan bawahan", "catatan_tim"))
    if unit_dijawab(oleh):
        daftar += [("Komentar untuk unit", "komentar_unit"), ("Tindak lanjut survei", "tindak_lanjut")]
    if oleh.unit_dipimpin:
        daftar += [("Yang menjawab warga", "penjawab"), ("Poster titik layanan", "poster")]
    tautan = [(judul, reverse(f"umpan_balik:{nama}")) for judul, nama in daftar]
    return [{"judul": judul, "url": url, "aktif": url == request.path} for judul, url in tautan]


def terima(
    request: HttpRequest,
    formulir: forms.Form,
    simpan: Callable[[], object],
    *,
    berhasil: str,
    tujuan: str,
    templat: str,
    **isi: Any,
) -> HttpResponse:
    """Show a form; save and lead on; give a refused one back with everything typed (422)."""
    if formulir.is_bound and formulir.is_valid():
        try:
            simpan()
        except ValidationError as galat:
            for bidang, pesan in _per_bidang(galat):
                formulir.add_error(bidang if bidang in formulir.fields else None, pesan)
        else:
            messages.success(request, berhasil)
            return redirect(tujuan)
    isi |= {"form": formulir, "ruang": ruang(request)}
    return render(request, templat, isi, status=422 if formulir.is_bound else 200)


def _per_bidang(galat: ValidationError) -> list[tuple[str, list[str]]]:
    """What a service refused, by the field it names ("": none)."""
    return list(galat.message_dict.items()) if hasattr(galat, "error_dict") else [("", galat.messages)]
