"""What was promised and done: periods, SKP with versions, indicators, realisasi, feedback."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from kinerja.enums import (
    Arah,
    Aspek,
    CaraHitung,
    HitunganHari,
    JenisHasilKerja,
    JenisLampiran,
    LembarSkp,
    NilaiBerakhlak,
    Pendekatan,
    Perspektif,
    StatusPeriode,
    StatusSkp,
    Sumber,
    TingkatBerkala,
    TingkatPeriode,
)
from kinerja.querysets import PeriodeQuerySet, RealisasiQuerySet, SkpQuerySet
from pegawai.models import Pegawai, Pengguna


class TahunKinerja(models.Model):
    """What is fixed for a whole year: the level below it and how objection days run."""

    tahun = models.PositiveSmallIntegerField(primary_key=True)
    tingkat_berkala = models.CharField(max_length=10, choices=TingkatBerkala, default=TingkatBerkala.TRIWULAN)
    hari_keberatan = models.PositiveSmallIntegerField("hari mengajukan keberatan", default=14)
    hitungan_hari = models.CharField(max_length=10, choices=HitunganHari, default=HitunganHari.KALENDER)

    class Meta:
        verbose_name = "tahun kinerja"
        verbose_name_plural = "tahun kinerja"
        ordering = ["-tahun"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hari_keberatan__gte=1),
                name="tahun_hari_keberatan",
                violation_error_message="Hari mengajukan keberatan paling sedikit 1.",
            )
        ]

    def __str__(self) -> str:
        return str(self.tahun)


class HariLibur(models.Model):
    """A public holiday or cuti bersama: no working day where a year counts objection days as working days."""

    tanggal = models.DateField(unique=True)
    nama = models.CharField(max_length=100)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["-tanggal"]

    def __str__(self) -> str:
        return self.nama


class Periode(models.Model):
    """A period of evaluation: a year, or a part of it at the year's berkala level. No reopening."""

    kode = models.CharField(max_length=10, unique=True)
    tahun = models.ForeignKey(TahunKinerja, models.PROTECT, related_name="periode")
    tingkat = models.CharField(max_length=10, choices=TingkatPeriode)
    mulai = models.DateField()
    selesai = models.DateField()
    batas_evaluasi = models.DateField(
        "batas penilaian", help_text="Hari terakhir penilai mengajukan evaluasi; untuk pengingat."
    )
    status = models.CharField(
        max_length=10, choices=StatusPeriode, default=StatusPeriode.DRAF, editable=False
    )
    dibuka_pada = models.DateTimeField(null=True, editable=False)
    dibuka_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    ditutup_pada = models.DateTimeField(null=True, editable=False)
    ditutup_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "periode"
        ordering = ["-selesai", "tingkat"]
        constraints = [
            models.UniqueConstraint(fields=["tingkat", "mulai"], name="periode_unik"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="periode_urutan_tanggal"),
            models.CheckConstraint(
                condition=Q(status=StatusPeriode.DRAF, dibuka_pada__isnull=True, ditutup_pada__isnull=True)
                | Q(status=StatusPeriode.BERJALAN, dibuka_pada__isnull=False, ditutup_pada__isnull=True)
                | Q(status=StatusPeriode.DITUTUP, dibuka_pada__isnull=False, ditutup_pada__isnull=False),
                name="periode_status_waktu",
            ),
        ]

    def __str__(self) -> str:
        return self.kode


