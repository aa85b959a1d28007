"""Posts that no form of ours would send: a sentence or a plain refusal, never a stored row, never a crash."""

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.utils.timezone import localdate

from umpan_balik import services
from umpan_balik.models import PenilaianLayanan

ALAMAT = "/nilai/KTP-EL/"


@pytest.fixture
def warga(loket):
    return Client(enforce_csrf_checks=True)


def kirim(warga, alamat=ALAMAT, **isi):
    return warga.post(alamat, {"token": services.token_baru(), "keseluruhan": "4", **isi})


@pytest.mark.parametrize(
    ("badan", "jenis", "status"),
    [
        (b'{"keseluruhan": 4}', "application/json", 422),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded", 422),
        (b"keseluruhan=%ZZ&token=%", "application/x-www-form-urlencoded", 422),
        (b"keseluruhan=4&token=%ed%a0%80", "application/x-www-form-urlencoded", 422),
        (b"--x\r\nrusak", "multipart/form-data; boundary=x", 422),
        (b"rusak", "multipart/form-data", 400),
        (b"&".join(b"x%d=1" % i for i in range(2000)), "application/x-www-form-urlencoded", 413),
        (b"", "text/plain", 422),
    ],
)
def test_body_that_is_no_form_is_refused(warga, badan, jenis, status):
    halaman = warga.generic("POST", ALAMAT, badan, content_type=jenis)
    assert halaman.status_code == status
    assert not PenilaianLayanan.objects.exists()


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [("pekerjaan", "presiden"), ("pendidikan", "S4"), ("jenis_kelamin", "X"), ("pekerjaan", "petani'--")],
)
def test_profile_outside_the_list_is_refused_at_the_field(warga, nama, nilai):
    halaman = kirim(warga, **{nama: nilai})
    assert halaman.status_code == 422
    assert f'href="#id_{nama}"' in halaman.content.decode()
    assert not PenilaianLayanan.objects.exists()


def test_fields_nobody_asked_for_change_nothing(warga, loket):
    kirim(
        warga,
        status="ditolak",
        sumber="kertas",
        terverifikasi="on",
        unit=loket.opd_lain.pk,
        waktu="2001-01-01",
    )
    satu = PenilaianLayanan.objects.get()
    assert (satu.status, satu.sumber, satu.terverifikasi, satu.unit) == (
        "ditahan",  # sent within the second, which is all that can have decided it
        "formulir",
        False,
        loket.bidang,
    )
    assert localdate(satu.waktu) == localdate()


def test_token_replayed_at_another_service_stores_nothing_new(warga):
    token = services.token_baru()
    pertama = warga.post(ALAMAT, {"token": token, "keseluruhan": "4"})
    for alamat in ("/nilai/UJI-KIR/", "/n/LOKET1/", "/p/ST7K2/"):
        isi = {"token": token, "keseluruhan": "4", "layanan": "KTP-EL", "petugas": "ST7K2"}
        ulang = warga.post(alamat, isi)
        assert ulang["Location"] == f"{pertama['Location']}?beda=1"
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.parametrize("hari", [-1, 1])
def test_counter_that_ended_or_has_not_begun_says_so(warga, loket, hari):
    besok = localdate() + datetime.timedelta(days=hari)
    loket.titik.mulai, loket.titik.selesai = (besok, None) if hari > 0 else (loket.titik.mulai, besok)
    loket.titik.save()
    for halaman in (warga.get("/n/LOKET1/"), kirim(warga, "/n/LOKET1/")):
        assert halaman.status_code == 410
        assert "sudah berakhir atau belum dibuka" in halaman.content.decode()
    assert not PenilaianLayanan.objects.exists()


def test_service_chosen_from_an_old_page_that_ended_meanwhile(warga, loket):
    loket.layanan.selesai = localdate() - datetime.timedelta(days=1)
    loket.layanan.save()
    loket.layanan_lain.unit = loket.bidang
    loket.layanan_lain.save()
    halaman = kirim(warga, "/n/PINTU/", layanan="KTP-EL")
    assert halaman.status_code == 422
    assert "Pilih layanan dari daftar ini." in halaman.content.decode()


def test_officer_who_left_between_loading_and_sending(warga, loket):
    loket.kode.selesai = localdate() - datetime.timedelta(days=1)
    loket.kode.save()
    halaman = kirim(warga, petugas="ST7K2", saran="Tetap ada")
    assert halaman.status_code == 422
    assert "tidak kami kenal" in halaman.content.decode()
    assert "Tetap ada" in halaman.content.decode()
    assert warga.get("/p/ST7K2/").status_code == 404


def _berakhir(loket, apa, hari=-1):
    """The service, counter or badge ended so many days from today."""
    benda = getattr(loket, apa)
    benda.selesai = localdate() + datetime.timedelta(days=hari)
    benda.save()


@pytest.mark.parametrize(
    ("alamat", "apa"), [(ALAMAT, "layanan"), ("/n/LOKET1/", "titik"), ("/p/ST7K2/", "kode")]
)
def test_retry_of_a_stored_answer_leads_to_its_thanks_page_whatever_ended_since(warga, loket, alamat, apa):
    isi = {"token": services.token_baru(), "layanan": "KTP-EL", "petugas": "ST7K2"}
    pertama = kirim(warga, alamat, **isi)
    assert pertama.status_code == 303
    _berakhir(loket, apa)
    ulang = kirim(warga, alamat, **isi)
    assert (ulang.status_code, ulang["Location"]) == (303, pertama["Location"])
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.parametrize(
    ("alamat", "apa"),
    [(ALAMAT, "layanan"), ("/n/LOKET1/", "titik"), ("/n/PINTU/", "layanan"), ("/p/ST7K2/", "kode")],
)
def test_answer_that_waited_for_the_network_counts_though_it_ended_since(
    warga, loket, monkeypatch, alamat, apa
):
    """The form was loaded while it was open, the phone found no connection for two days."""
    kini = signing.time.time()
    with monkeypatch.context() as dua_hari_lalu:
        dua_hari_lalu.setattr("time.time", lambda: kini - 2 * 86400)
        token = services.token_baru()
    _berakhir(loket, apa)
    isi = {"layanan": "KTP-EL", "petugas": "ST7K2", "saran": "Dari kampung"}
    assert kirim(warga, alamat, token=token, **isi).status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert (satu.layanan, satu.petugas, satu.saran) == (loket.layanan, loket.staf, "Dari kampung")
    assert localdate(satu.waktu) == localdate()


@pytest.mark.parametrize(
    ("alamat", "apa"), [(ALAMAT, "layanan"), ("/n/LOKET1/", "titik"), ("/p/ST7K2/", "kode")]
)
def test_page_that_cannot_take_an_answer_gives_the_comment_back(warga, loket, alamat, apa):
    _berakhir(loket, apa)
    halaman = kirim(warga, alamat, saran="Sudah <b>panjang</b>\nditulis")
    assert halaman.status_code in (404, 410)
    assert "Sudah &lt;b&gt;panjang&lt;/b&gt;<br>ditulis" in halaman.content.decode()
    assert "Komentar yang Anda tulis" not in warga.get(alamat).content.decode()


def test_comment_of_invisible_characters_only_is_no_comment(warga):
    assert kirim(warga, saran="\u200b\u202e\u2066 \ufeff").status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert (satu.saran, satu.status_komentar) == ("", "kosong")


@pytest.mark.parametrize("metode", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(warga, metode):
    assert getattr(warga, metode)(ALAMAT).status_code == 405
