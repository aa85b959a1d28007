"""Matriks peran hasil: people x the leader's results (PermenPANRB 6/2022)."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from kinerja.models import HasilKerja, Skp
from kinerja.selectors.skp import skp_terbaru
from pegawai.models import Pegawai
from pegawai.selectors import bawahan_pada

Kunci = tuple[int, int]  # urutan of the leader's SKP and number of the row: the same through all versions


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One person: their contributions per column, and those that support no row of the leader."""

    pegawai: Pegawai
    skp: Skp | None
    kolom: list[HasilKerja]
    sel: list[list[HasilKerja]]
    lainnya: list[HasilKerja]

    @property
    def sel_berkolom(self) -> list[tuple[HasilKerja, list[HasilKerja]]]:
        """Each cell with the leader's row it stands under (on a phone it is the cell's label)."""
        return list(zip(self.kolom, self.sel, strict=True))


@dataclass(frozen=True, slots=True)
class Matriks:
    """The grid: columns are the leader's rows, ``kosong`` the numbers of those nobody supports."""

    kolom: list[HasilKerja]
    baris: list[BarisMatriks]
    kosong: list[int]


def matriks_peran_hasil(penilai_id: int, tahun: int, tanggal: datetime.date) -> Matriks:
    """The grid of one leader for a year: people assessed on that day, newest version of each SKP.

    Four queries whatever the number of people. Rows of the leader's older versions count for the row of
    the same number in the newest.
    """
    kolom = _baris_terbaru([penilai_id], tahun)
    orang = list(bawahan_pada(penilai_id, tanggal))
    skp = {s.pegawai_id: s for s in skp_terbaru([p.pk for p in orang], tahun)}
    per_skp: dict[int, list[HasilKerja]] = defaultdict(list)
    for satu in _hasil_dengan_atasan([s.pk for s in skp.values()]):
        per_skp[satu.skp_id].append(satu)
    baris = [_baris(p, skp.get(p.pk), per_skp, kolom, penilai_id) for p in orang]
    kosong = [k.nomor for i, k in enumerate(kolom) if not any(b.sel[i] for b in baris)]
    return Matriks(kolom, baris, kosong)


def _kunci(hasil: HasilKerja) -> Kunci:
    return hasil.skp.urutan, hasil.nomor


def _baris_terbaru(pegawai_ids: list[int], tahun: int) -> list[HasilKerja]:
    skp = [s.pk for s in skp_terbaru(pegawai_ids, tahun)]
    return list(HasilKerja.objects.filter(skp__in=skp).select_related("skp").order_by("nomor"))


def _hasil_dengan_atasan(skp_ids: list[int]) -> list[HasilKerja]:
    return list(
        HasilKerja.objects.filter(skp__in=skp_ids).select_related("atasan__skp").order_by("skp", "nomor")
    )


def _baris(
    orang: Pegawai,
    skp: Skp | None,
    per_skp: dict[int, list[HasilKerja]],
    kolom: list[HasilKerja],
    penilai_id: int,
) -> BarisMatriks:
    kunci = [_kunci(k) for k in kolom]
    sel: list[list[HasilKerja]] = [[] for _ in kunci]
    lainnya = []
    for hasil in per_skp.get(skp.pk, []) if skp else []:
        atasan = hasil.atasan
        if atasan is not None and atasan.skp.pegawai_id == penilai_id and _kunci(atasan) in kunci:
            sel[kunci.index(_kunci(atasan))].append(hasil)
        else:
            lainnya.append(hasil)
    return BarisMatriks(orang, skp, kolom, sel, lainnya)
