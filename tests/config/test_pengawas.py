"""The supervisor: brings dead parts back, loses no committed row, stops everything in order."""

import signal

import pytest

from config.embedded.processes import command_line

pytestmark = pytest.mark.fault


def test_first_start_without_demo_says_how_to_make_the_first_login(system):
    assert "manage.py createsuperuser" in system.log.read_text()


@pytest.mark.parametrize("name", ["web", "kerja-utama", "kerja-berat", "beat", "postgres", "redis"])
def test_killed_part_is_brought_back_and_no_committed_row_is_lost(system, name):
    system.sql(f"INSERT INTO catatan VALUES ('sebelum {name}')")
    system.kill(name)
    assert system.sql(f"SELECT count(*) FROM catatan WHERE isi = 'sebelum {name}'") == [(1,)]
    system.wait(lambda: f"{name} mati" in system.log.read_text(), 10)


def test_interrupt_stops_every_process_and_the_next_start_finds_the_data(system):
    system.sql("INSERT INTO catatan VALUES ('sebelum Ctrl-C')")
    pids = system.pids
    assert system.stop(signal.SIGINT) == 0
    assert [name for name, pid in pids.items() if command_line(pid)] == []
    assert "Data tersimpan" in system.log.read_text()
    system.start()
    assert system.sql("SELECT count(*) FROM catatan WHERE isi = 'sebelum Ctrl-C'") == [(1,)]


def test_start_after_a_killed_supervisor_replaces_what_it_left_running(system):
    system.sql("INSERT INTO catatan VALUES ('sebelum pengawas')")
    left = system.pids
    system.stop(signal.SIGKILL)
    assert command_line(left["web"])
    system.start()
    assert not {left[name] for name in ("web", "beat")} & set(system.pids.values())
    assert system.sql("SELECT count(*) FROM catatan WHERE isi = 'sebelum pengawas'") == [(1,)]


def test_second_supervisor_on_the_same_data_is_refused(system):
    process = system.popen("-m", "config.embedded", "run", PORT=str(system.port + 1))
    output = process.communicate(timeout=30)[0]
    assert process.returncode == 1
    assert f"sudah berjalan dengan data ini (pid {system.supervisor.pid}" in output
    assert system.is_up()


def test_command_beside_the_system_uses_its_database_and_leaves_it_running(system):
    status, output = system.manage(
        "shell", "-v0", "-c", "from django.db import connection as c; print(c.cursor())"
    )
    assert (status, "CursorWrapper" in output) == (0, True), output
    assert system.is_up()


def test_busy_port_is_refused_with_a_sentence(system, folder):
    process = folder.popen("-m", "config.embedded", "run", PORT=str(system.port))
    output = process.communicate(timeout=30)[0]
    assert process.returncode == 1
    assert f"127.0.0.1:{system.port} tidak dapat dipakai" in output
    assert not folder.paths.pgdata.exists()


def test_only_this_user_may_enter_the_sockets(system):
    assert oct(system.paths.sockets.stat().st_mode & 0o777) == "0o700"
    assert oct((system.paths.var / "secret_key").stat().st_mode & 0o777) == "0o600"
