"""Every URL x every role x a foreign object: the table in tests/<app>/akses.py is complete and true."""

from collections.abc import Callable, Iterator
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.akses import PERAN, Baris

APLIKASI = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")
AKSES: list[Baris] = [b for app in APLIKASI for b in import_module(f"tests.{app}.akses").AKSES]
# walked model by model in tests/test_akses_admin.py
HALAMAN_MODEL = ("_changelist", "_add", "_change", "_history", "_delete")
ADMIN_BAWAAN = {
    f"admin:{n}"
    for n in (
        "login",
        "logout",
        "password_change_done",
        "autocomplete",
        "jsi18n",
        "view_on_site",
        "app_list",
        "<path:object_id>/",
    )
}


def _nama_url(pola: list[URLPattern | URLResolver], awalan: str = "") -> Iterator[str]:
    for p in pola:
        if isinstance(p, URLResolver):
            ruang = f"{awalan}{p.namespace}:" if p.namespace else awalan
            yield from _nama_url(p.url_patterns, ruang)
        else:
            yield f"{awalan}{p.name or p.pattern}"


def _perlu_baris(nama: str) -> bool:
    model = nama.startswith("admin:") and nama.endswith(HALAMAN_MODEL)
    return not model and nama not in ADMIN_BAWAAN


def test_every_url_has_a_row() -> None:
    ada = set(_nama_url(get_resolver().url_patterns))
    tertulis = {b.nama for b in AKSES}
    assert {n for n in ada if _perlu_baris(n)} - tertulis == set(), "alamat tanpa baris"
    assert tertulis - ada == set(), "baris tanpa alamat"


@pytest.mark.parametrize("baris", AKSES, ids=str)
def test_every_role_gets_what_the_table_says(
    baris: Baris, pemeran: SimpleNamespace, masuk: Callable[[str], Client]
) -> None:
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


def test_refused_people_are_sent_to_the_door_with_the_way_back(masuk: Callable[[str], Client]) -> None:
    jawaban = masuk("anonim").get(reverse("kinerja:skp_saya"))
    assert jawaban["Location"] == "/masuk/?next=/skp/"
