"""A policy's numbers as groups of lines to read, and two versions side by side."""

from dataclasses import dataclass
from itertools import zip_longest

from evaluasi.models import BobotKebijakan, KebijakanSkor
from evaluasi.selectors.kebijakan_bidang import HURUF, KELOMPOK, Bidang, kelompok_jabatan
from evaluasi.selectors.kebijakan_bidang import NAMA_KOMPONEN as NAMA
from evaluasi.selectors.skor_rinci import pasti
from inti.templatetags.format import tanggal
from pegawai.enums import JenisJabatan

TIDAK_ADA = "tidak ada"


@dataclass(frozen=True, slots=True)
class Baris:
    """One number in words."""

    label: str
    nilai: str
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One number of two versions."""

    label: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Bagian:
    """Lines that belong together."""

    kunci: str
    judul: str
    pengantar: str
    baris: list[Baris]


@dataclass(frozen=True, slots=True)
class BagianBanding:
    """The lines of a group in which two versions differ."""

    judul: str
    baris: list[BarisBanding]


@dataclass(frozen=True, slots=True)
class KelompokMenit:
    """One bracket of minutes: "31 sampai 60 menit" and its points."""

    rentang: str
    terlambat: str
    pulang: str


def teks_nilai(kebijakan: KebijakanSkor, bidang: Bidang) -> str:
    """One number as people read it, with its unit: "60 %", "0,5 poin sehari"."""
    nilai = getattr(kebijakan, bidang.nama)
    teks = pasti(str(nilai * 100 if bidang.persen else nilai))
    return f"{teks}\u00a0{bidang.satuan}" if bidang.satuan else teks


def bagian_kebijakan(kebijakan: KebijakanSkor) -> list[Bagian]:
    """All numbers that stand alone, by group."""
    return [
        Bagian(
            k.kunci,
            k.judul,
            k.pengantar,
            [Baris(b.label, teks_nilai(kebijakan, b), b.bantuan) for b in k.bidang],
        )
        for k in KELOMPOK
    ]


def tabel_bobot(kebijakan: KebijakanSkor) -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, [(component, weight in words)]): M says "tidak berlaku" without public service. One query."""
    return [
        (
            kelompok_jabatan(b.jenis_jabatan, b.layanan_publik),
            [
                (NAMA[h], "tidak berlaku" if h == "m" and not b.layanan_publik else pasti(str(getattr(b, h))))
                for h in HURUF
            ],
        )
        for b in _bobot(kebijakan)
    ]


def _bobot(kebijakan: KebijakanSkor) -> list[BobotKebijakan]:
    urutan = list(JenisJabatan.values)
    return sorted(kebijakan.bobot.all(), key=lambda b: (urutan.index(b.jenis_jabatan), b.layanan_publik))


def tabel_menit(kebijakan: KebijakanSkor) -> list[KelompokMenit]:
    """The brackets of lateness with their points."""
    batas: list[int] = kebijakan.batas_menit
    rentang = [_rentang(a, b) for a, b in zip_longest(batas, batas[1:])]
    poin = zip(rentang, kebijakan.poin_terlambat, kebijakan.poin_pulang_cepat, strict=True)
    return [KelompokMenit(r, pasti(str(t)), pasti(str(p))) for r, t, p in poin]


def _rentang(mulai: int, berikut: int | None) -> str:
    return f"{mulai} menit atau lebih" if berikut is None else f"{mulai} sampai {berikut - 1} menit"


def banding(lama: KebijakanSkor, baru: KebijakanSkor) -> list[BagianBanding]:
    """Every number in which two versions differ, by group; groups without a difference are left out."""
    semua = [
        BagianBanding(
            "Masa berlaku",
            _beda([("Berlaku sejak", tanggal(lama.berlaku_mulai), tanggal(baru.berlaku_mulai))]),
        ),
        BagianBanding("Bobot komponen", _beda_bobot(lama, baru)),
        BagianBanding("Potongan menurut menit", _beda_menit(lama, baru)),
        *(
            BagianBanding(
                k.judul, _beda([(b.label, teks_nilai(lama, b), teks_nilai(baru, b)) for b in k.bidang])
            )
            for k in KELOMPOK
        ),
    ]
    return [b for b in semua if b.baris]


def _beda(baris: list[tuple[str, str, str]]) -> list[BarisBanding]:
    return [BarisBanding(*b) for b in baris if b[1] != b[2]]


def _beda_bobot(lama: KebijakanSkor, baru: KebijakanSkor) -> list[BarisBanding]:
    a, b = ({(g, n): t for g, isi in tabel_bobot(k) for n, t in isi} for k in (lama, baru))
    kunci = dict.fromkeys([*a, *b])
    return _beda([(f"{g}: {n}", a.get((g, n), TIDAK_ADA), b.get((g, n), TIDAK_ADA)) for g, n in kunci])


def _beda_menit(lama: KebijakanSkor, baru: KebijakanSkor) -> list[BarisBanding]:
    a, b = ({m.rentang: m for m in tabel_menit(k)} for k in (lama, baru))
    baris = []
    for rentang in sorted({*a, *b}, key=lambda r: (int(r.split()[0]), r not in a)):
        x, y = a.get(rentang), b.get(rentang)
        for nama, kolom in (("Terlambat", "terlambat"), ("Pulang cepat", "pulang")):
            baris.append(
                (
                    f"{nama} {rentang}",
                    f"{getattr(x, kolom)} poin" if x else TIDAK_ADA,
                    f"{getattr(y, kolom)} poin" if y else TIDAK_ADA,
                )
            )
    return _beda(baris)
