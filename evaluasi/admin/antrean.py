"""HR's work queue on the admin's index: what waits, with a link to the list where it is mended."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from evaluasi.selectors.antrean import antrean_hr
from inti.hak import punya_hak
from kinerja.models import Periode
from umpan_balik.selectors.kertas import HARI_BERKAS, TERTINGGAL

_TUJUAN = {
    "tanpa_penilai": (
        "Pegawai tanpa penilai",
        "admin:pegawai_penugasan_changelist",
        "?penilai__isempty=1",
        "buruk",
    ),
    "tanpa_skp": (
        "Pegawai tanpa SKP yang disetujui tahun ini",
        "admin:pegawai_pegawai_changelist",
        "",
        "perhatian",
    ),
    "belum_diajukan": (
        "Evaluasi belum diajukan, lewat batas",
        "admin:evaluasi_evaluasi_changelist",
        "",
        "perhatian",
    ),
    "siap_terbit": (
        "Evaluasi menunggu diterbitkan",
        "admin:evaluasi_evaluasi_changelist",
        "?status__exact=diajukan",
        "perhatian",
    ),
    "keberatan": ("Keberatan terbuka", "admin:evaluasi_keberatan_changelist", "", "perhatian"),
    "hitung_gagal": (
        "Perhitungan gagal",
        "admin:evaluasi_hitungskor_changelist",
        "?status__exact=gagal",
        "buruk",
    ),
    "tutup_gagal": (
        "Periode tidak jadi ditutup pada waktu yang diumumkan",
        "admin:evaluasi_pengumumantutup_changelist",
        "?status__exact=gagal",
        "buruk",
    ),
    "siap_ditutup": ("Periode berakhir, belum ditutup", "admin:kinerja_periode_changelist", "", "perhatian"),
    "kertas": (
        f"Berkas formulir kertas belum diselesaikan sesudah {HARI_BERKAS} hari",
        "umpan_balik:kertas",
        f"?keadaan={TERTINGGAL}",
        "perhatian",
    ),
}


def butir_antrean(request: HttpRequest) -> list[dict[str, Any]]:
    """Items of the queue that aren't empty, for those who may see people's records."""
    if not punya_hak(request.user, "pegawai.view_pegawai"):
        return []
    hitungan = antrean_hr(timezone.localdate())
    return _tanpa_periode() + [
        {"judul": judul, "jumlah": hitungan[kunci], "url": reverse(nama) + kueri, "nada": nada}
        for kunci, (judul, nama, kueri, nada) in _TUJUAN.items()
        if hitungan[kunci]
    ]


def _tanpa_periode() -> list[dict[str, Any]]:
    """No period runs: nobody can write an SKP, nothing is computed."""
    if Periode.objects.berjalan().exists():
        return []
    kalimat = (
        "Tambah periode tahun ini dan triwulannya, lalu buka. SKP dan realisasi baru bisa diisi sesudahnya."
    )
    alamat = reverse("admin:kinerja_periode_changelist")
    return [
        {
            "judul": "Belum ada periode yang berjalan",
            "jumlah": 0,
            "url": alamat,
            "keterangan": kalimat,
            "nada": "perhatian",
        }
    ]


admin.site.daftarkan_antrean(butir_antrean)  # type: ignore[attr-defined]
