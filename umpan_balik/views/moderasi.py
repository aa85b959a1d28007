"""/moderasi/: held answers and waiting comments, decided together with one reason."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inti.galat import GalatAturan, TidakBerwenang
from umpan_balik import services
from umpan_balik.enums import Unsur
from umpan_balik.forms import FormulirPutusan
from umpan_balik.models import PenilaianLayanan
from umpan_balik.permissions import boleh_moderasi
from umpan_balik.selectors.moderasi import DITAHAN, KOMENTAR, antrean
from umpan_balik.selectors.tanda_komentar import tandai_komentar

PER_HALAMAN = 25
KATA_HASIL = {
    "lepas": "penilaian dilepas dan dihitung kembali",
    "tolak": "penilaian tidak dihitung",
    "tayang": "komentar boleh dibaca",
    "sembunyikan": "komentar disembunyikan",
}


@require_http_methods(["GET", "HEAD", "POST"])
def moderasi(request: HttpRequest) -> HttpResponse:
    """The queue of one kind; a decision on the ticked rows leads back to it."""
    if not boleh_moderasi(request.user):  # type: ignore[arg-type]
        raise TidakBerwenang("Halaman ini untuk moderator umpan balik.")
    jenis = KOMENTAR if request.GET.get("jenis") == KOMENTAR else DITAHAN
    if request.method != "POST":
        return _tampilkan(request, jenis, FormulirPutusan(jenis=jenis))
    formulir = FormulirPutusan(request.POST, jenis=jenis)
    if formulir.is_valid():
        try:
            jumlah = _putuskan(request, jenis, formulir.cleaned_data)
        except GalatAturan as galat:
            formulir.add_error(None, galat.kalimat)
        else:
            messages.success(request, f"{jumlah} {KATA_HASIL[formulir.cleaned_data['langkah']]}.")
            return redirect(f"{request.path}?jenis={jenis}")
    return _tampilkan(request, jenis, formulir, status=422)


def _putuskan(request: HttpRequest, jenis: str, isi: dict[str, Any]) -> int:
    """Apply one decision to all ticked rows; strangers' ids are not found."""
    pilihan = isi["pilih"]
    terlihat = PenilaianLayanan.objects.terlihat_oleh(request.user).filter(pk__in=pilihan).count()
    if terlihat != len(set(pilihan)):
        raise Http404
    alasan, oleh = isi["alasan"], request.user
    if jenis == KOMENTAR:
        return services.putus_komentar_massal(
            pilihan,
            tayang=isi["langkah"] == "tayang",
            alasan=alasan,
            oleh=oleh,  # type: ignore[arg-type]
        )
    return services.putus_massal(pilihan, isi["langkah"], alasan=alasan, oleh=oleh)  # type: ignore[arg-type]


def _tampilkan(
    request: HttpRequest, jenis: str, formulir: FormulirPutusan, *, status: int = 200
) -> HttpResponse:
    semua = {j: antrean(request.user, j) for j in (DITAHAN, KOMENTAR)}
    halaman = Paginator(semua[jenis], PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "judul": "Moderasi umpan balik",
        "jenis": jenis,
        "form": formulir,
        "hal": halaman,
        "baris": _baris(halaman, formulir.terpilih() | (_semua(request, halaman))),
        "jumlah": {j: s.count() for j, s in semua.items()},
    }
    return render(request, "umpan_balik/moderasi.html", isi, status=status)


def _semua(request: HttpRequest, halaman: Page) -> set[str]:
    """All keys of the page when the link "Pilih semua" was followed."""
    return {str(p.pk) for p in halaman} if request.GET.get("semua") == "1" else set()


def _baris(halaman: Page, terpilih: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "p": p,
            "dipilih": str(p.pk) in terpilih,
            "nilai": nilai_terisi(p),
            "komentar": tandai_komentar(p.saran),
        }
        for p in halaman
    ]


def nilai_terisi(p: PenilaianLayanan) -> list[tuple[str, int]]:
    """The given ratings with their names."""
    semua = [("Keseluruhan", p.keseluruhan), ("Kecepatan", p.kecepatan), ("Ketepatan", p.ketepatan)]
    semua += [(u.label, getattr(p, f"u_{u.value}")) for u in Unsur]
    return [(nama, nilai) for nama, nilai in semua if nilai is not None]
