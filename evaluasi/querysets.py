"""The one door for reading judgements: who may see whose, and from when."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf, Round

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI, StatusKebijakan
from pegawai.enums import Peran
from pegawai.querysets import lihat_semua

if TYPE_CHECKING:
    from evaluasi.models import (  # noqa: F401 - quoted below
        Evaluasi,
        HampirMemenuhi,
        IndikasiPenilai,
        Keberatan,
        KebijakanSkor,
        PermintaanMentor,
        PutusanNilai,
        Rekomendasi,
        Simulasi,
        Skor,
    )


def _milik_yang_terlihat(pengguna: Any) -> Q:
    """Rows about people whose record this login may open; no condition where that is everybody."""
    return Q() if lihat_semua(pengguna) else Q(pegawai__in=_orang_terlihat(pengguna))


def _orang_terlihat(pengguna: Any) -> Any:
    return apps.get_model("pegawai", "Pegawai").objects.terlihat_oleh(pengguna).values("pk")


_SKOR = models.DecimalField(max_digits=20, decimal_places=12)
_NOL = Value(Decimal(0), output_field=_SKOR)


def pejabat_kabupaten(pengguna: Any) -> bool:
    """Whether this active login is Bupati or Sekda as named in Instansi."""
    diri = pengguna.pegawai_id_sendiri
    if diri is None or not pengguna.is_active:
        return False
    instansi = apps.get_model("pegawai", "Instansi").objects.filter(pk=1)
    return bool(instansi.filter(Q(bupati_id=diri) | Q(sekda_id=diri)).exists())


class KebijakanSkorQuerySet(models.QuerySet["KebijakanSkor"]):
    def ditetapkan(self) -> Self:
        """Decided versions: the only ones that may count for a period."""
        return self.filter(status=StatusKebijakan.BERLAKU)

    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Decided ones for everybody signed in; drafts for HR, auditor, operator, Bupati and Sekda."""
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        if lihat_semua(pengguna) or pejabat_kabupaten(pengguna):
            return self
        return self.ditetapkan()


