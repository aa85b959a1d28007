"""Tim saya, Menilai and Keberatan in a real browser: by keyboard alone, with autosave, axe clean."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from evaluasi.models import CapaianOrganisasi, Evaluasi
from evaluasi.services.keberatan import ajukan_keberatan, jelaskan
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Indikator, Realisasi
from pegawai.models import RekapPresensi
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu import buat_skp, diajukan, terbit
from tests.pemeran import buat_pegawai

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, Any], None]


@pytest.fixture
def unit(pemeran: SimpleNamespace) -> SimpleNamespace:
    """The cast with a team of eight and material on the staf."""
    periode = pemeran.triwulan_ini
    for i in range(6):
        orang = buat_pegawai(
            f"19920101201601{2001 + i}", f"Anak Buah {i + 1}", pemeran.bidang, penilai=pemeran.kabid,
            berlogin=False,
        )  # fmt: skip
        if i % 2:
            buat_skp(orang, periode)
    skp = buat_skp(pemeran.staf, periode)
    angka = Indikator.objects.get(hasil_kerja__skp=skp, target__isnull=False)
    Realisasi.objects.create(
        indikator=angka, periode_kode=periode.kode, mulai=periode.mulai, selesai=periode.selesai, nilai=33,
        catatan="Dua hari pelayanan keliling", tautan_bukti="https://contoh.go.id/bukti/1",
    )  # fmt: skip
    RekapPresensi.objects.create(pegawai=pemeran.staf, bulan=periode.mulai, hari=0b1111, terlambat=[10])
    CapaianOrganisasi.objects.create(periode=periode, unit=pemeran.bidang, capaian="baik")
    return pemeran


def _menilai(p: SimpleNamespace) -> str:
    kwargs = {"kode": p.triwulan_ini.kode, "pegawai_id": p.staf.pk}
    return reverse("evaluasi:menilai", kwargs=kwargs)


def test_team_of_eight_in_both_widths(unit, halaman: Page, masuk_sebagai: Masuk) -> None:
    diajukan(unit)
    masuk_sebagai(halaman, unit.kabid.pengguna)
    halaman.goto(reverse("evaluasi:tim"))
    periksa_halaman(halaman, "tim")
    halaman.goto(reverse("evaluasi:tim_pegawai", args=[unit.staf.pk]))
    periksa_halaman(halaman, "tim-orang")
    halaman.goto(_menilai(unit))
    periksa_halaman(halaman, "menilai-terkunci")


def test_judging_by_keyboard_alone(unit, halaman: Page, masuk_sebagai: Masuk) -> None:
    masuk_sebagai(halaman, unit.kabid.pengguna)
    halaman.goto(_menilai(unit))
    periksa_halaman(halaman, "menilai")
    halaman.locator("input[name=nilai_berorientasi_pelayanan]").first.focus()
    for _ in range(7):
        halaman.keyboard.press("2")
    halaman.keyboard.press("2")  # the indicator in words
    halaman.keyboard.press("2")
    halaman.keyboard.press("2")
    expect(halaman.locator("[data-tersimpan]")).to_contain_text("Tersimpan")
    assert halaman.locator("input[type=radio]:checked").count() == 10
    terpilih = halaman.locator(".k-sesuai--sesuai")
    assert terpilih.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    halaman.get_by_role("button", name="Simpan dan periksa").focus()
    halaman.keyboard.press("Enter")
    expect(halaman.locator("h1")).to_contain_text("Periksa evaluasi")
    periksa_halaman(halaman, "menilai-periksa")
    halaman.get_by_role("button", name="Ajukan evaluasi").focus()
    halaman.keyboard.press("Enter")
    expect(halaman.locator(".pesan-pesan")).to_contain_text("diajukan. Berikutnya:")
    evaluasi = Evaluasi.objects.get(pegawai=unit.staf)
    assert (evaluasi.status, evaluasi.predikat) == ("diajukan", "baik")


def test_pressing_the_button_right_after_typing_loses_nothing(
    unit, halaman: Page, masuk_sebagai: Masuk
) -> None:
    masuk_sebagai(halaman, unit.kabid.pengguna)
    halaman.goto(_menilai(unit))
    for nilai in NilaiBerakhlak.values:
        halaman.locator(f"input[name=nilai_{nilai}][value=sesuai]").check()
    halaman.locator("input[name=rating_hasil][value='di atas']").check()
    halaman.locator("input[name=rating_perilaku][value=sesuai]").check()
    halaman.wait_for_timeout(790)  # the autosave starts about now
    halaman.get_by_role("button", name="Simpan dan periksa").click()
    expect(halaman.locator(".ringkasan-galat")).to_contain_text("alasan: rating hasil kerja")
    periksa_halaman(halaman, "menilai-galat")
    halaman.get_by_label("Alasan rating hasil kerja").fill("Target setahun tercapai pada triwulan ini.")
    halaman.get_by_role("button", name="Simpan dan periksa").click()
    expect(halaman.locator("h1")).to_contain_text("Periksa evaluasi")
    assert Evaluasi.objects.get().alasan_hasil.startswith("Target setahun")


def test_judging_without_script(unit, konteks_baru, live_server, masuk_sebagai: Masuk) -> None:
    page = konteks_baru(base_url=live_server.url, java_script_enabled=False).new_page()
    masuk_sebagai(page, unit.kabid.pengguna)
    page.goto(_menilai(unit))
    page.locator("input[name=nilai_loyal][value=sesuai]").check()
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.locator(".pesan-pesan")).to_contain_text("Draf tersimpan")
    expect(page.locator("input[name=nilai_loyal][value=sesuai]")).to_be_checked()


def test_session_that_ends_while_writing_loses_nothing(unit, halaman: Page, masuk_sebagai: Masuk) -> None:
    masuk_sebagai(halaman, unit.kabid.pengguna)
    halaman.goto(_menilai(unit))
    halaman.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    halaman.get_by_label("Catatan dan rekomendasi").fill("Tulisan satu jam")
    expect(halaman.locator("[data-tersimpan]")).to_contain_text("Anda sudah keluar dari sistem")
    halaman.get_by_role("button", name="Simpan draf").click()
    halaman.get_by_role("button", name="Kirim lagi").wait_for()
    periksa_halaman(halaman, "kirim-lagi")
    masuk_sebagai(halaman.context.new_page(), unit.kabid.pengguna)  # in another tab
    halaman.get_by_role("button", name="Kirim lagi").click()
    expect(halaman.locator(".pesan-pesan")).to_contain_text("Draf tersimpan")
    assert Evaluasi.objects.get().catatan == "Tulisan satu jam"


def test_objection_pages(unit, halaman: Page, masuk_sebagai: Masuk) -> None:
    evaluasi = terbit(unit)
    masuk_sebagai(halaman, unit.staf.pengguna)
    halaman.goto(reverse("evaluasi:keberatan_baru", args=[evaluasi.pk]))
    periksa_halaman(halaman, "keberatan-baru")
    keberatan = ajukan_keberatan(evaluasi.pk, alasan="Target tercapai.", oleh=unit.staf.pengguna)
    jelaskan(keberatan.pk, penjelasan="Berkas kurang lengkap.", oleh=unit.kabid.pengguna)
    halaman.goto(reverse("evaluasi:keberatan"))
    periksa_halaman(halaman, "keberatan")
    halaman.goto(reverse("evaluasi:keberatan_cabut", args=[keberatan.pk]))
    periksa_halaman(halaman, "keberatan-cabut")
    masuk_sebagai(halaman, unit.kadis.pengguna)
    halaman.goto(reverse("evaluasi:keberatan_rinci", args=[keberatan.pk]))
    periksa_halaman(halaman, "keberatan-putusan")
    halaman.get_by_role("button", name="Simpan putusan").click()
    expect(halaman.locator(".ringkasan-galat")).to_contain_text("Pilih putusan Anda.")
    periksa_halaman(halaman, "keberatan-galat")
