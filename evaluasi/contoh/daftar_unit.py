"""The offices of Kabupaten Kepahiang (domain.md 9): names of units, in words only."""

# kode, nama, jenis, bagian-bagiannya, sifat pekerjaannya, melayani publik
OPD: tuple[tuple[str, str, str, tuple[str, ...], str, bool], ...] = (
    ("4.01", "Sekretariat Daerah", "sekretariat daerah",
     ("Bagian Pemerintahan", "Bagian Hukum", "Bagian Kesejahteraan Rakyat",
      "Bagian Perekonomian dan Pembangunan", "Bagian Organisasi", "Bagian Pengadaan Barang dan Jasa",
      "Bagian Umum", "Bagian Protokol dan Komunikasi Pimpinan"), "umum", False),
    ("4.02", "Sekretariat DPRD", "sekretariat dprd",
     ("Bagian Umum dan Keuangan", "Bagian Persidangan dan Perundang-undangan"), "umum", False),
    ("6.01", "Inspektorat", "inspektorat",
     ("Inspektur Pembantu Wilayah I", "Inspektur Pembantu Wilayah II", "Inspektur Pembantu Khusus"),
     "pengawasan", False),
    ("5.03", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "badan",
     ("Bidang Mutasi dan Promosi", "Bidang Pengembangan Kompetensi Aparatur",
      "Bidang Penilaian Kinerja Aparatur dan Penghargaan"), "kepegawaian", False),
    ("5.02", "Badan Keuangan Daerah", "badan",
     ("Bidang Anggaran", "Bidang Perbendaharaan", "Bidang Akuntansi", "Bidang Pendapatan", "Bidang Aset"),
     "keuangan", False),
    ("5.01", "Badan Perencanaan Pembangunan Daerah", "badan",
     ("Bidang Perencanaan dan Evaluasi", "Bidang Pemerintahan dan Sosial Budaya",
      "Bidang Ekonomi dan Infrastruktur"), "umum", False),
    ("8.01", "Badan Kesatuan Bangsa dan Politik", "badan",
     ("Bidang Ideologi dan Wawasan Kebangsaan", "Bidang Politik Dalam Negeri"), "umum", False),
    ("1.05.02", "Badan Penanggulangan Bencana Daerah", "badan",
     ("Bidang Pencegahan dan Kesiapsiagaan", "Bidang Kedaruratan dan Logistik"), "lapangan", False),
    ("1.05.01", "Satuan Polisi Pamong Praja dan Pemadam Kebakaran", "satuan",
     ("Bidang Ketertiban Umum", "Bidang Penegakan Perundang-undangan Daerah", "Bidang Pemadam Kebakaran"),
     "lapangan", False),
    ("1.01", "Dinas Pendidikan dan Kebudayaan", "dinas",
     ("Bidang Pembinaan SD", "Bidang Pembinaan SMP", "Bidang PAUD dan Pendidikan Nonformal",
      "Bidang Kebudayaan"), "umum", False),
    ("1.02", "Dinas Kesehatan", "dinas",
     ("Bidang Kesehatan Masyarakat", "Bidang Pencegahan dan Pengendalian Penyakit",
      "Bidang Pelayanan Kesehatan", "Bidang Sumber Daya Kesehatan"), "umum", False),
    ("1.03", "Dinas Pekerjaan Umum dan Penataan Ruang", "dinas",
     ("Bidang Bina Marga", "Bidang Cipta Karya", "Bidang Sumber Daya Air", "Bidang Tata Ruang"),
     "lapangan", False),
    ("2.15", "Dinas Perhubungan", "dinas",
     ("Bidang Lalu Lintas dan Angkutan", "Bidang Prasarana dan Keselamatan"), "lapangan", False),
    ("1.06", "Dinas Sosial", "dinas",
     ("Bidang Rehabilitasi Sosial", "Bidang Perlindungan dan Jaminan Sosial"), "umum", True),
    ("2.13", "Dinas Pemberdayaan Masyarakat dan Desa", "dinas",
     ("Bidang Pemerintahan Desa", "Bidang Pemberdayaan Masyarakat"), "umum", False),
    ("2.09", "Dinas Ketahanan Pangan", "dinas",
     ("Bidang Ketersediaan dan Kerawanan Pangan", "Bidang Konsumsi dan Keamanan Pangan"), "umum", False),
    ("3.25", "Dinas Perikanan", "dinas",
     ("Bidang Perikanan Budidaya", "Bidang Pengolahan dan Pemasaran"), "lapangan", False),
    ("3.27", "Dinas Pertanian", "dinas",
     ("Bidang Tanaman Pangan dan Hortikultura", "Bidang Perkebunan", "Bidang Peternakan",
      "Bidang Penyuluhan"), "lapangan", False),
    ("2.11", "Dinas Lingkungan Hidup", "dinas",
     ("Bidang Tata Lingkungan", "Bidang Pengelolaan Sampah"), "lapangan", False),
    ("2.23", "Dinas Perpustakaan dan Arsip", "dinas",
     ("Bidang Perpustakaan", "Bidang Kearsipan"), "umum", True),
    ("2.18", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "dinas",
     ("Bidang Penanaman Modal", "Bidang Pelayanan Perizinan", "Bidang Pengaduan dan Pelaporan"),
     "loket", True),
    ("2.12", "Dinas Kependudukan dan Pencatatan Sipil", "dinas",
     ("Bidang Pelayanan Pendaftaran Penduduk", "Bidang Pelayanan Pencatatan Sipil",
      "Bidang Pengelolaan Informasi Administrasi Kependudukan"), "loket", True),
    ("2.16", "Dinas Komunikasi dan Informatika", "dinas",
     ("Bidang Informasi dan Komunikasi Publik", "Bidang Aplikasi Informatika",
      "Bidang Statistik dan Persandian"), "umum", False),
    ("1.02.90", "Rumah Sakit Umum Daerah Kepahiang", "rumah sakit",
     ("Bidang Pelayanan Medik", "Bidang Keperawatan", "Bidang Penunjang"), "kesehatan", True),
)  # fmt: skip

