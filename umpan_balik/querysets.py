"""Reading of services and answers. Raw answers have no door of their own: only roll-ups do."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pegawai.enums import Peran
from pegawai.querysets import lihat_semua, pada_tanggal
from umpan_balik.enums import StatusKomentar, StatusPenilaian

if TYPE_CHECKING:
    from umpan_balik.models import (  # noqa: F401 - quoted below
        KunjunganHari,
        Layanan,
        PenilaianLayanan,
        TerbitanKode,
    )
    from umpan_balik.models.skm import BerkasKertas  # noqa: F401 - quoted below


class LayananQuerySet(models.QuerySet["Layanan"]):
    def buka(self, tanggal: datetime.date) -> Self:
        """Services that can be rated on that day."""
        return self.filter(pada_tanggal(tanggal))


class PenilaianLayananQuerySet(models.QuerySet["PenilaianLayanan"]):
    def dihitung(self) -> Self:
        """Accepted answers: the only ones any index may read."""
        return self.filter(status=StatusPenilaian.DITERIMA)

    def berkomentar_tayang(self) -> Self:
        """Accepted answers whose comment may be read."""
        return self.dihitung().filter(status_komentar=StatusKomentar.TAYANG)

    def untuk_unit(self, unit_ids: list[int], diri: int | None) -> Self:
        """What somebody who answers for these units reads: released comments there, never about oneself."""
        return self.berkomentar_tayang().filter(unit__jalur__overlap=unit_ids).exclude(petugas=diri)

    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Single answers are for moderators only (the moderation queue), never those about oneself."""
        if not pengguna.is_authenticated or not pengguna.punya_peran(Peran.MODERATOR):
            return self.filter(Q(pk__in=[]))
        diri = pengguna.pegawai_id_sendiri
        return self if diri is None else self.exclude(petugas=diri)


def _awas(pengguna: Any) -> bool:
    """Who watches over the handing out of visit codes: HR, auditors, the operator."""
    return pengguna.is_authenticated and (
        pengguna.is_superuser or pengguna.punya_peran(Peran.HR, Peran.AUDITOR)
    )


class KunjunganHariQuerySet(models.QuerySet["KunjunganHari"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Counter officers see their own points, HR and auditors all."""
        if _awas(pengguna):
            return self
        if pengguna.is_authenticated and pengguna.punya_peran(Peran.PETUGAS_LOKET):
            return self.filter(titik__petugas=pengguna)
        return self.filter(Q(pk__in=[]))


class TerbitanKodeQuerySet(models.QuerySet["TerbitanKode"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """HR and auditors, never one's own: an issuer who saw a code's use could tell who answered."""
        return self.exclude(penerbit=pengguna) if _awas(pengguna) else self.filter(Q(pk__in=[]))


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
