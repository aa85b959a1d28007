import datetime
from decimal import Decimal

import pytest
from django.db import models

from inti.impor import Bulat, Desimal, KolomPeriode, Pilihan, Tanggal, Teks, Ubah, Waktu, YaTidak
from inti.lembar.sel import Persen
from inti.lembar.teks import kunci_teks, rapikan


class Rasa(models.TextChoices):
    DI_ATAS = "di atas", "Di atas ekspektasi"
    DI_BAWAH = "di_bawah", "Di bawah ekspektasi"
    BUTUH = "butuh perbaikan", "Butuh Perbaikan"


@pytest.mark.parametrize(
    ("kotor", "bersih"),
    [
        ("  Siti\u00a0 Aminah ", "Siti Aminah"),
        ("\u200bAni\ufeff", "Ani"),
        ("Ani\x00", "Ani"),
        ("a\r\nb", "a\nb"),
        ("cafe\u0301", "café"),
        ("dua  spasi", "dua spasi"),
        (" ", ""),
    ],
)
def test_text_is_tidied(kotor, bersih):
    assert rapikan(kotor) == bersih


def test_header_key_forgives_case_spaces_and_underscores():
    assert len({kunci_teks(t) for t in ("Unit Kode", "unit_kode", " UNIT-KODE ", "Unit\u00a0Kode")}) == 1


def test_text_too_long_refused():
    with pytest.raises(ValueError, match="10000000 karakter, paling banyak 200"):
        Teks(200).ubah("x" * 10_000_000)


@pytest.mark.parametrize(
    ("nilai", "hasil"), [(123, "123"), (12.0, "12"), (1.5, "1.5"), (Persen(0.95), "95%")]
)
def test_text_of_number_cells(nilai, hasil):
    assert Teks().ubah(nilai) == hasil


@pytest.mark.parametrize("nilai", [198609262015051001, 1.98609262015051e17])
def test_text_of_number_that_lost_digits_refused(nilai):
    with pytest.raises(ValueError, match="Format kolom sebagai Teks"):
        Teks().ubah(nilai)


@pytest.mark.parametrize(
    "nilai",
    [
        "2026-09-30",
        "30/09/2026",
        "30-9-2026",
        "30.09.2026",
        "2026-09-30 00:00:00",
        "2026-09-30T07:15",
        datetime.date(2026, 9, 30),
        datetime.datetime(2026, 9, 30, 8),
    ],
)
def test_date_in_any_writing(nilai):
    assert Tanggal().ubah(nilai) == datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    "nilai",
    [
        46000,
        46000.5,
        "46000",
        "09/30/2026",
        "31/02/2026",
        "30/9/26",
        "besok",
        "0026-01-01",
        True,
        datetime.time(8),
        "2026-09-30 x",
        datetime.date(1800, 1, 1),
    ],
)
def test_date_refused(nilai):
    with pytest.raises(ValueError, match=r"[Tt]anggal"):
        Tanggal().ubah(nilai)


@pytest.mark.parametrize(
    ("nilai", "jam"),
    [
        ("2026-09-30 07:15", (7, 15)),
        ("30/09/2026 07.15.30", (7, 15)),
        ("2026-09-30", (12, 0)),
        (datetime.datetime(2026, 9, 30, 7, 15), (7, 15)),
        (datetime.datetime(2026, 9, 30), (12, 0)),
    ],
)
def test_moment_is_local_time(nilai, jam):
    hasil = Waktu().ubah(nilai)
    assert (hasil.year, hasil.month, hasil.day, hasil.hour, hasil.minute) == (2026, 9, 30, *jam)
    assert hasil.utcoffset() == datetime.timedelta(hours=7)


def test_moment_with_hour_25_refused():
    with pytest.raises(ValueError, match="Jamnya"):
        Waktu().ubah("2026-09-30 25:00")


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [("3,0", "3"), ("3.5", "3.5"), (4.1, "4.1"), (7, "7"), ("'12", "12"), ("33,33335", "33.3334")],
)
def test_decimal(nilai, hasil):
    assert Desimal(0, 100).ubah(nilai) == Decimal(hasil)


