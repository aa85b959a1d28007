"""SKP and realisasi in a real browser: axe clean, 320 px, from a draft to a logged result."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from kinerja import services
from kinerja.models import Indikator, Realisasi, Skp
from pegawai.models import Pegawai
from tests.browser.bantu import SEMPIT, periksa_halaman, periksa_lebar
from tests.kinerja.conftest import ajukan, isi_hasil, segar, susun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, Any], None]


def _buka(halaman: Page, nama: str, *args: object) -> None:
    halaman.goto(reverse(f"kinerja:{nama}", args=args))


def _disetujui(p: SimpleNamespace) -> Skp:
    skp = ajukan(susun(p.staf))
    return services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)


def test_skp_is_written_checked_and_sent(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    susun(pemeran.kabid)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    _buka(halaman, "skp_saya")
    periksa_halaman(halaman, "skp-saya-kosong")
    halaman.get_by_role("link", name="Mulai SKP").first.click()
    periksa_halaman(halaman, "skp-mulai")
    halaman.get_by_role("button", name="Mulai menyusun").click()
    halaman.get_by_role("link", name="Ambil dari rencana pimpinan").click()
    periksa_halaman(halaman, "skp-pimpinan")
    halaman.get_by_role("checkbox").first.check()
    halaman.get_by_role("button", name="Ambil yang dipilih").click()
    halaman.get_by_role("link", name="Tambah indikator").click()
    periksa_halaman(halaman, "skp-indikator")
    halaman.get_by_role("button", name="Simpan indikator").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Ada masalah")
    periksa_halaman(halaman, "skp-indikator-galat")
    halaman.get_by_label("Indikator kinerja individu").fill("Jumlah KTP terbit")
    halaman.get_by_label("Kuantitas").check()
    halaman.get_by_label("Target setahun (angka)").fill("1200")
    halaman.get_by_role("button", name="Simpan indikator").click()
    periksa_halaman(halaman, "skp-ubah")
    for tautan in ("Tulis hasil kerja", "Ekspektasi perilaku", "Lampiran"):
        halaman.get_by_role("link", name=tautan, exact=True).click()
        periksa_halaman(halaman, f"skp-{tautan}")
        halaman.go_back()
    halaman.get_by_role("link", name="Periksa dan kirim").click()
    periksa_halaman(halaman, "skp-periksa")
    halaman.get_by_role("button", name="Kirim kepada penilai").click()
    periksa_halaman(halaman, "skp-lembar")
    assert Skp.objects.get(pegawai=pemeran.staf).status == "diajukan"


def test_penilai_decides_on_a_phone(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    skp = ajukan(susun(pemeran.staf))
    masuk_sebagai(halaman, pemeran.kabid.pengguna)
    halaman.set_viewport_size(SEMPIT)
    _buka(halaman, "skp_saya")
    halaman.get_by_role("link", name="Stafira Utama").click()
    periksa_halaman(halaman, "skp-putusan")
    halaman.get_by_label("Setujui SKP ini").check()
    halaman.get_by_role("button", name="Simpan putusan").click()
    skp.refresh_from_db()
    assert skp.status == "disetujui"
    _buka(halaman, "matriks")
    periksa_halaman(halaman, "skp-matriks")
    _buka(halaman, "umpan_balik_tentang", pemeran.staf.pk)
    periksa_halaman(halaman, "umpan-balik")


def test_result_is_logged_on_a_phone(
    pemeran, halaman: Page, masuk_sebagai: Masuk, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    _disetujui(pemeran)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    halaman.set_viewport_size(SEMPIT)
    _buka(halaman, "realisasi")
    periksa_halaman(halaman, "realisasi")
    halaman.get_by_label("Realisasi").fill("12,5")
    halaman.get_by_text("Catatan dan bukti").click()
    bukti = {"name": "foto.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    halaman.get_by_label("Berkas bukti").set_input_files(bukti)
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Tersimpan:")).to_be_visible()
    periksa_halaman(halaman, "realisasi-terisi")
    halaman.get_by_role("link", name="Ubah atau tambah bukti").click()
    periksa_halaman(halaman, "realisasi-ubah")
    _buka(halaman, "realisasi_indikator", Indikator.objects.get().pk)
    periksa_halaman(halaman, "realisasi-riwayat")
    assert Realisasi.objects.get().bukti.count() == 1


def test_versions_side_by_side(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    skp, staf = _disetujui(pemeran), segar(pemeran.staf)
    baru = services.buat_perubahan(skp.pk, oleh=staf, alasan="Anggaran", mulai=skp.awal.replace(month=2))
    services.ubah_hasil_kerja(baru.hasil_kerja.get().pk, isi_hasil("Diperluas"), oleh=staf, revisi=0)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    _buka(halaman, "banding", baru.pk)
    periksa_halaman(halaman, "skp-banding")
    _buka(halaman, "skp_saya")
    periksa_halaman(halaman, "skp-saya")
    _buka(halaman, "skp_hapus", baru.pk)
    periksa_halaman(halaman, "skp-hapus")


def test_long_words_and_pasted_addresses_stay_on_the_page(
    pemeran, halaman: Page, masuk_sebagai: Masuk
) -> None:
    alamat = "https://drive.example.go.id/" + "berkas-bukti-dukung-triwulan" * 6
    skp = susun(pemeran.staf)
    isi = isi_hasil(alamat, rencana_atasan=f"Terbinanya pegawai {alamat}", langsung=False)
    services.tambah_hasil_kerja(skp.pk, isi, oleh=segar(pemeran.staf), revisi=skp.revisi)
    pendek = isi_hasil("Terjaganya mutu", rencana_atasan="Meningkatnya mutu laporan", langsung=False)
    services.tambah_hasil_kerja(skp.pk, pendek, oleh=segar(pemeran.staf), revisi=skp.revisi + 1)
    Skp.objects.filter(pk=skp.pk).update(catatan_penilai=alamat)
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(nama="Abdurrahmansyahputra" * 9)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    halaman.set_viewport_size(SEMPIT)
    for nama, *args in (("skp", skp.pk), ("skp_ubah", skp.pk), ("skp_saya",), ("matriks",)):
        _buka(halaman, nama, *args)
        periksa_lebar(halaman, 360)
        terpotong = halaman.evaluate(
            "[...document.querySelectorAll('main td')].filter(e => e.scrollWidth > e.clientWidth)"
            ".map(e => e.innerText)"
        )
        assert not terpotong, nama


def test_wide_table_scrolls_by_itself_not_the_page(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(nama="Abdurrahmansyahputra" * 9)
    masuk_sebagai(halaman, pemeran.kabid.pengguna)
    halaman.goto(reverse("evaluasi:tim"))
    periksa_lebar(halaman, 1280)
