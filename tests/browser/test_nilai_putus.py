"""The citizen's form over a bad network, in Chromium: nothing is lost, counts twice or stays behind."""

import datetime
import json
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, Route, expect

from tests.browser.bantu import periksa_halaman
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services
from umpan_balik.models import PenilaianLayanan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ALAMAT = "/n/LOKET1/"
TERIMA_KASIH = "Terima kasih"


@pytest.fixture
def warga(transactional_db, konteks_baru, live_server) -> BrowserContext:
    buat_loket(buat_pemeran())
    return konteks_baru(base_url=live_server.url)


def buka(konteks: BrowserContext, nilai: str = "", saran: str = "") -> Page:
    page = konteks.new_page()
    page.goto(ALAMAT)
    if nilai:
        page.get_by_role("radio", name=nilai, exact=True).check()
    if saran:
        page.get_by_label("Komentar").fill(saran)
    return page


def kirim(page: Page) -> None:
    page.get_by_role("button", name="Kirim penilaian").click()


def terima_kasih(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(TERIMA_KASIH)


def tersimpan(page: Page) -> list[str]:
    """The keys of everything the page keeps on the device."""
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")


def tunggu(page: Page, syarat: Callable[[], bool]) -> None:
    """Until it holds, five seconds at most (Playwright's own wait needs eval, which the CSP forbids)."""
    for _ in range(50):
        if syarat():
            return
        page.wait_for_timeout(100)
    raise AssertionError("belum juga")


def test_answer_waits_for_the_network_and_leaves_nothing_behind(warga):
    page = buka(warga, "Sangat puas", "Antrenya rapi 😀")
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_role("status").filter(has_text="Sambungan terputus")).to_be_visible()
    expect(page.get_by_label("Komentar")).to_have_value("Antrenya rapi 😀")
    periksa_halaman(page, "nilai-terputus")
    assert not PenilaianLayanan.objects.exists()
    assert any(kunci.startswith("nilai:antre:") for kunci in tersimpan(page))
    warga.set_offline(False)
    terima_kasih(page)
    satu = PenilaianLayanan.objects.get()
    assert (satu.keseluruhan, satu.saran) == (4, "Antrenya rapi 😀")
    assert tersimpan(page) == []


def test_stored_answer_whose_thanks_got_lost_counts_once(warga):
    page = buka(warga, "Puas")

    def hilangkan(route: Route) -> None:
        if route.request.method != "POST" or PenilaianLayanan.objects.exists():
            route.continue_()
            return
        route.fetch(max_redirects=0)  # the server has it; the phone never hears so
        route.abort("connectionreset")

    page.route("**/*", hilangkan)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    assert PenilaianLayanan.objects.count() == 1
    kirim(page)
    terima_kasih(page)
    expect(page.get_by_text("isian pertama")).to_have_count(0)
    assert PenilaianLayanan.objects.count() == 1
    assert tersimpan(page) == []


def test_edited_while_waiting_for_a_lost_thanks_is_said(warga):
    page = buka(warga, "Puas")
    page.route(
        "**/*?kirim", lambda r: (r.fetch(max_redirects=0), r.abort("connectionreset")), times=1
    )  # stored
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    page.get_by_role("radio", name="Tidak puas").check()
    kirim(page)
    expect(page.get_by_text("Yang tercatat adalah isian pertama Anda")).to_be_visible()
    assert PenilaianLayanan.objects.get().keseluruhan == 3


def test_tab_closed_while_waiting_is_made_good_by_the_next_visit(warga):
    page = buka(warga, "Kurang puas", "Lama")
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    page.close()
    warga.set_offline(False)
    lain = buka(warga)
    expect(lain.get_by_text("Penilaian Anda yang tertunda sudah terkirim.")).to_be_visible()
    assert (PenilaianLayanan.objects.get().keseluruhan, tersimpan(lain)) == (2, [])
    expect(lain.locator("input:checked")).to_have_count(0)
    lain.get_by_role("link", name="Lihat nomor rujukannya").click()
    terima_kasih(lain)


