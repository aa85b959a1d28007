"""What the changes of the small district share: their list, and picking by drawn numbers."""

import datetime
from collections.abc import Callable, Sequence

from kinerja.models import Periode
from pegawai.models import (
    Pegawai,
    UnitKerja,
)
from tests.evaluasi.dunia import hari_hari, pilih

N = Sequence[int]
GERAK: dict[str, Callable[[N], object]] = {}


def gerak(fungsi: Callable[[N], object]) -> Callable[[N], object]:
    """Put a change into the list."""
    GERAK[fungsi.__name__] = fungsi
    return fungsi


def orang(n: int) -> Pegawai:
    """One of the people who can be scored."""
    return pilih(list(Pegawai.objects.exclude(nip="X-BUPATI").order_by("pk")), n)


def pelayan(n: int) -> Pegawai:
    """One of three officers, so that answers meet."""
    return pilih(
        list(Pegawai.objects.filter(nama__in=("Stafira Utama", "Warga 0", "Warga 2")).order_by("pk")), n
    )


def hari(n: int) -> datetime.date:
    return pilih(hari_hari(), n)


def periode(n: int) -> Periode:
    return pilih(list(Periode.objects.berjalan().order_by("-mulai", "pk")), n)


def unit(n: int) -> UnitKerja:
    return pilih(list(UnitKerja.objects.order_by("pk")), n)
