"""The public figures, worked out while the answers are drawn: what the first weekly turn would make."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Sum

from evaluasi.contoh.tulis import larik
from pegawai.models import UnitKerja
from pegawai.selectors import banyak_pegawai
from umpan_balik.models import TerbitanPublik
from umpan_balik.services import catat_terbit
from umpan_balik.skor.terbitan import (
    PETUGAS_MINIMUM,
    Jawaban,
    Langkah,
    Pelayan,
    angka_langkah,
    susun_langkah,
    tentukan_rinci,
)

KOLOM_TERBITAN = (
    "id unit_id terbit layanan_id tahun triwulan berunsur baru n n_terverifikasi n_nilai jumlah_nilai "
    "kuadrat_nilai n_unsur jumlah_unsur"
)


class Diterima(NamedTuple):
    """An accepted answer about a unit, and perhaps an officer; its ``id`` is its place among all."""

    unit: int
    petugas: int | None
    jawaban: Jawaban


@dataclass(frozen=True, slots=True)
class Terbit:
    """A published step: its row (``KOLOM_TERBITAN``) and the places of its answers."""

    baris: tuple[Any, ...]
    tempat: tuple[int, ...]


class Penerbit:
    """Publishes answers none of which was published before; counters serve all of their unit's services."""

    def __init__(self, unit: Sequence[int], hari: datetime.date, nomor: int) -> None:
        """Asks the database how many work in these units. Keys are given from ``nomor`` on."""
        banyak = banyak_pegawai(unit, hari)
        self.cukup = {u for u in unit if banyak.get(u, 0) >= PETUGAS_MINIMUM}
        self.hari, self.nomor = hari, nomor

    def terbitkan(self, semua: Iterable[Diterima]) -> Iterator[Terbit]:
        """The steps, unit by unit."""
        per_unit: dict[int, list[Diterima]] = defaultdict(list)
        for satu in semua:
            per_unit[satu.unit].append(satu)
        for unit in sorted(self.cukup & per_unit.keys()):
            isi = per_unit[unit]
            for langkah in susun_langkah([d.jawaban for d in isi], self.hari, _pelayan(isi)):
                yield Terbit(self._baris(unit, langkah), tuple(j.id for j in langkah.jawaban))

    def _baris(self, unit: int, langkah: Langkah) -> tuple[Any, ...]:
        angka = angka_langkah(langkah)
        nilai = [larik(x) if isinstance(x, list) else x for x in angka.values()]
        self.nomor += 1
        return self.nomor - 1, unit, self.hari, *nilai


def _pelayan(isi: Sequence[Diterima]) -> Pelayan:
    """Officers per service, as the answers name them."""
    petugas: dict[int | None, set[int]] = defaultdict(set)
    banyak: dict[int | None, int] = defaultdict(int)
    for satu in isi:
        banyak[satu.jawaban.layanan] += 1
        if satu.petugas is not None:
            petugas[satu.jawaban.layanan].add(satu.petugas)
    return Pelayan(petugas, tentukan_rinci(petugas, banyak))


def catat_semua_terbit() -> None:
    """The trace of what was published, unit by unit."""
    banyak = dict(TerbitanPublik.objects.order_by().values_list("unit").annotate(n=Sum("baru")))
    for pk, unit in sorted(UnitKerja.objects.in_bulk(banyak).items()):
        catat_terbit(unit, banyak[pk])
