"""Rows made ready for COPY before the database wants them, by a process of their own in big districts."""

import contextlib
import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO, Any

from evaluasi.contoh.tulis import baris_salin
from inti.galat import GalatAturan

Bernomor = tuple[int, Sequence[Any] | None]
"""The number of a file and a row for it; None: that file is whole."""


class Latar:
    """Files of rows, filled from ``isi()`` once: now, or beside this process (``terpisah``).

    Beside: the process is forked, so ``isi`` sees everything as it is now, and nothing it changes is seen
    here. It must not touch the database. A file may be read as soon as ``isi`` says that it is whole.
    ``nanti``: how far (0 to 19) it stands back behind this process and the database for a processor.
    """

    def __init__(
        self, isi: Callable[[], Iterable[Bernomor]], berkas: int = 1, *, terpisah: bool, nanti: int = 0
    ) -> None:
        self._tumpukan = ExitStack()
        buka = tempfile.TemporaryFile
        self._berkas = [self._tumpukan.enter_context(buka()) for _ in range(berkas)]
        self._utuh: set[int] = set()
        self._pipa, ujung = os.pipe() if terpisah else (None, None)
        self._anak = os.fork() if terpisah else None
        if self._anak == 0:
            os.nice(nanti)
            self._sebagai_anak(isi, ujung)
        if ujung is None:
            self._isi(isi)
        else:
            os.close(ujung)

    def __del__(self) -> None:
        """A filling that broke off leaves a process that nobody waits for, and files nobody has read."""
        if self._anak is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._anak, signal.SIGKILL)
            self._tunggu()
        self._tumpukan.close()

    def _isi(self, isi: Callable[[], Iterable[Bernomor]], ujung: int | None = None) -> None:
        tulis = [b.write for b in self._berkas]
        for nomor, baris in isi():
            if baris is not None:
                tulis[nomor](baris_salin(baris).encode())
            elif ujung is not None:
                self._berkas[nomor].flush()
                os.write(ujung, bytes([nomor]))
        for b in self._berkas:
            b.flush()

    def _sebagai_anak(
        self, isi: Callable[[], Iterable[Bernomor]], ujung: int | None
    ) -> None:  # pragma: no cover
        """The child's whole life; it must not end like the parent, with its connections and exit handlers."""
        try:
            self._isi(isi, ujung)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def berkas(self, nomor: int = 0) -> IO[bytes]:
        """One of the files, whole, to be read from its start. Raises GalatAturan when the process failed."""
        while self._anak is not None and nomor not in self._utuh:
            kabar = os.read(self._pipa or 0, 256)
            self._utuh.update(kabar)
            if not kabar and self._tunggu():
                raise GalatAturan("Data contoh gagal disiapkan; sebabnya tertulis di atas.")
        self._berkas[nomor].seek(0)
        return self._berkas[nomor]

    def _tunggu(self) -> int:
        """The process is over, or about to be: how it ended (0: well)."""
        _, status = os.waitpid(self._anak or 0, 0)
        self._anak = None
        os.close(self._pipa or 0)
        return status


def satu_berkas(baris: Iterable[Sequence[Any]]) -> Iterable[Bernomor]:
    """Rows that all go to the first file."""
    return ((0, b) for b in baris)


def utuh(*nomor: int) -> Iterator[Bernomor]:
    """These files are whole."""
    return ((n, None) for n in nomor)
