"""Answering back: replies, who may write them, officers' notes, plans for weak unsur."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inti.batasan import urutan_tanggal
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.enums import (
    StatusTanggapan,
    Unsur,
)
from umpan_balik.models.penilaian import PenilaianLayanan


class Tanggapan(models.Model):
    """A unit's reply to one comment: "Anda menyampaikan" (``disampaikan``, the unit's words), "kami lakukan".

    ``publik``: both stand on the transparency page; the citizen's own words never do. A reply is not
    changed but withdrawn, and written anew. ``surel_dicoba_pada`` is set before the citizen's e-mail goes
    out, ``surel_terkirim_pada`` after: between the two nobody sends it a second time.
    """

    penilaian = models.ForeignKey(PenilaianLayanan, models.CASCADE, related_name="tanggapan")
    disampaikan = models.CharField(max_length=300, blank=True, db_default="")
    teks = models.TextField(max_length=2000)
    publik = models.BooleanField(default=False)
    oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    waktu = models.DateTimeField(default=timezone.now)
    status = models.CharField(
        max_length=10,
        choices=StatusTanggapan,
        default=StatusTanggapan.TERBIT,
        db_default=StatusTanggapan.TERBIT,
        editable=False,
    )
    dicabut_pada = models.DateTimeField(null=True, editable=False)
    dicabut_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    alasan_cabut = models.CharField(max_length=300, blank=True, db_default="", editable=False)
    surel_dicoba_pada = models.DateTimeField(null=True, editable=False)
    surel_terkirim_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan"
        ordering = ["waktu"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"], condition=Q(status="terbit"), name="tanggapan_satu_terbit"
            ),
            models.CheckConstraint(
                condition=Q(status="terbit", dicabut_pada__isnull=True, alasan_cabut="")
                | (Q(status="dicabut", dicabut_pada__isnull=False) & ~Q(alasan_cabut="")),
                name="tanggapan_dicabut_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(publik=False) | ~Q(disampaikan=""), name="tanggapan_publik_lengkap"
            ),
            models.CheckConstraint(
                condition=Q(surel_terkirim_pada__isnull=True) | Q(surel_dicoba_pada__isnull=False),
                name="tanggapan_surel_berurutan",
            ),
        ]

    def __str__(self) -> str:
        return self.disampaikan or "tanggapan"


class PenjawabUnit(models.Model):
    """Whom a unit's head has named to answer comments for the unit and everything below it."""

    unit = models.ForeignKey(UnitKerja, models.CASCADE, related_name="penjawab")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)
    ditunjuk_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "penjawab unit"
        verbose_name_plural = "penjawab unit"
        constraints = [
            urutan_tanggal("penjawab_urutan_tanggal"),
            models.UniqueConstraint(
                fields=["unit", "pegawai"], condition=Q(selesai__isnull=True), name="penjawab_satu_kali"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} menjawab untuk {self.unit}"


class CatatanPetugas(models.Model):
    """What an officer tells the own penilai about a comment; nobody else reads it."""

    penilaian = models.ForeignKey(PenilaianLayanan, models.CASCADE, related_name="+", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    penilai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    teks = models.TextField(max_length=1000)
    waktu = models.DateTimeField(default=timezone.now)
    dibaca_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "catatan petugas"
        verbose_name_plural = "catatan petugas"
        ordering = ["-waktu"]
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "pegawai"], name="catatan_petugas_satu"),
            models.CheckConstraint(condition=~Q(pegawai=F("penilai")), name="catatan_untuk_orang_lain"),
        ]

    def __str__(self) -> str:
        return f"catatan {self.pegawai}"


class TindakLanjutSkm(models.Model):
    """What a unit does about a weak unsur, by when; published."""

    unit = models.ForeignKey(UnitKerja, models.CASCADE, related_name="tindak_lanjut")
    tahun = models.PositiveSmallIntegerField()
    unsur = models.CharField(max_length=20, choices=Unsur)
    rencana = models.TextField(max_length=1000)
    batas = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    hasil = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "tindak lanjut SKM"
        verbose_name_plural = "tindak lanjut SKM"
        ordering = ["-tahun", "batas"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | ~Q(hasil=""),
                name="tindak_lanjut_selesai_berhasil",
                violation_error_message="Tulis hasilnya bila sudah selesai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_unsur_display()}: {self.rencana}"
