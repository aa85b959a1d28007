"""What a screen reader is given, in which order (docs/aksesibilitas.md)."""

import pytest
from playwright.sync_api import Page, expect

from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORMULIR = """
- heading /Nilai layanan.*KTP-el/ [level=1]
- paragraph: /Bidang .* Loket 1/
- paragraph: /Sekitar satu menit/
- group "Secara keseluruhan, seberapa puas Anda? wajib":
  - radio "Tidak puas"
  - radio "Kurang puas"
  - radio "Puas"
  - radio "Sangat puas"
- group "Seberapa cepat Anda dilayani?"
- group "Seberapa tepat hasilnya?"
- textbox "Komentar (boleh dikosongkan)"
- textbox "Kode petugas (boleh dikosongkan)"
- group: /Sembilan pertanyaan survei resmi/
- group: /Tentang Anda/
- group: /Ingin mendapat jawaban/
- status
- button "Kirim penilaian"
- link "Hapus isian"
- complementary "Keterangan halaman ini"
"""
GALAT = """
- heading /Nilai layanan.*KTP-el/ [level=1]
- alert "Ada masalah":
  - heading "Ada masalah" [level=2]
  - list:
    - listitem:
      - link "Pilih seberapa puas Anda secara keseluruhan."
- group "Secara keseluruhan, seberapa puas Anda? wajib":
  - paragraph: Pilih seberapa puas Anda secara keseluruhan.
  - radio "Tidak puas"
"""
URUTAN_TAB = [
    "keseluruhan",
    "kecepatan",
    "ketepatan",
    "saran",
    "petugas",
    "kode_kunjungan",
    "SUMMARY",
    "SUMMARY",
    "SUMMARY",
    "BUTTON",
]


@pytest.fixture
def formulir(transactional_db, halaman: Page) -> Page:
    buat_loket(buat_pemeran())
    halaman.goto("/n/LOKET1/")
    return halaman


def test_form_and_its_refusal_are_read_in_order(formulir: Page):
    expect(formulir.locator("main")).to_match_aria_snapshot(FORMULIR)
    for kotak in ("Komentar", "Kode petugas"):
        assert formulir.get_by_label(kotak).get_attribute("aria-describedby")
    formulir.get_by_role("button", name="Kirim penilaian").click()
    expect(formulir.get_by_role("alert")).to_be_focused()
    expect(formulir).to_have_title(
        "Ada masalah: Nilai layanan: Penerbitan KTP-el – Kinerja ASN Kabupaten Kepahiang"
    )
    expect(formulir.locator("main")).to_match_aria_snapshot(GALAT)


def test_whole_answer_by_keyboard(formulir: Page):
    urutan = []
    formulir.get_by_role("link", name="Langsung ke isi").focus()
    formulir.keyboard.press("Enter")
    for _ in URUTAN_TAB:
        formulir.keyboard.press("Tab")
        urutan.append(formulir.evaluate("document.activeElement.name || document.activeElement.tagName"))
        if urutan[-1] == "keseluruhan":
            formulir.keyboard.press("ArrowUp")  # round to the last: very satisfied
    assert urutan == URUTAN_TAB
    formulir.keyboard.press("Enter")
    expect(formulir.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
