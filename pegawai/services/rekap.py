"""Monthly roll-up of attendance, free of policy."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from inti.kunci import tunggu_kunci_transaksi
from pegawai.enums import StatusPresensi

RUANG_KUNCI = 0x7EB11  # advisory lock: one roll-up of a month at a time
_TAMBAH = """
INSERT INTO pegawai_rekappresensi (pegawai_id, bulan, hari, tanpa_absen, alpa, terlambat, pulang_cepat)
SELECT p.pegawai_id, p.bulan, bit_or(1 << (p.tanggal - p.bulan)),
       count(*) FILTER (WHERE p.status = %(tanpa_absen)s), count(*) FILTER (WHERE p.status = %(alpa)s),
       coalesce(array_agg(p.menit_terlambat ORDER BY p.tanggal)
                FILTER (WHERE p.menit_terlambat > 0 AND p.status = %(hadir)s), '{}'),
       coalesce(array_agg(p.menit_pulang_cepat ORDER BY p.tanggal)
                FILTER (WHERE p.menit_pulang_cepat > 0
                        AND p.status IN (%(hadir)s, %(tanpa_absen)s)), '{}')
FROM (SELECT x.*, date_trunc('month', x.tanggal::timestamp)::date AS bulan FROM pegawai_presensi x
       WHERE x.tanggal >= %(dari)s AND x.tanggal < %(sebelum)s
         AND (%(semua)s OR x.pegawai_id = ANY(%(ids)s::bigint[]))) p
WHERE p.bulan = ANY(%(bulan)s::date[])
GROUP BY p.pegawai_id, p.bulan
ON CONFLICT (bulan, pegawai_id) DO UPDATE SET
    hari = EXCLUDED.hari, tanpa_absen = EXCLUDED.tanpa_absen, alpa = EXCLUDED.alpa,
    terlambat = EXCLUDED.terlambat, pulang_cepat = EXCLUDED.pulang_cepat
"""
_BUANG = """
DELETE FROM pegawai_rekappresensi r
WHERE r.bulan = ANY(%(bulan)s::date[]) AND (%(semua)s OR r.pegawai_id = ANY(%(ids)s::bigint[]))
  AND NOT EXISTS (
      SELECT 1 FROM pegawai_presensi p
      WHERE p.pegawai_id = r.pegawai_id AND p.tanggal >= r.bulan AND p.tanggal < r.bulan + interval '1 month')
"""


def rekap_presensi_massal(pegawai_ids: Iterable[int] | None, bulan: Sequence[datetime.date]) -> None:
    """Rebuild RekapPresensi of these people (None: all) for these months from Presensi.

    ``bulan``: any day of each month. Minutes count only on days of presence: late ones where the
    person checked in (`hadir tanpa absen` has its own deduction), early ones on both kinds of day.
    Whoever writes other days of such a month at the same time is waited for: each would count without the
    other's, and the later one would stay.
    """
    ids = None if pegawai_ids is None else list(pegawai_ids)
    awal = sorted({hari.replace(day=1) for hari in bulan})
    if not awal or ids == []:
        return
    nilai: dict[str, Any] = {
        "bulan": awal,
        "dari": awal[0],
        "sebelum": (awal[-1] + datetime.timedelta(days=31)).replace(day=1),
        "semua": ids is None,
        "ids": ids or [],
        "hadir": StatusPresensi.HADIR,
        "tanpa_absen": StatusPresensi.TANPA_ABSEN,
        "alpa": StatusPresensi.ALPA,
    }
    for bulan_ini in awal:
        tunggu_kunci_transaksi(RUANG_KUNCI, bulan_ini.toordinal())
    with connection.cursor() as cursor:
        cursor.execute(_BUANG, nilai)
        cursor.execute(_TAMBAH, nilai)
