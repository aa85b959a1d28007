"""One process under the supervisor: its command, its output, its end."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

from config.embedded.paths import BASE_DIR

_LONG_ENOUGH = 20.0  # seconds a part must have lived for its next death to count as the first
_LONGEST_PAUSE = 15.0


@dataclass
class Part:
    """A child process that is brought back when it dies.

    It leads a session of its own: Ctrl-C reaches the supervisor only, which then stops the parts in order.
    """

    name: str
    command: list[str]
    extra_env: dict[str, str] = field(default_factory=dict)
    patience: float = 20.0  # seconds to finish what it is doing before it is cut short
    cut_short: int = signal.SIGKILL
    process: subprocess.Popen | None = None
    started: float = 0.0
    failures: int = 0

    def start(self, say: Callable[[str, str], None], keep_open: tuple[int, ...]) -> None:
        """Start it and pass on its lines; `keep_open` are lock files it holds with us."""
        self.process = subprocess.Popen(
            self.command,
            cwd=BASE_DIR,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | self.extra_env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=keep_open,
        )
        self.started = time.monotonic()
        threading.Thread(target=_pass_on, args=(self.name, self.process.stdout, say), daemon=True).start()

    @property
    def is_dead(self) -> bool:
        """Started once and ended since."""
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> float:
        """After its death: end what it left behind; returns the seconds to wait before the next start."""
        self._kill_group()
        lived = time.monotonic() - self.started
        self.failures = 0 if lived > _LONG_ENOUGH else self.failures + 1
        self.process = None
        return min(2.0**self.failures - 1, _LONGEST_PAUSE) if self.failures > 1 else 0.0

    def ask_to_stop(self) -> None:
        """First request: finish what you are doing."""
        if self.process is not None:
            self.process.terminate()

    def wait_or_cut(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic), then cut short, then kill."""
        if self.process is None:
            return
        for number, until in (
            (None, deadline),
            (self.cut_short, time.monotonic() + 5),
            (signal.SIGKILL, None),
        ):
            if number is not None:
                with suppress(ProcessLookupError):
                    self.process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(None if until is None else max(until - time.monotonic(), 0.1))
                break
        self._kill_group()
        self.process = None

    def _kill_group(self) -> None:
        kill_group(self.process.pid)


def kill_group(pid: int) -> None:
    """Kill what is left of the session that process led."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _pass_on(name: str, stream: IO[bytes], say: Callable[[str, str], None]) -> None:
    with stream:
        for line in stream:
            say(name, line.decode(errors="replace").rstrip())
