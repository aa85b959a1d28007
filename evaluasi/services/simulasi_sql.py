"""The statements of a simulation: what was, what would be, and the two side by side.

They read the run's temporary table ``t_skor`` and lasting tables, and fill temporary ones only. Guards of
Pegawai Teladan that no policy changes (objections, penalties, predikat) are taken as they are now on both
sides, so that a difference is the policy's doing.
"""

TABEL = ("t_lama", "t_baru", "t_teladan_lama", "t_teladan_baru", "t_banding", "t_dasar")

DASAR = "CREATE TEMP TABLE t_dasar ON COMMIT DROP AS SELECT pegawai_id, skor FROM t_skor"
"""The period's own policy on today's rows: what moves without any new policy."""
TANPA_DASAR = "CREATE TEMP TABLE t_dasar (pegawai_id bigint, skor numeric) ON COMMIT DROP"

LAMA_DITUTUP = """
CREATE TEMP TABLE t_lama ON COMMIT DROP AS
SELECT DISTINCT ON (pegawai_id) pegawai_id, opd_id, jenis_jabatan, h, p, d, k, m, skor, lengkap, peringkat,
       predikat
  FROM evaluasi_putusannilai WHERE periode_id = %(periode)s
 ORDER BY pegawai_id, versi DESC
"""


def _berperingkat(tabel: str) -> str:
    """Peer ranks of a table: competition ranking of the complete and active in groups large enough."""
    return f"""
SELECT pegawai_id,
       CASE WHEN count(*) OVER (PARTITION BY jenis_jabatan) >= %(min_kelompok)s
            THEN rank() OVER (PARTITION BY jenis_jabatan ORDER BY skor DESC) END AS peringkat
  FROM {tabel} WHERE lengkap AND aktif"""  # noqa: S608 - a name of ours


LAMA_BERJALAN = f"""
CREATE TEMP TABLE t_lama ON COMMIT DROP AS
WITH skor AS (SELECT * FROM evaluasi_skor WHERE periode_id = %(periode)s),
     urut AS ({_berperingkat("skor")})
SELECT s.pegawai_id, s.opd_id, s.jenis_jabatan, s.h, s.p, s.d, s.k, s.m, s.skor, s.lengkap, u.peringkat,
       coalesce(e.predikat, '') AS predikat
  FROM skor s
  LEFT JOIN urut u ON u.pegawai_id = s.pegawai_id
  LEFT JOIN evaluasi_evaluasi e ON e.periode_id = %(periode)s AND e.pegawai_id = s.pegawai_id
        AND e.status <> 'draf'
"""  # noqa: S608

BARU = f"""
CREATE TEMP TABLE t_baru ON COMMIT DROP AS
WITH urut AS ({_berperingkat("t_skor")})
SELECT s.pegawai_id, s.opd_id, s.jenis_jabatan, s.h, s.p, s.d, s.k, s.m, s.skor, s.lengkap, u.peringkat,
       coalesce(l.predikat, '') AS predikat
  FROM t_skor s
  LEFT JOIN urut u ON u.pegawai_id = s.pegawai_id
  LEFT JOIN t_lama l ON l.pegawai_id = s.pegawai_id
"""  # noqa: S608


def teladan(sisi: str) -> str:
    """Who would be proposed as Pegawai Teladan on one side ("lama", "baru"), by that side's policy."""
    return f"""
CREATE TEMP TABLE t_teladan_{sisi} ON COMMIT DROP AS
WITH jendela AS (
    SELECT id FROM kinerja_periode
     WHERE tingkat <> 'tahun' AND status = 'ditutup' AND selesai <= %(z)s AND id <> %(periode)s
     ORDER BY selesai DESC LIMIT %(jendela_penghargaan)s
), lalu AS (
    SELECT DISTINCT ON (n.periode_id, n.pegawai_id) n.pegawai_id, n.predikat
      FROM evaluasi_putusannilai n JOIN jendela j ON j.id = n.periode_id
     ORDER BY n.periode_id, n.pegawai_id, n.versi DESC
), terhalang AS (
    SELECT pegawai_id FROM lalu WHERE predikat NOT IN ('baik', 'sangat baik')
    UNION
    SELECT e.pegawai_id FROM evaluasi_keberatan b JOIN evaluasi_evaluasi e ON e.id = b.evaluasi_id
     WHERE b.status IN ('diajukan', 'dijelaskan')
    UNION
    SELECT pegawai_id FROM pegawai_hukumandisiplin
     WHERE tingkat IN ('sedang', 'berat') AND mulai <= %(z)s
       AND coalesce(selesai, (mulai - 1 + make_interval(months => CASE tingkat
               WHEN 'sedang' THEN %(bulan_hukuman_sedang)s ELSE %(bulan_hukuman_berat)s END))::date) >= %(a)s
), calon AS (
    SELECT s.pegawai_id, s.skor, max(s.skor) OVER (PARTITION BY s.jenis_jabatan) AS puncak
      FROM t_{sisi} s
     WHERE s.lengkap AND s.peringkat IS NOT NULL AND s.predikat IN ('baik', 'sangat baik')
       AND NOT EXISTS (SELECT 1 FROM terhalang t WHERE t.pegawai_id = s.pegawai_id)
)
SELECT pegawai_id FROM calon WHERE skor > puncak - %(jarak_teladan)s"""  # noqa: S608


