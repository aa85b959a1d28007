"""Charts as inline SVG: title, description, the numbers as a table, no script, no style attribute.

Lengths along the page are percentages and texts keep their own size, so one drawing serves 320 px, a wide
screen, 200 % zoom and A4. Colours are classes (static/css/app.css); every chart can be read without them.
A number that is None is drawn as "belum ada data", never as nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import template

from inti.templatetags.format import format_angka

register = template.Library()

TINGGI = 160  # px of the drawing area of columns and lines
ATAS = 22  # px above it, for the number over the highest mark
TANPA_DATA = "belum ada data"


class Butir(NamedTuple):
    """One datum: what it is, its number (None = unknown), how to write it, where its rows are."""

    label: str
    nilai: float | None
    teks: str
    url: str
    nada: str


def _p(bagian: float) -> str:
    """A share (0..1) as an SVG percentage; never localised."""
    return f"{max(0.0, min(1.0, bagian)) * 100:.2f}%"


def _butir(data: Iterable[Sequence[Any]], satuan: str, desimal: int | None, ketiga: str) -> list[Butir]:
    hasil = []
    for label, nilai, *sisa in data:
        teks = TANPA_DATA if nilai is None else format_angka(nilai, desimal)
        teks = f"{teks}\u00a0{satuan}" if satuan and nilai is not None else teks
        lain = str(sisa[0]) if sisa and sisa[0] else ""
        angka = None if nilai is None else float(nilai)
        hasil.append(
            Butir(str(label), angka, teks, lain if ketiga == "url" else "", lain if ketiga == "nada" else "")
        )
    return hasil


def _puncak(butir: list[Butir], maks: float | None) -> float:
    """The number at the full length of the scale; 1 when there is nothing to show."""
    terbesar = max((b.nilai for b in butir if b.nilai is not None), default=0.0)
    return float(maks) if maks else (terbesar if terbesar > 0 else 1.0)


def _dasar(butir: list[Butir], judul: str, keterangan: str, kepala: str) -> dict[str, Any]:
    """What all charts share: heading, description in words, the table."""
    ringkas = "; ".join(f"{b.label}: {b.teks}" for b in butir)
    return {
        "judul": judul,
        "keterangan": keterangan,
        "uraian": f"{keterangan} {ringkas}".strip(),
        "butir": butir,
        "kepala": kepala,
        "ada": any(b.nilai is not None for b in butir),
    }


@register.inclusion_tag("komponen/grafik_batang.html")
def grafik_batang(
    data: Iterable[Sequence[Any]],
    judul: str,
    keterangan: str = "",
    satuan: str = "",
    maks: float | None = None,
    desimal: int | None = None,
    kepala: str = "Bagian",
) -> dict[str, Any]:
    """Horizontal bars; data rows (label, number[, url]). `maks`: the number at full length (e.g. 100)."""
    butir = _butir(data, satuan, desimal, "url")
    puncak = _puncak(butir, maks)
    baris = [
        {"butir": b, "y": 44 * i + 15, "yb": 44 * i + 22, "lebar": _p((b.nilai or 0.0) / puncak)}
        for i, b in enumerate(butir)
    ]
    return {**_dasar(butir, judul, keterangan, kepala), "baris": baris, "tinggi": 44 * len(butir)}


@register.inclusion_tag("komponen/grafik_kolom.html")
def grafik_kolom(
    data: Iterable[Sequence[Any]],
    judul: str,
    keterangan: str = "",
    satuan: str = "",
    maks: float | None = None,
    desimal: int | None = None,
    kepala: str = "Bagian",
) -> dict[str, Any]:
    """Columns side by side, for few and short labels; data rows (label, number[, url])."""
    butir = _butir(data, satuan, desimal, "url")
    puncak, lebar = _puncak(butir, maks), 1 / max(len(butir), 1)
    kolom = []
    for i, b in enumerate(butir):
        tinggi = round(TINGGI * max(0.0, min(1.0, (b.nilai or 0.0) / puncak)))
        kolom.append(
            {
                "butir": b,
                "x": _p(lebar * (i + 0.15)),
                "lebar": _p(lebar * 0.7),
                "tengah": _p(lebar * (i + 0.5)),
                "y": ATAS + TINGGI - tinggi,
                "tinggi": tinggi,
                "y_teks": ATAS + TINGGI - tinggi - 6,
                "angka": "–" if b.nilai is None else format_angka(b.nilai, desimal),
            }
        )
    return {**_dasar(butir, judul, keterangan, kepala), "kolom": kolom, "dasar": ATAS + TINGGI}


def _titik(butir: list[Butir], bawah: float, puncak: float, desimal: int | None) -> list[dict[str, Any]]:
    """The known points of a line, x as percentage and y in px, with the labels that fit (at most six)."""
    rentang, jarak = (puncak - bawah) or 1.0, max(len(butir) - 1, 1)
    tiap = -(-len(butir) // 6)
    titik = []
    for i, b in enumerate(butir):
        bagian = 0.5 if len(butir) == 1 else i / jarak
        tampil = (len(butir) - 1 - i) % tiap == 0
        y = None if b.nilai is None else round(ATAS + TINGGI * (1 - (b.nilai - bawah) / rentang), 1)
        titik.append(
            {
                "butir": b,
                "x": _p(0.06 + 0.88 * bagian),
                "xu": f"{6 + 88 * bagian:.2f}",
                "y": None if y is None else f"{y:.1f}",
                "y_teks": None if y is None else f"{y - 9:.1f}",
                "label": b.label if tampil else "",
                "angka": format_angka(b.nilai, desimal) if tampil else "",
            }
        )
    return titik


def _ruas(titik: list[dict[str, Any]]) -> list[str]:
    """Point lists of the line, broken where a number is missing."""
    ruas: list[list[str]] = [[]]
    for t in titik:
        if t["y"] is None:
            ruas.append([])
        else:
            ruas[-1].append(f"{t['xu']},{t['y']}")
    return [" ".join(bagian) for bagian in ruas if len(bagian) > 1]


@register.inclusion_tag("komponen/grafik_garis.html")
def grafik_garis(
    data: Iterable[Sequence[Any]],
    judul: str,
    keterangan: str = "",
    satuan: str = "",
    maks: float | None = None,
    minimum: float = 0,
    desimal: int | None = None,
    kepala: str = "Waktu",
) -> dict[str, Any]:
    """A line over time; data rows (label, number or None). The scale starts at `minimum`, said if not 0."""
    butir = _butir(data, satuan, desimal, "url")
    titik = _titik(butir, float(minimum), _puncak(butir, maks), desimal)
    if minimum:
        keterangan = f"{keterangan} Skala mulai dari {format_angka(minimum)}.".strip()
    return {
        **_dasar(butir, judul, keterangan, kepala),
        "titik": titik,
        "ruas": _ruas(titik),
        "dasar": ATAS + TINGGI,
    }


@register.inclusion_tag("komponen/grafik_sebaran.html")
def grafik_sebaran(
    data: Iterable[Sequence[Any]], judul: str, keterangan: str = "", satuan: str = "", kepala: str = "Bagian"
) -> dict[str, Any]:
    """One bar split into its parts, with the table as its legend; data rows (label, number[, shade]).

    `shade` is "1" (darkest, best) to "5"; without it the parts take the shades in order.
    """
    butir = _butir(data, satuan, None, "nada")
    jumlah, mulai, potong = sum(b.nilai or 0.0 for b in butir), 0.0, []
    for i, b in enumerate(butir):
        bagian = (b.nilai or 0.0) / jumlah if jumlah else 0.0
        potong.append(
            {
                "butir": b,
                "nada": b.nada or str(i % 5 + 1),
                "x": _p(mulai),
                "lebar": _p(bagian),
                "persen": f"{format_angka(100 * bagian, 1)}\u00a0%" if jumlah else "–",
            }
        )
        mulai += bagian
    return {**_dasar(butir, judul, keterangan, kepala), "potong": potong, "jumlah": format_angka(jumlah)}


@register.inclusion_tag("komponen/grafik_mini.html")
def grafik_mini(nilai: Iterable[float | None], judul: str) -> dict[str, Any]:
    """A sparkline for a table cell; the title says what it shows, the cell's number stands beside it."""
    angka = [float(n) for n in nilai if n is not None]
    bawah, rentang = (min(angka, default=0.0), (max(angka, default=0.0) - min(angka, default=0.0)) or 1.0)
    langkah = 92 / max(len(angka) - 1, 1)
    titik = [(4 + i * langkah, 20 - 16 * (n - bawah) / rentang) for i, n in enumerate(angka)]
    return {
        "judul": judul,
        "garis": " ".join(f"{x:.1f},{y:.1f}" for x, y in titik) if len(titik) > 1 else "",
        "akhir": (f"{titik[-1][0]:.1f}", f"{titik[-1][1]:.1f}") if titik else None,
    }
