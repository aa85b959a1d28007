"""The citizens' form under load, through gunicorn with two workers (docs/bench.md, "The public form").

First the same number of posts to a bare Django view that inserts one row, to a trivial page and to the form;
then 10,000 answers from 200 clients who try again like a phone on a bad network, with the web process
restarted in the middle: every answer must be stored once.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import urlopen

from bench import lingkungan  # noqa: F401 (django.setup)
from bench.halaman import pss
from bench.sisip import jalankan
from config.embedded.prepare import collect_static
from config.embedded.usage import Servers
from umpan_balik import services
from umpan_balik.models import Layanan, PenilaianLayanan

PORT = 8391
TABEL = "CREATE TABLE IF NOT EXISTS b_polos (id bigserial PRIMARY KEY, isi text)"
KLIEN_LAJU, KLIEN_BANYAK = 8, 200
KALI_P95 = 4.0
TUNGGU_LAGI = 0.3  # seconds a client waits before it tries again


@dataclass(frozen=True, slots=True)
class Laju:
    """Posts a second, and milliseconds of one."""

    per_detik: float
    median: float
    p95: float


@contextmanager
def web(aplikasi: str) -> Iterator[subprocess.Popen[bytes]]:
    """Gunicorn as the supervisor starts it, on a port of its own; stopped at the end."""
    proses = mulai_web(aplikasi)
    try:
        yield proses
    finally:
        hentikan(proses)


def mulai_web(aplikasi: str) -> subprocess.Popen[bytes]:
    """Start and wait until it answers."""
    perintah = (
        f"-m gunicorn {aplikasi} --preload --worker-class gthread --workers 2 --threads 4 "
        f"--bind 127.0.0.1:{PORT} --timeout 120 --graceful-timeout 15 --log-level error --no-control-socket"
    )
    proses = subprocess.Popen([sys.executable, *perintah.split()], env=os.environ | {"TRUST_PROXY": "1"})
    for _ in range(200):
        try:
            urlopen(f"http://127.0.0.1:{PORT}/{'sepele/' if 'polos' in aplikasi else 'healthz'}").read()
            return proses
        except OSError:
            time.sleep(0.1)
    raise SystemExit("gunicorn tidak menjawab")


def hentikan(proses: subprocess.Popen[bytes]) -> None:
    """As a restart by systemd does."""
    proses.terminate()
    proses.wait(30)


def jaringan() -> str:
    """Some citizen's address; the answers come from many networks, as on a busy day."""
    return f"10.{random.randrange(256)}.{random.randrange(256)}.1"


async def kirim(metode: str, alamat: str, isi: str = "") -> int:
    """One request on a connection of its own; its status. Raises OSError when the server isn't there."""
    baca, tulis = await asyncio.open_connection("127.0.0.1", PORT)
    try:
        tulis.write(
            (
                f"{metode} {alamat} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n"
                f"X-Forwarded-For: {jaringan()}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {len(isi)}\r\n\r\n{isi}"
            ).encode()
        )
        await tulis.drain()
        jawaban = await baca.read()
    finally:
        tulis.close()
    if not jawaban.startswith(b"HTTP/1.1 "):
        raise ConnectionResetError("jawaban terputus")
    return int(jawaban[9:12])


async def ramai(klien: int, pekerjaan: list[Callable[[], Awaitable[None]]]) -> list[float]:
    """All of the work, by so many clients at once; milliseconds of each."""
    antre, waktu = iter(pekerjaan), []

    async def satu() -> None:
        for kerja in antre:
            mulai = time.perf_counter()
            await kerja()
            waktu.append(1000 * (time.perf_counter() - mulai))

    await asyncio.gather(*(satu() for _ in range(klien)))
    return waktu


