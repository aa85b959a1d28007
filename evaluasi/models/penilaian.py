"""Evaluations with their ratings, calibration, objections, and the organisation's achievement."""

from functools import reduce
from operator import or_

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import (
    KUADRAN,
    Capaian,
    Predikat,
    PutusanKeberatan,
    Rating,
    StatusEvaluasi,
    StatusKeberatan,
)
from evaluasi.querysets import EvaluasiQuerySet, KeberatanQuerySet
from kinerja.enums import NilaiBerakhlak, Sumber
from kinerja.models import Indikator, Periode, Skp
from pegawai.models import Pegawai, Pengguna, UnitKerja


def _pelaku(**lain: bool) -> models.ForeignKey:
    return models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", **lain)


def _waktu() -> models.DateTimeField:
    return models.DateTimeField(null=True, editable=False)


@pghistory.track()
class CapaianOrganisasi(models.Model):
    """Capaian kinerja organisasi of a unit in a period: sets the expected spread and the head's rating."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="capaian", db_index=False)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    capaian = models.CharField(max_length=20, choices=Capaian)
    catatan = models.TextField(blank=True)
    ditetapkan_pada = models.DateTimeField(default=timezone.now, editable=False)
    ditetapkan_oleh = _pelaku()

    class Meta:
        verbose_name = "capaian organisasi"
        verbose_name_plural = "capaian organisasi"
        constraints = [models.UniqueConstraint(fields=["periode", "unit"], name="capaian_unik")]

    def __str__(self) -> str:
        return f"{self.unit} {self.periode}: {self.get_capaian_display()}"


def _sesuai_kuadran() -> Q:
    lengkap = [
        Q(rating_hasil=hasil, rating_perilaku=perilaku, predikat=predikat)
        for (hasil, perilaku), predikat in KUADRAN.items()
    ]
    kosong = (Q(rating_hasil="") | Q(rating_perilaku="")) & Q(predikat="")
    return reduce(or_, lengkap, kosong)


@pghistory.track()
class Evaluasi(models.Model):
    """The penilai's judgement of one person in one period. The predikat always follows the kuadran."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="evaluasi", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="evaluasi")
    penilai = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    skp = models.ForeignKey(Skp, models.PROTECT, null=True, blank=True, related_name="+")
    rating_hasil = models.CharField("rating hasil kerja", max_length=10, choices=Rating, blank=True)
    rating_perilaku = models.CharField("rating perilaku kerja", max_length=10, choices=Rating, blank=True)
    predikat = models.CharField(max_length=20, choices=Predikat, blank=True, editable=False)
    alasan_hasil = models.TextField("alasan rating hasil kerja", max_length=2000, blank=True)
    alasan_perilaku = models.TextField("alasan rating perilaku", max_length=2000, blank=True)
    catatan = models.TextField("catatan dan rekomendasi", max_length=4000, blank=True)
    catatan_pegawai = models.TextField("catatan pegawai", max_length=4000, blank=True)
    status = models.CharField(
        max_length=12, choices=StatusEvaluasi, default=StatusEvaluasi.DRAF, editable=False
    )
    sumber = models.CharField(max_length=10, choices=Sumber, default=Sumber.APLIKASI, editable=False)
    revisi = models.PositiveIntegerField(default=0, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    diajukan_pada = _waktu()
    diajukan_oleh = _pelaku(db_index=False)
    dikalibrasi_pada = _waktu()
    dikalibrasi_oleh = _pelaku(db_index=False)
    terbit_pada = _waktu()
    terbit_oleh = _pelaku(db_index=False)
    final_pada = _waktu()

    objects = EvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluasi"
        verbose_name_plural = "evaluasi"
        ordering = ["-periode__selesai", "pegawai"]
        indexes = [models.Index(fields=["penilai", "status"], name="evaluasi_penilai")]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai"], name="evaluasi_unik"),
            models.CheckConstraint(condition=_sesuai_kuadran(), name="evaluasi_sesuai_kuadran"),
            models.CheckConstraint(
                condition=~Q(penilai=models.F("pegawai")) | Q(penilai__isnull=True),
                name="evaluasi_bukan_diri_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusEvaluasi.DRAF) | Q(sumber=Sumber.IMPOR) | ~Q(predikat=""),
                name="evaluasi_diajukan_berating",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusEvaluasi.DRAF, terbit_pada__isnull=True, final_pada__isnull=True)
                | Q(
                    status__in=["diajukan", "dikalibrasi"],
                    diajukan_pada__isnull=False,
                    terbit_pada__isnull=True,
                    final_pada__isnull=True,
                )
                | Q(
                    status=StatusEvaluasi.TERBIT,
                    diajukan_pada__isnull=False,
                    terbit_pada__isnull=False,
                    final_pada__isnull=True,
                )
                | Q(
                    status=StatusEvaluasi.FINAL,
                    diajukan_pada__isnull=False,
                    terbit_pada__isnull=False,
                    final_pada__isnull=False,
                ),
                name="evaluasi_status_waktu",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusEvaluasi.DIKALIBRASI) | Q(dikalibrasi_pada__isnull=False),
                name="evaluasi_dikalibrasi_waktu",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluasi {self.periode} {self.pegawai}"


