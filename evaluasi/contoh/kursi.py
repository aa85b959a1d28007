"""Who sits where: heads first, the people of the demo logins, then staff by the size of each unit."""

from dataclasses import dataclass, field

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.daftar_unit import (
    BKDPSDM,
    DUKCAPIL,
    INSPEKTORAT,
    KELURAHAN_KECIL,
    KOMINFO,
    PERHUBUNGAN,
    PUPR,
    RSUD,
    SATPOL,
    SETDA,
)
from evaluasi.contoh.jabatan import (
    KETUA_TIM,
    KETUA_TIM_UMUM,
    PELAYANAN,
    STAF,
    Posisi,
    posisi_kepala,
    posisi_staf,
)
from evaluasi.contoh.unit import AKAR, STAF_PER_PUSKESMAS, STAF_PER_SEKOLAH, Pohon, Unit

PALING_SEDIKIT = 40
RSUD_PENUH = 400
REGU = 12
REGU_TERBESAR_SEKOLAH = 40
LOKET_DUKCAPIL = f"{DUKCAPIL}.02"
_KEPALA_INTI = (
    AKAR, SETDA, DUKCAPIL, LOKET_DUKCAPIL, BKDPSDM, f"{BKDPSDM}.04", f"{BKDPSDM}.02", KOMINFO,
    f"{KOMINFO}.02", INSPEKTORAT, f"{INSPEKTORAT}.02", PUPR, SATPOL, "7.01", "7.01.11",
)  # fmt: skip
_AKUN_KEPALA = {AKAR: "bupati", SETDA: "pimpinan", DUKCAPIL: "atasan", LOKET_DUKCAPIL: "penilai"}
_STAF_INTI = (
    *((LOKET_DUKCAPIL, akun) for akun in ("pegawai", "loket", "", "", "", "", "", "")),
    (f"{BKDPSDM}.04", "hr"), (f"{BKDPSDM}.02", "hr2"), (f"{KOMINFO}.02", "moderator"),
    (f"{INSPEKTORAT}.02", "auditor"),
)  # fmt: skip
KOSONG = (PERHUBUNGAN, "7.05")
"""Units whose head's post is vacant and led by somebody else as Plt."""


@dataclass(slots=True)
class Kursi:
    """One seat: unit, post, head or not, the seat that assesses it, and whose demo login it is."""

    unit: Unit
    posisi: Posisi
    kepala: bool = False
    publik: bool = False
    penilai: int | None = None
    akun: str = ""


@dataclass
class Susunan:
    """All seats; ``plt`` are (seat, unit it leads besides)."""

    pohon: Pohon
    kursi: list[Kursi] = field(default_factory=list)
    kepala: dict[int, int] = field(default_factory=dict)
    plt: list[tuple[int, Unit]] = field(default_factory=list)

    def tambah(self, kursi: Kursi) -> int:
        self.kursi.append(kursi)
        return len(self.kursi) - 1

    def pemimpin(self, unit: Unit, selain: int | None = None) -> int | None:
        """The seat that leads a unit, or the nearest unit above that has a leader other than ``selain``."""
        kini: Unit | None = unit
        while kini is not None:
            seat = self.kepala.get(kini.id)
            if seat is not None and seat != selain:
                return seat
            kini = self._induk(kini)
        return None

    def _induk(self, unit: Unit) -> Unit | None:
        return None if unit.induk is None else self.pohon.units[unit.induk - self.pohon.units[0].id]


