"""The units' sheet: any order, one root, no circle."""

import pytest

from inti.models import Peristiwa
from pegawai.models import TandaHitung, UnitKerja
from tests.pegawai.conftest import pesan

pytestmark = pytest.mark.django_db
KEPALA = "kode;nama;jenis;induk_kode;mulai;selesai;pengganti_kode"
BAIK = f"""{KEPALA}
1.1.1;Bidang A;bidang;1.1;;;
1.1;Dinas A;dinas;KAB;2017-01-01;;
KAB;Kabupaten Uji;;;;;
1.2;Dinas Lama;dinas;KAB;2001-01-01;31/12/2020;1.1
"""


def test_children_may_stand_above_their_parents(impor_teks):
    hasil = impor_teks("unit", BAIK)
    assert (hasil.dibuat, hasil.diubah, hasil.sama, hasil.ditolak) == (4, 0, 0, [])
    bidang = UnitKerja.objects.get(kode="1.1.1")
    assert bidang.opd.kode == "1.1"
    assert len(bidang.jalur) == 3
    assert UnitKerja.objects.get(kode="1.2").pengganti.kode == "1.1"
    assert Peristiwa.objects.filter(tindakan="impor.unit").count() == 1


def test_same_file_again_changes_nothing(impor_teks):
    impor_teks("unit", BAIK)
    hasil = impor_teks("unit", BAIK)
    assert (hasil.dibuat, hasil.diubah, hasil.sama) == (0, 0, 4)


def test_blank_cells_leave_what_is_there(impor_teks):
    impor_teks("unit", BAIK)
    hasil = impor_teks("unit", f"{KEPALA}\n1.2;Dinas Lama Sekali;;;;;")
    assert (hasil.diubah, hasil.ditolak) == (1, [])
    unit = UnitKerja.objects.get(kode="1.2")
    assert (unit.nama, unit.jenis, unit.induk.kode, str(unit.selesai)) == (
        "Dinas Lama Sekali", "dinas", "KAB", "2020-12-31",
    )  # fmt: skip


def test_moved_unit_marks_the_opds_it_leaves_and_enters(impor_teks):
    impor_teks("unit", BAIK)
    assert not TandaHitung.objects.exists()
    impor_teks("unit", f"{KEPALA}\n1.1.1;Bidang A;;1.2;;;")
    assert UnitKerja.objects.get(kode="1.1.1").opd.kode == "1.2"
    tanda = TandaHitung.objects.filter(pegawai=None, sebab="unit")
    assert set(tanda.values_list("opd__kode", flat=True)) == {"1.1", "1.2"}


@pytest.mark.parametrize(
    ("baris", "kolom", "kalimat"),
    [
        ("A;A;;B;;;\nB;B;;C;;;\nC;C;;A;;;", "induk_kode", "berputar: A → B → C → A"),
        ("A;A;;A;;;", "induk_kode", "berputar: A → A"),
        ("A;A;;ENTAH;;;", "induk_kode", "tidak ada di berkas maupun di sistem"),
        ("A;A;;KAB;2026-01-02;2026-01-01;", "selesai", "tidak boleh sebelum"),
        ("A;A;;KAB;;;A", "pengganti_kode", "penggantinya sendiri"),
        ("A;A;;;;;", "induk_kode", "Hanya satu unit tanpa induk"),
        ("A;A;;KAB;13/13/2026;;", "mulai", "tidak ada di kalender"),
        ("A;;;KAB;;;", "nama", "Wajib diisi"),
    ],
)
def test_bad_rows_are_refused_with_a_sentence(impor_teks, baris, kolom, kalimat):
    hasil = impor_teks("unit", f"{KEPALA}\nKAB;Kabupaten;;;;;\n{baris}")
    assert any(kalimat in p for p in pesan(hasil, kolom)), hasil.ditolak
    assert (hasil.dibuat, hasil.diubah) == (0, 0)
    assert not UnitKerja.objects.exists()


def test_circle_through_a_stored_unit_is_refused(impor_teks):
    impor_teks("unit", BAIK)
    hasil = impor_teks("unit", f"{KEPALA}\n1.1;Dinas A;;1.1.1;;;")
    assert "berputar: 1.1 → 1.1.1 → 1.1" in pesan(hasil)[0]


def test_partial_import_refuses_what_hangs_below_a_refused_unit(impor_teks):
    teks = f"{KEPALA}\nKAB;Kabupaten;;;;;\nA;A;;ENTAH;;;\nA.1;A1;;A;;;\nA.1.1;A11;;A.1;;;\nB;B;;KAB;;;"
    hasil = impor_teks("unit", teks, sebagian=True)
    assert hasil.baris_ditolak == 3
    assert set(UnitKerja.objects.values_list("kode", flat=True)) == {"KAB", "B"}
