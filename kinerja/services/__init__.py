"""What is done to plans and results; other apps import from here."""

from kinerja.services.alur_skp import (
    ajukan,
    hapus_draf,
    kembalikan,
    setujui,
    tandai_skp_dievaluasi,
    tarik,
)
from kinerja.services.bukti import hapus_bukti, unggah_bukti
from kinerja.services.isi import (
    IsiHasilKerja,
    IsiIndikator,
    hapus_hasil_kerja,
    hapus_indikator,
    simpan_ekspektasi,
    simpan_lampiran,
    tambah_hasil_kerja,
    tambah_indikator,
    ubah_hasil_kerja,
    ubah_indikator,
)
from kinerja.services.kunci import buka_kunci_realisasi, kunci_realisasi
from kinerja.services.realisasi import IsiRealisasi, catat_realisasi, hapus_realisasi, ubah_realisasi
from kinerja.services.susun import ambil_baris, ambil_dari_pimpinan, buat_perubahan, buat_skp
from kinerja.services.tahun import simpan_tahun
from kinerja.services.umpan_balik import beri_umpan_balik

__all__ = [
    "IsiHasilKerja",
    "IsiIndikator",
    "IsiRealisasi",
    "ajukan",
    "ambil_baris",
    "ambil_dari_pimpinan",
    "beri_umpan_balik",
    "buat_perubahan",
    "buat_skp",
    "buka_kunci_realisasi",
    "catat_realisasi",
    "hapus_bukti",
    "hapus_draf",
    "hapus_hasil_kerja",
    "hapus_indikator",
    "hapus_realisasi",
    "kembalikan",
    "kunci_realisasi",
    "setujui",
    "simpan_ekspektasi",
    "simpan_lampiran",
    "simpan_tahun",
    "tambah_hasil_kerja",
    "tambah_indikator",
    "tandai_skp_dievaluasi",
    "tarik",
    "ubah_hasil_kerja",
    "ubah_indikator",
    "ubah_realisasi",
    "unggah_bukti",
]
