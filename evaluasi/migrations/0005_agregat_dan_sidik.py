import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluasi', '0004_katalog_awal'),
        ('kinerja', '0003_benang_indikator'),
        ('pegawai', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TampilanMasyarakat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('n', models.IntegerField()),
                ('nilai', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='M')),
                ('rata', models.DecimalField(decimal_places=4, max_digits=7)),
                ('indeks', models.DecimalField(decimal_places=4, max_digits=7)),
                ('sd', models.DecimalField(decimal_places=4, max_digits=9, null=True)),
                ('mu', models.DecimalField(decimal_places=6, max_digits=12)),
                ('kappa', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
            ],
            options={
                'verbose_name': 'tampilan masyarakat',
                'verbose_name_plural': 'tampilan masyarakat',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='putusannilai',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='putusannilai',
            name='update_update',
        ),
        migrations.RemoveField(
            model_name='skor',
            name='m_indeks',
        ),
        migrations.RemoveField(
            model_name='skor',
            name='m_rata',
        ),
        migrations.RemoveField(
            model_name='skor',
            name='m_sd',
        ),
        migrations.AddField(
            model_name='hitungskor',
            name='per_hari',
            field=models.DateField(null=True, verbose_name='dihitung per hari'),
        ),
        migrations.AddField(
            model_name='skor',
            name='a_d',
            field=models.TextField(blank=True, verbose_name='agregat D'),
        ),
        migrations.AddField(
            model_name='skor',
            name='a_h',
            field=models.TextField(blank=True, verbose_name='agregat H'),
        ),
        migrations.AddField(
            model_name='skor',
            name='a_k',
            field=models.TextField(blank=True, verbose_name='agregat K'),
        ),
        migrations.AddField(
            model_name='skor',
            name='a_p',
            field=models.TextField(blank=True, verbose_name='agregat P'),
        ),
        migrations.AddField(
            model_name='skor',
            name='m_jumlah',
            field=models.DecimalField(decimal_places=4, default=0, max_digits=18, verbose_name='jumlah y'),
        ),
        migrations.AddField(
            model_name='skor',
            name='m_kuadrat',
            field=models.DecimalField(decimal_places=8, default=0, max_digits=24, verbose_name='jumlah y kuadrat'),
        ),
        migrations.AddIndex(
            model_name='skor',
            index=models.Index(fields=['periode', 'opd'], name='skor_opd'),
        ),
        migrations.AddField(
            model_name='tampilanmasyarakat',
            name='pegawai',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai'),
        ),
        migrations.AddField(
            model_name='tampilanmasyarakat',
            name='periode',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kinerja.periode'),
        ),
        migrations.DeleteModel(
            name='PutusanNilaiEvent',
        ),
        migrations.AddConstraint(
            model_name='tampilanmasyarakat',
            constraint=models.UniqueConstraint(fields=('periode', 'pegawai'), name='tampilan_unik'),
        ),
        migrations.AddConstraint(
            model_name='tampilanmasyarakat',
            constraint=models.CheckConstraint(condition=models.Q(('n__gte', 1), ('nilai__isnull', False)), name='tampilan_masyarakat_berisi'),
        ),
    ]
