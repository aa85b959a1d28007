"""Who may decide about citizens' answers."""

from typing import Any

from inti.galat import TidakBerwenang
from inti.hak import punya_hak
from pegawai.enums import Peran
from pegawai.models import Pengguna
from umpan_balik.models import PenilaianLayanan, TitikLayanan


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


def boleh_cetak_poster(pengguna: Any, titik: TitikLayanan | None = None) -> bool:
    """Whoever may look at the counters in the admin; of a single counter its own officers too."""
    if punya_hak(pengguna, "umpan_balik.view_titiklayanan"):
        return True
    return titik is not None and titik.petugas.filter(pk=pengguna.pk).exists()


def boleh_loket(pengguna: Pengguna, titik: TitikLayanan) -> bool:
    """Counter officers, at the points they are named for."""
    return (
        pengguna.is_authenticated
        and pengguna.punya_peran(Peran.PETUGAS_LOKET)
        and titik.petugas.filter(pk=pengguna.pk).exists()
    )


def pastikan_petugas_loket(pengguna: Pengguna, titik: TitikLayanan) -> None:
    """Raise TidakBerwenang unless this login hands out the visit codes of this point."""
    if not boleh_loket(pengguna, titik):
        raise TidakBerwenang("Hanya petugas loket titik layanan ini yang boleh menerbitkan kode kunjungan.")


def boleh_awasi_kode(pengguna: Pengguna) -> bool:
    """Who sees the shares of visit codes by issuer: HR, auditors, the operator; never issuers."""
    return pengguna.is_authenticated and (
        pengguna.is_superuser or pengguna.punya_peran(Peran.HR, Peran.AUDITOR)
    )
