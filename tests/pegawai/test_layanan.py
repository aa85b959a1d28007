"""Services: checks of roles, timelines, closed time, events."""

import datetime

import pytest
from django.utils import timezone

from inti import kunci
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.enums import StatusPeriode
from pegawai import permissions, services
from pegawai.enums import JenisPenugasan, Peran, StatusKeaktifan
from pegawai.models import (
    HukumanDisiplin,
    Jabatan,
    Pegawai,
    Pelatihan,
    Penugasan,
    PeranPengguna,
    Presensi,
    TandaHitung,
)
from pegawai.services import IsiPenugasan
from pegawai.tasks import segarkan_keaktifan

pytestmark = pytest.mark.django_db
D = datetime.date
HARI = D(2026, 5, 1)


@pytest.fixture
def isi(pemeran):
    jabatan = Jabatan.objects.create(nama="Analis", jenis="jf")
    return IsiPenugasan(pemeran.opd_lain, jabatan, penilai=pemeran.kadis_lain)


def _tutup(periode, mulai, selesai):
    periode.mulai, periode.selesai = mulai, selesai
    periode.status, periode.ditutup_pada = StatusPeriode.DITUTUP, timezone.now()
    periode.save()


# ---- closed time


def test_nothing_is_closed_at_first(pemeran):
    assert kunci.waktu_terkunci() == (None, None)
    kunci.pastikan_tidak_terkunci(D(2000, 1, 1))


def test_closed_time_is_the_latest_closed_period(pemeran):
    _tutup(pemeran.triwulan_ini, D(2026, 4, 1), D(2026, 6, 30))
    assert kunci.waktu_terkunci() == (D(2026, 6, 30), None)
    assert kunci.tanggal_terkunci() == D(2026, 6, 30)
    with pytest.raises(GalatAturan, match="01/07/2026"):
        kunci.pastikan_tidak_terkunci(D(2026, 6, 30))
    _tutup(pemeran.tahun_ini, D(2025, 1, 1), D(2025, 12, 31))
    assert kunci.waktu_terkunci() == (D(2026, 6, 30), D(2025, 12, 31))


# ---- posts


def test_moving_writes_event_marks_and_closes(pemeran, isi):
    baru = services.pindahkan_penugasan(pemeran.staf, isi, oleh=pemeran.hr, mulai=HARI)
    lama = pemeran.staf.penugasan.exclude(pk=baru.pk).get()
    assert lama.selesai == D(2026, 4, 30)
    assert set(TandaHitung.objects.values_list("pegawai", "opd", "dari", "sebab")) == {
        (pemeran.staf.pk, None, HARI, "penugasan"),
        (None, pemeran.opd.pk, HARI, "penugasan"),
        (None, pemeran.opd_lain.pk, HARI, "penugasan"),
    }
    peristiwa = Peristiwa.objects.get(tindakan="penugasan.pindah")
    assert (peristiwa.tentang_id, peristiwa.lama["unit_id"]) == (pemeran.staf.pk, pemeran.bidang.pk)


def test_moving_again_on_the_same_day_mends_in_place(pemeran, isi):
    satu = services.pindahkan_penugasan(pemeran.staf, isi, oleh=pemeran.hr, mulai=HARI)
    dua = services.pindahkan_penugasan(
        pemeran.staf, IsiPenugasan(pemeran.opd, isi.jabatan), oleh=None, mulai=HARI
    )
    assert dua.pk == satu.pk
    assert dua.unit == pemeran.opd


def test_acting_post_stands_beside(pemeran, isi):
    plt = IsiPenugasan(pemeran.opd_lain, isi.jabatan, kepala=True, jenis=JenisPenugasan.PLT)
    services.pindahkan_penugasan(pemeran.kabid, plt, oleh=pemeran.hr, mulai=HARI)
    assert pemeran.kabid.penugasan.filter(selesai=None).count() == 2


