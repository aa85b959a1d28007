"""Row history is written by the database, bulk writes included (docs/architecture.md)."""

from django.apps import apps

from evaluasi.models import Evaluasi
from tests.evaluasi.bantu import diajukan


def test_bulk_update_leaves_the_former_and_the_new_value(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    riwayat = apps.get_model("evaluasi", "EvaluasiEvent").objects.filter(pgh_obj_id=evaluasi.pk)
    sebelum = riwayat.count()
    Evaluasi.objects.filter(pk=evaluasi.pk).update(catatan="Ditulis dari luar layanan")
    baru = riwayat.order_by("-pgh_id").first()
    assert riwayat.count() == sebelum + 1
    assert (baru.pgh_label, baru.catatan) == ("update", "Ditulis dari luar layanan")
    Evaluasi.objects.filter(pk=evaluasi.pk).update(catatan="Ditulis dari luar layanan")
    assert riwayat.count() == sebelum + 1  # nothing changed, nothing written


def test_bulk_insert_is_in_the_history(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    nilai = apps.get_model("evaluasi", "NilaiPerilakuEvent").objects.filter(evaluasi_id=evaluasi.pk)
    assert nilai.filter(pgh_label="insert").count() == 7
