"""Locking a period's realisasi while its evaluation stands (scoring.md 3)."""

from django.db import transaction

from inti.services import catat
from kinerja.models import KunciRealisasi, Periode
from pegawai.models import Pegawai, Pengguna


def kunci_pegawai(pegawai_id: int) -> Pegawai:
    """The person's row as the mutex of their realisasi and locks, until the end of the transaction."""
    return Pegawai.objects.select_for_update(no_key=True).get(pk=pegawai_id)


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
