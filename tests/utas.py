"""Work on a database connection of its own, beside the test's."""

import threading
import time
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


def tunggu_terkunci(utas: threading.Thread | None = None, *, jenis: str = "%") -> None:
    """Until another connection waits for a lock of ours, at most 20 s; sooner when ``utas`` has ended.

    ``jenis``: of this kind only ("advisory").
    """
    akhir = time.monotonic() + 20
    with connection.cursor() as kursor:
        while time.monotonic() < akhir and (utas is None or utas.is_alive()):
            kursor.execute(
                "SELECT count(*), pg_sleep(0.02) FROM pg_locks WHERE NOT granted AND locktype LIKE %s",
                [jenis],
            )
            if kursor.fetchone()[0]:
                return
    raise AssertionError("sambungan kedua tidak menunggu")
