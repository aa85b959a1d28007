"""People and what is recorded of them, in two files."""

from pegawai.models.catatan import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Pelatihan,
    Presensi,
    RekapPresensi,
    RiwayatSatyalancana,
    TandaHitung,
)
from pegawai.models.orang import (
    Instansi,
    Jabatan,
    KodeAkses,
    Pegawai,
    Pengguna,
    Penugasan,
    PeranPengguna,
    RiwayatKeaktifan,
    UnitKerja,
)

__all__ = [
    "AsesmenKompetensi",
    "HukumanDisiplin",
    "Instansi",
    "Jabatan",
    "KodeAkses",
    "Pegawai",
    "Pelatihan",
    "Pengguna",
    "Penugasan",
    "PeranPengguna",
    "Presensi",
    "RekapPresensi",
    "RiwayatKeaktifan",
    "RiwayatSatyalancana",
    "TandaHitung",
    "UnitKerja",
]
