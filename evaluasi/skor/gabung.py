"""S, the sum of present components by weight, completeness, the fingerprint; and writing what changed.

Scoring.md 1 (the sum) and 4 (sidik): SHA-256 over JSON of the person, period, policy, components, weights
and the person's own aggregates. What a group shares (mu, kappa, rank) is left out, so that one citizen's
answer doesn't rewrite an OPD.
"""

from evaluasi.skor.dasar import SKALA, Bagian, Tabel, objek, teks
from evaluasi.skor.masyarakat import AGREGAT as AGREGAT_M

IDENTITAS = ("unit_id", "opd_id", "penilai_id", "jenis_jabatan", "layanan_publik", "aktif")
BOBOT = ("bobot_h", "bobot_p", "bobot_d", "bobot_k", "bobot_m")
KOLOM = (
    *IDENTITAS, "h", "p", "d", "k", "m", "sumber_p", "m_n", "m_jumlah", "m_kuadrat",
    "a_h", "a_p", "a_d", "a_k", *BOBOT, "skor", "kelengkapan", "lengkap", "sidik",
)  # fmt: skip

_PENUH = """
SELECT o.pegawai_id, o.nip, o.unit_id, o.opd_id, o.penilai_id, o.jenis_jabatan, o.layanan_publik, o.aktif,
       h.h, p.p, d.d, k.k, m.nilai AS m, coalesce(p.sumber_p, '') AS sumber_p,
       coalesce(m.n, 0) AS m_n, coalesce(m.s, 0) AS m_jumlah, coalesce(m.q, 0) AS m_kuadrat,
       coalesce(h.a_h, '') AS a_h, coalesce(p.a_p, '') AS a_p, coalesce(d.a_d, '') AS a_d,
       coalesce(k.a_k, '') AS a_k, coalesce(m.a_m, '') AS a_m,
       b.h AS bobot_h, b.p AS bobot_p, b.d AS bobot_d, b.k AS bobot_k,
       CASE WHEN o.layanan_publik THEN b.m END AS bobot_m
  FROM t_orang o
  JOIN evaluasi_bobotkebijakan b ON b.kebijakan_id = %(kebijakan)s
   AND b.jenis_jabatan = o.jenis_jabatan AND b.layanan_publik = o.layanan_publik
  LEFT JOIN t_h h ON h.pegawai_id = o.pegawai_id
  LEFT JOIN t_p p ON p.pegawai_id = o.pegawai_id
  LEFT JOIN t_d d ON d.pegawai_id = o.pegawai_id
  LEFT JOIN t_k k ON k.pegawai_id = o.pegawai_id
  LEFT JOIN t_m m ON m.pegawai_id = o.pegawai_id
 WHERE o.sasaran
"""

_AGREGAT = {huruf: f"coalesce(nullif(a_{huruf.lower()}, ''), 'null')" for huruf in "HPDKM"}
_SIDIK = objek(
    agregat=objek(**_AGREGAT),
    bobot=objek(**{huruf: teks(f"bobot_{huruf.lower()}") for huruf in "HPDKM"}),
    kebijakan=teks("%(versi)s::int"),
    komponen=objek(**{huruf: teks(huruf.lower()) for huruf in "HPDKM"}),
    nip="to_json(nip)::text",
    periode=teks("%(kode)s::text"),
    skor=teks("skor"),
)


def jumlahkan(nilai: str) -> str:
    """SQL of t_skor from a SELECT of people with their components, aggregates and weights."""
    ada = " + ".join(f"CASE WHEN {k} IS NULL THEN 0 ELSE bobot_{k} END" for k in "hpdkm")
    total = " + ".join(f"coalesce({k} * bobot_{k}, 0)" for k in "hpdkm")
    return f"""
WITH nilai AS ({nilai}), jumlah AS (
    SELECT n.*, {ada} AS bobot_ada, {total} AS total,
           bobot_h + bobot_p + bobot_d + bobot_k + coalesce(bobot_m, 0) AS bobot_berlaku
      FROM nilai n
), akhir AS (
    SELECT j.*, round((total + {SKALA}) / nullif(bobot_ada, 0), 2) AS skor,
           round((bobot_ada + {SKALA}) / bobot_berlaku, 4) AS kelengkapan
      FROM jumlah j
)
SELECT a.*, kelengkapan >= %(kelengkapan_min)s AND h IS NOT NULL AND p IS NOT NULL AS lengkap,
       encode(sha256(convert_to({_SIDIK}, 'UTF8')), 'hex') AS sidik
  FROM akhir a
"""


