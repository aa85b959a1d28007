"""Sizes of several sets of rows in one query."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def hitung_sekaligus(himpunan: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """{name: number of rows}, one statement however many sets; an empty mapping costs none."""
    hasil = dict.fromkeys(himpunan, 0)
    kolom: dict[str, str] = {}
    parameter: list[Any] = []
    for nama, baris in himpunan.items():
        try:
            sql, isi = _tanpa_urutan(baris).values("pk").query.sql_with_params()
        except EmptyResultSet:
            continue
        kolom[nama] = f"(SELECT count(*) FROM ({sql}) x)"  # noqa: S608 (compiled by the ORM, values apart)
        parameter.extend(isi)
    if kolom:
        with connection.cursor() as kursor:
            kursor.execute("SELECT " + ", ".join(kolom.values()), parameter)
            hasil.update(zip(kolom, kursor.fetchone(), strict=True))
    return hasil


def _tanpa_urutan(baris: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows without sorting; a slice needs its order."""
    return baris if baris.query.is_sliced else baris.order_by()
