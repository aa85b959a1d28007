"""Main pages as production sends them: their weight, 320 px, light and dark, axe; with a full house."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.bantu import periksa_halaman, timbang
from tests.rumah import buat_rumah

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UTAMA = [
    ("anonim", "evaluasi:depan"), ("anonim", "evaluasi:tentang"), ("anonim", "evaluasi:panduan"),
    ("anonim", "account_login"), ("anonim", "pegawai:kode"), ("anonim", "umpan_balik:cari"),
    ("anonim", "umpan_balik:transparansi"), ("diri", "evaluasi:beranda"), ("diri", "kinerja:skp_saya"),
    ("diri", "kinerja:realisasi"), ("diri", "kinerja:umpan_balik"), ("diri", "evaluasi:skor"),
    ("diri", "evaluasi:keberatan"), ("diri", "account_change_password"), ("diri", "account_logout"),
    ("diri", "mfa_index"), ("penilai", "evaluasi:tim"), ("penilai", "kinerja:matriks"),
    ("pimpinan", "evaluasi:beranda"), ("pimpinan", "evaluasi:rekomendasi"),
    ("moderator", "umpan_balik:moderasi"), ("hr", "evaluasi:beranda"), ("hr", "admin:index"),
    ("hr", "inti:impor"), ("hr", "evaluasi:rekomendasi_hampir"), ("hr", "evaluasi:rekomendasi_dampak"),
    ("penilai", "evaluasi:rekomendasi_pratinjau"), ("atasan_penilai", "evaluasi:mentor"),
]  # fmt: skip


@pytest.fixture
def rumah(pemeran: SimpleNamespace) -> SimpleNamespace:
    p = buat_rumah(pemeran)
    for pengguna in filter(None, p.logins.values()):
        pengguna.set_password("Kebun-teh-kabawetan-7")
        pengguna.save()
    return p


@pytest.fixture
def buka(
    konteks_baru: Callable[..., BrowserContext], server_padat: LiveServer, rumah: SimpleNamespace
) -> Callable[[str], Page]:
    """``buka("diri")``: a fresh browser (empty cache) signed in as that role."""

    def _buka(peran: str, **pilihan: Any) -> Page:
        konteks = konteks_baru(base_url=server_padat.url, **pilihan)
        if pengguna := rumah.logins[peran]:
            klien = Client()
            klien.force_login(pengguna, backend=settings.AUTHENTICATION_BACKENDS[-1])
            nilai = klien.cookies[settings.SESSION_COOKIE_NAME].value
            kue = {"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": server_padat.url}
            konteks.add_cookies([kue])  # type: ignore[list-item]
        return konteks.new_page()

    return _buka


def test_first_staff_page_is_light(buka: Callable[[str], Page]) -> None:
    for peran in ("diri", "pimpinan", "hr"):
        berat = timbang(buka(peran), reverse("evaluasi:beranda"))
        assert berat.jumlah <= 8, [p.url for p in berat.permintaan]
        assert berat.kilobita <= 60, peran


def test_public_form_is_light(buka: Callable[[str], Page]) -> None:
    berat = timbang(buka("anonim"), "/n/LOKET1/")
    assert berat.jumlah <= 4, [p.url for p in berat.permintaan]
    assert berat.kilobita <= 25


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_main_pages_fit_a_phone_and_are_axe_clean(buka: Callable[..., Page], skema: str) -> None:
    galat, peran_kini, page = [], "", None
    for peran, nama in sorted(UTAMA):
        if peran != peran_kini or page is None:
            peran_kini, page = peran, buka(peran, color_scheme=skema)
        page.goto(reverse(nama))
        try:
            periksa_halaman(page, f"utama-{peran}-{nama}" if skema == "light" else "")
        except AssertionError as salah:
            galat.append(str(salah))
    assert galat == []
