"""Closing ahead of time: its announcement, and why it goes on although a unit isn't ready."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from evaluasi.enums import StatusPengumuman
from kinerja.models import Periode
from pegawai.models import Pengguna, UnitKerja


def _oleh(**lain: object) -> models.ForeignKey:
    return models.ForeignKey(Pengguna, models.SET_NULL, null=True, editable=False, related_name="+", **lain)


class PengumumanTutup(models.Model):
    """A closing told to everybody ahead of time; until it happens it can be cancelled with a reason."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="pengumuman_tutup")
    status = models.CharField(
        max_length=12, choices=StatusPengumuman, default=StatusPengumuman.DIUMUMKAN, editable=False
    )
    diumumkan_pada = models.DateTimeField(default=timezone.now, editable=False)
    diumumkan_oleh = _oleh()
    dijadwalkan_pada = models.DateTimeField("akan ditutup pada", editable=False)
    dibatalkan_pada = models.DateTimeField(null=True, editable=False)
    dibatalkan_oleh = _oleh()
    alasan_batal = models.TextField("alasan pembatalan", max_length=2000, blank=True)
    berakhir_pada = models.DateTimeField("ditutup atau gagal pada", null=True, editable=False)
    galat = models.TextField("mengapa gagal", blank=True)

    class Meta:
        verbose_name = "pengumuman penutupan"
        verbose_name_plural = "pengumuman penutupan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dijadwalkan_pada__gt=F("diumumkan_pada")), name="pengumuman_ke_depan"
            ),
            models.CheckConstraint(
                condition=Q(
                    status="diumumkan",
                    dibatalkan_pada__isnull=True,
                    alasan_batal="",
                    berakhir_pada__isnull=True,
                    galat="",
                )
                | Q(status="dibatalkan", dibatalkan_pada__isnull=False, berakhir_pada__isnull=True, galat="")
                & ~Q(alasan_batal="")
                | Q(
                    status="dilaksanakan",
                    dibatalkan_pada__isnull=True,
                    alasan_batal="",
                    berakhir_pada__isnull=False,
                    galat="",
                )
                | Q(
                    status="gagal", dibatalkan_pada__isnull=True, alasan_batal="", berakhir_pada__isnull=False
                )
                & ~Q(galat=""),
                name="pengumuman_status_waktu",
            ),
            models.CheckConstraint(
                condition=Q(dibatalkan_oleh__isnull=True) | Q(status="dibatalkan"),
                name="pengumuman_pembatal",
            ),
            models.UniqueConstraint(
                fields=["periode"], condition=Q(status="diumumkan"), name="pengumuman_satu_berlaku"
            ),
        ]

    def __str__(self) -> str:
        return f"Penutupan {self.periode}"


class AlasanTutup(models.Model):
    """Why a period is closed although this unit isn't ready, and for how many people it was said.

    It covers what HR saw then: with more people in the way than ``menghalangi`` it no longer counts. Fixed
    once the period is closed (trigger).
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="alasan_tutup", db_index=False)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+")
    alasan = models.TextField(max_length=2000)
    menghalangi = models.PositiveIntegerField("orang yang menghalangi waktu itu")
    belum_dinilai = models.PositiveIntegerField("orang tanpa evaluasi waktu itu", default=0)
    oleh = _oleh()
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "alasan menutup"
        verbose_name_plural = "alasan menutup"
        ordering = ["-periode__selesai", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["periode", "unit"], name="alasan_tutup_unik"),
            models.CheckConstraint(condition=~Q(alasan=""), name="alasan_tutup_terisi"),
            models.CheckConstraint(condition=Q(menghalangi__gte=1), name="alasan_tutup_perlu"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="alasan_tutup_tetap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM kinerja_periode
                         WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.periode_id ELSE OLD.periode_id END
                           AND status = 'ditutup'
                    ) THEN
                        RAISE EXCEPTION 'Alasan menutup tidak berubah setelah periode ditutup';
                    END IF;
                    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.unit}"
