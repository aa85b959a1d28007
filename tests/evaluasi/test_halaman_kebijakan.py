"""The pages of the policy: bad input keeps what was typed and says what to do; who reads what."""

import pytest
from django.urls import reverse

from evaluasi.forms.kebijakan import KebijakanForm
from evaluasi.models import KebijakanSkor
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.kebijakan import tetapkan
from tests.evaluasi.bantu import draf_kebijakan, tutup

pytestmark = pytest.mark.django_db


@pytest.fixture
def draf(pemeran) -> KebijakanSkor:
    return draf_kebijakan(pemeran, alasan="Sasaran baru.")


@pytest.fixture
def hr(masuk):
    return masuk("hr")


def alamat(nama: str, kebijakan: KebijakanSkor | None = None) -> str:
    return reverse(f"evaluasi:kebijakan_{nama}", args=[kebijakan.versi] if kebijakan else [])


def isian(kebijakan: KebijakanSkor, **lain) -> dict[str, str]:
    """The form as the browser sends it."""
    form = KebijakanForm.dari(kebijakan)
    data = {n: form.fields[n].prepare_value(form[n].value()) for n in form.fields}
    return {n: "" if v is None else str(v) for n, v in data.items()} | lain


SALAH = [
    ({"bobot_jf_1_h": "39,9"}, "Bobot Fungsional, melayani publik berjumlah 99,9. Tambah 0,1 supaya tepat"),
    ({"bobot_jf_0_p": "20,5"}, "Bobot Fungsional berjumlah 100,5. Kurangi 0,5 supaya tepat 100."),
    ({"bobot_jf_0_p": ""}, "Isi fungsional, bobot perilaku."),
    ({"bobot_jf_0_h": "0", "bobot_jf_0_p": "70"}, "Fungsional, bobot hasil kerja: paling kecil 0,01."),
    ({"target_ikm": "delapan puluh"}, "Sasaran indeks (dari 100): bukan angka. Tulis angka saja"),
    ({"target_ikm": "NaN"}, "Sasaran indeks (dari 100): bukan angka."),
    ({"target_ikm": "inf"}, "Sasaran indeks (dari 100): bukan angka."),
    ({"target_ikm": "1e2"}, "Sasaran indeks (dari 100): bukan angka."),
    ({"target_ikm": "0"}, "Sasaran indeks (dari 100): paling kecil 0,01."),
    ({"target_ikm": "1.200"}, "bisa dibaca dua cara"),
    ({"n_min": "4,5"}, "Jawaban paling sedikit (jawaban): "),
    ({"n_min": "0"}, "Jawaban paling sedikit (jawaban): paling kecil 1."),
    ({"jp_pns": "0"}, "PNS (JP setahun): paling kecil 0,01."),
    ({"kelengkapan_min": "101"}, "paling besar 100."),
    ({"nilai_sesuai": "60"}, "Rating “sesuai” harus bernilai lebih dari rating “di bawah” (60)."),
    ({"ambang_di_atas": "90"}, "Usulan “di atas” harus mulai lebih tinggi dari usulan “sesuai” (90)."),
    ({"nilai_di_atas": "130"}, "130 melebihi nilai paling tinggi sebuah komponen (120)."),
    ({"terlambat_2": ""}, "Kelompok menit 3: isi poin terlambatnya, atau kosongkan seluruh barisnya."),
    ({"pulang_5": "2"}, "Kelompok menit 6: isi mulai menit ke berapa"),
    ({"menit_2": "31"}, "Kelompok menit 3 mulai menit 31, padahal kelompok sebelumnya mulai menit 31."),
    ({"menit_1": "x"}, "Kelompok menit 2, mulai menit ke: bukan angka."),
    ({"berlaku_mulai": "2027-02-01"}, "1 Februari 2027 bukan hari pertama sebuah periode."),
    ({"berlaku_mulai": "kemarin"}, "Bukan tanggal. Tulis seperti"),
    ({"alasan": " "}, "Isi alasan dan dasar."),
]  # fmt: skip


