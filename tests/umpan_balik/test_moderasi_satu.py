"""The queue one item at a time: next, skip, decide, take back; nothing about oneself, all in events."""

import re

import pytest

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import PeranPengguna
from umpan_balik import services
from umpan_balik.enums import PUTUSAN_SIAP, StatusKomentar, StatusPenilaian
from umpan_balik.models import PenilaianLayanan, RekapUnit

ALAMAT = "/moderasi/satu/"
DITAHAN, KOMENTAR = f"{ALAMAT}?jenis=ditahan", f"{ALAMAT}?jenis=komentar"


def teks(halaman):
    return halaman.content.decode()


def yang_tampil(halaman):
    return re.search(r'aria-label="Penilaian ([A-Z2-9]+)"', teks(halaman))[1]


@pytest.fixture
def ditahan(jawab, loket):
    isi = {"keseluruhan": 1, "petugas_id": loket.staf.pk}
    semua = [jawab(saran=f"Pak {i} goblok, WA 081234567890", **isi) for i in range(3)]
    for p in semua:
        services.tahan(p.pk, alasan=f"Lonjakan uji {p.rujukan}", oleh=None)
    return semua


def test_oldest_comes_first_with_its_reason_and_marks(masuk, ditahan):
    halaman = masuk("moderator").get(ALAMAT)
    assert yang_tampil(halaman) == ditahan[0].rujukan
    assert f"Lonjakan uji {ditahan[0].rujukan}" in teks(halaman)
    assert "<mark>goblok" in teks(halaman) or "<mark>Pak 0" in teks(halaman)
    assert "<mark>081234567890" in teks(halaman)
    assert "Ditandai: sebutan orang, kata kasar, nomor telepon" in teks(halaman)
    assert "checked" not in teks(halaman)


@pytest.mark.parametrize("nomor", range(1, 9))
def test_each_choice_is_one_decision_with_its_reason(masuk, ditahan, nomor):
    siap = PUTUSAN_SIAP["ditahan"][nomor - 1]
    isi = {"penilaian": str(ditahan[0].pk), "putusan": str(nomor), "alasan": "Alasan saya"}
    halaman = masuk("moderator").post(DITAHAN, isi, follow=True)
    satu = PenilaianLayanan.objects.get(pk=ditahan[0].pk)
    assert satu.status == {"lepas": "diterima", "tolak": "ditolak"}[siap.langkah]
    assert satu.alasan_status == (siap.alasan or "Alasan saya")
    assert yang_tampil(halaman) == ditahan[1].rujukan, "berikutnya tampil"
    assert sum(RekapUnit.objects.values_list("n", flat=True)) == (siap.langkah == "lepas")
    assert Peristiwa.objects.filter(tindakan=f"penilaian.{siap.langkah}").count() == 1


@pytest.mark.parametrize("nomor", range(1, 9))
def test_each_choice_about_a_comment(masuk, ditahan, nomor):
    siap = PUTUSAN_SIAP["komentar"][nomor - 1]
    isi = {"penilaian": str(ditahan[0].pk), "putusan": str(nomor), "alasan": "Alasan saya"}
    masuk("moderator").post(KOMENTAR, isi)
    satu = PenilaianLayanan.objects.get(pk=ditahan[0].pk)
    assert satu.status_komentar == {"tayang": "tayang", "sembunyikan": "disembunyikan"}[siap.langkah]
    assert satu.status == StatusPenilaian.DITAHAN
    baru = Peristiwa.objects.get(tindakan=f"komentar.{siap.langkah}").baru
    assert baru["alasan"] == (siap.alasan or "Alasan saya")


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"putusan": ""}, "Pilih salah satu putusan."),
        ({"putusan": "9"}, "Pilih salah satu putusan."),
        ({"putusan": "7"}, "Tulis alasannya."),
        ({"putusan": "8", "alasan": "   "}, "Tulis alasannya."),
        ({"putusan": "8", "alasan": "x" * 301}, "301"),
        ({"putusan": "8", "alasan": "\u200b\u202e\u2060"}, "Tulis alasannya."),
    ],
)
def test_incomplete_decision_is_given_back_with_its_item(masuk, ditahan, ubah, pesan):
    isi = {"penilaian": str(ditahan[1].pk)} | ubah
    halaman = masuk("moderator").post(DITAHAN, isi)
    assert halaman.status_code == 422
    assert teks(halaman).count(pesan) >= 2
    assert yang_tampil(halaman) == ditahan[1].rujukan
    assert not PenilaianLayanan.objects.exclude(status=StatusPenilaian.DITAHAN).exists()


def test_skipping_leads_around_the_queue(masuk, ditahan):
    moderator = masuk("moderator")
    halaman = moderator.get(f"{DITAHAN}&p={ditahan[1].pk}")
    assert f'rel="next" href="?jenis=ditahan&amp;p={ditahan[2].pk}"' in teks(halaman)
    assert f'rel="prev" href="?jenis=ditahan&amp;p={ditahan[0].pk}"' in teks(halaman)
    akhir = teks(moderator.get(f"{DITAHAN}&p={ditahan[2].pk}"))
    assert 'rel="next"' not in akhir
    isi = {"penilaian": str(ditahan[2].pk), "putusan": "1"}
    halaman = moderator.post(DITAHAN, isi, follow=True)
    assert yang_tampil(halaman) == ditahan[0].rujukan, "yang dilewati kembali"


