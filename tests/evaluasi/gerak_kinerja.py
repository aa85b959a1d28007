"""Changes of plans, results, judgements, answers and policies, each through the real services."""

import datetime
from decimal import Decimal

from django.utils import timezone

from evaluasi.models import BobotKebijakan, Evaluasi, KebijakanSkor, NilaiRekan
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.skp import indikator_kualitatif, skp_untuk
from evaluasi.services import evaluasi as penilaian
from evaluasi.services import keberatan, penerbitan
from inti.kode_periode import periode_memuat
from kinerja import services as kinerja
from kinerja.models import Indikator, Realisasi, Skp
from pegawai import services as kepegawaian
from pegawai.models import (
    Pegawai,
)
from pegawai.selectors import atasan_penilai_pada, penilai_pada
from tests.evaluasi.dunia import RATING, Lewati, angka, masukkan, nilai_acak, pilih, segar
from tests.evaluasi.gerak_dasar import N, gerak, hari, orang, pelayan, periode
from umpan_balik import services as warga
from umpan_balik.enums import Unsur
from umpan_balik.models import Layanan, PenilaianLayanan

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
