"""Who keeps people's records neither scores nor decides, and doesn't appoint themselves to it."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluasi.services import keberatan as layanan
from inti.galat import GalatAturan, TidakBerwenang
from pegawai import services
from pegawai.enums import Peran
from pegawai.models import Instansi, Pegawai, Penugasan, PeranPengguna
from pegawai.services import IsiPenugasan
from tests.evaluasi.bantu import terbit
from tests.pegawai.conftest import pesan
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db


@pytest.fixture
def kepegawaian(pemeran: SimpleNamespace) -> Pegawai:
    """Somebody of another office who also keeps people's records."""
    PeranPengguna.objects.create(pengguna=pemeran.orang_luar.pengguna, peran=Peran.HR, mulai=MULAI)
    return pemeran.orang_luar


def _isi(tugas: Penugasan, penilai: Pegawai) -> IsiPenugasan:
    return IsiPenugasan(tugas.unit, tugas.jabatan, layanan_publik=True, penilai=penilai)


def test_nobody_makes_themselves_an_assessor(pemeran: SimpleNamespace, kepegawaian: Pegawai) -> None:
    tugas, hari, oleh = pemeran.staf.penugasan.get(), timezone.localdate(), kepegawaian.pengguna
    isi = _isi(tugas, kepegawaian)
    for kerja in (
        lambda: services.ganti_penilai(pemeran.staf, kepegawaian, oleh=oleh, mulai=hari),
        lambda: services.perbaiki_penugasan(tugas, isi, oleh=oleh, selesai=None),
        lambda: services.pindahkan_penugasan(pemeran.staf, isi, oleh=oleh, mulai=hari),
    ):
        with pytest.raises(TidakBerwenang, match="menunjuk diri sendiri"):
            kerja()
    assert pemeran.staf.penugasan.get().penilai == pemeran.kabid
    assert services.ganti_penilai(pemeran.staf, kepegawaian, oleh=pemeran.hr, mulai=hari)


def test_who_assesses_somebody_already_mends_their_post(
    pemeran: SimpleNamespace, kepegawaian: Pegawai
) -> None:
    pemeran.staf.penugasan.update(penilai=kepegawaian)
    tugas = pemeran.staf.penugasan.get()
    baru = IsiPenugasan(tugas.unit, tugas.jabatan, penilai=kepegawaian)
    assert not services.perbaiki_penugasan(
        tugas, baru, oleh=kepegawaian.pengguna, selesai=None
    ).layanan_publik


@pytest.mark.parametrize(
    ("jenis", "kepala", "baris"),
    [
        (
            "pegawai",
            "nip;nama;status;jabatan;jenis_jabatan;unit_kode;nip_penilai",
            "{0};Stafira Utama;pns;Pengelola Layanan;pelaksana;OPD1.1;{1}",
        ),
        (
            "penugasan",
            "nip;unit_kode;jabatan;mulai;nip_penilai",
            "{0};OPD1.1;Pengelola Layanan;2026-09-01;{1}",
        ),
    ],
)
def test_no_sheet_makes_its_importer_an_assessor(
    impor_teks, pemeran: SimpleNamespace, kepegawaian: Pegawai, jenis: str, kepala: str, baris: str
) -> None:
    teks = f"{kepala}\n{baris.format(pemeran.staf.nip, kepegawaian.nip)}"
    hasil = impor_teks(jenis, teks, oleh=kepegawaian.pengguna, sumber="admin")
    assert ["menunjuk diri sendiri" in p for p in pesan(hasil, "nip_penilai")] == [True]
    pemeran.staf.penugasan.update(penilai=kepegawaian)
    hasil = impor_teks(jenis, teks, oleh=kepegawaian.pengguna, sumber="admin")
    assert pesan(hasil, "nip_penilai") == []


def test_nobody_makes_themselves_sekda(pemeran: SimpleNamespace, kepegawaian: Pegawai) -> None:
    klien = Client()
    klien.force_login(kepegawaian.pengguna, backend="pegawai.backends.BackendPegawai")
    isi = {
        "nama_kabupaten": "Kabupaten Uji", "nama_badan": "BKD", "singkatan_badan": "BKD",
        "situs_pengaduan": "https://www.lapor.go.id/", "bupati": pemeran.bupati.nip, "sekda": kepegawaian.nip,
    }  # fmt: skip
    alamat = reverse("admin:pegawai_instansi_change", args=[1])
    assert klien.post(alamat, isi).status_code == 403
    assert Instansi.objects.get().sekda == pemeran.sekda
    assert klien.post(alamat, isi | {"sekda": pemeran.kadis.nip}).status_code == 302


def test_nobody_makes_themselves_decider_of_an_objection(
    pemeran: SimpleNamespace, kepegawaian: Pegawai
) -> None:
    keberatan = layanan.ajukan_keberatan(terbit(pemeran).pk, alasan="Tidak.", oleh=pemeran.staf.pengguna)
    keberatan.atasan_penilai = None
    keberatan.save()
    with pytest.raises(GalatAturan, match="menunjuk diri sendiri"):
        layanan.tunjuk_pemutus(keberatan.pk, pemutus=kepegawaian, oleh=kepegawaian.pengguna)
    layanan.tunjuk_pemutus(keberatan.pk, pemutus=kepegawaian, oleh=pemeran.hr)


def test_plans_and_mentors_are_only_looked_at_in_the_admin(pemeran: SimpleNamespace) -> None:
    """A mentor is named once they agree, progress by the person or the penilai."""
    assert not pemeran.hr.has_perm("evaluasi.change_rencanapengembangan")
    assert pemeran.hr.has_perm("evaluasi.view_rencanapengembangan")
