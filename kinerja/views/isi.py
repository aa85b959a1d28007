"""Changing the content of a draft: rows, indicators, expectations, attachments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inti.galat import TidakBerwenang
from kinerja import permissions, services
from kinerja.enums import PANDUAN_PERILAKU
from kinerja.forms.skp import (
    FormHasil,
    FormIndikator,
    FormLampiran,
    FormPerilaku,
    FormPilih,
    awal_hasil,
    awal_indikator,
)
from kinerja.models import HasilKerja, Indikator, Skp
from kinerja.selectors.skp import baris_pimpinan, lampiran_skp, perilaku_skp, pustaka_baris
from kinerja.views.bersama import (
    ambil_skp,
    ambil_skp_susunan,
    formulir,
    kiriman,
    konfirmasi,
    pengguna,
    revisi_dikirim,
)
from kinerja.views.susun import halaman


def _daftar(skp: Skp) -> str:
    return reverse("kinerja:skp_ubah", args=[skp.pk])


@require_safe
def ubah(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The draft's rows with what can be done to them."""
    skp = ambil_skp_susunan(request, skp_id)
    isi = {
        "judul": f"Susun SKP {skp.tahun}",
        "skp": skp,
        "perilaku_terisi": len(skp.ekspektasi.all()),
        "lampiran_terisi": len(skp.lampiran.all()),
    }
    return render(request, "kinerja/skp_ubah.html", isi)


