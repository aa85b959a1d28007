"""Incremental runs: what lower apps marked as changed is computed again, and nothing else (scoring.md 7)."""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction

from evaluasi.services.hitung import RUANG_KUNCI, SedangBerjalan, hitung_periode
from inti.kunci import kunci_transaksi
from kinerja.models import Periode

SENDIRI = ("skp", "realisasi", "evaluasi", "hukuman")
"""Causes that move one person's score only; every other one may move the OPD (days, register, shrinkage)."""

_AMBIL = """
DELETE FROM pegawai_tandahitung RETURNING pegawai_id, opd_id, dari, sampai, sebab
"""

_SATU_OPD = """
SELECT DISTINCT t.pegawai_id
  FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
 WHERE t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
   AND (u.opd_id = ANY(%(opd)s) OR u.opd_id IN (
        SELECT v.opd_id FROM pegawai_penugasan s JOIN pegawai_unitkerja v ON v.id = s.unit_id
         WHERE s.pegawai_id = ANY(%(orang)s) AND s.mulai <= %(z)s AND coalesce(s.selesai, %(z)s) >= %(a)s))
"""

Tanda = tuple[int | None, int | None, datetime.date, datetime.date, str]


def proses_tanda() -> int:
    """Take all marks and recompute the people they touch in every running period. Returns marks taken.

    One transaction: marks vanish only together with the scores they asked for. Raises SedangBerjalan (and
    keeps the marks) while a full run holds one of the periods.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_AMBIL)
        tanda: list[Tanda] = kursor.fetchall()
        if not tanda:
            return 0
        for periode in Periode.objects.berjalan().order_by("pk"):
            kena = [t for t in tanda if t[2] <= periode.selesai and t[3] >= periode.mulai]
            if kena:
                _hitung_yang_kena(periode, kena)
    return len(tanda)


def _hitung_yang_kena(periode: Periode, tanda: Sequence[Tanda]) -> None:
    if not kunci_transaksi(RUANG_KUNCI, periode.pk):
        raise SedangBerjalan(periode)
    if any(pegawai is None and opd is None for pegawai, opd, *_ in tanda):
        hitung_periode(periode)
        return
    orang = {t[0] for t in tanda if t[0] is not None}
    se_opd = [t[0] for t in tanda if t[0] is not None and t[4] not in SENDIRI]
    opd = [t[1] for t in tanda if t[1] is not None]
    if se_opd or opd:
        orang |= _anggota(periode, se_opd, opd)
    hitung_periode(periode, orang=sorted(orang))


def _anggota(periode: Periode, orang: Sequence[int], opd: Sequence[int]) -> set[int]:
    with connection.cursor() as kursor:
        kursor.execute(
            _SATU_OPD, {"a": periode.mulai, "z": periode.selesai, "orang": list(orang), "opd": list(opd)}
        )
        return {baris[0] for baris in kursor.fetchall()}
