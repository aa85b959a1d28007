"""Trials for docs/scale.md: two Celery workers at once, and tables partitioned by period.

``KINERJA_VAR=... python -m bench.skala pekerja|partisi`` on a database that ``bench.isi`` filled. Both leave
the period running; the second works on copies that it drops again.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from bench import lingkungan  # noqa: F401 (django.setup)
from bench.mesin import periode_ukur
from bench.sisip import jalankan
from bench.ukur import biaya
from config.celery import app
from config.embedded.usage import Servers
from evaluasi.models import HitungSkor, Skor
from evaluasi.services.hitung import BELUM_SELESAI, minta_hitung
from evaluasi.tasks import jalankan as tugas_hitung
from kinerja.models import Periode

AKAR = Path(__file__).resolve().parent.parent
ANTREAN = ("utama", "berat")


def periode_kedua() -> Periode:
    """A year's period beside the quarter: the same people, indicators, attendance and answers."""
    satu = periode_ukur()
    dua, _ = Periode.objects.get_or_create(
        kode=str(satu.tahun_id),
        defaults={
            "tahun_id": satu.tahun_id, "tingkat": "tahun", "mulai": satu.mulai.replace(month=1, day=1),
            "selesai": satu.mulai.replace(month=12, day=31), "status": "berjalan",
            "batas_evaluasi": satu.mulai.replace(month=12, day=31), "dibuka_pada": satu.dibuka_pada,
        },
    )  # fmt: skip
    return dua


@contextmanager
def pekerja(antrean: tuple[str, ...]) -> Iterator[None]:
    """One real worker process a queue; they are ready when this yields."""
    proses = []
    for nama in antrean:
        kata = f"-m celery -A config worker -Q {nama} -c 1 -l ERROR -n ukur-{nama}@%h"
        proses.append(
            subprocess.Popen(
                [sys.executable, *kata.split()], cwd=AKAR, env=os.environ | {"ANTREAN": nama},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip
    try:
        while len(app.control.ping(timeout=0.5)) < len(antrean):
            time.sleep(0.2)
        yield
    finally:
        for satu in proses:
            satu.terminate()
        for satu in proses:
            satu.wait(60)


def jalankan_semua(antrean: list[str]) -> None:
    """Ask for a full run of both periods, each on its queue, and wait for both."""
    Skor.objects.all().delete()
    baris = [minta_hitung(p, oleh=None) for p in (periode_ukur(), periode_kedua())]
    for satu, nama in zip(baris, antrean, strict=True):
        tugas_hitung.apply_async(args=[satu.pk], queue=nama)
    while HitungSkor.objects.filter(pk__in=[b.pk for b in baris], status__in=BELUM_SELESAI).exists():
        time.sleep(0.05)


def ukur_pekerja() -> None:
    """One worker does both, then two workers do one each."""
    for nama, antrean in (("satu pekerja", ["utama", "utama"]), ("dua pekerja", list(ANTREAN))):
        with pekerja(tuple(dict.fromkeys(antrean))):
            for _ in range(2):
                _, harga = biaya(lambda a=antrean: jalankan_semua(a))
                print(f"{nama}: {harga.detik:.1f} detik, CPU basis data {harga.cpu_basis:.1f}", flush=True)


_PARTISI = """
CREATE TABLE ukur_skor (LIKE evaluasi_skor INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING CONSTRAINTS)
       PARTITION BY LIST (periode_id);
CREATE TABLE ukur_biasa (LIKE evaluasi_skor INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING CONSTRAINTS)
"""
_INDEKS = """
CREATE UNIQUE INDEX ON {0} (periode_id, pegawai_id);
CREATE INDEX ON {0} (periode_id, jenis_jabatan, skor DESC);
CREATE INDEX ON {0} (pegawai_id)
"""


def ukur_partisi(periode: int = 20) -> None:
    """The score table with many closed periods behind it, plain and partitioned by period."""
    jalankan(_PARTISI)
    try:
        for n in range(1, periode + 1):
            jalankan(f"CREATE TABLE ukur_skor_{n} PARTITION OF ukur_skor FOR VALUES IN ({n})")
        for tabel in ("ukur_biasa", "ukur_skor"):
            jalankan(_INDEKS.format(tabel))
            _ukur_tabel(tabel, periode)
    finally:
        jalankan("DROP TABLE ukur_skor, ukur_biasa")


def _ukur_tabel(tabel: str, periode: int) -> None:
    kolom = [k.column for k in Skor._meta.concrete_fields if k.column not in ("id", "periode_id")]
    nama = ", ".join(kolom)
    isi = f"INSERT INTO {tabel} (periode_id, {nama}) SELECT {{}}, {nama} FROM evaluasi_skor "
    isi += "WHERE periode_id = 1"
    for n in range(2, periode + 1):
        jalankan(isi.format(n))
    jalankan(f"VACUUM (ANALYZE) {tabel}")
    langkah = {
        "menulis satu periode": isi.format(1),
        "mengubah semua skor satu periode": f"UPDATE {tabel} SET skor = skor + 0.01 WHERE periode_id = 1",
        "peringkat satu periode": "SELECT pegawai_id, rank() OVER (PARTITION BY jenis_jabatan ORDER BY skor "
        f"DESC) FROM {tabel} WHERE periode_id = 1",
        "satu orang, semua periode": f"SELECT * FROM {tabel} WHERE pegawai_id = 77",
        "VACUUM sesudahnya": f"VACUUM (ANALYZE) {tabel}" + ("_1" if tabel == "ukur_skor" else ""),
    }
    for apa, sql in langkah.items():
        _, harga = biaya(lambda s=sql: jalankan(s))
        print(
            f"{tabel:12} {apa:34} {harga.detik:8.3f} detik  CPU {harga.cpu_basis:6.2f}  "
            f"WAL {harga.wal_mb:7.1f} MB",
            flush=True,
        )


def main() -> None:
    """One of the trials."""
    uraian = argparse.ArgumentParser(description="Percobaan skala (docs/scale.md).")
    uraian.add_argument("apa", choices=["pekerja", "partisi"])
    apa = uraian.parse_args().apa
    with Servers():
        (ukur_pekerja if apa == "pekerja" else ukur_partisi)()
        connection.close()


if __name__ == "__main__":
    main()
