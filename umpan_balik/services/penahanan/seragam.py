"""Runs of identical answers: how long a run is, against how usual that very answer is here.

Most citizens press the same four buttons, so identical answers alone mean nothing. With q the share of the
last four weeks' answers that say the same (from `_LAMBAT` imagined ones on, so that a new counter has a
history too), a run of r happens by chance with q^r; a run less likely than one in a million is held.
Nobody knows which of them are honest: only the answers that go on with the run are held.
"""

import datetime
import math
from itertools import takewhile
from typing import Any

from django.db.models import Q
from django.utils import timezone

from umpan_balik.enums import KOLOM_UNSUR, StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penahanan.lonjakan import daring

RIWAYAT = datetime.timedelta(days=28)
SEHARI = datetime.timedelta(days=1)
TERPENDEK = 5
TERPANJANG = 100  # looked at
NYARIS_MUSTAHIL = 6.0  # -log10 of the chance
_LAMBAT = 10  # imagined answers before there is a history,
_BIASA_RATA, _BIASA_LAIN, _BIASA_BERKATA = (
    0.6,
    0.2,
    0.02,
)  # of which so many say: all the same / mixed / these words
_NILAI = ("keseluruhan", "kecepatan", "ketepatan", *KOLOM_UNSUR)
_ISI = (*_NILAI, "saran")


def alasan_seragam(calon: PenilaianLayanan) -> str:
    """Why this answer, as the end of a run about its officer or point, should be held, or ""."""
    for saring, sebutan in _sasaran(calon):
        panjang = _panjang(calon, saring)
        if panjang >= TERPENDEK and _langka(calon, saring, panjang):
            return f"Jawaban seragam: {panjang} berturut-turut persis sama untuk {sebutan}."
    return ""


def _sasaran(calon: PenilaianLayanan) -> list[tuple[Q, str]]:
    hasil = []
    if calon.petugas_id is not None:
        hasil.append((Q(petugas=calon.petugas_id), "petugas ini"))
    if calon.titik_id is not None:
        hasil.append((Q(titik=calon.titik_id), "titik layanan ini"))
    return hasil


def _panjang(calon: PenilaianLayanan, saring: Q) -> int:
    """How many answers of the last day, this one included, form a run of equal ones up to now."""
    isi = tuple(getattr(calon, k) for k in _ISI)
    terakhir = daring().filter(saring, waktu__gt=calon.waktu - SEHARI).order_by("-waktu").values_list(*_ISI)
    if any(baris != isi for baris in terakhir[: TERPENDEK - 1]):  # nearly always: few rows are read
        return 1
    return 1 + sum(1 for _ in takewhile(lambda baris: baris == isi, terakhir[:TERPANJANG]))


def _langka(calon: PenilaianLayanan, saring: Q, panjang: int) -> bool:
    """Whether a run this long is next to impossible among honest answers here."""
    lama = daring().filter(
        saring,
        status=StatusPenilaian.DITERIMA,
        waktu__gt=timezone.now() - RIWAYAT,
        waktu__lte=calon.waktu - SEHARI,
    )
    sama = lama.filter(
        **{(k if getattr(calon, k) is not None else f"{k}__isnull"): _cari(calon, k) for k in _ISI}
    )
    q = (sama.count() + _LAMBAT * _biasa(calon)) / (lama.count() + _LAMBAT)
    return -panjang * math.log10(q) >= NYARIS_MUSTAHIL


def _cari(calon: PenilaianLayanan, kolom: str) -> Any:
    nilai = getattr(calon, kolom)
    return True if nilai is None else nilai


def _biasa(calon: PenilaianLayanan) -> float:
    """How usual such an answer is where nothing is known yet."""
    if calon.saran:
        return _BIASA_BERKATA
    return _BIASA_RATA if len({getattr(calon, k) for k in _NILAI} - {None}) == 1 else _BIASA_LAIN
