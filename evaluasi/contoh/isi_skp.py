"""Work plans by kind of work: results with their indicators, in words."""

from dataclasses import dataclass

from kinerja.enums import Arah, Aspek, CaraHitung


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator; ``target`` is a year's (akumulasi) or a level (rata-rata, terakhir)."""

    aspek: str
    nama: str
    target: float
    satuan: str
    cara: str
    arah: str = Arah.NAIK

    @property
    def bulat(self) -> bool:
        """Whether it counts things, so that realisasi are whole numbers."""
        return self.cara == CaraHitung.AKUMULASI


@dataclass(frozen=True, slots=True)
class Rencana:
    """One rencana hasil kerja."""

    teks: str
    ukuran: tuple[Ukuran, ...]


def _n(nama: str, target: float, satuan: str) -> Ukuran:
    return Ukuran(Aspek.KUANTITAS, nama, target, satuan, CaraHitung.AKUMULASI)


def _k(nama: str, target: float, satuan: str = "persen") -> Ukuran:
    return Ukuran(Aspek.KUALITAS, nama, target, satuan, CaraHitung.RATA_RATA)


def _w(nama: str, target: float, satuan: str) -> Ukuran:
    return Ukuran(Aspek.WAKTU, nama, target, satuan, CaraHitung.RATA_RATA, Arah.TURUN)


def _t(nama: str, target: float, satuan: str = "persen") -> Ukuran:
    return Ukuran(Aspek.KUALITAS, nama, target, satuan, CaraHitung.TERAKHIR)


def _b(nama: str, target: float, satuan: str = "persen") -> Ukuran:
    return Ukuran(Aspek.BIAYA, nama, target, satuan, CaraHitung.TERAKHIR, Arah.TURUN)


def _r(teks: str, *ukuran: Ukuran) -> Rencana:
    return Rencana(teks, ukuran)


