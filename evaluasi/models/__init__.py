"""The judgement, in five files: policy, evaluation, score, follow-up, fairness."""

from evaluasi.models.kebijakan import BobotKebijakan, KebijakanSkor
from evaluasi.models.kewajaran import HasilKewajaran, IndikasiPenilai
from evaluasi.models.penilaian import (
    CapaianOrganisasi,
    Evaluasi,
    Kalibrasi,
    Keberatan,
    NilaiPerilaku,
    NilaiRekan,
    RatingIndikator,
)
from evaluasi.models.skor import AcuanMasyarakat, HitungSkor, PutusanNilai, Skor, TampilanMasyarakat
from evaluasi.models.tindak_lanjut import (
    KatalogPengembangan,
    Penghargaan,
    Rekomendasi,
    RencanaPengembangan,
)

__all__ = [
    "AcuanMasyarakat",
    "BobotKebijakan",
    "CapaianOrganisasi",
    "Evaluasi",
    "HasilKewajaran",
    "HitungSkor",
    "IndikasiPenilai",
    "Kalibrasi",
    "KatalogPengembangan",
    "Keberatan",
    "KebijakanSkor",
    "NilaiPerilaku",
    "NilaiRekan",
    "Penghargaan",
    "PutusanNilai",
    "RatingIndikator",
    "Rekomendasi",
    "RencanaPengembangan",
    "Skor",
    "TampilanMasyarakat",
]
