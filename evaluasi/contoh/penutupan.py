"""The end of the work: past quarters are closed by the closing service, the running ones are scored."""

import threading
from collections.abc import Callable
from functools import partial

from django.db import transaction

from evaluasi.contoh.cepat import cepat
from evaluasi.contoh.jalur import Kerja, beriringan
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.tulis import analisa
from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor, PutusanNilai, Rekomendasi, Skor
from evaluasi.services.hitung import RUANG_KUNCI, hitung_periode
from evaluasi.services.penutupan import tutup_periode
from inti.galat import GalatAturan
from inti.kode_periode import KodePeriode
from inti.kunci import tunggu_kunci_transaksi
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import TandaHitung

ALASAN = "Hari keberatan sebagian pegawai belum habis; hasil lain dibekukan agar triwulan dapat dilaporkan."

BATAS_MULAI = 60  # seconds; the lane before begins at once, or has failed


def tutup_dan_hitung(
    kal: Kalender, periode: dict[str, Periode], lapor: Callable[[str], None], *, bertahap: bool
) -> None:
    """Close the three past quarters on their days, score the running quarter and year.

    ``bertahap``: each in a transaction of its own, two at a time; one that is done already is left out.
    Otherwise one after another, in the caller's transaction.
    """
    penutup = Penutup(kal, periode, lapor)
    satu, dua, tiga = (partial(penutup.tutup, n) for n in range(len(kal.triwulan) - 1))
    berjalan = [partial(penutup.hitung, k) for k in (str(kal.berjalan), str(kal.hari_ini.year))]
    if bertahap:
        beriringan(*(list(map(penutup.tersendiri, j)) for j in ([satu, tiga], [dua, *berjalan])))
    else:
        for kerja in (satu, dua, tiga, *berjalan):
            kerja()
    TandaHitung.objects.all().delete()  # everybody of every running period is computed: nothing is stale
    analisa(PutusanNilai, Skor, Rekomendasi)


class Penutup:
    """Closes and scores the demo's periods; in whatever lanes, a closing begins after the one before it."""

    def __init__(self, kal: Kalender, periode: dict[str, Periode], lapor: Callable[[str], None]) -> None:
        self.kal, self.periode, self.lapor = kal, periode, lapor
        self._dimulai = [threading.Event() for _ in kal.triwulan]

    def tersendiri(self, kerja: Kerja) -> Kerja:
        """The same work in a transaction of its own."""

        def jalankan() -> None:
            with transaction.atomic(), cepat(ringkas=True):
                kerja()

        return jalankan

    def tutup(self, nomor: int) -> None:
        """Close a quarter. Its proposals wait for those of earlier ones (services/penutupan.py).

        GalatAturan, and nothing of it stands, when the quarter before has not been closed by then.
        """
        kode = self.kal.triwulan[nomor]
        baris = self.periode[str(kode)]
        if nomor and not self._dimulai[nomor - 1].wait(BATAS_MULAI):
            raise GalatAturan(
                f"Penutupan {self.kal.triwulan[nomor - 1]} tidak dimulai; {kode} tidak ditutup."
            )
        try:
            tunggu_kunci_transaksi(RUANG_KUNCI, baris.pk)
        finally:
            self._dimulai[nomor].set()
        if baris.status != StatusPeriode.DITUTUP:
            self._tutup(baris, kode)
        sebelum = self.periode[str(self.kal.triwulan[nomor - 1])]
        if nomor and Periode.objects.berjalan().filter(pk=sebelum.pk).exists():
            raise GalatAturan(f"Penutupan {sebelum.kode} gagal; {kode} dibatalkan agar tidak mendahuluinya.")

    def _tutup(self, baris: Periode, kode: KodePeriode) -> None:
        waktu = self.kal.jam(self.kal.hari_tutup(kode), 17)
        jumlah = tutup_periode(baris, oleh=None, alasan=ALASAN, waktu=waktu)
        self.lapor(f"Periode {kode} ditutup: {jumlah} hasil dibekukan")

    def hitung(self, kode: str) -> None:
        """Score a running period, with the row of the run."""
        baris, pukul = self.periode[kode], self.kal.jam(self.kal.hari_ini, 1)
        tunggu_kunci_transaksi(RUANG_KUNCI, baris.pk)
        if HitungSkor.objects.filter(periode=baris, status=StatusHitung.SELESAI).exists():
            return
        hasil = hitung_periode(baris, hari=self.kal.hari_ini)
        HitungSkor.objects.create(
            periode=baris, status=StatusHitung.SELESAI, diminta_pada=pukul, mulai_pada=pukul,
            selesai_pada=pukul, denyut_pada=pukul, langkah="Selesai", kemajuan=100, dihitung=hasil.dihitung,
            berubah=hasil.berubah, sama=hasil.sama, tidak_lengkap=hasil.tidak_lengkap,
        )  # fmt: skip
        self.lapor(f"Periode {kode} dihitung: {hasil.dihitung} skor")
