"""The near-limit: the same maths in DuckDB, in memory, two threads, DOUBLE for numeric.

DOUBLE is what a column store is fastest with; it can't promise the last digit, so numbers are compared within
one hundredth (a tie may fall to the other side). Nothing is written back and nothing is kept for
explanations: a fast engine, not the same service.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bench import sql_duckdb as sql
from bench.mesin import periode_ukur
from bench.salin_duckdb import salin
from bench.ukur import Biaya, biaya
from evaluasi.models import KebijakanSkor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.skor.dasar import Parameter

ULANG = 3


@dataclass(frozen=True, slots=True)
class Duck:
    """The quickest of a few runs, and how many people differ by more than a hundredth in any number."""

    orang: int
    beda: int
    biaya: Biaya


def hitung_duckdb() -> Duck:
    """Copy, compute, compare. ModuleNotFoundError without duckdb (requirements-bench.txt)."""
    import duckdb  # noqa: PLC0415 (only in the bench's own requirements)

    periode = periode_ukur()
    kebijakan = kebijakan_untuk(periode)
    nilai = Parameter(periode, kebijakan, timezone.localdate()).sebagai_dict()
    nilai = {k: float(v) if isinstance(v, Decimal) else v for k, v in nilai.items()}
    with duckdb.connect(config={"threads": 2}) as duck:
        salin(duck, periode.pk, kebijakan.pk)
        perintah = _perintah(kebijakan)
        harga = [biaya(lambda: _jalankan(duck, perintah, nilai))[1] for _ in range(ULANG)]
        kolom = ("h", "p", "d", "k", "m", "skor")
        jauh = " OR ".join(
            f"(s.{k} IS NULL) <> (t.{k} IS NULL) OR abs(s.{k} - t.{k}) > 0.0101" for k in kolom
        )
        beda, orang = duck.execute(sql.BEDA.format(jauh=jauh)).fetchone()
    return Duck(orang, beda, min(harga, key=lambda h: h.detik))


def _perintah(kebijakan: KebijakanSkor) -> list[str]:
    """The statements in order; the table of deductions becomes a CASE."""
    disiplin = sql.D.format(
        terlambat=_poin(kebijakan.batas_menit, kebijakan.poin_terlambat),
        pulang_cepat=_poin(kebijakan.batas_menit, kebijakan.poin_pulang_cepat),
    )
    return [sql.ORANG, sql.SKP, sql.H, sql.P, disiplin, sql.K, sql.M, sql.SKOR]


def _poin(batas: list[int], poin: list[Decimal]) -> str:
    pasangan = sorted(zip(batas, poin, strict=True), reverse=True)
    return "CASE " + " ".join(f"WHEN m >= {b} THEN {float(p)}" for b, p in pasangan) + " ELSE 0.0 END"


def _jalankan(duck: Any, perintah: list[str], nilai: dict[str, Any]) -> None:
    for satu in perintah:
        duck.execute(satu, {n: nilai[n] for n in set(re.findall(r"\$(\w+)", satu))})
