"""The app's part of the access table, so that it can be run alone."""

import pytest
from django.urls import reverse

from tests.akses import PERAN, Baris
from tests.kinerja.akses import AKSES


@pytest.mark.parametrize("baris", AKSES, ids=str)
def test_every_role_gets_what_the_table_says(baris: Baris, pemeran, masuk, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    argumen = baris.argumen(pemeran) if callable(baris.argumen) else baris.argumen
    alamat = reverse(baris.nama, kwargs=argumen)
    dapat = {}
    for peran in PERAN:
        client = masuk(peran)
        client.raise_request_exception = False
        jawab = getattr(client, baris.metode)(alamat, baris.data)
        dapat[peran] = jawab.status_code
    assert dapat == baris.harap
