"""The whole demo district in one transaction: all of it stands, or nothing does."""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.akun import beri_peran, buat_pengguna
from evaluasi.contoh.catatan import siapkan_catatan, tulis_catatan
from evaluasi.contoh.evaluasi import BahanEvaluasi, susun_evaluasi, tulis_evaluasi
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.kinerja import BANYAK_BERKAS, NomorKinerja, susun_kinerja, tulis_kinerja
from evaluasi.contoh.kursi import PALING_SEDIKIT, Susunan, susun_kursi, ukuran
from evaluasi.contoh.latar import Bernomor, Latar
from evaluasi.contoh.layanan import buat_layanan
from evaluasi.contoh.orang import Orang, buat_orang
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
from evaluasi.contoh.unit import susun_unit, tulis_unit
from evaluasi.contoh.warga import siapkan_warga, tulis_warga
from evaluasi.models import Evaluasi
from inti.galat import GalatAturan
from inti.services import catat
from kinerja.models import Periode
from pegawai.models import Pegawai, Penugasan, RiwayatKeaktifan

PALING_BANYAK = 300_000
BATAS_RINCI = 5000
MEMORI_URUT = "64MB"  # for sorting millions of rows without temporary files


@dataclass
class Dunia:
    """What the parts hand on to each other."""

    benih: int
    kalender: Kalender
    susunan: Susunan
    orang: list[Orang]
    periode: dict[str, Periode]

    @property
    def ringkas(self) -> bool:
        """Whether the district is so big that details are left out."""
        return len(self.orang) > BATAS_RINCI

    def acak(self, bagian: str) -> Acak:
        return Acak(self.benih, bagian)

    def akun(self, nama: str) -> Orang:
        """The person behind a demo login."""
        return next(o for o in self.orang if o.kursi.akun == nama)


Lapor = Callable[[str], None]


def isi_kabupaten(*, pegawai: int, benih: int, tanggal: datetime.date, lapor: Lapor) -> None:
    """Fill an empty database. Raises GalatAturan with a sentence when it must not be filled."""
    periksa(pegawai)
    with transaction.atomic():
        _tanpa_tunda()
        lapor = _berwaktu(lapor)
        with _cepat(pegawai > BATAS_RINCI):
            dunia, pekerjaan = _orang_dan_unit(pegawai, benih, Kalender(tanggal), lapor)
            _pekerjaan(dunia, pekerjaan, lapor)
            tutup_dan_hitung(dunia.kalender, dunia.periode, lapor)
            isi_tindak_lanjut(dunia.orang, dunia.kalender, dunia.periode, dunia.acak("tindak lanjut"))
        catat("contoh.isi", oleh=None, kalimat=f"Kabupaten contoh diisi dengan {len(dunia.orang)} pegawai.")


def periksa(pegawai: int) -> None:
    """Refuse a database that isn't for demos, one with people in it, and sizes out of range."""
    if not settings.DEMO:
        raise GalatAturan(
            "Data contoh hanya untuk basis data bawaan. Untuk server lain, pasang DEMO=1 dan pakai basis "
            "data kosong yang memang untuk mencoba; jangan pernah basis data sungguhan."
        )
    if Pegawai.objects.exists():
        raise GalatAturan("Basis data sudah berisi pegawai; data contoh hanya mengisi basis data kosong.")
    if not PALING_SEDIKIT <= pegawai <= PALING_BANYAK:
        raise GalatAturan(f"Banyak pegawai harus {PALING_SEDIKIT} sampai {PALING_BANYAK}.")


@contextmanager
def _cepat(ringkas: bool) -> Iterator[None]:
    """In a big district, rows that are right by construction are written without checks and row history.

    Only a database superuser may switch that off (the embedded server's is one); others take longer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        boleh = ringkas and cursor.fetchone()[0]
        if ringkas:
            cursor.execute(f"SET LOCAL work_mem = '{MEMORI_URUT}'")
        if boleh:
            cursor.execute("SET LOCAL session_replication_role = replica")
            buat_baru(("pegawai", "kinerja", "umpan_balik", "evaluasi"))
        yield
        if boleh:
            cursor.execute("SET LOCAL session_replication_role = origin")


def _tanpa_tunda() -> None:
    """Check foreign keys at the end of each statement: a queue of millions would fill memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _berwaktu(lapor: Lapor) -> Lapor:
    """Progress lines with the seconds since the start."""
    awal = time.monotonic()
    return lambda teks: lapor(f"{time.monotonic() - awal:6.1f} d  {teks}")


def _orang_dan_unit(n: int, benih: int, kal: Kalender, lapor: Lapor) -> tuple[Dunia, "Pekerjaan"]:
    pohon = susun_unit(*ukuran(n))
    tulis_unit(pohon)
    lapor(f"{len(pohon.units)} unit kerja")
    susunan = susun_kursi(pohon, n, Acak(benih, "kursi"))
    orang = buat_orang(susunan, kal, Acak(benih, "orang"), nomor_pertama(Pegawai))
    buat_pengguna(orang, kal, Acak(benih, "akun"))
    hr = next(o.pengguna for o in orang if o.kursi.akun == "hr")
    dunia = Dunia(benih, kal, susunan, orang, buat_periode(kal, hr))
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
