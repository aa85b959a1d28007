"""HR records and publishes for everybody but themselves, one by one or all at once."""

from types import SimpleNamespace

import pytest

from evaluasi.models import CapaianOrganisasi
from evaluasi.services.capaian import tetapkan_capaian
from evaluasi.services.penerbitan import terbitkan_massal
from inti.galat import TidakBerwenang
from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from pegawai.enums import Peran
from pegawai.models import Pengguna, PeranPengguna
from tests.evaluasi.bantu import diajukan
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db


def _hr(orang: object) -> Pengguna:
    PeranPengguna.objects.create(pengguna=orang.pengguna, peran=Peran.HR, mulai=MULAI)
    return Pengguna.objects.get(pk=orang.pengguna.pk)


def test_whole_period_is_published_without_ones_own(pemeran: SimpleNamespace) -> None:
    evaluasi = diajukan(pemeran)
    assert terbitkan_massal(pemeran.triwulan_ini, oleh=_hr(pemeran.staf)) == 0
    evaluasi.refresh_from_db()
    assert evaluasi.status == "diajukan"
    assert terbitkan_massal(pemeran.triwulan_ini, oleh=pemeran.hr) == 1


def test_head_records_no_achievement_of_the_own_unit(pemeran: SimpleNamespace) -> None:
    kadis, periode = _hr(pemeran.kadis), pemeran.triwulan_ini
    with pytest.raises(TidakBerwenang):
        tetapkan_capaian(periode, pemeran.opd, capaian="istimewa", oleh=kadis)
    tetapkan_capaian(periode, pemeran.opd_lain, capaian="baik", oleh=kadis)
    tetapkan_capaian(periode, pemeran.kabupaten, capaian="baik", oleh=pemeran.bupati.pengguna)
    lembar = f"periode;unit_kode;capaian\n{periode.kode};OPD1;istimewa\n{periode.kode};OPD2;istimewa"
    jenis = ambil_jenis("capaian_organisasi")
    hasil = impor(jenis, lembar.encode(), nama_berkas="uji.csv", oleh=kadis, sumber="admin", sebagian=True)
    assert [(t.baris, t.kolom) for t in hasil.ditolak if "kepala unit" in t.pesan] == [(2, "unit_kode")]
    assert not CapaianOrganisasi.objects.filter(unit=pemeran.opd).exists()
