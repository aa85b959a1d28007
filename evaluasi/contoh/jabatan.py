"""Posts: how a unit's head is called, and what staff do in each kind of work."""

from dataclasses import dataclass

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.unit import Unit
from pegawai.enums import JenisJabatan, Jenjang

_JPT = ("sekretariat daerah", "sekretariat dprd", "inspektorat", "badan", "dinas", "satuan", "kabupaten")
_SEBUTAN = {
    "kabupaten": "Bupati Kepahiang",
    "sekretariat daerah": "Sekretaris Daerah",
    "sekretariat dprd": "Sekretaris DPRD",
    "inspektorat": "Inspektur",
    "rumah sakit": "Direktur RSUD Kepahiang",
    "puskesmas": "Kepala Puskesmas",
    "sekolah": "Kepala Sekolah",
}


@dataclass(frozen=True, slots=True)
class Posisi:
    """A post: name, kind, level; ``rumpun`` picks the work plan, ``gelar`` the degree that goes with it."""

    nama: str
    jenis: str
    jenjang: str = ""
    rumpun: str = "umum"
    gelar: str = ""


def posisi_kepala(unit: Unit) -> Posisi:
    """The post of a unit's head."""
    nama = _SEBUTAN.get(unit.jenis) or _nama_kepala(unit)
    if unit.jenis in _JPT:
        return Posisi(nama, JenisJabatan.JPT, "", "jpt", "M.Si.")
    if unit.jenis == "puskesmas":
        return Posisi(nama, JenisJabatan.JF, Jenjang.AHLI_MUDA, "manajer", "S.K.M.")
    if unit.jenis == "sekolah":
        return Posisi(nama, JenisJabatan.JF, Jenjang.AHLI_MADYA, "kepsek", "S.Pd.")
    if unit.jenis in ("kelurahan", "seksi"):
        return Posisi(nama, JenisJabatan.PENGAWAS, "", "manajer", "S.Sos.")
    return Posisi(nama, JenisJabatan.ADMINISTRATOR, "", "manajer", "S.E.")


def _nama_kepala(unit: Unit) -> str:
    if unit.jenis in ("kecamatan", "kelurahan"):
        return unit.nama.replace("Kecamatan", "Camat").replace("Kelurahan", "Lurah")
    if unit.nama == "Sekretariat":
        return "Sekretaris"
    return unit.nama if unit.nama.startswith("Inspektur") else f"Kepala {unit.nama}"


def _jf(nama: str, jenjang: str, rumpun: str, gelar: str = "") -> Posisi:
    return Posisi(f"{nama} {Jenjang(jenjang).label}", JenisJabatan.JF, jenjang, rumpun, gelar)


def _pelaksana(nama: str, rumpun: str = "umum", gelar: str = "") -> Posisi:
    return Posisi(nama, JenisJabatan.PELAKSANA, "", rumpun, gelar)


