import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.kode_periode import KodePeriode, periode_memuat, urai_kode

TANGGAL = st.dates(datetime.date(1960, 1, 1), datetime.date(2150, 12, 31))
TINGKAT = st.sampled_from(["tahun", "triwulan", "bulan"])


@pytest.mark.parametrize(
    ("kode", "mulai", "selesai", "nama"),
    [
        ("2026", "2026-01-01", "2026-12-31", "Tahun 2026"),
        ("2026-TW3", "2026-07-01", "2026-09-30", "Triwulan III 2026"),
        ("2026-02", "2026-02-01", "2026-02-28", "Februari 2026"),
        ("2024-02", "2024-02-01", "2024-02-29", "Februari 2024"),
    ],
)
def test_code_names_its_days(kode, mulai, selesai, nama):
    periode = urai_kode(kode)
    assert (str(periode.mulai), str(periode.selesai), periode.nama, str(periode)) == (
        mulai,
        selesai,
        nama,
        kode,
    )


def test_small_letters_and_spaces_forgiven():
    assert urai_kode(" 2026-tw1 ") == KodePeriode(2026, "triwulan", 1)


@pytest.mark.parametrize(
    "kode",
    [
        "",
        "26",
        "2026-TW5",
        "2026-TW0",
        "2026-13",
        "2026-00",
        "2026-9",
        "2026-W10",
        "2026-S1",
        "2026TW1",
        "2026-TW1-01",
        "9999",
        "２０２６",
    ],
)
def test_other_codes_refused_by_name(kode):
    with pytest.raises(ValueError, match="tidak dikenal") as galat:
        urai_kode(kode)
    assert f"“{kode}”" in str(galat.value)


@given(TANGGAL, TINGKAT)
def test_period_of_a_day_holds_it_and_reads_back(tanggal, tingkat):
    periode = periode_memuat(tanggal, tingkat)
    assert periode.memuat(tanggal)
    assert urai_kode(str(periode)) == periode


@given(TANGGAL, TINGKAT)
def test_neighbours_touch_without_overlap(tanggal, tingkat):
    periode = periode_memuat(tanggal, tingkat)
    assert periode.berikutnya.mulai - periode.selesai == datetime.timedelta(days=1)
    assert periode.berikutnya.sebelumnya == periode


@given(TANGGAL, TINGKAT, TINGKAT)
def test_parts_tile_their_whole(tanggal, luar, dalam):
    periode = periode_memuat(tanggal, luar)
    bagian = periode.bagian(dalam)
    if bagian:
        assert (bagian[0].mulai, bagian[-1].selesai) == (periode.mulai, periode.selesai)
        assert all(b.berikutnya == c for b, c in itertools.pairwise(bagian))
    else:
        assert periode_memuat(tanggal, dalam).selesai - periode_memuat(tanggal, dalam).mulai > (
            periode.selesai - periode.mulai
        )


def test_year_is_the_whole_of_its_parts():
    assert urai_kode("2026-TW2").induk == urai_kode("2026-11").induk == urai_kode("2026")
    assert urai_kode("2026").induk is None
