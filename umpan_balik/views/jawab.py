"""/komentar/: released comments about oneself, for one's unit with the replies, and officers' notes."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from umpan_balik import services
from umpan_balik.forms import FormulirAlasan, FormulirCatatan, FormulirTanggapan
from umpan_balik.models import CatatanPetugas, PenilaianLayanan, Tanggapan
from umpan_balik.selectors.jawab import (
    BELUM,
    BLOK,
    SUDAH,
    boleh_dibaca_petugas,
    catatan_sendiri,
    catatan_untuk,
    komentar_petugas,
    komentar_unit,
)
from umpan_balik.tasks import kirim
from umpan_balik.views.bersama import diri, pastikan_penjawab_suatu_unit, pengguna, ruang, terima

PER_HALAMAN = 25
_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """Released comments about oneself, in blocks of five answers."""
    orang = diri(request)
    catatan = catatan_sendiri(orang)
    blok = [
        {"blok": b, "komentar": [(p, catatan.get(p.pk)) for p in b.komentar]}
        for b in komentar_petugas(orang, timezone.localdate())
    ]
    isi = {
        "judul": "Komentar warga tentang saya",
        "hal": Paginator(blok, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "banyak_blok": BLOK,
        "ruang": ruang(request),
    }
    return render(request, "umpan_balik/jawab/saya.html", isi)


@_form
def catatan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A note to one's penilai about a comment on oneself."""
    penilaian = PenilaianLayanan.objects.filter(pk=pk).first()
    if penilaian is None or not boleh_dibaca_petugas(diri(request), pk, timezone.localdate()):
        raise Http404
    form = FormulirCatatan(request.POST if request.method == "POST" else None)
    return terima(
        request,
        form,
        lambda: services.tulis_catatan(pk, teks=form.cleaned_data["teks"], oleh=pengguna(request)),
        berhasil="Catatan Anda sudah sampai ke penilai Anda.",
        tujuan=reverse("umpan_balik:komentar_saya"),
        templat="umpan_balik/jawab/catatan.html",
        judul="Catatan untuk penilai saya",
        penilaian=penilaian,
    )


@_form
def tim(request: HttpRequest) -> HttpResponse:
    """Notes that one's subordinates wrote about comments; marking one as read."""
    orang = diri(request)
    if request.method == "POST":
        nomor = request.POST.get("catatan", "")
        if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 19):
            raise Http404
        satu = get_object_or_404(CatatanPetugas, pk=int(nomor), penilai=orang)
        services.tandai_dibaca(satu.pk, oleh=pengguna(request))
        messages.success(request, "Catatan ditandai sudah dibaca.")
        return redirect("umpan_balik:catatan_tim")
    isi = {
        "judul": "Catatan bawahan tentang komentar warga",
        "hal": Paginator(catatan_untuk(orang), PER_HALAMAN).get_page(request.GET.get("halaman")),
        "ruang": ruang(request),
    }
    return render(request, "umpan_balik/jawab/tim.html", isi)


@require_safe
def unit(request: HttpRequest) -> HttpResponse:
    """Released comments of the units one answers for; ?jawaban=belum|sudah."""
    pastikan_penjawab_suatu_unit(request)
    jawaban = request.GET.get("jawaban", "")
    jawaban = jawaban if jawaban in (BELUM, SUDAH) else ""
    isi = {
        "judul": "Komentar warga untuk unit",
        "jawaban": jawaban,
        "hal": Paginator(komentar_unit(pengguna(request), jawaban), PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
        "ruang": ruang(request),
    }
    return render(request, "umpan_balik/jawab/unit.html", isi)


@_form
def jawab(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One comment with its reply, or the form to write it."""
    oleh = pengguna(request)
    penilaian = get_object_or_404(komentar_unit(oleh), pk=pk)
    form = FormulirTanggapan(
        request.POST if request.method == "POST" else None,
        unit=penilaian.unit,
        bernama=penilaian.petugas_id is not None,
    )
    return terima(
        request,
        form,
        lambda: kirim(services.terbitkan_tanggapan(pk, **form.cleaned_data, oleh=oleh).pk),
        berhasil="Jawaban terbit.",
        tujuan=request.path,
        templat="umpan_balik/jawab/jawab.html",
        judul="Jawab komentar warga",
        p=penilaian,
        kepala=not set(penilaian.unit.jalur).isdisjoint(oleh.unit_dipimpin),
    )


@_form
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a reply, asked once, with the reason."""
    oleh = pengguna(request)
    tanggapan = get_object_or_404(Tanggapan, pk=pk, penilaian__in=komentar_unit(oleh).values("pk"))
    kembali = reverse("umpan_balik:jawab", args=[tanggapan.penilaian_id])
    form = FormulirAlasan(request.POST if request.method == "POST" else None)
    akibat = [
        "Jawaban hilang dari halaman Transparansi dan dari halaman nomor rujukan.",
        "Surel yang sudah terkirim tidak bisa ditarik.",
        "Komentar ini kembali menunggu jawaban. Alasan Anda tersimpan di jejak.",
    ]
    return terima(
        request,
        form,
        lambda: services.cabut_tanggapan(pk, alasan=form.cleaned_data["alasan"], oleh=oleh),
        berhasil="Jawaban dicabut.",
        tujuan=kembali,
        templat="konfirmasi.html",
        judul="Cabut jawaban ini?",
        akibat=akibat,
        tombol="Ya, cabut",
        batal=kembali,
    )
