import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
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
            name='HariLibur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField(unique=True)),
                ('nama', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name': 'hari libur',
                'verbose_name_plural': 'hari libur',
                'ordering': ['-tanggal'],
            },
        ),
        migrations.CreateModel(
            name='Skp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('urutan', models.PositiveSmallIntegerField(default=1)),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('awal', models.DateField(verbose_name='awal SKP')),
                ('mulai', models.DateField(verbose_name='versi ini berlaku sejak')),
                ('selesai', models.DateField(verbose_name='akhir SKP')),
                ('lembar', models.CharField(choices=[('jpt', 'JPT dan pimpinan unit kerja mandiri'), ('ja_jf', 'JA dan JF')], default='ja_jf', max_length=10)),
                ('pendekatan', models.CharField(choices=[('kuantitatif', 'Kuantitatif'), ('kualitatif', 'Kualitatif')], default='kuantitatif', max_length=12)),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('diajukan', 'Diajukan'), ('dikembalikan', 'Dikembalikan'), ('disetujui', 'Disetujui'), ('dievaluasi', 'Dievaluasi')], default='draf', editable=False, max_length=12)),
                ('sumber', models.CharField(choices=[('aplikasi', 'Diisi di sini'), ('impor', 'Impor')], default='aplikasi', editable=False, max_length=10)),
                ('alasan_perubahan', models.TextField(blank=True)),
                ('catatan_penilai', models.TextField(blank=True)),
                ('revisi', models.PositiveIntegerField(default=0, editable=False, help_text='Naik pada setiap perubahan isi: penjaga dua jendela.')),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('diajukan_pada', models.DateTimeField(editable=False, null=True)),
                ('diputus_pada', models.DateTimeField(editable=False, null=True)),
                ('diajukan_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dibuat_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diputus_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='skp', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'SKP',
                'verbose_name_plural': 'SKP',
                'ordering': ['-tahun', 'pegawai', 'urutan', '-versi'],
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'tahun', 'urutan', 'versi'), name='skp_unik'), models.UniqueConstraint(condition=models.Q(('status__in', ['draf', 'diajukan', 'dikembalikan'])), fields=('pegawai', 'tahun', 'urutan'), name='skp_satu_sedang_disusun'), models.UniqueConstraint(condition=models.Q(('status__in', ['disetujui', 'dievaluasi'])), fields=('pegawai', 'tahun', 'urutan', 'mulai'), name='skp_satu_versi_per_mulai'), models.CheckConstraint(condition=models.Q(('awal__lte', models.F('mulai')), ('mulai__lte', models.F('selesai'))), name='skp_urutan_tanggal', violation_error_message='Tanggal mulai harus di antara awal dan akhir SKP.'), models.CheckConstraint(condition=models.Q(('awal__year', models.F('tahun')), ('selesai__year', models.F('tahun'))), name='skp_dalam_tahun', violation_error_message='Tanggal mulai dan selesai harus di dalam tahun SKP.'), models.CheckConstraint(condition=models.Q(('versi', 1), models.Q(('alasan_perubahan', ''), _negated=True), _connector='OR'), name='skp_perubahan_beralasan', violation_error_message='Perubahan SKP perlu alasan.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'dikembalikan'), _negated=True), models.Q(('catatan_penilai', ''), _negated=True), _connector='OR'), name='skp_dikembalikan_beralasan'), models.CheckConstraint(condition=models.Q(('sumber', 'impor'), models.Q(('diputus_pada__isnull', True), ('status', 'draf')), models.Q(('diajukan_pada__isnull', False), ('diputus_pada__isnull', True), ('status', 'diajukan')), models.Q(('diajukan_pada__isnull', False), ('diputus_pada__isnull', False), ('status__in', ['dikembalikan', 'disetujui', 'dievaluasi'])), _connector='OR'), name='skp_status_waktu')],
            },
        ),
        migrations.CreateModel(
            name='HasilKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveSmallIntegerField()),
                ('jenis', models.CharField(choices=[('utama', 'Utama'), ('tambahan', 'Tambahan')], default='utama', max_length=10)),
                ('rencana', models.TextField(max_length=1000, verbose_name='rencana hasil kerja')),
                ('bobot', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ('perspektif', models.CharField(blank=True, choices=[('penerima layanan', 'Penerima layanan'), ('proses bisnis', 'Proses bisnis'), ('penguatan internal', 'Penguatan internal'), ('anggaran', 'Anggaran')], max_length=20)),
                ('rencana_atasan', models.TextField(blank=True, max_length=1000, verbose_name='rencana hasil kerja pimpinan yang diintervensi')),
                ('langsung', models.BooleanField(default=True, verbose_name='mendukung langsung')),
                ('atasan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bawahan', to='kinerja.hasilkerja', verbose_name='hasil kerja pimpinan')),
                ('skp', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hasil_kerja', to='kinerja.skp')),
            ],
            options={
                'verbose_name': 'hasil kerja',
                'verbose_name_plural': 'hasil kerja',
                'ordering': ['skp', 'nomor'],
                'constraints': [models.UniqueConstraint(fields=('skp', 'nomor'), name='hasil_kerja_unik'), models.CheckConstraint(condition=models.Q(('bobot__isnull', True), ('bobot__gt', 0), _connector='OR'), name='hasil_kerja_bobot_positif', violation_error_message='Bobot harus lebih dari 0.'), models.CheckConstraint(condition=models.Q(('atasan', models.F('id')), _negated=True), name='hasil_kerja_bukan_atasan_sendiri')],
            },
        ),
        migrations.CreateModel(
            name='Indikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspek', models.CharField(choices=[('kuantitas', 'Kuantitas'), ('kualitas', 'Kualitas'), ('waktu', 'Waktu'), ('biaya', 'Biaya')], max_length=10)),
                ('nama', models.CharField(max_length=300, verbose_name='indikator kinerja individu')),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('target_teks', models.CharField(blank=True, max_length=300, verbose_name='target dalam kata')),
                ('satuan', models.CharField(blank=True, max_length=60)),
                ('arah', models.CharField(choices=[('naik', 'Makin tinggi makin baik'), ('turun', 'Makin rendah makin baik')], default='naik', max_length=5)),
                ('cara_hitung', models.CharField(choices=[('akumulasi', 'Dijumlahkan'), ('terakhir', 'Nilai terakhir'), ('rata-rata', 'Rata-rata')], default='akumulasi', max_length=10)),
                ('target_tw1', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('target_tw2', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('target_tw3', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('target_tw4', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('benang', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('akar_id', 'id'), output_field=models.BigIntegerField())),
                ('akar', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.indikator')),
                ('hasil_kerja', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='indikator', to='kinerja.hasilkerja')),
            ],
            options={
                'verbose_name': 'indikator',
                'verbose_name_plural': 'indikator',
                'ordering': ['hasil_kerja', 'id'],
                'indexes': [models.Index(fields=['benang'], name='indikator_benang')],
                'constraints': [models.UniqueConstraint(fields=('hasil_kerja', 'aspek', 'nama'), name='indikator_unik'), models.CheckConstraint(condition=models.Q(models.Q(('target__isnull', False), ('target_teks', '')), models.Q(('target__isnull', True), models.Q(('target_teks', ''), _negated=True)), _connector='OR'), name='indikator_target_angka_atau_kata'), models.CheckConstraint(condition=models.Q(('target__isnull', True), models.Q(('arah', 'naik'), ('target__gt', 0)), models.Q(('arah', 'turun'), ('target__gte', 0)), _connector='OR'), name='indikator_target_wajar', violation_error_message='Target harus lebih dari 0 (boleh 0 bila makin rendah makin baik).'), models.CheckConstraint(condition=models.Q(('target_tw1__isnull', True), models.Q(('arah', 'naik'), ('target_tw1__gt', 0)), models.Q(('arah', 'turun'), ('target_tw1__gte', 0)), _connector='OR'), name='indikator_target_tw1_wajar'), models.CheckConstraint(condition=models.Q(('target_tw2__isnull', True), models.Q(('arah', 'naik'), ('target_tw2__gt', 0)), models.Q(('arah', 'turun'), ('target_tw2__gte', 0)), _connector='OR'), name='indikator_target_tw2_wajar'), models.CheckConstraint(condition=models.Q(('target_tw3__isnull', True), models.Q(('arah', 'naik'), ('target_tw3__gt', 0)), models.Q(('arah', 'turun'), ('target_tw3__gte', 0)), _connector='OR'), name='indikator_target_tw3_wajar'), models.CheckConstraint(condition=models.Q(('target_tw4__isnull', True), models.Q(('arah', 'naik'), ('target_tw4__gt', 0)), models.Q(('arah', 'turun'), ('target_tw4__gte', 0)), _connector='OR'), name='indikator_target_tw4_wajar')],
            },
        ),
        migrations.CreateModel(
            name='TahunKinerja',
            fields=[
                ('tahun', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('tingkat_berkala', models.CharField(choices=[('triwulan', 'Triwulan'), ('bulan', 'Bulan')], default='triwulan', max_length=10)),
                ('hari_keberatan', models.PositiveSmallIntegerField(default=14, verbose_name='hari mengajukan keberatan')),
                ('hitungan_hari', models.CharField(choices=[('kalender', 'Hari kalender'), ('kerja', 'Hari kerja')], default='kalender', max_length=10)),
            ],
            options={
                'verbose_name': 'tahun kinerja',
                'verbose_name_plural': 'tahun kinerja',
                'ordering': ['-tahun'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hari_keberatan__gte', 1)), name='tahun_hari_keberatan', violation_error_message='Hari mengajukan keberatan paling sedikit 1.')],
            },
        ),
        migrations.CreateModel(
            name='Periode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=10, unique=True)),
                ('tingkat', models.CharField(choices=[('tahun', 'Tahunan'), ('triwulan', 'Triwulanan'), ('bulan', 'Bulanan')], max_length=10)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField()),
                ('batas_evaluasi', models.DateField(help_text='Hari terakhir penilai mengajukan evaluasi; untuk pengingat.', verbose_name='batas penilaian')),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('berjalan', 'Berjalan'), ('ditutup', 'Ditutup')], default='draf', editable=False, max_length=10)),
                ('dibuka_pada', models.DateTimeField(editable=False, null=True)),
                ('ditutup_pada', models.DateTimeField(editable=False, null=True)),
                ('dibuka_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ditutup_oleh', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tahun', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periode', to='kinerja.tahunkinerja')),
            ],
            options={
                'verbose_name': 'periode',
                'verbose_name_plural': 'periode',
                'ordering': ['-selesai', 'tingkat'],
                'constraints': [models.UniqueConstraint(fields=('tingkat', 'mulai'), name='periode_unik'), models.CheckConstraint(condition=models.Q(('selesai__gt', models.F('mulai'))), name='periode_urutan_tanggal'), models.CheckConstraint(condition=models.Q(models.Q(('dibuka_pada__isnull', True), ('ditutup_pada__isnull', True), ('status', 'draf')), models.Q(('dibuka_pada__isnull', False), ('ditutup_pada__isnull', True), ('status', 'berjalan')), models.Q(('dibuka_pada__isnull', False), ('ditutup_pada__isnull', False), ('status', 'ditutup')), _connector='OR'), name='periode_status_waktu')],
            },
        ),
        migrations.CreateModel(
            name='KunciRealisasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dikunci_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('periode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kinerja.periode')),
            ],
            options={
                'verbose_name': 'kunci realisasi',
                'verbose_name_plural': 'kunci realisasi',
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'periode'), name='kunci_realisasi_unik')],
            },
        ),
        migrations.CreateModel(
            name='Realisasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('periode_kode', models.CharField(max_length=10)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField()),
                ('nilai', models.DecimalField(decimal_places=4, max_digits=20)),
                ('catatan', models.TextField(blank=True, max_length=2000)),
                ('tautan_bukti', models.URLField(blank=True, max_length=500)),
                ('sumber', models.CharField(choices=[('aplikasi', 'Diisi di sini'), ('impor', 'Impor')], default='aplikasi', editable=False, max_length=10)),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('dibuat_oleh', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indikator', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='realisasi', to='kinerja.indikator')),
            ],
            options={
                'triggers': [pgtrigger.compiler.Trigger(name='realisasi_tumpang_sisip', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM baris_baru b JOIN kinerja_realisasi r\n                  ON r.indikator_id = b.indikator_id AND r.id <> b.id\n                 AND r.mulai <= b.selesai AND b.mulai <= r.selesai\n            ) THEN\n                RAISE EXCEPTION 'realisasi tumpang tindih'\n                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'realisasi_tumpang_tindih';\n            END IF;\n            RETURN NULL;\n        ", hash='d1530cf21bd5268fb23f0fb32ec7eac9602e82a9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_realisasi_tumpang_sisip_61b4f', referencing='REFERENCING NEW TABLE AS baris_baru ', table='kinerja_realisasi', when='AFTER')), pgtrigger.compiler.Trigger(name='realisasi_tumpang_ubah', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM baris_baru b JOIN kinerja_realisasi r\n                  ON r.indikator_id = b.indikator_id AND r.id <> b.id\n                 AND r.mulai <= b.selesai AND b.mulai <= r.selesai\n            ) THEN\n                RAISE EXCEPTION 'realisasi tumpang tindih'\n                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'realisasi_tumpang_tindih';\n            END IF;\n            RETURN NULL;\n        ", hash='592ee3473e33d233aacdbd830a7bda8dd8bfaf2d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_realisasi_tumpang_ubah_43f86', referencing='REFERENCING NEW TABLE AS baris_baru ', table='kinerja_realisasi', when='AFTER'))],
                'verbose_name': 'realisasi',
                'verbose_name_plural': 'realisasi',
                'ordering': ['-selesai'],
                'constraints': [models.UniqueConstraint(fields=('indikator', 'mulai'), name='realisasi_unik'), models.CheckConstraint(condition=models.Q(('selesai__gt', models.F('mulai'))), name='realisasi_urutan_tanggal'), models.CheckConstraint(condition=models.Q(('nilai__gte', 0)), name='realisasi_tidak_negatif', violation_error_message='Realisasi tidak boleh kurang dari 0.')],
            },
        ),
        migrations.CreateModel(
            name='BuktiDukung',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('berkas', models.FileField(upload_to='bukti/%Y/%m/')),
                ('nama_asli', models.CharField(max_length=200)),
                ('tipe', models.CharField(max_length=60)),
                ('diunggah_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('diunggah_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('realisasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bukti', to='kinerja.realisasi')),
            ],
            options={
                'verbose_name': 'bukti dukung',
                'verbose_name_plural': 'bukti dukung',
            },
        ),
        migrations.CreateModel(
            name='RencanaAksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('periode_kode', models.CharField(max_length=10)),
                ('uraian', models.CharField(max_length=500)),
                ('selesai', models.BooleanField(default=False)),
                ('hasil_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rencana_aksi', to='kinerja.hasilkerja')),
            ],
            options={
                'verbose_name': 'rencana aksi',
                'verbose_name_plural': 'rencana aksi',
                'ordering': ['periode_kode', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LampiranSkp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('dukungan', 'Dukungan sumber daya'), ('pertanggungjawaban', 'Skema pertanggungjawaban'), ('konsekuensi', 'Konsekuensi')], max_length=20)),
                ('uraian', models.TextField(max_length=1000)),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lampiran', to='kinerja.skp')),
            ],
            options={
                'verbose_name': 'lampiran SKP',
                'verbose_name_plural': 'lampiran SKP',
                'ordering': ['skp', 'jenis', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EkspektasiPerilaku',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nilai', models.CharField(choices=[('berorientasi_pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=30)),
                ('uraian', models.TextField(max_length=1000)),
                ('skp', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='ekspektasi', to='kinerja.skp')),
            ],
            options={
                'verbose_name': 'ekspektasi perilaku',
                'verbose_name_plural': 'ekspektasi perilaku',
                'constraints': [models.UniqueConstraint(fields=('skp', 'nilai'), name='ekspektasi_unik')],
            },
        ),
        migrations.CreateModel(
            name='UmpanBalikKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sifat', models.CharField(choices=[('pujian', 'Apresiasi'), ('saran', 'Saran')], max_length=10)),
                ('nilai_perilaku', models.CharField(blank=True, choices=[('berorientasi_pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=30)),
                ('teks', models.TextField(max_length=2000)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('dari', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hasil_kerja', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kinerja.hasilkerja')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='umpan_balik_kinerja', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'umpan balik kinerja',
                'verbose_name_plural': 'umpan balik kinerja',
                'ordering': ['-waktu'],
            },
        ),
    ]
