"""Services, counters with their QR codes, and the officers' badges."""

import datetime
from dataclasses import dataclass

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.isi_layanan import LAYANAN, LAYANAN_JENIS
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.tulis import nomor_pertama, salin, salin_ke, selaraskan
from evaluasi.contoh.unit import Pohon, Unit
from umpan_balik.models import KodePetugas, Layanan, TitikLayanan

KODE_LOKET_DUKCAPIL = "DUKCAPIL"
"""What the QR of the demo counter holds: easy to type in a talk (/n/DUKCAPIL/)."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a unit is rated: its services and its counter."""

    unit: Unit
    layanan: tuple[int, ...]
    titik: int


def buat_layanan(pohon: Pohon, orang: list[Orang], kal: Kalender, acak: Acak) -> dict[int, Tempat]:
    """Write services, counters and badges; the places by unit key. Only units with officers are rated."""
    berpetugas = {o.kursi.unit.id for o in orang if o.kursi.publik}
    tempat: dict[int, Tempat] = {}
    layanan, titik = nomor_pertama(Layanan), nomor_pertama(TitikLayanan)
    baris_layanan, baris_titik = [], []
    for unit in (u for u in pohon.units if u.id in berpetugas):
        nama = LAYANAN.get(unit.kode) or _bertempat(unit, pohon)
        nomor = tuple(layanan + n for n in range(len(nama)))
        baris_layanan += [
            (i, f"{unit.kode}-L{n}", teks, unit.id, kal.mulai, None)
            for n, (i, teks) in enumerate(zip(nomor, nama, strict=True), 1)
        ]
        kode = KODE_LOKET_DUKCAPIL if unit.kode == "2.12.02" else acak.kode(8)
        buka = (None, None) if unit.jenis == "rumah sakit" else (datetime.time(8), datetime.time(15, 30))
        baris_titik.append(
            (titik, kode, f"Loket {_tempat(unit, pohon)}", unit.id, None, *buka, kal.mulai, None)
        )
        tempat[unit.id] = Tempat(unit, nomor, titik)
        layanan, titik = layanan + len(nama), titik + 1
    salin(Layanan, "id kode nama unit_id mulai selesai", baris_layanan)
    salin(TitikLayanan, "id kode nama unit_id layanan_id buka tutup mulai selesai", baris_titik)
    _petugas_titik(tempat, orang)
    _lencana(orang, kal, acak)
    selaraskan(Layanan, TitikLayanan, KodePetugas)
    return tempat


def _bertempat(unit: Unit, pohon: Pohon) -> tuple[str, ...]:
    """Services that many units of a kind give: told apart by the place."""
    tempat = _tempat(unit, pohon)
    return tuple(f"{nama} ({tempat})" for nama in LAYANAN_JENIS.get(unit.jenis, ("Layanan Umum",)))


def _tempat(unit: Unit, pohon: Pohon) -> str:
    """A unit's name that citizens tell apart: a section of a kecamatan is named by its kecamatan."""
    if unit.jenis in ("bidang", "seksi", "sekretariat"):
        induk = next(u for u in pohon.units if u.id == unit.induk)
        return f"{unit.nama}, {induk.nama}"
    return unit.nama


def _petugas_titik(tempat: dict[int, Tempat], orang: list[Orang]) -> None:
    """The counter's keeper: the demo login at the Dukcapil counter."""
    tabel = TitikLayanan.petugas.through._meta.db_table
    salin_ke(
        tabel,
        "titiklayanan_id pengguna_id",
        ((tempat[o.kursi.unit.id].titik, o.pengguna) for o in orang if o.kursi.akun == "loket"),
    )


def _lencana(orang: list[Orang], kal: Kalender, acak: Acak) -> None:
    """A badge code for everybody who serves the public."""
    nomor, sudah = nomor_pertama(KodePetugas), set()
    baris = []
    for o in orang:
        if o.kursi.publik and o.akhir is None:
            kode = acak.kode(6)
            while kode in sudah:
                kode = acak.kode(6)
            sudah.add(kode)
            baris.append((nomor + len(baris), o.id, kode, max(kal.mulai, o.mulai), None))
    salin(KodePetugas, "id pegawai_id kode mulai selesai", baris)
