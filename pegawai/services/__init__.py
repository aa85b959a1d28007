"""What the app does to people's records; other apps import from here."""

from pegawai.services.akun import (
    KodeTerbit,
    SandiLemah,
    aktifkan,
    buat_akun_massal,
    buat_operator,
    nonaktifkan,
    pakai_kode,
    periksa_operator,
    simpan_pengguna,
    terbitkan_kode_massal,
)
from pegawai.services.catatan import (
    hapus_asesmen,
    hapus_pelatihan,
    simpan_asesmen,
    simpan_hukuman,
    simpan_jabatan,
    simpan_pegawai,
    simpan_pelatihan,
    simpan_presensi,
    simpan_unit,
)
from pegawai.services.keaktifan import segarkan_keaktifan, ubah_keaktifan
from pegawai.services.penugasan import (
    IsiPenugasan,
    akhiri_penugasan,
    ganti_penilai,
    ganti_penilai_massal,
    perbaiki_penugasan,
    pindahkan_penugasan,
)
from pegawai.services.peran import beri_peran, cabut_peran
from pegawai.services.pohon import kunci_pohon, susun_pohon
from pegawai.services.rekap import rekap_presensi_massal
from pegawai.services.satyalancana import hapus_satyalancana, simpan_satyalancana
from pegawai.services.tanda import UJUNG, opd_orang, opd_rentang, perintah_tanda, tandai, tandai_rentang

__all__ = [
    "UJUNG",
    "IsiPenugasan",
    "KodeTerbit",
    "SandiLemah",
    "akhiri_penugasan",
    "aktifkan",
    "beri_peran",
    "buat_akun_massal",
    "buat_operator",
    "cabut_peran",
    "ganti_penilai",
    "ganti_penilai_massal",
    "hapus_asesmen",
    "hapus_pelatihan",
    "hapus_satyalancana",
    "kunci_pohon",
    "nonaktifkan",
    "opd_orang",
    "opd_rentang",
    "pakai_kode",
    "perbaiki_penugasan",
    "periksa_operator",
    "perintah_tanda",
    "pindahkan_penugasan",
    "rekap_presensi_massal",
    "segarkan_keaktifan",
    "simpan_asesmen",
    "simpan_hukuman",
    "simpan_jabatan",
    "simpan_pegawai",
    "simpan_pelatihan",
    "simpan_pengguna",
    "simpan_presensi",
    "simpan_satyalancana",
    "simpan_unit",
    "susun_pohon",
    "tandai",
    "tandai_rentang",
    "terbitkan_kode_massal",
    "ubah_keaktifan",
]
