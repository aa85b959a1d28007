"""The people's sheet: own data, posts, assessors, states; what changed holds from a day on."""

import datetime

import pytest
from django.utils import timezone

from kinerja.enums import StatusPeriode
from pegawai.enums import StatusKeaktifan
from pegawai.models import Jabatan, Pegawai, Penugasan, RiwayatKeaktifan, TandaHitung
from tests.pegawai.conftest import csv, pesan

pytestmark = pytest.mark.django_db
KEPALA = (
    "nip;nama;status;jabatan;jenis_jabatan;unit_kode;nip_penilai;jenis_kelamin;tanggal_lahir;golongan;"
    "tmt_cpns;surel;layanan_publik;keaktifan;berlaku;jenjang"
)
BARU = "198801012010011001"
BARU2 = "199202022015022002"


def baris(nip=BARU, **ubah):
    isi = {
        "nip": nip, "nama": "Nama Baru", "status": "pns", "jabatan": "Analis", "jenis_jabatan": "jf",
        "unit_kode": "OPD1.1", "nip_penilai": "197503031999032003",
    } | ubah  # fmt: skip
    return [isi.get(k) for k in KEPALA.split(";")]


@pytest.fixture
def impor_orang(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("pegawai", csv(KEPALA, daftar), **lain)


def test_new_person_gets_post_assessor_and_state_since_their_service_began(impor_orang, pemeran):
    hasil = impor_orang(baris(jenjang="Ahli Muda", golongan="iii/C", layanan_publik="ya", surel="a@b.id"))
    assert (hasil.dibuat, hasil.ditolak) == (1, [])
    orang = Pegawai.objects.get(nip=BARU)
    tugas = orang.penugasan.get()
    assert (orang.golongan, orang.keaktifan) == ("III/c", "aktif")
    assert (tugas.unit, tugas.penilai, tugas.layanan_publik) == (pemeran.bidang, pemeran.kabid, True)
    assert (tugas.jabatan.nama, tugas.jabatan.jenis, tugas.jabatan.jenjang) == ("Analis", "jf", "ahli muda")
    assert tugas.mulai == datetime.date(2010, 1, 1)
    assert orang.riwayat_keaktifan.get().mulai == datetime.date(2010, 1, 1)
    assert TandaHitung.objects.filter(pegawai=orang).exists()


def test_same_file_again_changes_nothing(impor_orang):
    isi = [baris(), baris(BARU2, nip_penilai=BARU, keaktifan="pensiun")]
    assert impor_orang(*isi).dibuat == 2
    TandaHitung.objects.all().delete()
    hasil = impor_orang(*isi)
    assert (hasil.dibuat, hasil.diubah, hasil.sama, hasil.ditolak) == (0, 0, 2, [])
    assert not TandaHitung.objects.exists()


def test_assessor_may_be_new_and_stand_below(impor_orang):
    assert not impor_orang(baris(BARU2, nip_penilai=BARU), baris()).ditolak
    assert Penugasan.objects.get(pegawai__nip=BARU2).penilai.nip == BARU


def test_changed_post_closes_the_old_row_the_day_before(impor_orang, pemeran):
    hasil = impor_orang(
        baris(
            pemeran.staf.nip, nama="Stafira Utama", jabatan="Analis Muda", unit_kode="OPD2",
            nip_penilai=pemeran.kadis_lain.nip, berlaku="2026-10-01",
        )
    )  # fmt: skip
    assert (hasil.diubah, hasil.ditolak) == (1, [])
    lama, baru = pemeran.staf.penugasan.order_by("mulai")
    assert (lama.unit, lama.selesai) == (pemeran.bidang, datetime.date(2026, 9, 30))
    assert (baru.unit, baru.mulai, baru.selesai) == (pemeran.opd_lain, datetime.date(2026, 10, 1), None)
    assert (baru.penilai, baru.layanan_publik, baru.kepala) == (pemeran.kadis_lain, True, False)


def test_changed_assessor_keeps_post_and_headship(impor_orang, pemeran):
    j = pemeran.kabid.penugasan.get().jabatan
    hasil = impor_orang(
        baris(
            pemeran.kabid.nip, nama="Kabita Idris", jabatan=j.nama.upper(), jenis_jabatan=j.jenis,
            nip_penilai=pemeran.sekda.nip,
        )
    )  # fmt: skip
    assert (hasil.diubah, hasil.ditolak) == (1, [])
    baru = pemeran.kabid.penugasan.latest("mulai")
    assert (baru.penilai, baru.kepala, baru.jabatan, baru.mulai) == (
        pemeran.sekda, True, j, timezone.localdate(),
    )  # fmt: skip


def test_change_on_the_first_day_of_a_post_mends_it_in_place(impor_orang):
    impor_orang(baris(berlaku="2026-05-01"))
    impor_orang(baris(berlaku="2026-05-01", unit_kode="OPD2"))
    assert Penugasan.objects.get(pegawai__nip=BARU).unit.kode == "OPD2"


def test_blank_cells_leave_what_is_there(impor_orang, pemeran):
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(surel="lama@contoh.go.id", golongan="II/c")
    tugas = pemeran.staf.penugasan.get()
    hasil = impor_orang(
        baris(
            pemeran.staf.nip, nama="Stafira Baru", jabatan=tugas.jabatan.nama,
            jenis_jabatan=tugas.jabatan.jenis, nip_penilai=None,
        )
    )  # fmt: skip
    assert (hasil.diubah, hasil.ditolak) == (1, [])
    pemeran.staf.refresh_from_db()
    assert (pemeran.staf.nama, pemeran.staf.surel, pemeran.staf.golongan) == (
        "Stafira Baru", "lama@contoh.go.id", "II/c",
    )  # fmt: skip
    assert pemeran.staf.penugasan.get().penilai == pemeran.kabid
    pemeran.staf.pengguna.refresh_from_db()
    assert pemeran.staf.pengguna.nama == "Stafira Baru"


def test_leaving_ends_post_and_state(impor_orang, pemeran):
    hasil = impor_orang(
        baris(
            pemeran.staf.nip, jabatan="Pengelola Layanan", jenis_jabatan="pelaksana", keaktifan="pensiun",
            berlaku="2026-11-01",
        )
    )  # fmt: skip
    assert not hasil.ditolak
    pemeran.staf.refresh_from_db()
    assert pemeran.staf.keaktifan == StatusKeaktifan.PENSIUN
    assert pemeran.staf.penugasan.get().selesai == datetime.date(2026, 10, 31)
    assert list(pemeran.staf.riwayat_keaktifan.values_list("keaktifan", "mulai", "selesai")) == [
        ("aktif", datetime.date(2020, 1, 1), datetime.date(2026, 10, 31)),
        ("pensiun", datetime.date(2026, 11, 1), None),
    ]


def test_new_person_who_has_left_has_an_ended_post(impor_orang):
    impor_orang(baris(keaktifan="pensiun", berlaku="2026-11-01"))
    orang = Pegawai.objects.get(nip=BARU)
    assert orang.penugasan.get().selesai == datetime.date(2026, 10, 31)
    assert RiwayatKeaktifan.objects.filter(pegawai=orang).count() == 2


@pytest.mark.parametrize(
    ("ubah", "kolom", "kalimat"),
    [
        ({"nip": "198613262015051001"}, "nip", "bukan tanggal"),
        ({"nip": "198609262015053001"}, "nip", "Angka ke-15"),
        ({"nip": "19860926201505100"}, "nip", "harus 18 angka; yang ini 17"),
        ({"nip": "1.98609E+17"}, "nip", "tersimpan sebagai angka"),
        ({"nip": "12345678"}, "nip", "harus 18 angka"),
        ({"unit_kode": "ENTAH"}, "unit_kode", "Unit ini tidak ada"),
        ({"nip_penilai": BARU}, "nip_penilai", "dirinya sendiri"),
        ({"nip_penilai": BARU2}, "nip_penilai", "tidak ada di berkas maupun di sistem"),
        ({"status": "honorer"}, "status", "Tidak dikenal"),
        ({"jenis_jabatan": "apa"}, "jenis_jabatan", "Tidak dikenal"),
        ({"golongan": "V/z"}, "golongan", "tidak dikenal"),
        ({"surel": "bukan surel"}, "surel", "surel tidak benar"),
        ({"tanggal_lahir": "31/02/1988"}, "tanggal_lahir", "tidak ada di kalender"),
        ({"tanggal_lahir": "1990-01-01", "tmt_cpns": "1989-01-01"}, "tmt_cpns", "sebelum tanggal lahir"),
        ({"jabatan": None}, "jabatan", "Wajib diisi"),
        ({"layanan_publik": "mungkin"}, "layanan_publik", "ya atau tidak"),
        ({"nama": "x" * 201}, "nama", "Terlalu panjang"),
        ({"berlaku": "2126-01-01"}, "berlaku", "lebih dari setahun lagi"),
    ],
)
def test_bad_rows_are_refused_with_line_column_and_sentence(impor_orang, ubah, kolom, kalimat):
    hasil = impor_orang(
        baris(BARU2, nip_penilai=None) if "nip_penilai" not in ubah else baris("X-LAIN", status="non_asn"),
        baris(**ubah),
    )
    assert any(kalimat in p for p in pesan(hasil, kolom)), hasil.ditolak
    assert {t.baris for t in hasil.ditolak} == {3}
    assert (hasil.dibuat, hasil.diubah) == (0, 0)
    assert not Pegawai.objects.filter(nip__in=[BARU, BARU2]).exists()


def test_duplicate_number_is_refused(impor_orang):
    hasil = impor_orang(baris(), baris("19880101 201001 1 001", nama="Lain"))
    assert "Sama dengan baris 2" in pesan(hasil)[0]


@pytest.mark.parametrize("nama", ["' OR 1=1 --", "<script>alert(1)</script>", "=1+1"])
def test_hostile_names_are_kept_as_text(impor_orang, nama):
    assert not impor_orang(baris(nama=nama)).ditolak
    assert Pegawai.objects.get(nip=BARU).nama == nama


def test_partial_import_refuses_people_under_a_refused_new_assessor(impor_orang):
    hasil = impor_orang(
        baris(unit_kode="ENTAH"), baris(BARU2, nip_penilai=BARU), baris("X-1", status="non_asn"),
        sebagian=True,
    )  # fmt: skip
    assert hasil.baris_ditolak == 2
    assert hasil.dibuat == 1
    assert b"kesalahan" in hasil.isi_ditolak


@pytest.mark.parametrize(
    ("ubah", "kolom", "kalimat"),
    [
        ({"tanggal_lahir": "1988-01-02"}, "tanggal_lahir", "berbeda dengan data"),
        ({"jenis_kelamin": "P"}, "jenis_kelamin", "berbeda dengan data"),
        ({"status": "pppk"}, "status", "Susunan nomornya milik PNS"),
        ({"golongan": "IX"}, "golongan", "tidak biasa"),
        ({"nip_penilai": "199001012016012001"}, "nip_penilai", "di bawah pengawas"),
    ],
)
def test_odd_rows_are_taken_with_a_warning(impor_orang, ubah, kolom, kalimat):
    hasil = impor_orang(baris(**ubah))
    assert hasil.dibuat == 1
    assert any(kalimat in t.pesan and t.kolom == kolom for t in hasil.peringatan), hasil.peringatan


def test_two_who_assess_each_other_are_named(impor_orang, pemeran):
    berdua = impor_orang(baris(nip_penilai=BARU2), baris(BARU2, nip_penilai=BARU))
    assert [t.baris for t in berdua.peringatan if "saling menilai" in t.pesan] == [2, 3]
    atasan = pemeran.kabid.penugasan.get()
    satu = impor_orang(
        baris(
            pemeran.kadis.nip, nama=pemeran.kadis.nama, jabatan="Kepala Dinas", jenis_jabatan="jpt",
            unit_kode="OPD1", nip_penilai=pemeran.kabid.nip,
        ),
        baris(BARU, nip_penilai=BARU2),
    )  # fmt: skip
    assert atasan.penilai == pemeran.kadis
    assert [t.baris for t in satu.peringatan if "saling menilai" in t.pesan] == [2, 3]


def _tutup(pemeran):
    p = pemeran.triwulan_ini
    p.mulai, p.selesai = datetime.date(2026, 7, 1), datetime.date(2026, 9, 30)
    p.status, p.ditutup_pada = StatusPeriode.DITUTUP, timezone.now()
    p.save()


def test_change_inside_a_closed_period_is_refused(impor_orang, pemeran):
    _tutup(pemeran)
    hasil = impor_orang(baris(pemeran.staf.nip, berlaku="2026-09-30"))
    assert "sudah ditutup" in pesan(hasil, "berlaku")[0]
    assert not impor_orang(baris(pemeran.staf.nip, berlaku="2026-10-01")).ditolak


def test_unchanged_row_of_a_closed_period_is_not_refused(impor_orang, pemeran):
    impor_orang(baris(berlaku="2026-08-01"))
    _tutup(pemeran)
    assert impor_orang(baris(berlaku="2026-08-01")).sama == 1


def test_new_person_begins_after_closed_time(impor_orang, pemeran):
    _tutup(pemeran)
    impor_orang(baris())
    assert Penugasan.objects.get(pegawai__nip=BARU).mulai == datetime.date(2026, 10, 1)


def test_change_before_the_present_post_began_is_refused(impor_orang, pemeran):
    hasil = impor_orang(baris(pemeran.staf.nip, berlaku="2019-01-01"))
    assert "Penugasan yang sekarang mulai 01/01/2020" in pesan(hasil, "berlaku")[0]


def test_in_the_admin_rows_about_oneself_and_the_own_assessor_are_refused(impor_orang, pemeran):
    hasil = impor_orang(
        baris(pemeran.staf.nip), baris(pemeran.kabid.nip, nip_penilai=None), baris(pemeran.rekan.nip),
        oleh=pemeran.staf.pengguna, sumber="admin",
    )  # fmt: skip
    assert [(t.baris, t.kolom) for t in hasil.ditolak] == [
        (2, "nip"),
        (3, "nip"),
    ]


def test_posts_are_compared_whatever_their_case(impor_orang):
    impor_orang(baris(jabatan="Analis"), baris(BARU2, jabatan="ANALIS"))
    assert Jabatan.objects.filter(nama__iexact="analis").count() == 1


def test_number_of_queries_does_not_grow_with_rows(impor_orang, django_assert_max_num_queries):
    banyak = [baris(f"1988010120100110{i:02d}", nama=f"Nama {i}") for i in range(1, 60)]
    with django_assert_max_num_queries(45):
        assert impor_orang(*banyak).dibuat == 59
