"""Ways of filling in that deserve a question: no spread, seven values alike (halo), all in the last hour.

All are common and often innocent (a uniform team, a busy week), so small teams are left alone.
"""

from evaluasi.enums import CiriPenilai
from evaluasi.kewajaran.bahan import HitunganCiri

ORANG_CIRI = 5
HAMPIR_SEMUA = 0.9


def ciri_ciri(h: HitunganCiri) -> list[CiriPenilai]:
    """Everybody got the very same evaluation; seven values alike for 9 of 10; all in the last hour."""
    hasil: list[CiriPenilai] = []
    if h.orang >= ORANG_CIRI and h.susunan == 1:
        hasil.append(CiriPenilai.SAMA)
    if h.tujuh >= ORANG_CIRI and h.seragam >= HAMPIR_SEMUA * h.tujuh:
        hasil.append(CiriPenilai.SERAGAM)
    if h.aplikasi >= ORANG_CIRI and h.jam_terakhir == h.aplikasi:
        hasil.append(CiriPenilai.JAM_TERAKHIR)
    return hasil
