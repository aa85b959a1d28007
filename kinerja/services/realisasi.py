"""Logging what was reached, by the person themselves."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from inti.angka import bulatkan
from inti.galat import GalatAturan
from inti.kode_periode import KodePeriode, urai_kode
from inti.services import catat
from kinerja import permissions
from kinerja.enums import SKP_BERLAKU, CaraHitung, StatusPeriode
from kinerja.models import BuktiDukung, Indikator, Realisasi, Skp
from kinerja.selectors.realisasi import (
    akhir_bulan,
    beku,
    periode_pengunci,
    tingkat_berkala,
    tingkat_realisasi,
)
from kinerja.services.isi import BATAS_ANGKA
from kinerja.services.kunci import kunci_pegawai, tahan_penutupan
from pegawai.enums import SebabTanda
from pegawai.models import Pegawai, Pengguna
from pegawai.services import tandai

PANJANG_CATATAN = 2000
PANJANG_TAUTAN = 500
_tautan_sah = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class IsiRealisasi:
    """A value in the indicator's unit, a note, and a link to the proof (http or https)."""

    nilai: Decimal
    catatan: str = ""
    tautan_bukti: str = ""


@transaction.atomic
def catat_realisasi(indikator_id: int, kode: str, isi: IsiRealisasi, *, oleh: Pengguna) -> Realisasi:
    """Log what was reached in a month or berkala period (``kode``: 2026-09, 2026-TW3).

    The row hangs on the indicator's thread, so every version of the SKP sees it. GalatAturan: SKP not
    approved, period outside the SKP, not begun, locked, closed year, overlapping, value out of range.
    """
    indikator = Indikator.objects.select_related("hasil_kerja__skp").get(pk=indikator_id)
    skp = indikator.hasil_kerja.skp
    permissions.pastikan_diri(oleh, skp.pegawai_id)
    periode = _kode_untuk_skp(kode, skp)
    tahan_penutupan(periode.mulai, periode.selesai)
    orang = kunci_pegawai(skp.pegawai_id)
    isi = periksa_isi(isi)
    pastikan_terbuka(orang.pk, periode.mulai, periode.selesai)
    _pastikan_tidak_tumpang_tindih(indikator.benang, periode)
    realisasi = Realisasi.objects.create(
        indikator_id=indikator.benang, periode_kode=str(periode), mulai=periode.mulai,
        selesai=periode.selesai, nilai=isi.nilai, catatan=isi.catatan, tautan_bukti=isi.tautan_bukti,
        dibuat_oleh=oleh,
    )  # fmt: skip
    kalimat = f"{orang} mencatat realisasi {periode} untuk “{indikator.nama}”."
    _peristiwa("realisasi.catat", oleh, kalimat, realisasi, orang, baru=isi.nilai)
    return realisasi


@transaction.atomic
def ubah_realisasi(realisasi_id: int, isi: IsiRealisasi, *, oleh: Pengguna) -> Realisasi:
    """Change a row of one's own; its period stays. The same refusals as for logging."""
    realisasi, orang = _kunci_realisasi_sendiri(realisasi_id, oleh)
    isi, lama = periksa_isi(isi), realisasi.nilai
    realisasi.nilai, realisasi.catatan, realisasi.tautan_bukti = isi.nilai, isi.catatan, isi.tautan_bukti
    realisasi.save(update_fields=["nilai", "catatan", "tautan_bukti"])
    kalimat = f"{orang} mengubah realisasi {realisasi.periode_kode}."
    _peristiwa("realisasi.ubah", oleh, kalimat, realisasi, orang, lama=lama, baru=isi.nilai)
    return realisasi


@transaction.atomic
def hapus_realisasi(realisasi_id: int, *, oleh: Pengguna) -> None:
    """Remove a row of one's own with its proofs."""
    realisasi, orang = _kunci_realisasi_sendiri(realisasi_id, oleh)
    kalimat = f"{orang} menghapus realisasi {realisasi.periode_kode}."
    _peristiwa("realisasi.hapus", oleh, kalimat, realisasi, orang, lama=realisasi.nilai)
    for bukti in realisasi.bukti.all():
        hapus_berkas_nanti(bukti)
    realisasi.delete()


def periksa_isi(isi: IsiRealisasi) -> IsiRealisasi:
    """The same content, tidied: 4 decimals half-up; GalatAturan for what can't be a result."""
    nilai = isi.nilai
    if not nilai.is_finite() or nilai >= BATAS_ANGKA:
        raise GalatAturan({"nilai": "Angka terlalu besar atau bukan angka. Periksa lagi satuannya."})
    if nilai < 0:
        raise GalatAturan({"nilai": "Realisasi tidak boleh kurang dari 0."})
    catatan, tautan = isi.catatan.strip(), isi.tautan_bukti.strip()
    if len(catatan) > PANJANG_CATATAN:
        raise GalatAturan({"catatan": f"Catatan terlalu panjang; paling banyak {PANJANG_CATATAN} karakter."})
    if tautan:
        pastikan_tautan(tautan)
    return IsiRealisasi(bulatkan(nilai, 4), catatan, tautan)


