"""What citizens say: services, points, officers' badges, answers, roll-ups, moderation, replies."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inti.batasan import urutan_tanggal
from pegawai.enums import JenisKelamin
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.enums import (
    KOLOM_UNSUR,
    Pekerjaan,
    Pendidikan,
    StatusKomentar,
    StatusPenilaian,
    StatusTanggapan,
    SumberPenilaian,
    Unsur,
)
from umpan_balik.querysets import LayananQuerySet, PenilaianLayananQuerySet


class Layanan(models.Model):
    """A public service of a unit."""

    kode = models.CharField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="layanan")
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    objects = LayananQuerySet.as_manager()

    class Meta:
        verbose_name = "layanan"
        verbose_name_plural = "layanan"
        ordering = ["nama"]
        constraints = [urutan_tanggal("layanan_urutan_tanggal")]

    def __str__(self) -> str:
        return self.nama


class TitikLayanan(models.Model):
    """A counter with a QR: ``kode`` is what the QR holds (/n/<kode>/)."""

    kode = models.CharField(max_length=16, unique=True)
    nama = models.CharField(max_length=200)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="titik_layanan")
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, blank=True, related_name="titik")
    petugas = models.ManyToManyField(Pengguna, blank=True, related_name="titik_layanan")
    buka = models.TimeField("jam buka", null=True, blank=True)
    tutup = models.TimeField("jam tutup", null=True, blank=True)
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "titik layanan"
        verbose_name_plural = "titik layanan"
        ordering = ["nama"]
        constraints = [
            urutan_tanggal("titik_urutan_tanggal"),
            models.CheckConstraint(
                condition=Q(buka__isnull=True, tutup__isnull=True) | Q(tutup__gt=F("buka")),
                name="titik_jam_berurutan",
                violation_error_message="Isi kedua jam, dan jam tutup sesudah jam buka.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KodePetugas(models.Model):
    """A badge code by which a citizen names an officer; it reveals no NIP and can be replaced."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kode_petugas")
    kode = models.CharField(max_length=10, unique=True)
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "kode petugas"
        verbose_name_plural = "kode petugas"
        constraints = [urutan_tanggal("kode_petugas_urutan_tanggal")]

    def __str__(self) -> str:
        return self.kode


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


def _satu_sampai_empat(kolom: str, *, wajib: bool = False) -> models.CheckConstraint:
    kondisi = Q(**{f"{kolom}__gte": 1, f"{kolom}__lte": 4})
    return models.CheckConstraint(
        condition=kondisi if wajib else kondisi | Q(**{f"{kolom}__isnull": True}),
        name=f"penilaian_{kolom}_1_4",
    )


# accepted and in no published figure yet; published, and the published sums are behind its status
BELUM_TERBIT = Q(status="diterima", terbitan__isnull=True)
PERLU_KOREKSI = Q(terbitan__isnull=False) & (
    Q(status="diterima", terbit_dihitung=False) | (~Q(status="diterima") & Q(terbit_dihitung=True))
)


