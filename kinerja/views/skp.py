"""Reading SKP: one's own list, the sheet, versions side by side, the matriks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja import permissions
from kinerja.alur import ALUR_SKP
from kinerja.enums import SKP_BERLAKU, JenisHasilKerja
from kinerja.models import Skp
from kinerja.selectors import banding as pembanding
from kinerja.selectors.matriks import matriks_peran_hasil
from kinerja.selectors.skp import (
    lampiran_skp,
    menunggu_putusan,
    para_pihak,
    pegawai_bernilai,
    perilaku_skp,
    skp_aktif,
    skp_lengkap,
    skp_pegawai,
    versi_lain,
)
from kinerja.views.bersama import ambil_skp, catat_dibaca, diri, pengguna
from pegawai.models import Pegawai
from pegawai.selectors import ada_bawahan


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """One's own SKP with their versions, and what waits for one's decision."""
    orang, hari = diri(request), timezone.localdate()
    daftar = list(skp_pegawai(orang.pk))
    isi = {
        "judul": "SKP saya",
        "daftar": daftar,
        "aktif": skp_aktif(orang.pk, hari),
        "disusun": next((s for s in daftar if s.status not in SKP_BERLAKU), None),
        "bernilai": pegawai_bernilai(orang),
        "tahun": hari.year,
        "menunggu": menunggu_putusan(orang.pk, hari),
        "punya_bawahan": ada_bawahan(orang.pk, hari),
    }
    return render(request, "kinerja/skp_saya.html", isi)


@require_safe
def lihat(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The sheet in its official layout, with the steps that this login may take."""
    skp = ambil_skp(request, skp_id)
    catat_dibaca(request, skp.pegawai, "SKP")
    isi = {
        "judul": f"SKP {skp.tahun}",
        "skp": skp,
        "versi_lain": list(versi_lain(skp)),
        "milik_sendiri": permissions.adalah_diri(pengguna(request), skp.pegawai_id),
        **isi_lembar(skp),
        **_langkah(request, skp),
    }
    return render(request, "kinerja/skp.html", isi)


def isi_lembar(skp: Skp) -> dict[str, Any]:
    """The parts of the official sheet (domain.md 5)."""
    baris = list(skp.hasil_kerja.all())
    return {
        "bagian": [
            (huruf, jenis.label, [b for b in baris if b.jenis == jenis])
            for huruf, jenis in zip("AB", JenisHasilKerja, strict=True)
        ],
        "perilaku": perilaku_skp(skp),
        "lampiran": lampiran_skp(skp),
        "pihak": para_pihak(skp, timezone.localdate()),
    }


def _langkah(request: HttpRequest, skp: Skp) -> dict[str, bool]:
    oleh = pengguna(request)
    milik = permissions.adalah_diri(oleh, skp.pegawai_id)
    return {
        "bisa_menyusun": permissions.boleh_menyusun(oleh, skp),
        "bisa_menarik": milik and ALUR_SKP.boleh(skp.status, "tarik"),
        "bisa_mengubah": milik and ALUR_SKP.boleh(skp.status, "evaluasi"),
        "bisa_memutus": permissions.boleh_memutus(oleh, skp),
    }


@require_safe
def banding(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Two versions side by side: this one and ``?dengan=`` (the one before it by default)."""
    skp = ambil_skp(request, skp_id)
    lain = list(skp_lengkap(versi_lain(skp)))
    dengan = _pilih_versi(skp, lain, request.GET.get("dengan", ""))
    lama, baru = sorted((skp, dengan), key=lambda s: s.versi) if dengan else (skp, skp)
    isi = {
        "judul": f"Perbandingan versi SKP {skp.tahun}",
        "skp": skp,
        "lain": lain,
        "lama": lama,
        "baru": baru,
        "baris": pembanding.banding(lama, baru) if dengan else [],
    }
    return render(request, "kinerja/banding.html", isi)


def _pilih_versi(skp: Skp, lain: list[Skp], dengan: str) -> Skp | None:
    dipilih = next((s for s in lain if str(s.pk) == dengan), None)
    return dipilih or next((s for s in lain if s.versi < skp.versi), None) or next(iter(lain), None)


@require_safe
def matriks(request: HttpRequest) -> HttpResponse:
    """Matriks peran hasil of oneself as a leader, or of ``?penilai=`` where one may see that person."""
    hari = timezone.localdate()
    tahun = _angka(request.GET.get("tahun", ""), hari.year)
    if request.GET.get("penilai"):
        terlihat = Pegawai.objects.terlihat_oleh(request.user)
        pimpinan = get_object_or_404(terlihat, pk=_angka(request.GET["penilai"], 0))
        catat_dibaca(request, pimpinan, "matriks peran hasil")
    else:
        pimpinan = diri(request)
    isi = {
        "judul": f"Matriks peran hasil {tahun}",
        "pimpinan": pimpinan,
        "tahun": tahun,
        "tahun_lain": [tahun - 1, tahun + 1],
        "matriks": matriks_peran_hasil(pimpinan.pk, tahun, hari),
    }
    return render(request, "kinerja/matriks.html", isi)


def _angka(teks: str, bawaan: int) -> int:
    """A small number from the address, or the default."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else bawaan
