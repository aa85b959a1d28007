"""Attendance, penalties, training, assessments, past awards of people; marks for the engine."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inti.batasan import batasan, urutan_tanggal
from pegawai.enums import MasaSatyalancana, SebabTanda, StatusPresensi, TingkatHukuman
from pegawai.models.orang import Pegawai, UnitKerja


class Presensi(models.Model):
    """One person's attendance on one day. Blank minutes count as 0."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+", db_index=False)
    tanggal = models.DateField()
    status = models.CharField(max_length=20, choices=StatusPresensi)
    menit_terlambat = models.PositiveSmallIntegerField(default=0)
    menit_pulang_cepat = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "presensi"
        verbose_name_plural = "presensi"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="presensi_unik"),
            batasan(
                "presensi_menit_sehari",
                Q(menit_terlambat__lte=1440) & Q(menit_pulang_cepat__lte=1440),
                "Menit sehari paling banyak 1440.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.status}"


class RekapPresensi(models.Model):
    """A person's month of attendance, kept in step by ``pegawai.services.rekap_presensi_massal``.

    Free of policy: ``hari`` is a bit per day of the month that has a row (bit 0 = day 1), ``terlambat``
    and ``pulang_cepat`` the non-zero minutes of each such day, so any table of deductions can be read
    from it without touching the days again.
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    bulan = models.DateField(help_text="Hari pertama bulan.")
    hari = models.IntegerField()
    tanpa_absen = models.PositiveSmallIntegerField(default=0)
    alpa = models.PositiveSmallIntegerField(default=0)
    terlambat = ArrayField(models.PositiveSmallIntegerField(), default=list)
    pulang_cepat = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        verbose_name = "rekap presensi"
        verbose_name_plural = "rekap presensi"
        constraints = [
            models.UniqueConstraint(fields=["bulan", "pegawai"], name="rekap_presensi_unik"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rekap_presensi_awal_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.bulan:%Y-%m}"


@pghistory.track()
class HukumanDisiplin(models.Model):
    """A recorded penalty: needs a decision number and a date (PP 94/2021). Blank end: by policy."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="hukuman", db_index=False)
    tingkat = models.CharField(max_length=10, choices=TingkatHukuman)
    jenis = models.CharField(max_length=200)
    nomor_sk = models.CharField("nomor SK", max_length=100)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "hukuman disiplin"
        verbose_name_plural = "hukuman disiplin"
        ordering = ["-mulai"]
        constraints = [
            urutan_tanggal("hukuman_urutan_tanggal"),
            models.UniqueConstraint(fields=["pegawai", "nomor_sk"], name="hukuman_unik"),
            models.CheckConstraint(condition=~Q(nomor_sk=""), name="hukuman_bernomor"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai}: {self.get_tingkat_display()} ({self.nomor_sk})"


class Pelatihan(models.Model):
    """A finished training; ``jp`` are hours of lessons (jam pelajaran)."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="pelatihan", db_index=False)
    nama = models.CharField(max_length=200)
    jp = models.DecimalField("JP", max_digits=6, decimal_places=1)
    selesai = models.DateField()
    penyelenggara = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "pelatihan"
        verbose_name_plural = "pelatihan"
        ordering = ["-selesai"]
        indexes = [models.Index(fields=["pegawai", "selesai"], name="pelatihan_selesai")]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "nama", "selesai"], name="pelatihan_unik"),
            batasan("pelatihan_jp_positif", Q(jp__gt=0), "JP harus lebih dari 0."),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.jp} JP)"


class AsesmenKompetensi(models.Model):
    """Level held against level required for one competency, on one day."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="asesmen", db_index=False)
    kompetensi = models.CharField(max_length=150)
    tingkat = models.DecimalField(max_digits=4, decimal_places=1)
    tingkat_wajib = models.DecimalField(max_digits=4, decimal_places=1)
    tanggal = models.DateField()

    class Meta:
        verbose_name = "asesmen kompetensi"
        verbose_name_plural = "asesmen kompetensi"
        ordering = ["-tanggal"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kompetensi", "tanggal"], name="asesmen_unik"),
            batasan(
                "asesmen_tingkat_wajar",
                Q(tingkat__gte=0) & Q(tingkat_wajib__gt=0),
                "Tingkat wajib harus lebih dari 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kompetensi}: {self.tingkat}/{self.tingkat_wajib}"


@pghistory.track()
class RiwayatSatyalancana(models.Model):
    """A Satyalancana Karya Satya that somebody has: years of service, day and number of the Keppres.

    Whoever has one is not proposed again for it, nor for a lower one (domain.md 10).
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="satyalancana", db_index=False)
    masa = models.PositiveSmallIntegerField("masa kerja", choices=MasaSatyalancana)
    tanggal = models.DateField("tanggal Keppres")
    nomor_keppres = models.CharField("nomor Keppres", max_length=100)

    class Meta:
        verbose_name = "riwayat Satyalancana"
        verbose_name_plural = "riwayat Satyalancana"
        ordering = ["-tanggal"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "masa"],
                name="satyalancana_unik",
                violation_error_message="Satyalancana ini sudah tercatat untuk orang ini. "
                "Ubah catatan yang ada, atau pilih masa kerja lain.",
            ),
            batasan(
                "satyalancana_masa",
                Q(masa__in=MasaSatyalancana.values),
                "Masa kerja Satyalancana adalah 10, 20, atau 30 tahun.",
            ),
            batasan("satyalancana_bernomor", ~Q(nomor_keppres=""), "Isi nomor Keppres."),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai}: Satyalancana {self.masa} tahun"


class TandaHitung(models.Model):
    """What changed for whom, from when to when: written by lower apps, read by the engine.

    ``pegawai`` empty and ``opd`` given: everybody of that OPD; both empty: everybody.
    """

    id = models.BigAutoField(primary_key=True)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, null=True, related_name="+")
    opd = models.ForeignKey(UnitKerja, models.CASCADE, null=True, related_name="+")
    dari = models.DateField()
    sampai = models.DateField()
    sebab = models.CharField(max_length=40, choices=SebabTanda)
    waktu = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "tanda hitung"
        verbose_name_plural = "tanda hitung"
        constraints = [
            models.CheckConstraint(condition=Q(sampai__gte=F("dari")), name="tanda_urutan_tanggal")
        ]

    def __str__(self) -> str:
        return f"{self.sebab} {self.dari}..{self.sampai}"
