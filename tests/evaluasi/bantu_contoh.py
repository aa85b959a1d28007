"""What the tests of the demo district share: filling it, digests of its rows, broken references."""

import datetime
import hashlib
import io
from collections.abc import Set

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from psycopg2 import sql

from umpan_balik.models import PenilaianLayanan

HARI = datetime.date(2026, 11, 23)
# stamps that say when a row was written, not what it says
CAP_TULIS = {"diubah_pada", "dipakai_pada"}
CAP_TANDA = {"pegawai_tandahitung": {"waktu"}}
# filled by one statement of the engine or a roll-up: their keys follow the plan that PostgreSQL chose
KUNCI_BEBAS = {
    "evaluasi_skor", "evaluasi_putusannilai", "evaluasi_rekomendasi", "evaluasi_hampirmemenuhi",
    "evaluasi_acuanmasyarakat",
    "pegawai_tandahitung", "pegawai_rekappresensi", "umpan_balik_rekappetugas", "umpan_balik_rekapunit",
}  # fmt: skip
BUKAN_ISI = ("pghistory", "inti_peristiwa", "django_", "auth_", "account_", "axes_", "mfa_")


def isi(tanggal: datetime.date = HARI, pegawai: int = 60, benih: int = 1) -> None:
    """Fill the test database."""
    call_command("isi_contoh", pegawai=pegawai, benih=benih, tanggal=tanggal, stdout=io.StringIO())


def urutan_dari_awal() -> None:
    """Sequences stand behind the rows again: a filling that was undone leaves them where it took them."""
    with connection.cursor() as cursor:
        for perintah in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(perintah)


def _model_isi() -> list[type]:
    return [
        m
        for m in apps.get_models()
        if not m._meta.db_table.startswith(BUKAN_ISI) and not m._meta.db_table.endswith("event")
    ]


def sidik_isi(bebas: Set[str] = frozenset(KUNCI_BEBAS)) -> dict[str, str]:
    """A digest of each table's rows, without bookkeeping stamps and keys that mean nothing (``bebas``)."""
    hasil = {}
    for model in _model_isi():
        lewat = CAP_TULIS | CAP_TANDA.get(model._meta.db_table, set())
        lewat |= {"id"} if model._meta.db_table in bebas else set()
        bidang = [f for f in model._meta.concrete_fields if f.name not in lewat]
        kolom = [f.column for f in bidang if not (f.is_relation and f.related_model._meta.db_table in bebas)]
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("SELECT {} FROM {}").format(
                    sql.SQL(", ").join(map(sql.Identifier, kolom)), sql.Identifier(model._meta.db_table)
                )
            )
            baris = sorted(map(repr, cursor.fetchall()))
        hasil[model._meta.db_table] = hashlib.sha256("\n".join(baris).encode()).hexdigest()
    assert PenilaianLayanan._meta.db_table in hasil
    return hasil


def yatim() -> list[str]:
    """Foreign keys of any table that point at nothing."""
    pola = (
        "SELECT count(*) FROM {} a WHERE a.{} IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM {} b WHERE b.{} = a.{})"
    )
    hasil = []
    nyata = set(connection.introspection.table_names())
    for model in (m for m in apps.get_models() if m._meta.db_table in nyata):
        for bidang in model._meta.concrete_fields:
            if bidang.is_relation and bidang.db_constraint:
                tujuan = bidang.related_model._meta
                nama = (model._meta.db_table, bidang.column, tujuan.db_table, tujuan.pk.column, bidang.column)
                with connection.cursor() as cursor:
                    cursor.execute(sql.SQL(pola).format(*map(sql.Identifier, nama)))
                    if cursor.fetchone()[0]:
                        hasil.append(f"{model._meta.db_table}.{bidang.column}")
    return hasil
