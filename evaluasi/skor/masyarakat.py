"""M, masyarakat: the citizen index of a person, shrunken towards the OPD's mean (scoring.md 2).

One-way random effects by analysis of variance (Searle, Casella & McCulloch, *Variance Components*, 1992;
Efron & Morris 1975), all from (n, sum y, sum y^2) per person. The order of the three cases is binding.
"""

from evaluasi.skor.dasar import SKALA, Bagian

_ORANG = f"""
CREATE TEMP TABLE t_jawaban ON COMMIT DROP AS
SELECT r.pegawai_id, o.opd_id, sum(r.n) AS n, sum(r.jumlah) AS s, sum(r.jumlah_kuadrat) AS q,
       round((sum(r.jumlah) * sum(r.jumlah) + {SKALA}) / sum(r.n), 8) AS s2n
  FROM umpan_balik_rekappetugas r JOIN t_orang o ON o.pegawai_id = r.pegawai_id
 WHERE r.bulan BETWEEN %(a)s AND %(z)s
 GROUP BY 1, 2 HAVING sum(r.n) > 0
"""

_ACUAN = f"""
CREATE TEMP TABLE t_acuan ON COMMIT DROP AS
WITH jumlah AS (
    SELECT opd_id, sum(n) AS n, count(*) AS k, sum(s) AS s, sum(q) - sum(s2n) AS dalam,
           sum(s2n) AS s2n, sum(n * n) AS nn
      FROM t_jawaban GROUP BY 1
), ragam AS (
    SELECT j.*, round((s + {SKALA}) / n, 6) AS mu,
           CASE WHEN n > k THEN (greatest(dalam, 0) + {SKALA}) / (n - k) END AS s2,
           CASE WHEN k > 1 THEN (s2n - round((s * s + {SKALA}) / n, 8) + {SKALA}) / (k - 1) END AS msb,
           CASE WHEN k > 1 THEN (n - (nn + {SKALA}) / n) / (k - 1) END AS n0
      FROM jumlah j
), tau AS (
    SELECT r.*, k < 2 OR n = k OR s2 = 0 AS awal,
           CASE WHEN k > 1 AND n > k THEN (msb - s2 + {SKALA}) / n0 END AS tau2
      FROM ragam r
)
SELECT opd_id, n, k, mu, round(s2, 12) AS s2, round(tau2, 12) AS tau2, awal,
       NOT awal AND tau2 <= 0 AS tak_hingga,
       round(CASE WHEN awal THEN %(kappa_awal)s WHEN tau2 > 0 THEN (s2 + {SKALA}) / tau2 END, 6) AS kappa
  FROM tau
"""

_NILAI = f"""
CREATE TEMP TABLE t_m ON COMMIT DROP AS
WITH susut AS (
    SELECT j.pegawai_id, j.n, round((j.s + {SKALA}) / j.n, 4) AS rata, a.mu, a.kappa, a.tak_hingga,
           round(CASE WHEN a.tak_hingga THEN a.mu
                      ELSE (j.s + a.kappa * a.mu + {SKALA}) / (j.n + a.kappa) END, 4) AS m,
           round(sqrt((a.s2 + {SKALA}) / CASE WHEN a.tak_hingga THEN a.n ELSE j.n + a.kappa END), 4) AS sd,
           o.layanan_publik AND j.n >= %(n_min)s AS berlaku
      FROM t_jawaban j
      JOIN t_acuan a ON a.opd_id = j.opd_id
      JOIN t_orang o ON o.pegawai_id = j.pegawai_id AND o.sasaran
)
SELECT s.*, CASE WHEN berlaku
                 THEN round(least(%(batas_atas)s, (100 * m + {SKALA}) / %(target_ikm)s), 2) END AS nilai
  FROM susut s
"""

MASYARAKAT = Bagian("Menghitung penilaian masyarakat (M)", (_ORANG, _ACUAN, _NILAI))
