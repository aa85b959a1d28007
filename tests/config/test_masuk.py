"""Signing in: NIP however typed, no sign-up, and a lock on the pair of name and network only."""

from datetime import timedelta

import pytest
from axes.models import AccessFailureLog
from django.test import RequestFactory
from django.utils import timezone

from pegawai.adapters import jaringan, jeda_masuk
from pegawai.models import Pengguna

pytestmark = pytest.mark.django_db
NIP = "198001012005011001"
SANDI = "sandi-untuk-uji-ini"


@pytest.fixture
def orang():
    return Pengguna.objects.create_user(NIP, password=SANDI, nama="Uji Masuk")


def masuk(client, nama=NIP, sandi=SANDI, alamat="10.1.2.3"):
    return client.post("/masuk/", {"login": nama, "password": sandi}, REMOTE_ADDR=alamat)


@pytest.mark.parametrize("ketikan", [NIP, "19800101 200501 1 001", f"  {NIP}\u00a0"])
def test_nip_however_typed_signs_in(client, orang, ketikan):
    assert masuk(client, ketikan).status_code == 302
    assert client.session["_auth_user_id"] == str(orang.pk)


def test_get_of_sign_out_does_not_sign_out(client, orang):
    masuk(client)
    client.get("/keluar/")
    assert "_auth_user_id" in client.session
    client.post("/keluar/")
    assert "_auth_user_id" not in client.session


def test_sign_up_leads_to_sign_in(client):
    assert client.get("/daftar/").headers["Location"] == "/masuk/"


def test_five_wrong_passwords_lock_the_pair_of_name_and_network_only(client, orang):
    for _ in range(5):
        answer = masuk(client, sandi="salah")
    assert answer.status_code == 429
    assert masuk(client).status_code == 429, "the right password must not help either, or guessing goes on"
    assert masuk(client, alamat="10.1.2.77").status_code == 429, "same network"
    assert masuk(client, alamat="10.9.9.9").status_code == 302, "another network is not locked"


def test_another_name_on_the_same_network_is_not_locked(client, orang):
    for _ in range(6):
        masuk(client, nama="orang-lain", sandi="salah")
    assert masuk(client).status_code == 302


@pytest.mark.parametrize("gagal, menit", [(5, 1), (9, 1), (10, 2), (15, 4), (200, 60)])
def test_pause_grows_with_the_failures_of_the_day(gagal, menit):
    catatan = {"username": NIP, "ip_address": "10.1.2.0", "locked_out": False}
    AccessFailureLog.objects.bulk_create(AccessFailureLog(**catatan) for _ in range(gagal))
    request = RequestFactory().post("/masuk/", {"login": NIP}, REMOTE_ADDR="10.1.2.3")
    assert jeda_masuk(request) == timedelta(minutes=menit)


def test_failures_of_yesterday_no_longer_count():
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(username=NIP, ip_address="10.1.2.0", locked_out=False) for _ in range(50)
    )
    AccessFailureLog.objects.update(attempt_time=timezone.now() - timedelta(days=2))
    request = RequestFactory().post("/masuk/", {"login": NIP}, REMOTE_ADDR="10.1.2.3")
    assert jeda_masuk(request) == timedelta(minutes=1)


@pytest.mark.parametrize(
    "alamat, terusan, percaya, hasil",
    [
        ("10.1.2.3", "", False, "10.1.2.0"),
        ("2001:db8:1:2:3::4", "", False, "2001:db8:1:2::"),
        ("10.1.2.3", "1.1.1.1", False, "10.1.2.0"),
        ("127.0.0.1", "6.6.6.6, 36.1.2.3", True, "36.1.2.0"),
        ("", "", False, "127.0.0.0"),
        ("bukan alamat", "", False, "0.0.0.0"),
    ],
)
def test_network_of_a_request(settings, alamat, terusan, percaya, hasil):
    settings.TRUST_PROXY = percaya
    request = RequestFactory().get("/", REMOTE_ADDR=alamat, headers={"X-Forwarded-For": terusan})
    assert jaringan(request) == hasil


def test_healthz_answers_strangers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_every_answer_carries_the_strict_headers(client):
    headers = client.get("/masuk/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
