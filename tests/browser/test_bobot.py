"""Pages as a browser fetches them in production: kilobytes on the wire and number of requests."""

import pytest

from tests.browser.bantu import timbang

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.peragaan"),
]


@pytest.mark.parametrize(("alamat", "kb", "banyak"), [("/peragaan/publik/", 25, 4), ("/peragaan/", 60, 8)])
def test_page_keeps_its_weight(konteks_baru, server_padat, alamat: str, kb: int, banyak: int):
    timbangan = timbang(konteks_baru(base_url=server_padat.url).new_page(), alamat)
    assert all(p.response().status == 200 for p in timbangan.permintaan)
    assert timbangan.jumlah <= banyak
    assert timbangan.kilobita <= kb
