"""Many answers at once (imported sheets, keyed-in paper): one COPY, one INSERT, roll-ups rebuilt."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inti.impor.massal import salin_ke_tabel_sementara, tipe_kolom
from umpan_balik.enums import StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penilaian import Isian, komentar_awal
from umpan_balik.services.rekap import rekap_ulang_massal
from umpan_balik.services.token import rujukan_baru
from umpan_balik.skor.ikm import indeks_responden

_TABEL = "massal_penilaian"
_TETAP = (
    "id",
    "kunci",
    "rujukan",
    "waktu",
    "indeks",
    "status",
    "status_komentar",
    "alasan_status",
    "terverifikasi",
)
_SISIP = """
WITH masuk AS (
    INSERT INTO umpan_balik_penilaianlayanan ({kolom}) SELECT {kolom} FROM massal_penilaian
    ON CONFLICT (kunci) DO NOTHING
    RETURNING date_trunc('month', waktu AT TIME ZONE %s)::date AS bulan
)
SELECT bulan, count(*) FROM masuk GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Lembaran:
    """One answer on paper or in a sheet: its key (file digest, place and row), when, and what."""

    kunci: str
    waktu: datetime.datetime
    isian: Isian


def simpan_massal(lembaran: Iterable[Lembaran]) -> int:
    """Store accepted answers whose keys aren't there yet; the number of new ones.

    Both roll-ups of the touched months are rebuilt, which marks the touched officers, in the same
    transaction. The caller records the one event of the batch.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        kolom = tipe_kolom(PenilaianLayanan, _nama_bidang())
        salin_ke_tabel_sementara(cursor, _TABEL, kolom, _baris(lembaran, list(kolom)))
        perintah = _SISIP.format(kolom=", ".join(kolom))  # our own column names only
        cursor.execute(perintah, [str(timezone.get_default_timezone())])
        masuk: list[tuple[datetime.date, int]] = cursor.fetchall()
        if masuk:
            rekap_ulang_massal([bulan for bulan, _ in masuk])
    return sum(n for _, n in masuk)


def _nama_bidang() -> list[str]:
    """Model fields that are written: the fixed ones, then those of an `Isian`."""
    isian = Isian(unit_id=0, keseluruhan=None).kolom()
    return [*_TETAP, *(nama.removesuffix("_id") for nama in isian)]


def _baris(lembaran: Iterable[Lembaran], kolom: list[str]) -> Iterator[list[Any]]:
    """Rows for COPY, in the order of the columns; equal answers have their index computed once."""
    hafal: dict[tuple[int | None, ...], Any] = {}
    for satu in lembaran:
        isian = satu.isian
        nilai = isian.kolom()
        jawaban = tuple(
            nilai[k] for k in kolom if k.startswith("u_") or k in ("keseluruhan", "kecepatan", "ketepatan")
        )
        if jawaban not in hafal:
            hafal[jawaban] = indeks_responden(
                isian.unsur, isian.keseluruhan, isian.kecepatan, isian.ketepatan
            )
        nilai |= {
            "id": uuid.uuid4(),
            "kunci": satu.kunci,
            "rujukan": rujukan_baru(),
            "waktu": satu.waktu,
            "indeks": hafal[jawaban],
            "status": str(StatusPenilaian.DITERIMA),
            "status_komentar": str(komentar_awal(isian.saran, petugas=isian.petugas_id is not None)),
            "alasan_status": "",
            "terverifikasi": False,
        }
        yield [nilai[k] for k in kolom]
