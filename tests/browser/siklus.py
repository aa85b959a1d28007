"""The parts of the cycle that test_siklus.py plays: who does what on which page."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect

from evaluasi.models import CapaianOrganisasi
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Indikator, Periode, Realisasi
from pegawai.models import Pelatihan, Penugasan, RekapPresensi
from tests.browser.bantu import periksa_halaman
from tests.evaluasi.bantu import buat_skp, isian
from tests.pemeran import buat_pegawai
from tests.umpan_balik.conftest import buat_loket
from umpan_balik.models import PenilaianLayanan

UTAMA = "Pelayanan dokumen kependudukan selesai tepat waktu"


@dataclass
class Panggung:
    """One browser, many people. Without script nothing can be measured in a page: only forms are tried."""

    konteks: BrowserContext
    pemeran: SimpleNamespace
    berskrip: bool
    awalan: str = "siklus"
    nomor: int = 0

    def __post_init__(self) -> None:
        self.page: Page = self.konteks.new_page()
        self.kode: str = self.pemeran.kode_periode

    def sebagai(self, pengguna: Any) -> None:
        """Another person takes the mouse; nobody (None): a citizen without cookies."""
        self.konteks.clear_cookies()
        if pengguna is None:
            return
        klien = Client()
        klien.force_login(pengguna, backend=settings.AUTHENTICATION_BACKENDS[-1])
        nilai = klien.cookies[settings.SESSION_COOKIE_NAME].value
        alamat = self.pemeran.alamat
        self.konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": alamat}])

    def buka(self, nama: str, *args: object) -> None:
        self.page.goto(reverse(nama, args=args))

    def tekan(self, tombol: str) -> None:
        self.page.get_by_role("button", name=tombol).first.click()

    def ikuti(self, tautan: str) -> None:
        self.page.get_by_role("link", name=tautan).first.click()

    def lihat(self, *teks: str, foto: str = "") -> None:
        """These words are on the page; axe, 320 px, one h1, and a picture of the step."""
        for kata in teks:
            expect(self.page.locator("body")).to_contain_text(kata)
        if self.berskrip and foto:
            self.nomor += 1
            periksa_halaman(self.page, f"{self.awalan}-{self.nomor:02}-{foto}")

    def beranda(self, *tugas: str, foto: str = "") -> None:
        """Beranda lists exactly what waits for this person."""
        self.buka("evaluasi:beranda")
        daftar = self.page.locator("ul.tugas").first.locator("li > a")
        ada = daftar.all_inner_texts()
        for t in tugas:
            assert any(t in kalimat for kalimat in ada), f"{t!r} tidak ada di Beranda: {ada}"
        self.lihat(foto=foto)


def siapkan(p: SimpleNamespace) -> SimpleNamespace:
    """Before the first day: no period, the staf without assessor, four colleagues with finished plans."""
    hari = timezone.localdate()
    p.kode_periode = f"{hari.year}-TW{(hari.month - 1) // 3 + 1}"
    buat_loket(p)
    Periode.objects.all().delete()
    Penugasan.objects.filter(pegawai=p.staf).update(penilai=None)
    p.kawan = [
        buat_pegawai(
            f"19920101201601{2001 + i}", f"Kawan {'ABCD'[i]}", p.bidang, penilai=p.kabid, berlogin=False,
            layanan_publik=True,
        )
        for i in range(4)
    ]  # fmt: skip
    type(p.staf.pengguna).objects.update(setuju_pada=timezone.now())
    return p


def isi_kawan(p: SimpleNamespace, evaluasi: Any) -> None:
    """The four colleagues have worked and were assessed: without a group there is no rank."""
    periode = Periode.objects.get(kode=p.kode_periode)
    for i, orang in enumerate(p.kawan):
        skp = buat_skp(orang, periode)
        angka = Indikator.objects.get(hasil_kerja__skp=skp, target__isnull=False)
        Realisasi.objects.create(
            indikator=angka, periode_kode=periode.kode, mulai=periode.mulai, selesai=periode.selesai,
            nilai=20 + i,
        )  # fmt: skip
    for orang in (*p.kawan, p.staf):
        RekapPresensi.objects.create(
            pegawai=orang, bulan=periode.mulai, hari=0b1111, terlambat=[12] if orang == p.staf else [95, 40]
        )
        Pelatihan.objects.create(
            pegawai=orang, nama="Pelayanan prima", jp=12 if orang == p.staf else 1, selesai=periode.mulai
        )
    for orang in p.kawan:
        draf = evaluasi.mulai_evaluasi(periode, orang, oleh=p.kabid.pengguna)
        kualitatif = Indikator.objects.get(hasil_kerja__skp__pegawai=orang, target__isnull=True)
        isi = isian("di bawah", "sesuai", alasan_hasil="Banyak berkas belum selesai.",
                    indikator={kualitatif.pk: "sesuai"})  # fmt: skip
        draf = evaluasi.simpan_draf(draf.pk, isi, revisi=draf.revisi, oleh=p.kabid.pengguna)
        evaluasi.ajukan(draf.pk, revisi=draf.revisi, oleh=p.kabid.pengguna)
    CapaianOrganisasi.objects.create(periode=periode, unit=p.bidang, capaian="baik")


def maju(monkeypatch: Any, sampai: datetime.date) -> None:
    """It is now noon of that day, for the web process (the period has ended)."""
    saat = datetime.datetime.combine(sampai, datetime.time(5), tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: saat)


def angka(teks: str) -> Decimal:
    """«1.234,50» as a number."""
    return Decimal(teks.strip().replace(".", "").replace(",", "."))


# ---------------------------------------------------------------- who does what


def hr_membuka_periode(s: Panggung) -> None:
    s.sebagai(s.pemeran.hr)
    s.buka("admin:kinerja_periode_add")
    s.page.get_by_label("Kode").fill(s.kode)
    s.lihat(foto="hr-periode-baru")
    s.tekan("Simpan")
    s.buka("admin:kinerja_periode_changelist")
    s.ikuti("Buka")
    s.lihat("Penilai dapat mulai menilai", foto="hr-buka-periode")
    s.tekan("Ya, buka periode")
    s.lihat(f"Periode {s.kode} dibuka.", foto="hr-periode-dibuka")


def hr_menetapkan_penilai(s: Panggung) -> None:
    s.beranda("tanpa penilai", foto="hr-beranda")
    s.page.goto(reverse("admin:pegawai_pegawai_changelist") + "?kurang=penilai")
    s.page.locator(f"input[name=_selected_action][value='{s.pemeran.staf.pk}']").check()
    s.page.locator("select[name=action]").select_option("ganti_penilai")
    s.lihat(foto="hr-tanpa-penilai")
    s.page.locator("button[name=index]").first.click()
    s.page.get_by_label("NIP penilai baru").fill(s.pemeran.kabid.nip)
    s.page.get_by_label("Berlaku mulai").fill(Periode.objects.get().mulai.isoformat())
    s.lihat(foto="hr-ganti-penilai")
    s.tekan("Ganti penilai")
    s.lihat("Penilai 1 orang menjadi Kabita Idris", foto="hr-penilai-terganti")


def pegawai_menulis_skp(s: Panggung) -> None:
    s.sebagai(s.pemeran.staf.pengguna)
    s.beranda("belum dibuat", foto="pegawai-beranda-kosong")
    s.buka("kinerja:skp_saya")
    s.ikuti("Mulai SKP")
    s.tekan("Mulai menyusun")
    s.ikuti("Tulis hasil kerja")
    s.page.locator("textarea[name=rencana]").fill(UTAMA)
    s.lihat(foto="pegawai-hasil-kerja")
    s.tekan("Simpan")
    s.page.get_by_label("Indikator kinerja individu").fill("Jumlah KTP terbit")
    s.page.get_by_label("Kuantitas").check()
    s.page.get_by_label("Target setahun (angka)").fill("120")
    s.lihat(foto="pegawai-indikator")
    s.tekan("Simpan indikator")
    s.lihat("Jumlah KTP terbit", foto="pegawai-skp-draf")
    pegawai_mengirim_skp(s)


def pegawai_mengirim_skp(s: Panggung) -> None:
    s.ikuti("Periksa dan kirim")
    s.lihat("Siap dikirim", foto="pegawai-periksa")
    s.tekan("Kirim kepada penilai")
    s.lihat(UTAMA, foto="pegawai-skp-terkirim")


def penilai_memutus_skp(s: Panggung, putusan: str, catatan: str) -> None:
    s.sebagai(s.pemeran.kabid.pengguna)
    s.beranda("1 SKP bawahan menunggu persetujuan Anda", foto=f"penilai-beranda-{putusan}")
    s.buka("kinerja:skp_saya")
    s.ikuti("Stafira Utama")
    s.page.get_by_label(putusan).check()
    s.page.get_by_label("Catatan").fill(catatan)
    s.lihat(foto=f"penilai-putusan-{putusan}")
    s.tekan("Simpan putusan")


def pegawai_memperbaiki_skp(s: Panggung) -> None:
    s.sebagai(s.pemeran.staf.pengguna)
    s.beranda("dikembalikan penilai: perbaiki, lalu kirim lagi", foto="pegawai-beranda-kembali")
    s.buka("kinerja:skp_saya")
    s.lihat("Tambahkan mutu.", foto="pegawai-skp-dikembalikan")
    s.ikuti("Lanjutkan menyusun")
    pegawai_mengirim_skp(s)


def pegawai_mencatat_realisasi(s: Panggung) -> None:
    s.sebagai(s.pemeran.staf.pengguna)
    s.beranda("belum dicatat: 1 indikator", foto="pegawai-beranda-realisasi")
    s.buka("kinerja:realisasi")
    s.page.get_by_label("Realisasi").fill("33,5")
    s.lihat(foto="pegawai-realisasi")
    s.tekan("Simpan")
    s.lihat("Tersimpan:", foto="pegawai-realisasi-tersimpan")


def penilai_menilai(s: Panggung) -> None:
    s.sebagai(s.pemeran.kabid.pengguna)
    s.beranda(f"bawahan belum dinilai untuk {s.kode}", foto="penilai-beranda-menilai")
    s.buka("evaluasi:tim")
    s.lihat("Stafira Utama", foto="penilai-tim")
    s.buka("evaluasi:menilai", s.kode, s.pemeran.staf.pk)
    for nilai in NilaiBerakhlak.values:
        pilih = "di atas" if nilai == "harmonis" else "sesuai"
        s.page.locator(f"input[name=nilai_{nilai}][value='{pilih}']").check()
    s.page.locator("input[name=rating_hasil][value='di atas']").check()
    s.page.locator("input[name=rating_perilaku][value='sesuai']").check()
    s.page.get_by_label("Alasan rating hasil kerja").fill("Target triwulan terlampaui.")
    s.page.get_by_label("Catatan dan rekomendasi").fill("Pertahankan kerapian berkas.")
    s.lihat(foto="penilai-menilai")
    s.tekan("Simpan dan periksa")
    s.lihat("Baik", foto="penilai-periksa")
    s.tekan("Ajukan evaluasi")
    s.lihat("diajukan.", foto="penilai-diajukan")


def warga_menilai(s: Panggung) -> None:
    """The line breaks after the server has taken the answer: sending it again shows the same thanks page."""
    s.sebagai(None)
    s.page.goto("/nilai/")
    s.page.get_by_label("Nama atau kode layanan").fill("ktp")
    s.tekan("Cari")
    s.lihat(foto="warga-cari")
    s.ikuti("Penerbitan KTP-el")
    s.page.get_by_role("radio", name="Sangat puas").check()
    s.page.get_by_label("Kode petugas").fill("ST7K2")
    s.lihat(foto="warga-menilai")
    s.page.wait_for_timeout(3000)  # who answers quicker is held for a moderator
    terputus: list[bool] = []
    s.page.route("**/nilai/**", lambda route: terputus.append(_putus_di_jalan(route)))
    s.page.get_by_role("button", name="Kirim penilaian").click(no_wait_after=True)
    _tunggu(s.page, lambda: bool(terputus))
    assert PenilaianLayanan.objects.count() == 1
    s.page.unroute("**/nilai/**")
    s.page.reload()
    s.lihat("Terima kasih", foto="warga-terima-kasih")
    rujukan = s.page.locator(".ubin-nilai").inner_text().replace("\u00a0", "")
    assert PenilaianLayanan.objects.get().rujukan == rujukan


def _putus_di_jalan(route: Route) -> bool:
    """The answer arrives, the reply doesn't."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")
    return True


