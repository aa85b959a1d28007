"""Services, their points and QR codes, officers' badges, kiosks."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inti.batasan import urutan_tanggal
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.querysets import (
    LayananQuerySet,
)


class Layanan(models.Model):
    """A public service of a unit."""

    kode = models.CharField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="layanan")
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    objects = LayananQuerySet.as_manager()

    class Meta:
        verbose_name = "layanan"
        verbose_name_plural = "layanan"
        ordering = ["nama"]
        constraints = [urutan_tanggal("layanan_urutan_tanggal")]

    def __str__(self) -> str:
        return self.nama


class TitikLayanan(models.Model):
    """A counter with a QR: ``kode`` is what the QR holds (/n/<kode>/)."""

    kode = models.CharField(max_length=16, unique=True)
    nama = models.CharField(max_length=200)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="titik_layanan")
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, blank=True, related_name="titik")
    petugas = models.ManyToManyField(Pengguna, blank=True, related_name="titik_layanan")
    buka = models.TimeField("jam buka", null=True, blank=True)
    tutup = models.TimeField("jam tutup", null=True, blank=True)
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "titik layanan"
        verbose_name_plural = "titik layanan"
        ordering = ["nama"]
        constraints = [
            urutan_tanggal("titik_urutan_tanggal"),
            models.CheckConstraint(
                condition=Q(buka__isnull=True, tutup__isnull=True) | Q(tutup__gt=F("buka")),
                name="titik_jam_berurutan",
                violation_error_message="Isi kedua jam, dan jam tutup sesudah jam buka.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KodePetugas(models.Model):
    """A badge code by which a citizen names an officer; it reveals no NIP and can be replaced."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kode_petugas")
    kode = models.CharField(max_length=10, unique=True)
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "kode petugas"
        verbose_name_plural = "kode petugas"
        constraints = [urutan_tanggal("kode_petugas_urutan_tanggal")]

    def __str__(self) -> str:
        return self.kode


class Kios(models.Model):
    """A tablet at a counter: whoever opens its link (/kios/<token>/) rates there. Kept: the token's hash."""

    titik = models.ForeignKey(TitikLayanan, models.PROTECT, related_name="kios")
    nama = models.CharField("nama perangkat", max_length=100, help_text="Misalnya: tablet di loket 2.")
    sidik = models.CharField(max_length=64, unique=True, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, editable=False)
    dicabut_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "kios"
        verbose_name_plural = "kios"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=False) | Q(dicabut_oleh__isnull=True),
                name="kios_pencabut_dengan_waktu",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True) | Q(dicabut_pada__gte=F("dibuat_pada")),
                name="kios_dicabut_sesudah_dibuat",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class TolakanKios(models.Model):
    """A form that a kiosk has refused: a digest of its page, so that Back can't call it up filled in."""

    sidik = models.CharField(max_length=64, unique=True, editable=False)
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "tolakan kios"
        verbose_name_plural = "tolakan kios"
        indexes = [models.Index(fields=["pada"], name="tolakan_kios_pada")]

    def __str__(self) -> str:
        return self.sidik[:8]
