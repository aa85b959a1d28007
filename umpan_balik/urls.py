"""Addresses: /nilai/, /n/<kode>/, /transparansi/, /moderasi/."""

from django.urls import path

from umpan_balik.views import nilai

app_name = "umpan_balik"
urlpatterns = [
    path("nilai/", nilai.cari, name="cari"),
    path("nilai/terima-kasih/<str:tautan>/", nilai.terima_kasih, name="terima_kasih"),
    path("nilai/<path:kode>/", nilai.nilai_layanan, name="layanan"),
    path("n/<path:kode>/", nilai.nilai_titik, name="titik"),
]
