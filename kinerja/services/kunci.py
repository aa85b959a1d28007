"""Locking a period's realisasi while its evaluation stands (scoring.md 3)."""

import datetime

from django.db import connection, transaction

from inti.services import catat
from kinerja.models import KunciRealisasi, Periode
from pegawai.models import Pegawai, Pengguna


def kunci_pegawai(pegawai_id: int) -> Pegawai:
    """The person's row as the mutex of their realisasi and locks, until the end of the transaction."""
    return Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai_id)


def tahan_penutupan(mulai: datetime.date, selesai: datetime.date) -> None:
    """Share-lock the periods of the span until the transaction ends: closing them waits, and is waited for.

    A row changed while its period is being closed would stand beside a frozen result that holds the old one.
    Always before `kunci_pegawai`, as judgements do.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM kinerja_periode WHERE mulai <= %s AND selesai >= %s ORDER BY id FOR SHARE",
            [selesai, mulai],
        )


@transaction.atomic
def kunci_realisasi(pegawai_id: int, periode: Periode, *, oleh: Pengguna | None) -> None:
    """Lock a person's realisasi of a period, because its evaluation was submitted. Twice changes nothing."""
    orang = kunci_pegawai(pegawai_id)
    _, baru = KunciRealisasi.objects.get_or_create(pegawai=orang, periode=periode)
    if baru:
        kalimat = f"Realisasi {orang} untuk {periode} dikunci karena evaluasinya diajukan."
        catat("realisasi.kunci", oleh=oleh, kalimat=kalimat, objek=periode, tentang=orang)


@transaction.atomic
def buka_kunci_realisasi(pegawai_id: int, periode: Periode, *, oleh: Pengguna | None) -> None:
    """Unlock it again, because the evaluation went back to draft. Without a lock nothing happens."""
    orang = kunci_pegawai(pegawai_id)
    terhapus, _ = KunciRealisasi.objects.filter(pegawai=orang, periode=periode).delete()
    if terhapus:
        kalimat = f"Kunci realisasi {orang} untuk {periode} dibuka."
        catat("realisasi.buka_kunci", oleh=oleh, kalimat=kalimat, objek=periode, tentang=orang)
