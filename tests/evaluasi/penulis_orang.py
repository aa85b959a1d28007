"""Writers of people, units and what HR keeps about them, each with the marks it must leave."""

import datetime

from pegawai import services as kepegawaian
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Jabatan,
    Pelatihan,
    Penugasan,
    Presensi,
    UnitKerja,
)
from pegawai.services import UJUNG
from tests.evaluasi.dunia import masukkan
from tests.evaluasi.penulis_dasar import (
    AKHIR,
    AWAL,
    KINI,
    MULA,
    P,
    Tanda,
    mulai,
    opd,
    orang,
    penulis,
)

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
