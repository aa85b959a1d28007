"""Changes of the small district (dunia.py), each through the real services; ``n`` are drawn numbers.

A change may be refused by a rule: that is life, and changes nothing. ``GERAK`` lists them by name.
"""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils import timezone

from evaluasi.models import BobotKebijakan, Evaluasi, KebijakanSkor, NilaiRekan
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.skp import indikator_kualitatif, skp_untuk
from evaluasi.services import evaluasi as penilaian
from evaluasi.services import keberatan, penerbitan
from inti.kode_periode import periode_memuat
from kinerja import services as kinerja
from kinerja.models import Indikator, Periode, Realisasi, Skp
from pegawai import services as kepegawaian
from pegawai.enums import JenisJabatan, StatusKeaktifan, StatusPegawai
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Jabatan,
    Pegawai,
    Pelatihan,
    Penugasan,
    Presensi,
    UnitKerja,
)
from pegawai.selectors import atasan_penilai_pada, penilai_pada
from tests.evaluasi.dunia import RATING, SEHARI, Lewati, angka, hari_hari, masukkan, nilai_acak, pilih, segar
from umpan_balik import services as warga
from umpan_balik.enums import Unsur
from umpan_balik.models import Layanan, PenilaianLayanan

N = Sequence[int]
GERAK: dict[str, Callable[[N], object]] = {}


def gerak(fungsi: Callable[[N], object]) -> Callable[[N], object]:
    """Put a change into the list."""
    GERAK[fungsi.__name__] = fungsi
    return fungsi


def orang(n: int) -> Pegawai:
    """One of the people who can be scored."""
    return pilih(list(Pegawai.objects.exclude(nip="X-BUPATI").order_by("pk")), n)


def pelayan(n: int) -> Pegawai:
    """One of three officers, so that answers meet."""
    return pilih(
        list(Pegawai.objects.filter(nama__in=("Stafira Utama", "Warga 0", "Warga 2")).order_by("pk")), n
    )


def hari(n: int) -> datetime.date:
    return pilih(hari_hari(), n)


def periode(n: int) -> Periode:
    return pilih(list(Periode.objects.berjalan().order_by("-mulai", "pk")), n)


def unit(n: int) -> UnitKerja:
    return pilih(list(UnitKerja.objects.order_by("pk")), n)


# ---- plans and results


@gerak
def catat_realisasi(n: N) -> None:
    berlaku = Indikator.objects.filter(hasil_kerja__skp__in=Skp.objects.berlaku(), target__isnull=False)
    indikator = pilih(list(berlaku.order_by("pk")), n[0])
    kode = periode_memuat(hari(n[1]), "triwulan" if n[2] % 3 == 0 else "bulan")
    pemilik = indikator.hasil_kerja.skp.pegawai
    kinerja.catat_realisasi(
        indikator.pk, str(kode), kinerja.IsiRealisasi(angka(n[3] + n[4])), oleh=segar(pemilik)
    )


def _realisasi(n: int) -> Realisasi:
    return pilih(list(Realisasi.objects.order_by("pk")), n)


@gerak
def ubah_realisasi(n: N) -> None:
    baris = _realisasi(n[0])
    pemilik = baris.indikator.hasil_kerja.skp.pegawai
    kinerja.ubah_realisasi(baris.pk, kinerja.IsiRealisasi(angka(n[1])), oleh=segar(pemilik))


@gerak
def hapus_realisasi(n: N) -> None:
    baris = _realisasi(n[0])
    kinerja.hapus_realisasi(baris.pk, oleh=segar(baris.indikator.hasil_kerja.skp.pegawai))


@gerak
def impor_realisasi(n: N) -> None:
    siapa = pilih(list(Pegawai.objects.filter(skp__isnull=False).distinct().order_by("pk")), n[0])
    kode = periode_memuat(hari(n[1]), "bulan")
    aspek = ("kuantitas", "waktu", "kualitas")[n[2] % 3]
    masukkan(
        "realisasi",
        "periode;nip;nomor;aspek;nilai",
        (kode, siapa.nip, 1 + n[2] % 2, aspek, round(angka(n[3]), 2)),
    )


@gerak
def skp_baru(n: N) -> None:
    """The first or a second SKP of the year, through all its steps."""
    oleh = segar(orang(n[0]))
    kini = timezone.localdate()
    awal = datetime.date(kini.year, 1, 1) if n[1] % 2 else hari(n[1]).replace(day=1)
    skp = kinerja.buat_skp(kini.year, oleh=oleh, awal=awal)
    hasil = kinerja.tambah_hasil_kerja(skp.pk, kinerja.IsiHasilKerja("Berkas selesai"), oleh=oleh, revisi=0)
    cara = ("akumulasi", "terakhir", "rata-rata")[n[2] % 3]
    isi = kinerja.IsiIndikator("kuantitas", "Jumlah berkas", Decimal(10 + n[3]), cara_hitung=cara)
    kinerja.tambah_indikator(hasil.pk, isi, oleh=oleh, revisi=1)
    _setujui(skp.pk)


