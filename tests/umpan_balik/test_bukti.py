"""Proof of work near a network's limit: what it buys, that nobody is refused for want of it (ADR 15)."""

import base64
import datetime
import json
import re
import time
from html import unescape

import altcha
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services
from umpan_balik.models import JejakJaringan, Kios, PenilaianLayanan
from umpan_balik.services import bukti, jaringan
from umpan_balik.services.jaringan import BATAS_JAM, BATAS_PETAK, PETAK, jejak, petak
from umpan_balik.views.kios import TIDAK_DISIMPAN
from umpan_balik.views.pengirim import jaringan_pengirim

ALAMAT = "/n/LOKET1/"
SINI, SANA = "203.0.113.0/24", "198.51.100.0/24"
DEKAT = 12  # sixty per cent of twenty


@pytest.fixture
def warga(loket):
    """A phone in the network SINI."""
    return Client(REMOTE_ADDR="203.0.113.77")


@pytest.fixture(autouse=True)
def secepat_kilat(monkeypatch):
    """Nobody is held here for being quick; that has its own tests."""
    monkeypatch.setattr("umpan_balik.services.penahanan.pengirim.TERCEPAT", datetime.timedelta())


@pytest.fixture
def ramai(loket):
    """``ramai(12, dari=SINI, lalu=0)``: so many answers of a network, that many ten minutes ago."""

    def _ramai(banyak, dari=SINI, lalu=0):
        kini = timezone.now()
        hari, kunci = list(jaringan._kunci().items())[-1]
        satu = {"hari": hari, "petak": petak(kini) - lalu * PETAK, "jejak": jejak(dari, kunci)}
        JejakJaringan.objects.bulk_create(JejakJaringan(**satu) for _ in range(banyak))

    return _ramai


def token_di(halaman):
    return re.search(r'name="token" value="([^"]+)"', halaman.content.decode())[1]


def tantangan_di(halaman):
    """The challenge of a page, or None."""
    cocok = re.search(r'name="bukti" autocomplete="off" data-tantangan="([^"]+)"', halaman.content.decode())
    return cocok and json.loads(unescape(cocok[1]))


def pecahkan(tantangan):
    """As static/js/bukti.js does."""
    tantangan = altcha.Challenge.from_dict(tantangan)
    return altcha.Payload(tantangan, altcha.solve_challenge(tantangan)).to_base64()


def kirim(warga, **isi):
    """Send a form; the stored answer. Always thanked, never refused."""
    isi = {"token": services.token_baru(), "keseluruhan": "4", "kecepatan": "2"} | isi
    jawab = warga.post(ALAMAT, isi)
    assert jawab.status_code == 303
    assert "Terima kasih" in warga.get(jawab["Location"]).content.decode()
    return PenilaianLayanan.objects.get(kunci=services.baca_token(isi["token"]))


def pasangan():
    """A token and the proof for it."""
    token = services.token_baru()
    return {"token": token, "bukti": pecahkan(json.loads(services.tantangan_baru(token)))}


# ---------------------------------------------------------------- when it is asked for


def test_form_asks_for_a_proof_from_sixty_per_cent_of_the_limit(warga, ramai):
    ramai(DEKAT - 1)
    tenang = warga.get(ALAMAT)
    assert "bukti" not in tenang.content.decode()
    ramai(1)
    halaman = warga.get(ALAMAT)
    assert tantangan_di(halaman)
    assert halaman.content.decode().count("js/nilai-bukti.js") == 1


def test_quiet_form_is_what_it_was_to_the_byte(warga, ramai):
    """What a challenge adds is all the difference there is."""

    def tanpa_token(halaman):
        return halaman.content.decode().replace(token_di(halaman), "")

    tenang = tanpa_token(warga.get(ALAMAT))
    ramai(DEKAT)
    ketat = tanpa_token(warga.get(ALAMAT))
    ketat = ketat.replace("/static/js/nilai-bukti.js", "/static/js/nilai.js")
    assert re.sub(r'<input type="hidden" name="bukti"[^>]*>', "", ketat) == tenang


def test_hour_counts_too(warga, ramai):
    for lalu in range(2, 6):
        ramai(9, lalu=lalu)
    assert tantangan_di(warga.get(ALAMAT)), f"36 dari {BATAS_JAM}"
    JejakJaringan.objects.all()[:1].get().delete()
    assert tantangan_di(warga.get(ALAMAT)) is None


def test_other_networks_and_wrong_codes_do_not_count(warga, ramai):
    ramai(DEKAT, dari=SANA)
    for _ in range(DEKAT):
        services.catat_kode_salah(SINI)
    assert tantangan_di(warga.get(ALAMAT)) is None
    assert tantangan_di(Client(REMOTE_ADDR="198.51.100.5").get(ALAMAT))


