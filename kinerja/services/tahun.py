"""What is fixed for a whole year."""

from django.db import transaction

from inti.galat import GalatAturan
from inti.kode_periode import TAHUN_TERAKHIR, TAHUN_TERAWAL
from inti.simpan import simpan_tercatat
from kinerja.enums import TingkatPeriode
from kinerja.models import Periode, TahunKinerja
from pegawai.models import Pengguna
from pegawai.permissions import pastikan_hr


@transaction.atomic
def simpan_tahun(tahun: TahunKinerja, *, oleh: Pengguna | None) -> None:
    """Save a year's settings. HR only; the berkala level stays once a part of the year exists.

    Evaluations, scores and frozen results stand at that level (scoring.md, Periods).
    """
    pastikan_hr(oleh)
    if not TAHUN_TERAWAL <= tahun.pk <= TAHUN_TERAKHIR:
        raise GalatAturan({"tahun": f"Tahun {tahun.pk} salah ketik? Tulis empat angka, misalnya 2026."})
    lama = TahunKinerja.objects.select_for_update().filter(pk=tahun.pk).first()
    bagian = Periode.objects.filter(tahun=tahun.pk).exclude(tingkat=TingkatPeriode.TAHUN)
    if lama and lama.tingkat_berkala != tahun.tingkat_berkala and bagian.exists():
        raise GalatAturan(
            {
                "tingkat_berkala": f"Periode berkala tahun {tahun.pk} sudah ada, "
                "jadi tingkatnya tidak bisa diganti lagi."
            }
        )
    simpan_tercatat(tahun, oleh=oleh)
