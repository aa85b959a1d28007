"""Column types: each turns a cell into a value, or raises ValueError with a sentence that says how to mend.

A cell comes as text (already tidied by `rapikan`, never empty), int, float, bool, date, datetime, time or
timedelta.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import Choices
from django.utils import timezone

from inti.angka import bulatkan, desimal_dari_float, desimal_dari_teks
from inti.impor.waktu import tanggal_dari_sel, waktu_dari_sel
from inti.kode_periode import KodePeriode, Tingkat, urai_kode
from inti.lembar.sel import Persen
from inti.lembar.teks import kunci_teks

BATAS_ANGKA_PASTI = 10**15  # spreadsheets keep 15 digits of a number; beyond, the rest are zeros they made up


class Tipe(Protocol):
    """What a column type offers. `teks`: the template formats the column as text, so that digits survive."""

    teks: bool

    @property
    def keterangan(self) -> str:
        """A few words for the template's second sheet."""
        ...

    def ubah(self, nilai: Any) -> Any:
        """The value of a cell. Raises ValueError with a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Teks:
    """Text of at most `maks` characters.

    Whole numbers are taken as their digits (codes typed as a number).
    """

    maks: int = 200
    teks: bool = True

    @property
    def keterangan(self) -> str:
        return f"teks, paling banyak {self.maks} karakter"

    def ubah(self, nilai: Any) -> str:
        isi = nilai if isinstance(nilai, str) else teks_dari_angka(nilai)
        if len(isi) > self.maks:
            raise ValueError(
                f"Terlalu panjang: {len(isi)} karakter, paling banyak {self.maks}. Persingkat isinya."
            )
        return isi


@dataclass(frozen=True, slots=True)
class Ubah:
    """Any other type by a function, e.g.

    `Ubah(nip_dari_sel, "18 angka", teks=True)`; the function raises ValueError.
    """

    fungsi: Callable[[Any], Any]
    keterangan: str = ""
    teks: bool = False

    def ubah(self, nilai: Any) -> Any:
        return self.fungsi(nilai)


@dataclass(frozen=True, slots=True)
class Tanggal:
    """A date: YYYY-MM-DD, DD/MM/YYYY (also with - or .), or a real date cell."""

    teks: bool = False
    keterangan: str = "tanggal, YYYY-MM-DD atau DD/MM/YYYY"

    def ubah(self, nilai: Any) -> datetime.date:
        return tanggal_dari_sel(nilai)


@dataclass(frozen=True, slots=True)
class Waktu:
    """A moment: a date as above, optionally with the time HH:MM[:SS], in local time (WIB).

    A mere date is its noon.
    """

    teks: bool = False
    keterangan: str = "tanggal, boleh dengan jam: YYYY-MM-DD HH:MM"

    def ubah(self, nilai: Any) -> datetime.datetime:
        return timezone.make_aware(waktu_dari_sel(nilai))


@dataclass(frozen=True, slots=True)
class Desimal:
    """A number, point or comma; rounded half up to `angka` decimals; `maks_angka` digits at most in all."""

    minimum: Decimal | int | None = None
    maksimum: Decimal | int | None = None
    angka: int = 4
    maks_angka: int = 16
    teks: bool = False

    @property
    def keterangan(self) -> str:
        return "angka, desimal dengan titik atau koma" + _rentang(self.minimum, self.maksimum)

    def ubah(self, nilai: Any) -> Decimal:
        hasil = _desimal_dari_sel(nilai)
        _periksa_rentang(hasil, self.minimum, self.maksimum)
        if abs(hasil) >= Decimal(10) ** (self.maks_angka - self.angka):
            raise ValueError("Angka terlalu besar. Periksa lagi satuannya.")
        return bulatkan(hasil, self.angka)


@dataclass(frozen=True, slots=True)
class Bulat:
    """A whole number ("3,0" is 3; "3,5" is refused)."""

    minimum: int | None = 0
    maksimum: int | None = 2_000_000_000
    teks: bool = False

    @property
    def keterangan(self) -> str:
        return "angka bulat" + _rentang(self.minimum, self.maksimum)

    def ubah(self, nilai: Any) -> int:
        angka = _desimal_dari_sel(nilai)
        _periksa_rentang(angka, self.minimum, self.maksimum)
        if angka != angka.to_integral_value():
            raise ValueError("Harus angka bulat, tanpa desimal.")
        return int(angka)


_YA = {"ya", "y", "yes", "true", "benar", "1", "v", "ada"}
_TIDAK = {"tidak", "t", "tdk", "no", "n", "false", "salah", "0", "bukan"}


@dataclass(frozen=True, slots=True)
class YaTidak:
    """`ya` or `tidak`, as bool."""

    teks: bool = False
    keterangan: str = "ya atau tidak"

    def ubah(self, nilai: Any) -> bool:
        kunci = kunci_teks(int(nilai) if isinstance(nilai, float) and nilai.is_integer() else nilai)
        if kunci in _YA:
            return True
        if kunci in _TIDAK:
            return False
        raise ValueError("Tulis ya atau tidak.")


class Pilihan:
    """One of a list; case, spaces, "_" and "-" forgiven ("diatas", "Butuh perbaikan").

    `pilihan` is a Django Choices class (its values and labels are understood), or a mapping of spelling ->
    value. `alias` adds spellings. The answer is the stored value.
    """

    teks = False

    def __init__(
        self,
        pilihan: type[Choices] | Mapping[str, Any],
        alias: Mapping[str, Any] | None = None,
    ) -> None:
        pasangan = _pasangan(pilihan)
        self._tampil = list(dict.fromkeys(teks for teks, _ in pasangan.tampil))
        self._arti = {kunci_teks(ejaan): nilai for ejaan, nilai in pasangan.semua}
        self._arti |= {kunci_teks(ejaan): nilai for ejaan, nilai in (alias or {}).items()}

    @property
    def keterangan(self) -> str:
        return "salah satu: " + ", ".join(self._tampil)

    def ubah(self, nilai: Any) -> Any:
        if isinstance(nilai, float) and nilai.is_integer():
            nilai = int(nilai)
        kunci = kunci_teks(nilai)
        try:
            return self._arti[kunci]
        except KeyError:
            raise ValueError(self._kalimat(kunci)) from None

    def _kalimat(self, kunci: str) -> str:
        mirip = difflib.get_close_matches(kunci, [kunci_teks(t) for t in self._tampil], n=1, cutoff=0.75)
        saran = next((t for t in self._tampil if mirip and kunci_teks(t) == mirip[0]), "")
        awal = f"Tidak dikenal. Mungkin maksudnya “{saran}”? " if saran else "Tidak dikenal. "
        return f"{awal}Tulis salah satu: {', '.join(self._tampil)}."


@dataclass(frozen=True, slots=True)
class _Pasangan:
    tampil: list[tuple[str, Any]]
    semua: list[tuple[str, Any]]


def _pasangan(pilihan: type[Choices] | Mapping[str, Any]) -> _Pasangan:
    """Spellings to show, and all spellings understood, each with its value."""
    if isinstance(pilihan, Mapping):
        pasangan = [(str(k), v) for k, v in pilihan.items()]
        return _Pasangan(pasangan, pasangan)
    nilai = [(str(v), v) for v in pilihan.values]
    label = [(str(label), v) for v, label in pilihan.choices]
    tampil = [(str(v).replace("_", " "), v) for v in pilihan.values]
    return _Pasangan(tampil, label + nilai)


@dataclass(frozen=True, slots=True)
class KolomPeriode:
    """A period code as `KodePeriode`.

    `tingkat` limits the levels. A date cell on the first of a month is that month.
    """

    tingkat: tuple[Tingkat, ...] = ("tahun", "triwulan", "bulan")
    teks: bool = True
    keterangan: str = "kode periode: 2026, 2026-TW3, atau 2026-09"

    def ubah(self, nilai: Any) -> KodePeriode:
        kode = urai_kode(_teks_periode(nilai))
        if kode.tingkat not in self.tingkat:
            raise ValueError(
                f"Periode {kode} adalah {kode.tingkat}; yang diterima di sini: {', '.join(self.tingkat)}."
            )
        return kode


def _teks_periode(nilai: Any) -> str:
    """A period code's text; spreadsheets turn "2026-09" into a date, 2026 into a number."""
    if isinstance(nilai, datetime.date) and nilai.day == 1:
        return nilai.strftime("%Y-%m")
    return nilai if isinstance(nilai, str) else teks_dari_angka(nilai)


