"""The first staff page as a browser fetches it in production: kilobytes on the wire, number of requests."""

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.bantu import timbang
from tests.evaluasi.test_beranda import ramai

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_first_staff_page_is_light(pemeran, konteks_baru, server_padat) -> None:
    ramai(pemeran)
    konteks = konteks_baru(base_url=server_padat.url)
    page = konteks.new_page()
    klien = Client()
    klien.force_login(pemeran.kabid.pengguna, backend=settings.AUTHENTICATION_BACKENDS[-1])
    kue = klien.cookies[settings.SESSION_COOKIE_NAME].value
    konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kue, "url": server_padat.url}])
    timbangan = timbang(page, "/beranda/")
    assert page.locator("h1").inner_text() == "Beranda"
    assert timbangan.jumlah <= 8
    assert timbangan.kilobita <= 60
