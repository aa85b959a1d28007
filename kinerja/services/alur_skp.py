"""The steps of an SKP: send, withdraw, return, approve, close by the annual evaluation (domain.md 3)."""

import datetime

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from inti.galat import BASI, GalatAturan
from inti.services import catat
from kinerja import permissions
from kinerja.alur import ALUR_SKP
from kinerja.enums import StatusSkp
from kinerja.models import Skp
from kinerja.selectors.periksa import periksa_skp
from pegawai.enums import SebabTanda
from pegawai.models import Pengguna
from pegawai.services import tandai

SATU_HARI = datetime.timedelta(days=1)
PANJANG_ALASAN = 2000


def kunci_skp(skp_id: int) -> Skp:
    """The SKP, locked until the end of the transaction; Skp.DoesNotExist when it is gone."""
    return Skp.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=skp_id)


def pastikan_revisi(skp: Skp, revisi: int) -> None:
    """GalatAturan unless the content is still what the page showed (two windows, two people)."""
    if skp.revisi != revisi:
        raise GalatAturan(
            "SKP ini berubah di jendela lain setelah Anda membukanya, jadi belum ada yang disimpan. "
            "Lihat isinya yang terakhir; bila kiriman Anda tetap benar, kirim lagi.",
            code=BASI,
        )


@transaction.atomic
def ajukan(skp_id: int, *, oleh: Pengguna, revisi: int) -> Skp:
    """Send to the penilai. Its owner only; GalatAturan names what the check list still finds wrong."""
    skp = kunci_skp(skp_id)
    permissions.pastikan_diri(oleh, skp.pegawai_id)
    status = ALUR_SKP.berikut(skp.status, "ajukan")
    pastikan_revisi(skp, revisi)
    salah = periksa_skp(skp).salah
    if salah:
        raise GalatAturan([t.kalimat for t in salah])
    skp.diputus_pada, skp.diputus_oleh = None, None
    skp.diajukan_pada, skp.diajukan_oleh = timezone.now(), oleh
    return _pindah(skp, status, "skp.ajukan", oleh, f"{skp.pegawai} mengajukan SKP {_sebut(skp)}.")


@transaction.atomic
def tarik(skp_id: int, *, oleh: Pengguna) -> Skp:
    """Take a sent SKP back to draft, as long as the penilai has not decided."""
    skp = kunci_skp(skp_id)
    permissions.pastikan_diri(oleh, skp.pegawai_id)
    status = ALUR_SKP.berikut(skp.status, "tarik")
    skp.diajukan_pada, skp.diajukan_oleh = None, None
    return _pindah(skp, status, "skp.tarik", oleh, f"{skp.pegawai} menarik kembali SKP {_sebut(skp)}.")


@transaction.atomic
def kembalikan(skp_id: int, *, oleh: Pengguna, alasan: str, revisi: int) -> Skp:
    """Return for mending. Today's penilai only; a reason is required."""
    skp = _kunci_untuk_putusan(skp_id, oleh)
    status = ALUR_SKP.berikut(skp.status, "kembalikan")
    pastikan_revisi(skp, revisi)
    alasan = alasan.strip()
    if not alasan:
        raise GalatAturan("Tulis alasan pengembalian agar pegawai tahu apa yang perlu diperbaiki.")
    if len(alasan) > PANJANG_ALASAN:
        raise GalatAturan(f"Alasan terlalu panjang; paling banyak {PANJANG_ALASAN} karakter.")
    skp.catatan_penilai = alasan
    skp.diputus_pada, skp.diputus_oleh = timezone.now(), oleh
    kalimat = f"{oleh} mengembalikan SKP {_sebut(skp)} milik {skp.pegawai}."
    return _pindah(skp, status, "skp.kembalikan", oleh, kalimat, alasan=alasan)


