"""Marks for the engine: what changed for whom, from when to when.

A mark names a person, an OPD (everybody in it) or nobody (everybody), and the days whose periods may be
stale. Writers of what the engine reads leave marks in the transaction of the change, for the old side and
the new one: somebody who moved leaves an OPD behind, whose shrinkage, training register and days of
attendance change with them. tests/evaluasi/masukan_mesin.py lists every input and who writes it.
"""

import datetime
from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.utils import timezone

from inti.perintah import Perintah, kirim
from pegawai.enums import SebabTanda

UJUNG = datetime.date(9999, 12, 31)  # "from then on": an end for marks of what stays
BATAS_ORANG = 5_000
"""More people than this in one statement are marked as everybody: one row, and a full run is cheaper."""

Rentang = tuple[int, datetime.date, datetime.date]
_Tanda = tuple[int | None, int | None, datetime.date, datetime.date]

_SISIP = """
INSERT INTO pegawai_tandahitung (pegawai_id, opd_id, dari, sampai, sebab, waktu)
SELECT DISTINCT t.pegawai_id, t.opd_id, t.dari, t.sampai, %(tanda_sebab)s, %(tanda_waktu)s::timestamptz
  FROM unnest(%(tanda_orang)s::bigint[], %(tanda_opd)s::bigint[], %(tanda_dari)s::date[],
              %(tanda_sampai)s::date[]) AS t(pegawai_id, opd_id, dari, sampai)
"""
_OPD = """
SELECT DISTINCT u.opd_id FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
 WHERE t.pegawai_id = ANY(%s::bigint[]) AND t.mulai <= %s AND (t.selesai IS NULL OR t.selesai >= %s)
   AND u.opd_id IS NOT NULL
"""


def tandai(
    pegawai_ids: Iterable[int] | None,
    *,
    dari: datetime.date,
    sampai: datetime.date,
    sebab: str,
    opd_id: int | None = None,
    opd_ids: Iterable[int] = (),
) -> None:
    """Mark people's scores between two days (both included) as stale, in the caller's transaction.

    ``pegawai_ids`` None means everybody of ``opd_id``, or everybody at all without one; an empty
    iterable marks nobody. ``opd_ids``: OPDs that are touched beside the people. ``sebab`` is a SebabTanda.
    One statement.
    """
    if pegawai_ids is None:
        _sisipkan([(None, opd_id, dari, sampai)], sebab)
        return
    tandai_rentang(
        ((i, dari, sampai) for i in pegawai_ids), sebab=sebab, opd=((o, dari, sampai) for o in opd_ids)
    )


def tandai_rentang(orang: Iterable[Rentang], *, sebab: str, opd: Iterable[Rentang] = ()) -> None:
    """Mark people, and OPDs, each from a day to a day of their own; one statement, equal ones once."""
    semua, unit = sorted(set(orang)), sorted(set(opd))
    if sebab != SebabTanda.JAWABAN and len({i for i, *_ in semua}) > BATAS_ORANG:
        _sisipkan([(None, None, min(d for _, d, _ in semua), max(s for *_, s in semua))], sebab)
    elif semua or unit:
        _sisipkan([(i, None, d, s) for i, d, s in semua] + [(None, i, d, s) for i, d, s in unit], sebab)


def perintah_tanda(pegawai_id: int, *, dari: datetime.date, sampai: datetime.date, sebab: str) -> Perintah:
    """The mark of one person as a statement, for whoever sends several at once."""
    return _perintah([(pegawai_id, None, dari, sampai)], sebab)


def _perintah(tanda: Sequence[_Tanda], sebab: str) -> Perintah:
    orang, opd, dari, sampai = map(list, zip(*tanda, strict=True))
    return _SISIP, {
        "tanda_sebab": str(sebab),
        "tanda_waktu": timezone.now(),
        "tanda_orang": orang,
        "tanda_opd": opd,
        "tanda_dari": dari,
        "tanda_sampai": sampai,
    }


def _sisipkan(tanda: Sequence[_Tanda], sebab: str) -> None:
    kirim([_perintah(tanda, sebab)])


def opd_orang(pegawai_ids: Iterable[int], dari: datetime.date, sampai: datetime.date = UJUNG) -> set[int]:
    """OPDs in which these people have posts in the years of the span: where they may be counted.

    Whole years, because the OPD of a period is that of its last working day, which may lie outside.
    """
    ids = list(pegawai_ids)
    if not ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_OPD, [ids, sampai.replace(month=12, day=31), dari.replace(month=1, day=1)])
        return {opd for (opd,) in cursor.fetchall()}


def opd_rentang(orang: Collection[Rentang]) -> set[Rentang]:
    """The OPDs of people with days of their own, from the earliest to the last; before and after a move."""
    if not orang:
        return set()
    dari, sampai = min(d for _, d, _ in orang), max(s for *_, s in orang)
    return {(opd, dari, sampai) for opd in opd_orang({i for i, *_ in orang}, dari, sampai)}
