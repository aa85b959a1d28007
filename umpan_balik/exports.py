"""Open data: the public figures as CSV, with the same groups hidden as on the page."""

from collections.abc import Iterator
from typing import Any

from inti.lembar.tulis import tulis_csv
from umpan_balik.enums import Unsur
from umpan_balik.skor.publik import AngkaUnit

KEPALA = [
    "tahun",
    "unit_kode",
    "unit",
    "n",
    "kepuasan",
    "selang_90",
    "n_ikm",
    "ikm",
    "mutu",
    *(f"nrr_{u}" for u in Unsur.values),
    "keterangan",
]


def csv_transparansi(tahun: int, baris: list[AngkaUnit]) -> bytes:
    """One line a unit; empty = not shown, decimal point."""
    return tulis_csv(KEPALA, (_baris(tahun, b) for b in baris))


def _baris(tahun: int, b: AngkaUnit) -> list[object]:
    a, ikm = b.angka, b.angka.ikm
    nrr = ikm.nrr_bulat() if ikm else {}
    keterangan = a.sebab or a.sebab_ikm or (ikm.catatan if ikm else "")
    return [
        tahun,
        b.unit.kode,
        b.unit.nama,
        a.n,
        a.kepuasan,
        a.selang,
        ikm.n if ikm else None,
        a.nilai_ikm,
        ikm.mutu if ikm else None,
        *(nrr.get(u) for u in Unsur.values),
        keterangan,
    ]


KEPALA_KODE = ("bulan", "unit", "titik", "penerbit", "pengunjung_titik", "terbit", "dipakai_sedikitnya")


def baris_kode(bulan: str, baris: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Visit codes per point and issuer as the page shows them; empty = fewer than five used."""
    for b in baris:
        yield (bulan, b["unit"], b["titik"], b["penerbit"], b["pengunjung"], b["terbit"], b["dipakai"])