def test_moving_is_refused(pemeran, isi):
    services.pindahkan_penugasan(pemeran.staf, isi, oleh=pemeran.hr, mulai=HARI)
    with pytest.raises(GalatAturan, match="Sudah ada penugasan mulai 01/05/2026"):
        services.pindahkan_penugasan(pemeran.staf, isi, oleh=pemeran.hr, mulai=D(2026, 2, 1))
    with pytest.raises(GalatAturan, match="dirinya sendiri"):
        services.pindahkan_penugasan(pemeran.kadis_lain, isi, oleh=pemeran.hr, mulai=HARI)
    for oleh in (pemeran.kabid.pengguna, pemeran.operator, pemeran.auditor):
        with pytest.raises(TidakBerwenang):
            services.pindahkan_penugasan(pemeran.rekan, isi, oleh=oleh, mulai=HARI)
    _tutup(pemeran.triwulan_ini, D(2026, 7, 1), D(2026, 9, 30))
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.pindahkan_penugasan(pemeran.rekan, isi, oleh=pemeran.hr, mulai=D(2026, 9, 30))


def test_ending_a_post(pemeran):
    tugas = pemeran.staf.penugasan.get()
    with pytest.raises(GalatAturan, match="sebelum tanggal mulai"):
        services.akhiri_penugasan(tugas, oleh=pemeran.hr, selesai=D(2019, 1, 1))
    services.akhiri_penugasan(tugas, oleh=pemeran.hr, selesai=D(2026, 6, 30))
    assert pemeran.staf.penugasan.get().selesai == D(2026, 6, 30)
    assert Peristiwa.objects.get(tindakan="penugasan.akhiri").baru == {"selesai": "2026-06-30"}


def test_mending_a_post_in_closed_time_is_refused_but_its_end_may_move(pemeran, isi):
    _tutup(pemeran.triwulan_ini, D(2026, 7, 1), D(2026, 9, 30))
    tugas = pemeran.staf.penugasan.get()
    sama = IsiPenugasan(
        tugas.unit, tugas.jabatan, tugas.kepala, tugas.jenis, tugas.layanan_publik, tugas.penilai
    )
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.perbaiki_penugasan(tugas, isi, oleh=pemeran.hr, selesai=None)
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.perbaiki_penugasan(tugas, sama, oleh=pemeran.hr, selesai=D(2026, 8, 31))
    services.perbaiki_penugasan(tugas, sama, oleh=pemeran.hr, selesai=D(2026, 9, 30))
    assert pemeran.staf.penugasan.get().selesai == D(2026, 9, 30)


# ---- assessors


def test_assessor_changes_from_a_day_on(pemeran):
    baru = services.ganti_penilai(pemeran.staf, pemeran.kadis, oleh=pemeran.hr, mulai=HARI)
    lama = pemeran.staf.penugasan.exclude(pk=baru.pk).get()
    assert (lama.penilai, lama.selesai) == (pemeran.kabid, D(2026, 4, 30))
    assert (baru.penilai, baru.unit, baru.jabatan, baru.layanan_publik) == (
        pemeran.kadis, lama.unit, lama.jabatan, True,
    )  # fmt: skip
    assert services.ganti_penilai(pemeran.staf, pemeran.kadis, oleh=pemeran.hr, mulai=D(2026, 6, 1)) is None


def test_assessor_of_many_in_a_fixed_number_of_queries_and_one_event(pemeran, django_assert_max_num_queries):
    ids = [pemeran.staf.pk, pemeran.rekan.pk]
    with django_assert_max_num_queries(12):
        assert services.ganti_penilai_massal(ids, pemeran.kadis, oleh=pemeran.hr, mulai=HARI) == 2
    peristiwa = Peristiwa.objects.get(tindakan="penugasan.ganti_penilai")
    assert set(peristiwa.lama["penilai"].values()) == {pemeran.kabid.pk}
    assert TandaHitung.objects.filter(sebab="penugasan", opd=None).count() == 2
    assert services.ganti_penilai_massal(ids, pemeran.kabid, oleh=pemeran.hr, mulai=HARI) == 2
    assert pemeran.staf.penugasan.count() == 2


