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
from tests.umpan_balik.bantu_kertas import PENGADUAN, SARANA, isi_berkas, rekap, simpan
from tests.umpan_balik.conftest import buat_loket
from umpan_balik import services
from umpan_balik.enums import KOLOM_UNSUR
from umpan_balik.models import BerkasKertas, LembarKertas, PenilaianLayanan, RekapPetugas, TerbitanPublik
from umpan_balik.selectors.kertas import nomor_diulang_berikut
from umpan_balik.services import kertas as layanan
from umpan_balik.skor.lembar import SalahKetik, baku, dari_baku, tampilkan, urai_lembar, urai_profil


@pytest.fixture
def berkas(loket):
    return layanan.buka_berkas(isi_berkas(loket), oleh=loket.hr)


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


def test_nobody_takes_back_or_recounts_answers_about_oneself_or_the_own_assessor(loket, berkas):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.HR, mulai=MULAI)
    staf = loket.staf.pengguna
    for n, orang in enumerate((loket.staf, loket.kabid), 1):
        simpan(loket, berkas, "111111111", kunci=f"kunci-{n}", petugas_id=orang.pk)
        for kerja in (
            lambda n=n: layanan.urungkan_terakhir(berkas.pk, n, oleh=staf),
            lambda n=n: layanan.hitung_ulang(berkas.pk, n, dari_baku("444444444"), oleh=staf),
        ):
            with pytest.raises(GalatAturan, match="Anda sendiri atau penilai"):
                kerja()
    layanan.hitung_ulang(berkas.pk, 1, dari_baku("444444444"), oleh=loket.hr)
    with pytest.raises(GalatAturan, match="Anda sendiri atau penilai"):
        layanan.putus_beda(berkas.pk, 1, pakai_ulang=True, oleh=staf)
    assert list(PenilaianLayanan.objects.values_list("u_waktu", flat=True)) == [1, 1]
    assert nomor_diulang_berikut(berkas, loket.kabid.pk) is None
    assert nomor_diulang_berikut(berkas, None) == 2


# ---- who


def test_counter_officers_key_in_for_their_own_points_only(loket):
    def buka(**lain):
        return layanan.buka_berkas(isi_berkas(loket, **lain), oleh=loket.loket)

    def terlihat():
        return set(BerkasKertas.objects.terlihat_oleh(loket.loket))

    loket.titik.petugas.clear()
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


def berkas_berisi(loket, n=5):
    berkas = layanan.buka_berkas(isi_berkas(loket, lembar=n + 5), oleh=loket.hr)
    for i in range(n):
        simpan(loket, berkas, kunci=f"kunci-{i}")
    return berkas


def test_open_pile_is_counted_at_once_and_published_when_it_is_closed(loket, jawab):
    berkas = berkas_berisi(loket)
    assert rekap()["n"] == 5, "the engine and the reports have it"
    assert services.terbitkan_angka() == 0
    layanan.hitung_ulang(berkas.pk, 5, dari_baku("144444444"), oleh=loket.hr)
    layanan.putus_beda(berkas.pk, 5, pakai_ulang=True, oleh=loket.hr)
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    assert services.terbitkan_angka() == 1
    terbit = TerbitanPublik.objects.get()
    assert (terbit.n, terbit.jumlah_unsur) == (5, [17, *[20] * 8]), "as it was corrected"


def test_open_pile_does_not_hold_back_the_answers_beside_it(loket, jawab):
    berkas = berkas_berisi(loket)
    for _ in range(5):
        jawab(unsur=3)
    services.terbitkan_angka()
    assert TerbitanPublik.objects.get().n == 5
    assert not PenilaianLayanan.objects.filter(sumber="kertas", terbitan__isnull=False).exists()
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    services.terbitkan_angka(localdate() + datetime.timedelta(days=7))
    assert sorted(TerbitanPublik.objects.values_list("n", flat=True)) == [5, 5]


def test_pile_opened_again_publishes_nothing_new_until_it_is_closed(loket):
    berkas = berkas_berisi(loket, 4)
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    layanan.langkah_berkas(berkas.pk, "buka lagi", oleh=loket.hr)
    simpan(loket, berkas, kunci="kunci-lagi")
    assert services.terbitkan_angka() == 0
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    assert services.terbitkan_angka() == 1


def test_published_sheet_stays_as_it_was_published(loket):
    berkas = berkas_berisi(loket)
    layanan.langkah_berkas(berkas.pk, "selesaikan", oleh=loket.hr)
    services.terbitkan_angka()
    layanan.langkah_berkas(berkas.pk, "buka lagi", oleh=loket.hr)
    layanan.hitung_ulang(berkas.pk, 5, urai_lembar("111111111", PENGADUAN), oleh=loket.hr)
    sebelum = list(PenilaianLayanan.objects.order_by("pk").values())
    assert all(b["terbitan_id"] for b in sebelum)
    with pytest.raises(GalatAturan, match="sudah ikut dalam angka yang terbit"):
        layanan.urungkan_terakhir(berkas.pk, 5, oleh=loket.hr)
    with pytest.raises(GalatAturan, match="yang tercatat tetap berlaku"):
        layanan.putus_beda(berkas.pk, 5, pakai_ulang=True, oleh=loket.hr)
    layanan.putus_beda(berkas.pk, 5, pakai_ulang=False, oleh=loket.hr)
    assert list(PenilaianLayanan.objects.order_by("pk").values()) == sebelum


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
