"""Proposed ratings and the expected spread: the pure rules with their numbers."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from evaluasi.enums import Predikat
from evaluasi.models import CapaianOrganisasi, Evaluasi, KebijakanSkor, NilaiRekan, Skor
from evaluasi.selectors.bahan import Kehadiran, bahan_menilai
from evaluasi.selectors.distribusi import distribusi_unit, pola_distribusi
from evaluasi.selectors.usulan import usulan_evaluasi, usulan_rating
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Indikator, Realisasi, UmpanBalikKinerja
from pegawai.models import RekapPresensi
from tests.evaluasi.bantu import SESUAI, buat_skp, diajukan, mulai, terbit, terisi
from tests.pemeran import buat_pegawai

SB, B, BP, K, SK = Predikat.values
D = Decimal


# ---------------------------------------------------------------- proposals


@pytest.mark.parametrize(
    ("nilai", "rating"),
    [(None, ""), (D("110"), "di atas"), (D("109.99"), "sesuai"), (D("90"), "sesuai"),
     (D("89.99"), "di bawah"), (D("0"), "di bawah"), (D("120"), "di atas")],
)  # fmt: skip
def test_proposal_by_thresholds(nilai: Decimal | None, rating: str) -> None:
    usulan = usulan_rating(nilai, nilai)
    assert (usulan.hasil, usulan.perilaku) == (rating, rating)


@pytest.mark.parametrize(
    ("capaian", "rating"),
    [("istimewa", "di atas"), ("baik", "sesuai"), ("butuh perbaikan", "di bawah"), ("kurang", "di bawah"),
     ("sangat kurang", "di bawah"), (None, "")],
)  # fmt: skip
def test_proposal_of_a_unit_head_follows_the_unit(capaian: str | None, rating: str) -> None:
    assert usulan_rating(D(120), None, kepala=True, capaian=capaian).hasil == rating


def test_proposal_says_its_evidence() -> None:
    usulan = usulan_rating(D("102"), D("102.86"))
    assert usulan.dasar_hasil == "Hasil kerja (H) 102,00; di atas mulai 110,00, sesuai mulai 90,00."
    assert usulan_rating(None, None).dasar_perilaku.endswith("belum ada usulan.")


@pytest.mark.django_db
def test_proposal_of_a_draft_uses_its_own_values(pemeran) -> None:
    """3 di atas, 3 sesuai, 1 di bawah: P 102.86 (scoring.md 1)."""
    nilai = dict(zip(NilaiBerakhlak.values, ["di atas"] * 3 + ["sesuai"] * 3 + ["di bawah"], strict=True))
    usulan = usulan_evaluasi(terisi(pemeran, nilai=nilai))
    assert usulan.perilaku == "sesuai"
    assert "102,86" in usulan.dasar_perilaku


@pytest.mark.django_db
def test_proposal_with_three_colleagues_weighs_them(pemeran) -> None:
    """0.7 x 100 + 0.3 x 120 = 106; two colleagues change nothing."""
    evaluasi = terisi(pemeran)
    isi = dict.fromkeys(NilaiBerakhlak.values, "di atas")
    for i, rekan in enumerate([pemeran.rekan, pemeran.kadis, pemeran.sekda]):
        NilaiRekan.objects.create(periode=evaluasi.periode, pegawai=pemeran.staf, rekan=rekan, **isi)
        harap = "106,00" if i == 2 else "100,00"
        assert harap in usulan_evaluasi(evaluasi).dasar_perilaku


@pytest.mark.django_db
def test_proposal_reads_h_of_the_running_score(pemeran) -> None:
    evaluasi = terisi(pemeran)
    Skor.objects.create(
        periode=evaluasi.periode, pegawai=pemeran.staf, unit=pemeran.bidang, opd=pemeran.opd,
        jenis_jabatan="pelaksana", layanan_publik=False, aktif=True, kebijakan=KebijakanSkor.objects.get(),
        h=D("112.50"), bobot_h=50, bobot_p=20, bobot_d=15, bobot_k=5, kelengkapan=1, lengkap=False,
    )  # fmt: skip
    assert usulan_evaluasi(evaluasi).hasil == "di atas"


@pytest.mark.django_db
def test_proposal_of_a_head_reads_the_units_achievement(pemeran) -> None:
    CapaianOrganisasi.objects.create(periode=pemeran.triwulan_ini, unit=pemeran.bidang, capaian="istimewa")
    evaluasi = Evaluasi(periode=pemeran.triwulan_ini, pegawai=pemeran.kabid)
    assert usulan_evaluasi(evaluasi, {}).hasil == "di atas"


@pytest.mark.django_db
def test_proposal_without_policy_or_post_is_none(pemeran) -> None:
    KebijakanSkor.objects.update(berlaku_mulai=datetime.date(2199, 1, 1))
    orang = buat_pegawai("199303032018012001", "Baru", pemeran.bidang, mulai=datetime.date(2199, 1, 1))
    evaluasi = Evaluasi(periode=pemeran.triwulan_ini, pegawai=orang)
    assert (usulan_evaluasi(evaluasi, SESUAI).perilaku, usulan_evaluasi(evaluasi, SESUAI).hasil) == ("", "")


# ---------------------------------------------------------------- spread (SE MenPANRB 3/2023; domain.md 2)


@pytest.mark.parametrize(
    ("capaian", "jumlah", "banyak", "kata"),
    [
        ("baik", {SB: 3, B: 14, BP: 3}, 0, ""),
        ("baik", {SB: 6, B: 14}, 1, "0 dari 20 = 0,0 %"),
        ("baik", {SB: 2, B: 15, BP: 3}, 1,
         "Baik: 15 dari 20 = 75,0 %. Pola untuk organisasi Baik: paling banyak 70 %."),
        ("baik", {SB: 10, B: 9, K: 1}, 1, "lebih dari separuh"),
        ("istimewa", {SB: 14, B: 6}, 0, ""),
        ("istimewa", {SB: 15, B: 5}, 1, "paling banyak 70 %"),
        ("istimewa", {SB: 10, B: 10}, 1, "lebih dari separuh"),
        ("butuh perbaikan", {BP: 6, B: 3, SB: 1}, 0, ""),
        ("butuh perbaikan", {BP: 5, B: 3, SB: 2}, 2, "paling sedikit 60 %"),
        ("kurang", {K: 6, BP: 1, B: 3}, 0, ""),
        ("kurang", {K: 6, B: 4}, 1, "paling sedikit 10 %"),
        ("sangat kurang", {SK: 6, K: 1, B: 3}, 0, ""),
        ("sangat kurang", {SK: 6, B: 3, SB: 1}, 2, "paling banyak 0 %"),
        ("baik", {}, 0, ""),
        (None, {SB: 20}, 0, ""),
        ("", {SB: 20}, 0, ""),
    ],
)  # fmt: skip
def test_spread_is_warned_with_its_arithmetic(capaian, jumlah: dict, banyak: int, kata: str) -> None:
    peringatan = pola_distribusi(capaian, jumlah)
    assert len(peringatan) == banyak
    assert kata in " ".join(peringatan)


@pytest.mark.django_db
def test_spread_of_a_unit_counts_submitted_ones_of_its_tree(pemeran, django_assert_max_num_queries) -> None:
    diajukan(pemeran)
    mulai(pemeran, pemeran.rekan)
    CapaianOrganisasi.objects.create(periode=pemeran.triwulan_ini, unit=pemeran.opd, capaian="baik")
    with django_assert_max_num_queries(2):
        hasil = distribusi_unit([pemeran.opd.pk], pemeran.triwulan_ini)
    assert (hasil.jumlah, hasil.capaian) == ({"baik": 1}, "baik")
    assert len(hasil.peringatan) == 2
    assert hasil.data[1] == ("Baik", 1, "2")
    assert distribusi_unit([pemeran.opd_lain.pk], pemeran.triwulan_ini).jumlah == {}


# ---------------------------------------------------------------- material beside the form


@pytest.mark.django_db
def test_material_holds_results_attendance_feedback_and_last_period(pemeran) -> None:
    periode = pemeran.triwulan_ini
    skp = buat_skp(pemeran.staf, periode)
    benang = Indikator.objects.filter(hasil_kerja__skp=skp, target__isnull=False).get()
    Realisasi.objects.create(
        indikator=benang, periode_kode=periode.kode, mulai=periode.mulai, selesai=periode.selesai, nilai=30
    )
    RekapPresensi.objects.create(
        pegawai=pemeran.staf, bulan=periode.mulai, hari=0b1111, alpa=1, tanpa_absen=1, terlambat=[10, 45],
        pulang_cepat=[5],
    )  # fmt: skip
    UmpanBalikKinerja.objects.create(pegawai=pemeran.staf, sifat="pujian", teks="Sigap", waktu=timezone.now())
    bahan = bahan_menilai(mulai(pemeran))
    assert sorted(len(b.realisasi) for b in bahan.hasil) == [0, 1]
    assert bahan.kehadiran == Kehadiran(4, 1, 1, 2, 55, 1)
    assert [u.teks for u in bahan.umpan_balik] == ["Sigap"]
    assert bahan.lalu is None


@pytest.mark.django_db
def test_material_of_somebody_without_anything(pemeran) -> None:
    bahan = bahan_menilai(
        Evaluasi(periode=pemeran.triwulan_ini, pegawai=pemeran.rekan, penilai=pemeran.kabid)
    )
    assert (bahan.hasil, bahan.kehadiran, bahan.warga, bahan.umpan_balik) == ([], None, None, [])


@pytest.mark.django_db
def test_material_shows_the_published_period_before(pemeran) -> None:
    lama = terbit(pemeran)
    baru = pemeran.triwulan_ini
    nanti = type(baru)(
        tingkat=baru.tingkat, mulai=baru.selesai + datetime.timedelta(days=1), tahun=baru.tahun,
        selesai=baru.selesai + datetime.timedelta(days=90),
    )  # fmt: skip
    bahan = bahan_menilai(Evaluasi(periode=nanti, pegawai=pemeran.staf))
    assert bahan.lalu == lama
