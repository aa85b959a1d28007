"""Rewards: who meets a kind's own rule, whatever the guards say of them (scoring.md 5, domain.md 10).

- Pegawai Teladan: ranked in the peer group and S > top - ``jarak_teladan``; the top is the best S among those
  whose guards are met (the best of all where none is), so one score far above is no bar to others.
- Pelayanan Prima: the lower end of m's 90 % interval, rounded to the 2 decimals that are shown, is at least
  ``batas_prima``, with n >= ``n_prima``; never where kappa is "tak hingga" (no reward rests on M then).
- Sangat Baik in two annual evaluations running: prioritas pengembangan kompetensi for everybody, usulan
  kenaikan pangkat istimewa for PNS (PPPK have no pangkat). Annual closing only.
- Satyalancana Karya Satya: PNS with 10, 20 or 30 full years from TMT CPNS (the NIP's month where the record
  has none) on the year's last day; only the highest reached, each proposed once in a lifetime, and never to
  whoever has it or a higher one already (RiwayatSatyalancana). Its own guard: no moderate or heavy penalty,
  ever. Annual closing only.

``urutan`` is the order when somebody meets more than ``usulan_maks``: the rarest first.
"""

from evaluasi.skor.hukuman import BERAT
from evaluasi.skor.usulan_dasar import LOLOS, kata, koma, ribuan, tanggal
from pegawai.enums import JenisJabatan, MasaSatyalancana

MASA_SATYALANCANA = tuple(MasaSatyalancana.values)
_KELOMPOK = kata("a.jenis_jabatan", [(str(k), str(label)) for k, label in JenisJabatan.choices])
_TMT = """coalesce(p.tmt_cpns, CASE WHEN p.nip ~ '^[0-9]{8}(19|20)[0-9]{2}(0[1-9]|1[0-2])'
                 THEN to_date(substr(p.nip, 9, 6) || '01', 'YYYYMMDD') END)"""

_TELADAN = f"""
    SELECT a.pegawai_id, a.unit_id, 'teladan' AS jenis, '' AS sasaran, 3 AS urutan,
           CASE WHEN %(pratinjau)s
                THEN 'Skornya termasuk yang teratas di kelompok ' || {_KELOMPOK} || '.'
                ELSE 'Skor lokal ' || {koma("a.skor")} || ', peringkat ' || {ribuan("a.peringkat")}
                     || ' dari ' || {ribuan("a.ukuran_kelompok")} || ' di kelompok ' || {_KELOMPOK}
                     || '; tertinggi yang memenuhi syarat '
                     || {koma("g.puncak")} || '.' END AS kalimat,
           jsonb_build_object('skor', a.skor::text, 'puncak', g.puncak::text, 'peringkat', a.peringkat,
                              'kelompok', a.jenis_jabatan, 'ukuran_kelompok', a.ukuran_kelompok,
                              'jarak', trim_scale(%(jarak_teladan)s::numeric)::text) AS angka,
           true AS ok_khusus, NULL AS kata_khusus
      FROM u_akhir a
      JOIN (SELECT a.jenis_jabatan, coalesce(max(a.skor) FILTER (WHERE {LOLOS}), max(a.skor)) AS puncak
              FROM u_akhir a JOIN u_syarat s ON s.pegawai_id = a.pegawai_id
             WHERE a.peringkat IS NOT NULL GROUP BY 1) g ON g.jenis_jabatan = a.jenis_jabatan
     WHERE a.peringkat IS NOT NULL AND a.skor > g.puncak - %(jarak_teladan)s
"""