@pytest.mark.parametrize(("salah", "kalimat"), SALAH, ids=lambda x: str(x)[:40])
def test_bad_input_is_refused_in_words_and_everything_typed_is_kept(draf, hr, salah, kalimat) -> None:
    data = isian(draf, **{"nama": "Nama yang baru diketik", "jarak_teladan": "1,75"} | salah)
    jawaban = hr.post(alamat("ubah", draf), data)
    html = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert html.count(kalimat) >= 2, "di ringkasan dan di bidangnya"
    for nilai in (
        "Nama yang baru diketik",
        'value="1,75"',
        *(f'value="{n}"' for n in salah.values() if n.strip()),
    ):
        assert nilai in html
    draf.refresh_from_db()
    assert draf.nama != "Nama yang baru diketik"


def test_empty_table_of_minutes_is_refused(draf, hr) -> None:
    kosong = {n: "" for n in isian(draf) if n.startswith(("menit_", "terlambat_", "pulang_"))}
    jawaban = hr.post(alamat("ubah", draf), isian(draf, **kosong))
    assert "Isi paling sedikit satu kelompok menit." in jawaban.content.decode()


def test_start_inside_a_closed_period_is_refused(pemeran, draf, hr) -> None:
    tutup(pemeran.triwulan_ini)
    mulai = f"{pemeran.triwulan_ini.mulai:%Y-%m-%d}"
    jawaban = hr.post(alamat("ubah", draf), isian(draf, berlaku_mulai=mulai))
    assert jawaban.status_code == 422
    kalimat = f"berada di dalam periode {pemeran.triwulan_ini.kode} yang sudah ditutup"
    assert jawaban.content.decode().count(kalimat) == 2
    KebijakanSkor.objects.filter(pk=draf.pk).update(berlaku_mulai=pemeran.triwulan_ini.mulai)
    jawaban = hr.post(alamat("tetapkan", draf), {"diputuskan_oleh": "Bupati"})
    assert (jawaban.status_code, kalimat in jawaban.content.decode()) == (422, True)


def test_comma_and_point_are_the_same(draf, hr) -> None:
    data = isian(draf, target_ikm="82,5", poin_alpa="3.25", kelengkapan_min="62,5", bobot_jf_1_h="39,75",
                 bobot_jf_1_m="20.25", menit_4="121", terlambat_4="2", pulang_4="2,5")  # fmt: skip
    jawaban = hr.post(alamat("ubah", draf), data, follow=True)
    assert "Draf versi 2 disimpan." in jawaban.content.decode()
    draf.refresh_from_db()
    angka = (
        draf.target_ikm,
        draf.poin_alpa,
        draf.kelengkapan_min,
        draf.batas_menit[-1],
        draf.poin_pulang_cepat[-1],
    )
    assert [str(a) for a in angka] == ["82.5000", "3.2500", "0.6250", "121", "2.50"]


def test_hr_copies_edits_and_has_it_decided(pemeran, hr) -> None:
    awal = KebijakanSkor.objects.get()
    jawaban = hr.post(alamat("salin", awal))
    draf = KebijakanSkor.objects.get(versi=2)
    assert jawaban.url == alamat("ubah", draf)
    hr.post(jawaban.url, isian(draf, alasan="Warga minta lebih."))
    assert "Ya, tetapkan" in hr.get(alamat("tetapkan", draf)).content.decode()
    jawaban = hr.post(
        alamat("tetapkan", draf), {"diputuskan_oleh": "Bupati Uji", "nomor_surat": "SK 7"}, follow=True
    )
    html = jawaban.content.decode()
    assert "Kebijakan versi 2 ditetapkan." in html
    assert "Bupati Uji, SK 7" in html
    assert "Warga minta lebih." in html


def test_decided_version_is_not_asked_about_again(draf, hr) -> None:
    """In a second window: the page says where it stands instead of asking who decided."""
    kosong = hr.post(alamat("tetapkan", draf), {})
    assert "Tulis siapa yang memutuskan." in kosong.text
    hr.post(alamat("tetapkan", draf), {"diputuskan_oleh": "Bupati Uji"})
    for langkah in ("tetapkan", "hapus"):
        jawaban = hr.get(alamat(langkah, draf), follow=True)
        assert jawaban.redirect_chain == [(alamat("rinci", draf), 302)]
        assert f"Versi ini sekarang ditetapkan, jadi langkah “{langkah}” tidak bisa lagi." in jawaban.text


