"""Addresses: /nilai/, /n/<kode>/, /transparansi/, /moderasi/, /skm/, /kertas/."""

from django.urls import path

from umpan_balik.views import kertas, laporan, moderasi, nilai, tema, transparansi

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
    path("skm/", laporan.daftar, name="skm"),
    path("skm/tema/", tema.daftar, name="tema"),
    path("skm/<int:unit_id>/", laporan.unit, name="skm_unit"),
    path("skm/<int:unit_id>/unduh.<slug:bentuk>", laporan.unduh, name="skm_unduh"),
    path("kertas/", kertas.daftar, name="kertas"),
    path("kertas/<int:berkas_id>/", kertas.berkas, name="kertas_berkas"),
    path("kertas/<int:berkas_id>/isi/", kertas.isi, name="kertas_isi"),
    path("kertas/<int:berkas_id>/urungkan/", kertas.urungkan, name="kertas_urungkan"),
    path("kertas/<int:berkas_id>/ulang/", kertas.ulang, name="kertas_ulang"),
    path("kertas/<int:berkas_id>/putus/", kertas.putus, name="kertas_putus"),
    path("kertas/<int:berkas_id>/langkah/", kertas.langkah, name="kertas_langkah"),
]
