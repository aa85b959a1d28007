"""The citizen's form: every bad input a sentence, every good one stored once."""

import datetime
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from umpan_balik import services
from umpan_balik.enums import PERTANYAAN
from umpan_balik.forms import FormulirPenilaian
from umpan_balik.models import KontakPenilai, Layanan, PenilaianLayanan
from umpan_balik.selectors.layanan import Sasaran, sasaran_titik

ALAMAT = "/nilai/KTP-EL/"


@pytest.fixture
def warga(loket):
    """A browser that keeps no cookies worth having."""
    return Client(enforce_csrf_checks=True)


def token_di(halaman):
    return re.search(r'name="token" value="([^"]+)"', halaman.content.decode())[1]


def kirim(warga, alamat=ALAMAT, **isi):
    isi.setdefault("token", services.token_baru())
    return warga.post(alamat, isi)


def teks(halaman):
    return halaman.content.decode()


def test_form_asks_only_the_overall_rating_and_preselects_nothing(warga):
    halaman = warga.get(ALAMAT)
    assert halaman.status_code == 200
    assert "checked" not in teks(halaman)
    assert teks(halaman).count('class="wajib"') == 1
    for tanya in PERTANYAAN.values():
        assert tanya.kalimat in teks(halaman)
        assert all(kata in teks(halaman) for kata in tanya.jawaban)


def _disiapkan(sql):
    """What the database really runs: behind an EXECUTE the statement that was prepared under its name."""
    cocok = re.fullmatch(r"SET LOCAL plan_cache_mode = force_generic_plan; EXECUTE (\w+) \([^;]*\)", sql)
    if cocok is None:
        return sql
    with connection.cursor() as kursor:
        kursor.execute("SELECT statement FROM pg_prepared_statements WHERE name = %s", [cocok[1]])
        return re.sub(r"^PREPARE [^$]*? AS\s+", "", kursor.fetchone()[0])


def test_get_writes_nothing_and_leaves_no_cookie(warga, django_assert_max_num_queries):
    warga.get(ALAMAT)
    with django_assert_max_num_queries(2) as tangkapan:  # the service; is this network near its limit?
        halaman = warga.get(ALAMAT)
    semua = [_disiapkan(q["sql"]) for q in tangkapan.captured_queries]
    assert all(sql.lstrip().startswith(("SELECT", "WITH")) for sql in semua), semua
    assert not halaman.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("alamat", "isi", "batas"),
    [
        ("/nilai/KTP-EL/", {}, 6),  # service; begin; history and keys; network; all that is written; commit
        ("/nilai/KTP-EL/", {"petugas": "ST7K2"}, 7),  # the badge
        ("/n/PINTU/", {"layanan": "KTP-EL", "petugas": "ST7K2"}, 8),  # the services to choose from
    ],
)
def test_storing_an_answer_costs_few_statements(warga, alamat, isi, batas, django_assert_max_num_queries):
    kirim(warga, keseluruhan="4")  # the day's key is there
    with django_assert_max_num_queries(batas):
        assert kirim(warga, alamat, keseluruhan="4", **isi).status_code == 303
    assert PenilaianLayanan.objects.count() == 2


def test_history_learns_who_it_was_except_on_the_public_form(loket):
    def tentang_riwayat(alamat, isi):
        with CaptureQueriesContext(connection) as kueri:
            Client().post(alamat, isi)
        tulis = [q["sql"] for q in kueri.captured_queries if "INSERT" in q["sql"]]
        assert tulis, "tidak menulis apa-apa"
        return ["pghistory.context_id" in sql and alamat in sql for sql in tulis]

    assert all(tentang_riwayat("/masuk/", {"login": "tidak-ada", "password": "salah"}))
    assert not any(tentang_riwayat("/nilai/KTP-EL/", {"token": services.token_baru(), "keseluruhan": "4"}))


def test_forms_share_their_fields_but_not_the_services_to_choose(loket):
    satu = FormulirPenilaian(sasaran=sasaran_titik(loket.titik_unit))
    lain = FormulirPenilaian(sasaran=Sasaran(unit=loket.bidang, pilihan=(Layanan(kode="LAIN", nama="Lain"),)))
    assert satu.fields["keseluruhan"] is lain.fields["keseluruhan"]
    assert [k for k, _ in satu.fields["layanan"].choices] != [k for k, _ in lain.fields["layanan"].choices]
    assert "layanan" not in FormulirPenilaian(sasaran=sasaran_titik(loket.titik)).fields
    assert "surel" not in FormulirPenilaian(sasaran=replace(sasaran_titik(loket.titik), kios="x")).fields
    assert "surel" in FormulirPenilaian.base_fields


