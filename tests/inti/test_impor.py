import datetime
import io
import json
import time

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.utils import timezone

from inti.galat import GalatAturan
from inti.impor import (
    Hitungan,
    JenisImpor,
    JenisTidakDikenal,
    Kolom,
    Konteks,
    Teks,
    ambil_jenis,
    daftarkan,
    semua_jenis,
)
from inti.impor.bacaan import baca_baris, judul_kolom
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from inti.impor.mesin import impor
from inti.impor.templat import tulis_templat
from inti.lembar.tulis import tulis_xlsx
from inti.management.commands.impor import _bilah
from inti.models import PemetaanKolom, Peristiwa

BAIK = "jenis,asing,kolom\na,NAMA,nama\na,NIP BARU,nip\n"


def jalankan(jenis, teks, **lain):
    isi = teks if isinstance(teks, bytes) else teks.encode()
    return impor(jenis, isi, nama_berkas="contoh.csv", **lain)


def hitungan(hasil):
    return hasil.dibaca, hasil.dibuat, hasil.diubah, hasil.sama, hasil.baris_ditolak


def isi_tabel():
    return sorted(PemetaanKolom.objects.values_list("jenis", "asing", "kolom"))


@pytest.mark.django_db
def test_import_creates_then_changes_then_leaves_alone(jenis_peta):
    assert hitungan(jalankan(jenis_peta, BAIK)) == (2, 2, 0, 0, 0)
    assert hitungan(jalankan(jenis_peta, BAIK)) == (2, 0, 0, 2, 0)
    assert hitungan(jalankan(jenis_peta, BAIK.replace("nip\n", "nomor\n"))) == (2, 0, 1, 1, 0)
    assert isi_tabel() == [("a", "NAMA", "nama"), ("a", "NIP BARU", "nomor")]


@pytest.mark.django_db
def test_import_writes_one_event_and_none_when_nothing_changed(jenis_peta):
    jalankan(jenis_peta, BAIK)
    jalankan(jenis_peta, BAIK)
    peristiwa = Peristiwa.objects.get(tindakan="impor.peta")
    assert "2 dibuat, 0 diubah, 0 sama" in peristiwa.kalimat
    assert "operator" in peristiwa.kalimat
    assert len(peristiwa.baru["sidik"]) == 64


@pytest.mark.django_db
def test_dry_run_counts_and_leaves_no_trace(jenis_peta):
    assert hitungan(jalankan(jenis_peta, BAIK, periksa_saja=True)) == (2, 2, 0, 0, 0)
    assert isi_tabel() == []
    assert not Peristiwa.objects.exists()


@pytest.mark.django_db
def test_one_refused_row_refuses_all(jenis_peta):
    hasil = jalankan(jenis_peta, BAIK + "a,,nama\na,X,terlarang\na,Y,aneh\n")
    assert hitungan(hasil) == (5, 0, 0, 0, 2)
    assert [t.sebagai_dict() for t in hasil.ditolak] == [
        {"baris": 4, "kolom": "asing", "nilai": "", "pesan": "Wajib diisi."},
        {
            "baris": 5,
            "kolom": "kolom",
            "nilai": "terlarang",
            "pesan": "Kolom ini terlarang. Pilih yang lain.",
        },
    ]
    assert [(t.baris, t.nilai) for t in hasil.peringatan] == [(6, "aneh")]
    assert (isi_tabel(), hasil.kode_keluar) == ([], 1)


@pytest.mark.django_db
def test_partial_import_takes_good_rows_and_returns_the_others(jenis_peta):
    hasil = jalankan(jenis_peta, BAIK + 'a,"=cmd()",terlarang\na,Z,\n', sebagian=True)
    assert hitungan(hasil) == (4, 2, 0, 0, 2)
    assert hasil.akhiran_ditolak == ".csv"
    assert hasil.isi_ditolak.decode("utf-8-sig").splitlines() == [
        "jenis,asing,kolom,kesalahan",
        "a,'=cmd(),terlarang,kolom: Kolom ini terlarang. Pilih yang lain.",
        "a,Z,,kolom: Wajib diisi.",
    ]


@pytest.mark.django_db
def test_mended_file_of_refused_rows_is_taken(jenis_peta):
    tolakan = jalankan(jenis_peta, 'jenis,asing,kolom\na,"=cmd()",terlarang\n', sebagian=True).isi_ditolak
    hasil = jalankan(jenis_peta, tolakan.replace(b"terlarang", b"nama"))
    assert (hitungan(hasil), hasil.peringatan) == ((1, 1, 0, 0, 0), [])
    assert isi_tabel() == [("a", "=cmd()", "nama")]


