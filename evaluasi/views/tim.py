"""Tim saya: the people one assesses, and one person's page."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluasi.models import Evaluasi
from evaluasi.permissions import boleh_menilai
from evaluasi.selectors.distribusi import distribusi_unit
from evaluasi.selectors.kedudukan import kedudukan
from evaluasi.selectors.skp import skp_untuk
from evaluasi.selectors.tim import periode_dinilai, periode_kini, tim
from evaluasi.views.dasar import pengguna, tampil
from inti.galat import TidakBerwenang
from inti.services import catat
from kinerja.models import Periode
from kinerja.selectors.umpan_balik import umpan_balik_tentang
from pegawai.enums import Peran
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penugasan_pada

PER_HALAMAN = 50


def periode_dari(request: HttpRequest, pilihan: Sequence[Periode] | None = None) -> Periode | None:
    """The period of ?periode=, else the one to work on now; 404 for an unknown code.

    ``pilihan``: ``periode_dinilai()`` where the page has read it already.
    """
    pilihan = list(periode_dinilai()) if pilihan is None else pilihan
    kode = request.GET.get("periode")
    if not kode:
        return periode_kini(pilihan)
    periode = next((p for p in pilihan if p.kode == kode), None)
    if periode is None:
        raise Http404
    return periode


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """A row per subordinate; only for people (a login without a person assesses nobody)."""
    diri = pengguna(request).pegawai_id_sendiri
    if diri is None:
        raise TidakBerwenang("Ruang ini untuk pegawai yang menilai.")
    k = kedudukan(pengguna(request))
    pilihan = list(periode_dinilai())
    periode = periode_dari(request, pilihan)
    baris = tim(diri, periode) if periode else []
    perlu = [b for b in baris if b.perlu_dinilai]
    hanya_perlu = request.GET.get("hanya") == "perlu"
    konteks: dict[str, Any] = {
        "judul": "Tim saya",
        "menilai": k.menilai,
        "periode": periode,
        "pilihan_periode": pilihan,
        "jumlah": len(baris),
        "jumlah_perlu": len(perlu),
        "hanya_perlu": hanya_perlu,
        "halaman": Paginator(perlu if hanya_perlu else baris, PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
        "distribusi": _distribusi(pengguna(request), periode),
    }
    return tampil(request, "evaluasi/tim/daftar.html", konteks)


def _distribusi(oleh: Pengguna, periode: Periode | None) -> Any:
    """The spread of the units this person heads; None for others."""
    if periode is None or not oleh.unit_dipimpin:
        return None
    return distribusi_unit(oleh.unit_dipimpin, periode, tanpa=oleh.pegawai_id_sendiri)


@require_safe
def orang(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """One person's page for who assesses or leads them, HR and auditor; one's own is elsewhere."""
    oleh = pengguna(request)
    pegawai = get_object_or_404(Pegawai.objects.terlihat_oleh(oleh), pk=pegawai_id)
    if pegawai.pk == oleh.pegawai_id_sendiri:
        raise Http404
    _catat_baca(oleh, pegawai)
    periode = periode_dari(request)
    evaluasi = (
        Evaluasi.objects.terlihat_oleh(oleh).filter(pegawai=pegawai).select_related("periode", "penilai")
    )
    bisa = periode is not None and boleh_menilai(oleh, pegawai.pk, periode)
    konteks = {
        "judul": pegawai.nama_lengkap,
        "pegawai": pegawai,
        "tugas": penugasan_pada(pegawai.pk, periode.selesai) if periode else None,
        "periode": periode,
        "skp": skp_untuk(pegawai.pk, periode) if periode else None,
        "daftar_evaluasi": evaluasi.order_by("-periode__selesai", "-periode__mulai")[:12],
        "umpan_balik": umpan_balik_tentang(pegawai.pk)[:5],
        "url_menilai": _url_menilai(periode, pegawai) if bisa and periode else "",
    }
    return tampil(request, "evaluasi/tim/orang.html", konteks)


def _url_menilai(periode: Periode, pegawai: Pegawai) -> str:
    return reverse("evaluasi:menilai", kwargs={"kode": periode.kode, "pegawai_id": pegawai.pk})


def _catat_baca(oleh: Pengguna, pegawai: Pegawai) -> None:
    """A look of HR, auditor or operator at somebody else's data is an event; the chain of command's isn't."""
    if oleh.is_superuser or oleh.punya_peran(Peran.HR, Peran.AUDITOR):
        catat(
            "pegawai.dibaca",
            oleh=oleh,
            kalimat=f"Halaman kinerja {pegawai} dibuka.",
            objek=pegawai,
            tentang=pegawai,
        )