def test_used_version_is_shown_read_only_with_its_reason(pemeran, hr, masuk) -> None:
    awal = KebijakanSkor.objects.get()
    hitung_periode(pemeran.triwulan_ini)
    html = hr.get(alamat("rinci", awal)).content.decode()
    assert "sudah dipakai menghitung" in html
    assert "Buat versi penerus" in html
    assert "Ubah draf" not in html
    jawaban = hr.get(alamat("ubah", awal), follow=True)
    assert "hanya bisa dibaca" in jawaban.content.decode()
    assert "Buat versi penerus" not in masuk("diri").get(alamat("rinci", awal)).content.decode()


def test_draft_is_thrown_away_after_asking(draf, hr) -> None:
    assert "Ya, hapus" in hr.get(alamat("hapus", draf)).content.decode()
    jawaban = hr.post(alamat("hapus", draf), follow=True)
    assert "Draf versi 2 dihapus." in jawaban.content.decode()


def test_decided_version_can_not_be_thrown_away(pemeran, hr) -> None:
    jawaban = hr.post(alamat("hapus", KebijakanSkor.objects.get()))
    assert (jawaban.status_code, KebijakanSkor.objects.count()) == (422, 1)


def test_everybody_reads_all_numbers_of_decided_versions_only(pemeran, draf, masuk) -> None:
    diri = masuk("diri")
    html = diri.get(alamat("rinci", KebijakanSkor.objects.get(versi=1))).content.decode()
    for kata in (
        "31 sampai 60 menit",
        "1,25",
        "Sasaran indeks",
        "60\u00a0%",
        "Pelaksana, melayani publik",
        "1,645",
    ):
        assert kata in html
    daftar = diri.get(reverse("evaluasi:kebijakan")).content.decode()
    assert ("Versi 1:" in daftar, "Versi 2:" in daftar) == (True, False)
    assert "Versi 2:" in masuk("pimpinan").get(reverse("evaluasi:kebijakan")).content.decode()


def test_page_is_linked_from_about_and_from_the_score(pemeran, masuk, client) -> None:
    awal = alamat("rinci", KebijakanSkor.objects.get())
    assert awal in masuk("diri").get("/tentang/").content.decode()
    assert awal not in client.get("/tentang/").content.decode()
    hitung_periode(pemeran.triwulan_ini)
    assert awal in masuk("diri").get(reverse("evaluasi:skor")).content.decode()


def test_comparison_shows_old_and_new(pemeran, draf, hr, masuk) -> None:
    KebijakanSkor.objects.filter(pk=draf.pk).update(target_ikm=85)
    html = hr.get(alamat("banding"), {"lama": "1", "baru": "2"}).content.decode()
    assert "85\u00a0dari 100" in html
    assert "Kelompok terkecil" not in html
    assert hr.get(alamat("banding")).context["baru"] == draf
    assert (
        "Pilih dua versi yang berbeda" in hr.get(alamat("banding"), {"lama": 2, "baru": 2}).content.decode()
    )
    html = masuk("diri").get(alamat("banding"), {"lama": 1, "baru": 2}).content.decode()
    assert "Pilih dua versi yang berbeda" in html


def test_same_numbers_are_said_to_be_the_same(pemeran, draf, hr) -> None:
    KebijakanSkor.objects.filter(pk=draf.pk).update(
        berlaku_mulai=KebijakanSkor.objects.get(versi=1).berlaku_mulai
    )
    html = hr.get(alamat("banding"), {"lama": 1, "baru": 2}).content.decode()
    assert "Semua angkanya sama" in html


def test_list_without_any_version_says_what_happens(pemeran, masuk) -> None:
    KebijakanSkor.objects.all().delete()
    assert "Belum ada kebijakan" in masuk("diri").get(reverse("evaluasi:kebijakan")).content.decode()


def test_pages_cost_a_fixed_number_of_queries(pemeran, hr, django_assert_max_num_queries) -> None:
    for _ in range(12):
        draf = draf_kebijakan(pemeran, alasan="Uji.")
        tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    for tujuan in (reverse("evaluasi:kebijakan"), alamat("rinci", draf), alamat("banding")):
        with django_assert_max_num_queries(15):
            assert hr.get(tujuan).status_code == 200