def test_empty_queue_says_so(masuk, loket):
    assert "Antrean ini kosong" in teks(masuk("moderator").get(DITAHAN))
    lain = f"{DITAHAN}&p=00000000-0000-4000-8000-000000000000"
    assert "Antrean ini kosong" in teks(masuk("moderator").get(lain))


def test_item_decided_meanwhile_is_said(masuk, ditahan, loket):
    services.lepas(ditahan[0].pk, alasan="Lebih dulu", oleh=loket.moderator)
    moderator = masuk("moderator")
    halaman = moderator.get(f"{DITAHAN}&p={ditahan[0].pk}", follow=True)
    assert "sudah diputus" in teks(halaman)
    isi = {"penilaian": str(ditahan[0].pk), "putusan": "4"}
    halaman = moderator.post(DITAHAN, isi, follow=True)
    assert "Penilaian ini" in teks(halaman)
    assert yang_tampil(halaman) == ditahan[1].rujukan
    assert PenilaianLayanan.objects.get(pk=ditahan[0].pk).status == StatusPenilaian.DITERIMA


@pytest.mark.parametrize("putusan", ["1", "4"])
def test_last_decision_can_be_taken_back(masuk, ditahan, putusan):
    moderator = masuk("moderator")
    isi = {"penilaian": str(ditahan[0].pk), "putusan": putusan}
    halaman = moderator.post(DITAHAN, isi, follow=True)
    assert f'value="{ditahan[0].pk}"' in teks(halaman)
    halaman = moderator.post(DITAHAN, {"penilaian": str(ditahan[0].pk), "langkah": "batal"}, follow=True)
    assert yang_tampil(halaman) == ditahan[0].rujukan
    assert f"Lonjakan uji {ditahan[0].rujukan}" in teks(halaman), "alasan semula, bukan pembatalannya"
    assert Peristiwa.objects.first().baru["alasan"] == "Putusan dibatalkan oleh moderator."
    assert PenilaianLayanan.objects.get(pk=ditahan[0].pk).status == StatusPenilaian.DITAHAN
    assert sum(RekapUnit.objects.values_list("n", flat=True)) == 0
    halaman = moderator.post(DITAHAN, {"penilaian": str(ditahan[0].pk), "langkah": "batal"}, follow=True)
    assert "tidak bisa" in teks(halaman)


def test_decision_about_a_comment_can_be_taken_back(masuk, ditahan):
    moderator = masuk("moderator")
    moderator.post(KOMENTAR, {"penilaian": str(ditahan[0].pk), "putusan": "4"})
    moderator.post(KOMENTAR, {"penilaian": str(ditahan[0].pk), "langkah": "batal"})
    assert PenilaianLayanan.objects.get(pk=ditahan[0].pk).status_komentar == StatusKomentar.MENUNGGU
    tindakan = list(Peristiwa.objects.order_by("id").values_list("tindakan", flat=True))[-2:]
    assert tindakan == ["komentar.sembunyikan", "komentar.tunda"]
    assert all("goblok" not in str(p.__dict__) for p in Peristiwa.objects.all())
    halaman = moderator.post(KOMENTAR, {"penilaian": str(ditahan[0].pk), "langkah": "batal"}, follow=True)
    assert "belum diputus" in teks(halaman)


def test_taking_back_is_for_moderators_and_not_about_oneself(ditahan, loket):
    services.putus_komentar(ditahan[0].pk, tayang=False, alasan="Kasar", oleh=loket.moderator)
    with pytest.raises(TidakBerwenang):
        services.tunda_komentar(ditahan[0].pk, alasan="Coba", oleh=loket.hr)
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.MODERATOR)
    with pytest.raises(TidakBerwenang, match="tentang Anda sendiri"):
        services.tunda_komentar(ditahan[0].pk, alasan="Coba", oleh=loket.staf.pengguna)
    with pytest.raises(GalatAturan, match="Tulis alasannya"):
        services.tunda_komentar(ditahan[0].pk, alasan=" ", oleh=loket.moderator)


def test_item_about_oneself_is_neither_shown_nor_decided(masuk, ditahan, loket):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.MODERATOR)
    diri = masuk("diri")
    assert "Antrean ini kosong" in teks(diri.get(f"{DITAHAN}&p={ditahan[0].pk}"))
    assert diri.post(DITAHAN, {"penilaian": str(ditahan[0].pk), "putusan": "1"}).status_code == 404
    assert diri.post(DITAHAN, {"penilaian": str(ditahan[0].pk)}).status_code == 404


@pytest.mark.parametrize("kunci", ["", "bukan", "00000000-0000-4000-8000-000000000000", "' OR 1=1"])
def test_unknown_item_is_not_found(masuk, ditahan, kunci):
    assert masuk("moderator").post(DITAHAN, {"penilaian": kunci, "putusan": "1"}).status_code == 404
    assert masuk("moderator").get(f"{DITAHAN}&p={kunci}", follow=True).status_code == 200


def test_comment_is_escaped_between_its_marks(masuk, jawab):
    jawab(saran="<script>alert(1)</script> 081234567890 <b>\nbaris dua")
    halaman = teks(masuk("moderator").get(KOMENTAR))
    assert "<script>alert" not in halaman
    assert "&lt;script&gt;" in halaman
    assert "<br>baris dua" in halaman


def test_one_item_costs_a_fixed_number_of_queries(masuk, ditahan, django_assert_max_num_queries):
    moderator = masuk("moderator")
    moderator.get(ALAMAT)
    with django_assert_max_num_queries(14):
        moderator.get(ALAMAT)
