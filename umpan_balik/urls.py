"""Addresses: /nilai/, /n/<kode>/, /transparansi/, /moderasi/."""

from django.urls import path

from umpan_balik.views import loket, moderasi, moderasi_satu, nilai, transparansi

app_name = "umpan_balik"
urlpatterns = [
    path("nilai/", nilai.cari, name="cari"),
    path("nilai/terima-kasih/<str:tautan>/", nilai.terima_kasih, name="terima_kasih"),
    path("nilai/<path:kode>/", nilai.nilai_layanan, name="layanan"),
    path("n/<path:kode>/", nilai.nilai_titik, name="titik"),
    path("transparansi/", transparansi.daftar, name="transparansi"),
    path("transparansi/unduh.csv", transparansi.unduh, name="unduh"),
    path("transparansi/<path:kode>/", transparansi.unit, name="transparansi_unit"),
    path("moderasi/", moderasi.moderasi, name="moderasi"),
    path("moderasi/satu/", moderasi_satu.moderasi_satu, name="moderasi_satu"),
    path("loket/", loket.loket, name="loket"),
    path("loket/<path:kode>/", loket.loket_titik, name="loket_titik"),
    path("kode-kunjungan/", loket.bagian_kode, name="bagian_kode"),
    path("kode-kunjungan/unduh.<slug:bentuk>", loket.unduh_kode, name="unduh_kode"),
]
