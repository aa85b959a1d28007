"""Addresses of pegawai."""

from django.urls import path

from pegawai.views import instansi, kode

app_name = "pegawai"
urlpatterns = [
    path("instansi/tokens.css", instansi.token, name="instansi_token"),
    path("instansi/logo", instansi.logo, name="instansi_logo"),
    path("kode/", kode.pakai_kode, name="kode"),
]
