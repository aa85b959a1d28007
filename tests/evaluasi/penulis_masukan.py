"""The writers of the engine's inputs (masukan_mesin.py), each with the marks it must leave.

A writer here prepares, calls ``mulai()`` to clear the table of marks, changes something through the real
service, and returns what must stand there: (person, OPD, from, to, cause).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from evaluasi.services import evaluasi as penilaian
from evaluasi.services import keberatan, penerbitan
from kinerja import services as kinerja
from kinerja.models import Indikator, Skp
from pegawai import services as kepegawaian
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Jabatan,
    Pegawai,
    Pelatihan,
    Penugasan,
    Presensi,
    TandaHitung,
    UnitKerja,
)
from pegawai.services import UJUNG
from tests.evaluasi import bantu
from tests.evaluasi.dunia import masukkan
from tests.kinerja.conftest import ajukan, isi_hasil, isi_indikator, segar, susun
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services as warga
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapPetugas

Tanda = set[tuple[int | None, int | None, datetime.date, datetime.date, str]]
P = SimpleNamespace
KINI = timezone.localdate()
AWAL, AKHIR = KINI.replace(month=1, day=1), KINI.replace(month=12, day=31)
MULA = datetime.date(1900, 1, 1)
SEHARI = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Penulis:
    """The tables it writes, and what it does."""

    tabel: tuple[str, ...]
    lakukan: Callable[[P], Tanda]


PENULIS: dict[str, Penulis] = {}


def penulis(*tabel: str) -> Callable[[Callable[[P], Tanda]], Callable[[P], Tanda]]:
    """Put a writer of these tables into the list."""

    def daftarkan(fungsi: Callable[[P], Tanda]) -> Callable[[P], Tanda]:
        PENULIS[fungsi.__name__] = Penulis(tabel, fungsi)
        return fungsi

    return daftarkan


def mulai() -> None:
    TandaHitung.objects.all().delete()


def orang(siapa: Pegawai, dari: datetime.date, sampai: datetime.date, sebab: str) -> Tanda:
    return {(siapa.pk, None, dari, sampai, sebab)}


def opd(unit: UnitKerja, dari: datetime.date, sampai: datetime.date, sebab: str) -> Tanda:
    return {(None, unit.pk, dari, sampai, sebab)}


# ---- people and units


@penulis("pegawai_pegawai")
def status_pegawai(p: P) -> Tanda:
    p.staf.status = "non_asn"
    kepegawaian.simpan_pegawai(p.staf, oleh=None)
    return orang(p.staf, MULA, UJUNG, "pegawai") | opd(p.opd, MULA, UJUNG, "pegawai")


@penulis("pegawai_pegawai")
def tmt_pegawai(p: P) -> Tanda:
    p.staf.tmt_cpns = AWAL
    kepegawaian.simpan_pegawai(p.staf, oleh=None)
    return orang(p.staf, MULA, UJUNG, "pegawai")


@penulis("pegawai_pegawai")
def surel_pegawai_tidak_dibaca(p: P) -> Tanda:
    p.staf.surel = "staf@contoh.go.id"
    kepegawaian.simpan_pegawai(p.staf, oleh=None)
    return set()


@penulis("pegawai_pegawai", "pegawai_penugasan", "pegawai_riwayatkeaktifan")
def impor_pegawai(p: P) -> Tanda:
    """One changes unit on a day, one changes status (which holds at all times), one only the name."""
    kepala = "nip;nama;status;jabatan;jenis_jabatan;unit_kode;berlaku"
    tetap = ("Pengelola Layanan", "pelaksana")
    baris = (
        (p.staf.nip, p.staf.nama, "pns", *tetap, "OPD2", KINI),
        (p.rekan.nip, p.rekan.nama, "pppk", *tetap, "OPD1.1", KINI),
        (p.orang_luar.nip, "Nama Lain", "pns", *tetap, "OPD2", KINI),
    )
    masukkan("pegawai", kepala, *baris)
    hasil = orang(p.staf, KINI, UJUNG, "pegawai") | orang(p.rekan, MULA, UJUNG, "pegawai")
    return hasil | opd(p.opd, MULA, UJUNG, "pegawai") | opd(p.opd_lain, MULA, UJUNG, "pegawai")


def _isi(p: P, unit: UnitKerja) -> kepegawaian.IsiPenugasan:
    jabatan = Jabatan.objects.get(nama="Pengelola Layanan")
    return kepegawaian.IsiPenugasan(unit, jabatan, penilai=p.kadis_lain)


@penulis("pegawai_penugasan")
def pindah_tugas(p: P) -> Tanda:
    kepegawaian.pindahkan_penugasan(p.staf, _isi(p, p.opd_lain), oleh=None, mulai=KINI)
    dua = opd(p.opd, KINI, UJUNG, "penugasan") | opd(p.opd_lain, KINI, UJUNG, "penugasan")
    return orang(p.staf, KINI, UJUNG, "penugasan") | dua


@penulis("pegawai_penugasan")
def perbaiki_tugas(p: P) -> Tanda:
    """The old OPD is nowhere in the posts afterwards."""
    tugas = p.staf.penugasan.get()
    kepegawaian.perbaiki_penugasan(tugas, _isi(p, p.opd_lain), oleh=None, selesai=None)
    awal = tugas.mulai
    dua = opd(p.opd, awal, UJUNG, "penugasan") | opd(p.opd_lain, awal, UJUNG, "penugasan")
    return orang(p.staf, awal, UJUNG, "penugasan") | dua


@penulis("pegawai_penugasan")
def akhiri_tugas(p: P) -> Tanda:
    kepegawaian.akhiri_penugasan(p.staf.penugasan.get(), oleh=None, selesai=KINI)
    return orang(p.staf, KINI, UJUNG, "penugasan") | opd(p.opd, KINI, UJUNG, "penugasan")


@penulis("pegawai_penugasan")
def ganti_penilai(p: P) -> Tanda:
    kepegawaian.ganti_penilai_massal([p.staf.pk, p.rekan.pk], p.kadis, oleh=None, mulai=KINI)
    return orang(p.staf, KINI, UJUNG, "penugasan") | orang(p.rekan, KINI, UJUNG, "penugasan")


@penulis("pegawai_penugasan")
def impor_penugasan(p: P) -> Tanda:
    """Mended in place on its first day: only the sheet knows where the person was."""
    awal = p.staf.penugasan.get().mulai
    masukkan("penugasan", "nip;unit_kode;jabatan;mulai", (p.staf.nip, "OPD2", "Pengelola Layanan", awal))
    dua = opd(p.opd, awal, UJUNG, "penugasan") | opd(p.opd_lain, awal, UJUNG, "penugasan")
    return orang(p.staf, awal, UJUNG, "penugasan") | dua


@penulis("pegawai_jabatan")
def jenis_jabatan(p: P) -> Tanda:
    """Whoever holds or held it, while they did."""
    Penugasan.objects.filter(pegawai=p.rekan).update(selesai=KINI)
    jabatan = Jabatan.objects.get(nama="Pengelola Layanan")
    jabatan.jenis = "jf"
    kepegawaian.simpan_jabatan(jabatan, oleh=None)
    awal = datetime.date(2020, 1, 1)
    tetap = orang(p.staf, awal, UJUNG, "penugasan") | orang(p.orang_luar, awal, UJUNG, "penugasan")
    return tetap | orang(p.rekan, awal, KINI, "penugasan")


@penulis("pegawai_jabatan")
def nama_jabatan_tidak_dibaca(p: P) -> Tanda:
    jabatan = Jabatan.objects.get(nama="Pengelola Layanan")
    jabatan.nama = "Penata Layanan"
    kepegawaian.simpan_jabatan(jabatan, oleh=None)
    return set()


@penulis("pegawai_unitkerja")
def pindah_unit(p: P) -> Tanda:
    p.bidang.induk = p.opd_lain
    kepegawaian.simpan_unit(p.bidang, oleh=None)
    return opd(p.opd, MULA, UJUNG, "unit") | opd(p.opd_lain, MULA, UJUNG, "unit")


@penulis("pegawai_unitkerja")
def unit_baru_dan_impor_unit(p: P) -> Tanda:
    """A new unit moves nobody; one that ceases to be an OPD does."""
    kepegawaian.simpan_unit(UnitKerja(kode="OPD3", nama="Dinas Baru", induk=p.kabupaten), oleh=None)
    masukkan("unit", "kode;nama;induk_kode", ("OPD2", "Bidang Perhubungan", "OPD1"))
    return opd(p.opd, MULA, UJUNG, "unit") | opd(p.opd_lain, MULA, UJUNG, "unit")


@penulis("pegawai_riwayatkeaktifan", "pegawai_penugasan")
def pensiun(p: P) -> Tanda:
    """Leaving ends the posts, and the acting one's OPD is touched too."""
    kepegawaian.ubah_keaktifan(p.staf, "pensiun", oleh=None, mulai=KINI)
    return orang(p.staf, KINI, UJUNG, "keaktifan") | opd(p.opd, KINI, UJUNG, "keaktifan")


