"""A tablet at the counter, in a real Chromium: it makes room by itself, and nothing of anybody comes back."""

import datetime
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.bantu import SEMPIT, periksa_halaman
from tests.browser.conftest import BENDERA
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services
from umpan_balik.models import Kios, PenilaianLayanan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TERIMA_KASIH = "Terima kasih"


@pytest.fixture
def alamat(transactional_db) -> str:
    loket = buat_loket(buat_pemeran())
    token = services.pasang_kios(Kios(titik=loket.titik, nama="Tablet loket 1"), oleh=loket.hr)
    return f"/kios/{token}/"


def isi(page: Page, nilai: str = "Sangat puas", saran: str = "Rahasia warga pertama") -> None:
    page.get_by_role("radio", name=nilai, exact=True).check()
    page.get_by_label("Komentar").fill(saran)


def kirim(page: Page) -> None:
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TERIMA_KASIH)


def kosong(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nilai layanan")
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.get_by_label("Komentar")).to_have_value("")


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_pages_are_axe_clean_and_fit(halaman: Page, alamat, skema):
    halaman.emulate_media(color_scheme=skema)
    halaman.goto(alamat)
    periksa_halaman(halaman, f"kios-{skema}")
    halaman.get_by_role("button", name="Kirim penilaian").click()
    expect(halaman.get_by_role("alert").first).to_contain_text("Pilih seberapa puas Anda")
    periksa_halaman(halaman, f"kios-galat-{skema}")
    isi(halaman)
    kirim(halaman)
    periksa_halaman(halaman, f"kios-terima-kasih-{skema}")


@pytest.mark.parametrize("berskrip", [True, False])
def test_back_never_shows_the_last_citizens_answers(konteks_baru, live_server, alamat, berskrip):
    """Neither from the thanks page nor after it has left by its button."""
    page = konteks_baru(base_url=live_server.url, java_script_enabled=berskrip).new_page()
    page.goto("about:blank")
    page.goto(alamat)
    isi(page)
    kirim(page)
    page.go_back()
    if berskrip:
        assert page.url == "about:blank", "form and thanks page were one entry"
    else:
        kosong(page)
    page.goto(alamat)
    isi(page, "Tidak puas", "Rahasia warga kedua")
    kirim(page)
    page.get_by_role("button", name="Selesai").click()
    kosong(page)
    for _ in range(3):
        page.go_back()
        isi_halaman = page.content()
        assert "Rahasia warga" not in isi_halaman
        assert not berskrip or TERIMA_KASIH not in isi_halaman
    assert PenilaianLayanan.objects.count() == 2


def test_refused_form_leaves_no_entry_either(konteks_baru, live_server, alamat):
    page = konteks_baru(base_url=live_server.url).new_page()
    page.goto("about:blank")
    page.goto(alamat)
    page.get_by_label("Komentar").fill("Rahasia warga pertama")
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.locator(".ringkasan-galat")).to_be_focused()
    expect(page.get_by_label("Komentar")).to_have_value("Rahasia warga pertama")
    isi(page)
    kirim(page)
    page.get_by_role("button", name="Beri waktu lebih lama").click()
    expect(page.get_by_text("dalam 300 detik")).to_be_visible()
    page.go_back()
    assert page.url == "about:blank"


@pytest.fixture
def tanpa_skrip(peramban: Browser, chromium_path: str, live_server) -> Iterator[Page]:
    """A page without script in a browser that keeps pages in memory for Back, as they do outside of tests."""
    chromium = peramban.browser_type.launch(
        executable_path=chromium_path, args=BENDERA, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield chromium.new_page(base_url=live_server.url, java_script_enabled=False)
    chromium.close()


def mundur(page: Page) -> None:
    """Back; where the browser would have to send a form again, "yes, send again"."""
    try:
        page.go_back(timeout=1500)
    except PlaywrightError as galat:  # its word for a page from memory, or for the form to be sent again
        page.wait_for_timeout(500)
        if "ERR_CACHE_MISS" in galat.message:
            page.reload()


def test_refused_form_leaves_by_itself_and_back_does_not_bring_it(tanpa_skrip, alamat, monkeypatch):
    monkeypatch.setattr("umpan_balik.views.kios.JEDA_GALAT", 5)
    monkeypatch.setattr("umpan_balik.services.kios.BERSABAR", datetime.timedelta(0))
    page = tanpa_skrip
    page.goto("about:blank")
    page.goto(alamat)
    page.get_by_label("Komentar").fill("Rahasia warga pertama")
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.locator(".ringkasan-galat")).to_contain_text("Pilih seberapa puas Anda")
    expect(page.get_by_label("Komentar")).to_have_value("Rahasia warga pertama")
    expect(page.locator(".ringkasan-galat")).to_have_count(0, timeout=15_000)
    kosong(page)
    for _ in range(3):
        mundur(page)
        if page.url == "about:blank":
            break
        kosong(page)
    assert not PenilaianLayanan.objects.exists()


