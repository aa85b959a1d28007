"""Proof of work in Chromium: a phone in a busy network does its sum; no way of failing costs an answer."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.bantu import SEMPIT, periksa_halaman
from tests.browser.test_nilai_putus import buka, kirim, terima_kasih, tersimpan, tunggu
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik.models import JejakJaringan, PenilaianLayanan
from umpan_balik.services import jaringan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ALAMAT = "/n/LOKET1/"
MENGHITUNG = "ponsel Anda menghitung sebentar"
MACET = "SubtleCrypto.prototype.deriveBits = () => new Promise(() => {})"


@pytest.fixture
def ramai(transactional_db, monkeypatch) -> Callable[[int], None]:
    """``ramai(20)``: so many more answers of the browser's network. Nobody is held for being quick."""
    buat_loket(buat_pemeran())
    monkeypatch.setattr("umpan_balik.services.penahanan.pengirim.TERCEPAT", datetime.timedelta())

    def _ramai(banyak: int) -> None:
        hari, kunci = list(jaringan._kunci().items())[-1]
        satu = {
            "hari": hari,
            "petak": jaringan.petak(timezone.now()),
            "jejak": jaringan.jejak("127.0.0.0/24", kunci),
        }
        JejakJaringan.objects.bulk_create(JejakJaringan(**satu) for _ in range(banyak))

    return _ramai


@pytest.fixture
def warga(ramai, konteks_baru, live_server) -> BrowserContext:
    """A phone in a network that has reached its limit."""
    ramai(jaringan.BATAS_PETAK)
    return konteks_baru(base_url=live_server.url, viewport=SEMPIT)


def bukti(page: Page) -> str:
    return page.locator('[name="bukti"]').input_value()


def selesai(page: Page) -> None:
    """Until the sum is done."""
    tunggu(page, lambda: bool(bukti(page)))
    expect(page.get_by_text(MENGHITUNG)).to_have_count(0)


def diterima() -> bool:
    """Whether the only answer counts; else it is held, for its network's limit alone."""
    satu = PenilaianLayanan.objects.get()
    assert satu.alasan_status in ("", "Satu jaringan: 21 penilaian dalam dua puluh menit.")
    return satu.status == "diterima"


def test_sum_is_done_while_the_form_is_filled_in_and_the_answer_counts(halaman: Page, ramai):
    ramai(jaringan.BATAS_PETAK)
    halaman.goto(ALAMAT)
    selesai(halaman)
    halaman.get_by_role("radio", name="Sangat puas").check()
    kirim(halaman)
    terima_kasih(halaman)
    assert diterima()
    assert tersimpan(halaman) == []


def test_quiet_network_loads_no_script_for_it(halaman: Page, ramai):
    halaman.goto(ALAMAT)
    assert halaman.locator('script[src*="bukti"]').count() == 0
    assert halaman.locator('[name="bukti"]').count() == 0


def test_without_script_the_answer_is_held_and_thanked(ramai, konteks_baru, live_server):
    ramai(jaringan.BATAS_PETAK)
    page = buka(konteks_baru(base_url=live_server.url, java_script_enabled=False), "Puas")
    expect(page.get_by_text(MENGHITUNG)).to_have_count(0)
    kirim(page)
    terima_kasih(page)
    assert not diterima()


@pytest.mark.parametrize(
    "skrip",
    [
        "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })",  # plain HTTP
        "SubtleCrypto.prototype.deriveBits = () => Promise.reject(new Error('tidak bisa'))",
    ],
)
def test_browser_that_cannot_do_the_sum_sends_as_ever(warga, skrip):
    warga.add_init_script(skrip)
    page = buka(warga, "Puas")
    expect(page.get_by_text(MENGHITUNG)).to_have_count(0)
    kirim(page)
    terima_kasih(page)
    assert not diterima()


def test_button_pressed_too_early_waits_for_the_sum(warga):
    """No try ends before it has been pressed."""
    warga.add_init_script(
        "const asli = SubtleCrypto.prototype.deriveBits;"
        "const kata = () => document.querySelector('p.bantuan[role=status]')?.textContent || '';"
        "SubtleCrypto.prototype.deriveBits = async function (...isi) {"
        "  while (!kata().startsWith('Sebentar')) await new Promise((r) => setTimeout(r, 50));"
        "  return asli.apply(this, isi); }"
    )
    page = buka(warga, "Puas")
    expect(page.get_by_text(MENGHITUNG)).to_be_visible()
    assert bukti(page) == ""
    kirim(page)
    terima_kasih(page)
    assert diterima()


