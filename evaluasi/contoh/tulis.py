"""Writing rows by COPY, with explicit keys, and bringing the sequences after them."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from psycopg2 import sql

_POTONG = 1 << 18
KOSONG = "None"
"""COPY's word for NULL: what ``str`` makes of None. No text of this package is that word."""


def baris_salin(nilai: Sequence[Any]) -> str:
    """A line of COPY's text. Texts come from this package's own lists, without tabs and backslashes."""
    return "\t".join(map(str, nilai)) + "\n"


def larik(nilai: Sequence[int]) -> str:
    """Numbers as a PostgreSQL array."""
    return "{" + ",".join(map(str, nilai)) + "}"


class _Aliran(io.RawIOBase):
    """Lines handed out piece by piece, so that a big table never stands in memory."""

    def __init__(self, baris: Iterator[Sequence[Any]]) -> None:
        self._baris = baris
        self._sisa = b""

    def readable(self) -> bool:
        return True

    def read(self, ukuran: int | None = -1) -> bytes:
        minta = _POTONG if ukuran is None or ukuran < 0 else ukuran
        potong, panjang = [], len(self._sisa)
        for baris in self._baris:
            teks = baris_salin(baris)
            potong.append(teks)
            panjang += len(teks)
            if panjang >= minta:
                break
        semua = self._sisa + "".join(potong).encode()
        self._sisa = semua[minta:]
        return semua[:minta]


def salin(model: type[Model], kolom: str, baris: Iterable[Sequence[Any]] | IO[bytes]) -> int:
    """COPY rows, or a file of them (closed then), into a model's table.

    ``kolom`` are its database columns, separated by blanks. All NOT NULL columns without a database default
    must be there. Returns the number of rows.
    """
    return salin_ke(model._meta.db_table, kolom, baris)


def salin_ke(tabel: str, kolom: str, baris: Iterable[Sequence[Any]] | IO[bytes]) -> int:
    """COPY rows, or a file of them (closed then), into a table by name (temporary tables too)."""
    with connection.cursor() as cursor, baris if hasattr(baris, "read") else _Aliran(iter(baris)) as aliran:
        daftar = sql.SQL(", ").join(map(sql.Identifier, kolom.split()))
        perintah = sql.SQL("COPY {} ({}) FROM STDIN (NULL {})").format(
            sql.Identifier(tabel), daftar, sql.Literal(KOSONG)
        )
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
    analisa(*model)


def analisa(*model: type[Model]) -> None:
    """Analyse tables that were just filled."""
    with connection.cursor() as cursor:
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


@contextmanager
def tanpa_indeks(*model: type[Model], kecuali: Iterable[str] = ()) -> Iterator[None]:
    """Indexes of these models are built for all rows at the end, and not kept up row by row.

    Unique and exclusion constraints go with theirs and come back with them, checked for all rows at once.
    Those named in ``kecuali`` stay, those that foreign keys point at, and partial indexes, whose conditions
    would come back in other words. Others wait for the tables until the transaction ends. Not for a table
    whose triggers look for rows in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INDEKS, [[m._meta.db_table for m in model], list(kecuali)])
        indeks = cursor.fetchall()
        for tabel, nama, batasan, _ in indeks:
            perintah = "ALTER TABLE {} DROP CONSTRAINT {}" if batasan else "DROP INDEX {1}"
            cursor.execute(sql.SQL(perintah).format(sql.Identifier(tabel), sql.Identifier(nama)))
        yield
        for tabel, nama, batasan, isi in indeks:
            perintah = "ALTER TABLE {} ADD CONSTRAINT {} " if batasan else ""
            awal = sql.SQL(perintah).format(sql.Identifier(tabel), sql.Identifier(nama))
            cursor.execute(awal + sql.SQL(isi))


_INDEKS = """
SELECT r.relname, c.relname, k.oid IS NOT NULL,
       coalesce(pg_get_constraintdef(k.oid), pg_get_indexdef(i.indexrelid))
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_class r ON r.oid = i.indrelid
  LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = ANY(%s::regclass[]) AND NOT c.relname = ANY(%s)
   AND (i.indpred IS NULL OR k.oid IS NOT NULL)
   AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = i.indexrelid AND f.contype = 'f')
 ORDER BY 1, 2
"""


def _berisi(cursor: Any, tabel: str) -> bool:
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(tabel)))
    return bool(cursor.fetchone()[0])
