"""The statements of a simulation: what was, what would be, and the two side by side.

They read the run's temporary tables and lasting ones, and fill temporary ones only. What would be proposed is
made by the statements of closing (skor/usulan.py), from other scores. Guards that no policy changes
(objections, penalties, predikat) are the same on both sides, so that a difference is the policy's doing.
"""

from evaluasi.enums import PENGHARGAAN
from evaluasi.models.simulasi import KOLOM_JENIS
from evaluasi.skor.usulan import TERPILIH
from evaluasi.skor.usulan_dasar import SKOR_TERSIMPAN, SUMBER_BEKU, predikat_kini, sumber_skor

SISI = ("lama", "dasar", "baru")
TABEL = ("t_lama", "t_baru", "t_banding", "t_dasar", *(f"t_usulan_{s}" for s in SISI))

STATISTIK = "ANALYZE t_skor (pegawai_id, opd_id, jenis_jabatan), t_acuan"
"""The run's tables are read several times: without statistics each reading would join by guess."""

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


DASAR = f"""
CREATE TEMP TABLE t_dasar ON COMMIT DROP AS
WITH urut AS ({_berperingkat("t_skor")})
SELECT s.pegawai_id, s.skor, u.peringkat FROM t_skor s LEFT JOIN urut u ON u.pegawai_id = s.pegawai_id
"""  # noqa: S608
"""The period's own policy on today's rows: what moves without any new policy."""
TANPA_DASAR = """
CREATE TEMP TABLE t_dasar (pegawai_id bigint, skor numeric, peringkat bigint) ON COMMIT DROP;
CREATE TEMP TABLE t_usulan_dasar (pegawai_id bigint, usulan text[], hampir text[], pembinaan text[])
       ON COMMIT DROP
"""

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


PREDIKAT_BEKU = """(SELECT DISTINCT ON (pegawai_id) pegawai_id, predikat FROM evaluasi_putusannilai
       WHERE periode_id = %(periode)s ORDER BY pegawai_id, versi DESC)"""
PREDIKAT_BERJALAN = predikat_kini("<> 'draf'")


def sumber_usulan(*, ditutup: bool, dicoba: bool) -> str:
    """What to propose from: the run's own tables (``dicoba``), or what the period holds."""
    predikat = PREDIKAT_BEKU if ditutup else PREDIKAT_BERJALAN
    if dicoba:
        return sumber_skor("t_skor", "t_acuan", predikat)
    return SUMBER_BEKU if ditutup else sumber_skor(*SKOR_TERSIMPAN, predikat)


def usulan(sisi: str) -> str:
    """What is proposed to each person on one side ("lama", "dasar", "baru"), from ``u_usulan``."""
    return f"""
CREATE TEMP TABLE t_usulan_{sisi} ON COMMIT DROP AS
SELECT u.pegawai_id,
       coalesce(array_agg(DISTINCT u.jenis) FILTER (WHERE NOT u.hampir), '{{}}') AS usulan,
       coalesce(array_agg(DISTINCT u.jenis) FILTER (WHERE u.hampir), '{{}}') AS hampir,
       coalesce(array_agg(u.sasaran ORDER BY u.tempat) FILTER (WHERE u.sifat = 'pembinaan'), '{{}}')
           AS pembinaan,
       coalesce(string_agg(DISTINCT h.kata, '; '), '') AS halangan
  FROM u_usulan u
  LEFT JOIN LATERAL (SELECT x ->> 'keterangan' AS kata FROM jsonb_array_elements(u.syarat) x
                      WHERE u.hampir AND x ->> 'terpenuhi' = 'false') h ON true
 WHERE {TERPILIH}
 GROUP BY 1"""  # noqa: S608


def _sisi(kolom: str, *sisi: str) -> str:
    """SQL: a list of proposals on each side, empty for whom there is none."""
    return ", ".join(f"coalesce(u{s}.{kolom}, '{{}}') AS {kolom}_{s}" for s in sisi)


