"""Runs that touch one component of few people: what everybody else has stays as it stands (scoring.md 7).

Both are one statement each, made of the same SELECTs as a full run, so that the results are the same. They
serve the two changes that come all day long: somebody logs a realisasi or an evaluation moves (H and P of
that person), a citizen answers (M of that officer, and of whoever in the OPD moves by it at two decimals).
Anything that moves people between units, or days and registers an OPD shares, goes through the whole engine.
"""

from collections.abc import Sequence

from django.db import connection

from evaluasi.skor.dasar import Parameter, Tabel, sebagai_cte
from evaluasi.skor.gabung import ACUAN_KOLOM, KOLOM, dari_baris, jumlahkan
from evaluasi.skor.hasil import HASIL
from evaluasi.skor.masyarakat import ACUAN, S2N, M
from evaluasi.skor.perilaku import PERILAKU
from inti.siap import Siap

_ORANG = Tabel(
    "t_orang",
    """
SELECT s.pegawai_id, s.opd_id, s.layanan_publik, true AS sasaran
  FROM evaluasi_skor s WHERE s.periode_id = %(periode)s AND s.pegawai_id = ANY(%(orang)s::bigint[])
""",
)

_HP = jumlahkan(
    dari_baris(
        {
            "h": "h.h",
            "a_h": "coalesce(h.a_h, '')",
            "p": "p.p",
            "a_p": "coalesce(p.a_p, '')",
            "sumber_p": "coalesce(p.sumber_p, '')",
        },
        """LEFT JOIN t_h h ON h.pegawai_id = s.pegawai_id LEFT JOIN t_p p ON p.pegawai_id = s.pegawai_id
         WHERE s.periode_id = %(periode)s AND s.pegawai_id = ANY(%(orang)s::bigint[])""",
    )
)

# the officers answered about: their sums as they are now, and as they stood when the OPD's were last kept
_WARGA = Tabel(
    "t_warga",
    f"""
WITH baru AS (
    SELECT r.pegawai_id, sum(r.n)::int AS n, sum(r.jumlah) AS s, sum(r.jumlah_kuadrat) AS q
      FROM umpan_balik_rekappetugas r
     WHERE r.pegawai_id = ANY(%(orang)s::bigint[]) AND r.bulan BETWEEN %(a)s AND %(z)s
     GROUP BY 1
)
SELECT s.pegawai_id, s.opd_id, s.layanan_publik, coalesce(b.n, 0) AS n, coalesce(b.s, 0) AS s,
       coalesce(b.q, 0) AS q, CASE WHEN b.n > 0 THEN {S2N.format(s="b.s", n="b.n")} ELSE 0 END AS s2n,
       s.m_n AS n_lama, s.m_jumlah AS s_lama, s.m_kuadrat AS q_lama,
       CASE WHEN s.m_n > 0 THEN {S2N.format(s="s.m_jumlah", n="s.m_n")} ELSE 0 END AS s2n_lama
  FROM evaluasi_skor s LEFT JOIN baru b ON b.pegawai_id = s.pegawai_id
 WHERE s.periode_id = %(periode)s AND s.pegawai_id = ANY(%(orang)s::bigint[])
""",
)

# sums of fixed scale are exact: what is kept plus what has changed is what a full run would add up
_JUMLAH = Tabel(
    "t_jumlah_opd",
    """
SELECT * FROM (
    SELECT d.opd_id, coalesce(a.n, 0) + d.n AS n, coalesce(a.orang, 0) + d.k AS k,
           coalesce(a.jumlah, 0) + d.s AS s, coalesce(a.kuadrat, 0) + d.q AS q,
           coalesce(a.jumlah_s2n, 0) + d.s2n AS s2n, coalesce(a.n_kuadrat, 0) + d.nn AS nn
      FROM (SELECT opd_id, sum(n - n_lama) AS n, sum((n > 0)::int - (n_lama > 0)::int) AS k,
                   sum(s - s_lama) AS s, sum(q - q_lama) AS q, sum(s2n - s2n_lama) AS s2n,
                   sum(n::bigint * n - n_lama::bigint * n_lama) AS nn
              FROM t_warga GROUP BY 1) d
      LEFT JOIN evaluasi_acuanmasyarakat a ON a.periode_id = %(periode)s AND a.opd_id = d.opd_id) j
 WHERE n > 0
""",
)