def _tunggu(page: Page, syarat: Callable[[], bool], detik: float = 10) -> None:
    akhir = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < akhir
        page.wait_for_timeout(50)


def hr_menghitung(s: Panggung, tunggu: Callable[[], None]) -> None:
    s.sebagai(s.pemeran.hr)
    s.buka("admin:kinerja_periode_changelist")
    s.ikuti("Hitung skor")
    s.lihat(foto="hr-hitung")
    s.tekan("Hitung sekarang")
    expect(s.page.locator("progress")).to_be_visible()
    tunggu()
    expect(s.page.locator("body")).to_contain_text("orang dihitung", timeout=15_000)
    s.lihat(foto="hr-hitung-selesai")


def hr_menerbitkan(s: Panggung) -> None:
    s.buka("admin:kinerja_periode_changelist")
    s.ikuti("Terbitkan evaluasi")
    s.lihat("5 evaluasi yang sudah diajukan", foto="hr-terbitkan")
    s.tekan("Ya, terbitkan")
    s.lihat("5 evaluasi diterbitkan.")


def pegawai_membaca_skor(s: Panggung) -> None:
    s.sebagai(s.pemeran.staf.pengguna)
    s.beranda(f"Baca hasil evaluasi {s.kode}", foto="pegawai-beranda-hasil")
    s.buka("evaluasi:skor")
    s.lihat("Predikat kinerja (resmi)", "Baik", foto="pegawai-skor")
    jumlah_cocok(s.page)


