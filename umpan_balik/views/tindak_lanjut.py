"""/tindak-lanjut/: what a unit does about weak unsur; /komentar/penjawab/: who answers for it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from inti.galat import TidakBerwenang
from pegawai.models import Pegawai, UnitKerja
from pegawai.selectors import penugasan_di_unit
from umpan_balik import services
from umpan_balik.forms import FormulirPenjawab, FormulirSelesai, FormulirTindakLanjut
from umpan_balik.models import PenjawabUnit, TindakLanjutSkm
from umpan_balik.views.bersama import pastikan_penjawab_suatu_unit, pengguna, ruang, terima

PER_HALAMAN = 25
_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Plans of the units one answers for, open ones first."""
    unit = pastikan_penjawab_suatu_unit(request)
    semua = TindakLanjutSkm.objects.filter(unit__jalur__overlap=unit).select_related("unit")
    hal = Paginator(semua.order_by("selesai", "batas", "pk").reverse(), PER_HALAMAN)
    isi = {
        "judul": "Tindak lanjut survei",
        "hal": hal.get_page(request.GET.get("halaman")),
        "hari": timezone.localdate(),
        "ruang": ruang(request),
    }
    return render(request, "umpan_balik/jawab/tindak_lanjut.html", isi)


def _kiriman(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@_form
def baru(request: HttpRequest) -> HttpResponse:
    """A new plan."""
    pilihan = UnitKerja.objects.di_bawah(pastikan_penjawab_suatu_unit(request)).order_by("nama", "kode")
    form = FormulirTindakLanjut(
        _kiriman(request), initial={"tahun": timezone.localdate().year}, pilihan=pilihan
    )
    return terima(
        request,
        form,
        lambda: services.buat_tindak_lanjut(**form.cleaned_data, oleh=pengguna(request)),
        berhasil="Rencana terbit di halaman Transparansi.",
        tujuan=reverse("umpan_balik:tindak_lanjut"),
        templat="umpan_balik/jawab/formulir.html",
        judul="Rencana tindak lanjut baru",
        tombol="Terbitkan rencana",
        batal=reverse("umpan_balik:tindak_lanjut"),
    )


def _milik(request: HttpRequest, pk: int) -> TindakLanjutSkm:
    """A plan of a unit one answers for; anybody else's is not found."""
    unit = pastikan_penjawab_suatu_unit(request)
    semua = TindakLanjutSkm.objects.filter(unit__jalur__overlap=unit).select_related("unit")
    return get_object_or_404(semua, pk=pk)


@_form
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan that isn't done."""
    lama = _milik(request, pk)
    nama = ("tahun", "unsur", "rencana", "batas")
    awal = {n: getattr(lama, n) for n in nama}
    form = FormulirTindakLanjut(_kiriman(request), initial=awal, unit=lama.unit)
    return terima(
        request,
        form,
        lambda: services.ubah_tindak_lanjut(pk, **form.cleaned_data, oleh=pengguna(request)),
        berhasil="Rencana diperbarui.",
        tujuan=reverse("umpan_balik:tindak_lanjut"),
        templat="umpan_balik/jawab/formulir.html",
        judul=f"Ubah rencana {lama.unit.nama}",
        tombol="Simpan",
        batal=reverse("umpan_balik:tindak_lanjut"),
    )


@_form
def selesai(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a plan as done with its result."""
    lama = _milik(request, pk)
    form = FormulirSelesai(_kiriman(request), initial={"selesai": timezone.localdate()}, unit=lama.unit)
    return terima(
        request,
        form,
        lambda: services.selesaikan_tindak_lanjut(pk, **form.cleaned_data, oleh=pengguna(request)),
        berhasil="Hasilnya terbit di halaman Transparansi.",
        tujuan=reverse("umpan_balik:tindak_lanjut"),
        templat="umpan_balik/jawab/formulir.html",
        judul="Rencana ini selesai",
        keterangan=f"{lama.unit.nama}, {lama.get_unsur_display()}: {lama.rencana}",
        tombol="Terbitkan hasil",
        batal=reverse("umpan_balik:tindak_lanjut"),
    )


@_form
def penjawab(request: HttpRequest) -> HttpResponse:
    """Whom a head has named to answer; naming and ending it."""
    unit = _unit_dipimpin(request)
    oleh = pengguna(request)
    if request.method == "POST" and "akhiri" in request.POST:
        services.akhiri_penjawab(_penunjukan(request, unit).pk, oleh=oleh)
        messages.success(request, "Penunjukan berakhir hari ini.")
        return redirect(f"{request.path}?unit={unit.pk}")
    form = FormulirPenjawab(_kiriman(request), pilihan=_calon(unit, oleh.pegawai_id_sendiri))
    dipimpin = UnitKerja.objects.filter(pk__in=oleh.unit_dipimpin).order_by("nama")
    return terima(
        request,
        form,
        lambda: services.tunjuk_penjawab(unit, form.cleaned_data["pegawai"], oleh=oleh),
        berhasil="Pegawai itu sekarang bisa menjawab warga untuk unit ini.",
        tujuan=f"{request.path}?unit={unit.pk}",
        templat="umpan_balik/jawab/penjawab.html",
        judul="Yang menjawab warga",
        unit=unit,
        dipimpin=dipimpin,
        penjawab=PenjawabUnit.objects.filter(unit=unit, selesai__isnull=True).select_related("pegawai"),
    )


def _unit_dipimpin(request: HttpRequest) -> UnitKerja:
    """The headed unit that was asked for, else the first. Raises TidakBerwenang, Http404."""
    dipimpin = pengguna(request).unit_dipimpin
    if not dipimpin:
        raise TidakBerwenang("Halaman ini untuk kepala unit.")
    minta = request.GET.get("unit", "")
    if not minta:
        return UnitKerja.objects.get(pk=dipimpin[0])
    if not (minta.isascii() and minta.isdigit() and len(minta) < 19) or int(minta) not in dipimpin:
        raise Http404
    return UnitKerja.objects.get(pk=int(minta))


def _penunjukan(request: HttpRequest, unit: UnitKerja) -> PenjawabUnit:
    nomor = request.POST.get("akhiri", "")
    if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 19):
        raise Http404
    return get_object_or_404(PenjawabUnit, pk=int(nomor), unit=unit)


def _calon(unit: UnitKerja, diri: int | None) -> Any:
    """People of the unit and below it (of the kabupaten: of its own office only), by name."""
    tugas = penugasan_di_unit([unit.pk], timezone.localdate())
    tugas = tugas.filter(unit=unit) if unit.induk_id is None else tugas
    return Pegawai.objects.filter(pk__in=tugas.values("pegawai")).exclude(pk=diri).order_by("nama")
