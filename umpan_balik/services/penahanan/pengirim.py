"""How an answer was sent: too fast, with the hidden field filled in, too often from one network."""

import datetime

from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.jaringan import periksa_jaringan
from umpan_balik.services.kiriman import Kiriman

TERCEPAT = datetime.timedelta(seconds=3)  # nobody reads a question and answers it in less


def alasan_pengirim(calon: PenilaianLayanan, kiriman: Kiriman) -> str:
    """What the guards say about the sending, or "". Kiosks are known devices that many people use."""
    if calon.sumber == SumberPenilaian.KIOS:
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
            terbukti=kiriman.terbukti,
        )
    )
    return " ".join(filter(None, alasan))