# ---- records


def _presensi(p: P) -> Presensi:
    return kepegawaian.simpan_presensi(Presensi(pegawai=p.staf, tanggal=AWAL, status="hadir"), oleh=None)


@penulis("pegawai_rekappresensi")
def presensi_baru(p: P) -> Tanda:
    _presensi(p)
    return orang(p.staf, AWAL, AWAL, "presensi") | opd(p.opd, AWAL, AWAL, "presensi")


@penulis("pegawai_rekappresensi")
def presensi_diperbaiki(p: P) -> Tanda:
    """The OPD's days stay as they are."""
    baris = _presensi(p)
    mulai()
    baris.menit_terlambat = 30
    kepegawaian.simpan_presensi(baris, oleh=None)
    return orang(p.staf, AWAL, AWAL, "presensi")


@penulis("pegawai_rekappresensi")
def presensi_milik_orang_lain(p: P) -> Tanda:
    """Another person's and another day's in truth: both sides."""
    baris = _presensi(p)
    mulai()
    baris.pegawai, baris.tanggal = p.orang_luar, KINI
    kepegawaian.simpan_presensi(baris, oleh=None)
    dua = orang(p.staf, AWAL, KINI, "presensi") | orang(p.orang_luar, AWAL, KINI, "presensi")
    return dua | opd(p.opd, AWAL, KINI, "presensi") | opd(p.opd_lain, AWAL, KINI, "presensi")


