"""Beginning an SKP, taking over rows, and changing an approved one by a new version."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction

from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from inti.templatetags.format import tanggal
from kinerja import permissions
from kinerja.enums import LembarSkp, Pendekatan, StatusSkp
from kinerja.models import HasilKerja, Indikator, Skp
from kinerja.selectors.skp import (
    SEDANG_DISUSUN,
    baris_pimpinan,
    pegawai_bernilai,
    pustaka_baris,
)
from kinerja.services.alur_skp import PANJANG_ALASAN, kunci_skp, pastikan_revisi
from kinerja.services.isi import BATAS_BARIS, naikkan_revisi, nomor_berikut
from pegawai.models import Pegawai, Pengguna

_SALIN_HASIL = ("nomor", "jenis", "rencana", "bobot", "perspektif", "atasan_id", "rencana_atasan", "langsung")
_SALIN_INDIKATOR = (
    "aspek", "nama", "target", "target_teks", "satuan", "arah", "cara_hitung",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4",
)  # fmt: skip


@transaction.atomic
def buat_skp(
    tahun: int,
    *,
    oleh: Pengguna,
    awal: datetime.date | None = None,
    lembar: str = LembarSkp.JA_JF,
    pendekatan: str = Pendekatan.KUANTITATIF,
    salin_dari: int | None = None,
) -> Skp:
    """Begin one's own SKP as a draft, with the rows of an earlier one of one's own (``salin_dari``).

    ``awal`` (default 1 January) lies inside the year. A second SKP in a year (after a mutation) begins
    after the first; GalatAturan while another one of the year is still being written.
    """
    diri = _kunci_pegawai(permissions.pegawai_sendiri(oleh))
    awal = awal or datetime.date(tahun, 1, 1)
    if awal.year != tahun:
        raise GalatAturan({"awal": f"Tanggal mulai harus di dalam tahun {tahun}."})
    _pastikan_tidak_ada_draf(diri, tahun)
    terakhir = Skp.objects.filter(pegawai=diri, tahun=tahun).order_by("-urutan", "-mulai").first()
    if terakhir and awal <= terakhir.mulai:
        raise GalatAturan(
            {
                "awal": f"SKP {tahun} sudah ada dan berlaku sejak {tanggal(terakhir.mulai)}. "
                "Untuk mengubahnya, buka SKP itu dan buat perubahan. SKP kedua (setelah mutasi) mulai "
                "sesudahnya."
            }
        )
    skp = Skp.objects.create(
        pegawai=diri, tahun=tahun, urutan=terakhir.urutan + 1 if terakhir else 1, awal=awal, mulai=awal,
        selesai=datetime.date(tahun, 12, 31), lembar=lembar, pendekatan=pendekatan, dibuat_oleh=oleh,
    )  # fmt: skip
    if salin_dari is not None:
        _salin_milik_sendiri(skp, diri, salin_dari)
    catat("skp.buat", oleh=oleh, kalimat=f"{diri} memulai SKP {tahun}.", objek=skp, tentang=diri)
    return skp


@transaction.atomic
def buat_perubahan(skp_id: int, *, oleh: Pengguna, alasan: str, mulai: datetime.date) -> Skp:
    """A new version of an approved SKP, as a draft holding from ``mulai``; the old one is kept as it is.

    Indicators keep their thread (``akar``), so what was logged on them counts on.
    """
    # the person before the SKP, as the annual evaluation locks them
    diri = _kunci_pegawai(Pegawai.objects.get(skp=skp_id))
    lama = kunci_skp(skp_id)
    permissions.pastikan_diri(oleh, diri.pk)
    if lama.status != StatusSkp.DISETUJUI:
        raise GalatAturan("Hanya SKP yang disetujui dan belum dievaluasi yang bisa diubah.")
    if not alasan.strip():
        raise GalatAturan({"alasan": "Tulis alasan perubahan."})
    if len(alasan) > PANJANG_ALASAN:
        raise GalatAturan({"alasan": f"Alasan terlalu panjang; paling banyak {PANJANG_ALASAN} karakter."})
    _pastikan_tidak_ada_draf(diri, lama.tahun)
    _pastikan_mulai_perubahan(lama, mulai)
    baru = Skp.objects.create(
        pegawai=diri, tahun=lama.tahun, urutan=lama.urutan, versi=_versi_berikut(lama), awal=lama.awal,
        mulai=mulai, selesai=lama.selesai, lembar=lama.lembar, pendekatan=lama.pendekatan,
        alasan_perubahan=alasan.strip(), dibuat_oleh=oleh,
    )  # fmt: skip
    salin_isi(lama, baru, seutas=True)
    catat(
        "skp.perubahan", oleh=oleh, kalimat=f"{diri} membuat perubahan SKP {baru.tahun} versi {baru.versi}.",
        objek=baru, tentang=diri, baru={"mulai": str(mulai), "alasan": alasan.strip()},
    )  # fmt: skip
    return baru


@transaction.atomic
def ambil_dari_pimpinan(skp_id: int, hasil_ids: Sequence[int], *, oleh: Pengguna, revisi: int) -> int:
    """Add a row for each chosen row of the leader, its words as a start; returns how many were added.

    Rows that one supports already are passed over.
    """
    skp = _kunci_susunan(skp_id, oleh, revisi)
    boleh = {h.pk: h for h in baris_pimpinan(skp.pegawai_id, skp.tahun)}
    if not set(hasil_ids) <= boleh.keys():
        raise GalatAturan("Baris itu bukan rencana hasil kerja pimpinan Anda. Muat ulang daftar.")
    sudah = set(skp.hasil_kerja.values_list("atasan_id", flat=True))
    pilihan = [boleh[i] for i in dict.fromkeys(hasil_ids) if i not in sudah]
    _pastikan_muat(skp, len(pilihan))
    nomor = nomor_berikut(skp)
    HasilKerja.objects.bulk_create(
        HasilKerja(skp=skp, nomor=nomor + i, rencana=h.rencana, atasan=h, rencana_atasan=h.rencana)
        for i, h in enumerate(pilihan)
    )
    if pilihan:
        naikkan_revisi(skp, oleh, f"mengambil {len(pilihan)} rencana pimpinan")
    return len(pilihan)


@transaction.atomic
def ambil_baris(skp_id: int, hasil_ids: Sequence[int], *, oleh: Pengguna, revisi: int) -> int:
    """Add copies of one's own past rows with their indicators; returns how many were added."""
    skp = _kunci_susunan(skp_id, oleh, revisi)
    boleh = {h.pk: h for h in pustaka_baris(skp.pegawai_id, skp.pk)}
    if not set(hasil_ids) <= boleh.keys():
        raise GalatAturan("Baris itu tidak ada di pustaka Anda. Muat ulang daftar.")
    pilihan = [boleh[i] for i in dict.fromkeys(hasil_ids)]
    _pastikan_muat(skp, len(pilihan))
    nomor = nomor_berikut(skp)
    for i, hasil in enumerate(pilihan):
        _salin_hasil(hasil, skp, nomor=nomor + i, tanpa_atasan=hasil.skp.tahun != skp.tahun, seutas=False)
    if pilihan:
        naikkan_revisi(skp, oleh, f"mengambil {len(pilihan)} baris dari pustaka")
    return len(pilihan)