def _setujui(skp_id: int) -> None:
    skp = Skp.objects.get(pk=skp_id)
    kinerja.ajukan(skp_id, oleh=segar(skp.pegawai), revisi=skp.revisi)
    penilai = penilai_pada(skp.pegawai_id, timezone.localdate())
    kinerja.setujui(skp_id, oleh=segar(penilai), revisi=skp.revisi)


@gerak
def skp_perubahan(n: N) -> None:
    lama = pilih(list(Skp.objects.berlaku().order_by("pk")), n[0])
    oleh = segar(lama.pegawai)
    baru = kinerja.buat_perubahan(lama.pk, oleh=oleh, alasan="Target berubah", mulai=hari(n[1]))
    satu = pilih(list(Indikator.objects.filter(hasil_kerja__skp=baru, target__isnull=False)), n[2])
    isi = kinerja.IsiIndikator(
        satu.aspek, satu.nama, Decimal(1 + n[3]), arah=satu.arah,
        cara_hitung="terakhir" if n[4] % 2 else satu.cara_hitung,
    )  # fmt: skip
    kinerja.ubah_indikator(satu.pk, isi, oleh=oleh, revisi=baru.revisi)
    _setujui(baru.pk)


@gerak
def impor_skp(n: N) -> None:
    mulai = hari(n[1]).replace(day=1)
    isi = (mulai.year, orang(n[0]).nip, 1, "Laporan tersusun", "kuantitas", "Laporan", 5 + n[2], mulai)
    masukkan("skp", "tahun;nip;nomor;rencana_hasil_kerja;aspek;indikator;target;mulai", isi)


# ---- judgements


@gerak
def menilai(n: N) -> None:
    siapa, per = orang(n[0]), periode(n[1])
    oleh = segar(penilai_pada(siapa.pk, hari_penilai(per)))
    baris = penilaian.mulai_evaluasi(per, siapa, oleh=oleh)
    kata = indikator_kualitatif(baris.skp_id or getattr(skp_untuk(siapa.pk, per), "pk", None))
    isian = penilaian.IsianEvaluasi(
        RATING[n[2] % 3], RATING[n[3] % 3], "Alasan.", "Alasan.", nilai=nilai_acak(n[2:]),
        indikator={i.benang: RATING[n[4] % 3] for i in kata},
    )  # fmt: skip
    baris = penilaian.simpan_draf(baris.pk, isian, revisi=baris.revisi, oleh=oleh)
    penilaian.ajukan(baris.pk, revisi=baris.revisi, oleh=oleh)


def _evaluasi(n: int, *status: str) -> Evaluasi:
    return pilih(list(Evaluasi.objects.filter(status__in=status).order_by("pk")), n)


@gerak
def tarik_evaluasi(n: N) -> None:
    baris = _evaluasi(n[0], "diajukan")
    penilaian.kembalikan(baris.pk, oleh=segar(baris.penilai))


@gerak
def kalibrasi(n: N) -> None:
    baris = _evaluasi(n[0], "diajukan", "dikalibrasi")
    kepala = Pegawai.objects.get(nama=("Kadir Disman", "Kadar Lain")[n[1] % 2])
    isi = {"rating_hasil": RATING[n[2] % 3], "rating_perilaku": RATING[n[3] % 3]}
    penerbitan.kalibrasi(baris.pk, alasan="Rapat", oleh=segar(kepala), **isi)


@gerak
def keberatan_diterima(n: N) -> None:
    """Published, objected to, accepted with other ratings and sometimes other values."""
    baris = _evaluasi(n[0], "diajukan")
    penerbitan.terbitkan(baris.pk, oleh=segar(baris.penilai))
    satu = keberatan.ajukan_keberatan(baris.pk, alasan="Ada bukti", oleh=segar(baris.pegawai))
    keberatan.putuskan(
        satu.pk, putusan="diterima", alasan="Benar", rating_hasil=RATING[n[1] % 3],
        rating_perilaku=RATING[n[2] % 3], nilai=nilai_acak(n[3:]) if n[3] % 2 else None,
        oleh=segar(atasan_penilai_pada(baris.pegawai_id, timezone.localdate())),
    )  # fmt: skip


