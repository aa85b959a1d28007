"""The engine against the same maths written a second time, person by person, without a shared line."""

import datetime
from decimal import Decimal

import pytest

from bench.acuan import bandingkan
from bench.acuan_masyarakat import Acuan, hitung_acuan
from bench.isi import isi
from bench.kalender import HARI_KERJA, kalender
from bench.mesin import periode_ukur
from evaluasi.models import Skor
from evaluasi.services.hitung import hitung_periode
from pegawai.models import Presensi


@pytest.mark.django_db
def test_engine_and_orm_agree_to_the_last_digit_for_a_synthetic_district():
    """Two OPDs with moves, leave, penalties, 360 answers, results in words, quarter targets, missing rows."""
    isi(150)
    hitung_periode(periode_ukur())
    banding = bandingkan(150)
    assert banding.beda == []
    assert banding.orang == Skor.objects.count() == 150
    assert Skor.objects.filter(m__isnull=False).count() > 50
    assert Presensi.objects.filter(pegawai=1).count() == HARI_KERJA


def test_reference_of_the_worked_example():
    """scoring.md 2: A, B and C of one OPD."""
    jawaban = {
        "A": [100, 100, 75, 100],
        "B": [75, 75, 100, 75, 50, 75],
        "C": [50, 75, 75, 50, 75, 50, 75, 50],
    }
    orang = [(len(y), Decimal(sum(y)), Decimal(sum(x * x for x in y))) for y in jawaban.values()]
    acuan = hitung_acuan(orang, Decimal(10))
    assert acuan == Acuan(Decimal("73.611111"), Decimal("1.027561"))
    assert [acuan.susut(n, s) for n, s, _ in orang] == [Decimal(m) for m in ("89.6339", "74.7969", "63.7647")]


@pytest.mark.parametrize(
    ("hari_ini", "kode"), [("2026-11-25", "2026-TW3"), ("2026-11-10", "2026-TW2"), ("2026-02-10", "2025-TW3")]
)
def test_measured_quarter_has_no_objection_day_left(hari_ini, kode):
    kal = kalender(datetime.date.fromisoformat(hari_ini))
    assert str(kal.kode) == kode
    assert len(kal.hari) == HARI_KERJA
