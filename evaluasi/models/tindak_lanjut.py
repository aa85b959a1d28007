"""Recommendations, rewards, development plans: proposed by the engine, decided by people."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import JenisRekomendasi, SifatRekomendasi, StatusRekomendasi
from evaluasi.models.kebijakan import KebijakanSkor
from evaluasi.querysets import RekomendasiQuerySet
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna, UnitKerja


class KatalogPengembangan(models.Model):
    """What helps for a component, a value or an unsur: coaching, course, mentor."""

    class Bentuk(models.TextChoices):
        BIMBINGAN = "bimbingan", "Bimbingan kinerja"
        KONSELING = "konseling", "Konseling"
        PELATIHAN = "pelatihan", "Pelatihan"
        MENTOR = "mentor", "Pendampingan mentor"

    sasaran = models.CharField(max_length=40, help_text="Komponen (H..M), nilai BerAKHLAK, atau unsur.")
    bentuk = models.CharField(max_length=12, choices=Bentuk)
    nama = models.CharField(max_length=200)
    uraian = models.TextField(blank=True)
    jp = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    penyelenggara = models.CharField(max_length=200, blank=True)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "katalog pengembangan"
        verbose_name_plural = "katalog pengembangan"
        ordering = ["sasaran", "nama"]
        constraints = [models.UniqueConstraint(fields=["sasaran", "nama"], name="katalog_unik")]

    def __str__(self) -> str:
        return self.nama


class Rekomendasi(models.Model):
    """A proposal with its reason in numbers and one sentence. A person decides, with a reason."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="rekomendasi")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="rekomendasi")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    sifat = models.CharField(max_length=12, choices=SifatRekomendasi)
    jenis = models.CharField(max_length=24, choices=JenisRekomendasi)
    sasaran = models.CharField(max_length=40, blank=True)
    kebijakan = models.ForeignKey(KebijakanSkor, models.PROTECT, related_name="+")
    kalimat = models.TextField()
    angka = models.JSONField(default=dict)
    syarat = models.JSONField(default=list, help_text="Hasil tiap syarat: [{syarat, terpenuhi, keterangan}].")
    katalog = models.ForeignKey(KatalogPengembangan, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(
        max_length=14, choices=StatusRekomendasi, default=StatusRekomendasi.DIUSULKAN, editable=False
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diputus_pada = models.DateTimeField(null=True, editable=False)
    diputus_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    alasan_putusan = models.TextField(blank=True)
    dilaksanakan_pada = models.DateField(null=True, editable=False)
    dilaksanakan_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    pelaksanaan = models.TextField(blank=True)

    objects = RekomendasiQuerySet.as_manager()

    class Meta:
        verbose_name = "rekomendasi"
        verbose_name_plural = "rekomendasi"
        ordering = ["-periode__selesai", "sifat", "pegawai"]
        indexes = [models.Index(fields=["status", "sifat"], name="rekomendasi_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "pegawai", "jenis", "sasaran"], name="rekomendasi_unik"
            ),
            models.CheckConstraint(
                condition=Q(status="diusulkan", diputus_pada__isnull=True)
                | ~Q(status="diusulkan") & Q(diputus_pada__isnull=False) & ~Q(alasan_putusan=""),
                name="rekomendasi_putusan_lengkap",
            ),
            models.CheckConstraint(
                condition=~Q(status="dilaksanakan") | Q(dilaksanakan_pada__isnull=False) & ~Q(pelaksanaan=""),
                name="rekomendasi_pelaksanaan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.pegawai}"


class Penghargaan(models.Model):
    """A reward given after the leader's decision; named in public only with the winner's consent."""

    rekomendasi = models.OneToOneField(Rekomendasi, models.PROTECT, related_name="penghargaan")
    bentuk = models.CharField(max_length=200)
    tanggal = models.DateField()
    nomor_sk = models.CharField(max_length=100, blank=True)
    boleh_diumumkan = models.BooleanField("pemenang setuju diumumkan", default=False)
    setuju_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        constraints = [
            models.CheckConstraint(
                condition=Q(boleh_diumumkan=False) | Q(setuju_pada__isnull=False),
                name="penghargaan_umum_bila_setuju",
            )
        ]

    def __str__(self) -> str:
        return self.bentuk


class RencanaPengembangan(models.Model):
    """What penilai and person agreed to do, by when, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rekomendasi = models.OneToOneField(Rekomendasi, models.PROTECT, related_name="rencana")
    uraian = models.TextField(max_length=2000)
    batas = models.DateField()
    kemajuan = models.PositiveSmallIntegerField("persen", default=0)
    hasil = models.TextField(max_length=2000, blank=True)
    mentor = models.ForeignKey(Pegawai, models.SET_NULL, null=True, blank=True, related_name="+")
    mentor_setuju = models.BooleanField(default=False)

    class Meta:
        verbose_name = "rencana pengembangan"
        verbose_name_plural = "rencana pengembangan"
        constraints = [models.CheckConstraint(condition=Q(kemajuan__lte=100), name="rencana_kemajuan_persen")]

    def __str__(self) -> str:
        return self.uraian