@gerak
def impor_perilaku(n: N) -> None:
    siapa, per = orang(n[0]), periode(n[1])
    nilai = nilai_acak(n[2:])
    if n[2] % 2:
        masukkan("perilaku", "periode;nip;rating_perilaku", (per.kode, siapa.nip, RATING[n[3] % 3]))
    else:
        masukkan("perilaku", "periode;nip;" + ";".join(nilai), (per.kode, siapa.nip, *nilai.values()))


@gerak
def nilai_rekan(n: N) -> None:
    """A colleague's seven values; no page writes them yet, so this does what one must do."""
    siapa, per = pelayan(n[0]), periode(n[1])
    rekan = pilih(list(Pegawai.objects.exclude(pk=siapa.pk).order_by("pk")), n[2])
    NilaiRekan.objects.update_or_create(periode=per, pegawai=siapa, rekan=rekan, defaults=nilai_acak(n[2:]))
    kepegawaian.tandai([siapa.pk], dari=per.selesai, sampai=per.selesai, sebab="rekan")


# ---- records


@gerak
def impor_presensi(n: N) -> None:
    awal = hari(n[0])
    baris = [
        (
            orang(n[1] + i).nip,
            h,
            ("hadir", "alpa", "hadir tanpa absen", "sakit")[n[2 + i % 3] % 4],
            20 * n[3 + i % 2],
        )
        for i in range(1 + n[5] % 4)
        if (h := awal + i * SEHARI) <= timezone.localdate()
    ]
    masukkan("presensi", "nip;tanggal;status;menit_terlambat", *baris)


@gerak
def simpan_presensi(n: N) -> None:
    """A day is added, changed, or turns out to be another day's or another person's."""
    baris = Presensi(pegawai=orang(n[1]), tanggal=hari(n[2]), status="hadir")
    if n[0] % 2:
        baris = pilih(list(Presensi.objects.order_by("pk")), n[1])
        if n[3] % 3 == 0:
            baris.tanggal = hari(n[2])
        elif n[3] % 3 == 1:
            baris.pegawai = orang(n[2])
        else:
            baris.status, baris.menit_terlambat = "hadir", 30 * n[2]
    kepegawaian.simpan_presensi(baris, oleh=None)


@gerak
def simpan_pelatihan(n: N) -> None:
    baris = Pelatihan(pegawai=orang(n[1]), nama=f"Pelatihan {n[3]}", jp=Decimal(1 + n[4]), selesai=hari(n[2]))
    if n[0] % 2:
        baris = pilih(list(Pelatihan.objects.order_by("pk")), n[1])
        baris.jp, baris.selesai = Decimal(1 + n[3]), hari(n[2])
        baris.pegawai = orang(n[4]) if n[5] % 3 == 0 else baris.pegawai
    kepegawaian.simpan_pelatihan(baris, oleh=None)


@gerak
def hapus_pelatihan(n: N) -> None:
    kepegawaian.hapus_pelatihan(pilih(list(Pelatihan.objects.order_by("pk")), n[0]), oleh=None)


@gerak
def impor_pelatihan(n: N) -> None:
    baris = [(orang(n[0] + i).nip, "Diklat", 3 + n[1], hari(n[2 + i])) for i in range(1 + n[5] % 2)]
    masukkan("pelatihan", "nip;nama;jp;selesai", *baris)


@gerak
def simpan_asesmen(n: N) -> None:
    baris = AsesmenKompetensi(pegawai=orang(n[1]), kompetensi=f"Kompetensi {n[3] % 2}")
    if n[0] % 2:
        baris = pilih(list(AsesmenKompetensi.objects.order_by("pk")), n[1])
    baris.tingkat, baris.tingkat_wajib, baris.tanggal = Decimal(n[4]), Decimal(3), hari(n[2])
    kepegawaian.simpan_asesmen(baris, oleh=None)


@gerak
def hapus_asesmen(n: N) -> None:
    kepegawaian.hapus_asesmen(pilih(list(AsesmenKompetensi.objects.order_by("pk")), n[0]), oleh=None)


@gerak
def simpan_hukuman(n: N) -> None:
    """A penalty is added, moved in time, ended or given to the right person."""
    baris = HukumanDisiplin(pegawai=orang(n[1]), jenis="Teguran", nomor_sk=f"800/{n[3]}")
    if n[0] % 2:
        baris = pilih(list(HukumanDisiplin.objects.order_by("pk")), n[1])
        baris.pegawai = orang(n[4]) if n[5] % 3 == 0 else baris.pegawai
    baris.tingkat, baris.mulai = ("ringan", "sedang", "berat")[n[4] % 3], hari(n[2])
    baris.selesai = baris.mulai + n[5] * 20 * SEHARI if n[5] % 2 else None
    kepegawaian.simpan_hukuman(baris, oleh=None)


