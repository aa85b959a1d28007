import django.contrib.postgres.indexes
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PemetaanKolom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(max_length=40)),
                ('asing', models.CharField(max_length=200, verbose_name='judul kolom di berkas')),
                ('kolom', models.CharField(max_length=60, verbose_name='kolom kita')),
            ],
            options={
                'verbose_name': 'pemetaan kolom',
                'verbose_name_plural': 'pemetaan kolom',
                'constraints': [models.UniqueConstraint(fields=('jenis', 'asing'), name='pemetaan_unik')],
            },
        ),
        migrations.CreateModel(
            name='Peristiwa',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('tindakan', models.CharField(max_length=60)),
                ('kalimat', models.TextField()),
                ('pelaku_id', models.BigIntegerField(blank=True, null=True)),
                ('pelaku', models.CharField(max_length=200)),
                ('objek_jenis', models.CharField(blank=True, max_length=60)),
                ('objek_id', models.CharField(blank=True, max_length=40)),
                ('tentang_id', models.BigIntegerField(blank=True, null=True, verbose_name='tentang pegawai')),
                ('lama', models.JSONField(blank=True, null=True)),
                ('baru', models.JSONField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'peristiwa',
                'verbose_name_plural': 'jejak peristiwa',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['objek_jenis', 'objek_id'], name='peristiwa_objek'), models.Index(fields=['tentang_id'], name='peristiwa_tentang'), django.contrib.postgres.indexes.BrinIndex(fields=['waktu'], name='peristiwa_waktu')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peristiwa',
            trigger=pgtrigger.compiler.Trigger(name='peristiwa_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eca1cea731af3874ac7b2e791ddd41ba33efc8d7', operation='UPDATE OR DELETE', pgid='pgtrigger_peristiwa_tetap_9f809', table='inti_peristiwa', when='BEFORE')),
        ),
    ]
