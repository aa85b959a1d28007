"""One run of the engine, inside the caller's transaction."""

from collections.abc import Callable, Sequence
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
TABEL = (
    "t_orang", "t_bulan_kosong", "t_skp", "t_indikator", "t_realisasi", "t_rinci_h", "t_h", "t_rinci_p",
    "t_p", "t_rinci_d", "t_hukuman", "t_d", "t_k", "t_jawaban", "t_acuan", "t_m", "t_skor",
    "t_peringkat",
)  # fmt: skip

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


def siapkan(
    kursor: CursorWrapper,
    parameter: Parameter,
    *,
    orang: Sequence[int] | None = None,
    lapor: Lapor = diam,
) -> dict[str, Any]:
    """Fill the run's temporary tables for ``orang`` (None: everybody). Returns the SQL parameters.

    The tables live until the transaction ends; a second call in the same transaction replaces them.
    """
    nilai = parameter.sebagai_dict() | {"semua": orang is None, "orang": list(orang or []), "opd": []}
    kursor.execute("DROP TABLE IF EXISTS " + ", ".join(TABEL))
    if orang is not None:
        nilai["opd"] = _opd_dari(kursor, nilai)
    for nomor, bagian in enumerate(BAGIAN):
        lapor(bagian.nama, 90 * nomor // len(BAGIAN))
        bagian.jalankan(kursor, nilai)
    return nilai


def _opd_dari(kursor: CursorWrapper, nilai: dict[str, Any]) -> list[int]:
    kursor.execute(
        """SELECT DISTINCT u.opd_id FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
            WHERE t.pegawai_id = ANY(%(orang)s::bigint[]) AND t.mulai <= %(z)s
              AND coalesce(t.selesai, %(z)s) >= %(a)s""",
        nilai,
    )
    return [baris[0] for baris in kursor.fetchall()]


def hitung(
    parameter: Parameter,
    *,
    orang: Sequence[int] | None = None,
    hitung_id: int | None = None,
    lapor: Lapor = diam,
) -> Hasil:
    """Compute and store scores of a running period; only changed rows are written.

    Same rows, same policy, same day: same scores, whichever people are asked for.
    """
    with connection.cursor() as kursor:
        nilai = siapkan(kursor, parameter, orang=orang, lapor=lapor) | {"hitung": hitung_id}
        lapor("Menyimpan skor", 90)
        kursor.execute(gabung.TULIS, nilai)
        berubah = kursor.rowcount
        kursor.execute(gabung.HAPUS, nilai)
        kursor.execute(gabung.ACUAN, nilai)
        kursor.execute(gabung.HAPUS_ACUAN, nilai)
        kursor.execute("SELECT count(*), count(*) FILTER (WHERE NOT lengkap) FROM t_skor")
        dihitung, tidak_lengkap = kursor.fetchone()
    return Hasil(dihitung, berubah, dihitung - berubah, tidak_lengkap)