BANDING = f"""
CREATE TEMP TABLE t_banding ON COMMIT DROP AS
SELECT x.*, %(ada_dasar)s AND (skor_dasar, peringkat_dasar, usulan_dasar, hampir_dasar, pembinaan_dasar)
            IS DISTINCT FROM (skor_lama, peringkat_lama, usulan_lama, hampir_lama, pembinaan_lama)
            AS karena_data
  FROM (
SELECT o.pegawai_id, coalesce(baru.opd_id, lama.opd_id) AS opd_id,
       coalesce(baru.jenis_jabatan, lama.jenis_jabatan) AS jenis_jabatan,
       lama.skor AS skor_lama, baru.skor AS skor_baru, baru.skor - lama.skor AS selisih,
       lama.peringkat AS peringkat_lama, baru.peringkat AS peringkat_baru,
       coalesce(lama.lengkap, false) AS lengkap_lama, coalesce(baru.lengkap, false) AS lengkap_baru,
       {_sisi("usulan", "lama", "baru", "dasar")}, {_sisi("hampir", "lama", "baru", "dasar")},
       {_sisi("pembinaan", "lama", "baru", "dasar")},
       coalesce(nullif(ubaru.halangan, ''), ulama.halangan, '') AS halangan,
       dasar.skor AS skor_dasar, dasar.peringkat AS peringkat_dasar
  FROM (SELECT pegawai_id FROM t_lama UNION SELECT pegawai_id FROM t_baru) o
  LEFT JOIN t_lama lama ON lama.pegawai_id = o.pegawai_id
  LEFT JOIN t_baru baru ON baru.pegawai_id = o.pegawai_id
  LEFT JOIN t_dasar dasar ON dasar.pegawai_id = o.pegawai_id
  LEFT JOIN t_usulan_lama ulama ON ulama.pegawai_id = o.pegawai_id
  LEFT JOIN t_usulan_baru ubaru ON ubaru.pegawai_id = o.pegawai_id
  LEFT JOIN t_usulan_dasar udasar ON udasar.pegawai_id = o.pegawai_id) x
"""  # noqa: S608

_ISI = (
    "pegawai_id, opd_id, jenis_jabatan, skor_lama, skor_baru, selisih, peringkat_lama, peringkat_baru, "
    "lengkap_lama, lengkap_baru, usulan_lama, usulan_baru, hampir_lama, hampir_baru, halangan, "
    "pembinaan_lama, pembinaan_baru"
)
SIMPAN = f"""
INSERT INTO evaluasi_simulasibaris (simulasi_id, {_ISI})
SELECT %(simulasi)s, {_ISI}
  FROM t_banding
 WHERE (skor_lama, peringkat_lama, lengkap_lama, usulan_lama, hampir_lama, pembinaan_lama)
       IS DISTINCT FROM (skor_baru, peringkat_baru, lengkap_baru, usulan_baru, hampir_baru, pembinaan_baru)
"""  # noqa: S608


def _empat(nama: str, lama: str, baru: str) -> str:
    """SQL: people on the old side, on the new one, gained and lost."""
    return f"""
       count(*) FILTER (WHERE {lama}) AS {nama}_lama, count(*) FILTER (WHERE {baru}) AS {nama}_baru,
       count(*) FILTER (WHERE {baru} AND NOT {lama}) AS {nama}_tambah,
       count(*) FILTER (WHERE {lama} AND NOT {baru}) AS {nama}_hilang"""


_JENIS = ",".join(
    _empat(nama, f"'{jenis.value}' = ANY(usulan_lama)", f"'{jenis.value}' = ANY(usulan_baru)")
    for nama, jenis in KOLOM_JENIS.items()
)
_HAMPIR = ",".join(
    f"""
       count(*) FILTER (WHERE '{jenis.value}' = ANY(hampir_{sisi})) AS hampir_{nama}_{sisi}"""
    for nama, jenis in KOLOM_JENIS.items()
    if jenis in PENGHARGAAN
    for sisi in ("lama", "baru")
)
JUMLAH = f"""
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
       count(*) FILTER (WHERE lengkap_baru) AS lengkap_baru,{_JENIS},{_HAMPIR},
       {_empat("pembinaan", "pembinaan_lama <> '{}'", "pembinaan_baru <> '{}'")},
       count(*) FILTER (WHERE karena_data) AS karena_data
  FROM t_banding
 GROUP BY GROUPING SETS ((), (opd_id), (jenis_jabatan))
 ORDER BY 1, orang DESC, opd_id, jenis_jabatan
"""  # noqa: S608

SEBARAN = """
SELECT (sign(selisih) * width_bucket(abs(selisih), ARRAY[0.01, 0.5, 2, 5]))::int AS kelas, count(*)
  FROM t_banding WHERE selisih IS NOT NULL GROUP BY 1
"""
"""Classes -4..4: 0 the same, 1 under half a point, 2 under two, 3 under five, 4 more; minus is down."""
