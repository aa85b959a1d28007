"""Sums of squares per unsur; those of answers that are there already go to the first row of each month."""

import django.contrib.postgres.fields
from django.db import migrations, models

import umpan_balik.models.rekap

UNSUR = (
    "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana",
)  # fmt: skip
ISI = """
UPDATE umpan_balik_rekapunit r SET kuadrat_unsur = b.kuadrat
  FROM (SELECT unit_id, layanan_id, date_trunc('month', waktu AT TIME ZONE 'Asia/Jakarta')::date AS bulan,
               ARRAY[{}]::int[] AS kuadrat
          FROM umpan_balik_penilaianlayanan WHERE status = 'diterima' GROUP BY 1, 2, 3) b
 WHERE (r.unit_id, r.bulan) = (b.unit_id, b.bulan) AND r.layanan_id IS NOT DISTINCT FROM b.layanan_id
   AND r.petak = (SELECT min(x.petak) FROM umpan_balik_rekapunit x
                   WHERE (x.unit_id, x.bulan) = (r.unit_id, r.bulan)
                     AND x.layanan_id IS NOT DISTINCT FROM r.layanan_id)
""".format(", ".join(f"coalesce(sum(u_{u} * u_{u}), 0)" for u in UNSUR))  # noqa: S608 - names of ours


class Migration(migrations.Migration):
    dependencies = [("umpan_balik", "0009_indeks_seperlunya")]

    operations = [
        migrations.AddField(
            model_name="rekapunit",
            name="kuadrat_unsur",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(), default=umpan_balik.models.rekap.nol_per_unsur, size=9
            ),
        ),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
    ]
