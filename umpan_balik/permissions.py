"""Who may decide about citizens' answers, and who may answer them."""

from django.utils import timezone

from inti.galat import TidakBerwenang
from pegawai.enums import Peran
from pegawai.models import Pengguna, UnitKerja
from pegawai.querysets import pada_tanggal
from umpan_balik.models import PenilaianLayanan, PenjawabUnit


def boleh_moderasi(pengguna: Pengguna) -> bool:
    """Moderators only: a superuser operates the system, it doesn't judge."""
    return pengguna.is_authenticated and pengguna.punya_peran(Peran.MODERATOR)


def pastikan_moderator(pengguna: Pengguna | None, penilaian: PenilaianLayanan) -> None:
    """Raise TidakBerwenang unless this login may decide about this answer; None is the system itself.

    Nobody decides about an answer that names themselves.
    """
    if pengguna is None:
        return
    if not boleh_moderasi(pengguna):
        raise TidakBerwenang("Hanya moderator umpan balik yang boleh memutuskan penilaian warga.")
    if penilaian.petugas_id is not None and penilaian.petugas_id == pengguna.pegawai_id_sendiri:
        raise TidakBerwenang("Penilaian ini tentang Anda sendiri; moderator lain yang memutuskannya.")


def unit_dijawab(pengguna: Pengguna) -> list[int]:
    """Ids of the units for which, with all below them, this login may answer: headed, or named for today."""
    diri = pengguna.pegawai_id_sendiri
    if not pengguna.is_active or diri is None:
        return []
    ditunjuk = PenjawabUnit.objects.filter(pada_tanggal(timezone.localdate()), pegawai=diri)
    return [*pengguna.unit_dipimpin, *ditunjuk.values_list("unit", flat=True)]


def pastikan_penjawab(pengguna: Pengguna, unit: UnitKerja) -> None:
    """Raise TidakBerwenang unless this login answers for the unit: a head of it, or whom one has named."""
    if set(unit.jalur).isdisjoint(unit_dijawab(pengguna)):
        raise TidakBerwenang("Yang menjawab warga adalah kepala unit atau pegawai yang ditunjuknya.")


def pastikan_kepala(pengguna: Pengguna, unit: UnitKerja) -> None:
    """Raise TidakBerwenang unless this login heads the unit or one above it today."""
    if not pengguna.is_active or set(unit.jalur).isdisjoint(pengguna.unit_dipimpin):
        raise TidakBerwenang("Hanya kepala unit yang menunjuk siapa yang menjawab warga.")
