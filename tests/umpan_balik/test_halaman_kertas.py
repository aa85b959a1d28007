"""The pages of paper: one field, a plain post, what is refused and kept."""

import datetime
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from tests.pemeran import MULAI
from tests.umpan_balik.bantu_kertas import HARI, SARANA, isi_berkas, simpan
from umpan_balik.enums import Unsur
from umpan_balik.models import BerkasKertas, LembarKertas, PenilaianLayanan
from umpan_balik.selectors.kertas import TERTINGGAL
from umpan_balik.services import kertas as layanan


def teks(halaman):
    return halaman.content.decode()


@pytest.fixture
def berkas(loket):
    return layanan.buka_berkas(isi_berkas(loket), oleh=loket.hr)


@pytest.fixture
def hr(masuk, loket):
    return masuk("hr")


def isi_form(halaman, **lain):
    kunci = re.search(r'name="kunci" value="([\w-]+)"', teks(halaman))[1]
    return {"kunci": kunci, "jawaban": "", "keseluruhan": "", "profil": "", "petugas": "", "saran": ""} | lain


def test_pile_is_opened_from_the_page(hr, loket):
    isi = {"tempat": f"L:{loket.layanan.pk}", "tanggal": "2026-06-15", "lembar": "29", "urutan": "sarana"}
    jawaban = hr.post("/kertas/", isi)
    satu = BerkasKertas.objects.get()
    assert jawaban["Location"] == f"/kertas/{satu.pk}/isi/"
    assert (satu.unit, satu.layanan, satu.lembar, satu.urutan) == (
        loket.bidang, loket.layanan, 29, "sarana",
    )  # fmt: skip
    hr.post("/kertas/", isi | {"tempat": f"U:{loket.bidang.pk}", "catatan": "Map biru"})
    assert BerkasKertas.objects.get(layanan=None).unit == loket.bidang
    daftar = teks(hr.get("/kertas/"))
    assert "Map biru" in daftar
    assert "0 dari 29" in daftar


def test_paper_of_a_service_that_ended_is_keyed_in_with_a_day_before_its_end(hr, loket):
    """Paper comes to the table later."""
    loket.layanan.selesai = timezone.localdate() - datetime.timedelta(days=10)
    loket.layanan.save()
    assert f"berakhir {loket.layanan.selesai:%d/%m/%Y})" in teks(hr.get("/kertas/"))
    isi = {"tempat": f"L:{loket.layanan.pk}", "lembar": "29", "urutan": "sarana"}
    sesudah = hr.post("/kertas/", isi | {"tanggal": f"{timezone.localdate():%Y-%m-%d}"})
    assert sesudah.status_code == 422
    assert "Tulis tanggal survei sampai hari itu." in teks(sesudah)
    assert hr.post("/kertas/", isi | {"tanggal": f"{loket.layanan.selesai:%Y-%m-%d}"}).status_code == 302
    loket.layanan.selesai -= datetime.timedelta(days=400)
    loket.layanan.save()
    assert f'"L:{loket.layanan.pk}"' not in teks(hr.get("/kertas/")), "sudah terlalu lama"


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"tempat": "L:999999"}, "Pilih dari daftar ini."),
        ({"tanggal": "2099-01-01"}, "belum tiba"),
        ({"lembar": "banyak"}, "dengan angka"),
        ({"lembar": "0"}, "Paling sedikit satu"),
        ({"urutan": ""}, "Pilih urutan nomor 8 dan 9"),
    ],
)
def test_refused_pile_keeps_what_was_typed(hr, loket, ubah, kata):
    isi = {
        "tempat": f"L:{loket.layanan.pk}", "tanggal": "2026-06-15", "lembar": "29", "urutan": "sarana",
        "catatan": "Map biru",
    }  # fmt: skip
    jawaban = hr.post("/kertas/", isi | ubah)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert 'value="Map biru"' in teks(jawaban)


def test_keying_in_is_one_field_and_a_redirect(hr, loket, berkas):
    alamat = f"/kertas/{berkas.pk}/isi/"
    halaman = hr.get(alamat)
    assert re.search(r'<input[^>]*name="jawaban"[^>]*autofocus', teks(halaman))
    assert "Jawaban lembar 1 dari 3" in teks(halaman)
    assert "no-store" in halaman["Cache-Control"]
    jawaban = hr.post(
        alamat, isi_form(halaman, jawaban="343434340", keseluruhan="4", profil="P45", petugas="st7k2")
    )
    assert (jawaban.status_code, jawaban["Location"]) == (303, alamat)
    sesudah = teks(hr.get(alamat))
    assert "Baru tersimpan: lembar 1" in sesudah
    assert "34343434–" in sesudah
    assert "keseluruhan 4" in sesudah
    assert "Sudah 1 dari 3 lembar" in sesudah
    satu = PenilaianLayanan.objects.get()
    assert (satu.keseluruhan, satu.petugas, satu.pendidikan) == (4, loket.staf, "D1-D4")
    assert hr.post(f"/kertas/{berkas.pk}/urungkan/", {"nomor": "1"}).status_code == 303
    assert not PenilaianLayanan.objects.exists()
    assert "Hanya lembar terakhir" in teks(
        hr.post(f"/kertas/{berkas.pk}/urungkan/", {"nomor": "x"}, follow=True)
    )


