"""H: every branch of target, realisasi and direction (scoring.md 1)."""

import datetime
from decimal import Decimal as D

import pytest

from evaluasi.models import RatingIndikator
from kinerja.models import Periode
from pegawai.models import RiwayatKeaktifan
from tests.evaluasi.skor.conftest import MARET, buat_indikator, buat_skp, evaluasi, realisasi, skor
from tests.pemeran import buat_periode

SESUDAH = datetime.date(2026, 4, 1)


@pytest.fixture
def tw1(db: None) -> Periode:
    return buat_periode("2026-TW1", "triwulan", datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))


def test_target_zero_downwards_is_met_only_by_zero(pemeran, maret, jalankan) -> None:
    for orang, nilai in ((pemeran.staf, 0), (pemeran.rekan, 1)):
        realisasi(buat_indikator(buat_skp(orang), 1, 0, arah="turun"), MARET, nilai)
    jalankan(maret)
    assert [skor(o, maret).h for o in (pemeran.staf, pemeran.rekan)] == [D("100.00"), D("0.00")]


@pytest.mark.parametrize(
    ("arah", "nilai", "harap"),
    [
        ("naik", "1000000000000", "120.00"),
        ("naik", 0, "0.00"),
        ("turun", 30, "0.00"),
        ("turun", 0, "120.00"),
        ("naik", "33.3335", "33.33"),
    ],
)
def test_value_is_clipped_to_the_policy_s_limits(pemeran, maret, jalankan, arah, nilai, harap) -> None:
    realisasi(
        buat_indikator(buat_skp(pemeran.staf), 1, 100 if arah == "naik" else 10, arah=arah), MARET, nilai
    )
    jalankan(maret)
    assert skor(pemeran.staf, maret).h == D(harap)


def test_accumulated_target_is_the_share_of_the_months(pemeran, tw1, jalankan) -> None:
    i = buat_indikator(buat_skp(pemeran.staf), 1, 120, cara_hitung="akumulasi")
    for bulan in (1, 2, 3):
        realisasi(i, datetime.date(2026, bulan, 1), 9)
    jalankan(tw1)
    assert skor(pemeran.staf, tw1).h == D("90.00")  # 27 of 120 x 3/12


def test_given_quarter_target_wins_and_a_blank_one_is_not_due(pemeran, tw1, jalankan) -> None:
    skp = buat_skp(pemeran.staf)
    realisasi(buat_indikator(skp, 1, 120, cara_hitung="akumulasi", target_tw1=60), MARET, 30)
    realisasi(buat_indikator(skp, 2, 120, cara_hitung="akumulasi", target_tw2=60), MARET, 1)
    jalankan(tw1, hari=SESUDAH)
    assert skor(pemeran.staf, tw1).h == D("50.00")


def test_mean_of_the_period_s_rows(pemeran, tw1, jalankan) -> None:
    i = buat_indikator(buat_skp(pemeran.staf), 1, 90, cara_hitung="rata-rata")
    realisasi(i, datetime.date(2026, 1, 1), 80)
    realisasi(i, datetime.date(2026, 2, 1), 91)
    jalankan(tw1)
    assert skor(pemeran.staf, tw1).h == D("95.00")


def test_latest_row_reaches_back_to_the_skp_s_start_but_not_ahead(pemeran, maret, jalankan) -> None:
    i = buat_indikator(buat_skp(pemeran.staf), 1, 100)
    realisasi(i, datetime.date(2026, 1, 1), 40)
    realisasi(i, datetime.date(2026, 4, 1), 99)
    jalankan(maret)
    assert skor(pemeran.staf, maret).h == D("40.00")


def test_empty_indicator_is_left_out_while_running_and_zero_afterwards(pemeran, maret, jalankan) -> None:
    skp = buat_skp(pemeran.staf)
    realisasi(buat_indikator(skp, 1, 100), MARET, 100)
    buat_indikator(skp, 2, 100)
    jalankan(maret, hari=datetime.date(2026, 3, 31))
    assert skor(pemeran.staf, maret).h == D("100.00")
    jalankan(maret, hari=SESUDAH)
    assert skor(pemeran.staf, maret).h == D("50.00")


