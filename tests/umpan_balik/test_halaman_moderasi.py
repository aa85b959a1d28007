"""The moderators' queue page."""

import pytest
from celery import current_app
from django.utils.timezone import localdate

from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from umpan_balik import services
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import KontakPenilai, PenilaianLayanan
from umpan_balik.tasks import hapus_kontak

ALAMAT = "/moderasi/"


def teks(halaman):
    return halaman.content.decode()


@pytest.fixture
def ditahan(jawab, loket):
    semua = [jawab(keseluruhan=1, saran=f"<b>Pak {i}</b>", petugas_id=loket.staf.pk) for i in range(3)]
    for p in semua:
        services.tahan(p.pk, alasan="Lonjakan uji", oleh=None)
    return semua


def test_queue_shows_held_answers_and_comments(masuk, ditahan):
    halaman = teks(masuk("moderator").get(ALAMAT))
    assert "Lonjakan uji" in halaman
    assert ditahan[0].rujukan in halaman
    assert "&lt;b&gt;<mark>Pak<span" in halaman
    komentar = teks(masuk("moderator").get(ALAMAT + "?jenis=komentar"))
    assert "Boleh dibaca" in komentar
    assert "checked" not in komentar
    assert teks(masuk("moderator").get(ALAMAT + "?semua=1")).count(" checked") == 3


def test_ticked_rows_are_decided_together(masuk, ditahan):
    moderator = masuk("moderator")
    isi = {"pilih": [str(p.pk) for p in ditahan[:2]], "langkah": "lepas", "alasan": "Sudah dicek ke loket"}
    halaman = moderator.post(ALAMAT, isi, follow=True)
    assert "2 penilaian dilepas" in teks(halaman)
    assert PenilaianLayanan.objects.filter(status=StatusPenilaian.DITERIMA).count() == 2
    isi = {"pilih": str(ditahan[2].pk), "langkah": "tolak", "alasan": "Robot"}
    moderator.post(ALAMAT, isi)
    assert PenilaianLayanan.objects.get(pk=ditahan[2].pk).status == StatusPenilaian.DITOLAK


def test_comments_are_decided_together(masuk, ditahan):
    isi = {"pilih": [str(p.pk) for p in ditahan], "langkah": "sembunyikan", "alasan": "Menyebut nama"}
    assert "3 komentar disembunyikan" in teks(
        masuk("moderator").post(ALAMAT + "?jenis=komentar", isi, follow=True)
    )
    status = set(PenilaianLayanan.objects.values_list("status_komentar", flat=True))
    assert status == {StatusKomentar.DISEMBUNYIKAN}


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"alasan": ""}, "Tulis alasannya."),
        ({"alasan": "x" * 301}, "301"),
        ({"alasan": "\u200b\u202e\u2060"}, "Tulis alasannya."),
        ({"pilih": []}, "Centang paling sedikit satu baris."),
        ({"langkah": "tayang"}, "Pilih salah satu putusan."),
        ({"langkah": ""}, "Pilih salah satu putusan."),
    ],
)
def test_incomplete_decision_is_given_back(masuk, ditahan, ubah, pesan):
    isi = {"pilih": [str(ditahan[0].pk)], "langkah": "lepas", "alasan": "Alasan saya"} | ubah
    halaman = masuk("moderator").post(ALAMAT, isi)
    assert halaman.status_code == 422
    assert pesan in teks(halaman)
    if "pilih" not in ubah:
        assert teks(halaman).count(" checked") == 1


@pytest.mark.parametrize("peran", ["hr", "operator", "diri", "auditor"])
def test_room_is_for_moderators(masuk, ditahan, peran):
    halaman = masuk(peran).get(ALAMAT)
    assert halaman.status_code == 403
    assert ditahan[0].rujukan not in teks(halaman)


def test_unknown_answer_is_not_found(masuk, ditahan):
    isi = {"pilih": "00000000-0000-4000-8000-000000000000", "langkah": "lepas", "alasan": "Coba"}
    assert masuk("moderator").post(ALAMAT, isi).status_code == 404


def test_nonsense_keys_are_refused(masuk, ditahan):
    isi = {"pilih": "' OR 1=1", "langkah": "lepas", "alasan": "Coba"}
    assert masuk("moderator").post(ALAMAT, isi).status_code == 422


def test_decided_meanwhile_in_another_window_is_said(masuk, ditahan, loket):
    services.lepas(ditahan[0].pk, alasan="Lebih dulu", oleh=loket.moderator)
    isi = {"pilih": [str(p.pk) for p in ditahan], "langkah": "tolak", "alasan": "Terlambat"}
    halaman = masuk("moderator").post(ALAMAT, isi)
    assert halaman.status_code == 422
    assert "Muat ulang halaman" in teks(halaman)
    assert not PenilaianLayanan.objects.filter(status=StatusPenilaian.DITOLAK).exists()


def test_moderator_does_not_see_answers_about_oneself(client, masuk, ditahan, loket):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.MODERATOR)
    assert "Antrean ini kosong" in teks(masuk("diri").get(ALAMAT))


def test_queue_costs_a_fixed_number_of_queries(masuk, ditahan, django_assert_max_num_queries):
    moderator = masuk("moderator")
    moderator.get(ALAMAT)
    with django_assert_max_num_queries(12):
        moderator.get(ALAMAT)


def test_contacts_are_deleted_by_the_clock(jawab):
    jawab(surel="warga@contoh.id")
    assert hapus_kontak() == 0
    KontakPenilai.objects.update(hapus_sesudah=localdate().replace(year=2020))
    assert hapus_kontak() == 1
    jadwal = {j["task"] for j in current_app.conf.beat_schedule.values()}
    assert hapus_kontak.name in jadwal
