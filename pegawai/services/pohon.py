"""The tree of units: paths and OPD, kept on the rows so that reading needs no recursion."""

from django.db import connection

from inti.galat import GalatAturan
from inti.kunci import tunggu_kunci_transaksi

RUANG_KUNCI = 0x7EB12  # advisory lock: one change of the tree at a time
_SUSUN = """
WITH RECURSIVE pohon(id, jalur) AS (
    SELECT id, ARRAY[id] FROM pegawai_unitkerja WHERE induk_id IS NULL
    UNION ALL
    SELECT u.id, p.jalur || u.id FROM pegawai_unitkerja u JOIN pohon p ON u.induk_id = p.id
)
UPDATE pegawai_unitkerja u SET jalur = p.jalur, opd_id = coalesce(p.jalur[2], p.jalur[1])
FROM pohon p JOIN pegawai_unitkerja lama ON lama.id = p.id
WHERE p.id = u.id
  AND (u.jalur, u.opd_id) IS DISTINCT FROM (p.jalur, coalesce(p.jalur[2], p.jalur[1]))
RETURNING lama.opd_id, u.opd_id
"""
_TAK_TERJANGKAU = """
WITH RECURSIVE pohon(id) AS (
    SELECT id FROM pegawai_unitkerja WHERE induk_id IS NULL
    UNION ALL
    SELECT u.id FROM pegawai_unitkerja u JOIN pohon p ON u.induk_id = p.id
)
SELECT kode FROM pegawai_unitkerja u WHERE NOT EXISTS (SELECT 1 FROM pohon p WHERE p.id = u.id)
ORDER BY kode LIMIT 6
"""
_DISEBUT = 5


def kunci_pohon() -> None:
    """Hold the tree until the transaction ends; before its rows are read or written.

    Of two changes at once each would give paths as if the other weren't: to whoever heads a unit its new
    people would be missing, and a circle could close unseen.
    """
    tunggu_kunci_transaksi(RUANG_KUNCI, 0)


def susun_pohon() -> set[int]:
    """Rebuild ``jalur`` and ``opd`` of all units from ``induk``; call after every change of the tree.

    The OPD is the highest ancestor below the kabupaten (the kabupaten for itself). Returns the OPDs that
    lost or got units which existed before: their people's scores may be stale. Raises GalatAturan
    naming the units when they stand in a circle, that is, can't be reached from the kabupaten.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAK_TERJANGKAU)
        kode = [baris[0] for baris in cursor.fetchall()]
        if kode:
            daftar = ", ".join(kode[:_DISEBUT]) + (" dan lainnya" if len(kode) > _DISEBUT else "")
            raise GalatAturan(
                f"Susunan unit berputar: unit {daftar} tidak berujung ke kabupaten. Periksa induk unit itu."
            )
        cursor.execute(_SUSUN)
        pindah = [p for p in cursor.fetchall() if p[0] is not None and p[0] != p[1]]
    return {opd for pasangan in pindah for opd in pasangan}
