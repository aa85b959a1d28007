"""Who: users, units, posts, people, dated assignments, attendance, penalties, training."""

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
from pegawai.enums import (
    JenisJabatan,
    JenisKelamin,
    JenisPenugasan,
    Jenjang,
    Peran,
    SebabTanda,
    StatusKeaktifan,
    StatusPegawai,
    StatusPresensi,
    TingkatHukuman,
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
