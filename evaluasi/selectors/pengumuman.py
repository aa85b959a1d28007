"""Announced closings, as everybody and HR see them."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from evaluasi.enums import StatusPengumuman
from evaluasi.models import PengumumanTutup
from kinerja.enums import StatusPeriode
from kinerja.models import Periode


def pengumuman_tampil() -> QuerySet[PengumumanTutup]:
    """Closings ahead; cancelled ones until the moment they were announced for, unless announced again."""
    ulang = PengumumanTutup.objects.filter(
        periode=OuterRef("periode"), status=StatusPengumuman.DIUMUMKAN, pk__gt=OuterRef("pk")
    )
    batal = Q(status=StatusPengumuman.DIBATALKAN, dijadwalkan_pada__gt=timezone.now()) & ~Exists(ulang)
    return (
        PengumumanTutup.objects.filter(
            Q(status=StatusPengumuman.DIUMUMKAN) | batal, periode__status=StatusPeriode.BERJALAN
        )
        .select_related("periode")
        .order_by("dijadwalkan_pada", "pk")
    )


def pengumuman_terakhir(periode: Periode) -> PengumumanTutup | None:
    """The newest announcement of a period, whatever became of it."""
    return PengumumanTutup.objects.filter(periode=periode).order_by("-pk").first()


def gagal_ditutup() -> QuerySet[PengumumanTutup]:
    """Closings that failed and were not announced again: HR has to look."""
    baru = PengumumanTutup.objects.filter(periode=OuterRef("periode"), pk__gt=OuterRef("pk"))
    return PengumumanTutup.objects.filter(
        ~Exists(baru), status=StatusPengumuman.GAGAL, periode__status=StatusPeriode.BERJALAN
    )


def dengan_jadwal_tutup(periode: QuerySet[Periode]) -> QuerySet[Periode]:
    """Periods with ``jadwal_tutup``: when an announced closing will happen, None without one."""
    berlaku = PengumumanTutup.objects.filter(periode=OuterRef("pk"), status=StatusPengumuman.DIUMUMKAN)
    return periode.annotate(jadwal_tutup=Subquery(berlaku.values("dijadwalkan_pada")[:1]))
