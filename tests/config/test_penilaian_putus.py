"""Parts that die between a citizen's "Kirim" and the answer, with real processes: one row, one thanks page.

A trigger of the test's own makes an insert wait while the table `jeda` has a row: a middle to be hit in.
"""

import re
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from config.embedded.paths import BASE_DIR
from tests.config.conftest import free_port

pytestmark = pytest.mark.fault
ALAMAT = "/n/LOKET1/"
ISI = """
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
buat_loket(buat_pemeran())
"""
LAMBAT = """
CREATE TABLE jeda (detik int);
CREATE FUNCTION lambat_warga() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_sleep(detik) FROM jeda;
    RETURN NEW;
END $$;
CREATE TRIGGER lambat_warga BEFORE INSERT ON umpan_balik_penilaianlayanan
    FOR EACH ROW EXECUTE FUNCTION lambat_warga();
"""


class Warga:
    """A phone without cookies: one form, sent as often as it takes."""

    def __init__(self, porta: int) -> None:
        self.porta = porta
        status, _, isi = self._minta("GET", ALAMAT)
        assert status == 200
        self.token = re.search(r'name="token" value="([^"]+)"', isi)[1]

    def badan(self, nilai: str = "4") -> str:
        return urlencode({"token": self.token, "keseluruhan": nilai, "saran": "Antrenya rapi"})

    def kirim(self, nilai: str = "4") -> tuple[int, str]:
        """Status and Location."""
        status, ke, _ = self._minta("POST", f"{ALAMAT}?kirim", self.badan(nilai))
        return status, ke

    def kirim_tanpa_menunggu(self) -> None:
        """Send, and lose the connection before anything comes back."""
        badan = self.badan()
        kepala = (
            f"POST {ALAMAT}?kirim HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(badan)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.porta)) as kabel:
            kabel.sendall((kepala + badan).encode())
            kabel.shutdown(socket.SHUT_WR)
            time.sleep(0.2)

    def _minta(self, metode: str, alamat: str, badan: str | None = None) -> tuple[int, str, str]:
        kepala = {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded"}
        sambungan = HTTPConnection("127.0.0.1", self.porta, timeout=30)
        try:
            sambungan.request(metode, alamat, badan, kepala)
            jawab = sambungan.getresponse()
            assert jawab.headers["Set-Cookie"] is None
            return jawab.status, jawab.headers["Location"] or "", jawab.read().decode()
        finally:
            sambungan.close()


@pytest.fixture(scope="module")
def kota(system):
    """The running system with a counter in its database."""
    status, keluaran = system.manage("shell", "-v0", "-c", ISI)
    assert status == 0, keluaran
    system.sql(LAMBAT)
    return system


@pytest.fixture(autouse=True)
def bersih(kota):
    yield
    kota.sql("DELETE FROM jeda")
    kota.sql("DELETE FROM umpan_balik_penilaianlayanan")


def baris(kota) -> list[tuple]:
    return kota.sql("SELECT keseluruhan, rujukan FROM umpan_balik_penilaianlayanan")


def satu_baris(kota, ke: str) -> None:
    """One row, and the thanks page is its own."""
    [(nilai, rujukan)] = baris(kota)
    assert nilai == 4
    assert f"/terima-kasih/{rujukan}:" in ke


def di_tengah(kota, warga, detik: int) -> tuple[threading.Thread, list]:
    """Send in a thread; returns when the insert waits, with the thread and where its answer will be."""
    kota.sql(f"INSERT INTO jeda VALUES ({detik})")
    hasil: list = []

    def kerja() -> None:
        try:
            hasil.append(warga.kirim())
        except OSError as galat:
            hasil.append(galat)

    utas = threading.Thread(target=kerja)
    utas.start()
    menunggu = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    kota.wait(lambda: kota.sql(menunggu)[0][0] == 1, 20)
    return utas, hasil


def test_web_killed_in_the_middle_of_storing(kota):
    warga = Warga(kota.port)
    utas, hasil = di_tengah(kota, warga, 5)
    kota.kill("web")
    utas.join()
    assert isinstance(hasil[0], OSError), "the phone's connection must have been cut"
    kota.sql("DELETE FROM jeda")
    status, ke = warga.kirim()
    assert status == 303
    satu_baris(kota, ke)
    kota.wait(lambda: not kota.sql("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"), 20)
    satu_baris(kota, warga.kirim()[1])


def test_web_killed_between_storing_and_answering(kota):
    warga = Warga(kota.port)
    warga.kirim_tanpa_menunggu()
    kota.wait(lambda: len(baris(kota)) == 1, 20)
    kota.kill("web")
    status, ke = warga.kirim()
    assert status == 303
    assert "beda" not in ke
    satu_baris(kota, ke)
    assert warga.kirim("1") == (303, f"{ke}?beda=1")
    satu_baris(kota, ke)


@pytest.mark.parametrize("bagian", ["redis", "kerja-utama"])
def test_redis_or_worker_killed_while_storing_is_not_noticed(kota, bagian):
    warga = Warga(kota.port)
    utas, hasil = di_tengah(kota, warga, 3)
    kota.kill(bagian)
    utas.join()
    [(status, ke)] = hasil
    assert status == 303
    satu_baris(kota, ke)
    assert warga.kirim() == (303, ke)


def test_database_killed_while_storing_can_be_sent_again(kota):
    warga = Warga(kota.port)
    utas, hasil = di_tengah(kota, warga, 30)
    kota.kill("postgres")
    utas.join()
    [(status, _)] = hasil
    assert status == 500
    kota.sql("DELETE FROM jeda")
    status, ke = warga.kirim()
    assert status == 303
    satu_baris(kota, ke)


def test_citizens_need_nothing_but_the_database(kota, tmp_path):
    """A web process of its own: no Redis at its address, no worker, no beat."""
    porta = free_port()
    perintah = f"-m gunicorn config.wsgi:application --workers 1 --threads 2 --bind 127.0.0.1:{porta}"
    lingkungan = kota.env(REDIS_URL=f"unix://{tmp_path}/tidak-ada.sock")
    with (tmp_path / "web.log").open("wb") as catatan:
        web = subprocess.Popen(
            [sys.executable, *perintah.split(), "--no-control-socket"],
            cwd=BASE_DIR, env=lingkungan, stdout=catatan, stderr=catatan,
        )  # fmt: skip
    try:
        kota.wait(lambda: _terbuka(porta), 30)
        Warga(porta).kirim()  # the first request of a process is the slow one
        warga = Warga(porta)
        mulai = time.monotonic()
        status, ke = warga.kirim()
        assert time.monotonic() - mulai < 3, "nothing waited for a broker"
        assert status == 303
        assert warga.kirim() == (303, ke)
        assert len(baris(kota)) == 2
    finally:
        web.terminate()
        web.wait(20)


def _terbuka(porta: int) -> bool:
    with socket.socket() as kabel:
        return kabel.connect_ex(("127.0.0.1", porta)) == 0


def _memori(pid: int) -> int:
    """Resident kilobytes of a process and its children."""
    anak = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    semua = [Path(f"/proc/{p}/status").read_text() for p in (str(pid), *anak)]
    return sum(int(re.search(r"VmRSS:\s+(\d+)", s)[1]) for s in semua)


def test_robot_of_a_thousand_posts_leaves_the_system_steady(kota):
    def serang(_: int) -> int:
        return Warga(kota.port).kirim()[0]

    with ThreadPoolExecutor(8) as kolam:
        list(kolam.map(serang, range(100)))  # warm
        sebelum = _memori(kota.pids["web"])
        assert set(kolam.map(serang, range(900))) == {303}, "held, never refused"
    keadaan = dict(kota.sql("SELECT status, count(*) FROM umpan_balik_penilaianlayanan GROUP BY status"))
    assert sum(keadaan.values()) == 1000
    assert keadaan["ditahan"] >= 850, "a burst is held"
    assert _memori(kota.pids["web"]) - sebelum < 30_000
    mulai = time.monotonic()
    assert Warga(kota.port).kirim()[0] == 303
    assert time.monotonic() - mulai < 3
