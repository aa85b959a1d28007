"""Open data: the published figures as CSV and JSON. Keys are a promise (docs/data-terbuka.md)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from inti.lembar.tulis import tulis_csv
from umpan_balik.enums import Unsur
from umpan_balik.models import TindakLanjutSkm
from umpan_balik.skor.publik import Angka, AngkaLayanan, AngkaTriwulan, AngkaUnit

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
    "terverifikasi_persen",
    "per_tanggal",
]


def csv_transparansi(tahun: int, baris: list[AngkaUnit]) -> bytes:
    """One line a unit; empty = not published, decimal point."""
    return tulis_csv(KEPALA, (_baris(tahun, b) for b in baris))


def _baris(tahun: int, b: AngkaUnit) -> list[object]:
    a, ikm = b.angka, b.angka.ikm
    nrr = ikm.nrr_bulat() if ikm else {}
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
        a.keterangan,
        a.persen_terverifikasi,
        a.per,
    ]


def json_transparansi(
    tahun: int, unit: Iterable[AngkaUnit], layanan: Iterable[AngkaLayanan]
) -> dict[str, Any]:
    """All units of a year with their services; null = not published."""
    per_unit: dict[int, list[AngkaLayanan]] = {}
    for satu in layanan:
        per_unit.setdefault(satu.layanan.unit_id, []).append(satu)
    return {"tahun": tahun, "unit": [json_unit(b, per_unit.get(b.unit.pk, [])) for b in unit]}


def json_unit(b: AngkaUnit, layanan: Iterable[AngkaLayanan]) -> dict[str, Any]:
    """One unit's figures and those of its services."""
    return {
        "kode": b.unit.kode,
        "nama": b.unit.nama,
        **_angka(b.angka),
        "layanan": [{"kode": x.layanan.kode, "nama": x.layanan.nama, **_angka(x.angka)} for x in layanan],
    }


def json_satu_unit(
    tahun: int,
    b: AngkaUnit,
    layanan: Iterable[AngkaLayanan],
    triwulan: Iterable[AngkaTriwulan],
    lanjut: Iterable[TindakLanjutSkm],
) -> dict[str, Any]:
    """One unit with its quarters and what it does about weak unsur."""
    return {
        "tahun": tahun,
        **json_unit(b, layanan),
        "triwulan": [{"tahun": t.tahun, "triwulan": t.triwulan, **_angka(t.angka)} for t in triwulan],
        "tindak_lanjut": [
            {
                "tahun": t.tahun,
                "unsur": t.unsur,
                "rencana": t.rencana,
                "batas": t.batas.isoformat(),
                "selesai": t.selesai.isoformat() if t.selesai else None,
                "hasil": t.hasil or None,
            }
            for t in lanjut
        ],
    }


def _angka(a: Angka) -> dict[str, Any]:
    nrr = a.ikm.nrr_bulat() if a.ikm else {}
    return {
        "n": a.n,
        "kepuasan": _bilangan(a.kepuasan),
        "selang_90": _bilangan(a.selang),
        "n_ikm": a.ikm.n if a.ikm else None,
        "ikm": _bilangan(a.nilai_ikm),
        "mutu": a.ikm.mutu if a.ikm else None,
        "nrr": {u: _bilangan(nrr.get(u)) for u in Unsur.values},
        "n_unsur": dict(zip(Unsur.values, a.n_unsur, strict=True)) if a.n_unsur else None,
        "terverifikasi_persen": _bilangan(a.persen_terverifikasi),
        "per_tanggal": a.per.isoformat() if a.per else None,
        "keterangan": a.keterangan or None,
    }


def _bilangan(nilai: Decimal | None) -> float | None:
    """A rounded number as JSON writes it; the shortest float of two or three decimals is exact to read."""
    return None if nilai is None else float(nilai)


KEPALA_KODE = ("bulan", "unit", "titik", "penerbit", "pengunjung_titik", "terbit", "dipakai_sedikitnya")


def baris_kode(bulan: str, baris: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Visit codes per point and issuer as the page shows them; empty = fewer than five used."""
    for b in baris:
        yield (bulan, b["unit"], b["titik"], b["penerbit"], b["pengunjung"], b["terbit"], b["dipakai"])
