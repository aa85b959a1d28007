"""Logging results, proofs, locks, feedback."""

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from inti.galat import GalatAturan, TidakBerwenang
from inti.kode_periode import KodePeriode, periode_memuat
from inti.models import Peristiwa
from kinerja import services
from kinerja.enums import StatusPeriode
from kinerja.models import (
    BuktiDukung,
    Indikator,
    KunciRealisasi,
    Periode,
    Realisasi,
    TahunKinerja,
    UmpanBalikKinerja,
)
from kinerja.selectors.realisasi import baris_realisasi, kekurangan, pilihan_kode
from kinerja.services.bukti import jenis_berkas
from pegawai.models import TandaHitung
from tests.kinerja.conftest import ajukan, isi_indikator, segar, susun

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def isi(nilai: object = 5, **lain) -> services.IsiRealisasi:
    return services.IsiRealisasi(nilai=Decimal(str(nilai)), **lain)


def berkas(data: bytes = PNG, nama: str = "foto.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, data, content_type="text/html")


def zip_berisi(*nama: str) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        for satu in nama:
            arsip.writestr(satu, "x")
    return wadah.getvalue()


@pytest.fixture
def realisasi(indikator, pemeran, bulan) -> Realisasi:
    return services.catat_realisasi(indikator.pk, bulan, isi(), oleh=segar(pemeran.staf))


def test_logging_keeps_span_event_and_mark(realisasi, pemeran, bulan) -> None:
    assert realisasi.selesai == periode_memuat(realisasi.mulai, "bulan").selesai
    peristiwa = Peristiwa.objects.get(tindakan="realisasi.catat")
    assert (peristiwa.tentang_id, peristiwa.baru) == (pemeran.staf.pk, {"nilai": "5.0000", "periode": bulan})
    tanda = TandaHitung.objects.get(sebab="realisasi")
    assert (tanda.pegawai_id, tanda.dari) == (pemeran.staf.pk, realisasi.mulai)


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "1E12", "-0.0001"])
def test_impossible_values_are_refused(indikator, pemeran, bulan, nilai) -> None:
    with pytest.raises(GalatAturan):
        services.catat_realisasi(indikator.pk, bulan, isi(nilai), oleh=segar(pemeran.staf))


def test_values_are_rounded_half_up_to_four_decimals(indikator, pemeran, bulan) -> None:
    hasil = services.catat_realisasi(indikator.pk, bulan, isi("1.00005"), oleh=segar(pemeran.staf))
    assert hasil.nilai == Decimal("1.0001")


@pytest.mark.parametrize(
    "tautan", ["javascript:alert(1)", "file:///etc/passwd", "bukti", "https://x.id/" + "a" * 500]
)
def test_links_are_web_addresses_only(indikator, pemeran, bulan, tautan) -> None:
    with pytest.raises(GalatAturan, match="alamat web lengkap"):
        services.catat_realisasi(indikator.pk, bulan, isi(tautan_bukti=tautan), oleh=segar(pemeran.staf))


def test_long_note_is_refused(indikator, pemeran, bulan) -> None:
    with pytest.raises(GalatAturan, match="terlalu panjang"):
        services.catat_realisasi(indikator.pk, bulan, isi(catatan="x" * 2001), oleh=segar(pemeran.staf))


@pytest.mark.parametrize("nama", ["kabid", "rekan"])
def test_logging_is_the_owners(indikator, realisasi, pemeran, bulan, nama) -> None:
    oleh = segar(getattr(pemeran, nama))
    with pytest.raises(TidakBerwenang):
        services.catat_realisasi(indikator.pk, bulan, isi(), oleh=oleh)
    with pytest.raises(TidakBerwenang):
        services.ubah_realisasi(realisasi.pk, isi(), oleh=oleh)
    with pytest.raises(TidakBerwenang):
        services.hapus_realisasi(realisasi.pk, oleh=oleh)
    with pytest.raises(TidakBerwenang):
        services.unggah_bukti(realisasi.pk, berkas(), oleh=oleh)


