import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from inti.lembar import aman
from inti.lembar.baca import baca_lembar, isi_berkas
from inti.lembar.sel import RUMUS_KOSONG, BerkasTidakTerbaca, Persen, SelGalat
from inti.lembar.tulis import amankan, tulis_csv, tulis_xlsx

KEPALA = {"nip", "nama", "nilai"}


def cocok(sel):
    return len(KEPALA & {str(s).strip().lower() for s in sel})


def baca(isi):
    return baca_lembar(isi, cocok)


def buku(*lembar):
    """An xlsx by openpyxl, each sheet a list of rows."""
    b = openpyxl.Workbook()
    b.remove(b.active)
    for nomor, baris in enumerate(lembar):
        ws = b.create_sheet(f"Lembar{nomor}")
        for r in baris:
            ws.append(r)
    wadah = io.BytesIO()
    b.save(wadah)
    return wadah.getvalue()


def ganti_anggota(isi, nama, baru):
    """The zip with one member's bytes replaced by `baru(bytes)`."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as tulis:
        assert nama in lama.namelist()
        for a in lama.infolist():
            tulis.writestr(a.filename, baru(lama.read(a)) if a.filename == nama else lama.read(a))
    return wadah.getvalue()


def test_header_below_merged_titles_and_blank_rows():
    b = openpyxl.Workbook()
    ws = b.active
    ws["A1"] = "DATA PEGAWAI"
    ws.merge_cells("A1:C1")
    ws["A4"], ws["B4"] = "NIP", "Nama"
    ws["A6"], ws["B6"] = "1", "Ani"
    wadah = io.BytesIO()
    b.save(wadah)
    lembar = baca(wadah.getvalue())
    assert (lembar.baris_kepala, lembar.kepala[:2]) == (4, ["NIP", "Nama"])
    assert [(n, sel[:2]) for n, sel in lembar.baris if any(sel)] == [(6, ["1", "Ani"])]


def test_sheet_with_the_header_is_found_among_others():
    lembar = baca(buku([["Petunjuk"]], [["nip", "nama"], ["1", "Ani"]], [["nip"]]))
    assert (lembar.nama, lembar.baris) == ("Lembar1", [(2, ["1", "Ani"])])


def test_another_sheet_with_rows_of_the_same_kind_is_named():
    kepala = ["NIP", "Nama", "Nilai"]
    bulanan = buku([kepala, ["1", "Ani", 3]], [kepala, ["2", "Budi", 4]], [kepala, ["3", "Cici", 1]])
    lembar = baca(bulanan)
    assert [sel for _, sel in lembar.baris] == [["1", "Ani", 3]]
    (kalimat,) = lembar.peringatan
    assert "Hanya lembar “Lembar0” yang dibaca" in kalimat
    assert "“Lembar1”, “Lembar2”" in kalimat
    lain = buku([["Petunjuk", "NIP"], ["x", "y"]], [kepala, ["1", "Ani", 3]], [kepala, [None, None, None]])
    assert baca(lain).peringatan == []  # notes, and an empty sheet of the same kind


def test_cells_keep_their_type():
    tanggal = datetime.datetime(2026, 9, 30)
    lembar = baca(buku([["nip", "nama", "nilai"], [12345678, tanggal, True], ["007", 1.5, None]]))
    assert lembar.baris == [(2, [12345678, tanggal, True]), (3, ["007", 1.5])]


def test_formula_without_value_is_told_from_blank_and_from_computed():
    wadah = io.BytesIO()
    b = xlsxwriter.Workbook(wadah)
    ws = b.add_worksheet()
    ws.write_row(0, 0, ["nip", "nama", "nilai"])
    ws.write_formula(1, 0, "=1+1", value=2)
    ws.write_formula(1, 1, '=IF(1,"","x")', value="isi")
    ws.write_formula(1, 2, "=1/0", value="#DIV/0!")
    b.close()
    isi = ganti_anggota(
        wadah.getvalue(), "xl/worksheets/sheet1.xml", lambda x: x.replace(b"<v>isi</v>", b"<v></v>")
    )
    _, (dua, kosong, galat) = baca(isi).baris[0]
    assert (dua, kosong) == (2, None)
    assert isinstance(galat, SelGalat)
    assert "#DIV/0!" in galat.kalimat
    assert baca(buku([["nip", "nama"], ["=1+1", "Ani"]])).baris == [(2, [RUMUS_KOSONG, "Ani"])]


def test_percent_cells_are_marked():
    b = openpyxl.Workbook()
    b.active.append(["nip", "nilai"])
    b.active.append(["1", 0.955])
    b.active["B2"].number_format = "0.0%"
    b.active.append(["2", 0.5])
    b.active["B3"].number_format = '0.00" %"'
    wadah = io.BytesIO()
    b.save(wadah)
    (_, satu), (_, dua) = baca(wadah.getvalue()).baris
    assert isinstance(satu[1], Persen)
    assert isinstance(dua[1], Persen)
    assert str(satu[1]) == "95.5%"


def test_date_outside_the_calendar_is_an_error_cell():
    b = openpyxl.Workbook()
    b.active.append(["nip", "nilai"])
    b.active.append(["1", 1e12])
    b.active["B2"].number_format = "yyyy-mm-dd"
    wadah = io.BytesIO()
    b.save(wadah)
    assert isinstance(baca(wadah.getvalue()).baris[0][1][1], SelGalat)


def test_lying_dimension_costs_nothing():
    """A sheet that claims A1:XFD1048576 with one far cell is read like any other."""
    isi = buku([["nip", "nama"], ["1", "Ani"]])
    isi = ganti_anggota(
        isi,
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"').replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    lembar = baca(isi)
    assert lembar.baris[0] == (2, ["1", "Ani"])
    assert (lembar.baris[1][0], len(lembar.baris[1][1])) == (1048576, 300)


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
def test_csv_encoding_and_separator_are_found_out(sandi, pemisah):
    teks = f'Judul, dengan; koma\n\nnip{pemisah}nama\r\n1{pemisah}"Siti, S.Pd; ""A"""\n'
    lembar = baca(teks.encode(sandi))
    assert (lembar.baris_kepala, lembar.kepala, lembar.peringatan) == (3, ["nip", "nama"], [])
    assert lembar.baris == [(4, ["1", 'Siti, S.Pd; "A"'])]


