"""Pages of the penilai: table, one person, form, check, lock."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import CapaianOrganisasi, Evaluasi
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from evaluasi.views.dasar import tempel_galat
from inti.galat import GalatAturan
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak
from kinerja.models import EkspektasiPerilaku, Indikator, Periode, UmpanBalikKinerja
from pegawai.models import Penugasan
from tests.evaluasi.bantu import buat_skp, diajukan, mulai, terbit, terisi, tutup
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db


def alamat(p, nama: str = "menilai", pegawai=None, periode=None) -> str:
    kwargs = {"kode": (periode or p.triwulan_ini).kode, "pegawai_id": (pegawai or p.staf).pk}
    return reverse(f"evaluasi:{nama}", kwargs=kwargs)


def isi(revisi: int = 0, **lain: str) -> dict[str, str]:
    dasar = {
        "revisi": str(revisi),
        "rating_hasil": "sesuai",
        "rating_perilaku": "sesuai",
        "langkah": "periksa",
    }
    return dasar | {f"nilai_{k}": "sesuai" for k in NilaiBerakhlak.values} | lain


# ---------------------------------------------------------------- the table


def test_table_of_twenty_costs_a_fixed_number_of_queries(
    pemeran, masuk, django_assert_max_num_queries
) -> None:
    for i in range(20):
        orang = buat_pegawai(
            f"1990010120160120{i + 10}", f"Anak Buah {i:02}", pemeran.bidang, penilai=pemeran.kabid,
            berlogin=False,
        )  # fmt: skip
        buat_skp(orang, pemeran.triwulan_ini)
    client = masuk("penilai")
    with django_assert_max_num_queries(16) as hitung:
        jawab = client.get(reverse("evaluasi:tim"))
    banyak = len(hitung)
    assert jawab.status_code == 200
    assert jawab.content.decode().count("Anak Buah") >= 20
    Penugasan.objects.filter(pegawai__nama__startswith="Anak Buah").update(penilai=pemeran.kadis)
    with django_assert_max_num_queries(banyak):
        assert client.get(reverse("evaluasi:tim")).status_code == 200


def test_table_shows_where_everybody_stands(pemeran, masuk) -> None:
    buat_skp(pemeran.staf, pemeran.triwulan_ini)
    UmpanBalikKinerja.objects.create(
        pegawai=pemeran.staf, sifat="pujian", teks="Sigap",
        waktu=timezone.make_aware(datetime.datetime(2026, 1, 5, 9)),
    )  # fmt: skip
    diajukan(pemeran)
    CapaianOrganisasi.objects.create(periode=pemeran.triwulan_ini, unit=pemeran.bidang, capaian="baik")
    html = masuk("penilai").get(reverse("evaluasi:tim")).content.decode()
    for kata in ("0 dari 1 indikator", "5 Jan 2026", "Diajukan", "Belum mulai", "paling banyak 70 %"):
        assert kata in html
    assert "Stafira Utama" in html
    assert "Orang Luar" not in html


def test_table_filters_and_chooses_the_period(pemeran, masuk) -> None:
    diajukan(pemeran)
    client = masuk("penilai")
    html = client.get(reverse("evaluasi:tim"), {"hanya": "perlu"}).content.decode()
    assert "Rekana" in html
    assert "Stafira" not in html
    tahun = client.get(reverse("evaluasi:tim"), {"periode": pemeran.tahun_ini.kode}).content.decode()
    assert "2 belum selesai dinilai" in tahun
    assert client.get(reverse("evaluasi:tim"), {"periode": "' OR 1=1"}).status_code == 404


def test_table_without_period_or_people_says_what_to_do(pemeran, masuk) -> None:
    assert "tidak menilai siapa pun" in masuk("diri").get(reverse("evaluasi:tim")).content.decode()
    Evaluasi.objects.all().delete()
    Periode.objects.all().delete()
    assert "Belum ada periode" in masuk("penilai").get(reverse("evaluasi:tim")).content.decode()


def test_table_when_all_are_done(pemeran, masuk) -> None:
    Penugasan.objects.filter(pegawai=pemeran.rekan).update(penilai=pemeran.kadis)
    diajukan(pemeran)
    html = masuk("penilai").get(reverse("evaluasi:tim"), {"hanya": "perlu"}).content.decode()
    assert "Semua sudah dinilai" in html


# ---------------------------------------------------------------- one person


def test_person_page_by_role(pemeran, masuk) -> None:
    terbit(pemeran)
    url = reverse("evaluasi:tim_pegawai", args=[pemeran.staf.pk])
    html = masuk("penilai").get(url).content.decode()
    assert "/menilai/" in html
    assert not Peristiwa.objects.filter(tindakan="pegawai.dibaca").exists()
    assert "/menilai/" not in masuk("hr").get(url).content.decode()
    assert Peristiwa.objects.get(tindakan="pegawai.dibaca").pelaku_id == pemeran.hr.pk
    assert masuk("orang_luar").get(url).status_code == 404
    assert masuk("diri").get(url).status_code == 404


def test_person_page_without_any_period(pemeran, masuk) -> None:
    Periode.objects.all().delete()
    url = reverse("evaluasi:tim_pegawai", args=[pemeran.staf.pk])
    assert masuk("penilai").get(url).status_code == 200


# ---------------------------------------------------------------- the form


def test_form_preselects_nothing_and_shows_guides(pemeran, masuk) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    EkspektasiPerilaku.objects.create(skp=skp, nilai="loyal", uraian="Jaga rahasia berkas")
    html = masuk("penilai").get(alamat(pemeran)).content.decode()
    assert "checked" not in html
    assert "Jaga rahasia berkas" in html
    assert "Memahami dan memenuhi kebutuhan masyarakat" in html
    assert "Berkas rapi" in html
    assert not Evaluasi.objects.exists()


def test_whole_way_to_submission_and_next_person(pemeran, masuk) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    kata = Indikator.objects.get(hasil_kerja__skp=skp, target=None)
    client = masuk("penilai")
    kirim = isi(catatan="Terus belajar", catatan_loyal="Baik", **{f"indikator_{kata.benang}": "di atas"})
    jawab = client.post(alamat(pemeran), kirim)
    assert jawab.url == alamat(pemeran, "menilai_periksa")
    html = client.get(jawab.url).content.decode()
    for teks in ("Terus belajar", "Mutu berkas", "(terpilih)"):
        assert teks in html
    evaluasi = Evaluasi.objects.get()
    jawab = client.post(jawab.url, {"revisi": evaluasi.revisi})
    assert jawab.url == alamat(pemeran, pegawai=pemeran.rekan)
    assert "Berikutnya: Rekana Putri" in client.get(jawab.url).content.decode()
    client.post(jawab.url, isi())
    lain = Evaluasi.objects.get(pegawai=pemeran.rekan)
    jawab = client.post(
        alamat(pemeran, "menilai_periksa", pemeran.rekan), {"revisi": lain.revisi}, follow=True
    )
    assert "Semua orang di tim Anda sudah dinilai" in jawab.content.decode()
    evaluasi.refresh_from_db()
    assert (evaluasi.status, evaluasi.predikat) == ("diajukan", "baik")


def test_missing_parts_come_back_with_everything_typed(pemeran, masuk) -> None:
    kirim = isi(rating_hasil="di atas", nilai_loyal="", catatan="<script>alert(1)</script>")
    jawab = masuk("penilai").post(alamat(pemeran), kirim)
    html = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Ada masalah" in html
    assert html.count("Pilih rating untuk nilai Loyal.") == 2
    assert html.count("Tulis satu kalimat alasan") == 2
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html
    assert Evaluasi.objects.get().catatan == "<script>alert(1)</script>"
    lagi = kirim | {"revisi": "1", "nilai_loyal": "sesuai", "alasan_hasil": "Antrean tuntas."}
    assert masuk("penilai").post(alamat(pemeran), lagi).status_code == 302


def test_draft_is_saved_and_reopened(pemeran, masuk) -> None:
    client = masuk("penilai")
    jawab = client.post(alamat(pemeran), {"revisi": "0", "langkah": "simpan", "nilai_loyal": "di atas"})
    assert jawab.status_code == 302
    html = client.get(jawab.url).content.decode()
    assert "Draf tersimpan" in html
    assert html.count("checked") == 1


def test_autosave_answers_in_json(pemeran, masuk) -> None:
    client = masuk("penilai")
    kepala = {"X-Simpan-Otomatis": "1"}
    satu = client.post(alamat(pemeran), {"revisi": "0", "nilai_loyal": "sesuai"}, headers=kepala)
    assert satu.json()["revisi"] == 1
    assert len(satu.json()["tersimpan"]) == 5
    ulang = client.post(alamat(pemeran), {"revisi": "0", "nilai_loyal": "sesuai"}, headers=kepala)
    assert (ulang.status_code, ulang.json()["revisi"]) == (200, 1)
    tolak = client.post(alamat(pemeran), {"revisi": "0", "nilai_loyal": "di atas"}, headers=kepala)
    assert tolak.status_code == 422
    assert "jendela lain" in tolak.json()["pesan"]
    yatim = client.post(alamat(pemeran), {"revisi": "1", "catatan_loyal": "x"}, headers=kepala)
    assert "Pilih dulu ratingnya" in yatim.json()["pesan"]


@pytest.mark.parametrize(
    "lain", [{"rating_hasil": "5"}, {"revisi": "abc"}, {"revisi": ""}, {"catatan": "x" * 4001}]
)
def test_bad_input_is_refused_in_words(pemeran, masuk, lain: dict) -> None:
    jawab = masuk("penilai").post(alamat(pemeran), isi() | lain)
    assert jawab.status_code == 422
    assert not Evaluasi.objects.exists()


def test_two_windows_keep_what_was_typed(pemeran, masuk) -> None:
    terisi(pemeran)
    jawab = masuk("penilai").post(alamat(pemeran), isi(0, catatan="Tulisan panjang saya"))
    assert jawab.status_code == 422
    assert "jendela lain" in jawab.content.decode()
    assert "Tulisan panjang saya" in jawab.content.decode()
    assert 'href="" target="_blank">Buka isi terakhir' in jawab.content.decode()
    lagi = masuk("penilai").post(alamat(pemeran), jawab.context["form"].data)
    assert lagi.status_code == 422  # nine ratings are not written over by pressing again


def test_check_page_of_an_older_draft_submits_after_it_was_read(pemeran, masuk) -> None:
    evaluasi = terisi(pemeran)
    client, tujuan = masuk("penilai"), alamat(pemeran, "menilai_periksa")
    jawab = client.post(tujuan, {"revisi": evaluasi.revisi - 1})
    assert jawab.status_code == 422
    assert "belum diajukan" in jawab.content.decode()
    assert client.post(tujuan, jawab.context["form"].data).status_code == 302
    evaluasi.refresh_from_db()
    assert evaluasi.status == "diajukan"


# ---------------------------------------------------------------- check page, lock


def test_check_page_refuses_an_old_or_incomplete_draft(pemeran, masuk) -> None:
    client = masuk("penilai")
    assert client.get(alamat(pemeran, "menilai_periksa")).url == alamat(pemeran)
    mulai(pemeran)
    jawab = client.post(alamat(pemeran, "menilai_periksa"), {"revisi": "0"})
    assert jawab.status_code == 422
    assert "Pilih rating hasil kerja." in jawab.content.decode()
    assert client.post(alamat(pemeran, "menilai_periksa"), {"revisi": "7"}).status_code == 422


def test_submitted_evaluation_is_locked(pemeran, masuk) -> None:
    diajukan(pemeran)
    client = masuk("penilai")
    html = client.get(alamat(pemeran)).content.decode()
    assert "terkunci" in html
    assert "Orang berikutnya" in html
    jawab = client.post(alamat(pemeran), isi(1, rating_hasil="di atas"))
    assert jawab.status_code == 422
    assert "tidak disimpan" in jawab.content.decode()
    assert client.get(alamat(pemeran, "menilai_periksa")).url == alamat(pemeran)
    assert Evaluasi.objects.get().rating_hasil == "sesuai"


def test_closed_period_is_read_only(pemeran, masuk) -> None:
    tutup(pemeran.triwulan_ini)
    jawab = masuk("penilai").get(alamat(pemeran))
    assert "sudah ditutup" in jawab.content.decode()
    assert masuk("penilai").post(alamat(pemeran), isi()).status_code == 422
    assert not Evaluasi.objects.exists()


def test_take_back_and_publish_ask_once(pemeran, masuk) -> None:
    client = masuk("penilai")
    for nama in ("menilai_tarik", "menilai_terbitkan"):
        assert client.get(alamat(pemeran, nama)).url == alamat(pemeran)
    diajukan(pemeran)
    assert "Ya, tarik kembali" in client.get(alamat(pemeran, "menilai_tarik")).content.decode()
    client.post(alamat(pemeran, "menilai_tarik"))
    evaluasi = Evaluasi.objects.get()
    assert evaluasi.status == "draf"
    layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    client.post(alamat(pemeran, "menilai_terbitkan"))
    assert Evaluasi.objects.get().status == "terbit"
    jawab = client.post(alamat(pemeran, "menilai_tarik"), follow=True)
    assert "berstatus “Terbit”" in jawab.content.decode()


def test_former_assessor_still_reads_what_they_submitted(pemeran, masuk) -> None:
    diajukan(pemeran)
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=pemeran.kadis)
    assert masuk("penilai").get(alamat(pemeran)).status_code == 200
    assert masuk("atasan_penilai").get(alamat(pemeran)).status_code == 200


@pytest.mark.parametrize(
    "siapa", ["diri", "rekan", "atasan_penilai", "pimpinan", "hr", "operator", "auditor"]
)
def test_form_of_somebody_elses_subordinate_is_not_found(pemeran, masuk, siapa: str) -> None:
    diajukan(pemeran)
    for nama in ("menilai", "menilai_periksa", "menilai_tarik", "menilai_terbitkan"):
        assert masuk(siapa).get(alamat(pemeran, nama)).status_code == 404
        assert masuk(siapa).post(alamat(pemeran, nama), isi()).status_code == 404


def test_refusal_without_fields_lands_on_top(pemeran) -> None:
    from evaluasi.forms.evaluasi import AjukanForm

    form = AjukanForm({"revisi": "0"})
    tempel_galat(form, GalatAturan("Umum."))
    tempel_galat(form, GalatAturan({"tak_ada": "Bidang lain."}))
    assert form.non_field_errors() == ["Umum.", "Bidang lain."]


def test_publication_by_hr_is_seen_on_the_locked_page(pemeran, masuk) -> None:
    penerbitan.terbitkan(diajukan(pemeran).pk, oleh=pemeran.hr)
    assert "Tarik kembali" not in masuk("penilai").get(alamat(pemeran)).content.decode()


@pytest.mark.parametrize("langkah", ["menilai_tarik", "menilai_terbitkan"])
def test_step_that_is_past_is_not_offered(pemeran, masuk, langkah: str) -> None:
    terbit(pemeran)
    jawab = masuk("penilai").get(alamat(pemeran, langkah))
    assert (jawab.status_code, jawab.url) == (302, alamat(pemeran))