def test_sum_that_does_not_end_keeps_nobody(warga):
    """Nor does pressing again: it is one answer."""
    warga.add_init_script(MACET)
    page = buka(warga, "Puas", "Antrenya rapi")
    expect(page.get_by_text(MENGHITUNG)).to_be_visible()
    periksa_halaman(page, "nilai-bukti")
    kirim(page)
    expect(page.get_by_text("Setelah itu penilaian Anda dikirim sendiri.")).to_be_visible()
    kirim(page)
    terima_kasih(page)
    assert not diterima()


def test_erasing_while_it_waits_sends_nothing(warga):
    warga.add_init_script(MACET)
    page = buka(warga, "Puas")
    page.evaluate("addEventListener('click', (e) => e.preventDefault())")  # the way out leads nowhere
    page.evaluate("document.querySelector('form[data-nilai]').requestSubmit()")
    expect(page.get_by_text("Setelah itu penilaian Anda dikirim sendiri.")).to_be_visible()
    page.once("dialog", lambda d: d.accept())
    page.get_by_role("link", name="Hapus isian").click()
    page.wait_for_timeout(4500)
    assert not PenilaianLayanan.objects.exists()
    assert tersimpan(page) == []


def test_refused_form_does_the_sum_of_the_new_page(warga):
    page = buka(warga, saran="Tanpa nilai")
    selesai(page)
    kirim(page)
    expect(page.get_by_role("alert")).to_contain_text("Pilih seberapa puas Anda")
    selesai(page)
    page.get_by_role("radio", name="Puas", exact=True).check()
    kirim(page)
    terima_kasih(page)
    assert diterima()


def test_draft_brings_its_own_challenge_back(warga):
    """The draft's token comes back with it; the reloaded page's challenge is for another."""
    page = buka(warga, "Puas", "Belum selesai")
    token = page.locator('[name="token"]').input_value()
    tunggu(page, lambda: "Belum selesai" in page.evaluate("JSON.stringify({...sessionStorage})"))
    page.goto(ALAMAT)
    expect(page.get_by_text("Isian Anda yang belum terkirim kami kembalikan.")).to_be_visible()
    assert page.locator('[name="token"]').input_value() == token
    selesai(page)
    kirim(page)
    terima_kasih(page)
    assert diterima()


def test_draft_from_before_the_network_got_busy_goes_without(ramai, konteks_baru, live_server):
    page = buka(konteks_baru(base_url=live_server.url), "Puas", "Belum selesai")
    tunggu(page, lambda: "Belum selesai" in page.evaluate("JSON.stringify({...sessionStorage})"))
    ramai(jaringan.BATAS_PETAK)
    page.goto(ALAMAT)
    expect(page.get_by_text("Isian Anda yang belum terkirim kami kembalikan.")).to_be_visible()
    expect(page.get_by_text(MENGHITUNG)).to_have_count(0)
    kirim(page)
    terima_kasih(page)
    assert not diterima()


@pytest.mark.parametrize("muat_ulang", [True, False])
def test_answer_sent_again_after_the_network_is_back_keeps_its_proof(warga, muat_ulang):
    if muat_ulang:  # else it is sent at once, maybe before the reload
        warga.add_init_script("addEventListener('online', (e) => e.stopImmediatePropagation(), true)")
    page = buka(warga, "Puas")
    selesai(page)
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    warga.set_offline(False)
    if muat_ulang:
        page.goto(ALAMAT)
    terima_kasih(page)
    assert diterima()
    assert tersimpan(page) == []


def test_proof_is_nothing_that_was_typed(warga):
    """Erasing an empty form asks nothing."""
    page = buka(warga)
    selesai(page)
    page.on("dialog", lambda d: pytest.fail(d.message))
    page.get_by_role("link", name="Hapus isian").click()
    selesai(page)
    expect(page.get_by_text("kami kembalikan")).to_have_count(0)
