"""Recommendations, rewards, development plans: proposed by the engine, decided by people."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import (
    JenisRekomendasi,
    Komponen,
    Pendapat,
    SifatRekomendasi,
    StatusMentor,
    StatusRekomendasi,
)
from evaluasi.models.kebijakan import KebijakanSkor
from evaluasi.querysets import HampirMemenuhiQuerySet, PermintaanMentorQuerySet, RekomendasiQuerySet
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.enums import Unsur

SASARAN = [
    ("Komponen skor", list(Komponen.choices)),
    ("Nilai BerAKHLAK", list(NilaiBerakhlak.choices)),
    ("Unsur pelayanan", list(Unsur.choices)),
]
"""What a coaching can be about; the three groups share no code."""


class KatalogPengembangan(models.Model):
    """What helps for a component, a value or an unsur: coaching, course, mentor."""

    class Bentuk(models.TextChoices):
        BIMBINGAN = "bimbingan", "Bimbingan kinerja"
        KONSELING = "konseling", "Konseling"
        PELATIHAN = "pelatihan", "Pelatihan"
        MENTOR = "mentor", "Pendampingan mentor"

    sasaran = models.CharField(
        max_length=40,
        choices=SASARAN,
        help_text="Yang dibantu. Isian aktif yang pertama ditulis itulah yang disarankan.",
    )
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

    # closing writes many at once: only what is asked by has an index (periode leads rekomendasi_unik)
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="rekomendasi", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="rekomendasi")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    sifat = models.CharField(max_length=12, choices=SifatRekomendasi)
    jenis = models.CharField(max_length=24, choices=JenisRekomendasi)
    sasaran = models.CharField(max_length=40, blank=True)
    kebijakan = models.ForeignKey(KebijakanSkor, models.PROTECT, related_name="+", db_index=False)
    kalimat = models.TextField()
    angka = models.JSONField(default=dict)
    syarat = models.JSONField(default=list, help_text="Hasil tiap syarat: [{syarat, terpenuhi, keterangan}].")
    katalog = models.ForeignKey(
        KatalogPengembangan, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    status = models.CharField(
        max_length=14, choices=StatusRekomendasi, default=StatusRekomendasi.DIUSULKAN, editable=False
    )
    dibuat_pada = models.DateTimeField(default=timezone.now)
    diputus_pada = models.DateTimeField(null=True, editable=False)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    alasan_putusan = models.TextField(blank=True)
    dilaksanakan_pada = models.DateField(null=True, editable=False)
    dilaksanakan_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    pelaksanaan = models.TextField(blank=True)
    pendapat = models.CharField(
        "pendapat orangnya", max_length=8, choices=Pendapat, blank=True, editable=False
    )
    alasan_pendapat = models.TextField(max_length=2000, blank=True)
    berpendapat_pada = models.DateTimeField(null=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(pendapat="", berpendapat_pada__isnull=True)
                | Q(pendapat="setuju", berpendapat_pada__isnull=False)
                | Q(pendapat="tidak", berpendapat_pada__isnull=False) & ~Q(alasan_pendapat=""),
                name="rekomendasi_pendapat_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.pegawai}"


class HampirMemenuhi(models.Model):
    """Who came near a reward, and why not: there is nothing to decide here.

    Near means exactly this: the reward's own rule is met, as for everybody proposed, and at least one guard
    of domain.md 10 is not (`evaluasi.skor.usulan`). Made with the proposals when a period closes, and never
    changed; ``syarat`` holds every guard's outcome, met or not, in words.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="+", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=24, choices=JenisRekomendasi)
    sasaran = models.CharField(max_length=40, blank=True)
    kebijakan = models.ForeignKey(KebijakanSkor, models.PROTECT, related_name="+")
    kalimat = models.TextField()
    angka = models.JSONField(default=dict)
    syarat = models.JSONField(default=list, help_text="Hasil tiap syarat: [{syarat, terpenuhi, keterangan}].")
    dibuat_pada = models.DateTimeField(default=timezone.now)

    objects = HampirMemenuhiQuerySet.as_manager()

    class Meta:
        verbose_name = "hampir memenuhi"
        verbose_name_plural = "hampir memenuhi"
        ordering = ["-periode__selesai", "pegawai"]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai", "jenis", "sasaran"], name="hampir_unik"),
            models.CheckConstraint(condition=~Q(syarat=[]), name="hampir_bersyarat"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.pegawai}"

    @property
    def belum(self) -> list[str]:
        """The guards that aren't met, in words."""
        return [s["keterangan"] for s in self.syarat if not s["terpenuhi"]]


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


class PermintaanMentor(models.Model):
    """A colleague asked to be mentor: named to the mentee only once they agree (scoring.md 5)."""

    rekomendasi = models.ForeignKey(
        Rekomendasi, models.CASCADE, related_name="permintaan_mentor", db_index=False
    )
    calon = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    status = models.CharField(
        max_length=10, choices=StatusMentor, default=StatusMentor.DIMINTA, editable=False
    )
    diminta_pada = models.DateTimeField(default=timezone.now, editable=False)
    diminta_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    dijawab_pada = models.DateTimeField(null=True, editable=False)

    objects = PermintaanMentorQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan mentor"
        verbose_name_plural = "permintaan mentor"
        ordering = ["-diminta_pada"]
        constraints = [
            models.UniqueConstraint(fields=["rekomendasi", "calon"], name="mentor_ditanya_sekali"),
            models.UniqueConstraint(
                fields=["rekomendasi"], condition=~Q(status="menolak"), name="mentor_satu_per_usulan"
            ),
            models.CheckConstraint(
                condition=Q(status="diminta", dijawab_pada__isnull=True)
                | ~Q(status="diminta") & Q(dijawab_pada__isnull=False),
                name="mentor_jawaban_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calon}: {self.get_status_display()}"
