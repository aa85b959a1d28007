"""The demo district. A small one is one transaction: all of it stands, or nothing does.

A big one is filled in steps that are committed, so that two connections can share the long end: first all
rows, then the closings and scores, each by itself, then what follows from them. What stands after each of
them is whole, and a filling that broke off after the first is gone on with by the same command.
"""

import datetime
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection, transaction

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.akun import beri_peran, buat_pengguna
from evaluasi.contoh.catatan import siapkan_catatan, tulis_catatan
from evaluasi.contoh.cepat import cepat, tanpa_tunda
from evaluasi.contoh.dunia import Dunia, Pesanan, catat_baris, catat_selesai, pesanan_terputus
from evaluasi.contoh.evaluasi import BahanEvaluasi, susun_evaluasi, tulis_evaluasi
from evaluasi.contoh.kinerja import BANYAK_BERKAS, NomorKinerja, susun_kinerja, tulis_kinerja
from evaluasi.contoh.kursi import PALING_SEDIKIT
from evaluasi.contoh.latar import Bernomor, Latar
from evaluasi.contoh.layanan import buat_layanan
from evaluasi.contoh.penugasan import (
    tulis_instansi,
    tulis_jabatan,
    tulis_keaktifan,
    tulis_pegawai,
    tulis_penugasan,
)
from evaluasi.contoh.penutupan import tutup_dan_hitung
from evaluasi.contoh.periode import buat_periode
from evaluasi.contoh.presensi import siapkan_presensi, tulis_presensi
from evaluasi.contoh.realisasi import Pencatat
from evaluasi.contoh.tindak_lanjut import isi_tindak_lanjut
from evaluasi.contoh.tulis import buat_baru, nomor_pertama, tanpa_indeks
from evaluasi.contoh.unit import tulis_unit
from evaluasi.contoh.warga import siapkan_warga, tulis_warga
from evaluasi.models import Evaluasi
from inti.galat import GalatAturan
from pegawai.models import Pegawai, Penugasan, RiwayatKeaktifan

PALING_BANYAK = 300_000

Lapor = Callable[[str], None]


def isi_kabupaten(*, pegawai: int, benih: int, tanggal: datetime.date, lapor: Lapor) -> None:
    """Fill an empty database, or go on with a filling that broke off (whatever is asked for now).

    Raises GalatAturan with a sentence when it must not be filled.
    """
    periksa_basis_data()
    lapor = _berwaktu(lapor)
    terputus = pesanan_terputus()
    if terputus is not None:
        lapor(f"Melanjutkan pengisian {terputus.pegawai} pegawai yang terputus")
        _akhiri(Dunia.baca(terputus), lapor, bertahap=not connection.in_atomic_block)
        return
    periksa(pegawai)
    pesanan = Pesanan.baru(pegawai, benih, tanggal)
    # a transaction that the caller began is ended by the caller
    bertahap = pesanan.ringkas and not connection.in_atomic_block
    with transaction.atomic():
        dunia = _tulis_baris(pesanan, lapor)
        if bertahap:
            catat_baris(pesanan)
        else:
            _akhiri(dunia, lapor, bertahap=False)
    if bertahap:
        _akhiri(dunia, lapor, bertahap=True)


def _tulis_baris(pesanan: Pesanan, lapor: Lapor) -> Dunia:
    tanpa_tunda()
    with cepat(pesanan.ringkas) as tanpa_periksa:
        if tanpa_periksa:
            buat_baru(("pegawai", "kinerja", "umpan_balik", "evaluasi"))
        dunia, pekerjaan = _orang_dan_unit(pesanan, lapor)
        _pekerjaan(dunia, pekerjaan, lapor)
    return dunia


def _akhiri(dunia: Dunia, lapor: Lapor, *, bertahap: bool) -> None:
    """Closings and scores, then what came of them."""
    tutup_dan_hitung(dunia.kalender, dunia.periode, lapor, bertahap=bertahap)
    with transaction.atomic():
        isi_tindak_lanjut(dunia.orang, dunia.kalender, dunia.periode, dunia.acak("tindak lanjut"))
        catat_selesai(dunia.pesanan)