def salin_isi(lama: Skp, baru: Skp, *, seutas: bool) -> None:
    """Copy rows, indicators, expectations and attachments; ``seutas`` keeps the indicators' threads."""
    tanpa_atasan = lama.tahun != baru.tahun
    for hasil in lama.hasil_kerja.prefetch_related("indikator"):
        _salin_hasil(hasil, baru, nomor=hasil.nomor, tanpa_atasan=tanpa_atasan, seutas=seutas)
    for daftar in (lama.ekspektasi.all(), lama.lampiran.all()):
        for satu in daftar:
            satu.pk, satu.skp, satu._state.adding = None, baru, True
            satu.save()


def _salin_hasil(hasil: HasilKerja, skp: Skp, *, nomor: int, tanpa_atasan: bool, seutas: bool) -> None:
    isi = {nama: getattr(hasil, nama) for nama in _SALIN_HASIL} | {"nomor": nomor}
    if tanpa_atasan:  # a row of last year's leader can't be supported this year
        isi["atasan_id"] = None
    salinan = HasilKerja.objects.create(skp=skp, **isi)
    Indikator.objects.bulk_create(_salinan_indikator(hasil.indikator.all(), salinan, seutas))


def _salinan_indikator(
    indikator: Iterable[Indikator], hasil: HasilKerja, seutas: bool
) -> Iterable[Indikator]:
    for satu in indikator:
        isi = {nama: getattr(satu, nama) for nama in _SALIN_INDIKATOR}
        yield Indikator(hasil_kerja=hasil, akar_id=satu.benang if seutas else None, **isi)


