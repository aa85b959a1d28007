"""What a unit does about a weak unsur: planned, changed, done with its result. All of it is public."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.simpan import simpan_tercatat
from pegawai.models import Pengguna, UnitKerja
from umpan_balik.models import TindakLanjutSkm
from umpan_balik.permissions import pastikan_penjawab
from umpan_balik.services.teks_publik import tolak_nomor_diri

TAHUN_RENCANA = 5


def buat_tindak_lanjut(
    unit: UnitKerja, *, tahun: int, unsur: str, rencana: str, batas: datetime.date, oleh: Pengguna
) -> TindakLanjutSkm:
    """A new plan of a unit. Raises GalatAturan, TidakBerwenang, ValidationError."""
    pastikan_penjawab(oleh, unit)
    _pastikan_batas(tahun, batas)
    tolak_nomor_diri(rencana=rencana)
    baru = TindakLanjutSkm(unit=unit, tahun=tahun, unsur=unsur, rencana=rencana, batas=batas)
    simpan_tercatat(baru, oleh=oleh)
    return baru


def ubah_tindak_lanjut(
    tindak_lanjut_id: int, *, tahun: int, unsur: str, rencana: str, batas: datetime.date, oleh: Pengguna
) -> TindakLanjutSkm:
    """Change a plan that isn't done. Raises GalatAturan, TidakBerwenang, ValidationError."""
    _pastikan_batas(tahun, batas)
    tolak_nomor_diri(rencana=rencana)
    isi = {"tahun": tahun, "unsur": unsur, "rencana": rencana, "batas": batas}
    return _ubah(tindak_lanjut_id, isi, oleh, "")


def _pastikan_batas(tahun: int, batas: datetime.date) -> None:
    """A mistyped year would stand on the public page: from the survey's year to `TAHUN_RENCANA` after it."""
    if not tahun <= batas.year <= tahun + TAHUN_RENCANA:
        kalimat = f"Tanggal ini harus dari tahun {tahun} (tahun surveinya) sampai {tahun + TAHUN_RENCANA}."
        raise GalatAturan({"batas": kalimat})


def selesaikan_tindak_lanjut(
    tindak_lanjut_id: int, *, hasil: str, selesai: datetime.date, oleh: Pengguna
) -> TindakLanjutSkm:
    """Mark a plan as done, with what came of it. Raises GalatAturan, TidakBerwenang."""
    if not hasil.strip():
        raise GalatAturan("Tulis hasilnya: apa yang sekarang berbeda bagi warga.")
    tolak_nomor_diri(hasil=hasil)
    if selesai > timezone.localdate():
        raise GalatAturan({"selesai": "Tanggal selesai tidak bisa di masa depan."})
    tahun = TindakLanjutSkm.objects.values_list("tahun", flat=True).get(pk=tindak_lanjut_id)
    if selesai.year < tahun:
        raise GalatAturan({"selesai": f"Tanggal selesai tidak bisa sebelum tahun surveinya ({tahun})."})
    return _ubah(tindak_lanjut_id, {"hasil": hasil, "selesai": selesai}, oleh, "tindaklanjutskm.selesai")


def _ubah(tindak_lanjut_id: int, isi: dict[str, Any], oleh: Pengguna, tindakan: str) -> TindakLanjutSkm:
    with transaction.atomic():
        lama = (
            TindakLanjutSkm.objects.select_related("unit")
            .select_for_update(of=("self",))
            .get(pk=tindak_lanjut_id)
        )
        pastikan_penjawab(oleh, lama.unit)
        if lama.selesai is not None:
            raise GalatAturan(
                "Rencana ini sudah selesai dan terbit bersama hasilnya, jadi tidak diubah lagi."
            )
        for nama, nilai in isi.items():
            setattr(lama, nama, nilai)
        simpan_tercatat(lama, oleh=oleh, tindakan=tindakan)
    return lama
