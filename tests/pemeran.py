"""The fixed cast: one small district in which everybody has a name and a place."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Periode, TahunKinerja
from pegawai.enums import JenisJabatan, Peran, StatusKeaktifan, StatusPegawai
from pegawai.models import (
    Instansi,
    Jabatan,
    Pegawai,
    Pengguna,
    Penugasan,
    PeranPengguna,
    RiwayatKeaktifan,
    UnitKerja,
)

SANDI = "Sandi-untuk-uji-2026"
MULAI = datetime.date(2020, 1, 1)


def buat_pengguna(username: str, nama: str, *peran: str, **lain: Any) -> Pengguna:
    """A login with an (unusable, unless asked for) password and roles in force."""
    pengguna = Pengguna.objects.create(username=username, nama=nama, password="!", **lain)
    hari = timezone.localdate()
    for p in peran:
        akhir = hari + datetime.timedelta(days=30) if p == Peran.AUDITOR else None
        PeranPengguna.objects.create(pengguna=pengguna, peran=p, mulai=MULAI, selesai=akhir)
    return pengguna


def buat_unit(kode: str, nama: str, induk: UnitKerja | None = None) -> UnitKerja:
    """A unit with its place in the tree (jalur, opd) filled in as the service would."""
    unit = UnitKerja.objects.create(kode=kode, nama=nama, induk=induk, mulai=MULAI)
    unit.jalur = [*(induk.jalur if induk else []), unit.pk]
    unit.opd_id = unit.jalur[1] if len(unit.jalur) > 1 else unit.pk
    unit.save()
    return unit


def buat_pegawai(
    nip: str,
    nama: str,
    unit: UnitKerja,
    *,
    jenis: str = JenisJabatan.PELAKSANA,
    penilai: Pegawai | None = None,
    kepala: bool = False,
    layanan_publik: bool = False,
    status: str = StatusPegawai.PNS,
    jabatan: str = "",
    mulai: datetime.date = MULAI,
    berlogin: bool = True,
) -> Pegawai:
    """A person with one definitive assignment since ``mulai``, active, with a login of the same NIP."""
    pengguna = buat_pengguna(nip, nama) if berlogin else None
    orang = Pegawai.objects.create(nip=nip, nama=nama, status=status, pengguna=pengguna)
    RiwayatKeaktifan.objects.create(pegawai=orang, keaktifan=StatusKeaktifan.AKTIF, mulai=mulai)
    nama_jabatan = jabatan or ("Kepala " + unit.nama if kepala else "Pengelola Layanan")
    Penugasan.objects.create(
        pegawai=orang,
        unit=unit,
        jabatan=Jabatan.objects.get_or_create(nama=nama_jabatan, jenis=jenis)[0],
        kepala=kepala,
        layanan_publik=layanan_publik,
        penilai=penilai,
        mulai=mulai,
    )
    return orang


def buat_periode(kode: str, tingkat: str, mulai: datetime.date, selesai: datetime.date) -> Periode:
    """A running period."""
    tahun, _ = TahunKinerja.objects.get_or_create(tahun=mulai.year)
    return Periode.objects.create(
        kode=kode,
        tahun=tahun,
        tingkat=tingkat,
        mulai=mulai,
        selesai=selesai,
        batas_evaluasi=selesai + datetime.timedelta(days=10),
        status=StatusPeriode.BERJALAN,
        dibuka_pada=timezone.now(),
    )


def buat_pemeran() -> SimpleNamespace:
    """The district: kabupaten > opd > bidang, and opd_lain; see the roles in tests/akses.py."""
    p = SimpleNamespace()
    p.kabupaten = buat_unit("KAB", "Kabupaten Uji")
    p.opd = buat_unit("OPD1", "Dinas Kependudukan dan Pencatatan Sipil", p.kabupaten)
    p.bidang = buat_unit("OPD1.1", "Bidang Pelayanan Pendaftaran Penduduk", p.opd)
    p.opd_lain = buat_unit("OPD2", "Dinas Perhubungan", p.kabupaten)
    p.bupati = buat_pegawai(
        "X-BUPATI", "Bupati Uji", p.kabupaten, jenis=JenisJabatan.JPT, kepala=True,
        status=StatusPegawai.NON_ASN, jabatan="Bupati",
    )  # fmt: skip
    p.sekda = buat_pegawai(
        "196801011990031001", "Sekar Daulay", p.kabupaten, jenis=JenisJabatan.JPT, penilai=p.bupati,
        jabatan="Sekretaris Daerah",
    )  # fmt: skip
    p.kadis = buat_pegawai(
        "197002021994031002", "Kadir Disman", p.opd, jenis=JenisJabatan.JPT, penilai=p.sekda, kepala=True
    )
    p.kabid = buat_pegawai(
        "197503031999032003", "Kabita Idris", p.bidang, jenis=JenisJabatan.ADMINISTRATOR,
        penilai=p.kadis, kepala=True,
    )  # fmt: skip
    p.staf = buat_pegawai(
        "198609262015051001", "Stafira Utama", p.bidang, penilai=p.kabid, layanan_publik=True
    )
    p.rekan = buat_pegawai("199001012016012001", "Rekana Putri", p.bidang, penilai=p.kabid)
    p.kadis_lain = buat_pegawai(
        "197104041995031004", "Kadar Lain", p.opd_lain, jenis=JenisJabatan.JPT, penilai=p.sekda, kepala=True
    )
    p.orang_luar = buat_pegawai("199102022017011001", "Orang Luar", p.opd_lain, penilai=p.kadis_lain)
    p.hr = buat_pengguna("hr", "Hera Rahma", Peran.HR)
    p.hr2 = buat_pengguna("hr2", "Heru Rahman", Peran.HR)
    p.moderator = buat_pengguna("moderator", "Moda Rator", Peran.MODERATOR)
    p.loket = buat_pengguna("loket", "Loka Petra", Peran.PETUGAS_LOKET)
    p.auditor = buat_pengguna("auditor", "Audi Torina", Peran.AUDITOR)
    p.operator = buat_pengguna("operator", "Opera Torus", is_superuser=True, is_staff=True)
    Instansi.objects.create(pk=1, bupati=p.bupati, sekda=p.sekda)
    p.logins = _logins(p)
    _isi_periode(p)
    return p


def _logins(p: SimpleNamespace) -> dict[str, Pengguna | None]:
    return {
        "anonim": None,
        "diri": p.staf.pengguna,
        "rekan": p.rekan.pengguna,
        "penilai": p.kabid.pengguna,
        "atasan_penilai": p.kadis.pengguna,
        "pimpinan": p.bupati.pengguna,
        "orang_luar": p.orang_luar.pengguna,
        "hr": p.hr,
        "moderator": p.moderator,
        "loket": p.loket,
        "auditor": p.auditor,
        "operator": p.operator,
    }


def _isi_periode(p: SimpleNamespace) -> None:
    hari = timezone.localdate()
    tw = (hari.month - 1) // 3 + 1
    mulai = datetime.date(hari.year, 3 * tw - 2, 1)
    akhir_bulan = datetime.date(hari.year + tw // 4, 3 * tw % 12 + 1, 1)
    p.tahun_ini = buat_periode(
        str(hari.year), TingkatPeriode.TAHUN, datetime.date(hari.year, 1, 1), datetime.date(hari.year, 12, 31)
    )
    p.triwulan_ini = buat_periode(
        f"{hari.year}-TW{tw}", TingkatPeriode.TRIWULAN, mulai, akhir_bulan - datetime.timedelta(days=1)
    )
