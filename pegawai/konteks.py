"""Context processor: the district's names, logo and colour on every page, without a query per request."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from pegawai.models import Instansi
from pegawai.warna import urai_warna

KUNCI = "instansi-1"
UMUR = 60  # seconds until every web process has seen a change of the settings


def muat_instansi() -> dict[str, Any]:
    """The settings row as plain values (the model's defaults while there is no row yet)."""
    baris = Instansi.objects.filter(pk=1).first() or Instansi(pk=1)
    berwarna = urai_warna(baris.warna_utama) is not None
    return {
        "nama_kabupaten": baris.nama_kabupaten,
        "nama_badan": baris.nama_badan,
        "singkatan_badan": baris.singkatan_badan,
        "alamat": baris.alamat,
        "situs_pengaduan": baris.situs_pengaduan,
        "warna_utama": baris.warna_utama,
        "url_token": f"{reverse('pegawai:instansi_token')}?v={baris.warna_utama[1:]}" if berwarna else "",
        "url_logo": f"{reverse('pegawai:instansi_logo')}?v={crc32(str(baris.logo.name).encode()):x}"
        if baris.logo
        else "",
    }


def nilai_instansi() -> dict[str, Any]:
    """`muat_instansi`, at most a minute old."""
    nilai: dict[str, Any] | None = cache.get(KUNCI)
    if nilai is None:
        nilai = muat_instansi()
        cache.set(KUNCI, nilai, UMUR)
    return nilai


def instansi(request: HttpRequest) -> dict[str, Any]:
    """`{{ instansi.nama_kabupaten }}` and the others of `muat_instansi`."""
    return {"instansi": nilai_instansi()}
