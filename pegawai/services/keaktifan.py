"""Active, on leave, gone: dated states, and today's state on the person."""

import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.kunci import pastikan_tidak_terkunci
from inti.services import catat
from pegawai.enums import SUDAH_KELUAR, SebabTanda, StatusKeaktifan
from pegawai.models import Pegawai, Pengguna, Penugasan, RiwayatKeaktifan
from pegawai.permissions import pastikan_bukan_diri, pastikan_hr
from pegawai.services.tanda import UJUNG, opd_orang, tandai

_SEHARI = datetime.timedelta(days=1)
_SEGARKAN = """
UPDATE pegawai_pegawai p SET keaktifan = r.keaktifan
FROM pegawai_riwayatkeaktifan r
WHERE r.pegawai_id = p.id AND r.mulai <= %(hari)s AND (r.selesai IS NULL OR r.selesai >= %(hari)s)
  AND p.keaktifan <> r.keaktifan AND (%(semua)s OR p.id = ANY(%(ids)s::bigint[]))
"""


def ubah_keaktifan(
    pegawai: Pegawai,
    keaktifan: str,
    *,
    oleh: Pengguna | None,
    mulai: datetime.date,
    selesai: datetime.date | None = None,
) -> RiwayatKeaktifan:
    """Put a person into a state from a day on; with ``selesai`` they are active again the day after.

    Leaving (pensiun, mutasi keluar, ...) also ends the person's posts the day before. Raises
    GalatAturan: closed day, dates in the wrong order, a later state or post in the way.
    """
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pegawai.pk)
    pastikan_tidak_terkunci(mulai)
    if selesai is not None and selesai < mulai:
        raise GalatAturan("Tanggal selesai tidak boleh sebelum tanggal mulai.")
    with transaction.atomic():
        pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai.pk)
        opd = opd_orang([pegawai.pk], mulai)  # as it was: leaving ends posts
        lama = _tutup_yang_berjalan(pegawai, mulai)
        baru = RiwayatKeaktifan.objects.create(
            pegawai=pegawai, keaktifan=keaktifan, mulai=mulai, selesai=selesai
        )
        if selesai is not None:
            RiwayatKeaktifan.objects.create(
                pegawai=pegawai, keaktifan=StatusKeaktifan.AKTIF, mulai=selesai + _SEHARI
            )
        if keaktifan in SUDAH_KELUAR:
            _akhiri_semua_tugas(pegawai, mulai)
        segarkan_keaktifan([pegawai.pk])
        tandai([pegawai.pk], dari=mulai, sampai=UJUNG, sebab=SebabTanda.KEAKTIFAN, opd_ids=opd)
        catat(
            "pegawai.keaktifan",
            oleh=oleh,
            kalimat=f"Keaktifan {pegawai.nama}: {baru.get_keaktifan_display()} sejak {mulai:%d/%m/%Y}.",
            objek=baru,
            tentang=pegawai,
            lama={"keaktifan": lama},
            baru={"keaktifan": keaktifan, "mulai": mulai.isoformat(), "selesai": selesai and str(selesai)},
        )
    return baru


def _tutup_yang_berjalan(pegawai: Pegawai, mulai: datetime.date) -> str | None:
    """End the state of that day the day before; its name."""
    riwayat = RiwayatKeaktifan.objects.select_for_update(of=("self",)).filter(pegawai=pegawai)
    sesudah = riwayat.filter(mulai__gt=mulai).order_by("mulai").first()
    if sesudah is not None:
        raise GalatAturan(
            f"Sudah ada keadaan “{sesudah.get_keaktifan_display()}” mulai {sesudah.mulai:%d/%m/%Y}. "
            "Pakai tanggal sesudahnya."
        )
    kini = riwayat.filter(mulai__lte=mulai).order_by("mulai").last()
    if kini is None:
        return None
    nama = kini.keaktifan
    if kini.mulai == mulai:
        kini.delete()
    elif kini.selesai is None or kini.selesai >= mulai:
        kini.selesai = mulai - _SEHARI
        kini.save(update_fields=["selesai"])
    return nama


def _akhiri_semua_tugas(pegawai: Pegawai, mulai: datetime.date) -> None:
    """End all posts the day before somebody leaves."""
    tugas = Penugasan.objects.filter(pegawai=pegawai)
    if tugas.filter(mulai__gte=mulai).exists():
        raise GalatAturan(
            f"{pegawai.nama} masih punya penugasan yang dimulai pada atau sesudah {mulai:%d/%m/%Y}. "
            "Perbaiki penugasan itu dulu."
        )
    akhir = mulai - _SEHARI
    tugas.exclude(selesai__lt=akhir).update(selesai=akhir)


def segarkan_keaktifan(pegawai_ids: list[int] | None = None) -> int:
    """Set today's state on people (None: all) from their dated states; the number that changed."""
    nilai: dict[str, Any] = {
        "hari": timezone.localdate(),
        "semua": pegawai_ids is None,
        "ids": pegawai_ids or [],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEGARKAN, nilai)
        return int(cursor.rowcount)
