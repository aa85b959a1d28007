"""Counts of what waits for HR, one query each, whatever the number of people."""

import datetime

from django.db.models import Exists, OuterRef

from evaluasi.enums import StatusEvaluasi, StatusHitung, StatusKeberatan
from evaluasi.models import Evaluasi, HitungSkor, Keberatan
from kinerja.models import Periode, Skp
from pegawai.enums import StatusPegawai
from pegawai.models import Penugasan


def antrean_hr(hari: datetime.date) -> dict[str, int]:
    """{item: count} of HR's queue on a day."""
    bertugas = Penugasan.objects.pada(hari).definitif().exclude(pegawai__status=StatusPegawai.NON_ASN)
    skp = Skp.objects.berlaku().filter(pegawai=OuterRef("pegawai"), tahun=hari.year)
    berakhir = Periode.objects.berjalan().filter(selesai__lt=hari)
    return {
        "tanpa_penilai": bertugas.filter(penilai__isnull=True).count(),
        "tanpa_skp": bertugas.filter(~Exists(skp)).count(),
        "belum_diajukan": Evaluasi.objects.filter(
            status=StatusEvaluasi.DRAF, periode__in=Periode.objects.berjalan().filter(batas_evaluasi__lt=hari)
        ).count(),
        "siap_terbit": Evaluasi.objects.filter(
            status__in=[StatusEvaluasi.DIAJUKAN, StatusEvaluasi.DIKALIBRASI]
        ).count(),
        "keberatan": Keberatan.objects.filter(
            status__in=[StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN]
        ).count(),
        "hitung_gagal": HitungSkor.objects.filter(
            status=StatusHitung.GAGAL, diminta_pada__date__gte=hari - datetime.timedelta(days=7)
        ).count(),
        "siap_ditutup": berakhir.count(),
    }
