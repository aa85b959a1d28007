"""Who may count: visit codes by point and day, networks by keyed hash."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pegawai.models import Pengguna
from umpan_balik.models.layanan import TitikLayanan
from umpan_balik.querysets import (
    KunjunganHariQuerySet,
    TerbitanKodeQuerySet,
)


class KodeKunjungan(models.Model):
    """A single-use visit code. Kept hashed; its use is a day, never linked to an answer."""

    sidik = models.CharField(max_length=64, unique=True)
    titik = models.ForeignKey(TitikLayanan, models.CASCADE, related_name="+")
    penerbit = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    diterbitkan = models.DateField(default=timezone.localdate)
    berlaku_sampai = models.DateField()
    dipakai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "kode kunjungan"
        verbose_name_plural = "kode kunjungan"
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__gte=F("diterbitkan")), name="kode_kunjungan_urutan_tanggal"
            )
        ]

    def __str__(self) -> str:
        return f"Kode kunjungan {self.titik_id}"


class KunjunganHari(models.Model):
    """How many visitors a point had on a day; so many visit codes may be drawn, and not one more."""

    titik = models.ForeignKey(TitikLayanan, models.CASCADE, related_name="+", db_index=False)
    hari = models.DateField(default=timezone.localdate)
    antrean = models.PositiveSmallIntegerField("jumlah pengunjung")
    terbit = models.PositiveSmallIntegerField("kode diterbitkan", default=0)

    objects = KunjunganHariQuerySet.as_manager()

    class Meta:
        verbose_name = "kunjungan harian"
        verbose_name_plural = "kunjungan harian"
        constraints = [
            models.UniqueConstraint(fields=["titik", "hari"], name="kunjungan_hari_unik"),
            models.CheckConstraint(
                condition=Q(terbit__lte=F("antrean")), name="kunjungan_terbit_lte_antrean"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titik_id} {self.hari} {self.terbit}/{self.antrean}"


class TerbitanKode(models.Model):
    """Codes of a point's day by one issuer. ``dipakai`` is filled at night, from codes used before then."""

    kunjungan = models.ForeignKey(KunjunganHari, models.CASCADE, related_name="terbitan", db_index=False)
    penerbit = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    banyak = models.PositiveSmallIntegerField()
    dipakai = models.PositiveSmallIntegerField(default=0)

    objects = TerbitanKodeQuerySet.as_manager()

    class Meta:
        verbose_name = "terbitan kode"
        verbose_name_plural = "terbitan kode"
        constraints = [
            models.UniqueConstraint(fields=["kunjungan", "penerbit"], name="terbitan_kode_unik"),
            models.CheckConstraint(condition=Q(dipakai__lte=F("banyak")), name="terbitan_dipakai_lte_banyak"),
        ]

    def __str__(self) -> str:
        return f"{self.penerbit_id} {self.banyak}"


class KunciJaringan(models.Model):
    """The key of one day's network hashes. UNLOGGED; gone before it is 48 hours old."""

    hari = models.DateField(primary_key=True)
    kunci = models.BinaryField()

    class Meta:
        verbose_name = "kunci jaringan"
        verbose_name_plural = "kunci jaringan"

    def __str__(self) -> str:
        return f"kunci {self.hari}"


class JejakJaringan(models.Model):
    """An answer (or a wrong visit code) came from this network: a 64-bit hash with the day's key. UNLOGGED.

    No link to the answer, no time finer than ten minutes; gone with its key. Plain numbers instead of
    foreign keys: a row must cost nearly nothing.
    """

    hari = models.DateField()
    petak = models.DateTimeField("sepuluh menit")
    jejak = models.BigIntegerField()
    salah = models.BooleanField("kode salah", default=False)
    nomor_petugas = models.BigIntegerField(null=True)
    nomor_titik = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "jejak jaringan"
        verbose_name_plural = "jejak jaringan"
        indexes = [
            models.Index(fields=["jejak", "petak"], name="jejak_jaringan_petak"),
            models.Index(
                fields=["nomor_petugas", "petak"],
                condition=Q(nomor_petugas__isnull=False),
                name="jejak_petugas_petak",
            ),
            models.Index(
                fields=["nomor_titik", "petak"],
                condition=Q(nomor_titik__isnull=False),
                name="jejak_titik_petak",
            ),
            # every opening of a form asks who is busy just now (services.mendekati_batas)
            models.Index(fields=["petak"], condition=Q(salah=False), name="jejak_terbaru"),
        ]

    def __str__(self) -> str:
        return f"jejak {self.hari}"
