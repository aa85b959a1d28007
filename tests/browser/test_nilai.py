"""The citizen's form in a real Chromium: without script, on a phone, with mistakes, sent twice."""

import datetime
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bantu import SEMPIT, periksa_axe, periksa_halaman, timbang
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from tests.umpan_balik.terbit import terbitkan
from umpan_balik import services
from umpan_balik.models import PenilaianLayanan, TindakLanjutSkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def loket_nyata(transactional_db):
    return buat_loket(buat_pemeran())


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_form_is_axe_clean_and_fits_a_phone(halaman: Page, loket_nyata, skema: str):
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/n/LOKET1/")
    periksa_halaman(halaman, f"nilai-{skema}")
    for bagian in halaman.locator("details").all():
        bagian.locator("summary").click()
    periksa_halaman(halaman, f"nilai-terbuka-{skema}")
    halaman.goto("/nilai/")
    periksa_halaman(halaman, f"nilai-cari-{skema}")


def test_citizen_rates_on_a_phone_without_script(konteks_baru, live_server, loket_nyata):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    page.goto("/nilai/")
    page.get_by_label("Nama atau kode layanan").fill("ktp")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Penerbitan KTP-el").click()
    page.get_by_label("Komentar").fill("Antrenya rapi")
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih seberapa puas Anda")
    expect(page.get_by_label("Komentar")).to_have_value("Antrenya rapi")
    page.get_by_role("alert").get_by_role("link").click()
    page.get_by_role("radio", name="Sangat puas").check()
    page.get_by_role("radio", name="Kurang cepat").check()
    page.get_by_text("Sembilan pertanyaan survei resmi").click()
    page.get_by_role("group", name="kewajaran biaya/tarif").get_by_label("Gratis").check()
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    satu = PenilaianLayanan.objects.get()
    expect(page.get_by_text(f"{satu.rujukan[:5]}\u00a0{satu.rujukan[5:]}")).to_be_visible()
    assert (satu.keseluruhan, satu.kecepatan, satu.u_biaya, satu.saran) == (4, 2, 4, "Antrenya rapi")
    assert not page.context.cookies()
    page.reload()
    assert PenilaianLayanan.objects.count() == 1


def test_refused_form_and_thanks_page_are_axe_clean(halaman: Page, loket_nyata):
    halaman.goto("/n/PINTU/?p=SALAH")
    halaman.get_by_label("Kode petugas").fill("SALAH")
    halaman.get_by_role("button", name="Kirim penilaian").click()
    expect(halaman.get_by_role("alert")).to_be_focused()
    periksa_halaman(halaman, "nilai-galat")
    halaman.get_by_label("Kode petugas").fill("ST7K2")
    halaman.get_by_label("Penerbitan KTP-el").check()
    halaman.get_by_role("radio", name="Kurang puas").check()
    halaman.get_by_role("button", name="Kirim penilaian").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    periksa_halaman(halaman, "nilai-terima-kasih")
    halaman.goto("/nilai/TIDAK-ADA/")
    periksa_axe(halaman)


def test_form_loads_four_things_at_most(halaman: Page, loket_nyata):
    timbangan = timbang(halaman, "/n/LOKET1/")
    assert timbangan.jumlah <= 4, [p.url for p in timbangan.permintaan]


def _isi_angka(loket):
    for nilai in (4, 4, 3, 3, 2, 4):
        services.simpan_penilaian(
            kunci=f"f:{uuid.uuid4()}", isian=isian(loket, keseluruhan=nilai, unsur=nilai)
        )
    for bulan, n, nilai in ((2, 12, 3), (5, 30, 2), (8, 9, 3)):
        hari = datetime.date(2026, bulan, 1)
        terbitkan(loket.bidang, hari, n, nilai=nilai, unsur=[n * 2 + i for i in range(9)])
        terbitkan(loket.bidang, hari, n, nilai=4, layanan=loket.layanan)
    TindakLanjutSkm.objects.create(
        unit=loket.bidang, tahun=2026, unsur="waktu", rencana="Menambah satu loket di hari Senin.",
        batas="2026-12-20",
    )  # fmt: skip


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_transparency_pages_are_axe_clean(halaman: Page, loket_nyata, skema: str):
    _isi_angka(loket_nyata)
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/transparansi/")
    periksa_halaman(halaman, f"transparansi-{skema}")
    halaman.get_by_role("link", name="Bidang Pelayanan").click()
    halaman.get_by_text("Cara menghitung").click()
    periksa_halaman(halaman, f"transparansi-unit-{skema}")


def test_moderator_decides_by_keyboard(halaman: Page, masuk_sebagai, loket_nyata):
    _isi_angka(loket_nyata)
    satu = PenilaianLayanan.objects.order_by("pk").first()
    for p in PenilaianLayanan.objects.all()[:3]:
        services.tahan(p.pk, alasan="Lonjakan: 61 penilaian untuk petugas ini dalam satu jam.", oleh=None)
    masuk_sebagai(halaman, loket_nyata.moderator)
    halaman.goto("/moderasi/")
    periksa_halaman(halaman, "moderasi")
    halaman.get_by_role("link", name="Centang semua").click()
    halaman.get_by_label("Alasan").fill("Sudah dicek ke loket")
    halaman.keyboard.press("Tab")
    expect(halaman.get_by_role("button", name="Lepas dan hitung")).to_be_focused()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text("3 penilaian dilepas")).to_be_visible()
    satu.refresh_from_db()
    assert satu.status == "diterima"


def test_poster_prints_a_readable_code(halaman: Page, masuk_sebagai, loket_nyata):
    masuk_sebagai(halaman, loket_nyata.hr)
    halaman.goto(f"/admin/umpan_balik/titiklayanan/{loket_nyata.titik.pk}/poster/")
    periksa_halaman(halaman, "poster")
    kotak = halaman.locator("svg.qr").bounding_box()
    assert kotak
    assert kotak["width"] >= 200


@pytest.mark.parametrize("berskrip", [True, False])
def test_back_and_resend_ends_in_the_same_row(konteks_baru, live_server, loket_nyata, berskrip):
    """Back from the thanks page shows the page that was sent, key and all; another visit gets a new one."""
    page = konteks_baru(base_url=live_server.url, java_script_enabled=berskrip).new_page()
    page.goto("/nilai/KTP-EL/")
    page.get_by_role("radio", name="Sangat puas").check()
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    rujukan = page.locator(".ubin-nilai").inner_text()
    page.go_back()
    page.get_by_role("radio", name="Tidak puas").check()
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_text("Yang tercatat adalah isian pertama Anda")).to_be_visible()
    assert page.locator(".ubin-nilai").inner_text() == rujukan
    assert PenilaianLayanan.objects.get().keseluruhan == 4
    page.get_by_role("link", name="Isi penilaian lain").click()
    expect(page.locator("input:checked")).to_have_count(0)
    page.get_by_role("radio", name="Kurang puas").first.check()
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    assert PenilaianLayanan.objects.count() == 2
