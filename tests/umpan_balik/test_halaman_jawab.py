"""The rooms of comments and the page of a reference: what each shows, to whom, and bad input."""

import datetime
import re

import pytest
from django.utils.timezone import localdate, now

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.models import Penugasan
from umpan_balik import services
from umpan_balik.models import CatatanPetugas, PenilaianLayanan, PenjawabUnit, Tanggapan, TindakLanjutSkm
from umpan_balik.selectors.jawab import komentar_petugas

ASING = "00000000-0000-4000-8000-000000000000"


def teks(halaman):
    return halaman.content.decode()


@pytest.fixture
def komentar(jawab):
    return jawab(saran="Ruang <b>panas</b> sekali.", keseluruhan=1)


# ---------------------------------------------------------------- for the unit


def test_unit_reads_and_answers_its_comments(masuk, komentar, jawab, loket, client):
    jawab(saran="Syarat sulit dicari", surel="warga@contoh.id")
    kepala = masuk("penilai")
    daftar = teks(kepala.get("/komentar/unit/"))
    assert "Ruang &lt;b&gt;panas" in daftar
    assert daftar.index("Syarat sulit") < daftar.index("panas"), "yang meminta jawaban didahulukan"
    assert komentar.rujukan not in daftar
    assert "warga@contoh.id" not in daftar
    alamat = f"/komentar/unit/{komentar.pk}/"
    assert "nomor rujukan" in teks(kepala.get(alamat))
    isi = {"teks": "Kipas ditambah.", "publik": "on", "disampaikan": "Ruang tunggu panas"}
    assert "Jawaban terbit." in teks(kepala.post(alamat, isi, follow=True))
    assert "Ruang tunggu panas" in teks(client.get("/transparansi/OPD1.1/"))
    assert "panas" not in teks(kepala.get("/komentar/unit/?jawaban=belum"))
    assert "Syarat sulit" not in teks(kepala.get("/komentar/unit/?jawaban=sudah"))
    assert "Syarat sulit" in teks(kepala.get("/komentar/unit/?jawaban=%27"))
    jawaban = Tanggapan.objects.get()
    cabut = f"/komentar/jawaban/{jawaban.pk}/cabut/"
    assert "Ya, cabut" in teks(kepala.get(cabut))
    kosong = kepala.post(cabut, {"alasan": ""})
    assert (kosong.status_code, "Isi alasan mencabut jawaban" in teks(kosong)) == (422, True)
    assert "Jawaban dicabut." in teks(kepala.post(cabut, {"alasan": "Keliru"}, follow=True))
    lagi = kepala.post(cabut, {"alasan": "Keliru"})
    assert lagi.status_code == 422
    assert "tidak bisa dilakukan" in teks(lagi)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"teks": ""}, "Isi jawaban untuk warga."),
        ({"teks": "x" * 2001}, "paling banyak 2.000 huruf"),
        ({"teks": "\u200b\u202e"}, "Isi jawaban untuk warga."),
        ({"teks": "Sudah", "publik": "on"}, "Tulis ringkasannya"),
        ({"teks": "Sudah", "disampaikan": "😀" * 301}, "paling banyak 300 huruf"),
    ],
)
def test_bad_reply_is_given_back_with_everything_typed(masuk, komentar, isi, pesan):
    halaman = masuk("penilai").post(
        f"/komentar/unit/{komentar.pk}/", isi | {"disampaikan": isi.get("disampaikan", "")}
    )
    assert halaman.status_code == 422
    assert teks(halaman).count(pesan) == 2, "di ringkasan dan di bidangnya"
    if isi["teks"] == "Sudah":
        assert ">\nSudah</textarea>" in teks(halaman)
    assert not Tanggapan.objects.exists()


def test_answered_meanwhile_is_said(masuk, komentar, loket):
    services.terbitkan_tanggapan(komentar.pk, teks="Lebih dulu", oleh=loket.kadis.pengguna)
    halaman = masuk("penilai").post(f"/komentar/unit/{komentar.pk}/", {"teks": "Kedua"})
    assert halaman.status_code == 422
    assert "sudah dijawab" in teks(halaman)
    assert "Kedua" in teks(halaman)


