"""Citizens' answers, and the contact of those who asked for a reply."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pegawai.enums import JenisKelamin
from pegawai.models import Pegawai, Pengguna, UnitKerja
from umpan_balik.enums import (
    KOLOM_UNSUR,
    Pekerjaan,
    Pendidikan,
    StatusKomentar,
    StatusPenilaian,
    SumberPenilaian,
)
from umpan_balik.models.layanan import Layanan, TitikLayanan
from umpan_balik.querysets import (
    PenilaianLayananQuerySet,
)


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

    ``kunci`` is the idempotency key (form token; pile and sheet; file digest, place and row): the first
    stored wins.
    ``indeks`` is the respondent's index y of scoring.md 2 (0..100, 4 decimals); empty when the answer
    has neither five unsur nor an overall. No address, name or phone is ever here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunci = models.CharField(max_length=80, editable=False)
    rujukan = models.CharField("nomor rujukan", max_length=12, editable=False)
    waktu = models.DateTimeField(default=timezone.now)
    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, blank=True, related_name="penilaian")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="penilaian", db_index=False)
    titik = models.ForeignKey(
        TitikLayanan, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    petugas = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
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
    diputus_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", db_index=False
    )
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
            models.Index(
                fields=["titik", "waktu"], condition=Q(titik__isnull=False), name="penilaian_titik_waktu"
            ),
            models.Index(fields=["unit"], condition=BELUM_TERBIT, name="penilaian_belum_terbit"),
            models.Index(fields=["terbitan"], condition=PERLU_KOREKSI, name="penilaian_koreksi"),
        ]
        constraints = [
            # unique=True would bring a second index for LIKE. Imports ask for keys by their beginning, and
            # one index can do both; nobody asks for references so.
            models.UniqueConstraint(
                fields=["kunci"], opclasses=["varchar_pattern_ops"], name="penilaian_kunci_unik"
            ),
            models.UniqueConstraint(fields=["rujukan"], name="penilaian_rujukan_unik"),
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
