"""Raw SKM sheets: as a district keeps them, with its spellings and its mistakes."""

import datetime
import hashlib
import json
import re
from decimal import Decimal
from importlib import import_module

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from inti.lembar.tulis import tulis_csv, tulis_xlsx
from inti.models import Peristiwa
from pegawai.models import TandaHitung
from umpan_balik.enums import PERTANYAAN, Unsur
from umpan_balik.models import PenilaianLayanan, RekapPetugas, RekapUnit
from umpan_balik.services import terbitkan_angka
from umpan_balik.skor.bahan_laporan import Lingkup
from umpan_balik.skor.laporan import susun_laporan
from umpan_balik.skor.publik import angka_unit
from umpan_balik.skor.rentang import urai_rentang

U = [f"u_{u}" for u in Unsur.values]
CONTOH = (105, 101, 100, 116, 102, 105, 106, 105, 115)  # domain.md 6: sums of 29 respondents


def _jalan(kepala, baris, **lain):
    lain.setdefault("nama_berkas", "skm.csv")
    return impor(ambil_jenis("skm"), tulis_csv(kepala, baris), **lain)


def _contoh_29():
    """29 rows whose columns add up to the real unit's sums."""
    kolom = []
    for jumlah in CONTOH:
        tinggi = jumlah - 3 * 29
        kolom.append([4] * tinggi + [3] * (29 - tinggi))
    return [list(b) for b in zip(*kolom, strict=True)]


