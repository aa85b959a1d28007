"""Changing what an SKP says. Every change raises ``skp.revisi``, which guards against two windows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from kinerja import permissions
from kinerja.enums import Arah, CaraHitung, JenisHasilKerja, JenisLampiran, NilaiBerakhlak
from kinerja.models import EkspektasiPerilaku, HasilKerja, Indikator, LampiranSkp, Skp
from kinerja.services.alur_skp import kunci_skp, pastikan_revisi
from kinerja.services.simpan import simpan_sah
from pegawai.models import Pengguna
from pegawai.selectors import penilai_pada

BATAS_BARIS = 60  # rows of one SKP; a sheet with more is a mistake
BATAS_INDIKATOR = 12
BATAS_ANGKA = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class IsiHasilKerja:
    """What a row says. ``atasan_id`` is a row of the penilai's SKP of the same year."""

    rencana: str
    jenis: str = JenisHasilKerja.UTAMA
    bobot: Decimal | None = None
    perspektif: str = ""
    atasan_id: int | None = None
    rencana_atasan: str = ""
    langsung: bool = True


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """What an indicator says: a target in numbers, or ``target_teks`` in words (kualitatif), never both."""

    aspek: str
    nama: str
    target: Decimal | None = None
    target_teks: str = ""
    satuan: str = ""
    arah: str = Arah.NAIK
    cara_hitung: str = CaraHitung.AKUMULASI
    target_tw1: Decimal | None = None
    target_tw2: Decimal | None = None
    target_tw3: Decimal | None = None
    target_tw4: Decimal | None = None


@transaction.atomic
def tambah_hasil_kerja(skp_id: int, isi: IsiHasilKerja, *, oleh: Pengguna, revisi: int) -> HasilKerja:
    """Add a row under the next free number."""
    skp = _kunci_untuk_ubah(skp_id, oleh, revisi)
    if skp.hasil_kerja.count() >= BATAS_BARIS:
        raise GalatAturan(f"Satu SKP memuat paling banyak {BATAS_BARIS} hasil kerja.")
    hasil = HasilKerja(skp=skp, nomor=nomor_berikut(skp), **asdict(isi))
    _pastikan_atasan(skp, hasil, None)
    _simpan_hasil(hasil)
    naikkan_revisi(skp, oleh, f"menambah hasil kerja nomor {hasil.nomor}", baru=asdict(isi))
    return hasil


@transaction.atomic
def ubah_hasil_kerja(hasil_id: int, isi: IsiHasilKerja, *, oleh: Pengguna, revisi: int) -> HasilKerja:
    """Change a row."""
    hasil, skp = _hasil_terkunci(hasil_id, oleh, revisi)
    lama = {nama: getattr(hasil, nama) for nama in asdict(isi)}
    for nama, nilai in asdict(isi).items():
        setattr(hasil, nama, nilai)
    _pastikan_atasan(skp, hasil, lama["atasan_id"])
    _simpan_hasil(hasil)
    naikkan_revisi(skp, oleh, f"mengubah hasil kerja nomor {hasil.nomor}", lama=lama, baru=asdict(isi))
    return hasil


@transaction.atomic
def hapus_hasil_kerja(hasil_id: int, *, oleh: Pengguna, revisi: int) -> None:
    """Remove a row with its indicators. In a first version the rows behind it move up."""
    hasil, skp = _hasil_terkunci(hasil_id, oleh, revisi)
    nomor = hasil.nomor
    try:
        hasil.delete()
    except ProtectedError:
        raise GalatAturan(
            "Hasil kerja ini sudah punya realisasi atau penilaian, jadi tidak bisa dihapus."
        ) from None
    if skp.versi == 1:  # later versions keep their numbers: the same number is the same row
        _rapatkan(skp, nomor)
    naikkan_revisi(skp, oleh, f"menghapus hasil kerja nomor {nomor}")


@transaction.atomic
def tambah_indikator(hasil_id: int, isi: IsiIndikator, *, oleh: Pengguna, revisi: int) -> Indikator:
    """Add an indicator to a row."""
    hasil, skp = _hasil_terkunci(hasil_id, oleh, revisi)
    if hasil.indikator.count() >= BATAS_INDIKATOR:
        raise GalatAturan(f"Satu hasil kerja memuat paling banyak {BATAS_INDIKATOR} indikator.")
    indikator = Indikator(hasil_kerja=hasil, **_isi_indikator(isi))
    _simpan_indikator(indikator)
    naikkan_revisi(skp, oleh, f"menambah indikator pada hasil kerja nomor {hasil.nomor}", baru=asdict(isi))
    return indikator


