"""Reading of services and answers. Raw answers have no door of their own: only roll-ups do."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pegawai.enums import Peran
from pegawai.querysets import lihat_semua, pada_tanggal
from umpan_balik.enums import StatusPenilaian

if TYPE_CHECKING:
    from umpan_balik.model_skm import BerkasKertas  # noqa: F401 - quoted below
    from umpan_balik.models import Layanan, PenilaianLayanan  # noqa: F401 - quoted below


class LayananQuerySet(models.QuerySet["Layanan"]):
    def buka(self, tanggal: datetime.date) -> Self:
        """Services that can be rated on that day."""
        return self.filter(pada_tanggal(tanggal))


class PenilaianLayananQuerySet(models.QuerySet["PenilaianLayanan"]):
    def dihitung(self) -> Self:
        """Accepted answers: the only ones any index may read."""
        return self.filter(status=StatusPenilaian.DITERIMA)

    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Single answers are for moderators only (the moderation queue)."""
        if pengguna.is_authenticated and pengguna.punya_peran(Peran.MODERATOR):
            return self
        return self.filter(Q(pk__in=[]))


class BerkasKertasQuerySet(models.QuerySet["BerkasKertas"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Piles that this login may open: HR, auditor, operator all; a counter officer those of own points.

        A point stands for its service, one without a service for its whole unit.
        """
        if lihat_semua(pengguna):
            return self
        if not pengguna.is_authenticated or not pengguna.punya_peran(Peran.PETUGAS_LOKET):
            return self.none()
        titik = pengguna.titik_layanan.filter(pada_tanggal(timezone.localdate()))
        satu, seunit = titik.filter(layanan__isnull=False), titik.filter(layanan__isnull=True)
        return self.filter(Q(layanan__in=satu.values("layanan")) | Q(unit__in=seunit.values("unit")))