@pytest.mark.django_db
def test_refused_rows_of_a_workbook_come_back_as_a_workbook(jenis_peta):
    isi = tulis_xlsx(
        ["jenis", "asing", "kolom", "kesalahan"], [["a", datetime.date(2026, 1, 2), None, "lama"]]
    )
    hasil = jalankan(jenis_peta, isi, sebagian=True)
    ws = openpyxl.load_workbook(io.BytesIO(hasil.isi_ditolak)).active
    assert [c.value for c in ws[1]] == ["jenis", "asing", "kolom", "kesalahan"]
    assert ws["D2"].value == "kolom: Wajib diisi."


@pytest.mark.django_db
def test_same_key_twice_names_the_first_row(jenis_peta):
    hasil = jalankan(jenis_peta, BAIK + " a ,nama,x\na,NAMA\u00a0,lain\n")
    assert [(t.baris, t.kolom, t.nilai) for t in hasil.ditolak] == [(5, "jenis, asing", "a / NAMA")]
    assert "Sama dengan baris 2" in hasil.ditolak[0].pesan


@pytest.mark.django_db
def test_headers_in_any_order_and_writing(jenis_peta):
    teks = "DAFTAR\n\n KOLOM ;Judul_Asing;Catatan;Jenis\nnama;NAMA;x;a\n;;;\n"
    hasil = jalankan(jenis_peta, teks)
    assert hitungan(hasil) == (1, 1, 0, 0, 0)
    assert [(t.baris, t.kolom) for t in hasil.peringatan] == [(3, "Catatan")]


@pytest.mark.django_db
def test_foreign_headers_are_mapped(jenis_peta):
    hasil = jalankan(jenis_peta, "jenis,asing,FIELD\na,NAMA,nama\n", peta={"field": "kolom"})
    assert hitungan(hasil) == (1, 1, 0, 0, 0)


def test_headers_are_shown_with_what_they_are_taken_for(jenis_peta):
    isi = b"DAFTAR;;\nField;Judul Asing;Jabatan;\nx;y;z;\n"
    assert judul_kolom(jenis_peta, isi) == [("Field", ""), ("Judul Asing", "asing"), ("Jabatan", "")]
    assert judul_kolom(jenis_peta, isi, {"FIELD": "kolom"})[0] == ("Field", "kolom")
    assert judul_kolom(jenis_peta, b"A,B\n1,2\n") == [("A", ""), ("B", "")]


@pytest.mark.django_db
def test_option_fills_a_column_that_the_sheet_lacks(jenis_peta):
    hasil = jalankan(jenis_peta, "asing,kolom\nNAMA,nama\n", pilihan={"unit": "b"})
    assert (hitungan(hasil), isi_tabel()) == ((1, 1, 0, 0, 0), [("b", "NAMA", "nama")])


@pytest.mark.django_db
def test_option_that_is_no_date_makes_the_import_fail(jenis_peta):
    hasil = jalankan(jenis_peta, BAIK, pilihan={"tanggal": "besok"})
    assert (hasil.kode_keluar, hasil.ditolak[0].pesan[:7]) == (2, "Pilihan")


@pytest.mark.django_db
def test_missing_required_column_is_named(jenis_peta):
    hasil = jalankan(jenis_peta, "jenis,asing\na,NAMA\n")
    assert hasil.kode_keluar == 2
    assert [(t.baris, t.kolom) for t in hasil.ditolak] == [(1, "kolom")]


@pytest.mark.django_db
def test_column_twice_is_refused_but_its_alias_is_ignored(jenis_peta):
    assert "dua kali" in jalankan(jenis_peta, "jenis,jenis,asing,kolom\na,b,c,d\n").ditolak[0].pesan
    hasil = jalankan(jenis_peta, "jenis,judul asing,asing,kolom\na,x,NAMA,nama\n")
    assert (isi_tabel(), hasil.peringatan[0].kolom) == ([("a", "NAMA", "nama")], "judul asing")


@pytest.mark.django_db
def test_database_refusal_is_told_not_thrown(jenis_gagal):
    hasil = jalankan(jenis_gagal, BAIK)
    assert (hasil.kode_keluar, hasil.ditolak[0].nilai, isi_tabel()) == (1, "pemetaan_unik", [])
    assert "Basis data menolak" in hasil.ditolak[0].pesan


