"""The judgement, in five files: policy, evaluation, score, follow-up, simulation."""

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
from evaluasi.models.simulasi import Simulasi, SimulasiBaris
from evaluasi.models.skor import AcuanMasyarakat, HitungSkor, PutusanNilai, Skor
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
    "HitungSkor",
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
    "Simulasi",
    "SimulasiBaris",
    "Skor",
]
