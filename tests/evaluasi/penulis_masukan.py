"""The writers of the engine's inputs (masukan_mesin.py), each with the marks it must leave.

A writer prepares, calls ``mulai()`` to clear the table of marks, changes something through the real
service, and returns what must stand there: (person, OPD, from, to, cause).
"""

from tests.evaluasi import penulis_kinerja, penulis_orang
from tests.evaluasi.penulis_dasar import PENULIS

DI_LUAR = {
    "evaluasi_nilairekan": "no page takes colleagues' answers yet; its writer marks the period's last day",
    "evaluasi_kebijakanskor": "deciding a policy marks everybody; see the tests of policies",
    "evaluasi_bobotkebijakan": "likewise",
}
"""Inputs whose writers are none of those above."""

__all__ = ["DI_LUAR", "PENULIS", "penulis_kinerja", "penulis_orang"]
