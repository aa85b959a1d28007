"""Runs of the engine: asked for, one at a time per period, watched, cancelled, finished (scoring.md 7)."""

import datetime
from collections.abc import Sequence

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from evaluasi.alur import ALUR_HITUNG
from evaluasi.enums import CaraHitungSkor, StatusHitung
from evaluasi.models import HitungSkor, KebijakanSkor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.denyut import BELUM_SELESAI, Denyut, Dibatalkan
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import Hasil, Lapor, diam, hitung
from evaluasi.skor.tampilan import segarkan_tampilan
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import kunci_transaksi
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna
from pegawai.permissions import boleh_kelola

RUANG_KUNCI = 4_711
SENYAP = datetime.timedelta(seconds=60)
SIMPAN_TAMBAHAN = datetime.timedelta(days=30)
MAKS_PERCOBAAN = 5
SEMENTARA = (OperationalError, InterfaceError)
"""Errors of the connection or the server, not of the data: the same run may succeed a moment later."""


class SedangBerjalan(GalatAturan):
    """Another run holds the period."""

    def __init__(self, periode: Periode) -> None:
        super().__init__(f"Perhitungan skor {periode.kode} sedang berjalan. Tunggu sampai selesai.")


def minta_hitung(periode: Periode, *, oleh: Pengguna | None) -> HitungSkor:
    """Put one full run of a running period in the queue. The caller sends the task.

    ``oleh`` None is the system's own schedule. Errors: SedangBerjalan, GalatAturan (period not running),
    TidakBerwenang (only HR may ask).
    """
    if not boleh_kelola(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang dapat meminta perhitungan.")
    with transaction.atomic():
        # no_key: a run under way holds the period's key, and would keep the answer waiting
        periode = Periode.objects.select_for_update(of=("self",), no_key=True).get(pk=periode.pk)
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


def batalkan_hitung(hitung_id: int, *, oleh: Pengguna | None) -> HitungSkor:
    """Cancel a run that waits or works; a working one stops within seconds, the old scores stay whole.

    ``oleh`` None is the operator's command line. Asking twice changes nothing. Errors: GalatAturan (it
    ended already), TidakBerwenang.
    """
    if not boleh_kelola(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang dapat membatalkan perhitungan.")
    with transaction.atomic():
        baris = HitungSkor.objects.select_for_update(of=("self",), no_key=True).get(pk=hitung_id)
        berikut = ALUR_HITUNG.berikut(baris.status, "batalkan")
        if baris.batal_pada is not None:
            return baris
        baris.batal_pada, baris.batal_oleh = timezone.now(), oleh
        if baris.status == StatusHitung.ANTRE or kunci_transaksi(RUANG_KUNCI, baris.periode_id):
            baris.status, baris.selesai_pada = berikut, baris.batal_pada  # nobody works on it
        baris.save(update_fields=["batal_pada", "batal_oleh", "status", "selesai_pada"])
        catat(
            "hitung.batalkan",
            oleh=oleh,
            objek=baris,
            kalimat=f"Perhitungan skor periode {baris.periode.kode} dibatalkan.",
        )
    return baris


def jalankan_hitung(hitung_id: int, *, orang: Sequence[int] | None = None, lapor: Lapor = diam) -> HitungSkor:
    """Run one queued (or interrupted) row to its end; does nothing when it already ended.

    The batch is one transaction: readers see the old scores until it commits, and a killed worker leaves
    them whole. Raises SedangBerjalan when another worker holds the period, and leaves the row alone then.
    A lost connection (``SEMENTARA``) leaves the row open for the next attempt; what the data caused ends it
    as "gagal". A cancelled one returns as "dibatalkan".
    """
    baris = HitungSkor.objects.select_related("periode").get(pk=hitung_id)
    if baris.status not in BELUM_SELESAI:
        return baris
    try:
        with transaction.atomic():
            if _mulai(baris):
                hari = timezone.localdate()
                with Denyut(hitung_id, lapor=lapor) as denyut:
                    hasil = hitung_periode(
                        baris.periode, orang=orang, hitung_id=hitung_id, lapor=denyut.lapor, hari=hari
                    )
                _selesaikan(hitung_id, hasil, hari)
    except SedangBerjalan:
        raise
    except Exception as galat:
        if not _akhiri(hitung_id, galat):
            raise
    baris.refresh_from_db()
    return baris


def _mulai(baris: HitungSkor) -> bool:
    """Take the period for this transaction. False when there is nothing left to compute."""
    if not kunci_transaksi(RUANG_KUNCI, baris.periode_id):
        raise SedangBerjalan(baris.periode)
    baris.refresh_from_db()
    baris.periode.refresh_from_db(fields=["status"])
    if baris.status not in BELUM_SELESAI:
        return False
    if baris.batal_pada is not None:
        _tutup_batal(baris.pk)
    elif baris.periode.status != StatusPeriode.BERJALAN:
        _tutup_batal(baris.pk, f"Periode {baris.periode.kode} sudah tidak berjalan.")
    elif baris.percobaan >= MAKS_PERCOBAAN:
        _gagalkan(baris.pk, _kalimat_menyerah(baris))
    else:
        _putus_bila_ditinggal()
        return True
    return False


def _putus_bila_ditinggal() -> None:
    """Let the server end this transaction soon after its worker was killed, also within a statement."""
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL client_connection_check_interval = '2s'")


def _kalimat_menyerah(baris: HitungSkor) -> str:
    return (
        f"Perhitungan terputus {baris.percobaan} kali berturut-turut dan tidak dicoba lagi. "
        f"Terakhir: {baris.galat or 'pekerja berhenti tanpa pesan'}. "
        "Periksa catatan pekerja dan PostgreSQL, lalu minta perhitungan lagi."
    )


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
    tandai_dipakai(parameter.kebijakan)
    return hasil


def tandai_dipakai(kebijakan: KebijakanSkor) -> None:
    """A policy that something was computed with stays as it is.

    Last in a transaction: whoever holds this row must not wait for another period's lock.
    """
    if kebijakan.dipakai_pada is None:
        KebijakanSkor.objects.filter(pk=kebijakan.pk, dipakai_pada__isnull=True).update(
            dipakai_pada=timezone.now()
        )


def parameter_pada(periode: Periode, hari: datetime.date | None = None) -> Parameter:
    """What a run of the period on that day (today) computes with. GalatAturan without a policy."""
    return Parameter(periode, kebijakan_untuk(periode), hari or timezone.localdate())


def _selesaikan(hitung_id: int, hasil: Hasil, hari: datetime.date) -> None:
    """Write the counts; Dibatalkan when somebody cancelled before the end."""
    terbuka = HitungSkor.objects.filter(pk=hitung_id, batal_pada__isnull=True)
    tertulis = terbuka.update(
        per_hari=hari,
        status=StatusHitung.SELESAI,
        selesai_pada=Now(),
        langkah="Selesai",
        kemajuan=100,
        galat="",
        dihitung=hasil.dihitung,
        berubah=hasil.berubah,
        sama=hasil.sama,
        tidak_lengkap=hasil.tidak_lengkap,
    )
    if not tertulis:
        raise Dibatalkan


def _akhiri(hitung_id: int, galat: Exception) -> bool:
    """Write down why the batch broke off; True when it was cancelled, which is no error.

    After a lost connection the row stays open, and without any connection it stays as it is.
    """
    try:
        if HitungSkor.objects.filter(pk=hitung_id, batal_pada__isnull=False).exists():
            _tutup_batal(hitung_id)
            return True
        if isinstance(galat, SEMENTARA):
            HitungSkor.objects.filter(pk=hitung_id, status__in=BELUM_SELESAI).update(galat=_sebab(galat))
        else:
            _gagalkan(hitung_id, _sebab(galat))
    except (DatabaseError, InterfaceError):
        return False
    return False


def _sebab(galat: Exception) -> str:
    if isinstance(galat, GalatAturan):
        return galat.kalimat
    if isinstance(galat, SEMENTARA):
        baris = str(galat).strip().splitlines()
        return f"gangguan basis data ({baris[0] if baris else type(galat).__name__})"
    return f"{type(galat).__name__}: {galat}".strip(": \n")[:2000]


def _gagalkan(hitung_id: int, sebab: str) -> None:
    HitungSkor.objects.filter(pk=hitung_id, status__in=BELUM_SELESAI).update(
        status=StatusHitung.GAGAL, selesai_pada=Now(), galat=sebab
    )


def _tutup_batal(hitung_id: int, sebab: str = "") -> None:
    HitungSkor.objects.filter(pk=hitung_id, status__in=BELUM_SELESAI).update(
        status=StatusHitung.DIBATALKAN,
        selesai_pada=Now(),
        batal_pada=Coalesce("batal_pada", Now()),
        galat=sebab,
    )


def hitung_tertinggal() -> list[int]:
    """Ids of runs that wait or were silent for a minute: beat sends them again.

    All times are the database's. A time that lies ahead of it comes from before its clock was set back, and
    counts as silence.
    """
    batas = Now() - SENYAP
    sunyi = Q(denyut_pada__lt=batas) | Q(denyut_pada__gt=Now())
    lama = Q(diminta_pada__lt=batas) | Q(diminta_pada__gt=Now())
    baris = HitungSkor.objects.filter(sunyi | lama & Q(denyut_pada__isnull=True), status__in=BELUM_SELESAI)
    return list(baris.order_by("pk").values_list("pk", flat=True))


def buang_tambahan_lama() -> int:
    """Delete the rows of incremental runs of over 30 days ago; the number of rows.

    The changes of a minute leave one in every running period; full runs are the history people look at, and
    every period's newest row, which pages show, stays.
    """
    terbaru = HitungSkor.objects.order_by().values("periode").annotate(n=Max("pk")).values("n")
    lama = HitungSkor.objects.filter(
        cara=CaraHitungSkor.TAMBAHAN, status=StatusHitung.SELESAI, selesai_pada__lt=Now() - SIMPAN_TAMBAHAN
    )
    return lama.exclude(pk__in=terbaru).delete()[0]


def minta_malam() -> list[int]:
    """Queue a full run for every running period that has none waiting. Returns the rows to send."""
    antrean = []
    for periode in Periode.objects.berjalan().filter(mulai__lte=timezone.localdate()):
        try:
            antrean.append(minta_hitung(periode, oleh=None).pk)
        except SedangBerjalan:
            continue
    return antrean
