"""What every request passes first: an address that takes a button only says so in words."""

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
