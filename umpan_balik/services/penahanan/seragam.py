"""Runs of identical answers: how long a run is, against how usual that very answer is here.

Most citizens press the same four buttons, so identical answers alone mean nothing. With q the share of the
last four weeks' answers that say the same (a few imagined ones give a new counter a history, too), a run of
r happens by chance with q^r; a run less likely than one in a million is held.
Nobody knows which of them are honest: only the answers that go on with the run are held.
"""

import datetime
import math
from itertools import takewhile
from typing import Any

from django.db.models import Q

from umpan_balik.enums import StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penahanan.lonjakan import daring
from umpan_balik.services.penahanan.riwayat import KOLOM_JAWABAN, SEHARI, TERAKHIR, Riwayat

RIWAYAT = datetime.timedelta(days=28)
TERPANJANG = 100  # looked at
NYARIS_MUSTAHIL = 6.0  # -log10 of the chance
_BAYANGAN = 10  # imagined answers before there is a history, of which so large a share would say the same:
_BIASA_RATA, _BIASA_LAIN, _BIASA_BERKATA = 0.6, 0.2, 0.02  # one number throughout, a mix, these very words


def alasan_seragam(calon: PenilaianLayanan, riwayat: Riwayat) -> str:
    """Why this answer, as the end of a run about its officer or point, should be held, or ""."""
    for saring, sama, sebutan in (
        (Q(petugas=calon.petugas_id), riwayat.sama_petugas, "petugas ini"),
        (Q(titik=calon.titik_id), riwayat.sama_titik, "titik layanan ini"),
    ):
        if sama == TERAKHIR and _langka(calon, saring, panjang := _panjang(calon, saring)):
            return f"Jawaban seragam: {panjang} berturut-turut persis sama untuk {sebutan}."
    return ""


def _panjang(calon: PenilaianLayanan, saring: Q) -> int:
    """How many answers of the last day, this one included, form a run of equal ones up to now."""
    isi = tuple(getattr(calon, k) for k in KOLOM_JAWABAN)
    terakhir = daring().filter(saring, waktu__gt=calon.waktu - SEHARI).order_by("-waktu")
    sama = takewhile(lambda baris: baris == isi, terakhir.values_list(*KOLOM_JAWABAN)[:TERPANJANG])
    return 1 + sum(1 for _ in sama)


def _langka(calon: PenilaianLayanan, saring: Q, panjang: int) -> bool:
    """Whether a run this long is next to impossible among honest answers here."""
    lama = daring().filter(
        saring,
        status=StatusPenilaian.DITERIMA,
        waktu__gt=calon.waktu - RIWAYAT,
        waktu__lte=calon.waktu - SEHARI,
    )
    sama = lama.filter(
        **{(k if getattr(calon, k) is not None else f"{k}__isnull"): _cari(calon, k) for k in KOLOM_JAWABAN}
    )
    q = (sama.count() + _BAYANGAN * _biasa(calon)) / (lama.count() + _BAYANGAN)
    return -panjang * math.log10(q) >= NYARIS_MUSTAHIL


def _cari(calon: PenilaianLayanan, kolom: str) -> Any:
    nilai = getattr(calon, kolom)
    return True if nilai is None else nilai


def _biasa(calon: PenilaianLayanan) -> float:
    """How usual such an answer is where nothing is known yet."""
    if calon.saran:
        return _BIASA_BERKATA
    return _BIASA_RATA if len({getattr(calon, k) for k in KOLOM_JAWABAN[:-1]} - {None}) == 1 else _BIASA_LAIN
