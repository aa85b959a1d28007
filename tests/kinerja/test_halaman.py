"""The pages: what people see, what is kept when something is refused, what never happens."""

import datetime
from decimal import Decimal

import pytest

from inti.models import Peristiwa
from kinerja import services
from kinerja.models import HasilKerja, Indikator, Skp, UmpanBalikKinerja
from kinerja.selectors.matriks import matriks_peran_hasil
from tests.kinerja.conftest import JAHAT, ajukan, isi_hasil, isi_indikator, segar, susun, url


def isi_indikator_form(**lain: object) -> dict[str, object]:
    return {
        "nama": "Jumlah dokumen", "aspek": "kuantitas", "target": "1.200,5", "satuan": "dokumen",
        "arah": "naik", "cara_hitung": "akumulasi", "revisi": 0,
    } | lain  # fmt: skip


def test_the_whole_way_from_start_to_approval(masuk, pemeran, hari_ini) -> None:
    staf, kabid = masuk("diri"), masuk("penilai")
    mulai = staf.post(
        url("skp_baru"), {"tahun": hari_ini.year, "lembar": "ja_jf", "pendekatan": "kuantitatif"}
    )
    skp = Skp.objects.get()
    assert mulai.url == url("skp_ubah", skp.pk)
    baris = {"rencana": "Layanan KTP", "jenis": "utama", "langsung": "ya", "bobot": "100", "revisi": 0}
    hasil = staf.post(url("hasil_baru", skp.pk), baris)
    satu = HasilKerja.objects.get()
    assert hasil.url == url("indikator_baru", skp.pk, satu.pk)
    assert staf.post(hasil.url, isi_indikator_form(revisi=1)).url == url("skp_ubah", skp.pk)
    assert Indikator.objects.get().target == Decimal("1200.5")
    assert "1.200,5 dokumen" in staf.get(url("skp_ubah", skp.pk)).text
    assert "Siap dikirim" in staf.get(url("periksa", skp.pk)).text
    assert staf.post(url("periksa", skp.pk), {"revisi": 2}).url == url("skp", skp.pk)
    assert "Menunggu putusan Anda" in kabid.get(url("skp_saya")).text
    assert kabid.post(url("putusan", skp.pk), {"revisi": 2, "langkah": "setujui"}).status_code == 302
    skp.refresh_from_db()
    assert skp.status == "disetujui"
    assert "Tidak ada yang perlu diputus" in kabid.get(url("putusan", skp.pk)).text
    lagi = kabid.post(url("putusan", skp.pk), {"revisi": 2, "langkah": "setujui", "catatan": JAHAT})
    assert lagi.status_code == 409
    assert "&lt;script&gt;alert(1)" in lagi.text  # the words come back, and the way to the SKP
    assert url("skp", skp.pk) in lagi.text
    assert "sekarang berstatus “Disetujui”" in lagi.text
    assert "Catat realisasi" in staf.get(url("skp", skp.pk)).text


def test_returning_asks_for_a_reason_and_shows_it(masuk, terkirim) -> None:
    kabid, alamat = masuk("penilai"), url("putusan", terkirim.pk)
    kosong = kabid.post(alamat, {"revisi": terkirim.revisi, "langkah": "kembalikan"})
    assert kosong.status_code == 422
    assert kosong.text.count("Tulis alasan pengembalian") == 2  # in the summary and at the field
    kabid.post(alamat, {"revisi": terkirim.revisi, "langkah": "kembalikan", "catatan": JAHAT})
    halaman = masuk("diri").get(url("skp_ubah", terkirim.pk)).text
    assert "Yang diminta penilai" in halaman
    assert "&lt;script&gt;" in halaman


def test_decision_on_a_changed_skp_is_refused_on_the_page(masuk, terkirim) -> None:
    jawab = masuk("penilai").post(
        url("putusan", terkirim.pk), {"revisi": terkirim.revisi - 1, "langkah": "setujui"}
    )
    assert jawab.status_code == 422
    assert "berubah di jendela lain" in jawab.text


