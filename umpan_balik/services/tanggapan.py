"""A unit answers a comment; the citizen who asked for it gets the answer by e-mail, once.

Events name the reference and the unit, never the comment, the reply or the address.
"""

import socket
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.models import Pengguna
from umpan_balik.alur import ALUR_TANGGAPAN
from umpan_balik.enums import StatusKomentar, StatusPenilaian, StatusTanggapan
from umpan_balik.models import KontakPenilai, PenilaianLayanan, Tanggapan
from umpan_balik.permissions import pastikan_penjawab
from umpan_balik.services.moderasi import alasan_rapi
from umpan_balik.services.teks_publik import tolak_nomor_diri

SEMENTARA = (ConnectionError, TimeoutError, socket.gaierror)  # nothing was handed over yet
_ISI = """Anda menilai {tempat} dengan nomor rujukan {rujukan} dan meminta jawaban. Ini jawabannya:

{teks}

{unit}

Alamat surel Anda sudah kami hapus setelah surel ini terkirim, jadi surel ini tidak bisa dibalas. Keadaan \
penilaian Anda bisa dilihat dengan nomor rujukan di halaman Nilai layanan. Untuk pengaduan: \
https://www.lapor.go.id/
"""


class SurelTertunda(Exception):
    """The mail server couldn't be reached; nothing was sent, and it is worth trying again."""


def terbitkan_tanggapan(
    penilaian_id: uuid.UUID, *, teks: str, disampaikan: str = "", publik: bool = False, oleh: Pengguna
) -> Tanggapan:
    """Answer a released comment. ``publik``: with ``disampaikan`` on the transparency page.

    Raises GalatAturan (no released comment, answered already, public about a named officer or with a NIP
    or NIK), TidakBerwenang.
    """
    with transaction.atomic():
        penilaian = _kunci(penilaian_id)
        pastikan_penjawab(oleh, penilaian.unit)
        _pastikan_bisa_dijawab(penilaian, publik=publik, disampaikan=disampaikan, oleh=oleh)
        if publik:
            tolak_nomor_diri(teks=teks, disampaikan=disampaikan)
        try:
            with transaction.atomic():
                tanggapan = Tanggapan.objects.create(
                    penilaian=penilaian, teks=teks, disampaikan=disampaikan, publik=publik, oleh=oleh
                )
        except IntegrityError:
            raise GalatAturan(
                "Komentar ini sudah dijawab. Cabut jawaban lama bila ingin menggantinya."
            ) from None
        catat(
            "tanggapan.terbit",
            oleh=oleh,
            kalimat=f"{penilaian.unit.nama} menjawab penilaian {penilaian.rujukan}.",
            objek=tanggapan,
            baru={"publik": publik},
        )
    return tanggapan


def _kunci(penilaian_id: uuid.UUID) -> PenilaianLayanan:
    semua = PenilaianLayanan.objects.select_related("unit").select_for_update(of=("self",))
    return semua.get(pk=penilaian_id)


def _pastikan_bisa_dijawab(
    penilaian: PenilaianLayanan, *, publik: bool, disampaikan: str, oleh: Pengguna
) -> None:
    tayang = penilaian.status_komentar == StatusKomentar.TAYANG
    if penilaian.status != StatusPenilaian.DITERIMA or not tayang:
        raise GalatAturan("Komentar ini belum atau tidak lagi boleh dibaca, jadi belum bisa dijawab.")
    if penilaian.petugas_id is not None and penilaian.petugas_id == oleh.pegawai_id_sendiri:
        raise GalatAturan(
            "Komentar ini tentang Anda. Atasan Anda yang menjawabnya; tulis catatan untuk beliau."
        )
    if publik and penilaian.petugas_id is not None:
        raise GalatAturan(
            "Komentar ini menyebut petugas, jadi jawabannya hanya untuk warga itu, tidak di halaman publik."
        )
    if publik and not disampaikan:
        raise GalatAturan("Tulis ringkasan “Anda menyampaikan” untuk halaman publik.")


