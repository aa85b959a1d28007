"""Days on which nobody works, for whoever counts working days."""

import datetime

from kinerja.models import HariLibur


def hari_libur(dari: datetime.date, sampai: datetime.date) -> frozenset[datetime.date]:
    """The holidays between two days, both included; one query. Weekends aren't among them."""
    baris = HariLibur.objects.filter(tanggal__gte=dari, tanggal__lte=sampai).order_by()
    return frozenset(baris.values_list("tanggal", flat=True))
