"""P, D, K, M and S: every branch (scoring.md 1 and 2)."""

import datetime
from decimal import Decimal as D

import pytest

from evaluasi.models import AcuanMasyarakat, KebijakanSkor, NilaiRekan, Skor
from evaluasi.skor.peringkat import peringkat
from inti.galat import GalatAturan
from kinerja.enums import NilaiBerakhlak
from pegawai.models import HukumanDisiplin, Penugasan, RiwayatKeaktifan
from tests.evaluasi.skor.conftest import (
    MARET,
    buat_indikator,
    buat_skp,
    evaluasi,
    indeks,
    jawaban,
    realisasi,
    rekap_presensi,
    skor,
)
from tests.pemeran import buat_pegawai, buat_periode


def test_overall_rating_alone_gives_p_and_says_so(pemeran, maret, jalankan) -> None:
    evaluasi(pemeran.staf, maret, [], rating_perilaku="di atas")
    jalankan(maret)
    s = skor(pemeran.staf, maret)
    assert (s.p, s.sumber_p) == (D("120.00"), "rating")


def test_six_values_without_a_rating_give_no_p(pemeran, maret, jalankan) -> None:
    evaluasi(
        pemeran.staf, maret, ["sesuai"] * 6, rating_hasil="", rating_perilaku="", predikat="", sumber="impor"
    )
    jalankan(maret)
    assert skor(pemeran.staf, maret).p is None


def test_draft_evaluation_is_not_read(pemeran, maret, jalankan) -> None:
    evaluasi(pemeran.staf, maret, ["sesuai"] * 7, status="draf", diajukan_pada=None)
    jalankan(maret)
    assert skor(pemeran.staf, maret).p is None


@pytest.mark.parametrize(("banyak", "harap", "sumber"), [(2, "100.00", "nilai"), (3, "88.00", "nilai360")])
def test_colleagues_count_from_three_up(pemeran, maret, jalankan, banyak, harap, sumber) -> None:
    evaluasi(pemeran.staf, maret, ["sesuai"] * 7)
    for rekan in (pemeran.rekan, pemeran.kadis, pemeran.sekda)[:banyak]:
        NilaiRekan.objects.create(
            periode=maret,
            pegawai=pemeran.staf,
            rekan=rekan,
            **dict.fromkeys(NilaiBerakhlak.values, "di bawah"),
        )
    jalankan(maret)
    s = skor(pemeran.staf, maret)
    assert (s.p, s.sumber_p) == (D(harap), sumber)  # 0.7 x 100 + 0.3 x 60


@pytest.mark.parametrize(
    ("rekap", "harap"),
    [
        ({}, "100.00"),
        ({"terlambat": [1, 30, 31, 60, 61, 90, 91, 400]}, "91.50"),
        ({"pulang_cepat": [30, 91]}, "98.00"),
        ({"tanpa_absen": 2}, "97.00"),
        ({"alpa": 40}, "0.00"),
    ],
)
def test_deductions_of_a_month(pemeran, maret, jalankan, rekap, harap) -> None:
    rekap_presensi(pemeran.staf, MARET, 20, **rekap)
    jalankan(maret)
    assert skor(pemeran.staf, maret).d == D(harap)


@pytest.mark.parametrize(("hari", "ada"), [(9, False), (10, True)])
def test_month_counts_from_half_of_the_opd_s_days(pemeran, maret, jalankan, hari, ada) -> None:
    rekap_presensi(pemeran.rekan, MARET, 20)
    rekap_presensi(pemeran.orang_luar, MARET, 31)  # another OPD
    rekap_presensi(pemeran.staf, MARET, hari)
    jalankan(maret)
    assert (skor(pemeran.staf, maret).d is not None) is ada


@pytest.mark.parametrize(
    ("tingkat", "mulai", "selesai", "harap"),
    [
        ("sedang", "2025-04-01", None, "75.00"),
        ("sedang", "2025-03-01", None, "100.00"),
        ("ringan", "2026-03-31", None, "90.00"),
        ("berat", "2024-01-01", "2026-03-01", "50.00"),
        ("berat", "2026-04-01", None, "100.00"),
    ],
)
def test_heaviest_penalty_in_force_is_taken_once(
    pemeran, maret, jalankan, tingkat, mulai, selesai, harap
) -> None:
    rekap_presensi(pemeran.staf, MARET, 20)
    HukumanDisiplin.objects.create(
        pegawai=pemeran.staf, tingkat=tingkat, jenis="uji", nomor_sk="1", mulai=mulai, selesai=selesai
    )
    if harap != "100.00":
        HukumanDisiplin.objects.create(
            pegawai=pemeran.staf, tingkat="ringan", jenis="uji", nomor_sk="2", mulai="2026-03-01"
        )
    jalankan(maret)
    assert skor(pemeran.staf, maret).d == D(harap)