def test_form_that_was_sent_is_not_kept_in_memory(tanpa_skrip, alamat):
    page = tanpa_skrip
    page.goto("about:blank")
    page.goto(alamat)
    isi(page)
    kirim(page)
    mundur(page)
    kosong(page)


@pytest.mark.parametrize("berskrip", [True, False])
def test_thanks_page_leaves_by_itself(konteks_baru, live_server, alamat, berskrip, monkeypatch):
    monkeypatch.setattr("umpan_balik.views.kios.JEDA", 2)
    page = konteks_baru(base_url=live_server.url, java_script_enabled=berskrip).new_page()
    page.goto(alamat)
    isi(page)
    kirim(page)
    expect(page.get_by_text("kembali ke formulir kosong dalam 2 detik")).to_be_visible()
    kosong(page)
    isi(page, "Puas")
    kirim(page)
    page.get_by_role("button", name="Beri waktu lebih lama").click()
    expect(page.get_by_text("dalam 300 detik")).to_be_visible()
    page.wait_for_timeout(2500)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TERIMA_KASIH)
    assert PenilaianLayanan.objects.count() == 2


def test_form_left_half_filled_is_emptied_after_asking(konteks_baru, live_server, alamat):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT).new_page()
    page.clock.install()
    page.goto(alamat)
    page.clock.run_for(200_000)
    expect(page.get_by_text("Masih di sini?")).to_have_count(0)  # nothing to protect
    isi(page)
    page.clock.run_for(119_000)
    expect(page.get_by_text("Masih di sini?")).to_have_count(0)
    page.clock.run_for(2_000)
    expect(page.get_by_role("alert").filter(has_text="Isian dihapus dalam 30 detik")).to_be_visible()
    periksa_halaman(page, "kios-diam")
    page.get_by_label("Komentar").press("End")
    expect(page.get_by_text("Masih di sini?")).to_have_count(0)
    expect(page.get_by_label("Komentar")).to_have_value("Rahasia warga pertama")
    page.clock.run_for(121_000)
    expect(page.get_by_text("Masih di sini?")).to_be_visible()
    page.clock.run_for(31_000)
    kosong(page)
    assert not PenilaianLayanan.objects.exists()


def test_kiosk_stores_nothing_and_waits_for_the_network(konteks_baru, live_server, alamat):
    konteks = konteks_baru(base_url=live_server.url)
    page = konteks.new_page()
    page.goto(alamat)
    isi(page)
    konteks.set_offline(True)
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_text("jawaban Anda dikirim sendiri begitu tersambung lagi")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    konteks.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TERIMA_KASIH)
    assert PenilaianLayanan.objects.get().sumber == "kios"
    assert not konteks.cookies()


def test_reload_and_a_new_browser_find_a_fresh_form(konteks_baru, live_server, alamat):
    """A power cut: the tablet comes back with nothing but its link."""
    page = konteks_baru(base_url=live_server.url).new_page()
    page.goto(alamat)
    isi(page)
    page.reload()
    kosong(page)
    isi(page)
    kirim(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TERIMA_KASIH)
    lain = konteks_baru(base_url=live_server.url).new_page()
    lain.goto(alamat)
    kosong(lain)
    isi(lain, "Puas")
    kirim(lain)
    assert PenilaianLayanan.objects.count() == 2


def test_hr_gets_the_link_as_a_code(halaman: Page, masuk_sebagai, transactional_db):
    loket = buat_loket(buat_pemeran())
    masuk_sebagai(halaman, loket.hr)
    halaman.goto("/admin/umpan_balik/kios/add/")
    halaman.get_by_label("Titik").fill(str(loket.titik.pk))
    halaman.get_by_label("Nama perangkat").fill("Tablet loket 1")
    periksa_halaman(halaman, "kios-pasang")
    halaman.locator("[name=_save]").click()
    expect(halaman.get_by_text("Tautan ini hanya tampil sekali")).to_be_visible()
    periksa_halaman(halaman, "kios-tautan")
    halaman.goto(halaman.locator("code").inner_text())
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Penerbitan KTP-el")
