"""Who: users, units, posts, people, dated assignments."""

from typing import Any

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.functional import cached_property

from inti.batasan import batasan, urutan_tanggal
from inti.hak import punya_hak
from pegawai.enums import (
    JenisJabatan,
    JenisKelamin,
    JenisPenugasan,
    Jenjang,
    Peran,
    StatusKeaktifan,
    StatusPegawai,
)
from pegawai.querysets import (
    PegawaiQuerySet,
    PenggunaManager,
    PenugasanQuerySet,
    UnitKerjaQuerySet,
    pada_tanggal,
)


def _per_orang(kolom: str) -> Func:
    """A one-value range of a key, so that GiST compares it without the extension btree_gist."""
    return Func(F(kolom), F(kolom), Value("[]"), function="int8range")


def _rentang_tanggal() -> Func:
    return Func(F("mulai"), F("selesai"), Value("[]"), function="daterange")


class Pengguna(AbstractUser):
    """A login: NIP or a name. Rights come from PeranPengguna and Penugasan, never from here alone."""

    first_name = None
    last_name = None
    nama = models.CharField(max_length=200)
    wajib_ganti_sandi = models.BooleanField("wajib mengganti kata sandi", default=False)
    setuju_pada = models.DateTimeField("membaca “Tentang penilaian”", null=True, blank=True)
    contoh = models.BooleanField("akun contoh", default=False, editable=False)

    REQUIRED_FIELDS = ["nama"]
    objects = PenggunaManager()

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Only what the table of roles gives, a superuser too: no page offers what the next one refuses."""
        return obj is None and punya_hak(self, perm)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether any right concerns this app; as `has_perm`."""
        return self.is_active and any(h.startswith(f"{app_label}.") for h in self.get_all_permissions())

    @cached_property
    def peran_aktif(self) -> frozenset[str]:
        """Roles in force today, by row; read once per request."""
        hari = timezone.localdate()
        return frozenset(self.daftar_peran.filter(pada_tanggal(hari)).values_list("peran", flat=True))

    def punya_peran(self, *peran: str) -> bool:
        """Whether one of these roles is in force today."""
        return self.is_active and not self.peran_aktif.isdisjoint(peran)

    @cached_property
    def pegawai_id_sendiri(self) -> int | None:
        """The id of the person behind this login, or None (an operator, an auditor)."""
        return Pegawai.objects.filter(pengguna=self).values_list("pk", flat=True).first()

    @cached_property
    def unit_dipimpin(self) -> list[int]:
        """Ids of the units this person heads today, through any post, acting ones too."""
        if self.pegawai_id_sendiri is None:
            return []
        tugas = Penugasan.objects.pada(timezone.localdate()).filter(
            pegawai=self.pegawai_id_sendiri, kepala=True
        )
        return list(tugas.values_list("unit_id", flat=True))


class PeranPengguna(models.Model):
    """A role given to a login for a time (an auditor's always ends)."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="daftar_peran", db_index=False)
    peran = models.CharField(max_length=20, choices=Peran)
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)
    diberikan_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    diberikan_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "peran pengguna"
        verbose_name_plural = "peran pengguna"
        constraints = [
            urutan_tanggal("peran_urutan_tanggal"),
            batasan(
                "peran_auditor_berakhir",
                ~Q(peran=Peran.AUDITOR) | Q(selesai__isnull=False),
                "Isi tanggal selesai peran auditor.",
            ),
            models.UniqueConstraint(fields=["pengguna", "peran", "mulai"], name="peran_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} sebagai {self.get_peran_display()}"


class KodeAkses(models.Model):
    """A one-time code that HR prints so that a person can set their own password. Kept hashed."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="kode_akses")
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    berlaku_sampai = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kode akses"
        verbose_name_plural = "kode akses"
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__gt=F("dibuat_pada")), name="kode_akses_berlaku_sesudah_dibuat"
            )
        ]

    def __str__(self) -> str:
        return f"Kode akses {self.pengguna}"


class Instansi(models.Model):
    """The district's own face: one row, edited by HR (names, logo, colour, officials)."""

    nama_kabupaten = models.CharField(max_length=100, default="Kabupaten Kepahiang")
    nama_badan = models.CharField(
        max_length=150, default="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    )
    singkatan_badan = models.CharField(max_length=30, default="BKDPSDM")
    alamat = models.CharField(max_length=200, blank=True)
    logo = models.FileField(upload_to="instansi/", blank=True)
    warna_utama = models.CharField(max_length=7, blank=True)
    situs_pengaduan = models.URLField(default="https://www.lapor.go.id/")
    bupati = models.ForeignKey("Pegawai", models.SET_NULL, null=True, blank=True, related_name="+")
    sekda = models.ForeignKey("Pegawai", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="instansi_satu_baris")]

    def __str__(self) -> str:
        return self.nama_kabupaten