RENCANA: dict[str, tuple[Rencana, ...]] = {
    "jpt": (
        _r("Meningkatnya kualitas pelayanan perangkat daerah kepada masyarakat",
           _t("Indeks kepuasan masyarakat", 85, "indeks"),
           _w("Rata-rata waktu layanan utama", 3, "hari kerja")),
        _r("Tercapainya sasaran rencana strategis perangkat daerah",
           _t("Persentase indikator sasaran yang tercapai", 92),
           _n("Rapat evaluasi capaian yang dipimpin", 12, "kali")),
        _r("Meningkatnya akuntabilitas kinerja perangkat daerah", _t("Nilai evaluasi SAKIP", 76, "nilai")),
        _r("Efisiennya pelaksanaan anggaran perangkat daerah",
           _b("Deviasi realisasi terhadap anggaran kas", 8)),
    ),
    "manajer": (
        _r("Terlaksananya program kerja unit sesuai rencana",
           _n("Kegiatan unit yang selesai", 24, "kegiatan"), _k("Kegiatan yang selesai tepat mutu", 95)),
        _r("Meningkatnya mutu pelaporan unit",
           _n("Laporan kinerja yang disampaikan", 12, "laporan"),
           _w("Rata-rata keterlambatan laporan", 2, "hari")),
        _r("Terbinanya pegawai di lingkungan unit", _n("Pertemuan bimbingan kinerja", 24, "kali")),
        _r("Tindak lanjut hasil pengawasan dan pengaduan unit",
           _k("Temuan dan pengaduan yang ditindaklanjuti", 90)),
    ),
    "kepsek": (
        _r("Meningkatnya mutu pembelajaran di sekolah",
           _t("Nilai rapor pendidikan sekolah", 78, "nilai"), _n("Supervisi pembelajaran guru", 48, "kali")),
        _r("Terkelolanya dana dan sarana sekolah",
           _n("Laporan penggunaan dana sekolah", 4, "laporan"), _k("Sarana dalam keadaan baik", 88)),
        _r("Terlaksananya kerja sama dengan orang tua", _n("Pertemuan dengan orang tua", 6, "kali")),
    ),
    "umum": (
        _r("Tersusunnya bahan dan dokumen administrasi unit",
           _n("Dokumen yang disusun", 120, "dokumen"), _k("Dokumen tanpa perbaikan", 92)),
        _r("Terolahnya data dan informasi unit",
           _n("Data yang diolah dan disajikan", 48, "set data"), _w("Rata-rata waktu penyajian", 3, "hari")),
        _r("Terlaksananya surat menyurat dan kearsipan",
           _k("Surat yang ditindaklanjuti pada hari yang sama", 90)),
        _r("Terlaksananya dukungan kegiatan unit", _n("Kegiatan yang didukung", 24, "kegiatan")),
    ),
    "keuangan": (
        _r("Terlaksananya penatausahaan keuangan",
           _n("Dokumen SPP dan SPM yang diproses", 240, "dokumen"), _w("Rata-rata waktu proses", 2, "hari")),
        _r("Tersusunnya laporan keuangan", _n("Laporan pertanggungjawaban", 12, "laporan"),
           _k("Laporan tanpa koreksi", 95)),
        _r("Terjaganya ketertiban anggaran kas", _b("Selisih kas terhadap rencana", 5)),
    ),
    "kepegawaian": (
        _r("Terlayaninya administrasi kepegawaian",
           _n("Usul kepegawaian yang diproses", 180, "berkas"), _w("Rata-rata waktu proses usul", 5, "hari")),
        _r("Mutakhirnya data pegawai", _t("Data pegawai yang lengkap dan benar", 96)),
        _r("Terlaksananya pembinaan kinerja pegawai", _n("Unit yang didampingi menyusun SKP", 36, "unit")),
    ),
    "pengawasan": (
        _r("Terlaksananya pengawasan intern sesuai program kerja",
           _n("Laporan hasil pengawasan", 12, "laporan"),
           _w("Rata-rata waktu penyelesaian laporan", 14, "hari")),
        _r("Ditindaklanjutinya hasil pengawasan", _t("Rekomendasi yang ditindaklanjuti", 85)),
        _r("Terlaksananya konsultasi dan pendampingan", _n("Konsultasi yang dilayani", 36, "kali")),
    ),
    "lapangan": (
        _r("Terlaksananya kegiatan lapangan sesuai jadwal",
           _n("Kunjungan dan kegiatan lapangan", 144, "kali"), _k("Kegiatan sesuai standar kerja", 90)),
        _r("Tertanganinya laporan masyarakat", _w("Rata-rata waktu tanggap", 2, "jam"),
           _k("Laporan yang selesai ditangani", 92)),
        _r("Terpeliharanya peralatan kerja", _k("Peralatan siap pakai", 95)),
    ),
    "loket": (
        _r("Terlayaninya permohonan dokumen warga di loket",
           _n("Permohonan yang diselesaikan", 2400, "berkas"), _w("Rata-rata waktu layanan", 12, "menit")),
        _r("Terjaganya mutu dokumen yang diterbitkan", _k("Dokumen terbit tanpa salah cetak", 98)),
        _r("Terjawabnya pertanyaan dan pengaduan warga",
           _k("Pengaduan yang dijawab dalam satu hari kerja", 95), _n("Warga yang didampingi", 240, "orang")),
        _r("Terlaksananya pelayanan jemput bola", _n("Kunjungan jemput bola", 12, "kali")),
    ),
    "perawat": (
        _r("Terlaksananya asuhan keperawatan sesuai standar",
           _n("Asuhan keperawatan yang dilaksanakan", 960, "asuhan"), _k("Asuhan sesuai standar", 95)),
        _r("Terjaganya keselamatan pasien", _w("Kejadian yang dapat dicegah per bulan", 2, "kejadian"),
           _k("Kepatuhan cuci tangan", 92)),
        _r("Lengkapnya pencatatan keperawatan", _k("Catatan yang lengkap dalam 24 jam", 95)),
    ),
    "bidan": (
        _r("Terlaksananya pelayanan kesehatan ibu dan anak",
           _n("Ibu hamil dan bayi yang dilayani", 360, "orang"), _k("Pelayanan sesuai standar", 95)),
        _r("Terlaksananya kunjungan dan kelas ibu", _n("Kunjungan dan kelas ibu", 48, "kali")),
        _r("Lengkapnya pencatatan kebidanan", _k("Catatan yang lengkap", 95)),
    ),
    "dokter": (
        _r("Terlaksananya pelayanan medik sesuai standar",
           _n("Pasien yang dilayani", 3600, "pasien"), _k("Pelayanan sesuai panduan praktik", 95)),
        _r("Singkatnya waktu tunggu pasien", _w("Rata-rata waktu tunggu", 45, "menit")),
        _r("Lengkapnya rekam medik", _k("Rekam medik yang lengkap dalam 24 jam", 96)),
    ),
    "penunjang": (
        _r("Terlaksananya pelayanan penunjang kesehatan",
           _n("Pemeriksaan dan layanan penunjang", 1800, "layanan"), _k("Hasil tanpa pengulangan", 96)),
        _r("Singkatnya waktu layanan penunjang", _w("Rata-rata waktu layanan", 30, "menit")),
        _r("Terjaganya ketersediaan bahan dan alat", _k("Bahan dan alat yang tersedia", 95)),
    ),
    "guru": (
        _r("Terlaksananya pembelajaran sesuai kurikulum",
           _n("Jam pembelajaran yang dilaksanakan", 960, "jam"), _k("Ketuntasan belajar peserta didik", 85)),
        _r("Tersusunnya perangkat dan asesmen pembelajaran",
           _n("Perangkat dan asesmen yang disusun", 24, "dokumen")),
        _r("Berkembangnya minat dan karakter peserta didik",
           _n("Kegiatan pembinaan peserta didik", 36, "kali"), _t("Kehadiran peserta didik", 95)),
    ),
}  # fmt: skip