class SimulasiQuerySet(models.QuerySet["Simulasi"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """HR and auditor, Bupati and Sekda. Names in it are another question (permissions)."""
        if not pengguna.is_authenticated:
            return self.none()
        kantor = pengguna.punya_peran(Peran.HR, Peran.AUDITOR)
        return self if kantor or pejabat_kabupaten(pengguna) else self.none()


def _pejabat(diri: int) -> Exists:
    """Whether this person is Bupati or Sekda, who decide kabupaten-wide."""
    instansi = apps.get_model("pegawai", "Instansi").objects
    return Exists(instansi.filter(Q(bupati_id=diri) | Q(sekda_id=diri)))


class EvaluasiQuerySet(models.QuerySet["Evaluasi"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Own ones once published; whom one assesses or assessed; the chain above; all others for HR."""
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        diri = pengguna.pegawai_id_sendiri
        sendiri = Q(pegawai_id=diri, status__in=TAMPAK_BAGI_PEGAWAI)
        if lihat_semua(pengguna):
            return self if diri is None else self.filter(sendiri | ~Q(pegawai_id=diri))
        if diri is None:
            return self.none()
        orang_lain = Q(pegawai__in=_orang_terlihat(pengguna)) & ~Q(pegawai_id=diri)
        return self.filter(sendiri | Q(penilai_id=diri) | orang_lain | self._sebagai_atasan(diri))

    def _sebagai_atasan(self, diri: int) -> Q:
        """Evaluations with an objection that this person is to decide."""
        keberatan = apps.get_model("evaluasi", "Keberatan").objects.filter(
            evaluasi=OuterRef("pk"), atasan_penilai_id=diri
        )
        return Q(Exists(keberatan))

    def untuk_mesin(self) -> Self:
        """Evaluations the engine reads: submitted onward (scoring.md 3)."""
        return self.exclude(status="draf")


class SkorQuerySet(models.QuerySet["Skor"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Own score, that of own subordinates and unit tree, all for HR and auditor."""
        return self.filter(_milik_yang_terlihat(pengguna))

    def skor_tampil(self) -> models.QuerySet["Skor", Decimal | None]:
        """S by the M that officer and superior see (weekly, five answers): one column, ``skor_tampil``."""
        tampil = apps.get_model("evaluasi", "TampilanMasyarakat").objects.filter(
            periode_id=OuterRef("periode_id"), pegawai_id=OuterRef("pegawai_id")
        )
        m = Case(When(m__isnull=False, then=Subquery(tampil.values("nilai")[:1])))
        ada = [Coalesce(F(k) * F(f"bobot_{k}"), Decimal(0)) for k in "hpdk"]
        total = sum(ada, Coalesce(F("m_tampil") * F("bobot_m"), Decimal(0)))
        bobot = sum(
            (Case(When(**{f"{k}__isnull": False}, then=F(f"bobot_{k}")), default=_NOL) for k in "hpdk"),
            Case(When(m_tampil__isnull=False, then=F("bobot_m")), default=_NOL),
        )
        hasil = ExpressionWrapper(total / NullIf(bobot, _NOL), output_field=_SKOR)
        return self.annotate(m_tampil=m).annotate(skor_tampil=Round(hasil, precision=2)).values("skor_tampil")


class PutusanNilaiQuerySet(models.QuerySet["PutusanNilai"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        return self.filter(_milik_yang_terlihat(pengguna))

    def terakhir(self) -> Self:
        """The last version of each person and period."""
        sesudah = self.model._default_manager.filter(
            periode=OuterRef("periode"), pegawai=OuterRef("pegawai"), versi__gt=OuterRef("versi")
        )
        return self.filter(~Exists(sesudah))


class KeberatanQuerySet(models.QuerySet["Keberatan"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Everybody involved sees where it stands: the person, the penilai, the decider, HR, auditor."""
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        if lihat_semua(pengguna):
            return self
        diri = pengguna.pegawai_id_sendiri
        if diri is None:
            return self.none()
        return self.filter(
            Q(evaluasi__pegawai_id=diri) | Q(evaluasi__penilai_id=diri) | Q(atasan_penilai_id=diri)
        )


class IndikasiQuerySet(models.QuerySet["IndikasiPenilai"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """HR and auditor; heads above the supervisor, Bupati and Sekda; the supervisor their own.

        Never whoever that supervisor assessed in the period, whatever they head by now; not the operator.
        """
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        if pengguna.punya_peran(Peran.HR, Peran.AUDITOR):
            return self
        diri = pengguna.pegawai_id_sendiri
        if diri is None:
            return self.none()
        instansi = apps.get_model("pegawai", "Instansi").objects.filter(Q(bupati_id=diri) | Q(sekda_id=diri))
        dinilai = apps.get_model("evaluasi", "Evaluasi").objects.filter(
            periode=OuterRef("hasil__periode"), penilai=OuterRef("penilai"), pegawai_id=diri
        )
        dipimpin = pengguna.unit_dipimpin
        atasan = Q(Exists(instansi)) | (Q(unit__jalur__overlap=dipimpin) if dipimpin else Q(pk__in=[]))
        return self.filter(Q(penilai_id=diri) | (atasan & ~Q(Exists(dinilai))))


class RekomendasiQuerySet(models.QuerySet["Rekomendasi"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """Own ones once decided; the leader's tree; the penilai's people; all others for HR and auditor.

        Bupati and Sekda, who decide kabupaten-wide, see every reward proposed.
        """
        if not pengguna.is_authenticated or not pengguna.is_active:
            return self.none()
        diri = pengguna.pegawai_id_sendiri
        sendiri = Q(pegawai_id=diri) & (~Q(status="diusulkan") | Q(sifat__in=["pembinaan", "data"]))
        if lihat_semua(pengguna):
            return self if diri is None else self.filter(sendiri | ~Q(pegawai_id=diri))
        if diri is None:
            return self.none()
        orang_lain = Q(pegawai__in=_orang_terlihat(pengguna)) | Q(_pejabat(diri), sifat="penghargaan")
        return self.filter(sendiri | (orang_lain & ~Q(pegawai_id=diri)))


class HampirMemenuhiQuerySet(models.QuerySet["HampirMemenuhi"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """One's own; those whom this login might decide about: the leader's units, all for Bupati and Sekda.

        All for HR and auditor. A penilai who heads no unit decides no reward and sees only their own.
        """
        if lihat_semua(pengguna):
            return self
        diri = pengguna.is_authenticated and pengguna.is_active and pengguna.pegawai_id_sendiri
        if not diri:
            return self.none()
        dipimpin = Q(unit__jalur__overlap=pengguna.unit_dipimpin) if pengguna.unit_dipimpin else Q(pk__in=[])
        return self.filter(Q(pegawai_id=diri) | dipimpin | Q(_pejabat(diri)))


class PermintaanMentorQuerySet(models.QuerySet["PermintaanMentor"]):
    def terlihat_oleh(self, pengguna: Any) -> Self:
        """What was asked of oneself; all for HR and auditor. Nobody else sees who was asked."""
        if lihat_semua(pengguna):
            return self
        diri = pengguna.is_authenticated and pengguna.is_active and pengguna.pegawai_id_sendiri
        return self.filter(calon_id=diri) if diri else self.none()
