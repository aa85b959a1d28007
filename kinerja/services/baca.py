"""Reads of somebody's personal data by an office leave a trace (domain.md 11)."""

from inti.services import catat
from kinerja import permissions
from pegawai.enums import Peran
from pegawai.models import Pegawai, Pengguna


def catat_baca(orang: Pegawai, apa: str, *, oleh: Pengguna) -> None:
    """Record that HR, an auditor or an operator opened this person's data; nobody else's reading is noted."""
    if permissions.adalah_diri(oleh, orang.pk):
        return
    if oleh.is_superuser or oleh.punya_peran(Peran.HR, Peran.AUDITOR):
        catat("kinerja.baca", oleh=oleh, kalimat=f"{oleh} membuka {apa} {orang}.", tentang=orang)
