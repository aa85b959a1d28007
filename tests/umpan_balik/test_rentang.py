"""Period codes of a report: years, halves, quarters, months, and two of them joined."""

import datetime
import itertools

import pytest

from umpan_balik.skor.rentang import deret, saran_rentang, urai_rentang


@pytest.mark.parametrize(
    ("teks", "kode", "nama", "mulai", "selesai", "bulan"),
    [
        ("2026", "2026", "Tahun 2026", "2026-01-01", "2026-12-31", 12),
        (" 2026-s2 ", "2026-S2", "Semester II 2026", "2026-07-01", "2026-12-31", 6),
        ("2026-tw3", "2026-TW3", "Triwulan III 2026", "2026-07-01", "2026-09-30", 3),
        ("2026-02", "2026-02", "Februari 2026", "2026-02-01", "2026-02-28", 1),
        ("2025-S1 .. 2026-02", "2025-S1..2026-02", "Semester I 2025 sampai Februari 2026", "2025-01-01",
         "2026-02-28", 14),
    ],
)  # fmt: skip
def test_codes_are_read(teks, kode, nama, mulai, selesai, bulan):
    r = urai_rentang(teks)
    assert (r.kode, r.nama, r.mulai.isoformat(), r.selesai.isoformat(), r.bulan) == (
        kode, nama, mulai, selesai, bulan,
    )  # fmt: skip
    assert urai_rentang(r.kode) == r


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("2026-S3", "tidak dikenal. Tulis 2026 (tahun), 2026-S1"),
        ("1900-S1", "tidak dikenal"),
        ("", "tidak dikenal"),
        ("2026..", "tidak dikenal"),
        ("2026-03..2026-02", "terbalik"),
        ("2020..2026", "paling panjang 5 tahun"),
    ],
)
def test_other_words_are_refused_with_a_sentence(teks, kata):
    with pytest.raises(ValueError, match=r".") as galat:
        urai_rentang(teks)
    assert kata in str(galat.value)


@pytest.mark.parametrize(
    ("kode", "awal", "panjang"),
    [
        ("2026", "2022", 5), ("2026-S1", "2023-S2", 6), ("2026-S2", "2024-S1", 6),
        ("2026-TW1", "2024-TW2", 8),
        ("2026-03", "2025-04", 12), ("2026-02..2026-05", "2026-02", 4), ("2024..2026", "2026-01", 12),
        ("1951", "1950", 2),
    ],
)  # fmt: skip
def test_trend_ends_with_the_span(kode, awal, panjang):
    semua = deret(urai_rentang(kode))
    assert (semua[0].kode, len(semua)) == (awal, panjang)
    assert semua[-1].selesai == urai_rentang(kode).selesai
    for a, b in itertools.pairwise(semua):
        assert a.selesai + datetime.timedelta(days=1) == b.mulai


def test_labels_are_short():
    kode = ("2026", "2026-S1", "2026-TW3", "2026-09", "2026-02..2026-05")
    assert [urai_rentang(k).singkat for k in kode] == [
        "2026", "S1 2026", "TW3 2026", "09/2026", "2026-02..2026-05",
    ]  # fmt: skip


def test_only_what_has_begun_is_offered():
    kode = [r.kode for r in saran_rentang(range(2025, 2027), datetime.date(2026, 5, 1))]
    assert kode == [
        "2026", "2026-S1", "2026-TW2", "2026-TW1",
        "2025", "2025-S2", "2025-S1", "2025-TW4", "2025-TW3", "2025-TW2", "2025-TW1",
    ]  # fmt: skip
