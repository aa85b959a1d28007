"""A first catalogue of development, one entry a component; HR adds and edits."""

from django.db import migrations

KATALOG = (
    ("H", "bimbingan", "Bimbingan kinerja bersama penilai", "Bahas target yang tertinggal dan hambatannya, sepakati langkah per bulan."),
    ("P", "mentor", "Pendampingan perilaku BerAKHLAK", "Pendampingan rekan yang kuat pada nilai yang perlu ditumbuhkan."),
    ("D", "konseling", "Konseling kehadiran", "Cari penyebab keterlambatan atau ketidakhadiran dan atur jadwal yang sanggup dijalani."),
    ("K", "pelatihan", "Pelatihan sesuai kebutuhan jabatan", "Pilih pelatihan agar 20 JP setahun terpenuhi."),
    ("M", "pelatihan", "Pelatihan pelayanan prima", "Latihan melayani: kecepatan, ketepatan, keramahan."),
)


def isi(apps, schema_editor):
    katalog = apps.get_model("evaluasi", "KatalogPengembangan")
    katalog.objects.bulk_create(
        katalog(sasaran=s, bentuk=b, nama=n, uraian=u, jp=8 if b == "pelatihan" else None) for s, b, n, u in KATALOG
    )


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0003_kebijakan_awal")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
