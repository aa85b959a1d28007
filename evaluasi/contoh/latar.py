"""Rows made ready for COPY before the database wants them, by a process of their own in big districts."""

import os
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import IO, Any

from evaluasi.contoh.tulis import baris_salin
from inti.galat import GalatAturan

Bernomor = tuple[int, Sequence[Any]]
"""The number of a file and a row for it."""


class Latar:
    """Files of rows, filled from ``isi()`` once: now, or beside this process (``terpisah``).

    Beside: the process is forked, so ``isi`` sees everything as it is now, and nothing it changes is seen
    here. It must not touch the database.
    """

    def __init__(self, isi: Callable[[], Iterable[Bernomor]], berkas: int = 1, *, terpisah: bool) -> None:
        self._tumpukan = ExitStack()
        buka = partial(tempfile.TemporaryFile, "w+", encoding="utf-8")
        self._berkas = [self._tumpukan.enter_context(buka()) for _ in range(berkas)]
        self._anak = os.fork() if terpisah else None
        if self._anak == 0:
            self._sebagai_anak(isi)
        if self._anak is None:
            self._isi(isi)

    def __del__(self) -> None:
        """A filling that broke off leaves files nobody has read."""
        self._tumpukan.close()

    def _isi(self, isi: Callable[[], Iterable[Bernomor]]) -> None:
        tulis = [b.write for b in self._berkas]
        for nomor, baris in isi():
            tulis[nomor](baris_salin(baris))
        for b in self._berkas:
            b.flush()

    def _sebagai_anak(self, isi: Callable[[], Iterable[Bernomor]]) -> None:  # pragma: no cover (forked)
        """The child's whole life; it must not end like the parent, with its connections and exit handlers."""
        try:
            self._isi(isi)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def berkas(self, nomor: int = 0) -> IO[str]:
        """One of the files, whole, to be read from its start. Raises GalatAturan when the process failed."""
        if self._anak is not None:
            _, status = os.waitpid(self._anak, 0)
            self._anak = None
            if status:
                raise GalatAturan("Data contoh gagal disiapkan; sebabnya tertulis di atas.")
        self._berkas[nomor].seek(0)
        return self._berkas[nomor]


def satu_berkas(baris: Iterable[Sequence[Any]]) -> Iterable[Bernomor]:
    """Rows that all go to the first file."""
    return ((0, b) for b in baris)
