"""What a login is today: person, assessor, leader, office. Read once per request (menu and Beranda)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from pegawai.enums import Peran, StatusPegawai
from pegawai.models import Instansi, Pegawai, Pengguna, Penugasan, UnitKerja


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """``dipimpin``: ids of the units this person leads; the whole kabupaten for Bupati and Sekda."""

    diri: int | None = None
    asn: bool = False
    menilai: bool = False
    pejabat: bool = False
    dipimpin: tuple[int, ...] = ()
    peran: frozenset[str] = frozenset()
    operator: bool = False

    @property
    def memimpin(self) -> bool:
        """Whether there are leaders' tiles for this person."""
        return bool(self.dipimpin)

    @property
    def hr(self) -> bool:
        return Peran.HR in self.peran

    @property
    def moderator(self) -> bool:
        return Peran.MODERATOR in self.peran

    @property
    def auditor(self) -> bool:
        return Peran.AUDITOR in self.peran

    @property
    def loket(self) -> bool:
        return Peran.PETUGAS_LOKET in self.peran


def kedudukan(pengguna: Pengguna) -> Kedudukan:
    """Three queries the first time in a request (four when somebody leads), then none."""
    ada: Kedudukan | None = pengguna.__dict__.get("_kedudukan")
    if ada is None:
        ada = pengguna.__dict__["_kedudukan"] = _baca(pengguna)
    return ada


def _baca(pengguna: Pengguna) -> Kedudukan:
    peran = pengguna.peran_aktif if pengguna.is_active else frozenset()
    if pengguna.pegawai_id_sendiri is None:
        return Kedudukan(peran=peran, operator=pengguna.is_superuser)
    orang = _hubungan(pengguna.pegawai_id_sendiri)
    dipimpin = list(pengguna.unit_dipimpin)
    if orang["pejabat"] and orang["kabupaten"]:
        dipimpin = [orang["kabupaten"]]
    return Kedudukan(
        diri=pengguna.pegawai_id_sendiri,
        asn=orang["status"] != StatusPegawai.NON_ASN,
        menilai=orang["menilai"],
        pejabat=orang["pejabat"],
        dipimpin=tuple(dipimpin),
        peran=peran,
        operator=pengguna.is_superuser,
    )


def _hubungan(pegawai_id: int) -> Any:
    """Status, whether the person assesses somebody, whether Bupati or Sekda, and the kabupaten's id."""
    hari = timezone.localdate()
    jabatan = Instansi.objects.filter(Q(bupati_id=OuterRef("pk")) | Q(sekda_id=OuterRef("pk")))
    return (
        Pegawai.objects.filter(pk=pegawai_id)
        .annotate(
            menilai=Exists(Penugasan.objects.pada(hari).filter(penilai_id=OuterRef("pk"))),
            pejabat=Exists(jabatan),
            kabupaten=Subquery(UnitKerja.objects.filter(induk__isnull=True).values("pk")[:1]),
        )
        .values("status", "menilai", "pejabat", "kabupaten")
        .get()
    )
