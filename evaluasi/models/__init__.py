"""The judgement, in five files: policy, evaluation, score, closing, follow-up."""

from evaluasi.models.kebijakan import BobotKebijakan, KebijakanSkor
from evaluasi.models.penilaian import (
    CapaianOrganisasi,
    Evaluasi,
    Kalibrasi,
    Keberatan,
    NilaiPerilaku,
    NilaiRekan,
    RatingIndikator,
)
from evaluasi.models.penutupan import AlasanTutup, PengumumanTutup
from evaluasi.models.skor import AcuanMasyarakat, HitungSkor, PutusanNilai, Skor
from evaluasi.models.tindak_lanjut import (
    KatalogPengembangan,
    Penghargaan,
    Rekomendasi,
    RencanaPengembangan,
)

__all__ = [
    "AcuanMasyarakat",
    "AlasanTutup",
    "BobotKebijakan",
    "CapaianOrganisasi",
    "Evaluasi",
    "HitungSkor",
    "Kalibrasi",
    "KatalogPengembangan",
    "Keberatan",
    "KebijakanSkor",
    "NilaiPerilaku",
    "NilaiRekan",
    "Penghargaan",
    "PengumumanTutup",
    "PutusanNilai",
    "RatingIndikator",
    "Rekomendasi",
    "RencanaPengembangan",
    "Skor",
]
