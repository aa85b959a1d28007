"""The access table: who gets which answer at which address. A URL without a row fails the build."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PERAN = (
    "anonim",
    "diri",
    "rekan",
    "penilai",
    "atasan_penilai",
    "pimpinan",
    "orang_luar",
    "hr",
    "moderator",
    "loket",
    "auditor",
    "operator",
)
Argumen = dict[str, Any] | Callable[[Any], dict[str, Any]]


def semua(status: int, **lain: int) -> dict[str, int]:
    """Every role expects ``status``, but those named in ``lain``."""
    return dict.fromkeys(PERAN, status) | lain


@dataclass(frozen=True)
class Baris:
    """One address, one method, the status each role must get.

    ``argumen`` is the URL's kwargs, or a function of the cast that makes the object (owned by
    ``pemeran.staf``, the role «diri») and returns the kwargs.
    """

    nama: str
    harap: dict[str, int]
    argumen: Argumen = field(default_factory=dict)
    metode: str = "get"
    data: dict[str, Any] | Callable[[Any], dict[str, Any]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.metode} {self.nama}"