def test_bulk_change_is_of_the_definitive_post_not_of_an_acting_one(pemeran):
    tetap = pemeran.staf.penugasan.get()
    isi = {n: getattr(tetap, n) for n in ("pegawai", "unit", "jabatan")}
    plt = Penugasan.objects.create(**isi, jenis="plt", mulai=D(2026, 1, 1), penilai=pemeran.sekda)
    services.ganti_penilai_massal([pemeran.staf.pk], pemeran.kadis, oleh=pemeran.hr, mulai=HARI)
    plt.refresh_from_db()
    assert (plt.penilai, plt.selesai) == (pemeran.sekda, None)
    assert set(pemeran.staf.penugasan.pada(HARI).values_list("jenis", "penilai")) == {
        ("definitif", pemeran.kadis.pk),
        ("plt", pemeran.sekda.pk),
    }


def test_bulk_change_of_assessor_is_refused(pemeran):
    ids = [pemeran.staf.pk, pemeran.rekan.pk]
    with pytest.raises(GalatAturan, match="tidak bisa menilai dirinya sendiri"):
        services.ganti_penilai_massal(ids, pemeran.staf, oleh=pemeran.hr, mulai=HARI)
    with pytest.raises(GalatAturan, match="1 orang tidak punya penugasan"):
        pemeran.rekan.penugasan.all().delete()
        services.ganti_penilai_massal(ids, pemeran.kadis, oleh=pemeran.hr, mulai=HARI)
    with pytest.raises(TidakBerwenang):
        services.ganti_penilai_massal(ids, pemeran.kadis, oleh=pemeran.kabid.pengguna, mulai=HARI)
    _tutup(pemeran.triwulan_ini, D(2026, 7, 1), D(2026, 9, 30))
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.ganti_penilai_massal(ids, pemeran.kadis, oleh=pemeran.hr, mulai=D(2026, 9, 30))


# ---- states


def test_leave_with_an_end_is_followed_by_active(pemeran):
    services.ubah_keaktifan(
        pemeran.staf, StatusKeaktifan.CUTI, oleh=pemeran.hr, mulai=D(2026, 2, 1), selesai=D(2026, 4, 30)
    )
    riwayat = list(pemeran.staf.riwayat_keaktifan.values_list("keaktifan", "mulai", "selesai"))
    assert riwayat == [
        ("aktif", D(2020, 1, 1), D(2026, 1, 31)),
        ("cuti", D(2026, 2, 1), D(2026, 4, 30)),
        ("aktif", D(2026, 5, 1), None),
    ]
    pemeran.staf.refresh_from_db()
    assert pemeran.staf.keaktifan == "aktif"


def test_planned_state_takes_effect_on_its_day(pemeran):
    besok = timezone.localdate() + datetime.timedelta(days=1)
    services.ubah_keaktifan(pemeran.staf, StatusKeaktifan.TUGAS_BELAJAR, oleh=pemeran.hr, mulai=besok)
    pemeran.staf.refresh_from_db()
    assert pemeran.staf.keaktifan == "aktif"
    pemeran.staf.riwayat_keaktifan.filter(keaktifan="aktif").update(
        selesai=besok - datetime.timedelta(days=2)
    )
    pemeran.staf.riwayat_keaktifan.filter(keaktifan="tugas belajar").update(mulai=timezone.localdate())
    assert services.segarkan_keaktifan() == 1
    pemeran.staf.refresh_from_db()
    assert pemeran.staf.keaktifan == "tugas belajar"


def test_state_of_the_same_day_is_replaced(pemeran):
    for keaktifan in (StatusKeaktifan.CUTI, StatusKeaktifan.CLTN):
        services.ubah_keaktifan(pemeran.staf, keaktifan, oleh=pemeran.hr, mulai=D(2026, 2, 1))
    assert list(pemeran.staf.riwayat_keaktifan.values_list("keaktifan", flat=True)) == ["aktif", "cltn"]


