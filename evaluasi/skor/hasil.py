"""H, hasil kerja: targets of the period against realisasi (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks

_SKP = """
WITH versi AS (
    SELECT DISTINCT ON (s.pegawai_id, s.urutan) s.id AS skp_id, s.pegawai_id, s.awal, s.selesai
      FROM kinerja_skp s JOIN t_orang o ON o.pegawai_id = s.pegawai_id AND o.sasaran
     WHERE s.tahun = %(tahun)s AND s.status IN ('disetujui', 'dievaluasi') AND s.mulai <= %(z)s
     ORDER BY s.pegawai_id, s.urutan, s.mulai DESC, s.versi DESC
), bulan AS (
    SELECT v.*, extract(month FROM v.selesai)::int - extract(month FROM v.awal)::int + 1 AS bulan_skp,
           date_trunc('month', greatest(v.awal, %(a)s))::date AS dari,
           date_trunc('month', least(v.selesai, %(z)s))::date AS sampai
      FROM versi v WHERE v.selesai >= %(a)s
), kosong AS (
    SELECT b.skp_id, count(*)::int AS n
      FROM bulan b
      JOIN t_bulan_kosong k ON k.pegawai_id = b.pegawai_id AND k.bulan BETWEEN b.dari AND b.sampai
     GROUP BY 1
), aktif AS (
    SELECT b.*, extract(month FROM b.sampai)::int - extract(month FROM b.dari)::int + 1
                - coalesce(k.n, 0) AS bulan_aktif
      FROM bulan b LEFT JOIN kosong k ON k.skp_id = b.skp_id
)
SELECT b.skp_id, b.pegawai_id, b.awal, b.bulan_skp, b.bulan_aktif,
       extract(month FROM least(b.selesai,
           (date_trunc('quarter', %(a)s::date) + interval '3 months - 1 day')::date))::int
       - extract(month FROM greatest(b.awal, date_trunc('quarter', %(a)s::date)::date))::int + 1 AS bulan_tw
  FROM aktif b WHERE b.bulan_aktif > 0
"""

# target of the period: the year's share by months; the given quarter's, scaled to the active months
_TARGET = f"""
CASE WHEN i.cara_hitung <> 'akumulasi' THEN i.target
     WHEN %(tingkat)s = 'tahun' OR num_nonnulls(i.target_tw1, i.target_tw2, i.target_tw3, i.target_tw4) = 0
     THEN (i.target * h.bulan_aktif + {SKALA}) / h.bulan_skp
     ELSE (CASE %(tw)s WHEN 1 THEN i.target_tw1 WHEN 2 THEN i.target_tw2 WHEN 3 THEN i.target_tw3
                ELSE i.target_tw4 END * h.bulan_aktif + {SKALA}) / h.bulan_tw
END
"""

# weights count only where every result of the SKP has one
_INDIKATOR = f"""
WITH hasil AS (
    SELECT s.pegawai_id, s.skp_id, s.awal, s.bulan_aktif, s.bulan_skp, s.bulan_tw, h.id AS hasil_kerja_id,
           CASE WHEN count(h.bobot) OVER w = count(*) OVER w THEN h.bobot ELSE 1 END AS bobot
      FROM t_skp s JOIN kinerja_hasilkerja h ON h.skp_id = s.skp_id
    WINDOW w AS (PARTITION BY s.skp_id)
)
SELECT h.pegawai_id, h.skp_id, h.awal, h.bulan_aktif, h.hasil_kerja_id, h.bobot, i.id AS indikator_id,
       i.benang, i.arah, i.cara_hitung, i.target IS NULL AS kualitatif,
       CASE WHEN i.target IS NOT NULL THEN {_TARGET} END AS target_periode
  FROM hasil h JOIN kinerja_indikator i ON i.hasil_kerja_id = h.hasil_kerja_id
"""

# a row's date is its last day; rows of one indicator never overlap, so the latest is one row
_REALISASI = """
SELECT i.benang,
       CASE WHEN i.cara_hitung = 'akumulasi' THEN sum(r.nilai) ELSE round(avg(r.nilai), 4) END AS nilai
  FROM t_indikator i
  JOIN kinerja_realisasi r ON r.indikator_id = i.benang
   AND r.selesai BETWEEN greatest(i.awal, %(a)s) AND %(z)s
 WHERE i.cara_hitung <> 'terakhir' AND NOT i.kualitatif
 GROUP BY i.benang, i.cara_hitung
 UNION ALL
