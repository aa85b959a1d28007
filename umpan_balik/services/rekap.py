"""Monthly roll-ups of accepted answers: small steps as answers come, and a rebuild from scratch.

Both take the month of ``waktu`` in WIB and give the same numbers (tests/umpan_balik/test_rekap.py). A
step goes to one of several rows (``petak``), drawn by lot, so that answers for one officer don't queue.
"""

import datetime
import random
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inti.perintah import Perintah, kirim
from pegawai.enums import SebabTanda
from pegawai.services import tandai_rentang
from umpan_balik.enums import KOLOM_UNSUR, StatusPenilaian
from umpan_balik.models import PenilaianLayanan

PETAK = 8

_LARIK_TAMBAH = "ARRAY[{}]".format(
    ", ".join(f"t.{{0}}[{i}] + EXCLUDED.{{0}}[{i}]" for i in range(1, len(KOLOM_UNSUR) + 1))
)
_LANGKAH_PETUGAS = """
INSERT INTO umpan_balik_rekappetugas AS t (pegawai_id, bulan, petak, n, jumlah, jumlah_kuadrat)
VALUES (%(petugas)s, %(bulan)s, %(petak)s, %(n)s, %(y)s, %(y2)s)
ON CONFLICT (bulan, pegawai_id, petak) DO UPDATE SET
    n = t.n + EXCLUDED.n, jumlah = t.jumlah + EXCLUDED.jumlah,
    jumlah_kuadrat = t.jumlah_kuadrat + EXCLUDED.jumlah_kuadrat
"""
_LANGKAH_UNIT = f"""
INSERT INTO umpan_balik_rekapunit AS t (unit_id, layanan_id, bulan, petak, n, n_nilai, jumlah_nilai,
                                        kuadrat_nilai, n_unsur, jumlah_unsur, kuadrat_unsur)
VALUES (%(unit)s, %(layanan)s, %(bulan)s, %(petak)s, %(tanda)s, %(n)s, %(y)s, %(y2)s,
        %(n_unsur)s::int[], %(jumlah_unsur)s::int[], %(kuadrat_unsur)s::int[])
ON CONFLICT (unit_id, layanan_id, bulan, petak) DO UPDATE SET
    n = t.n + EXCLUDED.n, n_nilai = t.n_nilai + EXCLUDED.n_nilai,
    jumlah_nilai = t.jumlah_nilai + EXCLUDED.jumlah_nilai,
    kuadrat_nilai = t.kuadrat_nilai + EXCLUDED.kuadrat_nilai,
    n_unsur = {_LARIK_TAMBAH.format("n_unsur")},
    jumlah_unsur = {_LARIK_TAMBAH.format("jumlah_unsur")},
    kuadrat_unsur = {_LARIK_TAMBAH.format("kuadrat_unsur")}
"""  # noqa: S608 (column names from a constant)


def bulan_wib(waktu: datetime.datetime) -> datetime.date:
    """First day of the month, in WIB, that an answer counts for."""
    return timezone.localdate(waktu).replace(day=1)


def perintah_rekap(penilaian: PenilaianLayanan, tanda: int) -> list[Perintah]:
    """The statements that add (``tanda`` 1) or take back (-1) one answer, in the order to run them in."""
    return _perintah([_langkah(penilaian, tanda, _petak())])


def ganti_rekap(lama: PenilaianLayanan, baru: PenilaianLayanan) -> None:
    """Count an answer as it is now instead of as it was, in the caller's transaction."""
    petak = _petak()
    for perintah in _perintah([_langkah(lama, -1, petak), _langkah(baru, 1, petak)]):
        kirim([perintah])


def _petak() -> int:
    return random.randrange(PETAK)  # any will do; nothing secret hangs on it


def _langkah(penilaian: PenilaianLayanan, tanda: int, petak: int) -> dict[str, Any]:
    """Parameters of one step."""
    y = penilaian.indeks
    unsur = [getattr(penilaian, kolom) for kolom in KOLOM_UNSUR]
    return {
        "petugas": penilaian.petugas_id,
        "unit": penilaian.unit_id,
        "layanan": penilaian.layanan_id,
        "bulan": bulan_wib(penilaian.waktu),
        "petak": petak,
        "tanda": tanda,
        "n": 0 if y is None else tanda,
        "y": 0 if y is None else tanda * y,
        "y2": 0 if y is None else tanda * y * y,
        "n_unsur": [0 if u is None else tanda for u in unsur],
        "jumlah_unsur": [0 if u is None else tanda * u for u in unsur],
        "kuadrat_unsur": [0 if u is None else tanda * u * u for u in unsur],
    }


def _perintah(langkah: Sequence[dict[str, Any]]) -> list[Perintah]:
    """Always the officer's row before the unit's, so that two answers can't wait for each other."""
    petugas = [(_LANGKAH_PETUGAS, nilai) for nilai in langkah if nilai["petugas"] is not None and nilai["n"]]
    return petugas + [(_LANGKAH_UNIT, nilai) for nilai in langkah]


