"""Which policy counts for a period, which versions there are, and from when to when each holds."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from evaluasi.models import KebijakanSkor
from inti.galat import GalatAturan
from kinerja.enums import StatusPeriode, TingkatBerkala
from kinerja.models import Periode, TahunKinerja
from pegawai.models import Pengguna

SEHARI = datetime.timedelta(days=1)


def kebijakan_pada(hari: datetime.date) -> KebijakanSkor | None:
    """The decided policy in force on a day; None before the first. Of two of one day the later decision."""
    terpakai = KebijakanSkor.objects.ditetapkan().filter(berlaku_mulai__lte=hari)
    return terpakai.order_by("-berlaku_mulai", "-ditetapkan_pada").first()


def kebijakan_untuk(periode: Periode) -> KebijakanSkor:
    """The policy in force on the period's first day (scoring.md). GalatAturan when there is none."""
    kebijakan = kebijakan_pada(periode.mulai)
    if kebijakan is None:
        raise GalatAturan(
            f"Belum ada kebijakan skor yang ditetapkan untuk {periode.mulai:%d-%m-%Y}, hari pertama periode "
            f"{periode.kode}. Tetapkan kebijakan yang berlaku sejak tanggal itu atau sebelumnya."
        )
    return kebijakan


@dataclass(frozen=True, slots=True)
class Versi:
    """One version with its time. ``sampai`` None: open end; ``digantikan``: another took its whole time."""

    kebijakan: KebijakanSkor
    sampai: datetime.date | None = None
    digantikan: bool = False

    @property
    def kini(self) -> bool:
        """Whether it is in force today."""
        hari = timezone.localdate()
        mulai: datetime.date = self.kebijakan.berlaku_mulai
        terpakai = self.kebijakan.status == "berlaku" and not self.digantikan and mulai <= hari
        return terpakai and (self.sampai is None or hari <= self.sampai)


def daftar_kebijakan(oleh: Pengguna) -> list[Versi]:
    """What this login may see, newest first, drafts on top; one query."""
    baris = KebijakanSkor.objects.terlihat_oleh(oleh).select_related("dibuat_oleh", "ditetapkan_oleh")
    draf = [Versi(k) for k in baris if k.status == "draf"]
    tetap = [k for k in baris if k.status == "berlaku"]
    tetap.sort(key=lambda k: (k.berlaku_mulai, k.ditetapkan_pada), reverse=True)
    return [*draf, *_dengan_masa(tetap)]


def _dengan_masa(tetap: list[KebijakanSkor]) -> Iterator[Versi]:
    sesudah: datetime.date | None = None
    for k in tetap:
        if sesudah is not None and k.berlaku_mulai == sesudah:
            yield Versi(k, digantikan=True)
            continue
        yield Versi(k, None if sesudah is None else sesudah - SEHARI)
        sesudah = k.berlaku_mulai


def awal_periode(tahun: int) -> list[datetime.date]:
    """The first days of a year's berkala periods, by the level fixed for it (triwulan unless set)."""
    baris = TahunKinerja.objects.filter(tahun=tahun).first()
    bulanan = baris is not None and baris.tingkat_berkala == TingkatBerkala.BULAN
    return [datetime.date(tahun, bulan, 1) for bulan in range(1, 13, 1 if bulanan else 3)]


def periode_terganggu(mulai: datetime.date) -> Periode | None:
    """The closed period that a policy starting on that day would begin inside of, or be the policy of."""
    tetap = sorted(KebijakanSkor.objects.ditetapkan().values_list("berlaku_mulai", flat=True))
    ditutup = Periode.objects.filter(status=StatusPeriode.DITUTUP, selesai__gte=mulai).order_by("mulai")
    for periode in ditutup:
        di_dalam = periode.mulai <= mulai
        menjadi_miliknya = mulai <= periode.mulai and not any(mulai < b <= periode.mulai for b in tetap)
        if di_dalam or menjadi_miliknya:
            return periode
    return None


def saran_mulai() -> datetime.date:
    """The first day of the next period from which on a new policy may hold."""
    hari = timezone.localdate()
    tahun = hari.year
    while True:
        for awal in awal_periode(tahun):
            if awal > hari and periode_terganggu(awal) is None:
                return awal
        tahun += 1


def periode_kena(kebijakan: KebijakanSkor) -> list[Periode]:
    """Running periods whose policy this is now."""
    return [p for p in Periode.objects.berjalan() if kebijakan_pada(p.mulai) == kebijakan]
