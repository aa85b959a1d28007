"""Fixtures everybody shares: the cast, and logged-in clients."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.pemeran import buat_pemeran, isi_awal


@pytest.fixture(autouse=True)
def data_awal(request: pytest.FixtureRequest) -> None:
    """Give a transactional test what the migrations put in: the flush of the one before took it away."""
    tanda = request.node.get_closest_marker("django_db")
    if (tanda and tanda.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        isi_awal()


@pytest.fixture
def pemeran(db: None) -> SimpleNamespace:
    """The fixed cast (tests/pemeran.py)."""
    return buat_pemeran()


@pytest.fixture
def masuk(pemeran: SimpleNamespace) -> Callable[[str], Client]:
    """``masuk("penilai")`` gives a client logged in as that role of the access table."""

    def _masuk(peran: str) -> Client:
        client = Client()
        if pemeran.logins[peran] is not None:
            client.force_login(pemeran.logins[peran], backend="pegawai.backends.BackendPegawai")
        return client

    return _masuk
