"""Statements as text and named values, for the few paths on which building queries costs more than running them.

The ORM needs some 0.4 ms of Python for an INSERT, PostgreSQL 0.1 ms for its work; a citizen's answer writes five
rows. Values are filled in by psycopg2 on our side, so statements that give nothing back can go in one trip.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model

Perintah = tuple[str, dict[str, Any]]


def perintah_sisip(baris: Model) -> Perintah:
    """The INSERT of one row with all its columns, as `save(force_insert=True)` would write it.

    No signals, no `pre_save`; a key that the database gives isn't read back. Values are named
    "<model>_<column>".
    """
    teks, kolom = _sisip(type(baris))
    return teks, {nama: b.get_db_prep_save(getattr(baris, b.attname), connection) for nama, b in kolom}


@cache
def _sisip(model: type[Model]) -> tuple[str, list[tuple[str, Field]]]:
    bidang = [b for b in model._meta.concrete_fields if not isinstance(b, AutoField)]
    kolom = [(f"{model._meta.model_name}_{b.column}", b) for b in bidang]
    nama = ", ".join(f'"{b.column}"' for b in bidang)
    nilai = ", ".join(f"%({n})s" for n, _ in kolom)
    return f'INSERT INTO "{model._meta.db_table}" ({nama}) VALUES ({nilai})', kolom  # noqa: S608


def kirim(perintah: Iterable[Perintah]) -> None:
    """Run these in their order, in one trip; what they return is dropped. Nothing happens for none.

    Raises ValueError where two of them give one name different values.
    """
    teks, semua = [], {}
    for satu, nilai in perintah:
        if any(semua.setdefault(nama, isi) is not isi for nama, isi in nilai.items()):
            raise ValueError(f"Nama nilai dipakai dua kali: {sorted(nilai)}")
        teks.append(satu)
    if teks:
        with connection.cursor() as kursor:
            kursor.execute(";".join(teks), semua)