@transaction.atomic
def ubah_indikator(indikator_id: int, isi: IsiIndikator, *, oleh: Pengguna, revisi: int) -> Indikator:
    """Change an indicator; realisasi already logged on its thread stay with it."""
    indikator, skp = _indikator_terkunci(indikator_id, oleh, revisi)
    lama = {nama: getattr(indikator, nama) for nama in asdict(isi)}
    for nama, nilai in _isi_indikator(isi).items():
        setattr(indikator, nama, nilai)
    _simpan_indikator(indikator)
    naikkan_revisi(skp, oleh, f"mengubah indikator “{indikator.nama}”", lama=lama, baru=asdict(isi))
    return indikator


@transaction.atomic
def hapus_indikator(indikator_id: int, *, oleh: Pengguna, revisi: int) -> None:
    """Remove an indicator from a version; one with realisasi of its own stays."""
    indikator, skp = _indikator_terkunci(indikator_id, oleh, revisi)
    nama = indikator.nama
    try:
        indikator.delete()
    except ProtectedError:
        raise GalatAturan(f"Indikator “{nama}” sudah punya realisasi, jadi tidak bisa dihapus.") from None
    naikkan_revisi(skp, oleh, f"menghapus indikator “{nama}”")


@transaction.atomic
def simpan_ekspektasi(skp_id: int, isi: Mapping[str, str], *, oleh: Pengguna, revisi: int) -> Skp:
    """Write the leader's expectations {value: words}; an empty one removes it.

    The owner writes them while drafting, the penilai while deciding.
    """
    skp = kunci_skp(skp_id)
    if not permissions.boleh_menulis_ekspektasi(oleh, skp):
        raise TidakBerwenang("Ekspektasi diisi pemilik SKP saat menyusun, atau penilai saat memutus.")
    pastikan_revisi(skp, revisi)
    for nilai in NilaiBerakhlak.values:
        uraian = isi.get(nilai, "").strip()
        lama = EkspektasiPerilaku.objects.filter(skp=skp, nilai=nilai)
        if not uraian:
            lama.delete()
        elif not lama.filter(uraian=uraian).exists():
            lama.delete()
            simpan_sah(EkspektasiPerilaku(skp=skp, nilai=nilai, uraian=uraian))
    return naikkan_revisi(skp, oleh, "mengubah ekspektasi perilaku")


@transaction.atomic
def simpan_lampiran(skp_id: int, isi: Mapping[str, Sequence[str]], *, oleh: Pengguna, revisi: int) -> Skp:
    """Write the attachments {kind: sentences}; what is not given is removed."""
    skp = _kunci_untuk_ubah(skp_id, oleh, revisi)
    skp.lampiran.all().delete()
    for jenis in JenisLampiran.values:
        for uraian in isi.get(jenis, []):
            if uraian.strip():
                simpan_sah(LampiranSkp(skp=skp, jenis=jenis, uraian=uraian.strip()))
    return naikkan_revisi(skp, oleh, "mengubah lampiran")


def nomor_berikut(skp: Skp) -> int:
    """A number that no version of this SKP has used, so that equal numbers always mean the same row."""
    semua = HasilKerja.objects.filter(
        skp__pegawai_id=skp.pegawai_id, skp__tahun=skp.tahun, skp__urutan=skp.urutan
    )
    return (semua.aggregate(n=Max("nomor"))["n"] or 0) + 1


def naikkan_revisi(
    skp: Skp,
    oleh: Pengguna,
    kata: str,
    *,
    lama: Mapping[str, Any] | None = None,
    baru: Mapping[str, Any] | None = None,
) -> Skp:
    """Count one change of the content and write its event."""
    skp.revisi += 1
    skp.save(update_fields=["revisi"])
    catat(
        "skp.ubah", oleh=oleh, kalimat=f"{oleh} {kata} di SKP {skp.tahun} milik {skp.pegawai}.",
        objek=skp, tentang=skp.pegawai, lama=_json(lama), baru=_json(baru),
    )  # fmt: skip
    return skp


