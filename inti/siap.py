"""Statements planned once per connection: where planning takes longer than executing, as in small runs of the
engine and in what every citizen's answer asks.

They are prepared at first use, under the name given, with one generic plan; PostgreSQL plans again by itself
when statistics or tables change. A connection must therefore belong to one process for as long as it lives: a
pooler in transaction mode can't be put between (docs/operator.md).
"""

import datetime
import re
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.utils import CursorWrapper

_PARAMETER = re.compile(r"%\((\w+)\)s")
_DENGAN_JENIS = re.compile(r"%\((\w+)\)s::(\w+\[\]|bigint|smallint)")
_JENIS = {
    bool: "boolean",
    int: "integer",
    Decimal: "numeric",
    str: "text",
    datetime.date: "date",
    datetime.datetime: "timestamptz",
}

_disiapkan: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Siap:
    """One statement about few rows, with named parameters (``semua`` is false in it). ``nama`` is its own.

    A parameter has one type for good: the array, bigint or smallint it is cast to in the SQL, else that of
    its first value (int, Decimal, str, bool, date, datetime). Lists and what may be None need the cast.

    The plan doesn't know the values: which index is best must not hang on them. ``sampai_cukup``: the
    statement stops at a LIMIT that it may reach among many rows; PostgreSQL, who expects few, would collect
    them all in a bitmap first. Such scans stay off until the transaction ends.
    """

    def __init__(self, nama: str, sql: str, *, sampai_cukup: bool = False) -> None:
        self.nama = nama
        sql = sql.replace("%(semua)s", "false")
        self.jenis = dict(_DENGAN_JENIS.findall(sql))
        self.parameter = list(dict.fromkeys(_PARAMETER.findall(sql)))
        nomor = {p: f"${n}" for n, p in enumerate(self.parameter, 1)}
        self.sql = _PARAMETER.sub(lambda cocok: nomor[cocok[1]], sql).replace("%%", "%")
        self._jalan = (
            "SET LOCAL plan_cache_mode = force_generic_plan; "
            f"{'SET LOCAL enable_bitmapscan = off; ' if sampai_cukup else ''}"
            f"EXECUTE {nama} ({', '.join(f'%({p})s' for p in self.parameter)})"
        )

    def jalankan(self, kursor: CursorWrapper, nilai: dict[str, Any]) -> None:
        """Execute, inside a transaction or not; the cursor then holds the rows."""
        nama = _disiapkan.setdefault(kursor.connection, set())
        if self.nama not in nama:
            self._siapkan(kursor, nilai)
            nama.add(self.nama)
        kursor.execute(self._jalan, {p: nilai[p] for p in self.parameter})

    def _siapkan(self, kursor: CursorWrapper, nilai: dict[str, Any]) -> None:
        """Once per connection, like opening it: no query of the page that happens to come first."""
        jenis = ", ".join(self.jenis.get(p) or _JENIS[type(nilai[p])] for p in self.parameter)
        with kursor.db.wrap_database_errors:
            kursor.cursor.execute(f"PREPARE {self.nama} ({jenis}) AS {self.sql}")
