"""The statements that make proposals, set-based: at closing from frozen results, before it as a preview.

``u_akhir`` and ``u_syarat`` (usulan_dasar) -> ``u_hadiah`` (usulan_penghargaan), ``u_bina``
(usulan_pembinaan) -> ``u_usulan``: whatever is proposed, and, marked ``hampir``, whoever came near a reward:
the reward's own rule is met, at least one guard is not. Nothing else counts as near, so the list stays true.

Temporary tables, analysed between the steps: from a fresh one the planner expects a handful of rows and joins
everybody with everybody.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from evaluasi.models import KebijakanSkor
from evaluasi.skor.usulan_dasar import (
    DAFTAR_SYARAT,
    LOLOS,
    SUMBER_BEKU,
    SUMBER_BERJALAN,
    SYARAT,
    TABEL,
    akhir,
    satu_syarat,
)
from evaluasi.skor.usulan_pembinaan import BINA, DATA
from evaluasi.skor.usulan_penghargaan import HADIAH, MASA_SATYALANCANA
from inti.angka import bulatkan
from kinerja.enums import TingkatPeriode
from kinerja.models import Periode

_KHUSUS = satu_syarat(
    "Tidak pernah dijatuhi hukuman disiplin sedang atau berat",
    "x.ok_khusus",
    "'tidak pernah'",
    "x.kata_khusus",
)
_BELUM = """concat_ws('; ', CASE WHEN s.ok_predikat IS FALSE THEN s.kata_predikat END,
                CASE WHEN NOT s.ok_keberatan THEN s.kata_keberatan END,
                CASE WHEN NOT s.ok_hukuman THEN s.kata_hukuman END,
                CASE WHEN NOT s.ok_data THEN s.kata_data END,
                CASE WHEN NOT x.ok_khusus THEN x.kata_khusus END)"""

_USULAN = f"""
CREATE TEMP TABLE u_usulan ON COMMIT DROP AS
WITH katalog AS (
    SELECT DISTINCT ON (sasaran) sasaran, id, nama FROM evaluasi_katalogpengembangan
     WHERE aktif ORDER BY sasaran, id
), hadiah AS (
    SELECT x.*, {LOLOS} AND x.ok_khusus AS lolos, {_BELUM} AS belum,
           {DAFTAR_SYARAT} || CASE WHEN x.jenis = 'satyalancana' THEN {_KHUSUS} ELSE '[]'::jsonb END AS syarat
      FROM u_hadiah x JOIN u_syarat s ON s.pegawai_id = x.pegawai_id
)
SELECT pegawai_id, unit_id, 'penghargaan' AS sifat, jenis, sasaran, NOT lolos AS hampir,
       row_number() OVER (PARTITION BY pegawai_id, lolos ORDER BY urutan) AS tempat,
       kalimat || CASE WHEN lolos THEN '' ELSE ' Belum memenuhi: ' || belum || '.' END AS kalimat,
       angka, syarat, NULL::bigint AS katalog_id
  FROM hadiah
UNION ALL
SELECT b.pegawai_id, b.unit_id, 'pembinaan', b.jenis, b.sasaran, false, b.tempat,
       b.kalimat || coalesce(' Disarankan: ' || k.nama || '.', ''), b.angka, '[]'::jsonb, k.id
  FROM u_bina b LEFT JOIN katalog k ON k.sasaran = b.sasaran WHERE b.tempat <= %(usulan_maks)s
UNION ALL
{DATA}
"""

_LANGKAH = (
    "ANALYZE u_akhir (pegawai_id, lengkap, jenis_jabatan, unit_id)",
    SYARAT,
    "ANALYZE u_syarat (pegawai_id)",
    HADIAH,
    BINA,
    "ANALYZE u_hadiah (pegawai_id), u_bina (pegawai_id, tempat)",
    _USULAN,
)
TERPILIH = "(u.hampir OR u.tempat <= %(usulan_maks)s)"
"""SQL: within the number of proposals of each sifat a person; near misses are all kept."""

_SIMPAN = f"""
INSERT INTO evaluasi_rekomendasi (periode_id, pegawai_id, unit_id, sifat, jenis, sasaran, kebijakan_id,
       kalimat, angka, syarat, katalog_id, status, dibuat_pada, alasan_putusan, pelaksanaan, pendapat,
       alasan_pendapat)
