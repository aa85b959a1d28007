"""The judgement, in four files: policy, evaluation, score, follow-up."""

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
from evaluasi.models.skor import AcuanMasyarakat, HitungSkor, PutusanNilai, Skor
from evaluasi.models.tindak_lanjut import (
    HampirMemenuhi,
    KatalogPengembangan,
    Penghargaan,
    PermintaanMentor,
    Rekomendasi,
    RencanaPengembangan,
)

__all__ = [
    "AcuanMasyarakat",
    "BobotKebijakan",
    "CapaianOrganisasi",
    "Evaluasi",
    "HampirMemenuhi",
    "HitungSkor",
    "Kalibrasi",
    "KatalogPengembangan",
    "Keberatan",
    "KebijakanSkor",
    "NilaiPerilaku",
    "NilaiRekan",
    "Penghargaan",
    "PermintaanMentor",
    "PutusanNilai",
    "RatingIndikator",
    "Rekomendasi",
    "RencanaPengembangan",
    "Skor",
]
