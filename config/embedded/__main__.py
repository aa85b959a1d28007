"""`python -m config.embedded run | setup`: what `make run` and `make setup` call."""

import subprocess
import sys

from django.core.exceptions import ImproperlyConfigured

from config.embedded.errors import EmbeddedError
from config.embedded.paths import BASE_DIR
from config.embedded.supervisor import Supervisor
from config.embedded.usage import Servers


def setup() -> int:
    """Servers once, tables, static files; nothing keeps running."""
    with Servers():
        command = [sys.executable, "-m", "config.embedded.prepare"]
        return subprocess.run(command, cwd=BASE_DIR, check=False).returncode


def main(arguments: list[str]) -> int:
    """Returns the exit status; every expected failure is one sentence on standard error."""
    actions = {"run": lambda: Supervisor().run(), "setup": setup}
    if len(arguments) != 1 or arguments[0] not in actions:
        print("Pakai: python -m config.embedded run|setup", file=sys.stderr)
        return 2
    try:
        return actions[arguments[0]]()
    except (EmbeddedError, ImproperlyConfigured) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
