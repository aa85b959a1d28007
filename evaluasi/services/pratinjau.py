"""What would be proposed if a running period closed now: read, shown, forgotten (scoring.md 5)."""

import datetime
from typing import Any

from evaluasi.models import KebijakanSkor
from evaluasi.skor.usulan import parameter_usulan
from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Periode


def parameter_periode(
    periode: Periode, kebijakan: KebijakanSkor, *, hari: datetime.date, pratinjau: bool = False
) -> dict[str, Any]:
    """The SQL parameters of a period's proposals, with the closed periods that the guards look back at."""
    ditutup = Periode.objects.filter(status=StatusPeriode.DITUTUP, selesai__lte=periode.selesai).exclude(
        pk=periode.pk
    )
    berkala = ditutup.exclude(tingkat=TingkatPeriode.TAHUN).order_by("-selesai")
    tahunan = periode.tingkat == TingkatPeriode.TAHUN
    lalu = ditutup.filter(tingkat=TingkatPeriode.TAHUN, tahun_id=periode.tahun_id - 1) if tahunan else None
    return parameter_usulan(
        periode,
        kebijakan,
        jendela=berkala[: kebijakan.jendela_penghargaan],
        tahun_lalu=lalu.first() if lalu is not None else None,
        hari=hari,
        pratinjau=pratinjau,
    )