def laju(metode: str, alamat: str, isi: Sequence[str], benar: int) -> Laju:
    """Speed of an address under ``KLIEN_LAJU`` clients; any other status than ``benar`` ends the program.

    A tenth of the requests comes first and isn't counted.
    """

    async def satu(badan: str) -> None:
        status = await kirim(metode, alamat, badan)
        if status != benar:
            raise SystemExit(f"{alamat} menjawab {status}")

    kerja = [lambda b=badan: satu(b) for badan in isi]
    asyncio.run(ramai(KLIEN_LAJU, kerja[: len(kerja) // 10]))
    mulai, dihitung = time.perf_counter(), kerja[len(kerja) // 10 :]
    waktu = asyncio.run(ramai(KLIEN_LAJU, dihitung))
    return Laju(
        len(dihitung) / (time.perf_counter() - mulai),
        statistics.median(waktu),
        statistics.quantiles(waktu, n=20)[-1],
    )


def isian(token: str) -> str:
    """An answer with all nine unsur."""
    unsur = {f"u_{n}": "3" for n in UNSUR}
    return urlencode({"token": token, "keseluruhan": "4", "kecepatan": "3", "ketepatan": "4", **unsur})


UNSUR = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
)


async def _sampai_diterima(alamat: str, isi: str, ulang: list[int]) -> None:
    """A citizen's phone: tries again with the same token until the thanks page is there."""
    while True:
        try:
            status = await kirim("POST", alamat, isi)
        except OSError:
            status = 0
        if status == 303:
            return
        if status not in (0, 502, 503):
            raise SystemExit(f"formulir menjawab {status}")
        ulang[0] += 1
        await asyncio.sleep(TUNGGU_LAGI)


def tahan_putus(banyak: int, alamat: str) -> bool:
    """``banyak`` answers with a restart in the middle; prints what became of them. True when all is well."""
    token = [services.token_baru() for _ in range(banyak)]
    ulang, sudah, proses = [0], [0], mulai_web("config.wsgi:application")
    awal = sum(_pss_anak(proses.pid))

    async def satu(isi: str) -> None:
        await _sampai_diterima(alamat, isi, ulang)
        sudah[0] += 1

    async def mulai_ulang() -> None:
        nonlocal proses, awal
        while sudah[0] < banyak // 2:
            await asyncio.sleep(0.05)
        await asyncio.to_thread(hentikan, proses)
        proses = await asyncio.to_thread(mulai_web, "config.wsgi:application")
        awal = sum(_pss_anak(proses.pid))

    async def semua() -> None:
        kerja = [lambda t=t: satu(isian(t)) for t in token]
        await asyncio.gather(ramai(KLIEN_BANYAK, kerja), mulai_ulang())

    detik = time.perf_counter()
    asyncio.run(semua())
    detik, akhir = time.perf_counter() - detik, sum(_pss_anak(proses.pid))
    hentikan(proses)
    kunci = [services.baca_token(t) for t in token]
    tersimpan = PenilaianLayanan.objects.filter(kunci__in=kunci).count()
    print(
        f"{banyak} jawaban dari {KLIEN_BANYAK} klien dalam {detik:.0f} detik, web dimulai ulang di tengah: "
        f"{tersimpan} tersimpan, {ulang[0]} kiriman diulang; memori {awal:.0f} MB lalu {akhir:.0f} MB"
    )
    return tersimpan == banyak


def _pss_anak(induk: int) -> list[float]:
    """Megabytes of gunicorn's workers."""
    anak = subprocess.run(["pgrep", "-P", str(induk)], capture_output=True, text=True, check=True).stdout
    return [pss(int(pid)) for pid in anak.split()]


def main() -> int:
    """Measure and print; with ``--ketat`` a missed bar is an error, a lost or doubled answer always is."""
    uraian = argparse.ArgumentParser(description="Mengukur formulir warga di bawah beban.")
    uraian.add_argument("--banyak", type=int, default=10_000, help="jawaban pada uji putus")
    uraian.add_argument("--laju", type=int, default=2_000, help="kiriman pada tiap pengukuran laju")
    uraian.add_argument("--ketat", action="store_true")
    pilihan = uraian.parse_args()
    with Servers():
        collect_static()
        jalankan(TABEL)
        layanan = Layanan.objects.filter(selesai=None).order_by("pk").first()
        assert layanan is not None, "isi dahulu kabupaten contoh (python -m bench.contoh 500)"
        alamat = f"/nilai/{layanan.kode}/"
        # keys made beforehand: an answer within three seconds of its page would be held as a robot's
        jawaban, kosong = [isian(services.token_baru()) for _ in range(pilihan.laju)], [""] * pilihan.laju
        with web("bench.polos:application"):
            polos = laju("POST", "/sisip/", jawaban, 303)
            sepele = laju("GET", "/sepele/", kosong, 200)
        with web("config.wsgi:application"):
            halaman = laju("GET", alamat, kosong, 200)
            kirim_ = laju("POST", alamat, jawaban, 303)
        print(f"{'':24} per detik   median ms   p95 ms   p95 dibanding sisip polos")
        for nama, u in (
            ("halaman sepele", sepele), ("sisip polos", polos), ("formulir dibuka", halaman),
            ("jawaban dikirim", kirim_),
        ):  # fmt: skip
            print(f"{nama:24} {u.per_detik:9.0f} {u.median:11.1f} {u.p95:8.1f} {u.p95 / polos.p95:8.1f}")
        utuh = tahan_putus(pilihan.banyak, alamat)
        jalankan("DROP TABLE b_polos")
    lewat = kirim_.p95 > KALI_P95 * polos.p95
    if lewat:
        print(f"LEWAT: p95 jawaban lebih dari {KALI_P95:.0f} kali sisip polos")
    return int(not utuh or (pilihan.ketat and lewat))


if __name__ == "__main__":
    sys.exit(main())
