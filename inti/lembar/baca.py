"""One door for reading a sheet, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from inti.galat import sebab
from inti.lembar.aman import MAKS_BERKAS, buka_arsip, periksa_jenis
from inti.lembar.berkas_csv import lembar_csv, teks_csv
from inti.lembar.sel import BerkasTidakTerbaca
from inti.lembar.xlsx import lembar_xlsx

BARIS_KEPALA = 15  # the header stands within the first rows; above it there may be titles
MAKS_BARIS = 1_000_000


@dataclass(slots=True)
class Lembar:
    """A sheet: header line and the rows below it, as (line number, cells)."""

    nama: str
    baris_kepala: int
    kepala: list[Any]
    baris: list[tuple[int, list[Any]]]
    peringatan: list[str] = field(default_factory=list)


def isi_berkas(jalur: Path) -> bytes:
    """The bytes of a file. Raises BerkasTidakTerbaca with a sentence."""
    try:
        if jalur.stat().st_size > MAKS_BERKAS:
            raise BerkasTidakTerbaca(
                f"Berkas lebih besar dari {MAKS_BERKAS >> 20} MB. Bagi menjadi beberapa berkas."
            )
        return jalur.read_bytes()
    except FileNotFoundError:
        raise BerkasTidakTerbaca(f"Berkas {jalur} tidak ada.") from None
    except OSError as galat:
        raise BerkasTidakTerbaca(f"Berkas {jalur} tidak dapat dibuka: {sebab(galat)}.") from None


def baca_lembar(
    isi: bytes,
    cocok: Callable[[Sequence[object]], int],
    kemajuan: Callable[[int], None] | None = None,
) -> Lembar:
    """Read the sheet whose header fits best.

    `cocok(cells)` says how much a row is like the wanted header (0: not at all); the first row with the
    highest count among the first BARIS_KEPALA of any sheet is the header. Raises BerkasTidakTerbaca when no
    row is like it, or the file is no sheet, is broken, or too large. Only that sheet is read; a warning names
    others with such a header and rows. `kemajuan(rows)` is called now and then.
    """
    periksa_jenis(isi)
    peringatan: list[str] = []
    if isi.startswith(b"PK"):
        sumber = lembar_xlsx(isi, buka_arsip(isi))
    else:
        teks, peringatan = teks_csv(isi)
        sumber = [("", lembar_csv(teks, cocok))]
    terbaik, nama, awal, sisa = 0, "", [], None
    berisi: dict[str, int] = {}
    for judul, baris in sumber:
        pertama = list(islice(baris, BARIS_KEPALA))
        nilai = max((cocok(sel) for _, sel in pertama), default=0)
        if nilai and _berisi(pertama, cocok, nilai):
            berisi[judul] = nilai
        if nilai > terbaik:
            terbaik, nama, awal, sisa = nilai, judul, pertama, baris
    if sisa is None:
        raise BerkasTidakTerbaca(
            "Judul kolom tidak ditemukan di 15 baris pertama. "
            "Pakai judul seperti di templat, atau petakan kolomnya."
        )
    letak = next(i for i, (_, sel) in enumerate(awal) if cocok(sel) == terbaik)
    nomor, kepala = awal[letak]
    lain = [judul for judul, nilai in berisi.items() if judul != nama and 2 * nilai > terbaik]
    peringatan += [_kalimat_lain(nama, lain)] if lain else []
    return Lembar(nama, nomor, kepala, _semua(awal[letak + 1 :], sisa, kemajuan), peringatan)


def _berisi(
    pertama: list[tuple[int, list[Any]]], cocok: Callable[[Sequence[object]], int], nilai: int
) -> bool:
    """Whether something stands below the sheet's header."""
    letak = next(i for i, (_, sel) in enumerate(pertama) if cocok(sel) == nilai)
    return any(isi is not None and isi != "" for _, sel in pertama[letak + 1 :] for isi in sel)


def _kalimat_lain(dibaca: str, lain: Sequence[str]) -> str:
    """A workbook with a sheet for each month: what is left out must not go unseen."""
    return (
        f"Hanya lembar “{dibaca}” yang dibaca. Tidak dibaca, padahal juga berisi data: "
        f"{', '.join(f'“{judul}”' for judul in lain)}. "
        "Gabungkan ke satu lembar, atau simpan masing-masing sebagai berkas sendiri."
    )


def _semua(awal: list[Any], sisa: Any, kemajuan: Callable[[int], None] | None) -> list[tuple[int, list[Any]]]:
    """The first rows and the rest; progress every 5,000."""
    hasil = awal
    for baris in sisa:
        hasil.append(baris)
        if len(hasil) % 5000 == 0:
            if len(hasil) > MAKS_BARIS:
                raise BerkasTidakTerbaca(f"Lebih dari {MAKS_BARIS} baris. Bagi menjadi beberapa berkas.")
            if kemajuan:
                kemajuan(len(hasil))
    return hasil
