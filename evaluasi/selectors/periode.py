"""Periods, and how far one is."""

from dataclasses import dataclass

from django.db.models import Count, Q

from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Evaluasi
from kinerja.models import Periode


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Evaluations of a period by state; ``siap_terbit`` are submitted or calibrated ones."""

    draf: int
    siap_terbit: int
    terbit: int


def hitungan_periode(periode: Periode) -> Hitungan:
    """Count the evaluations of a period, in one query."""
    siap = (StatusEvaluasi.DIAJUKAN, StatusEvaluasi.DIKALIBRASI)
    return Hitungan(
        **Evaluasi.objects.filter(periode=periode).aggregate(
            draf=Count("pk", filter=Q(status=StatusEvaluasi.DRAF)),
            siap_terbit=Count("pk", filter=Q(status__in=siap)),
            terbit=Count("pk", filter=Q(status__in=(StatusEvaluasi.TERBIT, StatusEvaluasi.FINAL))),
        )
    )
