"""What the app does to citizens' answers; other apps import from here."""

from umpan_balik.services.bukti import bukti_sah, tantangan_baru
from umpan_balik.services.jaringan import buang_jejak, catat_kode_salah, mendekati_batas
from umpan_balik.services.kios import (
    buang_tolakan,
    cabut_kios,
    ganti_tautan,
    pasang_kios,
    tolakan_diulang,
)
from umpan_balik.services.kiriman import Kiriman
from umpan_balik.services.kode import kode_baru
from umpan_balik.services.kontak import UMUR_KONTAK, hapus_kontak_kedaluwarsa
from umpan_balik.services.kunjungan import (
    BATAS_SEKALI,
    PANJANG_KODE_KUNJUNGAN,
    KodeTidakBerlaku,
    bentuk_kode,
    catat_antrean,
    lipat_kode,
    rapikan_kode,
    terbitkan_kode,
)
from umpan_balik.services.massal import Lembaran, simpan_massal
from umpan_balik.services.moderasi import (
    PANJANG_ALASAN,
    batalkan,
    lepas,
    putus_komentar,
    putus_komentar_massal,
    putus_massal,
    tahan,
    tolak,
    tunda_komentar,
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
from umpan_balik.services.terbitan import catat_terbit, terbitkan_angka
from umpan_balik.services.tindak_lanjut import (
    buat_tindak_lanjut,
    selesaikan_tindak_lanjut,
    ubah_tindak_lanjut,
)
from umpan_balik.services.token import (
    UMUR_TOKEN,
    TokenTidakSah,
    baca_token,
    rapikan_rujukan,
    rujukan_baru,
    rujukan_dari_tautan,
    tautan_rujukan,
    token_baru,
    umur_token,
)

__all__ = [
    "BATAS_SEKALI",
    "PANJANG_ALASAN",
    "PANJANG_KODE_KUNJUNGAN",
    "UMUR_KONTAK",
    "UMUR_TOKEN",
    "Isian",
    "Kiriman",
    "KodeTidakBerlaku",
    "Lembaran",
    "SurelTertunda",
    "Tersimpan",
    "TokenTidakSah",
    "akhiri_penjawab",
    "baca_token",
    "batalkan",
    "beda",
    "bentuk_kode",
    "buang_jejak",
    "buang_tolakan",
    "buat_tindak_lanjut",
    "bukti_sah",
    "cabut_kios",
    "cabut_tanggapan",
    "catat_antrean",
    "catat_kode_salah",
    "catat_terbit",
    "ganti_tautan",
    "hapus_kontak_kedaluwarsa",
    "kirim_surel",
    "kode_baru",
    "komentar_awal",
    "lepas",
    "lipat_kode",
    "mendekati_batas",
    "pasang_kios",
    "putus_komentar",
    "putus_komentar_massal",
    "putus_massal",
    "rapikan_kode",
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
    "tantangan_baru",
    "tautan_rujukan",
    "terbitkan_angka",
    "terbitkan_kode",
    "terbitkan_tanggapan",
    "token_baru",
    "tolak",
    "tolakan_diulang",
    "tulis_catatan",
    "tunda_komentar",
    "tunjuk_penjawab",
    "ubah_tindak_lanjut",
    "umur_token",
]
