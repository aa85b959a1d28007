"""P, perilaku: seven BerAKHLAK values, with colleagues' answers where enough gave them (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian

_ANGKA = (
    "CASE {kolom} WHEN 'di bawah' THEN %(nilai_di_bawah)s WHEN 'sesuai' THEN %(nilai_sesuai)s "
    "WHEN 'di atas' THEN %(nilai_di_atas)s END"
)
_TUJUH = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
_RATA_REKAN = " + ".join(_ANGKA.format(kolom=f"q.{n}") for n in _TUJUH)

_RINCI = f"""
CREATE TEMP TABLE t_rinci_p ON COMMIT DROP AS
SELECT e.pegawai_id, n.nilai, n.rating, {_ANGKA.format(kolom="n.rating")} AS angka
  FROM evaluasi_evaluasi e
  JOIN t_orang o ON o.pegawai_id = e.pegawai_id AND o.sasaran
  JOIN evaluasi_nilaiperilaku n ON n.evaluasi_id = e.id
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf'
"""

_NILAI = f"""
CREATE TEMP TABLE t_p ON COMMIT DROP AS
WITH penilai AS (
    SELECT pegawai_id, (sum(angka) + {SKALA}) / 7 AS nilai FROM t_rinci_p GROUP BY 1 HAVING count(*) = 7
), rekan AS (
    SELECT q.pegawai_id, count(*) AS n, (sum(({_RATA_REKAN} + {SKALA}) / 7) + {SKALA}) / count(*) AS nilai
      FROM evaluasi_nilairekan q JOIN t_orang o ON o.pegawai_id = q.pegawai_id AND o.sasaran
     WHERE q.periode_id = %(periode)s
     GROUP BY 1 HAVING count(*) >= %(min_rekan_360)s
)
SELECT e.pegawai_id,
       round(CASE WHEN n.nilai IS NULL THEN {_ANGKA.format(kolom="e.rating_perilaku")}
                  WHEN r.nilai IS NULL THEN n.nilai
                  ELSE %(bobot_penilai_360)s * n.nilai + (1 - %(bobot_penilai_360)s) * r.nilai END, 2) AS p,
       CASE WHEN n.nilai IS NULL THEN 'rating' WHEN r.nilai IS NULL THEN 'nilai'
            ELSE 'nilai360' END AS sumber_p,
       round(n.nilai, 2) AS p_penilai, round(r.nilai, 12) AS p_rekan, coalesce(r.n, 0) AS n_rekan
  FROM evaluasi_evaluasi e
  JOIN t_orang o ON o.pegawai_id = e.pegawai_id AND o.sasaran
  LEFT JOIN penilai n ON n.pegawai_id = e.pegawai_id
  LEFT JOIN rekan r ON r.pegawai_id = e.pegawai_id
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf'
   AND (n.nilai IS NOT NULL OR e.rating_perilaku <> '')
"""

PERILAKU = Bagian("Menghitung perilaku (P)", (_RINCI, _NILAI))
