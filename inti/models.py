"""Business events and remembered column mappings; no domain word lives here."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inti.enums import SUDAH_BERAKHIR, StatusUnggahan


class Peristiwa(models.Model):
    """One business event in plain words: who did what, on whom, when, from which value to which.

    Written in the transaction of the change, never changed or removed (trigger). It has no foreign
    keys, so that deleting a person's row never touches the trail, and it never holds a citizen's
    contact, comment or profile, a 360 answer or a code.
    """

    id = models.BigAutoField(primary_key=True)
    waktu = models.DateTimeField(default=timezone.now, db_index=False)
    tindakan = models.CharField(max_length=60)
    kalimat = models.TextField()
    pelaku_id = models.BigIntegerField(null=True, blank=True)
    pelaku = models.CharField(max_length=200)
    objek_jenis = models.CharField(max_length=60, blank=True)
    objek_id = models.CharField(max_length=40, blank=True)
    tentang_id = models.BigIntegerField("tentang pegawai", null=True, blank=True)
    lama = models.JSONField(null=True, blank=True)
    baru = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "peristiwa"
        verbose_name_plural = "jejak peristiwa"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["objek_jenis", "objek_id"], name="peristiwa_objek"),
            models.Index(fields=["tentang_id"], name="peristiwa_tentang"),
            BrinIndex(fields=["waktu"], name="peristiwa_waktu"),
        ]
        triggers = [
            pgtrigger.Protect(name="peristiwa_tetap", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.kalimat


class PemetaanKolom(models.Model):
    """Foreign header -> our column, remembered for one kind of import (a SIASN or e-Kinerja sheet)."""

    jenis = models.CharField(max_length=40)
    asing = models.CharField("judul kolom di berkas", max_length=200)
    kolom = models.CharField("kolom kita", max_length=60)

    class Meta:
        verbose_name = "pemetaan kolom"
        verbose_name_plural = "pemetaan kolom"
        constraints = [models.UniqueConstraint(fields=["jenis", "asing"], name="pemetaan_unik")]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.asing} → {self.kolom}"


class ImporTertunda(models.Model):
    """One uploaded sheet from preview to end. The file's bytes are dropped when it ends."""

    jenis = models.CharField("jenis impor", max_length=40)
    nama_berkas = models.CharField("berkas", max_length=200)
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.BinaryField(null=True)
    pilihan = models.JSONField(default=dict)
    sebagian = models.BooleanField("hanya baris yang baik", default=False)
    status = models.CharField(
        max_length=12, choices=StatusUnggahan, default=StatusUnggahan.BARU, editable=False
    )
    laporan = models.JSONField(default=dict)
    isi_ditolak = models.BinaryField(null=True)
    akhiran_ditolak = models.CharField(max_length=5, blank=True)
    tahap = models.CharField(max_length=20, blank=True)
    kemajuan = models.PositiveIntegerField(default=0)
    seluruhnya = models.PositiveIntegerField(default=0)
    diunggah_pada = models.DateTimeField(default=timezone.now, editable=False)
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    disetujui_pada = models.DateTimeField(null=True, editable=False)
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    berakhir_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=SUDAH_BERAKHIR, berakhir_pada__isnull=False, isi__isnull=True)
                | (~Q(status__in=SUDAH_BERAKHIR) & Q(berakhir_pada__isnull=True, isi__isnull=False)),
                name="impor_status_waktu",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True) | ~Q(disetujui_oleh=models.F("diunggah_oleh")),
                name="impor_penyetuju_orang_lain",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.nama_berkas}"
