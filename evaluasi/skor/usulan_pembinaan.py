"""Coaching: development, not punishment (scoring.md 5).

- a component under ``ambang_pembinaan``;
- a BerAKHLAK value rated di bawah by the penilai;
- the unit's lowest unsur when its IKM's mutu is C or D: for its head, who answers for the service; and, where
  the unsur is about the officers themselves (kompetensi, perilaku), for those of the unit who serve the
  public. Who sits at a counter can't mend its forms, its price or its roof. An unsur answered by fewer than
  ``AMBANG`` says nothing.

All three are put on one scale (the component; the points of di bawah; 25 x NRR): the lowest ``usulan_maks``
of a person are proposed, ties by component, value, unsur in the order of the forms. Only with complete data;
otherwise the one proposal is to complete it.
"""

from evaluasi.enums import Komponen
from evaluasi.skor.usulan_dasar import koma
from kinerja.enums import NilaiBerakhlak
from umpan_balik.enums import Unsur
from umpan_balik.skor.ikm import BATAS_MUTU
from umpan_balik.skor.terbitan import AMBANG

BATAS_B, BATAS_C = (batas for batas, huruf, _ in BATAS_MUTU if huruf in "BC")
UNSUR_PETUGAS = (Unsur.KOMPETENSI, Unsur.PERILAKU)
_NAMA = {"M": "Penilaian masyarakat"}
_KOMPONEN = ", ".join(
    f"({n}, '{k.value}', '{_NAMA.get(k.value, k.label)}', a.{k.value.lower()})"
    for n, k in enumerate(Komponen)
)
_NILAI = ", ".join(f"('{n.value}', {100 + urut}, 'Nilai {n.label}')" for urut, n in enumerate(NilaiBerakhlak))
_UNSUR = ", ".join(f"({urut}, '{u.value}', 'Unsur {u.label}')" for urut, u in enumerate(Unsur, 1))
_PETUGAS = ", ".join(f"'{u.value}'" for u in UNSUR_PETUGAS)

_SISI_KOMPONEN = f"""
    SELECT a.pegawai_id, a.unit_id, 'komponen rendah' AS jenis, x.kode AS sasaran, x.urut, x.nilai AS ukuran,
           x.nama || CASE WHEN %(pratinjau)s AND x.kode = 'M' THEN '' ELSE ' ' || {koma("x.nilai")} || ',' END
           || ' di bawah ' || {koma("trim_scale(%(ambang_pembinaan)s::numeric)")} || '.' AS kalimat,
           jsonb_build_object('komponen', x.kode, 'nilai', x.nilai::text,
                              'ambang', trim_scale(%(ambang_pembinaan)s::numeric)::text) AS angka
      FROM u_akhir a CROSS JOIN LATERAL (VALUES {_KOMPONEN}) x(urut, kode, nama, nilai)
     WHERE a.lengkap AND x.nilai < %(ambang_pembinaan)s
"""

_SISI_NILAI = f"""
    SELECT a.pegawai_id, a.unit_id, 'nilai rendah', v.nilai, x.urut, %(nilai_di_bawah)s,
           x.nama || ' dinilai di bawah ekspektasi.',
           jsonb_build_object('nilai_perilaku', v.nilai, 'rating', 'di bawah')
      FROM evaluasi_evaluasi e
      JOIN evaluasi_nilaiperilaku v ON v.evaluasi_id = e.id AND v.rating = 'di bawah'
      JOIN u_akhir a ON a.pegawai_id = e.pegawai_id AND a.lengkap
      JOIN (VALUES {_NILAI}) x(kode, urut, nama) ON x.kode = v.nilai
     WHERE e.periode_id = %(periode)s AND e.status <> 'draf'
"""

