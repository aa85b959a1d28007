"""Who is computed: the person's unit, post and assessor on the period's last day (scoring.md, "Which rows").

``t_orang`` holds everybody of the OPDs concerned; ``sasaran`` marks those whose score is wanted. The others
are there for what a person shares with the OPD: attendance days, the training register, shrinkage.
"""

from evaluasi.skor.dasar import Bagian, Tabel, hanya

URUTAN_TUGAS = """
t.pegawai_id, (t.jenis = 'definitif') DESC, least(coalesce(t.selesai, %(z)s), %(z)s) DESC, t.mulai DESC,
t.id DESC
"""
"""SQL: a person's posts in a period, the one that counts first."""

_ORANG = f"""
WITH tugas AS (
    SELECT DISTINCT ON (t.pegawai_id)
           t.pegawai_id, t.unit_id, t.penilai_id, t.layanan_publik, t.jabatan_id,
           coalesce(t.selesai, %(z)s) >= %(z)s AS bertugas_di_akhir
      FROM pegawai_penugasan t
     WHERE t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
       AND (%(semua)s OR t.pegawai_id = ANY(%(calon)s::bigint[]))
     ORDER BY {URUTAN_TUGAS}
)
SELECT p.id AS pegawai_id, p.nip, t.unit_id, u.opd_id, t.penilai_id, j.jenis AS jenis_jabatan,
       t.layanan_publik, p.status, p.tmt_cpns,
       t.bertugas_di_akhir AND coalesce(akhir.keaktifan IN ('aktif', 'cuti'), true) AS aktif,
       %(semua)s OR p.id = ANY(%(orang)s::bigint[]) AS sasaran
  FROM tugas t
  JOIN pegawai_pegawai p ON p.id = t.pegawai_id AND p.status <> 'non_asn'
  JOIN pegawai_unitkerja u ON u.id = t.unit_id
  JOIN pegawai_jabatan j ON j.id = t.jabatan_id
  LEFT JOIN pegawai_riwayatkeaktifan akhir
         ON akhir.pegawai_id = p.id AND akhir.mulai <= %(z)s AND coalesce(akhir.selesai, %(z)s) >= %(z)s
 WHERE (%(semua)s OR u.opd_id = ANY(%(opd)s::bigint[]))
   AND NOT EXISTS (
        SELECT 1 FROM pegawai_riwayatkeaktifan r
         WHERE r.pegawai_id = p.id AND r.mulai <= %(a)s AND coalesce(r.selesai, %(z)s) >= %(z)s
           AND r.keaktifan IN ('mutasi keluar', 'pensiun', 'meninggal', 'diberhentikan'))
"""

_TIDAK_BERTUGAS = f"""
SELECT r.pegawai_id, b.bulan::date AS bulan
  FROM pegawai_riwayatkeaktifan r
 CROSS JOIN generate_series(%(a)s::timestamp, %(z)s::timestamp, interval '1 month') AS b(bulan)
 WHERE r.keaktifan <> 'aktif' {hanya("r.pegawai_id IN (SELECT pegawai_id FROM t_orang WHERE sasaran)")}
   AND r.mulai < b.bulan + interval '1 month' AND coalesce(r.selesai, %(z)s) >= b.bulan
 GROUP BY 1, 2
HAVING sum(least(coalesce(r.selesai, %(z)s), (b.bulan + interval '1 month - 1 day')::date)
           - greatest(r.mulai, b.bulan::date) + 1)
       >= extract(day FROM max(b.bulan) + interval '1 month - 1 day')
"""

TIDAK_BERTUGAS = Tabel("t_bulan_kosong", _TIDAK_BERTUGAS, antara=True)
"""Whole months in which a person was not active."""

ORANG = Bagian(
    "Menentukan siapa yang dihitung",
    (Tabel("t_orang", _ORANG, indeks="pegawai_id", analisa="pegawai_id, opd_id, sasaran"),),
)
