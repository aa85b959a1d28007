"""What officer and superior see of M: moves at most weekly, by five new answers or more (scoring.md 4)."""

from collections.abc import Sequence

from django.db import connection

from evaluasi.skor.dasar import SKALA, Parameter
from evaluasi.skor.masyarakat import INDEKS, SIMPANGAN

HARI_TAMPIL = 7
JAWABAN_BARU = 5

_SEGARKAN = f"""
INSERT INTO evaluasi_tampilanmasyarakat AS t
       (periode_id, pegawai_id, tanggal, n, nilai, rata, indeks, sd, mu, kappa)
SELECT s.periode_id, s.pegawai_id, %(hari)s, s.m_n, s.m, round((s.m_jumlah + {SKALA}) / s.m_n, 4),
       {INDEKS.format(n="s.m_n", s="s.m_jumlah")}, {SIMPANGAN.format(n="s.m_n")}, a.mu, a.kappa
  FROM evaluasi_skor s
  JOIN evaluasi_acuanmasyarakat a ON a.periode_id = s.periode_id AND a.opd_id = s.opd_id
  LEFT JOIN evaluasi_tampilanmasyarakat lama
         ON lama.periode_id = s.periode_id AND lama.pegawai_id = s.pegawai_id
 WHERE s.periode_id = %(periode)s AND s.m IS NOT NULL
   AND (%(semua)s OR s.pegawai_id = ANY(%(orang)s::bigint[]))
   AND (lama.id IS NULL OR lama.tanggal <= %(hari)s::date - {HARI_TAMPIL}
                           AND abs(s.m_n - lama.n) >= {JAWABAN_BARU})
 ORDER BY s.pegawai_id
ON CONFLICT (periode_id, pegawai_id) DO UPDATE
   SET tanggal = excluded.tanggal, n = excluded.n, nilai = excluded.nilai, rata = excluded.rata,
       indeks = excluded.indeks, sd = excluded.sd, mu = excluded.mu, kappa = excluded.kappa
"""


def segarkan_tampilan(parameter: Parameter, orang: Sequence[int] | None = None) -> int:
    """Show the current M of those (None: everybody) whose shown one is old enough; returns how many moved."""
    with connection.cursor() as kursor:
        kursor.execute(
            _SEGARKAN,
            {
                "periode": parameter.periode.pk,
                "hari": parameter.hari,
                "semua": orang is None,
                "orang": list(orang or []),
            },
        )
        return int(kursor.rowcount)