_UMUM = [
    (_pelaksana("Pengadministrasi Perkantoran"), 0.2),
    (_pelaksana("Pengolah Data dan Informasi", gelar="A.Md."), 0.2),
    (_pelaksana("Penelaah Teknis Kebijakan", gelar="S.IP."), 0.25),
    (_pelaksana("Penata Layanan Operasional", gelar="S.E."), 0.1),
    (_jf("Perencana", "ahli muda", "umum", "S.T."), 0.05),
    (_jf("Analis Kebijakan", "ahli muda", "umum", "S.Sos."), 0.08),
    (_jf("Arsiparis", "terampil", "umum", "A.Md."), 0.05),
    (_jf("Pranata Komputer", "ahli pertama", "umum", "S.Kom."), 0.07),
]
STAF: dict[str, list[tuple[Posisi, float]]] = {
    "umum": _UMUM,
    "keuangan": [
        (_pelaksana("Pengelola Keuangan", "keuangan", "S.E."), 0.4),
        (_pelaksana("Bendahara", "keuangan", "S.Ak."), 0.2),
        (_jf("Analis Keuangan Pusat dan Daerah", "ahli pertama", "keuangan", "S.E."), 0.2),
        (_pelaksana("Pengadministrasi Perkantoran"), 0.2),
    ],
    "kepegawaian": [
        (_jf("Analis Sumber Daya Manusia Aparatur", "ahli pertama", "kepegawaian", "S.IP."), 0.4),
        (_jf("Pranata Sumber Daya Manusia Aparatur", "terampil", "kepegawaian", "A.Md."), 0.3),
        (_pelaksana("Pengolah Data dan Informasi", gelar="A.Md."), 0.3),
    ],
    "pengawasan": [
        (_jf("Auditor", "ahli pertama", "pengawasan", "S.Ak."), 0.4),
        (_jf("Auditor", "ahli muda", "pengawasan", "S.E."), 0.3),
        (_jf("Pengawas Penyelenggaraan Urusan Pemerintahan Daerah", "ahli muda", "pengawasan", "S.IP."), 0.3),
    ],
    "lapangan": [
        (_pelaksana("Operator Layanan Operasional", "lapangan"), 0.35),
        (_pelaksana("Petugas Lapangan", "lapangan"), 0.25),
        (_jf("Penyuluh Lapangan", "terampil", "lapangan", "A.Md.P."), 0.2),
        (_pelaksana("Penelaah Teknis Kebijakan", gelar="S.T."), 0.2),
    ],
    "loket": [
        (_pelaksana("Operator Layanan Administrasi Kependudukan", "loket", "A.Md."), 0.5),
        (_pelaksana("Petugas Layanan Loket", "loket", "S.E."), 0.35),
        (_jf("Pranata Komputer", "terampil", "loket", "A.Md.Kom."), 0.15),
    ],
    "kecamatan": [
        (_pelaksana("Petugas Pelayanan Umum", "loket", "S.Sos."), 0.6),
        (_pelaksana("Pengadministrasi Perkantoran"), 0.4),
    ],
    "kesehatan": [
        (_jf("Perawat", "terampil", "perawat", "A.Md.Kep."), 0.3),
        (_jf("Perawat", "ahli pertama", "perawat", "S.Kep., Ns."), 0.18),
        (_jf("Bidan", "terampil", "bidan", "A.Md.Keb."), 0.17),
        (_jf("Bidan", "mahir", "bidan", "S.Tr.Keb."), 0.08),
        (_jf("Dokter", "ahli pertama", "dokter"), 0.07),
        (_jf("Apoteker", "ahli pertama", "penunjang", "S.Farm., Apt."), 0.05),
        (_jf("Pranata Laboratorium Kesehatan", "terampil", "penunjang", "A.Md.AK."), 0.05),
        (_jf("Perekam Medis", "terampil", "penunjang", "A.Md.RMIK."), 0.05),
        (_jf("Tenaga Sanitasi Lingkungan", "terampil", "penunjang", "A.Md.KL."), 0.05),
    ],
    "guru": [
        (_jf("Guru", "ahli pertama", "guru", "S.Pd."), 0.5),
        (_jf("Guru", "ahli muda", "guru", "S.Pd."), 0.3),
        (_jf("Guru", "ahli madya", "guru", "M.Pd."), 0.12),
        (_pelaksana("Operator Layanan Sekolah"), 0.08),
    ],
}
KETUA_TIM: dict[str, Posisi] = {
    "kesehatan": _jf("Perawat", "ahli muda", "perawat", "S.Kep., Ns."),
    "guru": _jf("Guru", "ahli madya", "guru", "M.Pd."),
    "pengawasan": _jf("Auditor", "ahli madya", "pengawasan", "M.Ak."),
}
KETUA_TIM_UMUM = _jf("Analis Kebijakan", "ahli muda", "umum", "S.Sos.")
PELAYANAN = ("loket", "perawat", "bidan", "dokter", "penunjang")


def posisi_staf(acak: Acak, unit: Unit) -> Posisi:
    """The post of one member of staff, by the kind of work of the unit."""
    return acak.timbang(STAF[unit.sifat])
