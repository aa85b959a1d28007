"""The embedded servers below single commands: started, shared, stopped, and started over after a crash."""

import os
import shutil
import subprocess
import sys
import time

import django
import pytest
from django.db import OperationalError

from config.embedded import postgres
from config.embedded import redis as embedded_redis
from config.embedded.commands import needs_servers
from config.embedded.errors import EmbeddedError
from config.embedded.paths import BASE_DIR, Paths, prepare
from config.embedded.unreachable import unreachable
from config.embedded.usage import Servers
from tests.config.conftest import Folder

ASK = "from django.db import connection as c; k = c.cursor(); k.execute('SELECT 40 + 2'); print(k.fetchone())"


def test_command_starts_the_servers_and_stops_them_at_its_end(folder):
    status, output = folder.manage("shell", "-v0", "-c", ASK)
    assert (status, "(42,)" in output) == (0, True), output
    assert postgres.pid(folder.paths) is None
    assert embedded_redis.pid(folder.paths) is None


def test_two_commands_at_once_do_not_stop_the_servers_under_one_another(folder):
    slow = folder.popen("manage.py", "shell", "-v0", "-c", f"{ASK}; input(); c.close(); {ASK}")
    while not postgres.pid(folder.paths) or not postgres.is_ready(folder.paths):
        assert slow.poll() is None, slow.communicate()[0]
        time.sleep(0.05)
    status, output = folder.manage("shell", "-v0", "-c", ASK)
    assert status == 0, output
    assert slow.poll() is None, "the other command must still be running, or this proves nothing"
    assert postgres.pid(folder.paths) is not None
    assert slow.communicate("\n", timeout=60)[0].count("(42,)") == 2
    assert postgres.pid(folder.paths) is None


def test_failing_command_gives_the_servers_back(folder):
    status, _ = folder.manage("shell", "-v0", "-c", "raise SystemExit(3)")
    assert status == 3
    assert postgres.pid(folder.paths) is None


@pytest.mark.parametrize("arguments", [["help"], ["--version"], ["templat", "--help"], ["check", "--help"]])
def test_commands_without_database_start_nothing(folder, arguments):
    folder.manage(*arguments)
    assert not folder.paths.pgdata.exists()


@pytest.mark.parametrize(
    "line, expected",
    [("ikm berkas.csv --json", False), ("templat pegawai", False), ("", False), ("migrate", True),
     ("impor pegawai ikm.csv", True), ("shell -c pass", True)],
)  # fmt: skip
def test_needs_servers_knows_the_commands(line, expected):
    assert needs_servers(line.split()) is expected


def test_start_survives_stale_files_whose_pid_belongs_to_a_stranger(folder):
    with Servers(folder.paths, durable=False):
        folder.sql("CREATE TABLE ada (n int)")
    (folder.paths.pgdata / "postmaster.pid").write_text(f"{os.getpid()}\n{folder.paths.pgdata}\n")
    for name in (".s.PGSQL.5432.lock", "redis.sock"):
        (folder.paths.sockets / name).write_text(f"{os.getpid()}\n")
    (folder.paths.run / "redis.pid").write_text(f"{os.getpid()}\n")
    with Servers(folder.paths, durable=False):
        assert folder.sql("SELECT count(*) FROM ada") == [(0,)]


def test_start_cut_short_in_the_middle_begins_again(folder):
    half = folder.paths.var / "pgdata.baru"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with Servers(folder.paths, durable=False):
        assert folder.sql("SELECT 1") == [(1,)]
    assert not half.exists()


def test_data_of_another_major_version_is_refused_with_a_sentence(folder):
    folder.paths.pgdata.mkdir(parents=True)
    (folder.paths.pgdata / "PG_VERSION").write_text("12\n")
    with pytest.raises(EmbeddedError, match="dibuat oleh PostgreSQL 12"), Servers(folder.paths):
        pass


def test_deep_data_folder_puts_its_sockets_below_tmp(folder):
    deep = Folder(folder.paths.var / ("d" * 90) / "var")
    with Servers(deep.paths, durable=False):
        assert str(deep.paths.sockets).startswith("/tmp/kinerja-")
        assert deep.sql("SELECT 1") == [(1,)]
    deep.remove()