TAMBAHAN = (
    _r(
        "Menjadi anggota tim penyelenggara hari jadi kabupaten", _n("Tugas tim yang diselesaikan", 4, "tugas")
    ),
    _r("Membantu pendataan lintas perangkat daerah", _n("Hari pendataan", 8, "hari")),
    _r("Menjadi narasumber atau pengajar internal", _n("Sesi yang dibawakan", 4, "sesi")),
)
SASARAN_BUPATI = (
    "Meningkatnya mutu pelayanan publik di seluruh perangkat daerah",
    "Meningkatnya tata kelola pemerintahan yang bersih dan akuntabel",
    "Meningkatnya kesejahteraan dan daya saing masyarakat Kepahiang",
)
TARGET_KATA = (
    "Selesai sesuai standar dan tanpa perbaikan yang berarti",
    "Terlaksana tepat waktu dan diterima pimpinan",
    "Dipakai sebagai bahan keputusan oleh pimpinan",
)
EKSPEKTASI = {
    "berorientasi_pelayanan": "Menyapa dan membantu setiap warga sampai urusannya jelas.",
    "akuntabel": "Melaporkan hasil apa adanya, dengan bukti yang dapat diperiksa.",
    "kolaboratif": "Membantu rekan yang sedang banyak pekerjaan tanpa diminta.",
    "adaptif": "Memakai cara kerja digital untuk pekerjaan yang berulang.",
}
LAMPIRAN = {
    "dukungan": "Perangkat komputer, jaringan internet, dan anggaran kegiatan sesuai DPA.",
    "pertanggungjawaban": "Laporan bulanan kepada pejabat penilai disertai bukti dukung.",
    "konsekuensi": "Apresiasi bila melampaui target; bimbingan kinerja bila belum tercapai.",
}
ALASAN_UBAH = (
    "Pergeseran tugas setelah penataan unit kerja",
    "Target disesuaikan dengan perubahan anggaran",
    "Penambahan tugas dari pimpinan",
)
