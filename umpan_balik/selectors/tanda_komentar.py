"""What moderators should look at in a comment: personal data and insults, found by simple rules.

Rules only mark; people decide. They err on the side of marking, and a comment in which anything is marked
waits for a moderator (`services.komentar_awal`).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NIP, NIK, TELEPON, ANGKA = "NIP", "NIK", "nomor telepon", "deret angka"
SUREL, TAUTAN, ORANG, KASAR = "alamat surel", "alamat situs", "sebutan orang", "kata kasar"

_PEMISAH = r"[ .\-]?"
# every repetition is bounded or can start at one place only: comments are strangers' text
_POLA: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SUREL, re.compile(r"(?<![^\s@])[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,24}")),
    (TAUTAN, re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (NIP, re.compile(rf"(?<!\d)(?:\d{_PEMISAH}){{17}}\d(?!\d)")),
    (NIK, re.compile(rf"(?<!\d)(?:\d{_PEMISAH}){{15}}\d(?!\d)")),
    (
        TELEPON,
        re.compile(
            rf"(?<![\d+])(?:\(0[2-9]\d{{1,3}}\) ?\d|(?:\+{_PEMISAH}62|62|0){_PEMISAH}[2-9])"
            rf"(?:{_PEMISAH}\d){{6,11}}(?!\d)"
        ),
    ),
    (ANGKA, re.compile(r"\d[\d .-]{5,}\d")),
    (
        ORANG,
        re.compile(
            r"\b(?i:pak|bu|bapak|ibu|mas|mbak|bang|kang|sdr|sdri|saudara|saudari|dang|uda|uni|wak|cik)\b"
            r"(?:\s+[A-Z]\w+){0,2}"
        ),
    ),
)
_SAMARAN = str.maketrans("013457@$", "oieastas")


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a comment; ``jenis`` "" is plain text."""

    teks: str
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class Bertanda:
    """A comment cut at its marks, and which kinds there are, in order."""

    potongan: tuple[Potongan, ...]
    temuan: tuple[str, ...]


@cache
def kata_kasar() -> re.Pattern[str]:
    """Insults as one pattern; letters may be repeated."""
    berkas = Path(__file__).parent.parent / "data" / "kata_kasar.txt"
    baris = [b.strip() for b in berkas.read_text().splitlines() if b.strip() and not b.startswith("#")]
    kata = ["".join(r"\s+" if h == " " else f"{h}+" for h in b) for b in baris]
    return re.compile(rf"\b(?:{'|'.join(kata)})(?:nya|lah|mu|kau|an)?\b")


def tandai_komentar(teks: str) -> Bertanda:
    """Cut a comment into plain and marked pieces; put together again they are the comment.

    Where two rules find the same place, the one named first wins.
    """
    temuan = [(m.start(), m.end(), jenis) for jenis, pola in _POLA for m in pola.finditer(teks)]
    temuan += [(m.start(), m.end(), KASAR) for m in kata_kasar().finditer(_polos(teks))]
    potongan: list[Potongan] = []
    akhir = 0
    for awal, selesai, jenis in _tanpa_tindih(temuan):
        if awal > akhir:
            potongan.append(Potongan(teks[akhir:awal]))
        potongan.append(Potongan(teks[awal:selesai], jenis))
        akhir = selesai
    if akhir < len(teks):
        potongan.append(Potongan(teks[akhir:]))
    return Bertanda(tuple(potongan), tuple(dict.fromkeys(p.jenis for p in potongan if p.jenis)))


def _polos(teks: str) -> str:
    """Lower case, digits read as the letters they stand for; every sign keeps its place."""
    kecil = "".join(h.lower() if len(h.lower()) == 1 else h for h in teks)
    return kecil.translate(_SAMARAN)


def _tanpa_tindih(temuan: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Findings in order of place, none over another; earlier rules go first."""
    ambil: list[tuple[int, int, str]] = []
    for awal, akhir, jenis in temuan:
        if all(akhir <= a or awal >= b for a, b, _ in ambil):
            ambil.append((awal, akhir, jenis))
    return sorted(ambil)