def test_after_reading_the_newest_state_the_same_page_decides(masuk, terkirim) -> None:
    kabid, alamat = masuk("penilai"), url("putusan", terkirim.pk)
    basi = {"revisi": terkirim.revisi - 1, "langkah": "kembalikan", "catatan": "Perjelas target"}
    jawab = kabid.post(alamat, basi)
    assert "Buka isi terakhir di tab baru" in jawab.text
    form = jawab.context["form"]
    assert form["revisi"].value() == str(terkirim.revisi)
    assert kabid.post(alamat, form.data).status_code == 302
    terkirim.refresh_from_db()
    assert (terkirim.status, terkirim.catatan_penilai) == ("dikembalikan", "Perjelas target")


def test_check_page_of_an_older_draft_sends_after_it_was_read(masuk, draf) -> None:
    staf, alamat = masuk("diri"), url("periksa", draf.pk)
    jawab = staf.post(alamat, {"revisi": draf.revisi - 1})
    assert jawab.status_code == 422
    assert staf.post(alamat, jawab.context["form"].data).url == url("skp", draf.pk)


def test_refused_form_keeps_what_was_typed(masuk, draf) -> None:
    hasil = draf.hasil_kerja.get()
    jawab = masuk("diri").post(
        url("indikator_baru", draf.pk, hasil.pk),
        isi_indikator_form(nama=JAHAT, target="0", revisi=draf.revisi),
    )
    assert jawab.status_code == 422
    assert "Ada masalah" in jawab.text
    assert jawab.text.count("Target harus lebih dari 0") == 2
    assert "&lt;script&gt;alert(1)" in jawab.text
    assert "<script>alert(1)" not in jawab.text


@pytest.mark.parametrize("bobot", ["0", "-5"])
def test_weight_of_nothing_is_refused_at_its_field(masuk, draf, bobot: str) -> None:
    isi = {"rencana": "Satu", "jenis": "utama", "langsung": "ya", "bobot": bobot, "revisi": draf.revisi}
    jawab = masuk("diri").post(url("hasil_ubah", draf.pk, draf.hasil_kerja.get().pk), isi)
    assert jawab.status_code == 422
    assert jawab.text.count("Bobot harus lebih dari 0.") == 2
    assert f'value="{bobot}"' in jawab.text


def test_sending_twice_ends_where_sending_once_does(masuk, draf) -> None:
    staf, alamat = masuk("diri"), url("periksa", draf.pk)
    assert staf.post(alamat, {"revisi": draf.revisi}).url == url("skp", draf.pk)
    lagi = staf.post(alamat, {"revisi": draf.revisi}, follow=True)
    assert lagi.redirect_chain == [(url("skp", draf.pk), 302)]
    assert "sudah terkirim" in lagi.text
    assert masuk("penilai").post(alamat, {"revisi": draf.revisi}).status_code == 403


def test_second_window_is_told_and_keeps_its_text(masuk, draf) -> None:
    staf, hasil = masuk("diri"), draf.hasil_kerja.get()
    isi = {"rencana": "Jendela satu", "jenis": "utama", "langsung": "tidak", "revisi": draf.revisi}
    alamat = url("hasil_ubah", draf.pk, hasil.pk)
    assert staf.post(alamat, isi).status_code == 302
    jawab = staf.post(alamat, isi | {"rencana": "Jendela dua"})
    assert jawab.status_code == 422
    assert "berubah di jendela lain" in jawab.text
    assert "Jendela dua" in jawab.text
    hasil.refresh_from_db()
    assert (hasil.rencana, hasil.langsung) == ("Jendela satu", False)
    assert staf.post(alamat, jawab.context["form"].data).status_code == 302  # told, and sent again
    hasil.refresh_from_db()
    assert hasil.rencana == "Jendela dua"


