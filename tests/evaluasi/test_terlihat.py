"""What somebody is not told yet about themselves, no role tells them sooner."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from evaluasi.models import Evaluasi, Rekomendasi
from evaluasi.services import penerbitan
from evaluasi.services.rekomendasi import putuskan_rekomendasi
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from tests.evaluasi.bantu import diajukan, usulan
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf_hr(pemeran: SimpleNamespace) -> SimpleNamespace:
    """The assessed officer also keeps people's records."""
    PeranPengguna.objects.create(pengguna=pemeran.staf.pengguna, peran=Peran.HR, mulai=MULAI)
    return pemeran


def test_own_evaluation_is_seen_once_published(staf_hr: SimpleNamespace) -> None:
    evaluasi = diajukan(staf_hr)
    lain = Evaluasi.objects.create(periode=staf_hr.triwulan_ini, pegawai=staf_hr.rekan, penilai=staf_hr.kabid)
    assert set(Evaluasi.objects.terlihat_oleh(staf_hr.staf.pengguna)) == {lain}
    penerbitan.terbitkan(evaluasi.pk, oleh=staf_hr.kabid.pengguna)
    assert set(Evaluasi.objects.terlihat_oleh(staf_hr.staf.pengguna)) == {evaluasi, lain}


def test_own_reward_is_seen_once_decided(staf_hr: SimpleNamespace) -> None:
    hadiah = usulan(staf_hr, sifat="penghargaan", jenis="teladan", sasaran="")
    lain = usulan(staf_hr, staf_hr.rekan, sifat="penghargaan", jenis="teladan", sasaran="")
    assert set(Rekomendasi.objects.terlihat_oleh(staf_hr.staf.pengguna)) == {lain}
    putuskan_rekomendasi(hadiah.pk, "setujui", alasan="Layak.", oleh=staf_hr.kadis.pengguna)
    assert set(Rekomendasi.objects.terlihat_oleh(staf_hr.staf.pengguna)) == {hadiah, lain}


def test_own_rating_is_not_read_from_the_trail(staf_hr: SimpleNamespace) -> None:
    evaluasi = diajukan(staf_hr)
    peristiwa = Peristiwa.objects.get(tindakan="evaluasi.ajukan")
    assert peristiwa.baru["predikat"]
    klien = Client()
    klien.force_login(staf_hr.staf.pengguna, backend="pegawai.backends.BackendPegawai")
    alamat = reverse("admin:inti_peristiwa_changelist")
    assert peristiwa not in klien.get(alamat).context["cl"].result_list
    assert klien.get(reverse("admin:inti_peristiwa_change", args=[peristiwa.pk])).status_code == 404
    riwayat = klien.get(reverse("admin:pegawai_pegawai_history", args=[staf_hr.staf.pk]))
    assert peristiwa not in riwayat.context["halaman"]
    assert klien.get(reverse("admin:evaluasi_evaluasi_history", args=[evaluasi.pk])).status_code == 404
    klien.force_login(staf_hr.hr, backend="pegawai.backends.BackendPegawai")
    assert peristiwa in klien.get(alamat).context["cl"].result_list
