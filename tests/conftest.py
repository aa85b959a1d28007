"""Fixtures everybody shares: the cast, and logged-in clients."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.pemeran import buat_pemeran


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
