"""Sheets `skp` and `realisasi`: what is taken, what is refused with which line, column and sentence."""

import csv
import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from inti.impor import ambil_jenis
from inti.impor.konteks import HasilImpor
from inti.impor.mesin import impor
from kinerja import services
from kinerja.enums import StatusPeriode
from kinerja.models import HasilKerja, Indikator, Periode, Realisasi, Skp, TahunKinerja
from pegawai.models import Penugasan, TandaHitung
from tests.kinerja.conftest import isi_hasil, segar, susun
from tests.pemeran import buat_periode

NIP = "198609262015051001"  # the staf of the cast
NIP_KABID = "197503031999032003"
SKP = {
    "tahun": "2026", "nip": NIP, "nomor": "1", "rencana_hasil_kerja": "Layanan KTP", "bobot": "100",
    "aspek": "kuantitas", "indikator": "Jumlah KTP", "target": "120", "satuan": "keping",
}  # fmt: skip
REALISASI = {"periode": "2026-03", "nip": NIP, "nomor": "1", "aspek": "kuantitas", "nilai": "12,5"}


def lembar(*baris: dict[str, Any]) -> bytes:
    """The rows as csv; columns are those of all rows together."""
    kolom = list(dict.fromkeys(k for b in baris for k in b))
    wadah = io.StringIO()
    tulis = csv.DictWriter(wadah, kolom, delimiter=";")
    tulis.writeheader()
    tulis.writerows(baris)
    return wadah.getvalue().encode()


def jalankan(jenis: str, *baris: dict[str, Any], **lain: Any) -> HasilImpor:
    return impor(ambil_jenis(jenis), lembar(*baris), nama_berkas="uji.csv", **lain)


def ditolak(hasil: HasilImpor) -> list[tuple[int, str]]:
    return [(t.baris, t.kolom) for t in hasil.ditolak]


def angka(hasil: HasilImpor) -> tuple[int, int, int]:
    return hasil.dibuat, hasil.diubah, hasil.sama


@pytest.fixture
def skp(pemeran) -> HasilImpor:
    return jalankan("skp", SKP)


@pytest.fixture
def skp_kini(pemeran, hari_ini) -> HasilImpor:
    """As ``skp``, for the running year of the cast."""
    return jalankan("skp", SKP | {"tahun": str(hari_ini.year)})


# ---- skp


def test_skp_counts_as_approved_and_marks(skp, pemeran) -> None:
    satu = Skp.objects.get()
    assert angka(skp) == (1, 0, 0)
    assert (satu.status, satu.sumber, satu.awal) == ("disetujui", "impor", datetime.date(2026, 1, 1))
    assert satu.selesai == datetime.date(2026, 12, 31)
    assert TandaHitung.objects.get(sebab="skp").pegawai_id == pemeran.staf.pk
    indikator = Indikator.objects.get()
    assert (indikator.target, indikator.arah, indikator.cara_hitung) == (120, "naik", "akumulasi")


def test_same_skp_again_changes_nothing(skp) -> None:
    TandaHitung.objects.all().delete()
    revisi = Skp.objects.get().revisi
    assert angka(jalankan("skp", SKP)) == (0, 0, 1)
    assert (Skp.objects.get().revisi, TandaHitung.objects.count()) == (revisi, 0)


def test_changed_rows_are_counted_and_absent_columns_kept(skp) -> None:
    tanpa_bobot = {k: v for k, v in SKP.items() if k != "bobot"}
    assert angka(jalankan("skp", tanpa_bobot | {"target": "130"})) == (0, 1, 0)
    assert angka(jalankan("skp", tanpa_bobot | {"target": "130", "rencana_hasil_kerja": "Lain"})) == (0, 1, 0)
    hasil = HasilKerja.objects.get()
    assert (hasil.bobot, hasil.rencana, hasil.indikator.get().target) == (100, "Lain", 130)


