"""What every request passes first, and the pages that say why it went no further."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

TOMBOL = "/tentang/sudah-baca/"


def test_tombol_dibuka_langsung_berkata(masuk: Callable[[str], Client]) -> None:
    """Who signs in again after pressing a button is sent to its address: no empty page there."""
    respons = masuk("diri").get(TOMBOL)
    assert respons.status_code == 405
    assert respons.headers["Allow"] == "POST"
    isi = respons.content.decode()
    assert "Langkah ini perlu diulang" in isi
    assert "Ke Beranda" in isi


def test_bukan_get_tetap_ringkas(masuk: Callable[[str], Client]) -> None:
    """Programs that try another method need no page."""
    respons = masuk("diri").put(TOMBOL)
    assert (respons.status_code, respons.content) == (405, b"")


def test_kiriman_terlalu_besar_berkata(masuk: Callable[[str], Client]) -> None:
    """Ten megabytes of comment are no fault of the address: say what to shorten."""
    client = masuk("diri")
    client.raise_request_exception = False
    respons = client.post("/skp/baru/", {"catatan": "a" * 10_000_000})
    assert respons.status_code == 413
    isi = respons.content.decode()
    assert "Isian terlalu besar" in isi and "pendekkan" in isi
    assert "Alamat" not in isi
    assert len(isi) < 20_000


def test_kiriman_rusak_berkata(masuk: Callable[[str], Client]) -> None:
    """A form with files that broke off on the way."""
    client = masuk("diri")
    client.raise_request_exception = False
    respons = client.post("/skp/baru/", b"rusak", content_type="multipart/form-data")
    assert respons.status_code == 400
    assert "Kiriman tidak bisa dibaca" in respons.content.decode()


def test_halaman_orang_masuk_tidak_disimpan(masuk: Callable[[str], Client]) -> None:
    """Whoever sits down at the same computer next finds nothing with Back; public pages stay as they were."""
    diri = masuk("diri")
    for alamat in ("/beranda/", "/skor/", "/keberatan/", "/nilai/"):
        assert "no-store" in diri.get(alamat).headers["Cache-Control"], alamat
    assert diri.get("/transparansi/").headers["Cache-Control"] == "public, max-age=300"
    assert "Cache-Control" not in Client().get("/nilai/").headers


# ---------------------------------------------------------------- typed, and the session over

SINI = {"origin": "http://testserver"}
TULIS = "/skp/baru/"


def test_typed_words_come_back_when_the_session_is_over(masuk: Callable[[str], Client]) -> None:
    kirim = {
        "tahun": "2026",
        "catatan": "Tulisan <b>panjang</b> saya",
        "langkah": "simpan",
        "baris": ["1", "2"],
    }
    respons = masuk("anonim").post(f"{TULIS}?dari=1", kirim, headers=SINI)
    isi = respons.content.decode()
    assert respons.status_code == 403
    assert "Anda sudah keluar dari sistem" in isi
    assert 'action="/skp/baru/?dari=1"' in isi
    for nama, nilai in (("langkah", "simpan"), ("baris", "1"), ("baris", "2")):
        assert f'<input type="hidden" name="{nama}" value="{nilai}">' in isi
    assert isi.count("Tulisan &lt;b&gt;panjang&lt;/b&gt; saya") == 2  # to be sent again, and to be read
    assert 'href="/masuk/" target="_blank"' in isi


def test_button_alone_or_another_site_only_asks_to_sign_in(masuk: Callable[[str], Client]) -> None:
    client = masuk("anonim")
    for kirim, asal in (
        ({"langkah": "ya", "revisi": "3"}, SINI),
        ({"catatan": "a b"}, {"origin": "http://lain"}),
        ({"catatan": "a b"}, {}),
    ):
        respons = client.post(TULIS, kirim, headers=asal)
        assert (respons.status_code, respons["Location"]) == (302, f"/masuk/?next={TULIS}")


def test_autosave_without_a_session_says_so(masuk: Callable[[str], Client]) -> None:
    respons = masuk("anonim").post(TULIS, {"catatan": "a b"}, headers=SINI | {"X-Simpan-Otomatis": "1"})
    assert respons.status_code == 403
    assert "Anda sudah keluar dari sistem" in respons.json()["pesan"]


def test_page_from_before_signing_in_is_sent_again_with_a_new_token(masuk: Callable[[str], Client]) -> None:
    client = masuk("diri")
    client.handler.enforce_csrf_checks = True
    kirim = {"tahun": str(timezone.localdate().year), "lembar": "ja_jf", "pendekatan": "kuantitatif"}
    respons = client.post(TULIS, kirim | {"csrfmiddlewaretoken": "x" * 64}, headers=SINI)
    assert respons.status_code == 403
    assert "Kirim sekali lagi" in respons.content.decode()
    ulang = kirim | {"csrfmiddlewaretoken": str(respons.context["csrf_token"])}
    assert client.post(TULIS, ulang, headers=SINI).status_code == 302


def test_forged_form_and_passwords_never_come_back(masuk: Callable[[str], Client]) -> None:
    client = masuk("diri")
    client.handler.enforce_csrf_checks = True
    for kirim, asal in (
        ({"catatan": "kata jahat"}, {"origin": "http://lain"}),
        ({"login": "a", "password": "kata sandi saya"}, SINI),
        ({"kode": "A", "sandi": "kata sandi saya", "ulangi": "kata sandi saya"}, SINI),
    ):
        isi = client.post(TULIS, kirim, headers=asal).content.decode()
        assert "sudah terlalu lama terbuka" in isi
        assert "kata" not in isi.split("<main")[1].replace("sebelumnya", "")
