from django.db import migrations

# stored beside the rows as they are: packing them costs more than writing them, within the rows they
# would make every reading of the numbers wade through the documents
_UTUH = "ALTER TABLE evaluasi_putusannilai ALTER COLUMN penjelasan SET STORAGE EXTERNAL"
_SEMULA = "ALTER TABLE evaluasi_putusannilai ALTER COLUMN penjelasan SET STORAGE EXTENDED"


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0003_katalog_awal")]
    operations = [migrations.RunSQL(_UTUH, _SEMULA)]
