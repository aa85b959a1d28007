"""What a piece of work costs: wall seconds, CPU of Python and of PostgreSQL, WAL, memory."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

_DETAK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Biaya:
    """``cpu_basis`` counts the whole server: the backend, its parallel workers, checkpoints, WAL."""

    detik: float
    cpu_python: float
    cpu_basis: float
    wal_mb: float


def biaya(kerja: Callable[[], Any]) -> tuple[Any, Biaya]:
    """Run it once; its result and what it cost."""
    wal, basis, python, mulai = _letak_wal(), cpu_basis(), time.process_time(), time.perf_counter()
    hasil = kerja()
    detik = time.perf_counter() - mulai
    return hasil, Biaya(
        detik, time.process_time() - python, cpu_basis() - basis, (_letak_wal() - wal) / 1024**2
    )


def detik(kerja: Callable[[], Any]) -> float:
    """Wall seconds of one call."""
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def _letak_wal() -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        return int(kursor.fetchone()[0])


def cpu_basis() -> float:
    """CPU seconds of the server so far: postmaster, its living children, and those already gone.

    0 where the server runs on another machine or the system has no /proc.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        induk = _stat(kursor.fetchone()[0])
    if induk is None:
        return 0.0
    pid = induk[1]
    semua = [s for p in Path("/proc").iterdir() if p.name.isdigit() and (s := _stat(int(p.name)))]
    hidup = sum(sum(s[2:4]) for s in semua if s[1] == pid or s[0] == pid)
    return (hidup + sum(sum(s[4:6]) for s in semua if s[0] == pid)) / _DETAK


def _stat(pid: int) -> tuple[int, int, int, int, int, int] | None:
    """pid, ppid, utime, stime, cutime, cstime (ticks); None when it is gone."""
    try:
        isi = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return pid, int(isi[1]), int(isi[11]), int(isi[12]), int(isi[13]), int(isi[14])


def puncak_memori() -> float:
    """The highest resident megabytes of this process so far (VmHWM); 0 without /proc."""
    try:
        baris = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(b.split()[1]) / 1024 for b in baris if b.startswith("VmHWM")), 0.0)
