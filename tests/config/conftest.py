"""A data folder of one's own, and the whole system running on it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg2
import pytest
from django.conf import settings

from config.embedded import paths as folders
from config.embedded import postgres, redis
from config.embedded.paths import BASE_DIR, Paths
from config.embedded.usage import Servers

_NOT_INHERITED = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"}


class Folder:
    """A data folder and the commands run on it."""

    def __init__(self, var: Path) -> None:
        self.paths = Paths(var)
        self._started: list[subprocess.Popen] = []

    def env(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        return kept | {"KINERJA_VAR": str(self.paths.var)} | more

    def popen(self, *arguments: str, **env: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=BASE_DIR, env=self.env(**env), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._started.append(process)
        return process

    def manage(self, *arguments: str, **env: str) -> tuple[int, str]:
        process = self.popen("manage.py", *arguments, **env)
        output = process.communicate(timeout=60)[0]
        return process.returncode, output

    def sql(self, statement: str) -> list[tuple]:
        link = psycopg2.connect(postgres.url(self.paths))
        link.autocommit = True
        try:
            with link.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            link.close()

    def remove(self) -> None:
        for process in self._started:  # what a failed test left running
            if process.poll() is None:
                process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
        redis.stop(self.paths)
        postgres.stop(self.paths)
        shutil.rmtree(self.paths.sockets, ignore_errors=True)
        shutil.rmtree(self.paths.var, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Folder]:
    """An empty data folder; servers left on it are stopped."""
    own = Folder(folders.temporary("kinerja-uji-"))
    yield own
    own.remove()


class System(Folder):
    """The supervisor and everything below it."""

    def __init__(self, var: Path) -> None:
        super().__init__(var)
        self.port = free_port()
        self.log = var / "keluaran.log"
        self.supervisor: subprocess.Popen | None = None
        self.starts = 0

    def start(self) -> None:
        with self.log.open("ab") as stream:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "config.embedded", "run"],
                cwd=BASE_DIR, env=self.env(PORT=str(self.port), DEMO="0"), stdout=stream, stderr=stream,
            )  # fmt: skip
        self.starts += 1
        self.wait(lambda: self.log.read_text().count("Siap: ") == self.starts, 120)

    def stop(self, number: int = signal.SIGINT) -> int:
        self.supervisor.send_signal(number)
        return self.supervisor.wait(60)

    def is_up(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    @property
    def pids(self) -> dict[str, int]:
        """Of every part, by name."""
        try:
            of_parts = json.loads((self.paths.run / "bagian.json").read_text())
        except (OSError, ValueError):
            of_parts = {}
        return of_parts | {"postgres": postgres.pid(self.paths), "redis": redis.pid(self.paths)}

    def kill(self, name: str) -> None:
        """kill -9, then wait until the supervisor has brought it back."""
        before = self.pids[name]
        os.kill(before, signal.SIGKILL)
        self.wait(lambda: self.pids.get(name) not in (None, before), 30)
        self.wait(self.is_up, 30)

    def wait(self, condition: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert self.supervisor.poll() is None, self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def system(servers: Servers, django_db_setup: None) -> Iterator[System]:
    """One running system for all fault tests of the file; each leaves it running."""
    own = System(folders.temporary("kinerja-uji-"))
    try:
        if servers.postgres:
            copy_tables(servers.paths, own)
        own.start()
        own.sql("CREATE TABLE catatan (isi text)")
        yield own
    finally:
        if own.supervisor is not None and own.supervisor.poll() is None:
            own.stop()
        own.remove()


def copy_tables(source: Paths, target: System) -> None:
    """Take the tables of this run's test database: migrating again would take longer than the tests."""
    name = settings.DATABASES["default"]["NAME"]
    dump = [postgres.program(source, "pg_dump"), "--no-owner", "-d", postgres.url(source, name)]
    load = [postgres.program(source, "psql"), "-q", "-v", "ON_ERROR_STOP=1", "-d", postgres.url(target.paths)]
    with Servers(target.paths, durable=False):
        sql = subprocess.run(dump, capture_output=True, check=True).stdout
        subprocess.run(load, input=sql, stdout=subprocess.DEVNULL, check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