def test_state_after_a_gap_leaves_the_ended_one(pemeran):
    pemeran.staf.riwayat_keaktifan.update(selesai=D(2025, 12, 31))
    services.ubah_keaktifan(pemeran.staf, StatusKeaktifan.CUTI, oleh=pemeran.hr, mulai=D(2026, 2, 1))
    assert list(pemeran.staf.riwayat_keaktifan.values_list("keaktifan", "selesai")) == [
        ("aktif", D(2025, 12, 31)),
        ("cuti", None),
    ]


def test_state_is_refused(pemeran, isi):
    with pytest.raises(GalatAturan, match="sebelum tanggal mulai"):
        services.ubah_keaktifan(pemeran.staf, "cuti", oleh=None, mulai=HARI, selesai=D(2026, 4, 1))
    services.pindahkan_penugasan(pemeran.staf, isi, oleh=None, mulai=HARI)
    with pytest.raises(GalatAturan, match="masih punya penugasan"):
        services.ubah_keaktifan(pemeran.staf, "pensiun", oleh=None, mulai=HARI)
    with pytest.raises(TidakBerwenang):
        services.ubah_keaktifan(pemeran.staf, "pensiun", oleh=pemeran.staf.pengguna, mulai=HARI)


def test_first_state_of_a_person_has_nothing_to_close(pemeran):
    pemeran.staf.riwayat_keaktifan.all().delete()
    services.ubah_keaktifan(pemeran.staf, "aktif", oleh=None, mulai=HARI)
    assert pemeran.staf.riwayat_keaktifan.count() == 1


# ---- roles


def test_operator_gives_the_first_hr_role(pemeran):
    services.beri_peran(pemeran.rekan.pengguna, Peran.HR, oleh=pemeran.operator)
    assert PeranPengguna.objects.get(pengguna=pemeran.rekan.pengguna).diberikan_oleh == pemeran.operator


def test_roles_are_refused(pemeran):
    with pytest.raises(TidakBerwenang):
        services.beri_peran(pemeran.rekan.pengguna, Peran.HR, oleh=pemeran.auditor)
    with pytest.raises(TidakBerwenang):
        services.beri_peran(pemeran.hr, Peran.MODERATOR, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="tanggal berakhir"):
        services.beri_peran(pemeran.rekan.pengguna, Peran.AUDITOR, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="sudah punya peran"):
        services.beri_peran(pemeran.moderator, Peran.MODERATOR, oleh=pemeran.hr)


def test_role_taken_back_ended_yesterday_or_never_was(pemeran):
    lama = PeranPengguna.objects.get(pengguna=pemeran.moderator)
    services.cabut_peran(lama, oleh=pemeran.hr)
    lama.refresh_from_db()
    assert lama.selesai == timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        services.cabut_peran(lama, oleh=pemeran.hr)
    baru = services.beri_peran(pemeran.rekan.pengguna, Peran.MODERATOR, oleh=pemeran.hr)
    services.cabut_peran(baru, oleh=pemeran.hr)
    assert not PeranPengguna.objects.filter(pengguna=pemeran.rekan.pengguna).exists()
    with pytest.raises(TidakBerwenang):
        services.cabut_peran(PeranPengguna.objects.get(pengguna=pemeran.hr), oleh=pemeran.hr)


# ---- rights


def test_table_of_rights(pemeran):
    hr, auditor = permissions.hak_peran(Peran.HR), permissions.hak_peran(Peran.AUDITOR)
    assert {"pegawai.add_penugasan", "inti.impor", "evaluasi.view_skor"} <= hr
    assert not any(h.split(".")[1].startswith(("add_", "change_", "delete_")) for h in auditor)
    assert not permissions.hak_peran(Peran.MODERATOR)
    for peran in (Peran.HR, Peran.AUDITOR, permissions.OPERATOR):
        for model in permissions.TERTUTUP:
            app, nama = model.split(".")
            assert f"{app}.view_{nama}" not in permissions.hak_peran(peran)
    for terlarang in ("evaluasi.change_evaluasi", "evaluasi.change_skor", "evaluasi.add_keberatan"):
        assert terlarang not in hr
    assert permissions.hak_pengguna(pemeran.staf.pengguna) == frozenset()
    pemeran.hr.is_active = False
    assert permissions.hak_pengguna(pemeran.hr) == frozenset()


