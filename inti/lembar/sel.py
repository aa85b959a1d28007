"""Values of cells that aren't plain text, numbers or dates, and the error of an unreadable file."""

from __future__ import annotations

from dataclasses import dataclass

from inti.angka import desimal_dari_float


class BerkasTidakTerbaca(Exception):
    """The file can't be read as a sheet; the text is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class SelGalat:
    """A cell without a usable value: `tampil` is what the sheet shows, `kalimat` how to mend it."""

    tampil: str
    kalimat: str

    def __str__(self) -> str:
        return self.tampil


class Persen(float):
    """A number in a cell with a percent format: 0.95 that the sheet shows as 95%."""

    def __str__(self) -> str:
        persen = (desimal_dari_float(float(self)) * 100).normalize()
        return f"{persen:f}%"


RUMUS_KOSONG = SelGalat(
    "(rumus)",
    "Sel ini berisi rumus yang belum dihitung. "
    "Buka berkas di Excel atau LibreOffice, simpan, lalu impor lagi.",
)


def galat_rumus(teks: object) -> SelGalat:
    """The cell of a formula that failed (#N/A, #REF!)."""
    return SelGalat(str(teks), f"Sel ini berisi kesalahan ({teks}). Perbaiki rumusnya atau ketik nilainya.")
