"""Progress, heartbeat and cancelling of a run, outside the batch's transaction (scoring.md 7)."""

import threading
import time
from types import TracebackType
from typing import Self

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Now

from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor
from evaluasi.skor.mesin import Lapor, diam

SELANG_DETIK = 5.0
LIHAT_DETIK = 1.0
TUNGGU_PERTAMA_DETIK = 10.0
BELUM_SELESAI = (StatusHitung.ANTRE, StatusHitung.BERJALAN)


class Dibatalkan(Exception):
    """Somebody cancelled the run; the batch is to be rolled back."""


class Denyut:
    """A thread with a connection of its own that keeps the run row alive while the batch works.

    Used as a context manager on the connection that works; ``lapor(langkah, persen)`` is cheap and may be
    called at every step. Every second the thread looks whether somebody cancelled the run, and then stops
    the working connection's statement. When its own connection dies it opens another one.
    """

    def __init__(
        self,
        hitung_id: int,
        *,
        selang: float = SELANG_DETIK,
        lihat: float = LIHAT_DETIK,
        lapor: Lapor = diam,
    ) -> None:
        self._id = hitung_id
        self._selang = selang
        self._lihat = min(lihat, selang)
        self._lapor = lapor
        self._keadaan = ("Menyiapkan", 0)
        self._tertulis: tuple[str, int] | None = None
        self._saat = 0.0
        self._bangun = threading.Event()
        self._pertama = threading.Event()
        self._selesai = False
        self._dibatalkan = False
        self._utas = threading.Thread(target=self._jalan, name=f"denyut-{hitung_id}", daemon=True)

    def __enter__(self) -> Self:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_backend_pid()")
            self._pid = kursor.fetchone()[0]
        self._utas.start()
        self._pertama.wait(TUNGGU_PERTAMA_DETIK)
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.berhenti()

    def lapor(self, langkah: str, persen: int) -> None:
        """Remember where the run is; the thread writes it at once. Raises Dibatalkan."""
        self._keadaan = (langkah, persen)
        self._bangun.set()
        self._lapor(langkah, persen)
        if self._dibatalkan:
            raise Dibatalkan

    def berhenti(self) -> None:
        """End the thread and wait for it, so that the run row is free for the final write."""
        self._selesai = True
        self._bangun.set()
        self._utas.join()

    def _jalan(self) -> None:
        try:
            while not self._selesai:
                self._satu_putaran()
                self._pertama.set()
                self._bangun.wait(self._lihat)
                self._bangun.clear()
        finally:
            connection.close()

    def _satu_putaran(self) -> None:
        try:
            if self._keadaan != self._tertulis or time.monotonic() - self._saat >= self._selang:
                self._tulis()
            if self._diminta_batal():
                self._dibatalkan = True
                self._hentikan()
        except (DatabaseError, InterfaceError):
            connection.close()

    def _tulis(self) -> None:
        keadaan, terbuka = self._keadaan, self._baris()
        if self._tertulis is None:
            terbuka.update(
                status=StatusHitung.BERJALAN,
                mulai_pada=Coalesce("mulai_pada", Now()),
                percobaan=F("percobaan") + 1,
            )
        terbuka.update(denyut_pada=Now(), langkah=keadaan[0], kemajuan=keadaan[1])
        self._tertulis, self._saat = keadaan, time.monotonic()

    def _diminta_batal(self) -> bool:
        return HitungSkor.objects.filter(pk=self._id, batal_pada__isnull=False).exists()

    def _hentikan(self) -> None:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_cancel_backend(%s)", [self._pid])

    def _baris(self) -> QuerySet[HitungSkor]:
        return HitungSkor.objects.filter(pk=self._id, status__in=BELUM_SELESAI)
