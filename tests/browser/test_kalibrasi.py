"""The calibration room in a real browser: every page of it clean, and the act from list to list."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from evaluasi.models import CapaianOrganisasi, Evaluasi, Keberatan
from evaluasi.services.kewajaran import hitung_kewajaran
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu import terbit
from tests.evaluasi.kewajaran.bantu import dua_tim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, object], None]


@pytest.fixture
def dihitung(pemeran: SimpleNamespace) -> SimpleNamespace:
    orang, _ = dua_tim(pemeran, pemeran.triwulan_ini)
    type(orang[0]).objects.filter(pk__in=[o.pk for o in orang]).update(jenis_kelamin="P")
    CapaianOrganisasi.objects.create(periode=pemeran.triwulan_ini, unit=pemeran.bidang, capaian="istimewa")
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    return pemeran


def test_room_and_unit_are_clean_for_hr_and_leader(
    dihitung: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk
) -> None:
    unit = reverse("evaluasi:kalibrasi_unit", args=[dihitung.triwulan_ini.kode, dihitung.bidang.pk])
    masuk_sebagai(halaman, dihitung.hr)
    halaman.goto(reverse("evaluasi:kalibrasi"))
    periksa_halaman(halaman, "kalibrasi-hr")
    halaman.goto(reverse("evaluasi:kalibrasi_capaian", args=[dihitung.triwulan_ini.kode, dihitung.opd.pk]))
    periksa_halaman(halaman, "kalibrasi-capaian")
    masuk_sebagai(halaman, dihitung.kabid.pengguna)
    halaman.goto(reverse("evaluasi:kalibrasi"))
    periksa_halaman(halaman, "kalibrasi-penilai")
    halaman.goto(unit)
    periksa_halaman(halaman, "kalibrasi-unit")


def test_leader_changes_a_rating_with_a_reason(
    dihitung: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk
) -> None:
    masuk_sebagai(halaman, dihitung.kadis.pengguna)
    halaman.goto("/beranda/")
    halaman.get_by_role("link", name="bisa dikalibrasi sebelum terbit").click()
    halaman.get_by_role("link", name=dihitung.bidang.nama).or_(
        halaman.get_by_role("link", name=dihitung.opd.nama)
    ).first.click()
    halaman.get_by_role("link", name="Anggota 1", exact=True).click()
    halaman.get_by_role("button", name="Simpan kalibrasi").click()
    expect(halaman.get_by_role("heading", name="Ada masalah")).to_be_visible()
    periksa_halaman(halaman, "kalibrasi-evaluasi-galat")
    hasil = halaman.get_by_role("group", name="Rating hasil kerja sesudah kalibrasi")
    hasil.get_by_role("radio", name="Di atas").check()
    perilaku = halaman.get_by_role("group", name="Rating perilaku kerja sesudah kalibrasi")
    perilaku.get_by_role("radio", name="Sesuai").check()
    halaman.get_by_label("Alasan kalibrasi").fill("Capaiannya setara rekan seunit.")
    halaman.get_by_role("button", name="Simpan kalibrasi").click()
    expect(halaman.get_by_text("semula sesuai ekspektasi")).to_be_visible()
    satu = Evaluasi.objects.get(pegawai__nama="Anggota 1")
    assert (satu.status, satu.rating_hasil) == ("dikalibrasi", "di atas")
    halaman.get_by_role("link", name="Anggota 1", exact=True).click()
    periksa_halaman(halaman, "kalibrasi-evaluasi")


def test_hr_names_a_decider(pemeran: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk) -> None:
    keberatan = Keberatan.objects.create(evaluasi=terbit(pemeran), alasan="Target tercapai.")
    masuk_sebagai(halaman, pemeran.hr)
    halaman.goto("/beranda/")
    halaman.get_by_role("link", name="belum punya pemutus").click()
    halaman.get_by_role("link", name="Stafira Utama").click()
    periksa_halaman(halaman, "keberatan-tunjuk")
    halaman.get_by_role("radio", name="Kadir Disman").check()
    halaman.get_by_role("button", name="Tunjuk pemutus").click()
    expect(halaman.get_by_text("Oleh Kadir Disman.")).to_be_visible()
    keberatan.refresh_from_db()
    assert keberatan.atasan_penilai == pemeran.kadis
