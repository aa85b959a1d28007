"""Peer ranks: competition ranking 1, 2, 2, 4 and the share strictly below (scoring.md 1).

The group is the kind of post in the kabupaten: people active on the last day with a complete score, at least
``min_kelompok`` of them. Read while a period runs, stored when it closes.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

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


def peringkat(periode_id: int, pegawai_id: int, min_kelompok: int) -> Peringkat | None:
    """One person's place now; None when the score is incomplete or the person not active."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT peringkat, ukuran_kelompok, persentil FROM ({PERINGKAT}) r WHERE pegawai_id = %(orang)s",
            {"periode": periode_id, "orang": pegawai_id, "min_kelompok": min_kelompok},
        )
        baris = kursor.fetchone()
    return Peringkat(*baris) if baris else None