def test_form_may_be_kept_for_the_back_button_only(warga):
    """Asked for anew each time, but not `no-store`: Back must find the page with the key it was sent with."""
    halaman = warga.get(ALAMAT)
    arahan = set(halaman["Cache-Control"].split(", "))
    assert arahan == {"private", "no-cache", "max-age=0"}
    assert f'action="{ALAMAT}?kirim"' in teks(halaman), "a post to the form's own address would evict it"


def test_answer_leads_to_the_thanks_page(warga):
    jawab = kirim(warga, keseluruhan="4", kecepatan="3", token=token_di(warga.get(ALAMAT)))
    assert jawab.status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert (satu.keseluruhan, satu.kecepatan, satu.ketepatan, satu.sumber) == (4, 3, None, "formulir")
    halaman = warga.get(jawab["Location"])
    assert f"{satu.rujukan[:5]}&nbsp;{satu.rujukan[5:]}" in teks(halaman)
    assert "SP4N-LAPOR" in teks(halaman)
    assert not halaman.cookies
    assert not jawab.cookies
    assert "no-store" in halaman["Cache-Control"]
    assert f'href="{ALAMAT}"' in teks(halaman)


def test_retry_shows_the_same_thanks_page(warga):
    token = services.token_baru()
    pertama = kirim(warga, keseluruhan="4", token=token)
    kedua = kirim(Client(), keseluruhan="4", token=token)
    assert pertama["Location"] == kedua["Location"]
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.parametrize("keseluruhan", ["1", "5", ""])
def test_resend_with_other_answers_says_that_the_first_counts(warga, keseluruhan):
    token = services.token_baru()
    pertama = kirim(warga, keseluruhan="4", token=token)
    kedua = kirim(warga, keseluruhan=keseluruhan, token=token)
    assert kedua["Location"] == pertama["Location"] + "?beda=1"
    assert "isian pertama" in teks(warga.get(kedua["Location"]))
    assert PenilaianLayanan.objects.get().keseluruhan == 4


@pytest.mark.parametrize("token", ["", "palsu", "a:b:c", "x" * 5000, "\x00"])
def test_forged_token_gives_the_form_back_with_a_new_one(warga, token):
    halaman = kirim(warga, keseluruhan="4", saran="Tetap di sini", token=token)
    assert halaman.status_code == 422
    assert "terbuka terlalu lama" in teks(halaman)
    assert "Tetap di sini" in teks(halaman)
    assert kirim(warga, keseluruhan="4", token=token_di(halaman)).status_code == 303


def test_old_token_is_refused_unless_its_answer_is_stored(warga, monkeypatch):
    token = services.token_baru()
    kirim(warga, keseluruhan="4", token=token)
    lain = services.token_baru()
    monkeypatch.setattr(services.token, "UMUR_TOKEN", datetime.timedelta(seconds=-1))
    assert kirim(warga, keseluruhan="4", token=lain).status_code == 422
    assert kirim(warga, keseluruhan="4", token=token).status_code == 303
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.parametrize("nama", ["keseluruhan", "kecepatan", "ketepatan", "u_biaya"])
@pytest.mark.parametrize("nilai", ["5", "0", "-1", "empat", "4.0", "٤", "1e0", "' OR 1=1"])
def test_rating_outside_one_to_four_is_refused_in_words(warga, nama, nilai):
    halaman = kirim(warga, **{"keseluruhan": "4", nama: nilai})
    assert halaman.status_code == 422
    assert teks(halaman).count("Pilih satu dari empat jawaban yang ada.") == 2, "ringkasan dan bidang"
    assert not PenilaianLayanan.objects.exists()


def test_missing_overall_rating_is_said_at_the_field(warga):
    halaman = kirim(warga, kecepatan="2", pekerjaan="petani", u_waktu="2")
    assert halaman.status_code == 422
    assert 'href="#id_keseluruhan_0"' in teks(halaman)
    assert re.search(r'name="kecepatan" value="2"[^>]* checked', teks(halaman))
    assert '<option value="petani" selected>' in teks(halaman)
    assert teks(halaman).count("<details open>") == 2
    assert "<title>Ada masalah:" in teks(halaman)


def test_two_answers_to_one_question_are_refused(warga):
    isi = [("token", services.token_baru()), ("keseluruhan", "1"), ("keseluruhan", "4")]
    halaman = warga.post(ALAMAT, urlencode(isi), content_type="application/x-www-form-urlencoded")
    assert halaman.status_code == 422
    assert "Ada dua jawaban" in teks(halaman)


