"""A policy tried on a period: a summary, and a row for everybody it would move. No score is written."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import JenisRekomendasi, StatusSimulasi
from evaluasi.models.kebijakan import KebijakanSkor
from evaluasi.querysets import SimulasiQuerySet
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja

KOLOM_JENIS = {
    "teladan": JenisRekomendasi.TELADAN,
    "prima": JenisRekomendasi.PELAYANAN_PRIMA,
    "prioritas": JenisRekomendasi.PRIORITAS_KOMPETENSI,
    "pangkat": JenisRekomendasi.PANGKAT_ISTIMEWA,
    "satyalancana": JenisRekomendasi.SATYALANCANA,
    "komponen": JenisRekomendasi.KOMPONEN_RENDAH,
    "nilai": JenisRekomendasi.NILAI_RENDAH,
    "unsur": JenisRekomendasi.UNSUR_RENDAH,
    "data": JenisRekomendasi.LENGKAPI_DATA,
}
"""How ``ringkasan`` calls each kind of proposal: all there are, none may be left out silently."""


class Simulasi(models.Model):
    """One trial. ``ringkasan`` holds no person (services/simulasi.py says its shape); empty until finished.

    ``sidik_kebijakan``: digest of the policy's numbers as they were tried; a draft may change afterwards.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="+")
    kebijakan = models.ForeignKey(KebijakanSkor, models.CASCADE, related_name="simulasi")
    status = models.CharField(
        max_length=10, choices=StatusSimulasi, default=StatusSimulasi.ANTRE, editable=False
    )
    diminta_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+")
    diminta_pada = models.DateTimeField(default=timezone.now, editable=False)
    mulai_pada = models.DateTimeField(null=True, editable=False)
    selesai_pada = models.DateTimeField(null=True, editable=False)
    denyut_pada = models.DateTimeField(null=True, editable=False)
    langkah = models.CharField(max_length=100, blank=True)
    kemajuan = models.PositiveSmallIntegerField("persen", default=0)
    galat = models.TextField(blank=True)
    sidik_kebijakan = models.CharField(max_length=64, blank=True)
    ringkasan = models.JSONField(default=dict)

    objects = SimulasiQuerySet.as_manager()

    class Meta:
        verbose_name = "simulasi kebijakan"
        verbose_name_plural = "simulasi kebijakan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="antre", mulai_pada__isnull=True, selesai_pada__isnull=True)
                | Q(status="berjalan", mulai_pada__isnull=False, selesai_pada__isnull=True)
                | Q(status__in=["selesai", "gagal"], selesai_pada__isnull=False),
                name="simulasi_status_waktu",
            ),
            models.CheckConstraint(condition=Q(kemajuan__lte=100), name="simulasi_kemajuan_persen"),
            models.UniqueConstraint(
                fields=["periode", "kebijakan"],
                condition=Q(status__in=["antre", "berjalan"]),
                name="simulasi_satu_berjalan",
            ),
        ]

    def __str__(self) -> str:
        return f"Simulasi v{self.kebijakan.versi} atas {self.periode.kode}"


def _kode() -> "ArrayField[Any, Any]":
    return ArrayField(models.CharField(max_length=30), default=list, blank=True)


class SimulasiBaris(models.Model):
    """Somebody whom the policy would move: score, rank, completeness or a proposal. Empty = absent.

    ``usulan_*``: kinds proposed (JenisRekomendasi), by name. ``hampir_*``: rewards whose own rule is met
    while a guard isn't; ``halangan`` says which guards under the tried policy (under the old one where only
    that came near). ``pembinaan_*``: what coaching would be about (component, value, unsur), lowest first.
    """

    simulasi = models.ForeignKey(Simulasi, models.CASCADE, related_name="baris", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    opd = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    jenis_jabatan = models.CharField(max_length=20, choices=JenisJabatan)
    skor_lama = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    skor_baru = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    selisih = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    peringkat_lama = models.PositiveIntegerField(null=True)
    peringkat_baru = models.PositiveIntegerField(null=True)
    lengkap_lama = models.BooleanField()
    lengkap_baru = models.BooleanField()
    usulan_lama = _kode()
    usulan_baru = _kode()
    hampir_lama = _kode()
    hampir_baru = _kode()
    halangan = models.TextField("belum memenuhi", blank=True)
    pembinaan_lama = _kode()
    pembinaan_baru = _kode()

    class Meta:
        verbose_name = "baris simulasi"
        verbose_name_plural = "baris simulasi"
        ordering = ["simulasi", "pegawai"]
        constraints = [
            models.UniqueConstraint(fields=["simulasi", "pegawai"], name="simulasi_baris_unik"),
            models.CheckConstraint(
                condition=Q(selisih__isnull=True) | Q(skor_lama__isnull=False, skor_baru__isnull=False),
                name="simulasi_selisih_dua_skor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.simulasi_id}: {self.pegawai_id}"
