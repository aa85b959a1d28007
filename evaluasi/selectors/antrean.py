"""What waits for HR, counted in one query whatever the number of people."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from evaluasi.enums import StatusEvaluasi, StatusHitung, StatusKeberatan
from evaluasi.models import Evaluasi, HitungSkor, Keberatan
from evaluasi.selectors.banyak import hitung_sekaligus
from evaluasi.selectors.pengumuman import gagal_ditutup
from kinerja.models import Periode, Skp
from pegawai.enums import StatusPegawai
from pegawai.models import Penugasan
from umpan_balik.selectors.kertas import berkas_tertinggal


def himpunan_hr(hari: datetime.date) -> dict[str, QuerySet[Any]]:
    """{item: rows} of HR's queue on a day."""
    bertugas = Penugasan.objects.pada(hari).definitif().exclude(pegawai__status=StatusPegawai.NON_ASN)
    skp = Skp.objects.berlaku().filter(pegawai=OuterRef("pegawai"), tahun=hari.year)
    return {
        "tanpa_penilai": bertugas.filter(penilai__isnull=True),
        "tanpa_skp": bertugas.filter(~Exists(skp)),
        "belum_diajukan": Evaluasi.objects.filter(
            status=StatusEvaluasi.DRAF, periode__in=Periode.objects.berjalan().filter(batas_evaluasi__lt=hari)
        ),
        "siap_terbit": Evaluasi.objects.filter(
            status__in=[StatusEvaluasi.DIAJUKAN, StatusEvaluasi.DIKALIBRASI]
        ),
        "keberatan": Keberatan.objects.filter(
            status__in=[StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN]
        ),
        "hitung_gagal": HitungSkor.objects.filter(
            status=StatusHitung.GAGAL, diminta_pada__date__gte=hari - datetime.timedelta(days=7)
        ),
        "tutup_gagal": gagal_ditutup(),
        "siap_ditutup": Periode.objects.berjalan().filter(selesai__lt=hari),
        "kertas": berkas_tertinggal(hari),
    }


def antrean_hr(hari: datetime.date) -> dict[str, int]:
    """{item: count} of HR's queue on a day."""
    return hitung_sekaligus(himpunan_hr(hari))
