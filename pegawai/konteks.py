"""Context processor: the district's names and colour on every page, without a query per request."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from pegawai.models import Instansi

KUNCI = "instansi-1"
UMUR = 60  # seconds until every web process has seen a change of the settings


def muat_instansi() -> dict[str, Any]:
    """The settings row as plain values (defaults of the model while there is no row yet)."""
    baris = Instansi.objects.filter(pk=1).first() or Instansi(pk=1)
    return {
        "nama_kabupaten": baris.nama_kabupaten,
        "nama_badan": baris.nama_badan,
        "singkatan_badan": baris.singkatan_badan,
        "alamat": baris.alamat,
        "situs_pengaduan": baris.situs_pengaduan,
        "warna_utama": baris.warna_utama,
        "ada_logo": bool(baris.logo),
    }


def instansi(request: HttpRequest) -> dict[str, Any]:
    """`{{ instansi.nama_kabupaten }}` and the others of `muat_instansi`."""
    nilai = cache.get(KUNCI)
    if nilai is None:
        nilai = muat_instansi()
        cache.set(KUNCI, nilai, UMUR)
    return {"instansi": nilai}
