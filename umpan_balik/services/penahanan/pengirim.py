"""How an answer was sent: too fast, with the hidden field filled in, too often from one network."""

import datetime
from collections.abc import Mapping

from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.jaringan import periksa_jaringan
from umpan_balik.services.kiriman import Kiriman

TERCEPAT = datetime.timedelta(seconds=3)  # nobody reads a question and answers it in less


def dijaga(calon: PenilaianLayanan) -> bool:
    """Whether the sending is looked at. Kiosks are known devices that many people use."""
    return calon.sumber != SumberPenilaian.KIOS


def alasan_pengirim(calon: PenilaianLayanan, kiriman: Kiriman, kunci: Mapping[str, str] | None = None) -> str:
    """What the guards say about the sending, or "". ``kunci``: `Riwayat.kunci`. Raises JaringanTakTerbaca."""
    if not dijaga(calon):
        return ""
    alasan = []
    if kiriman.perangkap:
        alasan.append("Isian tersembunyi terisi, seperti oleh robot.")
    if kiriman.umur is not None and kiriman.umur < TERCEPAT:
        alasan.append("Dikirim kurang dari tiga detik sesudah formulir dibuka.")
    alasan.append(
        periksa_jaringan(
            kiriman.jaringan,
            petugas_id=calon.petugas_id,
            titik_id=calon.titik_id,
            kunci=kunci,
            terbukti=kiriman.terbukti,
        )
    )
    return " ".join(filter(None, alasan))