def ukuran(n: int) -> tuple[int, int]:
    """How many schools and puskesmas a district of ``n`` people has."""
    sisa = max(0, n - min(RSUD_PENUH, n // 3) - 190)
    luar = sisa * (1 - _bagian_opd(sisa))
    return max(2, round(luar * 0.6 / STAF_PER_SEKOLAH)), round(luar * 0.4 / STAF_PER_PUSKESMAS)


def _bagian_opd(sisa: int) -> float:
    return max(0.2, 0.55 * min(1.0, 1500 / max(sisa, 1)))


def susun_kursi(pohon: Pohon, n: int, acak: Acak) -> Susunan:
    """Exactly ``n`` seats in the tree."""
    susunan = Susunan(pohon)
    _kepala(susunan, n)
    _pasang_plt(susunan)
    for kode, akun in _STAF_INTI:
        unit = pohon[kode]
        posisi = STAF[unit.sifat][0][0] if akun else posisi_staf(acak, unit)
        susunan.tambah(Kursi(unit, posisi, publik=_melayani(unit, posisi), akun=akun))
    for unit, banyak in _pembagian(susunan, n - len(susunan.kursi)):
        _staf(susunan, unit, banyak, acak)
    _pasang_penilai(susunan)
    return susunan


def _kepala(susunan: Susunan, n: int) -> None:
    """Heads, the most needed first; a small district leaves the rest of its units empty."""
    inti = [susunan.pohon[k] for k in _KEPALA_INTI]
    kode_inti = {u.kode for u in inti}
    lain = [u for u in susunan.pohon.units if u.kode not in (*kode_inti, *KOSONG) and u.urutan < 9]
    lain.sort(key=lambda u: u.urutan)
    for unit in (inti + lain)[: max(len(inti), int(0.35 * n))]:
        kursi = Kursi(unit, posisi_kepala(unit), kepala=True, akun=_AKUN_KEPALA.get(unit.kode, ""))
        susunan.kepala[unit.id] = susunan.tambah(kursi)


def _pasang_plt(susunan: Susunan) -> None:
    """The vacant dinas is led by the head of another one, the vacant kecamatan by one of its own."""
    perhubungan, kecamatan = (susunan.pohon[k] for k in KOSONG)
    pengganti = [(susunan.pohon[PUPR], perhubungan), (susunan.pohon["7.05.01"], kecamatan)]
    for dari, unit in pengganti:
        seat = susunan.kepala.get(dari.id)
        if seat is not None:
            susunan.kepala[unit.id] = seat
            susunan.plt.append((seat, unit))


def _melayani(unit: Unit, posisi: Posisi) -> bool:
    return unit.publik and posisi.rumpun in PELAYANAN


def _pembagian(susunan: Susunan, sisa: int) -> list[tuple[Unit, int]]:
    """How many more staff each unit gets; they sum to ``sisa``."""
    berkepala = [u for u in susunan.pohon.units if u.id in susunan.kepala]
    hasil: list[tuple[Unit, int]] = []
    rsud = [u for u in berkepala if u.kode.startswith(RSUD)]
    if rsud:
        n_rsud = min(RSUD_PENUH, len(susunan.kursi) + sisa, (len(susunan.kursi) + sisa) // 3) - len(rsud)
        hasil.append((susunan.pohon[RSUD], min(n_rsud, sisa // 2)))
    kecil = [u for u in berkepala if u.nama == f"Kelurahan {KELURAHAN_KECIL}"]
    hasil += [(u, 2) for u in kecil]
    sisa -= sum(n for _, n in hasil)
    bagian = _bagian_opd(sisa)
    for jenis, pangsa in (("puskesmas", (1 - bagian) * 0.4), ("sekolah", (1 - bagian) * 0.6)):
        hasil += _ratakan([u for u in berkepala if u.jenis == jenis], int(sisa * pangsa))
    kantor = [u for u in berkepala if _kantor(u) and u not in kecil]
    sisa -= sum(n for u, n in hasil if u.jenis in ("puskesmas", "sekolah"))
    return hasil + _ratakan(kantor, sisa)


def _kantor(unit: Unit) -> bool:
    """Units where office staff sit; the demo counter keeps exactly its eight."""
    besar = unit.jenis in (
        "puskesmas",
        "sekolah",
        "rumah sakit",
        "kabupaten",
        "sekretariat daerah",
        "kecamatan",
    )
    return not besar and not unit.kode.startswith(RSUD) and unit.kode != LOKET_DUKCAPIL


def _ratakan(units: list[Unit], banyak: int) -> list[tuple[Unit, int]]:
    if not units:
        return []
    rata, lebih = divmod(banyak, len(units))
    return [(u, rata + (i < lebih)) for i, u in enumerate(units)]


def _staf(susunan: Susunan, unit: Unit, banyak: int, acak: Acak) -> None:
    """Staff of one unit; a big one works in teams whose leader assesses the team."""
    batas = REGU_TERBESAR_SEKOLAH if unit.jenis == "sekolah" else REGU + 3
    ketua: int | None = None
    for n in range(banyak):
        if banyak > batas and n % REGU == 0:
            posisi = KETUA_TIM.get(unit.sifat, KETUA_TIM_UMUM)
            ketua = susunan.tambah(Kursi(unit, posisi, publik=_melayani(unit, posisi), penilai=-1))
            continue
        posisi = posisi_staf(acak, unit)
        susunan.tambah(Kursi(unit, posisi, publik=_melayani(unit, posisi), penilai=ketua))


def _pasang_penilai(susunan: Susunan) -> None:
    """Assessors: team leader, head of the unit, next head up; OPD heads by Sekda, Inspektur by Bupati."""
    bupati, sekda = susunan.kepala[susunan.pohon[AKAR].id], susunan.kepala[susunan.pohon[SETDA].id]
    bidang_rsud = [s for u, s in susunan.kepala.items() if susunan.kursi[s].unit.kode.startswith(f"{RSUD}.")]
    for nomor, kursi in enumerate(susunan.kursi):
        if kursi.penilai == -1:
            rsud = kursi.unit.kode == RSUD and bidang_rsud
            kursi.penilai = bidang_rsud[nomor % len(bidang_rsud)] if rsud else susunan.pemimpin(kursi.unit)
        elif kursi.penilai is None:
            kursi.penilai = susunan.pemimpin(kursi.unit, selain=nomor)
        if kursi.kepala and kursi.penilai == bupati and kursi.unit.kode not in (SETDA, INSPEKTORAT):
            kursi.penilai = sekda
    susunan.kursi[bupati].penilai = None