def test_not_where_even_a_proof_would_not_help(warga, ramai):
    ramai(3 * BATAS_PETAK - 1)
    assert tantangan_di(warga.get(ALAMAT))
    ramai(1)
    assert tantangan_di(warga.get(ALAMAT)) is None


def test_share_and_multiple_are_settings(warga, ramai, settings):
    settings.BUKTI_KERJA_PERSEN = 10
    ramai(2)
    assert tantangan_di(warga.get(ALAMAT))
    settings.BUKTI_KERJA_KALI = 1
    assert tantangan_di(warga.get(ALAMAT)) is None
    ramai(BATAS_PETAK - 2)
    assert kirim(warga, **pasangan()).status == "ditahan"


def test_asking_costs_one_query_and_none_when_switched_off(
    warga, ramai, settings, django_assert_num_queries, django_assert_max_num_queries
):
    ramai(DEKAT)
    warga.get(ALAMAT)
    with django_assert_num_queries(1):
        assert services.mendekati_batas(SINI)
    with django_assert_max_num_queries(2) as tangkapan:
        assert tantangan_di(warga.get(ALAMAT))
    assert not [q["sql"] for q in tangkapan.captured_queries if "INSERT" in q["sql"]]
    settings.BUKTI_KERJA_KALI = 1
    with django_assert_num_queries(0):
        assert not services.mendekati_batas(SINI)


def test_refused_form_brings_a_challenge_for_its_own_token(warga, ramai):
    ramai(DEKAT)
    token = services.token_baru()
    halaman = warga.post(ALAMAT, {"token": token, "saran": "Tanpa nilai", "bukti": "apa saja"})
    assert halaman.status_code == 422
    assert token_di(halaman) == token
    assert services.bukti_sah(pecahkan(tantangan_di(halaman)), token)


def test_kiosk_is_never_asked(warga, loket, ramai):
    tautan = services.pasang_kios(Kios(titik=loket.titik, nama="Tablet"), oleh=loket.hr)
    ramai(DEKAT)
    halaman = warga.get(f"/kios/{tautan}/")
    assert halaman.status_code == TIDAK_DISIMPAN
    assert tantangan_di(halaman) is None


def test_network_that_cannot_be_told_is_not_asked(loket, ramai):
    ramai(DEKAT)
    assert tantangan_di(Client(REMOTE_ADDR="").get(ALAMAT)) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tabel", ["jejakjaringan", "kuncijaringan"])
def test_unreadable_tables_show_the_form_without_and_hold_the_answer(tabel):
    """Fails open into moderation: a proof doesn't stand in for a count that can't be made."""
    buat_loket(buat_pemeran())
    warga = Client(REMOTE_ADDR="203.0.113.77")
    ubah = "ALTER TABLE umpan_balik_{} RENAME TO {}"
    with connection.cursor() as kursor:
        kursor.execute(ubah.format(tabel, "hilang"))
        try:
            assert tantangan_di(warga.get(ALAMAT)) is None
            satu = kirim(warga, **pasangan())
        finally:
            kursor.execute(f"ALTER TABLE hilang RENAME TO umpan_balik_{tabel}")
    assert satu.status == "ditahan"
    assert jaringan.TAK_TERBACA in satu.alasan_status


# ---------------------------------------------------------------- what it buys


def test_proof_counts_over_the_limit_and_no_proof_is_held_as_ever(warga, ramai):
    ramai(BATAS_PETAK)
    halaman = warga.get(ALAMAT)
    satu = kirim(warga, token=token_di(halaman), bukti=pecahkan(tantangan_di(halaman)))
    assert (satu.status, satu.alasan_status) == ("diterima", "")
    tanpa = kirim(warga, kecepatan="3")
    assert tanpa.status == "ditahan"
    assert tanpa.alasan_status == f"Satu jaringan: {BATAS_PETAK + 2} penilaian dalam dua puluh menit."


def test_answers_without_script_count_below_the_limit(warga, ramai):
    ramai(DEKAT)
    halaman = warga.get(ALAMAT)
    assert kirim(warga, token=token_di(halaman), bukti="").status == "diterima"


def test_second_limit_holds_in_spite_of_a_proof(warga, ramai):
    ramai(3 * BATAS_PETAK - 1)
    assert kirim(warga, **pasangan()).status == "diterima"
    ditahan = kirim(warga, **pasangan())
    assert ditahan.alasan_status == f"Satu jaringan: {3 * BATAS_PETAK + 1} penilaian dalam dua puluh menit."


def test_second_limit_of_the_hour(warga, ramai):
    for lalu in range(3, 6):
        ramai(BATAS_JAM, lalu=lalu)
    assert "penilaian dalam satu jam" in kirim(warga, **pasangan()).alasan_status
    JejakJaringan.objects.all()[:1].get().delete()
    JejakJaringan.objects.filter(nomor_titik__isnull=False).delete()
    assert kirim(warga, **pasangan()).status == "diterima"