def jumlah_cocok(page: Page) -> None:
    """The local score is the sum it says it is: value x weight / 100, added up, as shown."""
    tabel = page.locator("table.jumlah-skor")
    baris = [[angka(t) if t.strip("–- ") else None for t in b.locator("td").all_inner_texts()]
             for b in tabel.locator("tbody tr").all()]  # fmt: skip
    ada = [b for b in baris if None not in b]
    assert len(ada) >= 3
    for nilai, bobot, poin in ada:
        assert nilai is not None
        assert bobot is not None
        assert poin == nilai * bobot / 100
    bawah = [t for t in tabel.locator("tfoot tr").first.locator("td").all_inner_texts() if t.strip()]
    bobot, poin = angka(bawah[-2]), angka(bawah[-1])
    assert poin == sum(b[2] for b in ada if b[2] is not None)
    skor = angka(page.locator(".skor-besar").inner_text().split()[0])
    assert abs(poin * 100 / bobot - skor) <= Decimal("0.005")
    assert angka(tabel.locator("tr.total td").last.inner_text()) == skor


def hr_mengumumkan_penutupan(s: Panggung) -> None:
    s.sebagai(s.pemeran.hr)
    s.buka("admin:kinerja_periode_changelist")
    s.ikuti("Tutup")
    s.lihat("Terpenuhi", foto="hr-tutup")
    s.tekan("Umumkan penutupan")
    s.lihat(f"Diumumkan: periode {s.kode}", foto="hr-diumumkan")


def pimpinan_memutus(s: Panggung) -> None:
    s.sebagai(s.pemeran.kadis.pengguna)
    s.beranda("usulan penghargaan menunggu keputusan Anda", foto="pimpinan-beranda")
    s.ikuti("usulan penghargaan menunggu keputusan Anda")
    s.lihat("Stafira Utama", foto="pimpinan-usulan")
    s.page.locator("a", has_text="Stafira Utama").first.click()
    s.tekan("Setujui")
    s.lihat("Ada masalah", foto="pimpinan-tanpa-alasan")
    s.page.locator("[name=alasan]").fill("Skor tertinggi, dan warga puas.")
    s.tekan("Setujui")
    s.lihat("Disetujui", "Skor tertinggi, dan warga puas.", foto="pimpinan-disetujui")
