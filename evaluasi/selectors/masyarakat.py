"""One person's citizen index, read from the score row and the OPD's reference mean (scoring.md 2)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from evaluasi.models import Skor
from evaluasi.skor.masyarakat import INDEKS, SIMPANGAN

_BACA = f"""
SELECT {INDEKS.format(n="s.m_n", s="s.m_jumlah")}, {SIMPANGAN.format(n="s.m_n")}
  FROM evaluasi_skor s
  JOIN evaluasi_acuanmasyarakat a ON a.periode_id = s.periode_id AND a.opd_id = s.opd_id
 WHERE s.id = %s AND s.m_n > 0
"""  # noqa: S608 - our own constants


@dataclass(frozen=True, slots=True)
class IndeksWarga:
    """The shrunken index m (0..100, 4 decimals) and its standard deviation (None: no interval)."""

    m: Decimal
    sd: Decimal | None


def indeks_warga(skor: Skor) -> IndeksWarga | None:
    """m and sd of one score row as the engine stands now; None without any answer."""
    with connection.cursor() as kursor:
        kursor.execute(_BACA, [skor.pk])
        baris = kursor.fetchone()
    return IndeksWarga(*baris) if baris else None
