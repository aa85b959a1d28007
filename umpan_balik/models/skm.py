"""The survey's own tables: paper piles and their sheets, users of a service, themes of comments."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inti.batasan import batasan
from pegawai.models import Pengguna, UnitKerja
from umpan_balik.enums import StatusBerkas, Unsur, UrutanFormulir
from umpan_balik.querysets import BerkasKertasQuerySet


class BerkasKertas(models.Model):
    """A pile of paper forms of one service or unit and one day; its sheets are keyed in in their order.

    ``lembar`` is how many sheets lie in the pile, ``urutan`` what stands on the form as numbers 8 and 9.
    """

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    layanan = models.ForeignKey(
        "umpan_balik.Layanan", models.PROTECT, null=True, blank=True, related_name="+"
    )
    tanggal = models.DateField("tanggal survei")
    lembar = models.PositiveSmallIntegerField("jumlah lembar")
    urutan = models.CharField("nomor 8 dan 9 di formulir", max_length=10, choices=UrutanFormulir)
    catatan = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, choices=StatusBerkas, default=StatusBerkas.ENTRI, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    selesai_pada = models.DateTimeField(null=True, editable=False)
    selesai_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = BerkasKertasQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas formulir kertas"
        verbose_name_plural = "berkas formulir kertas"
        ordering = ["-dibuat_pada"]
        constraints = [
            batasan("berkas_berlembar", Q(lembar__gte=1), "Jumlah lembar paling sedikit satu."),
            models.CheckConstraint(
                condition=Q(status=StatusBerkas.ENTRI, selesai_pada__isnull=True)
                | Q(status=StatusBerkas.SELESAI, selesai_pada__isnull=False),
                name="berkas_selesai_berwaktu",
            ),
        ]

    def __str__(self) -> str:
        return f"Berkas {self.pk}"


class LembarKertas(models.Model):
    """One sheet: its place in the pile, its answer, and what a blind recount read from it.

    ``ulang`` holds nine digits in the order of ``Unsur`` (0: not answered), or nothing yet.
    """

    berkas = models.ForeignKey(BerkasKertas, models.CASCADE, related_name="isi", db_index=False)
    nomor = models.PositiveSmallIntegerField()
    penilaian = models.OneToOneField("umpan_balik.PenilaianLayanan", models.CASCADE, related_name="+")
    ulang = models.CharField(max_length=9, blank=True)
    ulang_pada = models.DateTimeField(null=True)
    ulang_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "lembar kertas"
        verbose_name_plural = "lembar kertas"
        ordering = ["nomor"]
        constraints = [
            models.UniqueConstraint(fields=["berkas", "nomor"], name="lembar_unik"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="lembar_mulai_satu"),
            models.CheckConstraint(
                condition=Q(ulang="", ulang_pada__isnull=True)
                | Q(ulang__regex=r"^[0-4]{9}$", ulang_pada__isnull=False),
                name="lembar_ulang_sembilan_angka",
            ),
        ]

    def __str__(self) -> str:
        return f"Lembar {self.nomor}"


class PopulasiLayanan(models.Model):
    """How many people used a service (or all services of a unit) in a year: N of the sample's size."""

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+", db_index=False)
    layanan = models.ForeignKey(
        "umpan_balik.Layanan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosongkan bila untuk semua layanan unit ini.",
    )
    tahun = models.PositiveSmallIntegerField()
    jumlah = models.PositiveIntegerField("jumlah pengguna layanan setahun")
    sumber = models.CharField("sumber angka", max_length=200, help_text="Misalnya: buku register 2026.")

    class Meta:
        verbose_name = "pengguna layanan"
        verbose_name_plural = "pengguna layanan"
        ordering = ["-tahun", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "layanan", "tahun"],
                name="populasi_unik",
                nulls_distinct=False,
                violation_error_message="Jumlah pengguna untuk tahun itu sudah diisi. Ubah yang ada.",
            ),
            batasan("populasi_positif", Q(jumlah__gte=1), "Jumlah pengguna paling sedikit satu."),
            batasan(
                "populasi_tahun_wajar", Q(tahun__gte=2000, tahun__lte=2199), "Tulis tahun dengan empat angka."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.tahun}"

    def clean(self) -> None:
        """A service's users belong to the service's own unit."""
        if self.layanan is not None and self.layanan.unit_id != self.unit_id:
            raise ValidationError({"layanan": "Layanan ini milik unit lain. Pilih unitnya, atau kosongkan."})


class Tema(models.Model):
    """What a comment can be about: the catalogue that comments are tagged from."""

    nama = models.CharField(max_length=60, unique=True)
    unsur = models.CharField("unsur yang disinggung", max_length=20, choices=Unsur, blank=True)
    aktif = models.BooleanField("masih dipakai", default=True)

    class Meta:
        verbose_name = "tema komentar"
        verbose_name_plural = "tema komentar"
        ordering = ["nama"]
        constraints = [batasan("tema_bernama", ~Q(nama=""), "Isi nama temanya.")]

    def __str__(self) -> str:
        return self.nama


class TemaKomentar(models.Model):
    """One theme given to one released comment by a person's reading."""

    penilaian = models.ForeignKey(
        "umpan_balik.PenilaianLayanan", models.CASCADE, related_name="tema", db_index=False
    )
    tema = models.ForeignKey(Tema, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "tema sebuah komentar"
        verbose_name_plural = "tema sebuah komentar"
        constraints = [models.UniqueConstraint(fields=["penilaian", "tema"], name="tema_komentar_unik")]

    def __str__(self) -> str:
        return str(self.tema)