def test_reload_while_waiting_ends_at_the_thanks_page(warga):
    page = buka(warga, "Puas", "Baik")
    putus = True

    def jaringan(route: Route) -> None:
        """Back only when the new page stands: the old one must not lead on by itself while it is reloaded."""
        if putus and route.request.method == "POST":
            route.abort("internetdisconnected")
        else:
            route.continue_()

    def tersambung(_: Frame) -> None:
        nonlocal putus
        putus = False

    page.route("**/*", jaringan)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    assert not PenilaianLayanan.objects.exists()
    page.on("framenavigated", tersambung)
    page.goto(ALAMAT)
    terima_kasih(page)
    assert PenilaianLayanan.objects.count() == 1


def test_two_tabs_keep_their_answers_apart(warga):
    satu, dua = buka(warga, "Sangat puas", "Dari tab satu"), buka(warga, "Tidak puas", "Dari tab dua")
    warga.set_offline(True)
    for page in (satu, dua):
        kirim(page)
        expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    warga.set_offline(False)
    for page in (satu, dua):
        terima_kasih(page)
    isi = sorted(PenilaianLayanan.objects.values_list("keseluruhan", "saran"))
    assert isi == [(1, "Dari tab dua"), (4, "Dari tab satu")]
    assert tersimpan(satu) == tersimpan(dua) == []


def test_one_form_in_two_tabs_is_one_answer(warga):
    """A duplicated tab holds the same token."""
    satu, dua = buka(warga, "Puas"), buka(warga, "Puas")
    dua.evaluate(
        "t => { document.forms[0].elements.token.value = t }", satu.locator('[name="token"]').input_value()
    )
    for page in (satu, dua):
        kirim(page)
        terima_kasih(page)
    assert satu.url == dua.url
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.parametrize("berskrip", [True, False])
def test_double_click_is_one_answer(warga, konteks_baru, live_server, berskrip):
    page = buka(konteks_baru(base_url=live_server.url, java_script_enabled=berskrip), "Puas")
    page.get_by_role("button", name="Kirim penilaian").dblclick()
    terima_kasih(page)
    expect(page.get_by_text("isian pertama")).to_have_count(0)
    assert PenilaianLayanan.objects.count() == 1


def test_typing_survives_a_reload_until_erased(warga):
    page = buka(warga, "Puas", "Belum selesai")
    page.get_by_text("Sembilan pertanyaan survei resmi").click()
    page.get_by_role("group", name="kewajaran biaya/tarif").get_by_label("Gratis").check()
    token = page.locator('[name="token"]').input_value()
    tunggu(page, lambda: "u_biaya" in page.evaluate("JSON.stringify({...sessionStorage})"))
    page.goto(ALAMAT)
    expect(page.get_by_text("Isian Anda yang belum terkirim kami kembalikan.")).to_be_visible()
    expect(page.get_by_label("Komentar")).to_have_value("Belum selesai")
    expect(page.get_by_role("group", name="kewajaran biaya/tarif").get_by_label("Gratis")).to_be_checked()
    assert page.locator('[name="token"]').input_value() == token
    page.once("dialog", lambda d: d.dismiss())
    page.get_by_role("link", name="Hapus isian").click()
    expect(page.get_by_label("Komentar")).to_have_value("Belum selesai")
    page.once("dialog", lambda d: d.accept())
    page.get_by_role("link", name="Hapus isian").click()
    expect(page.get_by_label("Komentar")).to_have_value("")
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.locator('[name="token"]').input_value() != token
    assert tersimpan(page) == []


def test_erasing_cancels_what_waits(warga):
    page = buka(warga, "Puas")
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    page.once("dialog", lambda d: d.accept())
    page.evaluate("addEventListener('click', e => e.preventDefault())")  # the way out leads nowhere offline
    page.get_by_role("link", name="Hapus isian").click()
    assert tersimpan(page) == []
    warga.set_offline(False)
    page.goto(ALAMAT)
    page.wait_for_timeout(300)
    assert not PenilaianLayanan.objects.exists()