def teks_dari_angka(nilai: Any) -> str:
    """A number cell as text. Raises ValueError where the spreadsheet has lost digits."""
    if isinstance(nilai, Persen):
        return str(nilai)
    if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < BATAS_ANGKA_PASTI:
        return str(int(nilai))
    if isinstance(nilai, (int, float)) and not isinstance(nilai, bool) and abs(nilai) >= BATAS_ANGKA_PASTI:
        raise ValueError(
            "Sel ini berisi angka yang sudah kehilangan digit. Format kolom sebagai Teks, lalu ketik ulang."
        )
    if isinstance(nilai, float):
        return str(desimal_dari_float(nilai))
    return str(nilai)


def _desimal_dari_sel(nilai: Any) -> Decimal:
    """A cell as Decimal, exactly as written."""
    if isinstance(nilai, str):
        if "%" in nilai:
            raise ValueError("Tulis angkanya saja, tanpa tanda %.")
        return desimal_dari_teks(nilai.removeprefix("'"))
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return Decimal(nilai)
    if isinstance(nilai, float) and not isinstance(nilai, Persen):
        return desimal_dari_float(nilai)
    if isinstance(nilai, Persen):
        raise ValueError("Sel ini berformat persen. Ubah formatnya menjadi Angka, lalu tulis 95, bukan 95%.")
    raise ValueError("Bukan angka. Format sel sebagai Angka, misalnya 12,5.")


def _periksa_rentang(nilai: Decimal, minimum: Decimal | int | None, maksimum: Decimal | int | None) -> None:
    if (minimum is not None and nilai < minimum) or (maksimum is not None and nilai > maksimum):
        raise ValueError("Di luar batas" + (_rentang(minimum, maksimum) or "") + ".")


def _rentang(minimum: Decimal | int | None, maksimum: Decimal | int | None) -> str:
    """ " (1 sampai 4)", or as much of it as there is; decimals with a comma."""
    minimum, maksimum = (b if b is None else str(b).replace(".", ",") for b in (minimum, maksimum))
    if minimum is not None and maksimum is not None:
        return f" ({minimum} sampai {maksimum})"
    if minimum is not None:
        return f" (paling sedikit {minimum})"
    return f" (paling banyak {maksimum})" if maksimum is not None else ""
