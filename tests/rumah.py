"""A full house: at least one row of every model, on the cast of tests/pemeran.py, for walks over pages."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from evaluasi.models import (
    AcuanMasyarakat,
    AlasanTutup,
    CapaianOrganisasi,
    HampirMemenuhi,
    HitungSkor,
    KebijakanSkor,
    Penghargaan,
    PengumumanTutup,
    PermintaanMentor,
    PutusanNilai,
    Rekomendasi,
    RencanaPengembangan,
)
from evaluasi.services.hitung import jalankan_hitung, minta_hitung
from evaluasi.services.keberatan import ajukan_keberatan
from inti.models import PemetaanKolom
from kinerja.models import (
    BuktiDukung,
    EkspektasiPerilaku,
    HariLibur,
    Indikator,
    LampiranSkp,
    Realisasi,
    RencanaAksi,
    UmpanBalikKinerja,
)
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Pelatihan,
    Presensi,
    RekapPresensi,
    RiwayatSatyalancana,
    TandaHitung,
)
from tests.evaluasi.bantu import buat_skp, terbit
from tests.umpan_balik.conftest import buat_berkas, buat_loket, isian
from umpan_balik.enums import Unsur
from umpan_balik.models import (
    CatatanPetugas,
    Kios,
    LembarKertas,
    PenjawabUnit,
    PopulasiLayanan,
    Tanggapan,
    Tema,
    TemaKomentar,
    TindakLanjutSkm,
)
from umpan_balik.services import pasang_kios, simpan_penilaian, terbitkan_angka


def buat_rumah(p: SimpleNamespace) -> SimpleNamespace:
    """Fill the cast's district; ``p`` gets evaluasi, keberatan, usulan and the rest as attributes."""
    buat_loket(p)
    _isi_orang(p)
    _isi_kinerja(p)
    _isi_warga(p)
    _isi_evaluasi(p)
    PemetaanKolom.objects.create(jenis="unit", asing="Nama Satker", kolom="nama")
    return p


def _isi_orang(p: SimpleNamespace) -> None:
    hari = p.triwulan_ini.mulai
    Presensi.objects.create(pegawai=p.staf, tanggal=hari, status="hadir")
    RekapPresensi.objects.create(pegawai=p.staf, bulan=hari, hari=1, terlambat=[12])
    HukumanDisiplin.objects.create(
        pegawai=p.rekan, tingkat="ringan", jenis="Teguran lisan", nomor_sk="800/1/2024",
        mulai=datetime.date(2024, 1, 1), selesai=datetime.date(2024, 6, 30),
    )  # fmt: skip
    Pelatihan.objects.create(
        pegawai=p.staf, nama="Pelayanan prima", jp=20, selesai=hari, penyelenggara="BPSDM"
    )
    AsesmenKompetensi.objects.create(
        pegawai=p.staf, kompetensi="Integritas", tingkat=3, tingkat_wajib=3, tanggal=hari
    )
    RiwayatSatyalancana.objects.create(
        pegawai=p.staf, masa=10, tanggal=datetime.date(2025, 8, 17), nomor_keppres="65/TK/Tahun 2025"
    )
    TandaHitung.objects.create(pegawai=p.staf, dari=hari, sampai=hari, sebab="uji")


def _isi_kinerja(p: SimpleNamespace) -> None:
    HariLibur.objects.create(tanggal=datetime.date(2026, 8, 17), nama="Hari Kemerdekaan")
    p.skp = buat_skp(p.staf, p.triwulan_ini)
    buat_skp(p.kabid, p.triwulan_ini)
    hasil = p.skp.hasil_kerja.get()
    LampiranSkp.objects.create(skp=p.skp, jenis="dukungan", uraian="Dua laptop.")
    EkspektasiPerilaku.objects.create(skp=p.skp, nilai="akuntabel", uraian="Tertib arsip.")
    RencanaAksi.objects.create(hasil_kerja=hasil, periode_kode=p.triwulan_ini.kode, uraian="Jemput bola")
    p.realisasi = Realisasi.objects.create(
        indikator=Indikator.objects.get(hasil_kerja=hasil, target__isnull=False), nilai=33,
        periode_kode=p.triwulan_ini.kode, mulai=p.triwulan_ini.mulai, selesai=p.triwulan_ini.selesai,
        catatan="Dua hari keliling", tautan_bukti="https://contoh.go.id/bukti/1",
    )  # fmt: skip
    BuktiDukung.objects.create(
        realisasi=p.realisasi, berkas=SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 uji"), nama_asli="bukti.pdf",
        tipe="pdf", diunggah_oleh=p.staf.pengguna,
    )  # fmt: skip
    UmpanBalikKinerja.objects.create(
        pegawai=p.staf, dari=p.kabid.pengguna, sifat="pujian", hasil_kerja=hasil, teks="Rapi."
    )


