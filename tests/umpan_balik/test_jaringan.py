"""Limits by network: they hold and never refuse, keep no address, forget in two days, survive an outage."""

import datetime
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from celery import current_app
from django.apps import apps
from django.core import signing
from django.db import connection, connections
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.timezone import localdate

from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services
from umpan_balik.enums import SumberPenilaian
from umpan_balik.models import JejakJaringan, KunciJaringan, PenilaianLayanan
from umpan_balik.services import jaringan
from umpan_balik.tasks import buang_jejak_jaringan
from umpan_balik.views.pengirim import jaringan_pengirim, kiriman_dari

RUMAH, KANTOR = "203.0.113.0/24", "198.51.100.0/24"
SEMENIT = datetime.timedelta(minutes=1)


@pytest.fixture
def kirim(loket):
    """``kirim(jaringan="203.0.113.0/24", keseluruhan=3, …)``: one answer as it comes by web."""
    nomor = iter(range(1_000_000))

    def _kirim(dari=RUMAH, *, umur=SEMENIT, perangkap=False, **lain):
        i = next(nomor)
        return services.simpan_penilaian(
            kunci=f"f:{i}",
            isian=isian(loket, **{"keseluruhan": i % 4 + 1} | lain),
            kiriman=services.Kiriman(jaringan=dari, umur=umur, perangkap=perangkap),
        ).penilaian

    return _kirim


# ---------------------------------------------------------------- limits


def test_twenty_answers_of_one_network_count_and_the_next_are_held(kirim):
    assert {kirim().status for _ in range(jaringan.BATAS_PETAK)} == {"diterima"}
    ditahan = kirim()
    assert (ditahan.status, ditahan.alasan_status) == (
        "ditahan",
        "Satu jaringan: 21 penilaian dalam dua puluh menit.",
    )
    assert kirim(KANTOR).status == "diterima"


def test_hour_has_a_limit_of_its_own(kirim, jam):
    for i in range(jaringan.BATAS_JAM):
        if i % 10 == 0:
            jam.maju(minutes=10)
        assert kirim().status == "diterima"
    jam.maju(minutes=10)
    assert "61 penilaian dalam satu jam" in kirim().alasan_status
    jam.maju(hours=2)
    assert kirim().status == "diterima"


def test_limit_holds_over_midnight_when_the_key_changes(kirim, jam):
    jam.set(2026, 11, 10, 23, 58)
    for _ in range(jaringan.BATAS_PETAK):
        kirim()
    jam.set(2026, 11, 11, 0, 1)
    assert kirim().status == "ditahan"
    assert KunciJaringan.objects.count() == 2
    assert len(set(JejakJaringan.objects.values_list("jejak", flat=True))) == 2


def test_kiosks_are_not_counted(kirim):
    lain = {"sumber": SumberPenilaian.KIOS, "umur": datetime.timedelta(), "perangkap": True}
    assert {kirim(None, **lain).status for _ in range(jaringan.BATAS_PETAK + 5)} == {"diterima"}
    assert not JejakJaringan.objects.exists()


def test_one_networks_share_of_an_officer_is_held(kirim, loket, jam):
    for _ in range(jaringan.LANTAI_PETUGAS):
        jam.maju(minutes=25)
        assert kirim(petugas_id=loket.staf.pk).status == "diterima"
    kalimat = kirim(petugas_id=loket.staf.pk).alasan_status
    assert kalimat == "Satu jaringan mengirim 16 dari 16 penilaian petugas ini dalam sehari."
    assert kirim(petugas_id=loket.rekan.pk).status == "diterima"


def test_share_below_seven_tenths_is_not_held(kirim, loket, jam):
    for i in range(30):
        jam.maju(minutes=25)
        dari = RUMAH if i % 2 else f"192.0.{i}.0/24"
        assert kirim(dari, petugas_id=loket.staf.pk).status == "diterima"


def test_one_networks_share_of_a_point_is_held(kirim, loket, jam):
    for _ in range(jaringan.LANTAI_TITIK):
        jam.maju(minutes=13)
        kirim(titik=loket.titik)
    assert "titik layanan ini dalam sehari" in kirim(titik=loket.titik).alasan_status