def _salin_milik_sendiri(skp: Skp, diri: Pegawai, asal_id: int) -> None:
    asal = Skp.objects.filter(pk=asal_id, pegawai=diri).exclude(pk=skp.pk).first()
    if asal is None:
        raise TidakBerwenang("Hanya SKP Anda sendiri yang bisa disalin.")
    salin_isi(asal, skp, seutas=False)


def _kunci_pegawai(pegawai: Pegawai) -> Pegawai:
    """Lock the person's row: two windows can't begin two SKP at once."""
    pegawai = Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai.pk)
    if not pegawai_bernilai(pegawai):
        raise TidakBerwenang("Pejabat yang bukan ASN tidak menyusun SKP di sini.")
    return pegawai


def _pastikan_tidak_ada_draf(diri: Pegawai, tahun: int) -> None:
    draf = Skp.objects.filter(pegawai=diri, tahun=tahun, status__in=SEDANG_DISUSUN).first()
    if draf:
        raise GalatAturan(
            f"SKP {tahun} masih ada yang berstatus “{draf.get_status_display()}”. "
            "Lanjutkan atau hapus yang itu lebih dahulu."
        )


def _pastikan_mulai_perubahan(lama: Skp, mulai: datetime.date) -> None:
    """A version holds from a day after the latest approved one and inside the SKP."""
    terakhir = (
        Skp.objects.berlaku()
        .filter(pegawai_id=lama.pegawai_id, tahun=lama.tahun, urutan=lama.urutan)
        .latest("mulai")
    )
    if terakhir.pk != lama.pk:
        raise GalatAturan(
            f"Ada versi yang lebih baru (versi {terakhir.versi}). Buat perubahan dari versi itu."
        )
    if not lama.mulai < mulai <= lama.selesai:
        raise GalatAturan(
            {
                "mulai": f"Perubahan berlaku setelah {tanggal(lama.mulai)} "
                f"dan paling lambat {tanggal(lama.selesai)}."
            }
        )


def _versi_berikut(skp: Skp) -> int:
    semua = Skp.objects.filter(pegawai_id=skp.pegawai_id, tahun=skp.tahun, urutan=skp.urutan)
    return max(semua.values_list("versi", flat=True)) + 1


def _kunci_susunan(skp_id: int, oleh: Pengguna, revisi: int) -> Skp:
    skp = kunci_skp(skp_id)
    if not permissions.boleh_menyusun(oleh, skp):
        permissions.pastikan_diri(oleh, skp.pegawai_id)
        raise GalatAturan("SKP ini tidak sedang disusun, jadi isinya tidak bisa diubah.")
    pastikan_revisi(skp, revisi)
    return skp


def _pastikan_muat(skp: Skp, tambahan: int) -> None:
    if skp.hasil_kerja.count() + tambahan > BATAS_BARIS:
        raise GalatAturan(f"Satu SKP memuat paling banyak {BATAS_BARIS} hasil kerja.")
