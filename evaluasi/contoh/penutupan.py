"""The end of the work: past quarters are closed by the closing service, the running ones are scored."""

import datetime
from collections.abc import Callable

from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.penutupan import tutup_periode
from inti.kode_periode import KodePeriode
from kinerja.models import Periode

HARI_TUTUP, HARI_TUTUP_TERAKHIR = 28, 4
ALASAN = "Hari keberatan sebagian pegawai belum habis; hasil lain dibekukan agar triwulan dapat dilaporkan."


def tutup_dan_hitung(kal: Kalender, periode: dict[str, Periode], lapor: Callable[[str], None]) -> None:
    """Close the three past quarters on their days, then score the running quarter and year."""
    for kode in kal.triwulan[:-1]:
        baris = periode[str(kode)]
        jumlah = tutup_periode(baris, oleh=None, alasan=ALASAN, waktu=hari_tutup(kal, kode))
        lapor(f"Periode {kode} ditutup: {jumlah} hasil dibekukan")
    for kode in (str(kal.berjalan), str(kal.hari_ini.year)):
        hasil = hitung_periode(periode[kode], hari=kal.hari_ini)
        pukul = kal.jam(kal.hari_ini, 1)
        HitungSkor.objects.create(
            periode=periode[kode], status=StatusHitung.SELESAI, diminta_pada=pukul, mulai_pada=pukul,
            selesai_pada=pukul, denyut_pada=pukul, langkah="Selesai", kemajuan=100, dihitung=hasil.dihitung,
            berubah=hasil.berubah, sama=hasil.sama, tidak_lengkap=hasil.tidak_lengkap,
        )  # fmt: skip
        lapor(f"Periode {kode} dihitung: {hasil.dihitung} skor")


def hari_tutup(kal: Kalender, kode: KodePeriode) -> datetime.datetime:
    """When a quarter was closed: four weeks after its end; the last one a few days ago, if it can."""
    if kode == kal.triwulan[-2]:
        return kal.jam(max(kode.selesai + SEHARI, kal.hari_ini - HARI_TUTUP_TERAKHIR * SEHARI), 17)
    return kal.jam(kode.selesai + HARI_TUTUP * SEHARI, 17)