def test_logging_waits_for_approval(draf, pemeran, bulan) -> None:
    indikator = Indikator.objects.get(hasil_kerja__skp=draf)
    with pytest.raises(GalatAturan, match="setelah SKP disetujui"):
        services.catat_realisasi(indikator.pk, bulan, isi(), oleh=segar(pemeran.staf))


def test_codes_that_do_not_fit_are_refused(indikator, pemeran, hari_ini) -> None:
    depan = periode_memuat(hari_ini, "bulan").berikutnya
    for kode, kalimat in (
        ("2026-13", "tidak dikenal"),
        (f"{hari_ini.year - 1}-06", "di luar masa"),
        (str(depan), "belum mulai|di luar masa"),
    ):
        with pytest.raises(GalatAturan, match=kalimat):
            services.catat_realisasi(indikator.pk, kode, isi(), oleh=segar(pemeran.staf))


def test_quarter_codes_are_refused_where_the_year_runs_by_month(indikator, pemeran, hari_ini) -> None:
    TahunKinerja.objects.filter(pk=hari_ini.year).update(tingkat_berkala="bulan")
    with pytest.raises(GalatAturan, match="dievaluasi per bulan"):
        services.catat_realisasi(indikator.pk, f"{hari_ini.year}-TW1", isi(), oleh=segar(pemeran.staf))
    assert {k.tingkat for k in pilihan_kode(indikator.hasil_kerja.skp, hari_ini)} == {"bulan"}


def test_overlap_is_refused_with_the_other_code(indikator, realisasi, pemeran, hari_ini) -> None:
    triwulan = periode_memuat(hari_ini, "triwulan")
    with pytest.raises(GalatAturan, match=f"Sudah ada realisasi {realisasi.periode_kode}"):
        services.catat_realisasi(indikator.pk, str(triwulan), isi(), oleh=segar(pemeran.staf))
    with pytest.raises(GalatAturan, match="tumpang tindih"):
        services.catat_realisasi(indikator.pk, realisasi.periode_kode, isi(), oleh=segar(pemeran.staf))


def test_overlap_is_refused_by_the_database_too(realisasi) -> None:
    bulan_lalu = periode_memuat(realisasi.mulai, "bulan").sebelumnya
    with pytest.raises(IntegrityError, match="tumpang tindih"), transaction.atomic():
        Realisasi.objects.create(
            indikator_id=realisasi.indikator_id, periode_kode=str(bulan_lalu), mulai=bulan_lalu.mulai,
            selesai=realisasi.selesai + datetime.timedelta(days=1), nilai=1,
        )  # fmt: skip
    lain = Realisasi.objects.create(
        indikator_id=realisasi.indikator_id, periode_kode=str(bulan_lalu), mulai=bulan_lalu.mulai,
        selesai=bulan_lalu.selesai, nilai=1,
    )  # fmt: skip
    lain.selesai = realisasi.selesai
    with pytest.raises(IntegrityError, match="tumpang tindih"), transaction.atomic():
        lain.save()


@pytest.mark.parametrize(
    ("tabel", "perubahan"),
    [
        ("kinerja_realisasi", "nilai = -1"),
        ("kinerja_realisasi", "selesai = mulai"),
        ("kinerja_indikator", "target = 0"),
        ("kinerja_indikator", "target_tw1 = 0"),
        ("kinerja_indikator", "target = NULL"),
        ("kinerja_indikator", "target_teks = 'x'"),
        ("kinerja_hasilkerja", "bobot = 0"),
        ("kinerja_hasilkerja", "atasan_id = id"),
        ("kinerja_skp", "status = 'diajukan'"),
        ("kinerja_skp", "status = 'dikembalikan'"),
        ("kinerja_skp", "diputus_pada = NULL"),
        ("kinerja_skp", "mulai = selesai + 1"),
        ("kinerja_skp", "awal = mulai + 1"),
        ("kinerja_skp", "tahun = tahun + 1"),
        ("kinerja_skp", "versi = 2"),
    ],
)
def test_impossible_states_are_refused_by_the_database(realisasi, tabel, perubahan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"UPDATE {tabel} SET {perubahan}")  # test's own constants


