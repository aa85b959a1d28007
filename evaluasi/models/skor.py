"""Running scores, runs, the citizens' reference means, and the frozen results."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import CaraHitungSkor, Predikat, Rating, StatusHitung, SumberPerilaku
from evaluasi.models.kebijakan import KebijakanSkor
from evaluasi.models.penilaian import Keberatan
from evaluasi.querysets import PutusanNilaiQuerySet, SkorQuerySet
from inti.bidang import JsonTeks
from kinerja.enums import Sumber
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja


def _komponen(huruf: str) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(huruf, max_digits=5, decimal_places=2, null=True)


class HitungSkor(models.Model):
    """One run of the engine. This row is the truth about it: progress and heartbeat stand here."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="hitung")
    cara = models.CharField(max_length=10, choices=CaraHitungSkor, default=CaraHitungSkor.PENUH)
    status = models.CharField(max_length=10, choices=StatusHitung, default=StatusHitung.ANTRE, editable=False)
    diminta_oleh = models.ForeignKey(Pengguna, models.SET_NULL, null=True, related_name="+")
    diminta_pada = models.DateTimeField(default=timezone.now)
    mulai_pada = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField(null=True)
    denyut_pada = models.DateTimeField(null=True)
    langkah = models.CharField(max_length=100, blank=True)
    kemajuan = models.PositiveSmallIntegerField("persen", default=0)
    dihitung = models.PositiveIntegerField(default=0)
    berubah = models.PositiveIntegerField(default=0)
    sama = models.PositiveIntegerField(default=0)
    tidak_lengkap = models.PositiveIntegerField(default=0)
    galat = models.TextField(blank=True)
    per_hari = models.DateField("dihitung per hari", null=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    batal_pada = models.DateTimeField("diminta batal pada", null=True)
    batal_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, related_name="+", verbose_name="dibatalkan oleh"
    )

    class Meta:
        verbose_name = "hitung skor"
        verbose_name_plural = "riwayat hitung skor"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status="antre",
                    mulai_pada__isnull=True,
                    selesai_pada__isnull=True,
                    batal_pada__isnull=True,
                )
                | Q(status="berjalan", mulai_pada__isnull=False, selesai_pada__isnull=True)
                | Q(status__in=["selesai", "gagal"], selesai_pada__isnull=False, batal_pada__isnull=True)
                | Q(status="dibatalkan", selesai_pada__isnull=False, batal_pada__isnull=False),
                name="hitung_status_waktu",
            ),
            models.CheckConstraint(condition=~Q(status="gagal", galat=""), name="hitung_gagal_bersebab"),
            models.CheckConstraint(condition=Q(kemajuan__lte=100), name="hitung_kemajuan_persen"),
            models.UniqueConstraint(
                fields=["periode"],
                condition=Q(status__in=["antre", "berjalan"], cara="penuh"),
                name="hitung_satu_antrean",
            ),
        ]

    def __str__(self) -> str:
        return f"Hitung {self.periode} #{self.pk}"


class AcuanMasyarakat(models.Model):
    """The reference group of the shrinkage (scoring.md 2), once per OPD and period.

    ``kappa`` empty with ``tau2`` <= 0 means "tak hingga": everybody gets mu. The sums (of y, y^2, s^2/n and
    n^2 over the OPD's people) are exact, so that one answer changes them by what it adds and takes away.
    """

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="+", db_index=False)
    opd = models.ForeignKey(UnitKerja, models.CASCADE, related_name="+")
    n = models.IntegerField()
    orang = models.IntegerField()
    jumlah = models.DecimalField(max_digits=24, decimal_places=4)
    kuadrat = models.DecimalField(max_digits=30, decimal_places=8)
    jumlah_s2n = models.DecimalField(max_digits=30, decimal_places=8)
    n_kuadrat = models.BigIntegerField()
    mu = models.DecimalField(max_digits=12, decimal_places=6)
    s2 = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    tau2 = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    kappa = models.DecimalField(max_digits=24, decimal_places=6, null=True)

    class Meta:
        verbose_name = "acuan masyarakat"
        verbose_name_plural = "acuan masyarakat"
        constraints = [models.UniqueConstraint(fields=["periode", "opd"], name="acuan_unik")]

    def __str__(self) -> str:
        return f"{self.opd_id} {self.periode_id}: mu {self.mu}"


