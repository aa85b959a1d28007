"""One size of district in a process of its own: ``python -m bench.ukuran 100000`` prints one line of JSON.

KINERJA_VAR must name an empty folder, or one that this program filled and did not close before.
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bench import (
    lingkungan,  # noqa: F401 (django.setup)
    mesin,
)
from bench.acuan import bandingkan
from bench.acuan_duckdb import hitung_duckdb
from bench.isi import MENTAH_SAMPAI, isi
from bench.isi_orang import BESAR
from bench.sisip import jalankan
from bench.ukur import puncak_memori
from config.embedded.prepare import migrate
from config.embedded.usage import Servers
from evaluasi.models import Skor
from pegawai.models import Pegawai


def catat(teks: str) -> None:
    """Progress, beside the result."""
    print(teks, file=sys.stderr, flush=True)


def ukur(n: int) -> dict[str, Any]:
    """Everything that is measured at one size, in an order that lets nothing disturb the next."""
    hasil: dict[str, Any] = {"orang": n}
    Skor.objects.all().delete()
    dihitung, _, hasil["penuh"] = _langkah("hitung penuh", mesin.penuh)
    hasil["memori"] = puncak_memori()
    hasil["dihitung"] = dihitung
    mesin.tenang()
    _, hasil["ulang_berubah"], hasil["ulang"] = _langkah("hitung ulang tanpa perubahan", mesin.penuh)
    hasil["duckdb"] = _langkah("DuckDB", hitung_duckdb)
    hasil["orm"] = _langkah("orang demi orang lewat ORM", bandingkan)
    opd = {"100": 3, "4000": 2} if n > BESAR else {"100": 2}
    for nama, opd_id in opd.items():
        hasil[f"realisasi_{nama}"] = _langkah(
            f"satu realisasi, OPD {nama}", lambda o=opd_id: mesin.satu_realisasi(o)
        )
        hasil[f"jawaban_{nama}"] = _langkah(
            f"satu jawaban, OPD {nama}", lambda o=opd_id: mesin.satu_jawaban(o)
        )
        hasil[f"penjelasan_{nama}"] = _langkah(
            f"satu penjelasan, OPD {nama}", lambda o=opd_id: mesin.satu_penjelasan(o)
        )
    if n <= MENTAH_SAMPAI:
        hasil["ditutup"], hasil["tutup"] = _langkah("penutupan", mesin.tutup)
    return hasil


def _langkah(nama: str, kerja: Callable[[], Any]) -> Any:
    mulai = time.perf_counter()
    hasil = kerja()
    catat(f"  {nama}: {time.perf_counter() - mulai:.1f} detik")
    return hasil


def main() -> None:
    """Fill (if empty), measure, print."""
    uraian = argparse.ArgumentParser(description="Mengukur mesin skor pada satu ukuran kabupaten.")
    uraian.add_argument("banyak", type=int)
    n = uraian.parse_args().banyak
    logging.disable(logging.WARNING)
    with Servers():
        migrate()
        if not Pegawai.objects.exists():
            isi(n, lambda nama, detik: catat(f"  mengisi {nama}: {detik:.1f} detik"))
            jalankan("CHECKPOINT")
        print(json.dumps(ukur(n), default=asdict))


if __name__ == "__main__":
    main()