@pytest.mark.django_db
def test_rule_of_a_service_is_told(jenis_peta):
    def tulis(baris, konteks):
        raise GalatAturan("Periode sudah ditutup.")

    jenis = JenisImpor(kode="aturan", judul="Aturan", kolom=jenis_peta.kolom, tulis_massal=tulis)
    hasil = jalankan(jenis, BAIK)
    assert [t.pesan for t in hasil.ditolak] == ["Periode sudah ditutup."]


@pytest.mark.django_db
@pytest.mark.parametrize("sebagian", [True, False])
def test_writer_may_refuse_too(jenis_peta, sebagian):
    def tulis(baris, konteks):
        konteks.tolak(baris[0].baris, "asing", "Terlambat.")
        return jenis_peta.tulis_massal(baris[1:], konteks)

    jenis = JenisImpor(kode="lambat", judul="Lambat", kolom=jenis_peta.kolom, tulis_massal=tulis)
    hasil = jalankan(jenis, BAIK, sebagian=sebagian)
    assert hitungan(hasil) == (2, int(sebagian), 0, 0, 1)
    assert len(isi_tabel()) == int(sebagian)


@pytest.mark.django_db
def test_sheet_without_rows_imports_nothing(jenis_peta):
    assert hitungan(jalankan(jenis_peta, "jenis,asing,kolom\n,,\n\u200b,-,\n")) == (1, 0, 0, 0, 1)
    hasil = jalankan(jenis_peta, "jenis,asing,kolom\n")
    assert hitungan(hasil) == (0, 0, 0, 0, 0)
    assert [t.pesan for t in hasil.peringatan] == ["Tidak ada baris berisi di bawah judul kolom."]


@pytest.mark.django_db
def test_long_value_is_shortened_in_the_report(jenis_peta):
    hasil = jalankan(jenis_peta, f"jenis,asing,kolom\na,{'x' * 10_000_000},nama\n")
    assert len(hasil.ditolak[0].nilai) < 200
    assert "10000000 karakter" in hasil.ditolak[0].pesan


@pytest.mark.django_db
def test_error_cells_and_uncomputed_formulas_are_refused(jenis_peta):
    b = openpyxl.Workbook()
    b.active.append(["jenis", "asing", "kolom"])
    b.active.append(["a", "=A1", "nama"])
    wadah = io.BytesIO()
    b.save(wadah)
    hasil = jalankan(jenis_peta, wadah.getvalue())
    assert [(t.baris, t.kolom, t.nilai) for t in hasil.ditolak] == [(2, "asing", "(rumus)")]


@pytest.mark.django_db
def test_progress_is_told(jenis_peta):
    langkah = []
    teks = "jenis,asing,kolom\n" + "".join(f"a,x{i},k\n" for i in range(20_000))
    hasil = jalankan(jenis_peta, teks, kemajuan=lambda *a: langkah.append(a))
    assert hasil.dibuat == 20_000
    assert {"membaca", "memeriksa", "menulis"} == {tahap for tahap, _, _ in langkah}
    assert langkah[-1] == ("menulis", 20_000, 20_000)


@pytest.mark.django_db
def test_reading_300000_rows_is_quick(jenis_peta):
    """60 s is the budget of reading and writing; 20 s for reading leaves room for a busy machine."""
    teks = "jenis,asing,kolom,tanggal\n" + "".join(
        f"a,x{i},k,2026-09-{i % 30 + 1:02d}\n" for i in range(300_000)
    )
    konteks = Konteks(None, "perintah", "", "", timezone.localdate())
    mulai = time.monotonic()
    assert len(baca_baris(jenis_peta, teks.encode(), konteks).baris) == 300_000
    assert time.monotonic() - mulai < 20


def test_registry_refuses_a_code_twice(jenis_peta):
    with pytest.raises(ValueError, match="sudah terdaftar"):
        daftarkan(jenis_peta)
    assert ambil_jenis("peta") is jenis_peta
    assert jenis_peta in semua_jenis()
    with pytest.raises(JenisTidakDikenal, match=r"Yang ada: .*peta"):
        ambil_jenis("tidakada")


@pytest.mark.django_db
def test_event_of_the_admin_names_the_person(jenis_peta, django_user_model):
    hr = django_user_model(username="hr")
    jalankan(jenis_peta, BAIK, oleh=hr, sumber="admin")
    peristiwa = Peristiwa.objects.get(tindakan="impor.peta")
    assert (peristiwa.pelaku, "lewat admin" in peristiwa.kalimat) == (str(hr), True)


def test_counts_add_up():
    assert Hitungan(1, 2, 3) + Hitungan(10, 20, 30) == Hitungan(11, 22, 33)