@penulis("pegawai_rekappresensi")
def impor_presensi(p: P) -> Tanda:
    """One new day, one day of somebody else corrected."""
    _presensi(p)
    mulai()
    masukkan(
        "presensi", "nip;tanggal;status;menit_terlambat",
        (p.staf.nip, AWAL, "hadir", 20), (p.orang_luar.nip, KINI, "alpa", 0),
    )  # fmt: skip
    dua = orang(p.staf, AWAL, AWAL, "presensi") | orang(p.orang_luar, KINI, KINI, "presensi")
    return dua | opd(p.opd_lain, AWAL, KINI, "presensi")


def _hukuman(p: P) -> HukumanDisiplin:
    baris = HukumanDisiplin(pegawai=p.staf, tingkat="ringan", jenis="Teguran", nomor_sk="1", mulai=AWAL)
    return kepegawaian.simpan_hukuman(baris, oleh=None)


@penulis("pegawai_hukumandisiplin")
def hukuman_pindah_orang_dan_waktu(p: P) -> Tanda:
    baris = _hukuman(p)
    mulai()
    baris.pegawai, baris.mulai = p.rekan, KINI
    kepegawaian.simpan_hukuman(baris, oleh=None)
    return orang(p.staf, AWAL, UJUNG, "hukuman") | orang(p.rekan, AWAL, UJUNG, "hukuman")


@penulis("pegawai_hukumandisiplin")
def impor_hukuman(p: P) -> Tanda:
    """The sheet says another beginning: the mark holds from the old one; another person's from its own."""
    _hukuman(p)
    mulai()
    kepala = "nip;tingkat;jenis;nomor_sk;mulai"
    baris = ((p.staf.nip, "ringan", "Teguran", "1", KINI), (p.rekan.nip, "berat", "Turun", "2", KINI))
    masukkan("hukuman", kepala, *baris)
    return orang(p.staf, AWAL, UJUNG, "hukuman") | orang(p.rekan, KINI, UJUNG, "hukuman")


def _pelatihan(p: P) -> Pelatihan:
    return kepegawaian.simpan_pelatihan(
        Pelatihan(pegawai=p.staf, nama="Diklat", jp=4, selesai=AWAL), oleh=None
    )


@penulis("pegawai_pelatihan")
def pelatihan_milik_orang_lain(p: P) -> Tanda:
    baris = _pelatihan(p)
    mulai()
    baris.pegawai, baris.selesai = p.orang_luar, KINI
    kepegawaian.simpan_pelatihan(baris, oleh=None)
    dua = orang(p.staf, AWAL, AKHIR, "pelatihan") | orang(p.orang_luar, KINI, AKHIR, "pelatihan")
    return dua | opd(p.opd, AWAL, AKHIR, "pelatihan") | opd(p.opd_lain, AWAL, AKHIR, "pelatihan")


