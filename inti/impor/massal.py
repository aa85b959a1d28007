"""Set-based writing: COPY into a temporary table, then one UPDATE and one INSERT with counts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2 import sql

from inti.impor.konteks import Hitungan

UKURAN_POTONG = 1 << 16
_LEPAS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def tipe_kolom(model: type[Model], nama: Sequence[str]) -> dict[str, str]:
    """Database column -> SQL type of these fields of a model, in order ("pegawai" gives {"pegawai_id".

    "bigint"}).
    """
    hasil = {}
    for n in nama:
        bidang = model._meta.get_field(n)
        hasil[bidang.column] = (
            bidang.rel_db_type(connection) if bidang.many_to_one else bidang.db_type(connection)
        )
    return {kolom: _dasar(tipe) for kolom, tipe in hasil.items()}


def _dasar(tipe: str) -> str:
    """A serial key's type as a plain integer type."""
    return {"serial": "integer", "bigserial": "bigint"}.get(tipe, tipe)


class _Aliran(io.TextIOBase):
    """Rows as COPY's text format, read piece by piece, so that no whole file stands in memory."""

    def __init__(self, baris: Iterator[Sequence[Any]]) -> None:
        self._baris = baris
        self._sisa = ""

    def read(self, ukuran: int = UKURAN_POTONG) -> str:
        potong, panjang = [self._sisa], len(self._sisa)
        while panjang < ukuran and (baris := next(self._baris, None)) is not None:
            teks = "\t".join([_sel(v) for v in baris]) + "\n"
            potong.append(teks)
            panjang += len(teks)
        semua = "".join(potong)
        self._sisa = semua[ukuran:]
        return semua[:ukuran]


def _sel(nilai: Any) -> str:
    """One value in COPY's text format."""
    if nilai is None:
        return "\\N"
    if nilai.__class__ is str:
        return nilai.translate(_LEPAS) if not nilai.isalnum() else nilai
    return str(nilai).translate(_LEPAS)


def jalankan(cursor: Any, perintah: sql.Composed, nilai: Sequence[Any] | None = None) -> None:
    """Execute composed SQL as text: pghistory, which watches statements within a request, knows no other."""
    cursor.execute(perintah.as_string(cursor.connection), nilai)


def salin_ke_tabel_sementara(
    cursor: Any, nama: str, kolom: Mapping[str, str], baris: Iterable[Sequence[Any]]
) -> int:
    """Create the temporary table `nama` with `kolom` {name: SQL type}, dropped at commit, and COPY rows in.

    Values go as text: None is NULL, dates and decimals by `str`, bool as True/False. Returns the number of
    rows. Must run inside a transaction. The table is analysed, so that joins with it are planned well.
    """
    tabel = sql.Identifier(nama)
    isi = sql.SQL(", ").join(sql.SQL("{} {}").format(sql.Identifier(k), sql.SQL(t)) for k, t in kolom.items())
    jalankan(cursor, sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(tabel))
    jalankan(cursor, sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(tabel, isi))
    daftar = sql.SQL(", ").join(map(sql.Identifier, kolom))
    perintah = sql.SQL("COPY {} ({}) FROM STDIN").format(tabel, daftar).as_string(cursor.connection)
    cursor.copy_expert(perintah, _Aliran(iter(baris)), UKURAN_POTONG)
    jumlah = cursor.rowcount
    jalankan(cursor, sql.SQL("ANALYZE {}").format(tabel))
    return jumlah


def gabungkan(
    cursor: Any,
    *,
    sumber: str,
    tujuan: type[Model],
    kunci: Sequence[str],
    kolom: Sequence[str],
    saat_dibuat: Mapping[str, Any] | None = None,
    saat_diubah: Mapping[str, Any] | None = None,
    catat_ke: str = "",
) -> Hitungan:
    """Bring the temporary table `sumber` into the model's table by natural key; equal rows stay untouched.

    `kunci` and `kolom` are database columns that both tables have; keys are unique within `sumber` and
    never NULL. Rows whose `kolom` differ are updated (with the constants of `saat_diubah`), missing ones
    inserted (with those of `saat_dibuat`: every NOT NULL column without a database default must be in
    `kolom`, `kunci` or here). With `catat_ke`, a temporary table of that name afterwards holds (id, dibuat)
    of each touched row.
    """
    nama = _Nama(sumber, tujuan, kunci, kolom)
    if catat_ke:
        jalankan(cursor, nama.sql("DROP TABLE IF EXISTS pg_temp.{catat}", catat_ke))
        buat = "CREATE TEMPORARY TABLE {catat} (id bigint, dibuat boolean) ON COMMIT DROP"
        jalankan(cursor, nama.sql(buat, catat_ke))
    jalankan(cursor, nama.sql("SELECT count(*) FROM {sumber}"))
    seluruhnya = cursor.fetchone()[0]
    diubah = _perbarui(cursor, nama, saat_diubah or {}, catat_ke) if kolom else 0
    dibuat = _sisipkan(cursor, nama, saat_dibuat or {}, catat_ke)
    return Hitungan(dibuat, diubah, seluruhnya - dibuat - diubah)