def test_dry_run_says_what_would_happen_and_writes_nothing(pemeran) -> None:
    assert angka(jalankan("skp", SKP, periksa_saja=True)) == (1, 0, 0)
    assert not Skp.objects.exists()


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"nip": "199912312020011001"}, "nip"),
        ({"nip": "198613262015051001"}, "nip"),
        ({"target": "0"}, "target"),
        ({"target": "NaN"}, "target"),
        ({"target": "-3"}, "target"),
        ({"target": "1000000000000"}, "target"),
        ({"target": ""}, "target"),
        ({"target_tw2": "0"}, "target_tw2"),
        ({"bobot": "0"}, "bobot"),
        ({"aspek": "rasa"}, "aspek"),
        ({"arah": "samping"}, "arah"),
        ({"cara_hitung": "kira-kira"}, "cara_hitung"),
        ({"nomor": "0"}, "nomor"),
        ({"mulai": "2025-12-31"}, "mulai"),
        ({"mulai": "31/31/2026"}, "mulai"),
        ({"rencana_hasil_kerja": ""}, "rencana_hasil_kerja"),
        ({"indikator": "x" * 301}, "indikator"),
    ],
)
def test_bad_skp_cells_are_refused_by_line_and_column(pemeran, ubah, kolom) -> None:
    hasil = jalankan("skp", SKP | {"nip": NIP_KABID}, SKP | ubah)
    assert ditolak(hasil) == [(3, kolom)]
    assert hasil.kode_keluar == 1
    assert not Skp.objects.exists()


def test_partial_import_takes_the_good_rows(pemeran) -> None:
    hasil = jalankan("skp", SKP | {"nip": NIP_KABID}, SKP | {"target": "0"}, sebagian=True)
    assert angka(hasil) == (1, 0, 0)
    assert Skp.objects.get().pegawai == pemeran.kabid
    assert b"Target harus lebih dari 0" in hasil.isi_ditolak


def test_jenis_is_taken_and_an_unset_penilai_stops_nobody(pemeran) -> None:
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=None)
    oleh = segar(pemeran.staf)
    baris = SKP | {"nip": NIP_KABID, "jenis": "Tambahan"}
    assert angka(jalankan("skp", baris, oleh=oleh, sumber="admin")) == (1, 0, 0)
    assert HasilKerja.objects.get().jenis == "tambahan"


def test_falling_target_may_be_zero(pemeran) -> None:
    assert angka(jalankan("skp", SKP | {"target": "0", "arah": "turun"})) == (1, 0, 0)


def test_differing_bobot_within_one_nomor_is_refused(pemeran) -> None:
    hasil = jalankan("skp", SKP, SKP | {"aspek": "waktu", "bobot": "60"})
    assert ditolak(hasil) == [(2, "bobot"), (3, "bobot")]


def test_blank_bobot_of_the_same_nomor_follows_the_others(pemeran) -> None:
    hasil = jalankan("skp", SKP, SKP | {"aspek": "waktu", "bobot": ""})
    assert angka(hasil) == (2, 0, 0)
    assert HasilKerja.objects.get().bobot == 100


def test_bobot_in_part_is_refused_and_odd_sums_warn(pemeran) -> None:
    assert ditolak(jalankan("skp", SKP, SKP | {"nomor": "2", "bobot": ""})) == [(2, "bobot"), (3, "bobot")]
    hasil = jalankan("skp", SKP | {"bobot": "60,5"})
    assert [(t.baris, t.kolom, t.pesan) for t in hasil.peringatan] == [
        (2, "bobot", "Jumlah bobot SKP ini 60,5, biasanya 100.")
    ]
    assert ditolak(jalankan("skp", SKP | {"nomor": "2", "bobot": ""})) == [(2, "bobot")]


def test_equal_keys_in_one_sheet_are_refused(pemeran) -> None:
    assert ditolak(jalankan("skp", SKP, SKP))[0][0] == 3
    hasil = jalankan("skp", SKP | {"mulai": "2026-01-01"}, SKP | {"mulai": ""})
    assert ditolak(hasil) == [(3, "indikator")]


def test_what_was_filled_in_here_is_never_overwritten(pemeran) -> None:
    susun(pemeran.staf, 2026)
    hasil = jalankan("skp", SKP)
    assert hasil.ditolak[0].pesan == (
        "SKP 2026 sudah diisi di sini oleh Stafira Utama. Hapus baris ini dari berkas."
    )
    assert ditolak(hasil) == [(2, "nip")]


