"""The form's weight on the wire, cold: at most 25 KB and 4 requests (ux.md)."""

import gzip
import re

from django.contrib.staticfiles import finders

BATAS_BITA = 25 * 1024
KEPALA_HTTP = 1200  # generous: request line and headers of one answer, CSP included
_DIMUAT = re.compile(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^"]+)"')


def _timbang(client, alamat):
    halaman = client.get(alamat, headers={"accept-encoding": "gzip"})
    assert halaman["Content-Encoding"] == "gzip"
    isi = gzip.decompress(halaman.content).decode()
    lain = [url for url in _DIMUAT.findall(isi) if not url.startswith("data:")]
    assert all(url.startswith("/static/") for url in lain), lain
    berkas = [finders.find(url.removeprefix("/static/")) for url in lain]
    bita = len(halaman.content) + KEPALA_HTTP * (1 + len(lain))
    for nama in berkas:
        with open(nama, "rb") as f:
            bita += len(gzip.compress(f.read(), 9))
    return bita, 1 + len(lain)


def test_form_is_light_enough_for_a_cheap_phone(client, loket):
    for alamat in ("/nilai/KTP-EL/", "/n/LOKET1/?p=ST7K2", "/n/PINTU/"):
        bita, permintaan = _timbang(client, alamat)
        assert bita <= BATAS_BITA, f"{alamat}: {bita} bita"
        assert permintaan <= 4, f"{alamat}: {permintaan} permintaan"
