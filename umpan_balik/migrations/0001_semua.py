"""All tables of this app at once; databases made before have the migrations it replaces."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('umpan_balik', '0001_initial'), ('umpan_balik', '0002_kios'), ('umpan_balik', '0003_kunjungan'), ('umpan_balik', '0004_laporan'), ('umpan_balik', '0005_jawab'), ('umpan_balik', '0006_kunci_impor'), ('umpan_balik', '0007_tolakan_kios'), ('umpan_balik', '0008_jejak_terbaru'), ('umpan_balik', '0009_indeks_seperlunya')]

    initial = True

    dependencies = [
        ('pegawai', '0004_riwayat_satyalancana'),
        ('pegawai', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='KunciJaringan',
            fields=[
                ('hari', models.DateField(primary_key=True, serialize=False)),
                ('kunci', models.BinaryField()),
            ],
            options={
                'verbose_name': 'kunci jaringan',
                'verbose_name_plural': 'kunci jaringan',
            },
        ),
        migrations.CreateModel(
            name='Layanan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40, unique=True)),
                ('nama', models.CharField(max_length=200)),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='layanan', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'layanan',
                'verbose_name_plural': 'layanan',
                'ordering': ['nama'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='layanan_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.')],
            },
        ),
        migrations.CreateModel(
            name='TitikLayanan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=16, unique=True)),
                ('nama', models.CharField(max_length=200)),
                ('buka', models.TimeField(blank=True, null=True, verbose_name='jam buka')),
                ('tutup', models.TimeField(blank=True, null=True, verbose_name='jam tutup')),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('layanan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='titik', to='umpan_balik.layanan')),
                ('petugas', models.ManyToManyField(blank=True, related_name='titik_layanan', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='titik_layanan', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'titik layanan',
                'verbose_name_plural': 'titik layanan',
                'ordering': ['nama'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='titik_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.CheckConstraint(condition=models.Q(models.Q(('buka__isnull', True), ('tutup__isnull', True)), ('tutup__gt', models.F('buka')), _connector='OR'), name='titik_jam_berurutan', violation_error_message='Isi kedua jam, dan jam tutup sesudah jam buka.')],
            },
        ),
        migrations.CreateModel(
            name='KunjunganHari',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.DateField(default=django.utils.timezone.localdate)),
                ('antrean', models.PositiveSmallIntegerField(verbose_name='jumlah pengunjung')),
                ('terbit', models.PositiveSmallIntegerField(default=0, verbose_name='kode diterbitkan')),
                ('titik', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='umpan_balik.titiklayanan')),
            ],
            options={
                'verbose_name': 'kunjungan harian',
                'verbose_name_plural': 'kunjungan harian',
                'constraints': [models.CheckConstraint(condition=models.Q(('terbit__lte', models.F('antrean'))), name='kunjungan_terbit_lte_antrean'), models.UniqueConstraint(fields=('titik', 'hari'), name='kunjungan_hari_unik')],
            },
        ),
        migrations.CreateModel(
            name='JejakJaringan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.DateField()),
                ('petak', models.DateTimeField(verbose_name='sepuluh menit')),
                ('jejak', models.BigIntegerField()),
                ('salah', models.BooleanField(default=False, verbose_name='kode salah')),
                ('nomor_petugas', models.BigIntegerField(null=True)),
                ('nomor_titik', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'jejak jaringan',
                'verbose_name_plural': 'jejak jaringan',
                'indexes': [models.Index(fields=['jejak', 'petak'], name='jejak_jaringan_petak'), models.Index(condition=models.Q(('nomor_petugas__isnull', False)), fields=['nomor_petugas', 'petak'], name='jejak_petugas_petak'), models.Index(condition=models.Q(('nomor_titik__isnull', False)), fields=['nomor_titik', 'petak'], name='jejak_titik_petak'), models.Index(condition=models.Q(('salah', False)), fields=['petak'], name='jejak_terbaru')],
            },
        ),
        migrations.CreateModel(
            name='BerkasKertas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(verbose_name='tanggal survei')),
                ('lembar', models.PositiveSmallIntegerField(verbose_name='jumlah lembar')),
                ('urutan', models.CharField(choices=[('pengaduan', '8 penanganan pengaduan, 9 sarana dan prasarana'), ('sarana', '8 sarana dan prasarana, 9 penanganan pengaduan')], max_length=10, verbose_name='nomor 8 dan 9 di formulir')),
                ('catatan', models.CharField(blank=True, max_length=100)),
                ('status', models.CharField(choices=[('entri', 'Sedang dientri'), ('selesai', 'Selesai')], default='entri', editable=False, max_length=10)),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('selesai_pada', models.DateTimeField(editable=False, null=True)),
                ('dibuat_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('selesai_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja')),
                ('layanan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='umpan_balik.layanan')),
            ],
            options={
                'verbose_name': 'berkas formulir kertas',
                'verbose_name_plural': 'berkas formulir kertas',
                'ordering': ['-dibuat_pada'],
                'constraints': [models.CheckConstraint(condition=models.Q(('lembar__gte', 1)), name='berkas_berlembar', violation_error_message='Jumlah lembar paling sedikit satu.'), models.CheckConstraint(condition=models.Q(models.Q(('selesai_pada__isnull', True), ('status', 'entri')), models.Q(('selesai_pada__isnull', False), ('status', 'selesai')), _connector='OR'), name='berkas_selesai_berwaktu')],
            },
        ),
        migrations.CreateModel(
            name='TerbitanPublik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('triwulan', models.PositiveSmallIntegerField(null=True)),
                ('berunsur', models.BooleanField()),
                ('terbit', models.DateField()),
                ('baru', models.PositiveIntegerField()),
                ('n', models.IntegerField()),
                ('n_terverifikasi', models.IntegerField()),
                ('n_nilai', models.IntegerField()),
                ('jumlah_nilai', models.IntegerField()),
                ('kuadrat_nilai', models.IntegerField()),
                ('n_unsur', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=9)),
                ('jumlah_unsur', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=9)),
                ('layanan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='umpan_balik.layanan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'triggers': [pgtrigger.compiler.Trigger(name='terbitan_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='733c010e1192edcf0b41ce1854ab953c45eb7591', operation='UPDATE OR DELETE', pgid='pgtrigger_terbitan_tetap_3b1a6', table='umpan_balik_terbitanpublik', when='BEFORE'))],
                'verbose_name': 'terbitan publik',
                'verbose_name_plural': 'terbitan publik',
                'ordering': ['terbit', 'pk'],
                'indexes': [models.Index(fields=['tahun', 'unit'], name='terbitan_tahun_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('baru__gte', 5)), name='terbitan_paling_sedikit_5'), models.CheckConstraint(condition=models.Q(models.Q(('triwulan__gte', 1), ('triwulan__isnull', False), ('triwulan__lte', 4)), models.Q(('layanan__isnull', True), ('triwulan__isnull', True)), _connector='OR'), name='terbitan_triwulan_1_4')],
            },
        ),
        migrations.CreateModel(
            name='PenilaianLayanan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kunci', models.CharField(editable=False, max_length=80)),
                ('rujukan', models.CharField(editable=False, max_length=12, verbose_name='nomor rujukan')),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('keseluruhan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('kecepatan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ketepatan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_persyaratan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_prosedur', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_waktu', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_biaya', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_produk', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_kompetensi', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_perilaku', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_pengaduan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('u_sarana', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('indeks', models.DecimalField(decimal_places=4, editable=False, max_digits=7, null=True)),
                ('jenis_kelamin', models.CharField(blank=True, choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1)),
                ('pendidikan', models.CharField(blank=True, choices=[('SD', 'SD'), ('SLTP', 'SLTP'), ('SLTA', 'SLTA'), ('D1-D4', 'D1–D4'), ('S1', 'S1'), ('S2', 'S2'), ('S3', 'S3')], max_length=10)),
                ('pekerjaan', models.CharField(blank=True, choices=[('PNS', 'PNS'), ('TNI/Polri', 'TNI/Polri'), ('swasta', 'Swasta'), ('wiraswasta', 'Wiraswasta'), ('pelajar', 'Pelajar/mahasiswa'), ('petani', 'Petani'), ('lainnya', 'Lainnya')], max_length=12)),
                ('saran', models.TextField(blank=True, max_length=2000)),
                ('status_komentar', models.CharField(choices=[('kosong', 'Tanpa komentar'), ('menunggu', 'Menunggu moderasi'), ('tayang', 'Boleh dibaca'), ('disembunyikan', 'Disembunyikan')], default='kosong', editable=False, max_length=14)),
                ('status', models.CharField(choices=[('diterima', 'Diterima'), ('ditahan', 'Ditahan untuk diperiksa'), ('ditolak', 'Tidak dihitung')], default='diterima', editable=False, max_length=10)),
                ('alasan_status', models.CharField(blank=True, editable=False, max_length=300)),
                ('diputus_pada', models.DateTimeField(editable=False, null=True)),
                ('terverifikasi', models.BooleanField(default=False, editable=False)),
                ('sumber', models.CharField(choices=[('formulir', 'Formulir daring'), ('kios', 'Kios'), ('kertas', 'Formulir kertas'), ('impor', 'Impor')], default='formulir', editable=False, max_length=10)),
                ('terbit_dihitung', models.BooleanField(db_default=False, default=False, editable=False)),
                ('diputus_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('layanan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='penilaian', to='umpan_balik.layanan')),
                ('petugas', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='penilaian', to='pegawai.unitkerja')),
                ('terbitan', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='umpan_balik.terbitanpublik')),
                ('titik', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='umpan_balik.titiklayanan')),
            ],
            options={
                'verbose_name': 'penilaian layanan',
                'verbose_name_plural': 'penilaian layanan',
                'ordering': ['-waktu'],
                'indexes': [models.Index(fields=['unit', 'waktu'], name='penilaian_unit_waktu'), models.Index(condition=models.Q(('petugas__isnull', False)), fields=['petugas', 'waktu'], name='penilaian_petugas_waktu'), models.Index(condition=models.Q(('status', 'diterima'), _negated=True), fields=['status'], name='penilaian_ditahan'), models.Index(condition=models.Q(('titik__isnull', False)), fields=['titik', 'waktu'], name='penilaian_titik_waktu'), models.Index(condition=models.Q(('status', 'diterima'), ('terbitan__isnull', True)), fields=['unit'], name='penilaian_belum_terbit'), models.Index(condition=models.Q(('terbitan__isnull', False), models.Q(models.Q(('status', 'diterima'), ('terbit_dihitung', False)), models.Q(models.Q(('status', 'diterima'), _negated=True), ('terbit_dihitung', True)), _connector='OR')), fields=['terbitan'], name='penilaian_koreksi')],
                'constraints': [models.UniqueConstraint(fields=('kunci',), name='penilaian_kunci_unik', opclasses=['varchar_pattern_ops']), models.UniqueConstraint(fields=('rujukan',), name='penilaian_rujukan_unik'), models.CheckConstraint(condition=models.Q(models.Q(('keseluruhan__gte', 1), ('keseluruhan__lte', 4)), ('keseluruhan__isnull', True), _connector='OR'), name='penilaian_keseluruhan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('kecepatan__gte', 1), ('kecepatan__lte', 4)), ('kecepatan__isnull', True), _connector='OR'), name='penilaian_kecepatan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('ketepatan__gte', 1), ('ketepatan__lte', 4)), ('ketepatan__isnull', True), _connector='OR'), name='penilaian_ketepatan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_persyaratan__gte', 1), ('u_persyaratan__lte', 4)), ('u_persyaratan__isnull', True), _connector='OR'), name='penilaian_u_persyaratan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_prosedur__gte', 1), ('u_prosedur__lte', 4)), ('u_prosedur__isnull', True), _connector='OR'), name='penilaian_u_prosedur_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_waktu__gte', 1), ('u_waktu__lte', 4)), ('u_waktu__isnull', True), _connector='OR'), name='penilaian_u_waktu_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_biaya__gte', 1), ('u_biaya__lte', 4)), ('u_biaya__isnull', True), _connector='OR'), name='penilaian_u_biaya_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_produk__gte', 1), ('u_produk__lte', 4)), ('u_produk__isnull', True), _connector='OR'), name='penilaian_u_produk_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_kompetensi__gte', 1), ('u_kompetensi__lte', 4)), ('u_kompetensi__isnull', True), _connector='OR'), name='penilaian_u_kompetensi_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_perilaku__gte', 1), ('u_perilaku__lte', 4)), ('u_perilaku__isnull', True), _connector='OR'), name='penilaian_u_perilaku_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_pengaduan__gte', 1), ('u_pengaduan__lte', 4)), ('u_pengaduan__isnull', True), _connector='OR'), name='penilaian_u_pengaduan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_sarana__gte', 1), ('u_sarana__lte', 4)), ('u_sarana__isnull', True), _connector='OR'), name='penilaian_u_sarana_1_4'), models.CheckConstraint(condition=models.Q(('indeks__isnull', True), models.Q(('indeks__gte', 25), ('indeks__lte', 100)), _connector='OR'), name='penilaian_indeks_25_100'), models.CheckConstraint(condition=models.Q(('sumber__in', ['impor', 'kertas']), ('keseluruhan__isnull', False), _connector='OR'), name='penilaian_keseluruhan_terisi'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ditolak'), _negated=True), models.Q(models.Q(('alasan_status', ''), _negated=True), ('diputus_pada__isnull', False)), _connector='OR'), name='penilaian_ditolak_beralasan'), models.CheckConstraint(condition=models.Q(('terbitan__isnull', False), ('terbit_dihitung', False), _connector='OR'), name='penilaian_terbit_berpasangan')],
            },
        ),
        migrations.CreateModel(
            name='LembarKertas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveSmallIntegerField()),
                ('ulang', models.CharField(blank=True, max_length=9)),
                ('ulang_pada', models.DateTimeField(null=True)),
                ('berkas', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='isi', to='umpan_balik.berkaskertas')),
                ('ulang_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penilaian', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='umpan_balik.penilaianlayanan')),
            ],
            options={
                'verbose_name': 'lembar kertas',
                'verbose_name_plural': 'lembar kertas',
                'ordering': ['nomor'],
                'constraints': [models.UniqueConstraint(fields=('berkas', 'nomor'), name='lembar_unik'), models.CheckConstraint(condition=models.Q(('nomor__gte', 1)), name='lembar_mulai_satu'), models.CheckConstraint(condition=models.Q(models.Q(('ulang', ''), ('ulang_pada__isnull', True)), models.Q(('ulang__regex', '^[0-4]{9}$'), ('ulang_pada__isnull', False)), _connector='OR'), name='lembar_ulang_sembilan_angka')],
            },
        ),
        migrations.CreateModel(
            name='KontakPenilai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('surel', models.EmailField(max_length=254)),
                ('disetujui_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('hapus_sesudah', models.DateField()),
                ('penilaian', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='kontak', to='umpan_balik.penilaianlayanan')),
            ],
            options={
                'verbose_name': 'kontak penilai',
                'verbose_name_plural': 'kontak penilai',
            },
        ),
        migrations.CreateModel(
            name='CatatanPetugas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('teks', models.TextField(max_length=1000)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('dibaca_pada', models.DateTimeField(editable=False, null=True)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('penilai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('penilaian', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='umpan_balik.penilaianlayanan')),
            ],
            options={
                'verbose_name': 'catatan petugas',
                'verbose_name_plural': 'catatan petugas',
                'ordering': ['-waktu'],
                'constraints': [models.UniqueConstraint(fields=('penilaian', 'pegawai'), name='catatan_petugas_satu'), models.CheckConstraint(condition=models.Q(('pegawai', models.F('penilai')), _negated=True), name='catatan_untuk_orang_lain')],
            },
        ),
        migrations.CreateModel(
            name='PenjawabUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('ditunjuk_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penjawab', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'penjawab unit',
                'verbose_name_plural': 'penjawab unit',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='penjawab_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('unit', 'pegawai'), name='penjawab_satu_kali')],
            },
        ),
        migrations.CreateModel(
            name='PopulasiLayanan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('jumlah', models.PositiveIntegerField(verbose_name='jumlah pengguna layanan setahun')),
                ('sumber', models.CharField(help_text='Misalnya: buku register 2026.', max_length=200, verbose_name='sumber angka')),
                ('layanan', models.ForeignKey(blank=True, help_text='Kosongkan bila untuk semua layanan unit ini.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='umpan_balik.layanan')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'pengguna layanan',
                'verbose_name_plural': 'pengguna layanan',
                'ordering': ['-tahun', 'unit'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'layanan', 'tahun'), name='populasi_unik', nulls_distinct=False, violation_error_message='Jumlah pengguna untuk tahun itu sudah diisi. Ubah yang ada.'), models.CheckConstraint(condition=models.Q(('jumlah__gte', 1)), name='populasi_positif', violation_error_message='Jumlah pengguna paling sedikit satu.'), models.CheckConstraint(condition=models.Q(('tahun__gte', 2000), ('tahun__lte', 2199)), name='populasi_tahun_wajar', violation_error_message='Tulis tahun dengan empat angka.')],
            },
        ),
        migrations.CreateModel(
            name='RekapPetugas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulan', models.DateField()),
                ('petak', models.PositiveSmallIntegerField(default=0)),
                ('n', models.IntegerField(default=0)),
                ('jumlah', models.DecimalField(decimal_places=4, default=0, max_digits=18)),
                ('jumlah_kuadrat', models.DecimalField(decimal_places=8, default=0, max_digits=24)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'rekap petugas',
                'verbose_name_plural': 'rekap petugas',
                'constraints': [models.UniqueConstraint(fields=('bulan', 'pegawai', 'petak'), name='rekap_petugas_unik'), models.CheckConstraint(condition=models.Q(('bulan__day', 1)), name='rekap_petugas_awal_bulan')],
            },
        ),
        migrations.CreateModel(
            name='RekapUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulan', models.DateField()),
                ('petak', models.PositiveSmallIntegerField(default=0)),
                ('n', models.IntegerField(default=0)),
                ('n_nilai', models.IntegerField(default=0)),
                ('jumlah_nilai', models.DecimalField(decimal_places=4, default=0, max_digits=18)),
                ('kuadrat_nilai', models.DecimalField(decimal_places=8, default=0, max_digits=24)),
                ('n_unsur', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=9)),
                ('jumlah_unsur', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=9)),
                ('layanan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='umpan_balik.layanan')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'rekap unit',
                'verbose_name_plural': 'rekap unit',
                'constraints': [models.UniqueConstraint(fields=('unit', 'layanan', 'bulan', 'petak'), name='rekap_unit_unik', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('bulan__day', 1)), name='rekap_unit_awal_bulan')],
            },
        ),
        migrations.CreateModel(
            name='Tanggapan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('disampaikan', models.CharField(blank=True, db_default='', max_length=300)),
                ('teks', models.TextField(max_length=2000)),
                ('publik', models.BooleanField(default=False)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('status', models.CharField(choices=[('terbit', 'Terbit'), ('dicabut', 'Dicabut')], db_default='terbit', default='terbit', editable=False, max_length=10)),
                ('dicabut_pada', models.DateTimeField(editable=False, null=True)),
                ('alasan_cabut', models.CharField(blank=True, db_default='', editable=False, max_length=300)),
                ('surel_dicoba_pada', models.DateTimeField(editable=False, null=True)),
                ('surel_terkirim_pada', models.DateTimeField(editable=False, null=True)),
                ('dicabut_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tanggapan', to='umpan_balik.penilaianlayanan')),
            ],
            options={
                'verbose_name': 'tanggapan',
                'verbose_name_plural': 'tanggapan',
                'ordering': ['waktu'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'terbit')), fields=('penilaian',), name='tanggapan_satu_terbit'), models.CheckConstraint(condition=models.Q(models.Q(('alasan_cabut', ''), ('dicabut_pada__isnull', True), ('status', 'terbit')), models.Q(('dicabut_pada__isnull', False), ('status', 'dicabut'), models.Q(('alasan_cabut', ''), _negated=True)), _connector='OR'), name='tanggapan_dicabut_beralasan'), models.CheckConstraint(condition=models.Q(('publik', False), models.Q(('disampaikan', ''), _negated=True), _connector='OR'), name='tanggapan_publik_lengkap'), models.CheckConstraint(condition=models.Q(('surel_terkirim_pada__isnull', True), ('surel_dicoba_pada__isnull', False), _connector='OR'), name='tanggapan_surel_berurutan')],
            },
        ),
        migrations.CreateModel(
            name='Tema',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=60, unique=True)),
                ('unsur', models.CharField(blank=True, choices=[('persyaratan', 'Persyaratan'), ('prosedur', 'Prosedur'), ('waktu', 'Waktu pelayanan'), ('biaya', 'Biaya/tarif'), ('produk', 'Produk layanan'), ('kompetensi', 'Kompetensi petugas'), ('perilaku', 'Perilaku petugas'), ('pengaduan', 'Penanganan pengaduan'), ('sarana', 'Sarana dan prasarana')], max_length=20, verbose_name='unsur yang disinggung')),
                ('aktif', models.BooleanField(default=True, verbose_name='masih dipakai')),
            ],
            options={
                'verbose_name': 'tema komentar',
                'verbose_name_plural': 'tema komentar',
                'ordering': ['nama'],
                'constraints': [models.CheckConstraint(condition=models.Q(('nama', ''), _negated=True), name='tema_bernama', violation_error_message='Isi nama temanya.')],
            },
        ),
        migrations.CreateModel(
            name='TemaKomentar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penilaian', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tema', to='umpan_balik.penilaianlayanan')),
                ('tema', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='umpan_balik.tema')),
            ],
            options={
                'verbose_name': 'tema sebuah komentar',
                'verbose_name_plural': 'tema sebuah komentar',
                'constraints': [models.UniqueConstraint(fields=('penilaian', 'tema'), name='tema_komentar_unik')],
            },
        ),
        migrations.CreateModel(
            name='TerbitanKode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('banyak', models.PositiveSmallIntegerField()),
                ('dipakai', models.PositiveSmallIntegerField(default=0)),
                ('kunjungan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='terbitan', to='umpan_balik.kunjunganhari')),
                ('penerbit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'terbitan kode',
                'verbose_name_plural': 'terbitan kode',
                'constraints': [models.UniqueConstraint(fields=('kunjungan', 'penerbit'), name='terbitan_kode_unik'), models.CheckConstraint(condition=models.Q(('dipakai__lte', models.F('banyak'))), name='terbitan_dipakai_lte_banyak')],
            },
        ),
        migrations.CreateModel(
            name='TindakLanjutSkm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('unsur', models.CharField(choices=[('persyaratan', 'Persyaratan'), ('prosedur', 'Prosedur'), ('waktu', 'Waktu pelayanan'), ('biaya', 'Biaya/tarif'), ('produk', 'Produk layanan'), ('kompetensi', 'Kompetensi petugas'), ('perilaku', 'Perilaku petugas'), ('pengaduan', 'Penanganan pengaduan'), ('sarana', 'Sarana dan prasarana')], max_length=20)),
                ('rencana', models.TextField(max_length=1000)),
                ('batas', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('hasil', models.TextField(blank=True, max_length=1000)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tindak_lanjut', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'tindak lanjut SKM',
                'verbose_name_plural': 'tindak lanjut SKM',
                'ordering': ['-tahun', 'batas'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), models.Q(('hasil', ''), _negated=True), _connector='OR'), name='tindak_lanjut_selesai_berhasil', violation_error_message='Tulis hasilnya bila sudah selesai.')],
            },
        ),
        migrations.CreateModel(
            name='KodeKunjungan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(max_length=64, unique=True)),
                ('diterbitkan', models.DateField(default=django.utils.timezone.localdate)),
                ('berlaku_sampai', models.DateField()),
                ('dipakai', models.DateField(blank=True, null=True)),
                ('penerbit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('titik', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='umpan_balik.titiklayanan')),
            ],
            options={
                'verbose_name': 'kode kunjungan',
                'verbose_name_plural': 'kode kunjungan',
                'constraints': [models.CheckConstraint(condition=models.Q(('berlaku_sampai__gte', models.F('diterbitkan'))), name='kode_kunjungan_urutan_tanggal')],
            },
        ),
        migrations.CreateModel(
            name='Kios',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(help_text='Misalnya: tablet di loket 2.', max_length=100, verbose_name='nama perangkat')),
                ('sidik', models.CharField(editable=False, max_length=64, unique=True)),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('dicabut_pada', models.DateTimeField(editable=False, null=True)),
                ('dibuat_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dicabut_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('titik', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kios', to='umpan_balik.titiklayanan')),
            ],
            options={
                'verbose_name': 'kios',
                'verbose_name_plural': 'kios',
                'ordering': ['nama'],
                'constraints': [models.CheckConstraint(condition=models.Q(('dicabut_pada__isnull', False), ('dicabut_oleh__isnull', True), _connector='OR'), name='kios_pencabut_dengan_waktu'), models.CheckConstraint(condition=models.Q(('dicabut_pada__isnull', True), ('dicabut_pada__gte', models.F('dibuat_pada')), _connector='OR'), name='kios_dicabut_sesudah_dibuat')],
            },
        ),
        migrations.CreateModel(
            name='TolakanKios',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(editable=False, max_length=64, unique=True)),
                ('pada', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'tolakan kios',
                'verbose_name_plural': 'tolakan kios',
                'indexes': [models.Index(fields=['pada'], name='tolakan_kios_pada')],
            },
        ),
        migrations.CreateModel(
            name='KodePetugas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=10, unique=True)),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kode_petugas', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'kode petugas',
                'verbose_name_plural': 'kode petugas',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='kode_petugas_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.')],
            },
        ),
        migrations.RunSQL(
            sql=['ALTER TABLE umpan_balik_jejakjaringan SET UNLOGGED', 'ALTER TABLE umpan_balik_kuncijaringan SET UNLOGGED'],
            reverse_sql=['ALTER TABLE umpan_balik_jejakjaringan SET LOGGED', 'ALTER TABLE umpan_balik_kuncijaringan SET LOGGED'],
        ),
    ]
