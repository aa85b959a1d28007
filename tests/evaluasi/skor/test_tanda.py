"""Marks: exactly the people a change touches are computed again, at a cost that a big OPD doesn't move."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluasi.enums import CaraHitungSkor
from evaluasi.models import HitungSkor, Skor
from evaluasi.services.tanda import proses_tanda
from kinerja.models import Periode
from pegawai.enums import SebabTanda
from pegawai.models import TandaHitung
from pegawai.services.tanda import tandai
from tests.evaluasi.skor.conftest import MARET
from umpan_balik.models import RekapPetugas

DALAM = datetime.date(2026, 3, 20)
SESUDAH = datetime.date(2026, 4, 1)


@pytest.fixture
def berjalan(contoh_hitung):
    """Only the month of the worked example runs, computed in full on 20 March."""
    Periode.objects.exclude(pk=contoh_hitung.periode.pk).update(status="draf", dibuka_pada=None)
    TandaHitung.objects.all().delete()
    tandai(None, dari=MARET, sampai=DALAM, sebab=SebabTanda.PERIODE)
    proses_tanda(hari=DALAM)
    return contoh_hitung


def _tandai(orang, sebab: str) -> None:
    tandai([orang.pk], dari=DALAM, sampai=DALAM, sebab=sebab)


def _catatan(cara: CaraHitungSkor) -> list[tuple[int, int]]:
    return list(HitungSkor.objects.filter(cara=cara).order_by("pk").values_list("dihitung", "berubah"))


def test_a_result_moves_one_person_in_a_fixed_number_of_queries(berjalan) -> None:
    semula = dict(Skor.objects.values_list("pegawai_id", "hitung_id"))
    berjalan.skp.hasil_kerja.get(nomor=2).indikator.get().realisasi.update(nilai=90)
    _tandai(berjalan.orang, SebabTanda.REALISASI)
    with CaptureQueriesContext(connection) as kueri:
        assert proses_tanda(hari=DALAM) == 1
    assert len(kueri) <= 14, [k["sql"][:90] for k in kueri]
    assert _catatan(CaraHitungSkor.TAMBAHAN) == [(1, 1)]
    kini = dict(Skor.objects.values_list("pegawai_id", "hitung_id"))
    assert {o for o in kini if kini[o] != semula[o]} == {berjalan.orang.pk}


def test_an_answer_moves_the_officer_and_whom_the_mean_moves(berjalan) -> None:
    petugas = berjalan.pemeran.kabid
    semula = Skor.objects.get(pegawai=petugas)
    jawaban_baru = RekapPetugas.objects.filter(pegawai=petugas)
    jawaban_baru.update(n=9, jumlah=600, jumlah_kuadrat=42500)
    _tandai(petugas, SebabTanda.JAWABAN)
    proses_tanda(hari=DALAM)
    kini = Skor.objects.get(pegawai=petugas)
    assert (semula.m_n, kini.m_n, kini.m_jumlah) == (8, 9, 600)
    assert HitungSkor.objects.filter(cara=CaraHitungSkor.TAMBAHAN).get().dihitung == 1


def test_last_answer_taken_back_takes_the_reference_away(berjalan) -> None:
    RekapPetugas.objects.all().delete()
    for orang in (berjalan.orang, berjalan.pemeran.rekan, berjalan.pemeran.kabid):
        _tandai(orang, SebabTanda.JAWABAN)
    proses_tanda(hari=DALAM)
    assert set(Skor.objects.values_list("m_n", "m")) == {(0, None)}
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM evaluasi_acuanmasyarakat")
        assert kursor.fetchone() == (0,)


def test_nothing_marked_computes_nothing(berjalan) -> None:
    assert proses_tanda(hari=DALAM) == 0
    assert HitungSkor.objects.count() == 1


def test_day_after_the_last_computes_everybody_once(berjalan) -> None:
    berjalan.skp.hasil_kerja.get(nomor=2).indikator.get().realisasi.all().delete()
    _tandai(berjalan.orang, SebabTanda.REALISASI)
    proses_tanda(hari=DALAM)
    assert Skor.objects.get(pegawai=berjalan.orang).h == 110  # not yet due
    proses_tanda(hari=SESUDAH)
    proses_tanda(hari=SESUDAH)
    assert Skor.objects.get(pegawai=berjalan.orang).h == 66  # (60 x 110 + 40 x 0) / 100
    assert len(_catatan(CaraHitungSkor.PENUH)) == 2


def test_clock_set_back_computes_everybody_as_of_the_earlier_day(berjalan) -> None:
    berjalan.skp.hasil_kerja.get(nomor=2).indikator.get().realisasi.all().delete()
    proses_tanda(hari=SESUDAH)
    assert Skor.objects.get(pegawai=berjalan.orang).h == 66
    proses_tanda(hari=DALAM)
    assert Skor.objects.get(pegawai=berjalan.orang).h == 110


def test_somebody_new_is_computed_with_their_whole_office(berjalan) -> None:
    Skor.objects.filter(pegawai=berjalan.orang).delete()
    _tandai(berjalan.orang, SebabTanda.REALISASI)
    proses_tanda(hari=DALAM)
    assert Skor.objects.filter(pegawai=berjalan.orang).exists()
    assert _catatan(CaraHitungSkor.TAMBAHAN)[0][0] > 1


def test_unknown_cause_counts_as_the_widest(berjalan) -> None:
    tandai([berjalan.orang.pk], dari=DALAM, sampai=DALAM, sebab=SebabTanda.PEGAWAI)
    TandaHitung.objects.update(sebab="entah")
    proses_tanda(hari=DALAM)
    assert _catatan(CaraHitungSkor.TAMBAHAN)[0][0] > 1
