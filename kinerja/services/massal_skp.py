"""Writing many imported SKP at once: COPY, then a handful of statements whatever the number of rows."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from inti.impor import Hitungan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara
from kinerja.enums import Arah, CaraHitung, LembarSkp, Pendekatan, StatusSkp, Sumber
from kinerja.models import HasilKerja, Indikator
from pegawai.enums import SebabTanda
from pegawai.models import Pengguna
from pegawai.services import tandai_rentang


class BarisSkp(NamedTuple):
    """One row of the sheet, resolved: which person, which SKP of the year (``urutan``)."""

    baris: int
    pegawai_id: int
    tahun: int
    urutan: int
    awal: datetime.date
    nomor: int
    jenis: str
    rencana: str
    bobot: Decimal | None
    nomor_atasan: int | None
    aspek: str
    nama: str
    target: Decimal
    satuan: str
    arah: str
    cara_hitung: str
    target_tw1: Decimal | None
    target_tw2: Decimal | None
    target_tw3: Decimal | None
    target_tw4: Decimal | None


_TIPE = {
    "baris": "integer", "pegawai_id": "bigint", "tahun": "smallint", "urutan": "smallint", "awal": "date",
    "nomor": "smallint", "jenis": "text", "rencana": "text", "bobot": "numeric(7,2)",
    "nomor_atasan": "smallint", "aspek": "text", "nama": "text", "target": "numeric(18,4)", "satuan": "text",
    "arah": "text", "cara_hitung": "text",
} | {f"target_tw{i}": "numeric(18,4)" for i in (1, 2, 3, 4)}  # fmt: skip

_SKP = """
INSERT INTO kinerja_skp (pegawai_id, tahun, urutan, versi, awal, mulai, selesai, lembar, pendekatan, status,
    sumber, alasan_perubahan, catatan_penilai, revisi, dibuat_pada, dibuat_oleh_id, diajukan_pada,
    diputus_pada, diputus_oleh_id)
SELECT DISTINCT b.pegawai_id, b.tahun, b.urutan, 1, b.awal, b.awal, make_date(b.tahun, 12, 31), %(lembar)s,
    %(pendekatan)s, %(status)s, %(sumber)s, '', '', 0, %(kini)s, %(oleh)s::bigint, %(kini)s,
    %(kini)s, %(oleh)s::bigint
FROM impor_skp b
ON CONFLICT (pegawai_id, tahun, urutan, versi) DO NOTHING
"""
# Two imported SKP of a year (a mutation): the earlier one ends the day before the later one begins.
_SELESAI = """
UPDATE kinerja_skp s SET selesai = u.selesai
FROM (
    SELECT id, coalesce(lead(awal) OVER (PARTITION BY pegawai_id, tahun ORDER BY awal) - 1,
                        make_date(tahun, 12, 31)) AS selesai
    FROM kinerja_skp
    WHERE sumber = %(sumber)s AND (pegawai_id, tahun) IN (SELECT pegawai_id, tahun FROM impor_skp)
) u
WHERE u.id = s.id AND s.selesai <> u.selesai
"""
_HASIL = """
CREATE TEMPORARY TABLE impor_skp_hasil ON COMMIT DROP AS
SELECT DISTINCT s.id AS skp_id, b.nomor, b.jenis, b.rencana, b.bobot
FROM impor_skp b JOIN kinerja_skp s USING (pegawai_id, tahun, urutan) WHERE s.versi = 1
"""
_INDIKATOR = """
CREATE TEMPORARY TABLE impor_skp_indikator ON COMMIT DROP AS
SELECT h.id AS hasil_kerja_id, s.id AS skp_id, b.*
FROM impor_skp b JOIN kinerja_skp s USING (pegawai_id, tahun, urutan)
JOIN kinerja_hasilkerja h ON h.skp_id = s.id AND h.nomor = b.nomor WHERE s.versi = 1
"""
# The leader is the penilai of today, or of the SKP's nearest day; approved versions before unfinished ones.
_ATASAN = """
CREATE TEMPORARY TABLE impor_skp_atasan ON COMMIT DROP AS
SELECT i.hasil_kerja_id, a.id AS atasan_id, min(i.baris) AS baris
FROM impor_skp_indikator i JOIN kinerja_skp s ON s.id = i.skp_id
CROSS JOIN LATERAL (SELECT least(greatest(%(hari)s::date, s.awal), s.selesai) AS hari) d
LEFT JOIN LATERAL (
    SELECT p.penilai_id FROM pegawai_penugasan p
    WHERE p.pegawai_id = i.pegawai_id AND p.mulai <= d.hari
    ORDER BY (p.selesai IS NULL OR p.selesai >= d.hari) DESC, p.jenis = 'definitif' DESC, p.selesai DESC,
             p.mulai DESC, p.id
    LIMIT 1
) p ON true
LEFT JOIN LATERAL (
    SELECT h.id FROM kinerja_skp t JOIN kinerja_hasilkerja h ON h.skp_id = t.id AND h.nomor = i.nomor_atasan
    WHERE t.pegawai_id = p.penilai_id AND t.tahun = i.tahun
    ORDER BY t.status IN ('disetujui', 'dievaluasi') DESC, t.urutan DESC, t.versi DESC LIMIT 1
) a ON true
WHERE i.nomor_atasan IS NOT NULL
GROUP BY i.hasil_kerja_id, a.id
"""
_PASANG_ATASAN = """
WITH kena AS (
    UPDATE kinerja_hasilkerja h SET atasan_id = a.atasan_id FROM impor_skp_atasan a
    WHERE h.id = a.hasil_kerja_id AND a.atasan_id IS NOT NULL AND h.atasan_id IS DISTINCT FROM a.atasan_id
    RETURNING h.id
)
INSERT INTO impor_skp_hasil_kena SELECT id, false FROM kena
"""
_HITUNG = """
SELECT count(*) FILTER (WHERE k.dibuat),
       count(*) FILTER (WHERE k.dibuat IS NOT TRUE AND (k.dibuat IS NOT NULL OR h.id IS NOT NULL)),
       count(*)
