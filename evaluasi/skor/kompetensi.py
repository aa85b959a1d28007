"""K, kompetensi: hours of training in the year so far, and a competency assessment (scoring.md 1).

Assessments count like training, from 1 January to the period's last day; the latest of each competency.
"""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks

_AGREGAT = objek(
    asesmen=teks("round(asesmen, 12)"),
    bulan=teks("bulan"),
    jp=teks("round(jp, 1)"),
    wajib=teks("round(jp_wajib, 4)"),
)

_NILAI = f"""
WITH jp AS (
    SELECT l.pegawai_id, sum(l.jp) AS jp
      FROM pegawai_pelatihan l JOIN t_orang o ON o.pegawai_id = l.pegawai_id AND o.sasaran
     WHERE l.selesai BETWEEN %(awal_tahun)s AND %(z)s GROUP BY 1
), register AS (
    SELECT g.opd_id FROM (SELECT DISTINCT opd_id FROM t_orang WHERE sasaran) g
     WHERE EXISTS (SELECT 1 FROM t_orang o JOIN pegawai_pelatihan l ON l.pegawai_id = o.pegawai_id
                    WHERE o.opd_id = g.opd_id AND l.selesai BETWEEN %(awal_tahun)s AND %(z)s)
), asesmen AS (
    SELECT pegawai_id, (sum((100 * tingkat + {SKALA}) / tingkat_wajib) + {SKALA}) / count(*) AS nilai
      FROM (SELECT DISTINCT ON (s.pegawai_id, s.kompetensi) s.pegawai_id, s.tingkat, s.tingkat_wajib
              FROM pegawai_asesmenkompetensi s
              JOIN t_orang o ON o.pegawai_id = s.pegawai_id AND o.sasaran
             WHERE s.tanggal BETWEEN %(awal_tahun)s AND %(z)s
             ORDER BY s.pegawai_id, s.kompetensi, s.tanggal DESC) terakhir
     GROUP BY 1
), dasar AS (
    SELECT o.pegawai_id, coalesce(jp.jp, 0) AS jp, a.nilai AS asesmen, g.opd_id IS NOT NULL AS ada_register,
           CASE o.status WHEN 'pns' THEN %(jp_pns)s WHEN 'cpns' THEN %(jp_cpns)s WHEN 'pppk' THEN %(jp_pppk)s
                ELSE %(jp_pppk_paruh_waktu)s END AS jp_wajib,
           extract(month FROM %(z)s::date)::int
               - CASE WHEN o.tmt_cpns > %(awal_tahun)s
                      THEN (extract(year FROM o.tmt_cpns)::int - %(tahun)s) * 12
                           + extract(month FROM o.tmt_cpns)::int
                      ELSE 1 END + 1 AS bulan
      FROM t_orang o
      LEFT JOIN jp ON jp.pegawai_id = o.pegawai_id
      LEFT JOIN asesmen a ON a.pegawai_id = o.pegawai_id
      LEFT JOIN register g ON g.opd_id = o.opd_id
     WHERE o.sasaran
), bagian AS (
    SELECT d.*, CASE WHEN ada_register AND bulan > 0
                     THEN (1200 * jp + {SKALA}) / (jp_wajib * bulan) END AS dari_jp
      FROM dasar d
)
SELECT pegawai_id, jp, jp_wajib, bulan, ada_register, {_AGREGAT} AS a_k,
       round(dari_jp, 4) AS dari_jp, round(asesmen, 4) AS asesmen,
       round(least(%(batas_atas)s, (coalesce(dari_jp, 0) + coalesce(asesmen, 0) + {SKALA})
             / num_nonnulls(dari_jp, asesmen)), 2) AS k
  FROM bagian WHERE num_nonnulls(dari_jp, asesmen) > 0
"""

KOMPETENSI = Bagian("Menghitung kompetensi (K)", (Tabel("t_k", _NILAI),))
