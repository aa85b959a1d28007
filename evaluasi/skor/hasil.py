"""H, hasil kerja: targets of the period against realisasi (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian

_SKP = """
CREATE TEMP TABLE t_skp ON COMMIT DROP AS
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
)
SELECT b.skp_id, b.pegawai_id, b.awal, b.selesai, b.bulan_skp,
       extract(month FROM b.sampai)::int - extract(month FROM b.dari)::int + 1 AS bulan_periode,
       extract(month FROM b.sampai)::int - extract(month FROM b.dari)::int + 1 - (
           SELECT count(*)::int FROM t_bulan_kosong k
            WHERE k.pegawai_id = b.pegawai_id AND k.bulan BETWEEN b.dari AND b.sampai) AS bulan_aktif,
       greatest(b.awal, date_trunc('quarter', %(a)s::date)::date) AS dari_tw,
       least(b.selesai, (date_trunc('quarter', %(a)s::date) + interval '3 months - 1 day')::date) AS sampai_tw
  FROM bulan b
"""

# target of the period: the year's share by months; the given quarter's, scaled to the active months
_TARGET = f"""
CASE WHEN i.cara_hitung <> 'akumulasi' THEN i.target
     WHEN %(tingkat)s = 'tahun' OR num_nonnulls(i.target_tw1, i.target_tw2, i.target_tw3, i.target_tw4) = 0
     THEN (i.target * s.bulan_aktif + {SKALA}) / s.bulan_skp
     ELSE ((ARRAY[i.target_tw1, i.target_tw2, i.target_tw3, i.target_tw4])[%(tw)s] * s.bulan_aktif + {SKALA})
          / (extract(month FROM s.sampai_tw) - extract(month FROM s.dari_tw) + 1)
END
"""

_INDIKATOR = f"""
CREATE TEMP TABLE t_indikator ON COMMIT DROP AS
SELECT s.pegawai_id, s.skp_id, s.awal, s.bulan_aktif, h.id AS hasil_kerja_id, h.nomor, h.rencana,
       CASE WHEN bool_or(h.bobot IS NULL) OVER (PARTITION BY s.skp_id) THEN 1 ELSE h.bobot END AS bobot,
       i.id AS indikator_id, i.benang, i.aspek, i.nama, i.satuan, i.arah, i.cara_hitung, i.target,
       i.target_teks,
       CASE WHEN i.target IS NOT NULL THEN {_TARGET} END AS target_periode
  FROM t_skp s
  JOIN kinerja_hasilkerja h ON h.skp_id = s.skp_id
  JOIN kinerja_indikator i ON i.hasil_kerja_id = h.id
 WHERE s.bulan_aktif > 0
"""

_REALISASI = """
CREATE TEMP TABLE t_realisasi ON COMMIT DROP AS
SELECT i.benang,
       CASE max(i.cara_hitung)
            WHEN 'akumulasi' THEN sum(r.nilai) FILTER (WHERE r.selesai >= %(a)s)
            WHEN 'rata-rata' THEN round(avg(r.nilai) FILTER (WHERE r.selesai >= %(a)s), 4)
            ELSE (array_agg(r.nilai ORDER BY r.selesai DESC))[1]
       END AS nilai
  FROM t_indikator i
  JOIN kinerja_realisasi r ON r.indikator_id = i.benang AND r.selesai BETWEEN i.awal AND %(z)s
 GROUP BY i.benang
"""

_RINCI = f"""
CREATE TEMP TABLE t_rinci_h ON COMMIT DROP AS
SELECT i.*, r.nilai AS realisasi, k.rating,
       CASE WHEN i.target IS NOT NULL AND i.target_periode IS NULL THEN NULL
            WHEN i.target IS NULL THEN
                 CASE k.rating WHEN 'di bawah' THEN %(nilai_di_bawah)s WHEN 'sesuai' THEN %(nilai_sesuai)s
                      WHEN 'di atas' THEN %(nilai_di_atas)s ELSE CASE WHEN %(lewat)s THEN 0 END END
            WHEN r.nilai IS NULL THEN CASE WHEN %(lewat)s THEN 0 END
            WHEN i.arah = 'naik' THEN least(%(batas_atas)s, (100 * r.nilai + {SKALA}) / i.target_periode)
            WHEN i.target_periode = 0 THEN CASE WHEN r.nilai = 0 THEN 100 ELSE 0 END
            ELSE greatest(0, least(%(batas_atas)s, 100 * (2 - (r.nilai + {SKALA}) / i.target_periode)))
       END AS c,
       CASE WHEN i.target IS NOT NULL AND i.target_periode IS NULL THEN 'belum jatuh tempo'
            WHEN r.nilai IS NOT NULL OR k.rating IS NOT NULL THEN 'dihitung'
            WHEN %(lewat)s THEN 'kosong dihitung 0' ELSE 'belum diisi' END AS keterangan
  FROM t_indikator i
  LEFT JOIN t_realisasi r ON r.benang = i.benang AND i.target IS NOT NULL
  LEFT JOIN (SELECT e.pegawai_id, q.indikator_id, q.rating
               FROM evaluasi_evaluasi e JOIN evaluasi_ratingindikator q ON q.evaluasi_id = e.id
              WHERE e.periode_id = %(periode)s AND e.status <> 'draf') k
         ON k.pegawai_id = i.pegawai_id AND k.indikator_id = i.benang AND i.target IS NULL
"""

_NILAI = f"""
CREATE TEMP TABLE t_h ON COMMIT DROP AS
WITH hasil AS (
    SELECT pegawai_id, skp_id, hasil_kerja_id, bulan_aktif, bobot, (sum(c) + {SKALA}) / count(c) AS c
      FROM t_rinci_h WHERE c IS NOT NULL GROUP BY 1, 2, 3, 4, 5
), skp AS (
    SELECT pegawai_id, skp_id, bulan_aktif, (sum(bobot * c) + {SKALA}) / sum(bobot) AS nilai
      FROM hasil GROUP BY 1, 2, 3
)
SELECT pegawai_id, round((sum(bulan_aktif * nilai) + {SKALA}) / sum(bulan_aktif), 2) AS h
  FROM skp GROUP BY 1
"""

HASIL = Bagian(
    "Menghitung hasil kerja (H)",
    (
        _SKP,
        "ANALYZE t_skp",
        _INDIKATOR,
        "ANALYZE t_indikator",
        _REALISASI,
        "ANALYZE t_realisasi",
        _RINCI,
        _NILAI,
    ),
)
