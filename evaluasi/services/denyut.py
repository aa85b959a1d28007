"""Progress and heartbeat of a run, written outside the batch's transaction (scoring.md 7)."""

import threading
from types import TracebackType
from typing import Self

from django.db import connection
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor

SELANG_DETIK = 5.0


class Denyut:
    """A thread with a connection of its own that keeps the run row alive while the batch works.

    Used as a context manager; ``lapor(langkah, persen)`` is cheap and may be called at every step.
    """

    def __init__(self, hitung_id: int, selang: float = SELANG_DETIK) -> None:
        self._id = hitung_id
        self._selang = selang
        self._keadaan = ("Menyiapkan", 0)
        self._bangun = threading.Event()
        self._selesai = False
        self._utas = threading.Thread(target=self._jalan, name=f"denyut-{hitung_id}", daemon=True)

    def __enter__(self) -> Self:
        self._utas.start()
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.berhenti()

    def lapor(self, langkah: str, persen: int) -> None:
        """Remember where the run is; the thread writes it at once."""
        self._keadaan = (langkah, persen)
        self._bangun.set()

    def berhenti(self) -> None:
        """End the thread and wait for it, so that the run row is free for the final write."""
        self._selesai = True
        self._bangun.set()
        self._utas.join()

    def _jalan(self) -> None:
        try:
            while not self._selesai:
                self._tulis()
                self._bangun.wait(self._selang)
                self._bangun.clear()
        finally:
            connection.close()

    def _tulis(self) -> None:
        langkah, persen = self._keadaan
        saat = timezone.now()
        terbuka = HitungSkor.objects.filter(
            pk=self._id, status__in=[StatusHitung.ANTRE, StatusHitung.BERJALAN]
        )
        terbuka.filter(mulai_pada__isnull=True).update(mulai_pada=saat, status=StatusHitung.BERJALAN)
        terbuka.update(denyut_pada=saat, langkah=langkah, kemajuan=persen)
