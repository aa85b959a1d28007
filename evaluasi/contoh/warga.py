"""Citizens' answers: some for every officer, weak spots by office, comments, one burst of false ones."""

import datetime
import math
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db.models import F

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.isi_layanan import BIASA, KELUHAN, PUJIAN, TANGGAPAN, TINDAK_LANJUT, UTAMA
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.latar import Bernomor, Latar, utuh
from evaluasi.contoh.layanan import Tempat
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.terbitan import KOLOM_TERBITAN, Diterima, Penerbit, catat_semua_terbit
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan, tanpa_indeks
from inti.angka import bulatkan
from inti.kode_periode import KodePeriode
from umpan_balik.enums import KOLOM_UNSUR, Pekerjaan, Pendidikan, Unsur
from umpan_balik.models import (
    PenilaianLayanan,
    RekapPetugas,
    RekapUnit,
    Tanggapan,
    TerbitanPublik,
    TindakLanjutSkm,
)
from umpan_balik.services import rekap_ulang_massal
from umpan_balik.skor.terbitan import Jawaban

LONJAKAN = 90
LONJAKAN_LAMA = 64
"""Answers in one hour for one officer, and in an older hour that a moderator has already rejected."""
HARI_MODERASI = 9
"""Comments younger than these days still wait for the moderator."""
SETIAP_TRIWULAN, SETIAP_TRIWULAN_RINGKAS = 6.0, 2.2
AKUN_LOKET = ("pegawai", "loket")

KOLOM = (
    "id kunci rujukan waktu layanan_id unit_id titik_id petugas_id keseluruhan kecepatan ketepatan "
    + " ".join(KOLOM_UNSUR)
    + " indeks jenis_kelamin pendidikan pekerjaan saran status_komentar status alasan_status diputus_pada "
    "diputus_oleh_id terverifikasi sumber"
)
_TERHITUNG = "status unit_id petugas_id waktu layanan_id terverifikasi keseluruhan " + " ".join(KOLOM_UNSUR)
_DIBACA = itemgetter(*map(KOLOM.split().index, _TERHITUNG.split()))
_TERBITAN, _JAWABAN = range(2)
"""The numbers of the files that are made ready."""
UNSUR, PENDIDIKAN, PEKERJAAN = Unsur.values, Pendidikan.values[:5], Pekerjaan.values
_LEMAH = {Unsur.SARANA: -0.35, Unsur.PENGADUAN: -0.25, Unsur.BIAYA: 0.45}
_LEMAH_TEMPAT = {"rumah sakit": (Unsur.WAKTU, -0.8), "kelurahan": (Unsur.SARANA, -0.6)}


@dataclass(frozen=True, slots=True)
class Putusan:
    """Whether an answer counts, and why not."""

    status: str = "diterima"
    alasan: str = ""
    pada: datetime.datetime | None = None
    oleh: int | None = None


DITERIMA = Putusan()


class Warga:
    """Draws answers one by one."""

    def __init__(self, kal: Kalender, acak: Acak, benih: int) -> None:
        self.kal, self.acak, self.benih = kal, acak, benih
        self.urut = 0
        self._hari: dict[KodePeriode, list[datetime.date]] = {}

    def jawaban(
        self, tempat: Tempat, petugas: Orang | None, waktu: datetime.datetime, putusan: Putusan = DITERIMA
    ) -> tuple[Any, ...]:
        """One answer about a place and perhaps an officer; a held one is all fours."""
        acak, self.urut = self.acak, self.urut + 1
        palsu = putusan.status != "diterima"
        dasar = 3.22 + (0.28 * petugas.ramah if petugas else 0.0) + acak.gauss(0, 0.5)
        umum = [4 if palsu else _bulat(dasar + acak.gauss(0, 0.3)) for _ in range(3)]
        unsur = [None] * 9 if palsu or not acak.peluang(0.45) else self._unsur(tempat, dasar)
        isi = [u for u in unsur if u is not None]
        indeks = _indeks(sum(isi), len(isi)) if len(isi) >= 5 else _indeks(sum(umum), 3)
        saran, status_komentar = ("", "kosong") if palsu else self._saran(umum[0], waktu, petugas)
        return (
            uuid.UUID(int=acak.getrandbits(128), version=4), f"contoh:{self.benih}:{self.urut}",
            f"{acak.kode(4)}{self.urut:06d}", waktu, acak.pilih(tempat.layanan), tempat.unit.id, tempat.titik,
            petugas.id if petugas else None, *umum, *unsur, indeks, *self._profil(palsu), saran,
            status_komentar, putusan.status, putusan.alasan, putusan.pada, putusan.oleh, acak.peluang(0.3),
            "kios" if acak.peluang(0.15) else "formulir",
        )  # fmt: skip

    def _unsur(self, tempat: Tempat, dasar: float) -> list[int | None]:
        lemah, turun = _LEMAH_TEMPAT.get(tempat.unit.jenis, ("", 0.0))
        hasil: list[int | None] = []
        for u in UNSUR:
            if u == Unsur.BIAYA and self.acak.peluang(0.08):
                hasil.append(None)
                continue
            geser = _LEMAH.get(u, 0.0) + (turun if u == lemah else 0.0)
            hasil.append(_bulat(dasar + geser + self.acak.gauss(0, 0.45)))
        return hasil

    def _profil(self, kosong: bool) -> tuple[str, str, str]:
        acak = self.acak
        if kosong or acak.peluang(0.35):
            return "", "", ""
        return acak.pilih("LP"), acak.pilih(PENDIDIKAN), acak.pilih(PEKERJAAN)

    def _saran(self, nilai: int, waktu: datetime.datetime, petugas: Orang | None) -> tuple[str, str]:
        """A comment now and then, and whether a moderator has read it."""
        if not self.acak.peluang(0.2):
            return "", "kosong"
        pilihan = PUJIAN if nilai == 4 else KELUHAN if nilai <= 2 else BIASA
        teks = self.acak.pilih(pilihan)
        if petugas is None:
            return teks, "tayang"
        baru = (self.kal.hari_ini - waktu.date()).days < HARI_MODERASI
        return teks, "menunggu" if baru else "disembunyikan" if self.acak.peluang(0.08) else "tayang"

    def waktu(self, kode: KodePeriode) -> datetime.datetime:
        """A moment in opening hours of a quarter, yesterday at the latest where there is a yesterday."""
        acak = self.acak
        if (hari := self._hari.get(kode)) is None:
            akhir = min(kode.selesai, self.kal.hari_ini - SEHARI)
            hari = self._hari[kode] = self.kal.hari_kerja(kode.mulai, akhir) or [max(kode.mulai, akhir)]
        return self.kal.jam(acak.pilih(hari), acak.randint(8, 14), acak.bawah(60), acak.bawah(60))