def _json(isi: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Values for an event: decimals as text, nothing that is empty."""
    if isi is None:
        return None
    terisi = {k: v for k, v in isi.items() if v not in (None, "")}
    return {k: v if isinstance(v, bool | int) else str(v) for k, v in terisi.items()}


def _kunci_untuk_ubah(skp_id: int, oleh: Pengguna, revisi: int) -> Skp:
    skp = kunci_skp(skp_id)
    permissions.pastikan_diri(oleh, skp.pegawai_id)
    if skp.status not in permissions.BOLEH_DISUSUN:
        raise GalatAturan(
            f"SKP ini berstatus “{skp.get_status_display()}”, jadi isinya tidak bisa diubah. "
            "Tarik kembali pengajuannya, atau buat perubahan bila sudah disetujui."
        )
    pastikan_revisi(skp, revisi)
    return skp


def _hasil_terkunci(hasil_id: int, oleh: Pengguna, revisi: int) -> tuple[HasilKerja, Skp]:
    """The SKP is locked before its rows are read, so that two windows can't pass each other."""
    skp_id = HasilKerja.objects.values_list("skp_id", flat=True).get(pk=hasil_id)
    skp = _kunci_untuk_ubah(skp_id, oleh, revisi)
    return HasilKerja.objects.get(pk=hasil_id), skp


def _indikator_terkunci(indikator_id: int, oleh: Pengguna, revisi: int) -> tuple[Indikator, Skp]:
    skp_id = Indikator.objects.values_list("hasil_kerja__skp_id", flat=True).get(pk=indikator_id)
    skp = _kunci_untuk_ubah(skp_id, oleh, revisi)
    return Indikator.objects.get(pk=indikator_id), skp


def _pastikan_atasan(skp: Skp, hasil: HasilKerja, lama: int | None) -> None:
    """The supported row belongs to the penilai's SKP of the year, or stays what it was."""
    if hasil.atasan_id in (None, lama):
        return
    atasan = HasilKerja.objects.select_related("skp").filter(pk=hasil.atasan_id).first()
    pemilik = penilai_pada(skp.pegawai_id, timezone.localdate())
    if (
        atasan is None
        or pemilik is None
        or atasan.skp.pegawai_id != pemilik.pk
        or atasan.skp.tahun != skp.tahun
    ):
        raise GalatAturan(
            {"atasan_id": "Pilih rencana hasil kerja dari SKP pejabat penilai Anda pada tahun yang sama."}
        )


def _simpan_hasil(hasil: HasilKerja) -> None:
    if hasil.bobot is not None and hasil.bobot <= 0:
        raise GalatAturan({"bobot": "Bobot harus lebih dari 0. Kosongkan bila semua baris sama berat."})
    simpan_sah(hasil)


def _isi_indikator(isi: IsiIndikator) -> dict[str, Any]:
    return asdict(isi) | {"nama": isi.nama.strip(), "target_teks": isi.target_teks.strip()}


def _simpan_indikator(indikator: Indikator) -> None:
    if indikator.target is None and not indikator.target_teks:
        raise GalatAturan({"target": "Isi target dalam angka, atau tulis target dalam kata."})
    if indikator.target is not None and indikator.target_teks:
        raise GalatAturan({"target_teks": "Pilih satu: target dalam angka atau target dalam kata."})
    for nama in ("target", "target_tw1", "target_tw2", "target_tw3", "target_tw4"):
        _pastikan_target(indikator, nama)
    simpan_sah(indikator)


def _pastikan_target(indikator: Indikator, nama: str) -> None:
    """Targets: finite, below 10^12, above 0 (0 allowed where lower is better; scoring.md 1)."""
    target = getattr(indikator, nama)
    if target is None:
        return
    if not target.is_finite() or abs(target) >= BATAS_ANGKA:
        raise GalatAturan({nama: "Angka terlalu besar atau bukan angka. Periksa lagi satuannya."})
    if target < 0 or (target == 0 and indikator.arah == Arah.NAIK):
        raise GalatAturan({nama: "Target harus lebih dari 0 (boleh 0 bila makin rendah makin baik)."})


def _rapatkan(skp: Skp, mulai: int) -> None:
    """Close the gap that a removed row left (in rising order, so that no number ever stands twice)."""
    for hasil in skp.hasil_kerja.filter(nomor__gt=mulai).order_by("nomor"):
        hasil.nomor -= 1
        hasil.save(update_fields=["nomor"])
