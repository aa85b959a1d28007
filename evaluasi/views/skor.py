"""Skor saya: the official predikat first, then the local score as a sum one can redo."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.selectors.skor_saya import HalamanSkor
from evaluasi.selectors.tim import periode_dinilai
from evaluasi.services.skor_saya import catat_lihat, halaman_skor
from evaluasi.views.dasar import pengguna, tampil
from evaluasi.views.tim import periode_dari
from inti.galat import TidakBerwenang
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna

CATATAN = (
    "Skor lokal, bukan predikat. Dihitung dari kebijakan skor kabupaten; predikat resmi diputuskan penilai."
)


def _diri(oleh: Pengguna) -> Pegawai:
    if oleh.pegawai_id_sendiri is None:
        raise TidakBerwenang("Ruang ini untuk pegawai yang dinilai.")
    return Pegawai.objects.get(pk=oleh.pegawai_id_sendiri)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """One's own score; ?periode= chooses, ?cetak=1 opens everything for paper."""
    oleh = pengguna(request)
    diri = _diri(oleh)
    periode = periode_dari(request)
    return _halaman(request, halaman_skor(oleh, diri, periode) if periode else None, "Skor saya")


@require_safe
def orang(request: HttpRequest, pegawai_id: int, kode: str) -> HttpResponse:
    """Another person's score for those who may open the record; reads by HR leave a trace."""
    oleh = pengguna(request)
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(oleh), pk=pegawai_id)
    periode = get_object_or_404(periode_dinilai(), kode=kode)
    catat_lihat(oleh, pegawai, periode)
    hal = halaman_skor(oleh, pegawai, periode)
    return _halaman(request, hal, "Skor saya" if hal.diri else f"Skor {pegawai.nama_lengkap}")


def _halaman(request: HttpRequest, hal: HalamanSkor | None, judul: str) -> HttpResponse:
    konteks: dict[str, Any] = {
        "judul": judul,
        "hal": hal,
        "pilihan_periode": periode_dinilai(),
        "cetak": request.GET.get("cetak") == "1",
        "sekarang": timezone.now(),
    }
    return tampil(request, "evaluasi/skor/halaman.html", konteks)


@require_safe
def unduh(request: HttpRequest, kode: str) -> JsonResponse:
    """The same numbers as JSON, for the owner; what the page hides is not in it either."""
    oleh = pengguna(request)
    diri = _diri(oleh)
    periode: Periode = get_object_or_404(periode_dinilai(), kode=kode)
    hal = halaman_skor(oleh, diri, periode)
    if hal.isi is None and not hal.resmi.predikat:
        raise Http404
    jawab = JsonResponse(_data(hal), json_dumps_params={"ensure_ascii": False, "indent": 2})
    jawab["Content-Disposition"] = f'attachment; filename="skor-lokal-{periode.kode}.json"'
    return jawab


def _data(hal: HalamanSkor) -> dict[str, Any]:
    j = hal.jumlah
    return {
        "catatan": CATATAN,
        "nip": hal.pegawai.nip,
        "nama": hal.pegawai.nama_lengkap,
        "periode": hal.periode.kode,
        "dibuat": timezone.localtime().isoformat(timespec="seconds"),
        "predikat_resmi": hal.resmi.kata or None,
        "skor_lokal": None if hal.skor is None else str(hal.skor),
        "jumlah": None
        if j is None
        else {
            "poin": {b.huruf: str(b.poin) for b in j.ada},
            "bobot": {b.huruf: str(b.bobot) for b in j.ada},
            "jumlah_poin": str(j.poin),
            "jumlah_bobot": str(j.bobot),
        },
        "penjelasan": hal.isi,
    }