def _bulat(x: float) -> int:
    return min(4, max(1, math.floor(x + 0.5)))


@lru_cache(maxsize=256)
def _indeks(jumlah: int, banyak: int) -> Decimal:
    """25 x mean, half up to 4 decimals (scoring.md 2)."""
    return bulatkan(Decimal(25 * jumlah) / banyak, 4)


def siapkan_warga(
    tempat: dict[int, Tempat], orang: list[Orang], kal: Kalender, benih: int, *, ringkas: bool
) -> Latar:
    """The answers and what is published of them, made ready for ``tulis_warga``."""
    warga = Warga(kal, Acak(benih, "warga"), benih)
    penerbit = Penerbit(list(tempat), kal.hari_ini, nomor_pertama(TerbitanPublik))

    def semua() -> Iterator[Bernomor]:
        return _dengan_terbitan(list(_semua(warga, tempat, orang, ringkas=ringkas)), penerbit)

    return Latar(semua, 2, terpisah=ringkas, nanti=8)


def _dengan_terbitan(semua: list[tuple[Any, ...]], penerbit: Penerbit) -> Iterator[Bernomor]:
    """First the published steps, then the answers, each with the step it went out with."""
    terbitan: list[int | None] = [None] * len(semua)
    for terbit in penerbit.terbitkan(_diterima(semua)):
        yield _TERBITAN, terbit.baris
        for n in terbit.tempat:
            terbitan[n] = terbit.baris[0]
    yield from utuh(_TERBITAN)
    yield from ((_JAWABAN, (*b, t, t is not None)) for b, t in zip(semua, terbitan, strict=True))
    yield from utuh(_JAWABAN)


def _diterima(semua: list[tuple[Any, ...]]) -> Iterator[Diterima]:
    for n, b in enumerate(semua):
        status, unit, petugas, waktu, layanan, terverifikasi, *nilai = _DIBACA(b)
        if status == DITERIMA.status:
            yield Diterima(unit, petugas, Jawaban(n, waktu.date(), layanan, tuple(nilai), terverifikasi))


def tulis_warga(
    jawaban: Latar, tempat: dict[int, Tempat], orang: list[Orang], kal: Kalender, benih: int
) -> int:
    """Answers with their roll-ups, replies and follow-up; returns the number of answers."""
    with tanpa_indeks(TerbitanPublik, PenilaianLayanan, RekapPetugas, RekapUnit):
        salin(TerbitanPublik, KOLOM_TERBITAN, jawaban.berkas(_TERBITAN))
        banyak = salin(PenilaianLayanan, f"{KOLOM} terbitan_id terbit_dihitung", jawaban.berkas(_JAWABAN))
        rekap_ulang_massal(tandai=False)
    selaraskan(TerbitanPublik, PenilaianLayanan, RekapPetugas, RekapUnit)
    catat_semua_terbit()
    _tanggapan(orang, kal, Acak(benih, "tanggapan"))
    _tindak_lanjut(tempat, kal)
    selaraskan(Tanggapan, TindakLanjutSkm)
    return banyak