@penulis("pegawai_pelatihan")
def hapus_pelatihan(p: P) -> Tanda:
    baris = _pelatihan(p)
    mulai()
    kepegawaian.hapus_pelatihan(baris, oleh=None)
    return orang(p.staf, AWAL, AKHIR, "pelatihan") | opd(p.opd, AWAL, AKHIR, "pelatihan")


@penulis("pegawai_pelatihan")
def impor_pelatihan(p: P) -> Tanda:
    masukkan(
        "pelatihan", "nip;nama;jp;selesai", (p.staf.nip, "Diklat", 3, KINI), (p.rekan.nip, "Kursus", 3, AWAL)
    )
    dua = orang(p.staf, KINI, AKHIR, "pelatihan") | orang(p.rekan, AWAL, AKHIR, "pelatihan")
    return dua | opd(p.opd, AWAL, AKHIR, "pelatihan")


def _asesmen(p: P) -> AsesmenKompetensi:
    baris = AsesmenKompetensi(pegawai=p.staf, kompetensi="A", tingkat=2, tingkat_wajib=3, tanggal=AWAL)
    return kepegawaian.simpan_asesmen(baris, oleh=None)


@penulis("pegawai_asesmenkompetensi")
def asesmen_milik_orang_lain(p: P) -> Tanda:
    baris = _asesmen(p)
    mulai()
    baris.pegawai, baris.tanggal = p.rekan, KINI
    kepegawaian.simpan_asesmen(baris, oleh=None)
    return orang(p.staf, AWAL, AKHIR, "asesmen") | orang(p.rekan, KINI, AKHIR, "asesmen")


@penulis("pegawai_asesmenkompetensi")
def hapus_asesmen(p: P) -> Tanda:
    baris = _asesmen(p)
    mulai()
    kepegawaian.hapus_asesmen(baris, oleh=None)
    return orang(p.staf, AWAL, AKHIR, "asesmen")


# ---- plans and results


def _skp(p: P) -> Skp:
    skp = ajukan(susun(p.staf))
    return kinerja.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)


@penulis("kinerja_skp", "kinerja_hasilkerja", "kinerja_indikator")
def skp_disetujui(p: P) -> Tanda:
    """Drafting and sending mark nothing: the engine reads approved ones."""
    skp = ajukan(susun(p.staf))
    assert not TandaHitung.objects.exists()
    kinerja.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)
    return orang(p.staf, AWAL, AKHIR, "skp")


@penulis("kinerja_skp", "kinerja_hasilkerja", "kinerja_indikator")
def skp_versi_baru(p: P) -> Tanda:
    """It holds from its day on; what was in force before stays as it was."""
    lama = _skp(p)
    mulai()
    baru = kinerja.buat_perubahan(lama.pk, oleh=segar(p.staf), alasan="Target", mulai=AWAL + 40 * SEHARI)
    ajukan(baru)
    kinerja.setujui(baru.pk, oleh=segar(p.kabid), revisi=baru.revisi)
    return orang(p.staf, AWAL + 40 * SEHARI, AKHIR, "skp")


@penulis("kinerja_skp")
def skp_kedua(p: P) -> Tanda:
    """The first one becomes shorter, so that its targets' shares change from its first day on."""
    _skp(p)
    mulai()
    awal = AWAL.replace(month=7)
    skp = kinerja.buat_skp(KINI.year, oleh=segar(p.staf), awal=awal)
    hasil = kinerja.tambah_hasil_kerja(skp.pk, isi_hasil(), oleh=segar(p.staf), revisi=0)
    kinerja.tambah_indikator(hasil.pk, isi_indikator(), oleh=segar(p.staf), revisi=1)
    ajukan(skp)
    kinerja.setujui(skp.pk, oleh=segar(p.kabid), revisi=2)
    return orang(p.staf, AWAL, AKHIR, "skp")


@penulis("kinerja_skp", "kinerja_hasilkerja", "kinerja_indikator")
def impor_skp(p: P) -> Tanda:
    baris = [(KINI.year, x.nip, 1, "Laporan", "kuantitas", "Laporan", 5) for x in (p.staf, p.rekan)]
    masukkan("skp", "tahun;nip;nomor;rencana_hasil_kerja;aspek;indikator;target", *baris)
    return orang(p.staf, AWAL, AKHIR, "skp") | orang(p.rekan, AWAL, AKHIR, "skp")