def test_changing_keeps_old_and_new(realisasi, pemeran) -> None:
    services.ubah_realisasi(
        realisasi.pk, isi(7, catatan=" ya ", tautan_bukti="https://bukti.id/a"), oleh=segar(pemeran.staf)
    )
    realisasi.refresh_from_db()
    assert (realisasi.nilai, realisasi.catatan, realisasi.tautan_bukti) == (7, "ya", "https://bukti.id/a")
    peristiwa = Peristiwa.objects.get(tindakan="realisasi.ubah")
    assert (peristiwa.lama, peristiwa.baru["nilai"]) == ({"nilai": "5.0000"}, "7.0000")


def test_locked_period_takes_no_change(indikator, realisasi, pemeran, bulan) -> None:
    services.kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=segar(pemeran.kabid))
    services.kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=segar(pemeran.kabid))
    staf = segar(pemeran.staf)
    for langkah in (
        lambda: services.ubah_realisasi(realisasi.pk, isi(), oleh=staf),
        lambda: services.hapus_realisasi(realisasi.pk, oleh=staf),
        lambda: services.unggah_bukti(realisasi.pk, berkas(), oleh=staf),
        lambda: services.catat_realisasi(indikator.pk, bulan, isi(), oleh=staf),
    ):
        with pytest.raises(GalatAturan, match="terkunci karena evaluasinya"):
            langkah()
    services.buka_kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=segar(pemeran.kabid))
    services.buka_kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=segar(pemeran.kabid))
    services.ubah_realisasi(realisasi.pk, isi(8), oleh=staf)
    assert not KunciRealisasi.objects.exists()
    assert Peristiwa.objects.filter(tindakan__startswith="realisasi.").count() == 4


def tutup(periode: Periode) -> None:
    Periode.objects.filter(pk=periode.pk).update(status=StatusPeriode.DITUTUP, ditutup_pada=timezone.now())


def test_closed_year_takes_nothing(indikator, realisasi, pemeran) -> None:
    tutup(pemeran.tahun_ini)
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.ubah_realisasi(realisasi.pk, isi(), oleh=segar(pemeran.staf))
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        services.catat_realisasi(indikator.pk, realisasi.periode_kode, isi(), oleh=segar(pemeran.staf))


def test_closed_quarter_freezes_its_rows_but_takes_late_ones(indikator, realisasi, pemeran) -> None:
    tutup(pemeran.triwulan_ini)
    staf = segar(pemeran.staf)
    with pytest.raises(GalatAturan, match="sudah dihitung dalam hasil"):
        services.ubah_realisasi(realisasi.pk, isi(), oleh=staf)
    Realisasi.objects.all().delete()
    terlambat = services.catat_realisasi(indikator.pk, realisasi.periode_kode, isi(), oleh=staf)
    services.ubah_realisasi(terlambat.pk, isi(9), oleh=staf)


def test_proof_of_what_was_counted_stays(realisasi, pemeran) -> None:
    staf = segar(pemeran.staf)
    bukti = services.unggah_bukti(realisasi.pk, berkas(), oleh=staf)
    tutup(pemeran.triwulan_ini)
    with pytest.raises(GalatAturan, match="sudah dihitung dalam hasil"):
        services.hapus_bukti(bukti.pk, oleh=staf)
    assert services.unggah_bukti(realisasi.pk, berkas(), oleh=staf).realisasi == realisasi


