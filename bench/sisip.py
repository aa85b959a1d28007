"""Set-based writing for the synthetic district: INSERT ... SELECT that knows the models' defaults."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Field, Model

ACAK = """
CREATE OR REPLACE FUNCTION pg_temp.u(kunci bigint, garam int) RETURNS float8 LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashint8extended(kunci, garam) & 1048575) / 1048576.0::float8 $$
"""
"""``u(key, salt)``: a number in [0, 1) that is the same on every machine."""


def jalankan(perintah: str, nilai: dict[str, Any] | None = None) -> int:
    """One statement; returns the number of rows."""
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)
        return int(kursor.rowcount)


def sisip(model: type[Model], dari: str, nilai: dict[str, Any] | None = None, /, **kolom: str) -> int:
    """Insert what ``dari`` (FROM ... and on) yields; ``kolom`` maps database columns to SQL expressions.

    Columns not named get the model field's default, so that a field added later doesn't break the bench.
    """
    semua = dict(nilai or {})
    for bidang in model._meta.concrete_fields:
        if bidang.column not in kolom and (isi := _bawaan(bidang)) is not None:
            semua[f"bawaan_{bidang.column}"] = isi
            kolom[bidang.column] = f"%(bawaan_{bidang.column})s::{bidang.db_type(connection)}"
    return jalankan(
        f"INSERT INTO {model._meta.db_table} ({', '.join(kolom)}) SELECT {', '.join(kolom.values())} {dari}",
        semua,
    )


def _bawaan(bidang: Field) -> Any:
    """The value of a column nobody named; None leaves it to the database (keys, generated, NULL)."""
    if bidang.generated or bidang.primary_key or (bidang.null and not bidang.has_default()):
        return None
    return bidang.get_db_prep_save(bidang.get_default(), connection)


def rapikan(*model: type[Model]) -> None:
    """Bring the keys' sequences after explicitly written keys, and the statistics up to date."""
    for satu in model:
        kunci = satu._meta.pk
        tabel = satu._meta.db_table
        if kunci is not None and kunci.db_returning and kunci.get_internal_type().endswith("AutoField"):
            jalankan(
                f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}) + 1)"
            )
        jalankan(f"ANALYZE {tabel}" if connection.in_atomic_block else f"VACUUM (ANALYZE) {tabel}")


_INDEKS = """
SELECT i.indexrelid::regclass::text, c.conname, pg_get_indexdef(i.indexrelid), pg_get_constraintdef(c.oid)
  FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = %(tabel)s::regclass AND NOT i.indisprimary
"""


@contextmanager
def tanpa_indeks(*model: type[Model]) -> Iterator[None]:
    """Take away all indexes but the primary keys, and build them again from the finished tables."""
    pulih = []
    for tabel in (m._meta.db_table for m in model):
        with connection.cursor() as kursor:
            kursor.execute(_INDEKS, {"tabel": tabel})
            for indeks, batasan, buat, isi in kursor.fetchall():
                if batasan:
                    kursor.execute(f"ALTER TABLE {tabel} DROP CONSTRAINT {batasan}")
                    pulih.append(f"ALTER TABLE {tabel} ADD CONSTRAINT {batasan} {isi}")
                else:
                    kursor.execute(f"DROP INDEX {indeks}")
                    pulih.append(buat)
    yield
    for perintah in pulih:
        jalankan(perintah)
