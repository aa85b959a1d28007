"""The span of time a survey report is about: a period code, half a year, or two codes joined by "..".

Whole months only, as the roll-ups are kept.
"""

import datetime
import re
from dataclasses import dataclass

from inti.kode_periode import TAHUN_TERAKHIR, TAHUN_TERAWAL, KodePeriode, Tingkat, urai_kode

SAMBUNG = ".."
BANYAK_TREN = {12: 5, 6: 6, 3: 8, 1: 12}  # length in months -> how many spans a trend shows
BULAN_TERBANYAK = 60
SETENGAH_TAHUN = 6
_SEMESTER = re.compile(r"(?P<tahun>\d{4})-S(?P<nomor>[12])", re.ASCII)
_BANTUAN = (
    "Tulis 2026 (tahun), 2026-S1 (semester), 2026-TW3 (triwulan), 2026-09 (bulan), atau dua kode seperti "
    "2026-02..2026-05."
)


@dataclass(frozen=True, slots=True)
class Rentang:
    """First and last day (whole months), the code it was written as, and its name."""

    kode: str
    nama: str
    mulai: datetime.date
    selesai: datetime.date

    @property
    def bulan(self) -> int:
        """Its length in months."""
        return _nomor(self.selesai) - _nomor(self.mulai) + 1

    @property
    def per_triwulan(self) -> bool:
        """Whether it is made of whole quarters."""
        return self.mulai.month % 3 == 1 and self.selesai.month % 3 == 0

    @property
    def singkat(self) -> str:
        """A label for a chart's axis: "TW3 2026", "S1 2026", "09/2026", "2026"."""
        tahun, _, bagian = self.kode.partition("-")
        if not bagian or SAMBUNG in self.kode:
            return self.kode
        return f"{bagian}/{tahun}" if bagian.isdigit() else f"{bagian} {tahun}"


def _nomor(hari: datetime.date) -> int:
    """Months since the year 0, for arithmetic."""
    return 12 * hari.year + hari.month - 1


def urai_rentang(teks: str) -> Rentang:
    """Read what was typed; small letters and blanks are forgiven. Raises ValueError with a sentence."""
    rapi = "".join(teks.upper().split())
    if SAMBUNG in rapi:
        awal, akhir = (_satu(bagian, teks) for bagian in rapi.split(SAMBUNG, 1))
        if akhir.selesai < awal.mulai:
            raise ValueError(
                f"Periode “{teks.strip()[:40]}” terbalik: yang kedua lebih awal dari yang pertama."
            )
        nama = f"{awal.nama} sampai {akhir.nama}"
        hasil = Rentang(f"{awal.kode}{SAMBUNG}{akhir.kode}", nama, awal.mulai, akhir.selesai)
    else:
        hasil = _satu(rapi, teks)
    if hasil.bulan > BULAN_TERBANYAK:
        raise ValueError(f"Periode paling panjang {BULAN_TERBANYAK // 12} tahun.")
    return hasil


def _satu(rapi: str, teks: str) -> Rentang:
    cocok = _SEMESTER.fullmatch(rapi)
    if cocok and TAHUN_TERAWAL <= int(cocok["tahun"]) <= TAHUN_TERAKHIR:
        return semester(int(cocok["tahun"]), int(cocok["nomor"]))
    try:
        return dari_kode(urai_kode(rapi))
    except ValueError:
        raise ValueError(f"Kode periode “{teks.strip()[:40]}” tidak dikenal. {_BANTUAN}") from None


def dari_kode(kode: KodePeriode) -> Rentang:
    """The span of a year, quarter or month."""
    return Rentang(str(kode), kode.nama, kode.mulai, kode.selesai)


def semester(tahun: int, nomor: int) -> Rentang:
    """January to June (1) or July to December (2)."""
    awal, akhir = (KodePeriode(tahun, "triwulan", n) for n in (2 * nomor - 1, 2 * nomor))
    nama = f"Semester {('I', 'II')[nomor - 1]} {tahun}"
    return Rentang(f"{tahun}-S{nomor}", nama, awal.mulai, akhir.selesai)


def deret(rentang: Rentang, *, per_triwulan: bool = False) -> list[Rentang]:
    """The spans of a trend that ends with this one, oldest first.

    Equal ones before it for a year, half, quarter or month; for two joined codes the months inside, or the
    quarters.
    """
    if SAMBUNG in rentang.kode:
        tingkat: Tingkat = "triwulan" if per_triwulan else "bulan"
        langkah = 3 if per_triwulan else 1
        dalam = [
            dari_kode(KodePeriode(n // 12, tingkat, n % 12 // langkah + 1))
            for n in range(_nomor(rentang.mulai), _nomor(rentang.selesai) + 1, langkah)
        ]
        return dalam[-BANYAK_TREN[langkah] :]
    hasil = [rentang]
    while len(hasil) < BANYAK_TREN[rentang.bulan] and hasil[0].mulai.year > TAHUN_TERAWAL:
        hasil.insert(0, _sebelum(hasil[0]))
    return hasil


def _sebelum(rentang: Rentang) -> Rentang:
    if rentang.bulan == SETENGAH_TAHUN:
        genap = rentang.mulai.month > SETENGAH_TAHUN
        return semester(rentang.mulai.year - (not genap), 1 if genap else 2)
    return dari_kode(urai_kode(rentang.kode).sebelumnya)


def saran_rentang(tahun: range, hari_ini: datetime.date) -> list[Rentang]:
    """What to offer: of each year itself, its halves and quarters that have begun; the latest first."""
    hasil = []
    for t in reversed(tahun):
        bagian = [dari_kode(k) for k in KodePeriode(t, "tahun").bagian("triwulan")]
        semua = [dari_kode(KodePeriode(t, "tahun")), semester(t, 2), semester(t, 1), *reversed(bagian)]
        hasil += [r for r in semua if r.mulai <= hari_ini]
    return hasil
