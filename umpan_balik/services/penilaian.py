"""Storing one citizen's answer: once, whole, with its roll-ups and the mark for the engine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from inti.services import catat
from pegawai.enums import SebabTanda
from pegawai.services import tandai
from umpan_balik.enums import KOLOM_UNSUR, StatusKomentar, StatusPenilaian, SumberPenilaian, Unsur
from umpan_balik.models import Layanan, PenilaianLayanan, TitikLayanan
from umpan_balik.services.kontak import simpan_kontak
from umpan_balik.services.penahanan import alasan_tahan
from umpan_balik.services.rekap import langkah_rekap
from umpan_balik.services.token import rujukan_baru
from umpan_balik.skor.ikm import indeks_responden

_DATA_PRIBADI = re.compile(r"\d[\d .-]{5,}\d|\S+@\S+\.\S+|https?://|www\.", re.IGNORECASE)
_SEBUT_ORANG = re.compile(
    r"\b(?:pak|bu|bapak|ibu|mas|mbak|bang|kang|sdr|sdri|saudara|saudari)\b", re.IGNORECASE
)


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


def simpan_penilaian(*, kunci: str, isian: Isian) -> Tersimpan:
    """Store an answer under its idempotency key; the first stored wins, a retry gives that one back.

    A burst is held with its reason (never refused) and stays out of every roll-up. Needs nothing but
    PostgreSQL. Only the officer's marks, never the citizen's words, leave the row.
    """
    with transaction.atomic():
        lama = PenilaianLayanan.objects.filter(kunci=kunci).first()
        if lama is None:
            lama, milik_kita = _sisipkan(kunci, isian)
            if milik_kita:
                _akibat(lama, isian)
                return Tersimpan(lama, baru=True)
    return Tersimpan(lama, baru=False, beda=beda(lama, isian))


def _sisipkan(kunci: str, isian: Isian) -> tuple[PenilaianLayanan, bool]:
    """The row under this key, and whether it is ours; another request may have been quicker."""
    calon = _baris(kunci, isian)
    while True:
        PenilaianLayanan.objects.bulk_create([calon], ignore_conflicts=True)
        ada = PenilaianLayanan.objects.filter(kunci=kunci).first()
        if ada is not None:
            return ada, ada.pk == calon.pk
        calon.rujukan = rujukan_baru()  # the only other unique word; drawn again


def _baris(kunci: str, isian: Isian) -> PenilaianLayanan:
    """The row to be stored, held or accepted."""
    alasan = alasan_tahan(
        petugas_id=isian.petugas_id,
        titik_id=isian.titik.pk if isian.titik else None,
        layanan_id=isian.layanan.pk if isian.layanan else None,
    )
    return PenilaianLayanan(
        kunci=kunci,
        rujukan=rujukan_baru(),
        waktu=timezone.now(),
        indeks=indeks_responden(isian.unsur, isian.keseluruhan, isian.kecepatan, isian.ketepatan),
        status=StatusPenilaian.DITAHAN if alasan else StatusPenilaian.DITERIMA,
        alasan_status=alasan,
        status_komentar=komentar_awal(isian.saran, petugas=isian.petugas_id is not None),
        **isian.kolom(),
    )


def _akibat(penilaian: PenilaianLayanan, isian: Isian) -> None:
    """What follows from a new answer, in the same transaction."""
    if isian.surel:
        simpan_kontak(penilaian, isian.surel)
    if penilaian.status == StatusPenilaian.DITERIMA:
        hitung_masuk(penilaian)
    catat(
        f"penilaian.{penilaian.status}",
        oleh=None,
        kalimat=f"Penilaian layanan {penilaian.rujukan} {penilaian.get_status_display().lower()}.",
        objek=penilaian,
        baru={"status": str(penilaian.status), "alasan": penilaian.alasan_status},
    )


def hitung_masuk(penilaian: PenilaianLayanan, tanda: int = 1) -> None:
    """Let an answer count (``tanda`` 1) or no longer count (-1): roll-ups and the officer's mark."""
    langkah_rekap(penilaian, tanda)
    if penilaian.petugas_id is not None and penilaian.indeks is not None:
        hari = timezone.localdate(penilaian.waktu)
        tandai([penilaian.petugas_id], dari=hari, sampai=hari, sebab=SebabTanda.JAWABAN)


def beda(lama: PenilaianLayanan, isian: Isian) -> bool:
    """Whether a stored answer says something else than this one."""
    return any(getattr(lama, kolom) != nilai for kolom, nilai in isian.kolom().items())


def komentar_awal(saran: str, *, petugas: bool) -> str:
    """Where a new comment starts: one about a named officer, or with what looks like a name, number or
    address in it, waits for a moderator (UU 27/2022; domain.md 11).
    """
    if not saran:
        return StatusKomentar.KOSONG
    curiga = petugas or _DATA_PRIBADI.search(saran) or _SEBUT_ORANG.search(saran)
    return StatusKomentar.MENUNGGU if curiga else StatusKomentar.TAYANG
