"""Words of planning and doing (PermenPANRB 6/2022)."""

from django.db import models


class TingkatPeriode(models.TextChoices):
    TAHUN = "tahun", "Tahunan"
    TRIWULAN = "triwulan", "Triwulanan"
    BULAN = "bulan", "Bulanan"


class TingkatBerkala(models.TextChoices):
    TRIWULAN = "triwulan", "Triwulan"
    BULAN = "bulan", "Bulan"


class HitunganHari(models.TextChoices):
    KALENDER = "kalender", "Hari kalender"
    KERJA = "kerja", "Hari kerja"


class StatusPeriode(models.TextChoices):
    DRAF = "draf", "Draf"
    BERJALAN = "berjalan", "Berjalan"
    DITUTUP = "ditutup", "Ditutup"


class StatusSkp(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"
    DIEVALUASI = "dievaluasi", "Dievaluasi"


SKP_BERLAKU = (StatusSkp.DISETUJUI, StatusSkp.DIEVALUASI)


class Pendekatan(models.TextChoices):
    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class LembarSkp(models.TextChoices):
    JPT = "jpt", "JPT dan pimpinan unit kerja mandiri"
    JA_JF = "ja_jf", "JA dan JF"


class JenisHasilKerja(models.TextChoices):
    UTAMA = "utama", "Utama"
    TAMBAHAN = "tambahan", "Tambahan"


class Perspektif(models.TextChoices):
    PENERIMA_LAYANAN = "penerima layanan", "Penerima layanan"
    PROSES_BISNIS = "proses bisnis", "Proses bisnis"
    PENGUATAN_INTERNAL = "penguatan internal", "Penguatan internal"
    ANGGARAN = "anggaran", "Anggaran"


class Aspek(models.TextChoices):
    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Arah(models.TextChoices):
    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"


class CaraHitung(models.TextChoices):
    AKUMULASI = "akumulasi", "Dijumlahkan"
    TERAKHIR = "terakhir", "Nilai terakhir"
    RATA_RATA = "rata-rata", "Rata-rata"


class Sumber(models.TextChoices):
    APLIKASI = "aplikasi", "Diisi di sini"
    IMPOR = "impor", "Impor"


class JenisLampiran(models.TextChoices):
    DUKUNGAN = "dukungan", "Dukungan sumber daya"
    PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema pertanggungjawaban"
    KONSEKUENSI = "konsekuensi", "Konsekuensi"


class NilaiBerakhlak(models.TextChoices):
    """The seven values; order is that of the form."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"


PANDUAN_PERILAKU: dict[str, tuple[str, str, str]] = {
    NilaiBerakhlak.BERORIENTASI_PELAYANAN: (
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ),
    NilaiBerakhlak.AKUNTABEL: (
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi",
        "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
        "Tidak menyalahgunakan kewenangan jabatan",
    ),
    NilaiBerakhlak.KOMPETEN: (
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ),
    NilaiBerakhlak.HARMONIS: (
        "Menghargai setiap orang apa pun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ),
    NilaiBerakhlak.LOYAL: (
        "Memegang teguh ideologi Pancasila, UUD 1945, setia pada NKRI serta pemerintahan yang sah",
        "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
        "Menjaga rahasia jabatan dan negara",
    ),
    NilaiBerakhlak.ADAPTIF: (
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ),
    NilaiBerakhlak.KOLABORATIF: (
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    ),
}
