"""What can be imported: columns, kinds of sheet, and the registry of kinds."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from inti.impor.konteks import Baris, Hitungan, Konteks
from inti.impor.tipe import Tipe
from inti.lembar.teks import kunci_teks


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: header, type, needed or not.

    `alias` are other headers understood without a mapping. `bawaan` stands for a blank cell. `dari_pilihan`
    names the option of the command (`--unit`, `--tanggal`) that stands for a blank cell or a missing
    column.
    """

    nama: str
    tipe: Tipe
    wajib: bool = False
    penjelasan: str = ""
    alias: tuple[str, ...] = ()
    bawaan: Any = None
    dari_pilihan: str = ""
    contoh: str = ""

    def ejaan(self) -> set[str]:
        """Every header that means this column, in the form that `kunci_teks` gives."""
        return {kunci_teks(n) for n in (self.nama, *self.alias)}


@dataclass(frozen=True)
class JenisImpor:
    """One kind of sheet. `periksa` refuses rows by `konteks.tolak`.

    `tulis_massal` writes what passed, set-based.
    """

    kode: str
    judul: str
    kolom: tuple[Kolom, ...]
    tulis_massal: Callable[[list[Baris], Konteks], Hitungan]
    periksa: Callable[[list[Baris], Konteks], None] | None = None
    kunci: tuple[str, ...] = ()
    perlu_konfirmasi: bool = False  # from the admin, a second person must confirm before anything is written
    petunjuk: str = ""  # a sentence for the template's second sheet and the admin's screen
    hanya_menambah: bool = False  # rows that are there already are never changed: reported as "sudah ada"
    urutan: int = field(default=100)  # order in menus: what others depend on comes first

    @cached_property
    def kelas_baris(self) -> type[Baris]:
        """The named tuple of a row: `baris` (line number), then the columns."""
        return namedtuple(f"Baris_{self.kode}", ("baris", *(k.nama for k in self.kolom)))  # type: ignore[return-value]

    @cached_property
    def per_nama(self) -> dict[str, Kolom]:
        """Columns by their name."""
        return {k.nama: k for k in self.kolom}


class JenisTidakDikenal(LookupError):
    """No such kind; the text says which there are."""


_jenis: dict[str, JenisImpor] = {}


def daftarkan(jenis: JenisImpor) -> JenisImpor:
    """Put a kind into the registry. Raises ValueError when another kind already has its code."""
    if jenis.kode in _jenis:
        raise ValueError(f"jenis impor {jenis.kode!r} sudah terdaftar")
    _jenis[jenis.kode] = jenis
    return jenis


def ambil_jenis(kode: str) -> JenisImpor:
    """The kind with this code. Raises JenisTidakDikenal with a sentence that names them all."""
    try:
        return _jenis[kode]
    except KeyError:
        dikenal = ", ".join(j.kode for j in semua_jenis())
        raise JenisTidakDikenal(f"Jenis “{kode}” tidak dikenal. Yang ada: {dikenal}.") from None


def semua_jenis() -> list[JenisImpor]:
    """All kinds in the order of their menus."""
    return sorted(_jenis.values(), key=lambda j: (j.urutan, j.kode))
