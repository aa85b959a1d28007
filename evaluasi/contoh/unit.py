"""The tree of units: offices, kecamatan and kelurahan, puskesmas, schools; one office long since merged."""

import datetime
from dataclasses import dataclass

from evaluasi.contoh.daftar_unit import (
    KECAMATAN,
    KESEHATAN,
    OPD,
    PENDIDIKAN,
    PUSKESMAS,
    SEKSI_KECAMATAN,
)
from evaluasi.contoh.tulis import larik, salin, selaraskan
from pegawai.models import UnitKerja
from pegawai.services import susun_pohon

BERDIRI = datetime.date(2017, 1, 1)
AKAR = "17.08"
STAF_PER_PUSKESMAS = 60
STAF_PER_SEKOLAH = 14


@dataclass(slots=True)
class Unit:
    """One unit; ``sifat`` is the kind of work done there, ``urutan`` how early its head is appointed."""

    id: int
    kode: str
    nama: str
    jenis: str
    induk: int | None
    sifat: str
    publik: bool = False
    urutan: int = 2
    mulai: datetime.date = BERDIRI
    selesai: datetime.date | None = None
    pengganti: int | None = None


class Pohon:
    """All units of the district, by key and by code."""

    def __init__(self, pertama: int) -> None:
        self.units: list[Unit] = []
        self.menurut_kode: dict[str, Unit] = {}
        self._nomor = pertama

    def tambah(
        self, kode: str, nama: str, jenis: str, induk: Unit | None, sifat: str, **lain: object
    ) -> Unit:
        """A new unit below ``induk``."""
        unit = Unit(self._nomor, kode, nama, jenis, induk.id if induk else None, sifat, **lain)  # type: ignore[arg-type]
        self._nomor += 1
        self.units.append(unit)
        self.menurut_kode[kode] = unit
        return unit

    def __getitem__(self, kode: str) -> Unit:
        return self.menurut_kode[kode]


def susun_unit(sekolah: int, puskesmas: int, pertama: int) -> Pohon:
    """The tree with that many schools and puskesmas (at least the fourteen with names); its first key."""
    pohon = Pohon(pertama)
    akar = pohon.tambah(AKAR, "Pemerintah Kabupaten Kepahiang", "kabupaten", None, "umum", urutan=0)
    for kode, nama, jenis, bagian, sifat, publik in OPD:
        _opd(pohon, akar, (kode, nama, jenis, bagian, sifat, publik))
    for nomor, (nama, kelurahan) in enumerate(KECAMATAN.items(), 1):
        _kecamatan(pohon, akar, nomor, nama, kelurahan)
    _puskesmas(pohon, puskesmas)
    _sekolah(pohon, sekolah)
    _yang_sudah_dilebur(pohon, akar)
    return pohon


def _opd(pohon: Pohon, akar: Unit, baris: tuple[str, str, str, tuple[str, ...], str, bool]) -> None:
    kode, nama, jenis, bagian, sifat, publik = baris
    opd = pohon.tambah(kode, nama, jenis, akar, sifat, publik=publik, urutan=1)
    awal = 1
    if jenis != "sekretariat daerah":
        nama_sekretariat = "Bagian Tata Usaha" if jenis == "rumah sakit" else "Sekretariat"
        pohon.tambah(f"{kode}.01", nama_sekretariat, "sekretariat", opd, "umum")
        awal = 2
    for nomor, nama_bagian in enumerate(bagian, awal):
        pohon.tambah(
            f"{kode}.{nomor:02d}", nama_bagian, nama_bagian.split()[0].lower(), opd, sifat, publik=publik
        )


def _kecamatan(pohon: Pohon, akar: Unit, nomor: int, nama: str, kelurahan: tuple[str, ...]) -> None:
    kode = f"7.{nomor:02d}"
    camat = pohon.tambah(kode, f"Kecamatan {nama}", "kecamatan", akar, "kecamatan", publik=True, urutan=1)
    for urut, seksi in enumerate(SEKSI_KECAMATAN, 1):
        pohon.tambah(f"{kode}.{urut:02d}", seksi, "seksi", camat, "kecamatan", publik=True, urutan=3)
    for urut, lurah in enumerate(kelurahan, 11):
        pohon.tambah(
            f"{kode}.{urut}", f"Kelurahan {lurah}", "kelurahan", camat, "kecamatan", publik=True, urutan=2
        )


def _puskesmas(pohon: Pohon, banyak: int) -> None:
    induk = pohon[KESEHATAN]
    for n in range(max(banyak, len(PUSKESMAS))):
        putaran, urut = divmod(n, len(PUSKESMAS))
        nama = f"Puskesmas {PUSKESMAS[urut]}" + (f" {putaran + 1}" if putaran else "")
        pohon.tambah(
            f"{KESEHATAN}.P{n + 1:03d}", nama, "puskesmas", induk, "kesehatan", publik=True, urutan=2
        )


def _sekolah(pohon: Pohon, banyak: int) -> None:
    induk = pohon[PENDIDIKAN]
    kecamatan = list(KECAMATAN)
    for n in range(banyak):
        jenjang = "SMP" if n // len(kecamatan) % 3 == 2 else "SD"
        nama = f"{jenjang} Negeri {n // len(kecamatan) + 1:02d} {kecamatan[n % len(kecamatan)]}"
        pohon.tambah(f"{PENDIDIKAN}.S{n + 1:04d}", nama, "sekolah", induk, "guru", urutan=2)


def _yang_sudah_dilebur(pohon: Pohon, akar: Unit) -> None:
    lama = pohon.tambah(
        "2.24", "Kantor Arsip Daerah", "kantor", akar, "umum", mulai=datetime.date(2010, 1, 1), urutan=9
    )
    lama.selesai, lama.pengganti = datetime.date(2016, 12, 31), pohon["2.23"].id


def tulis_unit(pohon: Pohon) -> None:
    """Write the units and let the service work out paths and OPD."""
    salin(
        UnitKerja,
        "id kode nama jenis induk_id mulai selesai pengganti_id jalur",
        (
            (u.id, u.kode, u.nama, u.jenis, u.induk, u.mulai, u.selesai, u.pengganti, larik([]))
            for u in pohon.units
        ),
    )
    selaraskan(UnitKerja)
    susun_pohon()