@transaction.atomic
def setujui(skp_id: int, *, oleh: Pengguna, revisi: int, catatan: str = "") -> Skp:
    """Approve what the penilai saw (``revisi``). Today's penilai only, never one's own SKP.

    A second SKP of the year (after a mutation) ends the first one the day before it begins.
    """
    skp = _kunci_untuk_putusan(skp_id, oleh)
    status = ALUR_SKP.berikut(skp.status, "setujui")
    pastikan_revisi(skp, revisi)
    skp.catatan_penilai = catatan.strip()[:PANJANG_ALASAN]
    skp.diputus_pada, skp.diputus_oleh = timezone.now(), oleh
    kalimat = f"{oleh} menyetujui SKP {_sebut(skp)} milik {skp.pegawai}."
    _pindah(skp, status, "skp.setujui", oleh, kalimat)
    dari = min(skp.mulai, akhiri_skp_sebelumnya(skp) or skp.mulai)
    tandai([skp.pegawai_id], dari=dari, sampai=skp.selesai, sebab=SebabTanda.SKP)
    return skp


@transaction.atomic
def tandai_skp_dievaluasi(skp: Skp, *, oleh: Pengguna | None) -> Skp:
    """Close an approved SKP; called by the annual evaluation only, in its transaction (domain.md 3)."""
    skp = kunci_skp(skp.pk)
    status = ALUR_SKP.berikut(skp.status, "evaluasi")
    return _pindah(skp, status, "skp.evaluasi", oleh, f"SKP {_sebut(skp)} milik {skp.pegawai} dievaluasi.")


@transaction.atomic
def hapus_draf(skp_id: int, *, oleh: Pengguna) -> None:
    """Remove a draft that was never approved; versions that were in force always stay."""
    skp = kunci_skp(skp_id)
    permissions.pastikan_diri(oleh, skp.pegawai_id)
    if skp.status not in permissions.BOLEH_DISUSUN:
        raise GalatAturan("Hanya draf atau SKP yang dikembalikan yang bisa dihapus.")
    catat(
        "skp.hapus", oleh=oleh, kalimat=f"{skp.pegawai} menghapus draf SKP {_sebut(skp)}.",
        objek=skp, tentang=skp.pegawai, lama={"status": skp.status},
    )  # fmt: skip
    skp.delete()


def akhiri_skp_sebelumnya(skp: Skp) -> datetime.date | None:
    """End the year's earlier SKP the day before this one begins, so that no month counts twice.

    Returns the first day of what was shortened: its targets are shares of its months, so all of them change.
    """
    batas = skp.awal - SATU_HARI
    lama = Skp.objects.filter(
        pegawai_id=skp.pegawai_id, tahun=skp.tahun, urutan__lt=skp.urutan, selesai__gt=batas, mulai__lte=batas
    )
    awal: datetime.date | None = lama.aggregate(awal=Min("awal"))["awal"]
    lama.update(selesai=batas)
    return awal


def _kunci_untuk_putusan(skp_id: int, oleh: Pengguna) -> Skp:
    skp = kunci_skp(skp_id)
    permissions.pastikan_penilai(oleh, skp.pegawai_id)
    return skp


def _pindah(
    skp: Skp, status: str, tindakan: str, oleh: Pengguna | None, kalimat: str, *, alasan: str = ""
) -> Skp:
    lama, skp.status = skp.status, StatusSkp(status)
    skp.save(
        update_fields=[
            "status", "diajukan_pada", "diajukan_oleh", "diputus_pada", "diputus_oleh", "catatan_penilai",
        ]
    )  # fmt: skip
    baru = {"status": status, "revisi": skp.revisi} | ({"alasan": alasan} if alasan else {})
    catat(
        tindakan, oleh=oleh, kalimat=kalimat, objek=skp, tentang=skp.pegawai, lama={"status": lama}, baru=baru
    )
    return skp


def _sebut(skp: Skp) -> str:
    return f"{skp.tahun}" + (f" versi {skp.versi}" if skp.versi > 1 else "")
