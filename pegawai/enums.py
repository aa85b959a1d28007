"""Words of the civil service, as the regulations spell them (domain.md 9)."""

from django.db import models


class Peran(models.TextChoices):
    """Roles given by a row; penilai, atasan penilai and pimpinan follow from Penugasan instead."""

    HR = "hr", "Pengelola kepegawaian"
    MODERATOR = "moderator", "Moderator umpan balik"
    PETUGAS_LOKET = "petugas_loket", "Petugas loket"
    AUDITOR = "auditor", "Auditor"


class JenisKelamin(models.TextChoices):
    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class StatusPegawai(models.TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk paruh waktu", "PPPK paruh waktu"
    NON_ASN = "non_asn", "Bukan ASN"


class StatusKeaktifan(models.TextChoices):
    AKTIF = "aktif", "Aktif"
    CUTI = "cuti", "Cuti panjang (melahirkan, besar)"
    TUGAS_BELAJAR = "tugas belajar", "Tugas belajar"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    MUTASI_KELUAR = "mutasi keluar", "Mutasi keluar"
    PENSIUN = "pensiun", "Pensiun"
    MENINGGAL = "meninggal", "Meninggal"
    DIBERHENTIKAN = "diberhentikan", "Diberhentikan"


MASIH_BEKERJA = (StatusKeaktifan.AKTIF, StatusKeaktifan.CUTI)
TIDAK_BERTUGAS = (StatusKeaktifan.CUTI, StatusKeaktifan.TUGAS_BELAJAR, StatusKeaktifan.CLTN)
SUDAH_KELUAR = (
    StatusKeaktifan.MUTASI_KELUAR,
    StatusKeaktifan.PENSIUN,
    StatusKeaktifan.MENINGGAL,
    StatusKeaktifan.DIBERHENTIKAN,
)


class JenisJabatan(models.TextChoices):
    JPT = "jpt", "Pimpinan tinggi pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    PELAKSANA = "pelaksana", "Pelaksana"
    JF = "jf", "Fungsional"


class Jenjang(models.TextChoices):
    AHLI_PERTAMA = "ahli pertama", "Ahli Pertama"
    AHLI_MUDA = "ahli muda", "Ahli Muda"
    AHLI_MADYA = "ahli madya", "Ahli Madya"
    AHLI_UTAMA = "ahli utama", "Ahli Utama"
    PEMULA = "pemula", "Pemula"
    TERAMPIL = "terampil", "Terampil"
    MAHIR = "mahir", "Mahir"
    PENYELIA = "penyelia", "Penyelia"


class JenisPenugasan(models.TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    PJ = "pj", "Pj."


class StatusPresensi(models.TextChoices):
    HADIR = "hadir", "Hadir"
    TANPA_ABSEN = "hadir tanpa absen", "Hadir tanpa absen"
    DINAS_LUAR = "dinas luar", "Dinas luar"
    CUTI = "cuti", "Cuti"
    SAKIT = "sakit", "Sakit"
    IZIN = "izin", "Izin"
    ALPA = "alpa", "Tanpa keterangan"


class SebabTanda(models.TextChoices):
    """Why a score may be stale (TandaHitung): what changed."""

    PEGAWAI = "pegawai", "Data pegawai"
    PENUGASAN = "penugasan", "Penugasan atau jabatan"
    KEAKTIFAN = "keaktifan", "Keaktifan"
    UNIT = "unit", "Susunan unit"
    SKP = "skp", "SKP"
    REALISASI = "realisasi", "Realisasi"
    EVALUASI = "evaluasi", "Evaluasi"
    REKAN = "rekan", "Penilaian rekan"
    PRESENSI = "presensi", "Presensi"
    HUKUMAN = "hukuman", "Hukuman disiplin"
    PELATIHAN = "pelatihan", "Pelatihan"
    ASESMEN = "asesmen", "Asesmen kompetensi"
    JAWABAN = "jawaban", "Jawaban warga"
    KEBIJAKAN = "kebijakan", "Kebijakan skor"
    PERIODE = "periode", "Periode dibuka"


class TingkatHukuman(models.TextChoices):
    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class MasaSatyalancana(models.IntegerChoices):
    """Full years of service for which Satyalancana Karya Satya is given."""

    SEPULUH = 10, "10 tahun"
    DUA_PULUH = 20, "20 tahun"
    TIGA_PULUH = 30, "30 tahun"


GOLONGAN_PNS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
