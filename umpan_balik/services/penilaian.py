"""Storing one citizen's answer: once, whole, with its roll-ups and the mark for the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inti.perintah import Perintah, kirim, perintah_sisip
from inti.services import perintah_catat
from pegawai.enums import SebabTanda
from pegawai.services import perintah_tanda
from umpan_balik.enums import KOLOM_UNSUR, StatusKomentar, StatusPenilaian, SumberPenilaian, Unsur
from umpan_balik.models import Layanan, PenilaianLayanan, TitikLayanan
from umpan_balik.selectors.tanda_komentar import tandai_komentar
from umpan_balik.services.jaringan import JaringanTakTerbaca, terlalu_banyak_salah
from umpan_balik.services.kiriman import Kiriman
from umpan_balik.services.kontak import simpan_kontak
from umpan_balik.services.kunjungan import Keabsahan, KodeTidakBerlaku, pakai_kode
from umpan_balik.services.penahanan import alasan_tahan
from umpan_balik.services.rekap import perintah_rekap
from umpan_balik.services.token import rujukan_baru
from umpan_balik.skor.ikm import indeks_responden


@dataclass(frozen=True, slots=True)
class Isian:
    """A checked answer. ``unsur`` holds answered ones only (code -> 1..4); ``surel`` only with consent."""

    unit_id: int
    keseluruhan: int | None
    layanan: Layanan | None = None
    titik: TitikLayanan | None = None
    petugas_id: int | None = None
    kecepatan: int | None = None
    ketepatan: int | None = None
    unsur: Mapping[str, int] = field(default_factory=dict)
    jenis_kelamin: str = ""
    pendidikan: str = ""
    pekerjaan: str = ""
    saran: str = ""
    surel: str = ""
    sumber: str = SumberPenilaian.FORMULIR

    def kolom(self) -> dict[str, Any]:
        """The values as the row's columns."""
        return {
            "unit_id": self.unit_id,
            "layanan_id": self.layanan.pk if self.layanan else None,
            "titik_id": self.titik.pk if self.titik else None,
            "petugas_id": self.petugas_id,
            "keseluruhan": self.keseluruhan,
            "kecepatan": self.kecepatan,
            "ketepatan": self.ketepatan,
            **{kolom: self.unsur.get(u) for kolom, u in zip(KOLOM_UNSUR, Unsur.values, strict=True)},
            "jenis_kelamin": self.jenis_kelamin,
            "pendidikan": self.pendidikan,
            "pekerjaan": self.pekerjaan,
            "saran": self.saran,
            "sumber": self.sumber,
        }


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """What is stored under a key. ``baru`` False: it was there already; ``beda``: with other answers."""

    penilaian: PenilaianLayanan
    baru: bool
    beda: bool = False


def simpan_penilaian(*, kunci: str, isian: Isian, kiriman: Kiriman | None = None) -> Tersimpan:
    """Store an answer under its idempotency key; the first stored wins, a retry gives that one back.

    What looks odd is held with its reasons (never refused) and stays out of every roll-up. Needs nothing
    but PostgreSQL. Only the officer's marks, never the citizen's words, leave the row. ``kiriman`` is how
    it came by web; its visit code is used up in this transaction. Raises KodeTidakBerlaku: nothing stored.
    """
    try:
        return _simpan(kunci, isian, kiriman)
    except JaringanTakTerbaca:  # once more, from the beginning, and held (ADR 11)
        assert kiriman is not None
        return _simpan(kunci, isian, replace(kiriman, jaringan=None))


def _simpan(kunci: str, isian: Isian, kiriman: Kiriman | None) -> Tersimpan:
    """Nearly every answer is new: its key isn't asked for beforehand, what a retry wrote is taken back."""
    with transaction.atomic():
        calon = _sisipkan(kunci, isian, kiriman)
        if calon is not None:
            _akibat(calon, isian)
            return Tersimpan(calon, baru=True)
        transaction.set_rollback(True)  # the code stays unused, the network isn't counted
    lama = PenilaianLayanan.objects.get(kunci=kunci)
    return Tersimpan(lama, baru=False, beda=beda(lama, isian))


def _sisipkan(kunci: str, isian: Isian, kiriman: Kiriman | None) -> PenilaianLayanan | None:
    """The new row under this key; None: there is one already, or another request was quicker.

    The code comes before the key in every transaction, so that two answers can't wait for each other.
    """
    galat: KodeTidakBerlaku | None = None
    absah = Keabsahan.TANPA
    try:
        absah = _keabsahan(isian, kiriman)
    except KodeTidakBerlaku as tak_berlaku:
        galat = tak_berlaku
    calon = _baris(kunci, isian, kiriman, terverifikasi=absah is Keabsahan.SAH)
    if not _pasang(calon):
        return None
    if galat is not None:
        raise galat
    return calon


