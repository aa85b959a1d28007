"""Work in lanes beside each other, each with a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

Kerja = Callable[[], None]


def beriringan(*jalur: Sequence[Kerja]) -> None:
    """Do each lane's work in turn, the lanes beside each other; what they read must be committed.

    When one fails, or this thread is interrupted, no lane begins anything new; the first error is raised once
    all have stopped.
    """
    berhenti = threading.Event()

    def selesaikan(satu: Sequence[Kerja]) -> None:
        try:
            for kerja in satu:
                if berhenti.is_set():
                    return
                kerja()
        except BaseException:
            berhenti.set()
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jalur)) as kolam:
        janji = [kolam.submit(selesaikan, satu) for satu in jalur]
        try:
            for satu in janji:
                satu.result()
        finally:
            berhenti.set()
