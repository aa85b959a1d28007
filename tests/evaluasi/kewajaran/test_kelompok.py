"""Groups: Fisher's exact test against known values, the four-fifths rule, small groups hidden."""

from math import comb

import pytest

from evaluasi.kewajaran.kelompok import bandingkan, fisher, hitung_kelompok


@pytest.mark.parametrize(
    ("tabel", "p"),
    [
        ((3, 1, 1, 3), 34 / 70),  # the lady tasting tea
        ((4, 0, 0, 4), 2 / 70),
        ((1, 9, 11, 3), 0.002759456),
        ((8, 2, 1, 5), 0.034965035),
        ((0, 5, 0, 5), 1.0),
        ((10, 10, 10, 10), 1.0),
        ((0, 0, 3, 4), 1.0),
    ],
)
def test_fisher_known_values(tabel: tuple[int, int, int, int], p: float) -> None:
    assert fisher(*tabel) == pytest.approx(p, rel=1e-6)


def test_fisher_equals_whole_number_arithmetic() -> None:
    for a, b, c, d in [(2, 38, 9, 31), (120, 380, 60, 140), (7, 3, 30, 60)]:
        baris, kolom, semua = a + b, a + c, a + b + c + d
        bobot = [
            comb(kolom, k) * comb(semua - kolom, baris - k)
            for k in range(max(0, baris + kolom - semua), min(baris, kolom) + 1)
        ]
        ini = comb(kolom, a) * comb(semua - kolom, baris - a)
        assert fisher(a, b, c, d) == pytest.approx(sum(w for w in bobot if w <= ini) / sum(bobot), rel=1e-9)


def test_fisher_of_a_whole_country_is_quick_and_finite() -> None:
    assert 0 < fisher(20_000, 80_000, 20_500, 79_500) < 0.01


def test_ratio_to_the_highest_group() -> None:
    banding = bandingkan({"Laki-laki": (50, 8), "Perempuan": (50, 20), "Kecil": (4, 4)})
    assert banding.kecil == 1
    laki, perempuan = banding.kelompok
    assert (perempuan.rasio, perempuan.p, perempuan.ditandai) == (None, None, False)
    assert laki.rasio == pytest.approx(0.4)
    assert laki.p == pytest.approx(fisher(8, 42, 20, 30))
    assert laki.ditandai


def test_low_ratio_by_chance_and_high_ratio_are_not_flagged() -> None:
    sedikit = bandingkan({"A": (5, 1), "B": (5, 2)}).kelompok
    assert sedikit[0].rasio == pytest.approx(0.5)
    assert not any(k.ditandai for k in sedikit)
    rapat = bandingkan({"A": (5000, 1700), "B": (5000, 2000)}).kelompok
    assert rapat[0].p is not None
    assert rapat[0].p < 0.001
    assert not rapat[0].ditandai


def test_nobody_very_good_and_nobody_at_all() -> None:
    assert [k.rasio for k in bandingkan({"A": (9, 0), "B": (9, 0)}).kelompok] == [None, None]
    assert bandingkan({"A": (4, 1)}).kelompok == []
    assert hitung_kelompok([("A", True), ("", True), ("A", False)]) == {"A": (2, 1)}
