"""The numbers of a policy in words: label, unit, help, bounds; for form, reading page and comparison."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.enums import Komponen
from pegawai.enums import JenisJabatan

HURUF = ("h", "p", "d", "k", "m")
NAMA_KOMPONEN = {h: str(Komponen(h.upper()).label) for h in HURUF}
KELOMPOK_BOBOT = tuple((jenis, layanan) for jenis in JenisJabatan.values for layanan in (False, True))
"""Every group a person can be in: without a row of weights the engine would have nothing to score them by."""


@dataclass(frozen=True, slots=True)
class Bidang:
    """One number. ``persen``: stored as a share (0..1), read and typed in percent."""

    nama: str
    label: str
    satuan: str = ""
    bantuan: str = ""
    paling_kecil: Decimal = Decimal(0)
    paling_besar: Decimal = Decimal(100)
    bulat: bool = False
    persen: bool = False


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Numbers that belong together, with what they are about."""

    kunci: str
    judul: str
    pengantar: str
    bidang: tuple[Bidang, ...]


def kelompok_jabatan(jenis: str, layanan: bool) -> str:
    """A group's name: "Pelaksana, melayani publik"."""
    return f"{JenisJabatan(jenis).label}{', melayani publik' if layanan else ''}"


def _bulat(nama: str, label: str, satuan: str, bantuan: str, kecil: int, besar: int) -> Bidang:
    return Bidang(nama, label, satuan, bantuan, Decimal(kecil), Decimal(besar), bulat=True)


