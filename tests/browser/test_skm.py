"""Paper keyed in and the survey report read, in a real Chromium: by keyboard, without script, on a phone."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from inti.lembar.tulis import tulis_csv
from tests.browser.bantu import SEMPIT, periksa_halaman
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik.enums import KOLOM_UNSUR, Unsur
from umpan_balik.models import LembarKertas, PenilaianLayanan, PopulasiLayanan, Tema, TindakLanjutSkm
from umpan_balik.services import kertas, simpan_penilaian
from umpan_balik.services.tema import beri_tema

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEMBAR = 12
UNSUR = {**dict.fromkeys(Unsur.values, 3), "waktu": 2, "biaya": 4}


@pytest.fixture
def loket_nyata(transactional_db):
    return buat_loket(buat_pemeran())


@pytest.fixture
def berkas(loket_nyata):
    hari = datetime.date(2026, 6, 15)
    isi = kertas.IsiBerkas(loket_nyata.bidang, loket_nyata.layanan, hari, LEMBAR, "sarana")
    return kertas.buka_berkas(isi, oleh=loket_nyata.hr)


@pytest.fixture
def warga(loket_nyata):
    """Answers of a whole report: unsur, profiles, comments with themes, a plan, the users of the year."""
    tahun = loket_nyata.tahun_ini.mulai.year
    tema = Tema.objects.create(nama="Antrean")
    for i in range(30):
        profil = {"jenis_kelamin": "LP"[i % 2], "pendidikan": "SLTA" if i else "S3", "pekerjaan": "petani"}
        isi = isian(loket_nyata, unsur=UNSUR, saran="Antreannya panjang" if i < 6 else "", **profil)
        satu = simpan_penilaian(kunci=f"f:{i}", isian=isi).penilaian
        if i < 3:
            beri_tema(satu.pk, [tema.pk], oleh=loket_nyata.hr)
    PopulasiLayanan.objects.create(unit=loket_nyata.bidang, tahun=tahun, jumlah=500, sumber="Register")
    TindakLanjutSkm.objects.create(
        unit=loket_nyata.bidang, tahun=tahun, unsur="waktu", rencana="Tambah loket", batas=f"{tahun}-12-31"
    )
    return loket_nyata


def test_pile_is_keyed_in_without_script_or_mouse(
    konteks_baru, live_server, masuk_sebagai, berkas, loket_nyata
):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    masuk_sebagai(page, loket_nyata.hr)
    page.goto(f"/kertas/{berkas.pk}/isi/")
    for i in range(LEMBAR):
        expect(page.get_by_label(f"Jawaban lembar {i + 1} dari {LEMBAR}")).to_be_focused()
        page.keyboard.type("343434340")
        page.keyboard.press("Enter")  # ten keys a sheet
        expect(
            page.get_by_role("heading", name=f"Baru tersimpan: lembar {i + 1}", exact=True)
        ).to_be_visible()
    assert LembarKertas.objects.count() == PenilaianLayanan.objects.filter(u_pengaduan=None).count() == LEMBAR
    expect(page.get_by_text("Semua lembar sudah dientri")).to_be_visible()


def test_a_mistake_keeps_the_typing_and_the_focus(halaman: Page, masuk_sebagai, berkas, loket_nyata):
    masuk_sebagai(halaman, loket_nyata.hr)
    halaman.goto(f"/kertas/{berkas.pk}/isi/")
    expect(halaman.get_by_label(f"Jawaban lembar 1 dari {LEMBAR}")).to_be_focused()
    halaman.keyboard.type("34345434")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("alert")).to_contain_text("angka ke-5 (Produk layanan) “5”")
    bidang = halaman.get_by_label("Jawaban lembar 1")
    expect(bidang).to_have_value("34345434")
    expect(bidang).to_be_focused()
    periksa_halaman(halaman, "kertas-salah")
    assert not PenilaianLayanan.objects.exists()


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_paper_pages_are_axe_clean_and_fit_a_phone(halaman: Page, masuk_sebagai, berkas, loket_nyata, skema):
    for i in range(3):
        satu = isian(loket_nyata, keseluruhan=None, unsur=4)
        kertas.simpan_lembar(berkas.pk, satu, kunci=f"kunci-{i}", oleh=loket_nyata.hr)
    for nomor, nilai in ((1, 4), (2, 3)):
        kertas.hitung_ulang(berkas.pk, nomor, satu.unsur | {"waktu": nilai}, oleh=loket_nyata.hr)
    masuk_sebagai(halaman, loket_nyata.hr)
    halaman.emulate_media(color_scheme=skema)
    for nama in ("", "isi/", "ulang/"):
        halaman.goto(f"/kertas/{berkas.pk}/{nama}")
        periksa_halaman(halaman, f"kertas-{nama.strip('/') or 'berkas'}-{skema}")
    halaman.goto("/kertas/")
    periksa_halaman(halaman, f"kertas-{skema}")


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_report_is_axe_clean_and_fits_a_phone(halaman: Page, masuk_sebagai, warga, skema):
    masuk_sebagai(halaman, warga.hr)
    halaman.emulate_media(color_scheme=skema)
    halaman.goto("/skm/")
    periksa_halaman(halaman, f"skm-{skema}")
    halaman.get_by_role("link", name=warga.bidang.nama).click()
    expect(halaman.get_by_text("217")).to_be_visible()
    periksa_halaman(halaman, f"skm-unit-{skema}")
    for bagian in halaman.locator("details").all():
        bagian.locator("summary").click()
    periksa_halaman(halaman, f"skm-unit-terbuka-{skema}")
    halaman.goto(f"/skm/{warga.opd.pk}/?lingkup=pohon&periode=2026-S9")
    periksa_halaman(halaman, f"skm-salah-{skema}")
    halaman.goto("/skm/tema/?keadaan=sudah")
    periksa_halaman(halaman, f"tema-{skema}")


@pytest.fixture
def diimpor(loket_nyata):
    """A sheet of twelve answers about the KTP service."""
    baris = [["2026-02-03", loket_nyata.layanan.kode, *[3] * 9] for _ in range(12)]
    berkas = tulis_csv(["waktu", "layanan_kode", *KOLOM_UNSUR], baris)
    impor(ambil_jenis("skm"), berkas, nama_berkas="triwulan-1.csv", oleh=loket_nyata.hr)
    return loket_nyata


def test_import_for_the_wrong_unit_is_taken_back_on_a_phone(
    konteks_baru, live_server, masuk_sebagai, diimpor
):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    masuk_sebagai(page, diimpor.hr)
    page.goto("/skm/")
    page.get_by_role("link", name="Impor survei").click()
    expect(page.get_by_text("triwulan-1.csv")).to_be_visible()
    page.get_by_role("link", name="Tarik").click()
    page.get_by_role("button", name="Tarik impor").click()
    expect(page.get_by_role("alert")).to_contain_text("Isi alasan")
    page.get_by_label("Alasan").fill("Salah pilih layanan")
    page.get_by_role("button", name="Tarik impor").click()
    expect(page.get_by_text("Impor survei Penerbitan KTP-el ditarik.")).to_be_visible()
    expect(page.get_by_role("link", name="Pulihkan")).to_be_visible()
    assert not PenilaianLayanan.objects.filter(status="diterima").exists()


def test_list_of_imports_fits_and_is_axe_clean(halaman: Page, masuk_sebagai, diimpor):
    masuk_sebagai(halaman, diimpor.hr)
    halaman.goto("/skm/impor/")
    periksa_halaman(halaman, "impor-survei")
    halaman.get_by_role("link", name="Tarik").click()
    periksa_halaman(halaman, "impor-survei-tarik")