class _Nama:
    """The identifiers of one merge, composed safely."""

    def __init__(
        self,
        sumber: str,
        tujuan: type[Model],
        kunci: Sequence[str],
        kolom: Sequence[str],
    ) -> None:
        self.kunci, self.kolom = list(kunci), list(kolom)
        self._bagian = {
            "sumber": sql.Identifier(sumber),
            "tujuan": sql.Identifier(tujuan._meta.db_table),
            "id": sql.Identifier(tujuan._meta.pk.column),
            "cocok": sql.SQL(" AND ").join(sql.SQL("t.{0} = s.{0}").format(sql.Identifier(k)) for k in kunci),
            "isi_t": _daftar("t", kolom),
            "isi_s": _daftar("s", kolom),
        }

    def sql(self, pola: str, catat: str = "", **lain: sql.Composable) -> sql.Composed:
        return sql.SQL(pola).format(**self._bagian, catat=sql.Identifier(catat or "_"), **lain)


def _daftar(alias: str, kolom: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(
        sql.SQL("{}.{}").format(sql.Identifier(alias), sql.Identifier(k)) for k in kolom
    )


def _perbarui(cursor: Any, nama: _Nama, tetap: Mapping[str, Any], catat_ke: str) -> int:
    """UPDATE the rows that differ; the number of them."""
    pasang = [sql.SQL("{0} = s.{0}").format(sql.Identifier(k)) for k in nama.kolom]
    pasang += [sql.SQL("{} = %s").format(sql.Identifier(k)) for k in tetap]
    pola = (
        "UPDATE {tujuan} t SET {pasang} FROM {sumber} s "
        "WHERE {cocok} AND ROW({isi_t}) IS DISTINCT FROM ROW({isi_s})"
    )
    return _jalankan(
        cursor,
        nama,
        pola,
        tetap,
        catat_ke,
        dibuat=False,
        pasang=sql.SQL(", ").join(pasang),
    )


def _sisipkan(cursor: Any, nama: _Nama, tetap: Mapping[str, Any], catat_ke: str) -> int:
    """INSERT the rows that aren't there yet; the number of them."""
    kolom = [*nama.kunci, *nama.kolom]
    daftar = sql.SQL(", ").join(map(sql.Identifier, [*kolom, *tetap]))
    nilai = sql.SQL(", ").join([_daftar("s", kolom), *(sql.SQL("%s") for _ in tetap)])
    pola = (
        "INSERT INTO {tujuan} AS t ({daftar}) SELECT {nilai} FROM {sumber} s "
        "WHERE NOT EXISTS (SELECT 1 FROM {tujuan} t WHERE {cocok})"
    )
    return _jalankan(cursor, nama, pola, tetap, catat_ke, dibuat=True, daftar=daftar, nilai=nilai)


def _jalankan(
    cursor: Any,
    nama: _Nama,
    pola: str,
    tetap: Mapping[str, Any],
    catat_ke: str,
    *,
    dibuat: bool,
    **bagian: Any,
) -> int:
    """Run one statement, noting the touched keys when asked; the number of rows."""
    nilai = list(tetap.values())
    if catat_ke:
        pola = pola.join(
            ("WITH tersentuh AS (", " RETURNING t.{id}) INSERT INTO {catat} SELECT {id}, %s FROM tersentuh")
        )
        nilai.append(dibuat)
    jalankan(cursor, nama.sql(pola, catat_ke, **bagian), nilai)
    return cursor.rowcount
