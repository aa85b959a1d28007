#!/usr/bin/env python
"""Django's command line; starts the embedded servers for as long as the command runs."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.embedded.commands import run_command  # noqa: PLC0415 (after the settings module is named)

    sys.exit(run_command(sys.argv))


if __name__ == "__main__":
    main()
