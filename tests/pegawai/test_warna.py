"""A district's colour stays readable, its logo is a picture, and its names cost no query."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pegawai import warna
from pegawai.konteks import KUNCI
from pegawai.models import Instansi

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


@pytest.fixture(autouse=True)
def tanpa_simpanan():
    """The cache outlives a test's transaction."""
    cache.delete(KUNCI)
    yield
    cache.delete(KUNCI)


def test_contrast_is_that_of_wcag():
    assert warna.kontras(warna.PUTIH, warna.HITAM) == pytest.approx(21)
    assert warna.kontras((119, 119, 119), warna.PUTIH) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pilihan", ["#ffff00", "#ff0000", "#1d5238", "#000000", "#ffffff", "#87ceeb"])
def test_any_colour_reads_at_seven_to_one_in_both_schemes(pilihan):
    rgb = warna.urai_warna(pilihan)
    assert warna.kontras(warna.sesuaikan(rgb, warna.PUTIH, warna.HITAM), warna.PUTIH) >= 7
    assert warna.kontras(warna.sesuaikan(rgb, warna.LATAR_GELAP, warna.PUTIH), warna.LATAR_GELAP) >= 7


@pytest.mark.parametrize("pilihan", ["", "merah", "#12", "#12345g", "#123456;}", "url(x)"])
def test_what_is_no_colour_changes_nothing(pilihan):
    assert warna.token_warna(pilihan) == ""


def test_good_colour_is_kept_as_chosen():
    assert "--utama: #1d5238;" in warna.token_warna("#1D5238")


def test_page_links_the_districts_tokens_instead_of_the_static_ones(db):
    Instansi.objects.update_or_create(pk=1, defaults={"warna_utama": "#0b3d91"})
    halaman = Client().get("/masuk/").content.decode()
    assert "/instansi/tokens.css?v=0b3d91" in halaman and "css/tokens.css" not in halaman.replace(
        "/instansi/", ""
    )
    jawab = Client().get("/instansi/tokens.css")
    assert jawab["Content-Type"] == "text/css; charset=utf-8" and "max-age=86400" in jawab["Cache-Control"]
    isi = jawab.content.decode()
    assert "--pico-primary: var(--utama);" in isi and isi.index("--utama: #0b3d91") > isi.index(
        "--utama: #1d5238"
    )


def test_names_cost_no_query_once_known(client, db, django_assert_num_queries):
    client.get("/masuk/")
    with django_assert_num_queries(0):
        halaman = client.get("/masuk/").content.decode()
    assert "Kabupaten Kepahiang" in halaman


def test_logo_is_served_when_it_is_a_picture(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Instansi.objects.update_or_create(pk=1, defaults={"logo": SimpleUploadedFile("logo.png", PNG)})
    jawab = client.get("/instansi/logo")
    assert jawab["Content-Type"] == "image/png" and b"".join(jawab.streaming_content) == PNG
    assert jawab["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("isi", [b"<svg onload='alert(1)'/>", b"<html><script>1</script>", b""])
def test_logo_that_is_no_picture_is_not_served(client, db, settings, tmp_path, isi):
    settings.MEDIA_ROOT = tmp_path
    Instansi.objects.update_or_create(pk=1, defaults={"logo": SimpleUploadedFile("logo.png", isi or b" ")})
    assert client.get("/instansi/logo").status_code == 404


def test_missing_logo_is_not_found(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert client.get("/instansi/logo").status_code == 404
    Instansi.objects.update_or_create(pk=1, defaults={"logo": "instansi/hilang.png"})
    assert client.get("/instansi/logo").status_code == 404
