"""Addresses: /nilai/, /n/<kode>/, /transparansi/, /moderasi/."""

from django.urls import path

from umpan_balik.views import moderasi, nilai, transparansi

app_name = "umpan_balik"
urlpatterns = [
    path("nilai/", nilai.cari, name="cari"),
    path("nilai/terima-kasih/<str:tautan>/", nilai.terima_kasih, name="terima_kasih"),
    path("nilai/<path:kode>/", nilai.nilai_layanan, name="layanan"),
    path("n/<path:kode>/", nilai.nilai_titik, name="titik"),
    path("transparansi/", transparansi.daftar, name="transparansi"),
    path("transparansi/unduh.csv", transparansi.unduh, name="unduh"),
    path("transparansi/unduh.json", transparansi.unduh_json, name="unduh_json"),
    path("transparansi/<path:kode>/data.json", transparansi.data_unit, name="data_unit"),
    path("transparansi/<path:kode>/lencana.svg", transparansi.lencana, name="lencana"),
    path("transparansi/<path:kode>/", transparansi.unit, name="transparansi_unit"),
    path("moderasi/", moderasi.moderasi, name="moderasi"),
]