def test_ten_megabytes_of_text_are_refused(masuk, draf) -> None:
    isi = {"rencana": "x" * 10_000_000, "jenis": "utama", "langsung": "ya", "revisi": draf.revisi}
    client = masuk("diri")
    client.raise_request_exception = False
    assert client.post(url("hasil_baru", draf.pk), isi).status_code in {400, 413, 422}
    assert draf.hasil_kerja.count() == 1


def test_scripts_in_every_text_are_shown_as_text(masuk, pemeran, draf) -> None:
    staf, hasil = segar(pemeran.staf), draf.hasil_kerja.get()
    services.ubah_hasil_kerja(hasil.pk, isi_hasil(JAHAT, rencana_atasan=JAHAT), oleh=staf, revisi=draf.revisi)
    indikator = Indikator.objects.get()
    services.ubah_indikator(
        indikator.pk, isi_indikator(JAHAT, satuan=JAHAT), oleh=staf, revisi=draf.revisi + 1
    )
    services.simpan_ekspektasi(draf.pk, {"loyal": JAHAT}, oleh=staf, revisi=draf.revisi + 2)
    services.simpan_lampiran(draf.pk, {"dukungan": [JAHAT]}, oleh=staf, revisi=draf.revisi + 3)
    pemeran.staf.nama = JAHAT
    pemeran.staf.save()
    client, kabid = masuk("diri"), masuk("penilai")
    for nama in ("skp", "skp_ubah", "periksa", "perilaku", "lampiran"):
        assert "<script>alert" not in client.get(url(nama, draf.pk)).text, nama
    for nama in ("hasil_ubah", "hasil_hapus", "indikator_baru"):
        assert "<script>alert" not in client.get(url(nama, draf.pk, hasil.pk)).text, nama
    ajukan(draf)
    assert "<script>alert" not in kabid.get(url("putusan", draf.pk)).text
    skp = Skp.objects.get()
    services.setujui(skp.pk, oleh=segar(pemeran.kabid), revisi=skp.revisi)
    services.beri_umpan_balik(pemeran.staf.pk, oleh=segar(pemeran.kabid), sifat="saran", teks=JAHAT)
    for alamat in (url("realisasi"), url("realisasi_indikator", indikator.pk), url("umpan_balik")):
        assert "<script>alert" not in client.get(alamat).text, alamat
    assert "<script>alert" not in kabid.get(url("matriks")).text


def test_deleting_asks_once_and_checks_the_window(masuk, draf) -> None:
    staf, hasil = masuk("diri"), draf.hasil_kerja.get()
    alamat = url("hasil_hapus", draf.pk, hasil.pk)
    assert f'value="{draf.revisi}"' in staf.get(alamat).text
    for revisi in ("0", "-1", "x", "²", "9" * 30):
        assert staf.post(alamat, {"revisi": revisi}).status_code == 422
    assert staf.post(alamat, {"revisi": draf.revisi}).status_code == 302
    assert not draf.hasil_kerja.exists()


def test_indicator_is_changed_and_removed_on_pages(masuk, draf) -> None:
    staf, indikator = masuk("diri"), Indikator.objects.get()
    alamat = url("indikator_ubah", draf.pk, indikator.pk)
    assert 'value="120"' in staf.get(alamat).text
    isi = isi_indikator_form(target="90", target_tw1="10", revisi=draf.revisi)
    assert staf.post(alamat, isi).status_code == 302
    hapus = url("indikator_hapus", draf.pk, indikator.pk)
    assert staf.post(hapus, {"revisi": draf.revisi + 1}).status_code == 302
    assert not Indikator.objects.exists()


def test_a_row_of_another_skp_in_the_address_is_not_found(masuk, pemeran, draf) -> None:
    asing = susun(pemeran.rekan)
    hasil = asing.hasil_kerja.get()
    for alamat in (
        url("hasil_ubah", draf.pk, hasil.pk),
        url("hasil_hapus", draf.pk, hasil.pk),
        url("indikator_ubah", draf.pk, hasil.indikator.get().pk),
        url("skp", asing.pk),
    ):
        assert masuk("diri").get(alamat).status_code == 404


