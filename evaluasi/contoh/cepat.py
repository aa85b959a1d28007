"""Transactions that write a whole district: room for sorting, no checks of what is right by construction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MEMORI_URUT = "64MB"  # for sorting millions of rows without temporary files


@contextmanager
def cepat(ringkas: bool) -> Iterator[bool]:
    """In a big district (``ringkas``), rows of this transaction are written without checks and row history.

    Only a database superuser may switch that off (the embedded server's is one); others take longer. Yields
    whether it is off.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        boleh = ringkas and cursor.fetchone()[0]
        if ringkas:
            cursor.execute(f"SET LOCAL work_mem = '{MEMORI_URUT}'")
        if boleh:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield boleh
        if boleh:
            cursor.execute("SET LOCAL session_replication_role = origin")


def tanpa_tunda() -> None:
    """Check foreign keys at the end of each statement: a queue of millions would fill memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
