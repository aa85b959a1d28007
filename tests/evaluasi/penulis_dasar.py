"""What the writers of the engine's inputs share: their list, and the marks as they are compared."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.utils import timezone

from pegawai.models import (
    Pegawai,
    TandaHitung,
    UnitKerja,
)

Tanda = set[tuple[int | None, int | None, datetime.date, datetime.date, str]]
P = SimpleNamespace
KINI = timezone.localdate()
AWAL, AKHIR = KINI.replace(month=1, day=1), KINI.replace(month=12, day=31)
MULA = datetime.date(1900, 1, 1)
SEHARI = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Penulis:
    """The tables it writes, and what it does."""

    tabel: tuple[str, ...]
    lakukan: Callable[[P], Tanda]


PENULIS: dict[str, Penulis] = {}


def penulis(*tabel: str) -> Callable[[Callable[[P], Tanda]], Callable[[P], Tanda]]:
    """Put a writer of these tables into the list."""

    def daftarkan(fungsi: Callable[[P], Tanda]) -> Callable[[P], Tanda]:
        PENULIS[fungsi.__name__] = Penulis(tabel, fungsi)
        return fungsi

    return daftarkan


def mulai() -> None:
    TandaHitung.objects.all().delete()


def orang(siapa: Pegawai, dari: datetime.date, sampai: datetime.date, sebab: str) -> Tanda:
    return {(siapa.pk, None, dari, sampai, sebab)}


def opd(unit: UnitKerja, dari: datetime.date, sampai: datetime.date, sebab: str) -> Tanda:
    return {(None, unit.pk, dari, sampai, sebab)}
