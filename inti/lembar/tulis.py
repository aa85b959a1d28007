"""Writing xlsx and csv that no spreadsheet program computes: text stays text."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from inti.lembar.teks import rapikan

_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
_ANGKA = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
MAKS_TEKS_SEL = 32_767  # Excel's limit
BATAS_ANGKA_PASTI = 10**15


def amankan(teks: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front.

    Numbers stay as they are.
    """
    if teks.startswith(_BERBAHAYA) and not _ANGKA.fullmatch(teks):
        return "'" + teks
    return teks


def _untuk_csv(nilai: Any) -> str:
    """One csv cell: empty = absent, decimal point, ISO dates, ya/tidak."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, datetime.datetime):
        return nilai.isoformat(sep=" ", timespec="seconds")
    if isinstance(nilai, Decimal):
        return f"{nilai:f}"
    return amankan(str(nilai))


def tulis_csv(kepala: Sequence[str], baris: Iterable[Sequence[Any]], *, bom: bool = True) -> bytes:
    """A csv with commas, UTF-8 (with a BOM, which Excel needs to see that), safe against formulas."""
    wadah = io.StringIO(newline="")
    penulis = csv.writer(wadah, lineterminator="\r\n")
    penulis.writerow([amankan(k) for k in kepala])
    penulis.writerows([_untuk_csv(v) for v in b] for b in baris)
    return wadah.getvalue().encode("utf-8-sig" if bom else "utf-8")


def buku_baru(wadah: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook that turns no text into a formula, a link or a number."""
    pilihan = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "remove_timezone": True,
    }
    return xlsxwriter.Workbook(wadah, pilihan)


def tulis_xlsx(
    kepala: Sequence[str],
    baris: Iterable[Sequence[Any]],
    *,
    nama_lembar: str = "Data",
    kolom_teks: Collection[int] = (),
) -> bytes:
    """A workbook of one sheet, header frozen; the columns of `kolom_teks` are formatted as text."""
    wadah = io.BytesIO()
    with buku_baru(wadah) as buku:
        lembar = buku.add_worksheet(nama_lembar[:31])
        tebal, teks = buku.add_format({"bold": True}), buku.add_format({"num_format": "@"})
        for i, judul in enumerate(kepala):
            lembar.set_column(i, i, max(12, min(len(judul) + 4, 50)), teks if i in kolom_teks else None)
            lembar.write_string(0, i, rapikan(judul), tebal)
        lembar.freeze_panes(1, 0)
        for nomor, b in enumerate(baris, 1):
            for i, nilai in enumerate(b):
                tulis_sel(lembar, nomor, i, nilai)
    return wadah.getvalue()


def tulis_sel(lembar: Any, baris: int, kolom: int, nilai: Any) -> None:
    """Write one cell by its type; long numbers as text, so that no digit is lost."""
    if nilai is None:
        return
    if isinstance(nilai, bool):
        lembar.write_string(baris, kolom, "ya" if nilai else "tidak")
    elif isinstance(nilai, (int, float, Decimal)) and abs(nilai) < BATAS_ANGKA_PASTI:
        lembar.write_number(baris, kolom, nilai)
    elif isinstance(nilai, (datetime.datetime, datetime.date)):
        lembar.write_datetime(baris, kolom, nilai)
    else:
        lembar.write_string(baris, kolom, str(nilai)[:MAKS_TEKS_SEL])
