"""Policies and simulations in a real browser: from a copy to the decision, axe clean in both widths."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from evaluasi.models import KebijakanSkor, Simulasi
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.simulasi import jalankan_simulasi
from kinerja.models import Periode
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu_simulasi import kelompok_enam, simulasikan
from tests.pemeran import buat_periode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, Any], None]


def _tekan(page: Page, kata: str) -> None:
    page.get_by_role("button", name=kata).click()


def test_hr_takes_a_policy_from_copy_to_decision(
    pemeran: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk
) -> None:
    p = kelompok_enam(pemeran)
    masuk_sebagai(halaman, p.hr)
    halaman.goto(reverse("evaluasi:kebijakan_rinci", args=[1]))
    periksa_halaman(halaman)
    _tekan(halaman, "Buat versi penerus")
    halaman.get_by_label("Pelaksana, bobot hasil kerja").fill("49,9")
    halaman.get_by_label("Alasan dan dasar").fill("Hasil kerja lebih berat.")
    _tekan(halaman, "Simpan draf")
    periksa_halaman(halaman)
    halaman.get_by_role("link", name="Bobot Pelaksana berjumlah 99,9. Tambah 0,1 supaya tepat 100.").click()
    expect(halaman.get_by_label("Pelaksana, bobot hasil kerja")).to_be_focused()
    halaman.get_by_label("Pelaksana, bobot hasil kerja").fill("60")
    halaman.get_by_label("Pelaksana, bobot perilaku").fill("10")
    _tekan(halaman, "Simpan draf")
    draf = KebijakanSkor.objects.latest("versi")
    halaman.goto(reverse("evaluasi:kebijakan_banding") + f"?lama=1&baru={draf.versi}")
    periksa_halaman(halaman)
    expect(halaman.get_by_role("row", name="Pelaksana: Hasil kerja")).to_contain_text("60")
    _simulasikan(p, halaman, draf)
    halaman.get_by_role("link", name="Adopsi: tetapkan versi ini").click()
    halaman.get_by_label("Diputuskan oleh").fill("Bupati Uji")
    _tekan(halaman, "Ya, tetapkan")
    expect(halaman.get_by_text(f"Kebijakan versi {draf.versi} ditetapkan.")).to_be_visible()


def test_tables_of_a_years_simulation_fit(
    pemeran: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk
) -> None:
    """A year has a column more, and the demo's longest word in an office's name."""
    p = kelompok_enam(pemeran)
    p.opd.nama = "Badan Penanggulangan Bencana Daerah"
    p.opd.save()
    p.periode = Periode.objects.filter(kode="2026").first() or buat_periode(
        "2026", "tahun", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    )
    with transaction.atomic():
        hitung_periode(p.periode)
    masuk_sebagai(halaman, p.hr)
    halaman.goto(reverse("evaluasi:simulasi_rinci", args=[simulasikan(p).pk]))
    lebar = halaman.get_by_role("table", name="Perangkat daerah").locator("..")
    expect(lebar).to_contain_text("Penanggulangan")
    expect(lebar).to_contain_text("Tahunan")
    assert lebar.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    periksa_halaman(halaman)


def _simulasikan(p: SimpleNamespace, halaman: Page, draf: KebijakanSkor) -> None:
    halaman.goto(reverse("evaluasi:simulasi") + f"?kebijakan={draf.versi}")
    halaman.get_by_label("Periode").select_option(label=p.periode.kode)
    _tekan(halaman, "Jalankan simulasi")
    jalankan_simulasi(Simulasi.objects.get().pk)
    expect(halaman.get_by_role("heading", name="Menurut perangkat daerah")).to_be_visible(timeout=15_000)
    periksa_halaman(halaman)
    halaman.get_by_role("link", name="Semua yang berubah").click()
    periksa_halaman(halaman)
    halaman.go_back()
