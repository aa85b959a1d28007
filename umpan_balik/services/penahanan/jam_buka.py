"""Answers through a counter's own code while that counter is closed."""

import datetime

from django.utils import timezone

from umpan_balik.models import TitikLayanan

SEBELUM = datetime.timedelta(minutes=30)
SESUDAH = datetime.timedelta(hours=2)  # on the way home


def di_luar_jam(titik: TitikLayanan, waktu: datetime.datetime) -> str:
    """Held before half an hour to opening and from two hours after closing (WIB); without hours never."""
    if titik.buka is None or titik.tutup is None:
        return ""
    setempat = timezone.localtime(waktu)
    zona = setempat.tzinfo
    buka = datetime.datetime.combine(setempat.date(), titik.buka, zona) - SEBELUM
    tutup = datetime.datetime.combine(setempat.date(), titik.tutup, zona) + SESUDAH
    if buka <= setempat <= tutup:
        return ""
    return (
        f"Di luar jam layanan: dikirim pukul {setempat:%H.%M}, loket buka {titik.buka:%H.%M} "
        f"sampai {titik.tutup:%H.%M}."
    )
