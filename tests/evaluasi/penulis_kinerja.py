"""Writers of plans, results, judgements and answers, each with the marks it must leave."""

from decimal import Decimal

from evaluasi.services import evaluasi as penilaian
from evaluasi.services import keberatan, penerbitan
from kinerja import services as kinerja
from kinerja.models import Indikator, Skp
from pegawai.models import (
    TandaHitung,
)
from tests.evaluasi import bantu
from tests.evaluasi.dunia import masukkan
from tests.evaluasi.penulis_dasar import AKHIR, AWAL, KINI, SEHARI, P, Tanda, mulai, orang, penulis
from tests.kinerja.conftest import ajukan, isi_hasil, isi_indikator, segar, susun
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services as warga
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapPetugas

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
