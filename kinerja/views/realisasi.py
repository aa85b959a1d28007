"""Logging results: the month view, one indicator, one row."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from inti.kode_periode import KodePeriode, periode_memuat, urai_kode
from kinerja import permissions, services
from kinerja.forms.bersama import jalankan
from kinerja.forms.realisasi import FormBukti, FormIsiRealisasi, FormRealisasi
from kinerja.models import Indikator, Periode, Realisasi
from kinerja.selectors.realisasi import (
    BarisRealisasi,
    akhir_bulan,
    baris_realisasi,
    beku,
    dihitung_dalam,
    indikator_terlihat,
    kekurangan_skp,
    periode_pengunci,
    periode_tertutup,
    pilihan_kode,
    realisasi_per_benang,
    riwayat_berkeadaan,
)
from kinerja.selectors.skp import skp_aktif
from kinerja.views.bersama import DITOLAK, catat_dibaca, diri, formulir, kiriman, konfirmasi, pengguna
from kinerja.views.susun import halaman


@require_safe
def bulanan(request: HttpRequest) -> HttpResponse:
    """All indicators of the SKP in force in one month (``?bulan=2026-09``): each with its own small form."""
    orang, hari = diri(request), timezone.localdate()
    bulan = _bulan(request.GET.get("bulan", ""), periode_memuat(hari, "bulan"))
    dilihat = min(bulan.selesai, max(hari, bulan.mulai))
    skp = skp_aktif(orang.pk, dilihat)
    kini = skp if dilihat == hari else skp_aktif(orang.pk, hari)
    baris = baris_realisasi(skp, bulan) if skp else []
    tertutup = periode_tertutup(bulan.selesai)
    isi = {
        "judul": f"Realisasi {bulan.nama}",
        "bulan": bulan,
        "skp": skp,
        "sebelum": bulan.sebelumnya,
        "sesudah": bulan.berikutnya if bulan.berikutnya.mulai <= hari else None,
        "kurang": kekurangan_skp(kini, baris if kini == skp else baris_realisasi(kini, bulan), hari)
        if kini
        else [],
        "pengunci": periode_pengunci(orang.pk, bulan.mulai, bulan.selesai) if skp else None,
        "tertutup": tertutup,
        "baris": _berformulir(baris, bulan, tertutup),
    }
    return render(request, "kinerja/realisasi.html", isi)


def _bulan(kode: str, bawaan: KodePeriode) -> KodePeriode:
    """The month in the address; nonsense and months to come show this month."""
    try:
        bulan = urai_kode(kode)
    except ValueError:
        return bawaan
    return bulan if bulan.tingkat == "bulan" and bulan <= bawaan else bawaan


def _berformulir(
    baris: list[BarisRealisasi], bulan: KodePeriode, tertutup: Periode | None
) -> list[tuple[BarisRealisasi, FormRealisasi | None, bool]]:
    """Each indicator with a form where the month still has no row, and whether the row it has stays."""
    return [
        (b, None, dihitung_dalam(b.bulan_ini, tertutup))
        if b.bulan_ini
        else (b, _form(b.indikator, [bulan], initial={"kode": str(bulan)}), False)
        for b in baris
    ]


def _form(indikator: Indikator, kode: list[KodePeriode], *data: object, **lain: object) -> FormRealisasi:
    return FormRealisasi(*data, kode=kode, auto_id=f"id_{indikator.pk}_%s", **lain)


@halaman
def indikator(request: HttpRequest, indikator_id: int) -> HttpResponse:
    """One indicator: its year, and the form that logs; the month view's small forms come here too."""
    satu = get_object_or_404(indikator_terlihat(request.user, indikator_id))
    skp = satu.hasil_kerja.skp
    milik = permissions.adalah_diri(pengguna(request), skp.pegawai_id)
    catat_dibaca(request, skp.pegawai, "realisasi")
    form = None
    if milik:
        kode = pilihan_kode(skp, timezone.localdate())
        data = (request.POST, request.FILES) if request.method == "POST" else ()
        form = _form(satu, kode, *data, initial={"kode": request.GET.get("kode", "")})
    if request.method == "POST":
        permissions.pastikan_diri(pengguna(request), skp.pegawai_id)
        tersimpan = _catat(request, satu, form)
        if tersimpan:
            messages.success(request, f"Tersimpan: {satu.nama}, {tersimpan.periode_kode}.")
            return redirect(_ke_bulan(tersimpan))
    riwayat = realisasi_per_benang([satu.benang], skp.awal, akhir_bulan(skp.selesai)).get(satu.benang, [])
    isi = {
        "judul": satu.nama, "indikator": satu, "skp": skp, "form": form, "milik": milik,
        "riwayat": riwayat_berkeadaan(riwayat),
    }  # fmt: skip
    return render(
        request, "kinerja/realisasi_indikator.html", isi, status=DITOLAK if form and form.errors else 200
    )


