"""Calibration: the original value is kept, its limits."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from evaluasi.models import (
    Evaluasi,
    Kalibrasi,
)
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from inti.galat import GalatAturan, TidakBerwenang
from tests.evaluasi.bantu import diajukan, terisi

pytestmark = pytest.mark.django_db


def _kalibrasi(p: SimpleNamespace, evaluasi: Evaluasi, oleh: object = None, **lain: str) -> Kalibrasi:
    isi = {"rating_hasil": "di atas", "rating_perilaku": "sesuai", "alasan": "Setara rekan seunit."} | lain
    return penerbitan.kalibrasi(evaluasi.pk, **isi, oleh=oleh or p.kadis.pengguna)


def test_calibration_keeps_the_original(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    baris = _kalibrasi(pemeran, evaluasi)
    assert (baris.hasil_semula, baris.hasil_baru) == ("sesuai", "di atas")
    _kalibrasi(pemeran, evaluasi, rating_perilaku="di atas", oleh=pemeran.bupati.pengguna)
    evaluasi.refresh_from_db()
    assert (evaluasi.status, evaluasi.predikat) == ("dikalibrasi", "sangat baik")
    assert [k.hasil_semula for k in evaluasi.kalibrasi.all()] == ["sesuai", "di atas"]
    with pytest.raises(GalatAturan, match="Dikalibrasi"):
        layanan.kembalikan(evaluasi.pk, oleh=pemeran.kabid.pengguna)


def test_calibration_by_others_is_refused(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    for siapa in (pemeran.hr, pemeran.operator, pemeran.staf.pengguna, pemeran.kadis_lain.pengguna):
        with pytest.raises(TidakBerwenang):
            _kalibrasi(pemeran, evaluasi, oleh=siapa)


def test_sekda_calibrates_but_no_switched_off_login(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    sekda = pemeran.sekda.pengguna
    sekda.is_active = False
    with pytest.raises(TidakBerwenang):
        _kalibrasi(pemeran, evaluasi, oleh=sekda)
    sekda.is_active = True
    assert _kalibrasi(pemeran, evaluasi, oleh=sekda).oleh == sekda


def test_nobody_calibrates_their_own(pemeran) -> None:
    evaluasi = layanan.mulai_evaluasi(pemeran.triwulan_ini, pemeran.kabid, oleh=pemeran.kadis.pengguna)
    with pytest.raises(TidakBerwenang):
        _kalibrasi(pemeran, evaluasi, oleh=pemeran.kabid.pengguna)


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [({"alasan": " "}, "alasan"), ({"rating_hasil": "bagus"}, "rating_hasil"),
     ({"rating_perilaku": ""}, "rating_perilaku")],
)  # fmt: skip
def test_calibration_needs_reason_and_ratings(pemeran, lain: dict, bidang: str) -> None:
    with pytest.raises(GalatAturan) as galat:
        _kalibrasi(pemeran, diajukan(pemeran), **lain)
    assert set(galat.value.message_dict) == {bidang}


def test_calibration_without_change_or_before_submission_is_refused(pemeran) -> None:
    evaluasi = terisi(pemeran)
    with pytest.raises(GalatAturan, match="Draf"):
        _kalibrasi(pemeran, evaluasi)
    layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    with pytest.raises(GalatAturan, match="sama seperti semula"):
        _kalibrasi(pemeran, evaluasi, rating_hasil="sesuai")


def test_calibration_of_an_import_without_ratings_is_refused(pemeran) -> None:
    evaluasi = Evaluasi.objects.create(
        periode=pemeran.triwulan_ini, pegawai=pemeran.staf, status="diajukan", sumber="impor",
        diajukan_pada=timezone.now(),
    )  # fmt: skip
    with pytest.raises(GalatAturan, match="tidak memuat kedua rating"):
        _kalibrasi(pemeran, evaluasi)


def test_database_refuses_calibration_without_reason(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    with pytest.raises(IntegrityError, match="kalibrasi_beralasan"), transaction.atomic():
        Kalibrasi.objects.create(
            evaluasi=evaluasi, hasil_semula="sesuai", perilaku_semula="sesuai", hasil_baru="di atas",
            perilaku_baru="sesuai", alasan="",
        )  # fmt: skip
