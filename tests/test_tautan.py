"""A page offers nothing that the next one refuses: the links of every role, a few of each kind."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from html import unescape
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.akses import PERAN
from tests.rumah import buat_rumah

TIAP_JENIS = 2
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)', re.IGNORECASE)


def _tautan(alamat: str, isi: str) -> Iterator[str]:
    """Links inside the house, as addresses with their query; the admin's filters are Django's own."""
    for href in _HREF.findall(isi):
        tujuan = urlsplit(urljoin(f"http://testserver{alamat}", unescape(href)))
        if tujuan.netloc != "testserver" or tujuan.path.startswith(("/static/", "/media/")):
            continue
        if not (tujuan.query and tujuan.path == urlsplit(alamat).path and tujuan.path.startswith("/admin/")):
            yield tujuan.path + (f"?{tujuan.query}" if tujuan.query else "")


def _jenis(alamat: str) -> tuple[str, ...]:
    """The view and the names in the query; of each kind a few are followed."""
    jalan, _, kueri = alamat.partition("?")
    try:
        nama = resolve(jalan).view_name
    except Resolver404:
        nama = jalan
    return (nama, *sorted(k.partition("=")[0] for k in kueri.split("&") if k))


def jelajahi(client: Client, *awal: str) -> dict[str, int]:
    """Address -> status of everything that can be reached from there by clicking."""
    antre, dilihat, hasil = deque(awal), set(awal), {}
    banyak: Counter[tuple[str, ...]] = Counter()
    asal = dict.fromkeys(awal, "")
    while antre:
        alamat = antre.popleft()
        jenis = _jenis(alamat)
        banyak[jenis] += 1
        if banyak[jenis] > TIAP_JENIS:
            continue
        jawaban = client.get(alamat)
        hasil[f"{alamat}  (dari {asal[alamat]})"] = jawaban.status_code
        baru = [jawaban["Location"]] if jawaban.status_code in (301, 302) else []
        if not jawaban.streaming and "html" in jawaban.get("Content-Type", ""):
            baru += _tautan(alamat, jawaban.content.decode())
        for satu in baru:
            if satu.startswith("/") and satu not in dilihat:
                dilihat.add(satu)
                asal[satu] = alamat
                antre.append(satu)
    return hasil


@pytest.mark.parametrize("peran", PERAN)
def test_links_lead_where_their_reader_may_go(
    peran: str, pemeran: SimpleNamespace, masuk: Callable[[str], Client], settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    buat_rumah(pemeran)
    client = masuk(peran)
    awal = ["/", "/beranda/"] if peran != "anonim" else ["/"]
    if client.get("/admin/").status_code == 200:
        awal.append("/admin/")
    hasil = jelajahi(client, *awal)
    assert {a: s for a, s in hasil.items() if s >= 400} == {}
