"""Every number of the score, as versioned data (scoring.md)."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from evaluasi.enums import StatusKebijakan
from evaluasi.querysets import KebijakanSkorQuerySet
from pegawai.enums import JenisJabatan
from pegawai.models import Pengguna


def _angka(bawaan: str, label: str = "", digit: int = 8, desimal: int = 4) -> models.DecimalField:
    return models.DecimalField(
        label or None, max_digits=digit, decimal_places=desimal, default=Decimal(bawaan)
    )


def _batas_menit() -> list[int]:
    return [1, 31, 61, 91]


def _poin_menit() -> list[Decimal]:
    return [Decimal("0.5"), Decimal("1"), Decimal("1.25"), Decimal("1.5")]


@pghistory.track()
class KebijakanSkor(models.Model):
    """One version of the policy. The decided one in force on a period's first day counts for it.

    ``batas_menit`` are the first minutes of each bracket of lateness, ``poin_*`` the points deducted in
    each. ``diputuskan_oleh`` names the official who decided, ``ditetapkan_oleh`` the login that recorded it.
    A version that a finished run has used (``dipakai_pada``) can't be edited, only succeeded.
    """

    versi = models.PositiveIntegerField(unique=True)
    nama = models.CharField(max_length=150)
    berlaku_mulai = models.DateField("berlaku sejak")
    alasan = models.TextField("alasan dan dasar", blank=True)
    status = models.CharField(
        max_length=10, choices=StatusKebijakan, default=StatusKebijakan.DRAF, editable=False
    )
    batas_atas = _angka("120", "batas atas komponen")
    nilai_di_bawah = _angka("60")
    nilai_sesuai = _angka("100")
    nilai_di_atas = _angka("120")
    ambang_di_atas = _angka("110", "usulan rating di atas mulai")
    ambang_sesuai = _angka("90", "usulan rating sesuai mulai")
    kelengkapan_min = _angka("0.6")
    batas_menit = ArrayField(models.PositiveSmallIntegerField(), default=_batas_menit)
    poin_terlambat = ArrayField(models.DecimalField(max_digits=6, decimal_places=2), default=_poin_menit)
    poin_pulang_cepat = ArrayField(models.DecimalField(max_digits=6, decimal_places=2), default=_poin_menit)
    poin_tanpa_absen = _angka("1.5")
    poin_alpa = _angka("3")
    hukuman_ringan = _angka("10")
    hukuman_sedang = _angka("25")
    hukuman_berat = _angka("50")
    bulan_hukuman_ringan = models.PositiveSmallIntegerField(default=6)
    bulan_hukuman_sedang = models.PositiveSmallIntegerField(default=12)
    bulan_hukuman_berat = models.PositiveSmallIntegerField(default=12)
    jp_pns = _angka("20")
    jp_cpns = _angka("20")
    jp_pppk = _angka("20")
    jp_pppk_paruh_waktu = _angka("20")
    target_ikm = _angka("80")
    n_min = models.PositiveSmallIntegerField(default=5)
    kappa_awal = _angka("10")
    z_selang = _angka("1.645")
    bobot_penilai_360 = _angka("0.7")
    min_rekan_360 = models.PositiveSmallIntegerField(default=3)
    min_kelompok = models.PositiveSmallIntegerField("kelompok terkecil yang diperingkat", default=5)
    jarak_teladan = _angka("1.00")
    batas_prima = _angka("88.31")
    n_prima = models.PositiveSmallIntegerField(default=30)
    ambang_pembinaan = _angka("90")
    jendela_penghargaan = models.PositiveSmallIntegerField("periode sebelumnya yang dilihat", default=4)
    usulan_maks = models.PositiveSmallIntegerField("usulan paling banyak tiap sifat", default=2)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dibuat_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    ditetapkan_pada = models.DateTimeField(null=True, editable=False)
    ditetapkan_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    diputuskan_oleh = models.CharField("diputuskan oleh", max_length=150, blank=True, editable=False)
    nomor_surat = models.CharField("nomor surat keputusan", max_length=100, blank=True, editable=False)
    dipakai_pada = models.DateTimeField(null=True, editable=False)

    objects = KebijakanSkorQuerySet.as_manager()

    class Meta:
        verbose_name = "kebijakan skor"
        verbose_name_plural = "kebijakan skor"
        ordering = ["-berlaku_mulai", "-versi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status="draf", ditetapkan_pada__isnull=True, diputuskan_oleh="", dipakai_pada__isnull=True
                )
                | Q(status="berlaku", ditetapkan_pada__isnull=False) & ~Q(diputuskan_oleh="") & ~Q(alasan=""),
                name="kebijakan_penetapan_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(batas_atas__gt=0)
                & Q(kelengkapan_min__gte=0, kelengkapan_min__lte=1)
                & Q(bobot_penilai_360__gte=0, bobot_penilai_360__lte=1)
                & Q(target_ikm__gt=0)
                & Q(kappa_awal__gte=0),
                name="kebijakan_angka_wajar",
            ),
            models.CheckConstraint(
                condition=Q(nilai_di_bawah__lt=F("nilai_sesuai"))
                & Q(nilai_sesuai__lt=F("nilai_di_atas"))
                & Q(ambang_sesuai__lt=F("ambang_di_atas")),
                name="kebijakan_urutan_nilai",
            ),
            models.CheckConstraint(
                condition=Q(batas_menit__len=F("poin_terlambat__len"))
                & Q(batas_menit__len=F("poin_pulang_cepat__len"))
                & Q(batas_menit__len__gte=1),
                name="kebijakan_tabel_menit",
            ),
            models.CheckConstraint(
                condition=Q(jp_pns__gt=0, jp_cpns__gt=0, jp_pppk__gt=0, jp_pppk_paruh_waktu__gt=0),
                name="kebijakan_jp_positif",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="kebijakan_dipakai_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__dipakai_pada__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Kebijakan v{self.versi} ({self.nama})"


class BobotKebijakan(models.Model):
    """Weights of the five components for one kind of post, with and without public service."""

    kebijakan = models.ForeignKey(KebijakanSkor, models.CASCADE, related_name="bobot", db_index=False)
    jenis_jabatan = models.CharField(max_length=20, choices=JenisJabatan)
    layanan_publik = models.BooleanField("melayani publik", default=False)
    h = models.DecimalField("H", max_digits=5, decimal_places=2)
    p = models.DecimalField("P", max_digits=5, decimal_places=2)
    d = models.DecimalField("D", max_digits=5, decimal_places=2)
    k = models.DecimalField("K", max_digits=5, decimal_places=2)
    m = models.DecimalField("M", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "bobot kebijakan"
        verbose_name_plural = "bobot kebijakan"
        ordering = ["kebijakan", "jenis_jabatan", "layanan_publik"]
        constraints = [
            models.UniqueConstraint(
                fields=["kebijakan", "jenis_jabatan", "layanan_publik"], name="bobot_unik"
            ),
            models.CheckConstraint(
                condition=Q(h=Decimal(100) - F("p") - F("d") - F("k") - F("m")),
                name="bobot_jumlah_100",
                violation_error_message="Jumlah kelima bobot harus tepat 100.",
            ),
            models.CheckConstraint(
                condition=Q(h__gt=0, p__gt=0, d__gte=0, k__gte=0, m__gte=0), name="bobot_tidak_negatif"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bobot_dipakai_tetap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM evaluasi_kebijakanskor
                         WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.kebijakan_id ELSE OLD.kebijakan_id END
                           AND dipakai_pada IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'kebijakan sudah dipakai, buat versi baru';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_jabatan_display()}{' (melayani publik)' if self.layanan_publik else ''}"