def test_penalty_without_attendance_leaves_d_absent(pemeran, maret, jalankan) -> None:
    HukumanDisiplin.objects.create(
        pegawai=pemeran.staf, tingkat="berat", jenis="uji", nomor_sk="1", mulai="2026-03-01"
    )
    jalankan(maret)
    assert skor(pemeran.staf, maret).d is None


def test_no_training_is_a_true_zero_only_where_the_opd_keeps_a_register(pemeran, maret, jalankan) -> None:
    pemeran.rekan.pelatihan.create(nama="Kursus", jp=2, selesai=datetime.date(2026, 1, 31))
    jalankan(maret)
    assert (skor(pemeran.staf, maret).k, skor(pemeran.orang_luar, maret).k) == (D("0.00"), None)


def test_months_of_training_run_from_the_tmt(pemeran, maret, jalankan) -> None:
    pemeran.staf.tmt_cpns = datetime.date(2026, 3, 1)
    pemeran.staf.save()
    pemeran.staf.pelatihan.create(nama="Latsar", jp=1, selesai=datetime.date(2026, 3, 31))
    jalankan(maret)
    assert skor(pemeran.staf, maret).k == D("60.00")  # 1 of 20 x 1/12


def test_competency_assessment_is_meaned_with_training(pemeran, maret, jalankan) -> None:
    pemeran.staf.pelatihan.create(nama="Kursus", jp=4, selesai=datetime.date(2026, 3, 31))  # 80
    pemeran.staf.asesmen.create(kompetensi="A", tingkat=2, tingkat_wajib=4, tanggal=datetime.date(2026, 1, 9))
    pemeran.staf.asesmen.create(kompetensi="A", tingkat=3, tingkat_wajib=4, tanggal=datetime.date(2026, 2, 9))
    pemeran.staf.asesmen.create(kompetensi="B", tingkat=1, tingkat_wajib=4, tanggal=datetime.date(2026, 2, 9))
    jalankan(maret)
    assert skor(pemeran.staf, maret).k == D("65.00")  # (80 + (75 + 25) / 2) / 2


def test_all_answers_alike_shrink_by_the_starting_kappa(pemeran, maret, jalankan) -> None:
    jawaban(pemeran.staf, MARET, 75, 75, 75, 75, 75)
    jawaban(pemeran.rekan, MARET, 75, 75)
    jalankan(maret)
    a, s = AcuanMasyarakat.objects.get(), skor(pemeran.staf, maret)
    assert (a.kappa, a.s2, *indeks(s), s.m) == (D(10), D(0), D(75), D(0), D("93.75"))


def test_one_answer_each_has_no_spread_to_estimate(pemeran, maret, jalankan) -> None:
    jawaban(pemeran.staf, MARET, 100)
    jawaban(pemeran.rekan, MARET, 50)
    jalankan(maret)
    a, s = AcuanMasyarakat.objects.get(), skor(pemeran.staf, maret)
    assert (a.kappa, a.s2, *indeks(s)) == (D(10), None, D("77.2727"), None)  # (100 + 750) / 11


def test_no_difference_between_people_gives_everybody_the_mean(pemeran, maret, jalankan) -> None:
    jawaban(pemeran.staf, MARET, 50, 100, 50, 100, 75)
    jawaban(pemeran.rekan, MARET, 100, 50, 75)
    jalankan(maret)
    a, s = AcuanMasyarakat.objects.get(), skor(pemeran.staf, maret)
    assert a.kappa is None
    assert a.tau2 <= 0
    m, sd = indeks(s)
    assert (m, s.m) == (D(75), D("93.75"))
    assert sd == round((a.s2 / 8).sqrt(), 4)


def test_answers_of_another_opd_do_not_move_the_reference(pemeran, maret, jalankan) -> None:
    jawaban(pemeran.staf, MARET, 50, 75, 50, 75, 50)
    jawaban(pemeran.orang_luar, MARET, 100, 100, 100, 100, 100)
    jalankan(maret)
    assert AcuanMasyarakat.objects.get(opd=pemeran.opd).mu == D(60)


def test_person_without_public_service_keeps_the_index_unscored(pemeran, maret, jalankan) -> None:
    jawaban(pemeran.rekan, MARET, 50, 75, 50, 75, 50)
    jalankan(maret)
    s = skor(pemeran.rekan, maret)
    assert (s.m, s.bobot_m, s.m_n, indeks(s)[0]) == (None, None, 5, D(60))


def test_nothing_known_gives_no_score(pemeran, maret, jalankan) -> None:
    jalankan(maret)
    s = skor(pemeran.staf, maret)
    assert (s.skor, s.kelengkapan, s.lengkap) == (None, D(0), False)


