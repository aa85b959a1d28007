"""The exact sums of each OPD beside its reference. Running periods are computed anew by a mark for everybody."""

from django.db import migrations, models

HITUNG_SEMUA = """
INSERT INTO pegawai_tandahitung (dari, sampai, sebab, waktu)
SELECT mulai, selesai, 'kebijakan', now() FROM kinerja_periode p
 WHERE EXISTS (SELECT 1 FROM evaluasi_acuanmasyarakat a WHERE a.periode_id = p.id)
"""


def _tambah(nama: str, bidang: models.Field) -> migrations.AddField:
    return migrations.AddField("acuanmasyarakat", nama, bidang, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0005_skor_turunan"), ("pegawai", "0001_initial")]
    operations = [
        _tambah("jumlah", models.DecimalField(max_digits=24, decimal_places=4, default=0)),
        _tambah("kuadrat", models.DecimalField(max_digits=30, decimal_places=8, default=0)),
        _tambah("jumlah_s2n", models.DecimalField(max_digits=30, decimal_places=8, default=0)),
        _tambah("n_kuadrat", models.BigIntegerField(default=0)),
        migrations.RunSQL(HITUNG_SEMUA, migrations.RunSQL.noop),
    ]
