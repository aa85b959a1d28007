import json
from decimal import Decimal
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from inti.lembar.tulis import tulis_xlsx
from umpan_balik.enums import PERTANYAAN
from umpan_balik.skor import ikm as skor
from umpan_balik.skor.ikm import UNSUR, hitung_ikm, ikm_dari_jawaban

SUMS = (105, 101, 100, 116, 102, 105, 106, 105, 115)


def _sums(jumlah, n):
    return hitung_ikm(n, {u: (s, n) for u, s in zip(UNSUR, jumlah, strict=True)})


def _csv(berkas, kepala, baris):
    berkas.write_text("\n".join([kepala, *baris]) + "\n")
    return berkas


def _jalankan(berkas, *opsi):
    keluaran = StringIO()
    call_command("ikm", str(berkas), "--json", *opsi, stdout=keluaran)
    return json.loads(keluaran.getvalue())


def test_ikm_of_a_real_unit():
    ikm = _sums(SUMS, 29)
    assert (ikm.nilai, ikm.mutu, ikm.mutu_kata, ikm.n) == (Decimal("91.48"), "A", "Sangat Baik", 29)
    assert ikm.nrr_bulat()["persyaratan"] == Decimal("3.621")
    assert ikm.terendah == ("waktu",)
    assert skor.ikm_bobot(ikm) == Decimal("90.56")


def test_weight_is_exactly_one_ninth():
    ikm = _sums([308] * 9, 100)
    assert (ikm.nilai, ikm.mutu) == (Decimal("77.00"), "B")
    assert skor.ikm_bobot(ikm) == Decimal("76.23")
    assert skor.ikm_bobot(ikm, Decimal("0.111")) == Decimal("76.92")


@pytest.mark.parametrize(
    ("persis", "nilai", "mutu"),
    [
        ("88.305", "88.31", "A"),
        ("88.3049", "88.30", "B"),
        ("76.605", "76.61", "B"),
        ("76.6049", "76.60", "C"),
        ("64.995", "65.00", "C"),
        ("64.9949", "64.99", "D"),
        ("25", "25.00", "D"),
        ("100", "100.00", "A"),
    ],
)
def test_index_is_rounded_once_then_classified(persis, nilai, mutu):
    nrr = Fraction(persis) / 25
    ikm = hitung_ikm(nrr.denominator, dict.fromkeys(UNSUR, (nrr.numerator, nrr.denominator)))
    assert (str(ikm.nilai), ikm.mutu) == (nilai, mutu)


def test_no_answers_give_no_number():
    ikm = hitung_ikm(0, {})
    assert (ikm.n, ikm.ikm, ikm.nilai, ikm.mutu, ikm.mutu_kata) == (
        0,
        None,
        None,
        "belum ada data",
        "belum ada data",
    )
    assert skor.ikm_bobot(ikm) is None


def test_unsur_without_answer_is_left_out_and_marked():
    ikm = hitung_ikm(10, {u: (30, 10) for u in UNSUR if u != "sarana"})
    assert (ikm.nilai, ikm.mutu, ikm.catatan) == (Decimal("75.00"), None, "8 unsur dari 9")
    assert ikm.mutu_kata == "8 unsur dari 9"
    assert ikm.nrr["sarana"] is None
    assert skor.ikm_bobot(ikm) is None


def test_nrr_divides_by_those_who_answered():
    ikm = ikm_dari_jawaban([dict.fromkeys(UNSUR, 4), {"persyaratan": 1}, {}, dict.fromkeys(UNSUR)])
    assert ikm.n == 2
    assert ikm.nrr["persyaratan"] == Fraction(5, 2)
    assert ikm.nrr["sarana"] == 4


JAWABAN = st.lists(st.fixed_dictionaries({u: st.none() | st.integers(1, 4) for u in UNSUR}), max_size=20)


@given(JAWABAN)
def test_index_stays_in_range_whatever_the_answers(jawaban):
    ikm = ikm_dari_jawaban(jawaban)
    assert ikm.n == sum(any(j.values()) for j in jawaban)
    if ikm.nilai is None:
        assert ikm.n == 0
    else:
        assert 25 <= ikm.nilai <= 100
        assert abs(Fraction(ikm.nilai) - ikm.ikm) <= Fraction(1, 200)
        assert all(ikm.nrr[u] == min(x for x in ikm.nrr.values() if x is not None) for u in ikm.terendah)


