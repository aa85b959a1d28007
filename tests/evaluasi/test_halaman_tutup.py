"""HR's pages of closing, and what everybody reads about it on Beranda."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from evaluasi.admin.tutup import _tambah_galat
from evaluasi.forms.tutup import FormulirBatalTutup
from evaluasi.models import AlasanTutup, PengumumanTutup
from evaluasi.services.pengumuman import batalkan_pengumuman, umumkan_tutup
from evaluasi.services.penutupan import tutup_periode
from inti.templatetags.format import waktu
from kinerja.models import Periode
from tests.evaluasi.bantu_tutup import BELUM_TERBIT, dinilai, triwulan_lalu


@pytest.fixture
def hr(masuk):
    return masuk("hr")


@pytest.fixture
def tw1(pemeran: SimpleNamespace) -> Periode:
    """One submitted evaluation in each of two OPDs."""
    periode = triwulan_lalu()
    dinilai(pemeran, pemeran.staf, periode, **BELUM_TERBIT)
    dinilai(pemeran, pemeran.orang_luar, periode, **BELUM_TERBIT | {"penilai": pemeran.kadis_lain})
    return periode


def alamat(periode: Periode, langkah: str = "tutup") -> str:
    return reverse("admin:kinerja_periode_langkah", args=[periode.pk, langkah])


def isian(p: SimpleNamespace, satu: str = "Penilai sakit.", dua: str = "Kepala baru.") -> dict[str, str]:
    return {f"alasan_{p.opd.pk}": satu, f"alasan_{p.opd_lain.pk}": dua}


def test_page_lists_units_with_counts_and_one_reason_each(pemeran, tw1, hr) -> None:
    jawaban = hr.get(alamat(tw1))
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "Semua evaluasi sudah terbit (belum: 2)" in isi
    assert "Semua orang punya evaluasi (belum dinilai: 5)" in isi
    assert "Alasan untuk Dinas Perhubungan" in isi
    assert "Yang masih terbuka: 1 evaluasi belum terbit, 3 orang belum dinilai." in isi
    assert isi.count("<textarea") == 2
    assert "Umumkan penutupan" in isi


def test_missing_reason_is_named_and_all_typed_is_kept(pemeran, tw1, hr) -> None:
    jawaban = hr.post(alamat(tw1), isian(pemeran, dua=""))
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    kalimat = "Tulis alasan untuk Dinas Perhubungan, atau selesaikan dahulu: 1 evaluasi belum terbit"
    assert isi.count(kalimat) == 2  # in the summary and at the field
    assert "Penilai sakit." in isi
    assert not PengumumanTutup.objects.exists()
    assert not AlasanTutup.objects.exists()


def test_announced_then_shown_and_cancelled(pemeran, tw1, hr) -> None:
    jawaban = hr.post(alamat(tw1), isian(pemeran), follow=True)
    pengumuman = PengumumanTutup.objects.get()
    jadwal = waktu(pengumuman.dijadwalkan_pada)
    isi = jawaban.content.decode()
    assert f"Diumumkan: periode 2026-TW1 akan ditutup {jadwal}." in isi
    assert f"akan ditutup {jadwal} · <a href=" in isi
    isi = hr.get(alamat(tw1)).content.decode()
    assert "Penutupan sudah diumumkan" in isi
    assert "<textarea" not in isi
    assert hr.post(alamat(tw1), isian(pemeran)).status_code == 422
    assert "Semua orang membacanya di Beranda." in hr.get(alamat(tw1, "batal-tutup")).content.decode()
    assert hr.post(alamat(tw1, "batal-tutup"), {"alasan_batal": " "}).status_code == 422
    jawaban = hr.post(alamat(tw1, "batal-tutup"), {"alasan_batal": "Belum siap."}, follow=True)
    assert "Penutupan periode 2026-TW1 dibatalkan." in jawaban.content.decode()
    isi = hr.get(alamat(tw1, "batal-tutup")).content.decode()
    assert "Tidak ada penutupan periode 2026-TW1 yang sedang diumumkan" in isi
    jawaban = hr.post(alamat(tw1, "batal-tutup"), {"alasan_batal": "lagi"})
    assert (jawaban.status_code, "Tidak ada pengumuman" in jawaban.content.decode()) == (422, True)
    isi = hr.get(alamat(tw1)).content.decode()
    assert "Penilai sakit." in isi  # the reason given before is there again


def test_what_no_reason_lifts_leaves_no_button(pemeran, hr) -> None:
    isi = hr.get(alamat(pemeran.triwulan_ini)).content.decode()
    assert "Ini wajib; tidak bisa diganti dengan alasan" in isi
    assert "Umumkan penutupan" not in isi
    jawaban = hr.post(alamat(pemeran.triwulan_ini))
    assert (jawaban.status_code, "Hari terakhir periode" in jawaban.content.decode()) == (422, True)


def test_unit_that_came_into_the_way_meanwhile_gets_its_field(pemeran, tw1, hr) -> None:
    jawaban = hr.post(alamat(tw1), {f"alasan_{pemeran.opd.pk}": "Penilai sakit."})
    assert set(jawaban.context["form"].errors) == {f"alasan_{pemeran.opd_lain.pk}"}


def test_refusal_of_the_service_stands_at_the_field_it_names() -> None:
    form = FormulirBatalTutup({"alasan_batal": "x"})
    assert form.is_valid()
    _tambah_galat(form, ValidationError({"alasan_batal": "Tulis alasan.", "alasan_9": "Dinas baru."}))
    assert form.errors == {"alasan_batal": ["Tulis alasan."], "__all__": ["Dinas baru."]}


def test_failed_closing_says_why_on_the_page(pemeran, tw1, hr) -> None:
    saat = timezone.now() - datetime.timedelta(hours=1)
    PengumumanTutup.objects.create(
        periode=tw1, status="gagal", diumumkan_pada=saat - datetime.timedelta(hours=24),
        dijadwalkan_pada=saat, berakhir_pada=saat, galat="Dinas Perhubungan: 9 evaluasi belum terbit.",
    )  # fmt: skip
    isi = hr.get(alamat(tw1)).content.decode()
    assert f"Tidak jadi ditutup {waktu(saat)}" in isi
    assert "9 evaluasi belum terbit" in isi
    assert "Umumkan penutupan" in isi


def test_closed_period_shows_no_button(pemeran, tw1, hr) -> None:
    tutup_periode(tw1, oleh=None, alasan="x")
    assert "Umumkan penutupan" not in hr.get(alamat(tw1)).content.decode()
    jawaban = hr.post(alamat(tw1), isian(pemeran))
    assert (jawaban.status_code, "Ditutup" in jawaban.content.decode()) == (422, True)


def test_list_of_periods_costs_a_fixed_number_of_queries(
    pemeran, tw1, hr, django_assert_max_num_queries
) -> None:
    umumkan_tutup(tw1, oleh=pemeran.hr, alasan="x")
    with django_assert_max_num_queries(15):
        hr.get(reverse("admin:kinerja_periode_changelist"))
    with django_assert_max_num_queries(15):
        hr.get(alamat(tw1))


@pytest.mark.parametrize("peran", ["diri", "penilai", "atasan_penilai", "pimpinan", "hr", "auditor"])
def test_everybody_reads_about_the_closing_on_beranda(pemeran, tw1, masuk, peran) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan="x")
    jadwal = waktu(pengumuman.dijadwalkan_pada)
    isi = masuk(peran).get(reverse("evaluasi:beranda")).content.decode()
    assert f"Periode 2026-TW1 akan ditutup {jadwal}" in isi
    batalkan_pengumuman(pengumuman.pk, alasan="Masih ada keberatan.", oleh=pemeran.hr)
    isi = masuk(peran).get(reverse("evaluasi:beranda")).content.decode()
    assert "akan ditutup" not in isi
    assert "Penutupan periode 2026-TW1 dibatalkan" in isi
    assert "Masih ada keberatan." in isi
    umumkan_tutup(tw1, oleh=pemeran.hr, alasan="x")
    isi = masuk(peran).get(reverse("evaluasi:beranda")).content.decode()
    assert ("akan ditutup" in isi, "dibatalkan" in isi) == (True, False)


def test_nothing_is_said_about_closings_that_are_over(pemeran, tw1, masuk) -> None:
    umumkan_tutup(tw1, oleh=pemeran.hr, alasan="x")
    tutup_periode(tw1, oleh=None)
    assert "2026-TW1 akan ditutup" not in masuk("diri").get(reverse("evaluasi:beranda")).content.decode()


@pytest.mark.parametrize("langkah", ["buka", "terbitkan", "hitung", "tutup", "batal-tutup"])
def test_steps_of_a_closed_period_ask_for_nothing(pemeran, masuk, langkah) -> None:
    """From a list left open: no form with a reason for every unit, only to be refused at the end."""
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(
        status="ditutup", ditutup_pada=timezone.now(), ditutup_oleh=pemeran.hr
    )
    jawaban = masuk("hr").get(alamat(pemeran.triwulan_ini, langkah), follow=True)
    assert jawaban.redirect_chain == [(reverse("admin:kinerja_periode_changelist"), 302)]
    assert f"Periode {pemeran.triwulan_ini.kode} sekarang ditutup." in jawaban.text
