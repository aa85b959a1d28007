"""Decimals: reading numbers as people write them, rounding half up (Python's `round` is half even)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

_LEBAR = Context(prec=400)  # enough digits that quantize never refuses
_POLOS = re.compile(r"[+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+", re.ASCII)
_RIBUAN_TITIK = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_RIBUAN_KOMA = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}", re.ASCII)


def bulatkan(nilai: Decimal | int, angka: int = 2) -> Decimal:
    """Round half up (away from zero at the half) to `angka` decimals: 3.125 -> 3.13, 88.305 -> 88.31."""
    return Decimal(nilai).quantize(Decimal(1).scaleb(-angka), rounding=ROUND_HALF_UP, context=_LEBAR)


def desimal_dari_teks(teks: str) -> Decimal:
    """A number as people write it: point or comma decimal, thousands marked when both or several marks stand.

    Raises ValueError with a sentence; "NaN" and "inf" are words, not numbers.
    """
    isi = teks.strip().replace(" ", "")
    if _POLOS.fullmatch(isi):
        return Decimal(isi.replace(",", "."))
    if _RIBUAN_TITIK.fullmatch(isi):
        return Decimal(isi.replace(".", "").replace(",", "."))
    if _RIBUAN_KOMA.fullmatch(isi):
        return Decimal(isi.replace(",", ""))
    raise ValueError("Bukan angka. Tulis angka saja, misalnya 12,5 atau 12.5.")


def desimal_dari_float(nilai: float) -> Decimal:
    """The shortest decimal that a spreadsheet's float stands for (4.1, not 4.0999...).

    Refuses NaN and infinity.
    """
    hasil = Decimal(repr(nilai))
    if not hasil.is_finite():
        raise ValueError("Bukan angka. Tulis angka saja, misalnya 12,5 atau 12.5.")
    return hasil
