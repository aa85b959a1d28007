"""What people fill in about services: citizens, counters, moderators, units, the survey."""

from umpan_balik.forms.bersama import PANJANG_SARAN, BidangKetikan, rapikan_ketikan
from umpan_balik.forms.jawab import (
    FormulirAlasan,
    FormulirCatatan,
    FormulirPenjawab,
    FormulirRujukan,
    FormulirSelesai,
    FormulirTanggapan,
    FormulirTindakLanjut,
)
from umpan_balik.forms.loket import FormulirAntrean, FormulirTerbit
from umpan_balik.forms.moderasi import PILIH_PUTUSAN, FormulirPutusan, FormulirPutusanSatu
from umpan_balik.forms.penilaian import (
    KECEPATAN,
    KESELURUHAN,
    KETEPATAN,
    LAYANAN_LAIN,
    TERLALU_BESAR,
    BidangNilai,
    FormulirPenilaian,
)

__all__ = [
    "KECEPATAN",
    "KESELURUHAN",
    "KETEPATAN",
    "LAYANAN_LAIN",
    "PANJANG_SARAN",
    "PILIH_PUTUSAN",
    "TERLALU_BESAR",
    "BidangKetikan",
    "BidangNilai",
    "FormulirAlasan",
    "FormulirAntrean",
    "FormulirCatatan",
    "FormulirPenilaian",
    "FormulirPenjawab",
    "FormulirPutusan",
    "FormulirPutusanSatu",
    "FormulirRujukan",
    "FormulirSelesai",
    "FormulirTanggapan",
    "FormulirTerbit",
    "FormulirTindakLanjut",
    "rapikan_ketikan",
]
