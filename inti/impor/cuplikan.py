"""The first rows of an uploaded sheet as they stand there, for whoever must agree to them."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from inti.impor.bacaan import baca_baris
from inti.impor.jenis import ambil_jenis
from inti.impor.konteks import Konteks, ringkas
from inti.impor.tertunda import besar, peta_tersimpan
from inti.lembar.sel import BerkasTidakTerbaca
from inti.models import ImporTertunda

BARIS_CUPLIKAN = 50


class SelTampil(NamedTuple):
    kolom: str
    isi: str


class BarisTampil(NamedTuple):
    nomor: int  # its line in the sheet
    sel: list[SelTampil]


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """Columns that the import reads, and the first rows; ``lagi``: how many more there are."""

    kolom: list[str]
    baris: list[BarisTampil]
    lagi: int


def cuplikan(unggahan: ImporTertunda) -> Cuplikan | None:
    """None once the file is gone, when it is no sheet, and for one too long to be read for a page."""
    if not unggahan.isi or besar(unggahan):
        return None
    konteks = Konteks(None, "admin", "", "", datetime.date.min, pilihan=dict(unggahan.pilihan))
    try:
        terbaca = baca_baris(
            ambil_jenis(unggahan.jenis), bytes(unggahan.isi), konteks, peta_tersimpan(unggahan.jenis)
        )
    except (BerkasTidakTerbaca, ValueError):
        return None
    kolom = list(terbaca.indeks)
    nomor = [n for n, sel in terbaca.lembar.baris if any(ringkas(s).strip() for s in sel)]
    baris = [
        BarisTampil(n, [SelTampil(k, ringkas(terbaca.nilai_asli(n, k))) for k in kolom])
        for n in nomor[:BARIS_CUPLIKAN]
    ]
    return Cuplikan(kolom, baris, len(nomor) - len(baris))
