"""Pages of objections: list, filing, three steps, withdrawal."""

import pytest
from django.urls import reverse

from evaluasi.models import Evaluasi, Keberatan
from evaluasi.services import keberatan as layanan
from tests.evaluasi.bantu import diajukan, terbit

pytestmark = pytest.mark.django_db


def _ajukan(p) -> Keberatan:
    evaluasi = terbit(p)
    return layanan.ajukan_keberatan(evaluasi.pk, alasan="Target saya tercapai.", oleh=p.staf.pengguna)


def _rinci(keberatan: Keberatan) -> str:
    return reverse("evaluasi:keberatan_rinci", args=[keberatan.pk])


def test_list_offers_what_can_still_be_objected_to(pemeran, masuk) -> None:
    evaluasi = terbit(pemeran)
    html = masuk("diri").get(reverse("evaluasi:keberatan")).content.decode()
    assert reverse("evaluasi:keberatan_baru", args=[evaluasi.pk]) in html
    assert "14 hari lagi" in html
    assert "Belum ada keberatan" in html
    assert "14 hari lagi" not in masuk("hr").get(reverse("evaluasi:keberatan")).content.decode()


def test_list_shows_the_involved_only(pemeran, masuk, django_assert_max_num_queries) -> None:
    _ajukan(pemeran)
    url = reverse("evaluasi:keberatan")
    for siapa in ("diri", "penilai", "atasan_penilai", "hr", "auditor"):
        assert "Stafira Utama" in masuk(siapa).get(url, {"status": "diajukan"}).content.decode()
    for siapa in ("rekan", "orang_luar", "loket"):
        assert "Stafira" not in masuk(siapa).get(url).content.decode()
    assert "Stafira Utama</" not in masuk("penilai").get(url, {"status": "diputus"}).content.decode()
    client = masuk("penilai")
    with django_assert_max_num_queries(16):
        client.get(url)


def test_filing_and_its_refusals(pemeran, masuk) -> None:
    evaluasi = terbit(pemeran)
    url = reverse("evaluasi:keberatan_baru", args=[evaluasi.pk])
    client = masuk("diri")
    assert client.get(url).status_code == 200
    kosong = client.post(url, {"alasan": "  "})
    assert kosong.status_code == 422
    assert "Ada masalah" in kosong.content.decode()
    panjang = client.post(url, {"alasan": "x" * 8001})
    assert panjang.status_code == 422
    assert "x" * 8001 in panjang.content.decode()
    jawab = client.post(url, {"alasan": "<script>alert(1)</script>"})
    assert jawab.url == _rinci(Keberatan.objects.get())
    assert "&lt;script&gt;" in client.get(jawab.url).content.decode()
    assert client.post(url, {"alasan": "lagi"}).url == jawab.url
    assert Keberatan.objects.count() == 1


def test_filing_too_late_says_so(pemeran, masuk) -> None:
    evaluasi = terbit(pemeran, 15)
    url = reverse("evaluasi:keberatan_baru", args=[evaluasi.pk])
    assert "sudah berakhir" in masuk("diri").get(url).content.decode()
    jawab = masuk("diri").post(url, {"alasan": "x"})
    assert jawab.status_code == 422
    assert "berakhir pada" in jawab.content.decode()


def test_filing_on_others_or_unpublished_is_not_found(pemeran, masuk) -> None:
    evaluasi = diajukan(pemeran)
    url = reverse("evaluasi:keberatan_baru", args=[evaluasi.pk])
    assert masuk("diri").get(url).status_code == 404
    for siapa in ("penilai", "hr", "operator", "rekan"):
        assert masuk(siapa).post(url, {"alasan": "x"}).status_code == 404


def test_three_steps_to_an_accepted_objection(pemeran, masuk) -> None:
    keberatan = _ajukan(pemeran)
    url = _rinci(keberatan)
    html = masuk("penilai").get(url).content.decode()
    assert "Tulis penjelasan" in html
    assert "Simpan putusan" not in html
    assert masuk("penilai").post(url, {"penjelasan": ""}).status_code == 422
    masuk("penilai").post(url, {"penjelasan": "Berkas kurang lengkap."})
    atasan = masuk("atasan_penilai")
    assert "Berkas kurang lengkap." in atasan.get(url).content.decode()
    salah = atasan.post(
        url, {"putusan": "diterima", "alasan_putusan": "Bukti cukup", "nilai_loyal": "di atas"}
    )
    html = salah.content.decode()
    assert salah.status_code == 422
    assert "pilih rating hasil kerja yang seharusnya" in html
    assert "Isi ketujuh nilai" in html
    assert "Bukti cukup" in html
    kirim = {
        "putusan": "diterima", "alasan_putusan": "Bukti cukup", "rating_hasil": "di atas",
        "rating_perilaku": "sesuai",
    }  # fmt: skip
    assert atasan.post(url, kirim).status_code == 302
    html = masuk("diri").get(url).content.decode()
    for kata in ("Diterima, nilai diubah", "Bukti cukup", "Berkas kurang lengkap.", "Sebelum putusan"):
        assert kata in html
    assert Evaluasi.objects.get().status == "final"
    lagi = atasan.post(
        url, kirim | {"alasan_putusan": "Sudah <b>cukup</b> jelas"}, follow=True
    ).content.decode()
    assert "bukan giliran Anda" in lagi
    assert "salin bila masih perlu: “Sudah &lt;b&gt;cukup&lt;/b&gt; jelas”</p>" in lagi
    assert masuk("penilai").post(url, {"penjelasan": ""}).status_code == 302


@pytest.mark.parametrize("siapa", ["diri", "hr", "auditor", "operator"])
def test_onlookers_get_no_form(pemeran, masuk, siapa: str) -> None:
    keberatan = _ajukan(pemeran)
    html = masuk(siapa).get(_rinci(keberatan)).content.decode()
    assert "Simpan putusan" not in html
    assert "Kirim penjelasan" not in html
    masuk(siapa).post(_rinci(keberatan), {"putusan": "ditolak", "alasan_putusan": "x"})
    keberatan.refresh_from_db()
    assert keberatan.status == "diajukan"


def test_withdrawal_asks_once(pemeran, masuk) -> None:
    keberatan = _ajukan(pemeran)
    url = reverse("evaluasi:keberatan_cabut", args=[keberatan.pk])
    client = masuk("diri")
    assert url in client.get(_rinci(keberatan)).content.decode()
    assert "Ya, cabut" in client.get(url).content.decode()
    for siapa in ("penilai", "hr", "rekan"):
        assert masuk(siapa).post(url).status_code == 404
    assert "dicabut" in client.post(url, follow=True).content.decode()
    assert "tidak bisa dilakukan" in client.post(url, follow=True).content.decode()
    html = client.get(_rinci(keberatan)).content.decode()
    assert "Dicabut oleh pegawai." in html


def test_stranger_gets_not_found(pemeran, masuk) -> None:
    keberatan = _ajukan(pemeran)
    for siapa in ("rekan", "orang_luar", "pimpinan", "loket", "moderator"):
        assert masuk(siapa).get(_rinci(keberatan)).status_code == 404
