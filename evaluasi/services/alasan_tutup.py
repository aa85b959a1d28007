"""What a closing and its announcement share: the checklist enforced, reasons unit by unit kept."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from evaluasi.enums import StatusPengumuman
from evaluasi.models import AlasanTutup, PengumumanTutup
from evaluasi.selectors.syarat_tutup import HalanganUnit, alasan_berlaku, periksa_tutup
from inti.galat import GalatAturan
from kinerja.models import Periode
from pegawai.models import Pengguna


def kunci_periode(periode: Periode) -> Periode:
    """The row, locked against every change of judgements; a run of the engine isn't kept waiting by it."""
    baris = Periode.objects.select_for_update(of=("self",), no_key=True).select_related("tahun")
    return baris.get(pk=periode.pk)


def catat_alasan(
    periode: Periode,
    waktu: datetime.datetime,
    *,
    alasan: str = "",
    alasan_unit: Mapping[int, str],
    oleh: Pengguna | None,
    pada: datetime.datetime | None = None,
) -> dict[str, str]:
    """Enforce the checklist of closing at that moment and keep the reasons; returns {code of OPD: reason}.

    A unit in the way needs a reason: its own, one kept earlier that still covers what is open, or the
    general one. ``pada``: when they were given, if not then. GalatAturan with {"alasan_<id>": sentence} for
    units without any; plain while something absolute is missing.
    """
    hasil = periksa_tutup(periode, timezone.localdate(waktu))
    if hasil.mutlak_kurang:
        kata = "; ".join(s.kalimat for s in hasil.mutlak_kurang)
        raise GalatAturan(f"Belum bisa ditutup. Yang belum terpenuhi: {kata}.")
    menghalangi = hasil.unit_menghalangi
    lama = alasan_berlaku(periode, menghalangi)
    umum = alasan.strip()
    baru = {
        u.unit_id: alasan_unit.get(u.unit_id, "").strip() or ("" if u.unit_id in lama else umum)
        for u in menghalangi
    }
    kurang = [u for u in menghalangi if not baru[u.unit_id] and u.unit_id not in lama]
    if kurang:
        raise GalatAturan({f"alasan_{u.unit_id}": _kalimat_kurang(u) for u in kurang})
    _simpan(periode, [(u, baru[u.unit_id]) for u in menghalangi if baru[u.unit_id]], oleh, pada or waktu)
    return {u.kode: baru[u.unit_id] or lama[u.unit_id] for u in menghalangi}


def _kalimat_kurang(unit: HalanganUnit) -> str:
    return (
        f"{unit.nama}: {unit.kalimat}. Belum bisa ditutup tanpa alasan; "
        "selesaikan dahulu, atau tulis alasan menutup sekarang."
    )


def _simpan(
    periode: Periode,
    isi: list[tuple[HalanganUnit, str]],
    oleh: Pengguna | None,
    pada: datetime.datetime,
) -> None:
    AlasanTutup.objects.bulk_create(
        [
            AlasanTutup(
                periode=periode, unit_id=u.unit_id, alasan=kata, menghalangi=u.menghalangi,
                belum_dinilai=u.belum_dinilai, oleh=oleh, pada=pada,
            )
            for u, kata in isi
        ],
        update_conflicts=True,
        unique_fields=["periode", "unit"],
        update_fields=["alasan", "menghalangi", "belum_dinilai", "oleh", "pada"],
    )  # fmt: skip


def tuntaskan_pengumuman(periode: Periode) -> None:
    """The period is closed: its announcement, if one stands, is fulfilled."""
    PengumumanTutup.objects.filter(periode=periode, status=StatusPengumuman.DIUMUMKAN).update(
        status=StatusPengumuman.DILAKSANAKAN, berakhir_pada=timezone.now()
    )
