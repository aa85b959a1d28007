"""Databases made before: indexes that only repeat the beginning of another one go (tests/test_indeks.py).

New databases never had them: the migrations before this one no longer make them.
"""

from django.db import migrations

BERULANG = (
    "kinerja_ekspektasiperilaku_skp_id_06475412",
    "kinerja_hasilkerja_skp_id_8747c96b",
    "kinerja_indikator_hasil_kerja_id_14b73018",
    "kinerja_kuncirealisasi_pegawai_id_d7ef0699",
    "kinerja_realisasi_dibuat_oleh_id_e149bd7d",
    "kinerja_realisasi_indikator_id_d6e20632",
    "kinerja_skp_diajukan_oleh_id_a4b6fff2",
    "kinerja_skp_dibuat_oleh_id_22387af1",
    "kinerja_skp_diputus_oleh_id_9cd01192",
    "kinerja_skp_pegawai_id_b3eb9aa3",
)


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_initial")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS " + ", ".join(BERULANG), migrations.RunSQL.noop),
    ]