class Skp(models.Model):
    """One version of one SKP.

    A year may hold several SKP (``urutan``: a second one after a mutation), each with versions.
    ``mulai`` is the day from which this version holds; ``awal``..``selesai`` are the months of the
    SKP as a whole. The engine reads the version in force on a period's last day, by ``mulai``.
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="skp", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField(default=1)
    versi = models.PositiveSmallIntegerField(default=1)
    awal = models.DateField("awal SKP")
    mulai = models.DateField("versi ini berlaku sejak")
    selesai = models.DateField("akhir SKP")
    lembar = models.CharField(max_length=10, choices=LembarSkp, default=LembarSkp.JA_JF)
    pendekatan = models.CharField(max_length=12, choices=Pendekatan, default=Pendekatan.KUANTITATIF)
    status = models.CharField(max_length=12, choices=StatusSkp, default=StatusSkp.DRAF, editable=False)
    sumber = models.CharField(max_length=10, choices=Sumber, default=Sumber.APLIKASI, editable=False)
    alasan_perubahan = models.TextField(blank=True)
    catatan_penilai = models.TextField(blank=True)
    revisi = models.PositiveIntegerField(
        default=0, editable=False, help_text="Naik pada setiap perubahan isi: penjaga dua jendela."
    )
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    diajukan_pada = models.DateTimeField(null=True, editable=False)
    diajukan_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
    diputus_pada = models.DateTimeField(null=True, editable=False)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )

    objects = SkpQuerySet.as_manager()

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        ordering = ["-tahun", "pegawai", "urutan", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tahun", "urutan", "versi"], name="skp_unik"),
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "urutan"],
                condition=Q(status__in=["draf", "diajukan", "dikembalikan"]),
                name="skp_satu_sedang_disusun",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "urutan", "mulai"],
                condition=Q(status__in=["disetujui", "dievaluasi"]),
                name="skp_satu_versi_per_mulai",
            ),
            models.CheckConstraint(
                condition=Q(awal__lte=F("mulai")) & Q(mulai__lte=F("selesai")),
                name="skp_urutan_tanggal",
                violation_error_message="Tanggal mulai harus di antara awal dan akhir SKP.",
            ),
            models.CheckConstraint(
                condition=Q(awal__year=F("tahun")) & Q(selesai__year=F("tahun")),
                name="skp_dalam_tahun",
                violation_error_message="Tanggal mulai dan selesai harus di dalam tahun SKP.",
            ),
            models.CheckConstraint(
                condition=Q(versi=1) | ~Q(alasan_perubahan=""),
                name="skp_perubahan_beralasan",
                violation_error_message="Perubahan SKP perlu alasan.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusSkp.DIKEMBALIKAN) | ~Q(catatan_penilai=""),
                name="skp_dikembalikan_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(sumber=Sumber.IMPOR)
                | Q(status=StatusSkp.DRAF, diputus_pada__isnull=True)
                | Q(status=StatusSkp.DIAJUKAN, diajukan_pada__isnull=False, diputus_pada__isnull=True)
                | Q(
                    status__in=["dikembalikan", "disetujui", "dievaluasi"],
                    diajukan_pada__isnull=False,
                    diputus_pada__isnull=False,
                ),
                name="skp_status_waktu",
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.tahun} {self.pegawai} v{self.versi}"


class HasilKerja(models.Model):
    """One rencana hasil kerja; ``atasan`` is the leader's row it supports (cascade)."""

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="hasil_kerja", db_index=False)
    nomor = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=JenisHasilKerja, default=JenisHasilKerja.UTAMA)
    rencana = models.TextField("rencana hasil kerja", max_length=1000)
    bobot = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    perspektif = models.CharField(max_length=20, choices=Perspektif, blank=True)
    atasan = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bawahan",
        verbose_name="hasil kerja pimpinan",
    )
    rencana_atasan = models.TextField(
        "rencana hasil kerja pimpinan yang diintervensi", max_length=1000, blank=True
    )
    langsung = models.BooleanField("mendukung langsung", default=True)

    class Meta:
        verbose_name = "hasil kerja"
        verbose_name_plural = "hasil kerja"
        ordering = ["skp", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["skp", "nomor"], name="hasil_kerja_unik"),
            models.CheckConstraint(
                condition=Q(bobot__isnull=True) | Q(bobot__gt=0),
                name="hasil_kerja_bobot_positif",
                violation_error_message="Bobot harus lebih dari 0.",
            ),
            models.CheckConstraint(condition=~Q(atasan=F("id")), name="hasil_kerja_bukan_atasan_sendiri"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.rencana}"