@pytest.mark.parametrize(
    "nilai",
    [
        "-0,1",
        "100,1",
        "NaN",
        float("inf"),
        "1e3",
        "95%",
        Persen(0.95),
        True,
        datetime.date(2026, 1, 1),
        "satu",
    ],
)
def test_decimal_refused(nilai):
    with pytest.raises(ValueError, match=r"\.$"):
        Desimal(0, 100).ubah(nilai)


def test_decimal_too_large_for_its_column_refused():
    with pytest.raises(ValueError, match="terlalu besar"):
        Desimal().ubah("1000000000000")
    with pytest.raises(ValueError, match="terlalu besar"):
        Desimal().ubah("9" * 500)


@pytest.mark.parametrize(("nilai", "hasil"), [("3,0", 3), (3.0, 3), ("0", 0), (12, 12)])
def test_whole_number(nilai, hasil):
    assert Bulat().ubah(nilai) == hasil


@pytest.mark.parametrize(
    ("nilai", "pesan"), [("3,5", "bulat"), (-1, "batas"), (1.5, "bulat"), ("x", "Bukan angka")]
)
def test_whole_number_refused(nilai, pesan):
    with pytest.raises(ValueError, match=pesan):
        Bulat().ubah(nilai)


def test_range_is_told_in_words():
    assert "(1 sampai 4)" in Bulat(1, 4).keterangan
    assert "(paling sedikit 1)" in Bulat(1, None).keterangan
    assert "(paling banyak 4)" in Bulat(None, 4).keterangan
    assert Desimal().keterangan.endswith("koma")


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("Ya", True),
        ("y", True),
        (True, True),
        (1, True),
        (1.0, True),
        ("TIDAK", False),
        (0, False),
        (False, False),
    ],
)
def test_yes_no(nilai, hasil):
    assert YaTidak().ubah(nilai) is hasil


def test_yes_no_refused():
    with pytest.raises(ValueError, match="ya atau tidak"):
        YaTidak().ubah("mungkin")


@pytest.mark.parametrize("nilai", ["di atas", "diatas", "Di_Atas", "DI ATAS EKSPEKTASI", "di-atas", "atas"])
def test_choice_forgives_spelling(nilai):
    assert Pilihan(Rasa, alias={"atas": Rasa.DI_ATAS}).ubah(nilai) == "di atas"


def test_choice_suggests_the_nearest():
    with pytest.raises(
        ValueError, match=r"Mungkin maksudnya “butuh perbaikan”\?.*di atas, di bawah, butuh perbaikan"
    ):
        Pilihan(Rasa).ubah("butuh perbaikn")
    with pytest.raises(ValueError, match="^Tidak dikenal. Tulis salah satu"):
        Pilihan(Rasa).ubah("zzz")


def test_choice_from_a_mapping():
    tingkat = Pilihan({"1": "satu", "dua": "dua"})
    assert (tingkat.ubah(1.0), tingkat.ubah("Dua"), tingkat.keterangan) == (
        "satu",
        "dua",
        "salah satu: 1, dua",
    )


@pytest.mark.parametrize(
    ("nilai", "kode"),
    [("2026-tw3", "2026-TW3"), (2026, "2026"), (2026.0, "2026"), (datetime.datetime(2026, 9, 1), "2026-09")],
)
def test_period_cell(nilai, kode):
    assert str(KolomPeriode().ubah(nilai)) == kode


@pytest.mark.parametrize("nilai", ["2026-TW9", datetime.date(2026, 9, 2), 1.5])
def test_period_cell_refused(nilai):
    with pytest.raises(ValueError, match="tidak dikenal"):
        KolomPeriode().ubah(nilai)


def test_period_of_another_level_refused():
    with pytest.raises(ValueError, match="2026-09 adalah bulan"):
        KolomPeriode(("tahun", "triwulan")).ubah("2026-09")


def test_type_by_function():
    assert Ubah(str.upper, "huruf").ubah("a") == "A"


@pytest.mark.parametrize(
    "teks, urutan", [("2026-13-01", "tahun-bulan-hari"), ("31/02/2026", "hari/bulan/tahun")]
)
def test_date_that_does_not_exist_names_the_order_it_was_read_in(teks, urutan):
    with pytest.raises(ValueError, match=urutan):
        Tanggal().ubah(teks)


def test_limits_are_told_with_a_decimal_comma():
    with pytest.raises(ValueError, match="0,1 sampai 9999"):
        Desimal(Decimal("0.1"), 9999).ubah(0)
