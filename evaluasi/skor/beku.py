"""The statement that freezes a period: PutusanNilai version 1 for everybody computed."""

from evaluasi.skor.penjelasan import PENJELASAN
from evaluasi.skor.peringkat import PERINGKAT

BEKUKAN = f"""
INSERT INTO evaluasi_putusannilai (periode_id, pegawai_id, versi, sumber, predikat, rating_hasil,
       rating_perilaku,
       kebijakan_id, unit_id, opd_id, penilai_id, jenis_jabatan, h, p, d, k, m, skor, kelengkapan, lengkap,
       peringkat, ukuran_kelompok, persentil, penjelasan, sidik, dibuat_pada, dibuat_oleh_id)
SELECT %(periode)s, s.pegawai_id, 1, 'aplikasi', coalesce(e.predikat, ''), coalesce(e.rating_hasil, ''),
       coalesce(e.rating_perilaku, ''), %(kebijakan)s, s.unit_id, s.opd_id, s.penilai_id, s.jenis_jabatan,
       s.h, s.p, s.d, s.k, s.m, s.skor, s.kelengkapan, s.lengkap,
       r.peringkat, r.ukuran_kelompok, r.persentil, j.penjelasan, '', %(waktu)s, %(oleh)s
  FROM t_skor s
  JOIN ({PENJELASAN}) j ON j.pegawai_id = s.pegawai_id
  LEFT JOIN evaluasi_evaluasi e ON e.periode_id = %(periode)s AND e.pegawai_id = s.pegawai_id
        AND e.status IN ('terbit', 'final')
  LEFT JOIN ({PERINGKAT}) r ON r.pegawai_id = s.pegawai_id
ON CONFLICT (periode_id, pegawai_id, versi) DO NOTHING
"""
