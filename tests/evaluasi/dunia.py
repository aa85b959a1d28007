"""A small district for tests that throw random changes at it; see test_setara.py.

Three OPDs (one without people), thirteen people: one from outside (never scored), one without a post, one
with two, one new this year. The last quarter, this one and the year run.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.utils import timezone

from evaluasi.models import AcuanMasyarakat, Skor
from evaluasi.services.hitung import hitung_periode
from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from inti.kode_periode import periode_memuat
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode, Skp
from pegawai.enums import StatusKeaktifan, StatusPegawai
from pegawai.models import Jabatan, Pegawai, Pengguna, Penugasan, RiwayatKeaktifan
from tests.evaluasi.skor.conftest import buat_indikator, buat_skp
from tests.pemeran import buat_pegawai, buat_periode, buat_unit
from umpan_balik.models import Layanan

SEHARI = datetime.timedelta(days=1)
BUKAN_NILAI = {"id", "hitung_id", "diubah_pada"}
RATING = ("di bawah", "sesuai", "di atas")


class Lewati(Exception):
    """The drawn numbers name nothing that is there."""


def lengkapi(p: SimpleNamespace) -> SimpleNamespace:
    """Grow the cast of tests/pemeran.py into the district; marks of the building are left."""
    p.opd_kosong = buat_unit("OPD3", "Dinas Baru", p.kabupaten)
    for i, (nip, unit, lain) in enumerate(
        (
            ("199203032018011003", p.opd_lain, {"penilai": p.kadis_lain, "layanan_publik": True}),
            ("199304042019012004", p.opd_lain, {"penilai": p.kadis_lain, "layanan_publik": True}),
            ("199405052020011005", p.bidang, {"penilai": p.kabid, "layanan_publik": True, "jenis": "jf"}),
        )
    ):
        buat_pegawai(nip, f"Warga {i}", unit, **lain)
    _cpns(p)
    p.tanpa_tugas = Pegawai.objects.create(nip="199506062021012006", nama="Tanpa Tugas", status="pns")
    RiwayatKeaktifan.objects.create(
        pegawai=p.tanpa_tugas, keaktifan=StatusKeaktifan.AKTIF, mulai="2021-01-01"
    )
    Penugasan.objects.create(
        pegawai=p.kabid, unit=p.opd_lain, jabatan=Jabatan.objects.get(nama=f"Kepala {p.opd_lain.nama}"),
        jenis="plt", kepala=False, penilai=p.sekda, mulai=datetime.date(timezone.localdate().year, 1, 1),
    )  # fmt: skip
    p.layanan = Layanan.objects.create(kode="KTP-EL", nama="KTP-el", unit=p.bidang, mulai="2020-01-01")
    _buka_triwulan_lalu(p)
    for nomor, orang in enumerate((p.staf, p.rekan, p.orang_luar, p.kabid)):
        _isi_skp(orang, nomor)
    return p


def _cpns(p: SimpleNamespace) -> None:
    tahun = timezone.localdate().year
    orang = buat_pegawai(
        f"20010707{tahun}011001", "Calon Pegawai", p.opd, penilai=p.kadis, status=StatusPegawai.CPNS,
        mulai=datetime.date(tahun, 1, 1),
    )  # fmt: skip
    Pegawai.objects.filter(pk=orang.pk).update(tmt_cpns=datetime.date(tahun, 1, 1))


def _buka_triwulan_lalu(p: SimpleNamespace) -> None:
    """The quarter before still runs; in January it is one of another year."""
    lalu = periode_memuat(p.triwulan_ini.mulai, "triwulan").sebelumnya
    p.triwulan_lalu = buat_periode(str(lalu), "triwulan", lalu.mulai, lalu.selesai)


def _isi_skp(orang: Pegawai, nomor: int) -> Skp:
    """Results with every way of counting; the last person's have no weights and a given quarter."""
    tahun = timezone.localdate().year
    awal, akhir = datetime.date(tahun, 1, 1), datetime.date(tahun, 12, 31)
    skp = buat_skp(orang, tahun=tahun, awal=awal, mulai=awal, selesai=akhir)
    bobot = None if nomor == 3 else 60
    buat_indikator(skp, 1, 120, bobot=bobot, cara_hitung="akumulasi")
    buat_indikator(skp, 1, 5, aspek="waktu", arah="turun", cara_hitung="rata-rata")
    buat_indikator(skp, 2, 90, bobot=bobot and 40, aspek="kualitas", cara_hitung="terakhir")
    buat_indikator(skp, 2, None, aspek="kualitas", cara_hitung="terakhir")
    if nomor == 3:
        buat_indikator(skp, 3, 40, cara_hitung="akumulasi", target_tw1=10, target_tw4=30)
    return skp