@given(JAWABAN, st.randoms())
def test_order_of_respondents_does_not_matter(jawaban, acak):
    lain = list(jawaban)
    acak.shuffle(lain)
    assert ikm_dari_jawaban(lain) == ikm_dari_jawaban(jawaban)


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 6))
def test_fraction_is_rounded_half_up(nilai, angka):
    hasil = Fraction(skor.bulatkan_pecahan(nilai, angka))
    setengah = Fraction(1, 2 * 10**angka)
    assert -setengah <= nilai - hasil < setengah


@pytest.mark.parametrize(
    ("populasi", "sampel"), [(100, 80), (500, 217), (1000, 278), (5000, 357), (1, 1), (0, 0)]
)
def test_sample_size(populasi, sampel):
    assert skor.ukuran_sampel(populasi) == sampel


def test_index_of_one_respondent():
    assert skor.indeks_responden(dict.fromkeys(UNSUR[:5], 3)) == Decimal("75.0000")
    assert skor.indeks_responden(dict.fromkeys(UNSUR[:4], 1), 4, 3, 3) == Decimal("83.3333")
    assert skor.indeks_responden({}, 4) == Decimal("100.0000")
    assert skor.indeks_responden(dict.fromkeys(UNSUR[:4], 1), None, 3, 3) is None


@pytest.mark.parametrize("unsur", UNSUR)
def test_answers_in_words(unsur):
    for nilai, kata in enumerate(PERTANYAAN[unsur].jawaban, 1):
        assert skor.jawaban_dari_sel(unsur, kata.upper()) == nilai


@pytest.mark.parametrize("isi", ["5", "0", "2,5", 5, 0, -1, "sangat", None, "NaN", float("nan"), "Gratis"])
def test_answer_outside_the_scale_refused(isi):
    with pytest.raises(ValueError, match=r"1, 2, 3, atau 4"):
        skor.jawaban_dari_sel("persyaratan", isi)


@pytest.mark.parametrize(
    "isi", ["4. Sangat sesuai", "4 - sangat sesuai", "4) Sangat Sesuai", "Sangat sesuai (4)", "4.0", 4.0,
            "(4) Sangat sesuai", "4 (Sangat sesuai)", "4 Sangat sesuai", "SANGAT  SESUAI",
            "sangat sesuai = 4"],
)  # fmt: skip
def test_digit_and_words_together_are_understood(isi):
    assert skor.jawaban_dari_sel("persyaratan", isi) == 4


@pytest.mark.parametrize(
    ("unsur", "isi", "kata"),
    [
        ("persyaratan", "4. Sesuai", "menyebut dua jawaban: 4, dan kata untuk 3"),
        ("biaya", "4. Sangat sesuai", "Sangat mahal, Cukup mahal, Murah, Gratis"),
        ("pengaduan", "Sangat sesuai", "Tidak ada, Ada tetapi tidak berfungsi"),
        ("sarana", "5. Sangat baik", "Buruk, Cukup, Baik, Sangat baik"),
        ("sarana", "105", "Bila ini baris jumlah atau rata-rata, hapus dulu"),
        ("sarana", "3,62", "1, 2, 3, atau 4"),
        ("sarana", "4 4", "1, 2, 3, atau 4"),
    ],
)
def test_contradictions_and_words_of_another_unsur_are_refused(unsur, isi, kata):
    with pytest.raises(ValueError, match=r".") as galat:
        skor.jawaban_dari_sel(unsur, isi)
    assert kata in str(galat.value)


def test_command_reads_words_commas_and_skips_blank_rows(tmp_path):
    kepala = ";".join(f"u_{u}" for u in UNSUR)
    berkas = _csv(
        tmp_path / "skm.csv", kepala, [";".join(["3,0"] * 9), "Sangat sesuai" + ";4" * 8, ";" * 8, ""]
    )
    hasil = _jalankan(berkas)
    assert (hasil["n"], hasil["ikm"], hasil["mutu"]) == (2, 87.5, "B")
    assert set(hasil) == {"n", "nrr", "ikm", "mutu", "terendah"}
    assert hasil["nrr"]["PERSYARATAN"] == 3.5
    assert len(hasil["terendah"]) == 9


