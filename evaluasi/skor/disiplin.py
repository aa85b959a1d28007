"""D, disiplin: deductions by month, then the heaviest penalty in force (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks

SATU_PER_SATU = 4
"""Most months hold no more minutes: adding those up needs no subquery, two fifths of the time of D."""


def _poin(kolom: str, tabel: str) -> str:
    """SQL of the points of a month's minutes (``kolom``), by the policy's brackets (``tabel``)."""

    def satu(menit: str) -> str:
        return f"coalesce((%({tabel})s::numeric[])[width_bucket({menit}, %(batas_menit)s::int[])], 0)"

    sedikit = "\n".join(
        f"WHEN {n} THEN " + " + ".join(satu(f"{kolom}[{i}]::int") for i in range(1, n + 1))
        for n in range(1, SATU_PER_SATU + 1)
    )
    return f"""CASE cardinality({kolom}) WHEN 0 THEN 0 {sedikit}
               ELSE (SELECT sum({satu("m")}) FROM unnest({kolom}::int[]) AS x(m)) END"""


_HARI_OPD = """
SELECT o.opd_id, r.bulan, bit_count(bit_or(r.hari)::bit(32)) AS hari
  FROM pegawai_rekappresensi r JOIN t_orang o ON o.pegawai_id = r.pegawai_id
 WHERE r.bulan BETWEEN %(a)s AND %(z)s
 GROUP BY 1, 2
"""

# OFFSET 0 keeps the inner query whole: pulled up, each sum of points would be computed twice
_RINCI = f"""
SELECT b.*, greatest(0, 100 - poin_terlambat - poin_pulang_cepat - poin_tanpa_absen - poin_alpa) AS nilai
  FROM (
    SELECT r.pegawai_id, r.bulan, bit_count(r.hari::bit(32)) AS hari, h.hari AS hari_opd,
           2 * bit_count(r.hari::bit(32)) >= h.hari AS dihitung,
           cardinality(r.terlambat) AS kali_terlambat,
           {_poin("r.terlambat", "poin_terlambat")} AS poin_terlambat,
           cardinality(r.pulang_cepat) AS kali_pulang_cepat,
           {_poin("r.pulang_cepat", "poin_pulang_cepat")} AS poin_pulang_cepat,
           r.tanpa_absen, r.tanpa_absen * %(poin_tanpa_absen)s AS poin_tanpa_absen,
           r.alpa, r.alpa * %(poin_alpa)s AS poin_alpa
      FROM pegawai_rekappresensi r
      JOIN t_orang o ON o.pegawai_id = r.pegawai_id AND o.sasaran
      JOIN t_hari_opd h ON h.opd_id = o.opd_id AND h.bulan = r.bulan
     WHERE r.bulan BETWEEN %(a)s AND %(z)s AND r.hari <> 0
    OFFSET 0) b
"""

_HUKUMAN = """
SELECT DISTINCT ON (h.pegawai_id) h.pegawai_id, h.id AS hukuman_id, h.tingkat,
       CASE h.tingkat WHEN 'ringan' THEN %(hukuman_ringan)s WHEN 'sedang' THEN %(hukuman_sedang)s
            ELSE %(hukuman_berat)s END AS poin
  FROM pegawai_hukumandisiplin h
  JOIN t_orang o ON o.pegawai_id = h.pegawai_id AND o.sasaran
 WHERE h.mulai <= %(z)s
   AND coalesce(h.selesai, (h.mulai - 1 + make_interval(months => CASE h.tingkat
           WHEN 'ringan' THEN %(bulan_hukuman_ringan)s WHEN 'sedang' THEN %(bulan_hukuman_sedang)s
           ELSE %(bulan_hukuman_berat)s END))::date) >= %(a)s
 ORDER BY h.pegawai_id, poin DESC, h.id
"""

_AGREGAT = objek(
    bulan=teks("count(*)"),
    hukuman=teks("round(max(h.poin), 4)"),
    jumlah=teks("round(sum(r.nilai), 4)"),
)

_NILAI = f"""
SELECT r.pegawai_id, {_AGREGAT} AS a_d,
       round(greatest(0, (sum(r.nilai) + {SKALA}) / count(*) - coalesce(max(h.poin), 0)), 2) AS d
  FROM t_rinci_d r LEFT JOIN t_hukuman h ON h.pegawai_id = r.pegawai_id
 WHERE r.dihitung
 GROUP BY 1
"""

DISIPLIN = Bagian(
    "Menghitung disiplin (D)",
    (
        Tabel("t_hari_opd", _HARI_OPD),
        Tabel("t_hukuman", _HUKUMAN, indeks="pegawai_id", analisa="pegawai_id"),
        Tabel("t_rinci_d", _RINCI, antara=True, rinci=True),
        Tabel("t_d", _NILAI),
    ),
)
