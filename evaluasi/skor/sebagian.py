"""Runs that touch one component of few people: what everybody else has stays as it stands (scoring.md 7).

Both are one statement each, made of the same SELECTs as a full run, so that the results are the same. They
serve the two changes that come all day long: somebody logs a realisasi or an evaluation moves (H and P of
that person), a citizen answers (M of that officer, and of whoever in the OPD moves by it at two decimals).
Anything that moves people between units, or days and registers an OPD shares, goes through the whole engine.
"""

from collections.abc import Sequence

from django.db import connection

from evaluasi.skor.dasar import Parameter, Tabel, sebagai_cte
from evaluasi.skor.gabung import KOLOM, dari_baris, jumlahkan
from evaluasi.skor.hasil import HASIL
from evaluasi.skor.masyarakat import ACUAN, S2N, M
from evaluasi.skor.orang import TIDAK_BERTUGAS
from evaluasi.skor.perilaku import PERILAKU

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

# everybody of the OPDs touched, with the new sums of those who were answered about
_WARGA = Tabel(
    "t_warga",
    f"""
WITH baru AS (
    SELECT r.pegawai_id, sum(r.n)::int AS n, sum(r.jumlah) AS s, sum(r.jumlah_kuadrat) AS q
      FROM umpan_balik_rekappetugas r
     WHERE r.pegawai_id = ANY(%(orang)s::bigint[]) AND r.bulan BETWEEN %(a)s AND %(z)s
     GROUP BY 1
), semua AS (
    SELECT s.pegawai_id, s.opd_id, s.layanan_publik,
           CASE WHEN kena THEN coalesce(b.n, 0) ELSE s.m_n END AS n,
           CASE WHEN kena THEN coalesce(b.s, 0) ELSE s.m_jumlah END AS s,
           CASE WHEN kena THEN coalesce(b.q, 0) ELSE s.m_kuadrat END AS q
      FROM (SELECT s.*, s.pegawai_id = ANY(%(orang)s::bigint[]) AS kena FROM evaluasi_skor s
             WHERE s.periode_id = %(periode)s AND s.opd_id = ANY(%(opd)s::bigint[])) s
      LEFT JOIN baru b ON b.pegawai_id = s.pegawai_id AND kena
)
SELECT s.*, CASE WHEN n > 0 THEN {S2N.format(s="s", n="n")} END AS s2n, true AS sasaran FROM semua s
""",
)
_ORANG_WARGA = Tabel("t_orang", "SELECT pegawai_id, opd_id, layanan_publik, sasaran FROM t_warga")
_JAWABAN = Tabel("t_jawaban", "SELECT pegawai_id, opd_id, n, s, q, s2n FROM t_warga WHERE n > 0")

_M = jumlahkan(
    dari_baris(
        {
            "m": "m.nilai",
            "m_n": "coalesce(m.n, 0)",
            "m_jumlah": "coalesce(m.s, 0)",
            "m_kuadrat": "coalesce(m.q, 0)",
        },
        """LEFT JOIN t_m m ON m.pegawai_id = s.pegawai_id
         WHERE s.periode_id = %(periode)s AND s.opd_id = ANY(%(opd)s::bigint[])
           AND (m.nilai IS DISTINCT FROM s.m OR s.pegawai_id = ANY(%(orang)s::bigint[]))""",
    )
)

_GANTI = f"""
    UPDATE evaluasi_skor s
       SET hitung_id = %(hitung)s, diubah_pada = now(), {", ".join(f"{k} = n.{k}" for k in KOLOM)}
      FROM t_skor n
     WHERE s.periode_id = %(periode)s AND s.pegawai_id = n.pegawai_id AND n.sidik <> n.sidik_lama
 RETURNING 1
"""

_ACUAN_BARU = """
    INSERT INTO evaluasi_acuanmasyarakat (periode_id, opd_id, n, orang, mu, s2, tau2, kappa)
    SELECT %(periode)s, opd_id, n, k, mu, s2, tau2, kappa FROM t_acuan
    ON CONFLICT (periode_id, opd_id) DO UPDATE
       SET n = excluded.n, orang = excluded.orang, mu = excluded.mu, s2 = excluded.s2,
           tau2 = excluded.tau2, kappa = excluded.kappa
"""

_ACUAN_HILANG = """
    DELETE FROM evaluasi_acuanmasyarakat a
     WHERE a.periode_id = %(periode)s AND a.opd_id = ANY(%(opd)s::bigint[])
       AND NOT EXISTS (SELECT 1 FROM t_acuan t WHERE t.opd_id = a.opd_id)
"""

HASIL_PERILAKU = (
    sebagai_cte([_ORANG, TIDAK_BERTUGAS, *HASIL.tabel, *PERILAKU.tabel, Tabel("t_skor", _HP)])
    + f", ganti AS ({_GANTI}) SELECT count(*) FROM ganti"
)

MASYARAKAT = (
    sebagai_cte([_WARGA, _ORANG_WARGA, _JAWABAN, ACUAN, M, Tabel("t_skor", _M)])
    + f", ganti AS ({_GANTI}), acuan AS ({_ACUAN_BARU}), hilang AS ({_ACUAN_HILANG})"
    + " SELECT count(*) FROM ganti"
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
    sql: str, parameter: Parameter, orang: Sequence[int], hitung_id: int | None, opd: Sequence[int]
) -> int:
    nilai = parameter.sebagai_dict() | {"orang": list(orang), "opd": list(opd), "hitung": hitung_id}
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return int(kursor.fetchone()[0])
