"""A synthetic district, written set-based into an empty database: ``python -m bench.isi 100000``.

8 indicators, 7 values, 62 days of attendance and 20 citizens' answers a person. Up to 100,000 people with the
raw days and answers, above that as roll-ups only. The same numbers on every machine (hashes, no lottery).
"""

import argparse
import time
from collections.abc import Callable

from django.utils import timezone

from bench import lingkungan  # noqa: F401 (django.setup)
from bench.isi_catatan import isi_catatan
from bench.isi_kinerja import isi_kinerja
from bench.isi_orang import isi_orang
from bench.kalender import kalender
from bench.sisip import ACAK, jalankan
from config.embedded.prepare import migrate
from config.embedded.usage import Servers
from pegawai.models import Pegawai

MENTAH_SAMPAI = 100_000


def isi(n: int, lapor: Callable[[str, float], None] = lambda nama, detik: None) -> None:
    """Fill an empty, migrated database with n people; ``lapor`` gets each step's name and seconds."""
    kal = kalender(timezone.localdate())
    # history, append-only and foreign key triggers would cost more than the rows; the rows are right anyway
    jalankan("SET session_replication_role = replica; SET synchronous_commit = off")
    jalankan("SET work_mem = '128MB'; SET maintenance_work_mem = '512MB'")
    jalankan(ACAK)
    for nama, kerja in (
        ("orang", lambda: isi_orang(n, kal)),
        ("kinerja", lambda: isi_kinerja(kal)),
        ("catatan", lambda: isi_catatan(kal, mentah=n <= MENTAH_SAMPAI)),
    ):
        mulai = time.perf_counter()
        kerja()
        lapor(nama, time.perf_counter() - mulai)
    jalankan("DROP TABLE b_orang, b_hari, b_rekap, b_jawaban, b_petugas")
    for nama in ("session_replication_role", "synchronous_commit", "work_mem", "maintenance_work_mem"):
        jalankan(f"RESET {nama}")


def main() -> None:
    """Fill the database of KINERJA_VAR (or DATABASE_URL); refuses one that holds people."""
    uraian = argparse.ArgumentParser(description="Mengisi basis data kosong dengan kabupaten buatan.")
    uraian.add_argument("banyak", type=int)
    n = uraian.parse_args().banyak
    with Servers():
        migrate()
        if Pegawai.objects.exists():
            raise SystemExit("Basis data ini sudah berisi pegawai; tunjuk KINERJA_VAR yang kosong.")
        isi(n, lambda nama, detik: print(f"{nama:10} {detik:7.1f} detik", flush=True))
        jalankan("CHECKPOINT")


if __name__ == "__main__":
    main()
