"""Set-based writing for the synthetic district: INSERT ... SELECT that knows the models' defaults."""

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
