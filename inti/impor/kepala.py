"""Which column of a sheet is which of ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inti.impor.jenis import Kolom
from inti.impor.konteks import Temuan, ringkas
from inti.lembar.sel import BerkasTidakTerbaca
from inti.lembar.teks import kunci_teks, rapikan

NILAI_LENGKAP = 1000  # a row that holds all required headers beats any that doesn't
_ALIAS, _NAMA, _PETA = 1, 2, 3
ABAIKAN = frozenset({"kesalahan"})  # our own column in a file of refused rows


class KepalaTidakLengkap(BerkasTidakTerbaca):
    """Required columns are missing, or one stands twice; `temuan` names them."""

    def __init__(self, temuan: list[Temuan]) -> None:
        super().__init__(" ".join(t.pesan for t in temuan))
        self.temuan = temuan


@dataclass(slots=True)
class Letak:
    """Where each known column stands (0 = first cell), and what was ignored."""

    indeks: dict[str, int]
    diabaikan: list[Temuan] = field(default_factory=list)


class PencocokKepala:
    """Recognises the header of one kind.

    `peta` maps foreign headers to our columns; `terisi` are columns that an option fills.
    """

    def __init__(
        self, kolom: Sequence[Kolom], peta: Mapping[str, str] | None = None, terisi: Collection[str] = ()
    ) -> None:
        self._arti: dict[str, tuple[int, str]] = {}
        for k in kolom:
            for ejaan in k.ejaan():
                self._arti.setdefault(ejaan, (_ALIAS, k.nama))
        self._arti |= {kunci_teks(k.nama): (_NAMA, k.nama) for k in kolom}
        self._arti |= {kunci_teks(asing): (_PETA, nama) for asing, nama in (peta or {}).items() if nama}
        self._wajib = [k.nama for k in kolom if k.wajib and k.bawaan is None and k.nama not in terisi]

    def cocok(self, sel: Sequence[object]) -> int:
        """How much a row is like the header.

        Columns recognised, and NILAI_LENGKAP when all required are there.
        """
        nama = {self._arti[k][1] for s in sel if s is not None and (k := kunci_teks(s)) in self._arti}
        return len(nama) + (NILAI_LENGKAP if nama and nama.issuperset(self._wajib) else 0)

    def kolom(self, judul: object) -> str:
        """Our column for a header; "" when it isn't known."""
        return self._arti.get(kunci_teks(judul), (0, ""))[1]

    def pasang(self, nomor: int, sel: Sequence[Any]) -> Letak:
        """The place of each column. Raises KepalaTidakLengkap."""
        terbaik: dict[str, tuple[int, int]] = {}
        letak, salah = Letak({}), []
        for i, s in enumerate(sel):
            judul = rapikan(ringkas(s))
            pangkat, nama = self._arti.get(kunci_teks(judul), (0, ""))
            if nama and terbaik.get(nama, (0, 0))[0] == pangkat:
                pesan = f"Kolom “{nama}” ada dua kali. Hapus atau ganti judul salah satunya."
                salah.append(Temuan(nomor, nama, judul, pesan))
            elif nama and pangkat > terbaik.get(nama, (0, 0))[0]:
                terbaik[nama] = (pangkat, i)
        salah += [
            Temuan(
                nomor,
                n,
                "",
                f"Kolom wajib “{n}” tidak ada. Tambahkan kolom ini, atau petakan judul yang ada.",
            )
            for n in self._wajib
            if n not in terbaik
        ]
        if salah:
            raise KepalaTidakLengkap(salah)
        letak.indeks = {nama: i for nama, (_, i) in terbaik.items()}
        letak.diabaikan = self._diabaikan(nomor, sel, set(letak.indeks.values()))
        return letak

    def _diabaikan(self, nomor: int, sel: Sequence[Any], terpakai: set[int]) -> list[Temuan]:
        """Warnings for headers that nobody reads."""
        judul = [rapikan(ringkas(s)) for i, s in enumerate(sel) if i not in terpakai]
        return [
            Temuan(nomor, j, j, "Kolom ini tidak dikenal dan diabaikan.")
            for j in judul
            if j and kunci_teks(j) not in ABAIKAN
        ]
