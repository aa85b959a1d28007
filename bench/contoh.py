"""An embedded database with the demo district of so many people: ``python -m bench.contoh 5000``."""

import sys

from django.core.management import call_command

from bench import lingkungan  # noqa: F401 (django.setup)
from config.embedded.prepare import migrate
from config.embedded.usage import Servers


def main() -> None:
    """Fill KINERJA_VAR's empty database."""
    with Servers():
        migrate()
        call_command("isi_contoh", pegawai=int(sys.argv[1]), stdout=sys.stderr)


if __name__ == "__main__":
    main()
