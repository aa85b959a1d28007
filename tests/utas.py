"""Work on a database connection of its own, beside the test's."""

import threading
from collections.abc import Callable

from django.db import connection


def mulai_di_sambungan_lain(kerja: Callable[[], object]) -> threading.Thread:
    """The running thread; its connection is closed at its end."""

    def jalan() -> None:
        try:
            kerja()
        finally:
            connection.close()

    utas = threading.Thread(target=jalan)
    utas.start()
    return utas


def di_sambungan_lain(kerja: Callable[[], object]) -> None:
    """Do it and wait, at most 20 s."""
    selesaikan(mulai_di_sambungan_lain(kerja))


def selesaikan(utas: threading.Thread) -> None:
    """Wait for its end, at most 20 s."""
    utas.join(20)
    assert not utas.is_alive()
