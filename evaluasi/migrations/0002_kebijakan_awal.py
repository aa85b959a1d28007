"""The first policy: the defaults of the model with the default weights, so that a new district can start."""

import datetime

from django.db import migrations
from django.utils import timezone

BIASA = {"h": 50, "p": 20, "d": 15, "k": 5, "m": 10}
PELAYANAN = {"h": 40, "p": 20, "d": 15, "k": 5, "m": 20}
JENIS = ("jpt", "administrator", "pengawas", "pelaksana", "jf")


def isi(apps, schema_editor):
    kebijakan = apps.get_model("evaluasi", "KebijakanSkor").objects.create(
        versi=1,
        nama="Kebijakan awal",
        berlaku_mulai=datetime.date(2020, 1, 1),
        alasan="Nilai bawaan sistem; ganti dengan versi baru bila daerah menetapkan lain.",
        status="berlaku",
        ditetapkan_pada=timezone.now(),
        diputuskan_oleh="Bawaan sistem",
    )
    bobot = apps.get_model("evaluasi", "BobotKebijakan")
    bobot.objects.bulk_create(
        bobot(
            kebijakan=kebijakan,
            jenis_jabatan=jenis,
            layanan_publik=layanan,
            **(PELAYANAN if layanan and jenis in ("pelaksana", "jf") else BIASA),
        )
        for jenis in JENIS
        for layanan in (False, True)
    )


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0001_initial")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
