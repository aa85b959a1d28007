"""Copies what the score is made of from PostgreSQL into DuckDB's memory (not timed)."""

import tempfile
from pathlib import Path
from typing import Any

from django.db import connection

TABEL = {
    "pegawai": "SELECT id, status, tmt_cpns FROM pegawai_pegawai",
    "penugasan": "SELECT id, pegawai_id, unit_id, jabatan_id, jenis, layanan_publik, mulai, selesai "
    "FROM pegawai_penugasan",
    "unit": "SELECT id, opd_id FROM pegawai_unitkerja",
    "jabatan": "SELECT id, jenis FROM pegawai_jabatan",
    "keaktifan": "SELECT pegawai_id, keaktifan, mulai, selesai FROM pegawai_riwayatkeaktifan",
    "skp": "SELECT id, pegawai_id, tahun, urutan, versi, awal, mulai, selesai, status FROM kinerja_skp",
    "hasil_kerja": "SELECT id, skp_id, bobot::float8 FROM kinerja_hasilkerja",
    "indikator": "SELECT id, benang, hasil_kerja_id, arah, cara_hitung, target::float8, target_tw1::float8, "
    "target_tw2::float8, target_tw3::float8, target_tw4::float8 FROM kinerja_indikator",
    "realisasi": "SELECT indikator_id, selesai, nilai::float8 FROM kinerja_realisasi",
    "evaluasi": "SELECT id, periode_id, pegawai_id, rating_perilaku, status FROM evaluasi_evaluasi",
    "nilai_perilaku": "SELECT evaluasi_id, rating FROM evaluasi_nilaiperilaku",
    "rating_indikator": "SELECT evaluasi_id, indikator_id, rating FROM evaluasi_ratingindikator",
    "rekan": "SELECT periode_id, pegawai_id, berorientasi_pelayanan, akuntabel, kompeten, harmonis, loyal, "
    "adaptif, kolaboratif FROM evaluasi_nilairekan",
    "rekap": "SELECT pegawai_id, bulan, hari, tanpa_absen, alpa, translate(terlambat::text, '{{}}', '[]') AS "
    "terlambat, translate(pulang_cepat::text, '{{}}', '[]') AS pulang_cepat FROM pegawai_rekappresensi",
    "hukuman": "SELECT pegawai_id, tingkat, mulai, selesai FROM pegawai_hukumandisiplin",
    "pelatihan": "SELECT pegawai_id, jp::float8, selesai FROM pegawai_pelatihan",
    "asesmen": "SELECT pegawai_id, kompetensi, tingkat::float8, tingkat_wajib::float8, tanggal "
    "FROM pegawai_asesmenkompetensi",
    "petugas": "SELECT pegawai_id, bulan, n, jumlah::float8, jumlah_kuadrat::float8 "
    "FROM umpan_balik_rekappetugas",
    "bobot": "SELECT jenis_jabatan, layanan_publik, h::float8, p::float8, d::float8, k::float8, m::float8 "
    "FROM evaluasi_bobotkebijakan WHERE kebijakan_id = {kebijakan}",
    "tersimpan": "SELECT pegawai_id, h::float8, p::float8, d::float8, k::float8, m::float8, skor::float8 "
    "FROM evaluasi_skor WHERE periode_id = {periode}",
}
_JENIS = {16: "BOOLEAN", 20: "BIGINT", 21: "INTEGER", 23: "INTEGER", 701: "DOUBLE", 1082: "DATE"}
_DAFTAR = ("terlambat", "pulang_cepat")


def salin(duck: Any, periode_id: int, kebijakan_id: int) -> None:
    """Fill the DuckDB connection with the tables above, typed as in PostgreSQL (numeric as DOUBLE)."""
    with tempfile.TemporaryDirectory(prefix="kinerja-duckdb-") as folder:
        for nama, pilih in TABEL.items():
            _satu(duck, nama, pilih.format(periode=periode_id, kebijakan=kebijakan_id), Path(folder) / nama)


def _satu(duck: Any, nama: str, pilih: str, berkas: Path) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"{pilih} LIMIT 0")
        kolom = {k.name: _JENIS.get(k.type_code, "VARCHAR") for k in kursor.description}
        with berkas.open("wb") as aliran:
            kursor.copy_expert(f"COPY ({pilih}) TO STDOUT (FORMAT csv)", aliran)
    kolom |= {k: "INTEGER[]" for k in _DAFTAR if k in kolom}
    duck.execute(
        f"CREATE TABLE {nama} AS SELECT * FROM read_csv(?, header=false, auto_detect=false, columns=?)",
        [str(berkas), kolom],
    )
    berkas.unlink()
