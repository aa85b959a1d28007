"""What the engine reads: every table and column behind a running score, checked by test_tanda_masukan.py.

Whoever lets the engine read another one writes it down here, and a writer's mark into PENULIS there.
"""

from evaluasi.models import KebijakanSkor

MASUKAN: dict[str, tuple[str, ...]] = {
    "pegawai_pegawai": ("id", "nip", "status", "tmt_cpns"),
    "pegawai_penugasan": (
        "id", "pegawai_id", "unit_id", "jabatan_id", "jenis", "layanan_publik", "penilai_id", "mulai",
        "selesai",
    ),
    "pegawai_jabatan": ("id", "jenis"),
    "pegawai_unitkerja": ("id", "opd_id"),
    "pegawai_riwayatkeaktifan": ("pegawai_id", "keaktifan", "mulai", "selesai"),
    "pegawai_rekappresensi": (
        "pegawai_id", "bulan", "hari", "tanpa_absen", "alpa", "terlambat", "pulang_cepat",
    ),
    "pegawai_hukumandisiplin": ("id", "pegawai_id", "tingkat", "mulai", "selesai"),
    "pegawai_pelatihan": ("pegawai_id", "jp", "selesai"),
    "pegawai_asesmenkompetensi": ("pegawai_id", "kompetensi", "tingkat", "tingkat_wajib", "tanggal"),
    "kinerja_skp": (
        "id", "pegawai_id", "tahun", "urutan", "versi", "awal", "mulai", "selesai", "status",
    ),
    "kinerja_hasilkerja": ("id", "skp_id", "nomor", "rencana", "bobot"),
    "kinerja_indikator": (
        "id", "hasil_kerja_id", "benang", "aspek", "nama", "satuan", "arah", "cara_hitung", "target",
        "target_teks", "target_tw1", "target_tw2", "target_tw3", "target_tw4",
    ),
    "kinerja_realisasi": ("indikator_id", "selesai", "nilai"),
    "evaluasi_evaluasi": ("id", "periode_id", "pegawai_id", "status", "rating_perilaku"),
    "evaluasi_nilaiperilaku": ("evaluasi_id", "nilai", "rating"),
    "evaluasi_ratingindikator": ("evaluasi_id", "indikator_id", "rating"),
    "evaluasi_nilairekan": (
        "periode_id", "pegawai_id", "berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal",
        "adaptif", "kolaboratif",
    ),
    "evaluasi_kebijakanskor": tuple(f.column for f in KebijakanSkor._meta.concrete_fields),
    "evaluasi_bobotkebijakan": ("kebijakan_id", "jenis_jabatan", "layanan_publik", "h", "p", "d", "k", "m"),
    "umpan_balik_rekappetugas": ("pegawai_id", "bulan", "n", "jumlah", "jumlah_kuadrat"),
}  # fmt: skip

KELUARAN = ("evaluasi_skor", "evaluasi_acuanmasyarakat", "evaluasi_tampilanmasyarakat")
"""What the engine writes."""

SAAT_TUTUP = (
    "evaluasi_putusannilai",
    "evaluasi_keberatan",
    "evaluasi_rekomendasi",
    "evaluasi_hampirmemenuhi",
    "evaluasi_katalogpengembangan",
    "kinerja_periode",
    "pegawai_riwayatsatyalancana",
    "umpan_balik_rekapunit",
)
"""Read or written when a period closes only; nothing there moves a running score."""
