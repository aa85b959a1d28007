"""Roll-ups of answers, and the steps in which their figures are published."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.models.layanan import Layanan


class RekapPetugas(models.Model):
    """n, sum and sum of squares of y per officer and month: all that the shrinkage needs.

    Several rows (``petak``) serve one officer and month, so that concurrent answers don't queue for one
    row; readers sum them.
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    bulan = models.DateField()
    petak = models.PositiveSmallIntegerField(default=0)
    n = models.IntegerField(default=0)
    jumlah = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    jumlah_kuadrat = models.DecimalField(max_digits=24, decimal_places=8, default=0)

    class Meta:
        verbose_name = "rekap petugas"
        verbose_name_plural = "rekap petugas"
        constraints = [
            models.UniqueConstraint(fields=["bulan", "pegawai", "petak"], name="rekap_petugas_unik"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rekap_petugas_awal_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.bulan:%Y-%m} n={self.n}"


def nol_per_unsur() -> list[int]:
    """Nine noughts."""
    return [0] * len(Unsur)


class RekapUnit(models.Model):
    """Per unit, service and month: answers, and per unsur how many answered, their sum and sum of squares.

    ``n_unsur``, ``jumlah_unsur`` and ``kuadrat_unsur`` follow the order of ``Unsur``; ``n_nilai``,
    ``jumlah_nilai`` and ``kuadrat_nilai`` hold y. Split in ``petak`` like RekapPetugas.
    """

    unit = models.ForeignKey(UnitKerja, models.CASCADE, related_name="+", db_index=False)
    layanan = models.ForeignKey(Layanan, models.CASCADE, null=True, related_name="+")
    bulan = models.DateField()
    petak = models.PositiveSmallIntegerField(default=0)
    n = models.IntegerField(default=0)
    n_nilai = models.IntegerField(default=0)
    jumlah_nilai = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    kuadrat_nilai = models.DecimalField(max_digits=24, decimal_places=8, default=0)
    n_unsur = ArrayField(models.IntegerField(), size=9)
    jumlah_unsur = ArrayField(models.IntegerField(), size=9)
    kuadrat_unsur = ArrayField(models.IntegerField(), size=9, default=nol_per_unsur)

    class Meta:
        verbose_name = "rekap unit"
        verbose_name_plural = "rekap unit"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "layanan", "bulan", "petak"], name="rekap_unit_unik", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rekap_unit_awal_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.bulan:%Y-%m} n={self.n}"


class TerbitanPublik(models.Model):
    """One step of the public figures: what at least five answers, never published before, added to them.

    Or the same once more with the other sign, when all of them were withdrawn (`services.terbitan_utuh`).

    Public figures are sums of these rows and of nothing else (docs/adr/0012). ``layanan`` empty: counts
    for the unit, not for a service; ``triwulan`` empty: for the year only. ``n`` is what the step adds in
    all, ``baru`` how many of it are new; they differ when withdrawn answers go out with it. ``berunsur``:
    answers with at least one of the nine unsur. ``*_nilai`` hold the overall rating (1..4), ``*_unsur`` the
    nine in the order of ``Unsur``. Never changed or removed.
    """

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(null=True)
    berunsur = models.BooleanField()
    terbit = models.DateField()
    baru = models.PositiveIntegerField()
    n = models.IntegerField()
    n_terverifikasi = models.IntegerField()
    n_nilai = models.IntegerField()
    jumlah_nilai = models.IntegerField()
    kuadrat_nilai = models.IntegerField()
    n_unsur = ArrayField(models.IntegerField(), size=9)
    jumlah_unsur = ArrayField(models.IntegerField(), size=9)

    class Meta:
        verbose_name = "terbitan publik"
        verbose_name_plural = "terbitan publik"
        ordering = ["terbit", "pk"]
        indexes = [models.Index(fields=["tahun", "unit"], name="terbitan_tahun_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(baru__gte=5), name="terbitan_paling_sedikit_5"),
            models.CheckConstraint(
                condition=Q(triwulan__isnull=False, triwulan__gte=1, triwulan__lte=4)
                | Q(triwulan__isnull=True, layanan__isnull=True),
                name="terbitan_triwulan_1_4",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="terbitan_tetap", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun} TW{self.triwulan or '-'} +{self.n}"
