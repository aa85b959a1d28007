"""The assignments' sheet: history, acting posts, timelines without overlap."""

import datetime

import pytest
from django.utils import timezone

from kinerja.enums import StatusPeriode
from pegawai.models import Jabatan, TandaHitung
from tests.pegawai.conftest import csv, pesan

pytestmark = pytest.mark.django_db
KEPALA = "nip;unit_kode;jabatan;kepala;jenis;mulai;selesai;nip_penilai"
D = datetime.date


@pytest.fixture
def impor_tugas(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("penugasan", csv(KEPALA, daftar), **lain)


def garis(orang):
    daftar = orang.penugasan.order_by("mulai", "pk")
    return [(t.unit.kode, t.jenis, str(t.mulai), t.selesai and str(t.selesai)) for t in daftar]


def test_new_definitive_post_closes_the_old_one(impor_tugas, pemeran):
    hasil = impor_tugas(
        (pemeran.staf.nip, "OPD2", "Analis", "", "", "2026-03-01", "", pemeran.kadis_lain.nip)
    )
    assert (hasil.dibuat, hasil.diubah, hasil.ditolak) == (1, 0, [])
    assert garis(pemeran.staf) == [
        ("OPD1.1", "definitif", "2020-01-01", "2026-02-28"),
        ("OPD2", "definitif", "2026-03-01", None),
    ]
    assert Jabatan.objects.get(nama="Analis").jenis == "pelaksana"
    assert "Jabatan baru" in hasil.peringatan[0].pesan
    assert TandaHitung.objects.filter(pegawai=pemeran.staf, dari=D(2026, 2, 28)).exists()


def test_history_before_the_present_post_ends_where_it_begins(impor_tugas, pemeran):
    hasil = impor_tugas((pemeran.staf.nip, "OPD2", "Pengelola Layanan", "", "", "2015-01-01", "", ""))
    assert hasil.dibuat == 1
    assert garis(pemeran.staf)[0] == ("OPD2", "definitif", "2015-01-01", "2019-12-31")


def test_acting_post_stands_beside_the_definitive_one(impor_tugas, pemeran):
    baris = (pemeran.kabid.nip, "OPD2", "Kepala Dinas", "ya", "Plt.", "2026-03-01", "", "")
    assert impor_tugas(baris).dibuat == 1
    assert ("OPD2", "plt", "2026-03-01", None) in garis(pemeran.kabid)
    assert pemeran.kabid.penugasan.get(jenis="definitif").selesai is None


def test_headship_of_an_existing_row_is_mended_in_place(impor_tugas, pemeran):
    hasil = impor_tugas((pemeran.staf.nip, "OPD1.1", "pengelola layanan", "ya", "", "2020-01-01", "", ""))
    assert (hasil.dibuat, hasil.diubah) == (0, 1)
    assert pemeran.staf.penugasan.get().kepala
    assert pemeran.staf.penugasan.get().penilai == pemeran.kabid


def test_same_file_again_changes_nothing(impor_tugas, pemeran):
    isi = [
        (pemeran.staf.nip, "OPD2", "Analis", "", "", "2015-01-01", "", ""),
        (pemeran.staf.nip, "OPD1", "Analis", "", "", "2018-01-01", "", pemeran.kadis.nip),
        (pemeran.rekan.nip, "OPD1", "Kepala Seksi", "ya", "plh", "2026-01-01", "2026-01-31", ""),
    ]
    assert impor_tugas(*isi).dibuat == 3
    TandaHitung.objects.all().delete()
    hasil = impor_tugas(*isi)
    assert (hasil.dibuat, hasil.diubah, hasil.sama, hasil.ditolak) == (0, 0, 3, [])
    assert not TandaHitung.objects.exists()


@pytest.mark.parametrize(
    ("ubah", "kolom", "kalimat"),
    [
        ({0: "199901012022011001"}, "nip", "belum terdaftar"),
        ({1: "ENTAH"}, "unit_kode", "Unit ini tidak ada"),
        ({7: "198609262015051001"}, "nip_penilai", "dirinya sendiri"),
        ({7: "199901012022011001"}, "nip_penilai", "belum terdaftar"),
        ({6: "2026-02-28"}, "selesai", "tidak boleh sebelum"),
        ({5: "2019-01-01", 6: "2020-06-30"}, "selesai", "Bertumpuk dengan penugasan yang mulai 01/01/2020"),
        ({3: "entah"}, "kepala", "ya atau tidak"),
        ({4: "kontrak"}, "jenis", "Tidak dikenal"),
        ({5: ""}, "mulai", "Wajib diisi"),
        ({5: "2126-03-01"}, "mulai", "lebih dari setahun lagi"),
    ],
)
def test_bad_rows_are_refused_with_a_sentence(impor_tugas, pemeran, ubah, kolom, kalimat):
    isi = [pemeran.staf.nip, "OPD2", "Pengelola Layanan", "", "", "2026-03-01", "", ""]
    for i, nilai in ubah.items():
        isi[i] = nilai
    hasil = impor_tugas(isi)
    assert any(kalimat in p for p in pesan(hasil, kolom)), hasil.ditolak
    assert garis(pemeran.staf) == [("OPD1.1", "definitif", "2020-01-01", None)]


def test_two_definitive_posts_on_one_day_are_refused(impor_tugas, pemeran):
    hasil = impor_tugas(
        (pemeran.staf.nip, "OPD2", "Analis", "", "", "2026-03-01", "", ""),
        (pemeran.staf.nip, "OPD1", "Analis", "", "", "2026-03-01", "", ""),
    )
    assert "lihat baris 2" in pesan(hasil, "mulai")[0]


def test_partial_import_takes_the_good_rows(impor_tugas, pemeran):
    hasil = impor_tugas(
        (pemeran.staf.nip, "OPD2", "Analis", "", "", "2019-01-01", "2020-06-30", ""),
        (pemeran.rekan.nip, "OPD2", "Analis", "", "", "2026-03-01", "", ""),
        sebagian=True,
    )
    assert (hasil.dibuat, hasil.baris_ditolak) == (1, 1)
    assert len(garis(pemeran.staf)) == 1
    assert len(garis(pemeran.rekan)) == 2


def test_closed_time_is_left_alone(impor_tugas, pemeran):
    p = pemeran.triwulan_ini
    p.mulai, p.selesai = D(2026, 7, 1), D(2026, 9, 30)
    p.status, p.ditutup_pada = StatusPeriode.DITUTUP, timezone.now()
    p.save()
    isi = [pemeran.staf.nip, "OPD2", "Analis", "", "", "2026-09-30", "", ""]
    assert "sudah ditutup" in pesan(impor_tugas(isi), "mulai")[0]
    isi[5] = "2026-10-01"
    assert impor_tugas(isi).dibuat == 1


def test_assessor_below_pengawas_is_a_warning(impor_tugas, pemeran):
    hasil = impor_tugas(
        (pemeran.staf.nip, "OPD2", "Pengelola Layanan", "", "", "2026-03-01", "", pemeran.rekan.nip)
    )
    assert "di bawah pengawas" in hasil.peringatan[0].pesan
    assert hasil.dibuat == 1


def test_two_who_assess_each_other_are_named(impor_tugas, pemeran):
    hasil = impor_tugas(
        (pemeran.kabid.nip, "OPD1.1", "Kepala Bidang", "ya", "", "2026-03-01", "", pemeran.staf.nip),
        (pemeran.rekan.nip, "OPD1.1", "Analis", "", "", "2026-03-01", "", pemeran.sekda.nip),
    )
    assert [t.baris for t in hasil.peringatan if "saling menilai" in t.pesan] == [2]


def test_rise_in_the_same_unit_keeps_what_the_sheet_leaves_blank(impor_tugas, pemeran):
    baris = (pemeran.staf.nip, "OPD1.1", "Kepala Seksi", "ya", "", "2026-03-01", "", "")
    assert impor_tugas(baris).dibuat == 1
    tugas = pemeran.staf.penugasan.latest("mulai")
    assert (tugas.penilai, tugas.layanan_publik, tugas.kepala) == (pemeran.kabid, True, True)
    assert impor_tugas((*baris[:3], "", "", "2026-06-01", "", "")).dibuat == 1
    assert pemeran.staf.penugasan.latest("mulai").kepala


def test_a_row_between_two_others_leaves_the_rest_alone(impor_tugas, pemeran):
    impor_tugas((pemeran.staf.nip, "OPD2", "Analis", "", "", "2022-01-01", "", ""))
    impor_tugas((pemeran.staf.nip, "OPD1", "Analis", "", "", "2024-01-01", "", ""))
    assert impor_tugas((pemeran.staf.nip, "OPD2", "Analis", "", "", "2025-01-01", "", "")).dibuat == 1
    assert [g[3] for g in garis(pemeran.staf)] == ["2021-12-31", "2023-12-31", "2024-12-31", None]