def test_csv_with_more_commas_in_data_than_in_the_header():
    lembar = baca(b"nip;nama\n1;a, b, c, d, e\n2;3,5\n")
    assert lembar.baris == [(2, ["1", "a, b, c, d, e"]), (3, ["2", "3,5"])]


def test_csv_of_excel_that_names_its_separator():
    lembar = baca(b"sep=;\r\nnip;nama\r\n1;Ani\r\n")
    assert (lembar.baris_kepala, lembar.baris) == (2, [(3, ["1", "Ani"])])


def test_csv_of_windows_is_read_with_a_warning():
    lembar = baca("nip,nama\n1,Renée\n".encode("cp1252"))
    assert lembar.baris == [(2, ["1", "Renée"])]
    assert "Windows-1252" in lembar.peringatan[0]


def test_csv_cell_of_10_megabytes_is_read():
    lembar = baca(b'nip,nama\n1,"' + b"x" * 10_000_000 + b'"\n')
    assert len(lembar.baris[0][1][1]) == 10_000_000


def test_csv_with_line_breaks_counts_like_a_spreadsheet():
    assert baca(b'nip,nama\n1,"a\nb"\n2,c\n').baris[1] == (3, ["2", "c"])


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf \n", "kosong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.xls"),
        (b"%PDF-1.7 nip,nama", "PDF"),
        (b"\x89PNG\r\n", "gambar"),
        (b"<html><table><tr><td>nip</td><td>nama</td>", "halaman web"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "halaman web"),
        (b"nip\x00nama", "bukan teks"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"a,b\n1,2\n", "tidak ditemukan"),
        (b'nip,nama\n1,"' + b"x" * (65 << 20), "rusak"),
    ],
)
def test_file_that_is_no_sheet_is_refused_by_a_sentence(isi, kata):
    with pytest.raises(BerkasTidakTerbaca, match=kata):
        baca(isi)


def test_zip_that_is_no_workbook_is_refused():
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as z:
        z.writestr("content.xml", "<a/>")
    with pytest.raises(BerkasTidakTerbaca, match="bukan lembar kerja"):
        baca(wadah.getvalue())


def test_zip_bomb_is_refused_before_unpacking():
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as besar:
            for _ in range((aman.MAKS_URAI >> 24) + 1):
                besar.write(b" " * (1 << 24))
    isi = wadah.getvalue()
    assert len(isi) < 2 << 20
    with pytest.raises(BerkasTidakTerbaca, match="terlalu besar"):
        baca(isi)


def test_zip_with_too_many_members_is_refused():
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        for i in range(aman.MAKS_ANGGOTA):
            z.writestr(str(i), "")
    with pytest.raises(BerkasTidakTerbaca, match="terlalu besar"):
        baca(wadah.getvalue())


