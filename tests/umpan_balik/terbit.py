"""Published steps for tests, written past the service that decides about them."""

import datetime
from typing import Any

from pegawai.models import UnitKerja
from umpan_balik.models import TerbitanPublik


def terbitkan(
    unit: UnitKerja, bulan: datetime.date, n: int, *, nilai: int = 3, unsur: Any = None, **lain: Any
) -> TerbitanPublik:
    """A step of ``n`` answers in the quarter of that day, all with ``nilai``; ``unsur``: nine sums."""
    jumlah = list(unsur or [0] * 9)
    isi = {
        "tahun": bulan.year, "triwulan": (bulan.month - 1) // 3 + 1, "berunsur": unsur is not None,
        "terbit": bulan, "baru": n, "n": n, "n_terverifikasi": 0, "n_nilai": n, "jumlah_nilai": n * nilai,
        "kuadrat_nilai": n * nilai**2, "n_unsur": [n if s else 0 for s in jumlah], "jumlah_unsur": jumlah,
    }  # fmt: skip
    return TerbitanPublik.objects.create(unit=unit, **isi | lain)