def cabut_tanggapan(tanggapan_id: int, *, alasan: str, oleh: Pengguna) -> Tanggapan:
    """Withdraw a reply; the row and the reason stay. Raises GalatAturan, TidakBerwenang."""
    alasan = alasan_rapi(alasan)
    with transaction.atomic():
        tanggapan = (
            Tanggapan.objects.select_related("penilaian__unit")
            .select_for_update(of=("self",))
            .get(pk=tanggapan_id)
        )
        pastikan_penjawab(oleh, tanggapan.penilaian.unit)
        tanggapan.status = ALUR_TANGGAPAN.berikut(tanggapan.status, "cabut")
        tanggapan.dicabut_pada, tanggapan.dicabut_oleh = timezone.now(), oleh
        tanggapan.alasan_cabut = alasan
        tanggapan.save(update_fields=["status", "dicabut_pada", "dicabut_oleh", "alasan_cabut"])
        catat(
            "tanggapan.cabut",
            oleh=oleh,
            kalimat=f"Jawaban atas penilaian {tanggapan.penilaian.rujukan} dicabut: {alasan}",
            objek=tanggapan,
            lama={"status": str(StatusTanggapan.TERBIT)},
            baru={"status": str(tanggapan.status), "alasan": alasan},
        )
    return tanggapan


# ---------------------------------------------------------------- e-mail


def surel_tertinggal() -> QuerySet[Tanggapan]:
    """Replies that somebody waits for by e-mail and nobody has tried to send."""
    return Tanggapan.objects.filter(
        status=StatusTanggapan.TERBIT, surel_dicoba_pada__isnull=True, penilaian__kontak__isnull=False
    )


def kirim_surel(tanggapan_id: int) -> bool:
    """Send a reply to the citizen who asked for it; whether it was sent now.

    Claimed in a transaction of its own before it goes out: two workers, a retry or a killed worker never
    send it twice (rather not at all; then ``surel_terkirim_pada`` stays empty). The address is deleted
    with the success: its purpose is over. Raises SurelTertunda when the server couldn't be reached.
    """
    if not settings.SUREL_AKTIF:
        return False
    surat = _klaim(tanggapan_id)
    if surat is None:
        return False
    try:
        surat.send()
    except OSError as galat:  # every error of the mail library is one
        if _belum_diserahkan(galat):
            Tanggapan.objects.filter(pk=tanggapan_id).update(surel_dicoba_pada=None)
            raise SurelTertunda(type(galat).__name__) from None
        return False
    _terkirim(tanggapan_id)
    return True


def _belum_diserahkan(galat: OSError) -> bool:
    """Whether the server never took the letter: not reached, or it said "later" (4xx)."""
    return isinstance(galat, SEMENTARA) or 400 <= int(getattr(galat, "smtp_code", 0) or 0) < 500


def _klaim(tanggapan_id: int) -> EmailMessage | None:
    """The letter, if it is ours to send."""
    with transaction.atomic():
        tanggapan = (
            surel_tertinggal()
            .select_related("penilaian__unit", "penilaian__layanan", "penilaian__kontak")
            .select_for_update(of=("self",))
            .filter(pk=tanggapan_id)
            .first()
        )
        if tanggapan is None:
            return None
        tanggapan.surel_dicoba_pada = timezone.now()
        tanggapan.save(update_fields=["surel_dicoba_pada"])
    return _surat(tanggapan)


def _surat(tanggapan: Tanggapan) -> EmailMessage:
    penilaian = tanggapan.penilaian
    isi = _ISI.format(
        tempat=penilaian.layanan.nama if penilaian.layanan else penilaian.unit.nama,
        rujukan=penilaian.rujukan,
        teks=tanggapan.teks,
        unit=penilaian.unit.nama,
    )
    judul = f"Jawaban atas penilaian layanan Anda ({penilaian.rujukan})"
    return EmailMessage(judul, isi, to=[penilaian.kontak.surel])


def _terkirim(tanggapan_id: int) -> None:
    with transaction.atomic():
        tanggapan = Tanggapan.objects.select_related("penilaian").get(pk=tanggapan_id)
        tanggapan.surel_terkirim_pada = timezone.now()
        tanggapan.save(update_fields=["surel_terkirim_pada"])
        KontakPenilai.objects.filter(penilaian=tanggapan.penilaian).delete()
        catat(
            "tanggapan.surel",
            oleh=None,
            kalimat=f"Jawaban atas penilaian {tanggapan.penilaian.rujukan} dikirim lewat surel; "
            "alamatnya dihapus.",
            objek=tanggapan,
        )
