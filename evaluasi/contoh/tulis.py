"""Writing rows by COPY, with explicit keys, and bringing the sequences after them."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from psycopg2 import sql

_POTONG = 1 << 18


def baris_salin(nilai: Sequence[Any]) -> str:
    """A line of COPY's text. Texts come from this package's own lists, without tabs and backslashes."""
    return "\t".join([v if isinstance(v, str) else "\\N" if v is None else _sel(v) for v in nilai]) + "\n"


def _sel(nilai: Any) -> str:
    """A value that is no text; a list becomes a PostgreSQL array of numbers."""
    return "{" + ",".join(map(str, nilai)) + "}" if nilai.__class__ is list else str(nilai)


class _Aliran(io.TextIOBase):
    """Lines handed out piece by piece, so that a big table never stands in memory."""

    def __init__(self, baris: Iterator[Sequence[Any]]) -> None:
        self._baris = baris
        self._sisa = ""

    def readable(self) -> bool:
        return True

    def read(self, ukuran: int | None = -1) -> str:
        minta = _POTONG if ukuran is None or ukuran < 0 else ukuran
        potong, panjang = [self._sisa], len(self._sisa)
        for baris in self._baris:
            teks = baris_salin(baris)
            potong.append(teks)
            panjang += len(teks)
            if panjang >= minta:
                break
        semua = "".join(potong)
        self._sisa = semua[minta:]
        return semua[:minta]


def salin(model: type[Model], kolom: str, baris: Iterable[Sequence[Any]] | IO[str]) -> int:
    """COPY rows, or a file of them (closed then), into a model's table.

    ``kolom`` are its database columns, separated by blanks. All NOT NULL columns without a database default
    must be there. Returns the number of rows.
    """
    return salin_ke(model._meta.db_table, kolom, baris)


def salin_ke(tabel: str, kolom: str, baris: Iterable[Sequence[Any]] | IO[str]) -> int:
    """COPY rows, or a file of them (closed then), into a table by name (temporary tables too)."""
    with connection.cursor() as cursor, baris if hasattr(baris, "read") else _Aliran(iter(baris)) as aliran:
        daftar = sql.SQL(", ").join(map(sql.Identifier, kolom.split()))
        perintah = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(tabel), daftar)
        cursor.copy_expert(perintah.as_string(cursor.connection), aliran, _POTONG)
        return int(cursor.rowcount)


def nomor_pertama(model: type[Model]) -> int:
    """The first free key of a table."""
    return int(model._default_manager.aggregate(n=Max("pk"))["n"] or 0) + 1


def selaraskan(*model: type[Model]) -> None:
    """Set the sequences behind the keys that were written explicitly, and analyse the tables."""
    with connection.cursor() as cursor:
        for perintah in connection.ops.sequence_reset_sql(no_style(), list(model)):
            cursor.execute(perintah)
        for satu in model:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(satu._meta.db_table)))


def jalankan(perintah: str, nilai: dict[str, Any] | None = None) -> int:
    """One set-based statement; returns the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(perintah, nilai)
        return int(cursor.rowcount)


def buat_baru(app: Iterable[str]) -> None:
    """Give the empty tables of these apps new files, so that this transaction fills them without a log.

    That needs ``wal_level`` minimal (the embedded server's); elsewhere it changes nothing. Tables that a
    table with rows points at stay as they are. Others wait for the tables until the transaction ends.
    """
    with connection.cursor() as cursor:
        tabel = [m._meta.db_table for a in app for m in apps.get_app_config(a).get_models()]
        kosong = {t for t in tabel if not _berisi(cursor, t)}
        cursor.execute(_PENUNJUK)
        penunjuk = cursor.fetchall()
        while tertahan := {tujuan for dari, tujuan in penunjuk if tujuan in kosong and dari not in kosong}:
            kosong -= tertahan
        if kosong:
            daftar = sql.SQL(", ").join(map(sql.Identifier, sorted(kosong)))
            cursor.execute(sql.SQL("TRUNCATE {}").format(daftar))


_PENUNJUK = """
SELECT conrelid::regclass::text, confrelid::regclass::text
  FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid
"""


def _berisi(cursor: Any, tabel: str) -> bool:
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(tabel)))
    return bool(cursor.fetchone()[0])
