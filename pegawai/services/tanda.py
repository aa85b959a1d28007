"""Marks for the engine: what changed for whom, from when to when."""

import datetime
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from pegawai.models import TandaHitung

UJUNG = datetime.date(9999, 12, 31)  # "from then on": an end for marks of what stays

_MASSAL = """
INSERT INTO pegawai_tandahitung (pegawai_id, opd_id, dari, sampai, sebab, waktu)
SELECT DISTINCT id, NULL::bigint, %s::date, %s::date, %s, %s FROM unnest(%s::bigint[]) AS t(id)
"""


def tandai(
    pegawai_ids: Iterable[int] | None,
    *,
    dari: datetime.date,
    sampai: datetime.date,
    sebab: str,
    opd_id: int | None = None,
) -> None:
    """Mark people's scores between two days (both included) as stale, in the caller's transaction.

    ``pegawai_ids`` None means everybody of ``opd_id``, or everybody at all without one; an empty
    iterable marks nobody. ``sebab`` is one word for the log ("presensi", "penugasan").
    """
    if pegawai_ids is None:
        TandaHitung.objects.create(opd_id=opd_id, dari=dari, sampai=sampai, sebab=sebab)
        return
    ids = list(pegawai_ids)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_MASSAL, [dari, sampai, sebab, timezone.now(), ids])
