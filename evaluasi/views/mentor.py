"""Permintaan menjadi mentor: answered by who was asked, on their own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from evaluasi.models import PermintaanMentor
from evaluasi.selectors.mentor import permintaan_saya, pokok_pembinaan
from evaluasi.services.mentor import jawab_mentor
from evaluasi.views.dasar import pengguna, tampil
from inti.galat import GalatAturan, TidakBerwenang

JAWABAN = {"ya": True, "tidak": False}


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """What waits for my answer, and whom I accompany."""
    oleh = pengguna(request)
    if oleh.pegawai_id_sendiri is None:
        raise TidakBerwenang("Halaman ini untuk pegawai yang diminta menjadi mentor.")
    baris = [(p, pokok_pembinaan(p.rekomendasi)) for p in permintaan_saya(oleh)]
    konteks = {
        "judul": "Menjadi mentor",
        "menunggu": [b for b in baris if b[0].status == "diminta"],
        "didampingi": [b for b in baris if b[0].status == "bersedia"],
    }
    return tampil(request, "evaluasi/rekomendasi/mentor.html", konteks)


@require_POST
def jawab(request: HttpRequest, permintaan_id: int) -> HttpResponse:
    """Yes or no; anything else changes nothing."""
    oleh = pengguna(request)
    milik = PermintaanMentor.objects.terlihat_oleh(oleh).filter(calon_id=oleh.pegawai_id_sendiri or -1)
    permintaan = get_object_or_404(milik, pk=permintaan_id)
    jawaban = JAWABAN.get(request.POST.get("jawaban", ""))
    if jawaban is None:
        messages.error(request, "Pilih bersedia atau tidak bersedia.")
        return redirect("evaluasi:mentor")
    try:
        jawab_mentor(permintaan.pk, bersedia=jawaban, oleh=oleh)
    except GalatAturan as galat:
        messages.error(request, galat.kalimat)
    else:
        kata = (
            "Terima kasih. Rekan Anda kini tahu siapa mentornya."
            if jawaban
            else "Terima kasih sudah menjawab."
        )
        messages.success(request, kata)
    return redirect("evaluasi:mentor")
