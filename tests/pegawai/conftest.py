"""Helpers of this app's tests."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from inti.impor import HasilImpor, ambil_jenis
from inti.impor.mesin import impor


@pytest.fixture
def impor_teks(db: None) -> Callable[..., HasilImpor]:
    """``impor_teks("unit", "kode;nama\\nKAB;Kabupaten")`` runs an import of that csv text."""

    def _impor(jenis: str, teks: str, **lain: Any) -> HasilImpor:
        return impor(ambil_jenis(jenis), teks.strip().encode(), nama_berkas="uji.csv", **lain)

    return _impor


def pesan(hasil: HasilImpor, kolom: str | None = None) -> list[str]:
    """The sentences of the refusals, of one column if named."""
    return [t.pesan for t in hasil.ditolak if kolom in (None, t.kolom)]


def csv(kepala: str, baris: Iterable[Iterable[object]]) -> str:
    """Rows as semicolon-separated text."""
    return "\n".join([kepala, *(";".join("" if v is None else str(v) for v in b) for b in baris)])