def test_backend_gives_no_right_on_objects_and_none_to_strangers(pemeran):
    assert pemeran.hr.has_perm("pegawai.add_penugasan")
    assert not pemeran.hr.has_perm("pegawai.add_penugasan", pemeran.staf)
    assert pemeran.hr.has_module_perms("kinerja")
    assert not pemeran.staf.pengguna.has_module_perms("kinerja")
    assert pemeran.hr.get_group_permissions() == set()


# ---- records


def test_records_are_hrs_and_never_about_oneself(pemeran):
    PeranPengguna.objects.create(pengguna=pemeran.staf.pengguna, peran=Peran.HR)
    hukuman = HukumanDisiplin(pegawai=pemeran.staf, tingkat="ringan", jenis="t", nomor_sk="1", mulai=HARI)
    pelatihan = Pelatihan(pegawai=pemeran.staf, nama="Diklat", jp=10, selesai=HARI)
    for oleh in (pemeran.staf.pengguna, pemeran.operator, pemeran.kabid.pengguna):
        with pytest.raises(TidakBerwenang):
            services.simpan_hukuman(hukuman, oleh=oleh)
        with pytest.raises(TidakBerwenang):
            services.simpan_pelatihan(pelatihan, oleh=oleh)
    services.simpan_hukuman(hukuman, oleh=pemeran.hr)
    hukuman.pegawai = pemeran.rekan
    with pytest.raises(TidakBerwenang):
        services.simpan_hukuman(hukuman, oleh=pemeran.staf.pengguna)


def test_corrected_number_moves_the_login(pemeran):
    pemeran.staf.nip = "198609262015051002"
    services.simpan_pegawai(pemeran.staf, oleh=pemeran.hr)
    pemeran.staf.pengguna.refresh_from_db()
    assert pemeran.staf.pengguna.username == "198609262015051002"
    akun_bernama = pemeran.rekan.pengguna
    akun_bernama.username = "rekana"
    akun_bernama.save()
    orang = Pegawai.objects.get(pk=pemeran.rekan.pk)
    orang.nip = "199001012016012002"
    services.simpan_pegawai(orang, oleh=pemeran.hr)
    akun_bernama.refresh_from_db()
    assert akun_bernama.username == "rekana"


def test_saving_without_a_change_writes_no_event(pemeran):
    services.simpan_unit(pemeran.opd, oleh=pemeran.hr)
    assert not Peristiwa.objects.exists()


def test_moved_unit_marks_open_time_only(pemeran):
    _tutup(pemeran.tahun_ini, D(2025, 1, 1), D(2025, 12, 31))
    pemeran.bidang.induk = pemeran.opd_lain
    services.simpan_unit(pemeran.bidang, oleh=pemeran.hr)
    assert set(TandaHitung.objects.values_list("pegawai", "opd", "dari")) == {
        (None, pemeran.opd.pk, D(2026, 1, 1)), (None, pemeran.opd_lain.pk, D(2026, 1, 1)),
    }  # fmt: skip


def test_attendance_of_a_closed_year_is_refused(pemeran):
    _tutup(pemeran.tahun_ini, D(2025, 1, 1), D(2025, 12, 31))
    presensi = Presensi(pegawai=pemeran.staf, tanggal=D(2025, 12, 31), status="hadir")
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.simpan_presensi(presensi, oleh=pemeran.hr)


def test_planned_states_take_effect_by_the_clock(pemeran):
    pemeran.staf.riwayat_keaktifan.update(keaktifan="cuti")
    assert segarkan_keaktifan() == 1


def test_person_without_a_login_is_saved_too(pemeran):
    pemeran.staf.pengguna = None
    pemeran.staf.nama = "Tanpa Akun"
    services.simpan_pegawai(pemeran.staf, oleh=pemeran.hr)
    assert Pegawai.objects.get(pk=pemeran.staf.pk).nama == "Tanpa Akun"
