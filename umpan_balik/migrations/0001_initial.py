import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pegawai', '0001_initial'),
    ]

    operations = [
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
                ('diputus_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('layanan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='penilaian', to='umpan_balik.layanan')),
                ('petugas', models.ForeignKey(db_index=False, blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='penilaian', to='pegawai.unitkerja')),
                ('titik', models.ForeignKey(db_index=False, blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='umpan_balik.titiklayanan')),
            ],
            options={
                'verbose_name': 'penilaian layanan',
                'verbose_name_plural': 'penilaian layanan',
                'ordering': ['-waktu'],
                'indexes': [models.Index(fields=['unit', 'waktu'], name='penilaian_unit_waktu'), models.Index(condition=models.Q(('petugas__isnull', False)), fields=['petugas', 'waktu'], name='penilaian_petugas_waktu'), models.Index(condition=models.Q(('status', 'diterima'), _negated=True), fields=['status'], name='penilaian_ditahan')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('keseluruhan__gte', 1), ('keseluruhan__lte', 4)), ('keseluruhan__isnull', True), _connector='OR'), name='penilaian_keseluruhan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('kecepatan__gte', 1), ('kecepatan__lte', 4)), ('kecepatan__isnull', True), _connector='OR'), name='penilaian_kecepatan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('ketepatan__gte', 1), ('ketepatan__lte', 4)), ('ketepatan__isnull', True), _connector='OR'), name='penilaian_ketepatan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_persyaratan__gte', 1), ('u_persyaratan__lte', 4)), ('u_persyaratan__isnull', True), _connector='OR'), name='penilaian_u_persyaratan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_prosedur__gte', 1), ('u_prosedur__lte', 4)), ('u_prosedur__isnull', True), _connector='OR'), name='penilaian_u_prosedur_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_waktu__gte', 1), ('u_waktu__lte', 4)), ('u_waktu__isnull', True), _connector='OR'), name='penilaian_u_waktu_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_biaya__gte', 1), ('u_biaya__lte', 4)), ('u_biaya__isnull', True), _connector='OR'), name='penilaian_u_biaya_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_produk__gte', 1), ('u_produk__lte', 4)), ('u_produk__isnull', True), _connector='OR'), name='penilaian_u_produk_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_kompetensi__gte', 1), ('u_kompetensi__lte', 4)), ('u_kompetensi__isnull', True), _connector='OR'), name='penilaian_u_kompetensi_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_perilaku__gte', 1), ('u_perilaku__lte', 4)), ('u_perilaku__isnull', True), _connector='OR'), name='penilaian_u_perilaku_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_pengaduan__gte', 1), ('u_pengaduan__lte', 4)), ('u_pengaduan__isnull', True), _connector='OR'), name='penilaian_u_pengaduan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('u_sarana__gte', 1), ('u_sarana__lte', 4)), ('u_sarana__isnull', True), _connector='OR'), name='penilaian_u_sarana_1_4'), models.CheckConstraint(condition=models.Q(('indeks__isnull', True), models.Q(('indeks__gte', 25), ('indeks__lte', 100)), _connector='OR'), name='penilaian_indeks_25_100'), models.CheckConstraint(condition=models.Q(('sumber__in', ['impor', 'kertas']), ('keseluruhan__isnull', False), _connector='OR'), name='penilaian_keseluruhan_terisi'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ditolak'), _negated=True), models.Q(models.Q(('alasan_status', ''), _negated=True), ('diputus_pada__isnull', False)), _connector='OR'), name='penilaian_ditolak_beralasan'), models.UniqueConstraint(fields=('kunci',), name='penilaian_kunci_unik', opclasses=['varchar_pattern_ops']), models.UniqueConstraint(fields=('rujukan',), name='penilaian_rujukan_unik')],
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
                ('teks', models.TextField(max_length=2000)),
                ('publik', models.BooleanField(default=False)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tanggapan', to='umpan_balik.penilaianlayanan')),
            ],
            options={
                'verbose_name': 'tanggapan',
                'verbose_name_plural': 'tanggapan',
                'ordering': ['waktu'],
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
    ]