def test_named_officer_does_not_see_whom_a_comment_names(masuk, jawab, loket):
    satu = jawab(saran="Lama sekali", petugas_id=loket.staf.pk)
    services.putus_komentar(satu.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)
    services.tunjuk_penjawab(loket.bidang, loket.rekan, oleh=loket.kabid.pengguna)
    alamat = f"/komentar/unit/{satu.pk}/"
    assert loket.staf.nama in teks(masuk("penilai").get(alamat))
    halaman = teks(masuk("rekan").get(alamat))
    assert "Lama sekali" in halaman
    assert loket.staf.nama not in halaman
    assert 'name="publik"' not in halaman
    services.tunjuk_penjawab(loket.bidang, loket.staf, oleh=loket.kabid.pengguna)
    assert masuk("diri").get(alamat).status_code == 404, "tentang dirinya sendiri"


def test_strangers_do_not_find_a_comment(masuk, komentar, jawab, loket):
    lain = services.simpan_penilaian(
        kunci="u:lain",
        isian=services.Isian(unit_id=loket.opd_lain.pk, keseluruhan=4, saran="Terminal bersih"),
    ).penilaian
    kepala = masuk("penilai")
    assert kepala.get(f"/komentar/unit/{lain.pk}/").status_code == 404
    assert "Terminal" not in teks(kepala.get("/komentar/unit/"))
    assert kepala.get(f"/komentar/unit/{ASING}/").status_code == 404
    assert kepala.get("/komentar/jawaban/999999999999999999999/cabut/").status_code == 404


def test_lists_cost_a_fixed_number_of_queries(masuk, jawab, loket, django_assert_max_num_queries):
    for i in range(12):
        satu = jawab(saran=f"Komentar {i}", petugas_id=loket.staf.pk)
        services.putus_komentar(satu.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)
        CatatanPetugas.objects.create(penilaian=satu, pegawai=loket.staf, penilai=loket.kabid, teks="Catatan")
        TindakLanjutSkm.objects.create(
            unit=loket.bidang, tahun=2026, unsur="waktu", rencana=f"R{i}", batas=localdate()
        )
    PenilaianLayanan.objects.update(waktu=now() - datetime.timedelta(days=20))
    for peran, alamat in (
        ("penilai", "/komentar/unit/"),
        ("penilai", "/komentar/tim/"),
        ("diri", "/komentar/"),
        ("penilai", "/tindak-lanjut/"),
        ("penilai", "/komentar/penjawab/"),
    ):
        client = masuk(peran)
        client.get(alamat)
        with django_assert_max_num_queries(15):
            assert client.get(alamat).status_code == 200


# ---------------------------------------------------------------- the officer and the penilai


def _tentang_staf(jawab, loket, n, *, tayang=True):
    """``n`` answers about the staf of twenty days ago, each with a comment."""
    hasil = []
    for i in range(n):
        satu = jawab(saran=f"Komentar nomor {i}", petugas_id=loket.staf.pk)
        hasil.append(satu)
    PenilaianLayanan.objects.filter(pk__in=[p.pk for p in hasil]).update(
        waktu=now() - datetime.timedelta(days=20), status_komentar="tayang" if tayang else "menunggu"
    )
    return hasil


def test_officer_reads_comments_five_answers_at_a_time(masuk, jawab, loket):
    _tentang_staf(jawab, loket, 4)
    assert "Belum ada komentar" in teks(masuk("diri").get("/komentar/"))
    _tentang_staf(jawab, loket, 2)
    halaman = teks(masuk("diri").get("/komentar/"))
    assert halaman.count("Tulis catatan") == 5
    (blok,) = komentar_petugas(loket.staf.pk, localdate())
    assert [p.pk for p in blok.komentar] == sorted(p.pk for p in blok.komentar), "tanpa urutan waktu"
    assert "WIB" not in halaman
    assert "Komentar nomor" not in teks(masuk("rekan").get("/komentar/"))


def test_answers_of_this_week_and_unreleased_comments_wait(jawab, loket):
    semua = _tentang_staf(jawab, loket, 10)
    senin = localdate() - datetime.timedelta(days=localdate().weekday())
    awal = datetime.datetime.combine(senin, datetime.time(), now().astimezone().tzinfo)
    PenilaianLayanan.objects.filter(pk=semua[0].pk).update(waktu=awal + datetime.timedelta(days=1))
    assert sum(len(b.komentar) for b in komentar_petugas(loket.staf.pk, localdate())) == 5
    PenilaianLayanan.objects.update(status_komentar="menunggu")
    assert komentar_petugas(loket.staf.pk, localdate()) == []


