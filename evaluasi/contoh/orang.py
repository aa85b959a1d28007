"""The people: valid invented numbers, degrees, ranks, and what is special about some of them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.daftar_unit import SATPOL
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.kursi import LOKET_DUKCAPIL, Kursi, Susunan
from evaluasi.contoh.nama import nama_baru
from evaluasi.contoh.unit import AKAR
from pegawai.enums import JenisJabatan, StatusKeaktifan, StatusPegawai

# what is special about every n-th member of staff; the rest are ordinary
POLA = {
    3: "tanpa penilai", 5: "melahirkan", 8: "tanpa skp", 11: "kuat", 17: "tugas belajar", 23: "kuat",
    29: "pensiun", 33: "presensi bolong", 37: "lemah", 41: "pindah", 47: "skp berubah", 53: "mutasi keluar",
    61: "lemah", 67: "cltn", 73: "presensi bolong", 79: "pindah", 89: "hukuman",
}  # fmt: skip
PUTARAN = 97
TANPA_PENILAI_PALING_BANYAK = 6
_MUDA, _TUA = 24, 56
_UMUR = {
    JenisJabatan.JPT: (47, 58),
    JenisJabatan.ADMINISTRATOR: (41, 56),
    JenisJabatan.PENGAWAS: (35, 55),
}
_UMUR_JENJANG = {"ahli madya": (44, 57), "ahli muda": (35, 55), "mahir": (33, 54), "penyelia": (42, 57)}
_GOLONGAN = {
    JenisJabatan.JPT: ("IV/b", "IV/c"),
    JenisJabatan.ADMINISTRATOR: ("III/d", "IV/a"),
    JenisJabatan.PENGAWAS: ("III/c", "III/d"),
}
_GOLONGAN_JENJANG = {
    "ahli pertama": ("III/a", "III/b"), "ahli muda": ("III/c", "III/d"), "ahli madya": ("IV/a", "IV/b"),
    "terampil": ("II/c", "II/d"), "mahir": ("III/a", "III/b"), "penyelia": ("III/c", "III/d"),
}  # fmt: skip
_WANITA = {"bidan": 1.0, "perawat": 0.75, "guru": 0.65, "lapangan": 0.15, "jpt": 0.25, "manajer": 0.35}


@dataclass(slots=True)
class Orang:
    """One person with the seat held today; ``bakat`` are hidden strengths the rows are drawn from."""

    id: int
    kursi: Kursi
    kelamin: str
    nama: str
    depan: str
    belakang: str
    status: str
    nip: str
    lahir: datetime.date | None
    tmt: datetime.date | None
    golongan: str
    pola: str
    penilai: int | None
    mulai: datetime.date
    akhir: datetime.date | None = None
    pindah: datetime.date | None = None
    asal: Kursi | None = None
    penilai_asal: int | None = None
    keaktifan: str = StatusKeaktifan.AKTIF
    sela: list[tuple[str, datetime.date, datetime.date | None]] = field(default_factory=list)
    mutu: float = 0.0
    laku: float = 0.0
    disiplin: float = 0.0
    ramah: float = 0.0
    pengguna: int | None = None

    @property
    def dinilai(self) -> bool:
        return self.status != StatusPegawai.NON_ASN

    def bertugas(self, hari: datetime.date) -> bool:
        """Whether the person holds a post here on that day."""
        return self.mulai <= hari and (self.akhir is None or hari <= self.akhir)

    def tidak_bertugas(self, hari: datetime.date) -> str:
        """The kind of long absence on that day, "" if none."""
        if not self.sela:
            return ""
        return next((j for j, a, z in self.sela if a <= hari and (z is None or hari <= z)), "")


class Pembuat:
    """Makes people one after another; remembers the serial numbers given."""

    def __init__(self, kalender: Kalender, acak: Acak, pertama: int) -> None:
        self.kalender = kalender
        self.acak = acak
        self.pertama = pertama
        self._urut: dict[str, int] = {}
        self._staf = 0
        self._loket = 0
        self._tanpa_penilai = 0

    def buat(self, nomor: int, kursi: Kursi) -> Orang:
        """The person of the ``nomor``-th seat."""
        acak, pola = self.acak, self._pola(kursi)
        wanita = _WANITA.get(kursi.posisi.rumpun, 0.5)
        kelamin = "P" if pola == "melahirkan" or acak.peluang(wanita) else "L"
        status = self._status(kursi)
        lahir, tmt = self._tanggal(kursi, status, pola)
        penilai = None if kursi.penilai is None or pola == "tanpa penilai" else self.pertama + kursi.penilai
        orang = Orang(
            id=self.pertama + nomor, kursi=kursi, kelamin=kelamin, nama=nama_baru(acak, kelamin),
            depan=self._depan(kursi), belakang=kursi.posisi.gelar, status=status,
            nip=self._nip(lahir, tmt, status, kelamin), lahir=lahir, tmt=tmt,
            golongan=self._golongan(kursi, status), pola=pola, penilai=penilai,
            mulai=self._mulai(tmt),
        )  # fmt: skip
        if status == StatusPegawai.NON_ASN:
            self._bukan_asn(orang)
        self._bakat(orang)
        self._riwayat(orang)
        return orang

    def _pola(self, kursi: Kursi) -> str:
        if kursi.kepala or kursi.akun:
            return ""
        if kursi.unit.kode == LOKET_DUKCAPIL:
            self._loket += 1
            return {1: "skp menunggu", 2: "keberatan"}.get(self._loket, "")
        self._staf += 1
        pola = POLA.get(self._staf % PUTARAN, "")
        if pola == "tanpa penilai":
            self._tanpa_penilai += 1
            return pola if self._tanpa_penilai <= TANPA_PENILAI_PALING_BANYAK else ""
        return pola

    def _status(self, kursi: Kursi) -> str:
        if kursi.kepala and kursi.unit.kode in (AKAR, SATPOL):
            return StatusPegawai.NON_ASN
        tetap = kursi.kepala or kursi.akun or kursi.unit.kode == LOKET_DUKCAPIL
        if tetap or kursi.posisi.jenjang in _UMUR_JENJANG:
            return StatusPegawai.PNS
        return self.acak.timbang(
            [
                (StatusPegawai.PNS, 0.66), (StatusPegawai.PPPK, 0.26), (StatusPegawai.CPNS, 0.03),
                (StatusPegawai.PPPK_PARUH_WAKTU, 0.05),
            ]
        )  # fmt: skip

    def _tanggal(self, kursi: Kursi, status: str, pola: str) -> tuple[datetime.date, datetime.date]:
        """Birth date and TMT that fit the post, the status and what is special."""
        acak, hari_ini = self.acak, self.kalender.hari_ini
        muda, tua = _UMUR.get(kursi.posisi.jenis) or _UMUR_JENJANG.get(kursi.posisi.jenjang) or (_MUDA, _TUA)
        if status in (StatusPegawai.CPNS, StatusPegawai.PPPK) and pola != "pensiun":
            muda, tua = 24, 34 if status == StatusPegawai.CPNS else 48
        if pola == "melahirkan":
            muda, tua = 26, 36
        umur = 58 if pola == "pensiun" else acak.randint(muda, tua)
        lahir = datetime.date(hari_ini.year - umur, 1, 1) + acak.randrange(300) * SEHARI
        if pola == "pensiun":
            lahir = _bulan_lalu(self._bulan_lepas(), 58 * 12) - acak.randint(1, 25) * SEHARI
        return lahir, self._tmt(lahir, status)

    def _tmt(self, lahir: datetime.date, status: str) -> datetime.date:
        acak, hari_ini = self.acak, self.kalender.hari_ini
        if status == StatusPegawai.CPNS:
            return self.kalender.bulan[acak.pilih((0, 2, 4))]
        if status != StatusPegawai.PNS:
            tahun = acak.randint(max(2021, lahir.year + 21), max(2021, lahir.year + 21, hari_ini.year - 2))
            return datetime.date(min(tahun, hari_ini.year - 1), 3, 1)
        terlama = hari_ini.year - 3
        tahun = min(lahir.year + acak.randint(22, 31), terlama)
        return datetime.date(tahun, acak.pilih((1, 2, 3, 4, 12)), 1)

    def _nip(self, lahir: datetime.date, tmt: datetime.date, status: str, kelamin: str) -> str:
        """The next free number with this birth date, TMT and sex."""
        bulan = tmt.month if status in (StatusPegawai.PNS, StatusPegawai.CPNS) else 21
        hari = f"{lahir.year}{lahir.month:02d}{lahir.day:02d}"
        awal = f"{hari}{tmt.year}{bulan:02d}{1 if kelamin == 'L' else 2}"
        self._urut[awal] = self._urut.get(awal, 0) + 1
        return f"{awal}{self._urut[awal]:03d}"

    def _bukan_asn(self, orang: Orang) -> None:
        """The elected head of the district, and an officer seconded from the army with an NRP."""
        orang.tmt, orang.golongan, orang.lahir = None, "", None
        orang.nip = "X-BUPATI" if orang.kursi.unit.kode == AKAR else "11020034561178"
        if orang.kursi.unit.kode == AKAR:
            orang.depan, orang.belakang = "", "M.M."

    def _golongan(self, kursi: Kursi, status: str) -> str:
        posisi = kursi.posisi
        if status in (StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU):
            return "IX" if posisi.jenjang.startswith("ahli") or posisi.gelar.startswith("S") else "VII"
        pilihan = _GOLONGAN.get(posisi.jenis) or _GOLONGAN_JENJANG.get(posisi.jenjang)
        if status == StatusPegawai.CPNS:
            return "III/a" if posisi.jenjang.startswith("ahli") or posisi.gelar.startswith("S") else "II/c"
        return self.acak.pilih(pilihan or ("II/b", "II/d", "III/a", "III/b", "III/c"))

    def _depan(self, kursi: Kursi) -> str:
        if kursi.posisi.rumpun == "dokter":
            return "dr."
        return (
            self.acak.pilih(("", "", "Drs.", "Ir.", "H.")) if kursi.posisi.jenis == JenisJabatan.JPT else ""
        )

    def _mulai(self, tmt: datetime.date) -> datetime.date:
        """Begin of today's post: after the TMT, before the first quarter shown (new people: their TMT)."""
        terakhir = self.kalender.mulai - 32 * SEHARI
        mulai = datetime.date(self.acak.randint(2019, terakhir.year - 1), self.acak.randint(1, 12), 1)
        return max(mulai, tmt)

    def _bakat(self, orang: Orang) -> None:
        gauss = self.acak.gauss
        orang.mutu = gauss(0, 1)
        orang.laku = 0.4 * orang.mutu + gauss(0, 0.8)
        orang.disiplin, orang.ramah = gauss(0, 1), 0.3 * orang.laku + gauss(0, 0.9)
        geser = {"kuat": 2.0, "lemah": -2.4}.get(orang.pola, 0.0)
        if orang.kursi.akun:
            orang.mutu, orang.laku, orang.disiplin, orang.ramah = 0.8, 0.8, 0.3, 1.0
        orang.mutu += geser
        orang.laku += geser * 0.8
        orang.disiplin += geser * 0.6
        orang.ramah += geser * 0.5

    def _bulan_lepas(self) -> datetime.date:
        """First day of the second month of the last closed quarter."""
        return self.kalender.bulan[7]

    def _riwayat(self, orang: Orang) -> None:
        """Long leave, study, retirement, leaving, a transfer: what the pattern says."""
        if orang.mulai >= self.kalender.mulai and orang.pola not in ("kuat", "lemah"):
            orang.pola = ""  # nobody new leaves at once
        bulan, pola = self.kalender.bulan, orang.pola
        jenis = {
            "melahirkan": StatusKeaktifan.CUTI, "tugas belajar": StatusKeaktifan.TUGAS_BELAJAR,
            "cltn": StatusKeaktifan.CLTN, "pensiun": StatusKeaktifan.PENSIUN,
            "mutasi keluar": StatusKeaktifan.MUTASI_KELUAR,
        }.get(pola)  # fmt: skip
        if pola == "melahirkan":
            awal = self.acak.pilih((bulan[3], bulan[5], bulan[8]))
            orang.sela = [(StatusKeaktifan.CUTI, awal, _bulan_lalu(awal, -3) - SEHARI)]
        elif pola in ("tugas belajar", "cltn"):
            orang.sela = [(str(jenis), max(bulan[1], orang.mulai + SEHARI), None)]
        elif pola in ("pensiun", "mutasi keluar"):
            orang.akhir = self._bulan_lepas() - SEHARI
            orang.sela = [(str(jenis), self._bulan_lepas(), None)]
        elif pola == "pindah":
            orang.pindah = self.acak.pilih((bulan[4], bulan[7]))
            orang.pindah = orang.pindah if orang.mulai < bulan[3] else None
        orang.keaktifan = orang.tidak_bertugas(self.kalender.hari_ini) or StatusKeaktifan.AKTIF


