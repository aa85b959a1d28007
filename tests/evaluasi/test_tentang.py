"""Tentang penilaian and the guide: public, with the numbers of the policy in force."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import BobotKebijakan, KebijakanSkor
from inti.models import Peristiwa

pytestmark = pytest.mark.django_db


def test_weights_are_those_of_the_policy_in_force(client, pemeran) -> None:
    lama = KebijakanSkor.objects.get()
    ditetapkan = {"status": "berlaku", "alasan": "Uji.", "diputuskan_oleh": "Bupati"}
    ditetapkan |= {"ditetapkan_pada": timezone.now()}
    baru = KebijakanSkor.objects.create(
        versi=lama.versi + 1, nama="Uji", berlaku_mulai=datetime.date(2021, 1, 1), n_min=7, **ditetapkan
    )
    BobotKebijakan.objects.create(kebijakan=baru, jenis_jabatan="jf", h=61, p=19, d=11, k=9, m=0)
    nanti = KebijakanSkor.objects.create(
        versi=lama.versi + 2, nama="Nanti", berlaku_mulai=datetime.date(2190, 1, 1), **ditetapkan
    )
    KebijakanSkor.objects.create(
        versi=lama.versi + 3, nama="Draf", berlaku_mulai=datetime.date(2022, 1, 1), n_min=9
    )
    BobotKebijakan.objects.create(kebijakan=nanti, jenis_jabatan="jf", h=99, p=1, d=0, k=0, m=0)
    KebijakanSkor.objects.filter(pk=lama.pk).update(berlaku_mulai=datetime.date(2020, 1, 1))
    html = client.get("/tentang/").content.decode()
    assert f"kebijakan versi {baru.versi}" in html
    assert re.findall(r'class="angka">(\d+)<', html) == ["61", "19", "11", "9"]
    assert "paling sedikit 7 penilaian" in html


def test_page_without_any_policy_still_answers(client, db) -> None:
    KebijakanSkor.objects.all().delete()
    assert "Kebijakan skor belum ditetapkan" in client.get("/tentang/").content.decode()


def test_page_says_rights_days_and_who_sees_what(client, pemeran) -> None:
    html = client.get("/tentang/").content.decode()
    for jangkar in ("mengapa", "dua-hasil", "cara-hitung", "bukan-untuk", "hak", "siapa-melihat"):
        assert f'id="{jangkar}"' in html
    assert "Dalam 14 hari kalender" in html
    pemeran.tahun_ini.tahun.hari_keberatan = 10
    pemeran.tahun_ini.tahun.hitungan_hari = "kerja"
    pemeran.tahun_ini.tahun.save()
    assert "Dalam 10 hari kerja" in client.get("/tentang/").content.decode()


def test_guide_has_a_section_for_every_role(client, db) -> None:
    html = client.get(reverse("evaluasi:panduan")).content.decode()
    tujuan = set(re.findall(r'href="#([a-z]+)"', html)) - {"isi"}
    assert tujuan == set(re.findall(r'<h2 id="([a-z]+)"', html))
    assert len(tujuan) == 9


def test_signed_in_people_keep_their_menu_and_may_acknowledge_here(pemeran, masuk, client) -> None:
    html = masuk("diri").get("/tentang/").content.decode()
    assert '<nav id="menu"' in html
    assert "Saya sudah membaca" in html
    umum = client.get("/tentang/").content.decode()
    assert '<nav id="menu"' not in umum
    assert "Saya sudah membaca" not in umum


def test_acknowledgement_is_an_event_and_needs_a_sign_in(pemeran, masuk, client) -> None:
    url = reverse("evaluasi:sudah_baca")
    assert client.post(url).url.startswith("/masuk/")
    masuk("hr").post(url)
    assert Peristiwa.objects.get(tindakan="pengguna.sudah_baca").pelaku_id == pemeran.hr.pk
