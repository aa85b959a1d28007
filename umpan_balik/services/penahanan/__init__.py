"""Why an answer is held for review: every detector says its sentence, none refuses anything."""

from umpan_balik.models import PenilaianLayanan, TitikLayanan
from umpan_balik.services.kiriman import Kiriman
from umpan_balik.services.penahanan.jam_buka import di_luar_jam
from umpan_balik.services.penahanan.lonjakan import alasan_lonjakan
from umpan_balik.services.penahanan.pengirim import alasan_pengirim, dijaga
from umpan_balik.services.penahanan.riwayat import LANTAI_PETUGAS, LANTAI_TITIK, baca_riwayat
from umpan_balik.services.penahanan.seragam import alasan_seragam

__all__ = ["LANTAI_PETUGAS", "LANTAI_TITIK", "alasan_tahan"]
PANJANG_ALASAN = 300


def alasan_tahan(calon: PenilaianLayanan, *, titik: TitikLayanan | None, kiriman: Kiriman | None) -> str:
    """All reasons to hold an answer that isn't stored yet, or "". ``kiriman`` None: it didn't come by web.

    ``calon.terverifikasi`` must be set: who has a visit code may answer at night, from home. Raises
    JaringanTakTerbaca.
    """
    lewat_web = kiriman is not None and kiriman.jaringan is not None and dijaga(calon)
    riwayat = baca_riwayat(calon, berkunci=lewat_web)
    alasan = [
        alasan_pengirim(calon, kiriman, riwayat.kunci) if kiriman is not None else "",
        alasan_lonjakan(calon, riwayat),
        alasan_seragam(calon, riwayat),
        di_luar_jam(titik, calon.waktu) if titik is not None and not calon.terverifikasi else "",
    ]
    return " ".join(filter(None, alasan))[:PANJANG_ALASAN]