def _token(hari: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """A token as the server made it some days ago."""
    kini = time.time()
    with monkeypatch.context() as dulu:
        dulu.setattr("time.time", lambda: kini - hari * 86400)
        return services.token_baru()


def _antre(page: Page, **isi: str) -> None:
    """Put an answer into the device's queue as an earlier visit would have."""
    nilai = {"alamat": f"{ALAMAT}?kirim", "isi": "&".join(f"{k}={v}" for k, v in isi.items())}
    page.evaluate(
        "([k, v]) => localStorage.setItem(k, v)", [f"nilai:antre:{isi['token']}", json.dumps(nilai)]
    )


@pytest.mark.parametrize("tahun", [None, 2001, 2040])
def test_after_seven_days_it_is_deleted_unsent(warga, monkeypatch, tahun):
    """Days of the server: a clock set back must not keep it for ever."""
    page = buka(warga)
    _antre(page, token=_token(7.1, monkeypatch), keseluruhan="4")
    if tahun:
        page.clock.set_system_time(datetime.datetime(tahun, 1, 1))
    dikirim = []
    page.on("request", lambda r: r.method == "POST" and dikirim.append(r))
    page.goto(ALAMAT)
    tunggu(page, lambda: tersimpan(page) == [])
    assert not dikirim


@pytest.mark.parametrize("tahun", [2001, 2040])
def test_clock_that_is_set_right_while_an_answer_waits_loses_nothing(warga, tahun):
    page = warga.new_page()
    page.clock.set_system_time(datetime.datetime(tahun, 1, 1))
    page.goto(ALAMAT)
    page.get_by_role("radio", name="Puas", exact=True).check()
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    page.clock.set_system_time(datetime.datetime.now())  # the whole phone's
    page.close()
    warga.set_offline(False)
    lain = buka(warga)
    expect(lain.get_by_text("Penilaian Anda yang tertunda sudah terkirim.")).to_be_visible()
    assert (PenilaianLayanan.objects.get().keseluruhan, tersimpan(lain)) == (3, [])


def test_waiting_answer_whose_visit_code_ran_out_is_sent_without_it(warga, monkeypatch):
    page = buka(warga)
    _antre(page, token=_token(5, monkeypatch), keseluruhan="4", kode_kunjungan="ABCDEFGHJK")
    page.goto(ALAMAT)
    expect(
        page.get_by_text("sudah terkirim, tanpa kode kunjungan: kodenya tidak bisa dipakai.")
    ).to_be_visible()
    satu = PenilaianLayanan.objects.get()
    assert (satu.keseluruhan, satu.terverifikasi, tersimpan(page)) == (4, False, [])


def test_waiting_answer_that_is_refused_is_said_and_deleted(warga):
    page = buka(warga)
    _antre(page, token="palsu", keseluruhan="4")
    page.goto(ALAMAT)
    expect(page.get_by_text("tidak dapat diterima lagi")).to_be_visible()
    assert tersimpan(page) == []


@pytest.mark.parametrize("tahun", [2001, 2040])
def test_phone_with_a_wrong_clock_can_answer(warga, tahun):
    page = warga.new_page()
    page.clock.set_system_time(datetime.datetime(tahun, 1, 1))
    page.goto(ALAMAT)
    page.get_by_role("radio", name="Sangat puas").check()
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    warga.set_offline(False)
    terima_kasih(page)
    assert PenilaianLayanan.objects.get().waktu.year not in (2001, 2040), "the server's clock counts"


def test_browser_without_storage_can_answer(warga):
    warga.add_init_script("Storage.prototype.setItem = () => { throw new Error('penuh') }")
    page = buka(warga, "Puas")
    warga.set_offline(True)
    kirim(page)
    expect(page.get_by_text("Sambungan terputus. ")).to_be_visible()
    warga.set_offline(False)
    terima_kasih(page)
    assert PenilaianLayanan.objects.count() == 1


def test_refused_answer_shows_the_servers_page_with_everything_typed(warga):
    page = buka(warga, saran="Tanpa nilai")
    kirim(page)
    expect(page.get_by_role("alert")).to_contain_text("Pilih seberapa puas Anda")
    expect(page.get_by_label("Komentar")).to_have_value("Tanpa nilai")
    page.get_by_role("radio", name="Puas", exact=True).check()
    kirim(page)
    terima_kasih(page)
    assert tersimpan(page) == []


def test_characters_are_counted_and_said_near_the_end(warga):
    page = buka(warga, saran="a" * 1950)
    expect(page.get_by_text("1.950 dari 2.000 huruf")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="tinggal 50 huruf")).to_be_visible()
    assert "sisa-huruf" in (page.get_by_label("Komentar").get_attribute("aria-describedby") or "")