@gerak
def impor_hukuman(n: N) -> None:
    isi = (
        orang(n[0]).nip,
        "ringan",
        "Teguran",
        f"800/{n[1] % 3}",
        hari(n[2]),
        hari(n[3]) if n[4] % 2 else "",
    )
    masukkan("hukuman", "nip;tingkat;jenis;nomor_sk;mulai;selesai", isi)


# ---- citizens


@gerak
def jawaban(n: N) -> None:
    """An answer about an officer, anybody, or nobody in particular."""
    siapa = pelayan(n[0]).pk if n[1] % 4 else (orang(n[0]).pk if n[1] else None)
    layanan = Layanan.objects.get(kode="KTP-EL")
    unsur = dict.fromkeys(list(Unsur.values)[: n[2] % 10], 1 + n[3] % 4)
    isian = warga.Isian(layanan.unit_id, 1 + n[4] % 4, layanan=layanan, petugas_id=siapa, unsur=unsur)
    warga.simpan_penilaian(kunci=f"uji:{PenilaianLayanan.objects.count()}", isian=isian)


@gerak
def impor_jawaban(n: N) -> None:
    """Older answers from a sheet, several at once, one perhaps without officer."""
    baris = [
        (hari(n[0] + i), pelayan(n[1] + i).nip if (n[2] + i) % 4 else "", *[1 + (n[3] + i * n[4]) % 4] * 9)
        for i in range(2 + n[5] % 5)
    ]
    isi = [(h, "KTP-EL", *sisa) for h, *sisa in baris]
    masukkan("skm", "waktu;layanan_kode;nip_petugas;" + ";".join(f"u_{u}" for u in Unsur.values), *isi)


def _penilaian(n: int, *status: str) -> PenilaianLayanan:
    return pilih(list(PenilaianLayanan.objects.filter(status__in=status).order_by("kunci")), n)


@gerak
def tahan(n: N) -> None:
    warga.tahan(_penilaian(n[0], "diterima", "ditolak").pk, alasan="Diperiksa", oleh=None)


@gerak
def lepas(n: N) -> None:
    warga.lepas(_penilaian(n[0], "ditahan").pk, alasan="Wajar", oleh=None)


@gerak
def rekap_ulang(n: N) -> None:
    """The roll-ups are rebuilt from the answers: nothing may change by it."""
    warga.rekap_ulang_massal([hari(n[0])] if n[1] % 2 else None)


@gerak
def tolak(n: N) -> None:
    """Held, then kept out; or a held one."""
    satu = _penilaian(n[0], "diterima", "ditahan")
    if satu.status == "diterima":
        warga.tahan(satu.pk, alasan="Diperiksa", oleh=None)
    warga.tolak(satu.pk, alasan="Palsu", oleh=None)


# ---- people and units


def _isi_tugas(n: N, jenis: str = "definitif") -> kepegawaian.IsiPenugasan:
    jabatan = pilih(list(Jabatan.objects.order_by("pk")), n[1])
    penilai = Pegawai.objects.get(nama=("Sekar Daulay", "Kadir Disman", "Kadar Lain")[n[2] % 3])
    return kepegawaian.IsiPenugasan(
        unit(n[0]), jabatan, jenis=jenis, layanan_publik=n[1] % 2 == 1, penilai=penilai
    )


@gerak
def pindah(n: N) -> None:
    jenis = "plt" if n[4] % 4 == 3 else "definitif"
    selesai = hari(n[4]) if n[5] % 4 == 3 else None
    kepegawaian.pindahkan_penugasan(
        orang(n[0]), _isi_tugas(n[1:], jenis), oleh=None, mulai=hari(n[3]), selesai=selesai
    )


def _tugas(n: int) -> Penugasan:
    return pilih(list(Penugasan.objects.exclude(pegawai__nip="X-BUPATI").order_by("-mulai", "pk")), n)


@gerak
def perbaiki_tugas(n: N) -> None:
    tugas = _tugas(n[0])
    isi = _isi_tugas(n[1:], tugas.jenis)
    if n[3] % 2:
        isi = kepegawaian.IsiPenugasan(
            tugas.unit, tugas.jabatan, tugas.kepala, tugas.jenis, tugas.layanan_publik, tugas.penilai
        )
    kepegawaian.perbaiki_penugasan(tugas, isi, oleh=None, selesai=hari(n[4]) if n[5] % 2 else None)