def pastikan_tautan(tautan: str) -> None:
    """GalatAturan unless it is an http(s) address (never ``javascript:`` or a file)."""
    try:
        _tautan_sah(tautan)
    except ValidationError:
        tautan = ""
    if not tautan or len(tautan) > PANJANG_TAUTAN:
        raise GalatAturan(
            {
                "tautan_bukti": "Tautan bukti harus alamat web lengkap, misalnya https://drive.example.go.id/berkas."
            }
        )


def pastikan_terbuka(pegawai_id: int, mulai: datetime.date, selesai: datetime.date) -> None:
    """GalatAturan when the span's realisasi are locked by an evaluation, or its year is closed."""
    periode = periode_pengunci(pegawai_id, mulai, selesai)
    if periode is None:
        return
    if periode.status == StatusPeriode.DITUTUP:
        raise GalatAturan(
            {"kode": f"Tahun {periode} sudah ditutup, jadi realisasinya tidak bisa diubah lagi."}
        )
    raise GalatAturan(
        {
            "kode": f"Realisasi {periode} terkunci karena evaluasinya sudah diajukan. "
            "Bila ada yang keliru, minta penilai menarik evaluasinya lebih dahulu."
        }
    )


def _kode_untuk_skp(kode: str, skp: Skp) -> KodePeriode:
    """The code as a period that this SKP may log on."""
    try:
        periode = urai_kode(kode)
    except ValueError as galat:
        raise GalatAturan({"kode": str(galat)}) from None
    if skp.status not in SKP_BERLAKU:
        raise GalatAturan(
            "Realisasi dicatat setelah SKP disetujui. Kirim SKP Anda kepada penilai lebih dahulu."
        )
    if periode.tingkat not in tingkat_realisasi(periode.tahun):
        raise GalatAturan(
            {"kode": f"Tahun {periode.tahun} dievaluasi per {tingkat_berkala(periode.tahun)}; "
             f"kode {periode} tidak bisa dipakai."}
        )  # fmt: skip
    if not skp.awal <= periode.selesai <= akhir_bulan(skp.selesai):
        raise GalatAturan({"kode": f"{periode.nama} di luar masa SKP ini."})
    if periode.mulai > timezone.localdate():
        raise GalatAturan({"kode": f"{periode.nama} belum mulai."})
    return periode


def _pastikan_tidak_tumpang_tindih(benang: int, periode: KodePeriode) -> None:
    lain = Realisasi.objects.filter(
        indikator_id=benang, mulai__lte=periode.selesai, selesai__gte=periode.mulai
    ).first()
    if lain:
        raise GalatAturan(
            {
                "kode": f"Sudah ada realisasi {lain.periode_kode} untuk indikator ini, "
                f"yang bertumpang tindih dengan {periode}. Ubah baris itu."
            }
        )


def _kunci_realisasi_sendiri(realisasi_id: int, oleh: Pengguna) -> tuple[Realisasi, Pegawai]:
    pemilik = Realisasi.objects.values_list("indikator__hasil_kerja__skp__pegawai_id", "mulai", "selesai")
    orang_id, mulai, selesai = pemilik.get(pk=realisasi_id)
    permissions.pastikan_diri(oleh, orang_id)
    tahan_penutupan(mulai, selesai)
    orang = kunci_pegawai(orang_id)
    realisasi = Realisasi.objects.select_for_update(of=("self",)).get(pk=realisasi_id)
    pastikan_bisa_diubah(realisasi, orang.pk)
    return realisasi, orang


def pastikan_bisa_diubah(realisasi: Realisasi, pegawai_id: int) -> None:
    """GalatAturan when the row is locked, or was counted in a closed period's result."""
    pastikan_terbuka(pegawai_id, realisasi.mulai, realisasi.selesai)
    periode = beku(realisasi)
    if periode:
        raise GalatAturan(f"Realisasi ini sudah dihitung dalam hasil {periode} yang ditutup, jadi tetap.")


def hapus_berkas_nanti(bukti: BuktiDukung) -> None:
    """Remove the file once the row's removal is committed; a rolled back one keeps it."""
    nama, gudang = str(bukti.berkas.name), bukti.berkas.storage
    transaction.on_commit(lambda: gudang.delete(nama))


def _peristiwa(
    tindakan: str, oleh: Pengguna, kalimat: str, realisasi: Realisasi, orang: Pegawai,
    *, lama: Decimal | None = None, baru: Decimal | None = None,
) -> None:  # fmt: skip
    """Write the event and mark the span for the engine."""
    catat(
        tindakan, oleh=oleh, kalimat=kalimat, objek=realisasi, tentang=orang,
        lama=None if lama is None else {"nilai": str(lama)},
        baru=None if baru is None else {"nilai": str(baru), "periode": realisasi.periode_kode},
    )  # fmt: skip
    tandai([orang.pk], dari=realisasi.mulai, sampai=_akhir_pengaruh(realisasi), sebab=SebabTanda.REALISASI)


def _akhir_pengaruh(realisasi: Realisasi) -> datetime.date:
    """The last day it may count for: a latest value stands until the year's end."""
    benang = Indikator.objects.filter(benang=realisasi.indikator_id, cara_hitung=CaraHitung.TERAKHIR)
    return realisasi.selesai.replace(month=12, day=31) if benang.exists() else realisasi.selesai