def test_command_reads_the_worked_unit_from_xlsx(tmp_path):
    """29 respondents with the sums of a real unit, below two title rows."""
    kolom = [[4] * (s - 87) + [3] * (29 - (s - 87)) for s in SUMS]
    baris = [["SURVEI KEPUASAN MASYARAKAT"], [], list(UNSUR), *zip(*kolom, strict=True), [None] * 9]
    berkas = tmp_path / "skm.xlsx"
    berkas.write_bytes(tulis_xlsx(["Unit A"], baris))
    hasil = _jalankan(berkas)
    assert (hasil["n"], hasil["ikm"], hasil["mutu"], hasil["terendah"]) == (29, 91.48, "A", ["WAKTU"])


def test_command_without_rows_has_no_number(tmp_path):
    hasil = _jalankan(_csv(tmp_path / "skm.csv", ",".join(UNSUR), []))
    assert (hasil["n"], hasil["ikm"], hasil["mutu"], hasil["terendah"]) == (0, None, "belum ada data", [])


def test_command_refuses_numbered_columns_without_their_order(tmp_path):
    berkas = _csv(tmp_path / "u.csv", ",".join(f"U{i}" for i in range(1, 10)), ["4,4,4,4,4,4,4,1,4"])
    with pytest.raises(CommandError, match="--urutan") as galat:
        _jalankan(berkas)
    assert galat.value.returncode == 2
    urutan = "PERSYARATAN,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,SARANA,PENGADUAN"
    assert _jalankan(berkas, "--urutan", urutan)["terendah"] == ["SARANA"]


@pytest.mark.parametrize(
    "urutan", ["persyaratan", ",".join(UNSUR[:8] + UNSUR[:1]), ",".join((*UNSUR[:8], "parkir"))]
)
def test_command_refuses_an_order_that_is_not_the_nine(tmp_path, urutan):
    berkas = _csv(tmp_path / "u.csv", "U1,U2", ["1,2"])
    with pytest.raises(CommandError, match="masing-masing sekali"):
        _jalankan(berkas, "--urutan", urutan)


def test_command_names_rows_outside_the_scale(tmp_path):
    berkas = _csv(tmp_path / "skm.csv", ",".join(UNSUR), ["5" + ",4" * 8] * 25)
    with pytest.raises(CommandError, match="Baris 2, u_persyaratan “5”: Jawaban harus") as galat:
        _jalankan(berkas)
    assert galat.value.returncode == 1
    assert "dan 5 lagi" in str(galat.value)


def test_command_takes_one_unit(tmp_path):
    kepala = "unit_kode," + ",".join(UNSUR)
    berkas = _csv(tmp_path / "skm.csv", kepala, ["A" + ",4" * 9, "B" + ",1" * 9])
    assert (_jalankan(berkas, "--unit", "A")["ikm"], _jalankan(berkas)["n"]) == (100.0, 2)


@pytest.mark.parametrize(
    ("kepala", "opsi", "kata"),
    [
        ("nama,alamat", [], "tidak ditemukan"),
        ("unit_kode,nama", [], "Tidak ada kolom unsur"),
        ("waktu", ["--unit", "A"], "unit_kode"),
    ],
)
def test_command_refuses_a_sheet_without_answers(tmp_path, kepala, opsi, kata):
    with pytest.raises(CommandError, match=kata) as galat:
        _jalankan(_csv(tmp_path / "x.csv", kepala, ["1,2"]), *opsi)
    assert galat.value.returncode == 2


def test_command_in_words_marks_a_missing_unsur(tmp_path, capsys):
    call_command("ikm", str(_csv(tmp_path / "skm.csv", ",".join(UNSUR[:8]), ["3" + ",4" * 7])))
    keluaran = capsys.readouterr().out
    assert "tanpa mutu: 8 unsur dari 9" in keluaran
    assert "Persyaratan                  3,000  terendah" in keluaran
    hasil = _jalankan(tmp_path / "skm.csv")
    assert (hasil["catatan"], hasil["mutu"], hasil["nrr"]["SARANA"]) == ("8 unsur dari 9", None, None)


def test_command_in_words_without_data(tmp_path, capsys):
    call_command("ikm", str(_csv(tmp_path / "skm.csv", ",".join(UNSUR), [])))
    assert capsys.readouterr().out == "Belum ada data.\n"