def _keabsahan(isian: Isian, kiriman: Kiriman | None) -> Keabsahan:
    """Use the visit code up. A network that guesses gets no answer any more: its answer is held instead."""
    if kiriman is None or not kiriman.kode:
        return Keabsahan.TANPA
    try:
        return pakai_kode(
            kiriman.kode,
            unit_id=isian.unit_id,
            layanan_id=isian.layanan.pk if isian.layanan else None,
            titik_id=isian.titik.pk if isian.titik else None,
            petugas_id=isian.petugas_id,
        )
    except KodeTidakBerlaku:
        if isian.sumber != SumberPenilaian.KIOS and terlalu_banyak_salah(kiriman.jaringan):
            return Keabsahan.TANPA
        raise


def _pasang(calon: PenilaianLayanan) -> bool:
    """Put the row in; False: its key is there. Another answer that is about to store it is waited for."""
    with connection.cursor() as kursor:
        while True:
            teks, nilai = perintah_sisip(calon)
            kursor.execute(f"{teks} ON CONFLICT DO NOTHING", nilai)
            if kursor.rowcount:
                calon._state.adding = False
                return True
            if PenilaianLayanan.objects.filter(kunci=calon.kunci).exists():
                return False
            calon.rujukan = rujukan_baru()  # the only other unique word; drawn again


def _baris(kunci: str, isian: Isian, kiriman: Kiriman | None, *, terverifikasi: bool) -> PenilaianLayanan:
    """The row to be stored, held or accepted."""
    calon = PenilaianLayanan(
        kunci=kunci,
        rujukan=rujukan_baru(),
        waktu=timezone.now(),
        indeks=indeks_responden(isian.unsur, isian.keseluruhan, isian.kecepatan, isian.ketepatan),
        status_komentar=komentar_awal(isian.saran, petugas=isian.petugas_id is not None),
        terverifikasi=terverifikasi,
        **isian.kolom(),
    )
    calon.alasan_status = alasan_tahan(calon, titik=isian.titik, kiriman=kiriman)
    calon.status = StatusPenilaian.DITAHAN if calon.alasan_status else StatusPenilaian.DITERIMA
    return calon


def _akibat(penilaian: PenilaianLayanan, isian: Isian) -> None:
    """What follows from a new answer, in the same transaction."""
    if isian.surel:
        simpan_kontak(penilaian, isian.surel)
    hitung = _perintah_masuk(penilaian) if penilaian.status == StatusPenilaian.DITERIMA else []
    peristiwa = perintah_catat(
        f"penilaian.{penilaian.status}",
        oleh=None,
        kalimat=f"Penilaian layanan {penilaian.rujukan} {penilaian.get_status_display().lower()}.",
        objek=penilaian,
        baru={"status": str(penilaian.status), "alasan": penilaian.alasan_status},
    )
    kirim([*hitung, peristiwa])


def hitung_masuk(penilaian: PenilaianLayanan, tanda: int = 1) -> None:
    """Let an answer count (``tanda`` 1) or no longer count (-1): roll-ups and the officer's mark."""
    kirim(_perintah_masuk(penilaian, tanda))


def _perintah_masuk(penilaian: PenilaianLayanan, tanda: int = 1) -> list[Perintah]:
    perintah = perintah_rekap(penilaian, tanda)
    if penilaian.petugas_id is not None and penilaian.indeks is not None:
        hari = timezone.localdate(penilaian.waktu)
        perintah.append(
            perintah_tanda(penilaian.petugas_id, dari=hari, sampai=hari, sebab=SebabTanda.JAWABAN)
        )
    return perintah


def beda(lama: PenilaianLayanan, isian: Isian) -> bool:
    """Whether a stored answer says something else than this one."""
    return any(getattr(lama, kolom) != nilai for kolom, nilai in isian.kolom().items())


def komentar_awal(saran: str, *, petugas: bool) -> str:
    """Where a new comment starts: one about a named officer, or in which the rules of `tanda_komentar` mark
    anything (a number, an address, a person, an insult), waits for a moderator (UU 27/2022; domain.md 11).
    """
    if not saran:
        return StatusKomentar.KOSONG
    curiga = petugas or tandai_komentar(saran).temuan
    return StatusKomentar.MENUNGGU if curiga else StatusKomentar.TAYANG
