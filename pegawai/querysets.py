"""The one door for reading people: who may see whom."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pegawai.enums import JenisPenugasan, Peran

if TYPE_CHECKING:
    from pegawai.models import Penugasan


def pada_tanggal(tanggal: datetime.date, awalan: str = "") -> Q:
    """Rows with ``mulai``/``selesai`` that are in force on that day; ``awalan`` is a lookup prefix."""
    return Q(**{f"{awalan}mulai__lte": tanggal}) & (
        Q(**{f"{awalan}selesai__isnull": True}) | Q(**{f"{awalan}selesai__gte": tanggal})
    )


def lihat_semua(pengguna: Any) -> bool:
    """Whether this login may open everybody's record, so that no row needs to be asked whose it is."""
    if not pengguna.is_authenticated or not pengguna.is_active:
        return False
    return bool(pengguna.is_superuser or pengguna.punya_peran(Peran.HR, Peran.AUDITOR))


class PenggunaManager(UserManager[Any]):
    """Logins are created with a name of the person."""


class PenugasanQuerySet(models.QuerySet["Penugasan"]):
    def pada(self, tanggal: datetime.date) -> Self:
        """Assignments in force on that day."""
        return self.filter(pada_tanggal(tanggal))

    def definitif(self) -> Self:
        return self.filter(jenis=JenisPenugasan.DEFINITIF)


class UnitKerjaQuerySet(models.QuerySet["UnitKerja"]):
    def pada(self, tanggal: datetime.date) -> Self:
        return self.filter(pada_tanggal(tanggal))

    def di_bawah(self, unit_ids: list[int]) -> Self:
        """The given units and everything below them."""
        return self.filter(jalur__overlap=unit_ids)


class PegawaiQuerySet(models.QuerySet["Pegawai"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Whose record this login may open: self, own subordinates, own unit tree, all for HR and auditor."""
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        if lihat_semua(pengguna):
            return self
        return self.milik_sendiri(pengguna)

    def milik_sendiri(self, pengguna: Any) -> Self:
        """The person behind this login, whom they assess, and whom they lead today: without any role."""
        diri = pengguna.pegawai_id_sendiri
        if diri is None:
            return self.none()
        return self.filter(Q(pk=diri) | self.bawahan_q(diri) | self.pohon_q(pengguna.unit_dipimpin))

    def bawahan_q(self, penilai_id: int, tanggal: datetime.date | None = None) -> Q:
        """People whose assessor is ``penilai_id`` on that day (today), through any post."""
        hari = tanggal or timezone.localdate()
        tugas = self._tugas().filter(pada_tanggal(hari), pegawai=OuterRef("pk"), penilai_id=penilai_id)
        return Q(Exists(tugas))

    def pohon_q(self, unit_ids: list[int]) -> Q:
        """People who work today in one of the units or below them."""
        if not unit_ids:
            return Q(pk__in=[])
        hari = timezone.localdate()
        tugas = self._tugas().filter(
            pada_tanggal(hari), pegawai=OuterRef("pk"), unit__jalur__overlap=unit_ids
        )
        return Q(Exists(tugas))

    def _tugas(self) -> "models.QuerySet[Penugasan]":
        return apps.get_model("pegawai", "Penugasan").objects.all()
