"""Kiosks: a link for one tablet, pages that leave nothing behind, made and revoked by HR."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from celery import current_app
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from umpan_balik import services
from umpan_balik.models import Kios, PenilaianLayanan, TolakanKios
from umpan_balik.selectors.kios import kios_dari_token, sidik_token
from umpan_balik.tasks import buang_tolakan_kios


@pytest.fixture
def kios(loket):
    baris = Kios(titik=loket.titik, nama="Tablet loket 1")
    baris.token = services.pasang_kios(baris, oleh=loket.hr)
    baris.alamat = f"/kios/{baris.token}/"
    return baris


@pytest.fixture
def tablet(loket):
    return Client(enforce_csrf_checks=True)


def teks(halaman):
    return halaman.content.decode()


def token_di(halaman):
    return re.search(r'name="token" value="([^"]+)"', teks(halaman))[1]


def test_token_has_192_bits_and_only_its_hash_is_kept(kios):
    assert len(kios.token) == 32
    assert kios_dari_token(kios.token) == kios
    assert kios.sidik == sidik_token(kios.token) != kios.token
    assert kios.token not in " ".join(str(p.__dict__) for p in Peristiwa.objects.all())
    assert kios.sidik not in " ".join(str(p.__dict__) for p in Peristiwa.objects.all())


def test_answer_is_marked_as_the_kiosks(kios, tablet, loket):
    halaman = tablet.get(kios.alamat)
    assert "no-store" in halaman["Cache-Control"]
    assert "checked" not in teks(halaman)
    jawab = tablet.post(kios.alamat, {"token": token_di(halaman), "keseluruhan": "3", "petugas": "ST7K2"})
    satu = PenilaianLayanan.objects.get()
    assert (satu.sumber, satu.titik, satu.layanan, satu.petugas) == (
        "kios",
        loket.titik,
        loket.layanan,
        loket.staf,
    )
    assert jawab.status_code == 303
    assert jawab["Location"].startswith(f"{kios.alamat}terima-kasih/")
    assert not jawab.cookies
    assert not halaman.cookies


def test_thanks_page_makes_room_for_the_next_citizen(kios, tablet):
    isi = {"token": services.token_baru(), "keseluruhan": "3"}
    alamat = tablet.post(kios.alamat, isi)["Location"]
    halaman = tablet.get(alamat)
    assert "no-store" in halaman["Cache-Control"]
    assert halaman["Refresh"] == f"30; url={kios.alamat}"
    assert "dalam 30 detik" in teks(halaman)
    assert tablet.post(alamat, {"langkah": "selesai"})["Location"] == kios.alamat
    lama = tablet.post(alamat, {"langkah": "lama"})["Location"]
    assert tablet.get(lama)["Refresh"] == f"300; url={kios.alamat}"
    assert tablet.post(kios.alamat, isi)["Location"] == alamat, "a retry"
    beda = tablet.post(kios.alamat, isi | {"keseluruhan": "1"})["Location"]
    assert beda == f"{alamat}?beda=1"
    assert "isian pertama" in teks(tablet.get(beda))
    assert "isian pertama" in teks(tablet.get(tablet.post(beda, {"langkah": "lama"})["Location"]))
    assert PenilaianLayanan.objects.count() == 1


def test_next_citizen_is_never_swallowed(kios, tablet):
    for nilai in "4321":
        isi = {"token": token_di(tablet.get(kios.alamat)), "keseluruhan": nilai}
        assert "beda" not in tablet.post(kios.alamat, isi)["Location"]
    assert sorted(PenilaianLayanan.objects.values_list("keseluruhan", flat=True)) == [1, 2, 3, 4]


def test_kiosk_asks_for_no_address_and_leads_nowhere_else(kios, tablet):
    halaman = tablet.get(kios.alamat)
    ditolak = tablet.post(kios.alamat, {"token": token_di(halaman), "surel": "a@b.id"})
    assert ditolak.status_code == 422
    for satu in (halaman, ditolak):
        assert 'name="surel"' not in teks(satu)
        assert "no-store" in satu["Cache-Control"]
        assert 'autocomplete="off"' in re.search(r"<form method=.post.[^>]*>", teks(satu))[0]
    tautan = set(re.findall(r'<a [^>]*href="([^"#]+)"', teks(halaman)))
    assert tautan == {kios.alamat}
    isi = {"token": token_di(halaman), "keseluruhan": "4", "surel": "a@b.id", "setuju_kontak": "on"}
    jawab = tablet.post(kios.alamat, isi)
    assert not hasattr(PenilaianLayanan.objects.get(), "kontak")
    assert not re.findall(r'<a [^>]*href="([^"#]+)"', teks(tablet.get(jawab["Location"])))


# ---- a refused form, without script


def _ditolak(tablet, kios, halaman=None):
    """The form of ``halaman`` sent without the one answer it must have, and where it was sent to."""
    halaman = halaman or tablet.get(kios.alamat)
    alamat = re.search(r'<form method="post" action="([^"]+)"', teks(halaman))[1]
    isi = {"token": token_di(halaman), "saran": "Rahasia warga pertama"}
    return tablet.post(alamat, isi), alamat, isi


def test_refused_form_keeps_the_typing_and_leaves_by_itself(kios, tablet):
    halaman, _, _ = _ditolak(tablet, kios)
    assert halaman.status_code == 422
    assert "Rahasia warga pertama" in teks(halaman)
    assert "no-store" in halaman["Cache-Control"]
    assert halaman["Refresh"] == f"300; url={kios.alamat}"
    diam = re.search(r"<noscript>(.*?)</noscript>", teks(halaman), re.DOTALL)[1]
    assert "dihapus sendiri 5 menit" in diam
    assert f'<a href="{kios.alamat}">Mulai dengan formulir kosong' in diam
    kosong = tablet.get(kios.alamat)
    assert "Refresh" not in kosong, "somebody may have begun to type a minute ago"
    assert "<noscript>" not in teks(kosong)


def test_who_corrects_a_refused_form_begins_the_five_minutes_anew(kios, tablet):
    halaman, _, _ = _ditolak(tablet, kios)
    lagi, _, isi = _ditolak(tablet, kios, halaman)
    assert (lagi.status_code, lagi["Refresh"]) == (422, f"300; url={kios.alamat}")
    alamat = re.search(r'<form method="post" action="([^"]+)"', teks(lagi))[1]
    assert "/terima-kasih/" in tablet.post(alamat, isi | {"keseluruhan": "3"})["Location"]
    assert PenilaianLayanan.objects.get().saran == "Rahasia warga pertama"


def test_send_again_by_whoever_comes_later_gives_an_empty_form(kios, tablet):
    """The browser offers it after Back; a double tap or a reload at once is still the same citizen."""
    _, alamat, isi = _ditolak(tablet, kios)
    assert tablet.post(alamat, isi).status_code == 422
    TolakanKios.objects.update(pada=timezone.now() - datetime.timedelta(seconds=21))
    nanti = tablet.post(alamat, isi)
    assert (nanti.status_code, nanti["Location"]) == (303, kios.alamat)
    assert "Rahasia" not in teks(tablet.get(kios.alamat))
    assert not PenilaianLayanan.objects.exists()
    assert isi["saran"] not in str(TolakanKios.objects.get().__dict__)


def test_a_post_by_script_may_be_repeated(kios, tablet):
    """It leaves nothing in the history, and after a lost connection it is sent again as it was."""
    halaman = tablet.get(kios.alamat)
    alamat = re.search(r'<form method="post" action="([^"]+)"', teks(halaman))[1]
    kepala = {"sec-fetch-mode": "cors", "sec-fetch-site": "same-origin"}
    jawab = tablet.post(alamat, {"token": token_di(halaman), "saran": "Rahasia"}, headers=kepala)
    assert jawab.status_code == 422
    assert "Refresh" not in jawab
    assert not TolakanKios.objects.exists()


def test_oversized_post_is_refused_like_any_other(kios, tablet):
    halaman = tablet.get(kios.alamat)
    alamat = re.search(r'<form method="post" action="([^"]+)"', teks(halaman))[1]
    isi = urlencode({"token": token_di(halaman), "keseluruhan": "3", "saran": "😀" * 250_000})
    jawab = tablet.post(alamat, isi, content_type="application/x-www-form-urlencoded")
    assert (jawab.status_code, jawab["Refresh"]) == (422, f"300; url={kios.alamat}")


def test_refusals_are_forgotten_with_their_token(kios, tablet):
    _ditolak(tablet, kios)
    assert buang_tolakan_kios() == 0
    TolakanKios.objects.update(pada=timezone.now() - datetime.timedelta(days=8))
    assert buang_tolakan_kios() == 1
    jadwal = {satu["task"] for satu in current_app.conf.beat_schedule.values()}
    assert buang_tolakan_kios.name in jadwal


def test_pages_are_not_kept_in_the_browsers_memory(kios, tablet):
    """Chromium keeps no-store pages for Back when their status is 200 (views/kios.py)."""
    assert tablet.get(kios.alamat).status_code == 203
    isi = {"token": services.token_baru(), "keseluruhan": "3"}
    assert tablet.get(tablet.post(kios.alamat, isi)["Location"]).status_code == 203


def test_revoked_unknown_and_ended_say_so(kios, tablet, loket):
    assert tablet.get("/kios/bukan-token/").status_code == 404
    assert "tidak dikenal" in teks(tablet.get("/kios/bukan-token/"))
    loket.titik.selesai = localdate() - datetime.timedelta(days=1)
    loket.titik.save()
    assert tablet.get(kios.alamat).status_code == 410
    services.cabut_kios(kios.pk, oleh=loket.hr)
    isi = {"token": services.token_baru(), "keseluruhan": "4"}
    for halaman in (tablet.get(kios.alamat), tablet.post(kios.alamat, isi)):
        assert halaman.status_code == 410
        assert "sudah dicabut" in teks(halaman)
        assert "no-store" in halaman["Cache-Control"]
    assert not PenilaianLayanan.objects.exists()


def test_post_from_another_site_is_refused(kios, tablet):
    isi = {"token": services.token_baru(), "keseluruhan": "4"}
    assert tablet.post(kios.alamat, isi, headers={"origin": "https://jahat.example"}).status_code == 403


def test_thanks_page_of_long_ago_leads_to_the_form(kios, tablet):
    isi = {"token": services.token_baru(), "keseluruhan": "3"}
    alamat = tablet.post(kios.alamat, isi)["Location"]
    PenilaianLayanan.objects.update(waktu=timezone.now() - datetime.timedelta(minutes=16))
    assert tablet.get(alamat)["Location"] == kios.alamat


def test_forged_thanks_address_is_404(kios, tablet):
    assert tablet.get(f"{kios.alamat}terima-kasih/ABCDEFGHJK:palsu/").status_code == 404


def test_new_link_stops_the_old_one(kios, loket):
    baru = services.ganti_tautan(kios.pk, oleh=loket.hr)
    assert kios_dari_token(kios.token) is None
    assert kios_dari_token(baru) == kios
    assert Peristiwa.objects.filter(tindakan="kios.tautan").count() == 1


def test_revoking_is_for_good(kios, loket):
    services.cabut_kios(kios.pk, oleh=loket.hr)
    kios.refresh_from_db()
    assert (kios.dicabut_oleh, Peristiwa.objects.filter(tindakan="kios.cabut").count()) == (loket.hr, 1)
    for langkah in (services.cabut_kios, services.ganti_tautan):
        with pytest.raises(GalatAturan, match="sudah dicabut"):
            langkah(kios.pk, oleh=loket.hr)


def test_only_hr_keeps_kiosks(kios, loket):
    for oleh in (loket.moderator, loket.staf.pengguna):
        with pytest.raises(TidakBerwenang):
            services.pasang_kios(Kios(titik=loket.titik, nama="Lain"), oleh=oleh)
        with pytest.raises(TidakBerwenang):
            services.ganti_tautan(kios.pk, oleh=oleh)
        with pytest.raises(TidakBerwenang):
            services.cabut_kios(kios.pk, oleh=oleh)
    assert Kios.objects.count() == 1


# ---- in the admin


def _kirim_tindakan(client, tindakan, *kunci, **lain):
    isi = {"action": tindakan, "_selected_action": [str(k) for k in kunci], **lain}
    return client.post("/admin/umpan_balik/kios/", isi)


def test_hr_sees_the_link_once(masuk, loket):
    hr = masuk("hr")
    isi = {"titik": loket.titik.pk, "nama": "Tablet pintu"}
    halaman = hr.post("/admin/umpan_balik/kios/add/", isi)
    token = re.search(r"<code class=.patah.>http://testserver/kios/([\w-]{32})/</code>", teks(halaman))[1]
    assert "no-store" in halaman["Cache-Control"]
    assert "<svg" in teks(halaman)
    kios = Kios.objects.get()
    assert (kios_dari_token(token), kios.dibuat_oleh) == (kios, loket.hr)
    for lain in ("/admin/umpan_balik/kios/", f"/admin/umpan_balik/kios/{kios.pk}/change/", "/admin/"):
        assert token not in teks(hr.get(lain))
    hr.post(f"/admin/umpan_balik/kios/{kios.pk}/change/", {"nama": "Tablet lain", "titik": 99})
    kios.refresh_from_db()
    assert (kios.nama, kios.titik, kios.sidik) == ("Tablet lain", loket.titik, sidik_token(token))


def test_new_kiosk_without_a_name_is_refused_in_words(masuk, loket):
    halaman = masuk("hr").post("/admin/umpan_balik/kios/add/", {"titik": loket.titik.pk, "nama": ""})
    assert halaman.status_code == 422
    assert not Kios.objects.exists()


def test_hr_gives_another_link_after_being_asked(masuk, kios):
    hr = masuk("hr")
    assert "Tautan lama langsung berhenti" in teks(_kirim_tindakan(hr, "ganti", kios.pk))
    halaman = _kirim_tindakan(hr, "ganti", kios.pk, lanjut="1")
    token = re.search(r"/kios/([\w-]{32})/</code>", teks(halaman))[1]
    assert token != kios.token
    assert kios_dari_token(token) == kios
    assert kios_dari_token(kios.token) is None


def test_links_are_changed_one_by_one(masuk, kios, loket):
    lain = Kios(titik=loket.titik, nama="Tablet dua")
    services.pasang_kios(lain, oleh=loket.hr)
    hr = masuk("hr")
    assert _kirim_tindakan(hr, "ganti", kios.pk, lain.pk, lanjut="1").status_code == 302
    assert kios_dari_token(kios.token) == kios


def test_hr_revokes_after_being_asked(masuk, kios):
    hr = masuk("hr")
    assert "untuk seterusnya" in teks(_kirim_tindakan(hr, "cabut", kios.pk))
    assert Kios.objects.get().dicabut_pada is None
    assert _kirim_tindakan(hr, "cabut", kios.pk, lanjut="1").status_code == 302
    assert Kios.objects.get().dicabut_pada is not None
    assert "sudah dicabut" in teks(hr.get(kios.alamat))
    assert "dicabut" in teks(hr.get("/admin/umpan_balik/kios/"))
    ulang = hr.post(
        "/admin/umpan_balik/kios/",
        {"action": "cabut", "_selected_action": [kios.pk], "lanjut": "1"},
        follow=True,
    )
    assert "sudah dicabut" in teks(ulang)
