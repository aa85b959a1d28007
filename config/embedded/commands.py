"""Which manage.py commands need the embedded servers."""

import signal
import sys
from types import FrameType

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError
from psycopg2.errors import UndefinedColumn, UndefinedTable

from config.embedded.errors import EmbeddedError
from config.embedded.prepare import tables_are_behind
from config.embedded.unreachable import unreachable
from config.embedded.usage import Servers

# These touch no database: they must work on a machine where nothing may be started.
WITHOUT_SERVERS = {
    "help", "version", "ikm", "templat", "collectstatic", "findstatic", "compilemessages", "makemessages",
    "diffsettings", "startapp", "startproject", "spectacular",
}  # fmt: skip

MIGRATE_FIRST = "Tabel di basis data belum ada atau belum yang terbaru. Jalankan dahulu: ./manage.py migrate"


def needs_servers(arguments: list[str]) -> bool:
    """Whether `manage.py <arguments>` may touch PostgreSQL or Redis."""
    words = [word for word in arguments if not word.startswith("-")]
    asks_for_help = not words or {"-h", "--help", "--version"} & set(arguments)
    return not asks_for_help and words[0] not in WITHOUT_SERVERS


def run_command(argv: list[str]) -> int:
    """Run a manage.py command line, with servers around it where it needs them; returns the exit status."""
    try:
        if not needs_servers(argv[1:]):
            execute_from_command_line(argv)
            return 0
        signal.signal(signal.SIGTERM, _leave)
        with Servers():
            _execute(argv)
    except (EmbeddedError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _execute(argv: list[str]) -> None:
    """Raises EmbeddedError, with what to do, when the database is away or tables or columns are missing.

    Not of `migrate` itself: what is missing there is to be seen as it is.
    """
    try:
        execute_from_command_line(argv)
    except OperationalError as error:
        if sentence := unreachable(error):
            raise EmbeddedError(sentence) from None
        raise
    except ProgrammingError as error:
        missing = isinstance(error.__cause__, (UndefinedTable, UndefinedColumn))
        if not missing or "migrate" in argv or not tables_are_behind():
            raise
        raise EmbeddedError(MIGRATE_FIRST) from None


def _leave(number: int, _frame: FrameType | None) -> None:
    """End by an exception, so that the servers are given back."""
    raise SystemExit(128 + number)
