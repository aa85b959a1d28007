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
from umpan_balik.services.rekap import rekap_ulang_massal
from umpan_balik.services.terbitan import terbitkan_angka
from umpan_balik.services.token import (
    TokenTidakSah,
    baca_token,
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
    "Tersimpan",
    "TokenTidakSah",
    "baca_token",
    "beda",
    "hapus_kontak_kedaluwarsa",
    "kode_baru",
    "komentar_awal",
    "lepas",
    "putus_komentar",
    "putus_komentar_massal",
    "putus_massal",
    "rekap_ulang_massal",
    "rujukan_baru",
    "rujukan_dari_tautan",
    "simpan_massal",
    "simpan_penilaian",
    "tahan",
    "tautan_rujukan",
    "terbitkan_angka",
    "token_baru",
    "tolak",
]
