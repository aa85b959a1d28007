"""The public front page, and Beranda: what is due from me, my last result, and a leader's six questions."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evaluasi.selectors.dasbor import himpunan_dasbor, ubin_pimpinan
from evaluasi.selectors.kedudukan import kedudukan
from evaluasi.selectors.pengumuman import pengumuman_tampil
from evaluasi.selectors.tugas import bahan_tugas, daftar_tugas
from evaluasi.views.dasar import pengguna, tampil
from kinerja.selectors.umpan_balik import umpan_balik_tentang
from pegawai.konteks import nilai_instansi
from umpan_balik.selectors.kertas import himpunan_kertas

UMPAN_BALIK = 3


@login_not_required
@require_safe
def depan(request: HttpRequest) -> HttpResponse:
    """For everybody; who is signed in goes on to Beranda."""
    if request.user.is_authenticated:
        return redirect("evaluasi:beranda")
    return render(
        request, "evaluasi/beranda/depan.html", {"judul": f"Kinerja ASN {nilai_instansi()['nama_kabupaten']}"}
    )


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """By role, in a fixed number of queries."""
    oleh = pengguna(request)
    k = kedudukan(oleh)
    bahan = bahan_tugas(k, himpunan_dasbor(k) | himpunan_kertas(oleh))
    konteks = {
        "judul": "Beranda",
        "k": k,
        "tugas": daftar_tugas(bahan),
        "terakhir": next(iter(bahan.evaluasi), None),
        "umpan_balik": umpan_balik_tentang(k.diri)[:UMPAN_BALIK] if k.asn and k.diri else [],
        "ubin": ubin_pimpinan(bahan),
        "penutupan": list(pengumuman_tampil()),
        "perlu_baca": oleh.setuju_pada is None,
    }
    return tampil(request, "evaluasi/beranda/beranda.html", konteks)
