"""/moderasi/satu/: the queue one item at a time, a key a decision; without script by radios and a button."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from inti.galat import GalatAturan, TidakBerwenang
from umpan_balik import services
from umpan_balik.forms import FormulirPutusanSatu
from umpan_balik.models import PenilaianLayanan
from umpan_balik.permissions import boleh_moderasi
from umpan_balik.selectors.moderasi import DITAHAN, KOMENTAR, antrean, sebelum, sesudah
from umpan_balik.selectors.tanda_komentar import tandai_komentar
from umpan_balik.views.moderasi import KATA_HASIL, nilai_terisi

DIBATALKAN = "Putusan dibatalkan oleh moderator."


@require_http_methods(["GET", "HEAD", "POST"])
def moderasi_satu(request: HttpRequest) -> HttpResponse:
    """The item asked for (``p``), else the oldest; a decision leads to the next one."""
    if not boleh_moderasi(request.user):  # type: ignore[arg-type]
        raise TidakBerwenang("Halaman ini untuk moderator umpan balik.")
    jenis = KOMENTAR if request.GET.get("jenis") == KOMENTAR else DITAHAN
    if request.method != "POST":
        return _lihat(request, jenis)
    penilaian = PenilaianLayanan.objects.terlihat_oleh(request.user).filter(
        pk=_uuid(request.POST.get("penilaian", ""))
    )
    satu = penilaian.first()
    if satu is None:
        raise Http404
    if request.POST.get("langkah") == "batal":
        return _batalkan(request, jenis, satu)
    return _putuskan(request, jenis, satu)


def _uuid(teks: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(teks)
    except ValueError:
        return None


def _lihat(request: HttpRequest, jenis: str) -> HttpResponse:
    semua = antrean(request.user, jenis)
    diminta = _uuid(request.GET.get("p", ""))
    satu = semua.filter(pk=diminta).first() if diminta else semua.first()
    if satu is None and diminta and semua.exists():
        messages.info(request, "Yang itu sudah diputus. Ini yang terlama di antrean.")
        return redirect(f"{request.path}?jenis={jenis}")
    return _tampilkan(request, jenis, satu, FormulirPutusanSatu(jenis=jenis))


def _putuskan(request: HttpRequest, jenis: str, satu: PenilaianLayanan) -> HttpResponse:
    formulir = FormulirPutusanSatu(request.POST, jenis=jenis)
    if not formulir.is_valid():
        return _tampilkan(request, jenis, satu, formulir, status=422)
    langkah, alasan = formulir.cleaned_data["langkah"], formulir.cleaned_data["alasan"]
    oleh: Any = request.user
    try:
        if jenis == KOMENTAR:
            services.putus_komentar(satu.pk, tayang=langkah == "tayang", alasan=alasan, oleh=oleh)
        elif langkah == "lepas":
            services.lepas(satu.pk, alasan=alasan, oleh=oleh)
        else:
            services.tolak(satu.pk, alasan=alasan, oleh=oleh)
    except GalatAturan as galat:
        messages.warning(request, galat.kalimat)
        return _ke(request, jenis, satu)
    messages.success(request, f"{satu.rujukan}: {KATA_HASIL[langkah]}.")
    return _ke(request, jenis, satu, batal=satu.pk)


def _batalkan(request: HttpRequest, jenis: str, satu: PenilaianLayanan) -> HttpResponse:
    """Put an item back into the queue and show it again."""
    oleh: Any = request.user
    kerja = services.tunda_komentar if jenis == KOMENTAR else services.batalkan
    try:
        kerja(satu.pk, alasan=DIBATALKAN, oleh=oleh)
    except GalatAturan as galat:
        messages.warning(request, galat.kalimat)
    return redirect(f"{request.path}?{urlencode({'jenis': jenis, 'p': satu.pk})}")


def _ke(request: HttpRequest, jenis: str, satu: PenilaianLayanan, **lain: Any) -> HttpResponse:
    """On to the item after this one; at the end to the oldest that still waits."""
    berikut = sesudah(antrean(request.user, jenis), satu)
    kueri = {"jenis": jenis, **({"p": berikut.pk} if berikut else {}), **lain}
    return redirect(f"{request.path}?{urlencode(kueri)}")


def _tampilkan(
    request: HttpRequest,
    jenis: str,
    satu: PenilaianLayanan | None,
    formulir: FormulirPutusanSatu,
    *,
    status: int = 200,
) -> HttpResponse:
    semua = antrean(request.user, jenis)
    isi = {
        "judul": "Komentar menunggu" if jenis == KOMENTAR else "Penilaian ditahan",
        "jenis": jenis,
        "form": formulir,
        "p": satu,
        "nilai": nilai_terisi(satu) if satu else [],
        "komentar": tandai_komentar(satu.saran) if satu else None,
        "sebelum": sebelum(semua, satu) if satu else None,
        "sesudah": sesudah(semua, satu) if satu else None,
        "jumlah": semua.count(),
        "batal": _uuid(request.GET.get("batal", "")),
    }
    return render(request, "umpan_balik/moderasi_satu.html", isi, status=status)
