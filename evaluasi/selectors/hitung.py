"""Runs of the engine, to look at."""

import datetime
from typing import Any

from evaluasi.models import HitungSkor
from kinerja.models import Periode


def hitung_terakhir(periode: Periode) -> HitungSkor | None:
    """The period's newest run, whatever became of it."""
    return HitungSkor.objects.filter(periode=periode).order_by("-pk").first()


def ringkas_hitung(periode: Periode, baris: HitungSkor) -> dict[str, Any]:
    """One run as the command prints it: state, progress, counts, seconds (times ISO 8601, None: not yet)."""
    mulai, selesai = baris.mulai_pada, baris.selesai_pada
    return {
        "periode": periode.kode,
        "status": baris.status,
        "langkah": baris.langkah,
        "persen": baris.kemajuan,
        "percobaan": baris.percobaan,
        "diminta_pada": _iso(baris.diminta_pada),
        "denyut_pada": _iso(baris.denyut_pada),
        "dihitung": baris.dihitung,
        "berubah": baris.berubah,
        "sama": baris.sama,
        "tidak_lengkap": baris.tidak_lengkap,
        "detik": round((selesai - mulai).total_seconds(), 3) if mulai and selesai else 0.0,
        "galat": baris.galat,
    }


def _iso(saat: datetime.datetime | None) -> str | None:
    return saat.isoformat() if saat else None