def _isi_warga(p: SimpleNamespace) -> None:
    for i in range(6):
        hasil = simpan_penilaian(
            kunci=f"f:rumah{i}",
            isian=isian(
                p, petugas_id=p.staf.pk, unsur=3, titik=p.titik, saran=f"Antrenya rapi, Bu, loket {i}."
            ),
        )
    pasang_kios(Kios(titik=p.titik, nama="Tablet loket 1"), oleh=p.hr)
    p.penilaian = hasil.penilaian
    p.umum = simpan_penilaian(kunci="f:umum", isian=isian(p, saran="Ruang tunggu panas.")).penilaian
    p.tanggapan = Tanggapan.objects.create(
        penilaian=p.umum, teks="Kipas ditambah.", disampaikan="Ruang panas.", publik=True, oleh=p.hr
    )
    PenjawabUnit.objects.create(unit=p.bidang, pegawai=p.rekan, ditunjuk_oleh=p.kabid.pengguna)
    CatatanPetugas.objects.create(
        penilaian=hasil.penilaian, pegawai=p.staf, penilai=p.kabid, teks="Hari itu jaringan putus."
    )
    terbitkan_angka()
    TindakLanjutSkm.objects.create(
        unit=p.bidang, tahun=p.triwulan_ini.mulai.year, unsur=Unsur.WAKTU, rencana="Tambah loket",
        batas=p.triwulan_ini.selesai, hasil="Loket dua dibuka",
    )  # fmt: skip

    PopulasiLayanan.objects.create(
        unit=p.bidang, tahun=p.triwulan_ini.mulai.year, jumlah=500, sumber="Register"
    )
    tema = Tema.objects.create(nama="Antrean", unsur=Unsur.WAKTU)
    TemaKomentar.objects.create(penilaian=hasil.penilaian, tema=tema, oleh=p.hr)
    LembarKertas.objects.create(penilaian=hasil.penilaian, berkas=buat_berkas(p), nomor=1)


def _isi_evaluasi(p: SimpleNamespace) -> None:
    CapaianOrganisasi.objects.create(periode=p.triwulan_ini, unit=p.bidang, capaian="baik", catatan="SK 1")
    p.evaluasi = terbit(p, catatan="Pertahankan.")
    p.keberatan = ajukan_keberatan(p.evaluasi.pk, alasan="Target tercapai.", oleh=p.staf.pengguna)
    jalankan_hitung(minta_hitung(p.triwulan_ini, oleh=p.hr).pk)
    if not AcuanMasyarakat.objects.exists():
        AcuanMasyarakat.objects.create(
            periode=p.triwulan_ini,
            opd=p.opd,
            n=6,
            orang=1,
            jumlah=450,
            kuadrat=33750,
            jumlah_s2n=33750,
            n_kuadrat=36,
            mu=75,
        )
    kebijakan = KebijakanSkor.objects.earliest("versi")
    PutusanNilai.objects.create(
        periode=p.tahun_ini, pegawai=p.staf, predikat="baik", unit=p.bidang, opd=p.opd, kebijakan=kebijakan
    )
    PengumumanTutup.objects.create(
        periode=p.triwulan_ini, dijadwalkan_pada=timezone.now() + datetime.timedelta(hours=24)
    )
    AlasanTutup.objects.create(
        periode=p.triwulan_ini, unit=p.opd, alasan="Penilai sakit.", menghalangi=1, oleh=p.hr
    )
    p.usulan = _usulan(p, "penghargaan", "teladan")
    disetujui: dict[str, Any] = {
        "status": "disetujui", "diputus_pada": timezone.now(), "alasan_putusan": "Layak.",
    }  # fmt: skip
    p.pembinaan = _usulan(p, "pembinaan", "komponen rendah", sasaran="K", **disetujui)
    hadiah = _usulan(p, "penghargaan", "satyalancana", **disetujui)
    Penghargaan.objects.create(rekomendasi=hadiah, bentuk="Piagam", tanggal=p.triwulan_ini.mulai)
    RencanaPengembangan.objects.create(
        rekomendasi=p.pembinaan, uraian="Pelatihan", batas=p.triwulan_ini.selesai
    )
    PermintaanMentor.objects.create(rekomendasi=p.pembinaan, calon=p.kadis, diminta_oleh=p.kabid.pengguna)
    HampirMemenuhi.objects.create(
        periode=p.triwulan_ini, pegawai=p.staf, unit=p.bidang, jenis="pelayanan prima", kebijakan=kebijakan,
        kalimat="Belum memenuhi: keberatan masih terbuka.",
        syarat=[{"syarat": "Keberatan", "terpenuhi": False, "keterangan": "keberatan masih terbuka"}],
    )  # fmt: skip
    assert HitungSkor.objects.exists()


def _usulan(p: SimpleNamespace, sifat: str, jenis: str, **lain: Any) -> Rekomendasi:
    return Rekomendasi.objects.create(
        periode=p.triwulan_ini, pegawai=p.staf, unit=p.bidang, sifat=sifat, jenis=jenis,
        kebijakan=KebijakanSkor.objects.earliest("versi"), kalimat="Skor tertinggi di bidangnya.",
        syarat=[{"syarat": "Predikat", "terpenuhi": True, "keterangan": "Baik"}], **lain,
    )  # fmt: skip


def satu(model: type[models.Model]) -> models.Model:
    """One row of the model; the house must have it."""
    baris = model._default_manager.order_by("pk").first()
    assert baris is not None, f"tests/rumah.py belum membuat {model._meta.label}"
    return baris