def test_removing_takes_the_files_along(realisasi, pemeran, django_capture_on_commit_callbacks) -> None:
    staf = segar(pemeran.staf)
    bukti = services.unggah_bukti(realisasi.pk, berkas(), oleh=staf)
    lain = services.unggah_bukti(realisasi.pk, berkas(), oleh=staf)
    with django_capture_on_commit_callbacks(execute=True):
        services.hapus_bukti(lain.pk, oleh=staf)
    assert not lain.berkas.storage.exists(lain.berkas.name)
    with django_capture_on_commit_callbacks(execute=True):
        services.hapus_realisasi(realisasi.pk, oleh=staf)
    assert not bukti.berkas.storage.exists(bukti.berkas.name)
    assert not BuktiDukung.objects.exists()


@pytest.mark.parametrize(
    ("data", "nama", "akhiran"),
    [
        (b"%PDF-1.7 x", "a.txt", "pdf"),
        (b"\xff\xd8\xff\xe0abc", "a.jpg", "jpg"),
        (PNG, "a.html", "png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "webp"),
        (zip_berisi("word/document.xml"), "surat.docx", "docx"),
        (zip_berisi("xl/workbook.xml"), "../../tabel.xlsx", "xlsx"),
    ],
    ids=["pdf", "jpg", "png", "webp", "docx", "xlsx"],
)
def test_proof_is_known_by_its_first_bytes(realisasi, pemeran, data, nama, akhiran) -> None:
    bukti = services.unggah_bukti(realisasi.pk, berkas(data, nama), oleh=segar(pemeran.staf))
    assert bukti.nama_asli.endswith(f".{akhiran}")
    assert "/" not in bukti.nama_asli
    assert bukti.berkas.name.endswith(f".{akhiran}")
    assert "surat" not in bukti.berkas.name
    with bukti.berkas.open() as isi_berkas:
        assert isi_berkas.read() == data


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "harus PDF"),
        (b"<!doctype html><script>", "harus PDF"),
        (b"MZ\x90\x00", "harus PDF"),
        (b"RIFF\x00\x00\x00\x00AVI ", "harus PDF"),
        (b"PK\x03\x04rusak", "harus PDF"),
        (zip_berisi("a.txt"), "harus PDF"),
        (zip_berisi("word/document.xml", "word/vbaProject.bin"), "tanpa makro"),
        (b"", "kosong"),
        (b"%PDF-" + b"0" * (5 * 1024 * 1024), "paling besar 5 MB"),
    ],
    ids=["svg", "html", "exe", "avi", "zip rusak", "zip", "makro", "kosong", "besar"],
)
def test_other_files_are_refused(data, kalimat) -> None:
    with pytest.raises(GalatAturan, match=kalimat):
        jenis_berkas(berkas(data, "bukti.pdf"))


def test_number_of_proofs_is_limited(realisasi, pemeran, monkeypatch) -> None:
    monkeypatch.setattr("kinerja.services.bukti.BATAS_BERKAS", 1)
    services.unggah_bukti(realisasi.pk, berkas(nama="  .png"), oleh=segar(pemeran.staf))
    with pytest.raises(GalatAturan, match="paling banyak 1 berkas"):
        services.unggah_bukti(realisasi.pk, berkas(), oleh=segar(pemeran.staf))


def test_a_new_version_sees_what_was_logged(indikator, realisasi, pemeran, hari_ini) -> None:
    staf, lama = segar(pemeran.staf), indikator.hasil_kerja.skp
    baru = services.buat_perubahan(lama.pk, oleh=staf, alasan="x", mulai=lama.awal.replace(day=2))
    ajukan(baru)
    services.setujui(baru.pk, oleh=segar(pemeran.kabid), revisi=0)
    baris = baris_realisasi(baru, periode_memuat(hari_ini, "bulan"))[0]
    assert (baris.bulan_ini, baris.capaian, baris.persen) == (realisasi, Decimal(5), 4)
    versi_dua = Indikator.objects.get(hasil_kerja__skp=baru)
    with pytest.raises(GalatAturan, match="Sudah ada realisasi"):
        services.catat_realisasi(versi_dua.pk, realisasi.periode_kode, isi(), oleh=staf)


