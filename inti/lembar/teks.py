"""Cleaning text that came out of a spreadsheet."""

from __future__ import annotations

import re
import unicodedata

# Zero-width characters, byte order mark, soft hyphen, control characters but tab and newline: invisible, so
# nobody who typed them meant them, and PostgreSQL refuses NUL.
_TAK_TAMPAK = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPASI = re.compile(r"[^\S\n]+")
_BUKAN_HURUF = re.compile(r"[^0-9a-z]+")


def rapikan(teks: str) -> str:
    """Text without invisible characters, with plain single spaces, trimmed, in Unicode's composed form."""
    if teks.isascii() and teks.isprintable():
        return " ".join(teks.split()) if "  " in teks else teks.strip()
    bersih = _TAK_TAMPAK.sub("", unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n")))
    return _SPASI.sub(" ", bersih).strip()


def kunci_teks(teks: object) -> str:
    """Text as a key for comparing headers and choices: lower case, letters and digits only."""
    return _BUKAN_HURUF.sub("", unicodedata.normalize("NFKD", str(teks)).casefold())