def _catat(request: HttpRequest, satu: Indikator, form: FormRealisasi | None) -> Realisasi | None:
    if form is None or not form.is_valid():
        return None
    return jalankan(form, lambda: _catat_dengan_bukti(request, satu, form))


@transaction.atomic
def _catat_dengan_bukti(request: HttpRequest, satu: Indikator, form: FormRealisasi) -> Realisasi:
    """The value and its file together, or neither."""
    oleh = pengguna(request)
    baru = services.catat_realisasi(satu.pk, form.cleaned_data["kode"], form.isi(), oleh=oleh)
    if form.cleaned_data["berkas"]:
        services.unggah_bukti(baru.pk, form.cleaned_data["berkas"], oleh=oleh)
    return baru


def _ke_bulan(realisasi: Realisasi) -> str:
    hari = min(realisasi.selesai, timezone.localdate())
    return f"{reverse('kinerja:realisasi')}?bulan={periode_memuat(hari, 'bulan')}"


def ambil_realisasi(request: HttpRequest, realisasi_id: int) -> Realisasi:
    """A row of one's own; 404 for strangers, TidakBerwenang for those who may only look."""
    baris = Realisasi.objects.terlihat_oleh(request.user).select_related(
        "indikator__hasil_kerja__skp__pegawai"
    )
    realisasi = get_object_or_404(baris.prefetch_related("bukti"), pk=realisasi_id)
    permissions.pastikan_diri(pengguna(request), realisasi.indikator.hasil_kerja.skp.pegawai_id)
    return realisasi


@halaman
def ubah(request: HttpRequest, realisasi_id: int) -> HttpResponse:
    """Change a row, add and remove its proofs."""
    realisasi = ambil_realisasi(request, realisasi_id)
    awal = {n: getattr(realisasi, n) for n in ("nilai", "catatan", "tautan_bukti")}
    form = FormIsiRealisasi(kiriman(request), initial=awal)
    return formulir(
        request,
        form,
        lambda: services.ubah_realisasi(realisasi.pk, form.isi(), oleh=pengguna(request)),
        berhasil="Realisasi tersimpan.",
        tujuan=_ke_bulan(realisasi),
        templat="kinerja/realisasi_ubah.html",
        judul=f"Realisasi {urai_kode(realisasi.periode_kode).nama}",
        realisasi=realisasi,
        tetap=beku(realisasi),
        form_bukti=FormBukti(),
        batal=_ke_bulan(realisasi),
    )


@halaman
def hapus(request: HttpRequest, realisasi_id: int) -> HttpResponse:
    """Remove a row."""
    realisasi = ambil_realisasi(request, realisasi_id)
    return konfirmasi(
        request,
        lambda: services.hapus_realisasi(realisasi.pk, oleh=pengguna(request)),
        berhasil="Realisasi dihapus.",
        tujuan=_ke_bulan(realisasi),
        batal=reverse("kinerja:realisasi_ubah", args=[realisasi.pk]),
        judul=f"Hapus realisasi {realisasi.periode_kode}?",
        akibat=[
            "Nilai, catatan, dan berkas buktinya hilang.",
            "Indikator ini dihitung belum terisi untuk periode itu.",
        ],
        tombol="Ya, hapus",
    )
