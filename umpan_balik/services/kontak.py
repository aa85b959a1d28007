"""A citizen's contact: stored only with consent, gone after its time."""

import datetime

from django.conf import settings
from django.utils import timezone

from umpan_balik.models import KontakPenilai, PenilaianLayanan

UMUR_KONTAK = datetime.timedelta(days=settings.UMUR_KONTAK_HARI)


def simpan_kontak(penilaian: PenilaianLayanan, surel: str) -> None:
    """Keep an address next to an answer until its time is over (UU 27/2022: purpose and retention)."""
    KontakPenilai.objects.create(
        penilaian=penilaian, surel=surel, hapus_sesudah=timezone.localdate() + UMUR_KONTAK
    )


def hapus_kontak_kedaluwarsa() -> int:
    """Delete contacts whose time is over; the number of them. No event: deletion must delete."""
    return KontakPenilai.objects.filter(hapus_sesudah__lt=timezone.localdate()).delete()[0]
