"""Addresses: /nilai/, /n/<kode>/, /p/<kode>/, /kios/<token>/, /poster/, /transparansi/, /moderasi/."""

from django.urls import path

from umpan_balik.views import kios, loket, moderasi, moderasi_satu, nilai, poster, transparansi

app_name = "umpan_balik"
urlpatterns = [
    path("nilai/", nilai.cari, name="cari"),
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
    path("transparansi/<path:kode>/", transparansi.unit, name="transparansi_unit"),
    path("moderasi/", moderasi.moderasi, name="moderasi"),
    path("moderasi/satu/", moderasi_satu.moderasi_satu, name="moderasi_satu"),
    path("loket/", loket.loket, name="loket"),
    path("loket/<path:kode>/", loket.loket_titik, name="loket_titik"),
    path("kode-kunjungan/", loket.bagian_kode, name="bagian_kode"),
]
