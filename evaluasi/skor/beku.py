"""The statements that freeze a period: PutusanNilai version 1 for everybody computed."""

from evaluasi.skor.penjelasan import PENJELASAN
from evaluasi.skor.peringkat import PERINGKAT

# A fresh temporary table, or a period whose scores were only just written, has no statistics: the planner
# then takes it for a handful of rows and joins everybody with everybody.
SIAPKAN_BEKU = (
    "DROP TABLE IF EXISTS t_peringkat",
    f"CREATE TEMP TABLE t_peringkat ON COMMIT DROP AS {PERINGKAT}",
    "ANALYZE t_skor (pegawai_id), t_peringkat (pegawai_id), t_rinci_d (pegawai_id), t_p (pegawai_id), "
    "t_rinci_h (pegawai_id, indikator_id, hasil_kerja_id), t_k (pegawai_id), t_m (pegawai_id)",
)
"""What BEKUKAN reads beside the run's tables; after the period's scores are written."""

BEKUKAN = f"""
INSERT INTO evaluasi_putusannilai (periode_id, pegawai_id, versi, sumber, predikat, rating_hasil,
       rating_perilaku,
       kebijakan_id, unit_id, opd_id, penilai_id, jenis_jabatan, h, p, d, k, m, skor, kelengkapan, lengkap,
       peringkat, ukuran_kelompok, persentil, penjelasan, sidik, dibuat_pada, dibuat_oleh_id)
SELECT %(periode)s, s.pegawai_id, 1, 'aplikasi', coalesce(e.predikat, ''), coalesce(e.rating_hasil, ''),
       coalesce(e.rating_perilaku, ''), %(kebijakan)s, s.unit_id, s.opd_id, s.penilai_id, s.jenis_jabatan,
       s.h, s.p, s.d, s.k, s.m, s.skor, s.kelengkapan, s.lengkap,
       r.peringkat, r.ukuran_kelompok, r.persentil, j.penjelasan::json, s.sidik, %(waktu)s, %(oleh)s
  FROM t_skor s
  JOIN ({PENJELASAN}) j ON j.pegawai_id = s.pegawai_id
  LEFT JOIN evaluasi_evaluasi e ON e.periode_id = %(periode)s AND e.pegawai_id = s.pegawai_id
        AND e.status IN ('terbit', 'final')
  LEFT JOIN t_peringkat r ON r.pegawai_id = s.pegawai_id
ON CONFLICT (periode_id, pegawai_id, versi) DO NOTHING
"""

SESUDAH_BEKU = "ANALYZE evaluasi_putusannilai (periode_id, pegawai_id, versi)"
"""Proposals and pages join the new rows at once; without statistics that costs the square of the people."""
