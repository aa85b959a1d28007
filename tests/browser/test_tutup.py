"""Closing and runs as HR sees them in a real browser: axe clean, at 320 px, progress that renews itself."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from evaluasi.models import HitungSkor
from evaluasi.services.hitung import minta_hitung
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu_tutup import BELUM_TERBIT, baru_terbit, dinilai, triwulan_lalu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, Any], None]


@pytest.fixture
def tutup(pemeran: SimpleNamespace) -> str:
    """The address of the closing page of a quarter with something open in two OPDs."""
    tw1 = triwulan_lalu()
    dinilai(pemeran, pemeran.staf, tw1, **BELUM_TERBIT)
    dinilai(pemeran, pemeran.rekan, tw1, **baru_terbit())
    dinilai(pemeran, pemeran.orang_luar, tw1, **BELUM_TERBIT | {"penilai": pemeran.kadis_lain})
    return reverse("admin:kinerja_periode_langkah", args=[tw1.pk, "tutup"])


def test_closing_from_checklist_to_cancelling(
    pemeran: SimpleNamespace, tutup: str, halaman: Page, masuk_sebagai: Masuk
) -> None:
    masuk_sebagai(halaman, pemeran.hr)
    halaman.goto(tutup)
    periksa_halaman(halaman, "tutup")
    halaman.get_by_label("Alasan untuk Dinas Perhubungan").fill("Kepala dinas baru.")
    halaman.get_by_role("button", name="Umumkan penutupan").click()
    expect(halaman.locator(".ringkasan-galat")).to_be_focused()
    expect(halaman.get_by_label("Alasan untuk Dinas Perhubungan")).to_have_value("Kepala dinas baru.")
    periksa_halaman(halaman, "tutup-galat")
    halaman.get_by_label("Alasan untuk Dinas Kependudukan").fill("Penilai sakit.")
    halaman.get_by_role("button", name="Umumkan penutupan").click()
    expect(halaman.get_by_text("Diumumkan: periode 2026-TW1")).to_be_visible()
    periksa_halaman(halaman, "periode-daftar")
    halaman.goto(tutup)
    periksa_halaman(halaman, "tutup-diumumkan")
    halaman.goto(reverse("evaluasi:beranda"))
    expect(halaman.get_by_text("Periode 2026-TW1 akan ditutup")).to_be_visible()
    periksa_halaman(halaman, "beranda-penutupan")
    halaman.goto(tutup)
    halaman.get_by_role("link", name="Batalkan penutupan").click()
    periksa_halaman(halaman, "tutup-batal")
    halaman.get_by_label("Alasan pembatalan").fill("Belum siap.")
    halaman.get_by_role("button", name="Ya, batalkan penutupan").click()
    expect(halaman.get_by_text("Penutupan periode 2026-TW1 dibatalkan.")).to_be_visible()


def test_progress_renews_itself_and_ends_with_the_counts(
    pemeran: SimpleNamespace, halaman: Page, masuk_sebagai: Masuk
) -> None:
    baris = HitungSkor.objects.filter(pk=minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr).pk)
    saat = timezone.now()
    baris.update(status="berjalan", mulai_pada=saat, langkah="Menilai hasil kerja", kemajuan=12)
    masuk_sebagai(halaman, pemeran.hr)
    halaman.goto(reverse("admin:evaluasi_hitungskor_kemajuan", args=[baris.get().pk]))
    expect(halaman.get_by_text("Menilai hasil kerja: 12 %")).to_be_visible()
    periksa_halaman(halaman, "hitung-kemajuan")
    baris.update(langkah="Menyimpan skor", kemajuan=90)
    expect(halaman.get_by_text("Menyimpan skor: 90 %")).to_be_visible()
    baris.update(status="selesai", selesai_pada=saat + timezone.timedelta(seconds=2), dihitung=7, sama=7)
    expect(halaman.get_by_text("7 orang dihitung dalam 2,0 detik")).to_be_visible()
    periksa_halaman(halaman, "hitung-selesai")
    halaman.goto(reverse("admin:evaluasi_hitungskor_changelist"))
    periksa_halaman(halaman, "hitung-riwayat")
