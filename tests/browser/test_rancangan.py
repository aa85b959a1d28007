"""The design in a real Chromium: every component at 320 px, in both schemes, with errors, on paper."""

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Page, expect

from pegawai.models import Pengguna
from tests.browser.bantu import SEMPIT, foto, periksa_axe, periksa_halaman

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.peragaan"),
]


@pytest.mark.parametrize("alamat", ["/peragaan/", "/peragaan/publik/", "/masuk/"])
@pytest.mark.parametrize("skema", ["light", "dark"])
def test_page_is_axe_clean_and_fits_320_px(halaman: Page, alamat: str, skema: str):
    halaman.emulate_media(color_scheme=skema)
    halaman.goto(alamat)
    periksa_halaman(halaman, f"rancangan{alamat.replace('/', '-')}{skema}")


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_refused_form_has_focus_on_summary_and_links_to_fields(halaman: Page, skema: str):
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/peragaan/publik/")
    halaman.get_by_label("Target").fill("dua belas")
    halaman.get_by_role("button", name="Kirim penilaian").click()
    ringkasan = halaman.get_by_role("alert")
    expect(ringkasan).to_be_focused()
    expect(halaman).to_have_title("Ada masalah: Nilai layanan – Kinerja ASN Kabupaten Kepahiang")
    expect(halaman.get_by_label("Target")).to_have_value("dua belas")
    periksa_halaman(halaman, f"rancangan-galat-{skema}")
    ringkasan.get_by_role("link", name="Pilih rating hasil kerja.").click()
    expect(halaman.get_by_label("Di bawah ekspektasi")).to_be_focused()


def test_menu_opens_on_a_phone_without_our_script(konteks_baru, live_server):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    page.goto("/peragaan/publik/")
    page.goto("/peragaan/")
    menu = page.get_by_role("navigation", name="Menu utama")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="Realisasi")).to_be_visible()


def test_open_menu_is_axe_clean(halaman: Page):
    halaman.set_viewport_size(SEMPIT)
    halaman.goto("/peragaan/")
    halaman.get_by_role("button", name="Menu").click()
    periksa_axe(halaman)
    halaman.screenshot(path="tests/browser/shots/menu-360.png")
    halaman.keyboard.press("Escape")
    expect(halaman.get_by_role("navigation", name="Menu utama")).to_be_hidden()


def test_autosave_says_when_it_saved_and_why_it_did_not(halaman: Page):
    halaman.goto("/peragaan/")
    halaman.get_by_label("Catatan").fill("Sudah baik")
    expect(halaman.locator("[data-tersimpan]")).to_have_text("Tersimpan 10.42")
    halaman.get_by_label("Catatan").fill("tolak ini")
    expect(halaman.locator("[data-tersimpan]")).to_have_text("Belum tersimpan. Periode sudah ditutup.")
    halaman.get_by_label("Catatan").fill("Sudah baik")
    expect(halaman.locator("[data-tersimpan]")).to_have_text("Tersimpan 10.42")


def test_rating_table_is_scored_with_number_keys(halaman: Page):
    halaman.goto("/peragaan/")
    halaman.locator("[data-nilai-tombol] input").first.focus()
    for tombol in "3221232":
        halaman.keyboard.press(tombol)
    nilai = halaman.evaluate(
        "[...document.querySelectorAll('[data-nilai-tombol] :checked')].map(r => r.value).join('')"
    )
    assert nilai == "3221232"
    expect(halaman.locator("[data-tersimpan]")).to_have_text("Tersimpan 10.42")


def test_focus_is_visible_and_targets_are_44_px(halaman: Page):
    halaman.set_viewport_size(SEMPIT)
    halaman.goto("/peragaan/")
    kecil = halaman.evaluate(
        """[...document.querySelectorAll(
            'button, select, textarea, input:not([type=hidden]), summary, .menu a, .tombol')]
        .map(e => (e.type === 'radio' || e.type === 'checkbox') ? e.closest('label') : e)
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert kecil == []
    halaman.keyboard.press("Tab")
    expect(halaman.get_by_role("link", name="Langsung ke isi")).to_be_in_viewport()


def test_paper_has_no_menu_and_keeps_the_charts(halaman: Page):
    halaman.emulate_media(media="print")
    halaman.goto("/peragaan/")
    expect(halaman.locator(".kepala")).to_be_hidden()
    expect(halaman.locator(".grafik svg").first).to_be_visible()
    foto(halaman, "rancangan-cetak")


@pytest.mark.parametrize("kode", [403, 404, 422, 429, 500])
def test_error_page_is_axe_clean(halaman: Page, kode: int):
    halaman.goto(f"/peragaan/galat/{kode}/")
    periksa_halaman(halaman, f"galat-{kode}")


def test_sign_in_page_forgives_spaces_and_explains_a_wrong_password(halaman: Page):
    Pengguna.objects.create_user(
        username="198609262015051001", password="kebun-teh-pagi", nama="Meri Andriani"
    )
    halaman.goto("/masuk/")
    for sandi in ("salah", "kebun-teh-pagi"):
        halaman.get_by_label("NIP atau nama pengguna").fill("19860926 201505 1 001")
        halaman.get_by_label("Kata sandi").fill(sandi)
        halaman.get_by_role("button", name="Masuk").click()
        if sandi == "salah":
            expect(halaman.get_by_role("alert")).to_contain_text("Ada masalah")
            expect(halaman.get_by_label("NIP atau nama pengguna")).to_have_value("19860926 201505 1 001")
            periksa_halaman(halaman, "masuk-salah")
    expect(halaman).not_to_have_url("/masuk/")


def test_account_pages_are_axe_clean(halaman: Page, masuk_sebagai):
    pengguna = Pengguna.objects.create_user(username="meri", password="kebun-teh-pagi", nama="Meri Andriani")
    masuk_sebagai(halaman, pengguna)
    for alamat in ("/sandi/", "/keluar/", "/mfa/", "/mfa/totp/activate/"):
        halaman.goto(alamat)
        periksa_halaman(halaman, f"akun{alamat.replace('/', '-')}")
    halaman.get_by_label("Kata sandi").fill("kebun-teh-pagi")
    halaman.get_by_role("button", name="Lanjutkan").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Aktifkan Aplikasi Autentikator")
    periksa_halaman(halaman, "akun-totp")


@pytest.fixture
def operator() -> Pengguna:
    """Somebody who may enter the admin."""
    return Pengguna.objects.create_superuser(username="operator", password="x", nama="Operator Sistem")


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_admin_index_wears_the_design(halaman: Page, masuk_sebagai, operator: Pengguna, skema: str):
    masuk_sebagai(halaman, operator)
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/admin/")
    periksa_halaman(halaman, f"admin-{skema}")


def test_every_admin_list_and_form_is_axe_clean(halaman: Page, masuk_sebagai, operator: Pengguna):
    masuk_sebagai(halaman, operator)
    for model in admin.site._registry:
        for jenis in ("changelist", "add"):
            jawab = halaman.goto(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{jenis}"))
            if jawab.status == 200:
                periksa_axe(halaman)
                foto(halaman, f"admin-{model._meta.model_name}-{jenis}")
