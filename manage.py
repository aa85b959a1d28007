#!/usr/bin/env python3
"""Django's command line; starts the embedded servers for as long as the command runs."""

import importlib.util
import os
import sys
from pathlib import Path

VENV_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def use_venv() -> None:
    """Go on in this folder's venv when started by a Python that lacks our packages (`./manage.py`)."""
    if importlib.util.find_spec("django") is not None:
        return
    if not VENV_PYTHON.exists() or os.environ.get("KINERJA_DI_VENV"):
        sys.exit("Paket belum dipasang. Jalankan dahulu: make setup")
    os.environ["KINERJA_DI_VENV"] = "1"  # once: a broken venv must not start itself for ever
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606 (no shell wanted)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.embedded.commands import run_command  # noqa: PLC0415 (after the settings module is named)

    sys.exit(run_command(sys.argv))


if __name__ == "__main__":
    use_venv()
    main()
