"""The headers of a file that isn't understood yet, for the screen that maps them."""

from collections.abc import Sequence

from inti.impor.jenis import JenisImpor
from inti.impor.kepala import PencocokKepala
from inti.lembar.baca import baca_lembar
from inti.lembar.sel import BerkasTidakTerbaca
from inti.lembar.teks import kunci_teks, rapikan

MAKS_JUDUL = 60


def judul_berkas(jenis: JenisImpor, isi: bytes) -> list[str]:
    """Headers in order: of the row most like ours, else of the row with most words; empty: unreadable."""
    for cocok in (PencocokKepala(jenis.kolom).cocok, _jumlah_kata):
        try:
            lembar = baca_lembar(isi, cocok)
        except BerkasTidakTerbaca:
            continue
        judul = [rapikan(str(sel)) for sel in lembar.kepala if sel is not None]
        return [j for j in dict.fromkeys(judul) if j][:MAKS_JUDUL]
    return []


def _jumlah_kata(sel: Sequence[object]) -> int:
    return sum(isinstance(s, str) and bool(s.strip()) and not s.strip().isdigit() for s in sel)


def tebakan_peta(jenis: JenisImpor, judul: Sequence[str]) -> dict[str, str]:
    """Header -> column where the spelling is known."""
    arti = {ejaan: k.nama for k in jenis.kolom for ejaan in k.ejaan()}
    return {j: arti[kunci_teks(j)] for j in judul if kunci_teks(j) in arti}