SELECT %(periode)s, pegawai_id, unit_id, sifat, jenis, sasaran, %(kebijakan)s, kalimat, angka, syarat,
       katalog_id, 'diusulkan', %(waktu)s, '', '', '', ''
  FROM u_usulan u WHERE NOT hampir AND {TERPILIH}
 ORDER BY pegawai_id, sifat, tempat
ON CONFLICT DO NOTHING
"""
_SIMPAN_HAMPIR = """
INSERT INTO evaluasi_hampirmemenuhi (periode_id, pegawai_id, unit_id, jenis, sasaran, kebijakan_id, kalimat,
       angka, syarat, dibuat_pada)
SELECT %(periode)s, pegawai_id, unit_id, jenis, sasaran, %(kebijakan)s, kalimat, angka, syarat, %(waktu)s
  FROM u_usulan WHERE hampir ORDER BY pegawai_id, jenis
ON CONFLICT DO NOTHING
"""


def parameter_usulan(
    periode: Periode,
    kebijakan: KebijakanSkor,
    *,
    jendela: Sequence[Periode],
    tahun_lalu: Periode | None,
    hari: datetime.date,
    pratinjau: bool,
) -> dict[str, Any]:
    """The named parameters of all statements.

    ``jendela``: the closed berkala periods before this one that the guards look at, latest first;
    ``tahun_lalu``: the closed year before, for an annual period; ``hari``: up to which day a penalty in force
    counts (the day of closing, today in a preview).
    """
    angka = {f.name: getattr(kebijakan, f.name) for f in kebijakan._meta.concrete_fields}
    m_prima = bulatkan(100 * kebijakan.batas_prima / kebijakan.target_ikm)
    return angka | {
        "periode": periode.pk,
        "kode": periode.kode,
        "kebijakan": kebijakan.pk,
        "a": periode.mulai,
        "z": periode.selesai,
        "hari": max(periode.selesai, hari),
        "tahunan": periode.tingkat == TingkatPeriode.TAHUN,
        "jendela": [p.pk for p in jendela],
        "kode_jendela": ", ".join([periode.kode, *(p.kode for p in jendela)]),
        "tahun_lalu": tahun_lalu.pk if tahun_lalu else None,
        "kode_lalu": tahun_lalu.kode if tahun_lalu else "",
        "m_prima": min(kebijakan.batas_atas, m_prima - 1),
        "masa_satyalancana": list(MASA_SATYALANCANA),
        "pratinjau": pratinjau,
    }


def siapkan_usulan(kursor: CursorWrapper, nilai: dict[str, Any], sumber: str | None = None) -> None:
    """Fill ``u_usulan`` in the caller's transaction; lasting tables are only read.

    ``sumber``: the SELECT of results to propose from (usulan_dasar), if not what the period itself holds.
    """
    kursor.execute("DROP TABLE IF EXISTS " + ", ".join(TABEL))
    biasa = SUMBER_BERJALAN if nilai["pratinjau"] else SUMBER_BEKU
    for perintah in (akhir(sumber or biasa), *_LANGKAH):
        kursor.execute(perintah, nilai)


def simpan_usulan(kursor: CursorWrapper, nilai: dict[str, Any]) -> int:
    """Store what `siapkan_usulan` made (``nilai`` with ``waktu``); returns the number of new proposals."""
    kursor.execute(_SIMPAN_HAMPIR, nilai)
    kursor.execute(_SIMPAN, nilai)
    return int(kursor.rowcount)
