"""One run of the engine, inside the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from evaluasi.skor import gabung
from evaluasi.skor.dasar import Bagian, Parameter
from evaluasi.skor.disiplin import DISIPLIN
from evaluasi.skor.gabung import GABUNG
from evaluasi.skor.hasil import HASIL
from evaluasi.skor.kompetensi import KOMPETENSI
from evaluasi.skor.masyarakat import MASYARAKAT
from evaluasi.skor.orang import ORANG
from evaluasi.skor.perilaku import PERILAKU

BAGIAN: tuple[Bagian, ...] = (ORANG, HASIL, PERILAKU, DISIPLIN, KOMPETENSI, MASYARAKAT, GABUNG)
TABEL = tuple(tabel.nama for bagian in BAGIAN for tabel in bagian.tabel)

PENUH = {
    "work_mem": "128MB",  # 800,000 indicators are sorted and hashed without spilling to disk
    "enable_hashagg": "off",  # sums of numeric keep a state per group; sorted groups share one
    "enable_hashjoin": "off",  # rows lie nearly in key order: merging costs two thirds of hashing them
    "enable_nestloop": "off",  # estimates of some parts are far too low for everybody's rows
    "parallel_tuple_cost": "0.01",  # a second core halves the joins over realisasi
}
"""What suits statements over everybody, and nothing else."""

Lapor = Callable[[str, int], None]


def diam(nama: str, persen: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """Counts of a run: people computed, rows written, rows left as they were, people incomplete."""

    dihitung: int
    berubah: int
    sama: int
    tidak_lengkap: int


def lingkup(
    kursor: CursorWrapper, parameter: Parameter, orang: Sequence[int] | None, opd: Sequence[int] = ()
) -> dict[str, Any]:
    """The SQL parameters of a run over ``orang`` (None: everybody), with the OPDs they belong to.

    ``opd`` are those of which everybody is in ``orang`` (one may have lost its last person): what the people
    of an OPD share is stored of these only. Others that somebody served in during the period are read.
    ``calon`` is everybody who served in any of them.
    """
    nilai = parameter.sebagai_dict() | {"semua": orang is None, "orang": list(orang or [])}
    nilai["utuh"] = list(opd)
    nilai |= {"opd": [], "calon": []}
    if orang is not None:
        nilai["opd"] = sorted({*_kolom(kursor, _OPD, nilai), *opd})
        nilai["calon"] = _kolom(kursor, _CALON, nilai)
    return nilai


_OPD = """
SELECT DISTINCT u.opd_id FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
 WHERE t.pegawai_id = ANY(%(orang)s::bigint[]) AND t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
"""

_CALON = """
SELECT DISTINCT t.pegawai_id
  FROM pegawai_unitkerja u JOIN pegawai_penugasan t ON t.unit_id = u.id
 WHERE u.opd_id = ANY(%(opd)s::bigint[]) AND t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
"""


@contextmanager
def setelan_penuh(kursor: CursorWrapper) -> Iterator[None]:
    """``PENUH`` for the statements inside, in the caller's transaction; then what was set before.

    When a statement fails the transaction is lost, and its settings with it.
    """
    kursor.execute("SELECT " + ", ".join(f"current_setting('{nama}')" for nama in PENUH))
    lama = kursor.fetchone()
    _atur(kursor, PENUH.values())
    yield
    _atur(kursor, lama)


def _atur(kursor: CursorWrapper, nilai: Iterable[str]) -> None:
    for nama, isi in zip(PENUH, nilai, strict=True):
        kursor.execute("SELECT set_config(%s, %s, true)", [nama, isi])


def _kolom(kursor: CursorWrapper, sql: str, nilai: dict[str, Any]) -> list[int]:
    kursor.execute(sql, nilai)
    return [baris[0] for baris in kursor.fetchall()]


def siapkan(
    kursor: CursorWrapper,
    parameter: Parameter,
    *,
    orang: Sequence[int] | None = None,
    opd: Sequence[int] = (),
    lapor: Lapor = diam,
    rinci: bool = False,
) -> dict[str, Any]:
    """Fill the run's temporary tables for ``orang`` (None: everybody). Returns the SQL parameters.

    ``rinci`` also keeps what only explanations read. The tables live until the transaction ends; a second
    call in the same transaction replaces them.
    """
    nilai = lingkup(kursor, parameter, orang, opd)
    kursor.execute("DROP TABLE IF EXISTS " + ", ".join(TABEL))
    with setelan_penuh(kursor) if orang is None else nullcontext():
        for nomor, bagian in enumerate(BAGIAN):
            lapor(bagian.nama, 90 * nomor // len(BAGIAN))
            bagian.jalankan(kursor, nilai, rinci=rinci)
    return nilai


def hitung(
    parameter: Parameter,
    *,
    orang: Sequence[int] | None = None,
    opd: Sequence[int] = (),
    hitung_id: int | None = None,
    lapor: Lapor = diam,
) -> Hasil:
    """Compute and store scores of a running period; only changed rows are written.

    Same rows, same policy, same day: same scores, whichever people are asked for.
    """
    with connection.cursor() as kursor:
        nilai = siapkan(kursor, parameter, orang=orang, opd=opd, lapor=lapor) | {"hitung": hitung_id}
        lapor("Menyimpan skor", 90)
        with setelan_penuh(kursor) if orang is None else nullcontext():
            berubah = simpan(kursor, nilai)
        if orang is None and berubah:
            kursor.execute(gabung.STATISTIK)
        kursor.execute("SELECT count(*), count(*) FILTER (WHERE NOT lengkap) FROM t_skor")
        dihitung, tidak_lengkap = kursor.fetchone()
    return Hasil(dihitung, berubah, dihitung - berubah, tidak_lengkap)


def simpan(kursor: CursorWrapper, nilai: dict[str, Any]) -> int:
    """Bring the stored rows in step with the run's tables; returns how many scores were written."""
    kursor.execute(gabung.TULIS, nilai)
    berubah = int(kursor.rowcount)
    for sql in (gabung.HAPUS, gabung.ACUAN, gabung.HAPUS_ACUAN):
        kursor.execute(sql, nilai)
    return berubah
