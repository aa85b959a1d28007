import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pegawai import nip

BAIK = "198609262015051001"
PPPK = "199001012023212005"


@st.composite
def nomor_nip(draw):
    """A good number with the parts it was made of."""
    lahir = draw(st.dates(datetime.date(1930, 1, 1), datetime.date(2010, 12, 31)))
    tahun = draw(st.integers(1950, 2050))
    kode = draw(st.integers(1, 12) | st.integers(21, 99))
    kelamin = draw(st.sampled_from("12"))
    urut = draw(st.integers(1, 999))
    return f"{lahir:%Y%m%d}{tahun}{kode:02d}{kelamin}{urut:03d}", lahir, tahun, kode, kelamin, urut


def test_good_number_is_read():
    hasil = nip.urai(BAIK)
    assert (hasil.tanggal_lahir, hasil.tmt) == (datetime.date(1986, 9, 26), datetime.date(2015, 5, 1))
    assert (hasil.jenis, hasil.jenis_kelamin, hasil.urut, hasil.frekuensi) == ("PNS", "L", 1, None)


def test_pppk_number_is_read():
    hasil = nip.urai(PPPK)
    assert (hasil.jenis, hasil.tahun_tmt, hasil.frekuensi, hasil.tmt) == ("PPPK", 2023, 21, None)
    assert hasil.jenis_kelamin == "P"


@given(nomor_nip())
def test_any_good_number_is_read_back(contoh):
    nomor, lahir, tahun, kode, kelamin, urut = contoh
    hasil = nip.urai(nomor)
    assert nip.validasi(nomor) is None
    assert (hasil.nomor, hasil.tanggal_lahir, hasil.tahun_tmt, hasil.urut) == (nomor, lahir, tahun, urut)
    assert (hasil.bulan_tmt or hasil.frekuensi) == kode
    assert hasil.jenis == ("PNS" if kode <= 12 else "PPPK")
    assert hasil.jenis_kelamin == {"1": "L", "2": "P"}[kelamin]


@given(nomor_nip(), st.sampled_from([" ", "\u00a0", "\u200b", "\t"]))
def test_spaces_are_stripped(contoh, spasi):
    nomor = contoh[0]
    assert nip.urai(nip.tampil(nomor).replace(" ", spasi)).nomor == nomor
    assert nip.nip_dari_sel(f"{spasi}'{nomor}{spasi}") == nomor


@given(st.text(alphabet="0123456789 ", max_size=25))
def test_other_lengths_are_refused(teks):
    assume(len(teks.replace(" ", "")) != 18)
    assert "18 angka" in nip.validasi(teks) or "hanya boleh" in nip.validasi(teks)


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_sentence(teks):
    kalimat = nip.validasi(teks)
    assert kalimat is None or kalimat.endswith(".")


@given(
    nomor_nip(), st.integers(0, 17), st.characters(exclude_categories=["Nd", "Zs", "Cc", "Cf", "Zl", "Zp"])
)
def test_a_letter_anywhere_is_refused(contoh, letak, huruf):
    assume(letak > 0 or huruf not in "'`’")
    nomor = contoh[0]
    assert nip.validasi(nomor[:letak] + huruf + nomor[letak + 1 :]) is not None


@given(nomor_nip())
def test_number_from_a_spreadsheet_is_never_guessed(contoh):
    nomor = contoh[0]
    for sel in (int(nomor), float(nomor)):
        with pytest.raises(nip.NipSalah, match="sebagai angka"):
            nip.nip_dari_sel(sel)
    assert nip.validasi(f"{float(nomor):.5E}") == nip.KALIMAT_ANGKA
    assert nip.validasi(nomor[:15] + "000") is not None


@pytest.mark.parametrize(
    ("nomor", "kata"),
    [
        ("198613262015051001", "bukan tanggal"),
        ("198602302015051001", "bukan tanggal"),
        ("198609262015053001", "Angka ke-15"),
        ("198609262015050001", "Angka ke-15"),
        ("19860926201505100", "yang ini 17"),
        ("1986092620150510011", "yang ini 19"),
        ("198609262015131001", "Angka ke-13 dan 14"),
        ("198609262015001001", "Angka ke-13 dan 14"),
        ("198609262015201001", "Angka ke-13 dan 14"),
        ("198609260000051001", "0000"),
        ("198609262015051000", "000"),
        ("19860926201505100A", "hanya boleh berisi angka"),
        ("１98609262015051001", "hanya boleh berisi angka"),
        ("1,98609E+17", "sebagai angka"),
        ("1.98609E+17", "sebagai angka"),
        ("", "hanya boleh"),
    ],
)
def test_bad_number_is_refused_by_a_sentence(nomor, kata):
    assert kata in nip.validasi(nomor)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ("NRP 70090123", "70090123"),
        ("x-bupati", "X-BUPATI"),
        ("12345/P", "12345/P"),
        (70090123, "70090123"),
        (BAIK, BAIK),
    ],
)
def test_superior_without_nip_is_taken(isi, hasil):
    assert nip.nomor_dari_sel(isi) == hasil


@pytest.mark.parametrize("isi", ["19860926201505100", "X-", "bupati", "198613262015051001", 1.5, True, None])
def test_superior_number_refused(isi):
    with pytest.raises(nip.NipSalah):
        nip.nomor_dari_sel(isi)


def test_record_that_differs_is_warned_about():
    hasil = nip.urai(BAIK)
    assert nip.peringatan(hasil, tanggal_lahir=datetime.date(1986, 9, 26), jenis_kelamin="L") == []
    beda = nip.peringatan(hasil, tanggal_lahir=datetime.date(1986, 9, 25), jenis_kelamin="P")
    assert [k.split(" di NIP")[0] for k in beda] == ["Tanggal lahir", "Jenis kelamin"]


def test_shown_in_its_groups():
    assert nip.tampil(BAIK) == "19860926 201505 1 001"
    assert nip.tampil("X-BUPATI") == "X-BUPATI"


@given(nomor_nip())
def test_masked_number_hides_the_birth_date(contoh):
    nomor, lahir, *_ = contoh
    samar = nip.samarkan(nomor)
    assert not any(f"{lahir:{bentuk}}" in samar for bentuk in ("%Y", "%Y%m%d", "%m%d"))
    assert sum(c.isdigit() for c in samar) == 4


def test_masked_other_number():
    assert nip.samarkan("70090123") == "•••••123"
