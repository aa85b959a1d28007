"""What every part of the engine shares: the parameters of a run, its tables, and two ways to fill them.

A part is a row of named SELECTs. A full run stores them in temporary tables; a small one puts the very same
text into one statement as CTEs, so that both compute the same (scoring.md 7).
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper

from evaluasi.models import KebijakanSkor
from kinerja.models import Periode

SKALA = "0.000000000000"
"""Added to a numerator: numeric division then keeps at least 12 decimals, half up (scoring.md)."""

_HANYA = re.compile(r"/\*hanya\*/.*?/\*\.\*/", re.DOTALL)


def hanya(syarat: str) -> str:
    """SQL of a condition that narrows a SELECT to the people asked for; left out when that is everybody.

    It may leave out only what the join with ``t_orang`` leaves out later: results are the same without it.
    """
    return f"/*hanya*/ AND {syarat} /*.*/"


def untuk_semua(sql: str) -> str:
    """The same SQL without its ``hanya`` conditions."""
    return _HANYA.sub("", sql)


@dataclass(frozen=True, slots=True)
class Parameter:
    """All inputs of a run that aren't rows: period, policy, and the day it is computed on (WIB)."""

    periode: Periode
    kebijakan: KebijakanSkor
    hari: datetime.date

    def sebagai_dict(self) -> dict[str, Any]:
        """Named parameters of the SQL: ``a``..``z`` are the period's first and last day."""
        k = self.kebijakan
        angka = {f.name: getattr(k, f.name) for f in k._meta.concrete_fields}
        return angka | {
            "periode": self.periode.pk,
            "kode": self.periode.kode,
            "kebijakan": k.pk,
            "tahun": self.periode.mulai.year,
            "awal_tahun": self.periode.mulai.replace(month=1, day=1),
            "a": self.periode.mulai,
            "z": self.periode.selesai,
            "tingkat": self.periode.tingkat,
            "tw": (self.periode.mulai.month - 1) // 3 + 1,
            "lewat": self.hari > self.periode.selesai,
        }


@dataclass(frozen=True, slots=True)
class Tabel:
    """One named SELECT. ``antara``: a step only the next ones read; ``rinci``: explanations read it too."""

    nama: str
    isi: str
    indeks: str = ""
    analisa: str = ""
    antara: bool = False
    rinci: bool = False

    def perintah(self, awalan: str) -> Iterator[str]:
        """The statements that store it; ``awalan`` are CTEs its SELECT needs."""
        yield f"CREATE TEMP TABLE {self.nama} ON COMMIT DROP AS {_dengan(awalan, self.isi)}"
        if self.indeks:
            yield f"CREATE UNIQUE INDEX ON {self.nama} ({self.indeks})"
        if self.analisa:
            yield f"ANALYZE {self.nama} ({self.analisa})"


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of the engine: a name for the progress bar and the tables it fills, in order."""

    nama: str
    tabel: tuple[Tabel, ...]

    def perintah(self, *, semua: bool, rinci: bool) -> list[str]:
        """Statements that fill the tables (``semua``: of everybody); ``rinci`` stores also what only
        explanations read.
        """
        hasil: list[str] = []
        antara: list[str] = []
        for tabel in self.tabel:
            if tabel.antara and not (rinci and tabel.rinci):
                antara.append(f"{tabel.nama} AS ({tabel.isi})")
                continue
            hasil.extend(tabel.perintah(", ".join(antara)))
            antara.clear()
        return [untuk_semua(sql) for sql in hasil] if semua else hasil

    def jalankan(self, kursor: CursorWrapper, parameter: dict[str, Any], *, rinci: bool) -> None:
        """Execute the statements with the run's named parameters, in one trip to the server."""
        kursor.execute(";\n".join(self.perintah(semua=parameter["semua"], rinci=rinci)), parameter)


def _dengan(awalan: str, isi: str) -> str:
    if not awalan:
        return isi
    badan = isi.lstrip()
    return f"WITH {awalan}, {badan[5:]}" if badan.startswith("WITH ") else f"WITH {awalan} {badan}"


def sebagai_cte(tabel: Iterable[Tabel]) -> str:
    """The same tables as CTEs of one statement: "WITH a AS MATERIALIZED (...), b AS ..."."""
    return "WITH " + ", ".join(f"{t.nama} AS MATERIALIZED ({t.isi})" for t in tabel)


def teks(ungkapan: str) -> str:
    """SQL of a JSON value: a number as a quoted string, NULL as null (scoring.md 4: fixed-scale strings)."""
    return f"""coalesce('"' || ({ungkapan})::text || '"', 'null')"""


def objek(**isi: str) -> str:
    """SQL of a JSON object from SQL of its values (text), keys sorted, no spaces."""
    return objek_berurut({kunci: isi[kunci] for kunci in sorted(isi)})


def objek_berurut(isi: dict[str, str]) -> str:
    """Like ``objek``, keys in the order given.

    Every value stands in brackets: in one flat chain of ``||`` each further piece would copy all before it.
    """
    potong = " || ',".join(f'"{kunci}":\' || ({nilai})' for kunci, nilai in isi.items())
    return f"'{{{potong} || '}}'"
