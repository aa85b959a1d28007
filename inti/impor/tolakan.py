"""The file of refused rows.

The sheet's own columns plus `kesalahan`, ready to be mended and imported again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from inti.impor.bacaan import LembarTerbaca
from inti.impor.konteks import Temuan
from inti.lembar.tulis import tulis_csv, tulis_xlsx

KOLOM_KESALAHAN = "kesalahan"


def berkas_tolakan(terbaca: LembarTerbaca, ditolak: list[Temuan]) -> tuple[bytes, str]:
    """Bytes and ending (".xlsx" or ".csv", like the source) of the refused rows."""
    pesan: dict[int, list[str]] = defaultdict(list)
    for t in ditolak:
        pesan[t.baris].append(f"{t.kolom}: {t.pesan}" if t.kolom else t.pesan)
    judul = [str(k or "") for k in terbaca.lembar.kepala]
    pakai = [i for i, j in enumerate(judul) if j.strip().casefold() != KOLOM_KESALAHAN]
    kepala = [*(judul[i] for i in pakai), KOLOM_KESALAHAN]
    baris = [[*_sel(terbaca.sel(n), pakai), " ".join(pesan[n])] for n in sorted(pesan) if n]
    if terbaca.lembar.nama:
        return tulis_xlsx(kepala, baris, kolom_teks=range(len(kepala))), ".xlsx"
    return tulis_csv(kepala, baris), ".csv"


def _sel(sel: Any, pakai: list[int]) -> list[Any]:
    """The wanted cells of a row, blanks where the row is short."""
    return [sel[i] if i < len(sel) else None for i in pakai]