def test_rows_are_taken_from_the_leader_and_the_library(masuk, pemeran, draf, hari_ini) -> None:
    staf = masuk("diri")
    assert "Tidak ada yang bisa diambil" in staf.get(url("dari_pimpinan", draf.pk)).text
    assert "Tidak ada yang bisa diambil" in staf.get(url("dari_pustaka", draf.pk)).text
    pimpinan = susun(pemeran.kabid).hasil_kerja.get()
    lama = susun(pemeran.staf, hari_ini.year - 1)
    ajukan(lama)
    lama.refresh_from_db()
    services.setujui(lama.pk, oleh=segar(pemeran.kabid), revisi=lama.revisi)
    assert pimpinan.rencana in staf.get(url("dari_pimpinan", draf.pk)).text
    isi = {"baris": [pimpinan.pk], "revisi": draf.revisi}
    assert staf.post(url("dari_pimpinan", draf.pk), isi).status_code == 302
    isi = {"baris": [lama.hasil_kerja.get().pk], "revisi": draf.revisi + 1}
    assert staf.post(url("dari_pustaka", draf.pk), isi).status_code == 302
    assert staf.post(url("dari_pustaka", draf.pk), {"revisi": 9}).status_code == 422
    assert draf.hasil_kerja.count() == 3
    assert "(belum disetujui)" in staf.get(url("hasil_ubah", draf.pk, draf.hasil_kerja.get(nomor=2).pk)).text


def test_row_may_keep_a_leaders_row_that_is_no_longer_offered(masuk, pemeran, draf) -> None:
    baris = susun(pemeran.kabid).hasil_kerja.get()
    services.ambil_dari_pimpinan(draf.pk, [baris.pk], oleh=segar(pemeran.staf), revisi=draf.revisi)
    Skp.objects.filter(pegawai=pemeran.kabid).update(
        tahun=draf.tahun - 1, awal=datetime.date(draf.tahun - 1, 1, 1),
        mulai=datetime.date(draf.tahun - 1, 1, 1), selesai=datetime.date(draf.tahun - 1, 12, 31),
    )  # fmt: skip
    halaman = masuk("diri").get(url("hasil_ubah", draf.pk, draf.hasil_kerja.get(nomor=2).pk)).text
    assert f'value="{baris.pk}" selected' in halaman


def test_sheet_of_a_leader_asks_for_the_perspective(masuk, draf) -> None:
    Skp.objects.update(lembar="jpt")
    staf = masuk("diri")
    isi = {
        "rencana": "Anggaran tepat", "jenis": "utama", "langsung": "ya", "perspektif": "anggaran",
        "revisi": draf.revisi,
    }  # fmt: skip
    assert staf.post(url("hasil_baru", draf.pk), isi).status_code == 302
    assert "Anggaran" in staf.get(url("skp", draf.pk)).text


def test_expectations_and_attachments_are_saved(masuk, draf) -> None:
    staf = masuk("diri")
    assert staf.post(url("perilaku", draf.pk), {"loyal": "Hadir", "revisi": 2}).status_code == 302
    assert staf.post(url("lampiran", draf.pk), {"dukungan": "A\nB", "revisi": 3}).status_code == 302
    halaman = staf.get(url("skp", draf.pk)).text
    assert "<li>B</li>" in halaman
    assert "1 dari 7 terisi" in staf.get(url("skp_ubah", draf.pk)).text


