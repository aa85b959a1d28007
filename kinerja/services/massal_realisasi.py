"""Writing many imported realisasi at once."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from inti.impor import Hitungan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from kinerja.enums import CaraHitung, Sumber
from kinerja.models import Realisasi
from pegawai.enums import SebabTanda
from pegawai.models import Pengguna
from pegawai.services import tandai_rentang

_KOLOM = ("indikator", "mulai", "selesai", "periode_kode", "nilai", "catatan", "tautan_bukti")
# a latest value stands until the year's end, where no later row follows
_KENA = """
SELECT s.pegawai_id, r.mulai,
       CASE WHEN EXISTS (SELECT 1 FROM kinerja_indikator v
                          WHERE v.benang = r.indikator_id AND v.cara_hitung = %s)
            THEN make_date(extract(year FROM r.selesai)::int, 12, 31) ELSE r.selesai END
FROM impor_realisasi_kena k JOIN kinerja_realisasi r ON r.id = k.id
JOIN kinerja_indikator i ON i.id = r.indikator_id
JOIN kinerja_hasilkerja h ON h.id = i.hasil_kerja_id JOIN kinerja_skp s ON s.id = h.skp_id
"""


class BarisRealisasiImpor(NamedTuple):
    """One row of the sheet, resolved to the thread's root (``indikator_id``)."""

    indikator_id: int
    mulai: datetime.date
    selesai: datetime.date
    periode_kode: str
    nilai: Decimal
    catatan: str
    tautan_bukti: str


def tulis_realisasi_massal(
    isi: Iterable[BarisRealisasiImpor], *, oleh: Pengguna | None, kolom: frozenset[str]
) -> Hitungan:
    """Write checked rows of source "impor"; unchanged ones aren't touched.

    ``kolom`` are the columns the sheet has. Runs inside the import's transaction, which writes the one
    event of the batch; the database itself refuses overlapping rows.
    """
    lain = [k for k in ("catatan", "tautan_bukti") if k in kolom]
    tetap = {
        "sumber": Sumber.IMPOR,
        "dibuat_pada": timezone.now(),
        "dibuat_oleh_id": oleh.pk if oleh else None,
    }
    tetap |= {k: "" for k in ("catatan", "tautan_bukti") if k not in kolom}
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(cursor, "impor_realisasi", tipe_kolom(Realisasi, _KOLOM), isi)
        hitungan = gabungkan(
            cursor, sumber="impor_realisasi", tujuan=Realisasi, kunci=["indikator_id", "mulai"],
            kolom=["selesai", "periode_kode", "nilai", *lain], saat_dibuat=tetap,
            catat_ke="impor_realisasi_kena",
        )  # fmt: skip
        cursor.execute(_KENA, [CaraHitung.TERAKHIR])
        tandai_rentang(cursor.fetchall(), sebab=SebabTanda.REALISASI)
    return hitungan