def periksa_basis_data() -> None:
    """Refuse a database that isn't for demos."""
    if not settings.DEMO:
        raise GalatAturan(
            "Data contoh hanya untuk basis data bawaan. Untuk server lain, pasang DEMO=1 dan pakai basis "
            "data kosong yang memang untuk mencoba; jangan pernah basis data sungguhan."
        )


def periksa(pegawai: int) -> None:
    """Refuse a database with people in it, and sizes out of range."""
    if Pegawai.objects.exists():
        raise GalatAturan("Basis data sudah berisi pegawai; data contoh hanya mengisi basis data kosong.")
    if not PALING_SEDIKIT <= pegawai <= PALING_BANYAK:
        raise GalatAturan(f"Banyak pegawai harus {PALING_SEDIKIT} sampai {PALING_BANYAK}.")


def _berwaktu(lapor: Lapor) -> Lapor:
    """Progress lines with the seconds since the start."""
    awal = time.monotonic()
    return lambda teks: lapor(f"{time.monotonic() - awal:6.1f} d  {teks}")


def _orang_dan_unit(pesanan: Pesanan, lapor: Lapor) -> tuple[Dunia, "Pekerjaan"]:
    dunia = Dunia.gambar(pesanan)
    susunan, orang, kal = dunia.susunan, dunia.orang, dunia.kalender
    tulis_unit(susunan.pohon)
    lapor(f"{len(susunan.pohon.units)} unit kerja")
    buat_pengguna(orang, kal, dunia.acak("akun"))
    hr = next(o.pengguna for o in orang if o.kursi.akun == "hr")
    dunia.periode = buat_periode(kal, hr)
    pekerjaan = Pekerjaan(dunia)
    tulis_pegawai(orang)
    beri_peran(orang, kal)
    with tanpa_indeks(Penugasan, RiwayatKeaktifan):
        tulis_penugasan(orang, susunan, tulis_jabatan(susunan), kal)
        tulis_keaktifan(orang)
    tulis_instansi(orang)
    lapor(f"{len(orang)} pegawai dengan penugasannya")
    return dunia, pekerjaan


class Pekerjaan:
    """Rows that need no more than the people, drawn early: in a big district beside what is being written."""

    def __init__(self, dunia: Dunia) -> None:
        orang, kal, benih, ringkas = dunia.orang, dunia.kalender, dunia.benih, dunia.ringkas
        self.bahan = BahanEvaluasi(orang, kal, benih, dunia.periode, dunia.susunan.pohon, BANYAK_BERKAS)
        self.pencatat = Pencatat(kal, benih, bulanan=not ringkas)
        nomor, nomor_evaluasi = NomorKinerja.berikutnya(), nomor_pertama(Evaluasi)

        def semua() -> Iterator[Bernomor]:
            janji = yield from susun_kinerja(orang, kal, benih, nomor, self.pencatat, ringkas=ringkas)
            yield from susun_evaluasi(self.bahan, janji, nomor_evaluasi)

        self.catatan = siapkan_catatan(orang, kal, Acak(benih, "catatan"), ringkas=ringkas)
        self.presensi_lama = siapkan_presensi(orang, kal, benih) if ringkas else None
        self.kinerja = Latar(semua, BANYAK_BERKAS + self.bahan.banyak_berkas(), terpisah=ringkas, nanti=12)


def _pekerjaan(dunia: Dunia, siap: Pekerjaan, lapor: Lapor) -> None:
    """The SKP, which take the longest to make, as late as may be: the rest is written meanwhile."""
    orang, kal, benih, ringkas = dunia.orang, dunia.kalender, dunia.benih, dunia.ringkas
    tempat = buat_layanan(dunia.susunan.pohon, orang, kal, dunia.acak("layanan"))
    jawaban = siapkan_warga(tempat, orang, kal, benih, ringkas=ringkas)
    banyak = tulis_presensi(orang, kal, benih, siap.presensi_lama)
    tulis_catatan(siap.catatan)
    lapor(f"{banyak} baris presensi, pelatihan, hukuman disiplin")
    lapor(f"{tulis_warga(jawaban, tempat, orang, kal, benih)} penilaian warga")
    lapor(f"{tulis_kinerja(siap.kinerja, siap.pencatat)} SKP dengan realisasinya")
    lapor(f"{tulis_evaluasi(siap.bahan, siap.kinerja)} evaluasi")
