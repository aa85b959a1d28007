"""The admin's lists, forms and histories x roles, against the table of rights in pegawai/permissions.py."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evaluasi.services.periode import siapkan_periode
from kinerja.models import Periode
from pegawai.enums import Peran
from pegawai.permissions import KHUSUS, OPERATOR, TERTUTUP, hak_peran
from tests.rumah import buat_rumah, satu

PERAN_TABEL = {"hr": Peran.HR, "auditor": Peran.AUDITOR, "operator": OPERATOR}
DI_LUAR = ("anonim", "moderator", "penilai")
LANGSUNG = "/admin/pegawai/instansi/"  # its one row opens at once
MODEL = sorted(admin.site._registry, key=lambda m: m._meta.label)


@pytest.fixture
def rumah(pemeran: SimpleNamespace) -> SimpleNamespace:
    return buat_rumah(pemeran)


def _alamat(rumah: SimpleNamespace) -> dict[str, str]:
    """address -> the right that opens it."""
    alamat = {}
    for model in MODEL:
        meta = model._meta
        dasar = f"admin:{meta.app_label}_{meta.model_name}"
        hak = f"{meta.app_label}.{{}}_{meta.model_name}"
        kunci = [satu(model).pk]
        alamat[reverse(f"{dasar}_changelist")] = hak.format("view")
        alamat[reverse(f"{dasar}_add")] = hak.format("add")
        for halaman, letak in (("change", "view"), ("history", "view"), ("delete", "delete")):
            if (model, halaman) == (Periode, "delete"):  # only what was never opened
                kunci = [siapkan_periode(str(rumah.tahun_ini.selesai.year + 1)).pk]
            alamat[reverse(f"{dasar}_{halaman}", args=kunci)] = hak.format(letak)
    return alamat


def test_nothing_closed_is_in_the_admin() -> None:
    assert {m._meta.label_lower for m in MODEL}.isdisjoint(TERTUTUP)


@pytest.mark.parametrize("peran", [*PERAN_TABEL, *DI_LUAR])
def test_admin_opens_by_the_table_of_rights(
    peran: str, rumah: SimpleNamespace, masuk: Callable[[str], Client]
) -> None:
    hak = hak_peran(PERAN_TABEL[peran]) if peran in PERAN_TABEL else frozenset()
    client = masuk(peran)
    client.raise_request_exception = False
    berbeda = {}
    for alamat, perlu in _alamat(rumah).items():
        harap = 302 if peran in DI_LUAR else 200 if perlu in hak else 403
        if alamat == LANGSUNG and harap == 200:
            harap = 302
        titik = transaction.savepoint()
        dapat = client.get(alamat).status_code
        transaction.savepoint_rollback(titik)
        if dapat != harap:
            berbeda[alamat] = (dapat, harap)
    assert berbeda == {}


@pytest.mark.parametrize("peran", ["anonim", "moderator", "penilai", "auditor", "operator"])
def test_admin_is_not_written_by_those_who_only_look(
    peran: str, rumah: SimpleNamespace, masuk: Callable[[str], Client]
) -> None:
    """Posting to every form: refused (403) or sent to the door (302) before anything is saved."""
    hak = hak_peran(PERAN_TABEL[peran]) if peran in PERAN_TABEL else frozenset()
    client = masuk(peran)
    dibiarkan = []
    for alamat, perlu in _alamat(rumah).items():
        kerja = perlu.replace(".view_", ".change_")
        if "/history/" in alamat or kerja in hak:
            continue
        status = client.post(alamat, {"action": "delete_selected"}).status_code
        daftar = alamat.count("/") == 4  # a list without that action shows itself again
        if status not in (302, 403) and not (daftar and status == 200):
            dibiarkan.append((alamat, status))
    assert dibiarkan == []


def test_missing_object_is_404_not_500(rumah: SimpleNamespace, masuk: Callable[[str], Client]) -> None:
    client = masuk("hr")
    for model in MODEL:
        dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for kunci in (987654321, "' OR 1=1", "abc"):
            alamat = reverse(f"{dasar}_change", args=[kunci])
            assert client.get(alamat).status_code == 404, alamat


def test_only_roles_with_the_right_enter(masuk: Callable[[str], Client]) -> None:
    assert set(KHUSUS) == set(PERAN_TABEL.values())
    assert masuk("penilai").get(reverse("admin:index"), follow=True).status_code == 403
