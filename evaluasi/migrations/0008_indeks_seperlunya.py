"""Databases made before: indexes that only repeat the beginning of another one go (tests/test_indeks.py).

New databases never had them: the migrations before this one no longer make them.
"""

from django.db import migrations

BERULANG = (
    "evaluasi_acuanmasyarakat_periode_id_8f17bb45",
    "evaluasi_alasantutup_periode_id_aaec441f",
    "evaluasi_bobotkebijakan_kebijakan_id_9ded3dda",
    "evaluasi_capaianorganisasi_periode_id_90b280f6",
    "evaluasi_evaluasi_diajukan_oleh_id_dcddce69",
    "evaluasi_evaluasi_dikalibrasi_oleh_id_9f38bcea",
    "evaluasi_evaluasi_penilai_id_e603c06e",
    "evaluasi_evaluasi_periode_id_429bc98e",
    "evaluasi_evaluasi_terbit_oleh_id_682d1ada",
    "evaluasi_hampirmemenuhi_periode_id_21cde2db",
    "evaluasi_indikasipenilai_hasil_id_88cc497d",
    "evaluasi_nilaiperilaku_evaluasi_id_024b189e",
    "evaluasi_nilairekan_periode_id_3d11ed0c",
    "evaluasi_permintaanmentor_rekomendasi_id_90c4d05a",
    "evaluasi_putusannilai_dibuat_oleh_id_242b174f",
    "evaluasi_putusannilai_kebijakan_id_0b58bc66",
    "evaluasi_putusannilai_pegawai_id_7310644a",
    "evaluasi_putusannilai_periode_id_9c6cd209",
    "evaluasi_ratingindikator_evaluasi_id_4895452b",
    "evaluasi_simulasibaris_simulasi_id_31730097",
    "evaluasi_tampilanmasyarakat_periode_id_6bbfcd4e",
)


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0007_simulasi_semua_usulan")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS " + ", ".join(BERULANG), migrations.RunSQL.noop),
    ]
