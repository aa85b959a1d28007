"""What citizens say: services, answers and their roll-ups, guards, replies, the survey."""

from umpan_balik.models.jawab import CatatanPetugas, PenjawabUnit, Tanggapan, TindakLanjutSkm
from umpan_balik.models.kunjungan import (
    JejakJaringan,
    KodeKunjungan,
    KunciJaringan,
    KunjunganHari,
    TerbitanKode,
)
from umpan_balik.models.layanan import Kios, KodePetugas, Layanan, TitikLayanan, TolakanKios
from umpan_balik.models.penilaian import BELUM_TERBIT, PERLU_KOREKSI, KontakPenilai, PenilaianLayanan
from umpan_balik.models.rekap import RekapPetugas, RekapUnit, TerbitanPublik
from umpan_balik.models.skm import BerkasKertas, LembarKertas, PopulasiLayanan, Tema, TemaKomentar

__all__ = [
    "BELUM_TERBIT",
    "PERLU_KOREKSI",
    "BerkasKertas",
    "CatatanPetugas",
    "JejakJaringan",
    "Kios",
    "KodeKunjungan",
    "KodePetugas",
    "KontakPenilai",
    "KunciJaringan",
    "KunjunganHari",
    "Layanan",
    "LembarKertas",
    "PenilaianLayanan",
    "PenjawabUnit",
    "PopulasiLayanan",
    "RekapPetugas",
    "RekapUnit",
    "Tanggapan",
    "Tema",
    "TemaKomentar",
    "TerbitanKode",
    "TerbitanPublik",
    "TindakLanjutSkm",
    "TitikLayanan",
    "TolakanKios",
]
