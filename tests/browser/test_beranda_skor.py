"""Front page, Beranda, Skor saya, recommendations and Tentang in a real browser, also on paper."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from evaluasi.models import Penghargaan
from evaluasi.services import rekomendasi as layanan
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu import usulan
from tests.evaluasi.test_beranda import ramai

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Masuk = Callable[[Page, Any], None]


def test_public_pages(pemeran: SimpleNamespace, halaman: Page) -> None:
    for nama, alamat in (("depan", "/"), ("tentang", "/tentang/"), ("panduan", "/tentang/panduan/")):
        halaman.goto(alamat)
        periksa_halaman(halaman, nama)


def test_beranda_of_an_employee_and_of_a_leader(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    ramai(pemeran)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    halaman.goto("/beranda/")
    periksa_halaman(halaman, "beranda-pegawai")
    halaman.get_by_role("button", name="Saya sudah membaca").click()
    expect(halaman.get_by_role("button", name="Saya sudah membaca")).to_have_count(0)
    masuk_sebagai(halaman, pemeran.kabid.pengguna)
    halaman.goto("/beranda/")
    periksa_halaman(halaman, "beranda-penilai")
    kode = pemeran.triwulan_ini.kode
    halaman.get_by_role("link", name=re.compile(f"bawahan belum dinilai untuk {kode}$")).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tim saya")


def test_score_opens_to_its_rows_and_prints_them(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    ramai(pemeran)
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    halaman.goto("/skor/")
    periksa_halaman(halaman, "skor")
    rinci = halaman.get_by_text("Nilai hasil kerja adalah rata-rata")
    expect(rinci).to_be_hidden()
    halaman.locator("#komponen-H > summary").focus()
    halaman.keyboard.press("Enter")
    expect(rinci).to_be_visible()
    halaman.goto("/skor/?cetak=1")
    expect(halaman.locator("details.komponen[open]")).to_have_count(5)
    periksa_halaman(halaman, "skor-terbuka")
    halaman.emulate_media(media="print")
    expect(halaman.locator("nav#menu")).to_be_hidden()
    expect(halaman.get_by_text("Dicetak")).to_be_visible()


def test_proposal_is_decided_planned_and_rewarded(pemeran, halaman: Page, masuk_sebagai: Masuk) -> None:
    baris = usulan(pemeran)
    alamat = reverse("evaluasi:rekomendasi_rinci", args=[baris.pk])
    masuk_sebagai(halaman, pemeran.kabid.pengguna)
    halaman.goto("/rekomendasi/")
    periksa_halaman(halaman, "rekomendasi")
    halaman.goto(alamat)
    halaman.get_by_role("button", name="Setujui").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Isi alasan keputusan")
    periksa_halaman(halaman, "rekomendasi-galat")
    halaman.get_by_label("Alasan keputusan").fill("Disepakati bersama.")
    halaman.get_by_role("button", name="Setujui").click()
    halaman.get_by_label("Batas waktu").fill("2190-12-31")
    halaman.get_by_role("button", name="Simpan rencana").click()
    expect(halaman.get_by_text("31 Desember 2190")).to_be_visible()
    periksa_halaman(halaman, "rekomendasi-rencana")
    teladan = usulan(pemeran, sifat="penghargaan", jenis="teladan", sasaran="", katalog=None)
    layanan.putuskan_rekomendasi(teladan.pk, "setujui", alasan="Layak.", oleh=pemeran.kadis.pengguna)
    layanan.beri_penghargaan(
        teladan.pk, bentuk="Piagam", tanggal=teladan.dibuat_pada.date(), oleh=pemeran.kadis.pengguna
    )
    masuk_sebagai(halaman, pemeran.staf.pengguna)
    halaman.goto(reverse("evaluasi:rekomendasi_rinci", args=[teladan.pk]))
    periksa_halaman(halaman, "penghargaan")
    halaman.get_by_role("button", name="Ya, boleh diumumkan").click()
    expect(halaman.get_by_text("setuju namanya diumumkan")).to_be_visible()
    assert Penghargaan.objects.get().boleh_diumumkan