SELECT * FROM (
    SELECT DISTINCT ON (i.benang) i.benang, r.nilai
      FROM t_indikator i
      JOIN kinerja_realisasi r ON r.indikator_id = i.benang AND r.selesai BETWEEN i.awal AND %(z)s
     WHERE i.cara_hitung = 'terakhir' AND NOT i.kualitatif
     ORDER BY i.benang, r.selesai DESC) terakhir
"""

_RATING = """
SELECT e.pegawai_id, q.indikator_id AS benang, q.rating
  FROM evaluasi_ratingindikator q
  JOIN evaluasi_evaluasi e ON e.id = q.evaluasi_id AND e.periode_id = %(periode)s AND e.status <> 'draf'
  JOIN t_orang o ON o.pegawai_id = e.pegawai_id AND o.sasaran
"""

# a target of 0 met exactly is 100, anything above it 0: lower is better
_RINCI = f"""
SELECT i.pegawai_id, i.skp_id, i.bulan_aktif, i.hasil_kerja_id, i.bobot, i.indikator_id, i.kualitatif,
       i.target_periode, r.nilai AS realisasi, k.rating,
       CASE WHEN i.kualitatif THEN
                 CASE k.rating WHEN 'di bawah' THEN %(nilai_di_bawah)s WHEN 'sesuai' THEN %(nilai_sesuai)s
                      WHEN 'di atas' THEN %(nilai_di_atas)s ELSE CASE WHEN %(lewat)s THEN 0 END END
            WHEN i.target_periode IS NULL THEN NULL
            WHEN r.nilai IS NULL THEN CASE WHEN %(lewat)s THEN 0 END
            WHEN i.arah = 'naik' THEN least(%(batas_atas)s, (100 * r.nilai + {SKALA}) / i.target_periode)
            WHEN i.target_periode = 0 THEN CASE WHEN r.nilai = 0 THEN 100 ELSE 0 END
            ELSE greatest(0, least(%(batas_atas)s, 100 * (2 - (r.nilai + {SKALA}) / i.target_periode)))
       END AS c
  FROM t_indikator i
  LEFT JOIN t_realisasi r ON r.benang = i.benang
  LEFT JOIN t_rating k ON k.pegawai_id = i.pegawai_id AND k.benang = i.benang AND i.kualitatif
"""

_AGREGAT = objek(
    bulan=teks("sum(s.bulan_aktif)"),
    dihitung=teks("sum(n.dihitung)"),
    kosong=teks("sum(n.kosong)"),
    nilai=teks(f"round((sum(s.bulan_aktif * n.nilai) + {SKALA}) / sum(s.bulan_aktif), 12)"),
    realisasi=teks("round(sum(n.realisasi), 4)"),
)

# grouped by numbers only: a numeric among the keys costs more than the sums
_NILAI = f"""
WITH hasil AS (
    SELECT skp_id, max(bobot) AS bobot, (sum(c) + {SKALA}) / count(c) AS c, count(c) AS dihitung,
           count(c) FILTER (WHERE realisasi IS NULL AND rating IS NULL) AS kosong,
           sum(realisasi) AS realisasi
      FROM t_rinci_h GROUP BY hasil_kerja_id, skp_id HAVING count(c) > 0
), skp AS (
    SELECT skp_id, (sum(bobot * c) + {SKALA}) / sum(bobot) AS nilai, sum(dihitung) AS dihitung,
           sum(kosong) AS kosong, coalesce(sum(realisasi), 0) AS realisasi
      FROM hasil GROUP BY skp_id
)
SELECT s.pegawai_id, {_AGREGAT} AS a_h,
       round((sum(s.bulan_aktif * n.nilai) + {SKALA}) / sum(s.bulan_aktif), 2) AS h
  FROM skp n JOIN t_skp s ON s.skp_id = n.skp_id
 GROUP BY 1
"""

HASIL = Bagian(
    "Menghitung hasil kerja (H)",
    (
        Tabel("t_skp", _SKP, analisa="skp_id, pegawai_id"),
        Tabel("t_indikator", _INDIKATOR, analisa="benang"),
        Tabel("t_realisasi", _REALISASI, antara=True),
        Tabel("t_rating", _RATING, antara=True),
        Tabel("t_rinci_h", _RINCI, antara=True),
        Tabel("t_h", _NILAI),
    ),
)
