"""The end of the work: past quarters are closed by the closing service, the running ones are scored."""

from collections.abc import Callable

from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.tulis import selaraskan, tanpa_indeks
from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor, PutusanNilai, Rekomendasi, Skor
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.penutupan import tutup_periode
from kinerja.models import Periode
from pegawai.models import TandaHitung

ALASAN = "Hari keberatan sebagian pegawai belum habis; hasil lain dibekukan agar triwulan dapat dilaporkan."

DIPAKAI_PENUTUPAN = ("putusan_unik", "skor_unik", "rekomendasi_unik")
"""Constraints by which the closing tells what is there already."""


def tutup_dan_hitung(kal: Kalender, periode: dict[str, Periode], lapor: Callable[[str], None]) -> None:
    """Close the three past quarters on their days, then score the running quarter and year."""
    hasil = (PutusanNilai, Skor, Rekomendasi)
    with tanpa_indeks(*hasil, kecuali=DIPAKAI_PENUTUPAN):
        _tutup_dan_hitung(kal, periode, lapor)
    selaraskan(*hasil)


def _tutup_dan_hitung(kal: Kalender, periode: dict[str, Periode], lapor: Callable[[str], None]) -> None:
    for kode in kal.triwulan[:-1]:
        baris = periode[str(kode)]
        jumlah = tutup_periode(baris, oleh=None, alasan=ALASAN, waktu=kal.jam(kal.hari_tutup(kode), 17))
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
    TandaHitung.objects.all().delete()  # everybody of every running period is computed: nothing is stale