@gerak
def akhiri_tugas(n: N) -> None:
    kepegawaian.akhiri_penugasan(_tugas(n[0]), oleh=None, selesai=hari(n[1]))


@gerak
def ganti_penilai(n: N) -> None:
    penilai = Pegawai.objects.get(nama=("Sekar Daulay", "Kadir Disman", "Kadar Lain")[n[1] % 3])
    kepegawaian.ganti_penilai(orang(n[0]), penilai, oleh=None, mulai=hari(n[2]))


@gerak
def impor_penugasan(n: N) -> None:
    jabatan = pilih(list(Jabatan.objects.order_by("pk")), n[2])
    jenis = "plt" if n[3] % 3 == 2 else "definitif"
    isi = (
        orang(n[0]).nip,
        unit(n[1]).kode,
        jabatan.nama,
        jenis,
        hari(n[4]),
        hari(n[5]) if n[5] % 3 == 2 else "",
    )
    masukkan("penugasan", "nip;unit_kode;jabatan;jenis;mulai;selesai", isi)


@gerak
def impor_pegawai(n: N) -> None:
    siapa = orang(n[0])
    jabatan = pilih(list(Jabatan.objects.order_by("pk")), n[1])
    status = ("pns", "cpns", "pppk")[n[2] % 3]
    keaktifan = ("", "", "cuti", "pensiun")[n[5] % 4]
    isi = (siapa.nip, siapa.nama, status, jabatan.nama, jabatan.jenis, unit(n[3]).kode, keaktifan, hari(n[4]))
    masukkan("pegawai", "nip;nama;status;jabatan;jenis_jabatan;unit_kode;keaktifan;berlaku", isi)


@gerak
def keaktifan(n: N) -> None:
    """Leave for a time, or gone for good."""
    keadaan, mulai = pilih(StatusKeaktifan.values, n[1]), hari(n[2])
    selesai = mulai + 12 * n[3] * SEHARI if n[3] else None
    kepegawaian.ubah_keaktifan(orang(n[0]), keadaan, oleh=None, mulai=mulai, selesai=selesai)


@gerak
def data_orang(n: N) -> None:
    siapa = orang(n[0])
    if n[1] % 2:
        siapa.tmt_cpns = hari(n[2])
    else:
        siapa.status = pilih(StatusPegawai.values, n[2])
    kepegawaian.simpan_pegawai(siapa, oleh=None)


@gerak
def jenis_jabatan(n: N) -> None:
    jabatan = pilih(list(Jabatan.objects.order_by("pk")), n[0])
    jabatan.jenis = pilih(JenisJabatan.values, n[1])
    kepegawaian.simpan_jabatan(jabatan, oleh=None)


@gerak
def pindah_unit(n: N) -> None:
    satu = UnitKerja.objects.get(kode="OPD1.1")
    satu.induk = UnitKerja.objects.get(kode=("OPD1", "OPD2", "OPD3", "KAB")[n[0] % 4])
    kepegawaian.simpan_unit(satu, oleh=None)


@gerak
def impor_unit(n: N) -> None:
    kode = ("OPD1", "OPD2", "OPD3")[n[0] % 3]
    masukkan("unit", "kode;nama;induk_kode", ("OPD1.1", "Bidang Pelayanan", kode))


# ---- policy


@gerak
def kebijakan(n: N) -> None:
    """A new version with other numbers is decided for a day on; what its page must do."""
    lama = KebijakanSkor.objects.latest("versi")
    bobot = list(lama.bobot.all())
    lama.pk, lama._state.adding, lama.dipakai_pada = None, True, None
    lama.versi, lama.berlaku_mulai = lama.versi + 1, hari(n[0])
    if KebijakanSkor.objects.filter(berlaku_mulai=lama.berlaku_mulai).exists():
        raise Lewati
    lama.n_min, lama.target_ikm, lama.poin_alpa = 1 + n[1] % 5, Decimal(70 + n[2]), Decimal(1 + n[3])
    lama.min_rekan_360, lama.jp_pns, lama.kappa_awal = 1 + n[4] % 3, Decimal(10 + n[5]), Decimal(n[1])
    lama.save()
    for b in bobot:
        b.pk, b._state.adding, b.kebijakan = None, True, lama
        b.h, b.p = b.h - n[5], b.p + n[5]
    BobotKebijakan.objects.bulk_create(bobot)
    kepegawaian.tandai(None, dari=lama.berlaku_mulai, sampai=kepegawaian.UJUNG, sebab="kebijakan")


__all__ = ["GERAK", "Lewati"]
