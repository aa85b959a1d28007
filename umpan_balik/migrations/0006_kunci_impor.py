from django.db import migrations

# Keys of imported answers name the service or unit too (umpan_balik/importir.py). Rows from before get the key
# that a second import of their file would make, so that it still finds them.
KUNCI_BARU = """
UPDATE umpan_balik_penilaianlayanan
   SET kunci = 'i:' || rtrim(translate(encode(decode(split_part(kunci, ':', 1), 'hex'), 'base64'), '+/', '-_'), '=')
               || ':' || coalesce('L' || layanan_id, 'U' || unit_id) || ':' || split_part(kunci, ':', 2)
 WHERE sumber = 'impor' AND kunci ~ '^[0-9a-f]{64}:[0-9]+$'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('umpan_balik', '0005_jawab'),
    ]

    operations = [
        migrations.RunSQL(KUNCI_BARU, migrations.RunSQL.noop, elidable=True),
    ]
