"""The import screen: upload, preview, mapping, confirmation, a second person's consent."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from inti.galat import TidakBerwenang
from inti.impor import tertunda
from inti.models import ImporTertunda, PemetaanKolom, Peristiwa
from inti.tasks import bersihkan_unggahan
from pegawai.models import HukumanDisiplin, Pelatihan
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db
KEPALA = "nip;nama;jp;selesai\n"
STAF, REKAN = "198609262015051001", "199001012016012001"
BAIK = f"{KEPALA}{STAF};Pelayanan Prima;20;2026-03-31\n"
HUKUMAN = f"nip;tingkat;jenis;nomor_sk;mulai\n{STAF};ringan;teguran;800/1;2026-03-31\n"


def _unggah(client, teks=BAIK, jenis="pelatihan", nama="uji.csv"):
    berkas = SimpleUploadedFile(nama, teks.encode())
    return client.post(f"/admin/impor/baru/{jenis}/", {"berkas": berkas}, follow=True)


def _langkah(client, langkah, **lain):
    alamat = f"/admin/impor/{ImporTertunda.objects.latest('pk').pk}/"
    return client.post(alamat, {"langkah": langkah, **lain}, follow=True)


@pytest.fixture
def hr(masuk):
    return masuk("hr")


@pytest.fixture
def hr2(pemeran, masuk):
    pemeran.logins["hr2"] = pemeran.hr2
    return masuk("hr2")


def test_list_names_every_kind_and_its_template(hr):
    isi = hr.get("/admin/impor/").content.decode()
    assert "Pelatihan" in isi
    templat = hr.get("/admin/impor/templat/pelatihan/")
    assert templat.content.startswith(b"PK")
    assert hr.get("/admin/impor/templat/entah/").status_code == 404


def test_preview_writes_nothing_confirmation_writes(hr):
    jawaban = _unggah(hr)
    assert "Akan dibuat" in jawaban.content.decode()
    assert not Pelatihan.objects.exists()
    assert "Impor selesai" in _langkah(hr, "konfirmasi").content.decode()
    assert Pelatihan.objects.count() == 1
    unggahan = ImporTertunda.objects.get()
    assert (unggahan.status, unggahan.isi) == ("selesai", None)
    assert Peristiwa.objects.filter(tindakan="impor.pelatihan", baru__sumber="admin").count() == 1


def test_who_must_agree_sees_what_stands_in_the_file(hr, hr2, masuk):
    _unggah(hr, HUKUMAN, jenis="hukuman")
    _langkah(hr, "konfirmasi")
    unggahan = ImporTertunda.objects.get()
    isi = hr2.get(f"/admin/impor/{unggahan.pk}/").content.decode()
    assert "Setujui dan tulis" in isi
    for teks in (STAF, "ringan", "teguran", "800/1", "2026-03-31"):
        assert f">{teks}</td>" in isi
    unduhan = hr2.get(f"/admin/impor/{unggahan.pk}/berkas/")
    assert unduhan.content == HUKUMAN.encode()
    assert unduhan["Content-Disposition"] == 'attachment; filename="uji.csv"'
    assert masuk("moderator").get(f"/admin/impor/{unggahan.pk}/berkas/").status_code == 403
    _langkah(hr2, "setujui")
    assert hr2.get(f"/admin/impor/{unggahan.pk}/berkas/").status_code == 404


def test_long_file_shows_its_first_rows_and_how_many_more(hr):
    baris = "".join(f"{STAF};Kursus <b>{i}</b>;20;2026-03-31\n" for i in range(53))
    isi = _unggah(hr, KEPALA + baris).content.decode()
    assert "50 baris pertama" in isi
    assert "3 baris lagi ada di berkasnya" in isi
    assert "Kursus &lt;b&gt;49&lt;/b&gt;</td>" in isi
    assert "Kursus &lt;b&gt;50" not in isi


def test_date_for_all_rows_is_refused_at_its_field(hr):
    isi = {"berkas": SimpleUploadedFile("uji.csv", b"u_persyaratan\n4\n"), "tanggal": "32/13/2026"}
    jawaban = hr.post("/admin/impor/baru/skm/", isi)
    assert jawaban.status_code == 422
    assert "tidak ada di kalender" in jawaban.content.decode()
    assert 'value="32/13/2026"' in jawaban.content.decode()
    assert not ImporTertunda.objects.exists()


def test_refused_rows_are_shown_and_only_the_good_ones_taken_on_wish(hr):
    jawaban = _unggah(hr, BAIK + f"{REKAN};<script>alert(1)</script>;-5;2026-03-31\n")
    isi = jawaban.content.decode()
    assert "Di luar batas" in isi
    assert "<script>alert" not in isi
    assert "Masih ada baris yang ditolak" in _langkah(hr, "konfirmasi").content.decode()
    assert not Pelatihan.objects.exists()
    unggahan = ImporTertunda.objects.get()
    ditolak = hr.get(f"/admin/impor/{unggahan.pk}/ditolak/")
    assert b"kesalahan" in ditolak.content
    assert ditolak["Content-Disposition"].startswith("attachment")
    _langkah(hr, "konfirmasi", sebagian="on")
    assert Pelatihan.objects.count() == 1


def test_foreign_headers_are_mapped_and_remembered(hr):
    teks = f"Nomor Induk;Judul;Jam;Tamat\n{STAF};Pelayanan Prima;20;2026-03-31\n"
    assert "Petakan kolom" in _unggah(hr, teks).content.decode()
    unggahan = ImporTertunda.objects.get()
    alamat = f"/admin/impor/{unggahan.pk}/kolom/"
    assert "Nomor Induk" in hr.get(alamat).content.decode()
    ganda = hr.post(alamat, {"k0": "nip", "k1": "nip"})
    assert ganda.status_code == 422
    assert "sudah dipilih" in ganda.content.decode()
    hr.post(alamat, {"k0": "nip", "k1": "nama", "k2": "jp", "k3": "selesai"})
    unggahan.refresh_from_db()
    assert unggahan.laporan["dibuat"] == 1
    assert PemetaanKolom.objects.filter(jenis="pelatihan").count() == 4
    assert "Akan dibuat" in _unggah(hr, teks).content.decode()


def test_unreadable_file_says_so(hr):
    jawaban = _unggah(hr, "\x00\x01rusak", nama="rusak.xlsx")
    assert "Baris yang ditolak" in jawaban.content.decode()
    unggahan = ImporTertunda.objects.get()
    assert "Petakan" in jawaban.content.decode()
    assert hr.get(f"/admin/impor/{unggahan.pk}/kolom/").status_code == 200
    assert "Tulis baris yang baik" not in jawaban.content.decode(), "there is nothing good to write"
    assert "belum dapat dibaca" in _langkah(hr, "konfirmasi").content.decode()


def test_no_file_is_refused_with_a_sentence(hr):
    jawaban = hr.post("/admin/impor/baru/pelatihan/", {})
    assert jawaban.status_code == 422
    assert "Ada masalah" in jawaban.content.decode()


def test_penalties_wait_for_a_second_person(hr, hr2):
    _unggah(hr, HUKUMAN, "hukuman")
    _langkah(hr, "konfirmasi")
    assert not HukumanDisiplin.objects.exists()
    assert "harus dari orang lain" in _langkah(hr, "setujui").content.decode()
    assert "Menunggu persetujuan kedua" in hr2.get("/admin/impor/").content.decode()
    assert "Impor menunggu persetujuan Anda" in hr2.get("/admin/").content.decode()
    assert "Impor menunggu persetujuan Anda" not in hr.get("/admin/").content.decode()
    _langkah(hr2, "setujui")
    assert HukumanDisiplin.objects.count() == 1
    unggahan = ImporTertunda.objects.get()
    assert unggahan.disetujui_oleh.username == "hr2"
    assert Peristiwa.objects.filter(tindakan="impor.setujui").exists()


def test_second_person_may_refuse_and_the_first_may_take_back(hr, hr2):
    _unggah(hr, HUKUMAN, "hukuman")
    _langkah(hr, "konfirmasi")
    _langkah(hr2, "tolak")
    assert ImporTertunda.objects.get().status == "dibatalkan"
    _unggah(hr, HUKUMAN, "hukuman")
    assert "Hanya pengunggah" in _langkah(hr2, "batalkan").content.decode()
    _langkah(hr, "batalkan")
    assert ImporTertunda.objects.latest("pk").status == "dibatalkan"
    assert not HukumanDisiplin.objects.exists()


def test_second_person_may_not_agree_to_rows_about_themselves(pemeran, hr, hr2):
    orang = buat_pegawai("199909092020091009", "Heru Rahman", pemeran.opd_lain, berlogin=False)
    orang.pengguna = pemeran.hr2
    orang.save()
    _unggah(hr, HUKUMAN.replace(STAF, orang.nip), "hukuman")
    _langkah(hr, "konfirmasi")
    assert "tentang Anda" in _langkah(hr2, "setujui").content.decode()
    assert not HukumanDisiplin.objects.exists()


def test_rows_about_both_are_refused_to_the_second_person_too(pemeran, hr, hr2):
    """The row about the uploader is left out of the import: it must not make up for the other's own."""
    for pengguna, nip in ((pemeran.hr, "199909092020091008"), (pemeran.hr2, "199909092020091009")):
        orang = buat_pegawai(nip, pengguna.nama, pemeran.opd_lain, berlogin=False)
        orang.pengguna = pengguna
        orang.save()
    baris = "".join(f"19990909202009100{n};ringan;teguran;800/{n};2026-03-31\n" for n in (8, 9))
    _unggah(hr, HUKUMAN + baris, "hukuman")
    _langkah(hr, "konfirmasi", sebagian="on")
    assert "tentang Anda" in _langkah(hr2, "setujui").content.decode()
    assert not HukumanDisiplin.objects.exists()


