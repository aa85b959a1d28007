"""Policies are drafted and decided: a state, who decided by which letter, and what is there counts as decided."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce, NullIf

DIPUTUSKAN_OLEH = "Bawaan sistem"


def tetapkan(apps, schema_editor):
    """Every version from before states counted as soon as it was saved; used ones are held by a trigger."""
    kebijakan = apps.get_model("evaluasi", "KebijakanSkor").objects.filter(status="draf")
    isi = {
        "status": "berlaku",
        "ditetapkan_pada": F("dibuat_pada"),
        "diputuskan_oleh": DIPUTUSKAN_OLEH,
        "alasan": Coalesce(NullIf("alasan", models.Value("")), models.Value("Alasan belum dicatat.")),
    }
    if schema_editor is None:
        kebijakan.update(**isi)
        return
    schema_editor.execute("ALTER TABLE evaluasi_kebijakanskor DISABLE TRIGGER USER")
    kebijakan.update(**isi)
    schema_editor.execute("ALTER TABLE evaluasi_kebijakanskor ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [
        ('evaluasi', '0006_penjelasan_sebagai_teks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='kebijakanskor',
            options={'ordering': ['-berlaku_mulai', '-versi'], 'verbose_name': 'kebijakan skor', 'verbose_name_plural': 'kebijakan skor'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='kebijakanskor',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='kebijakanskor',
            name='update_update',
        ),
        migrations.AddField(
            model_name='kebijakanskor',
            name='diputuskan_oleh',
            field=models.CharField(blank=True, editable=False, max_length=150, verbose_name='diputuskan oleh'),
        ),
        migrations.AddField(
            model_name='kebijakanskor',
            name='ditetapkan_oleh',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kebijakanskor',
            name='ditetapkan_pada',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='kebijakanskor',
            name='nomor_surat',
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name='nomor surat keputusan'),
        ),
        migrations.AddField(
            model_name='kebijakanskor',
            name='status',
            field=models.CharField(choices=[('draf', 'Draf'), ('berlaku', 'Ditetapkan')], default='draf', editable=False, max_length=10),
        ),
        migrations.AddField(
            model_name='kebijakanskorevent',
            name='diputuskan_oleh',
            field=models.CharField(blank=True, editable=False, max_length=150, verbose_name='diputuskan oleh'),
        ),
        migrations.AddField(
            model_name='kebijakanskorevent',
            name='ditetapkan_oleh',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kebijakanskorevent',
            name='ditetapkan_pada',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='kebijakanskorevent',
            name='nomor_surat',
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name='nomor surat keputusan'),
        ),
        migrations.AddField(
            model_name='kebijakanskorevent',
            name='status',
            field=models.CharField(choices=[('draf', 'Draf'), ('berlaku', 'Ditetapkan')], default='draf', editable=False, max_length=10),
        ),
        migrations.AlterField(
            model_name='kebijakanskor',
            name='berlaku_mulai',
            field=models.DateField(verbose_name='berlaku sejak'),
        ),
        migrations.RunPython(tetapkan, migrations.RunPython.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='kebijakanskor',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluasi_kebijakanskorevent" ("alasan", "ambang_di_atas", "ambang_pembinaan", "ambang_sesuai", "batas_atas", "batas_menit", "batas_prima", "berlaku_mulai", "bobot_penilai_360", "bulan_hukuman_berat", "bulan_hukuman_ringan", "bulan_hukuman_sedang", "dibuat_oleh_id", "dibuat_pada", "dipakai_pada", "diputuskan_oleh", "ditetapkan_oleh_id", "ditetapkan_pada", "hukuman_berat", "hukuman_ringan", "hukuman_sedang", "id", "jarak_teladan", "jendela_penghargaan", "jp_cpns", "jp_pns", "jp_pppk", "jp_pppk_paruh_waktu", "kappa_awal", "kelengkapan_min", "min_kelompok", "min_rekan_360", "n_min", "n_prima", "nama", "nilai_di_atas", "nilai_di_bawah", "nilai_sesuai", "nomor_surat", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poin_alpa", "poin_pulang_cepat", "poin_tanpa_absen", "poin_terlambat", "status", "target_ikm", "usulan_maks", "versi", "z_selang") SELECT new_values."alasan", new_values."ambang_di_atas", new_values."ambang_pembinaan", new_values."ambang_sesuai", new_values."batas_atas", new_values."batas_menit", new_values."batas_prima", new_values."berlaku_mulai", new_values."bobot_penilai_360", new_values."bulan_hukuman_berat", new_values."bulan_hukuman_ringan", new_values."bulan_hukuman_sedang", new_values."dibuat_oleh_id", new_values."dibuat_pada", new_values."dipakai_pada", new_values."diputuskan_oleh", new_values."ditetapkan_oleh_id", new_values."ditetapkan_pada", new_values."hukuman_berat", new_values."hukuman_ringan", new_values."hukuman_sedang", new_values."id", new_values."jarak_teladan", new_values."jendela_penghargaan", new_values."jp_cpns", new_values."jp_pns", new_values."jp_pppk", new_values."jp_pppk_paruh_waktu", new_values."kappa_awal", new_values."kelengkapan_min", new_values."min_kelompok", new_values."min_rekan_360", new_values."n_min", new_values."n_prima", new_values."nama", new_values."nilai_di_atas", new_values."nilai_di_bawah", new_values."nilai_sesuai", new_values."nomor_surat", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."poin_alpa", new_values."poin_pulang_cepat", new_values."poin_tanpa_absen", new_values."poin_terlambat", new_values."status", new_values."target_ikm", new_values."usulan_maks", new_values."versi", new_values."z_selang" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b2387dec28f97660e2965e81118ab8499803911d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1447f', referencing='REFERENCING NEW TABLE AS new_values ', table='evaluasi_kebijakanskor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kebijakanskor',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluasi_kebijakanskorevent" ("alasan", "ambang_di_atas", "ambang_pembinaan", "ambang_sesuai", "batas_atas", "batas_menit", "batas_prima", "berlaku_mulai", "bobot_penilai_360", "bulan_hukuman_berat", "bulan_hukuman_ringan", "bulan_hukuman_sedang", "dibuat_oleh_id", "dibuat_pada", "dipakai_pada", "diputuskan_oleh", "ditetapkan_oleh_id", "ditetapkan_pada", "hukuman_berat", "hukuman_ringan", "hukuman_sedang", "id", "jarak_teladan", "jendela_penghargaan", "jp_cpns", "jp_pns", "jp_pppk", "jp_pppk_paruh_waktu", "kappa_awal", "kelengkapan_min", "min_kelompok", "min_rekan_360", "n_min", "n_prima", "nama", "nilai_di_atas", "nilai_di_bawah", "nilai_sesuai", "nomor_surat", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poin_alpa", "poin_pulang_cepat", "poin_tanpa_absen", "poin_terlambat", "status", "target_ikm", "usulan_maks", "versi", "z_selang") SELECT new_values."alasan", new_values."ambang_di_atas", new_values."ambang_pembinaan", new_values."ambang_sesuai", new_values."batas_atas", new_values."batas_menit", new_values."batas_prima", new_values."berlaku_mulai", new_values."bobot_penilai_360", new_values."bulan_hukuman_berat", new_values."bulan_hukuman_ringan", new_values."bulan_hukuman_sedang", new_values."dibuat_oleh_id", new_values."dibuat_pada", new_values."dipakai_pada", new_values."diputuskan_oleh", new_values."ditetapkan_oleh_id", new_values."ditetapkan_pada", new_values."hukuman_berat", new_values."hukuman_ringan", new_values."hukuman_sedang", new_values."id", new_values."jarak_teladan", new_values."jendela_penghargaan", new_values."jp_cpns", new_values."jp_pns", new_values."jp_pppk", new_values."jp_pppk_paruh_waktu", new_values."kappa_awal", new_values."kelengkapan_min", new_values."min_kelompok", new_values."min_rekan_360", new_values."n_min", new_values."n_prima", new_values."nama", new_values."nilai_di_atas", new_values."nilai_di_bawah", new_values."nilai_sesuai", new_values."nomor_surat", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."poin_alpa", new_values."poin_pulang_cepat", new_values."poin_tanpa_absen", new_values."poin_terlambat", new_values."status", new_values."target_ikm", new_values."usulan_maks", new_values."versi", new_values."z_selang" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d7e0b0a80ba3ac1eb6b3b34d1b4488870923a104', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_39172', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluasi_kebijakanskor', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='kebijakanskor',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dipakai_pada__isnull', True), ('diputuskan_oleh', ''), ('ditetapkan_pada__isnull', True), ('status', 'draf')), models.Q(('ditetapkan_pada__isnull', False), ('status', 'berlaku'), models.Q(('diputuskan_oleh', ''), _negated=True), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='kebijakan_penetapan_lengkap'),
        ),
    ]