class Indikator(models.Model):
    """An indicator with its target.

    ``benang`` is the same number for one indicator through all versions of its SKP (``akar``, or the
    indicator itself): realisasi hang on it, so that a new version keeps what was already logged.
    ``target`` is empty for a kualitatif indicator, whose target stands in words.
    """

    hasil_kerja = models.ForeignKey(HasilKerja, models.CASCADE, related_name="indikator", db_index=False)
    aspek = models.CharField(max_length=10, choices=Aspek)
    nama = models.CharField("indikator kinerja individu", max_length=300)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_teks = models.CharField("target dalam kata", max_length=300, blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=5, choices=Arah, default=Arah.NAIK)
    cara_hitung = models.CharField(max_length=10, choices=CaraHitung, default=CaraHitung.AKUMULASI)
    target_tw1 = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_tw2 = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_tw3 = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_tw4 = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    akar = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    benang = models.GeneratedField(
        expression=Coalesce("akar_id", "id"), output_field=models.BigIntegerField(), db_persist=True
    )

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["hasil_kerja", "id"]
        indexes = [models.Index(fields=["benang"], name="indikator_benang")]
        constraints = [
            models.UniqueConstraint(fields=["hasil_kerja", "aspek", "nama"], name="indikator_unik"),
            models.CheckConstraint(
                condition=Q(target__isnull=False, target_teks="")
                | (Q(target__isnull=True) & ~Q(target_teks="")),
                name="indikator_target_angka_atau_kata",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True)
                | Q(arah=Arah.NAIK, target__gt=0)
                | Q(arah=Arah.TURUN, target__gte=0),
                name="indikator_target_wajar",
                violation_error_message="Target harus lebih dari 0 (boleh 0 bila makin rendah makin baik).",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"target_tw{i}__isnull": True})
                    | Q(arah=Arah.NAIK, **{f"target_tw{i}__gt": 0})
                    | Q(arah=Arah.TURUN, **{f"target_tw{i}__gte": 0}),
                    name=f"indikator_target_tw{i}_wajar",
                )
                for i in (1, 2, 3, 4)
            ],
        ]

    def __str__(self) -> str:
        return self.nama


class LampiranSkp(models.Model):
    """Lampiran SKP: support needed, how to account, consequences."""

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="lampiran")
    jenis = models.CharField(max_length=20, choices=JenisLampiran)
    uraian = models.TextField(max_length=1000)

    class Meta:
        verbose_name = "lampiran SKP"
        verbose_name_plural = "lampiran SKP"
        ordering = ["skp", "jenis", "id"]

    def __str__(self) -> str:
        return self.uraian


class EkspektasiPerilaku(models.Model):
    """Ekspektasi khusus pimpinan on one of the seven values, written in the SKP."""

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="ekspektasi", db_index=False)
    nilai = models.CharField(max_length=30, choices=NilaiBerakhlak)
    uraian = models.TextField(max_length=1000)

    class Meta:
        verbose_name = "ekspektasi perilaku"
        verbose_name_plural = "ekspektasi perilaku"
        constraints = [models.UniqueConstraint(fields=["skp", "nilai"], name="ekspektasi_unik")]

    def __str__(self) -> str:
        return f"{self.get_nilai_display()}: {self.uraian}"


class RencanaAksi(models.Model):
    """What will be done for a result in one period."""

    hasil_kerja = models.ForeignKey(HasilKerja, models.CASCADE, related_name="rencana_aksi")
    periode_kode = models.CharField(max_length=10)
    uraian = models.CharField(max_length=500)
    selesai = models.BooleanField(default=False)

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        ordering = ["periode_kode", "id"]

    def __str__(self) -> str:
        return self.uraian


