"""Simulations keep every kind of proposal, and the near misses; rows of earlier ones are carried over."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

SISI = ("lama", "baru")
# a rewritten row counts as new: its foreign keys are checked again, and until then the table can't be altered
PERIKSA = ("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")


def _kode() -> ArrayField:
    return ArrayField(models.CharField(max_length=30), default=list, blank=True)


def _pindah(sisi: str) -> migrations.RunSQL:
    """Letters of components written together become a list; what was proposed is named by kind."""
    return migrations.RunSQL(
        [
            f"ALTER TABLE evaluasi_simulasibaris ALTER COLUMN pembinaan_{sisi} TYPE varchar(30)[] "
            f"USING string_to_array(pembinaan_{sisi}, NULL)::varchar(30)[]",
            f"UPDATE evaluasi_simulasibaris SET usulan_{sisi} = array_remove(ARRAY["
            f"CASE WHEN pembinaan_{sisi} <> '{{}}' THEN 'komponen rendah' END, "
            f"CASE WHEN teladan_{sisi} THEN 'teladan' END], NULL)::varchar(30)[]",
            *PERIKSA,
        ],
        [
            f"UPDATE evaluasi_simulasibaris SET teladan_{sisi} = 'teladan' = ANY(usulan_{sisi})",
            f"UPDATE evaluasi_simulasibaris SET pembinaan_{sisi} = "
            f"array(SELECT x FROM unnest(pembinaan_{sisi}) x WHERE length(x) = 1)",
            *PERIKSA,
            f"ALTER TABLE evaluasi_simulasibaris ALTER COLUMN pembinaan_{sisi} TYPE varchar(5) "
            f"USING left(array_to_string(pembinaan_{sisi}, ''), 5)",
        ],
        state_operations=[migrations.AlterField("simulasibaris", f"pembinaan_{sisi}", _kode())],
    )


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0006_jumlah_acuan")]
    operations = [
        *(migrations.AddField("simulasibaris", f"{n}_{s}", _kode()) for n in ("usulan", "hampir") for s in SISI),
        migrations.AddField("simulasibaris", "halangan", models.TextField("belum memenuhi", blank=True, default="")),
        migrations.AlterField("simulasibaris", "halangan", models.TextField("belum memenuhi", blank=True)),
        *(_pindah(s) for s in SISI),
        # a default, so that going back can fill the column of rows that are there
        *(
            migrations.AlterField("simulasibaris", f"teladan_{s}", models.BooleanField(default=False))
            for s in SISI
        ),
        *(migrations.RemoveField("simulasibaris", f"teladan_{s}") for s in SISI),
    ]