_PRIMA = f"""
    SELECT a.pegawai_id, a.unit_id, 'pelayanan prima', '', 4,
           CASE WHEN %(pratinjau)s THEN 'Penilaian warga sudah mencapai batas Pelayanan Prima.'
                ELSE 'Batas bawah selang 90 %% dari ' || {ribuan("a.m_n")} || ' penilaian warga '
                     || {koma("a.m_bawah")} || ', mencapai '
                     || {koma("trim_scale(%(batas_prima)s::numeric)")} || '.' END,
           jsonb_build_object('n', a.m_n, 'indeks', a.m_indeks::text, 'batas_bawah', a.m_bawah::text,
                              'ambang', trim_scale(%(batas_prima)s::numeric)::text),
           true, NULL
      FROM u_akhir a
     WHERE a.m_bawah >= %(batas_prima)s AND a.m_n >= %(n_prima)s
"""

_DUA_TAHUN = """
    SELECT a.pegawai_id, a.unit_id, j.jenis, '', j.urutan,
           'Sangat Baik dalam dua evaluasi tahunan berturut-turut: ' || %(kode_lalu)s || ' dan ' || %(kode)s
           || '.',
           jsonb_build_object('predikat', 'Sangat Baik', 'tahun', %(kode_lalu)s || ', ' || %(kode)s),
           true, NULL
      FROM u_akhir a
      JOIN (SELECT DISTINCT ON (pegawai_id) pegawai_id, predikat FROM evaluasi_putusannilai
             WHERE periode_id = %(tahun_lalu)s ORDER BY pegawai_id, versi DESC) l
        ON l.pegawai_id = a.pegawai_id AND l.predikat = 'sangat baik'
      JOIN pegawai_pegawai p ON p.id = a.pegawai_id
      JOIN (VALUES ('pangkat istimewa', 2), ('prioritas kompetensi', 5)) j(jenis, urutan)
        ON j.jenis = 'prioritas kompetensi' OR p.status = 'pns'
     WHERE a.predikat = 'sangat baik'
"""

_SATYALANCANA = f"""
    SELECT m.pegawai_id, m.unit_id, 'satyalancana', t.ambang::text, 1,
           'Masa kerja ' || m.masa || ' tahun sejak TMT CPNS ' || {tanggal("m.tmt")} || '.',
           jsonb_build_object('masa_kerja', m.masa, 'tmt_cpns', {tanggal("m.tmt")}, 'ambang_tahun', t.ambang),
           h.pegawai_id IS NULL, 'pernah dijatuhi hukuman ' || h.tingkat || ' nomor ' || h.nomor_sk
      FROM (SELECT a.pegawai_id, a.unit_id, {_TMT} AS tmt,
                   extract(year FROM age(%(z)s::date, {_TMT}))::int AS masa
              FROM u_akhir a JOIN pegawai_pegawai p ON p.id = a.pegawai_id AND p.status = 'pns'
             WHERE %(tahunan)s) m
      JOIN LATERAL (SELECT max(x) AS ambang FROM unnest(%(masa_satyalancana)s::int[]) x WHERE x <= m.masa) t
        ON t.ambang IS NOT NULL
      LEFT JOIN (SELECT DISTINCT ON (h.pegawai_id) h.pegawai_id, h.tingkat, h.nomor_sk
                   FROM pegawai_hukumandisiplin h WHERE {BERAT} AND h.mulai <= %(hari)s
                  ORDER BY h.pegawai_id, h.mulai DESC, h.id) h ON h.pegawai_id = m.pegawai_id
     WHERE NOT EXISTS (SELECT 1 FROM evaluasi_rekomendasi r
                        WHERE r.pegawai_id = m.pegawai_id AND r.jenis = 'satyalancana'
                          AND r.sasaran = t.ambang::text AND r.periode_id <> %(periode)s)
       AND NOT EXISTS (SELECT 1 FROM pegawai_riwayatsatyalancana y
                        WHERE y.pegawai_id = m.pegawai_id AND y.masa >= t.ambang)
"""

HADIAH = f"""
CREATE TEMP TABLE u_hadiah ON COMMIT DROP AS
{_TELADAN} UNION ALL {_PRIMA} UNION ALL {_DUA_TAHUN} UNION ALL {_SATYALANCANA}
"""
