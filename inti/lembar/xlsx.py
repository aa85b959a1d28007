"""Reading an xlsx workbook, one sheet at a time, in one pass."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Collection, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from inti.lembar.sel import RUMUS_KOSONG, BerkasTidakTerbaca, Persen, galat_rumus

MAKS_KOLOM = 300
RUSAK = "Isi lembar kerja rusak. Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu coba lagi."


class _Pengurai(WorkSheetParser):
    """openpyxl's parser, which tells a formula without a stored value from an empty cell.

    openpyxl's own reader gives None for both. Excel stores a formula's empty text as type `str`; a formula
    that nobody computed has no type. Dates are converted here, so that one outside the calendar is an error
    cell and not a warning on the operator's screen.
    """

    tanggal: Collection[int] = ()
    selisih_waktu: Collection[int] = ()
    persen: Collection[int] = ()

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The rows only: what follows the data (formats, headers, extensions) is nobody's business here."""
        for _, elemen in iterparse(self.source):
            if elemen.tag == ROW_TAG:
                yield self.parse_row(elemen)
                elemen.clear()
            elif elemen.tag == DATA_TAG:
                return

    def parse_cell(self, element: Any) -> dict[str, Any]:
        sel = super().parse_cell(element)
        nilai, jenis, gaya = sel["value"], sel["data_type"], sel["style_id"]
        if nilai is None:
            if element.get("t", "n") == "n" and element.find(FORMULA_TAG) is not None:
                sel["value"] = RUMUS_KOSONG
        elif jenis == "e":
            sel["value"] = galat_rumus(nilai)
        elif jenis == "n" and gaya in self.tanggal:
            sel["value"] = self._tanggal(nilai, gaya)
        elif jenis == "n" and gaya in self.persen:
            sel["value"] = Persen(nilai)
        return sel

    def _tanggal(self, nilai: Any, gaya: int) -> Any:
        try:
            return from_excel(nilai, self.epoch, timedelta=gaya in self.selisih_waktu)
        except (OverflowError, ValueError):
            return galat_rumus(f"#TANGGAL! {nilai}")


def lembar_xlsx(isi: bytes, arsip: zipfile.ZipFile) -> list[tuple[str, Iterator[tuple[int, list[Any]]]]]:
    """Name and rows (line number, cells) of each sheet of a checked workbook. Raises BerkasTidakTerbaca.

    Reading goes on while the rows are taken; blank rows may be left out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            buku = load_workbook(arsip.fp, read_only=True, data_only=True, keep_links=False)
        persen = _gaya_persen(buku)
        lembar = [ws for ws in buku.worksheets if isinstance(ws, ReadOnlyWorksheet)]
    except Exception as galat:  # whatever a broken part makes the parsers raise
        raise BerkasTidakTerbaca(RUSAK) from galat
    return [(ws.title, _baris(ws, persen)) for ws in lembar]


def _gaya_persen(buku: Any) -> frozenset[int]:
    """Style numbers with a percent format."""
    hasil = set()
    for nomor, gaya in enumerate(buku._cell_styles):
        kode = gaya.numFmtId
        if kode < BUILTIN_FORMATS_MAX_SIZE:
            format_angka = BUILTIN_FORMATS.get(kode, "")
        else:
            format_angka = buku._number_formats[kode - BUILTIN_FORMATS_MAX_SIZE]
        if "%" in format_angka:
            hasil.add(nomor)
    return frozenset(hasil)


def _baris(ws: Any, persen: frozenset[int]) -> Iterator[tuple[int, list[Any]]]:
    """Rows of one sheet that have a cell."""
    buku = ws.parent
    try:
        with ws._get_source() as sumber:
            pengurai = _Pengurai(sumber, ws._shared_strings, data_only=True, epoch=buku.epoch)
            pengurai.tanggal, pengurai.selisih_waktu = buku._date_formats, buku._timedelta_formats
            pengurai.persen = persen
            for nomor, sel in pengurai.parse():
                if sel:
                    yield nomor, _nilai(sel)
    except Exception as galat:  # whatever broken XML makes the parser raise
        raise BerkasTidakTerbaca(RUSAK) from galat


def _nilai(sel: list[dict[str, Any]]) -> list[Any]:
    """Values by column, blanks as None; columns beyond MAKS_KOLOM are dropped."""
    hasil: list[Any] = [None] * min(sel[-1]["column"], MAKS_KOLOM)
    for s in sel:
        if s["value"] is not None and 0 < s["column"] <= len(hasil):
            hasil[s["column"] - 1] = s["value"]
    return hasil