def _pembinaan(sisi: str) -> str:
    """Letters of components under the side's threshold, lowest first, as many as its policy proposes."""
    return f"""
       CASE WHEN {sisi}.lengkap THEN array_to_string(ARRAY(
            SELECT x.huruf
              FROM (VALUES ('H', {sisi}.h), ('P', {sisi}.p), ('D', {sisi}.d), ('K', {sisi}.k),
                           ('M', {sisi}.m)) x(huruf, nilai)
             WHERE x.nilai < %(ambang_{sisi})s ORDER BY x.nilai, x.huruf LIMIT %(maks_{sisi})s), '')
            ELSE '' END AS pembinaan_{sisi}"""  # noqa: S608


BANDING = f"""
CREATE TEMP TABLE t_banding ON COMMIT DROP AS
SELECT coalesce(baru.pegawai_id, lama.pegawai_id) AS pegawai_id, coalesce(baru.opd_id, lama.opd_id) AS opd_id,
       coalesce(baru.jenis_jabatan, lama.jenis_jabatan) AS jenis_jabatan,
       lama.skor AS skor_lama, baru.skor AS skor_baru, baru.skor - lama.skor AS selisih,
       lama.peringkat AS peringkat_lama, baru.peringkat AS peringkat_baru,
       coalesce(lama.lengkap, false) AS lengkap_lama, coalesce(baru.lengkap, false) AS lengkap_baru,
       tl.pegawai_id IS NOT NULL AS teladan_lama, tb.pegawai_id IS NOT NULL AS teladan_baru,
       {_pembinaan("lama")}, {_pembinaan("baru")},
       %(ada_dasar)s AND dasar.skor IS DISTINCT FROM lama.skor AS karena_data
  FROM t_lama lama
  FULL JOIN t_baru baru ON baru.pegawai_id = lama.pegawai_id
  LEFT JOIN t_dasar dasar ON dasar.pegawai_id = coalesce(baru.pegawai_id, lama.pegawai_id)
  LEFT JOIN t_teladan_lama tl ON tl.pegawai_id = lama.pegawai_id
  LEFT JOIN t_teladan_baru tb ON tb.pegawai_id = baru.pegawai_id
"""  # noqa: S608

SIMPAN = """
INSERT INTO evaluasi_simulasibaris (simulasi_id, pegawai_id, opd_id, jenis_jabatan, skor_lama, skor_baru,
       selisih, peringkat_lama, peringkat_baru, lengkap_lama, lengkap_baru, teladan_lama, teladan_baru,
       pembinaan_lama, pembinaan_baru)
SELECT %(simulasi)s, pegawai_id, opd_id, jenis_jabatan, skor_lama, skor_baru, selisih, peringkat_lama,
       peringkat_baru, lengkap_lama, lengkap_baru, teladan_lama, teladan_baru, pembinaan_lama, pembinaan_baru
  FROM t_banding
 WHERE (skor_lama, peringkat_lama, lengkap_lama, teladan_lama, pembinaan_lama)
       IS DISTINCT FROM (skor_baru, peringkat_baru, lengkap_baru, teladan_baru, pembinaan_baru)
"""

JUMLAH = """
SELECT CASE WHEN GROUPING(opd_id) = 0 THEN 'opd' WHEN GROUPING(jenis_jabatan) = 0 THEN 'jenis'
            ELSE 'semua' END AS menurut,
       opd_id, jenis_jabatan, count(*) AS orang, count(selisih) AS dibanding,
       count(*) FILTER (WHERE skor_lama IS DISTINCT FROM skor_baru) AS bergerak,
       count(*) FILTER (WHERE selisih > 0) AS naik, count(*) FILTER (WHERE selisih < 0) AS turun,
       round(avg(selisih), 2) AS rata,
       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY selisih))::numeric, 2) AS median,
       min(selisih) AS terendah, max(selisih) AS tertinggi,
       count(*) FILTER (WHERE peringkat_lama IS DISTINCT FROM peringkat_baru) AS pindah_peringkat,
       count(*) FILTER (WHERE lengkap_lama) AS lengkap_lama,
       count(*) FILTER (WHERE lengkap_baru) AS lengkap_baru,
       count(*) FILTER (WHERE teladan_lama) AS teladan_lama,
       count(*) FILTER (WHERE teladan_baru) AS teladan_baru,
       count(*) FILTER (WHERE teladan_baru AND NOT teladan_lama) AS teladan_tambah,
       count(*) FILTER (WHERE teladan_lama AND NOT teladan_baru) AS teladan_hilang,
       count(*) FILTER (WHERE pembinaan_lama <> '') AS pembinaan_lama,
       count(*) FILTER (WHERE pembinaan_baru <> '') AS pembinaan_baru,
       count(*) FILTER (WHERE pembinaan_baru <> '' AND pembinaan_lama = '') AS pembinaan_tambah,
       count(*) FILTER (WHERE pembinaan_lama <> '' AND pembinaan_baru = '') AS pembinaan_hilang,
       count(*) FILTER (WHERE karena_data) AS karena_data
  FROM t_banding
 GROUP BY GROUPING SETS ((), (opd_id), (jenis_jabatan))
 ORDER BY 1, orang DESC, opd_id, jenis_jabatan
"""

SEBARAN = """
SELECT (sign(selisih) * width_bucket(abs(selisih), ARRAY[0.01, 0.5, 2, 5]))::int AS kelas, count(*)
  FROM t_banding WHERE selisih IS NOT NULL GROUP BY 1
"""
"""Classes -4..4: 0 the same, 1 under half a point, 2 under two, 3 under five, 4 more; minus is down."""