def _salinan(
    model: type[models.Model], *, null: bool = False, db_index: bool = True
) -> models.ForeignKey[Any, Any]:
    """A key copied by the engine from a row that holds it as a foreign key itself."""
    hapus = models.SET_NULL if model is HitungSkor else models.PROTECT
    return models.ForeignKey(
        model, hapus, null=null, db_index=db_index, db_constraint=False, related_name="+"
    )


class Skor(models.Model):
    """One person's running local score in one period. Empty component = absent, never 0.

    ``bobot_m`` empty: M does not apply. Ranks are read, not stored, while a period runs. ``a_*`` are the
    person's own aggregates as JSON text, M's are ``m_n``, ``m_jumlah``, ``m_kuadrat``; with components and
    weights they make the ``sidik`` (scoring.md 4). The shrunken index is read with the OPD's
    AcuanMasyarakat, not stored: else one citizen's answer would rewrite a whole OPD.

    Only period and person are foreign keys to the database. The others are copies the engine takes, in the
    same transaction, from rows that hold their own; checking them again costs as much as the scores (ADR 14).
    """

    periode = models.ForeignKey(Periode, models.CASCADE, db_index=False, related_name="skor")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="skor")
    unit = _salinan(UnitKerja, db_index=False)
    opd = _salinan(UnitKerja, db_index=False)
    penilai = _salinan(Pegawai, null=True)
    jenis_jabatan = models.CharField(max_length=20, choices=JenisJabatan)
    layanan_publik = models.BooleanField()
    aktif = models.BooleanField("aktif pada hari terakhir")
    kebijakan = _salinan(KebijakanSkor, db_index=False)
    h = _komponen("H")
    p = _komponen("P")
    d = _komponen("D")
    k = _komponen("K")
    m = _komponen("M")
    sumber_p = models.CharField(max_length=10, choices=SumberPerilaku, blank=True)
    m_n = models.IntegerField("n penilaian warga", default=0)
    m_jumlah = models.DecimalField("jumlah y", max_digits=18, decimal_places=4, default=0)
    m_kuadrat = models.DecimalField("jumlah y kuadrat", max_digits=24, decimal_places=8, default=0)
    a_h = models.TextField("agregat H", blank=True)
    a_p = models.TextField("agregat P", blank=True)
    a_d = models.TextField("agregat D", blank=True)
    a_k = models.TextField("agregat K", blank=True)
    bobot_h = models.DecimalField(max_digits=5, decimal_places=2)
    bobot_p = models.DecimalField(max_digits=5, decimal_places=2)
    bobot_d = models.DecimalField(max_digits=5, decimal_places=2)
    bobot_k = models.DecimalField(max_digits=5, decimal_places=2)
    bobot_m = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    skor = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    kelengkapan = models.DecimalField(max_digits=5, decimal_places=4)
    lengkap = models.BooleanField()
    sidik = models.CharField(max_length=64, blank=True)
    hitung = _salinan(HitungSkor, null=True, db_index=False)
    diubah_pada = models.DateTimeField(default=timezone.now)

    objects = SkorQuerySet.as_manager()

    class Meta:
        verbose_name = "skor lokal"
        verbose_name_plural = "skor lokal"
        ordering = ["periode", "pegawai"]
        indexes = [
            models.Index(fields=["periode", "jenis_jabatan", "-skor"], name="skor_kelompok"),
            models.Index(fields=["periode", "opd"], name="skor_opd"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai"], name="skor_unik"),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{k}__isnull": True}) | Q(**{f"{k}__gte": 0}),
                    name=f"skor_{k}_tidak_negatif",
                )
                for k in ("h", "p", "d", "k", "m")
            ],
            models.CheckConstraint(
                condition=Q(kelengkapan__gte=0, kelengkapan__lte=1), name="skor_kelengkapan_0_1"
            ),
            models.CheckConstraint(
                condition=Q(lengkap=False) | Q(h__isnull=False, p__isnull=False, skor__isnull=False),
                name="skor_lengkap_berdata",
            ),
            models.CheckConstraint(
                condition=Q(m__isnull=True) | Q(bobot_m__isnull=False), name="skor_m_berlaku"
            ),
        ]

    def __str__(self) -> str:
        return f"Skor {self.periode_id} {self.pegawai_id}"


