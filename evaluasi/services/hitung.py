"""Runs of the engine: asked for, run once at a time per period, watched, finished (scoring.md 7)."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor, KebijakanSkor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.denyut import Denyut
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import Hasil, Lapor, diam, hitung
from evaluasi.skor.tampilan import segarkan_tampilan
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import kunci_transaksi
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.enums import Peran
from pegawai.models import Pengguna

RUANG_KUNCI = 4_711
BELUM_SELESAI = (StatusHitung.ANTRE, StatusHitung.BERJALAN)
SENYAP = datetime.timedelta(seconds=60)


class SedangBerjalan(GalatAturan):
    """Another run holds the period."""

    def __init__(self, periode: Periode) -> None:
        super().__init__(f"Perhitungan skor {periode.kode} sedang berjalan. Tunggu sampai selesai.")


def minta_hitung(periode: Periode, *, oleh: Pengguna | None) -> HitungSkor:
    """Put one full run of a running period in the queue. The caller sends the task.

    ``oleh`` None is the system's own schedule. Errors: SedangBerjalan, GalatAturan (period not running),
    TidakBerwenang (only HR may ask).
    """
    if oleh is not None and not oleh.punya_peran(Peran.HR):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang dapat meminta perhitungan.")
    with transaction.atomic():
        periode = Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
        if periode.status != StatusPeriode.BERJALAN:
            raise GalatAturan(
                f"Periode {periode.kode} tidak sedang berjalan, jadi skornya tidak dihitung lagi."
            )
        if HitungSkor.objects.filter(periode=periode, status__in=BELUM_SELESAI).exists():
            raise SedangBerjalan(periode)
        baris = HitungSkor.objects.create(periode=periode, diminta_oleh=oleh)
        if oleh is not None:
            catat(
                "hitung.minta",
                oleh=oleh,
                objek=baris,
                kalimat=f"{oleh} meminta perhitungan skor periode {periode.kode}.",
            )
    return baris


def jalankan_hitung(hitung_id: int, *, orang: Sequence[int] | None = None) -> HitungSkor:
    """Run one queued (or interrupted) row to its end; does nothing when it already ended.

    The batch is one transaction: readers see the old scores until it commits, and a killed worker leaves
    them whole. Raises SedangBerjalan when another worker holds the period, and leaves the row alone then.
    """
    baris = HitungSkor.objects.select_related("periode").get(pk=hitung_id)
    if baris.status not in BELUM_SELESAI:
        return baris
    try:
        with transaction.atomic():
            if not kunci_transaksi(RUANG_KUNCI, baris.periode_id):
                raise SedangBerjalan(baris.periode)
            with Denyut(hitung_id) as denyut:
                hari = timezone.localdate()
                hasil = hitung_periode(
                    baris.periode, orang=orang, hitung_id=hitung_id, lapor=denyut.lapor, hari=hari
                )
            _selesaikan(hitung_id, hasil, hari)
    except SedangBerjalan:
        raise
    except Exception as galat:
        _gagalkan(hitung_id, galat)
        raise
    baris.refresh_from_db()
    return baris


def hitung_periode(
    periode: Periode,
    *,
    orang: Sequence[int] | None = None,
    opd: Sequence[int] = (),
    hitung_id: int | None = None,
    lapor: Lapor = diam,
    hari: datetime.date | None = None,
) -> Hasil:
    """Compute a period as of ``hari`` (today), in the caller's transaction, with its first day's policy."""
    parameter = parameter_pada(periode, hari)
    hasil = hitung(parameter, orang=orang, opd=opd, hitung_id=hitung_id, lapor=lapor)
    segarkan_tampilan(parameter, orang)
    if parameter.kebijakan.dipakai_pada is None:
        KebijakanSkor.objects.filter(pk=parameter.kebijakan.pk, dipakai_pada__isnull=True).update(
            dipakai_pada=timezone.now()
        )
    return hasil


def parameter_pada(periode: Periode, hari: datetime.date | None = None) -> Parameter:
    """What a run of the period on that day (today) computes with. GalatAturan without a policy."""
    return Parameter(periode, kebijakan_untuk(periode), hari or timezone.localdate())


def _selesaikan(hitung_id: int, hasil: Hasil, hari: datetime.date) -> None:
    HitungSkor.objects.filter(pk=hitung_id).update(
        per_hari=hari,
        status=StatusHitung.SELESAI,
        selesai_pada=timezone.now(),
        langkah="Selesai",
        kemajuan=100,
        dihitung=hasil.dihitung,
        berubah=hasil.berubah,
        sama=hasil.sama,
        tidak_lengkap=hasil.tidak_lengkap,
    )


def _gagalkan(hitung_id: int, galat: Exception) -> None:
    HitungSkor.objects.filter(pk=hitung_id, status__in=BELUM_SELESAI).update(
        status=StatusHitung.GAGAL, selesai_pada=timezone.now(), galat=str(galat)[:2000]
    )


def hitung_tertinggal() -> list[int]:
    """Ids of runs that wait or were silent for a minute: beat sends them again."""
    batas = timezone.now() - SENYAP
    sunyi = Q(denyut_pada__lt=batas) | Q(denyut_pada__isnull=True, diminta_pada__lt=batas)
    baris = HitungSkor.objects.filter(sunyi, status__in=BELUM_SELESAI)
    return list(baris.order_by("pk").values_list("pk", flat=True))


def minta_malam() -> list[int]:
    """Queue a full run for every running period that has none waiting. Returns the rows to send."""
    antrean = []
    for periode in Periode.objects.berjalan().filter(mulai__lte=timezone.localdate()):
        try:
            antrean.append(minta_hitung(periode, oleh=None).pk)
        except SedangBerjalan:
            continue
    return antrean