class PenilaianLayanan(models.Model):
    """One citizen's answer.

    ``kunci`` is the idempotency key (form token, or file digest and row): the first stored wins.
    ``indeks`` is the respondent's index y of scoring.md 2 (0..100, 4 decimals); empty when the answer
    has neither five unsur nor an overall. No address, name or phone is ever here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunci = models.CharField(max_length=80, unique=True, editable=False)
    rujukan = models.CharField("nomor rujukan", max_length=12, unique=True, editable=False)
    waktu = models.DateTimeField(default=timezone.now)
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, blank=True, related_name="penilaian")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="penilaian")
    titik = models.ForeignKey(TitikLayanan, models.SET_NULL, null=True, blank=True, related_name="+")
    petugas = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    keseluruhan = models.PositiveSmallIntegerField(null=True, blank=True)
    kecepatan = models.PositiveSmallIntegerField(null=True, blank=True)
    ketepatan = models.PositiveSmallIntegerField(null=True, blank=True)
    u_persyaratan = models.PositiveSmallIntegerField(null=True, blank=True)
    u_prosedur = models.PositiveSmallIntegerField(null=True, blank=True)
    u_waktu = models.PositiveSmallIntegerField(null=True, blank=True)
    u_biaya = models.PositiveSmallIntegerField(null=True, blank=True)
    u_produk = models.PositiveSmallIntegerField(null=True, blank=True)
    u_kompetensi = models.PositiveSmallIntegerField(null=True, blank=True)
    u_perilaku = models.PositiveSmallIntegerField(null=True, blank=True)
    u_pengaduan = models.PositiveSmallIntegerField(null=True, blank=True)
    u_sarana = models.PositiveSmallIntegerField(null=True, blank=True)
    indeks = models.DecimalField(max_digits=7, decimal_places=4, null=True, editable=False)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    pendidikan = models.CharField(max_length=10, choices=Pendidikan, blank=True)
    pekerjaan = models.CharField(max_length=12, choices=Pekerjaan, blank=True)
    saran = models.TextField(max_length=2000, blank=True)
    status_komentar = models.CharField(
        max_length=14, choices=StatusKomentar, default=StatusKomentar.KOSONG, editable=False
    )
    status = models.CharField(
        max_length=10, choices=StatusPenilaian, default=StatusPenilaian.DITERIMA, editable=False
    )
    alasan_status = models.CharField(max_length=300, blank=True, editable=False)
    diputus_pada = models.DateTimeField(null=True, editable=False)
    diputus_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    terverifikasi = models.BooleanField(default=False, editable=False)
    sumber = models.CharField(
        max_length=10, choices=SumberPenilaian, default=SumberPenilaian.FORMULIR, editable=False
    )
    # the first published step this answer was part of, and whether the published sums hold it now
    terbitan = models.ForeignKey(
        "TerbitanPublik", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    terbit_dihitung = models.BooleanField(default=False, db_default=False, editable=False)

    objects = PenilaianLayananQuerySet.as_manager()

    class Meta:
        verbose_name = "penilaian layanan"
        verbose_name_plural = "penilaian layanan"
        ordering = ["-waktu"]
        indexes = [
            models.Index(fields=["unit", "waktu"], name="penilaian_unit_waktu"),
            models.Index(
                fields=["petugas", "waktu"],
                condition=Q(petugas__isnull=False),
                name="penilaian_petugas_waktu",
            ),
            models.Index(fields=["status"], condition=~Q(status="diterima"), name="penilaian_ditahan"),
            models.Index(fields=["unit"], condition=BELUM_TERBIT, name="penilaian_belum_terbit"),
            models.Index(fields=["terbitan"], condition=PERLU_KOREKSI, name="penilaian_koreksi"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(terbitan__isnull=False) | Q(terbit_dihitung=False),
                name="penilaian_terbit_berpasangan",
            ),
            *[_satu_sampai_empat(k) for k in ("keseluruhan", "kecepatan", "ketepatan", *KOLOM_UNSUR)],
            models.CheckConstraint(
                condition=Q(indeks__isnull=True) | Q(indeks__gte=25, indeks__lte=100),
                name="penilaian_indeks_25_100",
            ),
            models.CheckConstraint(
                condition=Q(sumber__in=["impor", "kertas"]) | Q(keseluruhan__isnull=False),
                name="penilaian_keseluruhan_terisi",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | (~Q(alasan_status="") & Q(diputus_pada__isnull=False)),
                name="penilaian_ditolak_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return self.rujukan


class KontakPenilai(models.Model):
    """A citizen's contact, only if an answer is wanted, by separate consent; deleted after its time."""

    penilaian = models.OneToOneField(PenilaianLayanan, models.CASCADE, related_name="kontak")
    surel = models.EmailField()
    disetujui_pada = models.DateTimeField(default=timezone.now)
    hapus_sesudah = models.DateField()

    class Meta:
        verbose_name = "kontak penilai"
        verbose_name_plural = "kontak penilai"

    def __str__(self) -> str:
        return "kontak"