@pghistory.track()
class NilaiPerilaku(models.Model):
    """The penilai's rating of one of the seven values."""

    evaluasi = models.ForeignKey(Evaluasi, models.CASCADE, related_name="nilai_perilaku", db_index=False)
    nilai = models.CharField(max_length=30, choices=NilaiBerakhlak)
    rating = models.CharField(max_length=10, choices=Rating)
    catatan = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "nilai perilaku"
        verbose_name_plural = "nilai perilaku"
        ordering = ["evaluasi", "id"]
        indexes = [
            # closing asks for these few among millions (evaluasi.skor.usulan_pembinaan)
            models.Index(fields=["evaluasi"], condition=Q(rating="di bawah"), name="nilai_di_bawah"),
        ]
        constraints = [models.UniqueConstraint(fields=["evaluasi", "nilai"], name="nilai_perilaku_unik")]

    def __str__(self) -> str:
        return f"{self.get_nilai_display()}: {self.get_rating_display()}"


class RatingIndikator(models.Model):
    """The penilai's rating of a kualitatif indicator (its thread's root): 60/100/120 by policy."""

    evaluasi = models.ForeignKey(Evaluasi, models.CASCADE, related_name="rating_indikator", db_index=False)
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="+")
    rating = models.CharField(max_length=10, choices=Rating)

    class Meta:
        verbose_name = "rating indikator"
        verbose_name_plural = "rating indikator"
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "indikator"], name="rating_indikator_unik")
        ]

    def __str__(self) -> str:
        return f"{self.indikator}: {self.get_rating_display()}"


class NilaiRekan(models.Model):
    """One colleague's 360 answer: a rating of all seven values. Never in history, events or admin."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="+", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    rekan = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    berorientasi_pelayanan = models.CharField(max_length=10, choices=Rating)
    akuntabel = models.CharField(max_length=10, choices=Rating)
    kompeten = models.CharField(max_length=10, choices=Rating)
    harmonis = models.CharField(max_length=10, choices=Rating)
    loyal = models.CharField(max_length=10, choices=Rating)
    adaptif = models.CharField(max_length=10, choices=Rating)
    kolaboratif = models.CharField(max_length=10, choices=Rating)
    tanggal = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = "nilai rekan"
        verbose_name_plural = "nilai rekan"
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai", "rekan"], name="nilai_rekan_unik"),
            models.CheckConstraint(
                condition=~Q(rekan=models.F("pegawai")), name="nilai_rekan_bukan_diri_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return "nilai rekan"


class Kalibrasi(models.Model):
    """A change of ratings in the calibration meeting: the original value is kept for ever."""

    evaluasi = models.ForeignKey(Evaluasi, models.PROTECT, related_name="kalibrasi")
    hasil_semula = models.CharField(max_length=10, choices=Rating)
    perilaku_semula = models.CharField(max_length=10, choices=Rating)
    hasil_baru = models.CharField(max_length=10, choices=Rating)
    perilaku_baru = models.CharField(max_length=10, choices=Rating)
    alasan = models.TextField(max_length=2000)
    waktu = models.DateTimeField(default=timezone.now)
    oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "kalibrasi"
        verbose_name_plural = "kalibrasi"
        ordering = ["waktu"]
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="kalibrasi_beralasan")]

    def __str__(self) -> str:
        return f"Kalibrasi {self.evaluasi}"


@pghistory.track()
class Keberatan(models.Model):
    """An objection to a published evaluation; the decision is final (PP 30/2019)."""

    evaluasi = models.OneToOneField(Evaluasi, models.PROTECT, related_name="keberatan")
    atasan_penilai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    alasan = models.TextField(max_length=8000)
    status = models.CharField(
        max_length=12, choices=StatusKeberatan, default=StatusKeberatan.DIAJUKAN, editable=False
    )
    diajukan_pada = models.DateTimeField(default=timezone.now, editable=False)
    diajukan_oleh = _pelaku()
    penjelasan = models.TextField("penjelasan penilai", max_length=8000, blank=True)
    dijelaskan_pada = _waktu()
    dijelaskan_oleh = _pelaku()
    putusan = models.CharField(max_length=10, choices=PutusanKeberatan, blank=True, editable=False)
    alasan_putusan = models.TextField(max_length=8000, blank=True)
    rating_hasil = models.CharField(max_length=10, choices=Rating, blank=True)
    rating_perilaku = models.CharField(max_length=10, choices=Rating, blank=True)
    diputus_pada = _waktu()
    diputus_oleh = _pelaku()

    objects = KeberatanQuerySet.as_manager()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        ordering = ["-diajukan_pada"]
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="keberatan_beralasan"),
            models.CheckConstraint(
                condition=Q(status="diputus", diputus_pada__isnull=False)
                & ~Q(putusan="")
                & ~Q(alasan_putusan="")
                | ~Q(status="diputus") & Q(diputus_pada__isnull=True, putusan=""),
                name="keberatan_putusan_lengkap",
            ),
            models.CheckConstraint(
                condition=~Q(status="dijelaskan") | Q(dijelaskan_pada__isnull=False) & ~Q(penjelasan=""),
                name="keberatan_penjelasan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan {self.evaluasi}"