def _tolak_tumpang_tindih(nama: str, operasi: pgtrigger.Operation) -> pgtrigger.Trigger:
    # one trigger an operation: a transition table can't serve INSERT OR UPDATE in one
    return pgtrigger.Trigger(
        name=nama,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operasi,
        referencing=pgtrigger.Referencing(new="baris_baru"),
        func="""
            IF EXISTS (
                SELECT 1 FROM baris_baru b JOIN kinerja_realisasi r
                  ON r.indikator_id = b.indikator_id AND r.id <> b.id
                 AND r.mulai <= b.selesai AND b.mulai <= r.selesai
            ) THEN
                RAISE EXCEPTION 'realisasi tumpang tindih'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'realisasi_tumpang_tindih';
            END IF;
            RETURN NULL;
        """,
    )


class Realisasi(models.Model):
    """What was reached, for a month or a period; ``indikator`` is always the thread's root.

    Rows of one indicator never overlap in time (statement trigger: set-based, so that a bulk write of
    millions stays cheap). A row's date is its last day.
    """

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi", db_index=False)
    periode_kode = models.CharField(max_length=10)
    mulai = models.DateField()
    selesai = models.DateField()
    nilai = models.DecimalField(max_digits=20, decimal_places=4)
    catatan = models.TextField(max_length=2000, blank=True)
    tautan_bukti = models.URLField(max_length=500, blank=True)
    sumber = models.CharField(max_length=10, choices=Sumber, default=Sumber.APLIKASI, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )

    objects = RealisasiQuerySet.as_manager()

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        ordering = ["-selesai"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "mulai"], name="realisasi_unik"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="realisasi_urutan_tanggal"),
            models.CheckConstraint(
                condition=Q(nilai__gte=0),
                name="realisasi_tidak_negatif",
                violation_error_message="Realisasi tidak boleh kurang dari 0.",
            ),
        ]
        triggers = [
            _tolak_tumpang_tindih("realisasi_tumpang_sisip", pgtrigger.Insert),
            _tolak_tumpang_tindih("realisasi_tumpang_ubah", pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.periode_kode}: {self.nilai}"


class BuktiDukung(models.Model):
    """An uploaded proof; served only through a permission check, under a name of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    realisasi = models.ForeignKey(Realisasi, models.CASCADE, related_name="bukti")
    berkas = models.FileField(upload_to="bukti/%Y/%m/")
    nama_asli = models.CharField(max_length=200)
    tipe = models.CharField(max_length=60)
    diunggah_pada = models.DateTimeField(default=timezone.now)
    diunggah_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"

    def __str__(self) -> str:
        return self.nama_asli


class KunciRealisasi(models.Model):
    """A person's period whose realisasi may no longer change: an evaluation was submitted on them."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+", db_index=False)
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="+")
    dikunci_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "kunci realisasi"
        verbose_name_plural = "kunci realisasi"
        constraints = [models.UniqueConstraint(fields=["pegawai", "periode"], name="kunci_realisasi_unik")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.periode_id}"


class UmpanBalikKinerja(models.Model):
    """Continuous feedback: praise or suggestion, on a result or a value, seen by the person at once."""

    class Sifat(models.TextChoices):
        PUJIAN = "pujian", "Apresiasi"
        SARAN = "saran", "Saran"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="umpan_balik_kinerja")
    dari = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    sifat = models.CharField(max_length=10, choices=Sifat)
    hasil_kerja = models.ForeignKey(HasilKerja, models.SET_NULL, null=True, blank=True, related_name="+")
    nilai_perilaku = models.CharField(max_length=30, choices=NilaiBerakhlak, blank=True)
    teks = models.TextField(max_length=2000)
    waktu = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "umpan balik kinerja"
        verbose_name_plural = "umpan balik kinerja"
        ordering = ["-waktu"]

    def __str__(self) -> str:
        return self.teks