def test_note_reaches_the_penilai_alone(masuk, jawab, loket):
    satu = _tentang_staf(jawab, loket, 5)[0]
    alamat = f"/komentar/{satu.pk}/catatan/"
    staf = masuk("diri")
    assert satu.saran in teks(staf.get(alamat))
    kosong = staf.post(alamat, {"teks": " "})
    assert (kosong.status_code, teks(kosong).count("Isi catatan untuk penilai Anda.")) == (422, 2)
    assert "sampai ke penilai" in teks(staf.post(alamat, {"teks": "Jaringan <i>putus</i>"}, follow=True))
    assert "sudah menulis" in teks(staf.post(alamat, {"teks": "Lagi"}))
    for peran in ("rekan", "atasan_penilai", "pimpinan"):
        assert "Jaringan" not in teks(masuk(peran).get("/komentar/tim/"))
        assert masuk(peran).get(alamat).status_code == 404
    penilai = masuk("penilai")
    halaman = teks(penilai.get("/komentar/tim/"))
    assert "Jaringan &lt;i&gt;putus" in halaman
    catatan = CatatanPetugas.objects.get()
    assert "sudah dibaca" in teks(penilai.post("/komentar/tim/", {"catatan": catatan.pk}, follow=True))
    assert penilai.post("/komentar/tim/", {"catatan": catatan.pk}).status_code == 409
    assert "sudah dibaca" in teks(staf.get("/komentar/"))
    for nomor in ("", "abc", "²", "9" * 30, str(catatan.pk + 1)):
        assert penilai.post("/komentar/tim/", {"catatan": nomor}).status_code == 404
    assert masuk("rekan").post("/komentar/tim/", {"catatan": catatan.pk}).status_code == 404
    with pytest.raises(TidakBerwenang):
        services.tandai_dibaca(catatan.pk, oleh=loket.rekan.pengguna)
    assert all("Jaringan" not in str(p.__dict__) for p in Peristiwa.objects.all())


def test_note_needs_a_penilai_and_a_comment_one_may_read(jawab, loket):
    satu = _tentang_staf(jawab, loket, 5)[0]
    for oleh in (loket.rekan.pengguna, loket.hr):
        with pytest.raises(TidakBerwenang):
            services.tulis_catatan(satu.pk, teks="Bukan saya", oleh=oleh)
    Penugasan.objects.filter(pegawai=loket.staf).update(penilai=None)
    with pytest.raises(GalatAturan, match="belum ditetapkan"):
        services.tulis_catatan(satu.pk, teks="Jaringan putus", oleh=loket.staf.pengguna)


def test_comment_hidden_later_is_hidden_from_the_penilai_too(masuk, jawab, loket):
    satu = _tentang_staf(jawab, loket, 5)[0]
    services.tulis_catatan(satu.pk, teks="Jaringan putus", oleh=loket.staf.pengguna)
    services.putus_komentar(satu.pk, tayang=False, alasan="Menyebut NIK", oleh=loket.moderator)
    halaman = teks(masuk("penilai").get("/komentar/tim/"))
    assert "tidak lagi boleh dibaca" in halaman
    assert satu.saran not in halaman


# ---------------------------------------------------------------- plans, and who answers


RENCANA = {"tahun": "2026", "unsur": "waktu", "rencana": "Tambah loket", "batas": "2026-12-20"}


def test_unit_plans_changes_and_finishes(masuk, loket, client):
    kepala = masuk("penilai")
    assert "Tambah loket" not in teks(kepala.get("/tindak-lanjut/"))
    isi = RENCANA | {"unit": loket.bidang.pk}
    assert "Rencana terbit" in teks(kepala.post("/tindak-lanjut/baru/", isi, follow=True))
    baris = TindakLanjutSkm.objects.get()
    ubah = f"/tindak-lanjut/{baris.pk}/"
    assert 'value="2026-12-20"' in teks(kepala.get(ubah))
    kepala.post(ubah, RENCANA | {"rencana": "Tambah dua loket"})
    assert "Tambah dua loket" in teks(client.get("/transparansi/OPD1.1/"))
    selesai = f"/tindak-lanjut/{baris.pk}/selesai/"
    for salah, pesan in (
        ({"hasil": "", "selesai": "2026-01-02"}, "Isi hasil."),
        ({"hasil": "Jadi", "selesai": "kemarin"}, "tanggal"),
        ({"hasil": "Jadi", "selesai": "2999-01-01"}, "masa depan"),
        ({"hasil": "Jadi", "selesai": "0001-01-01"}, "sebelum tahun surveinya (2026)"),
    ):
        halaman = kepala.post(selesai, salah)
        assert (halaman.status_code, pesan in teks(halaman)) == (422, True), salah
    kepala.post(selesai, {"hasil": "Antrean separuhnya", "selesai": "2026-01-02"})
    assert "Antrean separuhnya" in teks(client.get("/transparansi/OPD1.1/"))
    assert kepala.post(ubah, RENCANA).status_code == 422, "sudah selesai"
    tindakan = set(Peristiwa.objects.values_list("tindakan", flat=True))
    assert {"tindaklanjutskm.tambah", "tindaklanjutskm.ubah", "tindaklanjutskm.selesai"} <= tindakan