def pilih(daftar: Sequence[Any], n: int) -> Any:
    """The n-th, round and round; Lewati when there is none."""
    if not daftar:
        raise Lewati
    return daftar[n % len(daftar)]


def hari_hari() -> list[datetime.date]:
    """Days around which something may happen: begins of months, ends of quarters, middles, up to today."""
    kini = timezone.localdate()
    hari = [datetime.date(kini.year, b, t) for b in range(1, kini.month + 1) for t in (1, 16)]
    hari += [datetime.date(kini.year, b, 1) - SEHARI for b in (4, 7, 10) if b <= kini.month]
    return sorted({h for h in hari if h <= kini} | {kini})


def segar(orang: Pegawai | None) -> Pengguna:
    """The login of a person as a new request would load it."""
    if orang is None or orang.pengguna_id is None:
        raise Lewati
    return Pengguna.objects.get(pk=orang.pengguna_id)


def masukkan(jenis: str, kepala: str, *baris: Sequence[object]) -> None:
    """Import a sheet as the operator; Lewati when it was refused or said nothing new."""
    isi = "\n".join([kepala, *(";".join("" if v is None else str(v) for v in b) for b in baris)])
    hasil = impor(ambil_jenis(jenis), isi.encode(), nama_berkas="uji.csv", sebagian=True)
    if not hasil.dibuat + hasil.diubah:
        raise Lewati


def nilai_acak(n: Sequence[int]) -> dict[str, str]:
    """Seven ratings out of drawn numbers."""
    return {k: RATING[n[i % len(n)] % 3] for i, k in enumerate(NilaiBerakhlak.values)}


def angka(n: int) -> Decimal:
    """A result: often 0, a round one, or one with a long fraction."""
    return Decimal(n * n * n) / Decimal(7) if n % 2 else Decimal(10 * n)


Isi = dict[tuple[str, str, str], dict[str, Any]]


def isi_skor() -> Isi:
    """All scores and reference means, without what says only when and by which run they were written."""
    return _isi(Skor, "pegawai__nama") | _isi(AcuanMasyarakat, "opd__nama")


def _isi(model: type[Model], kunci: str) -> Isi:
    nama = [f.attname for f in model._meta.concrete_fields if f.attname not in BUKAN_NILAI]
    baris = model._default_manager.values("periode__kode", kunci, *nama)
    return {(model.__name__, b.pop("periode__kode"), b.pop(kunci)): b for b in baris}


def beda(bertahap: Isi, penuh: Isi) -> list[str]:
    """What differs, in words: table, period, whose, column, incremental and full value."""
    hasil = []
    for kunci in sorted(bertahap.keys() | penuh.keys()):
        kiri, kanan = bertahap.get(kunci, {}), penuh.get(kunci, {})
        kolom = [k for k in kiri | kanan if kiri.get(k) != kanan.get(k)]
        hasil += [
            f"{' '.join(kunci)} {k}: {kiri.get(k, 'tidak ada')} / {kanan.get(k, 'tidak ada')}" for k in kolom
        ]
    return hasil


def hitung_penuh(hari: datetime.date) -> None:
    """Everybody in every running period from nothing, as of that day."""
    Skor.objects.all().delete()
    AcuanMasyarakat.objects.all().delete()
    for periode in Periode.objects.berjalan().order_by("pk"):
        hitung_periode(periode, hari=hari)
