"""Questions about processes that are not our children."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path


def command_line(pid: int) -> str:
    """The command of a living process, empty when it is gone (a zombie counts as gone)."""
    proc = Path("/proc")
    if (proc / "self" / "cmdline").exists():
        try:
            return (proc / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    result = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return result.stdout.strip()


def is_running(pid: int, *marks: str) -> bool:
    """Whether that pid lives and its command holds all marks: after a crash a pid may be a stranger's."""
    command = command_line(pid)
    return bool(command) and all(mark in command for mark in marks)


def first_number(path: Path) -> int | None:
    """The pid on a file's first line."""
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def wait_until_gone(pid: int, seconds: float, *marks: str) -> bool:
    """Poll until the process has ended."""
    end = time.monotonic() + seconds
    while is_running(pid, *marks):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def send(pid: int, signal_number: int) -> None:
    """Signal a process; one that is already gone is fine."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal_number)
