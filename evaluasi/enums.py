"""Words of judgement: ratings, predikat, the matrix (PermenPANRB 6/2022), states."""

from django.db import models


class Rating(models.TextChoices):
    DI_ATAS = "di atas", "Di atas ekspektasi"
    SESUAI = "sesuai", "Sesuai ekspektasi"
    DI_BAWAH = "di bawah", "Di bawah ekspektasi"


class Predikat(models.TextChoices):
    SANGAT_BAIK = "sangat baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang/Misconduct"
    SANGAT_KURANG = "sangat kurang", "Sangat Kurang"


KUADRAN: dict[tuple[str, str], Predikat] = {
    (Rating.DI_ATAS, Rating.DI_BAWAH): Predikat.KURANG,
    (Rating.DI_ATAS, Rating.SESUAI): Predikat.BAIK,
    (Rating.DI_ATAS, Rating.DI_ATAS): Predikat.SANGAT_BAIK,
    (Rating.SESUAI, Rating.DI_BAWAH): Predikat.KURANG,
    (Rating.SESUAI, Rating.SESUAI): Predikat.BAIK,
    (Rating.SESUAI, Rating.DI_ATAS): Predikat.BAIK,
    (Rating.DI_BAWAH, Rating.DI_BAWAH): Predikat.SANGAT_KURANG,
    (Rating.DI_BAWAH, Rating.SESUAI): Predikat.BUTUH_PERBAIKAN,
    (Rating.DI_BAWAH, Rating.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
}


def predikat_dari(hasil: str | None, perilaku: str | None) -> Predikat | None:
    """The kuadran's predikat from (rating hasil kerja, rating perilaku); None while one is missing."""
    if not hasil or not perilaku:
        return None
    return KUADRAN[(hasil, perilaku)]


class Capaian(models.TextChoices):
    """Capaian kinerja organisasi."""

    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat kurang", "Sangat Kurang"


class StatusKebijakan(models.TextChoices):
    DRAF = "draf", "Draf"
    BERLAKU = "berlaku", "Ditetapkan"


class StatusSimulasi(models.TextChoices):
    ANTRE = "antre", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class StatusEvaluasi(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKALIBRASI = "dikalibrasi", "Dikalibrasi"
    TERBIT = "terbit", "Terbit"
    FINAL = "final", "Final"


DIBACA_MESIN = (
    StatusEvaluasi.DIAJUKAN,
    StatusEvaluasi.DIKALIBRASI,
    StatusEvaluasi.TERBIT,
    StatusEvaluasi.FINAL,
)
TAMPAK_BAGI_PEGAWAI = (StatusEvaluasi.TERBIT, StatusEvaluasi.FINAL)


class StatusKeberatan(models.TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DIJELASKAN = "dijelaskan", "Dijelaskan penilai"
    DIPUTUS = "diputus", "Diputus"
    DICABUT = "dicabut", "Dicabut"


class PutusanKeberatan(models.TextChoices):
    DITERIMA = "diterima", "Diterima, nilai diubah"
    DITOLAK = "ditolak", "Tidak diterima, nilai tetap"


class StatusHitung(models.TextChoices):
    ANTRE = "antre", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusPengumuman(models.TextChoices):
    DIUMUMKAN = "diumumkan", "Diumumkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    DILAKSANAKAN = "dilaksanakan", "Periode ditutup"
    GAGAL = "gagal", "Gagal ditutup"


class CaraHitungSkor(models.TextChoices):
    PENUH = "penuh", "Seluruh periode"
    TAMBAHAN = "tambahan", "Hanya yang berubah"
    PENUTUPAN = "penutupan", "Penutupan"


class SumberPerilaku(models.TextChoices):
    NILAI = "nilai", "Tujuh nilai"
    NILAI_360 = "nilai360", "Tujuh nilai dan rekan"
    RATING = "rating", "Dari rating"


class CiriPenilai(models.TextChoices):
    """Ways of filling in that deserve a question in the calibration meeting (scoring.md 6)."""

    SAMA = "sama", "Semua orang dinilai sama persis"
    SERAGAM = "seragam", "Ketujuh nilai hampir selalu sama"
    JAM_TERAKHIR = "jam terakhir", "Semua diajukan pada jam terakhir"


class SifatRekomendasi(models.TextChoices):
    PENGHARGAAN = "penghargaan", "Penghargaan"
    PEMBINAAN = "pembinaan", "Pembinaan"
    DATA = "data", "Lengkapi data"


class JenisRekomendasi(models.TextChoices):
    TELADAN = "teladan", "Pegawai Teladan"
    PELAYANAN_PRIMA = "pelayanan prima", "Pelayanan Prima"
    PRIORITAS_KOMPETENSI = "prioritas kompetensi", "Prioritas pengembangan kompetensi"
    PANGKAT_ISTIMEWA = "pangkat istimewa", "Usulan kenaikan pangkat istimewa"
    SATYALANCANA = "satyalancana", "Satyalancana Karya Satya"
    KOMPONEN_RENDAH = "komponen rendah", "Penguatan komponen"
    NILAI_RENDAH = "nilai rendah", "Penguatan nilai BerAKHLAK"
    UNSUR_RENDAH = "unsur rendah", "Penguatan unsur pelayanan"
    LENGKAPI_DATA = "lengkapi data", "Lengkapi data"


PENGHARGAAN = (
    JenisRekomendasi.TELADAN,
    JenisRekomendasi.PELAYANAN_PRIMA,
    JenisRekomendasi.PRIORITAS_KOMPETENSI,
    JenisRekomendasi.PANGKAT_ISTIMEWA,
    JenisRekomendasi.SATYALANCANA,
)
PENGHARGAAN_KABUPATEN = (JenisRekomendasi.PANGKAT_ISTIMEWA, JenisRekomendasi.SATYALANCANA)
"""Rewards that no unit can give: proposed to the centre in the district's name, so Bupati or Sekda decide."""

PENGHARGAAN_TAHUNAN = (JenisRekomendasi.PRIORITAS_KOMPETENSI, *PENGHARGAAN_KABUPATEN)
"""Rewards that only the closing of a year proposes."""


class StatusRekomendasi(models.TextChoices):
    DIUSULKAN = "diusulkan", "Diusulkan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"


class Pendapat(models.TextChoices):
    """What a person says of a coaching proposed for them."""

    SETUJU = "setuju", "Setuju"
    TIDAK = "tidak", "Tidak sependapat"


class StatusMentor(models.TextChoices):
    DIMINTA = "diminta", "Menunggu jawaban"
    BERSEDIA = "bersedia", "Bersedia"
    MENOLAK = "menolak", "Tidak bersedia"


class Komponen(models.TextChoices):
    HASIL = "H", "Hasil kerja"
    PERILAKU = "P", "Perilaku"
    DISIPLIN = "D", "Disiplin"
    KOMPETENSI = "K", "Kompetensi"
    MASYARAKAT = "M", "Masyarakat"
