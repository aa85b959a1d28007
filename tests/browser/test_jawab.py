"""The rooms of comments, the reference page and the badge in a real Chromium."""

import datetime
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from tests.browser.bantu import FOTO, SEMPIT, periksa_halaman
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from tests.umpan_balik.terbit import terbitkan
from umpan_balik import services
from umpan_balik.models import CatatanPetugas, PenilaianLayanan, TindakLanjutSkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def warga(transactional_db):
    """Five comments about the staf that may be read, one about the unit, a plan, a note."""
    p = buat_loket(buat_pemeran())
    for i in range(5):
        satu = services.simpan_penilaian(
            kunci=f"f:{i}", isian=isian(p, petugas_id=p.staf.pk, saran=f"Dilayani ramah, komentar {i}.")
        ).penilaian
    lalu = now() - datetime.timedelta(days=40)
    PenilaianLayanan.objects.update(waktu=lalu, status_komentar="tayang")
    p.umum = services.simpan_penilaian(
        kunci="f:umum", isian=isian(p, saran="Ruang tunggu panas.", surel="warga@contoh.id")
    ).penilaian
    TindakLanjutSkm.objects.create(
        unit=p.bidang, tahun=2026, unsur="waktu", rencana="Menambah satu loket.", batas="2026-12-20"
    )
    CatatanPetugas.objects.create(
        penilaian=satu, pegawai=p.staf, penilai=p.kabid, teks="Hari itu jaringan putus."
    )
    return p


def test_head_answers_a_comment_by_keyboard(halaman: Page, masuk_sebagai, warga):
    masuk_sebagai(halaman, warga.kabid.pengguna)
    halaman.goto("/komentar/unit/")
    periksa_halaman(halaman, "komentar-unit")
    halaman.get_by_role("link", name=re.compile("^Jawab.*Ruang tunggu panas")).press("Enter")
    halaman.get_by_role("button", name="Terbitkan jawaban").press("Enter")
    expect(halaman.get_by_role("alert")).to_be_focused()
    periksa_halaman(halaman, "komentar-jawab-galat")
    halaman.get_by_label("Jawaban untuk warga").fill("Dua kipas ditambah mulai Senin.")
    halaman.get_by_label("Tampilkan juga").check()
    halaman.get_by_label("Ringkasan untuk halaman publik").fill("Ruang tunggu panas")
    halaman.get_by_role("button", name="Terbitkan jawaban").press("Enter")
    expect(halaman.get_by_text("Jawaban terbit.")).to_be_visible()
    periksa_halaman(halaman, "komentar-jawab")
    halaman.get_by_role("link", name="Cabut jawaban").click()
    periksa_halaman(halaman, "komentar-cabut")
    halaman.goto("/transparansi/OPD1.1/")
    expect(halaman.get_by_text("Anda menyampaikan: Ruang tunggu panas")).to_be_visible()


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_rooms_are_axe_clean(halaman: Page, masuk_sebagai, warga, skema: str):
    halaman.emulate_media(color_scheme=skema)
    masuk_sebagai(halaman, warga.staf.pengguna)
    halaman.goto("/komentar/")
    periksa_halaman(halaman, f"komentar-saya-{skema}")
    halaman.get_by_role("link", name="Tulis catatan untuk penilai saya").first.click()
    periksa_halaman(halaman, f"komentar-catatan-{skema}")
    masuk_sebagai(halaman, warga.kabid.pengguna)
    for alamat in ("komentar/tim/", "komentar/penjawab/", "poster/", "tindak-lanjut/", "tindak-lanjut/baru/"):
        halaman.goto(f"/{alamat}")
        periksa_halaman(halaman, f"{alamat.replace('/', '-')}{skema}")


def test_citizen_follows_the_answer_on_a_phone_without_script(konteks_baru, live_server, warga):
    page = konteks_baru(base_url=live_server.url, viewport=SEMPIT, java_script_enabled=False).new_page()
    page.goto(f"/nilai/terima-kasih/{services.tautan_rujukan(warga.umum.rujukan)}/")
    page.get_by_role("link", name="keadaan penilaian").click()
    page.get_by_label("Nomor rujukan").fill("SALAH")
    page.get_by_role("button", name="Lihat keadaannya").click()
    expect(page.get_by_role("alert")).to_contain_text("tidak kami kenal")
    expect(page.get_by_label("Nomor rujukan")).to_have_value("SALAH")
    page.get_by_label("Nomor rujukan").fill(f"{warga.umum.rujukan[:5]} {warga.umum.rujukan[5:]}".lower())
    page.get_by_role("button", name="Lihat keadaannya").click()
    expect(page.get_by_text("Sedang dijawab")).to_be_visible()
    assert not page.context.cookies()


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_reference_page_is_axe_clean(halaman: Page, warga, skema: str):
    halaman.emulate_media(color_scheme=skema)
    services.terbitkan_tanggapan(warga.umum.pk, teks="Dua kipas ditambah.", oleh=warga.kabid.pengguna)
    halaman.goto("/nilai/rujukan/")
    halaman.get_by_label("Nomor rujukan").fill("SALAH")
    halaman.get_by_role("button", name="Lihat keadaannya").click()
    periksa_halaman(halaman, f"rujukan-galat-{skema}")
    halaman.get_by_label("Nomor rujukan").fill(warga.umum.rujukan)
    halaman.get_by_role("button", name="Lihat keadaannya").click()
    expect(halaman.get_by_text("Dua kipas ditambah.")).to_be_visible()
    periksa_halaman(halaman, f"rujukan-{skema}")


@pytest.fixture
def situs_lain():
    """``situs_lain(html)`` gives the address of a page on a server of its own, which wants CORP."""
    berjalan = []

    def _buka(html: str) -> str:
        class Lain(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Lain)
        Thread(target=server.serve_forever, daemon=True).start()
        berjalan.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield _buka
    for server in berjalan:
        server.shutdown()
        server.server_close()


def test_badge_shows_in_a_page_of_another_site(konteks_baru, live_server, situs_lain, warga):
    terbitkan(warga.bidang, datetime.date(2026, 5, 1), 29, unsur=[80] * 9)
    gambar = f"{live_server.url}/transparansi/OPD1.1/lencana.svg"
    page = konteks_baru().new_page()
    page.goto(situs_lain(f'<!doctype html><title>Lain</title><img src="{gambar}" alt="lencana">'))
    expect(page.get_by_alt_text("lencana")).to_have_js_property("naturalWidth", 330)
    page.get_by_alt_text("lencana").screenshot(path=FOTO / "lencana.png")
