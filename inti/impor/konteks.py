"""What travels through an import: circumstances, findings, counts, the result."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from inti.kalimat import satu_titik

BATAS_NILAI = 120  # characters of a refused value that are repeated in a report


class Baris(Protocol):
    """A converted row: `baris` is the line in the sheet, then one attribute per column."""

    baris: int

    def __getattr__(self, nama: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Temuan:
    """A refusal or a warning.

    Line, column, the value as it stood in the sheet, and a sentence that says how to mend.
    """

    baris: int
    kolom: str
    nilai: str
    pesan: str

    def sebagai_dict(self) -> dict[str, Any]:
        """The shape that `--json` prints."""
        return {
            "baris": self.baris,
            "kolom": self.kolom,
            "nilai": self.nilai,
            "pesan": self.pesan,
        }


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many rows were created, changed, and left because nothing differed."""

    dibuat: int = 0
    diubah: int = 0
    sama: int = 0

    def __add__(self, lain: Hitungan) -> Hitungan:
        return Hitungan(self.dibuat + lain.dibuat, self.diubah + lain.diubah, self.sama + lain.sama)


def _tanpa_kemajuan(tahap: str, selesai: int, seluruhnya: int | None) -> None:
    """Stand-in for a progress display."""


@dataclass(slots=True)
class Konteks:
    """The circumstances of one import, handed to a kind's `periksa` and `tulis_massal`.

    `oleh` is the user (None: the operator's command line), `sumber` "admin" or "perintah", `pilihan` the
    extra options (`unit`, `tanggal`), `sidik` the file's SHA-256 in hex, `kolom_ada` the columns that the
    file has, `data` a scratch pad from the checker to the writer. `kemajuan(tahap, selesai, seluruhnya)`
    may be called by a long writer.
    """

    oleh: Any
    sumber: str
    sidik: str
    nama_berkas: str
    hari_ini: datetime.date
    pilihan: dict[str, str] = field(default_factory=dict)
    kolom_ada: frozenset[str] = frozenset()
    periksa_saja: bool = False
    data: dict[str, Any] = field(default_factory=dict)
    kemajuan: Callable[[str, int, int | None], None] = _tanpa_kemajuan
    ditolak: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)
    nilai_asli: Callable[[int, str], object] = lambda baris, kolom: ""

    def tolak(self, baris: Baris | int, kolom: str, pesan: str, nilai: object = None) -> None:
        """Refuse a row: `pesan` says what is wrong and how to mend it.

        `nilai` defaults to the cell of the sheet.
        """
        self.ditolak.append(self._temuan(baris, kolom, pesan, nilai))

    def peringatkan(self, baris: Baris | int, kolom: str, pesan: str, nilai: object = None) -> None:
        """Warn about a row that is taken all the same."""
        self.peringatan.append(self._temuan(baris, kolom, pesan, nilai))

    def _temuan(self, baris: Baris | int, kolom: str, pesan: str, nilai: object) -> Temuan:
        nomor = baris if isinstance(baris, int) else baris.baris
        isi = self.nilai_asli(nomor, kolom) if nilai is None else nilai
        return Temuan(nomor, kolom, ringkas(isi), satu_titik(pesan))


def ringkas(nilai: object) -> str:
    """A cell's value as short text for a report."""
    if nilai is None:
        return ""
    if isinstance(nilai, datetime.datetime) and nilai.time() == datetime.time():
        nilai = nilai.date()
    teks = str(nilai)
    return teks if len(teks) <= BATAS_NILAI else f"{teks[:BATAS_NILAI]}… ({len(teks)} karakter)"


@dataclass(slots=True)
class HasilImpor:
    """What an import did; `sebagai_dict` is what `--json` prints."""

    jenis: str
    dibaca: int = 0
    dibuat: int = 0
    diubah: int = 0
    sama: int = 0
    ditolak: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)
    isi_ditolak: bytes = b""  # a file of the refused rows, after a partial import
    akhiran_ditolak: str = ""  # its ending, ".xlsx" or ".csv"
    terbaca: bool = True

    @property
    def baris_ditolak(self) -> int:
        """Number of refused rows (a row may have several findings)."""
        return len({t.baris for t in self.ditolak})

    @property
    def kode_keluar(self) -> int:
        """Exit status: 0 all taken, 1 rows refused, 2 file unreadable."""
        return 2 if not self.terbaca else int(bool(self.ditolak))

    def sebagai_dict(self) -> dict[str, Any]:
        """The report as formats.md gives it."""
        return {
            "jenis": self.jenis,
            "dibaca": self.dibaca,
            "dibuat": self.dibuat,
            "diubah": self.diubah,
            "sama": self.sama,
            "ditolak": [t.sebagai_dict() for t in self.ditolak],
            "peringatan": [t.sebagai_dict() for t in self.peringatan],
        }
