"""Attendance, penalties, training: sheets that hang on people."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from inti.impor import ambil_jenis
from kinerja.enums import StatusPeriode
from pegawai.models import HukumanDisiplin, Pelatihan, Presensi, RekapPresensi, TandaHitung
from tests.pegawai.conftest import csv, pesan

pytestmark = pytest.mark.django_db
STAF, REKAN = "198609262015051001", "199001012016012001"
D = datetime.date
PRESENSI = "nip;tanggal;status;menit_terlambat;menit_pulang_cepat"
HUKUMAN = "nip;tingkat;jenis;nomor_sk;mulai;selesai"
PELATIHAN = "nip;nama;jp;selesai;penyelenggara"


@pytest.fixture
def presensi(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("presensi", csv(PRESENSI, daftar), **lain)


@pytest.fixture
def hukuman(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("hukuman", csv(HUKUMAN, daftar), **lain)


@pytest.fixture
def pelatihan(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("pelatihan", csv(PELATIHAN, daftar), **lain)


def test_attendance_is_rolled_up_and_marked(presensi, pemeran):
    hasil = presensi(
        (STAF, "2026-03-02", "Hadir", 10, ""),
        (STAF, "03/03/2026", "ALPA", "", ""),
        (REKAN, "2026-04-01", "dl", "", 0),
    )
    assert (hasil.dibuat, hasil.ditolak) == (3, [])
    rekap = RekapPresensi.objects.get(pegawai=pemeran.staf)
    assert (rekap.bulan, rekap.alpa, rekap.terlambat) == (D(2026, 3, 1), 1, [10])
    tanda = TandaHitung.objects.filter(sebab="presensi")
    assert set(tanda.values_list("pegawai", "opd", "dari", "sampai")) == {
        (pemeran.staf.pk, None, D(2026, 3, 2), D(2026, 3, 3)),
        (pemeran.rekan.pk, None, D(2026, 4, 1), D(2026, 4, 1)),
        (None, pemeran.opd.pk, D(2026, 3, 2), D(2026, 4, 1)),
    }


def test_attendance_again_changes_nothing_and_a_correction_one_row(presensi, pemeran):
    isi = [(STAF, "2026-03-02", "hadir", 10, 0), (STAF, "2026-03-03", "hadir", 0, 0)]
    presensi(*isi)
    TandaHitung.objects.all().delete()
    assert presensi(*isi).sama == 2
    assert not TandaHitung.objects.exists()
    hasil = presensi((STAF, "2026-03-02", "hadir", "", ""), isi[1])
    assert (hasil.diubah, hasil.sama) == (1, 1)
    assert RekapPresensi.objects.get().terlambat == []


@pytest.mark.parametrize(
    ("baris", "kolom", "kalimat"),
    [
        (("199901012022011001", "2026-03-02", "hadir", 0, 0), "nip", "belum terdaftar"),
        ((STAF, "2126-03-02", "hadir", 0, 0), "tanggal", "belum tiba"),
        ((STAF, "2026-02-30", "hadir", 0, 0), "tanggal", "tidak ada di kalender"),
        ((STAF, "2026-03-02", "bolos", 0, 0), "status", "Tidak dikenal"),
        ((STAF, "2026-03-02", "hadir", -5, 0), "menit_terlambat", "Di luar batas"),
        ((STAF, "2026-03-02", "hadir", 1441, 0), "menit_terlambat", "Di luar batas"),
        ((STAF, "2026-03-02", "hadir", "1,5", 0), "menit_terlambat", "bulat"),
        ((1.98609e17, "2026-03-02", "hadir", 0, 0), "nip", "tersimpan sebagai angka"),
    ],
)
def test_bad_attendance_is_refused(presensi, baris, kolom, kalimat):
    hasil = presensi(baris, (REKAN, "2026-03-02", "hadir", 0, 0))
    assert any(kalimat in p for p in pesan(hasil, kolom)), hasil.ditolak
    assert not Presensi.objects.exists()


def _tutup(periode, mulai, selesai):
    periode.mulai, periode.selesai = mulai, selesai
    periode.status, periode.ditutup_pada = StatusPeriode.DITUTUP, timezone.now()
    periode.save()


def test_attendance_of_a_closed_quarter_is_late_of_a_closed_year_refused(presensi, pemeran):
    _tutup(pemeran.triwulan_ini, D(2026, 7, 1), D(2026, 9, 30))
    hasil = presensi((STAF, "2026-09-30", "hadir", 0, 0))
    assert hasil.dibuat == 1
    assert "Terlambat" in hasil.peringatan[0].pesan
    _tutup(pemeran.tahun_ini, D(2026, 1, 1), D(2026, 12, 31))
    assert "sudah ditutup" in pesan(presensi((STAF, "2026-09-29", "hadir", 0, 0)), "tanggal")[0]


def test_penalty_needs_confirmation_a_number_and_dates_in_order(hukuman, pemeran):
    assert ambil_jenis("hukuman").perlu_konfirmasi
    hasil = hukuman(
        (STAF, "ringan", "teguran", "", "2026-01-01", ""), (STAF, "x", "t", "1", "2026-01-01", "")
    )
    assert {t.kolom for t in hasil.ditolak} == {"nomor_sk", "tingkat"}
    hasil = hukuman((STAF, "ringan", "teguran", "1", "2026-01-02", "2026-01-01"))
    assert "tidak boleh sebelum" in pesan(hasil, "selesai")[0]
    assert not HukumanDisiplin.objects.exists()


def test_penalty_is_kept_corrected_and_marked(hukuman, pemeran):
    isi = (STAF, "Sedang", "penundaan", "800/1", "2026-01-02", "2026-12-31")
    assert hukuman(isi).dibuat == 1
    assert hukuman(isi).sama == 1
    assert hukuman((STAF, "berat", "penundaan", "800/1", "2026-01-02", "")).diubah == 1
    baris = HukumanDisiplin.objects.get()
    assert (baris.tingkat, baris.selesai) == ("berat", D(2026, 12, 31))
    assert TandaHitung.objects.filter(pegawai=pemeran.staf, sebab="hukuman").count() == 2


@pytest.mark.parametrize("jenis", ["presensi", "hukuman", "pelatihan", "satyalancana"])
def test_in_the_admin_nobody_imports_about_oneself_or_the_own_assessor(impor_teks, pemeran, jenis):
    kepala, baris = {
        "presensi": (PRESENSI, ("2026-03-02", "hadir", 0, 0)),
        "hukuman": (HUKUMAN, ("ringan", "teguran", "1", "2026-01-01", "")),
        "pelatihan": (PELATIHAN, ("Diklat", 10, "2026-01-01", "")),
        "satyalancana": ("nip;masa;tanggal;nomor", (10, "2026-08-17", "65/TK/2026")),
    }[jenis]
    daftar = [(p.nip, *baris) for p in (pemeran.staf, pemeran.kabid, pemeran.rekan)]
    hasil = impor_teks(jenis, csv(kepala, daftar), oleh=pemeran.staf.pengguna, sumber="admin", sebagian=True)
    assert [(t.baris, t.kolom) for t in hasil.ditolak] == [(2, "nip"), (3, "nip")]
    assert hasil.dibuat == 1


def test_training_is_kept_and_marks_person_and_opd(pelatihan, pemeran):
    isi = (STAF, "Pelayanan Prima", "20,5", "2026-03-31", "LAN")
    assert pelatihan(isi).dibuat == 1
    assert pelatihan(isi).sama == 1
    assert pelatihan((STAF, "Pelayanan Prima", 21, "2026-03-31", "")).diubah == 1
    baris = Pelatihan.objects.get()
    assert (str(baris.jp), baris.penyelenggara) == ("21.0", "LAN")
    assert set(TandaHitung.objects.values_list("pegawai", "opd", "dari", "sampai")) == {
        (pemeran.staf.pk, None, D(2026, 3, 31), D(2026, 12, 31)),
        (None, pemeran.opd.pk, D(2026, 3, 31), D(2026, 12, 31)),
    }


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        ((STAF, "Diklat", 0, "2026-03-31", ""), "jp"),
        ((STAF, "Diklat", "banyak", "2026-03-31", ""), "jp"),
        ((STAF, "Diklat", 10, "2126-03-31", ""), "selesai"),
        ((STAF, "", 10, "2026-03-31", ""), "nama"),
    ],
)
def test_bad_training_is_refused(pelatihan, baris, kolom):
    hasil = pelatihan(baris)
    assert {t.kolom for t in hasil.ditolak} == {kolom}
    assert not Pelatihan.objects.exists()


def test_absurd_hours_are_a_warning(pelatihan):
    assert "JP sangat besar" in pelatihan((STAF, "Diklat", 2000, "2026-03-31", "")).peringatan[0].pesan


@pytest.mark.django_db
@pytest.mark.parametrize("pilihan", ["--unit", "--tanggal"])
def test_option_without_a_column_is_refused_not_ignored(tmp_path, pilihan):
    berkas = tmp_path / "hukuman.csv"
    berkas.write_text("nip\n")
    with pytest.raises(CommandError, match=f"Lembar hukuman tidak memakai {pilihan}") as galat:
        call_command("impor", "hukuman", str(berkas), pilihan, "2026-01-01")
    assert galat.value.returncode == 2
