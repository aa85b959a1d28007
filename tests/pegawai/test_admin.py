"""HR's pages: who enters, what a list costs, what a save does, what is left in the trail."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse
from django.utils import timezone

from inti.admin_dasar import AdminJejak
from inti.models import Peristiwa
from kinerja.enums import StatusPeriode
from pegawai import models, permissions
from pegawai.models import HukumanDisiplin, Pegawai, Pengguna, PeranPengguna
from tests.pemeran import buat_pegawai, buat_unit

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def hr(masuk):
    return masuk("hr")


KOSONG = {
    f"{s}-{n}_FORMS": 0
    for s in ("penugasan", "riwayat_keaktifan", "daftar_peran")
    for n in ("TOTAL", "INITIAL")
}


def alamat(model, halaman, *args):
    return reverse(f"admin:pegawai_{model}_{halaman}", args=args)


def isi_tugas(p, **ubah):
    return {
        "pegawai": p.staf.nip, "unit": p.opd_lain.pk, "jabatan": p.rekan.penugasan.get().jabatan_id,
        "jenis": "definitif", "penilai": p.kadis_lain.nip, "mulai": "2026-03-01", "selesai": "",
    } | ubah  # fmt: skip


def aksi(client, model, nama, *baris, **lain):
    isi = {"action": nama, ACTION_CHECKBOX_NAME: [b.pk for b in baris], "index": 0, **lain}
    return client.post(alamat(model, "changelist"), isi, follow=True)


# ---- who may enter


def test_doors(masuk):
    for peran, status in [
        ("hr", 200), ("auditor", 200), ("operator", 200),
        ("moderator", 302), ("loket", 302), ("diri", 302), ("penilai", 302), ("pimpinan", 302),
        ("anonim", 302),
    ]:  # fmt: skip
        assert masuk(peran).get("/admin/").status_code == status, peran


def test_every_page_stands_on_the_base_and_closed_models_stay_out():
    for model, kelas in admin.site._registry.items():
        assert isinstance(kelas, AdminJejak), model
        assert model._meta.label_lower not in permissions.TERTUTUP
        assert model._meta.app_label in permissions.APLIKASI


@pytest.mark.parametrize("peran", ["hr", "auditor", "operator"])
def test_lists_open_for_those_who_see_all(masuk, pemeran, peran):
    client = masuk(peran)
    for model in admin.site._registry:
        if model._meta.app_label in ("pegawai", "inti"):
            nama = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            assert client.get(reverse(nama), follow=True).status_code == 200, model


def test_rights_follow_the_table(masuk, pemeran):
    tulis = masuk("hr")
    assert tulis.get(alamat("pegawai", "add")).status_code == 200
    assert tulis.get(alamat("riwayatkeaktifan", "add")).status_code == 200
    for peran in ("auditor", "operator"):
        client = masuk(peran)
        assert client.get(alamat("pegawai", "add")).status_code == 403
        halaman = client.get(alamat("pegawai", "change", pemeran.staf.pk))
        assert halaman.status_code == 200
        assert 'name="_save"' not in halaman.content.decode()
        assert client.post(alamat("pegawai", "change", pemeran.staf.pk), {}).status_code == 403
    assert masuk("operator").get(alamat("peranpengguna", "add")).status_code == 200
    assert masuk("auditor").get(alamat("peranpengguna", "add")).status_code == 403


def test_role_that_ended_gives_nothing(masuk, pemeran):
    PeranPengguna.objects.filter(pengguna=pemeran.hr).update(selesai=D(2025, 1, 1))
    assert masuk("hr").get("/admin/").status_code == 302


def test_unknown_object_is_404(hr):
    assert hr.get(alamat("pegawai", "change", 999_999)).status_code == 404
    assert hr.get(alamat("pegawai", "history", 999_999)).status_code == 404


# ---- lists


def test_list_of_people_costs_a_fixed_number_of_queries(hr, pemeran, django_assert_max_num_queries):
    for i in range(120):
        buat_pegawai(
            f"1999010120220{i:03d}01"[:18].ljust(18, "1"), f"Orang {i}", pemeran.bidang, penilai=pemeran.kabid
        )
    with django_assert_max_num_queries(15):
        halaman = hr.get(alamat("pegawai", "changelist"))
    isi = halaman.content.decode()
    assert len(isi) < 100_000
    assert pemeran.staf.nip not in isi
    with django_assert_max_num_queries(15):
        hr.get(alamat("penugasan", "changelist"))
    with django_assert_max_num_queries(15):
        hr.get(alamat("pengguna", "changelist"))


def test_filters_and_search(hr, pemeran):
    pemeran.rekan.penugasan.update(penilai=None)

    def nama(**kueri):
        return {o.nama for o in hr.get(alamat("pegawai", "changelist"), kueri).context["cl"].result_list}

    assert nama(kurang="penilai") == {"Rekana Putri"}
    assert nama(opd=pemeran.opd_lain.pk) == {"Kadar Lain", "Orang Luar"}
    assert nama(q="stafira") == {"Stafira Utama"}
    assert nama(q="19860926") == {"Stafira Utama"}
    assert nama(kurang="akun") == nama(kurang="penugasan") == set()
    assert hr.get(alamat("pegawai", "changelist"), {"opd": "' OR 1=1"}).status_code == 200


def test_units_are_told_from_their_namesakes(hr, pemeran):
    for opd in (pemeran.opd, pemeran.opd_lain):
        sekretariat = buat_unit(f"{opd.kode}.9", "Sekretariat", opd)
    sekretariat.selesai = D(2025, 12, 31)
    sekretariat.save()
    pilihan = hr.get(alamat("penugasan", "add")).text
    assert f"Sekretariat, {pemeran.opd.nama}</option>" in pilihan
    assert "Sekretariat, Dinas Perhubungan (sudah berakhir)</option>" in pilihan
    assert ">Sekretariat</option>" not in pilihan
    assert f">{pemeran.opd.nama}</option>" in pilihan
    for daftar in ("pegawai", "penugasan"):
        assert f"{pemeran.bidang.nama}, {pemeran.opd.nama}" in hr.get(alamat(daftar, "changelist")).text


def test_mistyped_year_of_a_post_or_assessor_is_refused_at_its_field(hr, pemeran):
    sebelum = pemeran.rekan.penugasan.count()
    tolak = hr.post(alamat("penugasan", "add"), isi_tugas(pemeran, mulai="2126-03-01"))
    assert tolak.status_code == 422
    assert "lebih dari setahun lagi" in str(tolak.context["adminform"].form.errors["mulai"])
    isi = {"penilai": pemeran.kadis.nip, "mulai": "2126-03-01", "lanjut": 1}
    tolak = aksi(hr, "pegawai", "ganti_penilai", pemeran.rekan, **isi)
    assert tolak.status_code == 422
    assert "lebih dari setahun lagi" in str(tolak.context["form"].errors["mulai"])
    assert pemeran.rekan.penugasan.count() == sebelum


def test_two_who_assess_each_other_are_named(hr, pemeran):
    isi = isi_tugas(pemeran, pegawai=pemeran.kadis.nip, penilai=pemeran.kabid.nip, unit=pemeran.opd.pk)
    halaman = hr.post(alamat("penugasan", "add"), isi, follow=True)
    assert f"{pemeran.kabid.nama} menilai dan dinilai oleh {pemeran.kadis.nama}" in halaman.text
    halaman = aksi(
        hr, "pegawai", "ganti_penilai", pemeran.rekan, penilai=pemeran.sekda.nip, mulai="2026-03-01", lanjut=1
    )
    assert "Saling menilai" not in halaman.text
    assert "Penilai 1 orang menjadi" in halaman.text


# ---- the trail


def test_opening_a_record_is_recorded(hr, pemeran):
    hr.get(alamat("pegawai", "change", pemeran.staf.pk))
    baris = Peristiwa.objects.get(tindakan="pegawai.baca")
    assert (baris.pelaku_id, baris.tentang_id) == (pemeran.hr.pk, pemeran.staf.pk)


def test_save_writes_one_event_with_old_and_new_and_history_shows_it(hr, pemeran):
    isi = {
        "nip": pemeran.staf.nip,
        "nama": "<b>Nama Baru</b>",
        "status": "pns",
        "surel": "rahasia@contoh.id",
        **KOSONG,
    }
    assert hr.post(alamat("pegawai", "change", pemeran.staf.pk), isi).status_code == 302
    baris = Peristiwa.objects.get(tindakan="pegawai.ubah")
    assert (baris.lama["nama"], baris.baru["nama"]) == ("Stafira Utama", "<b>Nama Baru</b>")
    assert "rahasia@contoh.id" not in str(baris.baru)
    riwayat = hr.get(alamat("pegawai", "history", pemeran.staf.pk)).content.decode()
    assert "&lt;b&gt;Nama Baru" in riwayat
    assert "<b>Nama Baru" not in riwayat
    pemeran.staf.pengguna.refresh_from_db()
    assert pemeran.staf.pengguna.nama == "<b>Nama Baru</b>"


def test_history_of_an_untouched_row_says_what_to_expect(hr, pemeran):
    assert "Belum ada peristiwa" in hr.get(alamat("unitkerja", "history", pemeran.opd.pk)).content.decode()


# ---- people


@pytest.mark.parametrize("nip", ["198613262015051001", "198609262015053001", "19860926201505100", "bukan"])
def test_wrong_number_is_refused_with_a_sentence(hr, nip):
    jawaban = hr.post(alamat("pegawai", "add"), {"nip": nip, "nama": "X", "status": "pns", **KOSONG})
    assert jawaban.status_code == 422
    assert not Pegawai.objects.filter(nama="X").exists()


def test_new_person_is_active_and_an_outsider_may_have_an_nrp(hr):
    hr.post(
        alamat("pegawai", "add"), {"nip": "19880101 201001 1 001", "nama": "Baru", "status": "pns", **KOSONG}
    )
    assert Pegawai.objects.get(nip="198801012010011001").riwayat_keaktifan.get().keaktifan == "aktif"
    hr.post(alamat("pegawai", "add"), {"nip": "X-DANDIM", "nama": "Dandim", "status": "non_asn", **KOSONG})
    assert Pegawai.objects.filter(nip="X-DANDIM").exists()


def test_hr_may_not_change_the_own_record(masuk, pemeran):
    PeranPengguna.objects.create(pengguna=pemeran.staf.pengguna, peran="hr")
    isi = {"nip": pemeran.staf.nip, "nama": "Naik Pangkat", "status": "pns", **KOSONG}
    assert masuk("diri").post(alamat("pegawai", "change", pemeran.staf.pk), isi).status_code == 403
    isi = {"pegawai": pemeran.staf.nip, "nama": "Diklat", "jp": "20", "selesai": "2026-01-01"}
    assert masuk("diri").post(alamat("pelatihan", "add"), isi).status_code == 403


# ---- posts and states


def test_new_post_ends_the_old_one(hr, pemeran):
    assert hr.post(alamat("penugasan", "add"), isi_tugas(pemeran)).status_code == 302
    lama, baru = pemeran.staf.penugasan.order_by("mulai")
    assert (lama.selesai, baru.mulai, baru.unit) == (D(2026, 2, 28), D(2026, 3, 1), pemeran.opd_lain)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"penilai": "198609262015051001"}, "dirinya sendiri"),
        ({"penilai": "199999999999999999"}, "Tidak ada pegawai dengan NIP ini"),
        ({"pegawai": ""}, "Isi "),
        ({"selesai": "2026-02-01"}, "sebelum tanggal mulai"),
    ],
)
def test_bad_post_is_refused_at_the_form_with_everything_typed_kept(hr, pemeran, ubah, kalimat):
    jawaban = hr.post(alamat("penugasan", "add"), isi_tugas(pemeran, **ubah))
    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert kalimat in isi
    assert 'value="2026-03-01"' in isi
    assert pemeran.staf.penugasan.count() == 1


def test_closed_day_is_refused_at_the_form(hr, pemeran):
    p = pemeran.triwulan_ini
    p.mulai, p.selesai = D(2026, 1, 1), D(2026, 3, 31)
    p.status, p.ditutup_pada = StatusPeriode.DITUTUP, timezone.now()
    p.save()
    jawaban = hr.post(alamat("penugasan", "add"), isi_tugas(pemeran))
    assert jawaban.status_code == 422
    assert "sudah ditutup" in jawaban.content.decode()


def test_existing_post_is_mended_or_ended(hr, pemeran):
    tugas = pemeran.staf.penugasan.get()
    isi = isi_tugas(pemeran, unit=tugas.unit_id, jabatan=tugas.jabatan_id, kepala="on", selesai="2026-06-30")
    assert hr.post(alamat("penugasan", "change", tugas.pk), isi).status_code == 302
    tugas.refresh_from_db()
    assert (tugas.kepala, tugas.selesai, tugas.mulai) == (True, D(2026, 6, 30), D(2020, 1, 1))
    assert Peristiwa.objects.filter(tindakan="penugasan.perbaiki").count() == 1
    assert hr.post(alamat("penugasan", "change", tugas.pk), isi).status_code == 302
    assert Peristiwa.objects.filter(tindakan="penugasan.perbaiki").count() == 1


def test_state_goes_through_its_service(hr, pemeran):
    isi = {"pegawai": pemeran.staf.nip, "keaktifan": "pensiun", "mulai": "2026-10-01", "selesai": ""}
    assert hr.post(alamat("riwayatkeaktifan", "add"), isi).status_code == 302
    assert pemeran.staf.penugasan.get().selesai == D(2026, 9, 30)
    jawaban = hr.post(alamat("riwayatkeaktifan", "add"), isi | {"mulai": "2026-01-01"})
    assert jawaban.status_code == 422
    assert "Pakai tanggal sesudahnya" in jawaban.content.decode()


# ---- actions


def test_assessor_of_many_is_changed_after_one_question(hr, pemeran):
    orang = (pemeran.staf, pemeran.rekan)
    tanya = aksi(hr, "pegawai", "ganti_penilai", *orang)
    assert "Penilai 2 orang berganti" in tanya.content.decode()
    assert pemeran.staf.penugasan.count() == 1
    jawaban = aksi(
        hr, "pegawai", "ganti_penilai", *orang, lanjut=1, penilai=pemeran.kadis.nip, mulai="2026-05-01"
    )
    assert "Penilai 2 orang menjadi Kadir Disman" in jawaban.content.decode()
    for o in orang:
        assert o.penugasan.latest("mulai").penilai == pemeran.kadis
    salah = aksi(hr, "pegawai", "ganti_penilai", *orang, lanjut=1, penilai="1", mulai="")
    assert salah.status_code == 422
    diri = aksi(
        hr, "pegawai", "ganti_penilai", *orang, lanjut=1, penilai=pemeran.staf.nip, mulai="2026-06-01"
    )
    assert diri.status_code == 422
    assert diri.content.decode().count("tidak bisa menilai dirinya sendiri") == 2, "ringkasan dan bidang"
    assert f'value="{pemeran.staf.nip}"' in diri.content.decode(), "yang diketik masih ada"


def test_codes_are_shown_once_to_print(hr, pemeran):
    baru = buat_pegawai("199901012022011001", "Tanpa Akun", pemeran.bidang, berlogin=False)
    assert (
        "2 orang mendapat kode" in aksi(hr, "pegawai", "terbitkan_kode", pemeran.staf, baru).content.decode()
    )
    jawaban = aksi(hr, "pegawai", "terbitkan_kode", pemeran.staf, baru, lanjut=1, hari=7)
    isi = jawaban.content.decode()
    assert isi.count("<code>") == 2
    assert "/kode/" in isi
    assert "no-store" in jawaban["Cache-Control"]
    assert Pengguna.objects.filter(username="199901012022011001").exists()


def test_printed_codes_lie_in_one_pile_for_each_office(hr, pemeran, settings):
    settings.ALAMAT_SITUS = "https://kinerja.contoh.go.id"
    lain = Pengguna.objects.create_user("tamu", nama="Aah Tanpa Unit")
    isi = aksi(
        hr, "pengguna", "terbitkan_kode", pemeran.kadis_lain.pengguna, lain, pemeran.staf.pengguna,
        pemeran.kadis.pengguna, lanjut=1, hari=7,
    ).content.decode()  # fmt: skip
    urutan = [
        f"{pemeran.opd.nama}: 2 orang", pemeran.kadis.nama, pemeran.staf.nama, pemeran.bidang.nama,
        "Dinas Perhubungan: 1 orang", pemeran.kadis_lain.nama, "Tanpa unit: 1 orang", "Aah Tanpa Unit",
    ]  # fmt: skip
    letak = [isi.index(teks) for teks in urutan]
    assert letak == sorted(letak)
    assert isi.count("halaman-baru") == 2
    assert "Buka https://kinerja.contoh.go.id/kode/ sebelum" in isi


def test_logins_are_switched_off_and_on_and_unlocked(hr, pemeran):
    assert "langsung keluar" in aksi(hr, "pegawai", "nonaktifkan_akun", pemeran.staf).content.decode()
    aksi(hr, "pegawai", "nonaktifkan_akun", pemeran.staf, lanjut=1)
    pengguna = Pengguna.objects.get(pk=pemeran.staf.pengguna.pk)
    assert not pengguna.is_active
    aksi(hr, "pengguna", "aktifkan", pengguna)
    aksi(hr, "pengguna", "nonaktifkan", pengguna, lanjut=1)
    assert "sudah nonaktif" in aksi(hr, "pengguna", "nonaktifkan", pengguna, lanjut=1).content.decode()
    assert (
        "<code>"
        in aksi(hr, "pengguna", "terbitkan_kode", pemeran.rekan.pengguna, lanjut=1, hari=3).content.decode()
    )
    aksi(hr, "pengguna", "buka_kunci", pengguna)
    assert Peristiwa.objects.filter(tindakan="akun.buka_kunci").exists()


def test_accounts_for_people_without_one(hr, pemeran):
    baru = buat_pegawai("199901012022011001", "Tanpa Akun", pemeran.bidang, berlogin=False)
    assert "1 akun dibuat" in aksi(hr, "pegawai", "buat_akun", baru).content.decode()


def test_auditor_has_no_actions(masuk, pemeran):
    aksi(masuk("auditor"), "pegawai", "nonaktifkan_akun", pemeran.staf, lanjut=1)
    assert Pengguna.objects.get(pk=pemeran.staf.pengguna.pk).is_active


# ---- accounts and roles


def test_roles_are_given_and_taken_back_never_to_oneself(hr, pemeran):
    isi = {"pengguna": pemeran.rekan.pengguna.username, "peran": "moderator", "mulai": "2026-01-01"}
    assert hr.post(alamat("peranpengguna", "add"), isi).status_code == 302
    baris = PeranPengguna.objects.get(pengguna=pemeran.rekan.pengguna)
    assert baris.diberikan_oleh == pemeran.hr
    assert hr.post(alamat("peranpengguna", "add"), isi).status_code == 422
    assert hr.post(alamat("peranpengguna", "change", baris.pk), {}).status_code == 302
    aksi(hr, "peranpengguna", "cabut", baris, lanjut=1)
    assert "Cabut peran" in aksi(hr, "peranpengguna", "cabut", baris).content.decode()
    rekan = Pengguna.objects.get(pk=pemeran.rekan.pengguna.pk)
    assert not rekan.punya_peran("moderator")
    assert hr.post(alamat("peranpengguna", "add"), isi | {"pengguna": "hr"}).status_code == 403
    auditor = hr.post(alamat("peranpengguna", "add"), isi | {"peran": "auditor"})
    assert auditor.status_code == 422
    assert "harus punya tanggal berakhir" in auditor.content.decode()


def test_new_login_has_no_password_and_no_power(hr):
    hr.post(
        alamat("pengguna", "add"),
        {"username": "auditor.bpk", "nama": "Auditor BPK", "is_superuser": "on", **KOSONG},
    )
    pengguna = Pengguna.objects.get(username="auditor.bpk")
    assert not pengguna.has_usable_password()
    assert not pengguna.is_superuser
    hr.post(alamat("pengguna", "change", pengguna.pk), {"nama": "Auditor", "is_superuser": "on", **KOSONG})
    pengguna.refresh_from_db()
    assert (pengguna.nama, pengguna.is_superuser) == ("Auditor", False)


# ---- records


def test_records_go_through_services(hr, pemeran):
    presensi = {"pegawai": pemeran.staf.nip, "tanggal": "2026-03-02", "status": "hadir",
                "menit_terlambat": 10, "menit_pulang_cepat": 0}  # fmt: skip
    assert hr.post(alamat("presensi", "add"), presensi).status_code == 302
    assert models.RekapPresensi.objects.get().terlambat == [10]
    baris = models.Presensi.objects.get()
    assert (
        hr.post(alamat("presensi", "change", baris.pk), presensi | {"menit_terlambat": 0}).status_code == 302
    )
    assert models.RekapPresensi.objects.get().terlambat == []
    hukuman = {"pegawai": pemeran.staf.nip, "tingkat": "ringan", "jenis": "teguran", "nomor_sk": "1",
               "mulai": "2026-03-02"}  # fmt: skip
    assert hr.post(alamat("hukumandisiplin", "add"), hukuman).status_code == 302
    assert hr.get(alamat("hukumandisiplin", "change", HukumanDisiplin.objects.get().pk)).status_code == 200
    assert Peristiwa.objects.filter(tindakan="hukumandisiplin.baca", tentang_id=pemeran.staf.pk).exists()
    asesmen = {"pegawai": pemeran.staf.nip, "kompetensi": "Integritas", "tingkat": "3", "tingkat_wajib": "3",
               "tanggal": "2026-03-02"}  # fmt: skip
    assert hr.post(alamat("asesmenkompetensi", "add"), asesmen).status_code == 302
    pelatihan = {"pegawai": pemeran.staf.nip, "nama": "Diklat", "jp": "20", "selesai": "2026-03-02"}
    assert hr.post(alamat("pelatihan", "add"), pelatihan).status_code == 302
    for model in ("pelatihan", "asesmenkompetensi"):
        baris = admin.site._registry[
            getattr(models, {"pelatihan": "Pelatihan"}.get(model, "AsesmenKompetensi"))
        ]
        obj = baris.model.objects.get()
        assert hr.post(alamat(model, "delete", obj.pk), {"post": "yes"}).status_code == 302
        assert Peristiwa.objects.filter(tindakan=f"{model}.hapus").exists()
    sebab = set(models.TandaHitung.objects.values_list("sebab", flat=True))
    assert sebab == {"presensi", "hukuman", "asesmen", "pelatihan"}


def test_unit_and_post_and_face(hr, pemeran):
    isi = {"kode": "OPD1.2", "nama": "Bidang Baru", "induk": pemeran.opd.pk, "mulai": "2026-01-01"}
    assert hr.post(alamat("unitkerja", "add"), isi).status_code == 302
    unit = models.UnitKerja.objects.get(kode="OPD1.2")
    assert unit.jalur == [pemeran.kabupaten.pk, pemeran.opd.pk, unit.pk]
    lingkar = {"kode": "OPD1", "nama": "Dinas", "induk": unit.pk, "mulai": "2020-01-01"}
    jawaban = hr.post(alamat("unitkerja", "change", pemeran.opd.pk), lingkar)
    assert jawaban.status_code == 422
    assert "berada di bawah unit ini" in jawaban.content.decode()
    assert hr.post(alamat("jabatan", "add"), {"nama": "Analis", "jenis": "jf"}).status_code == 302
    assert hr.get(alamat("instansi", "changelist")).url == alamat("instansi", "change", 1)


def test_face_of_the_district_takes_a_real_picture_only(hr, pemeran, settings, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.MEDIA_ROOT = tmp_path
    isi = {"nama_kabupaten": "Kabupaten Lain", "nama_badan": "BKD", "singkatan_badan": "BKD",
           "situs_pengaduan": "https://www.lapor.go.id/", "sekda": pemeran.sekda.nip}  # fmt: skip
    svg = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    jawaban = hr.post(alamat("instansi", "change", 1), isi | {"logo": svg})
    assert jawaban.status_code == 422
    assert "PNG atau JPEG" in jawaban.content.decode()
    besar = SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 400_000, "image/png")
    assert hr.post(alamat("instansi", "change", 1), isi | {"logo": besar}).status_code == 422
    assert hr.post(alamat("instansi", "change", 1), isi).status_code == 302
    assert models.Instansi.objects.get().nama_kabupaten == "Kabupaten Lain"


# ---- an empty district


def test_operator_of_an_empty_district_is_led_to_the_first_role(client):
    client.force_login(Pengguna.objects.create_superuser("bos", password="rahasia-2026-abc", nama="Bos"))
    antrean = {b["judul"]: b["url"] for b in client.get("/admin/").context["antrean"]}
    assert next(iter(antrean)) == "Belum ada pengelola kepegawaian"
    assert antrean["Belum ada pengelola kepegawaian"] == alamat("peranpengguna", "add")
    assert "Belum ada unit kerja" not in antrean, "the operator may not import"


def test_hr_of_an_empty_district_is_led_from_units_to_people_to_logins(client):
    hr = Pengguna.objects.create_user("hr", password="rahasia-2026-abc", nama="HR")
    PeranPengguna.objects.create(pengguna=hr, peran="hr")
    client.force_login(hr)

    def judul():
        return {b["judul"] for b in client.get("/admin/").context["antrean"]}

    assert {"Belum ada unit kerja", "Belum ada periode yang berjalan"} <= judul()
    unit = models.UnitKerja.objects.create(kode="0", nama="Kabupaten", mulai=D(2020, 1, 1))
    assert "Belum ada pegawai" in judul()
    orang = buat_pegawai("199006152015031003", "Baru", unit, berlogin=False)
    assert "Pegawai tanpa akun masuk" in judul()
    orang.pengguna = hr
    orang.save()
    assert not {"Belum ada unit kerja", "Belum ada pegawai", "Pegawai tanpa akun masuk"} & judul()


def test_rows_below_a_record_have_headings_links_and_no_inline_style(hr, pemeran):
    isi = hr.get(alamat("pegawai", "change", pemeran.staf.pk)).content.decode()
    assert "style=" not in isi, "the strict CSP would block it"
    assert "data-inline-formset" not in isi, "no script adds rows to what is only looked at"
    assert "<th></th>" not in isi
    assert alamat("penugasan", "change", pemeran.staf.penugasan.get().pk) in isi
    assert "RiwayatKeaktifan" not in isi