@pytest.mark.parametrize(
    "ubah",
    [
        {"tahun": "abcd"}, {"tahun": "1899"}, {"tahun": ""}, {"unsur": "harga"}, {"rencana": ""},
        {"rencana": "x" * 1001}, {"batas": "31/31/2026"}, {"batas": "2025-12-31"}, {"batas": "2062-12-31"},
        {"unit": "999999"}, {"unit": "'"}, {"unit": ""},
    ],
    ids=str,
)  # fmt: skip
def test_bad_plan_is_given_back(masuk, loket, ubah):
    halaman = masuk("penilai").post("/tindak-lanjut/baru/", RENCANA | {"unit": loket.bidang.pk} | ubah)
    assert halaman.status_code == 422
    assert "Ada masalah" in teks(halaman)
    if "rencana" not in ubah:
        assert "Tambah loket" in teks(halaman)
    assert not TindakLanjutSkm.objects.exists()


@pytest.mark.parametrize("tahun", ["abcd", "2026,5"])
def test_year_that_is_no_whole_number_is_said_in_plain_words(masuk, loket, tahun):
    isi = RENCANA | {"unit": loket.bidang.pk, "tahun": tahun}
    assert "Tulis angka bulat" in teks(masuk("penilai").post("/tindak-lanjut/baru/", isi))


def test_mistyped_year_of_a_plan_is_told_at_its_field(masuk, loket):
    kepala = masuk("penilai")
    isi = RENCANA | {"unit": loket.bidang.pk}
    halaman = teks(kepala.post("/tindak-lanjut/baru/", isi | {"batas": "0001-01-01"}))
    assert re.search(
        r'id="id_batas_error">.*?dari tahun 2026 \(tahun surveinya\) sampai 2031', halaman, re.DOTALL
    )
    assert 'value="0001-01-01"' in halaman
    kepala.post("/tindak-lanjut/baru/", isi | {"batas": "2031-12-31"})
    ubah = f"/tindak-lanjut/{TindakLanjutSkm.objects.get().pk}/"
    assert kepala.post(ubah, RENCANA | {"batas": "9999-12-31"}).status_code == 422


def test_plan_of_another_office_is_not_ours(masuk, loket):
    lain = TindakLanjutSkm.objects.create(
        unit=loket.opd_lain, tahun=2026, unsur="waktu", rencana="Lain", batas=localdate()
    )
    kepala = masuk("penilai")
    assert kepala.get(f"/tindak-lanjut/{lain.pk}/").status_code == 404
    isi = RENCANA | {"unit": loket.opd_lain.pk}
    assert kepala.post("/tindak-lanjut/baru/", isi).status_code == 422
    with pytest.raises(TidakBerwenang):
        services.selesaikan_tindak_lanjut(
            lain.pk, hasil="Jadi", selesai=localdate(), oleh=loket.kabid.pengguna
        )
    with pytest.raises(GalatAturan, match="hasilnya"):
        services.selesaikan_tindak_lanjut(lain.pk, hasil=" ", selesai=localdate(), oleh=loket.kabid.pengguna)