SATU = Decimal("0.01")
SKALA = Kelompok(
    "skala",
    "Skala dan kelengkapan",
    "100 berarti tepat sesuai harapan. Rating penilai diubah menjadi angka menurut daftar ini.",
    (
        Bidang(
            "batas_atas",
            "Nilai paling tinggi sebuah komponen",
            "",
            "Kelebihan di atas angka ini tidak menambah skor.",
            Decimal(100),
            Decimal(200),
        ),
        Bidang("nilai_di_bawah", "Rating “di bawah ekspektasi”", "", "", Decimal(0), Decimal(200)),
        Bidang("nilai_sesuai", "Rating “sesuai ekspektasi”", "", "", Decimal(0), Decimal(200)),
        Bidang(
            "nilai_di_atas",
            "Rating “di atas ekspektasi”",
            "",
            "Tidak boleh melebihi nilai paling tinggi.",
            Decimal(0),
            Decimal(200),
        ),
        Bidang(
            "ambang_sesuai",
            "Usulan rating “sesuai” mulai",
            "",
            "Sistem hanya mengusulkan; penilai yang memutuskan.",
            Decimal(0),
            Decimal(200),
        ),
        Bidang("ambang_di_atas", "Usulan rating “di atas” mulai", "", "", Decimal(0), Decimal(200)),
        Bidang(
            "kelengkapan_min",
            "Bobot terisi supaya skor disebut lengkap",
            "%",
            "Hasil kerja dan perilaku juga harus ada. Tanpa itu tidak ada peringkat.",
            persen=True,
        ),
    ),
)
DISIPLIN = Kelompok(
    "disiplin",
    "Disiplin (D)",
    "Tiap bulan mulai dari 100, dikurangi poin di bawah ini dan poin menurut menit. Hukuman disiplin yang "
    "paling berat mengurangi nilai periode satu kali.",
    (
        Bidang("poin_tanpa_absen", "Hadir tanpa absen", "poin sehari"),
        Bidang("poin_alpa", "Tidak hadir tanpa keterangan", "poin sehari"),
        Bidang("hukuman_ringan", "Hukuman ringan", "poin"),
        Bidang("hukuman_sedang", "Hukuman sedang", "poin"),
        Bidang("hukuman_berat", "Hukuman berat", "poin"),
        _bulat(
            "bulan_hukuman_ringan",
            "Lama hukuman ringan",
            "bulan",
            "Dipakai bila tanggal selesai hukuman tidak dicatat.",
            1,
            120,
        ),
        _bulat(
            "bulan_hukuman_sedang",
            "Lama hukuman sedang",
            "bulan",
            "Dipakai bila tanggal selesai hukuman tidak dicatat.",
            1,
            120,
        ),
        _bulat(
            "bulan_hukuman_berat",
            "Lama hukuman berat",
            "bulan",
            "Dipakai bila tanggal selesai hukuman tidak dicatat.",
            1,
            120,
        ),
    ),
)
KOMPETENSI = Kelompok(
    "kompetensi",
    "Kompetensi (K)",
    "Kewajiban jam pelajaran (JP) setahun. Nilai = 100 × JP selesai : (kewajiban × bulan : 12).",
    tuple(
        Bidang(f"jp_{nama}", label, "JP setahun", "", SATU, Decimal(1000))
        for nama, label in (
            ("pns", "PNS"),
            ("cpns", "CPNS"),
            ("pppk", "PPPK"),
            ("pppk_paruh_waktu", "PPPK paruh waktu"),
        )
    ),
)
MASYARAKAT = Kelompok(
    "masyarakat",
    "Masyarakat (M)",
    "Nilai = 100 × indeks dari warga : sasaran. Rata-rata dari sedikit jawaban ditarik ke rata-rata "
    "perangkat daerah.",
    (
        Bidang("target_ikm", "Sasaran indeks", "dari 100", "Indeks sebesar ini bernilai 100.", SATU),
        _bulat(
            "n_min",
            "Jawaban paling sedikit",
            "jawaban",
            "Di bawah itu komponen M seseorang tidak dihitung.",
            1,
            1000,
        ),
        Bidang(
            "kappa_awal",
            "Kekuatan tarikan bila tidak bisa diperkirakan",
            "jawaban",
            "Dipakai bila perangkat daerah punya terlalu sedikit orang atau jawaban untuk dibandingkan.",
            Decimal(0),
            Decimal(1000),
        ),
        Bidang("z_selang", "Pengali selang kepercayaan", "", "1,645 memberi selang 90 %.", SATU, Decimal(10)),
    ),
)
REKAN = Kelompok(
    "rekan",
    "Penilaian rekan (360)",
    "Berlaku hanya bila cukup rekan menilai ketujuh nilai BerAKHLAK.",
    (
        Bidang("bobot_penilai_360", "Bagian penilai", "%", "Sisanya bagian rekan.", persen=True),
        _bulat("min_rekan_360", "Rekan paling sedikit", "orang", "", 1, 100),
    ),
)
PENGHARGAAN = Kelompok(
    "penghargaan",
    "Peringkat, penghargaan, dan pembinaan",
    "Sistem hanya mengusulkan; pimpinan yang memutuskan.",
    (
        _bulat("min_kelompok", "Kelompok terkecil yang diperingkat", "orang", "", 2, 1000),
        Bidang(
            "jarak_teladan",
            "Pegawai Teladan: jarak dari skor tertinggi kurang dari",
            "poin",
            "",
            SATU,
            Decimal(100),
        ),
        Bidang("batas_prima", "Pelayanan Prima: batas bawah selang paling rendah", "dari 100"),
        _bulat(
            "n_prima",
            "Pelayanan Prima: jawaban paling sedikit",
            "jawaban",
            "Tidak bisa di bawah jawaban paling sedikit komponen M.",
            1,
            10000,
        ),
        _bulat(
            "jendela_penghargaan",
            "Periode sebelumnya yang ikut dilihat",
            "periode",
            "Semua harus paling rendah Baik.",
            0,
            24,
        ),
        Bidang(
            "ambang_pembinaan",
            "Pembinaan diusulkan untuk komponen di bawah",
            "",
            "",
            Decimal(0),
            Decimal(200),
        ),
        _bulat("usulan_maks", "Usulan paling banyak tiap sifat untuk satu orang", "usulan", "", 0, 20),
    ),
)
KELOMPOK: tuple[Kelompok, ...] = (SKALA, DISIPLIN, KOMPETENSI, MASYARAKAT, REKAN, PENGHARGAAN)


def semua_bidang() -> Iterator[Bidang]:
    """Every number that stands alone (not the weights, not the table of minutes)."""
    for kelompok in KELOMPOK:
        yield from kelompok.bidang
