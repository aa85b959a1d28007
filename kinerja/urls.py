"""Addresses of SKP and realisasi."""

from django.urls import path

from kinerja.views import bukti, isi, putusan, realisasi, skp, susun, umpan_balik

app_name = "kinerja"
_UBAH = "skp/<int:skp_id>/ubah/"

urlpatterns = [
    path("skp/", skp.saya, name="skp_saya"),
    path("skp/baru/", susun.baru, name="skp_baru"),
    path("skp/matriks/", skp.matriks, name="matriks"),
    path("skp/<int:skp_id>/", skp.lihat, name="skp"),
    path("skp/<int:skp_id>/banding/", skp.banding, name="banding"),
    path("skp/<int:skp_id>/periksa/", susun.periksa, name="periksa"),
    path("skp/<int:skp_id>/tarik/", susun.tarik, name="tarik"),
    path("skp/<int:skp_id>/hapus/", susun.hapus, name="skp_hapus"),
    path("skp/<int:skp_id>/perubahan/", susun.perubahan, name="perubahan"),
    path("skp/<int:skp_id>/putusan/", putusan.putusan, name="putusan"),
    path(_UBAH, isi.ubah, name="skp_ubah"),
    path(f"{_UBAH}pimpinan/", isi.dari_pimpinan, name="dari_pimpinan"),
    path(f"{_UBAH}pustaka/", isi.dari_pustaka, name="dari_pustaka"),
    path(f"{_UBAH}perilaku/", isi.perilaku, name="perilaku"),
    path(f"{_UBAH}lampiran/", isi.lampiran, name="lampiran"),
    path(f"{_UBAH}hasil/baru/", isi.hasil_baru, name="hasil_baru"),
    path(f"{_UBAH}hasil/<int:hasil_id>/", isi.hasil_ubah, name="hasil_ubah"),
    path(f"{_UBAH}hasil/<int:hasil_id>/hapus/", isi.hasil_hapus, name="hasil_hapus"),
    path(f"{_UBAH}hasil/<int:hasil_id>/indikator/", isi.indikator_baru, name="indikator_baru"),
    path(f"{_UBAH}indikator/<int:indikator_id>/", isi.indikator_ubah, name="indikator_ubah"),
    path(f"{_UBAH}indikator/<int:indikator_id>/hapus/", isi.indikator_hapus, name="indikator_hapus"),
    path("realisasi/", realisasi.bulanan, name="realisasi"),
    path("realisasi/<int:indikator_id>/", realisasi.indikator, name="realisasi_indikator"),
    path("realisasi/baris/<int:realisasi_id>/", realisasi.ubah, name="realisasi_ubah"),
    path("realisasi/baris/<int:realisasi_id>/hapus/", realisasi.hapus, name="realisasi_hapus"),
    path("realisasi/baris/<int:realisasi_id>/bukti/", bukti.unggah, name="bukti_unggah"),
    path("realisasi/bukti/<uuid:bukti_id>/", bukti.unduh, name="bukti"),
    path("realisasi/bukti/<uuid:bukti_id>/hapus/", bukti.hapus, name="bukti_hapus"),
    path("realisasi/umpan-balik/", umpan_balik.saya, name="umpan_balik"),
    path("realisasi/umpan-balik/<int:pegawai_id>/", umpan_balik.tentang, name="umpan_balik_tentang"),
]
