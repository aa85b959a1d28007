"""What every part of the engine shares: the parameters of a run and the way to execute it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper

from evaluasi.models import KebijakanSkor
from kinerja.models import Periode

SKALA = "0.00000000000000000000"
"""Added to a numerator: numeric division then keeps 20 decimals (scoring.md asks for at least 12)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """All inputs of a run that aren't rows: period, policy, and the day it is computed on (WIB)."""

    periode: Periode
    kebijakan: KebijakanSkor
    hari: datetime.date

    def sebagai_dict(self) -> dict[str, Any]:
        """Named parameters of the SQL: ``a``..``z`` are the period's first and last day."""
        k = self.kebijakan
        angka = {f.name: getattr(k, f.name) for f in k._meta.concrete_fields}
        return angka | {
            "periode": self.periode.pk,
            "kebijakan": k.pk,
            "tahun": self.periode.mulai.year,
            "awal_tahun": self.periode.mulai.replace(month=1, day=1),
            "a": self.periode.mulai,
            "z": self.periode.selesai,
            "tingkat": self.periode.tingkat,
            "tw": (self.periode.mulai.month - 1) // 3 + 1,
            "lewat": self.hari > self.periode.selesai,
        }


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of the engine: a name for the progress bar and statements run in order."""

    nama: str
    perintah: tuple[str, ...]

    def jalankan(self, kursor: CursorWrapper, parameter: dict[str, Any]) -> None:
        """Execute the statements with the run's named parameters, in one trip to the server."""
        kursor.execute(";\n".join(self.perintah), parameter)