def test_socket_folder_that_is_a_link_is_refused(folder, tmp_path):
    folder.paths.sockets.symlink_to(tmp_path)
    with pytest.raises(EmbeddedError, match="bukan milik Anda"):
        prepare(folder.paths)


def test_data_folder_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(EmbeddedError, match="tidak dapat ditulis"):
        prepare(Paths(tmp_path / "berkas" / "var"))


def test_command_before_migrate_says_what_is_missing(folder):
    status, output = folder.manage("isi_contoh", "--tampilkan-akun", DEMO="1")
    assert status == 1
    assert "Jalankan dahulu: ./manage.py migrate" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (
            "postgresql://x:rahasia@127.0.0.1:1/kinerja",
            "“kinerja” di 127.0.0.1:1 tidak dapat dihubungi: tidak ada",
        ),
        (
            "postgresql://x@/kinerja?host=/tmp/tiada-soket",
            "“kinerja” di /tmp/tiada-soket tidak dapat dihubungi: soket",
        ),
    ],
)
def test_command_without_its_database_says_so(folder, url, told):
    status, output = folder.manage("migrate", DATABASE_URL=url, REDIS_URL="redis://127.0.0.1:1/0")
    assert (status, output.count("\n")) == (1, 1), output
    assert told in output
    assert "rahasia" not in output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('port 5432 failed: FATAL:  role "kinerja" does not exist', "pengguna itu tidak ada"),
        ('port 5432 failed: FATAL:  database "kinerja" does not exist', "basis data itu tidak ada"),
        ('port 5432 failed: FATAL:  password authentication failed for user "k"', "kata sandinya salah"),
        ("port 5432 failed: something new", "dihubungi: something new."),
    ],
)
def test_why_the_database_does_not_answer(words, told):
    assert told in unreachable(OperationalError(f'connection to server at "10.0.0.1", {words}'))
    assert unreachable(OperationalError("deadlock detected")) == ""


def test_preparing_without_the_database_is_told_in_a_sentence(folder):
    url = "postgresql://x@127.0.0.1:1/kinerja"
    process = folder.popen("-m", "config.embedded.prepare", DATABASE_URL=url)
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 1
    assert "tidak dapat dihubungi" in output
    assert "Traceback" not in output


def test_broken_migration_is_not_hidden_behind_the_advice_to_migrate(folder):
    break_off = "from config.embedded import commands; commands.execute_from_command_line = {}; {}".format(
        "lambda argv: __import__('django.db').db.connection.cursor().execute('SELECT 1 FROM tiada')",
        "commands.run_command(['manage.py', {!r}])",
    )
    setup = "import django; django.setup(); "
    advice = folder.popen(
        "-c", setup + break_off.format("loaddata"), DJANGO_SETTINGS_MODULE="config.settings"
    )
    assert "./manage.py migrate" in advice.communicate(timeout=60)[0]
    broken = folder.popen("-c", setup + break_off.format("migrate"), DJANGO_SETTINGS_MODULE="config.settings")
    output = broken.communicate(timeout=60)[0]
    assert "UndefinedTable" in output and "./manage.py migrate" not in output


def test_servers_of_ones_own_are_used_instead(monkeypatch, folder):
    monkeypatch.setenv("DATABASE_URL", "postgresql://a@b/c")
    monkeypatch.setenv("REDIS_URL", "redis://b")
    with Servers(folder.paths) as servers:
        assert not servers.needed
    assert not folder.paths.run.exists()


def test_started_by_a_python_without_our_packages_it_goes_on_in_the_venv(tmp_path):
    command = [sys.executable, "-I", "-S", BASE_DIR / "manage.py", "version"]
    done = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, django.get_version()), done.stderr


def test_without_a_venv_it_says_how_to_make_one(tmp_path):
    shutil.copy(BASE_DIR / "manage.py", tmp_path)
    command = [sys.executable, "-I", "-S", tmp_path / "manage.py", "version"]
    done = subprocess.run(command, text=True, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == "Paket belum dipasang. Jalankan dahulu: make setup\n"
