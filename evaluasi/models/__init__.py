"""The judgement, in seven files: policy, evaluation, score, closing, follow-up, simulation, fairness."""

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
from evaluasi.models.penutupan import AlasanTutup, PengumumanTutup
from evaluasi.models.simulasi import Simulasi, SimulasiBaris
from evaluasi.models.skor import AcuanMasyarakat, HitungSkor, PutusanNilai, Skor, TampilanMasyarakat
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
    "AlasanTutup",
    "BobotKebijakan",
    "CapaianOrganisasi",
    "Evaluasi",
    "HampirMemenuhi",
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
    "PengumumanTutup",
    "PermintaanMentor",
    "PutusanNilai",
    "RatingIndikator",
    "Rekomendasi",
    "RencanaPengembangan",
    "Simulasi",
    "SimulasiBaris",
    "Skor",
    "TampilanMasyarakat",
]
