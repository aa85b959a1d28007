import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
import pegawai.querysets
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pengguna',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('nama', models.CharField(max_length=200)),
                ('wajib_ganti_sandi', models.BooleanField(default=False, verbose_name='wajib mengganti kata sandi')),
                ('setuju_pada', models.DateTimeField(blank=True, null=True, verbose_name='membaca “Tentang penilaian”')),
                ('contoh', models.BooleanField(default=False, editable=False, verbose_name='akun contoh')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'pengguna',
                'verbose_name_plural': 'pengguna',
                'ordering': ['nama'],
            },
            managers=[
                ('objects', pegawai.querysets.PenggunaManager()),
            ],
        ),
        migrations.CreateModel(
            name='Pegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nip', models.CharField(max_length=18, unique=True, verbose_name='NIP')),
                ('nama', models.CharField(max_length=200)),
                ('gelar_depan', models.CharField(blank=True, max_length=40)),
                ('gelar_belakang', models.CharField(blank=True, max_length=60)),
                ('jenis_kelamin', models.CharField(blank=True, choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1)),
                ('tanggal_lahir', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('pns', 'PNS'), ('cpns', 'CPNS'), ('pppk', 'PPPK'), ('pppk paruh waktu', 'PPPK paruh waktu'), ('non_asn', 'Bukan ASN')], max_length=20)),
                ('golongan', models.CharField(blank=True, max_length=6)),
                ('tmt_cpns', models.DateField(blank=True, null=True, verbose_name='TMT CPNS')),
                ('surel', models.EmailField(blank=True, max_length=254)),
                ('keaktifan', models.CharField(choices=[('aktif', 'Aktif'), ('cuti', 'Cuti panjang (melahirkan, besar)'), ('tugas belajar', 'Tugas belajar'), ('cltn', 'Cuti di luar tanggungan negara'), ('mutasi keluar', 'Mutasi keluar'), ('pensiun', 'Pensiun'), ('meninggal', 'Meninggal'), ('diberhentikan', 'Diberhentikan')], default='aktif', editable=False, help_text='Keadaan hari ini; riwayatnya di RiwayatKeaktifan.', max_length=20)),
                ('pengguna', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pegawai', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pegawai',
                'verbose_name_plural': 'pegawai',
                'ordering': ['nama', 'nip'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status', 'non_asn'), ('nip__regex', '^[0-9]{18}$'), _connector='OR'), name='pegawai_nip_18_angka'), models.CheckConstraint(condition=models.Q(('nip', ''), _negated=True), name='pegawai_nip_terisi')],
            },
        ),
        migrations.CreateModel(
            name='HukumanDisiplin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tingkat', models.CharField(choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], max_length=10)),
                ('jenis', models.CharField(max_length=200)),
                ('nomor_sk', models.CharField(max_length=100, verbose_name='nomor SK')),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hukuman', to='pegawai.pegawai')),
            ],
            options={
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pegawai_hukumandisiplinevent" ("id", "jenis", "mulai", "nomor_sk", "pegawai_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "tingkat") SELECT new_values."id", new_values."jenis", new_values."mulai", new_values."nomor_sk", new_values."pegawai_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."selesai", new_values."tingkat" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ef1bd5e724aa03efd10b77fa5cfd46e95ba6c30c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a47fa', referencing='REFERENCING NEW TABLE AS new_values ', table='pegawai_hukumandisiplin', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pegawai_hukumandisiplinevent" ("id", "jenis", "mulai", "nomor_sk", "pegawai_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "tingkat") SELECT new_values."id", new_values."jenis", new_values."mulai", new_values."nomor_sk", new_values."pegawai_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."selesai", new_values."tingkat" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='17b954b4591952bd1539b2ed36dbb1fc5f463b5b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dafd0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pegawai_hukumandisiplin', when='AFTER'))],
                'verbose_name': 'hukuman disiplin',
                'verbose_name_plural': 'hukuman disiplin',
                'ordering': ['-mulai'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='hukuman_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.UniqueConstraint(fields=('pegawai', 'nomor_sk'), name='hukuman_unik'), models.CheckConstraint(condition=models.Q(('nomor_sk', ''), _negated=True), name='hukuman_bernomor')],
            },
        ),
        migrations.CreateModel(
            name='Jabatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=200)),
                ('jenis', models.CharField(choices=[('jpt', 'Pimpinan tinggi pratama'), ('administrator', 'Administrator'), ('pengawas', 'Pengawas'), ('pelaksana', 'Pelaksana'), ('jf', 'Fungsional')], max_length=20)),
                ('jenjang', models.CharField(blank=True, choices=[('ahli pertama', 'Ahli Pertama'), ('ahli muda', 'Ahli Muda'), ('ahli madya', 'Ahli Madya'), ('ahli utama', 'Ahli Utama'), ('pemula', 'Pemula'), ('terampil', 'Terampil'), ('mahir', 'Mahir'), ('penyelia', 'Penyelia')], max_length=20)),
            ],
            options={
                'verbose_name': 'jabatan',
                'verbose_name_plural': 'jabatan',
                'ordering': ['nama'],
                'constraints': [models.UniqueConstraint(fields=('nama', 'jenis', 'jenjang'), name='jabatan_unik')],
            },
        ),
        migrations.CreateModel(
            name='Instansi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama_kabupaten', models.CharField(default='Kabupaten Kepahiang', max_length=100)),
                ('nama_badan', models.CharField(default='Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', max_length=150)),
                ('singkatan_badan', models.CharField(default='BKDPSDM', max_length=30)),
                ('alamat', models.CharField(blank=True, max_length=200)),
                ('logo', models.FileField(blank=True, upload_to='instansi/')),
                ('warna_utama', models.CharField(blank=True, max_length=7)),
                ('situs_pengaduan', models.URLField(default='https://www.lapor.go.id/')),
                ('bupati', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pegawai.pegawai')),
                ('sekda', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'instansi',
                'verbose_name_plural': 'instansi',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='instansi_satu_baris')],
            },
        ),
        migrations.CreateModel(
            name='HukumanDisiplinEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('tingkat', models.CharField(choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], max_length=10)),
                ('jenis', models.CharField(max_length=200)),
                ('nomor_sk', models.CharField(max_length=100, verbose_name='nomor SK')),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pegawai.hukumandisiplin')),
                ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AsesmenKompetensi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kompetensi', models.CharField(max_length=150)),
                ('tingkat', models.DecimalField(decimal_places=1, max_digits=4)),
                ('tingkat_wajib', models.DecimalField(decimal_places=1, max_digits=4)),
                ('tanggal', models.DateField()),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='asesmen', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'asesmen kompetensi',
                'verbose_name_plural': 'asesmen kompetensi',
                'ordering': ['-tanggal'],
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'kompetensi', 'tanggal'), name='asesmen_unik'), models.CheckConstraint(condition=models.Q(('tingkat__gte', 0), ('tingkat_wajib__gt', 0)), name='asesmen_tingkat_wajar', violation_error_message='Tingkat wajib harus lebih dari 0.')],
            },
        ),
        migrations.CreateModel(
            name='Pelatihan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=200)),
                ('jp', models.DecimalField(decimal_places=1, max_digits=6, verbose_name='JP')),
                ('selesai', models.DateField()),
                ('penyelenggara', models.CharField(blank=True, max_length=200)),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pelatihan', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'pelatihan',
                'verbose_name_plural': 'pelatihan',
                'ordering': ['-selesai'],
                'indexes': [models.Index(fields=['selesai', 'pegawai'], name='pelatihan_selesai')],
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'nama', 'selesai'), name='pelatihan_unik'), models.CheckConstraint(condition=models.Q(('jp__gt', 0)), name='pelatihan_jp_positif', violation_error_message='JP harus lebih dari 0.')],
            },
        ),
        migrations.CreateModel(
            name='UnitKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40, unique=True)),
                ('nama', models.CharField(max_length=200)),
                ('jenis', models.CharField(blank=True, max_length=60)),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('jalur', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='pegawai.unitkerja')),
                ('opd', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja')),
                ('pengganti', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'unit kerja',
                'verbose_name_plural': 'unit kerja',
                'ordering': ['kode'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['jalur'], name='unit_jalur')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='unit_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.CheckConstraint(condition=models.Q(('induk', models.F('id')), _negated=True), name='unit_bukan_induk_sendiri', violation_error_message='Unit tidak bisa menjadi induknya sendiri.'), models.CheckConstraint(condition=models.Q(('pengganti', models.F('id')), _negated=True), name='unit_bukan_pengganti_sendiri', violation_error_message='Unit tidak bisa menggantikan dirinya sendiri.'), models.UniqueConstraint(django.db.models.lookups.IsNull(models.F('induk'), True), condition=models.Q(('induk__isnull', True)), name='unit_satu_kabupaten')],
            },
        ),
        migrations.CreateModel(
            name='Penugasan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kepala', models.BooleanField(default=False, verbose_name='kepala unit')),
                ('jenis', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Plt.'), ('plh', 'Plh.'), ('pj', 'Pj.')], default='definitif', max_length=10)),
                ('layanan_publik', models.BooleanField(default=False, verbose_name='melayani publik')),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='pegawai.jabatan')),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='penugasan', to='pegawai.pegawai')),
                ('penilai', models.ForeignKey(db_index=False, blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dinilai', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='pegawai.unitkerja')),
            ],
            options={
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pegawai_penugasanevent" ("id", "jabatan_id", "jenis", "kepala", "layanan_publik", "mulai", "pegawai_id", "penilai_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "unit_id") SELECT new_values."id", new_values."jabatan_id", new_values."jenis", new_values."kepala", new_values."layanan_publik", new_values."mulai", new_values."pegawai_id", new_values."penilai_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."selesai", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fee2b5863bf20ea9c5bd6f8b276de456a6aef5ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_57c06', referencing='REFERENCING NEW TABLE AS new_values ', table='pegawai_penugasan', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pegawai_penugasanevent" ("id", "jabatan_id", "jenis", "kepala", "layanan_publik", "mulai", "pegawai_id", "penilai_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "unit_id") SELECT new_values."id", new_values."jabatan_id", new_values."jenis", new_values."kepala", new_values."layanan_publik", new_values."mulai", new_values."pegawai_id", new_values."penilai_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."selesai", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='41d0c44f46b8bb01d8995128b78d01c30f2c5818', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ea9ad', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pegawai_penugasan', when='AFTER'))],
                'verbose_name': 'penugasan',
                'verbose_name_plural': 'penugasan',
                'ordering': ['pegawai', '-mulai'],
                'indexes': [models.Index(fields=['penilai', 'mulai'], name='penugasan_penilai'), models.Index(fields=['unit', 'mulai'], name='penugasan_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='penugasan_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.CheckConstraint(condition=models.Q(('penilai__isnull', True), models.Q(('penilai', models.F('pegawai')), _negated=True), _connector='OR'), name='penugasan_bukan_penilai_sendiri', violation_error_message='Seseorang tidak bisa menjadi penilai bagi dirinya sendiri.'), models.UniqueConstraint(fields=('pegawai', 'unit', 'jabatan', 'mulai'), name='penugasan_unik'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis', 'definitif')), expressions=[(models.Func(models.F('pegawai'), models.F('pegawai'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[]'), function='daterange'), '&&')], name='penugasan_satu_definitif', violation_error_message='Pegawai ini sudah punya jabatan definitif pada tanggal itu.')],
            },
        ),
        migrations.CreateModel(
            name='PeranPengguna',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('peran', models.CharField(choices=[('hr', 'Pengelola kepegawaian'), ('moderator', 'Moderator umpan balik'), ('petugas_loket', 'Petugas loket'), ('auditor', 'Auditor')], max_length=20)),
                ('mulai', models.DateField(default=django.utils.timezone.localdate)),
                ('selesai', models.DateField(blank=True, null=True)),
                ('diberikan_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('diberikan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pengguna', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='daftar_peran', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'peran pengguna',
                'verbose_name_plural': 'peran pengguna',
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='peran_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), models.CheckConstraint(condition=models.Q(models.Q(('peran', 'auditor'), _negated=True), ('selesai__isnull', False), _connector='OR'), name='peran_auditor_berakhir', violation_error_message='Isi tanggal selesai peran auditor.'), models.UniqueConstraint(fields=('pengguna', 'peran', 'mulai'), name='peran_unik')],
            },
        ),
        migrations.CreateModel(
            name='Presensi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('status', models.CharField(choices=[('hadir', 'Hadir'), ('hadir tanpa absen', 'Hadir tanpa absen'), ('dinas luar', 'Dinas luar'), ('cuti', 'Cuti'), ('sakit', 'Sakit'), ('izin', 'Izin'), ('alpa', 'Tanpa keterangan')], max_length=20)),
                ('menit_terlambat', models.PositiveSmallIntegerField(default=0)),
                ('menit_pulang_cepat', models.PositiveSmallIntegerField(default=0)),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'presensi',
                'verbose_name_plural': 'presensi',
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'tanggal'), name='presensi_unik'), models.CheckConstraint(condition=models.Q(('menit_terlambat__lte', 1440), ('menit_pulang_cepat__lte', 1440)), name='presensi_menit_sehari', violation_error_message='Menit sehari paling banyak 1440.')],
            },
        ),
        migrations.CreateModel(
            name='RekapPresensi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulan', models.DateField(help_text='Hari pertama bulan.')),
                ('hari', models.IntegerField()),
                ('tanpa_absen', models.PositiveSmallIntegerField(default=0)),
                ('alpa', models.PositiveSmallIntegerField(default=0)),
                ('terlambat', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('pulang_cepat', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'rekap presensi',
                'verbose_name_plural': 'rekap presensi',
                'constraints': [models.UniqueConstraint(fields=('bulan', 'pegawai'), name='rekap_presensi_unik'), models.CheckConstraint(condition=models.Q(('bulan__day', 1)), name='rekap_presensi_awal_bulan')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatKeaktifan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keaktifan', models.CharField(choices=[('aktif', 'Aktif'), ('cuti', 'Cuti panjang (melahirkan, besar)'), ('tugas belajar', 'Tugas belajar'), ('cltn', 'Cuti di luar tanggungan negara'), ('mutasi keluar', 'Mutasi keluar'), ('pensiun', 'Pensiun'), ('meninggal', 'Meninggal'), ('diberhentikan', 'Diberhentikan')], max_length=20)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='riwayat_keaktifan', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'riwayat keaktifan',
                'verbose_name_plural': 'riwayat keaktifan',
                'ordering': ['pegawai', 'mulai'],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='keaktifan_urutan_tanggal', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('pegawai'), models.F('pegawai'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('mulai'), models.F('selesai'), models.Value('[]'), function='daterange'), '&&')], name='keaktifan_tidak_tumpang_tindih')],
            },
        ),
        migrations.CreateModel(
            name='TandaHitung',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('dari', models.DateField()),
                ('sampai', models.DateField()),
                ('sebab', models.CharField(choices=[('pegawai', 'Data pegawai'), ('penugasan', 'Penugasan atau jabatan'), ('keaktifan', 'Keaktifan'), ('unit', 'Susunan unit'), ('skp', 'SKP'), ('realisasi', 'Realisasi'), ('evaluasi', 'Evaluasi'), ('rekan', 'Penilaian rekan'), ('presensi', 'Presensi'), ('hukuman', 'Hukuman disiplin'), ('pelatihan', 'Pelatihan'), ('asesmen', 'Asesmen kompetensi'), ('jawaban', 'Jawaban warga'), ('kebijakan', 'Kebijakan skor'), ('periode', 'Periode dibuka')], max_length=40)),
                ('waktu', models.DateTimeField(default=django.utils.timezone.now)),
                ('pegawai', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('opd', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'verbose_name': 'tanda hitung',
                'verbose_name_plural': 'tanda hitung',
                'constraints': [models.CheckConstraint(condition=models.Q(('sampai__gte', models.F('dari'))), name='tanda_urutan_tanggal')],
            },
        ),
        migrations.CreateModel(
            name='PenugasanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kepala', models.BooleanField(default=False, verbose_name='kepala unit')),
                ('jenis', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Plt.'), ('plh', 'Plh.'), ('pj', 'Pj.')], default='definitif', max_length=10)),
                ('layanan_publik', models.BooleanField(default=False, verbose_name='melayani publik')),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(blank=True, null=True)),
                ('jabatan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.jabatan')),
                ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                ('penilai', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pegawai.penugasan')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.unitkerja')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KodeAkses',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(max_length=64, unique=True)),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('berlaku_sampai', models.DateTimeField()),
                ('dipakai_pada', models.DateTimeField(blank=True, null=True)),
                ('dibuat_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kode_akses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'kode akses',
                'verbose_name_plural': 'kode akses',
                'constraints': [models.CheckConstraint(condition=models.Q(('berlaku_sampai__gt', models.F('dibuat_pada'))), name='kode_akses_berlaku_sesudah_dibuat')],
            },
        ),
    ]