def test_other_guards_take_no_notice_of_a_proof(warga, ramai):
    for _ in range(jaringan.BATAS_SALAH):
        services.catat_kode_salah(SINI)
    assert "Banyak kode salah" in kirim(warga, **pasangan()).alasan_status
    assert "Isian tersembunyi" in kirim(warga, **pasangan(), judul_pesan="http://iklan").alasan_status


# ---------------------------------------------------------------- what isn't a proof


def _ubah(payload, **lain):
    """The payload with some of its challenge's parameters or its solution changed."""
    isi = json.loads(base64.b64decode(payload))
    for nama, nilai in lain.items():
        bagian = isi["solution"] if nama in isi["solution"] else isi["challenge"]["parameters"]
        assert nama in bagian
        bagian[nama] = nilai
    return base64.b64encode(json.dumps(isi).encode()).decode()


def _buatan_sendiri(token):
    """A challenge that a robot made itself, as easy as it likes."""
    tantangan = altcha.create_challenge("SHA-256", 1, counter=0, hmac_secret="kunci robot")
    return pecahkan(tantangan.to_dict())


PALSU = {
    "kosong": lambda p: "",
    "bukan base64": lambda p: "é\x00<script>",
    "bukan json": lambda p: base64.b64encode(b"{").decode(),
    "daftar": lambda p: base64.b64encode(b"[]").decode(),
    "bagian bukan kamus": lambda p: base64.b64encode(b'{"challenge": [], "solution": "x"}').decode(),
    "dalam sekali": lambda p: base64.b64encode(b"[" * 1400).decode(),
    "terlalu panjang": lambda p: p["bukti"] + " " * 3000,
    "jawaban salah": lambda p: _ubah(p["bukti"], counter=bukti.LANGKAH + 1),
    "jawaban bukan angka": lambda p: _ubah(p["bukti"], counter="1"),
    "lebih mudah": lambda p: _ubah(p["bukti"], cost=1),
    "tidak kedaluwarsa": lambda p: _ubah(p["bukti"], expiresAt=int(time.time()) + 10**6),
    "buatan sendiri": lambda p: _buatan_sendiri(p["token"]),
    "token lain": lambda p: pasangan()["bukti"],
}


@pytest.mark.parametrize("nama", PALSU)
def test_anything_else_counts_as_no_proof(warga, ramai, nama):
    ramai(BATAS_PETAK)
    p = pasangan()
    satu = kirim(warga, token=p["token"], bukti=PALSU[nama](p))
    assert satu.alasan_status == f"Satu jaringan: {BATAS_PETAK + 1} penilaian dalam dua puluh menit."


def test_proof_expires_after_an_hour(warga, ramai, monkeypatch):
    ramai(BATAS_PETAK)
    p, kini = pasangan(), time.time()
    monkeypatch.setattr("time.time", lambda: kini + bukti.UMUR_BUKTI.total_seconds() - 5)
    assert services.bukti_sah(p["bukti"], p["token"])
    monkeypatch.setattr("time.time", lambda: kini + bukti.UMUR_BUKTI.total_seconds() + 5)
    assert kirim(warga, **p).status == "ditahan"


def test_proof_used_again_is_the_same_answer(warga, ramai):
    ramai(BATAS_PETAK)
    p = pasangan()
    assert kirim(warga, **p) == kirim(warga, **p)
    assert PenilaianLayanan.objects.count() == 1
    assert kirim(warga, bukti=p["bukti"]).status == "ditahan", "dengan token lain"


def test_old_secret_key_is_good_while_it_stands_in_the_fallbacks(settings):
    p, lama = pasangan(), settings.SECRET_KEY
    settings.SECRET_KEY = "x" * 50
    assert not services.bukti_sah(p["bukti"], p["token"])
    settings.SECRET_KEY_FALLBACKS = [lama]
    assert services.bukti_sah(p["bukti"], p["token"])


def test_key_is_for_this_purpose_and_token_alone(settings):
    token = services.token_baru()
    tantangan = altcha.Challenge.from_dict(json.loads(services.tantangan_baru(token)))
    payload = altcha.Payload(tantangan, altcha.solve_challenge(tantangan)).to_base64()
    assert not altcha.verify_solution(payload, settings.SECRET_KEY).verified
    assert tantangan.parameters.cost == bukti.ITERASI
    assert len(payload) < bukti._TERPANJANG


def test_network_of_the_tests_is_the_one_meant(rf):
    assert jaringan_pengirim(rf.get("/", REMOTE_ADDR="203.0.113.77")) == SINI
