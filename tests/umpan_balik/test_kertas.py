"""Paper: nine digits and Enter, once and whole, counted again blind, never about oneself."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connections
from django.db.models import Sum
from django.utils.timezone import localdate

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import PeranPengguna, TandaHitung
from tests.pemeran import MULAI, buat_pemeran
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services
from umpan_balik.enums import KOLOM_UNSUR, Unsur, UrutanFormulir
from umpan_balik.models import BerkasKertas, LembarKertas, PenilaianLayanan, RekapPetugas, RekapUnit
from umpan_balik.services import Isian
from umpan_balik.services import kertas as layanan
from umpan_balik.skor.lembar import SalahKetik, baku, dari_baku, tampilkan, urai_lembar, urai_profil

HARI = datetime.date(2026, 6, 15)
PENGADUAN, SARANA = UrutanFormulir.PENGADUAN, UrutanFormulir.SARANA


def teks(halaman):
    return halaman.content.decode()


def isi_berkas(p, **lain):
    isi = {"unit": p.bidang, "layanan": p.layanan, "tanggal": HARI, "lembar": 3, "urutan": PENGADUAN}
    return layanan.IsiBerkas(**isi | lain)


@pytest.fixture
def berkas(loket):
    return layanan.buka_berkas(isi_berkas(loket), oleh=loket.hr)


def isian(p, angka="444444444", **lain):
    return Isian(unit_id=p.bidang.pk, keseluruhan=None, unsur=dari_baku(angka), **lain)


def simpan(p, berkas, angka="444444444", kunci="kunci-satu", oleh=None, **lain):
    return layanan.simpan_lembar(berkas.pk, isian(p, angka, **lain), kunci=kunci, oleh=oleh or p.hr)


def rekap():
    return RekapUnit.objects.aggregate(n=Sum("n"), k=Sum("n_unsur__0"), s=Sum("jumlah_unsur__0"))


# ---- reading what was typed


def test_digits_follow_the_order_of_the_form():
    jawaban = urai_lembar("1234 0-321", PENGADUAN)
    assert jawaban == {
        "persyaratan": 1, "prosedur": 2, "waktu": 3, "biaya": 4, "perilaku": 3, "pengaduan": 2, "sarana": 1,
    }  # fmt: skip
    assert baku(jawaban) == "123400321"
    ditukar = urai_lembar("123400321", SARANA)
    assert (ditukar["sarana"], ditukar["pengaduan"]) == (2, 1)
    assert tampilkan(baku(ditukar), SARANA) == list("1234––321")
    assert tampilkan(baku(ditukar), PENGADUAN) == list("1234––312")
    assert dari_baku(baku(jawaban)) == jawaban


@pytest.mark.parametrize(
    ("ketikan", "kata"),
    [
        ("", "Ketik sembilan angka"),
        ("12341234", "Baru 8 angka dari 9: terakhir nomor 8 (Penanganan pengaduan)."),
        ("1234123411", "Ada 10 angka, lebih 1."),
        ("123512341", "Salah: angka ke-4 (Biaya/tarif) “5”. Tulis 1 sampai 4"),
        ("9234x2341", "angka ke-1 (Persyaratan) “9”, angka ke-5 (Produk layanan) “x”"),
        ("12a4", "Baru 4 angka dari 9: terakhir nomor 4 (Biaya/tarif). Salah: angka ke-3"),
        ("１２３４１２３４１", "angka ke-1"),
    ],
)
def test_what_is_no_sheet_is_told_by_its_place(ketikan, kata):
    with pytest.raises(SalahKetik) as galat:
        urai_lembar(ketikan, PENGADUAN)
    assert kata in str(galat.value)


def test_profile_in_three_signs():
    assert urai_profil("p45") == ("P", "D1-D4", "pelajar")
    assert urai_profil("L") == ("L", "", "")
    assert urai_profil("-07") == ("", "", "lainnya")
    assert urai_profil("") == ("", "", "")
    for salah in ("X", "P9", "P18", "P123"):
        with pytest.raises(SalahKetik):
            urai_profil(salah)


# ---- storing


def test_a_sheet_is_an_accepted_answer_of_the_surveys_day(loket, berkas):
    hasil = simpan(loket, berkas, "343434340", petugas_id=loket.staf.pk, saran="Bagus", jenis_kelamin="P")
    satu = PenilaianLayanan.objects.get()
    assert (hasil.baru, hasil.lembar.nomor, hasil.lembar.penilaian) == (True, 1, satu)
    assert [getattr(satu, k) for k in KOLOM_UNSUR] == [3, 4, 3, 4, 3, 4, 3, 4, None]
    assert (satu.sumber, satu.status, satu.status_komentar) == ("kertas", "diterima", "menunggu")
    assert (satu.layanan, satu.unit, satu.jenis_kelamin) == (loket.layanan, loket.bidang, "P")
    assert (satu.indeks, satu.terverifikasi) == (Decimal("87.5000"), False)
    assert satu.waktu.astimezone(datetime.UTC).isoformat() == "2026-06-14T17:00:00+00:00"
    assert rekap() == {"n": 1, "k": 1, "s": 3}
    assert RekapPetugas.objects.get().bulan == datetime.date(2026, 6, 1)
    assert TandaHitung.objects.get().pegawai == loket.staf


def test_second_enter_gives_the_first_back(loket, berkas):
    pertama = simpan(loket, berkas)
    lagi = simpan(loket, berkas)
    lain = simpan(loket, berkas, "111111111")
    assert (lagi.baru, lagi.beda, lagi.lembar) == (False, False, pertama.lembar)
    assert (lain.baru, lain.beda) == (False, True)
    assert PenilaianLayanan.objects.get().u_waktu == 4
    assert rekap()["n"] == 1
    assert simpan(loket, berkas, kunci="kunci-dua").lembar.nomor == 2


def _serentak(kerja, n):
    """``kerja(i)`` in n threads at once, each with its own connection."""

    def satu(i):
        try:
            return kerja(i)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(n) as kolam:
        return list(kolam.map(satu, range(n)))


@pytest.mark.django_db(transaction=True)
def test_two_people_at_one_pile_and_every_enter_twice_at_once():
    p = buat_loket(buat_pemeran())
    tumpukan = layanan.buka_berkas(isi_berkas(p, lembar=6), oleh=p.hr)
    hasil = _serentak(
        lambda i: simpan(
            p, tumpukan, kunci=f"kunci-{i // 2}", petugas_id=p.staf.pk, oleh=(p.hr, p.hr2)[i % 2]
        ),
        12,
    )
    assert sum(h.baru for h in hasil) == 6
    assert sorted(LembarKertas.objects.values_list("nomor", flat=True)) == [1, 2, 3, 4, 5, 6]
    for nomor in range(1, 7):
        layanan.hitung_ulang(tumpukan.pk, nomor, dari_baku("111111111"), oleh=p.hr2)
    _serentak(lambda i: layanan.putus_beda(tumpukan.pk, i + 1, pakai_ulang=True, oleh=p.hr), 6)
    assert rekap() == {"n": 6, "k": 6, "s": 6}
    jumlah = RekapPetugas.objects.aggregate(n=Sum("n"), s=Sum("jumlah"), q=Sum("jumlah_kuadrat"))
    assert jumlah == {"n": 6, "s": 150, "q": 3750}


def test_the_same_key_in_another_pile_is_another_sheet(loket, berkas):
    lain = layanan.buka_berkas(isi_berkas(loket), oleh=loket.hr)
    simpan(loket, berkas)
    assert simpan(loket, lain).baru


def test_pile_takes_as_many_sheets_as_it_has(loket, berkas):
    for i in range(3):
        simpan(loket, berkas, kunci=f"kunci-{i}")
    with pytest.raises(GalatAturan, match="3 lembar dan semuanya"):
        simpan(loket, berkas, kunci="kunci-lebih")
    assert not simpan(loket, berkas, kunci="kunci-2").baru, "a retry of the last one is still welcome"


def test_last_sheet_is_taken_back_whole_and_once(loket, berkas):
    simpan(loket, berkas, petugas_id=loket.staf.pk)
    simpan(loket, berkas, "111111111", kunci="kunci-dua")
    with pytest.raises(GalatAturan, match="Hanya lembar terakhir"):
        layanan.urungkan_terakhir(berkas.pk, 1, oleh=loket.hr)
    layanan.urungkan_terakhir(berkas.pk, 2, oleh=loket.hr)
    with pytest.raises(GalatAturan, match="Hanya lembar terakhir"):
        layanan.urungkan_terakhir(berkas.pk, 2, oleh=loket.hr)
    assert rekap() == {"n": 1, "k": 1, "s": 4}
    layanan.urungkan_terakhir(berkas.pk, 1, oleh=loket.hr)
    assert (PenilaianLayanan.objects.count(), LembarKertas.objects.count()) == (0, 0)
    assert rekap() == {"n": 0, "k": 0, "s": 0}
    assert RekapPetugas.objects.aggregate(n=Sum("n"))["n"] == 0
    assert simpan(loket, berkas).lembar.nomor == 1


def test_a_held_sheet_is_taken_back_without_touching_the_roll_ups(loket, berkas):
    services.tahan(simpan(loket, berkas).lembar.penilaian_id, alasan="Uji", oleh=loket.moderator)
    layanan.urungkan_terakhir(berkas.pk, 1, oleh=loket.hr)
    assert rekap()["n"] == 0


def test_nobody_keys_in_answers_about_oneself_or_the_own_assessor(loket, berkas):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.PETUGAS_LOKET, mulai=MULAI)
    loket.titik.petugas.add(loket.staf.pengguna)
    for orang in (loket.staf, loket.kabid):
        with pytest.raises(GalatAturan, match="Anda sendiri atau penilai"):
            simpan(loket, berkas, petugas_id=orang.pk, oleh=loket.staf.pengguna)
    assert not PenilaianLayanan.objects.exists()
    assert simpan(loket, berkas, petugas_id=loket.rekan.pk, oleh=loket.staf.pengguna).baru


# ---- who


def test_counter_officers_key_in_for_their_own_points_only(loket):
    def buka(**lain):
        return layanan.buka_berkas(isi_berkas(loket, **lain), oleh=loket.loket)

    def terlihat():
        return set(BerkasKertas.objects.terlihat_oleh(loket.loket))

    with pytest.raises(TidakBerwenang):
        buka()
    loket.titik.petugas.add(loket.loket)  # the KTP service's point
    satu = buka()
    with pytest.raises(TidakBerwenang):
        buka(layanan=None)
    with pytest.raises(TidakBerwenang):
        buka(layanan=loket.layanan_lain, unit=loket.opd_lain)
    asing = layanan.buka_berkas(isi_berkas(loket, layanan=None), oleh=loket.hr)
    assert terlihat() == {satu}
    with pytest.raises(TidakBerwenang):
        simpan(loket, asing, oleh=loket.loket)
    loket.titik_unit.petugas.add(loket.loket)  # a point of the whole unit
    assert buka(layanan=None)
    assert asing in terlihat()
    type(loket.titik).objects.update(selesai=localdate() - datetime.timedelta(days=1))
    assert terlihat() == set()


@pytest.mark.parametrize("peran", ["diri", "penilai", "pimpinan", "moderator", "auditor", "operator"])
def test_others_key_in_nothing(loket, berkas, peran):
    oleh = loket.logins[peran]
    with pytest.raises(TidakBerwenang):
        layanan.buka_berkas(isi_berkas(loket), oleh=oleh)
    with pytest.raises(TidakBerwenang):
        simpan(loket, berkas, oleh=oleh)
    with pytest.raises(TidakBerwenang):
        layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=oleh)
    melihat = BerkasKertas.objects.terlihat_oleh(oleh).exists()
    assert melihat is (peran in ("auditor", "operator"))


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"tanggal": datetime.date(2099, 1, 1)}, "tanggal"),
        ({"tanggal": datetime.date(2019, 1, 1)}, "tanggal"),
        ({"tanggal": datetime.date(2019, 1, 1), "layanan": None}, "tanggal"),
        ({"lembar": 0}, "lembar"),
        ({"lembar": 2001}, "lembar"),
    ],
)
def test_impossible_piles_are_refused(loket, lain, bidang):
    with pytest.raises(GalatAturan) as galat:
        layanan.buka_berkas(isi_berkas(loket, **lain), oleh=loket.hr)
    assert list(galat.value.message_dict) == [bidang]


# ---- counting again


def test_recount_differs_and_is_settled_for_the_second_reading(loket, berkas):
    simpan(loket, berkas, petugas_id=loket.staf.pk)
    simpan(loket, berkas, kunci="kunci-dua")
    layanan.hitung_ulang(berkas.pk, 1, dari_baku("144444444"), oleh=loket.hr2)
    layanan.hitung_ulang(berkas.pk, 2, dari_baku("444444444"), oleh=loket.hr2)
    assert PenilaianLayanan.objects.filter(u_persyaratan=1).count() == 0, "a recount changes nothing"
    with pytest.raises(GalatAturan, match="Lembar 1 berbeda"):
        layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    TandaHitung.objects.all().delete()
    layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=loket.hr)
    assert TandaHitung.objects.get().pegawai == loket.staf
    satu = LembarKertas.objects.get(berkas=berkas, nomor=1)
    assert (satu.penilaian.u_persyaratan, satu.penilaian.indeks) == (1, Decimal("91.6667"))
    assert (satu.ulang_oleh, layanan.berbeda_hitungan(satu)) == (loket.hr2, False)
    assert rekap() == {"n": 2, "k": 2, "s": 5}
    assert RekapPetugas.objects.aggregate(s=Sum("jumlah"))["s"] == Decimal("91.6667")
    with pytest.raises(GalatAturan, match="tidak berbeda"):
        layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=loket.hr)
    selesai = layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    assert (selesai.status, selesai.selesai_oleh) == ("selesai", loket.hr)


def test_recount_is_settled_for_the_first_reading(loket, berkas):
    simpan(loket, berkas)
    layanan.hitung_ulang(berkas.pk, 1, dari_baku("144444444"), oleh=loket.hr)
    layanan.putus_beda(berkas.pk, 1, pakai_ulang=False, oleh=loket.hr)
    satu = LembarKertas.objects.get()
    assert (satu.ulang, satu.penilaian.u_persyaratan) == ("444444444", 4)
    assert rekap()["s"] == 4


def test_a_held_sheet_is_mended_without_touching_the_roll_ups(loket, berkas):
    services.tahan(simpan(loket, berkas).lembar.penilaian_id, alasan="Uji", oleh=loket.moderator)
    layanan.hitung_ulang(berkas.pk, 1, {}, oleh=loket.hr)
    layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=loket.hr)
    assert (rekap()["n"], PenilaianLayanan.objects.get().indeks) == (0, None)


def test_a_closed_pile_is_not_touched_until_opened_again(loket, berkas):
    with pytest.raises(GalatAturan, match="Belum ada lembar"):
        layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    simpan(loket, berkas)
    with pytest.raises(GalatAturan, match="Lembar 9 belum"):
        layanan.hitung_ulang(berkas.pk, 9, {}, oleh=loket.hr)
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    for kerja in (
        lambda: simpan(loket, berkas, kunci="kunci-dua"),
        lambda: layanan.urungkan_terakhir(berkas.pk, 1, oleh=loket.hr),
        lambda: layanan.hitung_ulang(berkas.pk, 1, {}, oleh=loket.hr),
        lambda: layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=loket.hr),
    ):
        with pytest.raises(GalatAturan, match="sudah selesai"):
            kerja()
    with pytest.raises(GalatAturan, match="selesaikan"):
        layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    terbuka = layanan.langkah_berkas(berkas.pk, "buka lagi", oleh=loket.hr)
    assert (terbuka.status, terbuka.selesai_pada, terbuka.selesai_oleh) == ("entri", None, None)
    assert simpan(loket, berkas, kunci="kunci-dua").baru


def test_events_are_per_pile_and_hold_no_answer(loket, berkas):
    simpan(loket, berkas, "123412341", saran="Kata rahasia")
    layanan.hitung_ulang(berkas.pk, 1, dari_baku("323412341"), oleh=loket.hr)
    layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=loket.hr)
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    semua = Peristiwa.objects.filter(tindakan__startswith="kertas.").order_by("pk")
    assert [e.tindakan for e in semua] == ["kertas.buka", "kertas.putus", "kertas.selesaikan"]
    isi = " ".join(str(e.__dict__) for e in Peristiwa.objects.all())
    assert not re.search(r"23412341|rahasia", isi)
    assert "1 dari 3 lembar dientri, 1 dihitung ulang" in semua[2].kalimat


# ---- the pages


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
    assert "Belum ada titik layanan atas nama Anda" in teks(masuk("loket").get("/kertas/"))
    assert "Belum ada lembar yang dientri" in teks(hr.get(f"/kertas/{berkas.pk}/"))
    auditor = masuk("auditor")
    assert "Berkas baru" not in teks(auditor.get("/kertas/"))
    assert "Mulai entri" not in teks(auditor.get(f"/kertas/{berkas.pk}/"))
