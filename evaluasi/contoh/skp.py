"""SKP of everybody: one a year, two after a transfer, some changed, a few still waiting; with the cascade."""

import datetime
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.isi_skp import (
    ALASAN_UBAH,
    RENCANA,
    SASARAN_BUPATI,
    TAMBAHAN,
    TARGET_KATA,
    Rencana,
    Ukuran,
)
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.orang import Orang
from kinerja.enums import (
    Arah,
    CaraHitung,
    JenisHasilKerja,
    LembarSkp,
    Pendekatan,
    Perspektif,
    StatusSkp,
)
from pegawai.enums import JenisJabatan

BOBOT = {2: (60, 40), 3: (40, 35, 25), 4: (30, 30, 20, 20), 5: (30, 25, 20, 15, 10)}
BAGIAN_TW = (0.2, 0.25, 0.25, 0.3)
_PERSPEKTIF = list(Perspektif.values)
_MENUNGGU = [
    (StatusSkp.DISETUJUI, 0.955),
    (StatusSkp.DIAJUKAN, 0.02),
    (StatusSkp.DRAF, 0.015),
    (StatusSkp.DIKEMBALIKAN, 0.01),
]


@dataclass(slots=True)
class Butir:
    """One indicator as promised: its key (the thread's root), kind, targets."""

    id: int
    ukuran: Ukuran
    target: float | None
    tw: tuple[float | None, ...] | None


@dataclass(slots=True)
class Janji:
    """One SKP as realisasi and evaluations need it. ``disetujui``: whether the engine may read it."""

    id: int
    orang: Orang
    awal: datetime.date
    selesai: datetime.date
    disetujui: bool
    kualitatif: bool
    butir: list[Butir]
    versi_baru: tuple[datetime.date, int] | None = None

    def versi_pada(self, hari: datetime.date) -> int:
        """The key of the approved version in force on that day."""
        return self.versi_baru[1] if self.versi_baru and self.versi_baru[0] <= hari else self.id

    @property
    def bulan(self) -> int:
        return self.selesai.month - self.awal.month + 1


@dataclass
class Tumpukan:
    """Rows of a batch of people, by table."""

    skp: list[tuple[Any, ...]] = field(default_factory=list)
    hasil: list[tuple[Any, ...]] = field(default_factory=list)
    indikator: list[tuple[Any, ...]] = field(default_factory=list)
    janji: list[Janji] = field(default_factory=list)