def test_withdrawing_removing_and_changing_on_pages(masuk, pemeran, terkirim) -> None:
    staf = masuk("diri")
    assert staf.post(url("tarik", terkirim.pk)).url == url("skp_ubah", terkirim.pk)
    ditolak = staf.post(url("tarik", terkirim.pk))
    assert ditolak.status_code == 422
    assert "tidak bisa dilakukan" in ditolak.text
    ajukan(terkirim)
    telat = staf.get(url("skp_ubah", terkirim.pk))
    assert telat.status_code == 409
    assert "isinya tidak bisa diubah" in telat.text
    assert "Lihat yang dikirim" in staf.get(url("skp_saya")).text
    skp = services.setujui(terkirim.pk, oleh=segar(pemeran.kabid), revisi=terkirim.revisi)
    kurang = staf.post(url("perubahan", skp.pk), {"mulai": skp.mulai, "alasan": "x"})
    assert kurang.status_code == 422
    isi = {"mulai": f"{skp.tahun}-02-01", "alasan": "Anggaran"}
    assert staf.post(url("perubahan", skp.pk), isi).status_code == 302
    baru = Skp.objects.get(versi=2)
    satu = baru.hasil_kerja.get()
    services.ubah_hasil_kerja(satu.pk, isi_hasil("Baru"), oleh=segar(pemeran.staf), revisi=0)
    services.simpan_ekspektasi(baru.pk, {"loyal": "Hadir"}, oleh=segar(pemeran.staf), revisi=1)
    services.simpan_lampiran(baru.pk, {"dukungan": ["A"]}, oleh=segar(pemeran.staf), revisi=2)
    for alamat in (
        url("banding", baru.pk),
        f"{url('banding', baru.pk)}?dengan={skp.pk}",
        url("banding", skp.pk),
    ):
        halaman = staf.get(alamat).text
        assert "Berubah" in halaman
        assert "Utama: Baru" in halaman
    assert "Versi 1" in staf.get(url("skp", baru.pk)).text
    assert "Lanjutkan menyusun" in staf.get(url("skp_saya")).text
    assert staf.post(url("skp_hapus", baru.pk)).url == url("skp_saya")
    assert "Baru ada satu versi" in staf.get(url("banding", skp.pk)).text


def test_own_list_is_empty_at_first(masuk) -> None:
    assert "Belum ada SKP" in masuk("diri").get(url("skp_saya")).text
    assert "tidak menyusun SKP" in masuk("pimpinan").get(url("skp_saya")).text


def test_start_refuses_a_second_one_on_the_page(masuk, draf) -> None:
    isi = {"tahun": draf.tahun, "lembar": "ja_jf", "pendekatan": "kuantitatif"}
    jawab = masuk("diri").post(url("skp_baru"), isi)
    assert jawab.status_code == 422
    assert "Lanjutkan atau hapus" in jawab.text


def test_sending_with_findings_shows_them(masuk, pemeran) -> None:
    skp = services.buat_skp(2026, oleh=segar(pemeran.staf))
    staf = masuk("diri")
    assert "Perlu diperbaiki dulu" in staf.get(url("periksa", skp.pk)).text
    jawab = staf.post(url("periksa", skp.pk), {"revisi": 0})
    assert jawab.status_code == 422
    assert "Belum ada hasil kerja" in jawab.text


def test_reading_by_hr_leaves_a_trace_reading_by_the_penilai_does_not(masuk, draf) -> None:
    masuk("penilai").get(url("skp", draf.pk))
    assert not Peristiwa.objects.filter(tindakan="kinerja.baca").exists()
    masuk("hr").get(url("skp", draf.pk))
    assert Peristiwa.objects.get(tindakan="kinerja.baca").tentang_id == draf.pegawai_id


# ---- feedback and matriks


def test_feedback_reaches_the_person_at_once(masuk, pemeran, disetujui) -> None:
    kabid, alamat = masuk("penilai"), url("umpan_balik_tentang", pemeran.staf.pk)
    hasil = disetujui.hasil_kerja.get()
    isi = {"sifat": "pujian", "teks": "Cepat tanggap", "tentang": f"hasil-{hasil.pk}"}
    assert kabid.post(alamat, isi).status_code == 302
    assert kabid.post(alamat, isi | {"tentang": "nilai-loyal", "sifat": "saran"}).status_code == 302
    assert kabid.post(alamat, {"sifat": "pujian", "teks": ""}).status_code == 422
    halaman = masuk("diri").get(url("umpan_balik")).text
    assert halaman.count("Cepat tanggap") == 2
    assert "Tentang nilai: Loyal" in halaman
    assert UmpanBalikKinerja.objects.count() == 2
    assert "Kirim umpan balik" not in masuk("atasan_penilai").get(alamat).text


