"""Public services by office, and what citizens write, in words."""

LAYANAN: dict[str, tuple[str, ...]] = {
    "2.12.02": ("KTP Elektronik", "Kartu Keluarga", "Kartu Identitas Anak", "Pindah Datang Penduduk"),
    "2.12.03": ("Akta Kelahiran", "Akta Kematian", "Akta Perkawinan"),
    "2.12.04": ("Konsolidasi dan Perbaikan Data Penduduk",),
    "2.18.03": ("Nomor Induk Berusaha", "Izin Praktik Tenaga Kesehatan", "Persetujuan Bangunan Gedung"),
    "2.18.04": ("Pengaduan Perizinan",),
    "1.06.02": ("Rekomendasi Bantuan Sosial",),
    "2.23.02": ("Peminjaman Buku",),
    "1.02.90": ("Rawat Jalan", "Rawat Inap", "Gawat Darurat", "Laboratorium", "Farmasi"),
}
LAYANAN_JENIS: dict[str, tuple[str, ...]] = {
    "puskesmas": ("Pemeriksaan Umum", "Kesehatan Ibu dan Anak", "Farmasi"),
    "kelurahan": ("Surat Keterangan Domisili", "Surat Pengantar"),
    "seksi": ("Surat Keterangan dan Legalisasi",),
}
UTAMA = ("2.12", "2.18", "1.02.90")
"""Offices whose counters get most of the answers."""

PUJIAN = (
    "Petugasnya ramah dan menjelaskan dengan sabar.",
    "Cepat sekali, tidak sampai setengah jam sudah selesai.",
    "Pelayanan bagus, syaratnya jelas sejak awal.",
    "Terima kasih, anak saya langsung dilayani.",
    "Antrean tertib dan ruang tunggunya bersih.",
    "Dibantu mengisi formulir karena saya kurang bisa membaca. Terima kasih.",
    "Sudah jauh lebih baik dari tahun lalu.",
)
KELUHAN = (
    "Menunggu terlalu lama, loket hanya satu yang buka.",
    "Syaratnya berubah-ubah, saya harus bolak-balik dua kali.",
    "Ruang tunggu panas dan kursinya kurang.",
    "Petugas sibuk dengan telepon, kurang memperhatikan.",
    "Jaringan sering putus sehingga harus kembali besok.",
    "Tempat parkir sempit dan becek kalau hujan.",
    "Tolong kotak pengaduan ditanggapi, jangan hanya dipajang.",
)
BIASA = (
    "Sudah baik, tolong ditambah loketnya.",
    "Mohon jam layanan sampai sore.",
    "Sebaiknya ada papan nomor antrean.",
    "Cukup baik.",
    "Tolong informasi syarat ditempel di depan.",
)
TANGGAPAN = (  # what the unit understood, and what it does
    ("Antrean pagi terlalu lama.", "Mulai bulan depan satu loket tambahan dibuka pada pukul 08.00-11.00."),
    ("Syarat sulit ditemukan.", "Daftar syarat sudah kami pasang di ruang tunggu."),
    ("Ruang tunggu panas dan penuh.", "Mohon maaf. Kipas dan kursi ruang tunggu sedang kami tambah."),
    ("Pelayanan sudah baik.", "Terima kasih atas apresiasinya, sudah kami sampaikan kepada petugas."),
)
TINDAK_LANJUT = {
    "sarana": "Menambah kursi dan kipas ruang tunggu, dan memperbaiki tempat parkir.",
    "waktu": "Membuka loket tambahan pada jam ramai dan mengumumkan waktu tunggu.",
    "pengaduan": "Menunjuk petugas pengaduan dan menjawab paling lama dua hari kerja.",
}