class Penyusun:
    """Builds the SKP of one person after another; leaders come first, so that others can point at theirs."""

    def __init__(self, kal: Kalender, acak: Acak, orang: list[Orang], nomor: tuple[int, int, int]) -> None:
        self.kal, self.acak = kal, acak
        self.pertama, self.orang = orang[0].id, orang
        self.n_skp, self.n_hasil, self.n_indikator = nomor
        self.pemimpin = {o.penilai for o in orang} | {o.penilai_asal for o in orang}
        self.milik_pemimpin: dict[tuple[int, int], list[tuple[int, str]]] = {}
        self.tumpukan = Tumpukan()

    def susun(self, o: Orang) -> None:
        """All SKP of one person."""
        if not o.dinilai:
            return
        for tahun in self.kal.tahun:
            for urutan, (awal, selesai, penilai) in enumerate(self._rentang(o, tahun), 1):
                if o.pola != "tanpa skp" or tahun != self.kal.hari_ini.year:
                    self._satu(o, tahun, urutan, (awal, selesai), penilai)

    def _rentang(self, o: Orang, tahun: int) -> list[tuple[datetime.date, datetime.date, int | None]]:
        """The SKP of a year: their months and assessor."""
        awal = max(datetime.date(tahun, 1, 1), o.mulai.replace(day=1))
        selesai = datetime.date(tahun, 12, 31)
        if o.akhir is not None:
            selesai = min(selesai, o.akhir)
        if awal > selesai or awal > self.kal.hari_ini:
            return []
        if o.pindah is not None and o.pindah.year == tahun and awal < o.pindah:
            return [(awal, o.pindah - SEHARI, o.penilai_asal), (o.pindah, selesai, o.penilai)]
        dahulu = o.pindah is not None and o.pindah > selesai
        return [(awal, selesai, o.penilai_asal if dahulu else o.penilai)]

    def _satu(
        self,
        o: Orang,
        tahun: int,
        urutan: int,
        rentang: tuple[datetime.date, datetime.date],
        penilai: int | None,
    ) -> None:
        acak = self.acak
        kini = tahun == self.kal.hari_ini.year and rentang[1] >= self.kal.hari_ini
        tetap = o.kursi.kepala or o.kursi.akun or not kini
        status = StatusSkp.DISETUJUI if tetap else acak.timbang(_MENUNGGU)
        if o.pola == "skp menunggu" and kini:
            status = StatusSkp.DIAJUKAN
        kualitatif = acak.peluang(0.03) and not o.kursi.kepala and not o.kursi.akun
        # most of those that wait are changes of an approved one: the year's work goes on meanwhile
        berubah = o.pola.startswith("skp ") or (status != StatusSkp.DISETUJUI and acak.peluang(0.7))
        pertama = StatusSkp.DISETUJUI if berubah else status
        skp = self._tulis_skp(o, (tahun, urutan, 1), (rentang[0], *rentang), pertama, penilai, kualitatif)
        hasil = self._hasil_kerja(o, skp, tahun, penilai, kualitatif)
        janji = Janji(skp, o, *rentang, pertama == StatusSkp.DISETUJUI, kualitatif, [b for _, b in hasil])
        self.tumpukan.janji.append(janji)
        if berubah and kini:
            self._versi_dua(janji, (tahun, urutan, 2), status, penilai)

    def _tulis_skp(
        self,
        o: Orang,
        kunci: tuple[int, int, int],
        tanggal: tuple[datetime.date, datetime.date, datetime.date],
        status: str,
        penilai: int | None,
        kualitatif: bool,
    ) -> int:
        """One row; ``tanggal`` is mulai, awal, selesai. Returns its key."""
        nomor, self.n_skp = self.n_skp, self.n_skp + 1
        mulai, awal, selesai = tanggal
        disusun = mulai + self.acak.randrange(9) * SEHARI
        ajukan = None if status == StatusSkp.DRAF else self.kal.tulis_jam(disusun + 3 * SEHARI, 9, 15)
        diputus = status in ("disetujui", "dikembalikan")
        putus = self.kal.tulis_jam(disusun + 7 * SEHARI, 14) if diputus else None
        jpt = o.kursi.posisi.jenis == JenisJabatan.JPT or (
            o.kursi.unit.jenis == "kecamatan" and o.kursi.kepala
        )
        self.tumpukan.skp.append((
            nomor, o.id, *kunci, awal, mulai, selesai, LembarSkp.JPT if jpt else LembarSkp.JA_JF,
            Pendekatan.KUALITATIF if kualitatif else Pendekatan.KUANTITATIF, status, "aplikasi",
            self.acak.pilih(ALASAN_UBAH) if kunci[2] > 1 else "",
            "Mohon targetnya disesuaikan dengan tahun lalu." if status == StatusSkp.DIKEMBALIKAN else "",
            0, self.kal.tulis_jam(disusun, 8, 30), o.pengguna, ajukan, o.pengguna if ajukan else None,
            putus, self._pengguna(penilai) if putus else None,
        ))  # fmt: skip
        return nomor

    def _pengguna(self, pegawai: int | None) -> int | None:
        return None if pegawai is None else self.orang[pegawai - self.pertama].pengguna

    def _hasil_kerja(
        self, o: Orang, skp: int, tahun: int, penilai: int | None, kualitatif: bool
    ) -> list[tuple[int, Butir]]:
        """Results with indicators; returns (key of the result, indicator)."""
        acak = self.acak
        rencana = list(RENCANA[o.kursi.posisi.rumpun])
        if len(rencana) > 3 and not o.kursi.akun and acak.peluang(0.5):
            rencana.pop(1 + acak.randrange(len(rencana) - 1))
        utama = len(rencana)
        if acak.peluang(0.2):
            rencana.append(acak.pilih(TAMBAHAN))
        bobot = BOBOT[len(rencana)] if acak.peluang(0.5) else None
        hasil: list[tuple[int, Butir]] = []
        sendiri: list[tuple[int, str]] = []
        for n, satu in enumerate(rencana):
            nomor, self.n_hasil = self.n_hasil, self.n_hasil + 1
            jenis = JenisHasilKerja.UTAMA if n < utama else JenisHasilKerja.TAMBAHAN
            atasan, kalimat = self._atasan(penilai, tahun, n) if n < utama else (None, "")
            perspektif = _PERSPEKTIF[n % 4] if o.kursi.posisi.jenis == JenisJabatan.JPT else ""
            self.tumpukan.hasil.append((
                nomor, skp, n + 1, jenis, satu.teks, bobot[n] if bobot else None, perspektif, atasan, kalimat,
                not acak.peluang(0.2),
            ))  # fmt: skip
            sendiri.append((nomor, satu.teks))
            hasil += [(nomor, b) for b in self._butir(nomor, satu, kualitatif)]
        if o.id in self.pemimpin:
            self.milik_pemimpin.setdefault((o.id, tahun), sendiri[:utama])
        return hasil

    def _atasan(self, penilai: int | None, tahun: int, n: int) -> tuple[int | None, str]:
        """The leader's result that this one supports; the Bupati's goals where the leader has no SKP."""
        milik = self.milik_pemimpin.get((penilai or 0, tahun))
        return milik[n % len(milik)] if milik else (None, SASARAN_BUPATI[n % 3] if penilai else "")

    def _butir(self, hasil: int, rencana: Rencana, kualitatif: bool) -> list[Butir]:
        acak, daftar = self.acak, []
        for ukuran in rencana.ukuran:
            target = None if kualitatif else _target(ukuran, acak)
            tw = None
            if target and ukuran.bulat and acak.peluang(0.12):
                tw = tuple(round(target * b, 2) for b in BAGIAN_TW)
            butir = Butir(self.n_indikator, ukuran, target, tw)
            self.n_indikator += 1
            self._tulis_indikator(butir.id, hasil, butir, None)
            daftar.append(butir)
        return daftar

    def _tulis_indikator(self, nomor: int, hasil: int, butir: Butir, akar: int | None) -> None:
        u, kata = butir.ukuran, "" if butir.target is not None else self.acak.pilih(TARGET_KATA)
        self.tumpukan.indikator.append((
            nomor, hasil, u.aspek, u.nama, butir.target, kata, u.satuan, u.arah, u.cara,
            *(butir.tw or (None,) * 4), akar,
        ))  # fmt: skip

    def _versi_dua(self, janji: Janji, kunci: tuple[int, int, int], status: str, penilai: int | None) -> None:
        """A later version with the same results; its indicators keep their threads, one target rises."""
        o, kal = janji.orang, self.kal
        disetujui = status == StatusSkp.DISETUJUI
        mulai = kal.triwulan[-2].mulai if disetujui else kal.hari_ini.replace(day=1)
        mulai = max(mulai, janji.awal)
        if disetujui and mulai == janji.awal:
            return
        baru = self._tulis_skp(
            o, kunci, (mulai, janji.awal, janji.selesai), status, penilai, janji.kualitatif
        )
        janji.versi_baru = (mulai, baru) if disetujui else None
        pasangan: dict[int, int] = {}
        for baris in _ekor(self.tumpukan.hasil, {janji.id}):
            pasangan[baris[0]], self.n_hasil = self.n_hasil, self.n_hasil + 1
            self.tumpukan.hasil.append((pasangan[baris[0]], baru, *baris[2:]))
        asal = {b[0]: b[1] for b in _ekor(self.tumpukan.indikator, set(pasangan))}
        for butir in janji.butir:
            nomor, self.n_indikator = self.n_indikator, self.n_indikator + 1
            target = butir.target
            if target is not None and butir.ukuran.bulat and butir.tw is None:
                target = round(target * 1.1)
            lain = Butir(butir.id, butir.ukuran, target, butir.tw)
            self._tulis_indikator(nomor, pasangan[asal[butir.id]], lain, butir.id)


def _ekor(baris: list[tuple[Any, ...]], induk: set[int]) -> list[tuple[Any, ...]]:
    """The last rows whose second column is one of these keys, in order."""
    milik = list(takewhile(lambda b: b[1] in induk, reversed(baris)))
    return milik[::-1]


def _target(ukuran: Ukuran, acak: Acak) -> float:
    """A target of one's own around the usual one."""
    if ukuran.cara == CaraHitung.AKUMULASI:
        return max(4, round(ukuran.target * acak.uniform(0.8, 1.2) / 4) * 4)
    if ukuran.arah == Arah.TURUN:
        return round(ukuran.target * acak.uniform(0.9, 1.2), 1)
    return min(100, round(ukuran.target * acak.uniform(0.95, 1.03)))