class TampilanMasyarakat(models.Model):
    """What officer and superior see of an officer's M in a running period (scoring.md 4).

    Renewed at most weekly and by at least five new answers, so that nobody can tell one citizen's answer
    from the difference of two days. The engine itself is current.
    """

    periode = models.ForeignKey(Periode, models.CASCADE, related_name="+", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    tanggal = models.DateField()
    n = models.IntegerField()
    nilai = _komponen("M")
    rata = models.DecimalField(max_digits=7, decimal_places=4)
    indeks = models.DecimalField(max_digits=7, decimal_places=4)
    sd = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    mu = models.DecimalField(max_digits=12, decimal_places=6)
    kappa = models.DecimalField(max_digits=24, decimal_places=6, null=True)

    class Meta:
        verbose_name = "tampilan masyarakat"
        verbose_name_plural = "tampilan masyarakat"
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai"], name="tampilan_unik"),
            models.CheckConstraint(
                condition=Q(n__gte=1, nilai__isnull=False), name="tampilan_masyarakat_berisi"
            ),
        ]

    def __str__(self) -> str:
        return f"M {self.periode_id} {self.pegawai_id} per {self.tanggal}"


class PutusanNilai(models.Model):
    """A final result: version 1 at closing, version 2 by a decided objection. Never edited (trigger).

    Append-only, so it is its own history: a second copy in a history table would only double the closing.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="putusan", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="putusan", db_index=False)
    versi = models.PositiveSmallIntegerField(default=1)
    sumber = models.CharField(max_length=10, choices=Sumber, default=Sumber.APLIKASI)
    predikat = models.CharField(max_length=20, choices=Predikat, blank=True)
    rating_hasil = models.CharField(max_length=10, choices=Rating, blank=True)
    rating_perilaku = models.CharField(max_length=10, choices=Rating, blank=True)
    kebijakan = models.ForeignKey(KebijakanSkor, models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    opd = models.ForeignKey(UnitKerja, models.PROTECT, null=True, related_name="+")
    penilai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    jenis_jabatan = models.CharField("kelompok", max_length=20, choices=JenisJabatan, blank=True)
    h = _komponen("H")
    p = _komponen("P")
    d = _komponen("D")
    k = _komponen("K")
    m = _komponen("M")
    skor = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    kelengkapan = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    lengkap = models.BooleanField(default=False)
    peringkat = models.PositiveIntegerField(null=True)
    ukuran_kelompok = models.PositiveIntegerField(null=True)
    persentil = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    penjelasan = JsonTeks(default=dict)
    sidik = models.CharField(max_length=64, blank=True)
    keberatan = models.ForeignKey(Keberatan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dibuat_oleh = models.ForeignKey(
        Pengguna, models.SET_NULL, null=True, db_constraint=False, db_index=False, related_name="+"
    )

    objects = PutusanNilaiQuerySet.as_manager()

    class Meta:
        verbose_name = "putusan nilai"
        verbose_name_plural = "putusan nilai"
        ordering = ["-periode__selesai", "pegawai", "-versi"]
        indexes = [models.Index(fields=["pegawai", "periode"], name="putusan_pegawai")]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai", "versi"], name="putusan_unik"),
            models.CheckConstraint(
                condition=Q(versi=1) | Q(keberatan__isnull=False), name="putusan_versi2_dari_keberatan"
            ),
            models.CheckConstraint(
                condition=Q(sumber="aplikasi") | Q(skor__isnull=True) & ~Q(predikat=""),
                name="putusan_impor_tanpa_skor",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="putusan_tetap", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="putusan_tak_dikosongkan",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Putusan nilai tidak boleh dikosongkan';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.pegawai} v{self.versi}"
