"""The statements of the DuckDB reference; ``$name`` are the engine's own parameters (scoring.md 1-2)."""

_RATING = (
    "CASE {} WHEN 'di bawah' THEN $nilai_di_bawah WHEN 'sesuai' THEN $nilai_sesuai "
    "WHEN 'di atas' THEN $nilai_di_atas END"
)
_TUJUH = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")

ORANG = """
CREATE OR REPLACE TEMP TABLE orang AS
WITH tugas AS (
    SELECT pegawai_id, arg_max({'unit': unit_id, 'jabatan': jabatan_id, 'layanan': layanan_publik},
               row(jenis = 'definitif', least(coalesce(selesai, $z), $z), mulai, id)) AS t
      FROM penugasan WHERE mulai <= $z AND coalesce(selesai, $z) >= $a GROUP BY 1
)
SELECT p.id AS pegawai_id, u.opd_id, j.jenis AS jenis_jabatan, t.t.layanan, p.status, p.tmt_cpns
  FROM tugas t JOIN pegawai p ON p.id = t.pegawai_id AND p.status <> 'non_asn'
  JOIN unit u ON u.id = t.t.unit JOIN jabatan j ON j.id = t.t.jabatan
 WHERE p.id NOT IN (SELECT pegawai_id FROM keaktifan WHERE mulai <= $a AND coalesce(selesai, $z) >= $z
                     AND keaktifan IN ('mutasi keluar', 'pensiun', 'meninggal', 'diberhentikan'))
"""
SKP = """
CREATE OR REPLACE TEMP TABLE skp_aktif AS
WITH kosong AS (
    SELECT pegawai_id, bulan FROM (SELECT pegawai_id, bulan::DATE AS bulan,
               least(coalesce(selesai, $z), last_day(bulan)) - greatest(mulai, bulan::DATE) + 1 AS hari
          FROM keaktifan, unnest(generate_series($a::TIMESTAMP, $z::TIMESTAMP, INTERVAL 1 MONTH)) AS b(bulan)
         WHERE keaktifan <> 'aktif' AND mulai <= last_day(bulan) AND coalesce(selesai, $z) >= bulan::DATE)
     GROUP BY 1, 2 HAVING sum(hari) >= day(last_day(bulan))
), versi AS (
    SELECT unnest(arg_max({'id': id, 'awal': awal, 'selesai': selesai}, row(mulai, versi))), pegawai_id
      FROM skp WHERE tahun = $tahun AND status IN ('disetujui', 'dievaluasi') AND mulai <= $z
     GROUP BY pegawai_id, urutan
), hitung AS (
    SELECT v.*, month(selesai) - month(awal) + 1 AS bulan_skp,
           month(least(selesai, $z)) - month(greatest(awal, $a)) + 1 - (
           SELECT count(*) FROM kosong k WHERE k.pegawai_id = v.pegawai_id
              AND k.bulan BETWEEN date_trunc('month', greatest(awal, $a)) AND least(selesai, $z)) AS aktif,
           month(least(selesai, last_day(date_trunc('quarter', $a) + INTERVAL 2 MONTH)))
           - month(greatest(awal, date_trunc('quarter', $a)::DATE)) + 1 AS bulan_tw
      FROM versi v SEMI JOIN orang o ON o.pegawai_id = v.pegawai_id WHERE selesai >= $a
)
SELECT id AS skp_id, pegawai_id, awal, aktif, bulan_skp, bulan_tw FROM hitung WHERE aktif > 0
"""
H = f"""
CREATE OR REPLACE TEMP TABLE h AS
WITH hasil AS (
    SELECT id, CASE WHEN polos THEN 1 ELSE bobot END AS bobot
      FROM hasil_kerja
      JOIN (SELECT skp_id, bool_or(bobot IS NULL) AS polos FROM hasil_kerja GROUP BY 1) USING (skp_id)
), ind AS (
    SELECT s.pegawai_id, s.skp_id, s.awal, s.aktif, i.hasil_kerja_id, i.benang, i.arah, i.cara_hitung,
           i.target,
           CASE WHEN cara_hitung <> 'akumulasi' THEN target
                WHEN $tingkat = 'tahun' OR coalesce(target_tw1, target_tw2, target_tw3, target_tw4) IS NULL
                THEN target * aktif / bulan_skp
                ELSE [target_tw1, target_tw2, target_tw3, target_tw4][$tw] * aktif / bulan_tw END AS tp
      FROM indikator i JOIN hasil_kerja h ON h.id = i.hasil_kerja_id JOIN skp_aktif s ON s.skp_id = h.skp_id
), nyata AS (
    SELECT i.benang, sum(r.nilai) FILTER (r.selesai >= $a) AS jumlah,
           round(avg(r.nilai) FILTER (r.selesai >= $a), 4) AS rata, arg_max(r.nilai, r.selesai) AS terakhir
      FROM realisasi r JOIN (SELECT i.benang, s.awal FROM indikator i
                               JOIN hasil_kerja h ON h.id = i.hasil_kerja_id
                               JOIN skp_aktif s ON s.skp_id = h.skp_id) i ON i.benang = r.indikator_id
     WHERE r.selesai <= $z AND r.selesai >= i.awal GROUP BY 1
), rating AS (
    SELECT e.pegawai_id, q.indikator_id, {_RATING.format("q.rating")} AS nilai
      FROM evaluasi e JOIN rating_indikator q ON q.evaluasi_id = e.id
     WHERE e.periode_id = $periode AND e.status <> 'draf'
), r AS (
    SELECT i.*, q.nilai AS rating, CASE cara_hitung WHEN 'akumulasi' THEN jumlah WHEN 'rata-rata' THEN rata
                                                    ELSE terakhir END AS nilai
      FROM ind i LEFT JOIN nyata n ON n.benang = i.benang
      LEFT JOIN rating q ON q.indikator_id = i.benang AND q.pegawai_id = i.pegawai_id AND i.target IS NULL
), c AS (
    SELECT pegawai_id, skp_id, aktif, hasil_kerja_id,
           CASE WHEN target IS NULL THEN coalesce(rating, CASE WHEN $lewat THEN 0 END)
                WHEN tp IS NULL THEN NULL
                WHEN nilai IS NULL THEN CASE WHEN $lewat THEN 0 END
                WHEN arah = 'naik' THEN least($batas_atas, 100 * nilai / tp)
                WHEN tp = 0 THEN CASE WHEN nilai = 0 THEN 100 ELSE 0 END
                ELSE greatest(0, least($batas_atas, 100 * (2 - nilai / tp))) END AS c
      FROM r
), per_hasil AS (
    SELECT pegawai_id, skp_id, aktif, hasil_kerja_id, avg(c) AS c FROM c WHERE c IS NOT NULL GROUP BY ALL
), per_skp AS (
    SELECT pegawai_id, p.skp_id, aktif, sum(bobot * c) / sum(bobot) AS nilai
      FROM per_hasil p JOIN hasil ON hasil.id = p.hasil_kerja_id GROUP BY ALL
)
SELECT pegawai_id, round(sum(aktif * nilai) / sum(aktif), 2) AS h FROM per_skp GROUP BY 1
"""
P = f"""
CREATE OR REPLACE TEMP TABLE p AS
WITH penilai AS (
    SELECT evaluasi_id, sum({_RATING.format("rating")}) / 7 AS nilai FROM nilai_perilaku
     GROUP BY 1 HAVING count(*) = 7
), teman AS (
    SELECT pegawai_id, avg(({" + ".join(_RATING.format(n) for n in _TUJUH)}) / 7) AS nilai
      FROM rekan WHERE periode_id = $periode GROUP BY 1 HAVING count(*) >= $min_rekan_360
)
SELECT e.pegawai_id, round(CASE WHEN n.nilai IS NULL THEN {_RATING.format("e.rating_perilaku")}
                                WHEN t.nilai IS NULL THEN n.nilai
                                ELSE $bobot_penilai_360 * n.nilai + (1 - $bobot_penilai_360) * t.nilai
                           END, 2) AS p
  FROM evaluasi e LEFT JOIN penilai n ON n.evaluasi_id = e.id LEFT JOIN teman t ON t.pegawai_id = e.pegawai_id
 WHERE e.periode_id = $periode AND e.status <> 'draf'
"""
D = """
CREATE OR REPLACE TEMP TABLE d AS
WITH r AS (
    SELECT r.*, o.opd_id FROM rekap r JOIN orang o ON o.pegawai_id = r.pegawai_id
     WHERE bulan BETWEEN $a AND $z
), hari_opd AS (
    SELECT opd_id, bulan, bit_count(bit_or(hari)) AS hari FROM r GROUP BY 1, 2
), bulanan AS (
    SELECT pegawai_id, avg(greatest(0, 100
               - coalesce(list_sum(list_transform(terlambat, lambda m: {terlambat})), 0)
               - coalesce(list_sum(list_transform(pulang_cepat, lambda m: {pulang_cepat})), 0)
               - tanpa_absen * $poin_tanpa_absen - alpa * $poin_alpa)) AS nilai
      FROM r JOIN hari_opd h ON h.opd_id = r.opd_id AND h.bulan = r.bulan
     WHERE r.hari <> 0 AND 2 * bit_count(r.hari) >= h.hari GROUP BY 1
), hukum AS (
    SELECT pegawai_id, max(CASE tingkat WHEN 'ringan' THEN $hukuman_ringan WHEN 'sedang' THEN $hukuman_sedang
                                        ELSE $hukuman_berat END) AS poin
      FROM hukuman WHERE mulai <= $z AND coalesce(selesai, mulai - 1 + to_months(CASE tingkat
           WHEN 'ringan' THEN $bulan_hukuman_ringan WHEN 'sedang' THEN $bulan_hukuman_sedang
           ELSE $bulan_hukuman_berat END::INTEGER)) >= $a
     GROUP BY 1
)
SELECT b.pegawai_id, round(greatest(0, nilai - coalesce(poin, 0)), 2) AS d
  FROM bulanan b LEFT JOIN hukum h ON h.pegawai_id = b.pegawai_id
"""
K = """
CREATE OR REPLACE TEMP TABLE k AS
WITH jp AS (
    SELECT pegawai_id, sum(jp) AS jp FROM pelatihan WHERE selesai BETWEEN $awal_tahun AND $z GROUP BY 1
), register AS (
    SELECT DISTINCT opd_id FROM orang SEMI JOIN jp ON jp.pegawai_id = orang.pegawai_id
), asesmen_akhir AS (
    SELECT pegawai_id, avg(nilai) AS nilai FROM (
        SELECT pegawai_id, arg_max(100 * tingkat / tingkat_wajib, tanggal) AS nilai FROM asesmen
         WHERE tanggal BETWEEN $awal_tahun AND $z GROUP BY pegawai_id, kompetensi) GROUP BY 1
), dasar AS (
    SELECT o.pegawai_id, coalesce(jp.jp, 0) AS jp, a.nilai AS asesmen, g.opd_id IS NOT NULL AS ada,
           CASE o.status WHEN 'pns' THEN $jp_pns WHEN 'cpns' THEN $jp_cpns WHEN 'pppk' THEN $jp_pppk
                ELSE $jp_pppk_paruh_waktu END AS wajib,
           month($z) - CASE WHEN tmt_cpns > $awal_tahun THEN (year(tmt_cpns) - $tahun) * 12 + month(tmt_cpns)
                            ELSE 1 END + 1 AS bulan
      FROM orang o LEFT JOIN jp ON jp.pegawai_id = o.pegawai_id LEFT JOIN register g ON g.opd_id = o.opd_id
      LEFT JOIN asesmen_akhir a ON a.pegawai_id = o.pegawai_id
)
SELECT pegawai_id, round(least($batas_atas, nilai), 2) AS k
  FROM (SELECT pegawai_id, list_avg(
               [CASE WHEN ada AND bulan > 0 THEN 1200 * jp / (wajib * bulan) END, asesmen]) AS nilai
          FROM dasar)
 WHERE nilai IS NOT NULL
"""
M = """
CREATE OR REPLACE TEMP TABLE m AS
WITH jawaban AS MATERIALIZED (
    SELECT r.pegawai_id, any_value(o.opd_id) AS opd_id, any_value(o.layanan) AS layanan, sum(n) AS n,
           sum(jumlah) AS s, sum(jumlah_kuadrat) AS q
      FROM petugas r JOIN orang o ON o.pegawai_id = r.pegawai_id WHERE bulan BETWEEN $a AND $z
     GROUP BY 1 HAVING sum(n) > 0
), jumlah AS (
    SELECT opd_id, sum(n) AS n, count(*) AS k, sum(s) AS s, sum(s * s / n) AS s2n, sum(n * n) AS nn,
           greatest(0, sum(q) - sum(s * s / n)) AS dalam FROM jawaban GROUP BY 1
), ragam AS (
    SELECT *, s / n AS mu, CASE WHEN n > k THEN dalam / (n - k) END AS s2, (s2n - s * s / n) / (k - 1) AS msb,
           (n - nn / n) / (k - 1) AS n0 FROM jumlah
), acuan AS (
    SELECT *, k < 2 OR n = k OR s2 < 1e-9 AS awal, (msb - s2) / n0 AS tau2 FROM ragam
)
SELECT j.pegawai_id, round(least($batas_atas, 100 * round(CASE WHEN awal
           THEN (j.s + $kappa_awal * mu) / (j.n + $kappa_awal) WHEN tau2 <= 0 THEN mu
           ELSE (j.s + s2 / tau2 * mu) / (j.n + s2 / tau2) END, 4) / $target_ikm), 2) AS m
  FROM jawaban j JOIN acuan a ON a.opd_id = j.opd_id WHERE layanan AND j.n >= $n_min
"""
SKOR = """
CREATE OR REPLACE TEMP TABLE skor AS
SELECT o.pegawai_id, h.h, p.p, d.d, k.k, m.m,
       round((coalesce(h.h * b.h, 0) + coalesce(p.p * b.p, 0) + coalesce(d.d * b.d, 0)
              + coalesce(k.k * b.k, 0) + coalesce(m.m * b.m, 0))
             / nullif(CASE WHEN h.h IS NULL THEN 0 ELSE b.h END + CASE WHEN p.p IS NULL THEN 0 ELSE b.p END
              + CASE WHEN d.d IS NULL THEN 0 ELSE b.d END + CASE WHEN k.k IS NULL THEN 0 ELSE b.k END
              + CASE WHEN m.m IS NULL THEN 0 ELSE b.m END, 0), 2) AS skor
  FROM orang o JOIN bobot b ON b.jenis_jabatan = o.jenis_jabatan AND b.layanan_publik = o.layanan
  LEFT JOIN h USING (pegawai_id) LEFT JOIN p USING (pegawai_id) LEFT JOIN d USING (pegawai_id)
  LEFT JOIN k USING (pegawai_id) LEFT JOIN m USING (pegawai_id)
"""
BEDA = """
SELECT count(*) FILTER (s.pegawai_id IS NULL OR t.pegawai_id IS NULL OR {jauh}), count(*)
  FROM skor s FULL JOIN tersimpan t ON t.pegawai_id = s.pegawai_id
"""