def _semua(
    warga: Warga, tempat: dict[int, Tempat], orang: list[Orang], *, ringkas: bool
) -> Iterator[tuple[Any, ...]]:
    rata = SETIAP_TRIWULAN_RINGKAS if ringkas else SETIAP_TRIWULAN
    petugas = [o for o in orang if o.kursi.publik]
    for kode in warga.kal.triwulan:
        bagian = _bagian_lewat(warga.kal, kode)
        for o in petugas:
            banyak = _banyak(warga.acak, o, rata * bagian)
            for _ in range(banyak):
                waktu = warga.waktu(kode)
                if _melayani(o, waktu.date()):
                    yield warga.jawaban(tempat[o.kursi.unit.id], o, waktu)
        for satu in tempat.values():
            for _ in range(warga.acak.randint(2, 5)):
                yield warga.jawaban(satu, None, warga.waktu(kode))
    yield from _lonjakan(warga, tempat, petugas, orang)


def _bagian_lewat(kal: Kalender, kode: KodePeriode) -> float:
    """How much of a quarter is over, at least a quarter of it."""
    lewat = (min(kode.selesai, kal.hari_ini) - kode.mulai).days + 1
    return max(0.25, lewat / ((kode.selesai - kode.mulai).days + 1))


def _banyak(acak: Acak, o: Orang, rata: float) -> int:
    if o.kursi.akun in AKUN_LOKET:
        return 9
    besar = o.kursi.unit.kode.startswith(UTAMA[:2])
    return max(0, round(acak.gauss(rata * (1.8 if besar else 1.0), rata * 0.5)))


def _melayani(o: Orang, hari: datetime.date) -> bool:
    return o.bertugas(hari) and not o.tidak_bertugas(hari) and (o.pindah is None or hari >= o.pindah)


def _lonjakan(
    warga: Warga, tempat: dict[int, Tempat], petugas: list[Orang], orang: list[Orang]
) -> Iterator[tuple[Any, ...]]:
    """A burst that waits for the moderator, and an older one that was rejected."""
    sasaran = [o for o in petugas if o.kursi.unit.kode.startswith(UTAMA[1]) and not o.sela] or petugas[-1:]
    if not sasaran:
        return
    kal, moderator = warga.kal, next((o.pengguna for o in orang if o.kursi.akun == "moderator"), None)
    baru, lama = kal.hari_ini - 2 * SEHARI, kal.triwulan[-2].mulai + 40 * SEHARI
    ditahan = Putusan("ditahan", _alasan(LONJAKAN))
    ditolak = Putusan("ditolak", "Lonjakan dari satu gawai, bukan warga yang dilayani.",
                      kal.jam(lama + 3 * SEHARI, 9), moderator)  # fmt: skip
    for o, hari, banyak, putusan in (
        (sasaran[0], baru, LONJAKAN, ditahan),
        (sasaran[-1], lama, LONJAKAN_LAMA, ditolak),
    ):
        for n in range(banyak):
            waktu = kal.jam(hari, 11, n * 55 // banyak, n % 60)
            yield warga.jawaban(tempat[o.kursi.unit.id], o, waktu, putusan)


def _alasan(banyak: int) -> str:
    return f"Lonjakan: {banyak} penilaian untuk petugas ini dalam satu jam."


def _tanggapan(orang: list[Orang], kal: Kalender, acak: Acak) -> None:
    """Replies of the units to some of the comments that may be read."""
    penjawab = next((o.pengguna for o in orang if o.kursi.akun == "atasan"), None)
    nomor = nomor_pertama(Tanggapan)
    dijawab = PenilaianLayanan.objects.filter(status_komentar="tayang", status="diterima").order_by(
        F("petugas").asc(nulls_first=True), "waktu", "kunci"
    )  # those without a named officer first: their replies may be public
    baris = [
        (pk, *acak.pilih(TANGGAPAN), petugas is None, penjawab, kal.jam(waktu.date() + 2 * SEHARI, 9))
        for pk, waktu, petugas in dijawab.values_list("pk", "waktu", "petugas")[:400]
        if acak.peluang(0.2)
    ]
    salin(
        Tanggapan,
        "id penilaian_id disampaikan teks publik oleh_id waktu",
        ((nomor + n, *b) for n, b in enumerate(baris)),
    )


def _tindak_lanjut(tempat: dict[int, Tempat], kal: Kalender) -> None:
    """What every fifth unit does about its weak unsur."""
    nomor, unsur = nomor_pertama(TindakLanjutSkm), list(TINDAK_LANJUT.items())
    salin(
        TindakLanjutSkm,
        "id unit_id tahun unsur rencana batas selesai hasil",
        (
            (nomor + n, t.unit.id, kal.hari_ini.year, *unsur[n % 3], kal.berjalan.selesai, None, "")
            for n, t in enumerate(list(tempat.values())[::5])
        ),
    )