def test_a_mapping_changed_afterwards_changes_nothing_that_waits(pemeran, hr, hr2):
    """What the second person reads is what is written, whatever headers are mapped to meanwhile."""
    teks = f"nip;kadar;jenis;nomor_sk;awal;akhir\n{STAF};berat;penurunan;800/1;2026-03-31;2026-04-30\n"
    _unggah(hr, teks, "hukuman")
    unggahan = ImporTertunda.objects.get()
    peta = {"k1": "tingkat", "k4": "mulai", "k5": "selesai"}
    hr.post(f"/admin/impor/{unggahan.pk}/kolom/", {"k0": "nip", "k2": "jenis", "k3": "nomor_sk"} | peta)
    _langkah(hr, "konfirmasi")
    PemetaanKolom.objects.filter(asing="akhir").delete()
    _langkah(hr2, "setujui")
    assert HukumanDisiplin.objects.get().selesai == datetime.date(2026, 4, 30)


def test_steps_in_the_wrong_state_are_refused(hr):
    _unggah(hr)
    _langkah(hr, "konfirmasi")
    assert "berstatus" in _langkah(hr, "konfirmasi").content.decode()
    assert Pelatihan.objects.count() == 1


def test_only_hr_may_enter(masuk):
    for peran in ("auditor", "operator", "moderator", "diri", "penilai"):
        assert masuk(peran).get("/admin/impor/").status_code == 403
    assert masuk("anonim").get("/admin/impor/").status_code == 302


