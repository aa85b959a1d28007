"""The citizen's form as a phone fetches it in production, cold: at most 25 KB and 4 requests (ux.md)."""

import pytest

from tests.browser.bantu import timbang
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("alamat", ["/n/LOKET1/", "/n/PINTU/", "/nilai/KTP-EL/?p=ST7K2"])
def test_form_keeps_its_weight(transactional_db, konteks_baru, server_padat, alamat: str):
    buat_loket(buat_pemeran())
    timbangan = timbang(konteks_baru(base_url=server_padat.url).new_page(), alamat)
    assert all(p.response().status == 200 for p in timbangan.permintaan)
    assert timbangan.jumlah <= 4, [p.url for p in timbangan.permintaan]
    assert timbangan.kilobita <= 25, {p.url: p.sizes() for p in timbangan.permintaan}


def test_step_up_keeps_the_weight_too(transactional_db, konteks_baru, server_padat, settings):
    """Near a network's limit (ADR 15) the one script is a larger one, nothing comes later."""
    loket = buat_loket(buat_pemeran())
    settings.BUKTI_KERJA_PERSEN = 1
    isian = services.Isian(unit_id=loket.bidang.pk, titik=loket.titik, keseluruhan=4)
    services.simpan_penilaian(kunci="f:1", isian=isian, kiriman=services.Kiriman(jaringan="127.0.0.0/24"))
    timbangan = timbang(konteks_baru(base_url=server_padat.url).new_page(), "/n/LOKET1/")
    assert [p.url for p in timbangan.permintaan if "js/nilai-bukti." in p.url]
    assert timbangan.jumlah <= 4, [p.url for p in timbangan.permintaan]
    assert timbangan.kilobita <= 25, {p.url: p.sizes() for p in timbangan.permintaan}
