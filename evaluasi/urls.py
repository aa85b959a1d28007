"""Addresses of judgements, scores and what follows from them."""

from django.urls import path

from evaluasi.views import (
    beranda,
    keberatan,
    menilai,
    mentor,
    rekomendasi,
    skor,
    tentang,
    tim,
    usulan,
)

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
    path("rekomendasi/", rekomendasi.daftar, name="rekomendasi"),
    path("rekomendasi/unduh.<slug:bentuk>", rekomendasi.unduh, name="rekomendasi_unduh"),
    path("rekomendasi/<int:rekomendasi_id>/", rekomendasi.rinci, name="rekomendasi_rinci"),
    path("rekomendasi/hampir/", usulan.hampir, name="rekomendasi_hampir"),
    path("rekomendasi/hampir/unduh.<slug:bentuk>", usulan.unduh_hampir, name="rekomendasi_hampir_unduh"),
    path("rekomendasi/pratinjau/", usulan.pratinjau, name="rekomendasi_pratinjau"),
    path("rekomendasi/dampak/", usulan.dampak, name="rekomendasi_dampak"),
    path("rekomendasi/mentor/", mentor.daftar, name="mentor"),
    path("rekomendasi/mentor/<int:permintaan_id>/", mentor.jawab, name="mentor_jawab"),
    path("keberatan/", keberatan.daftar, name="keberatan"),
    path("keberatan/baru/<int:evaluasi_id>/", keberatan.baru, name="keberatan_baru"),
    path("keberatan/<int:keberatan_id>/", keberatan.rinci, name="keberatan_rinci"),
    path("keberatan/<int:keberatan_id>/cabut/", keberatan.cabut, name="keberatan_cabut"),
]