def test_double_enter_stores_once_and_a_changed_one_is_told(hr, berkas):
    alamat = f"/kertas/{berkas.pk}/isi/"
    isi = isi_form(hr.get(alamat), jawaban="444444444")
    for _ in range(2):
        hr.post(alamat, isi)
    assert LembarKertas.objects.count() == 1
    halaman = hr.post(alamat, isi | {"jawaban": "111111111"}, follow=True)
    assert "Lembar 1 sudah tersimpan dengan jawaban lain" in teks(halaman)
    assert PenilaianLayanan.objects.get().u_waktu == 4


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"jawaban": "44 4x4"}, "Baru 5 angka dari 9"),
        ({"jawaban": "000000000"}, "Lembar ini kosong"),
        ({"keseluruhan": "7"}, "tulis 1 sampai 4, atau kosongkan"),
        ({"profil": "Q"}, "Tanda “Q” untuk jenis kelamin"),
        ({"petugas": "XXXXX"}, "Kode petugas ini tidak dikenal"),
        ({"kunci": "<script>"}, "tidak termuat utuh"),
        ({"kunci": ""}, "tidak termuat utuh"),
    ],
)
def test_refused_sheet_keeps_what_was_typed(hr, berkas, ubah, kata):
    alamat = f"/kertas/{berkas.pk}/isi/"
    isi = isi_form(hr.get(alamat), jawaban="444444444", saran="Tambah kursi") | ubah
    jawaban = hr.post(alamat, isi)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert f'value="{isi["jawaban"]}"' in teks(jawaban)
    assert 'value="Tambah kursi"' in teks(jawaban)
    assert not PenilaianLayanan.objects.exists()


def test_sheet_with_the_overall_alone_is_taken(hr, berkas):
    alamat = f"/kertas/{berkas.pk}/isi/"
    assert hr.post(alamat, isi_form(hr.get(alamat), jawaban="---------", keseluruhan="3")).status_code == 303
    assert PenilaianLayanan.objects.get().indeks == Decimal("75.0000")


def test_own_badge_is_refused_at_the_field(masuk, loket, berkas):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.PETUGAS_LOKET, mulai=MULAI)
    loket.titik.petugas.add(loket.staf.pengguna)
    klien, alamat = masuk("diri"), f"/kertas/{berkas.pk}/isi/"
    jawaban = klien.post(alamat, isi_form(klien.get(alamat), jawaban="444444444", petugas="ST7K2"))
    assert jawaban.status_code == 422
    assert "Mintalah rekan lain" in teks(jawaban)
    assert not PenilaianLayanan.objects.exists()


def test_full_late_and_closed_piles_say_so(hr, loket, berkas, monkeypatch):
    from inti import kunci

    alamat = f"/kertas/{berkas.pk}/isi/"
    monkeypatch.setattr(kunci, "_penentu", [lambda: kunci.Terkunci(HARI)])
    assert "Periodenya sudah ditutup" in teks(hr.get(alamat))
    for i in range(3):
        simpan(loket, berkas, kunci=f"kunci-{i}")
    assert "Semua lembar sudah dientri" in teks(hr.get(alamat))
    isi = {"kunci": "kunci-lebih", "jawaban": "444444444"}
    assert "3 lembar dan semuanya" in teks(hr.post(alamat, isi))
    hr.post(f"/kertas/{berkas.pk}/langkah/", {"langkah": "selesaikan"})
    assert "Berkas ini sudah selesai" in teks(hr.get(alamat))
    assert hr.get(f"/kertas/{berkas.pk}/ulang/").status_code == 302
    halaman = teks(hr.post(f"/kertas/{berkas.pk}/langkah/", {"langkah": "selesaikan"}, follow=True))
    assert "tidak bisa dilakukan" in halaman
    assert hr.post(f"/kertas/{berkas.pk}/langkah/", {"langkah": "bakar"}).status_code == 404


def test_recount_is_blind_and_differences_are_shown_place_by_place(hr, loket, berkas):
    simpan(loket, berkas, "443444444")
    simpan(loket, berkas, "222222222", kunci="kunci-dua")
    alamat = f"/kertas/{berkas.pk}/ulang/"
    halaman = teks(hr.get(alamat))
    assert "Jawaban lembar 1 dari 3" in halaman
    assert "443444444" not in halaman
    assert hr.post(alamat, {"nomor": "1", "jawaban": "44"}).status_code == 422
    assert hr.post(alamat, {"nomor": "9", "jawaban": "444444444"}).status_code == 422
    hr.post(alamat, {"nomor": "1", "jawaban": "441444444"})
    assert hr.post(alamat, {"nomor": "2", "jawaban": "222222222"}, follow=True).redirect_chain[-1][0] == (
        f"/kertas/{berkas.pk}/"
    )
    rinci = teks(hr.get(f"/kertas/{berkas.pk}/"))
    assert "Nomor 3, Waktu pelayanan: entri pertama 3, hitungan ulang 1" in rinci
    assert rinci.count("berbeda</span>") == 1
    putus = f"/kertas/{berkas.pk}/putus/"
    hr.post(putus, {"nomor": "1", "pakai": "ulang"})
    assert PenilaianLayanan.objects.filter(u_waktu=1).count() == 1
    assert "Tidak ada perbedaan" in teks(hr.get(f"/kertas/{berkas.pk}/"))
    assert "tidak berbeda" in teks(hr.post(putus, {"nomor": "1", "pakai": "ulang"}, follow=True))
    for isi in (
        {"nomor": "x", "pakai": "ulang"},
        {"nomor": "9" * 5000, "pakai": "ulang"},
        {"nomor": "1", "pakai": "dua-duanya"},
    ):
        assert hr.post(putus, isi).status_code == 404


