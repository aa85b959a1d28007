import inti.bidang
from django.db import migrations

# documents of a few kilobytes stay in their row, as they are: packing them costs more than writing them
_UTUH = """
ALTER TABLE evaluasi_putusannilai ALTER COLUMN penjelasan SET STORAGE EXTERNAL;
ALTER TABLE evaluasi_putusannilai SET (toast_tuple_target = 8160);
"""
_SEMULA = """
ALTER TABLE evaluasi_putusannilai RESET (toast_tuple_target);
ALTER TABLE evaluasi_putusannilai ALTER COLUMN penjelasan SET STORAGE EXTENDED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('evaluasi', '0005_agregat_dan_sidik'),
    ]

    operations = [
        migrations.AlterField(
            model_name='putusannilai',
            name='penjelasan',
            field=inti.bidang.JsonTeks(default=dict),
        ),
        migrations.RunSQL(_UTUH, _SEMULA),
    ]