KECAMATAN: dict[str, tuple[str, ...]] = {
    "Kepahiang": ("Padang Lekat", "Pasar Ujung", "Pasar Sejantung", "Pasar Kepahiang", "Dusun Kepahiang",
                  "Kampung Pensiunan", "Pensiunan"),
    "Tebat Karai": ("Tebat Karai",),
    "Seberang Musi": (),
    "Bermani Ilir": ("Keban Agung",),
    "Muara Kemumu": (),
    "Ujan Mas": ("Ujan Mas",),
    "Merigi": ("Durian Depun",),
    "Kabawetan": ("Tangsi Baru",),
}  # fmt: skip
SEKSI_KECAMATAN = ("Seksi Pemerintahan", "Seksi Pelayanan Umum", "Seksi Pemberdayaan Masyarakat")

PUSKESMAS = (
    "Pasar Kepahiang", "Durian Depun", "Ujan Mas", "Tebat Karai", "Kabawetan", "Keban Agung", "Muara Langkap",
    "Batu Bandung", "Embong Ijuk", "Nanti Agung", "Bukit Sari", "Lubuk Saung", "Kelobak", "Cugung Lalang",
)  # fmt: skip

# the offices that the demo logins sit in, and the quiet corners that a believable district has
DUKCAPIL, BKDPSDM, KOMINFO, INSPEKTORAT = "2.12", "5.03", "2.16", "6.01"
SETDA, PENDIDIKAN, KESEHATAN, RSUD = "4.01", "1.01", "1.02", "1.02.90"
PTSP, SATPOL, PERHUBUNGAN, PUPR = "2.18", "1.05.01", "2.15", "1.03"
KELURAHAN_KECIL = "Padang Lekat"
