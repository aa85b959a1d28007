"""What the app does to citizens' answers; other apps import from here."""

from umpan_balik.services.kode import kode_baru
from umpan_balik.services.kontak import UMUR_KONTAK, hapus_kontak_kedaluwarsa
from umpan_balik.services.massal import Lembaran, simpan_massal
from umpan_balik.services.moderasi import (
    PANJANG_ALASAN,
    lepas,
    putus_komentar,
    putus_komentar_massal,
    putus_massal,
    tahan,
    tolak,
)
from umpan_balik.services.penilaian import Isian, Tersimpan, beda, komentar_awal, simpan_penilaian
from umpan_balik.services.penjawab import akhiri_penjawab, tandai_dibaca, tulis_catatan, tunjuk_penjawab
from umpan_balik.services.rekap import rekap_ulang_massal
from umpan_balik.services.tanggapan import (
    SurelTertunda,
    cabut_tanggapan,
    kirim_surel,
    surel_tertinggal,
    terbitkan_tanggapan,
)
from umpan_balik.services.terbitan import terbitkan_angka
from umpan_balik.services.tindak_lanjut import (
    buat_tindak_lanjut,
    selesaikan_tindak_lanjut,
    ubah_tindak_lanjut,
)
from umpan_balik.services.token import (
    TokenTidakSah,
    baca_token,
    rapikan_rujukan,
    rujukan_baru,
    rujukan_dari_tautan,
    tautan_rujukan,
    token_baru,
)

__all__ = [
    "PANJANG_ALASAN",
    "UMUR_KONTAK",
    "Isian",
    "Lembaran",
    "SurelTertunda",
    "Tersimpan",
    "TokenTidakSah",
    "akhiri_penjawab",
    "baca_token",
    "beda",
    "buat_tindak_lanjut",
    "cabut_tanggapan",
    "hapus_kontak_kedaluwarsa",
    "kirim_surel",
    "kode_baru",
    "komentar_awal",
    "lepas",
    "putus_komentar",
    "putus_komentar_massal",
    "putus_massal",
    "rapikan_rujukan",
    "rekap_ulang_massal",
    "rujukan_baru",
    "rujukan_dari_tautan",
    "selesaikan_tindak_lanjut",
    "simpan_massal",
    "simpan_penilaian",
    "surel_tertinggal",
    "tahan",
    "tandai_dibaca",
    "tautan_rujukan",
    "terbitkan_angka",
    "terbitkan_tanggapan",
    "token_baru",
    "tolak",
    "tulis_catatan",
    "tunjuk_penjawab",
    "ubah_tindak_lanjut",
]
