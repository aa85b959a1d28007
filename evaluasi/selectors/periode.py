"""Periods, and how far one is."""

from dataclasses import dataclass

from django.db.models import Count, Q

from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Evaluasi
from inti.galat import GalatAturan
from inti.kode_periode import urai_kode
from kinerja.models import Periode

DISEBUT = 8


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


def periode_dari_kode(teks: str) -> Periode:
    """The period somebody typed, small letters and spaces forgiven; GalatAturan names those there are."""
    try:
        kode = str(urai_kode(teks))
    except ValueError as galat:
        raise GalatAturan(str(galat)) from None
    periode = Periode.objects.filter(kode=kode).first()
    if periode is None:
        ada = Periode.objects.order_by("-mulai", "-selesai").values_list("kode", flat=True)[:DISEBUT]
        raise GalatAturan(f"Periode {kode} belum ada. Yang ada: {', '.join(ada) or 'belum satu pun'}.")
    return periode
