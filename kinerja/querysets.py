"""The one door for reading plans and results."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from kinerja.enums import SKP_BERLAKU, StatusPeriode
from pegawai.querysets import lihat_semua

if TYPE_CHECKING:
    from kinerja.models import Periode, Realisasi, Skp  # noqa: F401  (named in the strings below)


class PeriodeQuerySet(models.QuerySet["Periode"]):
    def berjalan(self) -> Self:
        return self.filter(status=StatusPeriode.BERJALAN)

    def memuat(self, tanggal: datetime.date) -> Self:
        """Periods that hold that day."""
        return self.filter(mulai__lte=tanggal, selesai__gte=tanggal)


def _milik_yang_terlihat(pengguna: Any, kolom: str) -> Q:
    if lihat_semua(pengguna):
        return Q()  # no join with everybody
    orang = apps.get_model("pegawai", "Pegawai").objects.terlihat_oleh(pengguna).values("pk")
    return Q(**{f"{kolom}__in": orang})


class SkpQuerySet(models.QuerySet["Skp"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """SKP of people this login may see; also those it assesses by the SKP's own penilai."""
        return self.filter(_milik_yang_terlihat(pengguna, "pegawai"))

    def berlaku(self) -> Self:
        """Approved versions (the ones an engine may read)."""
        return self.filter(status__in=SKP_BERLAKU)


class RealisasiQuerySet(models.QuerySet["Realisasi"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        return self.filter(_milik_yang_terlihat(pengguna, "indikator__hasil_kerja__skp__pegawai"))