def test_score_without_behaviour_is_never_complete(pemeran, maret, jalankan) -> None:
    realisasi(buat_indikator(buat_skp(pemeran.rekan), 1, 100), MARET, 90)
    rekap_presensi(pemeran.rekan, MARET, 20)
    jalankan(maret)
    s = skor(pemeran.rekan, maret)
    assert (s.skor, s.kelengkapan, s.lengkap) == (D("92.31"), D("0.7222"), False)


def test_person_from_outside_is_never_scored(pemeran, maret, jalankan) -> None:
    jalankan(maret)
    assert not Skor.objects.filter(pegawai=pemeran.bupati).exists()


def test_last_day_decides_unit_post_and_assessor(pemeran, maret, jalankan) -> None:
    lama = pemeran.staf.penugasan.get()
    Penugasan.objects.filter(pk=lama.pk).update(selesai=datetime.date(2026, 3, 15))
    Penugasan.objects.create(
        pegawai=pemeran.staf,
        unit=pemeran.opd_lain,
        jabatan=lama.jabatan,
        penilai=pemeran.kadis_lain,
        mulai=datetime.date(2026, 3, 16),
    )
    jalankan(maret)
    s = skor(pemeran.staf, maret)
    assert (s.unit, s.opd, s.penilai, s.bobot_m) == (
        pemeran.opd_lain,
        pemeran.opd_lain,
        pemeran.kadis_lain,
        None,
    )


def test_retired_mid_period_keeps_the_last_post_and_is_not_ranked(pemeran, maret, jalankan) -> None:
    RiwayatKeaktifan.objects.filter(pegawai=pemeran.staf).update(selesai=datetime.date(2026, 3, 15))
    RiwayatKeaktifan.objects.create(
        pegawai=pemeran.staf, keaktifan="pensiun", mulai=datetime.date(2026, 3, 16)
    )
    jalankan(maret)
    s = skor(pemeran.staf, maret)
    assert (s.unit, s.aktif) == (pemeran.bidang, False)


def test_who_left_before_the_period_is_not_computed(pemeran, maret, jalankan) -> None:
    RiwayatKeaktifan.objects.filter(pegawai=pemeran.staf).update(keaktifan="pensiun")
    jalankan(maret)
    assert not Skor.objects.filter(pegawai=pemeran.staf).exists()


def test_acting_post_does_not_move_a_person(pemeran, maret, jalankan) -> None:
    Penugasan.objects.create(
        pegawai=pemeran.staf,
        unit=pemeran.opd_lain,
        jabatan=pemeran.staf.penugasan.get().jabatan,
        jenis="plt",
        kepala=True,
        mulai=datetime.date(2026, 3, 1),
    )
    jalankan(maret)
    assert skor(pemeran.staf, maret).unit == pemeran.bidang


def test_period_before_every_policy_is_refused_by_a_sentence(pemeran, jalankan) -> None:
    lama = buat_periode("2019-03", "bulan", datetime.date(2019, 3, 1), datetime.date(2019, 3, 31))
    with pytest.raises(GalatAturan, match="Belum ada kebijakan skor"):
        jalankan(lama)


def test_ranks_are_competition_ranks_of_five_or_more(pemeran, maret, jalankan) -> None:
    capaian = [100, 90, 90, 80]
    orang = [pemeran.rekan] + [
        buat_pegawai(f"19920101201701{n}00{n}", f"Orang {n}", pemeran.bidang, penilai=pemeran.kabid)
        for n in (1, 2, 3)
    ]
    for o, nilai in zip(orang, capaian, strict=True):
        realisasi(buat_indikator(buat_skp(o), 1, 100), MARET, nilai)
        evaluasi(o, maret, ["sesuai"] * 7)
    jalankan(maret)
    assert peringkat(maret.pk, orang[0].pk, 5).tempat is None
    realisasi(buat_indikator(buat_skp(pemeran.orang_luar), 1, 100), MARET, 70)
    evaluasi(pemeran.orang_luar, maret, ["sesuai"] * 7)
    jalankan(maret)
    hasil = [peringkat(maret.pk, o.pk, 5) for o in [*orang, pemeran.orang_luar]]
    assert [h.tempat for h in hasil] == [1, 2, 2, 4, 5]
    assert [h.persentil for h in hasil] == [D(80), D(40), D(40), D(20), D(0)]
    assert peringkat(maret.pk, pemeran.staf.pk, 5) is None


def test_default_policy_sums_to_one_hundred(db) -> None:
    kebijakan = KebijakanSkor.objects.get()
    assert {b.h + b.p + b.d + b.k + b.m for b in kebijakan.bobot.all()} == {D(100)}
    assert kebijakan.bobot.count() == 10
