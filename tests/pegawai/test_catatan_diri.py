"""HR keeps everybody's record but their own: neither by writing on it nor by passing a row on to others."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.urls import reverse

from inti.galat import TidakBerwenang
from pegawai import services
from pegawai.enums import Peran
from pegawai.models import AsesmenKompetensi, HukumanDisiplin, Pelatihan, PeranPengguna, Presensi
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db
HARI = datetime.date(2026, 3, 2)
CATATAN = {
    "presensi": (
        lambda orang: Presensi.objects.create(pegawai=orang, tanggal=HARI, status="alpa"),
        services.simpan_presensi,
    ),
    "pelatihan": (
        lambda orang: Pelatihan.objects.create(pegawai=orang, nama="Prima", jp=4, selesai=HARI),
        services.simpan_pelatihan,
    ),
    "asesmen": (
        lambda orang: AsesmenKompetensi.objects.create(
            pegawai=orang, kompetensi="Integritas", tingkat=1, tingkat_wajib=4, tanggal=HARI
        ),
        services.simpan_asesmen,
    ),
    "hukuman": (
        lambda orang: HukumanDisiplin.objects.create(
            pegawai=orang, tingkat="berat", jenis="x", nomor_sk="1", mulai=HARI
        ),
        services.simpan_hukuman,
    ),
}


@pytest.fixture
def kabid_hr(pemeran: SimpleNamespace) -> SimpleNamespace:
    """The kabid also keeps people's records."""
    PeranPengguna.objects.create(pengguna=pemeran.kabid.pengguna, peran=Peran.HR, mulai=MULAI)
    return pemeran


@pytest.mark.parametrize("nama", CATATAN)
def test_own_row_is_not_passed_on_to_somebody_else(kabid_hr: SimpleNamespace, nama: str) -> None:
    buat, simpan = CATATAN[nama]
    baris = buat(kabid_hr.kabid)
    baris.pegawai = kabid_hr.staf
    with pytest.raises(TidakBerwenang):
        simpan(baris, oleh=kabid_hr.kabid.pengguna)
    baris.refresh_from_db()
    assert baris.pegawai == kabid_hr.kabid


def test_own_absence_stays_ones_own_in_the_admin(
    kabid_hr: SimpleNamespace, masuk: Callable[[str], object]
) -> None:
    baris = CATATAN["presensi"][0](kabid_hr.kabid)
    isi = {
        "pegawai": kabid_hr.staf.nip, "tanggal": "2026-03-02", "status": "alpa", "menit_terlambat": 0,
        "menit_pulang_cepat": 0,
    }  # fmt: skip
    jawaban = masuk("penilai").post(reverse("admin:pegawai_presensi_change", args=[baris.pk]), isi)
    baris.refresh_from_db()
    assert (jawaban.status_code, baris.pegawai) == (403, kabid_hr.kabid)