def _indikator(p: P, cara: str) -> Indikator:
    indikator = Indikator.objects.get(hasil_kerja__skp=_skp(p))
    Indikator.objects.filter(pk=indikator.pk).update(cara_hitung=cara)
    mulai()
    return indikator


JANUARI = AWAL.replace(day=31)


@penulis("kinerja_realisasi")
def catat_realisasi(p: P) -> Tanda:
    satu = _indikator(p, "akumulasi")
    kinerja.catat_realisasi(satu.pk, f"{AWAL:%Y-%m}", kinerja.IsiRealisasi(Decimal(5)), oleh=segar(p.staf))
    return orang(p.staf, AWAL, JANUARI, "realisasi")


def _realisasi(p: P, cara: str) -> int:
    satu = _indikator(p, cara)
    isi = kinerja.IsiRealisasi(Decimal(5))
    baris = kinerja.catat_realisasi(satu.pk, f"{AWAL:%Y-%m}", isi, oleh=segar(p.staf))
    mulai()
    return baris.pk


@penulis("kinerja_realisasi")
def ubah_realisasi_terakhir(p: P) -> Tanda:
    """A latest value stands in every later period that has no later one."""
    kinerja.ubah_realisasi(_realisasi(p, "terakhir"), kinerja.IsiRealisasi(Decimal(6)), oleh=segar(p.staf))
    return orang(p.staf, AWAL, AKHIR, "realisasi")


@penulis("kinerja_realisasi")
def hapus_realisasi(p: P) -> Tanda:
    kinerja.hapus_realisasi(_realisasi(p, "rata-rata"), oleh=segar(p.staf))
    return orang(p.staf, AWAL, JANUARI, "realisasi")


@penulis("kinerja_realisasi")
def impor_realisasi(p: P) -> Tanda:
    """One counted up, one whose latest value stands."""
    kepala = "tahun;nip;nomor;rencana_hasil_kerja;aspek;indikator;target;cara_hitung"
    isi = (KINI.year, p.staf.nip, 1, "Laporan")
    masukkan(
        "skp",
        kepala,
        (*isi, "kuantitas", "Laporan", 5, "akumulasi"),
        (*isi, "kualitas", "Mutu", 5, "terakhir"),
    )
    mulai()
    bulan, nip = f"{AWAL:%Y-%m}", p.staf.nip
    masukkan(
        "realisasi",
        "periode;nip;nomor;aspek;nilai",
        (bulan, nip, 1, "kuantitas", 2),
        (bulan, nip, 1, "kualitas", 3),
    )
    return orang(p.staf, AWAL, JANUARI, "realisasi") | orang(p.staf, AWAL, AKHIR, "realisasi")


# ---- judgements


def _evaluasi(p: P) -> Tanda:
    return orang(p.staf, p.triwulan_ini.selesai, p.triwulan_ini.selesai, "evaluasi")


@penulis("evaluasi_evaluasi", "evaluasi_nilaiperilaku", "evaluasi_ratingindikator")
def evaluasi_diajukan(p: P) -> Tanda:
    """A draft marks nothing: the engine reads what was submitted."""
    bantu.buat_skp(p.staf, p.triwulan_ini)
    kata = Indikator.objects.get(target__isnull=True)
    draf = bantu.terisi(p, indikator={kata.benang: "sesuai"})
    assert not TandaHitung.objects.exists()
    penilaian.ajukan(draf.pk, revisi=draf.revisi, oleh=segar(p.kabid))
    return _evaluasi(p)


@penulis("evaluasi_evaluasi")
def evaluasi_ditarik(p: P) -> Tanda:
    baris = bantu.diajukan(p)
    mulai()
    penilaian.kembalikan(baris.pk, oleh=segar(p.kabid))
    return _evaluasi(p)


@penulis("evaluasi_evaluasi")
def evaluasi_dikalibrasi(p: P) -> Tanda:
    baris = bantu.diajukan(p)
    mulai()
    isi = {"rating_hasil": "di atas", "rating_perilaku": "sesuai", "alasan": "Rapat"}
    penerbitan.kalibrasi(baris.pk, oleh=segar(p.kadis), **isi)
    return _evaluasi(p)


@penulis("evaluasi_evaluasi")
def evaluasi_terbit_dan_final(p: P) -> Tanda:
    """Neither moves a component: the engine reads submitted ones alike."""
    baris = bantu.diajukan(p)
    mulai()
    penerbitan.terbitkan(baris.pk, oleh=segar(p.kabid))
    penerbitan.finalkan_massal(p.triwulan_ini, hari_ini=KINI + 60 * SEHARI)
    return set()


