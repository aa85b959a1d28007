"""Addresses of citizens' answers: the public pages, counters and kiosks, moderation, replies."""

from django.urls import path

from umpan_balik.views import (
    jawab,
    kios,
    loket,
    moderasi,
    moderasi_satu,
    nilai,
    poster,
    rujukan,
    tindak_lanjut,
    transparansi,
)

app_name = "umpan_balik"
urlpatterns = [
    path("nilai/", nilai.cari, name="cari"),
    path("nilai/rujukan/", rujukan.rujukan, name="rujukan"),
    path("nilai/terima-kasih/<str:tautan>/", nilai.terima_kasih, name="terima_kasih"),
    path("nilai/<path:kode>/", nilai.nilai_layanan, name="layanan"),
    path("n/<path:kode>/", nilai.nilai_titik, name="titik"),
    path("p/<str:kode>/", nilai.nilai_petugas, name="petugas"),
    path("kios/<str:token>/", kios.kios, name="kios"),
    path("kios/<str:token>/terima-kasih/<str:tautan>/", kios.terima_kasih, name="kios_terima_kasih"),
    path("poster/titik/<int:titik_id>.pdf", poster.titik, name="poster_titik"),
    path("poster/unit/<path:kode>.pdf", poster.unit, name="poster_unit"),
    path("poster/petugas/<path:kode>.pdf", poster.petugas, name="poster_petugas"),
    path("transparansi/", transparansi.daftar, name="transparansi"),
    path("transparansi/unduh.csv", transparansi.unduh, name="unduh"),
    path("transparansi/unduh.json", transparansi.unduh_json, name="unduh_json"),
    path("transparansi/<path:kode>/data.json", transparansi.data_unit, name="data_unit"),
    path("transparansi/<path:kode>/lencana.svg", transparansi.lencana, name="lencana"),
    path("transparansi/<path:kode>/", transparansi.unit, name="transparansi_unit"),
    path("moderasi/", moderasi.moderasi, name="moderasi"),
    path("moderasi/satu/", moderasi_satu.moderasi_satu, name="moderasi_satu"),
    path("loket/", loket.loket, name="loket"),
    path("loket/<path:kode>/", loket.loket_titik, name="loket_titik"),
    path("kode-kunjungan/", loket.bagian_kode, name="bagian_kode"),
    path("komentar/", jawab.saya, name="komentar_saya"),
    path("komentar/tim/", jawab.tim, name="catatan_tim"),
    path("komentar/unit/", jawab.unit, name="komentar_unit"),
    path("komentar/unit/<uuid:pk>/", jawab.jawab, name="jawab"),
    path("komentar/jawaban/<int:pk>/cabut/", jawab.cabut, name="cabut_tanggapan"),
    path("komentar/<uuid:pk>/catatan/", jawab.catatan, name="catatan"),
    path("komentar/penjawab/", tindak_lanjut.penjawab, name="penjawab"),
    path("tindak-lanjut/", tindak_lanjut.daftar, name="tindak_lanjut"),
    path("tindak-lanjut/baru/", tindak_lanjut.baru, name="tindak_lanjut_baru"),
    path("tindak-lanjut/<int:pk>/", tindak_lanjut.ubah, name="tindak_lanjut_ubah"),
    path("tindak-lanjut/<int:pk>/selesai/", tindak_lanjut.selesai, name="tindak_lanjut_selesai"),
]
