"""Reading of services and answers. Raw answers have no door of their own: only roll-ups do."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from pegawai.enums import Peran
from pegawai.querysets import pada_tanggal
from umpan_balik.enums import StatusKomentar, StatusPenilaian

if TYPE_CHECKING:
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

    def berkomentar_tayang(self) -> Self:
        """Accepted answers whose comment may be read."""
        return self.dihitung().filter(status_komentar=StatusKomentar.TAYANG)

    def untuk_unit(self, unit_ids: list[int], diri: int | None) -> Self:
        """What somebody who answers for these units reads: released comments there, never about oneself."""
        return self.berkomentar_tayang().filter(unit__jalur__overlap=unit_ids).exclude(petugas=diri)