# ---------------------------------------------------------------- time and the hidden field


@pytest.mark.parametrize(
    ("detik", "status"), [(0, "ditahan"), (2, "ditahan"), (3, "diterima"), (600, "diterima")]
)
def test_answer_quicker_than_reading_is_held(kirim, detik, status):
    assert kirim(umur=datetime.timedelta(seconds=detik)).status == status


def test_hidden_field_filled_in_is_held_with_all_reasons(kirim):
    kalimat = kirim(perangkap=True, umur=datetime.timedelta()).alasan_status
    assert kalimat.startswith("Isian tersembunyi terisi, seperti oleh robot. Dikirim kurang dari tiga detik")


def test_form_holds_a_robots_post_and_thanks_it_like_anybody(loket):
    token = services.token_baru()
    isi = {"token": token, "keseluruhan": "4", "judul_pesan": "http://iklan"}
    jawab = Client().post("/nilai/KTP-EL/", isi)
    assert jawab.status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert satu.status == "ditahan"
    assert "Isian tersembunyi" in satu.alasan_status
    assert satu.saran == ""


def test_hidden_field_is_out_of_reach_for_people(loket):
    halaman = Client().get("/nilai/KTP-EL/").content.decode()
    assert 'class="tersembunyi" aria-hidden="true"' in halaman
    assert '<input name="judul_pesan" tabindex="-1" autocomplete="off">' in halaman


def test_age_is_told_by_the_servers_clock(monkeypatch):
    token = services.token_baru()
    assert services.umur_token(token) <= datetime.timedelta(seconds=1)
    kini = signing.time.time()
    monkeypatch.setattr("umpan_balik.services.token.time.time", lambda: kini + 90)
    assert services.umur_token(token) >= datetime.timedelta(seconds=89)
    monkeypatch.setattr("umpan_balik.services.token.time.time", lambda: kini - 90)
    assert services.umur_token(token) == datetime.timedelta()
    assert services.umur_token("palsu") is None
    assert services.umur_token(token + "x") is None


# ---------------------------------------------------------------- which network


def _minta(remote, xff=None):
    kepala = {"headers": {"x-forwarded-for": xff}} if xff is not None else {}
    return RequestFactory().post("/n/X/", REMOTE_ADDR=remote, **kepala)


@pytest.mark.parametrize(
    ("remote", "harap"),
    [
        ("203.0.113.77", RUMAH),
        ("2001:db8:12:34ab:1::5", "2001:db8:12:3400::/56"),
        ("::ffff:203.0.113.77", RUMAH),
        ("fe80::1%eth0", "fe80::/56"),
        ("", None),
        ("bukan alamat", None),
    ],
)
def test_network_of_a_direct_request(settings, remote, harap):
    settings.TRUST_PROXY = False
    assert jaringan_pengirim(_minta(remote, "192.0.2.1")) == harap, "kepala tidak dipercaya"


@pytest.mark.parametrize(
    ("remote", "xff", "harap"),
    [
        ("127.0.0.1", "203.0.113.77", RUMAH),
        ("", "203.0.113.77", RUMAH),  # unix socket
        ("127.0.0.1", "1.2.3.4, 203.0.113.77", RUMAH),
        ("127.0.0.1", "1.2.3.4, 203.0.113.77, 10.0.0.9", RUMAH),
        ("127.0.0.1", "203.0.113.77:51234", RUMAH),
        ("::1", "[2001:db8:12:34ab::5]:443", "2001:db8:12:3400::/56"),
        ("127.0.0.1", "203.0.113.77, sampah", None),
        ("127.0.0.1", "10.0.0.9", "127.0.0.0/24"),
        ("192.0.2.50", "203.0.113.77", None),
    ],
)
def test_network_behind_proxies(settings, remote, xff, harap):
    settings.TRUST_PROXY = True
    settings.TRUSTED_PROXIES = [*settings.TRUSTED_PROXIES, ip_network("10.0.0.0/8")]
    assert jaringan_pengirim(_minta(remote, xff)) == harap


