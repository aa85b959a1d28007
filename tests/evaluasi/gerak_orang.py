"""Changes of people, units and what HR keeps about them, each through the real services."""

from decimal import Decimal

from django.utils import timezone

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
from tests.evaluasi.dunia import SEHARI, masukkan, pilih
from tests.evaluasi.gerak_dasar import N, gerak, hari, orang, unit

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
