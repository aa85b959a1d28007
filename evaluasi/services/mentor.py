"""A mentor is asked first, and named to the mentee only once they agree (scoring.md 5)."""

from django.db import transaction
from django.utils import timezone

from evaluasi.alur import ALUR_MENTOR
from evaluasi.enums import StatusMentor, StatusRekomendasi
from evaluasi.models import PermintaanMentor, Rekomendasi, RencanaPengembangan
from evaluasi.permissions import boleh_memutus_rekomendasi, boleh_menjawab_mentor
from evaluasi.selectors.mentor import (
    PALING_BANYAK_DIDAMPINGI,
    banyak_didampingi,
    calon_mentor,
    pokok_pembinaan,
)
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from pegawai.models import Pegawai, Pengguna

TIDAK_ADA = (
    "Tidak ada lagi rekan yang memenuhi syarat dan bisa ditanya. Bimbingan penilai tetap bisa berjalan."
)


def minta_mentor(rekomendasi_id: int, *, oleh: Pengguna) -> PermintaanMentor:
    """The penilai has the system ask the next suitable colleague; nobody is told who that is.

    Errors: TidakBerwenang; GalatAturan: not approved or without a plan, somebody is asked or agreed already,
    nobody left to ask.
    """
    with transaction.atomic():
        baris = (
            Rekomendasi.objects.select_for_update(of=("self",))
            .select_related("pegawai")
            .get(pk=rekomendasi_id)
        )
        if not boleh_memutus_rekomendasi(oleh, baris):
            raise TidakBerwenang("Mentor diminta oleh penilai orangnya.")
        _wajib_berencana(baris)
        if baris.permintaan_mentor.exclude(status=StatusMentor.MENOLAK).exists():
            raise GalatAturan("Seorang rekan sudah ditanya atau sudah bersedia.")
        permintaan = _tanya_berikut(baris, oleh)
        if permintaan is None:
            raise GalatAturan(TIDAK_ADA)
    return permintaan


def _wajib_berencana(baris: Rekomendasi) -> None:
    rencana = RencanaPengembangan.objects.filter(rekomendasi=baris, kemajuan__lt=100)
    if baris.status != StatusRekomendasi.DISETUJUI or not rencana.exists():
        raise GalatAturan("Mentor dicari sesudah pembinaan disetujui dan rencananya disusun.")


def _tanya_berikut(baris: Rekomendasi, oleh: Pengguna | None) -> PermintaanMentor | None:
    """Ask the first candidate who wasn't asked; the event names nobody but the mentee."""
    calon = calon_mentor(baris).first()
    if calon is None:
        return None
    permintaan = PermintaanMentor.objects.create(rekomendasi=baris, calon=calon, diminta_oleh=oleh)
    catat(
        "mentor.minta",
        oleh=oleh,
        objek=permintaan,
        tentang=baris.pegawai,
        kalimat=f"Seorang rekan diminta menjadi mentor {baris.pegawai}.",
    )
    return permintaan


def jawab_mentor(permintaan_id: int, *, bersedia: bool, oleh: Pengguna) -> PermintaanMentor:
    """The colleague agrees (and is named in the plan) or declines (and the next one is asked at once).

    Errors: TidakBerwenang; GalatAturan: answered already, the plan is over, two mentees already.
    """
    with transaction.atomic():
        permintaan = PermintaanMentor.objects.select_related("rekomendasi__pegawai", "calon").get(
            pk=permintaan_id
        )
        if not boleh_menjawab_mentor(oleh, permintaan):
            raise TidakBerwenang("Permintaan ini dijawab oleh rekan yang diminta.")
        # one mentor's answers one after the other, and nothing beside the mentee's row
        Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=permintaan.calon_id)
        baris = (
            Rekomendasi.objects.select_for_update(of=("self",))
            .select_related("pegawai")
            .get(pk=permintaan.rekomendasi_id)
        )
        permintaan = PermintaanMentor.objects.select_for_update(of=("self",)).get(pk=permintaan_id)
        permintaan.status = ALUR_MENTOR.berikut(permintaan.status, "terima" if bersedia else "tolak")
        permintaan.dijawab_pada = timezone.now()
        if bersedia:
            _terima(permintaan, baris, oleh)
        else:
            _tolak(permintaan, baris, oleh)
    return permintaan


def _terima(permintaan: PermintaanMentor, baris: Rekomendasi, oleh: Pengguna) -> None:
    _wajib_berencana(baris)
    if banyak_didampingi(permintaan.calon_id) >= PALING_BANYAK_DIDAMPINGI:
        raise GalatAturan(
            f"Anda sudah mendampingi {PALING_BANYAK_DIDAMPINGI} rekan. Selesaikan salah satunya dahulu."
        )
    permintaan.save()
    rencana = RencanaPengembangan.objects.select_for_update(of=("self",)).get(rekomendasi=baris)
    rencana.mentor, rencana.mentor_setuju = permintaan.calon, True
    rencana.save()
    catat(
        "mentor.terima",
        oleh=oleh,
        objek=permintaan,
        tentang=baris.pegawai,
        kalimat=f"{permintaan.calon} bersedia menjadi mentor {baris.pegawai}: {pokok_pembinaan(baris)}.",
    )


def _tolak(permintaan: PermintaanMentor, baris: Rekomendasi, oleh: Pengguna) -> None:
    permintaan.save()
    catat(
        "mentor.tolak",
        oleh=oleh,
        objek=permintaan,
        tentang=baris.pegawai,
        kalimat=f"Seorang rekan tidak bersedia menjadi mentor {baris.pegawai}; itu haknya.",
    )
    if baris.status == StatusRekomendasi.DISETUJUI:
        _tanya_berikut(baris, permintaan.diminta_oleh)