def test_registry_takes_a_new_code(jenis_peta, monkeypatch):
    monkeypatch.setattr("inti.impor.jenis._jenis", {})
    baru = JenisImpor(
        kode="baru", judul="Baru", kolom=(Kolom("a", Teks()),), tulis_massal=jenis_peta.tulis_massal
    )
    assert daftarkan(baru) is ambil_jenis("baru")


@pytest.mark.django_db
def test_copy_keeps_every_character(jenis_peta):
    sulit = ["\\", "\\N", "a\tb", "a\nb\r", "", "é", "'", '"', "\\.", "NULL"]
    with connection.cursor() as cursor:
        jumlah = salin_ke_tabel_sementara(
            cursor, "uji_salin", {"i": "int", "x": "text"}, [(i, x) for i, x in enumerate([*sulit, None])]
        )
        cursor.execute("SELECT x FROM uji_salin ORDER BY i")
        assert [x for (x,) in cursor.fetchall()] == [*sulit, None]
    assert jumlah == len(sulit) + 1


@pytest.mark.django_db
def test_merge_notes_what_it_touched():
    lama = PemetaanKolom.objects.create(jenis="a", asing="x", kolom="1")
    PemetaanKolom.objects.create(jenis="a", asing="z", kolom="1")
    with connection.cursor() as cursor:
        kolom = tipe_kolom(PemetaanKolom, ["asing", "kolom"])
        salin_ke_tabel_sementara(cursor, "uji_gabung", kolom, [("x", "2"), ("y", "1"), ("z", "1")])
        hasil = gabungkan(
            cursor,
            sumber="uji_gabung",
            tujuan=PemetaanKolom,
            kunci=["asing"],
            kolom=["kolom"],
            saat_dibuat={"jenis": "b"},
            saat_diubah={"jenis": "c"},
            catat_ke="uji_tersentuh",
        )
        cursor.execute("SELECT id, dibuat FROM uji_tersentuh ORDER BY dibuat")
        baru = PemetaanKolom.objects.get(asing="y")
        assert cursor.fetchall() == [(lama.pk, False), (baru.pk, True)]
    assert (hasil.dibuat, hasil.diubah, hasil.sama) == (1, 1, 1)
    assert isi_tabel() == [("a", "z", "1"), ("b", "y", "1"), ("c", "x", "2")]


def test_column_types_of_a_model():
    assert tipe_kolom(PemetaanKolom, ["id", "jenis"]) == {"id": "bigint", "jenis": "varchar(40)"}


def test_template_has_text_columns_and_explains_itself(jenis_peta):
    b = openpyxl.load_workbook(io.BytesIO(tulis_templat(jenis_peta)))
    data, petunjuk = b.worksheets
    assert [c.value for c in data[1]] == [k.nama for k in jenis_peta.kolom]
    assert data.column_dimensions["A"].number_format == "@"
    assert petunjuk["A1"].value == "Pemetaan. Satu baris per judul."
    assert [c.value for c in petunjuk[5]] == [
        "asing",
        "ya",
        "teks, paling banyak 200 karakter",
        "judul di berkas",
        "",
    ]


@pytest.mark.django_db
def test_template_is_itself_importable(jenis_peta):
    assert hitungan(jalankan(jenis_peta, tulis_templat(jenis_peta))) == (0, 0, 0, 0, 0)


def perintah(*argumen):
    """Run the command; its exit status."""
    try:
        call_command("impor", *map(str, argumen))
    except SystemExit as keluar:
        return keluar.code
    return 0


@pytest.mark.django_db
def test_command_prints_the_report_as_json(jenis_peta, tmp_path, capsys):
    berkas = tmp_path / "b.csv"
    berkas.write_text(BAIK + "a,Q,terlarang\n")
    assert perintah("peta", berkas, "--json") == 1
    laporan = json.loads(capsys.readouterr().out)
    assert list(laporan) == ["jenis", "dibaca", "dibuat", "diubah", "sama", "ditolak", "peringatan"]
    assert (laporan["jenis"], laporan["dibaca"], laporan["dibuat"]) == ("peta", 3, 0)
    assert list(laporan["ditolak"][0]) == ["baris", "kolom", "nilai", "pesan"]


@pytest.mark.django_db
def test_command_tells_in_words(jenis_peta, tmp_path, capsys):
    berkas = tmp_path / "b.csv"
    berkas.write_text(BAIK + "".join(f"a,{i},terlarang\n" for i in range(40)))
    assert perintah("peta", berkas) == 1
    keluaran = capsys.readouterr()
    assert "42 baris dibaca: 0 dibuat, 0 diubah, 0 sama, 40 ditolak." in keluaran.out
    assert "Ditolak: baris 4, kolom “terlarang”: Kolom ini terlarang." in keluaran.err
    assert "dan 10 lagi" in keluaran.err
    assert "Tidak ada yang ditulis." in keluaran.err


