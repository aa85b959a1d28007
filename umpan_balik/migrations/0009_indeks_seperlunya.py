"""Databases made before: indexes that only repeat the beginning of another one go (tests/test_indeks.py).

New databases never had them: the migrations before this one no longer make them.
"""

from django.db import migrations

BERULANG = (
    "umpan_balik_catatanpetugas_penilaian_id_c1d6ae73",
    "umpan_balik_kunjunganhari_titik_id_8530a89a",
    "umpan_balik_lembarkertas_berkas_id_59c49432",
    "umpan_balik_penilaianlayanan_diputus_oleh_id_e85c414c",
    "umpan_balik_penilaianlayanan_kunci_0cabbe30_like",
    "umpan_balik_penilaianlayanan_petugas_id_8098b31a",
    "umpan_balik_penilaianlayanan_rujukan_b2b12de9_like",
    "umpan_balik_penilaianlayanan_titik_id_925da324",
    "umpan_balik_penilaianlayanan_unit_id_796dca51",
    "umpan_balik_populasilayanan_unit_id_ee8bb752",
    "umpan_balik_rekapunit_unit_id_fb8d1874",
    "umpan_balik_temakomentar_penilaian_id_e61cfd8c",
    "umpan_balik_terbitankode_kunjungan_id_cbbf4813",
)

UNIK = """
ALTER TABLE umpan_balik_penilaianlayanan
    DROP CONSTRAINT IF EXISTS umpan_balik_penilaianlayanan_kunci_key,
    DROP CONSTRAINT IF EXISTS umpan_balik_penilaianlayanan_rujukan_key;
CREATE UNIQUE INDEX IF NOT EXISTS penilaian_kunci_unik
    ON umpan_balik_penilaianlayanan (kunci varchar_pattern_ops);
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'penilaian_rujukan_unik') THEN
        ALTER TABLE umpan_balik_penilaianlayanan ADD CONSTRAINT penilaian_rujukan_unik UNIQUE (rujukan);
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("umpan_balik", "0008_jejak_terbaru")]

    operations = [
        migrations.RunSQL(UNIK, migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL("DROP INDEX IF EXISTS " + ", ".join(BERULANG), migrations.RunSQL.noop, elidable=True),
    ]
