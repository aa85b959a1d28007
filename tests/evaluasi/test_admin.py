"""HR's pages: every list and form opens, steps on periods work, nothing that is judged can be typed."""

import datetime

import pytest
from celery import current_app as celery_app
from django.contrib import admin
from django.urls import reverse

from evaluasi.enums import StatusHitung
from evaluasi.models import HitungSkor, KebijakanSkor
from evaluasi.services.hitung import hitung_periode, minta_hitung
from evaluasi.services.periode import hapus_periode, siapkan_periode
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.models import Periode
from tests.evaluasi.bantu import diajukan
from tests.pemeran import buat_pegawai, buat_periode

MODEL = [m for m in admin.site._registry if m._meta.app_label in ("evaluasi",) or m is Periode]


@pytest.fixture
def hr(masuk):
    return masuk("hr")


@pytest.fixture
def tanpa_perantara(monkeypatch):
    """A broker address at which nobody listens."""
    monkeypatch.setattr(celery_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(celery_app.amqp, "_producer_pool", None)
    monkeypatch.setattr(celery_app, "_pool", None)


def langkah(periode: Periode, kata: str) -> str:
    return reverse("admin:kinerja_periode_langkah", args=[periode.pk, kata])


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label_lower)
def test_every_list_opens_for_hr(model, pemeran, hr) -> None:
    nama = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    assert hr.get(reverse(nama)).status_code == 200


