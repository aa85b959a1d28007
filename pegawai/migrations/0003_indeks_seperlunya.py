"""Databases made before: indexes that only repeat the beginning of another one go (tests/test_indeks.py).

New databases never had them: the migrations before this one no longer make them.
"""

from django.db import migrations

BERULANG = (
    "pegawai_asesmenkompetensi_pegawai_id_b8ae1af6",
    "pegawai_hukumandisiplin_pegawai_id_564be80a",
    "pegawai_pelatihan_pegawai_id_6e212d58",
    "pegawai_penugasan_pegawai_id_da794840",
    "pegawai_penugasan_penilai_id_62ea0c93",
    "pegawai_penugasan_unit_id_bfb64897",
    "pegawai_peranpengguna_pengguna_id_2791937b",
    "pegawai_presensi_pegawai_id_bce0d6cb",
)


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0002_indeks_pelatihan")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS " + ", ".join(BERULANG), migrations.RunSQL.noop),
    ]
