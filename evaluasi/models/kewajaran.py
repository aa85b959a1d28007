"""What looking after fairness found in a period: derived, computed every night, never part of a score."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from evaluasi.enums import CiriPenilai
from evaluasi.querysets import IndikasiQuerySet
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna, UnitKerja


class HasilKewajaran(models.Model):
    """One period's findings: when, from which data (``sidik``), over which periods together.

    ``dihitung_pada`` empty: asked for, never computed. ``diminta_pada`` filled: asked for again.
    ``kappa`` empty with people: the supervisors differ by no more than chance. Floats: scoring.md 6.
    """

    periode = models.OneToOneField(Periode, models.CASCADE, related_name="+")
    dihitung_pada = models.DateTimeField(null=True, editable=False)
    diminta_pada = models.DateTimeField(null=True, editable=False)
    diminta_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    sidik = models.CharField("sidik data", max_length=64, blank=True)
    digabung = ArrayField(models.CharField(max_length=12), default=list)
    orang = models.PositiveIntegerField(default=0)
    diuji = models.PositiveIntegerField("penilai yang diuji", default=0)
    sd_sisa = models.FloatField(null=True)
    kappa = models.FloatField(null=True)
    kelompok = models.JSONField(default=list)

    class Meta:
        verbose_name = "hasil kewajaran"
        verbose_name_plural = "hasil kewajaran"
        constraints = [
            models.CheckConstraint(
                condition=Q(dihitung_pada__isnull=True, sidik="")
                | Q(dihitung_pada__isnull=False) & ~Q(sidik=""),
                name="kewajaran_dihitung_bersidik",
            )
        ]

    def __str__(self) -> str:
        return f"Kewajaran {self.periode}"


class IndikasiPenilai(models.Model):
    """What one supervisor's ratings look like beside everybody else's: an indication, never a verdict.

    ``mentah`` is tested, ``susut`` with its interval is shown; empty ``p``: too few people to be tested.
    ``unit`` is the supervisor's own on the period's day: heads above it may read this.
    """

    hasil = models.ForeignKey(HasilKewajaran, models.CASCADE, related_name="indikasi", db_index=False)
    penilai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    unit = models.ForeignKey(UnitKerja, models.CASCADE, null=True, related_name="+")
    n = models.PositiveIntegerField("orang")
    amatan = models.PositiveIntegerField("penilaian")
    mentah = models.FloatField(null=True)
    susut = models.FloatField(null=True)
    bawah = models.FloatField(null=True)
    atas = models.FloatField(null=True)
    p = models.FloatField(null=True)
    p_bh = models.FloatField(null=True)
    terlihat = models.FloatField("besar yang bisa terlihat", null=True)
    ditandai = models.BooleanField(default=False)
    ciri = ArrayField(models.CharField(max_length=12, choices=CiriPenilai), default=list)
    orang = models.PositiveIntegerField("orang pada periode ini", default=0)
    tujuh = models.PositiveIntegerField(default=0)
    seragam = models.PositiveIntegerField(default=0)
    jam_terakhir = models.PositiveIntegerField(default=0)

    objects = IndikasiQuerySet.as_manager()

    class Meta:
        verbose_name = "indikasi penilai"
        verbose_name_plural = "indikasi penilai"
        constraints = [
            models.UniqueConstraint(fields=["hasil", "penilai"], name="indikasi_unik"),
            models.CheckConstraint(
                condition=Q(p__isnull=True, p_bh__isnull=True)
                | Q(p__gt=0, p__lte=1, p_bh__gte=F("p"), p_bh__lte=1),
                name="indikasi_peluang_0_1",
            ),
            models.CheckConstraint(
                condition=Q(ditandai=False) | Q(p_bh__isnull=False), name="indikasi_ditandai_diuji"
            ),
            models.CheckConstraint(
                condition=Q(bawah__isnull=True, atas__isnull=True)
                | Q(bawah__lte=F("susut"), atas__gte=F("susut")),
                name="indikasi_selang_urut",
            ),
        ]

    def __str__(self) -> str:
        return f"Indikasi {self.penilai_id} ({self.hasil_id})"
