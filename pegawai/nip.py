"""NIP and NI PPPK: reading, checking, showing, masking. Pure functions, no database.

NIP of a PNS: birth date yyyymmdd, TMT CPNS yyyymm, sex (1 man, 2 woman), serial 001-999. NI PPPK: birth
date, year of appointment yyyy, frequency code >= 21, sex, serial. Digits 13-14 tell them apart. Superiors
from outside (TNI/Polri) have an NRP; people without any number get a code `X-...`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any, Literal

_BUANG = re.compile("[\\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
_ILMIAH = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_NRP = re.compile(r"\d{4,16}|\d{3,7}/[A-Z]{1,3}")
_KODE_X = re.compile(r"X-[A-Z0-9][A-Z0-9.-]{0,20}")
BATAS_ANGKA_PASTI = 10**15  # spreadsheets keep 15 digits of a number

KALIMAT_ANGKA = (
    "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang. "
    "Format kolom NIP sebagai Teks, lalu ketik ulang NIP dari sumber aslinya."
)


class NipSalah(ValueError):
    """A number that isn't a NIP; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Nip:
    """The parts of a number. `bulan_tmt` is None for PPPK, `frekuensi` None for PNS."""

    nomor: str
    jenis: Literal["PNS", "PPPK"]
    tanggal_lahir: datetime.date
    tahun_tmt: int
    bulan_tmt: int | None
    frekuensi: int | None
    jenis_kelamin: Literal["L", "P"]
    urut: int

    @property
    def tmt(self) -> datetime.date | None:
        """First day of the TMT month of a PNS; None for PPPK, whose number holds only the year."""
        return datetime.date(self.tahun_tmt, self.bulan_tmt, 1) if self.bulan_tmt else None


def bersihkan(teks: str) -> str:
    """Without spaces (non-breaking and zero-width too) and the apostrophe that marks text in spreadsheets."""
    return _BUANG.sub("", teks).lstrip("'`’").upper()


def urai(teks: str) -> Nip:
    """Read a number; spaces are forgiven. Raises NipSalah with a sentence."""
    nomor = bersihkan(teks)
    if _ILMIAH.fullmatch(nomor):
        raise NipSalah(KALIMAT_ANGKA)
    if not (nomor.isascii() and nomor.isdigit()):
        raise NipSalah("NIP hanya boleh berisi angka.")
    if len(nomor) != 18:
        raise NipSalah(f"NIP harus 18 angka; yang ini {len(nomor)}.")
    lahir = _tanggal_lahir(nomor[:8])
    tahun, kode = int(nomor[8:12]), int(nomor[12:14])
    _periksa_ekor(tahun, kode, nomor)
    pns = kode <= 12
    return Nip(
        nomor=nomor,
        jenis="PNS" if pns else "PPPK",
        tanggal_lahir=lahir,
        tahun_tmt=tahun,
        bulan_tmt=kode if pns else None,
        frekuensi=None if pns else kode,
        jenis_kelamin="L" if nomor[14] == "1" else "P",
        urut=int(nomor[15:]),
    )


def _tanggal_lahir(delapan: str) -> datetime.date:
    try:
        return datetime.date(int(delapan[:4]), int(delapan[4:6]), int(delapan[6:]))
    except ValueError:
        raise NipSalah(
            f"Delapan angka pertama NIP ({delapan}) bukan tanggal yang ada. Urutannya tahun, bulan, hari."
        ) from None


def _periksa_ekor(tahun: int, kode: int, nomor: str) -> None:
    """Year of appointment, month or frequency code, sex digit, serial."""
    if tahun == 0:
        raise NipSalah("Tahun pengangkatan di dalam NIP (angka ke-9 sampai 12) tidak boleh 0000.")
    if not (1 <= kode <= 12 or kode >= 21):
        raise NipSalah(f"Angka ke-13 dan 14 NIP ({kode:02d}) harus bulan 01-12 (PNS) atau 21 ke atas (PPPK).")
    if nomor[14] not in "12":
        raise NipSalah(f"Angka ke-15 NIP ({nomor[14]}) harus 1 (laki-laki) atau 2 (perempuan).")
    if nomor[15:] == "000":
        raise NipSalah(
            "Tiga angka terakhir NIP 000: biasanya karena lembar kerja membulatkan NIP. "
            "Format kolom NIP sebagai Teks, lalu ketik ulang."
        )


def validasi(teks: str) -> str | None:
    """The sentence that says what is wrong with a NIP, or None."""
    try:
        urai(teks)
    except NipSalah as galat:
        return str(galat)
    return None


def peringatan(
    nip: Nip,
    *,
    tanggal_lahir: datetime.date | None = None,
    jenis_kelamin: str | None = None,
) -> list[str]:
    """Sentences where the number and the record differ (a warning, never a block.

    Domain: people and posts).
    """
    hasil = []
    if tanggal_lahir and tanggal_lahir != nip.tanggal_lahir:
        hasil.append(
            f"Tanggal lahir di NIP ({nip.tanggal_lahir:%d/%m/%Y}) "
            f"berbeda dengan data ({tanggal_lahir:%d/%m/%Y})."
        )
    if jenis_kelamin and jenis_kelamin != nip.jenis_kelamin:
        hasil.append(f"Jenis kelamin di NIP ({nip.jenis_kelamin}) berbeda dengan data ({jenis_kelamin}).")
    return hasil


def tampil(nomor: str) -> str:
    """A NIP in its usual groups, 8 6 1 3; other numbers as they are."""
    if len(nomor) != 18 or not nomor.isdigit():
        return nomor
    return f"{nomor[:8]} {nomor[8:14]} {nomor[14]} {nomor[15:]}"


def samarkan(nomor: str) -> str:
    """A NIP without its birth date, for screens that don't need it: only the last four digits stay."""
    if len(nomor) == 18 and nomor.isdigit():
        return f"•••••••• •••••• {nomor[14]} {nomor[15:]}"
    return "•" * max(len(nomor) - 3, 0) + nomor[-3:]


def nip_dari_sel(nilai: Any) -> str:
    """A spreadsheet's cell as the 18 digits of a NIP.

    Raises NipSalah; digits that a number lost are never guessed.
    """
    return urai(_teks_sel(nilai)).nomor


def nomor_dari_sel(nilai: Any) -> str:
    """Like `nip_dari_sel`, but an NRP or `X-...` is taken too (superiors who are not ASN)."""
    teks = bersihkan(_teks_sel(nilai)).removeprefix("NRP").lstrip(".:")
    if bukan_nip(teks):
        return teks
    return urai(teks).nomor


def bukan_nip(nomor: str) -> bool:
    """Whether this is an NRP or an `X-...` code. 17 digits are a NIP with a digit missing, not an NRP."""
    return bool(_NRP.fullmatch(nomor) or _KODE_X.fullmatch(nomor))


def _teks_sel(nilai: Any) -> str:
    """The text of a cell; a number that may have lost digits is refused."""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, (int, float)) and not isinstance(nilai, bool):
        if abs(nilai) >= BATAS_ANGKA_PASTI or nilai != int(nilai):
            raise NipSalah(KALIMAT_ANGKA)
        return str(int(nilai))
    raise NipSalah("Sel ini bukan teks NIP. Format kolom NIP sebagai Teks, lalu ketik ulang.")