class UnitKerja(models.Model):
    """A unit with its life: units merge and split, so they carry dates and a successor.

    ``jalur`` holds the ids from the kabupaten down to the unit itself, ``opd`` the highest ancestor
    below the kabupaten (the kabupaten for itself); both are kept by ``pegawai.services.susun_pohon``.
    """

    kode = models.CharField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=60, blank=True)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)
    pengganti = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    opd = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    jalur = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["kode"]
        indexes = [GinIndex(fields=["jalur"], name="unit_jalur")]
        constraints = [
            urutan_tanggal("unit_urutan_tanggal"),
            batasan(
                "unit_bukan_induk_sendiri", ~Q(induk=F("id")), "Unit tidak bisa menjadi induknya sendiri."
            ),
            batasan(
                "unit_bukan_pengganti_sendiri",
                ~Q(pengganti=F("id")),
                "Unit tidak bisa menggantikan dirinya sendiri.",
            ),
            models.UniqueConstraint(
                IsNull(F("induk"), True), condition=Q(induk__isnull=True), name="unit_satu_kabupaten"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_dan_opd(self) -> str:
        """Told from its namesakes: every OPD has a Sekretariat. Reads ``opd``."""
        return f"{self.nama}, {self.opd.nama}" if self.opd and self.opd_id != self.pk else self.nama


class Jabatan(models.Model):
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=20, choices=JenisJabatan)
    jenjang = models.CharField(max_length=20, choices=Jenjang, blank=True)

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["nama"]
        constraints = [models.UniqueConstraint(fields=["nama", "jenis", "jenjang"], name="jabatan_unik")]

    def __str__(self) -> str:
        return self.nama


class Pegawai(models.Model):
    """A person assessed here, or a superior from outside (non_asn: elected, military; never scored)."""

    nip = models.CharField("NIP", max_length=18, unique=True)
    pengguna = models.OneToOneField(Pengguna, models.SET_NULL, null=True, blank=True, related_name="pegawai")
    nama = models.CharField(max_length=200)
    gelar_depan = models.CharField(max_length=40, blank=True)
    gelar_belakang = models.CharField(max_length=60, blank=True)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=StatusPegawai)
    golongan = models.CharField(max_length=6, blank=True)
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)
    surel = models.EmailField(blank=True)
    keaktifan = models.CharField(
        max_length=20,
        choices=StatusKeaktifan,
        default=StatusKeaktifan.AKTIF,
        editable=False,
        help_text="Keadaan hari ini; riwayatnya di RiwayatKeaktifan.",
    )

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["nama", "nip"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=StatusPegawai.NON_ASN) | Q(nip__regex=r"^[0-9]{18}$"),
                name="pegawai_nip_18_angka",
            ),
            models.CheckConstraint(condition=~Q(nip=""), name="pegawai_nip_terisi"),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """Name with titles, as papers print it."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"


class RiwayatKeaktifan(models.Model):
    """Active, on long leave, studying, gone: dated, one state at a time."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_keaktifan")
    keaktifan = models.CharField(max_length=20, choices=StatusKeaktifan)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "riwayat keaktifan"
        verbose_name_plural = "riwayat keaktifan"
        ordering = ["pegawai", "mulai"]
        constraints = [
            urutan_tanggal("keaktifan_urutan_tanggal"),
            ExclusionConstraint(
                name="keaktifan_tidak_tumpang_tindih",
                expressions=[(_per_orang("pegawai"), "&&"), (_rentang_tanggal(), "&&")],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai}: {self.get_keaktifan_display()} sejak {self.mulai}"


@pghistory.track()
class Penugasan(models.Model):
    """Dated: which post in which unit, head or not, definitive or acting, and who assesses.

    A changed unit, post or assessor closes the row the day before and opens another, so that the
    assessor of any past day can be read. One definitive post at a time (exclusion constraint).
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="penugasan", db_index=False)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="penugasan", db_index=False)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="penugasan")
    kepala = models.BooleanField("kepala unit", default=False)
    jenis = models.CharField(max_length=10, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    layanan_publik = models.BooleanField("melayani publik", default=False)
    penilai = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, blank=True, related_name="dinilai", db_index=False
    )
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        ordering = ["pegawai", "-mulai"]
        indexes = [
            models.Index(fields=["penilai", "mulai"], name="penugasan_penilai"),
            models.Index(fields=["unit", "mulai"], name="penugasan_unit"),
        ]
        constraints = [
            urutan_tanggal("penugasan_urutan_tanggal"),
            batasan(
                "penugasan_bukan_penilai_sendiri",
                Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")),
                "Seseorang tidak bisa menjadi penilai bagi dirinya sendiri.",
            ),
            models.UniqueConstraint(fields=["pegawai", "unit", "jabatan", "mulai"], name="penugasan_unik"),
            ExclusionConstraint(
                name="penugasan_satu_definitif",
                expressions=[(_per_orang("pegawai"), "&&"), (_rentang_tanggal(), "&&")],
                condition=Q(jenis=JenisPenugasan.DEFINITIF),
                violation_error_message="Pegawai ini sudah punya jabatan definitif pada tanggal itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} — {self.jabatan}"
