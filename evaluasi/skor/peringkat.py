"""Peer ranks: competition ranking 1, 2, 2, 4 and the share strictly below (scoring.md 1).

The group is the kind of post in the kabupaten: people active on the last day with a complete score, at least
``min_kelompok`` of them. Read while a period runs, stored when it closes.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from inti.angka import bulatkan

PERINGKAT = """
SELECT pegawai_id,
       CASE WHEN n >= %(min_kelompok)s THEN atas END AS peringkat,
       n AS ukuran_kelompok,
       CASE WHEN n >= %(min_kelompok)s THEN round(100.0 * (bawah - 1) / n, 2) END AS persentil
  FROM (SELECT pegawai_id, count(*) OVER (PARTITION BY jenis_jabatan) AS n,
               rank() OVER (PARTITION BY jenis_jabatan ORDER BY skor DESC) AS atas,
               rank() OVER (PARTITION BY jenis_jabatan ORDER BY skor) AS bawah
          FROM evaluasi_skor WHERE periode_id = %(periode)s AND lengkap AND aktif) x
"""


@dataclass(frozen=True, slots=True)
class Peringkat:
    """Place in the peer group; ``tempat`` and ``persentil`` are None in a group that is too small."""

    tempat: int | None
    dari: int
    persentil: Decimal | None


# the group without this person, counted against the score that is shown to them
_TEMPAT = """
SELECT count(s.id) + 1, count(*) FILTER (WHERE s.skor > %(skor)s) + 1,
       count(*) FILTER (WHERE s.skor < %(skor)s)
  FROM evaluasi_skor d
  LEFT JOIN evaluasi_skor s ON s.periode_id = d.periode_id AND s.jenis_jabatan = d.jenis_jabatan
        AND s.lengkap AND s.aktif AND s.pegawai_id <> d.pegawai_id
 WHERE d.periode_id = %(periode)s AND d.pegawai_id = %(orang)s AND d.lengkap AND d.aktif
HAVING count(d.id) > 0
"""


def peringkat(periode_id: int, pegawai_id: int, skor: Decimal, min_kelompok: int) -> Peringkat | None:
    """One person's place now, with the score shown to them; None when incomplete or not active.

    Competition ranking: 1 + how many of the group stand above; percentile: the share strictly below.
    """
    with connection.cursor() as kursor:
        kursor.execute(_TEMPAT, {"periode": periode_id, "orang": pegawai_id, "skor": skor})
        baris = kursor.fetchone()
    if baris is None:
        return None
    dari, tempat, bawah = baris
    if dari < min_kelompok:
        return Peringkat(None, dari, None)
    return Peringkat(tempat, dari, bulatkan(Decimal(100 * bawah) / dari))