def _bulan_lalu(hari: datetime.date, n: int) -> datetime.date:
    """First day of the month ``n`` months before (negative: after)."""
    bulan = hari.year * 12 + hari.month - 1 - n
    return datetime.date(bulan // 12, bulan % 12 + 1, 1)


def buat_orang(susunan: Susunan, kalender: Kalender, acak: Acak, pertama: int) -> list[Orang]:
    """One person for every seat, in the order of the seats; transferred ones get a post they came from."""
    pembuat = Pembuat(kalender, acak, pertama)
    orang = [pembuat.buat(n, kursi) for n, kursi in enumerate(susunan.kursi)]
    kepala = list(susunan.kepala.values())
    biasa = [s for s in kepala if susunan.kursi[s].unit.jenis in ("bidang", "bagian", "puskesmas")]
    pilihan = [Asal(biasa, susunan), Asal(kepala, susunan)]
    for satu in orang:
        if satu.pindah is not None:
            _beri_asal(satu, susunan, next(p for p in pilihan if p.banyak(satu)), acak, pertama)
    return orang


class Asal:
    """Heads' seats of units that people were transferred from."""

    def __init__(self, seat: list[int], susunan: Susunan) -> None:
        self.seat = seat
        self.letak: dict[int, list[int]] = defaultdict(list)
        for n, s in enumerate(seat):
            self.letak[susunan.kursi[s].unit.id].append(n)

    def banyak(self, satu: Orang) -> int:
        """How many there are in other units than this person's."""
        return len(self.seat) - len(self.letak.get(satu.kursi.unit.id, ()))

    def pilih(self, satu: Orang, acak: Acak) -> int:
        """One of those, all alike."""
        n = acak.bawah(self.banyak(satu))
        for letak in self.letak.get(satu.kursi.unit.id, ()):
            n += n >= letak
        return self.seat[n]


def _beri_asal(satu: Orang, susunan: Susunan, asal: Asal, acak: Acak, pertama: int) -> None:
    kepala = asal.pilih(satu, acak)
    satu.asal = Kursi(susunan.kursi[kepala].unit, satu.kursi.posisi, publik=False)
    satu.penilai_asal = pertama + kepala
