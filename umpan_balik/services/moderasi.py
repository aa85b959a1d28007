"""Held answers come back or stay out, comments are shown or hidden: always with a reason and an event.

Events name the reference and the reason, never the comment.
"""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.models import Pengguna
from umpan_balik.alur import ALUR_PENILAIAN
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.permissions import pastikan_moderator
from umpan_balik.selectors.moderasi import alasan_semula
from umpan_balik.services.penilaian import hitung_masuk

PANJANG_ALASAN = 300
_KATA = {"tahan": "ditahan", "lepas": "dilepas kembali", "tolak": "tidak dihitung"}


def tahan(penilaian_id: uuid.UUID, *, alasan: str, oleh: Pengguna | None) -> PenilaianLayanan:
    """Hold an answer: it leaves every index until decided. Raises GalatAturan, TidakBerwenang."""
    return _langkah(penilaian_id, "tahan", alasan, oleh)


def lepas(penilaian_id: uuid.UUID, *, alasan: str, oleh: Pengguna | None) -> PenilaianLayanan:
    """Release a held answer: it counts again, in the month it came. Raises GalatAturan, TidakBerwenang."""
    return _langkah(penilaian_id, "lepas", alasan, oleh)


def tolak(penilaian_id: uuid.UUID, *, alasan: str, oleh: Pengguna | None) -> PenilaianLayanan:
    """Keep a held answer out for good; the row stays. Raises GalatAturan, TidakBerwenang."""
    return _langkah(penilaian_id, "tolak", alasan, oleh)


def batalkan(penilaian_id: uuid.UUID, *, alasan: str, oleh: Pengguna | None) -> PenilaianLayanan:
    """Take a decision back: the answer is held again, and says why it was held. Raises as `tahan`."""
    return _langkah(penilaian_id, "tahan", alasan, oleh, semula=True)


def putus_massal(
    penilaian_ids: Iterable[uuid.UUID], langkah: str, *, alasan: str, oleh: Pengguna | None
) -> int:
    """One decision ("lepas" or "tolak") for several held answers, all or none; the number of them.

    In the order of their keys, so that two moderators can't wait for each other.
    """
    with transaction.atomic():
        return len([_langkah(pk, langkah, alasan, oleh) for pk in sorted(set(penilaian_ids))])


def _langkah(
    penilaian_id: uuid.UUID, langkah: str, alasan: str, oleh: Pengguna | None, *, semula: bool = False
) -> PenilaianLayanan:
    alasan = alasan_rapi(alasan)
    with transaction.atomic():
        penilaian = _kunci(penilaian_id)
        pastikan_moderator(oleh, penilaian)
        lama, alasan_lama = penilaian.status, penilaian.alasan_status
        penilaian.status = ALUR_PENILAIAN.berikut(lama, langkah)
        penilaian.alasan_status = (alasan_semula(penilaian) if semula else "") or alasan
        penilaian.diputus_pada, penilaian.diputus_oleh = timezone.now(), oleh
        penilaian.save(update_fields=["status", "alasan_status", "diputus_pada", "diputus_oleh"])
        _hitung_ulang(penilaian, lama)
        catat(
            f"penilaian.{langkah}",
            oleh=oleh,
            kalimat=f"Penilaian layanan {penilaian.rujukan} {_KATA[langkah]}: {alasan}",
            objek=penilaian,
            lama={"status": str(lama), "alasan": alasan_lama},
            baru={"status": str(penilaian.status), "alasan": alasan},
        )
    return penilaian


def _hitung_ulang(penilaian: PenilaianLayanan, lama: str) -> None:
    """Move the roll-ups when the answer enters or leaves the accepted ones."""
    masuk = int(penilaian.status == StatusPenilaian.DITERIMA) - int(lama == StatusPenilaian.DITERIMA)
    if masuk:
        hitung_masuk(penilaian, masuk)


def putus_komentar(
    penilaian_id: uuid.UUID, *, tayang: bool, alasan: str, oleh: Pengguna | None
) -> PenilaianLayanan:
    """Show or hide a comment. The rating itself stays as it is. Raises GalatAturan, TidakBerwenang."""
    alasan = alasan_rapi(alasan)
    with transaction.atomic():
        penilaian = _kunci(penilaian_id)
        pastikan_moderator(oleh, penilaian)
        lama, baru = (
            penilaian.status_komentar,
            StatusKomentar.TAYANG if tayang else StatusKomentar.DISEMBUNYIKAN,
        )
        if lama in (StatusKomentar.KOSONG, baru):
            raise GalatAturan(
                "Komentar ini sudah diputus. Muat ulang halaman untuk melihat keadaan terakhir."
            )
        penilaian.status_komentar = baru
        penilaian.save(update_fields=["status_komentar"])
        catat(
            "komentar.tayang" if tayang else "komentar.sembunyikan",
            oleh=oleh,
            kalimat=f"Komentar pada penilaian {penilaian.rujukan} "
            f"{'boleh dibaca' if tayang else 'disembunyikan'}: {alasan}",
            objek=penilaian,
            lama={"status_komentar": str(lama)},
            baru={"status_komentar": str(baru), "alasan": alasan},
        )
    return penilaian


def tunda_komentar(penilaian_id: uuid.UUID, *, alasan: str, oleh: Pengguna | None) -> PenilaianLayanan:
    """Take a decision about a comment back: it waits again. Raises GalatAturan, TidakBerwenang."""
    alasan = alasan_rapi(alasan)
    with transaction.atomic():
        penilaian = _kunci(penilaian_id)
        pastikan_moderator(oleh, penilaian)
        lama = penilaian.status_komentar
        if lama in (StatusKomentar.KOSONG, StatusKomentar.MENUNGGU):
            raise GalatAturan("Komentar ini belum diputus.")
        penilaian.status_komentar = StatusKomentar.MENUNGGU
        penilaian.save(update_fields=["status_komentar"])
        catat(
            "komentar.tunda",
            oleh=oleh,
            kalimat=f"Putusan tentang komentar pada penilaian {penilaian.rujukan} dibatalkan: {alasan}",
            objek=penilaian,
            lama={"status_komentar": str(lama)},
            baru={"status_komentar": str(StatusKomentar.MENUNGGU), "alasan": alasan},
        )
    return penilaian


def putus_komentar_massal(
    penilaian_ids: Iterable[uuid.UUID], *, tayang: bool, alasan: str, oleh: Pengguna | None
) -> int:
    """One decision for several comments, all or none; the number of them."""
    with transaction.atomic():
        ids = sorted(set(penilaian_ids))
        return len([putus_komentar(pk, tayang=tayang, alasan=alasan, oleh=oleh) for pk in ids])


def _kunci(penilaian_id: uuid.UUID) -> PenilaianLayanan:
    return PenilaianLayanan.objects.select_for_update(of=("self",)).get(pk=penilaian_id)


def alasan_rapi(alasan: str, paling_banyak: int = PANJANG_ALASAN) -> str:
    """The reason, tidied. Raises GalatAturan when there is none or too much."""
    bersih = " ".join(alasan.split())
    if not bersih:
        raise GalatAturan("Tulis alasannya; alasan ini tersimpan di jejak peristiwa.")
    if len(bersih) > paling_banyak:
        raise GalatAturan(f"Alasan paling banyak {paling_banyak} huruf; sekarang {len(bersih)}.")
    return bersih
