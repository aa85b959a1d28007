"""Statements as text: the same rows as the ORM writes, in one trip."""

import pytest

from inti.models import Peristiwa
from inti.perintah import kirim, perintah_sisip
from inti.services import catat, perintah_catat

pytestmark = pytest.mark.django_db
ISI = {"oleh": None, "kalimat": "Uji 100 % S.E..", "baru": {"angka": [1, None], "kata": "é"}}


def test_row_is_the_one_that_the_orm_writes():
    catat("uji.orm", **ISI)
    kirim([perintah_catat("uji.teks", **ISI)])
    orm, teks = Peristiwa.objects.order_by("pk").values()
    for beda in ("id", "waktu", "tindakan"):
        assert orm.pop(beda) != teks.pop(beda)
    assert orm == teks


def test_all_go_in_one_trip_and_nothing_for_none(django_assert_num_queries):
    sisip = perintah_sisip(Peristiwa(tindakan="uji", kalimat="Uji.", pelaku="sistem"))
    with django_assert_num_queries(1):
        kirim([sisip, ("SELECT 1", {})])
    with django_assert_num_queries(0):
        kirim([])
    assert Peristiwa.objects.count() == 1


def test_one_name_with_two_values_is_refused():
    with pytest.raises(ValueError, match="dua kali"):
        kirim([perintah_catat("uji.satu", **ISI), perintah_catat("uji.dua", **ISI)])
    assert not Peristiwa.objects.exists()
