"""The page on which access codes are printed, a pile for each office."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from pegawai import services
from pegawai.models import UnitKerja
from pegawai.selectors import unit_per_akun

TANPA_UNIT = "Tanpa unit"


def cetak_kode(model_admin: Any, request: HttpRequest, pengguna_ids: list[int], hari: int) -> HttpResponse:
    """The page to print: each code is seen this once."""
    kode = services.terbitkan_kode_massal(pengguna_ids, oleh=request.user, hari=hari)
    unit = unit_per_akun([k.username for k in kode], timezone.localdate())
    situs = settings.ALAMAT_SITUS or request.build_absolute_uri("/").rstrip("/")
    isi = {
        **model_admin.admin_site.each_context(request),
        "title": "Kode akses",
        "kelompok": _per_opd(kode, unit),
        "sampai": kode[0].berlaku_sampai if kode else None,
        "alamat": situs + reverse("pegawai:kode"),
        "kembali": request.get_full_path(),
    }
    jawaban = TemplateResponse(request, "admin/pegawai/cetak_kode.html", isi)
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _per_opd(kode: Sequence[Any], unit: Mapping[str, UnitKerja]) -> list[tuple[str, list[Any]]]:
    """OPD's name and its (code, unit) pairs, units together: each pile goes to one office."""

    def urutan(pasangan: Any) -> tuple[Any, ...]:
        u = pasangan[1]
        return (u is None, (u.opd.kode if u.opd else "", u.kode) if u else ())

    urut = sorted(((k, unit.get(k.username)) for k in kode), key=urutan)
    semua = groupby(urut, key=lambda p: p[1].opd.nama if p[1] and p[1].opd else TANPA_UNIT)
    return [(opd, list(pasangan)) for opd, pasangan in semua]