@penulis("evaluasi_evaluasi", "evaluasi_nilaiperilaku")
def keberatan_diterima(p: P) -> Tanda:
    satu = keberatan.ajukan_keberatan(bantu.terbit(p).pk, alasan="Bukti", oleh=segar(p.staf))
    mulai()
    keberatan.putuskan(
        satu.pk, putusan="diterima", alasan="Benar", rating_hasil="di atas", rating_perilaku="di atas",
        nilai=dict.fromkeys(bantu.SESUAI, "di atas"), oleh=segar(p.kadis),
    )  # fmt: skip
    return _evaluasi(p)


@penulis("evaluasi_evaluasi", "evaluasi_nilaiperilaku")
def impor_evaluasi(p: P) -> Tanda:
    kepala = "periode;nip;rating_hasil;rating_perilaku;" + ";".join(bantu.SESUAI)
    nilai = ("sesuai", "sesuai", *bantu.SESUAI.values())
    masukkan(
        "perilaku", kepala, (p.triwulan_ini.kode, p.staf.nip, *nilai), (p.tahun_ini.kode, p.rekan.nip, *nilai)
    )
    return _evaluasi(p) | orang(p.rekan, AKHIR, AKHIR, "evaluasi")


# ---- citizens


@penulis("umpan_balik_rekappetugas")
def jawaban_warga(p: P) -> Tanda:
    """Without an officer, or held: no mark."""
    buat_loket(p)
    warga.simpan_penilaian(kunci="a", isian=isian(p))
    assert not TandaHitung.objects.exists()
    warga.simpan_penilaian(kunci="b", isian=isian(p, petugas_id=p.staf.pk))
    return orang(p.staf, KINI, KINI, "jawaban")


def _langkah(p: P, *langkah: str) -> Tanda:
    buat_loket(p)
    satu = warga.simpan_penilaian(kunci="a", isian=isian(p, petugas_id=p.staf.pk)).penilaian
    for nama in langkah:
        mulai()
        getattr(warga, nama)(satu.pk, alasan="Diperiksa", oleh=None)
    return orang(p.staf, KINI, KINI, "jawaban")


@penulis("umpan_balik_rekappetugas")
def jawaban_ditahan(p: P) -> Tanda:
    return _langkah(p, "tahan")


@penulis("umpan_balik_rekappetugas")
def jawaban_dilepas(p: P) -> Tanda:
    return _langkah(p, "tahan", "lepas")


@penulis("umpan_balik_rekappetugas")
def jawaban_ditolak(p: P) -> Tanda:
    """It was out already."""
    _langkah(p, "tahan", "tolak")
    return set()


@penulis("umpan_balik_rekappetugas")
def impor_jawaban(p: P) -> Tanda:
    """The whole month is rolled up again, but only whose numbers differ is marked."""
    buat_loket(p)
    warga.simpan_penilaian(kunci="a", isian=isian(p, petugas_id=p.rekan.pk))
    mulai()
    kepala = "waktu;layanan_kode;nip_petugas;" + ";".join(f"u_{u}" for u in Unsur.values)
    baris = [
        (h, "KTP-EL", nip, *[3] * 9) for h, nip in ((AWAL, p.staf.nip), (AWAL, ""), (KINI.replace(day=1), ""))
    ]
    masukkan("skm", kepala, *baris)
    return orang(p.staf, AWAL, JANUARI, "jawaban")


@penulis("umpan_balik_rekappetugas")
def rekap_dibetulkan(p: P) -> Tanda:
    """A roll-up that had gone wrong is found by the rebuild, one without any answer too."""
    buat_loket(p)
    warga.simpan_penilaian(kunci="a", isian=isian(p, petugas_id=p.staf.pk))
    RekapPetugas.objects.create(pegawai=p.rekan, bulan=AWAL, n=3, jumlah=300, jumlah_kuadrat=30000)
    mulai()
    warga.rekap_ulang_massal()
    return orang(p.rekan, AWAL, JANUARI, "jawaban")


DI_LUAR = {
    "evaluasi_nilairekan": "no page takes colleagues' answers yet; its writer marks the period's last day",
    "evaluasi_kebijakanskor": "deciding a policy marks everybody; see the tests of policies",
    "evaluasi_bobotkebijakan": "likewise",
}
"""Inputs whose writers are none of those above."""
