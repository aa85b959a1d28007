"""Four quarters and the year of the demo's day, all opened on their first day; closing comes at the end."""

import datetime

from evaluasi.contoh.kalender import LIBUR, SEHARI, Kalender
from evaluasi.services.periode import HARI_MENILAI
from inti.kode_periode import KodePeriode
from kinerja.enums import StatusPeriode
from kinerja.models import HariLibur, Periode, TahunKinerja


def buat_periode(kal: Kalender, hr: int | None) -> dict[str, Periode]:
    """The rows by code."""
    TahunKinerja.objects.bulk_create((TahunKinerja(tahun=t) for t in kal.tahun), ignore_conflicts=True)
    libur = [
        HariLibur(tanggal=datetime.date(tahun, *hari), nama=nama)
        for tahun in sorted({*kal.tahun, kal.hari_ini.year + 1})
        for hari, nama in LIBUR.items()
    ]
    HariLibur.objects.bulk_create(libur, ignore_conflicts=True)
    kode = [*kal.triwulan, KodePeriode(kal.hari_ini.year, "tahun")]
    baris = Periode.objects.bulk_create([_periode(k, kal, hr) for k in kode])
    return {p.kode: p for p in baris}


def _periode(kode: KodePeriode, kal: Kalender, hr: int | None) -> Periode:
    return Periode(
        kode=str(kode),
        tahun_id=kode.tahun,
        tingkat=kode.tingkat,
        mulai=kode.mulai,
        selesai=kode.selesai,
        batas_evaluasi=kode.selesai + HARI_MENILAI * SEHARI,
        status=StatusPeriode.BERJALAN,
        dibuka_pada=kal.jam(kode.mulai, 7),
        dibuka_oleh_id=hr,
    )
