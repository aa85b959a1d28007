"""Past awards of Satyalancana Karya Satya, recorded by HR: whoever has one is not proposed for it again."""

import datetime

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.simpan import hapus_tercatat, simpan_tercatat
from inti.templatetags.format import tanggal as tampil
from pegawai import nip
from pegawai.models import Pegawai, Pengguna, RiwayatSatyalancana
from pegawai.permissions import pastikan_bukan_diri, pastikan_hr


def simpan_satyalancana(satya: RiwayatSatyalancana, *, oleh: Pengguna | None) -> RiwayatSatyalancana:
    """Add or change an award that somebody has. Never about oneself; nothing of a score hangs on it.

    Raises GalatAturan at ``tanggal`` (`galat_tanggal`), ValidationError for a second one of the same years.
    """
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=satya.pegawai_id)
    with transaction.atomic():
        for lama in RiwayatSatyalancana.objects.filter(pk=satya.pk):
            pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)
        galat = galat_tanggal(mulai_kerja(satya.pegawai), satya.masa, satya.tanggal, timezone.localdate())
        if galat:
            raise GalatAturan({"tanggal": galat})
        simpan_tercatat(satya, oleh=oleh, tentang=satya.pegawai)
    return satya


def hapus_satyalancana(satya: RiwayatSatyalancana, *, oleh: Pengguna | None) -> None:
    """Remove an award that was recorded by mistake; closing may then propose it again."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=satya.pegawai_id)
    hapus_tercatat(satya, oleh=oleh, tentang=satya.pegawai)


def mulai_kerja(pegawai: Pegawai) -> datetime.date | None:
    """TMT CPNS; the NIP's month where the record has none; None where neither tells (PPPK, non-ASN)."""
    if pegawai.tmt_cpns is not None:
        return pegawai.tmt_cpns
    try:
        return nip.urai(pegawai.nip).tmt
    except nip.NipSalah:
        return None


def galat_tanggal(
    tmt: datetime.date | None, masa: int, tanggal: datetime.date, hari_ini: datetime.date
) -> str:
    """Why nobody can have been given this award (``masa`` years) on that day, and how to mend it; or ""."""
    if tanggal > hari_ini:
        return "Tanggal Keppres belum tiba. Periksa tahunnya, atau catat sesudah Keppres ditetapkan."
    genap = _sesudah(tmt, masa) if tmt is not None else None
    if genap is None or tanggal >= genap:
        return ""
    return (
        f"Masa kerja {masa} tahun baru genap pada {tampil(genap)} (TMT CPNS {tampil(tmt)}), jadi Keppres-nya "
        "tidak mungkin sebelum itu. Periksa tanggal dan masa kerjanya, atau betulkan TMT CPNS pegawai ini."
    )


def _sesudah(hari: datetime.date, tahun: int) -> datetime.date:
    """The same day years later; where that year has no 29 February, 1 March, as the engine counts."""
    genap = min(hari.year + tahun, datetime.MAXYEAR)
    try:
        return hari.replace(year=genap)
    except ValueError:
        return datetime.date(genap, 3, 1)
