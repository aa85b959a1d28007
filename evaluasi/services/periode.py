"""Opening of periods; their closing is in ``penutupan``."""

import datetime

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan, TidakBerwenang
from inti.kode_periode import KodePeriode, urai_kode
from inti.kunci import TERJAUH
from inti.services import catat
from inti.simpan import hapus_tercatat
from inti.templatetags.format import tanggal
from kinerja.alur import ALUR_PERIODE
from kinerja.enums import StatusPeriode, TingkatBerkala
from kinerja.models import Periode, TahunKinerja
from pegawai.enums import Peran
from pegawai.models import Pengguna
from pegawai.services import tandai

HARI_MENILAI = 10
"""Days after a period's end within which the penilai should have submitted; a reminder, not a lock."""


def wajib_hr(oleh: Pengguna | None) -> None:
    """TidakBerwenang unless the person is HR; None is the operator's command line."""
    if oleh is not None and not oleh.punya_peran(Peran.HR):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang dapat membuka atau menutup periode.")


def kode_sah(teks: str) -> KodePeriode:
    """Parse a code of the year or of the year's berkala level; GalatAturan names what is wrong.

    A mistyped year (2062) is refused: once open, such a period could not be closed before its end.
    """
    try:
        kode = urai_kode(teks)
    except ValueError as galat:
        raise GalatAturan(str(galat)) from None
    if kode.mulai > timezone.localdate() + TERJAUH:
        raise GalatAturan(
            f"{kode.nama} baru mulai {tanggal(kode.mulai)}, lebih dari setahun lagi. Periksa tahunnya."
        )
    if kode.tingkat == "tahun":
        return kode
    tahun = TahunKinerja.objects.filter(tahun=kode.tahun).first()
    berkala = tahun.tingkat_berkala if tahun else TingkatBerkala.TRIWULAN
    if kode.tingkat != berkala:
        raise GalatAturan(
            f"Kode {teks} ditolak: tahun {kode.tahun} dievaluasi per {berkala}. "
            f"Pakai kode tahun ({kode.tahun}) atau kode {berkala}."
        )
    return kode


def siapkan_periode(teks: str) -> Periode:
    """Get or create the period of a code, as a draft; its year with the default level if new."""
    kode = kode_sah(teks)
    tahun, _ = TahunKinerja.objects.get_or_create(tahun=kode.tahun)
    periode, _ = Periode.objects.get_or_create(
        kode=str(kode),
        defaults={
            "tahun": tahun,
            "tingkat": kode.tingkat,
            "mulai": kode.mulai,
            "selesai": kode.selesai,
            "batas_evaluasi": kode.selesai + datetime.timedelta(days=HARI_MENILAI),
        },
    )
    return periode


def buka_periode(periode: Periode, *, oleh: Pengguna | None) -> Periode:
    """Open a draft period; everybody is marked for the engine."""
    wajib_hr(oleh)
    with transaction.atomic():
        periode = Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
        periode.status = ALUR_PERIODE.berikut(periode.status, "buka")
        periode.dibuka_pada = timezone.now()
        periode.dibuka_oleh = oleh
        periode.save()
        tandai(None, dari=periode.mulai, sampai=periode.selesai, sebab="periode")
        catat("periode.buka", oleh=oleh, objek=periode, kalimat=f"Periode {periode.kode} dibuka.")
    return periode


def hapus_periode(periode: Periode, *, oleh: Pengguna | None) -> None:
    """Take back a period that was made by a slip and never opened. Raises GalatAturan, TidakBerwenang."""
    wajib_hr(oleh)
    with transaction.atomic():
        periode = Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
        if periode.status != StatusPeriode.DRAF:
            raise GalatAturan(f"Periode {periode.kode} sudah dibuka, jadi tidak bisa dihapus.")
        hapus_tercatat(periode, oleh=oleh)
