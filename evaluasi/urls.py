"""Addresses of judgements, scores and what follows from them."""

from django.urls import path

from evaluasi.views import beranda, keberatan, kebijakan, menilai, rekomendasi, simulasi, skor, tentang, tim

app_name = "evaluasi"
urlpatterns = [
    path("", beranda.depan, name="depan"),
    path("beranda/", beranda.beranda, name="beranda"),
    path("tentang/", tentang.tentang, name="tentang"),
    path("tentang/panduan/", tentang.panduan, name="panduan"),
    path("tentang/sudah-baca/", tentang.sudah_baca, name="sudah_baca"),
    path("tim/", tim.daftar, name="tim"),
    path("tim/<int:pegawai_id>/", tim.orang, name="tim_pegawai"),
    path("tim/<slug:kode>/<int:pegawai_id>/menilai/", menilai.menilai, name="menilai"),
    path("tim/<slug:kode>/<int:pegawai_id>/menilai/periksa/", menilai.periksa, name="menilai_periksa"),
    path("tim/<slug:kode>/<int:pegawai_id>/menilai/tarik/", menilai.tarik, name="menilai_tarik"),
    path("tim/<slug:kode>/<int:pegawai_id>/menilai/terbitkan/", menilai.terbitkan, name="menilai_terbitkan"),
    path("skor/", skor.saya, name="skor"),
    path("skor/<slug:kode>/unduh/", skor.unduh, name="skor_unduh"),
    path("skor/<int:pegawai_id>/<slug:kode>/", skor.orang, name="skor_orang"),
    path("kebijakan/", kebijakan.daftar, name="kebijakan"),
    path("kebijakan/banding/", kebijakan.bandingkan, name="kebijakan_banding"),
    path("kebijakan/<int:versi>/", kebijakan.rinci, name="kebijakan_rinci"),
    path("kebijakan/<int:versi>/salin/", kebijakan.salin, name="kebijakan_salin"),
    path("kebijakan/<int:versi>/ubah/", kebijakan.ubah, name="kebijakan_ubah"),
    path("kebijakan/<int:versi>/tetapkan/", kebijakan.tetapkan, name="kebijakan_tetapkan"),
    path("kebijakan/<int:versi>/tarik/", kebijakan.tarik, name="kebijakan_tarik"),
    path("kebijakan/<int:versi>/hapus/", kebijakan.hapus, name="kebijakan_hapus"),
    path("simulasi/", simulasi.daftar, name="simulasi"),
    path("simulasi/<int:simulasi_id>/", simulasi.rinci, name="simulasi_rinci"),
    path("simulasi/<int:simulasi_id>/orang/", simulasi.orang, name="simulasi_orang"),
    path("simulasi/<int:simulasi_id>/unduh.<slug:bentuk>", simulasi.unduh, name="simulasi_unduh"),
    path("simulasi/<int:simulasi_id>/buang/", simulasi.buang, name="simulasi_buang"),
    path("rekomendasi/", rekomendasi.daftar, name="rekomendasi"),
    path("rekomendasi/unduh.<slug:bentuk>", rekomendasi.unduh, name="rekomendasi_unduh"),
    path("rekomendasi/<int:rekomendasi_id>/", rekomendasi.rinci, name="rekomendasi_rinci"),
    path("keberatan/", keberatan.daftar, name="keberatan"),
    path("keberatan/baru/<int:evaluasi_id>/", keberatan.baru, name="keberatan_baru"),
    path("keberatan/<int:keberatan_id>/", keberatan.rinci, name="keberatan_rinci"),
    path("keberatan/<int:keberatan_id>/cabut/", keberatan.cabut, name="keberatan_cabut"),
]
