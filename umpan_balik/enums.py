"""The SKM's words (PermenPANRB 14/2017) and the states of a citizen's answer."""

from dataclasses import dataclass

from django.db import models


class Unsur(models.TextChoices):
    """Nine unsur by stable code; the number on a form is display order only (forms swap 8 and 9)."""

    PERSYARATAN = "persyaratan", "Persyaratan"
    PROSEDUR = "prosedur", "Prosedur"
    WAKTU = "waktu", "Waktu pelayanan"
    BIAYA = "biaya", "Biaya/tarif"
    PRODUK = "produk", "Produk layanan"
    KOMPETENSI = "kompetensi", "Kompetensi petugas"
    PERILAKU = "perilaku", "Perilaku petugas"
    PENGADUAN = "pengaduan", "Penanganan pengaduan"
    SARANA = "sarana", "Sarana dan prasarana"


UNSUR: tuple[str, ...] = tuple(Unsur.values)
KOLOM_UNSUR = tuple(f"u_{u}" for u in UNSUR)


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    kalimat: str
    jawaban: tuple[str, str, str, str]


_AWAL = "Bagaimana pendapat Saudara tentang"
PERTANYAAN: dict[str, Pertanyaan] = {
    Unsur.PERSYARATAN: Pertanyaan(
        f"{_AWAL} kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Unsur.PROSEDUR: Pertanyaan(
        "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    Unsur.WAKTU: Pertanyaan(
        f"{_AWAL} kecepatan waktu dalam memberikan pelayanan?",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ),
    Unsur.BIAYA: Pertanyaan(
        f"{_AWAL} kewajaran biaya/tarif dalam pelayanan?",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    Unsur.PRODUK: Pertanyaan(
        f"{_AWAL} kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil "
        "yang diberikan?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    Unsur.KOMPETENSI: Pertanyaan(
        f"{_AWAL} kompetensi/kemampuan petugas dalam pelayanan?",
        ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    ),
    Unsur.PERILAKU: Pertanyaan(
        f"{_AWAL} perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
        (
            "Tidak sopan dan ramah",
            "Kurang sopan dan ramah",
            "Sopan dan ramah",
            "Sangat sopan dan ramah",
        ),
    ),
    Unsur.PENGADUAN: Pertanyaan(
        f"{_AWAL} penanganan pengaduan pengguna layanan?",
        ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
    ),
    Unsur.SARANA: Pertanyaan(
        f"{_AWAL} kualitas sarana dan prasarana?",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
    ),
}


class StatusPenilaian(models.TextChoices):
    DITERIMA = "diterima", "Diterima"
    DITAHAN = "ditahan", "Ditahan untuk diperiksa"
    DITOLAK = "ditolak", "Tidak dihitung"


class SumberPenilaian(models.TextChoices):
    FORMULIR = "formulir", "Formulir daring"
    KIOS = "kios", "Kios"
    KERTAS = "kertas", "Formulir kertas"
    IMPOR = "impor", "Impor"


class StatusKomentar(models.TextChoices):
    KOSONG = "kosong", "Tanpa komentar"
    MENUNGGU = "menunggu", "Menunggu moderasi"
    TAYANG = "tayang", "Boleh dibaca"
    DISEMBUNYIKAN = "disembunyikan", "Disembunyikan"


@dataclass(frozen=True, slots=True)
class PutusanSiap:
    """A decision with its reason as one choice; ``alasan`` "": it is typed. Keys: static/js/moderasi.js."""

    langkah: str
    alasan: str
    label: str


PUTUSAN_SIAP: dict[str, tuple[PutusanSiap, ...]] = {
    "ditahan": (
        PutusanSiap("lepas", "Wajar: loket sedang ramai.", "Hitung: loket sedang ramai"),
        PutusanSiap("lepas", "Wajar: warga memakai jaringan yang sama.", "Hitung: jaringan dipakai bersama"),
        PutusanSiap("lepas", "Sudah dicek ke loket.", "Hitung: sudah dicek ke loket"),
        PutusanSiap("tolak", "Kiriman berulang dari orang yang sama.", "Jangan dihitung: kiriman berulang"),
        PutusanSiap("tolak", "Robot atau uji coba.", "Jangan dihitung: robot atau uji coba"),
        PutusanSiap("tolak", "Bukan dari pengunjung.", "Jangan dihitung: bukan dari pengunjung"),
        PutusanSiap("lepas", "", "Hitung, alasan lain"),
        PutusanSiap("tolak", "", "Jangan dihitung, alasan lain"),
    ),
    "komentar": (
        PutusanSiap("tayang", "Tidak memuat data pribadi.", "Boleh: tanpa data pribadi"),
        PutusanSiap("tayang", "Kritik yang wajar.", "Boleh: kritik yang wajar"),
        PutusanSiap("sembunyikan", "Memuat data pribadi.", "Sembunyikan: memuat data pribadi"),
        PutusanSiap("sembunyikan", "Kata kasar.", "Sembunyikan: kata kasar"),
        PutusanSiap("sembunyikan", "Tuduhan kepada orang yang disebut.", "Sembunyikan: tuduhan kepada orang"),
        PutusanSiap("sembunyikan", "Bukan tentang layanan.", "Sembunyikan: bukan tentang layanan"),
        PutusanSiap("tayang", "", "Boleh dibaca, alasan lain"),
        PutusanSiap("sembunyikan", "", "Sembunyikan, alasan lain"),
    ),
}


class StatusTanggapan(models.TextChoices):
    TERBIT = "terbit", "Terbit"
    DICABUT = "dicabut", "Dicabut"


class Pendidikan(models.TextChoices):
    SD = "SD", "SD"
    SLTP = "SLTP", "SLTP"
    SLTA = "SLTA", "SLTA"
    D1_D4 = "D1-D4", "D1–D4"
    S1 = "S1", "S1"
    S2 = "S2", "S2"
    S3 = "S3", "S3"


class Pekerjaan(models.TextChoices):
    PNS = "PNS", "PNS"
    TNI_POLRI = "TNI/Polri", "TNI/Polri"
    SWASTA = "swasta", "Swasta"
    WIRASWASTA = "wiraswasta", "Wiraswasta"
    PELAJAR = "pelajar", "Pelajar/mahasiswa"
    PETANI = "petani", "Petani"
    LAINNYA = "lainnya", "Lainnya"


class StatusBerkas(models.TextChoices):
    """A pile of paper forms: being keyed in, or done."""

    ENTRI = "entri", "Sedang dientri"
    SELESAI = "selesai", "Selesai"


class UrutanFormulir(models.TextChoices):
    """Forms in use swap the last two questions; the pile says which stands where."""

    PENGADUAN = "pengaduan", "8 penanganan pengaduan, 9 sarana dan prasarana"
    SARANA = "sarana", "8 sarana dan prasarana, 9 penanganan pengaduan"
