"""Who may decide about citizens' answers, and who may answer them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from inti.galat import GalatAturan, TidakBerwenang
from inti.hak import punya_hak
from pegawai.enums import Peran
from pegawai.models import Pengguna, UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import penilai_pada
from umpan_balik.models import Layanan, PenilaianLayanan, PenjawabUnit, TitikLayanan


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


def boleh_cetak_poster(pengguna: Any, unit: UnitKerja, titik: TitikLayanan | None = None) -> bool:
    """Whoever may look at the counters in the admin; heads for their units and all below them; of a single
    counter its own officers too.
    """
    if punya_hak(pengguna, "umpan_balik.view_titiklayanan"):
        return True
    if not set(unit.jalur).isdisjoint(pengguna.unit_dipimpin):
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


def boleh_entri_kertas(pengguna: Pengguna) -> bool:
    """HR anywhere, a counter officer for own points: they hold the box with the paper (ADR 0006 roles).

    Whoever only looks (auditor, operator) doesn't write.
    """
    return pengguna.is_authenticated and pengguna.punya_peran(Peran.HR, Peran.PETUGAS_LOKET)


def pastikan_pengentri(pengguna: Pengguna, unit: UnitKerja, layanan: Layanan | None) -> None:
    """Raise TidakBerwenang unless this login may key in paper of that service (or whole unit)."""
    if pengguna.punya_peran(Peran.HR):
        return
    if not pengguna.punya_peran(Peran.PETUGAS_LOKET) or not _titik_sendiri(pengguna, unit, layanan):
        raise TidakBerwenang(
            "Formulir kertas dientri pengelola kepegawaian atau petugas loket titiknya sendiri."
        )


def _titik_sendiri(pengguna: Pengguna, unit: UnitKerja, layanan: Layanan | None) -> bool:
    """Own points stand for their service, those without one for their whole unit."""
    titik = pengguna.titik_layanan.filter(pada_tanggal(timezone.localdate()))
    seunit = Q(layanan__isnull=True, unit=unit)
    return titik.filter(seunit | Q(layanan=layanan) if layanan else seunit).exists()


def pastikan_bukan_tentang_diri(pengguna: Pengguna, petugas_id: int | None) -> None:
    """Nobody keys in an answer that names themselves or their own assessor, nor takes one back or counts it
    again. Raises GalatAturan.
    """
    diri = pengguna.pegawai_id_sendiri
    if petugas_id is None or diri is None:
        return
    penilai = penilai_pada(diri, timezone.localdate())
    if petugas_id == diri or (penilai is not None and petugas_id == penilai.pk):
        kalimat = "Lembar ini tentang Anda sendiri atau penilai Anda. Mintalah rekan lain mengerjakannya."
        raise GalatAturan({"petugas": kalimat})


def boleh_beri_tema(pengguna: Pengguna) -> bool:
    """HR writes the report, moderators read the comments anyway; released comments only."""
    return pengguna.is_authenticated and pengguna.punya_peran(Peran.HR, Peran.MODERATOR)


def pastikan_pemberi_tema(pengguna: Pengguna) -> None:
    """Raise TidakBerwenang unless `boleh_beri_tema`."""
    if not boleh_beri_tema(pengguna):
        raise TidakBerwenang("Tema komentar diberikan pengelola kepegawaian atau moderator.")


def boleh_tarik_impor(pengguna: Pengguna) -> bool:
    """HR, who imports survey sheets, may take them back; whoever only looks doesn't."""
    return pengguna.is_authenticated and pengguna.punya_peran(Peran.HR)


def pastikan_penarik_impor(pengguna: Pengguna, jawaban: QuerySet[PenilaianLayanan]) -> None:
    """Raise TidakBerwenang unless `boleh_tarik_impor`, and for answers about oneself."""
    if not boleh_tarik_impor(pengguna):
        raise TidakBerwenang("Impor survei ditarik atau dipulihkan oleh pengelola kepegawaian.")
    diri = pengguna.pegawai_id_sendiri
    if diri is not None and jawaban.filter(petugas=diri).exists():
        raise TidakBerwenang(
            "Impor ini memuat penilaian tentang Anda sendiri; rekan lain yang memutuskannya."
        )