def test_head_names_who_answers(masuk, loket, komentar):
    kepala = masuk("penilai")
    halaman = teks(kepala.get("/komentar/penjawab/"))
    assert loket.rekan.nama in halaman
    assert loket.orang_luar.nama not in halaman
    assert kepala.post("/komentar/penjawab/", {"pegawai": loket.orang_luar.pk}).status_code == 422
    assert kepala.post("/komentar/penjawab/", {"pegawai": ""}).status_code == 422
    kepala.post("/komentar/penjawab/", {"pegawai": loket.rekan.pk})
    rekan = masuk("rekan")
    assert "panas" in teks(rekan.get("/komentar/unit/"))
    assert rekan.get("/komentar/penjawab/").status_code == 403
    baris = PenjawabUnit.objects.get()
    for nomor in ("abc", "9" * 30, str(baris.pk + 1)):
        assert kepala.post("/komentar/penjawab/", {"akhiri": nomor}).status_code == 404
    kepala.post("/komentar/penjawab/", {"akhiri": baris.pk})
    assert masuk("rekan").get("/komentar/unit/").status_code == 403
    for unit in (loket.opd_lain.pk, "abc", "9" * 30, "9" * 5000):
        assert kepala.get(f"/komentar/penjawab/?unit={unit}").status_code == 404
    assert "Sekar" in teks(masuk("pimpinan").get("/komentar/penjawab/"))


# ---------------------------------------------------------------- the citizen's reference


def _tanya(client, nomor, **kepala):
    return client.post("/nilai/rujukan/", {"nomor": nomor}, headers=kepala)


def test_reference_tells_where_the_answer_stands(client, loket, jawab):
    komentar = jawab(saran="Ruang panas", petugas_id=loket.staf.pk)
    assert "Komentar diperiksa" in teks(_tanya(client, komentar.rujukan))
    services.putus_komentar(komentar.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)
    assert "Sedang dijawab" in teks(_tanya(client, komentar.rujukan.lower()))
    balas = services.terbitkan_tanggapan(komentar.pk, teks="Kipas <b>ditambah", oleh=loket.kabid.pengguna)
    halaman = _tanya(client, f" {komentar.rujukan[:5]}-{komentar.rujukan[5:]} ")
    assert "Kipas &lt;b&gt;ditambah" in teks(halaman)
    for kata in ("Ruang panas", loket.staf.nama, loket.kabid.nama):
        assert kata not in teks(halaman)
    assert "lapor.go.id" in teks(halaman)
    assert "no-store" in halaman["Cache-Control"]
    assert not halaman.cookies
    services.cabut_tanggapan(balas.pk, alasan="Keliru", oleh=loket.kabid.pengguna)
    assert "Kipas" not in teks(_tanya(client, komentar.rujukan))
    services.putus_komentar(komentar.pk, tayang=False, alasan="Kasar", oleh=loket.moderator)
    assert "tidak diteruskan" in teks(_tanya(client, komentar.rujukan))
    services.tahan(komentar.pk, alasan="Lonjakan", oleh=None)
    assert "Diperiksa dulu" in teks(_tanya(client, komentar.rujukan))
    services.tolak(komentar.pk, alasan="Robot nomor 7", oleh=loket.moderator)
    ditolak = teks(_tanya(client, komentar.rujukan))
    assert "Tidak dihitung" in ditolak
    assert "Robot" not in ditolak
    assert "tidak ada jawaban tertulis" in teks(_tanya(client, jawab().rujukan))


@pytest.mark.parametrize(
    ("nomor", "pesan"),
    [
        ("", "Isi nomor rujukan."),
        ("ABCDEFGHJK", "tidak kami kenal"),
        ("' OR 1=1", "tidak kami kenal"),
        ("\u202e\u200b😀", "tidak kami kenal"),
        ("x" * 41, "hanya sepuluh huruf"),
        ("9" * 100_000, "hanya sepuluh huruf"),
    ],
)
def test_unknown_reference_is_given_back(client, loket, nomor, pesan):
    halaman = _tanya(client, nomor)
    assert halaman.status_code == 422
    assert teks(halaman).count(pesan) == 2


def test_reference_form_is_ours_alone(client, loket, jawab):
    nomor = jawab().rujukan
    assert _tanya(client, nomor, origin="https://jahat.example").status_code == 403
    assert "nomor" in teks(client.get("/nilai/rujukan/"))
    assert nomor not in teks(client.get(f"/nilai/rujukan/?nomor={nomor}")), "tidak lewat alamat"


def test_thanks_page_leads_to_the_reference(client, jawab):
    alamat = f"/nilai/terima-kasih/{services.tautan_rujukan(jawab().rujukan)}/"
    assert 'href="/nilai/rujukan/"' in teks(client.get(alamat))