@pytest.mark.django_db
def test_command_writes_refused_rows_beside_the_file(jenis_peta, tmp_path, capsys):
    berkas = tmp_path / "b.csv"
    berkas.write_text(BAIK + "a,Q,terlarang\n")
    assert [perintah("peta", berkas, "--sebagian") for _ in range(2)] == [1, 1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b-ditolak-2.csv", "b-ditolak.csv", "b.csv"]
    assert "b-ditolak.csv" in capsys.readouterr().err
    assert len(isi_tabel()) == 2
    berkas.write_text(BAIK.splitlines()[0] + "\na,Q,terlarang\n")
    perintah("peta", berkas, "--sebagian")
    keluhan = capsys.readouterr().err
    assert "Tidak ada yang ditulis." in keluhan and "pakai --sebagian" not in keluhan


@pytest.mark.django_db
def test_command_with_a_file_that_cannot_be_read(jenis_peta, tmp_path, capsys):
    assert perintah("peta", tmp_path / "tiada.csv", "--json") == 2
    assert "tidak ada" in json.loads(capsys.readouterr().out)["ditolak"][0]["pesan"]
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    assert perintah("peta", tmp_path / "x.pdf") == 2
    assert "PDF" in capsys.readouterr().err


@pytest.mark.django_db
def test_command_maps_columns_by_option_and_by_memory(jenis_peta, tmp_path):
    berkas = tmp_path / "b.csv"
    berkas.write_text("Kelompok,FIELD,asing\na,nama,NAMA\n")
    PemetaanKolom.objects.create(jenis="peta", asing="Kelompok", kolom="jenis")
    assert perintah("peta", berkas, "--peta", "FIELD=kolom") == 0
    assert ("a", "NAMA", "nama") in isi_tabel()


@pytest.mark.django_db
def test_command_dry_run(jenis_peta, tmp_path, capsys):
    berkas = tmp_path / "b.csv"
    berkas.write_text(BAIK)
    assert perintah("peta", berkas, "--periksa", "--unit", "x") == 0
    assert "2 akan dibuat" in capsys.readouterr().out
    assert isi_tabel() == []


@pytest.mark.django_db
@pytest.mark.parametrize("argumen", [("tiada", "x.csv"), ("peta", "x.csv", "--peta", "a=b")])
def test_command_refuses_unknown_words(jenis_peta, argumen):
    with pytest.raises(CommandError) as galat:
        call_command("impor", *argumen)
    assert galat.value.returncode == 2


def test_command_shows_progress_on_a_terminal(monkeypatch):
    keluaran = OutputWrapper(io.StringIO())
    jam = iter([10.0, 10.0, 10.1, 10.5, 10.5, 10.6, 10.6])
    monkeypatch.setattr("inti.management.commands.impor.time.monotonic", lambda: next(jam))
    tampilkan = _bilah(keluaran)
    for selesai in (1, 2, 5000):
        tampilkan("membaca", selesai, None)
    tampilkan("menulis", 7, 7)
    baris = keluaran._out.getvalue().replace("\n", "").split("\r")
    assert [b.strip() for b in baris] == [
        "",
        "membaca: 1 baris",
        "membaca: 5000 baris",
        "menulis: 7/7 (100 %) baris",
    ]


@pytest.mark.django_db
def test_command_without_a_place_for_refused_rows_says_so(jenis_peta, tmp_path, capsys):
    berkas = tmp_path / f"{'b' * 248}.csv"  # with "-ditolak" the name is too long for any file system
    berkas.write_text(BAIK + "a,Q,terlarang\n")
    assert perintah("peta", berkas, "--sebagian") == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_template_command(jenis_peta, tmp_path, capsys):
    call_command("templat", "peta", "-o", str(tmp_path / "t.xlsx"))
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
    assert "Templat Pemetaan" in capsys.readouterr().out
    for argumen in (("tiada",), ("peta", "-o", str(tmp_path / "tiada" / "t.xlsx"))):
        with pytest.raises(CommandError):
            call_command("templat", *argumen)


def test_template_command_refuses_a_name_that_is_no_workbook(jenis_peta, tmp_path):
    with pytest.raises(CommandError, match="xlsx"):
        call_command("templat", jenis_peta.kode, "-o", str(tmp_path / "templat.csv"))
    assert not (tmp_path / "templat.csv").exists()
