"""Tentang penilaian: why, how, what it is not for, rights, who sees what; and the guide by role."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evaluasi.models import KebijakanSkor
from evaluasi.selectors.kebijakan import kebijakan_pada
from evaluasi.selectors.kuadran import tabel_kuadran
from evaluasi.services.persetujuan import nyatakan_sudah_baca
from evaluasi.views.dasar import pengguna
from kinerja.models import TahunKinerja

HARI_KEBERATAN = 14


@login_not_required
@require_safe
def tentang(request: HttpRequest) -> HttpResponse:
    """Public; the weights are those of the policy in force today."""
    hari = timezone.localdate()
    kebijakan = kebijakan_pada(hari)
    tahun = TahunKinerja.objects.filter(pk=hari.year).first()
    konteks = {
        "judul": "Tentang penilaian",
        "kebijakan": kebijakan,
        "bobot": _bobot(kebijakan),
        "kuadran": tabel_kuadran("", ""),
        "hari_keberatan": tahun.hari_keberatan if tahun else HARI_KEBERATAN,
        "hitungan_hari": tahun.get_hitungan_hari_display().lower() if tahun else "hari kalender",
    }
    return _tampil(request, "evaluasi/tentang/tentang.html", konteks)


def _bobot(kebijakan: KebijakanSkor | None) -> list[Any]:
    return list(kebijakan.bobot.order_by("jenis_jabatan", "layanan_publik")) if kebijakan else []


@login_not_required
@require_safe
def panduan(request: HttpRequest) -> HttpResponse:
    """The user's guide, a section a role."""
    return _tampil(request, "evaluasi/tentang/panduan.html", {"judul": "Panduan"})


def _tampil(request: HttpRequest, templat: str, konteks: dict[str, Any]) -> HttpResponse:
    masuk = request.user.is_authenticated
    kerangka = "base.html" if masuk else "base_publik.html"
    perlu = masuk and pengguna(request).setuju_pada is None
    return render(request, templat, konteks | {"kerangka": kerangka, "perlu_baca": perlu})


@require_POST
def sudah_baca(request: HttpRequest) -> HttpResponse:
    """ "Saya sudah membaca": noted once."""
    if nyatakan_sudah_baca(oleh=pengguna(request)):
        messages.success(request, "Terima kasih. Halaman Tentang penilaian bisa dibuka lagi kapan saja.")
    return redirect("evaluasi:beranda")
