"""Sheets, reports and papers for the tests of the survey report."""

import datetime
import io

from pypdf import PdfReader

from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from inti.lembar.tulis import tulis_csv
from umpan_balik.enums import Unsur
from umpan_balik.models import PopulasiLayanan, TindakLanjutSkm
from umpan_balik.skor.bahan_laporan import Lingkup
from umpan_balik.skor.laporan import susun_laporan
from umpan_balik.skor.rentang import urai_rentang

U = [f"u_{u}" for u in Unsur.values]
CONTOH = (105, 101, 100, 116, 102, 105, 106, 105, 115)  # domain.md 6: a real unit, 29 respondents
AKHIR = datetime.date(2026, 11, 25)
ALAMAT = "/skm/{}/"


def teks(halaman):
    return halaman.content.decode()


def contoh_29():
    """29 rows whose columns add up to the real unit's sums."""
    kolom = [[4] * (j - 87) + [3] * (29 - (j - 87)) for j in CONTOH]
    return [list(b) for b in zip(*kolom, strict=True)]


def impor_lembar(baris, kepala=U, tanggal="2026-06-15", unit="OPD1.1"):
    hasil = impor(
        ambil_jenis("skm"), tulis_csv(kepala, baris), nama_berkas="skm.csv",
        pilihan={"unit": unit, "tanggal": tanggal},
    )  # fmt: skip
    assert hasil.ditolak == []


def laporan(unit, periode="2026", sampai=AKHIR, **lain):
    return susun_laporan(Lingkup(unit, **lain), urai_rentang(periode), sampai)


def lengkap(loket):
    """The real unit with its users and two plans."""
    impor_lembar(contoh_29())
    PopulasiLayanan.objects.create(unit=loket.bidang, tahun=2026, jumlah=500, sumber="=Register")
    TindakLanjutSkm.objects.create(
        unit=loket.bidang, tahun=2026, unsur=Unsur.WAKTU, rencana="=Tambah loket", batas="2026-12-31"
    )
    TindakLanjutSkm.objects.create(
        unit=loket.bidang, tahun=2026, unsur=Unsur.PROSEDUR, rencana="Papan alur", batas="2026-08-31",
        selesai="2026-08-30", hasil="Terpasang",
    )  # fmt: skip


def pdf(isi):
    baca = PdfReader(io.BytesIO(isi))
    return baca, "\n".join(h.extract_text() for h in baca.pages)