# the small sum keeps an exact half, summed from repeating decimals, from being rounded down
_UNSUR_TERENDAH = f"""
    WITH unsur AS (
        SELECT r.unit_id, x.urut, sum(x.s) AS s, sum(x.k) AS k
          FROM umpan_balik_rekapunit r, unnest(r.jumlah_unsur, r.n_unsur) WITH ORDINALITY x(s, k, urut)
         WHERE r.bulan BETWEEN %(a)s AND %(z)s GROUP BY 1, 2
    ), ikm AS (
        SELECT unit_id,
               round(25 * sum((s + 0.00000000000000000000) / k) / {len(Unsur)} + 0.000000000001, 2) AS ikm
          FROM unsur WHERE k > 0 GROUP BY 1 HAVING count(*) = {len(Unsur)} AND min(k) >= {AMBANG}
    )
    SELECT DISTINCT ON (u.unit_id) u.unit_id, n.kode, n.urut, n.nama, i.ikm,
           CASE WHEN i.ikm >= {BATAS_C} THEN 'C' ELSE 'D' END AS mutu,
           round((u.s + 0.00000000000000000000) / u.k, 2) AS nrr
      FROM unsur u JOIN ikm i ON i.unit_id = u.unit_id AND i.ikm < {BATAS_B}
      JOIN (VALUES {_UNSUR}) n(urut, kode, nama) ON n.urut = u.urut
     ORDER BY u.unit_id, (u.s + 0.00000000000000000000) / u.k, u.urut
"""

_SISI_UNSUR = f"""
    SELECT DISTINCT ON (a.pegawai_id, l.kode) a.pegawai_id, a.unit_id, 'unsur rendah', l.kode, 200 + l.urut,
           25 * l.nrr,
           l.nama || ' paling rendah di ' || u.nama
           || CASE WHEN %(pratinjau)s THEN ', mutu ' || l.mutu || '.'
                   ELSE ': ' || {koma("l.nrr")} || ' dari 4 (IKM ' || {koma("l.ikm")} || ', mutu ' || l.mutu
                        || ').' END,
           jsonb_build_object('unsur', l.kode, 'nrr', l.nrr::text, 'ikm', l.ikm::text, 'mutu', l.mutu,
                              'unit', u.nama, 'unit_id', u.id)
      FROM ({_UNSUR_TERENDAH}) l
      JOIN pegawai_unitkerja u ON u.id = l.unit_id
      JOIN (SELECT t.unit_id, t.pegawai_id, t.layanan_publik,
                   t.kepala AND row_number() OVER (
                       PARTITION BY t.unit_id, t.kepala
                       ORDER BY (t.jenis = 'definitif') DESC, t.mulai DESC, t.id) = 1 AS memimpin
              FROM pegawai_penugasan t
             WHERE t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(z)s) t
        ON t.unit_id = l.unit_id AND (t.memimpin OR t.layanan_publik AND l.kode IN ({_PETUGAS}))
      JOIN u_akhir a ON a.pegawai_id = t.pegawai_id AND a.lengkap
     ORDER BY a.pegawai_id, l.kode, l.nrr, l.unit_id
"""

BINA = f"""
CREATE TEMP TABLE u_bina ON COMMIT DROP AS
SELECT b.*, row_number() OVER (PARTITION BY pegawai_id ORDER BY ukuran, urut) AS tempat
  FROM (({_SISI_KOMPONEN}) UNION ALL ({_SISI_NILAI}) UNION ALL ({_SISI_UNSUR})) b
"""

DATA = """
    SELECT a.pegawai_id, a.unit_id, 'data', 'lengkapi data', '', false, 1,
           'Data belum cukup untuk skor yang utuh. Belum ada: '
           || concat_ws(', ', CASE WHEN a.h IS NULL THEN 'hasil kerja' END,
                        CASE WHEN a.p IS NULL THEN 'perilaku' END, CASE WHEN a.d IS NULL THEN 'presensi' END,
                        CASE WHEN a.k IS NULL THEN 'pelatihan' END) || '.',
           jsonb_build_object('kelengkapan', a.kelengkapan::text), '[]'::jsonb, NULL::bigint
      FROM u_akhir a WHERE NOT a.lengkap
"""
