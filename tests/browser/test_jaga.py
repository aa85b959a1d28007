"""Visit codes on an officer's phone and the moderators' keyboard, in a real Chromium."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bantu import SEMPIT, foto, periksa_halaman, periksa_lebar
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services
from umpan_balik.models import KodeKunjungan, PenilaianLayanan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def loket_nyata(transactional_db):
    return buat_loket(buat_pemeran())


def test_officer_hands_out_a_code_and_a_citizen_uses_it(
    halaman: Page, konteks_baru, live_server, masuk_sebagai, loket_nyata
):
    masuk_sebagai(halaman, loket_nyata.loket)
    halaman.set_viewport_size(SEMPIT)
    halaman.goto("/loket/")
    periksa_halaman(halaman, "loket-kosong")
    halaman.get_by_label("Jumlah pengunjung hari ini").fill("sekitar 40")
    halaman.get_by_role("button", name="Simpan jumlah").click()
    expect(halaman.get_by_role("alert")).to_be_focused()
    periksa_halaman(halaman, "loket-galat")
    halaman.get_by_label("Jumlah pengunjung hari ini").fill("40")
    halaman.get_by_role("button", name="Simpan jumlah").click()
    halaman.get_by_role("button", name="Tunjukkan satu kode").click()
    periksa_halaman(halaman, "loket-kode")
    kode = halaman.locator(".kode-huruf").inner_text()
    warga = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    warga.goto("/n/LOKET1/")
    warga.get_by_label("Kode kunjungan").fill("AAAAA BBBBB")
    warga.get_by_role("radio", name="Sangat puas").check()
    warga.get_by_role("button", name="Kirim penilaian").click()
    expect(warga.get_by_role("alert")).to_contain_text("kosongkan untuk mengirim tanpa kode")
    periksa_lebar(warga)
    foto(warga, "nilai-kode-salah")
    warga.get_by_label("Kode kunjungan").fill(kode.lower())
    warga.get_by_role("button", name="Kirim penilaian").click()
    expect(warga.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    assert PenilaianLayanan.objects.get().terverifikasi
    halaman.get_by_role("button", name="Kode berikutnya").click()
    assert halaman.locator(".kode-huruf").inner_text() != kode
    assert KodeKunjungan.objects.count() == 2


def test_sheet_of_codes_prints_on_few_pages(halaman: Page, masuk_sebagai, loket_nyata, tmp_path):
    services.catat_antrean(loket_nyata.titik, 60, oleh=loket_nyata.loket)
    masuk_sebagai(halaman, loket_nyata.loket)
    halaman.goto("/loket/LOKET1/")
    periksa_halaman(halaman, "loket")
    halaman.get_by_label("Banyaknya kode").fill("24")
    halaman.get_by_role("button", name="Buat lembar").click()
    periksa_halaman(halaman, "loket-lembar")
    pdf = halaman.pdf(format="A4")
    (tmp_path / "lembar.pdf").write_bytes(pdf)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3


def test_watchers_page_is_axe_clean(halaman: Page, masuk_sebagai, loket_nyata):
    services.catat_antrean(loket_nyata.titik, 60, oleh=loket_nyata.loket)
    services.terbitkan_kode(loket_nyata.titik, 30, oleh=loket_nyata.loket)
    for i in range(6):
        services.simpan_penilaian(kunci=f"f:{i}", isian=isian(loket_nyata))
    masuk_sebagai(halaman, loket_nyata.hr)
    halaman.goto("/kode-kunjungan/")
    periksa_halaman(halaman, "kode-kunjungan")


def _antre(loket, n):
    for i in range(n):
        satu = services.simpan_penilaian(
            kunci=f"f:{i}",
            isian=isian(loket, keseluruhan=i % 4 + 1, petugas_id=loket.staf.pk,
                        saran=f"Bu Ani ke-{i} lamban, WA 081234567890. Dasar goblok!"),
        )  # fmt: skip
        services.tahan(
            satu.penilaian.pk, alasan="Satu jaringan: 21 penilaian dalam dua puluh menit.", oleh=None
        )


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_one_by_one_queue_is_axe_clean(halaman: Page, masuk_sebagai, loket_nyata, skema):
    _antre(loket_nyata, 2)
    masuk_sebagai(halaman, loket_nyata.moderator)
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/moderasi/?jenis=komentar")
    periksa_halaman(halaman, f"moderasi-komentar-{skema}")
    halaman.goto("/moderasi/satu/?jenis=komentar")
    periksa_halaman(halaman, f"moderasi-satu-komentar-{skema}")
    halaman.goto("/moderasi/satu/")
    periksa_halaman(halaman, f"moderasi-satu-{skema}")
    halaman.keyboard.press("l")
    expect(halaman.get_by_role("button", name="Batalkan putusan terakhir")).to_be_visible()
    periksa_halaman(halaman, f"moderasi-satu-lanjut-{skema}")


def test_a_key_is_a_decision(halaman: Page, masuk_sebagai, loket_nyata):
    """Ten items with ten keys; the seconds are those of the machine."""
    _antre(loket_nyata, 10)
    masuk_sebagai(halaman, loket_nyata.moderator)
    halaman.goto("/moderasi/satu/")
    mulai = time.monotonic()
    for i, tombol in enumerate(["l", "t", "2", "5", "3", "6", "1", "4", "l"]):
        expect(halaman.get_by_text(f"{10 - i} menunggu")).to_be_visible()
        halaman.keyboard.press(tombol)
    expect(halaman.get_by_text("1 menunggu")).to_be_visible()
    per_butir = (time.monotonic() - mulai) / 9
    assert per_butir < 2
    status = list(PenilaianLayanan.objects.order_by("waktu").values_list("status", flat=True))
    assert status == ["diterima", "ditolak"] * 4 + ["diterima", "ditahan"]
    halaman.keyboard.press("7")
    expect(halaman.get_by_label("Alasan lain", exact=True)).to_be_focused()
    halaman.keyboard.type("Jalan ditutup, 1 loket")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text("Antrean ini kosong")).to_be_visible()
    halaman.keyboard.press("b")
    expect(halaman.get_by_text("1 menunggu")).to_be_visible()


def test_keys_move_and_can_be_switched_off(halaman: Page, masuk_sebagai, loket_nyata):
    _antre(loket_nyata, 3)
    masuk_sebagai(halaman, loket_nyata.moderator)
    halaman.goto("/moderasi/satu/?jenis=komentar")
    judul = halaman.locator("article").get_attribute("aria-label")
    halaman.keyboard.press("j")
    expect(halaman.locator("article")).not_to_have_attribute("aria-label", str(judul))
    halaman.keyboard.press("ArrowLeft")
    expect(halaman.locator("article")).to_have_attribute("aria-label", str(judul))
    halaman.get_by_label("Pakai tombol cepat").uncheck()
    halaman.keyboard.press("t")
    halaman.keyboard.press("4")
    halaman.reload()
    expect(halaman.get_by_label("Pakai tombol cepat")).not_to_be_checked()
    expect(halaman.get_by_text("3 menunggu")).to_be_visible()
    assert halaman.locator("kbd:visible").count() > 0
    assert PenilaianLayanan.objects.filter(status_komentar="menunggu").count() == 3


def test_queue_works_without_script(konteks_baru, live_server, masuk_sebagai, loket_nyata):
    _antre(loket_nyata, 2)
    page = konteks_baru(base_url=live_server.url, java_script_enabled=False).new_page()
    masuk_sebagai(page, loket_nyata.moderator)
    page.goto("/moderasi/")
    page.get_by_role("link", name="Periksa satu per satu").click()
    expect(page.get_by_text("Pakai tombol cepat")).to_be_hidden()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih salah satu putusan.")
    page.get_by_label("Jangan dihitung: robot atau uji coba").check()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 menunggu")).to_be_visible()
    page.get_by_role("button", name="Batalkan putusan terakhir").click()
    expect(page.get_by_text("2 menunggu")).to_be_visible()