BOM_ENTITAS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
)


@pytest.mark.parametrize("sandi", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "anggota", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_entity_bomb_is_refused(sandi, anggota):
    isi = ganti_anggota(
        tulis_xlsx(["nip", "nama"], []), anggota, lambda _: (" " * 5000 + BOM_ENTITAS).encode(sandi)
    )
    with pytest.raises(BerkasTidakTerbaca, match="berbahaya"):
        baca(isi)


@pytest.mark.parametrize(
    "anggota", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("rusak", [lambda x: x[: len(x) // 2], lambda _: b"\xff\xfe\x00", lambda _: b"<x>"])
def test_broken_part_is_refused_by_a_sentence(anggota, rusak):
    isi = ganti_anggota(tulis_xlsx(["nip", "nama"], [["1", "Ani"]]), anggota, rusak)
    with pytest.raises(BerkasTidakTerbaca):
        baca(isi)


@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_a_sentence(isi):
    for awalan in (b"", b"PK\x03\x04", b"nip,nama\n", b"\xff\xfe"):
        try:
            baca(awalan + isi)
        except BerkasTidakTerbaca as galat:
            assert str(galat)


def test_encrypted_workbook_is_refused():
    isi = bytearray(tulis_xlsx(["nip"], []))
    awal = 0
    while (awal := isi.find(b"PK\x01\x02", awal)) >= 0:  # each entry of the directory: the flag "encrypted"
        isi[awal + 8] |= 1
        awal += 4
    with pytest.raises(BerkasTidakTerbaca, match="sandi"):
        baca(bytes(isi))


def test_damaged_member_is_refused():
    isi = bytearray(tulis_xlsx(["nip", "nama"], [["1", "Ani"]]))
    isi[60:400] = b"\xff" * 340
    with pytest.raises(BerkasTidakTerbaca, match="rusak"):
        baca(bytes(isi))


def test_upload_too_large_is_refused():
    with pytest.raises(BerkasTidakTerbaca, match="lebih besar"):
        baca(b"nip" + bytes(aman.MAKS_BERKAS))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("inti.lembar.baca.MAKS_BARIS", 4000)
    with pytest.raises(BerkasTidakTerbaca, match="Lebih dari 4000 baris"):
        baca(b"nip,nama\n" + b"1,a\n" * 5001)


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(BerkasTidakTerbaca, match="tidak ada"):
        isi_berkas(tmp_path / "x.csv")
    with pytest.raises(BerkasTidakTerbaca, match="tidak dapat dibuka"):
        isi_berkas(tmp_path)


def test_file_too_large_is_refused_unread(tmp_path):
    besar = tmp_path / "x.csv"
    with besar.open("wb") as f:
        f.truncate(aman.MAKS_BERKAS + 1)
    with pytest.raises(BerkasTidakTerbaca, match="lebih besar dari 100 MB"):
        isi_berkas(besar)


@pytest.mark.parametrize(
    "teks", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_export_disarms_formulas(teks):
    assert amankan(teks) == "'" + teks
    assert tulis_csv(["a"], [[teks]]).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("teks", ["-5", "+3,5", "Ani", "a=b", ""])
def test_export_leaves_numbers_and_words(teks):
    assert amankan(teks) == teks


def test_xlsx_export_writes_text_not_formulas_links_or_numbers():
    isi = tulis_xlsx(
        ["nip", "nama"],
        [["=1+1", "http://contoh.id"], ["198609262015051001", 198609262015051001], [None, True]],
    )
    ws = openpyxl.load_workbook(io.BytesIO(isi)).active
    assert [(c.value, c.data_type, c.hyperlink) for c in ws[2]] == [
        ("=1+1", "s", None),
        ("http://contoh.id", "s", None),
    ] or (
        [c.data_type for c in ws[2]] == ["f", "s"]  # openpyxl calls any text with "=" a formula
        and b"<f>" not in zipfile.ZipFile(io.BytesIO(isi)).read("xl/worksheets/sheet1.xml")
    )
    assert [c.value for c in ws[3]] == ["198609262015051001"] * 2
    assert [c.value for c in ws[4]] == [None, "ya"]


def test_csv_export_writes_plain_values():
    isi = tulis_csv(
        ["a", "b", "c", "d"], [[None, True, datetime.datetime(2026, 9, 30, 7, 5), datetime.date(2026, 9, 30)]]
    )
    assert isi == b"\xef\xbb\xbfa,b,c,d\r\n,ya,2026-09-30 07:05:00,2026-09-30\r\n"
