"""M, masyarakat: the citizen index of a person, shrunken towards the OPD's mean (scoring.md 2).

One-way random effects by analysis of variance (Searle, Casella & McCulloch, *Variance Components*, 1992;
Efron & Morris 1975), all from (n, sum y, sum y^2) per person. The order of the three cases is binding.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks

S2N = f"round(({{s}} * {{s}} + {SKALA}) / {{n}}, 8)"
"""s^2/n of one person, rounded before it is summed (scoring.md, "Arithmetic")."""

_ORANG = f"""
SELECT r.pegawai_id, o.opd_id, o.layanan_publik, o.sasaran, sum(r.n) AS n, sum(r.jumlah) AS s,
       sum(r.jumlah_kuadrat) AS q, {S2N.format(s="sum(r.jumlah)", n="sum(r.n)")} AS s2n
  FROM umpan_balik_rekappetugas r JOIN t_orang o ON o.pegawai_id = r.pegawai_id
 WHERE r.bulan BETWEEN %(a)s AND %(z)s
 GROUP BY 1, 2, 3, 4 HAVING sum(r.n) > 0
"""

_JUMLAH = """
SELECT opd_id, sum(n) AS n, count(*) AS k, sum(s) AS s, sum(q) AS q, sum(s2n) AS s2n, sum(n * n) AS nn
  FROM t_jawaban GROUP BY 1
"""

_ACUAN = f"""
WITH ragam AS (
    SELECT j.*, round((s + {SKALA}) / n, 6) AS mu,
           CASE WHEN n > k THEN (greatest(q - s2n, 0) + {SKALA}) / (n - k) END AS s2,
           CASE WHEN k > 1 THEN (s2n - round((s * s + {SKALA}) / n, 8) + {SKALA}) / (k - 1) END AS msb,
           CASE WHEN k > 1 THEN (n - (nn + {SKALA}) / n) / (k - 1) END AS n0
      FROM t_jumlah_opd j
), tau AS (
    SELECT r.*, k < 2 OR n = k OR s2 = 0 AS awal,
           CASE WHEN k > 1 AND n > k THEN (msb - s2 + {SKALA}) / n0 END AS tau2
      FROM ragam r
)
SELECT opd_id, n, k, s, q, s2n, nn, mu, round(s2, 12) AS s2, round(tau2, 12) AS tau2, awal,
       NOT awal AND tau2 <= 0 AS tak_hingga,
       round(CASE WHEN awal THEN %(kappa_awal)s WHEN tau2 > 0 THEN (s2 + {SKALA}) / tau2 END, 6) AS kappa
  FROM tau
"""

INDEKS = f"""round(CASE WHEN a.kappa IS NULL THEN a.mu
                  ELSE ({{s}} + a.kappa * a.mu + {SKALA}) / ({{n}} + a.kappa) END, 4)"""
"""The shrunken index of one person (n answers, sum s) by the OPD's reference ``a``; no kappa: tak hingga."""

SIMPANGAN = (
    f"""round(sqrt((a.s2 + {SKALA}) / CASE WHEN a.kappa IS NULL THEN a.n ELSE {{n}} + a.kappa END), 4)"""
)
"""Its standard deviation; NULL where every person has one answer only."""

AGREGAT = objek(jumlah=teks("round(s, 4)"), kuadrat=teks("round(q, 8)"), n=teks("n"))

_NILAI = f"""
WITH susut AS (
    SELECT j.pegawai_id, j.n::int AS n, j.s, j.q, round((j.s + {SKALA}) / j.n, 4) AS rata,
           a.mu, a.kappa, a.tak_hingga, {INDEKS.format(n="j.n", s="j.s")} AS m,
           {SIMPANGAN.format(n="j.n")} AS sd,
           j.layanan_publik AND j.n >= %(n_min)s AS berlaku
      FROM t_jawaban j JOIN t_acuan a ON a.opd_id = j.opd_id
     WHERE j.sasaran
)
SELECT s.*, {AGREGAT} AS a_m, CASE WHEN berlaku
                 THEN round(least(%(batas_atas)s, (100 * m + {SKALA}) / %(target_ikm)s), 2) END AS nilai
  FROM susut s
"""

ACUAN = Tabel("t_acuan", _ACUAN)
M = Tabel("t_m", _NILAI)
MASYARAKAT = Bagian(
    "Menghitung penilaian masyarakat (M)",
    (
        Tabel("t_jawaban", _ORANG, analisa="pegawai_id, opd_id, sasaran"),
        Tabel("t_jumlah_opd", _JUMLAH, antara=True),
        ACUAN,
        M,
    ),
)

_BACA = f"""
SELECT {INDEKS.format(n="s.m_n", s="s.m_jumlah")}, {SIMPANGAN.format(n="s.m_n")}
  FROM evaluasi_skor s
  JOIN evaluasi_acuanmasyarakat a ON a.periode_id = s.periode_id AND a.opd_id = s.opd_id
 WHERE s.id = %s AND s.m_n > 0
"""


@dataclass(frozen=True, slots=True)
class IndeksWarga:
    """The shrunken index m (0..100, 4 decimals) and its standard deviation (None: no interval)."""

    m: Decimal
    sd: Decimal | None


def indeks_warga(skor_id: int) -> IndeksWarga | None:
    """m and sd of one score row as the engine stands now; None without any answer."""
    with connection.cursor() as kursor:
        kursor.execute(_BACA, [skor_id])
        baris = kursor.fetchone()
    return IndeksWarga(*baris) if baris else None
