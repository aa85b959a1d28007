"""S, the sum of present components by weight, completeness, and writing what changed (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian

_SKOR = f"""
CREATE TEMP TABLE t_skor ON COMMIT DROP AS
WITH nilai AS (
    SELECT o.pegawai_id, o.unit_id, o.opd_id, o.penilai_id, o.jenis_jabatan, o.layanan_publik, o.aktif,
           h.h, p.p, d.d, k.k, m.nilai AS m, coalesce(p.sumber_p, '') AS sumber_p,
           coalesce(m.n, 0)::int AS m_n, m.rata AS m_rata, m.m AS m_indeks, m.sd AS m_sd,
           b.h AS bobot_h, b.p AS bobot_p, b.d AS bobot_d, b.k AS bobot_k,
           CASE WHEN o.layanan_publik THEN b.m END AS bobot_m
      FROM t_orang o
      JOIN evaluasi_bobotkebijakan b ON b.kebijakan_id = %(kebijakan)s
       AND b.jenis_jabatan = o.jenis_jabatan AND b.layanan_publik = o.layanan_publik
      LEFT JOIN t_h h ON h.pegawai_id = o.pegawai_id
      LEFT JOIN t_p p ON p.pegawai_id = o.pegawai_id
      LEFT JOIN t_d d ON d.pegawai_id = o.pegawai_id
      LEFT JOIN t_k k ON k.pegawai_id = o.pegawai_id
      LEFT JOIN t_m m ON m.pegawai_id = o.pegawai_id
     WHERE o.sasaran
), jumlah AS (
    SELECT n.*,
           CASE WHEN h IS NULL THEN 0 ELSE bobot_h END + CASE WHEN p IS NULL THEN 0 ELSE bobot_p END
           + CASE WHEN d IS NULL THEN 0 ELSE bobot_d END + CASE WHEN k IS NULL THEN 0 ELSE bobot_k END
           + CASE WHEN m IS NULL THEN 0 ELSE bobot_m END AS bobot_ada,
           bobot_h + bobot_p + bobot_d + bobot_k + coalesce(bobot_m, 0) AS bobot_berlaku,
           coalesce(h * bobot_h, 0) + coalesce(p * bobot_p, 0) + coalesce(d * bobot_d, 0)
           + coalesce(k * bobot_k, 0) + coalesce(m * bobot_m, 0) AS total
      FROM nilai n
), akhir AS (
    SELECT j.*, round((total + {SKALA}) / nullif(bobot_ada, 0), 2) AS skor,
           round((bobot_ada + {SKALA}) / bobot_berlaku, 4) AS kelengkapan
      FROM jumlah j
)
SELECT a.*, kelengkapan >= %(kelengkapan_min)s AND h IS NOT NULL AND p IS NOT NULL AS lengkap FROM akhir a
"""

KOLOM = (
    "unit_id", "opd_id", "penilai_id", "jenis_jabatan", "layanan_publik", "aktif", "h", "p", "d", "k", "m",
    "sumber_p", "m_n", "m_rata", "m_indeks", "m_sd", "bobot_h", "bobot_p", "bobot_d", "bobot_k", "bobot_m",
    "skor", "kelengkapan", "lengkap",
)  # fmt: skip
_DAFTAR = ", ".join(KOLOM)

# unchanged rows are left out before writing: an upsert would rewrite them all
TULIS = f"""
INSERT INTO evaluasi_skor (periode_id, pegawai_id, kebijakan_id, hitung_id, diubah_pada, sidik, {_DAFTAR})
SELECT %(periode)s, n.pegawai_id, %(kebijakan)s, %(hitung)s, now(), '', {", ".join("n." + k for k in KOLOM)}
  FROM t_skor n
  LEFT JOIN evaluasi_skor s ON s.periode_id = %(periode)s AND s.pegawai_id = n.pegawai_id
 WHERE s.id IS NULL OR s.kebijakan_id <> %(kebijakan)s
    OR ({", ".join("n." + k for k in KOLOM)}) IS DISTINCT FROM ({", ".join("s." + k for k in KOLOM)})
 ORDER BY n.pegawai_id
ON CONFLICT (periode_id, pegawai_id) DO UPDATE
   SET kebijakan_id = excluded.kebijakan_id, hitung_id = excluded.hitung_id,
       diubah_pada = excluded.diubah_pada,
       {", ".join(f"{k} = excluded.{k}" for k in KOLOM)}
"""

HAPUS = """
DELETE FROM evaluasi_skor s
 WHERE s.periode_id = %(periode)s AND (%(semua)s OR s.pegawai_id = ANY(%(orang)s::bigint[]))
   AND NOT EXISTS (SELECT 1 FROM t_skor n WHERE n.pegawai_id = s.pegawai_id)
"""

ACUAN = """
INSERT INTO evaluasi_acuanmasyarakat (periode_id, opd_id, n, orang, mu, s2, tau2, kappa)
SELECT %(periode)s, opd_id, n, k, mu, s2, tau2, kappa FROM t_acuan
ON CONFLICT (periode_id, opd_id) DO UPDATE
   SET n = excluded.n, orang = excluded.orang, mu = excluded.mu, s2 = excluded.s2, tau2 = excluded.tau2,
       kappa = excluded.kappa
 WHERE (evaluasi_acuanmasyarakat.n, evaluasi_acuanmasyarakat.orang, evaluasi_acuanmasyarakat.mu,
        evaluasi_acuanmasyarakat.s2, evaluasi_acuanmasyarakat.tau2, evaluasi_acuanmasyarakat.kappa)
       IS DISTINCT FROM
       (excluded.n, excluded.orang, excluded.mu, excluded.s2, excluded.tau2, excluded.kappa)
"""

HAPUS_ACUAN = """
DELETE FROM evaluasi_acuanmasyarakat a
 WHERE a.periode_id = %(periode)s AND (%(semua)s OR a.opd_id = ANY(%(opd)s::bigint[]))
   AND NOT EXISTS (SELECT 1 FROM t_acuan n WHERE n.opd_id = a.opd_id)
"""

GABUNG = Bagian("Menjumlahkan skor", (_SKOR,))
