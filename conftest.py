"""What every test stands on: real PostgreSQL, real Redis, real workers, Chromium where there is one."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import redis
from django.apps import AppConfig
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate

from config import env
from config.embedded.usage import Servers

BASE_DIR = Path(__file__).resolve().parent
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_deselected = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Two settings differ from the running system: no manifest (needs collectstatic), quick passwords.

    Nothing is run without Chromium where CI insists on it.
    """
    if env.boolean("WAJIB_CHROMIUM", False) and not find_chromium():
        raise pytest.UsageError("Chromium tidak ada, padahal WAJIB_CHROMIUM=1.")
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    DatabaseOperations.sql_flush = _flush_past_guards
    post_migrate.connect(_first_rows_again, weak=False)


_django_flush = DatabaseOperations.sql_flush
_GUARDED = """
DO $$ DECLARE t oid; BEGIN
    FOR t IN SELECT DISTINCT tgrelid FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 > 0 LOOP
        EXECUTE format('ALTER TABLE %%s %s TRIGGER USER', t::regclass);
    END LOOP;
END $$
"""


def _flush_past_guards(self: DatabaseOperations, *arguments: Any, **more: Any) -> list[str]:
    """Emptying the test database must pass the triggers that forbid TRUNCATE (bit 32); the owner may."""
    statements = _django_flush(self, *arguments, **more)
    return [_GUARDED % "DISABLE", *statements, _GUARDED % "ENABLE"] if statements else statements


def _first_rows_again(sender: AppConfig, **_: Any) -> None:
    """What the migrations put in comes back after every flush, so that no test depends on the one before."""
    model = sender.models.get("kebijakanskor")
    if model is None or model.objects.exists():
        return
    for name in ("0002_kebijakan_awal", "0003_katalog_awal"):
        import_module(f"evaluasi.migrations.{name}").isi(sender.apps, None)


def find_chromium() -> str | None:
    """Debian's Chromium (or what CHROMIUM names); no browser is ever downloaded."""
    return env.text("CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium, leave out the tests marked `browser`."""
    if find_chromium():
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if not item.get_closest_marker("browser")]
    config.stash[_deselected] = len(browser)
    if hasattr(config, "workeroutput"):  # pytest -n: only the workers collect
        config.workeroutput["browser_left_out"] = len(browser)
    config.hook.pytest_deselected(items=browser)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of `pytest -n` counted; every worker collects all tests."""
    node.config.stash[_deselected] = getattr(node, "workeroutput", {}).get("browser_left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out."""
    if count := config.stash.get(_deselected, 0):
        terminalreporter.write_line(
            f"{count} uji peramban dilewati: Chromium tidak ada di mesin ini.", yellow=True
        )


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program; only for tests marked `browser`."""
    path = find_chromium()
    assert path, "beri tanda @pytest.mark.browser"
    return path


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """PostgreSQL and Redis, started once for the whole run (fsync off: the data is thrown away)."""
    with Servers(durable=False) as running:
        yield running


@pytest.fixture(scope="session")
def django_db_modify_db_settings(servers: Servers) -> None:
    """pytest-django's hook before it makes the test database."""


_OTHERS = """
SELECT pid, backend_type, state, backend_start, left(query, 300) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """pytest-django's test database. Before it is dropped, who still uses it is waited for, or named."""
    yield
    until = time.monotonic() + 60
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        while True:
            cursor.execute(_OTHERS)
            others = cursor.fetchall()
            if not others:
                return
            assert time.monotonic() < until, (
                f"masih memakai basis data uji: {others}\nutas: {threading.enumerate()}"
            )
            time.sleep(0.2)


@pytest.fixture(scope="session")
def redis_url(servers: Servers) -> str:
    """The address of the real Redis of this run."""
    return settings.REDIS_URL


@dataclass
class Pekerja:
    """A running Celery worker."""

    proses: subprocess.Popen
    catatan: Path

    def tunggu(self, syarat: Callable[[], bool], detik: float = 20) -> None:
        """Poll until `syarat()` holds; fails with the worker's log otherwise."""
        akhir = time.monotonic() + detik
        while not syarat():
            assert self.proses.poll() is None, f"pekerja mati:\n{self.catatan.read_text()}"
            assert time.monotonic() < akhir, (
                f"belum juga terjadi setelah {detik} detik:\n{self.catatan.read_text()}"
            )
            time.sleep(0.05)


@pytest.fixture
def pekerja_celery(transactional_db: None, redis_url: str, tmp_path: Path) -> Iterator[Pekerja]:
    """A real worker process on the test database and an empty broker, both queues; stopped at the end."""
    with redis.Redis.from_url(redis_url) as broker:
        broker.flushdb()
    log = tmp_path / "pekerja.log"
    words = f"-m celery -A config worker -Q utama,berat -c 1 -l INFO -n uji-{os.getpid()}@%h"
    own_env = os.environ | {"DATABASE_URL": database_url(), "LOG": "INFO"}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, *words.split()], cwd=BASE_DIR, env=own_env, stdout=stream, stderr=stream
        )
    worker = Pekerja(process, log)
    try:
        worker.tunggu(lambda: " ready." in log.read_text(), 30)
        yield worker
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def database_url() -> str:
    """The test database as DATABASE_URL, for processes of their own."""
    values = connection.settings_dict
    password = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    port = f"&port={values['PORT']}" if values["PORT"] else ""
    return f"postgresql://{values['USER']}{password}@/{values['NAME']}?host={values['HOST']}{port}"