def test_queue_counts_what_waits(pemeran, hr) -> None:
    pemeran.rekan.penugasan.update(penilai=None)
    diajukan(pemeran)
    lama = buat_periode("2025-TW1", "triwulan", datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    isi = {b["judul"]: b["jumlah"] for b in hr.get(reverse("admin:index")).context["antrean"]}
    assert isi["Pegawai tanpa penilai"] == 1
    assert isi["Evaluasi menunggu diterbitkan"] == 1
    assert isi["Periode berakhir, belum ditutup"] == 1
    assert lama.status == "berjalan"


def test_queue_is_not_shown_to_who_may_not_see_people(pemeran, masuk) -> None:
    assert masuk("moderator").get(reverse("admin:index")).status_code in (302, 403, 404)


def test_new_period_needs_only_its_code(pemeran, hr) -> None:
    tahun = pemeran.tahun_ini.selesai.year + 1
    alamat = reverse("admin:kinerja_periode_add")
    assert hr.post(alamat, {"kode": f"{tahun}-tw1"}).status_code == 302
    periode = Periode.objects.get(kode=f"{tahun}-TW1")
    assert (periode.status, periode.selesai) == ("draf", datetime.date(tahun, 3, 31))
    for salah, kata in ((f"{tahun}-TW1", "sudah ada"), (f"{tahun}-09", "per triwulan"), ("xx", "kode")):
        jawaban = hr.post(alamat, {"kode": salah})
        assert jawaban.status_code == 422
        assert kata in jawaban.content.decode()


def test_period_made_by_a_slip_is_taken_back_until_it_is_opened(pemeran, hr, masuk) -> None:
    periode = siapkan_periode(str(pemeran.tahun_ini.selesai.year + 1))
    hapus = reverse("admin:kinerja_periode_delete", args=[periode.pk])
    assert masuk("auditor").post(hapus, {"post": "yes"}).status_code == 403
    assert hr.get(hapus).status_code == 200
    hr.post(hapus, {"post": "yes"})
    assert not Periode.objects.filter(pk=periode.pk).exists()
    assert Peristiwa.objects.get(tindakan="periode.hapus").pelaku == str(pemeran.hr)
    berjalan = pemeran.triwulan_ini
    alamat = reverse("admin:kinerja_periode_delete", args=[berjalan.pk])
    assert hr.post(alamat, {"post": "yes"}).status_code == 403
    with pytest.raises(GalatAturan, match="sudah dibuka"):
        hapus_periode(berjalan, oleh=pemeran.hr)
    with pytest.raises(TidakBerwenang):
        hapus_periode(berjalan, oleh=pemeran.kadis.pengguna)


def test_open_and_publish_from_the_admin(pemeran, hr) -> None:
    periode = buat_periode("2025-TW1", "triwulan", datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    Periode.objects.filter(pk=periode.pk).update(status="draf", dibuka_pada=None)
    assert "Buka periode 2025-TW1?" in hr.get(langkah(periode, "buka")).content.decode()
    hr.post(langkah(periode, "buka"))
    periode.refresh_from_db()
    assert (periode.status, periode.dibuka_oleh) == ("berjalan", pemeran.hr)
    diajukan(pemeran)
    jawaban = hr.post(langkah(pemeran.triwulan_ini, "terbitkan"), follow=True)
    assert "1 evaluasi diterbitkan" in jawaban.content.decode()
    jawaban = hr.post(langkah(pemeran.triwulan_ini, "buka"), follow=True)
    assert "Berjalan" in jawaban.content.decode()


@pytest.mark.parametrize("peran", ["auditor", "operator", "penilai"])
def test_others_take_no_step(pemeran, masuk, peran) -> None:
    assert masuk(peran).post(langkah(pemeran.triwulan_ini, "terbitkan")).status_code in (302, 403, 404)
    assert not HitungSkor.objects.exists()


def test_unknown_step_is_not_found(pemeran, hr) -> None:
    assert hr.get(langkah(pemeran.triwulan_ini, "hapus")).status_code == 404


def kemajuan(baris: HitungSkor) -> str:
    return reverse("admin:evaluasi_hitungskor_kemajuan", args=[baris.pk])


def test_computing_shows_its_progress_with_and_without_script(pemeran, hr) -> None:
    jawaban = hr.post(langkah(pemeran.triwulan_ini, "hitung"))
    baris = HitungSkor.objects.get()
    assert jawaban.url == kemajuan(baris)
    isi = hr.get(jawaban.url).content.decode()
    assert "Menunggu giliran" in isi
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in isi
    sepotong = hr.get(jawaban.url, headers={"HX-Request": "true"})
    assert f'hx-get="{kemajuan(baris)}"' in sepotong.content.decode()
    assert "<html" not in sepotong.content.decode()
    jawaban = hr.post(langkah(pemeran.triwulan_ini, "hitung"), follow=True)
    assert "sedang berjalan" in jawaban.content.decode()


def test_ended_run_says_how_it_ended(pemeran, hr) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    saat = baris.diminta_pada
    HitungSkor.objects.update(status=StatusHitung.GAGAL, mulai_pada=saat, selesai_pada=saat, galat="Putus.")
    isi = hr.get(kemajuan(baris)).content.decode()
    assert "refresh" not in isi
    assert "Putus. Skor lama tetap utuh." in isi
    assert hr.get(kemajuan(baris), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    HitungSkor.objects.update(
        status=StatusHitung.SELESAI, galat="", selesai_pada=saat + datetime.timedelta(seconds=1.5), dihitung=7
    )
    assert "7 orang dihitung dalam 1,5 detik" in hr.get(kemajuan(baris)).content.decode()
    assert "1,5 detik" in hr.get(reverse("admin:evaluasi_hitungskor_changelist")).content.decode()
    assert hr.get(reverse("admin:evaluasi_hitungskor_kemajuan", args=[999_999])).status_code == 404


def test_hr_cancels_from_the_page_of_progress_others_see_no_button(pemeran, masuk, hr) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    assert "Batalkan perhitungan" not in masuk("auditor").get(kemajuan(baris)).content.decode()
    assert "Batalkan perhitungan" in hr.get(kemajuan(baris)).content.decode()
    batalkan = reverse("admin:evaluasi_hitungskor_batalkan", args=[baris.pk])
    assert hr.get(batalkan).url == kemajuan(baris)
    baris.refresh_from_db()
    assert baris.status == StatusHitung.ANTRE
    isi = hr.post(batalkan, follow=True).content.decode()
    assert "Oleh Hera Rahma" in isi
    assert "Skor lama tetap utuh" in isi
    assert "berstatus “Dibatalkan”" in hr.post(batalkan, follow=True).content.decode()


def test_without_a_broker_the_request_waits_and_the_page_says_so(pemeran, hr, tanpa_perantara) -> None:
    jawaban = hr.post(langkah(pemeran.triwulan_ini, "hitung"), follow=True)
    assert "Permintaan Anda tersimpan dan dikirim lagi otomatis" in jawaban.content.decode()
    assert HitungSkor.objects.get().status == StatusHitung.ANTRE


def test_policy_is_looked_at_here_and_written_on_its_own_page(pemeran, hr) -> None:
    kebijakan = KebijakanSkor.objects.get()
    alamat = reverse("admin:evaluasi_kebijakanskor_change", args=[kebijakan.pk])
    isi = hr.get(alamat).content.decode()
    assert 'name="target_ikm"' not in isi
    assert reverse("evaluasi:kebijakan_rinci", args=[1]) in isi
    assert isi.count("40,00") == 2  # H of pelaksana and jf who serve the public
    assert hr.post(alamat, {"target_ikm": 1}).status_code == 403
    assert hr.get(reverse("admin:evaluasi_kebijakanskor_add")).status_code == 403


def test_judgement_has_no_fields_to_type(pemeran, hr) -> None:
    evaluasi = diajukan(pemeran)
    halaman = hr.get(reverse("admin:evaluasi_evaluasi_change", args=[evaluasi.pk]))
    isi = halaman.content.decode()
    assert halaman.status_code == 200
    for bidang in ("rating_hasil", "rating_perilaku", "status", "predikat"):
        assert f'name="{bidang}"' not in isi


def test_score_list_costs_a_fixed_number_of_queries(pemeran, hr, django_assert_max_num_queries) -> None:
    for n in range(60):
        buat_pegawai(
            f"1992010120170110{n:02d}", f"Orang {n}", pemeran.bidang, penilai=pemeran.kabid, berlogin=False
        )
    hitung_periode(pemeran.triwulan_ini)
    with django_assert_max_num_queries(15):
        assert hr.get(reverse("admin:evaluasi_skor_changelist")).status_code == 200
