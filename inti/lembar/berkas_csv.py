"""Reading csv: encoding and separator found out, not asked."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from inti.lembar.sel import BerkasTidakTerbaca

PEMISAH = (",", ";", "\t", "|")
BARIS_PERTAMA = 15
MAKS_SEL = (
    64 * 1024 * 1024
)  # a longer cell ends the reading; shorter ones are refused by their column's limit
PERINGATAN_SANDI = (
    "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Periksa huruf beraksen, atau simpan sebagai CSV UTF-8."
)


def teks_csv(isi: bytes) -> tuple[str, list[str]]:
    """The file as text, and warnings. Raises BerkasTidakTerbaca for what isn't text."""
    if isi.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sandi = "utf-16"
    else:
        sandi = "utf-8-sig"
        if b"\x00" in isi[:65536]:
            raise BerkasTidakTerbaca(
                "Berkas ini bukan teks dan bukan lembar kerja. Simpan sebagai .xlsx atau .csv."
            )
    try:
        return isi.decode(sandi), []
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace"), [PERINGATAN_SANDI]


def lembar_csv(teks: str, cocok: Callable[[Sequence[object]], int]) -> Iterator[tuple[int, list[str]]]:
    """Rows (line number as a spreadsheet would count, cells) that have a cell.

    The separator is the one under which the best of the first rows is most like a header, as `cocok` counts.
    """
    csv.field_size_limit(MAKS_SEL)
    pemisah, mulai = _pemisah(teks, cocok)
    try:
        for nomor, baris in enumerate(
            csv.reader(io.StringIO(teks[mulai:], newline=""), delimiter=pemisah), 1
        ):
            if baris:
                yield nomor + (1 if mulai else 0), baris
    except csv.Error:
        raise BerkasTidakTerbaca(
            "Isi CSV rusak (tanda kutip tidak ditutup?). Simpan ulang sebagai CSV UTF-8."
        ) from None


def _pemisah(teks: str, cocok: Callable[[Sequence[object]], int]) -> tuple[str, int]:
    """The separator, and where the rows begin (after Excel's `sep=;` line)."""
    baris_satu, _, _ = teks[:20].partition("\n")
    if baris_satu.lower().startswith("sep=") and len(baris_satu.rstrip("\r")) == 5:
        return baris_satu[4], len(baris_satu) + 1
    awal = teks[: 1 << 16]
    return max(PEMISAH, key=lambda p: _nilai_pemisah(awal, p, cocok)), 0


def _nilai_pemisah(teks: str, pemisah: str, cocok: Callable[[Sequence[object]], int]) -> int:
    try:
        baris = list(islice(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah), BARIS_PERTAMA))
    except csv.Error:
        return 0
    return max((cocok(b) for b in baris), default=0)
