"""Who may take which step on plans and results. HR and superuser have no right to write or decide here."""

from django.utils import timezone

from inti.galat import TidakBerwenang
from kinerja.enums import StatusSkp
from kinerja.models import Skp
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penilai_pada

BOLEH_DISUSUN = (StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN)


def adalah_diri(pengguna: Pengguna, pegawai_id: int) -> bool:
    """Whether this login is the person themselves."""
    return pengguna.is_active and pengguna.pegawai_id_sendiri == pegawai_id


def adalah_penilai(pengguna: Pengguna, pegawai_id: int) -> bool:
    """Whether this login is the person's assessor today, never the person themselves."""
    if not pengguna.is_active or pengguna.pegawai_id_sendiri in (None, pegawai_id):
        return False
    penilai = penilai_pada(pegawai_id, timezone.localdate())
    return penilai is not None and penilai.pk == pengguna.pegawai_id_sendiri


def boleh_menyusun(pengguna: Pengguna, skp: Skp) -> bool:
    """Whether this login may change the content now: its owner, while it is a draft or was returned."""
    return skp.status in BOLEH_DISUSUN and adalah_diri(pengguna, skp.pegawai_id)


def boleh_memutus(pengguna: Pengguna, skp: Skp) -> bool:
    """Whether this login may approve or return it now."""
    return skp.status == StatusSkp.DIAJUKAN and adalah_penilai(pengguna, skp.pegawai_id)


def boleh_menulis_ekspektasi(pengguna: Pengguna, skp: Skp) -> bool:
    """The leader's expectations: written by the owner while drafting, by the penilai while deciding."""
    return boleh_menyusun(pengguna, skp) or boleh_memutus(pengguna, skp)


def pastikan_diri(pengguna: Pengguna, pegawai_id: int) -> None:
    """TidakBerwenang unless this login is the person themselves."""
    if not adalah_diri(pengguna, pegawai_id):
        raise TidakBerwenang("Hanya pemiliknya yang bisa mengubah ini.")


def pastikan_penilai(pengguna: Pengguna, pegawai_id: int) -> None:
    """TidakBerwenang unless this login assesses the person today."""
    if not adalah_penilai(pengguna, pegawai_id):
        raise TidakBerwenang("Hanya pejabat penilai pegawai ini yang bisa melakukannya.")


def pegawai_sendiri(pengguna: Pengguna) -> Pegawai:
    """The person behind this login; TidakBerwenang for logins that belong to nobody (an operator)."""
    diri = pengguna.pegawai_id_sendiri
    if diri is None:
        raise TidakBerwenang("Akun ini tidak terhubung dengan data pegawai.")
    return Pegawai.objects.get(pk=diri)
