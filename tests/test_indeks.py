"""Every index earns its writing: none only repeats the beginning of another."""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db

RUMAH = ("inti", "pegawai", "kinerja", "evaluasi", "umpan_balik")
_SEMUA = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,
       string_to_array(i.indkey::text, ' '), string_to_array(i.indclass::text, ' '), i.indisunique,
       pg_get_expr(i.indpred, i.indrelid)
  FROM pg_index i WHERE i.indexprs IS NULL AND i.indrelid = ANY(%s::regclass[])
"""


def _tabel():
    """Tables whose indexes are ours to choose."""
    return [m._meta.db_table for a in RUMAH for m in apps.get_app_config(a).get_models()]


def _berulang(semua):
    """Pairs (index that could go, index that does its work)."""
    for tabel, nama, kolom, kelas, unik, syarat in semua:
        if unik or syarat:
            continue
        for tabel2, nama2, kolom2, kelas2, _, syarat2 in semua:
            n = len(kolom)
            cukup = syarat2 is None or syarat2.strip("()").endswith("IS NOT NULL")
            if (
                nama != nama2
                and tabel == tabel2
                and cukup
                and (kolom2[:n], kelas2[:n]) == (kolom, kelas)
                and (len(kolom2) > n or nama2 > nama or unik)
            ):
                yield nama, nama2


def test_no_index_repeats_the_beginning_of_another():
    with connection.cursor() as kursor:
        kursor.execute(_SEMUA, [_tabel()])
        semua = kursor.fetchall()
    assert len(semua) > 100
    assert list(_berulang(semua)) == []


def test_repeated_index_is_found():
    biasa = ("t", "a", ["2"], ["1"], False, None)
    lebih = ("t", "b", ["2", "3"], ["1", "1"], True, None)
    assert list(_berulang([biasa, lebih])) == [("a", "b")]
    assert list(_berulang([biasa, (*lebih[:3], ["9", "1"], *lebih[4:])])) == []
    assert list(_berulang([biasa, (*lebih[:5], "(x > 1)")])) == []