def test_raw_nine_columns_give_the_real_units_index(loket):
    hasil = _jalan(U, _contoh_29(), pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"})
    assert (hasil.dibaca, hasil.dibuat, hasil.ditolak) == (29, 29, [])
    terbitkan_angka(datetime.date(2026, 6, 16))
    satu = next(b for b in angka_unit(2026) if b.unit.kode == "OPD1.1")
    assert (satu.angka.n, satu.angka.nilai_ikm, satu.angka.ikm.mutu) == (29, Decimal("91.48"), "A")
    assert RekapUnit.objects.get().bulan == datetime.date(2026, 6, 1)
    assert Peristiwa.objects.filter(tindakan="impor.skm").count() == 1


@pytest.mark.parametrize("isi", ["3", "3,0", "Sangat cepat"])
def test_unsur_headed_waktu_is_told_from_the_survey_time(loket, isi):
    """As many agencies head their nine columns."""
    kepala = ["Persyaratan", "Prosedur", "Waktu", "Biaya"]
    hasil = _jalan(kepala, [[3, 3, isi, 4]], pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"})
    (satu,) = hasil.ditolak
    assert satu.kolom == "waktu"
    assert "Petakan judul ini ke u_waktu" in satu.pesan
    assert (
        _jalan(kepala, [[3, 3, "kemarin", 4]], pilihan={"unit": "OPD1.1"})
        .ditolak[0]
        .pesan.startswith("Bukan")
    )


def test_same_file_again_changes_nothing_and_equal_rows_are_two_citizens(loket):
    pilihan = {"unit": "OPD1.1", "tanggal": "2026-06-15"}
    baris = [[3] * 9, [3] * 9]
    assert _jalan(U, baris, pilihan=pilihan).dibuat == 2
    ulang = _jalan(U, baris, pilihan=pilihan)
    assert (ulang.dibuat, ulang.sama) == (0, 2)
    assert RekapUnit.objects.aggregate(n=Sum("n"))["n"] == 2


def test_equal_sheets_of_two_units_are_two_surveys(loket):
    baris = [[4] * 9, [4] * 9]
    hari = {"tanggal": "2026-06-15"}
    assert _jalan(U, baris, pilihan=hari | {"unit": "OPD1.1"}).peringatan == []
    lain = _jalan(U, baris, pilihan=hari | {"unit": "OPD2"})
    assert (lain.dibuat, lain.sama) == (2, 0)
    assert [
        (t.baris, "sudah diimpor untuk" in t.pesan, loket.bidang.nama in t.pesan) for t in lain.peringatan
    ] == [(0, True, True)]
    assert sorted(RekapUnit.objects.values_list("unit__kode", "n")) == [("OPD1.1", 2), ("OPD2", 2)]
    for unit in ("OPD1.1", "OPD2"):
        ulang = _jalan(U, baris, pilihan=hari | {"unit": unit})
        assert (ulang.dibuat, ulang.sama) == (0, 2)


def test_a_units_code_may_change_between_two_imports_of_a_file(loket):
    hari = {"tanggal": "2026-06-15"}
    _jalan(U, [[4] * 9], pilihan=hari | {"unit": "OPD1.1"})
    loket.bidang.kode = "OPD1.9"
    loket.bidang.save()
    ulang = _jalan(U, [[4] * 9], pilihan=hari | {"unit": "OPD1.9"})
    assert (ulang.dibuat, ulang.sama, ulang.peringatan) == (0, 1, [])


def test_answers_from_before_the_place_was_in_the_key_are_known_again(loket):
    """Migration 0006, over rows as they were stored before it."""
    kepala = ["waktu", "layanan_kode", "unit_kode", *U]
    baris = [["2026-06-15", "KTP-EL", "", *[4] * 9], ["2026-06-15", "", "OPD2", *[4] * 9]]
    _jalan(kepala, baris)
    baru = set(PenilaianLayanan.objects.values_list("kunci", flat=True))
    sidik = hashlib.sha256(tulis_csv(kepala, baris)).hexdigest()
    for satu, nomor in zip(PenilaianLayanan.objects.order_by("layanan"), (2, 3), strict=True):
        PenilaianLayanan.objects.filter(pk=satu.pk).update(kunci=f"{sidik}:{nomor}")
    with connection.cursor() as kursor:
        kursor.execute(import_module("umpan_balik.migrations.0006_kunci_impor").KUNCI_BARU)
    assert set(PenilaianLayanan.objects.values_list("kunci", flat=True)) == baru
    ulang = _jalan(kepala, baris)
    assert (ulang.dibuat, ulang.sama) == (0, 2)


def test_command_says_how_many_are_new_and_how_many_were_there(loket, tmp_path, capsys):
    berkas = tmp_path / "skm.xlsx"
    berkas.write_bytes(tulis_xlsx(U, [[3] * 9] * 3))
    pilihan = ("--unit", "OPD1.1", "--tanggal", "2026-06-15")
    call_command("impor", "skm", str(berkas), *pilihan)
    assert "3 baris dibaca: 3 baris baru, 0 sudah ada sebelumnya" in capsys.readouterr().out
    call_command("impor", "skm", str(berkas), *pilihan)
    assert (
        "0 baris baru, 3 sudah ada sebelumnya dan tidak dihitung lagi, 0 ditolak." in capsys.readouterr().out
    )
    assert "3 baris baru" in Peristiwa.objects.get(tindakan="impor.skm").kalimat


def test_screen_says_how_many_are_new_and_how_many_were_there(loket, masuk):
    hr = masuk("hr")
    isi = tulis_csv(U, [[3] * 9] * 3)

    def unggah():
        isian = {"berkas": SimpleUploadedFile("skm.csv", isi), "unit": "OPD1.1", "tanggal": "2026-06-15"}
        return hr.post("/admin/impor/baru/skm/", isian, follow=True)

    halaman = unggah()
    assert _ubin(halaman, "Akan ditambahkan") == "3"
    assert _ubin(halaman, "Sudah ada sebelumnya") == "0"
    hr.post(halaman.redirect_chain[-1][0], {"langkah": "konfirmasi"})
    halaman = unggah()
    assert _ubin(halaman, "Akan ditambahkan") == "0"
    assert _ubin(halaman, "Sudah ada sebelumnya") == "3"
    assert "Tidak ada yang baru" in halaman.content.decode()


def _ubin(halaman, judul):
    return re.search(rf'{judul}</p><p class="ubin-nilai">(\d+)', halaman.content.decode())[1]


def test_words_decimals_blanks_and_aliases_are_understood(loket):
    kepala = [
        "Tanggal",
        "layanan kode",
        "nip petugas",
        *U,
        "jenis kelamin",
        "pendidikan",
        "pekerjaan",
        "saran",
    ]
    baris = [
        ["30/09/2026", "KTP-EL", "19860926 201505 1 001", "Sangat sesuai",
         "3,0", "3.0", "Gratis", "", "-", "4",
         "1", "Baik", "perempuan", "SMA", "Ibu rumah tangga", "Bagus"],
    ]  # fmt: skip
    hasil = _jalan(kepala, baris)
    assert hasil.ditolak == []
    satu = PenilaianLayanan.objects.get()
    assert [getattr(satu, k) for k in U] == [4, 3, 3, 4, None, None, 4, 1, 3]
    assert (satu.petugas, satu.layanan, satu.unit) == (loket.staf, loket.layanan, loket.bidang)
    assert (satu.jenis_kelamin, satu.pendidikan, satu.pekerjaan) == ("P", "SLTA", "lainnya")
    assert (satu.sumber, satu.status, satu.status_komentar) == ("impor", "diterima", "menunggu")
    assert satu.indeks == Decimal("78.5714"), "25 x 22/7"
    assert RekapPetugas.objects.get().jumlah == satu.indeks
    tanda = TandaHitung.objects.get()
    assert (tanda.dari, tanda.sampai) == (datetime.date(2026, 9, 1), datetime.date(2026, 9, 30))


def test_fewer_than_five_unsur_count_for_the_unit_only(loket):
    kepala = ["waktu", "layanan_kode", "nip_petugas", "u_waktu"]
    assert _jalan(kepala, [["2026-09-30", "KTP-EL", loket.staf.nip, "2"]]).dibuat == 1
    assert PenilaianLayanan.objects.get().indeks is None
    assert not RekapPetugas.objects.exists()
    assert RekapUnit.objects.get().n_unsur[2] == 1


@pytest.mark.parametrize(
    ("ubah", "kolom", "pesan"),
    [
        ({"u_biaya": "5"}, "u_biaya", "1, 2, 3, atau 4"),
        ({"u_biaya": "0"}, "u_biaya", "1, 2, 3, atau 4"),
        ({"u_biaya": "3,5"}, "u_biaya", "1, 2, 3, atau 4"),
        ({"u_biaya": "mahal sekali"}, "u_biaya", "Gratis"),
        ({"waktu": "2026-13-01"}, "waktu", "kalender"),
        ({"waktu": "2099-01-01"}, "waktu", "belum tiba"),
        ({"waktu": ""}, "waktu", "Wajib"),
        ({"layanan_kode": "BUKAN"}, "layanan_kode", "belum terdaftar"),
        ({"layanan_kode": "", "unit_kode": "BUKAN"}, "unit_kode", "belum terdaftar"),
        ({"layanan_kode": ""}, "unit_kode", "layanan_kode atau unit_kode"),
        ({"unit_kode": "OPD2"}, "unit_kode", "milik unit OPD1.1"),
        ({"nip_petugas": "199001012016012009"}, "nip_petugas", "belum terdaftar"),
        ({"nip_petugas": "1234"[:3]}, "nip_petugas", "18 angka"),
        ({"pekerjaan": "astronaut"}, "pekerjaan", "Tidak dikenal"),
        (dict.fromkeys(U, ""), "", "tidak berisi satu jawaban pun"),
    ],
)
def test_bad_cell_is_named_and_nothing_written(loket, ubah, kolom, pesan):
    baik = {
        "waktu": "2026-09-30",
        "layanan_kode": "KTP-EL",
        "unit_kode": "",
        "nip_petugas": "",
        "pekerjaan": "",
    }
    baik |= dict.fromkeys(U, "3")
    hasil = _jalan(list(baik), [list(baik.values()), list((baik | ubah).values())])
    assert [(t.baris, t.kolom) for t in hasil.ditolak] == [(3, kolom)]
    assert pesan in hasil.ditolak[0].pesan
    assert not PenilaianLayanan.objects.exists()
    assert not RekapUnit.objects.exists()


def test_u1_to_u9_are_not_guessed(loket):
    hasil = _jalan(
        [f"U{i}" for i in range(1, 10)], [[3] * 9], pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"}
    )
    assert hasil.kode_keluar != 0
    assert not PenilaianLayanan.objects.exists()


def test_option_unit_does_not_contradict_the_service(loket):
    hasil = _jalan(
        ["waktu", "layanan_kode", *U], [["2026-06-15", "KTP-EL", *[3] * 9]], pilihan={"unit": "OPD2"}
    )
    assert hasil.ditolak == []
    assert PenilaianLayanan.objects.get().unit == loket.bidang


def test_late_row_about_an_officer_is_taken_with_a_warning(loket, monkeypatch):
    from inti import kunci

    monkeypatch.setattr(kunci, "_penentu", [lambda: kunci.Terkunci(datetime.date(2026, 6, 30))])
    kepala = ["waktu", "layanan_kode", "nip_petugas", *U]
    hasil = _jalan(kepala, [["2026-06-30", "KTP-EL", loket.staf.nip, *[3] * 9]])
    assert (hasil.dibuat, len(hasil.peringatan)) == (1, 1)
    assert "Terlambat" in hasil.peringatan[0].pesan


def test_importer_may_not_bring_answers_about_oneself(loket):
    kepala = ["waktu", "layanan_kode", "nip_petugas", *U]
    baris = [["2026-09-30", "KTP-EL", p.nip, *[4] * 9] for p in (loket.staf, loket.kabid, loket.rekan)]
    hasil = _jalan(kepala, baris, sumber="admin", oleh=loket.staf.pengguna)
    assert [t.baris for t in hasil.ditolak] == [2, 3]


def test_header_in_row_four_of_a_workbook(loket, tmp_path):
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.append(["HASIL SURVEI KEPUASAN MASYARAKAT"])
    lembar.append(["Triwulan II"])
    lembar.append([])
    lembar.append(["No", *U])
    for i in range(3):
        lembar.append([i + 1, 3, "3,0", "Cepat", 4, None, 3, 3, 4, 4])
    lembar.append([4])
    for _ in range(20):
        lembar.append([None] * 10)
    berkas = tmp_path / "skm.xlsx"
    buku.save(berkas)
    hasil = impor(
        ambil_jenis("skm"), berkas.read_bytes(), nama_berkas="skm.xlsx",
        pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"},
    )  # fmt: skip
    assert (hasil.dibaca, hasil.dibuat, hasil.ditolak) == (3, 3, [])


def test_a_sheet_as_agencies_keep_it_header_in_row_four_in_words(loket, tmp_path, capsys):
    """Names and questions as headers, blanks, "3,0", words, digit with words: command and import agree."""
    judul = [
        "No", "U1 Persyaratan", "PROSEDUR", "Waktu Pelayanan", PERTANYAAN[Unsur.BIAYA].kalimat, "U5 produk",
        "Kompetensi petugas", "perilaku", "U8 Sarana dan prasarana", "U9 Penanganan pengaduan",
    ]  # fmt: skip
    baris = [
        [1, "Sangat sesuai", "Mudah", "3,0", "Gratis", "4. Sangat sesuai", None, "4", "Baik", "Tidak ada"],
        [2, "Sesuai", "-", 3, "Murah", "3", "Kompeten", "Sopan dan ramah", 2.0, "Dikelola dengan baik"],
        [None] * 10,
        *([i, *[4] * 9] for i in range(3, 8)),
    ]
    buku = openpyxl.Workbook()
    for b in (["SURVEI"], [], ["Unit", "Disdukcapil"], judul, *baris):
        buku.active.append(b)
    berkas = tmp_path / "skm.xlsx"
    buku.save(berkas)
    call_command("ikm", str(berkas), "--json")
    perintah = json.loads(capsys.readouterr().out)
    hasil = impor(
        ambil_jenis("skm"), berkas.read_bytes(), nama_berkas="skm.xlsx",
        pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"},
    )  # fmt: skip
    assert (hasil.dibuat, hasil.ditolak) == (7, [])
    satu = PenilaianLayanan.objects.get(u_pengaduan=1)
    assert [getattr(satu, k) for k in U] == [4, 3, 3, 4, 4, None, 4, 1, 3]
    lap = susun_laporan(Lingkup(loket.bidang), urai_rentang("2026"), datetime.date(2026, 12, 31))
    assert (perintah["n"], Decimal(str(perintah["ikm"]))) == (lap.responden, lap.ikm.nilai)
    assert perintah["nrr"] == {u.kode.upper(): float(u.nrr) for u in lap.unsur}


def test_sums_below_the_data_are_refused_by_row(loket):
    hasil = _jalan(U, [[3] * 9, [3] * 9, [6] * 9], pilihan={"unit": "OPD1.1", "tanggal": "2026-06-15"})
    assert {t.baris for t in hasil.ditolak} == {4}
    assert "baris jumlah atau rata-rata" in hasil.ditolak[0].pesan


def test_command_prints_the_report_as_json(loket, tmp_path, capsys):
    berkas = tmp_path / "skm.xlsx"
    berkas.write_bytes(tulis_xlsx(U, [[3] * 9, [5] * 9]))
    with pytest.raises(SystemExit) as keluar:
        call_command(
            "impor", "skm", str(berkas), "--json", "--unit", "OPD1.1", "--tanggal", "2026-06-15", "--sebagian"
        )
    assert keluar.value.code == 1
    laporan = json.loads(capsys.readouterr().out)
    assert (laporan["dibaca"], laporan["dibuat"], len(laporan["ditolak"])) == (2, 1, 9)


def test_comment_in_a_sheet_never_reaches_the_events(loket):
    _jalan(["waktu", "layanan_kode", *U, "saran"], [["2026-06-15", "KTP-EL", *[3] * 9, "Kata rahasia"]])
    assert all("rahasia" not in str(p.__dict__) for p in Peristiwa.objects.all())