# Colleagues whose M the new mean moves at two decimals: half a hundredth, less what rounding m to four
# decimals can hide. Those it can't have moved are left as they stand; the others are computed exactly.
_BERGESER = """
s.m IS NOT NULL AND NOT s.pegawai_id = ANY(%(orang)s::bigint[])
   AND abs(least(%(batas_atas)s, 100 * CASE WHEN a.kappa IS NULL THEN a.mu
                 ELSE (s.m_jumlah + a.kappa * a.mu) / (s.m_n + a.kappa) END / %(target_ikm)s) - s.m)
       > 0.0049 - 0.005 / %(target_ikm)s
"""
_JAWABAN = Tabel(
    "t_jawaban",
    f"""
SELECT pegawai_id, opd_id, layanan_publik, true AS sasaran, n, s, q FROM t_warga WHERE n > 0
 UNION ALL
SELECT s.pegawai_id, s.opd_id, s.layanan_publik, true, s.m_n, s.m_jumlah, s.m_kuadrat
  FROM t_acuan a JOIN evaluasi_skor s ON s.periode_id = %(periode)s AND s.opd_id = a.opd_id
 WHERE {_BERGESER}
""",
)

_M = jumlahkan(
    dari_baris(
        {
            "m": "m.nilai",
            "m_n": "coalesce(m.n, 0)",
            "m_jumlah": "coalesce(m.s, 0)",
            "m_kuadrat": "coalesce(m.q, 0)",
        },
        """JOIN (SELECT pegawai_id FROM t_warga UNION SELECT pegawai_id FROM t_jawaban) t
               ON t.pegawai_id = s.pegawai_id
          LEFT JOIN t_m m ON m.pegawai_id = s.pegawai_id
         WHERE s.periode_id = %(periode)s""",
    )
)

_GANTI = f"""
    UPDATE evaluasi_skor s
       SET hitung_id = %(hitung)s::bigint, diubah_pada = now(), {", ".join(f"{k} = n.{k}" for k in KOLOM)}
      FROM t_skor n
     WHERE s.periode_id = %(periode)s AND s.pegawai_id = n.pegawai_id AND n.sidik <> n.sidik_lama
 RETURNING 1
"""

_ACUAN_BARU = f"""
    INSERT INTO evaluasi_acuanmasyarakat (periode_id, opd_id, {", ".join(ACUAN_KOLOM)})
    SELECT %(periode)s, opd_id, {", ".join(ACUAN_KOLOM.values())} FROM t_acuan
    ON CONFLICT (periode_id, opd_id) DO UPDATE SET {", ".join(f"{k} = excluded.{k}" for k in ACUAN_KOLOM)}
"""

_ACUAN_HILANG = """
    DELETE FROM evaluasi_acuanmasyarakat a
     WHERE a.periode_id = %(periode)s AND a.opd_id = ANY(%(opd)s::bigint[])
       AND NOT EXISTS (SELECT 1 FROM t_acuan t WHERE t.opd_id = a.opd_id)
"""

HASIL_PERILAKU = Siap(
    "skor_hasil_perilaku",
    sebagai_cte([_ORANG, *HASIL.tabel, *PERILAKU.tabel, Tabel("t_skor", _HP)])
    + f", ganti AS ({_GANTI}) SELECT count(*) FROM ganti",
)

MASYARAKAT = Siap(
    "skor_masyarakat",
    sebagai_cte([_WARGA, _JUMLAH, ACUAN, _JAWABAN, M, Tabel("t_skor", _M)])
    + f", ganti AS ({_GANTI}), acuan AS ({_ACUAN_BARU}), hilang AS ({_ACUAN_HILANG})"
    + " SELECT count(*) FROM ganti",
)

_TERHITUNG = """
SELECT pegawai_id, opd_id FROM evaluasi_skor
 WHERE periode_id = %(periode)s AND pegawai_id = ANY(%(orang)s::bigint[]) AND kebijakan_id = %(kebijakan)s
"""


def hitung_hasil_perilaku(parameter: Parameter, orang: Sequence[int], *, hitung_id: int | None) -> int:
    """H and P of people who already have a score under this policy; returns how many scores changed."""
    return _jalankan(HASIL_PERILAKU, parameter, orang, hitung_id, [])


def hitung_masyarakat(
    parameter: Parameter, orang: Sequence[int], opd: Sequence[int], *, hitung_id: int | None
) -> int:
    """M of these officers and of whoever in their OPDs the new mean moves; returns how many changed."""
    return _jalankan(MASYARAKAT, parameter, orang, hitung_id, opd)


def terhitung(parameter: Parameter, orang: Sequence[int]) -> dict[int, int]:
    """Who of these already has a score under this policy: person -> OPD."""
    with connection.cursor() as kursor:
        kursor.execute(
            _TERHITUNG,
            {"periode": parameter.periode.pk, "orang": list(orang), "kebijakan": parameter.kebijakan.pk},
        )
        return dict(kursor.fetchall())


def _jalankan(
    sql: Siap, parameter: Parameter, orang: Sequence[int], hitung_id: int | None, opd: Sequence[int]
) -> int:
    nilai = parameter.sebagai_dict() | {"orang": list(orang), "opd": list(opd), "hitung": hitung_id}
    with connection.cursor() as kursor:
        sql.jalankan(kursor, nilai)
        return int(kursor.fetchone()[0])
