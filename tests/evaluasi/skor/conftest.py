"""A district that evaluates by month, with the worked example of scoring.md."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest

from evaluasi.models import Evaluasi, NilaiPerilaku, Skor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.masyarakat import indeks_warga
from evaluasi.skor.mesin import Hasil, hitung
from evaluasi.skor.tampilan import segarkan_tampilan
from kinerja.enums import NilaiBerakhlak
from kinerja.models import HasilKerja, Indikator, Periode, Realisasi, Skp
from pegawai.models import Pegawai, Presensi, RekapPresensi
from tests.evaluasi.bantu import skp_disetujui
from tests.pemeran import buat_periode
from umpan_balik.models import RekapPetugas

MARET = datetime.date(2026, 3, 1)
SAAT = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)


@pytest.fixture
def maret(db: None) -> Periode:
    return buat_periode("2026-03", "bulan", MARET, datetime.date(2026, 3, 31))


@pytest.fixture
def jalankan() -> Callable[..., Hasil]:
    """Run the engine for a period as if today were ``hari`` (default: inside the period)."""

    def _jalankan(
        periode: Periode, *, hari: datetime.date | None = None, orang: list[int] | None = None
    ) -> Hasil:
        parameter = Parameter(periode, kebijakan_untuk(periode), hari or periode.selesai)
        hasil = hitung(parameter, orang=orang)
        segarkan_tampilan(parameter, orang)
        return hasil

    return _jalankan


def buat_skp(orang: Pegawai, **lain: object) -> Skp:
    """An approved SKP for 2026, without rows."""
    isi = {"tahun": 2026, "diajukan_pada": SAAT, "diputus_pada": SAAT} | lain
    return skp_disetujui(orang, **isi)


def buat_indikator(
    skp: Skp, nomor: int, target: object, *, bobot: object = None, **lain: object
) -> Indikator:
    """An indicator on result ``nomor`` (made if new). ``target`` None: kualitatif."""
    hasil, _ = HasilKerja.objects.get_or_create(
        skp=skp, nomor=nomor, defaults={"rencana": f"Hasil kerja {nomor}", "bobot": bobot}
    )
    bawaan: dict[str, object] = {
        "aspek": "kuantitas",
        "nama": f"Indikator {Indikator.objects.count()}",
        "cara_hitung": "terakhir",
    }
    if target is None:
        bawaan["target_teks"] = "sesuai standar"
    else:
        bawaan["target"] = Decimal(str(target))
    return Indikator.objects.create(hasil_kerja=hasil, **(bawaan | lain))


def realisasi(
    indikator: Indikator, mulai: datetime.date, nilai: object, selesai: datetime.date | None = None
) -> Realisasi:
    """A row for the month of ``mulai`` (or up to ``selesai``)."""
    akhir = selesai or (mulai.replace(day=28) + datetime.timedelta(days=4)).replace(
        day=1
    ) - datetime.timedelta(days=1)
    return Realisasi.objects.create(
        indikator=indikator,
        periode_kode=f"{mulai:%Y-%m}",
        mulai=mulai,
        selesai=akhir,
        nilai=Decimal(str(nilai)),
    )


def evaluasi(orang: Pegawai, periode: Periode, rating: list[str], **lain: object) -> Evaluasi:
    """A submitted evaluation with the first ``len(rating)`` values rated."""
    bawaan: dict[str, object] = {
        "rating_hasil": "sesuai",
        "rating_perilaku": "sesuai",
        "predikat": "baik",
        "status": "diajukan",
        "diajukan_pada": SAAT,
    }
    e = Evaluasi.objects.create(pegawai=orang, periode=periode, **(bawaan | lain))
    for nilai, r in zip(NilaiBerakhlak.values, rating, strict=False):
        NilaiPerilaku.objects.create(evaluasi=e, nilai=nilai, rating=r)
    return e


def rekap_presensi(orang: Pegawai, bulan: datetime.date, hari: int, **lain: object) -> RekapPresensi:
    """A month with rows on its first ``hari`` days."""
    return RekapPresensi.objects.create(pegawai=orang, bulan=bulan, hari=(1 << hari) - 1, **lain)


def jawaban(orang: Pegawai, bulan: datetime.date, *nilai: object) -> None:
    """Citizens' indices of one officer in a month, as the roll-up keeps them."""
    angka = [Decimal(str(n)) for n in nilai]
    RekapPetugas.objects.create(
        pegawai=orang, bulan=bulan, n=len(angka), jumlah=sum(angka), jumlah_kuadrat=sum(a * a for a in angka)
    )


def skor(orang: Pegawai, periode: Periode) -> Skor:
    return Skor.objects.get(pegawai=orang, periode=periode)


def indeks(s: Skor) -> tuple[Decimal, Decimal | None]:
    """(m, sd) of a score with answers."""
    warga = indeks_warga(s.pk)
    assert warga is not None
    return warga.m, warga.sd


@pytest.fixture
def contoh_hitung(pemeran: SimpleNamespace, maret: Periode) -> SimpleNamespace:
    """scoring.md's worked person: H 102.00, P 102.86, D 95.00, K 80.00, M 112.04."""
    orang = pemeran.staf
    skp = buat_skp(orang)
    for nomor, bobot, target, nilai, arah in (
        (1, 60, 120, 132, "naik"),
        (1, 60, 5, "4.5", "turun"),
        (2, 40, 90, 81, "naik"),
    ):
        i = buat_indikator(skp, nomor, target, bobot=bobot, arah=arah)
        realisasi(i, MARET, nilai)
    evaluasi(orang, maret, ["di atas"] * 3 + ["sesuai"] * 3 + ["di bawah"])
    rekap_presensi(orang, MARET, 20, terlambat=[10, 10, 45], alpa=1)
    orang.pelatihan.create(nama="Pelayanan prima", jp=4, selesai=datetime.date(2026, 3, 20))
    jawaban(orang, MARET, 100, 100, 75, 100)
    jawaban(pemeran.rekan, MARET, 75, 75, 100, 75, 50, 75)
    jawaban(pemeran.kabid, MARET, 50, 75, 75, 50, 75, 50, 75, 50)
    assert Presensi.objects.count() == 0
    return SimpleNamespace(orang=orang, skp=skp, periode=maret, pemeran=pemeran)