_BULAN = "date_trunc('month', p.waktu AT TIME ZONE %(zona)s)::date"
_SARING = f"""
p.status = %(diterima)s AND (%(semua)s OR (p.waktu >= %(dari)s AND p.waktu < %(sampai)s
                                           AND {_BULAN} = ANY(%(bulan)s::date[])))
"""
_ISI_PETUGAS = f"""
INSERT INTO umpan_balik_rekappetugas (pegawai_id, bulan, petak, n, jumlah, jumlah_kuadrat)
SELECT p.petugas_id, {_BULAN}, 0, count(*), sum(p.indeks), sum(p.indeks * p.indeks)
FROM umpan_balik_penilaianlayanan p
WHERE p.petugas_id IS NOT NULL AND p.indeks IS NOT NULL AND {_SARING}
GROUP BY 1, 2
"""  # noqa: S608
_ISI_UNIT = """
INSERT INTO umpan_balik_rekapunit (unit_id, layanan_id, bulan, petak, n, n_nilai, jumlah_nilai,
                                   kuadrat_nilai, n_unsur, jumlah_unsur, kuadrat_unsur)
SELECT p.unit_id, p.layanan_id, {}, 0, count(*), count(p.indeks), coalesce(sum(p.indeks), 0),
       coalesce(sum(p.indeks * p.indeks), 0), ARRAY[{}], ARRAY[{}], ARRAY[{}]
FROM umpan_balik_penilaianlayanan p
WHERE {}
GROUP BY 1, 2, 3
""".format(
    _BULAN,
    ", ".join(f"count(p.{k})" for k in KOLOM_UNSUR),
    ", ".join(f"coalesce(sum(p.{k}), 0)" for k in KOLOM_UNSUR),
    ", ".join(f"coalesce(sum(p.{k} * p.{k}), 0)" for k in KOLOM_UNSUR),
    _SARING,
)
# as the engine reads it: an officer's month in all its petak
_PER_BULAN = """
SELECT pegawai_id, bulan, sum(n) AS n, sum(jumlah) AS s, sum(jumlah_kuadrat) AS q
  FROM umpan_balik_rekappetugas WHERE %(semua)s OR bulan = ANY(%(bulan)s::date[])
 GROUP BY 1, 2 HAVING sum(n) <> 0
"""
_LAMA = f"CREATE TEMPORARY TABLE rekap_lama ON COMMIT DROP AS {_PER_BULAN}"
_BERUBAH = f"""
SELECT pegawai_id, bulan, (bulan + interval '1 month - 1 day')::date
  FROM rekap_lama l FULL JOIN ({_PER_BULAN}) b USING (pegawai_id, bulan)
 WHERE (l.n, l.s, l.q) IS DISTINCT FROM (b.n, b.s, b.q)
"""  # noqa: S608
_BUANG = "DELETE FROM {} WHERE %(semua)s OR bulan = ANY(%(bulan)s::date[])"
_TABEL = ("umpan_balik_rekappetugas", "umpan_balik_rekapunit")


def rekap_ulang_massal(bulan: Sequence[datetime.date] | None = None, *, tandai: bool = True) -> None:
    """Rebuild both roll-ups from the accepted answers of these months (None: all), set-based.

    ``bulan``: any day of each month. Officers whose month comes out differently are marked, unless everybody
    is computed anyway (``tandai`` False). Writers of single answers wait meanwhile: the lock lets those that
    began before it finish, and their answers be seen.
    """
    nilai = _pilihan(bulan)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE {}, {} IN SHARE ROW EXCLUSIVE MODE".format(*_TABEL))
        cursor.execute("DROP TABLE IF EXISTS pg_temp.rekap_lama")
        cursor.execute(_LAMA, nilai)
        for tabel in _TABEL:
            cursor.execute(_BUANG.format(tabel), nilai)
        cursor.execute(_ISI_PETUGAS, nilai)
        cursor.execute(_ISI_UNIT, nilai)
        if tandai:
            cursor.execute(_BERUBAH, nilai)
            tandai_rentang(cursor.fetchall(), sebab=SebabTanda.JAWABAN)


def _pilihan(bulan: Sequence[datetime.date] | None) -> dict[str, Any]:
    """Parameters of the rebuild: which months, and the span of time that holds them."""
    awal = sorted({hari.replace(day=1) for hari in bulan or ()}) or [timezone.localdate()]
    zona = timezone.get_default_timezone()
    akhir = (awal[-1] + datetime.timedelta(days=32)).replace(day=1)
    tengah_malam = datetime.time()
    return {
        "semua": bulan is None,
        "bulan": awal if bulan is None or bulan else [],
        "dari": datetime.datetime.combine(awal[0], tengah_malam, zona),
        "sampai": datetime.datetime.combine(akhir, tengah_malam, zona),
        "zona": str(zona),
        "diterima": StatusPenilaian.DITERIMA,
    }