@halaman
def hasil_baru(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Add a row; the next page asks for its first indicator."""
    skp = ambil_skp_susunan(request, skp_id)
    pimpinan = baris_pimpinan(skp.pegawai_id, skp.tahun)
    form = FormHasil(kiriman(request), skp=skp, pimpinan=pimpinan, initial={"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: services.tambah_hasil_kerja(skp.pk, form.isi(), **_oleh(request, form)),
        berhasil="Hasil kerja tersimpan. Sekarang indikatornya.",
        tujuan=lambda h: reverse("kinerja:indikator_baru", args=[skp.pk, h.pk]),
        judul="Tambah hasil kerja",
        tombol="Simpan dan lanjut ke indikator",
        batal=_daftar(skp),
    )


@halaman
def hasil_ubah(request: HttpRequest, skp_id: int, hasil_id: int) -> HttpResponse:
    """Change a row."""
    skp = ambil_skp_susunan(request, skp_id)
    hasil = get_object_or_404(HasilKerja.objects.select_related("atasan__skp"), pk=hasil_id, skp=skp)
    pimpinan = baris_pimpinan(skp.pegawai_id, skp.tahun)
    if hasil.atasan and hasil.atasan not in pimpinan:  # a row of an older version of the leader's SKP
        pimpinan.append(hasil.atasan)
    awal = awal_hasil(hasil) | {"revisi": skp.revisi}
    form = FormHasil(kiriman(request), skp=skp, pimpinan=pimpinan, initial=awal)
    return formulir(
        request,
        form,
        lambda: services.ubah_hasil_kerja(hasil.pk, form.isi(), **_oleh(request, form)),
        berhasil=f"Hasil kerja nomor {hasil.nomor} tersimpan.",
        tujuan=_daftar(skp),
        judul=f"Ubah hasil kerja nomor {hasil.nomor}",
        batal=_daftar(skp),
    )


@halaman
def hasil_hapus(request: HttpRequest, skp_id: int, hasil_id: int) -> HttpResponse:
    """Remove a row."""
    skp = ambil_skp_susunan(request, skp_id)
    hasil = get_object_or_404(HasilKerja, pk=hasil_id, skp=skp)
    return konfirmasi(
        request,
        lambda: services.hapus_hasil_kerja(hasil.pk, oleh=pengguna(request), revisi=revisi_dikirim(request)),
        berhasil="Hasil kerja dihapus.",
        tujuan=_daftar(skp),
        batal=_daftar(skp),
        judul=f"Hapus hasil kerja nomor {hasil.nomor}?",
        akibat=[f"“{hasil.rencana}” dan semua indikatornya hilang dari draf ini."],
        tombol="Ya, hapus",
        tersembunyi={"revisi": skp.revisi},
    )


@halaman
def indikator_baru(request: HttpRequest, skp_id: int, hasil_id: int) -> HttpResponse:
    """Add an indicator to a row."""
    skp = ambil_skp_susunan(request, skp_id)
    hasil = get_object_or_404(HasilKerja, pk=hasil_id, skp=skp)
    form = FormIndikator(kiriman(request), initial={"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: services.tambah_indikator(hasil.pk, form.isi(), **_oleh(request, form)),
        berhasil="Indikator tersimpan.",
        tujuan=_daftar(skp),
        templat="kinerja/indikator.html",
        judul=f"Indikator untuk hasil kerja nomor {hasil.nomor}",
        pengantar=hasil.rencana,
        batal=_daftar(skp),
    )


@halaman
def indikator_ubah(request: HttpRequest, skp_id: int, indikator_id: int) -> HttpResponse:
    """Change an indicator."""
    skp = ambil_skp_susunan(request, skp_id)
    indikator = _indikator(skp, indikator_id)
    form = FormIndikator(kiriman(request), initial=awal_indikator(indikator) | {"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: services.ubah_indikator(indikator.pk, form.isi(), **_oleh(request, form)),
        berhasil="Indikator tersimpan.",
        tujuan=_daftar(skp),
        templat="kinerja/indikator.html",
        judul="Ubah indikator",
        pengantar=indikator.hasil_kerja.rencana,
        batal=_daftar(skp),
    )


@halaman
def indikator_hapus(request: HttpRequest, skp_id: int, indikator_id: int) -> HttpResponse:
    """Remove an indicator."""
    skp = ambil_skp_susunan(request, skp_id)
    indikator = _indikator(skp, indikator_id)
    return konfirmasi(
        request,
        lambda: services.hapus_indikator(
            indikator.pk, oleh=pengguna(request), revisi=revisi_dikirim(request)
        ),
        berhasil="Indikator dihapus.",
        tujuan=_daftar(skp),
        batal=_daftar(skp),
        judul="Hapus indikator?",
        akibat=[f"“{indikator.nama}” hilang dari draf ini."],
        tombol="Ya, hapus",
        tersembunyi={"revisi": skp.revisi},
    )


@halaman
def dari_pimpinan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Pick rows of the leader as a start."""
    skp = ambil_skp_susunan(request, skp_id)
    sudah = {h.atasan_id for h in skp.hasil_kerja.all()}
    pilihan = [
        (h.pk, f"{h.nomor}. {h.rencana}")
        for h in baris_pimpinan(skp.pegawai_id, skp.tahun)
        if h.pk not in sudah
    ]
    form = FormPilih(kiriman(request), pilihan=pilihan, initial={"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: services.ambil_dari_pimpinan(skp.pk, form.cleaned_data["baris"], **_oleh(request, form)),
        berhasil="Baris pimpinan diambil. Sesuaikan rencananya dan tambahkan indikator.",
        tujuan=_daftar(skp),
        templat="kinerja/pilih.html",
        judul="Ambil dari rencana pimpinan",
        pengantar="Tiap baris yang dipilih menjadi satu hasil kerja Anda yang mendukung baris itu.",
        kosong="Belum ada rencana pimpinan yang bisa diambil. Anda tetap bisa menulis hasil kerja sendiri.",
        batal=_daftar(skp),
        ada=bool(pilihan),
    )


@halaman
def dari_pustaka(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Pick rows of one's own earlier SKP, with their indicators."""
    skp = ambil_skp_susunan(request, skp_id)
    pilihan = [
        (h.pk, f"{h.rencana} ({h.skp.tahun}, {h.indikator.count()} indikator)")
        for h in pustaka_baris(skp.pegawai_id, skp.pk)
    ]
    form = FormPilih(kiriman(request), pilihan=pilihan, initial={"revisi": skp.revisi})
    return formulir(
        request,
        form,
        lambda: services.ambil_baris(skp.pk, form.cleaned_data["baris"], **_oleh(request, form)),
        berhasil="Baris disalin beserta indikatornya.",
        tujuan=_daftar(skp),
        templat="kinerja/pilih.html",
        judul="Ambil dari SKP Anda yang lama",
        pengantar="Baris disalin beserta indikator dan targetnya; sesuaikan setelahnya.",
        kosong="Belum ada SKP lama yang disetujui.",
        batal=_daftar(skp),
        ada=bool(pilihan),
    )


@halaman
def perilaku(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The leader's expectations: by the owner while drafting, by the penilai while deciding."""
    skp = ambil_skp(request, skp_id)
    if not permissions.boleh_menulis_ekspektasi(pengguna(request), skp):
        raise TidakBerwenang("Ekspektasi diisi pemilik SKP saat menyusun, atau penilai saat memutus.")
    awal = {p.nilai: p.ekspektasi for p in perilaku_skp(skp)} | {"revisi": skp.revisi}
    form = FormPerilaku(kiriman(request), initial=awal)
    for nilai, panduan in PANDUAN_PERILAKU.items():
        form.fields[nilai].help_text = "; ".join(panduan)
    kembali = (
        _daftar(skp)
        if permissions.boleh_menyusun(pengguna(request), skp)
        else reverse("kinerja:putusan", args=[skp.pk])
    )
    return formulir(
        request,
        form,
        lambda: services.simpan_ekspektasi(skp.pk, form.isi(), **_oleh(request, form)),
        berhasil="Ekspektasi perilaku tersimpan.",
        tujuan=kembali,
        judul="Ekspektasi khusus pimpinan",
        pengantar="Boleh dikosongkan. Tulis yang disepakati dengan pimpinan untuk nilai BerAKHLAK ini.",
        batal=kembali,
    )


@halaman
def lampiran(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The attachments."""
    skp = ambil_skp_susunan(request, skp_id)
    awal = {jenis: "\n".join(isi) for jenis, _, isi in lampiran_skp(skp)} | {"revisi": skp.revisi}
    form = FormLampiran(kiriman(request), initial=awal)
    return formulir(
        request,
        form,
        lambda: services.simpan_lampiran(skp.pk, form.isi(), **_oleh(request, form)),
        berhasil="Lampiran tersimpan.",
        tujuan=_daftar(skp),
        judul="Lampiran SKP",
        pengantar="Boleh dikosongkan.",
        batal=_daftar(skp),
    )


def _oleh(request: HttpRequest, form: FormHasil | FormIndikator | FormPilih) -> dict[str, object]:
    return {"oleh": pengguna(request), "revisi": form.cleaned_data["revisi"]}


def _indikator(skp: Skp, indikator_id: int) -> Indikator:
    return get_object_or_404(
        Indikator.objects.select_related("hasil_kerja"), pk=indikator_id, hasil_kerja__skp=skp
    )
