"""/nilai/rujukan/: where one's own answer stands, for whoever holds its reference. No cookie, no login.

The number is posted, so that it stands in no address, history or log. A reference is ten of 32 signs,
32**10 = 1.1e15: with a million answers one guess in a billion hits, and shows only how far that answer is
and what the unit replied, never what the citizen wrote.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from umpan_balik.forms import FormulirRujukan
from umpan_balik.selectors.jawab import keadaan_rujukan
from umpan_balik.views.asal import formulir_tanpa_kuki

TIDAK_DIKENAL = (
    "Nomor ini tidak kami kenal. Periksa lagi: sepuluh huruf dan angka, tanpa I, O, 0, dan 1. Yang dikirim "
    "tanpa sambungan baru tercatat setelah terkirim."
)


@login_not_required
@formulir_tanpa_kuki
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rujukan(request: HttpRequest) -> HttpResponse:
    """Ask for the number; show the state of the answer it belongs to."""
    formulir = FormulirRujukan(request.POST if request.method == "POST" else None)
    keadaan = None
    if formulir.is_bound and formulir.is_valid():
        keadaan = keadaan_rujukan(formulir.cleaned_data["nomor"])
        if keadaan is None:
            formulir.add_error("nomor", TIDAK_DIKENAL)
    isi = {"judul": "Bagaimana penilaian saya?", "form": formulir, "keadaan": keadaan}
    status = 422 if formulir.is_bound and keadaan is None else 200
    return render(request, "umpan_balik/rujukan.html", isi, status=status)
