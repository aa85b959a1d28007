"""Storing one citizen's answer: once, whole, with its roll-ups and the mark for the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg2.errors import UniqueViolation

from inti.perintah import Perintah, kirim, perintah_sisip
from inti.services import perintah_catat
from pegawai.enums import SebabTanda
from pegawai.services import perintah_tanda
from umpan_balik.enums import KOLOM_UNSUR, UNSUR, StatusKomentar, StatusPenilaian, SumberPenilaian
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
            **{kolom: self.unsur.get(u) for kolom, u in zip(KOLOM_UNSUR, UNSUR, strict=True)},
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
    while True:
        try:
            return Tersimpan(_simpan(kunci, isian, kiriman), baru=True)
        except JaringanTakTerbaca:  # once more, from the beginning, and held (ADR 11)
            assert kiriman is not None
            kiriman = replace(kiriman, jaringan=None)
        except SudahAda:  # what a retry wrote until then is taken back: its code, its network's count
            lama = PenilaianLayanan.objects.filter(kunci=kunci).first()
            if lama is not None:
                return Tersimpan(lama, baru=False, beda=beda(lama, isian))
            # the only other unique word is the reference; another one is drawn


class SudahAda(Exception):
    """A row with this key, or with this reference, is there already. The transaction is lost."""


def _simpan(kunci: str, isian: Isian, kiriman: Kiriman | None) -> PenilaianLayanan:
    """The new row, with all that follows from it, in a transaction of its own. Raises SudahAda.

    Nearly every answer is new, so its key isn't asked for beforehand. The code comes before the key in every
    transaction, so that two answers can't wait for each other; a wrong one is told only to a new key.
    """
    galat: KodeTidakBerlaku | None = None
    absah = Keabsahan.TANPA
    with transaction.atomic():
        try:
            absah = _keabsahan(isian, kiriman)
        except KodeTidakBerlaku as tak_berlaku:
            galat = tak_berlaku
        calon = _baris(kunci, isian, kiriman, terverifikasi=absah is Keabsahan.SAH)
        try:
            kirim([perintah_sisip(calon), *_akibat(calon)])
        except IntegrityError as bentrok:
            sebab = bentrok.__cause__
            if isinstance(sebab, UniqueViolation) and sebab.diag.table_name == calon._meta.db_table:
                raise SudahAda from bentrok
            raise
        calon._state.adding = False
        if galat is not None:
            raise galat
        if isian.surel:
            simpan_kontak(calon, isian.surel)
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


def _akibat(penilaian: PenilaianLayanan) -> list[Perintah]:
    """What follows from a new answer: roll-ups and mark if it counts, the event."""
    hitung = _perintah_masuk(penilaian) if penilaian.status == StatusPenilaian.DITERIMA else []
    peristiwa = perintah_catat(
        f"penilaian.{penilaian.status}",
        oleh=None,
        kalimat=f"Penilaian layanan {penilaian.rujukan} {penilaian.get_status_display().lower()}.",
        objek=penilaian,
        baru={"status": str(penilaian.status), "alasan": penilaian.alasan_status},
    )
    return [*hitung, peristiwa]


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