def dari_baris(ganti: dict[str, str], sambung: str) -> str:
    """SQL of people as their rows stand, with some columns replaced; for a run that touches one component.

    ``ganti``: column -> SQL; ``sambung``: the FROM clause behind evaluasi_skor ``s``.
    """
    kolom = ", ".join(
        f"{ganti.get(k, f's.{k}')} AS {k}"
        for k in KOLOM
        if k not in ("skor", "kelengkapan", "lengkap", "sidik")
    )
    n, s, q = (ganti.get(k, f"s.{k}") for k in ("m_n", "m_jumlah", "m_kuadrat"))
    return f"""
SELECT x.*, CASE WHEN n > 0 THEN {AGREGAT_M} ELSE '' END AS a_m
  FROM (SELECT s.pegawai_id, (SELECT o.nip FROM pegawai_pegawai o WHERE o.id = s.pegawai_id) AS nip, {kolom},
               s.sidik AS sidik_lama, {n} AS n, {s} AS s, {q} AS q
          FROM evaluasi_skor s {sambung}) x
"""


_DAFTAR = ", ".join(KOLOM)
_BEDA = " OR ".join(f"n.{k} IS DISTINCT FROM s.{k}" for k in ("sidik", *IDENTITAS))

# unchanged rows are left out before writing: an upsert would rewrite them all
TULIS = f"""
INSERT INTO evaluasi_skor (periode_id, pegawai_id, kebijakan_id, hitung_id, diubah_pada, {_DAFTAR})
SELECT %(periode)s, n.pegawai_id, %(kebijakan)s, %(hitung)s, now(), {", ".join("n." + k for k in KOLOM)}
  FROM t_skor n
  LEFT JOIN evaluasi_skor s ON s.periode_id = %(periode)s AND s.pegawai_id = n.pegawai_id
 WHERE s.id IS NULL OR s.kebijakan_id <> %(kebijakan)s OR {_BEDA}
 ORDER BY n.pegawai_id
ON CONFLICT (periode_id, pegawai_id) DO UPDATE
   SET kebijakan_id = excluded.kebijakan_id, hitung_id = excluded.hitung_id,
       diubah_pada = excluded.diubah_pada,
       {", ".join(f"{k} = excluded.{k}" for k in KOLOM)}
"""

HAPUS = """
DELETE FROM evaluasi_skor s
 WHERE s.periode_id = %(periode)s AND (%(semua)s OR s.pegawai_id = ANY(%(orang)s::bigint[]))
   AND NOT EXISTS (SELECT 1 FROM t_skor n WHERE n.pegawai_id = s.pegawai_id)
"""

ACUAN_KOLOM = {
    "n": "n", "orang": "k", "jumlah": "s", "kuadrat": "q", "jumlah_s2n": "s2n", "n_kuadrat": "nn",
    "mu": "mu", "s2": "s2", "tau2": "tau2", "kappa": "kappa",
}  # fmt: skip
"""Columns of AcuanMasyarakat and where they stand in ``t_acuan``."""
_ACUAN_ISI = ", ".join(f"t.{k}" for k in ACUAN_KOLOM.values())

# Sums of an OPD of which only some are computed are left to the run that moves them (skor/sebagian.py): both
# would count the same answer.
ACUAN = f"""
INSERT INTO evaluasi_acuanmasyarakat (periode_id, opd_id, {", ".join(ACUAN_KOLOM)})
SELECT %(periode)s, opd_id, {_ACUAN_ISI} FROM t_acuan t
 WHERE (%(semua)s OR t.opd_id = ANY(%(utuh)s::bigint[]))
   AND NOT EXISTS (
       SELECT 1 FROM evaluasi_acuanmasyarakat b
        WHERE b.periode_id = %(periode)s AND b.opd_id = t.opd_id
          AND ({", ".join(f"b.{k}" for k in ACUAN_KOLOM)}) IS NOT DISTINCT FROM ({_ACUAN_ISI}))
ON CONFLICT (periode_id, opd_id) DO UPDATE SET {", ".join(f"{k} = excluded.{k}" for k in ACUAN_KOLOM)}
"""

HAPUS_ACUAN = """
DELETE FROM evaluasi_acuanmasyarakat a
 WHERE a.periode_id = %(periode)s AND (%(semua)s OR a.opd_id = ANY(%(utuh)s::bigint[]))
   AND NOT EXISTS (SELECT 1 FROM t_acuan n WHERE n.opd_id = a.opd_id)
"""

STATISTIK = "ANALYZE evaluasi_skor (periode_id, pegawai_id, opd_id), evaluasi_acuanmasyarakat"
"""After a run that wrote: a period's first rows have no statistics, and a join would cost their square."""

GABUNG = Bagian("Menjumlahkan skor", (Tabel("t_skor", jumlahkan(_PENUH), indeks="pegawai_id"),))