def test_superior_from_outside_has_no_skp(pemeran) -> None:
    orang = pemeran.bupati
    orang.nip = "196001011985031001"
    orang.save()
    assert ditolak(jalankan("skp", SKP | {"nip": orang.nip})) == [(2, "nip")]


def test_leaders_row_is_linked_in_one_sheet_in_any_order(pemeran) -> None:
    baris = (SKP | {"nomor_atasan": "3"}, SKP | {"nip": NIP_KABID, "nomor": "3"})
    assert jalankan("skp", *baris).peringatan == []
    bawahan = HasilKerja.objects.get(skp__pegawai=pemeran.staf)
    assert bawahan.atasan.skp.pegawai == pemeran.kabid
    assert angka(jalankan("skp", *baris)) == (0, 0, 2)


def test_missing_leaders_row_only_warns(pemeran) -> None:
    hasil = jalankan("skp", SKP | {"nomor_atasan": "9"})
    assert [(t.baris, t.kolom) for t in hasil.peringatan] == [(2, "nomor_atasan")]
    assert HasilKerja.objects.get().atasan is None


def test_skp_may_begin_in_the_middle_of_the_year(pemeran) -> None:
    jalankan("skp", SKP | {"mulai": "2026-07-01"})
    satu = Skp.objects.get()
    assert (satu.awal, satu.mulai) == (datetime.date(2026, 7, 1), datetime.date(2026, 7, 1))
    assert angka(jalankan("skp", SKP)) == (0, 0, 1)


def test_second_beginning_is_a_second_skp_that_ends_the_first(pemeran) -> None:
    hasil = jalankan("skp", SKP, SKP | {"mulai": "2026-08-01"})
    assert [(t.baris, t.kolom) for t in hasil.peringatan] == [(3, "mulai")]
    assert list(Skp.objects.order_by("urutan").values_list("urutan", "awal", "selesai")) == [
        (1, datetime.date(2026, 1, 1), datetime.date(2026, 7, 31)),
        (2, datetime.date(2026, 8, 1), datetime.date(2026, 12, 31)),
    ]
    assert angka(jalankan("skp", SKP, SKP | {"mulai": "2026-08-01"})) == (0, 0, 2)


def test_evaluated_skp_takes_only_what_it_says_already(skp) -> None:
    Skp.objects.update(status="dievaluasi")
    assert angka(jalankan("skp", SKP)) == (0, 0, 1)
    assert ditolak(jalankan("skp", SKP | {"target": "7"})) == [(2, "tahun")]
    assert ditolak(jalankan("skp", SKP | {"indikator": "Baru"})) == [(2, "tahun")]


def test_closed_year_takes_no_new_skp(pemeran) -> None:
    periode = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    tutup(periode)
    assert ditolak(jalankan("skp", SKP | {"tahun": "2025"})) == [(2, "tahun")]


def test_in_the_admin_nobody_imports_about_themselves(pemeran) -> None:
    hasil = jalankan("skp", SKP, SKP | {"nip": NIP_KABID}, oleh=segar(pemeran.staf), sumber="admin")
    assert ditolak(hasil) == [(2, "nip"), (3, "nip")]
    assert angka(jalankan("skp", SKP, oleh=pemeran.hr, sumber="admin")) == (1, 0, 0)


# ---- realisasi


def tutup(periode: Periode) -> None:
    Periode.objects.filter(pk=periode.pk).update(status=StatusPeriode.DITUTUP, ditutup_pada=timezone.now())


def test_realisasi_hangs_on_the_indicator(skp, pemeran) -> None:
    assert angka(jalankan("realisasi", REALISASI)) == (1, 0, 0)
    satu = Realisasi.objects.get()
    assert (satu.nilai, satu.mulai, satu.selesai, satu.sumber) == (
        Decimal("12.5"), datetime.date(2026, 3, 1), datetime.date(2026, 3, 31), "impor",
    )  # fmt: skip
    tanda = TandaHitung.objects.get(sebab="realisasi")
    assert (tanda.pegawai_id, tanda.dari, tanda.sampai) == (pemeran.staf.pk, satu.mulai, satu.selesai)