def test_pile_shows_sums_per_unsur_in_the_order_of_its_form(hr, loket):
    tumpukan = layanan.buka_berkas(isi_berkas(loket, urutan=SARANA), oleh=loket.hr)
    simpan(loket, tumpukan, "444444412")
    simpan(loket, tumpukan, "300000010", kunci="kunci-dua")
    halaman = teks(hr.get(f"/kertas/{tumpukan.pk}/"))
    baris = re.findall(
        r'scope="row">(\d)\. ([^<]+)</th><td class="angka">(\d+)</td><td class="angka">(\d+)<', halaman
    )
    assert baris[0] == ("1", "Persyaratan", "2", "7")
    assert baris[1] == ("2", "Prosedur", "1", "4")
    assert baris[7] == ("8", "Sarana dan prasarana", "1", "2")
    assert baris[8] == ("9", "Penanganan pengaduan", "2", "2")
    assert len(baris) == len(Unsur)


def test_pages_cost_a_fixed_number_of_queries(hr, loket, berkas, django_assert_max_num_queries):
    for i in range(3):
        simpan(loket, berkas, kunci=f"kunci-{i}")
        layanan.hitung_ulang(berkas.pk, i + 1, {}, oleh=loket.hr)
    for alamat in ("/kertas/", f"/kertas/{berkas.pk}/", f"/kertas/{berkas.pk}/isi/"):
        hr.get(alamat)
        with django_assert_max_num_queries(15):
            assert hr.get(alamat).status_code == 200


def test_empty_room_says_what_to_do(masuk, loket, hr, berkas):
    loket.titik.petugas.clear()
    assert "Belum ada titik layanan atas nama Anda" in teks(masuk("loket").get("/kertas/"))
    assert "Belum ada lembar yang dientri" in teks(hr.get(f"/kertas/{berkas.pk}/"))
    auditor = masuk("auditor")
    assert "Berkas baru" not in teks(auditor.get("/kertas/"))
    assert "Mulai entri" not in teks(auditor.get(f"/kertas/{berkas.pk}/"))


# ---- piles that nobody closes


@pytest.fixture
def lama(loket, berkas):
    """A pile of a week ago with a sheet, one without; one of six days ago."""
    simpan(loket, berkas)
    kosong = layanan.buka_berkas(isi_berkas(loket, catatan="Map kosong"), oleh=loket.hr)
    baru = layanan.buka_berkas(isi_berkas(loket, catatan="Map baru"), oleh=loket.hr)
    simpan(loket, baru)
    pekan = timezone.now() - datetime.timedelta(days=7)
    BerkasKertas.objects.filter(pk__in=[berkas.pk, kosong.pk]).update(dibuat_pada=pekan, catatan="Map lama")
    BerkasKertas.objects.filter(pk=baru.pk).update(dibuat_pada=pekan + datetime.timedelta(days=1))
    return berkas


TUGAS = "1 berkas formulir kertas belum diselesaikan"


def test_pile_left_open_is_a_task_of_who_can_close_it(masuk, loket, lama):
    for peran in ("hr", "loket"):
        assert TUGAS in teks(masuk(peran).get("/beranda/")), peran
    for peran in ("penilai", "moderator", "auditor", "diri"):
        assert "berkas formulir kertas" not in teks(masuk(peran).get("/beranda/")), peran
    assert f"/kertas/?keadaan={TERTINGGAL}" in teks(masuk("hr").get("/admin/"))
    loket.titik.petugas.clear()
    assert TUGAS not in teks(masuk("loket").get("/beranda/"))
    layanan.langkah_berkas(lama.pk, "selesaikan", oleh=loket.hr)
    assert "berkas formulir kertas" not in teks(masuk("hr").get("/beranda/"))


def test_task_leads_to_its_piles(hr, loket, lama):
    daftar = teks(hr.get(f"/kertas/?keadaan={TERTINGGAL}"))
    assert daftar.count("Map lama") == 1
    assert "Map baru" not in daftar
    assert "1 dari 3" in daftar
    assert teks(hr.get("/kertas/?keadaan=entri")).count("Map lama") == 2
    assert "Tidak ada yang cocok" in teks(hr.get("/kertas/?keadaan=selesai"))
    assert "Map baru" in teks(hr.get("/kertas/?keadaan=apa-saja"))
