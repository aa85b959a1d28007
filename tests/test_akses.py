"""Every URL x every role x a foreign object: the table in tests/<app>/akses.py is complete and true."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.akses import PERAN, Baris
from tests.evaluasi.akses import AKSES as EVALUASI
from tests.inti.akses import AKSES as INTI
from tests.kinerja.akses import AKSES as KINERJA
from tests.pegawai.akses import AKSES as PEGAWAI
from tests.umpan_balik.akses import AKSES as UMPAN_BALIK

AKSES: list[Baris] = [*INTI, *PEGAWAI, *KINERJA, *UMPAN_BALIK, *EVALUASI]


def _nama_url(pola: list[URLPattern | URLResolver], awalan: str = "") -> Iterator[str]:
    for p in pola:
        if isinstance(p, URLResolver):
            ruang = f"{awalan}{p.namespace}:" if p.namespace else awalan
            yield from _nama_url(p.url_patterns, ruang)
        else:
            yield f"{awalan}{p.name or p.pattern}"


def test_every_url_has_a_row() -> None:
    ada = {n for n in _nama_url(get_resolver().url_patterns) if not n.startswith("admin:")}
    tertulis = {b.nama for b in AKSES}
    assert ada - tertulis == set()
    assert tertulis - {*ada, *(b.nama for b in AKSES if b.nama.startswith("admin:"))} == set()


@pytest.mark.parametrize("baris", AKSES, ids=str)
def test_every_role_gets_what_the_table_says(baris: Baris, pemeran, masuk) -> None:
    assert set(baris.harap) == set(PERAN), "setiap peran perlu satu harapan"
    argumen = baris.argumen(pemeran) if callable(baris.argumen) else baris.argumen
    data = baris.data(pemeran) if callable(baris.data) else baris.data
    alamat = reverse(baris.nama, kwargs=argumen)
    dapat = {}
    for peran in PERAN:
        client = masuk(peran)
        client.raise_request_exception = False
        titik = transaction.savepoint()
        dapat[peran] = getattr(client, baris.metode)(alamat, data).status_code
        transaction.savepoint_rollback(titik)
    assert dapat == baris.harap