def test_qualitative_indicator_takes_the_assessor_s_rating(pemeran, maret, jalankan) -> None:
    i = buat_indikator(buat_skp(pemeran.staf), 1, None)
    jalankan(maret)
    assert skor(pemeran.staf, maret).h is None
    e = evaluasi(pemeran.staf, maret, [])
    RatingIndikator.objects.create(evaluasi=e, indikator=i, rating="di atas")
    jalankan(maret)
    assert skor(pemeran.staf, maret).h == D("120.00")


def test_months_wholly_on_leave_drop_out_of_the_target(pemeran, tw1, jalankan) -> None:
    RiwayatKeaktifan.objects.filter(pegawai=pemeran.staf).update(selesai=datetime.date(2026, 1, 14))
    RiwayatKeaktifan.objects.create(
        pegawai=pemeran.staf,
        keaktifan="cuti",
        mulai=datetime.date(2026, 1, 15),
        selesai=datetime.date(2026, 2, 28),
    )
    i = buat_indikator(buat_skp(pemeran.staf), 1, 120, cara_hitung="akumulasi")
    realisasi(i, MARET, 20)
    jalankan(tw1)
    # January was worked in part: 2 of 12 months are due
    assert skor(pemeran.staf, tw1).h == D("100.00")


def test_a_period_wholly_on_leave_has_no_result(pemeran, maret, jalankan) -> None:
    RiwayatKeaktifan.objects.filter(pegawai=pemeran.staf).update(keaktifan="tugas belajar")
    buat_indikator(buat_skp(pemeran.staf), 1, 120)
    jalankan(maret, hari=SESUDAH)
    assert skor(pemeran.staf, maret).h is None


def test_two_skp_after_a_mutation_weigh_by_their_months(pemeran, tw1, jalankan) -> None:
    lama = buat_skp(pemeran.staf, selesai=datetime.date(2026, 1, 31))
    baru = buat_skp(pemeran.staf, urutan=2, awal=datetime.date(2026, 2, 1), mulai=datetime.date(2026, 2, 1))
    realisasi(buat_indikator(lama, 1, 100), datetime.date(2026, 1, 1), 60)
    realisasi(buat_indikator(baru, 1, 100), MARET, 90)
    jalankan(tw1)
    assert skor(pemeran.staf, tw1).h == D("80.00")  # (1 x 60 + 2 x 90) / 3


def test_version_in_force_on_the_last_day_counts_and_keeps_logged_rows(pemeran, maret, jalankan) -> None:
    v1 = buat_skp(pemeran.staf)
    lama = buat_indikator(v1, 1, 100)
    realisasi(lama, MARET, 50)
    v2 = buat_skp(pemeran.staf, versi=2, mulai=datetime.date(2026, 3, 15), alasan_perubahan="Target baru")
    buat_indikator(v2, 1, 50, akar=lama)
    v3 = buat_skp(pemeran.staf, versi=3, mulai=datetime.date(2026, 4, 1), alasan_perubahan="Nanti")
    buat_indikator(v3, 1, 500, akar=lama)
    jalankan(maret)
    assert skor(pemeran.staf, maret).h == D("100.00")


def test_draft_skp_is_not_read(pemeran, maret, jalankan) -> None:
    skp = buat_skp(pemeran.staf, status="draf", diajukan_pada=None, diputus_pada=None)
    realisasi(buat_indikator(skp, 1, 100), MARET, 100)
    jalankan(maret)
    assert skor(pemeran.staf, maret).h is None


def test_results_without_weights_count_alike(pemeran, maret, jalankan) -> None:
    skp = buat_skp(pemeran.staf)
    realisasi(buat_indikator(skp, 1, 100), MARET, 100)
    realisasi(buat_indikator(skp, 1, 100), MARET, 80)
    realisasi(buat_indikator(skp, 2, 100), MARET, 60)
    jalankan(maret)
    assert skor(pemeran.staf, maret).h == D("75.00")
