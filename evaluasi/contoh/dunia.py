"""The demo's world: one order (size, seed, day) draws the same people, also when they are written already."""

import datetime
from dataclasses import asdict, dataclass
from typing import Any, Self

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.kursi import Susunan, susun_kursi, ukuran
from evaluasi.contoh.orang import Orang, buat_orang
from evaluasi.contoh.tulis import nomor_pertama
from evaluasi.contoh.unit import susun_unit
from inti.models import Peristiwa
from inti.services import catat
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna, UnitKerja

BATAS_RINCI = 5000
"""A bigger district leaves details out and is filled in steps."""

_BARIS, _SELESAI = "contoh.baris", "contoh.isi"


@dataclass(frozen=True)
class Pesanan:
    """What a world is drawn from, and the first keys of its units and people."""

    pegawai: int
    benih: int
    tanggal: datetime.date
    unit_pertama: int
    pegawai_pertama: int

    @classmethod
    def baru(cls, pegawai: int, benih: int, tanggal: datetime.date) -> Self:
        """An order with the next free keys."""
        return cls(pegawai, benih, tanggal, nomor_pertama(UnitKerja), nomor_pertama(Pegawai))

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> Self:
        return cls(**isi | {"tanggal": datetime.date.fromisoformat(isi["tanggal"])})

    def sebagai_json(self) -> dict[str, Any]:
        return asdict(self) | {"tanggal": self.tanggal.isoformat()}

    @property
    def ringkas(self) -> bool:
        """Whether the district is so big that details are left out."""
        return self.pegawai > BATAS_RINCI


@dataclass
class Dunia:
    """What the parts hand on to each other."""

    pesanan: Pesanan
    susunan: Susunan
    orang: list[Orang]
    periode: dict[str, Periode]

    @classmethod
    def gambar(cls, pesanan: Pesanan) -> Self:
        """Drawn, and nothing of it written."""
        pohon = susun_unit(*ukuran(pesanan.pegawai), pesanan.unit_pertama)
        susunan = susun_kursi(pohon, pesanan.pegawai, Acak(pesanan.benih, "kursi"))
        kalender, acak = Kalender(pesanan.tanggal), Acak(pesanan.benih, "orang")
        return cls(pesanan, susunan, buat_orang(susunan, kalender, acak, pesanan.pegawai_pertama), {})

    @classmethod
    def baca(cls, pesanan: Pesanan) -> Self:
        """Drawn again, with the logins and periods that its writing gave it."""
        dunia = cls.gambar(pesanan)
        akun = dict(Pengguna.objects.values_list("username", "pk"))
        for o in dunia.orang:
            o.pengguna = akun.get(o.kursi.akun or o.nip)
        dunia.periode = {p.kode: p for p in Periode.objects.all()}
        return dunia

    @property
    def benih(self) -> int:
        return self.pesanan.benih

    @property
    def kalender(self) -> Kalender:
        return Kalender(self.pesanan.tanggal)

    @property
    def ringkas(self) -> bool:
        return self.pesanan.ringkas

    def acak(self, bagian: str) -> Acak:
        return Acak(self.benih, bagian)

    def akun(self, nama: str) -> Orang:
        """The person behind a demo login."""
        return next(o for o in self.orang if o.kursi.akun == nama)


def catat_baris(pesanan: Pesanan) -> None:
    """The rows are written, closings and scores follow."""
    kalimat = f"Baris kabupaten contoh ditulis untuk {pesanan.pegawai} pegawai; penutupan menyusul."
    catat(_BARIS, oleh=None, kalimat=kalimat, baru=pesanan.sebagai_json())


def catat_selesai(pesanan: Pesanan) -> None:
    """The district is whole."""
    catat(_SELESAI, oleh=None, kalimat=f"Kabupaten contoh diisi dengan {pesanan.pegawai} pegawai.")


def pesanan_terputus() -> Pesanan | None:
    """The order of a filling that broke off between its rows and its end."""
    baris = Peristiwa.objects.filter(tindakan=_BARIS).order_by("pk").last()
    if baris is None or Peristiwa.objects.filter(tindakan=_SELESAI).exists():
        return None
    return Pesanan.dari_json(baris.baru)
