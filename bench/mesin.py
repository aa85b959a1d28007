"""What the engine costs: a full run, the same again, one change, one explanation, the closing.

Only through what the product calls: ``hitung_periode``, ``proses_tanda``, ``rincian``, ``tutup_periode``.
"""

import datetime
import statistics
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bench.sisip import jalankan
from bench.ukur import Biaya, biaya, cpu_basis, detik
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.tanda import proses_tanda
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.penjelasan import rincian
from kinerja.models import Periode, Realisasi
from pegawai.models import Pegawai, TandaHitung
from pegawai.services import tandai
from umpan_balik.models import PenilaianLayanan
from umpan_balik.services.penilaian import hitung_masuk

ULANG, PEMANASAN, PALING_LAMA = 30, 3, 60.0


@dataclass(frozen=True, slots=True)
class Sebaran:
    """Milliseconds of many single measurements; ``cpu`` is the server's mean."""

    median: float
    p95: float
    cpu: float
    kali: int


def periode_ukur() -> Periode:
    """The generator's only period."""
    return Periode.objects.get(pk=1)


def penuh() -> tuple[int, int, Biaya]:
    """A full run: people computed, rows written, cost."""
    periode = periode_ukur()

    def kerja() -> tuple[int, int]:
        with transaction.atomic():
            hasil = hitung_periode(periode)
        return hasil.dihitung, hasil.berubah

    (dihitung, berubah), harga = biaya(kerja)
    TandaHitung.objects.all().delete()
    return dihitung, berubah, harga


def tenang() -> None:
    """What autovacuum does soon after a big write; without it the next reader writes hint bits, hence WAL."""
    jalankan("VACUUM (ANALYZE) evaluasi_skor")


def sebaran(langkah: Sequence[Callable[[], None]], kerja: Callable[[], object]) -> Sebaran:
    """Time ``kerja`` after each step; the first few steps warm up caches and are not counted.

    Stops early when that takes longer than a minute: what is so slow needs no thirty measurements.
    """
    waktu, basis, akhir = [], cpu_basis(), time.monotonic() + PALING_LAMA
    for nomor, ubah in enumerate(langkah):
        if nomor == PEMANASAN:
            basis = cpu_basis()
        ubah()
        waktu.append(1000 * detik(kerja))
        if len(waktu) >= PEMANASAN + 5 and time.monotonic() > akhir:
            break
    waktu = waktu[PEMANASAN:]
    cpu = 1000 * (cpu_basis() - basis) / len(waktu)
    return Sebaran(statistics.median(waktu), statistics.quantiles(waktu, n=20)[-1], cpu, len(waktu))


def _orang(opd_id: int, banyak: int) -> list[int]:
    """People of an OPD who serve the public, spread over it."""
    semua = Pegawai.objects.filter(
        penugasan__unit__opd_id=opd_id, penugasan__selesai=None, penugasan__layanan_publik=True
    )
    ids = list(semua.order_by("pk").values_list("pk", flat=True))
    return [ids[n * len(ids) // banyak] for n in range(banyak)]


def satu_realisasi(opd_id: int) -> Sebaran:
    """One person's realisasi is changed and marked; the marks are processed."""
    periode = periode_ukur()

    def ubah(orang: int) -> Callable[[], None]:
        def langkah() -> None:
            with transaction.atomic():
                milik = Realisasi.objects.filter(indikator__hasil_kerja__skp__pegawai_id=orang)
                baris = milik.order_by("pk").first()
                assert baris is not None
                Realisasi.objects.filter(pk=baris.pk).update(nilai=F("nilai") * Decimal("0.8"))
                tandai([orang], dari=baris.mulai, sampai=periode.selesai, sebab="realisasi")

        return langkah

    return sebaran([ubah(o) for o in _orang(opd_id, PEMANASAN + ULANG)], proses_tanda)


def satu_jawaban(opd_id: int) -> Sebaran:
    """One citizen's answer about one officer comes in; the marks are processed."""
    periode = periode_ukur()
    waktu = timezone.make_aware(datetime.datetime.combine(periode.selesai, datetime.time(10)))

    def ubah(orang: int, nomor: int) -> Callable[[], None]:
        def langkah() -> None:
            with transaction.atomic():
                kunci = uuid.uuid4().hex
                tugas = Pegawai.objects.get(pk=orang).penugasan.get(selesai=None)
                hitung_masuk(
                    PenilaianLayanan.objects.create(
                        kunci=kunci, rujukan=kunci[:12], waktu=waktu, petugas_id=orang, unit_id=tugas.unit_id,
                        keseluruhan=1 + nomor % 4, kecepatan=1 + nomor % 3, ketepatan=4,
                        indeks=Decimal(25 + nomor % 60),
                    )
                )  # fmt: skip

        return langkah

    orang = _orang(opd_id, PEMANASAN + ULANG)
    return sebaran([ubah(o, n) for n, o in enumerate(orang)], proses_tanda)


def satu_penjelasan(opd_id: int) -> Sebaran:
    """One person's whole explanation in the running period, as `Skor saya` reads it."""
    periode = periode_ukur()
    parameter = Parameter(periode, kebijakan_untuk(periode), timezone.localdate())
    orang = iter(_orang(opd_id, PEMANASAN + ULANG))
    return sebaran([lambda: None] * (PEMANASAN + ULANG), lambda: rincian(parameter, next(orang)))


def tutup() -> tuple[int, Biaya]:
    """The closing with everybody's frozen explanation: rows frozen, cost. Nothing is computed after it."""
    return biaya(lambda: tutup_periode(periode_ukur(), oleh=None))
