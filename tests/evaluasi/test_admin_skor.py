"""Running figures in the admin move with one answer: nobody finds those of their own counter there."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from evaluasi.models import AcuanMasyarakat, Skor
from evaluasi.services.hitung import hitung_periode
from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db


def _daftar(orang: object, model: str) -> set[int]:
    """Keys on the list that this person's login sees with HR's role."""
    PeranPengguna.objects.create(pengguna=orang.pengguna, peran=Peran.HR, mulai=MULAI)
    klien = Client()
    klien.force_login(orang.pengguna, backend="pegawai.backends.BackendPegawai")
    return {b.pk for b in klien.get(reverse(f"admin:evaluasi_{model}_changelist")).context["cl"].result_list}


@pytest.fixture
def dihitung(pemeran: SimpleNamespace) -> SimpleNamespace:
    hitung_periode(pemeran.triwulan_ini)
    for opd in (pemeran.opd, pemeran.opd_lain):
        AcuanMasyarakat.objects.create(
            periode=pemeran.triwulan_ini, opd=opd, n=5, orang=1, jumlah=Decimal(400), kuadrat=Decimal(32000),
            jumlah_s2n=Decimal(32000), n_kuadrat=Decimal(25), mu=Decimal(80),
        )  # fmt: skip
    return pemeran


def _skor(*orang: object) -> set[int]:
    return set(Skor.objects.filter(pegawai__in=orang).values_list("pk", flat=True))


def test_officer_who_keeps_records_finds_no_running_score_of_their_own(dihitung: SimpleNamespace) -> None:
    semua = set(Skor.objects.values_list("pk", flat=True))
    assert _daftar(dihitung.staf, "skor") == semua - _skor(dihitung.staf)


def test_head_who_keeps_records_finds_none_of_their_people(dihitung: SimpleNamespace) -> None:
    semua = set(Skor.objects.values_list("pk", flat=True))
    diri = (dihitung.kabid, dihitung.staf, dihitung.rekan)
    assert _daftar(dihitung.kabid, "skor") == semua - _skor(*diri)


def test_own_office_has_no_running_mean_there(dihitung: SimpleNamespace) -> None:
    assert _daftar(dihitung.staf, "acuanmasyarakat") == {
        AcuanMasyarakat.objects.get(opd=dihitung.opd_lain).pk
    }


def test_office_login_sees_all(dihitung: SimpleNamespace) -> None:
    klien = Client()
    klien.force_login(dihitung.hr, backend="pegawai.backends.BackendPegawai")
    for model, banyak in (("skor", Skor.objects.count()), ("acuanmasyarakat", 2)):
        daftar = klien.get(reverse(f"admin:evaluasi_{model}_changelist")).context["cl"].result_list
        assert len(daftar) == banyak