@pytest.mark.parametrize("huruf", ["😀", "\u202eا", "a\u200b"])
def test_comment_of_a_megabyte_is_refused_in_words(warga, huruf):
    isi = {
        "token": services.token_baru(),
        "keseluruhan": "4",
        "saran": huruf * (1_000_000 // len(huruf.encode())),
    }
    halaman = warga.post(ALAMAT, urlencode(isi), content_type="application/x-www-form-urlencoded")
    assert halaman.status_code == 422
    assert "Persingkat" in teks(halaman)
    assert re.search(r'name="keseluruhan" value="4"[^>]* checked', teks(halaman))
    assert not PenilaianLayanan.objects.exists()


@pytest.mark.parametrize("sebagai_berkas", [True, False])
def test_ten_megabytes_are_refused_in_words(warga, sebagai_berkas):
    isi = {"token": services.token_baru(), "keseluruhan": "4", "saran": "😀" * 2_600_000}
    if sebagai_berkas:
        halaman = warga.post(ALAMAT, isi)
    else:
        halaman = warga.post(ALAMAT, urlencode(isi), content_type="application/x-www-form-urlencoded")
        assert re.search(r'name="keseluruhan" value="4"[^>]* checked', teks(halaman))
    assert halaman.status_code == 422
    assert "terlalu besar" in teks(halaman)


def test_comment_is_escaped_and_loses_invisible_characters(warga):
    kirim(warga, keseluruhan="4", saran="a\r\nb\u202ec\u200b 👨‍👩‍👧 \x00<script>")
    assert PenilaianLayanan.objects.get().saran == "a\nbc 👨‍👩‍👧 <script>"
    halaman = kirim(warga, saran="<script>alert(1)</script>")
    assert "<script>alert" not in teks(halaman)


def test_two_thousand_characters_fit_even_with_line_breaks(warga):
    assert kirim(warga, keseluruhan="4", saran="a\r\n" * 1000).status_code == 303


def test_officer_by_badge_code(warga, loket):
    assert 'value="st7k2"' in teks(warga.get(f"{ALAMAT}?p=st7k2"))
    assert kirim(warga, keseluruhan="4", petugas=" st7 k2 ", saran="Baik").status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert (satu.petugas, satu.status_komentar) == (loket.staf, "menunggu")


def test_page_never_shows_who_wears_a_badge(warga, loket):
    assert loket.staf.nama not in teks(warga.get(f"{ALAMAT}?p=ST7K2"))


def test_unknown_or_ended_badge_code_is_said(warga, loket):
    loket.kode.selesai = localdate() - datetime.timedelta(days=1)
    loket.kode.save()
    for kode in ("ST7K2", "XXXXX", "' OR 1=1", "1" * 500):
        halaman = kirim(warga, keseluruhan="4", petugas=kode)
        assert halaman.status_code == 422
        assert "Kode petugas" in teks(halaman)
    halaman = warga.get(f"{ALAMAT}?p=ST7K2")
    assert "sudah tidak berlaku" in teks(halaman)
    assert 'value="ST7K2"' not in teks(halaman)


def test_contact_needs_its_own_consent(warga):
    halaman = kirim(warga, keseluruhan="4", surel="warga@contoh.id")
    assert halaman.status_code == 422
    assert "Centang persetujuan" in teks(halaman)
    assert "Tulis alamat surel" in teks(kirim(warga, keseluruhan="4", setuju_kontak="on"))
    assert "seperti nama@contoh.id" in teks(kirim(warga, keseluruhan="4", surel="bukan", setuju_kontak="on"))
    assert kirim(warga, keseluruhan="4", surel="warga@contoh.id", setuju_kontak="on").status_code == 303
    assert KontakPenilai.objects.get().surel == "warga@contoh.id"


def test_counter_presets_its_service(warga, loket):
    halaman = warga.get("/n/loket1/")
    assert "Penerbitan KTP-el" in teks(halaman)
    jawab = kirim(warga, "/n/LOKET1/", keseluruhan="2")
    satu = PenilaianLayanan.objects.get()
    assert (satu.titik, satu.layanan, satu.unit) == (loket.titik, loket.layanan, loket.bidang)
    assert 'href="/n/LOKET1/"' in teks(warga.get(jawab["Location"]))


def test_counter_without_a_service_lets_choose(warga, loket):
    Layanan.objects.create(
        kode="AKTA", nama="Akta <b>lahir</b>", unit=loket.bidang, mulai=datetime.date(2020, 1, 1)
    )
    assert "Akta &lt;b&gt;lahir" in teks(warga.get("/n/PINTU/"))
    assert "Pilih layanan yang Anda pakai." in teks(kirim(warga, "/n/PINTU/", keseluruhan="2"))
    assert kirim(warga, "/n/PINTU/", keseluruhan="2", layanan="UJI-KIR").status_code == 422
    kirim(warga, "/n/PINTU/", keseluruhan="2", layanan="AKTA")
    kirim(warga, "/n/PINTU/", keseluruhan="2", layanan="-")
    assert sorted(PenilaianLayanan.objects.values_list("layanan__kode", "unit__kode"), key=str) == [
        ("AKTA", "OPD1.1"),
        (None, "OPD1.1"),
    ]


def test_unknown_and_ended_service_say_so(warga, loket):
    assert "tidak ada" in teks(warga.get("/nilai/BUKAN/"))
    loket.layanan.selesai = localdate() - datetime.timedelta(days=1)
    loket.layanan.save()
    for halaman in (warga.get(ALAMAT), kirim(warga, keseluruhan="4")):
        assert halaman.status_code == 410
        assert "sudah berakhir" in teks(halaman)
    assert warga.get("/n/LOKET1/").status_code == 200, "titiknya masih buka, layanannya dipilih"


def test_code_with_a_slash_works(warga, loket):
    Layanan.objects.create(kode="470/KTP 2", nama="Surat", unit=loket.bidang)
    halaman = warga.get("/nilai/?unit=OPD1.1")
    alamat = re.search(r'href="(/nilai/470[^"]+)"', teks(halaman))[1]
    assert kirim(warga, alamat, keseluruhan="3").status_code == 303


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"referer": "http://testserver/nilai/KTP-EL/"}, 303),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"origin": "https://jahat.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver.jahat.example"}, 403),
        ({"referer": "https://jahat.example/testserver"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_post_from_another_site_is_refused(warga, kepala, status):
    isi = {"token": services.token_baru(), "keseluruhan": "4"}
    halaman = warga.post(ALAMAT, isi, headers=kepala)
    assert halaman.status_code == status
    assert PenilaianLayanan.objects.exists() == (status == 303)


def test_trusted_origin_is_taken(warga, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://nilai.contoh.go.id"]
    isi = {"token": services.token_baru(), "keseluruhan": "4"}
    assert warga.post(ALAMAT, isi, headers={"origin": "https://nilai.contoh.go.id"}).status_code == 303


def test_reference_cannot_be_guessed_or_made(warga, jawab):
    satu = jawab()
    for tautan in (satu.rujukan, f"{satu.rujukan}:palsu", signing.Signer(salt="lain").sign(satu.rujukan)):
        assert warga.get(f"/nilai/terima-kasih/{tautan}/").status_code == 404
    assert warga.get(f"/nilai/terima-kasih/{services.tautan_rujukan('TIDAKADA22')}/").status_code == 404


def test_answer_about_a_unit_leads_back_to_the_search(warga, jawab):
    satu = jawab(layanan=None)
    halaman = warga.get(f"/nilai/terima-kasih/{services.tautan_rujukan(satu.rujukan)}/")
    assert 'href="/nilai/"' in teks(halaman)


def test_search_by_words_code_and_unit(warga, loket):
    assert "Penerbitan KTP-el" in teks(warga.get("/nilai/"))
    assert "Uji kendaraan" not in teks(warga.get("/nilai/?q=penerbitan+penduduk"))
    assert warga.get("/nilai/?q=ktp-el")["Location"] == ALAMAT
    assert warga.get("/nilai/?q=loket1")["Location"] == "/n/LOKET1/"
    assert "Tidak ada layanan yang cocok" in teks(warga.get("/nilai/?q=%27+OR+1%3D1"))
    assert "Tidak ada layanan yang cocok" in teks(warga.get("/nilai/?unit=BUKAN"))
    assert "<script>" not in teks(warga.get("/nilai/?q=<script>"))
    assert warga.get("/nilai/?q=ktp&halaman=abc").status_code in (200, 302)
    assert warga.get("/nilai/?halaman=abc").status_code == 200
    assert warga.get("/nilai/?q=%00").status_code == 400


def test_search_finds_services_by_the_office_their_unit_belongs_to(warga, loket):
    kata = loket.opd.nama.replace(" ", "+")
    assert loket.opd.nama not in (loket.layanan.nama, loket.bidang.nama)
    assert "Penerbitan KTP-el" in teks(warga.get(f"/nilai/?q={kata}"))
    assert "Penerbitan KTP-el" in teks(warga.get(f"/nilai/?q=ktp+{kata}"))
    kosong = teks(warga.get("/nilai/?q=tidak-ada"))
    assert kosong.count("Lihat semua unit") == 1


def test_search_offers_units_first_when_there_are_many(warga, loket):
    Layanan.objects.bulk_create(
        Layanan(kode=f"L{i}", nama=f"Layanan {i}", unit=loket.bidang, mulai=timezone.localdate())
        for i in range(60)
    )
    halaman = warga.get("/nilai/")
    assert "Pilih unit" in teks(halaman)
    assert "61 layanan" in teks(halaman)
    assert "halaman=2" in teks(warga.get("/nilai/?unit=OPD1.1"))
    assert not halaman.cookies


def test_search_without_any_service_says_what_to_do(client, pemeran):
    assert "Belum ada layanan" in teks(client.get("/nilai/"))
