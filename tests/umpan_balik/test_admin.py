"""The admin of services, counters and badges."""

import re

import pytest
from django.contrib import admin

from inti.models import Peristiwa
from umpan_balik.dokumen.qr import qr_halaman
from umpan_balik.models import (
    BerkasKertas,
    CatatanPetugas,
    Kios,
    KodeKunjungan,
    KodePetugas,
    KontakPenilai,
    Layanan,
    LembarKertas,
    PenilaianLayanan,
    PopulasiLayanan,
    Tanggapan,
    Tema,
    TemaKomentar,
    TitikLayanan,
)


def teks(halaman):
    return halaman.content.decode()


@pytest.mark.parametrize(
    "model",
    [
        PenilaianLayanan, KontakPenilai, KodeKunjungan, Tanggapan, CatatanPetugas, BerkasKertas, LembarKertas,
        TemaKomentar,
    ],
)  # fmt: skip
def test_raw_answers_contacts_and_codes_are_not_registered(model):
    assert model not in admin.site._registry


@pytest.mark.parametrize("model", [Layanan, TitikLayanan, KodePetugas, Kios, PopulasiLayanan, Tema])
def test_lists_open_for_hr_in_few_queries(masuk, loket, model, django_assert_max_num_queries):
    hr = masuk("hr")
    alamat = f"/admin/umpan_balik/{model._meta.model_name}/"
    hr.get(alamat)
    with django_assert_max_num_queries(15):
        assert hr.get(alamat, {"q": "a"}).status_code == 200
    assert hr.get(f"{alamat}add/").status_code == 200


def test_new_badge_is_offered_a_code_and_recorded(masuk, loket):
    hr = masuk("hr")
    halaman = teks(hr.get("/admin/umpan_balik/kodepetugas/add/"))
    kode = re.search(r'name="kode" value="([A-Z2-9]{6})"', halaman)[1]
    isi = {"pegawai": loket.rekan.pk, "kode": kode, "mulai": "2026-01-01", "selesai": ""}
    assert hr.post("/admin/umpan_balik/kodepetugas/add/", isi).status_code == 302
    assert KodePetugas.objects.get(kode=kode).pegawai == loket.rekan
    assert Peristiwa.objects.filter(tindakan="kodepetugas.tambah").count() == 1


def test_poster_shows_the_counters_qr(masuk, loket):
    halaman = teks(masuk("hr").get(f"/admin/umpan_balik/titiklayanan/{loket.titik.pk}/poster/"))
    assert "http://testserver/n/LOKET1/" in halaman
    assert "<svg" in halaman
    assert "style=" not in halaman
    assert f"/poster/petugas/{loket.bidang.kode}.pdf" in halaman
    assert f"/poster/unit/{loket.bidang.kode}.pdf?ukuran=a5" in halaman
    assert masuk("hr").get("/admin/umpan_balik/titiklayanan/999999/poster/").status_code == 404


def test_poster_is_not_for_everybody(masuk, loket):
    for peran in ("anonim", "diri", "moderator", "loket"):
        halaman = masuk(peran).get(f"/admin/umpan_balik/titiklayanan/{loket.titik.pk}/poster/")
        assert halaman.status_code in (302, 403, 404)
        assert "<svg" not in teks(halaman) or "qr" not in teks(halaman)


def test_qr_of_a_usual_address_is_small():
    kotak = re.search(r'viewBox="0 0 (\d+)', qr_halaman("https://nilai.kepahiangkab.go.id/n/K7M2PQ/"))[1]
    assert int(kotak) - 8 <= 33, "versi 4 (33 modul) atau kurang"


def test_follow_up_plans_are_only_looked_at(masuk, loket):
    hr = masuk("hr")
    assert hr.get("/admin/umpan_balik/tindaklanjutskm/").status_code == 200
    assert hr.get("/admin/umpan_balik/tindaklanjutskm/add/").status_code == 403


def test_users_of_a_service_are_typed_once_a_year_for_the_services_own_unit(masuk, loket):
    hr, alamat = masuk("hr"), "/admin/umpan_balik/populasilayanan/add/"
    isi = {
        "unit": loket.bidang.pk, "layanan": loket.layanan.pk, "tahun": 2026, "jumlah": 500,
        "sumber": "Register",
    }  # fmt: skip
    asing = hr.post(alamat, isi | {"layanan": loket.layanan_lain.pk})
    assert asing.status_code == 422
    assert "milik unit lain" in teks(asing)
    assert hr.post(alamat, isi).status_code == 302
    assert PopulasiLayanan.objects.get().jumlah == 500
    dua = hr.post(alamat, isi)
    assert dua.status_code == 422
    assert "sudah diisi" in teks(dua)
