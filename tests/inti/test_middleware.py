"""What every request passes first, and the pages that say why it went no further."""

from collections.abc import Callable

from django.test import Client

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