def test_same_realisasi_again_changes_nothing(skp) -> None:
    jalankan("realisasi", REALISASI)
    TandaHitung.objects.all().delete()
    assert angka(jalankan("realisasi", REALISASI)) == (0, 0, 1)
    ralat = REALISASI | {"nilai": "13", "catatan": "ralat", "tautan_bukti": "https://bukti.id/a"}
    assert angka(jalankan("realisasi", ralat)) == (0, 1, 0)
    assert angka(jalankan("realisasi", ralat)) == (0, 0, 1)
    assert TandaHitung.objects.count() == 1


@pytest.mark.parametrize("kode", ["2026-TW1", "2026"])
def test_quarter_and_year_codes_are_taken(skp, kode) -> None:
    assert angka(jalankan("realisasi", REALISASI | {"periode": kode})) == (1, 0, 0)


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"periode": "2026-13"}, "periode"),
        ({"periode": "2027-01"}, "nip"),
        ({"nip": "199912312020011001"}, "nip"),
        ({"nip": NIP_KABID}, "nip"),
        ({"nomor": "7"}, "nomor"),
        ({"aspek": "biaya"}, "aspek"),
        ({"indikator": "Entah"}, "indikator"),
        ({"nilai": "-1"}, "nilai"),
        ({"nilai": "NaN"}, "nilai"),
        ({"nilai": "1e12"}, "nilai"),
        ({"nilai": "1000000000000"}, "nilai"),
        ({"nilai": ""}, "nilai"),
        ({"tautan_bukti": "javascript:alert(1)"}, "tautan_bukti"),
    ],
)
def test_bad_realisasi_cells_are_refused_by_line_and_column(skp, ubah, kolom) -> None:
    hasil = jalankan("realisasi", REALISASI | {"periode": "2026-01"}, REALISASI | ubah)
    assert ditolak(hasil) == [(3, kolom)]
    assert not Realisasi.objects.exists()


def test_quarter_is_refused_where_the_year_runs_by_month(skp) -> None:
    TahunKinerja.objects.update_or_create(tahun=2026, defaults={"tingkat_berkala": "bulan"})
    hasil = jalankan("realisasi", REALISASI | {"periode": "2026-TW1"})
    assert ditolak(hasil) == [(2, "periode")]
    assert "per bulan" in hasil.ditolak[0].pesan


def test_aspek_with_two_indicators_needs_the_name(skp) -> None:
    jalankan("skp", SKP | {"indikator": "Jumlah KIA"})
    hasil = jalankan("realisasi", REALISASI)
    assert ditolak(hasil) == [(2, "indikator")]
    assert "Jumlah KTP" in hasil.ditolak[0].pesan
    assert angka(jalankan("realisasi", REALISASI | {"indikator": "jumlah  ktp"})) == (1, 0, 0)


def test_overlap_within_the_sheet_and_with_what_is_there_is_refused(skp) -> None:
    hasil = jalankan("realisasi", REALISASI, REALISASI | {"periode": "2026-TW1"})
    assert ditolak(hasil) == [(3, "periode")]
    assert "baris 2" in hasil.ditolak[0].pesan
    jalankan("realisasi", REALISASI)
    assert ditolak(jalankan("realisasi", REALISASI | {"periode": "2026-TW1"})) == [(2, "periode")]


def test_equal_target_by_name_and_without_is_refused(skp) -> None:
    hasil = jalankan("realisasi", REALISASI, REALISASI | {"indikator": "Jumlah KTP"})
    assert ditolak(hasil) == [(3, "periode")]


def test_period_outside_the_skp_is_refused(pemeran) -> None:
    jalankan("skp", SKP | {"mulai": "2026-07-01"})
    hasil = jalankan("realisasi", REALISASI)
    assert ditolak(hasil) == [(2, "periode")]
    assert "di luar masa SKP" in hasil.ditolak[0].pesan


