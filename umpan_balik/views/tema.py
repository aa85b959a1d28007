"""/skm/tema/: themes given by hand to released comments."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from inti.galat import GalatAturan
from pegawai.models import Pengguna
from umpan_balik.forms.skm import FormulirTema
from umpan_balik.models import Tema
from umpan_balik.permissions import pastikan_pemberi_tema
from umpan_balik.selectors.tema import BELUM, SEMUA, SUDAH, daftar_tema, komentar_tayang
from umpan_balik.services.tema import beri_tema
from umpan_balik.views.nilai import LihatLain

PER_HALAMAN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """Released comments without (or with) themes; each is a small form of its own."""
    oleh = request.user
    assert isinstance(oleh, Pengguna)
    pastikan_pemberi_tema(oleh)
    keadaan = SUDAH if request.GET.get("keadaan") == SUDAH else BELUM
    katalog = list(daftar_tema())
    if request.method == "POST":
        jawaban = _simpan(request, oleh, katalog)
        if jawaban is not None:
            return jawaban
    halaman = Paginator(komentar_tayang(oleh, keadaan), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "judul": "Tema komentar",
        "keadaan": keadaan,
        "jumlah": {k: komentar_tayang(oleh, k).count() for k in (BELUM, SUDAH)},
        "hal": halaman,
        "baris": _baris(halaman, katalog),
        "pilihan": any(t.aktif for t in katalog),
        "salah": request.method == "POST",
    }
    return render(request, "umpan_balik/tema.html", isi, status=422 if isi["salah"] else 200)


def _simpan(request: HttpRequest, oleh: Pengguna, katalog: list[Tema]) -> HttpResponse | None:
    """Store one comment's themes; None when what was sent can't be taken."""
    form = FormulirTema(request.POST, pilihan=[(t.pk, t.nama) for t in katalog])
    if not form.is_valid():
        return None
    kunci = form.cleaned_data["penilaian"]
    if not komentar_tayang(oleh, SEMUA).filter(pk=kunci).exists():
        raise Http404
    try:
        n = beri_tema(kunci, form.cleaned_data["tema"], oleh=oleh)
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    else:
        messages.success(request, f"Tersimpan: {n} tema." if n else "Tersimpan: komentar ini tanpa tema.")
    return LihatLain(request.get_full_path())


def _baris(halaman: Page[Any], katalog: list[Tema]) -> list[dict[str, Any]]:
    """Each comment with its own checkboxes; themes out of use stay ticked while they are given."""
    hasil = []
    for p in halaman:
        terpilih = [t.tema_id for t in p.tema.all()]
        form = FormulirTema(
            pilihan=[(t.pk, t.nama) for t in katalog if t.aktif or t.pk in terpilih],
            initial={"penilaian": p.pk, "tema": terpilih},
            auto_id=f"id_{p.rujukan}_%s",
        )
        hasil.append({"p": p, "form": form})
    return hasil
