"""What the tests of plans and results share: approved SKP of the cast."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from kinerja import services
from kinerja.models import Indikator, Skp
from pegawai.models import Pegawai, Pengguna

JAHAT = "<script>alert(1)</script>' OR 1=1 --"


def url(nama: str, *args: object) -> str:
    """A page of this app."""
    return reverse(f"kinerja:{nama}", args=args)


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    """Uploaded proofs lie in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path


def isi_hasil(rencana: str = "Pelayanan dokumen kependudukan", **lain) -> services.IsiHasilKerja:
    """A row's content."""
    return services.IsiHasilKerja(rencana=rencana, **lain)


def isi_indikator(nama: str = "Jumlah dokumen terbit", **lain) -> services.IsiIndikator:
    """An indicator's content."""
    bawaan = {"aspek": "kuantitas", "target": Decimal(120), "satuan": "dokumen"}
    return services.IsiIndikator(nama=nama, **(bawaan | lain))


def susun(orang: Pegawai, tahun: int | None = None, **lain) -> Skp:
    """A draft with one row and one indicator, made as its owner would."""
    oleh = segar(orang)
    skp = services.buat_skp(tahun or timezone.localdate().year, oleh=oleh, **lain)
    hasil = services.tambah_hasil_kerja(skp.pk, isi_hasil(), oleh=oleh, revisi=skp.revisi)
    services.tambah_indikator(hasil.pk, isi_indikator(), oleh=oleh, revisi=1)
    skp.refresh_from_db()
    return skp


def segar(orang: Pegawai) -> Pengguna:
    """The login of a person as a new request would load it (nothing cached)."""
    return Pengguna.objects.get(pk=orang.pengguna_id)


def ajukan(skp: Skp) -> Skp:
    """Send it as its owner."""
    skp.refresh_from_db()
    return services.ajukan(skp.pk, oleh=segar(skp.pegawai), revisi=skp.revisi)


@pytest.fixture
def draf(pemeran: SimpleNamespace) -> Skp:
    """The staf's draft of this year."""
    return susun(pemeran.staf)


@pytest.fixture
def terkirim(draf: Skp) -> Skp:
    """The staf's SKP, sent."""
    return ajukan(draf)


@pytest.fixture
def disetujui(pemeran: SimpleNamespace, terkirim: Skp) -> Skp:
    """The staf's SKP, approved by the kabid."""
    return services.setujui(terkirim.pk, oleh=segar(pemeran.kabid), revisi=terkirim.revisi)


@pytest.fixture
def indikator(disetujui: Skp) -> Indikator:
    """The one indicator of the approved SKP."""
    return Indikator.objects.get(hasil_kerja__skp=disetujui)


@pytest.fixture
def bulan() -> str:
    """The code of this month."""
    return f"{timezone.localdate():%Y-%m}"


@pytest.fixture
def hari_ini() -> datetime.date:
    """Today in WIB."""
    return timezone.localdate()


Masuk = Callable[[str], object]
