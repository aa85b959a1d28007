"""The embedded PostgreSQL cluster: make it once, start it, stop it, see whether it lives."""

import os
import shlex
import shutil
import signal
import time
from pathlib import Path

import psycopg2

from config.embedded.errors import EmbeddedError
from config.embedded.paths import Paths
from config.embedded.privilege import Runner, runner
from config.embedded.processes import first_number, is_running, send, wait_until_gone
from config.embedded.progress import progress

USER = NAME = "kinerja"
_MAJOR = "18"

_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "4GB",  # a district loaded in one go, without a checkpoint every half gigabyte
    "wal_buffers": "64MB",  # two transactions that write much at once don't wait for each other's log
    "wal_level": "minimal",  # one server, no replicas; tables made anew in a transaction need no log
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "synchronous_commit": "on",
    "jit": "off",
    "max_connections": "60",
    "max_locks_per_transaction": "256",  # an explanation of a score takes some 60 (temporary tables)
    "unix_socket_permissions": "0700",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
# For throw-away test data only: a crash may cost the whole cluster.
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def url(paths: Paths, name: str = NAME) -> str:
    """The DATABASE_URL of the embedded server."""
    return f"postgresql://{USER}@/{name}?host={paths.sockets}"


def pid(paths: Paths) -> int | None:
    """The postmaster's pid if it lives on this data folder."""
    number = first_number(paths.pgdata / "postmaster.pid")
    alive = number is not None and is_running(number, "postgres", str(paths.pgdata))
    return number if alive else None


def is_ready(paths: Paths) -> bool:
    """Whether it takes connections now."""
    try:
        psycopg2.connect(host=str(paths.sockets), user=USER, dbname=NAME, connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def start(paths: Paths, *, durable: bool = True) -> None:
    """Start the cluster, made first if absent; returns when it takes connections. Under the start lock."""
    if pid(paths) is None:
        who = runner(paths)
        if not (paths.pgdata / "PG_VERSION").exists():
            with progress("Menyiapkan PostgreSQL untuk pertama kali"):
                _initialise(paths, who)
        _check_version(paths)
        with progress(
            "Menunggu PostgreSQL (memulihkan diri setelah mati mendadak bisa perlu beberapa menit)"
        ):
            _launch(paths, who, durable=durable)
    _wait_until_ready(paths)


def stop(paths: Paths) -> None:
    """Disconnect everybody, write a checkpoint, stop."""
    number = pid(paths)
    if number is None:
        return
    send(number, signal.SIGINT)  # "fast" shutdown
    with progress("Menghentikan PostgreSQL"):
        if not wait_until_gone(number, 120, "postgres", str(paths.pgdata)):
            raise EmbeddedError(f"PostgreSQL (pid {number}) belum juga berhenti. Lihat {paths.postgres_log}.")


def _initialise(paths: Paths, who: Runner) -> None:
    """initdb beside the final place, then rename: a start cut short leaves nothing half-made."""
    fresh = paths.pgdata.with_name("pgdata.baru")
    shutil.rmtree(fresh, ignore_errors=True)
    result = who.run(
        "initdb", "-D", str(fresh), "-U", USER, "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-instructions",
        "--no-sync",
    )  # fmt: skip
    if result.returncode == 0:
        # single-user mode: the database is there before anybody can connect
        result = who.run(
            "postgres", "--single", "-D", str(fresh), "postgres", input=f"CREATE DATABASE {NAME};\n"
        )
    if result.returncode != 0:
        raise EmbeddedError(f"PostgreSQL tidak dapat disiapkan:\n{_tail(result.stderr or result.stdout)}")
    os.sync()
    fresh.rename(paths.pgdata)


def _check_version(paths: Paths) -> None:
    found = (paths.pgdata / "PG_VERSION").read_text().strip()
    if found != _MAJOR:
        raise EmbeddedError(
            f"Data di {paths.pgdata} dibuat oleh PostgreSQL {found}, sedangkan yang terpasang {_MAJOR}. "
            "Pindahkan dengan pg_dump versi lama (docs/operator.md)."
        )


def _launch(paths: Paths, who: Runner, *, durable: bool) -> None:
    """pg_ctl start; tried again while children of a killed postmaster are still letting go of its memory."""
    end = time.monotonic() + 30
    while True:
        _remove_stale_locks(paths)
        result = who.run(
            "pg_ctl", "start", "-w", "-t", "600", "-D", str(paths.pgdata), "-l", str(paths.postgres_log),
            "-o", _options(paths, durable=durable), stdin=None,
        )  # fmt: skip
        if result.returncode == 0:
            return
        log = _tail(paths.postgres_log.read_text(errors="replace")) if paths.postgres_log.exists() else ""
        if "shared memory block" not in log or time.monotonic() > end:
            raise EmbeddedError(f"PostgreSQL tidak mau berjalan:\n{_tail(result.stderr)}\n{log}")
        time.sleep(0.2)


def _options(paths: Paths, *, durable: bool) -> str:
    settings = dict(_SETTINGS, unix_socket_directories=str(paths.sockets))
    if not durable:
        settings |= _NOT_DURABLE
    if not _shared_memory_is_roomy():
        settings["dynamic_shared_memory_type"] = "mmap"
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())


def _shared_memory_is_roomy() -> bool:
    """Containers often get 64 MB of /dev/shm, too little for a parallel hash join."""
    try:
        room = os.statvfs("/dev/shm")  # noqa: S108 (only asked for its size)
    except OSError:
        return True  # no such folder (macOS): PostgreSQL's own choice is right
    return room.f_blocks * room.f_frsize >= 512 * 1024**2


def _remove_stale_locks(paths: Paths) -> None:
    """Lock files of a crashed machine: their pid may be a stranger's now, which PostgreSQL would respect."""
    if pid(paths) is not None:
        return
    (paths.pgdata / "postmaster.pid").unlink(missing_ok=True)
    for left in paths.sockets.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def _wait_until_ready(paths: Paths, seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    with progress("Menunggu PostgreSQL menerima sambungan"):
        while not is_ready(paths):
            if pid(paths) is None or time.monotonic() > end:
                raise EmbeddedError(f"PostgreSQL berhenti ketika dimulai. Lihat {paths.postgres_log}.")
            time.sleep(0.05)


def _tail(text: str, lines: int = 12) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])


def program(paths: Paths, name: str) -> Path:
    """Where a program of the wheel lies (pg_dump, psql)."""
    return runner(paths).programs / name
