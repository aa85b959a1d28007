"""P, perilaku: seven BerAKHLAK values, with colleagues' answers where enough gave them (scoring.md 1)."""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks

ANGKA = (
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
_RATA_REKAN = " + ".join(ANGKA.format(kolom=f"q.{n}") for n in _TUJUH)

_EVALUASI = """
SELECT e.id AS evaluasi_id, e.pegawai_id, e.rating_perilaku
  FROM evaluasi_evaluasi e JOIN t_orang o ON o.pegawai_id = e.pegawai_id AND o.sasaran
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf'
"""

_SUMBER = "CASE WHEN n.nilai IS NULL THEN 'rating' WHEN r.nilai IS NULL THEN 'nilai' ELSE 'nilai360' END"
_AGREGAT = objek(
    n_rekan=teks("coalesce(r.n, 0)"),
    penilai=teks("round(n.nilai, 12)"),
    rekan=teks("round(r.nilai, 12)"),
    sumber=teks(_SUMBER),
)

_NILAI = f"""
WITH penilai AS (
    SELECT n.evaluasi_id, (sum({ANGKA.format(kolom="n.rating")}) + {SKALA}) / 7 AS nilai
      FROM evaluasi_nilaiperilaku n JOIN t_evaluasi e ON e.evaluasi_id = n.evaluasi_id
     GROUP BY 1 HAVING count(*) = 7
), rekan AS (
    SELECT q.pegawai_id, count(*) AS n, (sum(({_RATA_REKAN} + {SKALA}) / 7) + {SKALA}) / count(*) AS nilai
      FROM evaluasi_nilairekan q JOIN t_orang o ON o.pegawai_id = q.pegawai_id AND o.sasaran
     WHERE q.periode_id = %(periode)s
     GROUP BY 1 HAVING count(*) >= %(min_rekan_360)s
)
SELECT e.pegawai_id,
       round(CASE WHEN n.nilai IS NULL THEN {ANGKA.format(kolom="e.rating_perilaku")}
                  WHEN r.nilai IS NULL THEN n.nilai
                  ELSE %(bobot_penilai_360)s * n.nilai + (1 - %(bobot_penilai_360)s) * r.nilai END, 2) AS p,
       {_SUMBER} AS sumber_p, {_AGREGAT} AS a_p,
       round(n.nilai, 2) AS p_penilai, round(r.nilai, 12) AS p_rekan, coalesce(r.n, 0) AS n_rekan
  FROM t_evaluasi e
  LEFT JOIN penilai n ON n.evaluasi_id = e.evaluasi_id
  LEFT JOIN rekan r ON r.pegawai_id = e.pegawai_id
 WHERE n.nilai IS NOT NULL OR e.rating_perilaku <> ''
"""

PERILAKU = Bagian(
    "Menghitung perilaku (P)",
    (Tabel("t_evaluasi", _EVALUASI, indeks="evaluasi_id", analisa="evaluasi_id"), Tabel("t_p", _NILAI)),
)
