"""The pages of realisasi: month by month, one indicator, one row with its proofs."""

import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from inti.kode_periode import KodePeriode, periode_memuat
from kinerja import services
from kinerja.models import (
    BuktiDukung,
    Indikator,
    Periode,
    Realisasi,
)
from tests.kinerja.conftest import JAHAT, segar, url
from tests.pemeran import buat_periode


def test_logging_from_the_month_view(masuk, indikator, bulan) -> None:
    staf = masuk("diri")
    assert f'value="{bulan}"' in staf.get(url("realisasi")).text
    jawab = staf.post(
        url("realisasi_indikator", indikator.pk),
        {"kode": bulan, "nilai": "12,5", "berkas": SimpleUploadedFile("a.pdf", b"%PDF-1")},
    )
    assert jawab.url == f"{url('realisasi')}?bulan={bulan}"
    halaman = staf.get(jawab.url).text
    assert "Tersimpan" in halaman
    assert "<b>12,5</b>" in halaman
    assert "1 berkas" in halaman


def test_refused_value_or_file_saves_neither_and_keeps_the_text(masuk, indikator, bulan) -> None:
    staf, alamat = masuk("diri"), url("realisasi_indikator", indikator.pk)
    for isi, kalimat in (
        ({"nilai": "-1", "catatan": JAHAT}, "0"),
        ({"nilai": "NaN"}, "Bukan angka"),
        ({"nilai": "1.200"}, "Tulis 1200 (tanpa titik) atau 1,200"),
        ({"nilai": "1", "tautan_bukti": "javascript:alert(1)"}, "alamat web lengkap"),
        ({"nilai": "1", "berkas": SimpleUploadedFile("a.pdf", b"<svg/>")}, "harus PDF"),
    ):
        jawab = staf.post(alamat, {"kode": bulan} | isi)
        assert jawab.status_code == 422
        assert kalimat in jawab.text
        assert "Ada masalah" in jawab.text
    assert not Realisasi.objects.exists()


def test_row_is_changed_and_removed_with_its_proofs(masuk, pemeran, indikator, bulan) -> None:
    staf = masuk("diri")
    staf.post(url("realisasi_indikator", indikator.pk), {"kode": bulan, "nilai": "1"})
    baris = Realisasi.objects.get()
    alamat = url("realisasi_ubah", baris.pk)
    assert staf.post(alamat, {"nilai": "2", "tautan_bukti": "https://bukti.id/a"}).status_code == 302
    assert staf.post(alamat, {"nilai": ""}).status_code == 422
    unggah = url("bukti_unggah", baris.pk)
    assert staf.post(unggah, {"berkas": SimpleUploadedFile("a.html", b"<html>")}).status_code == 422
    berkas = SimpleUploadedFile('laporan "<b>.pdf', b"%PDF-1")
    assert staf.post(unggah, {"berkas": berkas}).status_code == 302
    riwayat = staf.get(url("realisasi_indikator", indikator.pk)).text
    assert "https://bukti.id/a" in riwayat
    bukti = BuktiDukung.objects.get()
    assert staf.post(url("bukti_hapus", bukti.pk)).url == alamat
    assert staf.post(url("realisasi_hapus", baris.pk)).status_code == 302
    assert not Realisasi.objects.exists()


def test_row_of_a_closed_period_is_not_offered_for_change(masuk, pemeran, indikator, bulan) -> None:
    staf = masuk("diri")
    staf.post(
        url("realisasi_indikator", indikator.pk),
        {"kode": bulan, "nilai": "7", "berkas": SimpleUploadedFile("a.pdf", b"%PDF-1")},
    )
    baris = Realisasi.objects.get()
    halaman = staf.get(url("realisasi")).text
    assert "Ubah atau tambah bukti" in halaman
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(status="ditutup", ditutup_pada=timezone.now())
    halaman = staf.get(url("realisasi")).text
    assert "Ubah atau tambah bukti" not in halaman
    assert "Lihat atau tambah bukti" in halaman
    for isi in (
        staf.get(url("realisasi_ubah", baris.pk)).text,
        staf.post(url("bukti_unggah", baris.pk), {}).text,
    ):
        assert "angkanya tetap" in isi
        assert 'name="nilai"' not in isi
        for jalan in (url("realisasi_hapus", baris.pk), url("bukti_hapus", BuktiDukung.objects.get().pk)):
            assert jalan not in isi
        assert url("bukti_unggah", baris.pk) in isi


def test_proof_leaves_only_as_an_attachment(masuk, pemeran, indikator, bulan) -> None:
    isi = services.IsiRealisasi(nilai=Decimal(1))
    baris = services.catat_realisasi(indikator.pk, bulan, isi, oleh=segar(pemeran.staf))
    berkas = SimpleUploadedFile("bukti.html", b"%PDF-1 <script>", content_type="text/html")
    bukti = services.unggah_bukti(baris.pk, berkas, oleh=segar(pemeran.staf))
    jawab = masuk("penilai").get(url("bukti", bukti.pk))
    assert jawab.content == b"%PDF-1 <script>"
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"] == 'attachment; filename="bukti.pdf"'
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert masuk("orang_luar").get(url("bukti", bukti.pk)).status_code == 404


def test_month_view_says_locked_late_and_missing(masuk, pemeran, disetujui, hari_ini) -> None:
    staf = masuk("diri")
    assert "Belum ada SKP yang berlaku" in masuk("rekan").get(url("realisasi")).text
    lama = f"{url('realisasi')}?bulan={hari_ini.year - 1}-01"
    assert "Belum ada SKP yang berlaku" in staf.get(lama).text
    for kode in ("2999-01", "abc", f"{hari_ini.year}"):
        assert periode_memuat(hari_ini, "bulan").nama in staf.get(f"{url('realisasi')}?bulan={kode}").text
    services.kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=None)
    terkunci = staf.get(url("realisasi")).text
    assert "Realisasi terkunci" in terkunci
    assert "Simpan" not in terkunci
    if hari_ini.month > 1:
        assert "Yang belum terisi" in terkunci


def test_indicator_page_costs_the_same_with_a_year_of_rows(
    masuk, pemeran, disetujui, hari_ini, django_assert_max_num_queries
) -> None:
    """Each row says which closed quarter counted it, or that it came late; all of that in one question."""
    satu = Indikator.objects.get()
    awal = buat_periode("U1", "triwulan", hari_ini.replace(month=1, day=1), hari_ini.replace(month=3, day=31))
    Periode.objects.filter(pk=awal.pk).update(status="ditutup", ditutup_pada=timezone.now())
    for bulan in KodePeriode(hari_ini.year, "tahun").bagian("bulan"):
        rentang = {"mulai": bulan.mulai, "selesai": bulan.selesai}
        Realisasi.objects.create(indikator=satu, periode_kode=str(bulan), **rentang, nilai=1)
    saat = timezone.now() - datetime.timedelta(days=1)
    Realisasi.objects.filter(periode_kode=f"{hari_ini.year}-01").update(dibuat_pada=saat)
    client = masuk("diri")
    with django_assert_max_num_queries(12):
        halaman = client.get(url("realisasi_indikator", satu.pk)).text
    assert halaman.count("Terlambat") == 2, "Februari dan Maret dicatat sesudah triwulannya ditutup"
