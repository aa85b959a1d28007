"""A policy tried on a period: a summary, and a row for everybody it would move. No score is written."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import StatusSimulasi
from evaluasi.models.kebijakan import KebijakanSkor
from evaluasi.querysets import SimulasiQuerySet
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja


class Simulasi(models.Model):
    """One trial. ``ringkasan`` holds no person (services/simulasi.py says its shape); empty until finished.

    ``sidik_kebijakan``: digest of the policy's numbers as they were tried; a draft may change afterwards.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="+")
    kebijakan = models.ForeignKey(KebijakanSkor, models.CASCADE, related_name="simulasi")
    status = models.CharField(
        max_length=10, choices=StatusSimulasi, default=StatusSimulasi.ANTRE, editable=False
    )
    diminta_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    diminta_pada = models.DateTimeField(default=timezone.now, editable=False)
    mulai_pada = models.DateTimeField(null=True, editable=False)
    selesai_pada = models.DateTimeField(null=True, editable=False)
    denyut_pada = models.DateTimeField(null=True, editable=False)
    langkah = models.CharField(max_length=100, blank=True)
    kemajuan = models.PositiveSmallIntegerField("persen", default=0)
    galat = models.TextField(blank=True)
    sidik_kebijakan = models.CharField(max_length=64, blank=True)
    ringkasan = models.JSONField(default=dict)

    objects = SimulasiQuerySet.as_manager()

    class Meta:
        verbose_name = "simulasi kebijakan"
        verbose_name_plural = "simulasi kebijakan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="antre", mulai_pada__isnull=True, selesai_pada__isnull=True)
                | Q(status="berjalan", mulai_pada__isnull=False, selesai_pada__isnull=True)
                | Q(status__in=["selesai", "gagal"], selesai_pada__isnull=False),
                name="simulasi_status_waktu",
            ),
            models.CheckConstraint(condition=Q(kemajuan__lte=100), name="simulasi_kemajuan_persen"),
            models.UniqueConstraint(
                fields=["periode", "kebijakan"],
                condition=Q(status__in=["antre", "berjalan"]),
                name="simulasi_satu_berjalan",
            ),
        ]

    def __str__(self) -> str:
        return f"Simulasi v{self.kebijakan.versi} atas {self.periode.kode}"


class SimulasiBaris(models.Model):
    """Somebody whom the policy would move: score, rank, completeness or a proposal. Empty = absent.

    ``pembinaan_*``: the letters of the components for which coaching would be proposed, lowest first.
    """

    simulasi = models.ForeignKey(Simulasi, models.CASCADE, related_name="baris", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    opd = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    jenis_jabatan = models.CharField(max_length=20, choices=JenisJabatan)
    skor_lama = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    skor_baru = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    selisih = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    peringkat_lama = models.PositiveIntegerField(null=True)
    peringkat_baru = models.PositiveIntegerField(null=True)
    lengkap_lama = models.BooleanField()
    lengkap_baru = models.BooleanField()
    teladan_lama = models.BooleanField()
    teladan_baru = models.BooleanField()
    pembinaan_lama = models.CharField(max_length=5, blank=True)
    pembinaan_baru = models.CharField(max_length=5, blank=True)

    class Meta:
        verbose_name = "baris simulasi"
        verbose_name_plural = "baris simulasi"
        ordering = ["simulasi", "pegawai"]
        constraints = [
            models.UniqueConstraint(fields=["simulasi", "pegawai"], name="simulasi_baris_unik"),
            models.CheckConstraint(
                condition=Q(selisih__isnull=True) | Q(skor_lama__isnull=False, skor_baru__isnull=False),
                name="simulasi_selisih_dua_skor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.simulasi_id}: {self.pegawai_id}"