FROM impor_skp_indikator i
JOIN kinerja_indikator n ON n.hasil_kerja_id = i.hasil_kerja_id AND n.aspek = i.aspek AND n.nama = i.nama
LEFT JOIN impor_skp_indikator_kena k ON k.id = n.id
LEFT JOIN (SELECT DISTINCT id FROM impor_skp_hasil_kena) h ON h.id = i.hasil_kerja_id
"""
_REVISI = """
UPDATE kinerja_skp s SET revisi = s.revisi + 1
FROM (
    SELECT h.skp_id FROM impor_skp_hasil_kena k JOIN kinerja_hasilkerja h ON h.id = k.id
    UNION SELECT h.skp_id FROM impor_skp_indikator_kena k
          JOIN kinerja_indikator n ON n.id = k.id JOIN kinerja_hasilkerja h ON h.id = n.hasil_kerja_id
) t
WHERE s.id = t.skp_id
RETURNING s.pegawai_id, s.tahun
"""


def tulis_skp_massal(
    isi: Iterable[BarisSkp],
    *,
    oleh: Pengguna | None,
    kolom: frozenset[str],
    tanpa_atasan: Callable[[int], None],
) -> Hitungan:
    """Write checked rows as approved SKP of source "impor"; unchanged ones aren't touched.

    ``kolom`` are the columns the sheet has (the others keep their value), ``tanpa_atasan`` is called with
    the line of a row whose leader's row isn't there (yet). Counts are of sheet rows. Runs inside the
    import's transaction, which writes the one event of the batch.
    """
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(cursor, "impor_skp", _TIPE, isi)
        _tulis_skp(cursor, oleh)
        _tulis_hasil(cursor, kolom)
        _tulis_indikator(cursor, kolom)
        if "nomor_atasan" in kolom:
            _hubungkan_atasan(cursor, tanpa_atasan)
        # without sizes the count below is planned as a nested loop: 28 s instead of 0.1 s for 20,000 rows
        cursor.execute("ANALYZE impor_skp_hasil_kena, impor_skp_indikator_kena, kinerja_indikator")
        cursor.execute(_HITUNG)
        dibuat, diubah, semua = cursor.fetchone()
        cursor.execute(_REVISI)
        _tandai(cursor.fetchall())
    return Hitungan(dibuat, diubah, semua - dibuat - diubah)


def _tulis_skp(cursor: Any, oleh: Pengguna | None) -> None:
    nilai = {
        "lembar": LembarSkp.JA_JF, "pendekatan": Pendekatan.KUANTITATIF, "status": StatusSkp.DISETUJUI,
        "sumber": Sumber.IMPOR, "kini": timezone.now(), "oleh": oleh.pk if oleh else None,
    }  # fmt: skip
    cursor.execute(_SKP, nilai)
    if cursor.rowcount:
        cursor.execute(_SELESAI, nilai)


def _tulis_hasil(cursor: Any, kolom: frozenset[str]) -> None:
    _buang(cursor, "impor_skp_hasil")
    cursor.execute(_HASIL)
    ubah = ["rencana", *(k for k in ("jenis", "bobot") if k in kolom)]
    tetap = {"perspektif": "", "rencana_atasan": "", "langsung": True}
    if "jenis" not in kolom:
        tetap["jenis"] = "utama"
    gabungkan(
        cursor, sumber="impor_skp_hasil", tujuan=HasilKerja, kunci=["skp_id", "nomor"], kolom=ubah,
        saat_dibuat=tetap, catat_ke="impor_skp_hasil_kena",
    )  # fmt: skip


def _tulis_indikator(cursor: Any, kolom: frozenset[str]) -> None:
    _buang(cursor, "impor_skp_indikator")
    cursor.execute(_INDIKATOR)
    cursor.execute("ANALYZE impor_skp_indikator")
    bawaan = {"satuan": "", "arah": Arah.NAIK, "cara_hitung": CaraHitung.AKUMULASI}
    lain = [*bawaan, "target_tw1", "target_tw2", "target_tw3", "target_tw4"]
    gabungkan(
        cursor, sumber="impor_skp_indikator", tujuan=Indikator, kunci=["hasil_kerja_id", "aspek", "nama"],
        kolom=["target", *(k for k in lain if k in kolom)],
        saat_dibuat={"target_teks": ""} | {k: v for k, v in bawaan.items() if k not in kolom},
        catat_ke="impor_skp_indikator_kena",
    )  # fmt: skip


def _hubungkan_atasan(cursor: Any, tanpa_atasan: Callable[[int], None]) -> None:
    _buang(cursor, "impor_skp_atasan")
    cursor.execute(_ATASAN, {"hari": timezone.localdate()})
    cursor.execute(_PASANG_ATASAN)
    cursor.execute("SELECT baris FROM impor_skp_atasan WHERE atasan_id IS NULL ORDER BY baris")
    for (baris,) in cursor.fetchall():
        tanpa_atasan(baris)


def _buang(cursor: Any, nama: str) -> None:
    """A second import in one transaction (tests, the demo district) finds the tables of the first."""
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{nama}")  # our own constant names


def _tandai(kena: list[tuple[int, int]]) -> None:
    """Whole years: a second SKP shortens the first one, whose targets are shares of its months."""
    tahun = ((p, datetime.date(t, 1, 1), datetime.date(t, 12, 31)) for p, t in kena)
    tandai_rentang(tahun, sebab=SebabTanda.SKP)