def test_what_is_handed_on_shows_no_network_and_no_code():
    kiriman = kiriman_dari(_minta("203.0.113.77"), services.token_baru(), kode="RAHASIA234", perangkap="")
    assert "203.0" not in repr(kiriman)
    assert "RAHASIA" not in repr(kiriman)


# ---------------------------------------------------------------- nothing is kept


def _semua_isi() -> str:
    """Every row of every table as text."""
    with connection.cursor() as kursor:
        tabel = connection.introspection.table_names(kursor)
        isi = []
        for t in tabel:
            kursor.execute(f'SELECT t::text FROM "{t}" t')
            isi += [baris for (baris,) in kursor.fetchall()]
    return "\n".join(isi)


def test_address_is_in_no_table_and_no_log(loket, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    warga = Client(REMOTE_ADDR="203.0.113.77", headers={"x-forwarded-for": "203.0.113.78"})
    warga.raise_request_exception = False
    warga.get("/n/LOKET1/")
    for isi in (
        {"keseluruhan": "4", "petugas": "ST7K2", "saran": "Baik", "surel": "a@b.id", "setuju_kontak": "on"},
        {"keseluruhan": "4", "judul_pesan": "x"},
        {"keseluruhan": "9"},
        {"keseluruhan": "4", "kode_kunjungan": "A" * 10},
    ):
        warga.post("/n/LOKET1/", {"token": services.token_baru()} | isi)
    warga.post("/n/LOKET1/", {}, headers={"origin": "https://jahat.example"})
    warga.get("/nilai/TIDAK-ADA/")
    warga.get("/nilai/?q=%00")
    warga.get("/n/LOKET1/", headers={"host": "jahat.example"})
    assert PenilaianLayanan.objects.count() == 2
    keluar, galat = capfd.readouterr()
    semua = {"tabel": _semua_isi(), "log": caplog.text, "keluar": keluar + galat}
    assert [nama for nama, isi in semua.items() if "203.0.113" in isi] == []


def test_rows_hold_no_answer_and_no_exact_time(kirim):
    satu = kirim()
    baris = JejakJaringan.objects.get()
    assert baris.petak.minute % 10 == baris.petak.second == baris.petak.microsecond == 0
    assert not {str(satu.pk), satu.rujukan, satu.kunci} & {str(v) for v in baris.__dict__.values()}


@pytest.mark.django_db
def test_tables_are_unlogged():
    nama = [m._meta.db_table for m in (JejakJaringan, KunciJaringan)]
    with connection.cursor() as kursor:
        kursor.execute("SELECT relname, relpersistence FROM pg_class WHERE relname = ANY(%s)", [nama])
        assert dict(kursor.fetchall()) == dict.fromkeys(nama, "u")


def test_nothing_gets_48_hours_old(kirim, jam):
    jam.set(2026, 11, 10, 0, 5)
    kirim()
    lahir = timezone.now()
    jam.set(2026, 11, 11, 23, 59)
    kirim()
    assert buang_jejak_jaringan() == 0
    assert KunciJaringan.objects.count() == 2
    jam.set(2026, 11, 12, 0, 0)
    assert timezone.now() - lahir < datetime.timedelta(hours=48)
    assert buang_jejak_jaringan() == 1
    assert [str(k.hari) for k in KunciJaringan.objects.all()] == ["2026-11-11"]


def test_first_answer_of_a_day_cleans_up_without_beat(kirim, jam):
    jam.set(2026, 11, 10, 9, 0)
    kirim()
    jam.set(2026, 11, 13, 9, 0)
    kirim()
    assert [str(k.hari) for k in KunciJaringan.objects.all()] == ["2026-11-13"]
    assert JejakJaringan.objects.count() == 1


def test_hash_is_nothing_without_its_key():
    satu, dua = jaringan.jejak(RUMAH, b"a" * 32), jaringan.jejak(RUMAH, b"b" * 32)
    assert satu != dua
    assert -(2**63) <= satu < 2**63


def test_schedule_runs_the_cleaning():
    jadwal = {j["task"] for j in current_app.conf.beat_schedule.values()}
    assert {"umpan_balik.tasks.buang_jejak_jaringan", "umpan_balik.tasks.lipat_kode_kunjungan"} <= jadwal


# ---------------------------------------------------------------- outages


def test_unknown_network_is_held(kirim):
    assert kirim(None).alasan_status == jaringan.TAK_TERBACA


@pytest.mark.parametrize("model", ["JejakJaringan", "KunciJaringan"])
def test_unreadable_table_holds_the_answer_and_stores_it(kirim, model):
    tabel = apps.get_model("umpan_balik", model)._meta.db_table
    with connection.cursor() as kursor:
        kursor.execute(f"ALTER TABLE {tabel} RENAME TO hilang")
    satu = kirim()
    assert (satu.status, satu.alasan_status) == ("ditahan", jaringan.TAK_TERBACA)
    services.catat_kode_salah(RUMAH)
    assert jaringan.terlalu_banyak_salah(RUMAH)
    assert PenilaianLayanan.objects.get() == satu


def test_unknown_network_gets_no_answer_about_codes(loket):
    services.catat_kode_salah(None)
    kiriman = services.Kiriman(jaringan=None, umur=SEMENIT, kode="A" * 10)
    satu = services.simpan_penilaian(kunci="f:1", isian=isian(loket), kiriman=kiriman).penilaian
    assert (satu.status, satu.terverifikasi) == ("ditahan", False)


def test_empty_tables_after_a_crash_count_from_zero(kirim):
    for _ in range(jaringan.BATAS_PETAK):
        kirim()
    JejakJaringan.objects.all().delete()
    KunciJaringan.objects.all().delete()
    assert kirim().status == "diterima"


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_from_one_network_wait_for_no_row():
    """Each adds a row of its own; the first of the day makes the key that all use."""
    loket = buat_loket(buat_pemeran())

    def _kirim(i):
        try:
            kiriman = services.Kiriman(jaringan=RUMAH, umur=SEMENIT)
            services.simpan_penilaian(kunci=f"f:{i}", isian=isian(loket), kiriman=kiriman)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(25) as kolam:
        list(kolam.map(_kirim, range(50)))
    assert JejakJaringan.objects.count() == PenilaianLayanan.objects.count() == 50
    assert KunciJaringan.objects.count() == 1
    assert len(set(JejakJaringan.objects.values_list("jejak", flat=True))) == 1
    ditahan = PenilaianLayanan.objects.filter(status="ditahan").count()
    assert 5 <= ditahan <= 30, "batasnya 20; yang serentak boleh lewat"


@pytest.fixture
def jam(monkeypatch):
    """A clock that the test sets; starts this noon (WIB)."""
    zona = timezone.get_default_timezone()
    tengah_hari = datetime.datetime.combine(localdate(), datetime.time(6), zona)
    isi = SimpleNamespace(kini=tengah_hari.astimezone(datetime.UTC))

    def maju(**selang):
        isi.kini += datetime.timedelta(**selang)

    def atur(*waktu):
        isi.kini = datetime.datetime(*waktu, tzinfo=zona).astimezone(datetime.UTC)

    monkeypatch.setattr(timezone, "now", lambda: isi.kini)
    return SimpleNamespace(maju=maju, set=atur)


@pytest.mark.parametrize("alamat", ["/n/LOKET1/", "/nilai/KTP-EL/", "/p/ST7K2/", "/kios/rahasia/"])
def test_proxy_of_the_guide_logs_no_address_of_who_answers(settings, alamat):
    panduan = (settings.BASE_DIR / "docs/operator.md").read_text()
    pola, aturan = re.search(r"location ~ (\S+) \{(.*?)\n\}", panduan, re.DOTALL).groups()
    assert "access_log off" in aturan
    assert re.search(pola, alamat)
    assert not re.search(pola, "/transparansi/")