def test_matriks_shows_who_supports_what(masuk, pemeran, draf, hari_ini) -> None:
    kabid = masuk("penilai")
    assert "SKP pimpinan tahun ini belum ada" in kabid.get(url("matriks")).text
    pimpinan = susun(pemeran.kabid)
    baris = pimpinan.hasil_kerja.get()
    services.ambil_dari_pimpinan(draf.pk, [baris.pk], oleh=segar(pemeran.staf), revisi=draf.revisi)
    grid = matriks_peran_hasil(pemeran.kabid.pk, hari_ini.year, hari_ini)
    per_orang = {b.pegawai: b for b in grid.baris}
    assert [h.nomor for h in per_orang[pemeran.staf].sel[0]] == [2]
    assert [h.nomor for h in per_orang[pemeran.staf].lainnya] == [1]
    assert per_orang[pemeran.rekan].skp is None
    assert grid.kosong == []
    assert "Belum ada SKP" in kabid.get(url("matriks")).text
    lewat = f"{url('matriks')}?penilai={pemeran.kabid.pk}&tahun={hari_ini.year}"
    assert "Rekana Putri" in masuk("hr").get(lewat).text
    assert masuk("orang_luar").get(lewat).status_code == 404
    assert masuk("hr").get(f"{url('matriks')}?penilai=x").status_code == 404


def test_matriks_follows_the_leaders_new_version(pemeran, draf, hari_ini) -> None:
    pimpinan = susun(pemeran.kabid)
    services.ambil_dari_pimpinan(
        draf.pk, [pimpinan.hasil_kerja.get().pk], oleh=segar(pemeran.staf), revisi=draf.revisi
    )
    ajukan(pimpinan)
    pimpinan.refresh_from_db()
    services.setujui(pimpinan.pk, oleh=segar(pemeran.kadis), revisi=pimpinan.revisi)
    services.buat_perubahan(
        pimpinan.pk, oleh=segar(pemeran.kabid), alasan="x", mulai=pimpinan.awal.replace(month=2)
    )
    grid = matriks_peran_hasil(pemeran.kabid.pk, hari_ini.year, hari_ini)
    assert grid.kolom[0].skp.versi == 2
    assert grid.kosong == []


# ---- queries


def _banyak_baris(skp: Skp, jumlah: int) -> None:
    for i in range(jumlah):
        hasil = HasilKerja.objects.create(skp=skp, nomor=10 + i, rencana=f"Baris {i}")
        Indikator.objects.create(hasil_kerja=hasil, aspek="waktu", nama=f"Indikator {i}", target=1)


@pytest.mark.parametrize(("nama", "batas"), [("skp", 16), ("skp_ubah", 12), ("periksa", 18)])
def test_sheet_pages_cost_a_fixed_number_of_queries(
    masuk, draf, django_assert_max_num_queries, nama, batas
) -> None:
    _banyak_baris(draf, 30)
    client = masuk("diri")
    with django_assert_max_num_queries(batas):
        assert "Baris 29" in client.get(url(nama, draf.pk)).text or nama == "periksa"


def test_lists_cost_a_fixed_number_of_queries(
    masuk, pemeran, disetujui, django_assert_max_num_queries
) -> None:
    _banyak_baris(disetujui, 30)
    staf, kabid = masuk("diri"), masuk("penilai")
    with django_assert_max_num_queries(15):
        assert "Indikator 29" in staf.get(url("realisasi")).text
    with django_assert_max_num_queries(12):
        staf.get(url("skp_saya"))
    with django_assert_max_num_queries(12):
        kabid.get(url("matriks"))
    with django_assert_max_num_queries(10):
        staf.get(url("umpan_balik"))
