"""H, hasil kerja: targets of the period against realisasi (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, hanya, objek, teks
from evaluasi.skor.orang import TIDAK_BERTUGAS

_ORANG = hanya("s.pegawai_id IN (SELECT pegawai_id FROM t_orang WHERE sasaran)")

_SKP = f"""
WITH versi AS (
    SELECT DISTINCT ON (s.pegawai_id, s.urutan) s.id AS skp_id, s.pegawai_id, s.awal, s.selesai
      FROM kinerja_skp s
     WHERE s.tahun = %(tahun)s AND s.status IN ('disetujui', 'dievaluasi') AND s.mulai <= %(z)s {_ORANG}
     ORDER BY s.pegawai_id, s.urutan, s.mulai DESC, s.versi DESC
), bulan AS (
    SELECT v.*, extract(month FROM v.selesai)::int - extract(month FROM v.awal)::int + 1 AS bulan_skp,
           date_trunc('month', greatest(v.awal, %(a)s))::date AS dari,
           date_trunc('month', least(v.selesai, %(z)s))::date AS sampai
      FROM versi v WHERE v.selesai >= %(a)s
), kosong AS (
    SELECT pegawai_id, array_agg(bulan) AS bulan FROM t_bulan_kosong GROUP BY 1
), aktif AS (
    SELECT b.*, extract(month FROM b.sampai)::int - extract(month FROM b.dari)::int + 1
                - CASE WHEN k.bulan IS NULL THEN 0
                       ELSE (SELECT count(*) FROM unnest(k.bulan) AS x(hari)
                              WHERE x.hari BETWEEN b.dari AND b.sampai)::int END AS bulan_aktif
      FROM bulan b LEFT JOIN kosong k ON k.pegawai_id = b.pegawai_id
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
     THEN (i.target * s.bulan_aktif + {SKALA}) / s.bulan_skp
     ELSE (CASE %(tw)s WHEN 1 THEN i.target_tw1 WHEN 2 THEN i.target_tw2 WHEN 3 THEN i.target_tw3
                ELSE i.target_tw4 END * s.bulan_aktif + {SKALA}) / s.bulan_tw
END
"""

# a result without an indicator has a row too: its missing weight counts (see _NILAI)
_INDIKATOR = f"""
SELECT s.pegawai_id, s.skp_id, s.awal, s.bulan_aktif, h.id AS hasil_kerja_id, h.bobot, i.id AS indikator_id,
       i.benang, i.arah, i.cara_hitung, i.target IS NULL AS kualitatif,
       CASE WHEN i.target IS NOT NULL THEN {_TARGET} END AS target_periode
  FROM t_skp s
  JOIN kinerja_hasilkerja h ON h.skp_id = s.skp_id
  LEFT JOIN kinerja_indikator i ON i.hasil_kerja_id = h.id
"""

_BENANG = hanya(
    """r.indikator_id IN (SELECT i.benang FROM kinerja_skp s JOIN kinerja_hasilkerja h ON h.skp_id = s.id
                            JOIN kinerja_indikator i ON i.hasil_kerja_id = h.id
                           WHERE s.pegawai_id IN (SELECT pegawai_id FROM t_orang WHERE sasaran)
                             AND s.tahun = %(tahun)s)"""
)

# threads of an SKP that began inside the period: what came before doesn't count. One row a thread, however
# many versions of the SKP hold it: two would double its sums.
_MULAI = f"""
SELECT i.benang, max(s.awal) AS awal
  FROM kinerja_skp s
  JOIN kinerja_hasilkerja h ON h.skp_id = s.id
  JOIN kinerja_indikator i ON i.hasil_kerja_id = h.id
 WHERE s.tahun = %(tahun)s AND s.awal > %(a)s {_ORANG}
 GROUP BY 1
"""

# a row's date is its last day
_JUMLAH = f"""
SELECT r.indikator_id AS benang, sum(r.nilai) AS jumlah, count(*) AS banyak
  FROM kinerja_realisasi r LEFT JOIN t_mulai m ON m.benang = r.indikator_id
 WHERE r.selesai BETWEEN %(a)s AND %(z)s AND r.selesai >= coalesce(m.awal, %(a)s) {_BENANG}
 GROUP BY 1
"""

# rows of one indicator never overlap, so the latest is one row
_TERAKHIR = f"""
SELECT DISTINCT ON (r.indikator_id) r.indikator_id AS benang, r.nilai, r.selesai
  FROM kinerja_realisasi r JOIN kinerja_indikator i ON i.id = r.indikator_id AND i.cara_hitung = 'terakhir'
 WHERE r.selesai <= %(z)s {_BENANG}
 ORDER BY r.indikator_id, r.selesai DESC
"""

_RATING = f"""
SELECT s.pegawai_id, q.indikator_id AS benang, q.rating
  FROM evaluasi_ratingindikator q
  JOIN evaluasi_evaluasi s ON s.id = q.evaluasi_id AND s.periode_id = %(periode)s AND s.status <> 'draf'
   {_ORANG}
"""

# a target of 0 met exactly is 100, anything above it 0: lower is better.
# OFFSET 0 keeps each step whole: pulled up, realisasi and c would be computed at every place they are used.
_RINCI = f"""
SELECT n.*,
       CASE WHEN kualitatif THEN
                 CASE rating WHEN 'di bawah' THEN %(nilai_di_bawah)s WHEN 'sesuai' THEN %(nilai_sesuai)s
                      WHEN 'di atas' THEN %(nilai_di_atas)s ELSE CASE WHEN %(lewat)s THEN 0 END END
            WHEN target_periode IS NULL THEN NULL
            WHEN realisasi IS NULL THEN CASE WHEN %(lewat)s THEN 0 END
            WHEN arah = 'naik' THEN least(%(batas_atas)s, (100 * realisasi + {SKALA}) / target_periode)
            WHEN target_periode = 0 THEN CASE WHEN realisasi = 0 THEN 100 ELSE 0 END
            ELSE greatest(0, least(%(batas_atas)s, 100 * (2 - (realisasi + {SKALA}) / target_periode)))
       END AS c
  FROM (
    SELECT i.pegawai_id, i.skp_id, i.bulan_aktif, i.hasil_kerja_id, i.bobot, i.indikator_id, i.kualitatif,
           i.arah, i.target_periode, k.rating,
           CASE WHEN i.kualitatif THEN NULL
                WHEN i.cara_hitung = 'akumulasi' THEN j.jumlah
                WHEN i.cara_hitung = 'terakhir' THEN CASE WHEN t.selesai >= i.awal THEN t.nilai END
                ELSE round(j.jumlah / j.banyak, 4) END AS realisasi
      FROM t_indikator i
      LEFT JOIN t_jumlah j ON j.benang = i.benang
      LEFT JOIN t_terakhir t ON t.benang = i.benang AND i.cara_hitung = 'terakhir'
      LEFT JOIN t_rating k ON k.pegawai_id = i.pegawai_id AND k.benang = i.benang AND i.kualitatif
    OFFSET 0) n
OFFSET 0
"""

_AGREGAT = objek(
    bulan=teks("sum(bulan_aktif)"),
    dihitung=teks("sum(dihitung)"),
    kosong=teks("sum(kosong)"),
    nilai=teks(f"round((sum(bulan_aktif * nilai) + {SKALA}) / sum(bulan_aktif), 12)"),
    realisasi=teks("round(sum(realisasi), 4)"),
)

# Weights count only where every result of the SKP has one. All three levels are grouped in one order, so that
# the rows are sorted once; a numeric among the keys would cost more than the sums.
_NILAI = f"""
WITH hasil AS (
    SELECT pegawai_id, skp_id, max(bulan_aktif) AS bulan_aktif, max(bobot) AS bobot,
           (sum(c) + {SKALA}) / nullif(count(c), 0) AS c, count(c) AS dihitung,
           count(c) FILTER (WHERE realisasi IS NULL AND rating IS NULL) AS kosong,
           CASE WHEN count(c) > 0 THEN sum(realisasi) END AS realisasi
      FROM t_rinci_h GROUP BY pegawai_id, skp_id, hasil_kerja_id
    OFFSET 0
), skp AS (
    SELECT pegawai_id, max(bulan_aktif) AS bulan_aktif,
           CASE WHEN count(bobot) = count(*)
                THEN (sum(bobot * c) + {SKALA}) / sum(bobot) FILTER (WHERE c IS NOT NULL)
                ELSE (sum(c) + {SKALA}) / count(c) END AS nilai,
           sum(dihitung) AS dihitung, sum(kosong) AS kosong, coalesce(sum(realisasi), 0) AS realisasi
      FROM hasil GROUP BY pegawai_id, skp_id HAVING count(c) > 0
    OFFSET 0
)
SELECT pegawai_id, {_AGREGAT} AS a_h,
       round((sum(bulan_aktif * nilai) + {SKALA}) / sum(bulan_aktif), 2) AS h
  FROM skp
 GROUP BY 1
"""

HASIL = Bagian(
    "Menghitung hasil kerja (H)",
    (
        TIDAK_BERTUGAS,
        Tabel("t_skp", _SKP, antara=True),
        Tabel("t_indikator", _INDIKATOR, antara=True),
        Tabel("t_mulai", _MULAI, antara=True),
        Tabel("t_jumlah", _JUMLAH, antara=True),
        Tabel("t_terakhir", _TERAKHIR, antara=True),
        Tabel("t_rating", _RATING, antara=True),
        Tabel("t_rinci_h", _RINCI, antara=True, rinci=True),
        Tabel("t_h", _NILAI),
    ),
)