class RekapPetugas(models.Model):
    """n, sum and sum of squares of y per officer and month: all that the shrinkage needs.

    Several rows (``petak``) serve one officer and month, so that concurrent answers don't queue for one
    row; readers sum them.
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    bulan = models.DateField()
    petak = models.PositiveSmallIntegerField(default=0)
    n = models.IntegerField(default=0)
    jumlah = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    jumlah_kuadrat = models.DecimalField(max_digits=24, decimal_places=8, default=0)

    class Meta:
        verbose_name = "rekap petugas"
        verbose_name_plural = "rekap petugas"
        constraints = [
            models.UniqueConstraint(fields=["bulan", "pegawai", "petak"], name="rekap_petugas_unik"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rekap_petugas_awal_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.bulan:%Y-%m} n={self.n}"


class RekapUnit(models.Model):
    """Per unit, service and month: answers, and per unsur how many answered and their sum.

    ``n_unsur`` and ``jumlah_unsur`` follow the order of ``Unsur``; ``n_nilai``/``jumlah_nilai``/
    ``kuadrat_nilai`` hold y. Split in ``petak`` like RekapPetugas.
    """

    unit = models.ForeignKey(UnitKerja, models.CASCADE, related_name="+")
    layanan = models.ForeignKey(Layanan, models.CASCADE, null=True, related_name="+")
    bulan = models.DateField()
    petak = models.PositiveSmallIntegerField(default=0)
    n = models.IntegerField(default=0)
    n_nilai = models.IntegerField(default=0)
    jumlah_nilai = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    kuadrat_nilai = models.DecimalField(max_digits=24, decimal_places=8, default=0)
    n_unsur = ArrayField(models.IntegerField(), size=9)
    jumlah_unsur = ArrayField(models.IntegerField(), size=9)

    class Meta:
        verbose_name = "rekap unit"
        verbose_name_plural = "rekap unit"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "layanan", "bulan", "petak"], name="rekap_unit_unik", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rekap_unit_awal_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.bulan:%Y-%m} n={self.n}"


class TerbitanPublik(models.Model):
    """One step of the public figures: what at least five answers, never published before, added to them.

    Public figures are sums of these rows and of nothing else (docs/adr/0012). ``layanan`` empty: counts
    for the unit, not for a service; ``triwulan`` empty: for the year only. ``n`` is what the step adds in
    all, ``baru`` how many of it are new; they differ when withdrawn answers go out with it. ``berunsur``:
    answers with at least one of the nine unsur. ``*_nilai`` hold the overall rating (1..4), ``*_unsur`` the
    nine in the order of ``Unsur``. Never changed or removed.
    """

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(null=True)
    berunsur = models.BooleanField()
    terbit = models.DateField()
    baru = models.PositiveIntegerField()
    n = models.IntegerField()
    n_terverifikasi = models.IntegerField()
    n_nilai = models.IntegerField()
    jumlah_nilai = models.IntegerField()
    kuadrat_nilai = models.IntegerField()
    n_unsur = ArrayField(models.IntegerField(), size=9)
    jumlah_unsur = ArrayField(models.IntegerField(), size=9)

    class Meta:
        verbose_name = "terbitan publik"
        verbose_name_plural = "terbitan publik"
        ordering = ["terbit", "pk"]
        indexes = [models.Index(fields=["tahun", "unit"], name="terbitan_tahun_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(baru__gte=5), name="terbitan_paling_sedikit_5"),
            models.CheckConstraint(
                condition=Q(triwulan__isnull=False, triwulan__gte=1, triwulan__lte=4)
                | Q(triwulan__isnull=True, layanan__isnull=True),
                name="terbitan_triwulan_1_4",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="terbitan_tetap", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tahun} TW{self.triwulan or '-'} +{self.n}"


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

    penilaian = models.ForeignKey(PenilaianLayanan, models.CASCADE, related_name="+")
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
