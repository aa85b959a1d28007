"""`make bench`: the engine at several sizes of district, then the demo district's pages and public form.

Every size runs in a process and an embedded PostgreSQL of its own, in a folder thrown away afterwards.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.tabel import susun
from config import env
from config.embedded import paths

SEJUTA = 1_000_000
PEGAWAI_CONTOH, PEGAWAI_WARGA = 5000, 500
AKAR = Path(__file__).resolve().parent.parent


def main() -> int:
    """The command line; exit code 1 only with ``--ketat`` and a missed bar, or when a part failed."""
    pilihan = _pilihan()
    lewat = 0
    if pilihan.hanya in ("", "mesin"):
        hasil = [_satu_ukuran(n, pilihan.simpan) for n in sorted(pilihan.ukuran)]
        if pilihan.json:
            pilihan.json.write_text(json.dumps(hasil, indent=1))
        tabel = susun(hasil)
        print("\n".join(tabel.baris), flush=True)
        lewat += len(tabel.lewat)
    ketat = ["--ketat"] if pilihan.ketat else []
    if pilihan.hanya in ("", "halaman"):
        lewat += _contoh(PEGAWAI_CONTOH, "bench.halaman", "--ulang", str(pilihan.ulang), *ketat)
    if pilihan.hanya in ("", "warga"):
        lewat += _contoh(PEGAWAI_WARGA, "bench.warga", *ketat)
    return int(pilihan.ketat and lewat > 0)


def _pilihan() -> argparse.Namespace:
    uraian = argparse.ArgumentParser(
        prog="make bench", description="Mengukur mesin skor, halaman, dan formulir warga."
    )
    bawaan = [5000, 100_000, *([SEJUTA] if env.boolean("BESAR", False) else [])]
    uraian.add_argument(
        "--ukuran", type=_daftar, default=bawaan, help="banyak pegawai, dipisah koma; BESAR=1 menambah sejuta"
    )
    uraian.add_argument("--hanya", choices=["mesin", "halaman", "warga"], default="", help="satu bagian saja")
    uraian.add_argument("--ulang", type=int, default=30, help="permintaan tiap halaman")
    uraian.add_argument("--simpan", type=Path, help="folder untuk menyimpan basis data tiap ukuran")
    uraian.add_argument("--json", type=Path, help="berkas untuk semua angka")
    uraian.add_argument("--ketat", action="store_true", help="gagal bila ada batas yang terlewati")
    return uraian.parse_args()


def _daftar(teks: str) -> list[int]:
    return [int(bagian) for bagian in teks.split(",")]


def _jalankan(modul: str, *kata: str, var: Path, **pilihan: Any) -> subprocess.CompletedProcess[str]:
    """A module of ours on the embedded servers of a folder, whatever the environment names."""
    lingkungan = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "DEMO"}}
    return subprocess.run(  # noqa: PLW1510 (the caller says)
        [sys.executable, "-m", modul, *kata], cwd=AKAR, env=lingkungan | {"KINERJA_VAR": str(var)}, text=True,
        **pilihan,
    )  # fmt: skip


def _satu_ukuran(n: int, simpan: Path | None) -> dict[str, Any]:
    """Measure one size; the folder is kept below ``simpan``, and used again if it is there already."""
    var = simpan / str(n) if simpan else paths.temporary("kinerja-bench-")
    print(f"{n} pegawai …", file=sys.stderr, flush=True)
    mulai = time.perf_counter()
    try:
        proses = _jalankan("bench.ukuran", str(n), var=var, stdout=subprocess.PIPE, check=True)
    finally:
        if not simpan:
            shutil.rmtree(var, ignore_errors=True)
    hasil: dict[str, Any] = json.loads(proses.stdout.splitlines()[-1])
    return hasil | {"seluruhnya_detik": time.perf_counter() - mulai}


def _contoh(pegawai: int, modul: str, *kata: str) -> int:
    """A module of ours on a demo district of so many people; its exit code with ``--ketat`` counts misses."""
    var = paths.temporary("kinerja-bench-")
    print(f"{modul}, kabupaten contoh dengan {pegawai} pegawai …", file=sys.stderr, flush=True)
    try:
        _jalankan("bench.contoh", str(pegawai), var=var, check=True)
        return _jalankan(modul, *kata, var=var).returncode
    finally:
        shutil.rmtree(var, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
