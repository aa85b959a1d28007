"""`make run`: the whole system in one terminal."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config import env
from config.embedded import parts as processes
from config.embedded import paths as folders
from config.embedded.errors import EmbeddedError
from config.embedded.parts import Part
from config.embedded.paths import BASE_DIR, Paths
from config.embedded.processes import is_running, send, wait_until_gone
from config.embedded.progress import progress
from config.embedded.usage import Servers
from inti.galat import sebab

_PULSE = 0.25  # seconds between two looks at the parts
_OUTPUT = threading.Lock()


def say(name: str, line: str) -> None:
    """One line of output, marked with the part it comes from."""
    with _OUTPUT, suppress(OSError, ValueError):
        print(f"{name:<11} | {line}", flush=True)


class Supervisor:
    """Starts everything, keeps it alive, stops it in order."""

    def __init__(self) -> None:
        self.paths: Paths = folders.current()
        self.port = env.integer("PORT", 8000, minimum=1, maximum=65535)
        self.bind = env.text("BIND", "127.0.0.1")
        self.servers = Servers(self.paths)
        self.parts = _parts(self.paths, self.bind, self.port)
        self.due: dict[str, float] = {}
        self.stopping = threading.Event()

    def run(self) -> int:
        """Blocks until Ctrl-C (or SIGTERM, or the terminal is closed)."""
        folders.prepare(self.paths)
        with self._alone():
            self._end_leftovers()
            self._require_port()
            self._listen_to_signals()
            with self.servers:
                logins = self._prepare()
                try:
                    self._start_all()
                    self._announce(logins)
                    self._watch()
                finally:
                    self._stop_all()
        say("kinerja", "Semua sudah berhenti. Data tersimpan.")
        return 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one supervisor on a data folder."""
        with (self.paths.run / "pengawas.lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise EmbeddedError(
                    f"Kinerja ASN sudah berjalan dengan data ini ({lock.read().strip() or self.paths.var}). "
                    "Hentikan dulu yang itu (Ctrl-C), atau pakai KINERJA_VAR dan PORT lain."
                ) from None
            lock.truncate(0)
            lock.write(f"pid {os.getpid()}, http://localhost:{self.port}/\n")
            lock.flush()
            yield

    def _require_port(self) -> None:
        family = socket.AF_INET6 if ":" in self.bind else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.bind, self.port))
            except OSError as error:
                raise EmbeddedError(
                    f"Alamat {self.bind}:{self.port} tidak dapat dipakai ({sebab(error)}). "
                    f"Hentikan program yang memakainya, atau pilih yang lain: make run PORT={self.port + 1}"
                ) from None

    @property
    def _ledger(self) -> Path:
        return self.paths.run / "bagian.json"

    def _end_leftovers(self) -> None:
        """Parts of a supervisor that was killed still run; ours must be the only ones."""
        try:
            left = json.loads(self._ledger.read_text())
        except (OSError, ValueError):
            return
        for pid in left.values():
            if is_running(pid, sys.executable, "config"):
                send(pid, signal.SIGTERM)
        for pid in left.values():
            if not wait_until_gone(pid, 10, sys.executable, "config"):
                processes.kill_group(pid)
        self._ledger.unlink()

    def _listen_to_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())

    def _prepare(self) -> str:
        """Tables, static files, demo; returns the text about the demo logins."""
        command = [sys.executable, "-m", "config.embedded.prepare", "--contoh"]
        process = subprocess.Popen(
            command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        while process.poll() is None:
            if self.stopping.wait(_PULSE / 5):
                process.terminate()  # its transaction is rolled back; the next start begins again
                process.wait()
        text = process.communicate()[0]
        if process.returncode and not self.stopping.is_set():
            raise EmbeddedError("Penyiapan gagal; sebabnya tertulis di atas.")
        return text

    def _start_all(self) -> None:
        for part in self.parts:
            if not self.stopping.is_set():
                self._start(part)

    def _start(self, part: Part) -> None:
        lock = () if self.servers.lock is None else (self.servers.lock,)
        part.start(say, lock)
        self._ledger.write_text(
            json.dumps({each.name: each.process.pid for each in self.parts if each.process})
        )

    def _announce(self, logins: str) -> None:
        with progress("Menunggu halaman pertama"):
            while not self.stopping.is_set() and not self._answers():
                self._look_after()
                self.stopping.wait(_PULSE / 2)
        if self.stopping.is_set():
            return
        for line in ["", *logins.splitlines(), "", f"Siap: {self.address}   (Ctrl-C untuk berhenti)", ""]:
            say("kinerja", line)

    @property
    def address(self) -> str:
        host = "localhost" if self.bind in {"127.0.0.1", "0.0.0.0", "::"} else self.bind  # noqa: S104 (compared only)
        return f"http://{host}:{self.port}/"

    def _answers(self) -> bool:
        host = "127.0.0.1" if self.bind == "0.0.0.0" else self.bind  # noqa: S104 (compared only)
        link = HTTPConnection(host, self.port, timeout=5)
        try:
            link.request("GET", "/healthz", headers={"Host": "localhost"})
            return link.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            link.close()

    def _watch(self) -> None:
        while not self.stopping.wait(_PULSE):
            self._look_after()

    def _look_after(self) -> None:
        """One look: bring back servers first, then the parts that need them."""
        try:
            for name in self.servers.revive():
                say("kinerja", f"{name} mati dan sudah dijalankan lagi.")
        except EmbeddedError as error:
            say("kinerja", f"{error} Dicoba lagi.")
        for part in self.parts:
            if part.is_dead:
                status = part.process.returncode
                pause = part.bury()
                self.due[part.name] = time.monotonic() + pause
                when = f"dalam {pause:.0f} detik" if pause else "sekarang"
                say("kinerja", f"{part.name} mati (status {status}); dijalankan lagi {when}.")
            if part.process is None and time.monotonic() >= self.due.get(part.name, 0):
                self._start(part)

    def _stop_all(self) -> None:
        """Beat first, so that nothing new comes; then the web; then the workers finish; servers last."""
        running = [part for part in self.parts if part.process]
        if running:
            say("kinerja", "Menghentikan semua bagian …")
        for part in reversed(running):
            part.ask_to_stop()
        asked = time.monotonic()
        for part in reversed(running):
            part.wait_or_cut(asked + part.patience)
        self._ledger.unlink(missing_ok=True)


def _parts(paths: Paths, bind: str, port: int) -> list[Part]:
    """The processes in starting order; they stop in the reverse one."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-q", "-A", "config"]
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    # As root on a fresh machine that is how it is; the operator's guide has users of their own.
    calm = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
    schedule = str(paths.run / "jadwal")

    def worker(queue: str, processes: int) -> Part:
        command = [*celery, "worker", "-Q", queue, "-n", f"{queue}@%h", "-c", str(processes), *alone]
        # SIGQUIT: give unfinished tasks back to the queue
        return Part(f"kerja-{queue}", command, {"ANTREAN": queue} | calm, cut_short=signal.SIGQUIT)

    host = f"[{bind}]" if ":" in bind else bind
    web = [
        *python, "gunicorn", "config.wsgi:application", "--preload", "--worker-class", "gthread",
        "--workers", "2", "--threads", "4", "--bind", f"{host}:{port}", "--timeout", "120",
        "--graceful-timeout", "15", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    return [
        Part("web", web),
        worker("utama", 2),
        worker("berat", 1),
        Part("beat", [*celery, "beat", "-s", schedule, "--pidfile="], patience=5.0),
    ]