def test_progress_follows_the_way_of_counting(pemeran, hari_ini) -> None:
    skp, staf = susun(pemeran.staf), segar(pemeran.staf)
    hasil = skp.hasil_kerja.get()
    for i, cara in enumerate(("rata-rata", "terakhir")):
        services.tambah_indikator(
            hasil.pk,
            isi_indikator(cara, cara_hitung=cara, arah="turun", aspek="waktu"),
            oleh=staf,
            revisi=2 + i,
        )
    ajukan(skp)
    services.setujui(skp.pk, oleh=segar(pemeran.kabid), revisi=4)
    bulan = KodePeriode(hari_ini.year, "bulan", 1)
    for satu in Indikator.objects.filter(hasil_kerja=hasil):
        for nilai, kode in ((4, bulan), (7, bulan.berikutnya)):
            Realisasi.objects.create(
                indikator=satu, periode_kode=str(kode), mulai=kode.mulai, selesai=kode.selesai, nilai=nilai
            )
    baris = {b.indikator.cara_hitung: b for b in baris_realisasi(skp, bulan)}
    assert {k: b.capaian for k, b in baris.items()} == {
        "akumulasi": 11,
        "rata-rata": Decimal("5.5"),
        "terakhir": 7,
    }
    assert baris["terakhir"].persen is None


def test_missing_months_are_counted(disetujui, pemeran) -> None:
    akhir_maret = datetime.date(disetujui.tahun, 3, 31)
    assert [(str(k), n) for k, n in kekurangan(pemeran.staf.pk, akhir_maret)] == [
        (f"{disetujui.tahun}-01", 1), (f"{disetujui.tahun}-02", 1),
    ]  # fmt: skip
    assert kekurangan(pemeran.rekan.pk, akhir_maret) == []


def test_feedback_is_the_penilais_and_says_nothing_in_the_event(disetujui, pemeran) -> None:
    hasil = disetujui.hasil_kerja.get()
    umpan = services.beri_umpan_balik(
        pemeran.staf.pk, oleh=segar(pemeran.kabid), sifat="pujian", teks=" Cepat dan ramah ",
        hasil_kerja_id=hasil.pk,
    )  # fmt: skip
    assert umpan.teks == "Cepat dan ramah"
    assert "Cepat" not in Peristiwa.objects.get(tindakan="umpan_balik_kinerja.beri").kalimat
    with pytest.raises(TidakBerwenang):
        services.beri_umpan_balik(
            pemeran.staf.pk, oleh=segar(pemeran.staf), sifat="pujian", teks="Saya hebat"
        )
    with pytest.raises(GalatAturan, match="bukan milik"):
        services.beri_umpan_balik(
            pemeran.rekan.pk, oleh=segar(pemeran.kabid), sifat="saran", teks="x", hasil_kerja_id=hasil.pk
        )
    with pytest.raises(GalatAturan):
        services.beri_umpan_balik(pemeran.staf.pk, oleh=segar(pemeran.kabid), sifat="marah", teks="x")


def test_feedback_sent_twice_is_one(disetujui, pemeran) -> None:
    kabid, lain = segar(pemeran.kabid), {"sifat": "pujian", "teks": "Cepat dan ramah"}
    satu = services.beri_umpan_balik(pemeran.staf.pk, oleh=kabid, **lain)
    assert (
        services.beri_umpan_balik(pemeran.staf.pk, oleh=kabid, **lain | {"teks": "Cepat dan ramah "}) == satu
    )
    assert Peristiwa.objects.filter(tindakan="umpan_balik_kinerja.beri").count() == 1
    tentang = {"hasil_kerja_id": disetujui.hasil_kerja.get().pk}
    assert services.beri_umpan_balik(pemeran.staf.pk, oleh=kabid, **lain, **tentang) != satu
    UmpanBalikKinerja.objects.update(waktu=timezone.now() - datetime.timedelta(days=1))
    assert services.beri_umpan_balik(pemeran.staf.pk, oleh=kabid, **lain) != satu