def test_database_refuses_an_approver_who_is_the_uploader(pemeran):
    with pytest.raises(IntegrityError), transaction.atomic():
        ImporTertunda.objects.create(
            jenis="x",
            nama_berkas="x",
            sidik="x",
            isi=b"x",
            diunggah_oleh=pemeran.hr,
            disetujui_oleh=pemeran.hr,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ImporTertunda.objects.create(
            jenis="x", nama_berkas="x", sidik="x", isi=None, diunggah_oleh=pemeran.hr
        )


def test_long_file_runs_in_the_background_with_progress(pekerja_celery, hr, monkeypatch):
    monkeypatch.setattr(tertunda, "BESAR_BARIS", 0)

    def keadaan():
        return ImporTertunda.objects.get().status

    jawaban = _unggah(hr)
    alamat = f"/admin/impor/{ImporTertunda.objects.get().pk}/"
    assert jawaban.redirect_chain == [(alamat, 302)]
    pekerja_celery.tunggu(lambda: keadaan() == "pratinjau")
    assert hr.get(f"{alamat}kemajuan/")["HX-Refresh"] == "true"
    assert "Akan dibuat" in hr.get(alamat).content.decode()
    _langkah(hr, "konfirmasi")
    pekerja_celery.tunggu(lambda: keadaan() == "selesai")
    assert Pelatihan.objects.count() == 1
    unggahan = ImporTertunda.objects.get()
    assert (unggahan.tahap, unggahan.kemajuan, unggahan.seluruhnya) == ("menulis", 1, 1)


def test_running_upload_shows_a_progress_bar(hr, pemeran):
    unggahan = tertunda.unggah("pelatihan", BAIK.encode(), nama_berkas="a.csv", pilihan={}, oleh=pemeran.hr)
    ImporTertunda.objects.update(tahap="memeriksa", kemajuan=50, seluruhnya=200)
    for alamat in ("", "kemajuan/"):
        assert "Memeriksa: 25 %" in hr.get(f"/admin/impor/{unggahan.pk}/{alamat}").content.decode()
    tertunda.periksa(unggahan.pk)
    tertunda.periksa(unggahan.pk)
    tertunda.tulis(unggahan.pk)
    assert ImporTertunda.objects.get().status == "pratinjau"
    assert not Pelatihan.objects.exists()


def test_uploads_nobody_confirmed_are_dropped_with_their_file(hr):
    _unggah(hr)
    assert bersihkan_unggahan() == 0
    ImporTertunda.objects.update(diunggah_pada=timezone.now() - datetime.timedelta(days=15))
    assert bersihkan_unggahan() == 1
    unggahan = ImporTertunda.objects.get()
    assert (unggahan.status, unggahan.isi) == ("dibatalkan", None)


def test_services_refuse_strangers_and_foreign_uploads(hr, hr2, pemeran):
    with pytest.raises(TidakBerwenang):
        tertunda.unggah("unit", b"x", nama_berkas="a.csv", pilihan={}, oleh=pemeran.auditor)
    _unggah(hr)
    assert "Hanya pengunggah" in _langkah(hr2, "konfirmasi").content.decode()
    assert not Pelatihan.objects.exists()


def test_data_that_changed_since_the_preview_writes_nothing(hr, pemeran):
    _unggah(hr)
    pemeran.staf.delete()
    assert "Impor gagal" in _langkah(hr, "konfirmasi").content.decode()
    assert not Pelatihan.objects.exists()
