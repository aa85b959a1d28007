"""A form sent while its row goes on elsewhere changes what was filled in, and takes nothing back."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai import services
from pegawai.models import Pegawai, Pengguna
from tests.pemeran import buat_pemeran
from tests.utas import mulai_di_sambungan_lain, selesaikan, tunggu_terkunci

FORM = ("TOTAL", "INITIAL")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pemeran() -> SimpleNamespace:
    return buat_pemeran()


def _kirim_selama(kerja: Callable[[], object], hr: Pengguna, alamat: str, isi: dict[str, str]) -> None:
    """Send the form while ``kerja`` is done but not committed yet."""
    klien = Client()
    klien.force_login(hr, backend="pegawai.backends.BackendPegawai")
    hasil: list[int] = []
    isi |= {
        f"{s}-{n}_FORMS": "0" for s in ("daftar_peran", "penugasan", "riwayat_keaktifan") for n in FORM
    }  # the inlines, which are only looked at
    with transaction.atomic():
        kerja()
        utas = mulai_di_sambungan_lain(lambda: hasil.append(klien.post(alamat, isi).status_code))
        tunggu_terkunci(utas)
    selesaikan(utas)
    assert hasil == [302]


def test_period_that_closes_meanwhile_stays_closed(pemeran: SimpleNamespace) -> None:
    periode = Periode.objects.get(pk=pemeran.triwulan_ini.pk)

    def tutup() -> None:
        Periode.objects.filter(pk=periode.pk).update(
            status=StatusPeriode.DITUTUP, ditutup_pada=timezone.now(), ditutup_oleh=pemeran.hr2
        )

    batas = periode.batas_evaluasi + datetime.timedelta(days=3)
    alamat = reverse("admin:kinerja_periode_change", args=[periode.pk])
    _kirim_selama(tutup, pemeran.hr, alamat, {"batas_evaluasi": batas.isoformat()})
    periode.refresh_from_db()
    assert (periode.status, periode.ditutup_oleh) == ("ditutup", pemeran.hr2)
    assert periode.batas_evaluasi == batas


def test_login_switched_off_meanwhile_stays_off(pemeran: SimpleNamespace) -> None:
    akun = pemeran.staf.pengguna
    alamat = reverse("admin:pegawai_pengguna_change", args=[akun.pk])
    isi = {"nama": "Stafira U."}
    _kirim_selama(lambda: services.nonaktifkan(akun, oleh=pemeran.hr2), pemeran.hr, alamat, isi)
    akun = Pengguna.objects.get(pk=akun.pk)
    assert (akun.nama, akun.is_active, akun.has_usable_password()) == ("Stafira U.", False, False)


def test_person_who_leaves_meanwhile_stays_gone(pemeran: SimpleNamespace) -> None:
    hari = timezone.localdate()

    def pensiun() -> None:
        services.ubah_keaktifan(pemeran.staf, "pensiun", oleh=pemeran.hr2, mulai=hari)

    orang = pemeran.staf
    isi = {"nip": orang.nip, "nama": orang.nama, "status": orang.status, "surel": "staf@contoh.go.id"}
    alamat = reverse("admin:pegawai_pegawai_change", args=[orang.pk])
    _kirim_selama(pensiun, pemeran.hr, alamat, isi)
    orang = Pegawai.objects.get(pk=orang.pk)
    assert (orang.surel, orang.keaktifan) == ("staf@contoh.go.id", "pensiun")
