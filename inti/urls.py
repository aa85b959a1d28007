"""Addresses of the import screen; they lie below the admin's."""

from django.urls import path

from inti.views import impor

app_name = "inti"
urlpatterns = [
    path("admin/impor/", impor.daftar, name="impor"),
    path("admin/impor/baru/<slug:jenis>/", impor.unggah, name="impor_unggah"),
    path("admin/impor/templat/<slug:jenis>/", impor.templat, name="impor_templat"),
    path("admin/impor/<int:pk>/", impor.satu, name="impor_satu"),
    path("admin/impor/<int:pk>/kolom/", impor.petakan, name="impor_petakan"),
    path("admin/impor/<int:pk>/berkas/", impor.berkas, name="impor_berkas"),
    path("admin/impor/<int:pk>/ditolak/", impor.ditolak, name="impor_ditolak"),
    path("admin/impor/<int:pk>/kemajuan/", impor.kemajuan, name="impor_kemajuan"),
]
