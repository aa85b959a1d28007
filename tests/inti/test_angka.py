from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.angka import bulatkan, desimal_dari_float, desimal_dari_teks


@pytest.mark.parametrize(
    ("nilai", "angka", "hasil"),
    [
        ("3.125", 2, "3.13"),
        ("88.305", 2, "88.31"),
        ("76.605", 2, "76.61"),
        ("64.995", 2, "65.00"),
        ("2.0833333", 2, "2.08"),
        ("-0.005", 2, "-0.01"),
        ("0.00005", 4, "0.0001"),
    ],
)
def test_bulatkan_half_up(nilai, angka, hasil):
    assert str(bulatkan(Decimal(nilai), angka)) == hasil


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12),
    st.integers(0, 8),
)
def test_bulatkan_is_nearest_and_ties_go_away_from_zero(nilai, angka):
    hasil = bulatkan(nilai, angka)
    selisih = abs(Fraction(hasil) - Fraction(nilai))
    setengah = Fraction(1, 2 * 10**angka)
    assert selisih <= setengah
    assert selisih != setengah or abs(hasil) > abs(nilai)
    assert bulatkan(hasil, angka) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("3,0", "3.0"),
        ("3.0", "3.0"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        (" -2,5 ", "-2.5"),
        (",5", ".5"),
        ("1.234", "1.234"),
        ("12 500", "12500"),
    ],
)
def test_desimal_as_people_write_it(teks, hasil):
    assert desimal_dari_teks(teks) == Decimal(hasil)


@pytest.mark.parametrize(
    "teks", ["", "NaN", "inf", "-Infinity", "1e5", "abc", "1,2,3", "1.23.4", "--1", "٣", "1_000", "0x1"]
)
def test_desimal_refused(teks):
    with pytest.raises(ValueError, match="Bukan angka"):
        desimal_dari_teks(teks)


@pytest.mark.parametrize("nilai", [float("nan"), float("inf"), float("-inf")])
def test_float_that_is_no_number_refused(nilai):
    with pytest.raises(ValueError, match="Bukan angka"):
        desimal_dari_float(nilai)


def test_float_gives_the_number_that_was_typed():
    assert desimal_dari_float(4.1) == Decimal("4.1")
