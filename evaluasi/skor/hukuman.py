"""Disciplinary penalties in force, in one place (PP 94/2021; scoring.md 1, D; domain.md 10).

A blank end is filled by the policy: so many months from the first day, by level. The parameters are those of
a run (`evaluasi.skor.dasar.Parameter`): ``bulan_hukuman_ringan``, ``bulan_hukuman_sedang``,
``bulan_hukuman_berat``.
"""

import datetime

from django.db import connection

from evaluasi.models import KebijakanSkor
from inti.templatetags.format import tanggal


def akhir_hukuman(h: str = "h") -> str:
    """SQL: the last day on which the penalty ``h`` (a row of pegawai_hukumandisiplin) is in force."""
    return f"""coalesce({h}.selesai, ({h}.mulai - 1 + make_interval(months => CASE {h}.tingkat
                WHEN 'ringan' THEN %(bulan_hukuman_ringan)s WHEN 'sedang' THEN %(bulan_hukuman_sedang)s
                ELSE %(bulan_hukuman_berat)s END))::date)"""


def hukuman_berlaku(dari: str, sampai: str, h: str = "h") -> str:
    """SQL condition: the penalty ``h`` is in force on a day of ``dari``..``sampai`` (SQL dates)."""
    return f"({h}.mulai <= {sampai} AND {akhir_hukuman(h)} >= {dari})"


BERAT = "h.tingkat IN ('sedang', 'berat')"
"""SQL condition: a penalty that keeps somebody from a reward."""

_KINI = f"""
SELECT h.tingkat, h.nomor_sk, {akhir_hukuman()} FROM pegawai_hukumandisiplin h
 WHERE h.pegawai_id = %(pegawai)s AND {BERAT} AND {hukuman_berlaku("%(hari)s::date", "%(hari)s::date")}
 ORDER BY 3 DESC, h.id LIMIT 1
"""


def bulan_hukuman(kebijakan: KebijakanSkor) -> dict[str, int]:
    """The parameters that the fragments above need."""
    return {
        f"bulan_hukuman_{t}": getattr(kebijakan, f"bulan_hukuman_{t}") for t in ("ringan", "sedang", "berat")
    }


def hukuman_kini(pegawai_id: int, kebijakan: KebijakanSkor, hari: datetime.date) -> str:
    """In words the moderate or heavy penalty in force on that day; "" when there is none."""
    with connection.cursor() as kursor:
        kursor.execute(_KINI, bulan_hukuman(kebijakan) | {"pegawai": pegawai_id, "hari": hari})
        baris = kursor.fetchone()
    if baris is None:
        return ""
    tingkat, nomor, sampai = baris
    return f"hukuman {tingkat} nomor {nomor} masih berlaku sampai {tanggal(sampai)}"
