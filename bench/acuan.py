"""Compares a sample computed person by person with what the engine stored, and times it."""

from dataclasses import dataclass

from django.utils import timezone

from bench.acuan_orm import Nilai, PerOrang
from bench.mesin import periode_ukur
from bench.ukur import Biaya, biaya
from evaluasi.models import Skor
from evaluasi.selectors.kebijakan import kebijakan_untuk

SAMPEL = 200
KOLOM = ("h", "p", "d", "k", "m", "skor", "kelengkapan")


@dataclass(frozen=True, slots=True)
class Banding:
    """What a sample cost, and sentences about every number that differs (none expected)."""

    orang: int
    biaya: Biaya
    beda: list[str]


def bandingkan(banyak: int = SAMPEL) -> Banding:
    """People with neighbouring numbers from both kinds of OPD, so that the OPD's share is paid as in life.

    In a whole run every OPD is read once for about a hundred people: the sample takes half of its people
    from whole OPDs of a hundred. The OPD of 4,000 is left out, as its one reading would weigh on few people.
    """
    ids = list(
        Skor.objects.filter(periode=1, pegawai__gt=_awal())
        .order_by("pegawai")
        .values_list("pegawai", flat=True)
    )[:banyak]
    mesin = PerOrang(periode_ukur(), kebijakan_untuk(periode_ukur()), timezone.localdate())
    hasil, harga = biaya(lambda: {i: mesin.hitung(i) for i in ids})
    tersimpan = {s.pegawai_id: s for s in Skor.objects.filter(periode=1, pegawai__in=ids)}
    return Banding(len(ids), harga, [b for i in ids for b in _beda(i, hasil[i], tersimpan[i])])


def _awal() -> int:
    """The last person before the OPDs of a hundred."""
    terbesar = Skor.objects.filter(periode=1, opd=2).count()
    return terbesar if terbesar > 1000 else 0


def _beda(pegawai_id: int, dihitung: Nilai, tersimpan: Skor) -> list[str]:
    return [
        f"pegawai {pegawai_id} {k}: {getattr(dihitung, k)} bukan {getattr(tersimpan, k)}"
        for k in KOLOM
        if getattr(dihitung, k) != getattr(tersimpan, k)
    ]