def test_realisasi_finds_the_skp_of_its_day(pemeran) -> None:
    jalankan("skp", SKP, SKP | {"mulai": "2026-08-01"})
    jalankan("realisasi", REALISASI, REALISASI | {"periode": "2026-09"})
    assert list(
        Realisasi.objects.order_by("mulai").values_list("indikator__hasil_kerja__skp__urutan", flat=True)
    ) == [1, 2]


def test_what_was_logged_here_is_never_overwritten(indikator, pemeran, bulan) -> None:
    isi = services.IsiRealisasi(nilai=Decimal(3))
    services.catat_realisasi(indikator.pk, bulan, isi, oleh=segar(pemeran.staf))
    baris = REALISASI | {"periode": bulan}
    hasil = jalankan("realisasi", baris)
    assert hasil.ditolak[0].pesan == (
        f"Realisasi {bulan} sudah diisi di sini oleh Stafira Utama. Hapus baris ini dari berkas."
    )
    assert angka(jalankan("realisasi", baris | {"nilai": "3"})) == (0, 0, 1)
    assert Realisasi.objects.get().sumber == "aplikasi"


def test_locked_period_is_refused_unless_nothing_changes(skp_kini, pemeran, bulan) -> None:
    baris = REALISASI | {"periode": bulan}
    jalankan("realisasi", baris)
    services.kunci_realisasi(pemeran.staf.pk, pemeran.triwulan_ini, oleh=None)
    assert angka(jalankan("realisasi", baris)) == (0, 0, 1)
    assert ditolak(jalankan("realisasi", baris | {"nilai": "1"})) == [(2, "periode")]


def test_closed_quarter_takes_late_rows_flagged_and_keeps_counted_ones(skp_kini, pemeran, bulan) -> None:
    baris = REALISASI | {"periode": bulan}
    tutup(pemeran.triwulan_ini)
    hasil = jalankan("realisasi", baris)
    assert angka(hasil) == (1, 0, 0)
    assert hasil.peringatan[0].pesan.startswith("Terlambat")
    tutup(pemeran.triwulan_ini)
    assert ditolak(jalankan("realisasi", baris | {"nilai": "1"})) == [(2, "periode")]


def test_closed_year_takes_no_realisasi(skp_kini, pemeran, bulan) -> None:
    tutup(pemeran.tahun_ini)
    assert ditolak(jalankan("realisasi", REALISASI | {"periode": bulan})) == [(2, "periode")]


def test_future_month_warns(skp_kini, pemeran, hari_ini) -> None:
    akhir = f"{hari_ini.year}-12"
    hasil = jalankan("realisasi", REALISASI | {"periode": akhir})
    assert [t.pesan[:8] for t in hasil.peringatan] == ["Desember"] * (hari_ini.month < 12)


def test_new_version_keeps_imported_results_on_the_thread(skp, pemeran, bulan) -> None:
    staf, lama = segar(pemeran.staf), Skp.objects.get()
    baru = services.buat_perubahan(lama.pk, oleh=staf, alasan="x", mulai=datetime.date(2026, 2, 1))
    hasil = services.tambah_hasil_kerja(baru.pk, isi_hasil("Dua"), oleh=staf, revisi=0)
    services.hapus_hasil_kerja(hasil.pk, oleh=staf, revisi=1)
    with transaction.atomic():
        services.ajukan(baru.pk, oleh=staf, revisi=2)
        services.setujui(baru.pk, oleh=segar(pemeran.kabid), revisi=2)
    jalankan("realisasi", REALISASI)
    assert Realisasi.objects.get().indikator.hasil_kerja.skp == lama
    assert ditolak(jalankan("skp", SKP)) == [(2, "nip")]


def test_many_rows_take_few_queries(pemeran, django_assert_max_num_queries) -> None:
    baris = [SKP | {"nomor": str(i), "bobot": "2", "nomor_atasan": "1"} for i in range(1, 51)]
    with django_assert_max_num_queries(45):
        assert angka(jalankan("skp", *baris)) == (50, 0, 0)
    with django_assert_max_num_queries(35):
        assert angka(jalankan("realisasi", *[REALISASI | {"nomor": b["nomor"]} for b in baris])) == (50, 0, 0)
