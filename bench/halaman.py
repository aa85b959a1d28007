"""What the pages of a filled demo district cost: queries, bytes, milliseconds, memory (docs/bench.md).

Every page is asked for in this process, through the whole middleware stack, as the role that uses it. The
yardstick for time is a trivial page of the same process, asked for in turn with it, so that a busy machine
slows both.
"""

import argparse
import gzip
import logging
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.alamat import halaman
from config.embedded.prepare import collect_static
from config.embedded.usage import Servers
from pegawai.models import Pegawai

BATAS_KUERI, BATAS_KUERI_MASUK, BATAS_KB, BATAS_KALI = 15, 5, 100, 6.0
SEPELE = "/healthz"
RUJUKAN = re.compile(rb"""<(?:link|script|img)\b[^>]*?\b(?:href|src)=["'](/[^"'#]+)["'][^>]*>""")
DIPAKAI = re.compile(rb'rel="(?:stylesheet|icon|preload)"|<script|<img')


@dataclass(frozen=True)
class Ukuran:
    """One page as one role sees it; ``kali`` is its median time over that of the trivial page."""

    peran: str
    alamat: str
    status: int
    kueri: int
    kb: float
    ms: float
    tercepat: float
    kali: float

    def lewat(self) -> str:
        """The bars it misses, as words."""
        batas = BATAS_KUERI_MASUK if self.alamat == "/masuk/" else BATAS_KUERI
        daftar = {
            "status": self.status != 200,
            "kueri": self.kueri > batas,
            "KB": self.kb > BATAS_KB,
            "waktu": self.kali > BATAS_KALI,
        }
        return " ".join(nama for nama, lewat in daftar.items() if lewat)


def klien(peran: str) -> Client:
    """A signed-in client of a demo login; "" is a visitor."""
    hasil = Client(SERVER_NAME="localhost", raise_request_exception=False)
    if peran:
        pengguna = get_user_model().objects.get(username=peran)
        hasil.force_login(pengguna, backend="pegawai.backends.BackendPegawai")
    return hasil


def isi(jawaban: Any) -> bytes:
    """The whole body, streamed or not."""
    return b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content


def ukur(peran: str, alamat: str, ulang: int) -> Ukuran:
    """Queries and bytes of the second request, then the median time of ``ulang`` more."""
    pemakai, sepele = klien(peran), klien("")
    pemakai.get(alamat)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = pemakai.get(alamat)
        banyak = len(kueri)
    pasangan = [(detik(lambda: pemakai.get(alamat)), detik(lambda: sepele.get(SEPELE))) for _ in range(ulang)]
    lama, dasar = zip(*pasangan, strict=True)
    return Ukuran(
        peran=peran or "-",
        alamat=alamat,
        status=jawaban.status_code,
        kueri=banyak,
        kb=len(isi(jawaban)) / 1024,
        ms=statistics.median(lama) * 1000,
        tercepat=min(lama) * 1000,
        kali=statistics.median(lama) / statistics.median(dasar),
    )


def detik(kerja: Callable[[], Any]) -> float:
    """Wall seconds of one call."""
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def kawat(peran: str, alamat: str) -> tuple[int, float]:
    """Requests and KB of a page with an empty cache, compressed as for a browser (fonts: none are used)."""
    pemakai = klien(peran)
    jawaban = pemakai.get(alamat, headers={"Accept-Encoding": "gzip"})
    badan = isi(jawaban)
    teks = gzip.decompress(badan) if jawaban.headers.get("Content-Encoding") == "gzip" else badan
    anak = {t[1].decode() for t in RUJUKAN.finditer(teks) if DIPAKAI.search(t[0])}
    ukuran = [len(isi(pemakai.get(a, headers={"Accept-Encoding": "gzip, br"}))) for a in sorted(anak)]
    return 1 + len(ukuran), (len(badan) + sum(ukuran)) / 1024


def pss(pid: int) -> float:
    """Megabytes of a process, shared pages divided among their users."""
    teks = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(kb) for kb in re.findall(r"^Pss:\s+(\d+)", teks, re.M)) / 1024


def cetak(pilihan: argparse.Namespace) -> int:
    """Print the table; returns the number of pages over a bar."""
    print(f"{Pegawai.objects.count()} pegawai, {pilihan.ulang} permintaan tiap halaman")
    print(f"{'sebagai':10} {'alamat':52} status kueri     KB      ms tercepat   kali")
    buruk = 0
    for peran, alamat in halaman():
        if pilihan.hanya in alamat:
            u = ukur(peran, alamat, pilihan.ulang)
            buruk += bool(u.lewat())
            print(
                f"{u.peran:10} {u.alamat:52} {u.status:6} {u.kueri:5} {u.kb:6.1f} {u.ms:7.1f} "
                f"{u.tercepat:8.1f} {u.kali:6.1f}  {u.lewat()}",
                flush=True,
            )
    for peran, alamat in (("pegawai", "/beranda/"), ("hr", "/admin/"), ("", "/nilai/"), ("", "/masuk/")):
        banyak, kb = kawat(peran, alamat)
        print(f"kawat {peran or '-':10} {alamat:46} {banyak} permintaan {kb:6.1f} KB")
    print(f"memori proses ini (PSS): {pss(os.getpid()):.0f} MB")
    return buruk


def main() -> int:
    """The command line; with ``--ketat`` a missed bar is an error."""
    uraian = argparse.ArgumentParser(description="Mengukur halaman kabupaten contoh.")
    uraian.add_argument("--ulang", type=int, default=30, help="permintaan tiap halaman")
    uraian.add_argument("--hanya", default="", help="hanya alamat yang memuat kata ini")
    uraian.add_argument("--ketat", action="store_true", help="gagal bila ada yang melewati batas")
    pilihan = uraian.parse_args()
    logging.disable(logging.WARNING)
    with Servers():
        collect_static()
        buruk = cetak(pilihan)
    return int(pilihan.ketat and bool(buruk))


if __name__ == "__main__":
    sys.exit(main())
