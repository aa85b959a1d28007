"""Services, a counter and a badge in the small district of tests/pemeran.py."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.pemeran import MULAI
from umpan_balik import services
from umpan_balik.enums import Unsur
from umpan_balik.models import BerkasKertas, KodePetugas, Layanan, PenilaianLayanan, TitikLayanan


def buat_loket(p: SimpleNamespace) -> SimpleNamespace:
    """Two services, a counter of the first, a badge of the staf."""
    p.layanan = Layanan.objects.create(kode="KTP-EL", nama="Penerbitan KTP-el", unit=p.bidang, mulai=MULAI)
    p.layanan_lain = Layanan.objects.create(
        kode="UJI-KIR", nama="Uji kendaraan", unit=p.opd_lain, mulai=MULAI
    )
    p.titik = TitikLayanan.objects.create(
        kode="LOKET1", nama="Loket 1", unit=p.bidang, layanan=p.layanan, mulai=MULAI
    )
    p.titik.petugas.add(p.loket)
    p.titik_unit = TitikLayanan.objects.create(kode="PINTU", nama="Pintu masuk", unit=p.bidang, mulai=MULAI)
    p.kode = KodePetugas.objects.create(pegawai=p.staf, kode="ST7K2", mulai=MULAI)
    return p


def buat_berkas(p: SimpleNamespace) -> BerkasKertas:
    """A pile of the KTP service; the cast's counter officer gets its point."""
    p.titik.petugas.add(p.loket)
    return BerkasKertas.objects.create(
        unit=p.bidang, layanan=p.layanan, tanggal=MULAI, lembar=5, urutan="pengaduan", dibuat_oleh=p.hr
    )


@pytest.fixture
def loket(pemeran: SimpleNamespace) -> SimpleNamespace:
    """The cast with services and a counter."""
    return buat_loket(pemeran)


def isian(p: SimpleNamespace, **lain: Any) -> services.Isian:
    """An answer about the KTP service; ``unsur`` may be one number for all nine."""
    if isinstance(lain.get("unsur"), int):
        lain["unsur"] = dict.fromkeys(Unsur.values, lain["unsur"])
    isi = {"unit_id": p.bidang.pk, "layanan": p.layanan, "keseluruhan": 4} | lain
    return services.Isian(**isi)


@pytest.fixture
def jawab(loket: SimpleNamespace) -> Callable[..., PenilaianLayanan]:
    """``jawab(keseluruhan=3, petugas_id=…)`` stores one answer and gives the row."""
    nomor = iter(range(1_000_000))

    def _jawab(**lain: Any) -> PenilaianLayanan:
        kunci = lain.pop("kunci", f"uji:{next(nomor)}")
        return services.simpan_penilaian(kunci=kunci, isian=isian(loket, **lain)).penilaian

    return _jawab


@pytest.fixture
def ambil(loket):
    """``ambil(3)`` draws codes at Loket 1 for forty visitors."""
    services.catat_antrean(loket.titik, 40, oleh=loket.loket)
    return lambda n=1, oleh=loket.loket: services.terbitkan_kode(loket.titik, n, oleh=oleh)


@pytest.fixture
def kirim(loket):
    """``kirim(kode, petugas_id=…)`` sends an answer with a code, as the form would."""
    nomor = iter(range(1_000_000))

    def _kirim(kode, *, jaringan="203.0.113.0/24", titik=loket.titik, kunci="", **lain):
        return services.simpan_penilaian(
            kunci=kunci or f"f:{next(nomor)}",
            isian=isian(loket, titik=titik, **lain),
            kiriman=services.Kiriman(jaringan=jaringan, umur=datetime.timedelta(minutes=1), kode=kode),
        ).penilaian

    return _kirim
