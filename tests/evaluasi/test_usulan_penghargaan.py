"""Rewards: every rule at its limit, every guard met and unmet (scoring.md 5, domain.md 10)."""

import datetime
from decimal import Decimal as D
from types import SimpleNamespace

import pytest

from evaluasi.models import HampirMemenuhi, Keberatan, KebijakanSkor, PutusanNilai, Rekomendasi
from kinerja.models import Periode
from pegawai.models import HukumanDisiplin, Pegawai, RiwayatKeaktifan, RiwayatSatyalancana
from tests.evaluasi.bantu_usulan import (
    beku,
    buat,
    hampir_untuk,
    periode_tutup,
    terbitkan,
    usulan_untuk,
    warga,
)

pytestmark = pytest.mark.django_db
LULUS = {"skor": 110, "peringkat": 1}


@pytest.fixture
def tw1(pemeran: SimpleNamespace) -> Periode:
    return periode_tutup("2026-TW1")


@pytest.fixture
def tahun(pemeran: SimpleNamespace) -> Periode:
    return periode_tutup("2025")


def hukum(orang: Pegawai, **lain: object) -> HukumanDisiplin:
    isi = {"tingkat": "sedang", "jenis": "Pemotongan TPP", "nomor_sk": "800/7/2025", "mulai": "2025-05-01"}
    return HukumanDisiplin.objects.create(pegawai=orang, **isi | lain)


def keberatan(orang: Pegawai, periode: Periode, **lain: object) -> Keberatan:
    return Keberatan.objects.create(evaluasi=terbitkan(orang, periode), alasan="Bukti belum dibaca", **lain)


# ---------------------------------------------------------------- Pegawai Teladan


def test_teladan_is_everybody_nearer_than_one_point_to_the_top(pemeran, tw1) -> None:
    """101.03 is the top: 100.04 is within, exactly one point below (100.03) is not."""
    for orang, s in ((pemeran.staf, "101.03"), (pemeran.rekan, "100.04"), (pemeran.orang_luar, "100.03")):
        beku(pemeran, orang, tw1, skor=D(s))
    buat(tw1)
    assert set(Rekomendasi.objects.filter(jenis="teladan").values_list("pegawai", flat=True)) == {
        pemeran.staf.pk, pemeran.rekan.pk,
    }  # fmt: skip
    satu = usulan_untuk(pemeran.rekan)["teladan"]
    assert satu.kalimat == (
        "Skor lokal 100,04, peringkat 1 dari 6 di kelompok Pelaksana; tertinggi yang memenuhi syarat 101,03."
    )
    assert (satu.angka["puncak"], satu.angka["jarak"], satu.kebijakan.versi) == ("101.03", "1", 1)
    assert [s["terpenuhi"] for s in satu.syarat] == [True] * 4
    assert satu.syarat[0]["keterangan"] == "Baik atau Sangat Baik di 2026-TW1"
    assert not HampirMemenuhi.objects.exists()


def test_sentence_marks_thousands(pemeran, tw1) -> None:
    beku(pemeran, pemeran.rekan, tw1, skor=D("101.03"), peringkat=1204, ukuran_kelompok=76085)
    buat(tw1)
    assert "peringkat 1.204 dari 76.085 di kelompok" in usulan_untuk(pemeran.rekan)["teladan"].kalimat


def test_teladan_is_by_peer_group_and_only_of_ranked_people(pemeran, tw1) -> None:
    beku(pemeran, pemeran.staf, tw1, skor=120)
    beku(pemeran, pemeran.kabid, tw1, skor=95, jenis_jabatan="pengawas")
    beku(pemeran, pemeran.rekan, tw1, skor=120, peringkat=None)
    buat(tw1)
    assert set(Rekomendasi.objects.filter(jenis="teladan").values_list("pegawai", flat=True)) == {
        pemeran.staf.pk, pemeran.kabid.pk,
    }  # fmt: skip


def test_top_without_the_guards_is_near_and_bars_nobody(pemeran, tw1) -> None:
    """The top is the best of those whose guards are met; who stands above it is a near miss."""
    beku(pemeran, pemeran.staf, tw1, skor=118)
    keberatan(pemeran.staf, tw1)
    beku(pemeran, pemeran.rekan, tw1, skor=105)
    beku(pemeran, pemeran.orang_luar, tw1, skor=D("104.01"))
    buat(tw1)
    teladan = Rekomendasi.objects.filter(jenis="teladan")
    assert {r.pegawai for r in teladan} == {pemeran.rekan, pemeran.orang_luar}
    satu = hampir_untuk(pemeran.staf)["teladan"]
    assert satu.kalimat.endswith(" Belum memenuhi: keberatan masih terbuka (evaluasi 2026-TW1).")
    assert [s["terpenuhi"] for s in satu.syarat] == [True, False, True, True]
    assert satu.belum == ["keberatan masih terbuka (evaluasi 2026-TW1)"]
    assert HampirMemenuhi.objects.count() == 1


def test_nobody_with_the_guards_leaves_the_best_of_all_as_near(pemeran, tw1) -> None:
    for orang, s in ((pemeran.staf, 110), (pemeran.rekan, 100)):
        beku(pemeran, orang, tw1, skor=s, predikat="butuh perbaikan")
    buat(tw1)
    assert set(hampir_untuk(pemeran.staf)) == {"teladan"}
    assert not hampir_untuk(pemeran.rekan)
    assert not Rekomendasi.objects.filter(sifat="penghargaan").exists()


# ---------------------------------------------------------------- guards


@pytest.mark.parametrize(
    ("predikat", "kata"),
    [("butuh perbaikan", "predikat Butuh Perbaikan di 2026-TW1"),
     ("kurang", "predikat Kurang/Misconduct di 2026-TW1"),
     ("sangat kurang", "predikat Sangat Kurang di 2026-TW1"), ("", "belum ada predikat di 2026-TW1")],
)  # fmt: skip
def test_guard_predikat_of_this_period(pemeran, tw1, predikat: str, kata: str) -> None:
    beku(pemeran, pemeran.staf, tw1, predikat=predikat, **LULUS)
    buat(tw1)
    assert hampir_untuk(pemeran.staf)["teladan"].belum == [kata]


def test_guard_predikat_looks_at_four_quarters_before_in_their_last_version(pemeran, tw1) -> None:
    """2025-TW1..TW4 are looked at, 2024-TW4 no more; a decided objection counts, not what it changed."""
    dulu = {kode: periode_tutup(kode) for kode in ("2024-TW4", "2025-TW1", "2025-TW2", "2025-TW4")}
    beku(pemeran, pemeran.rekan, dulu["2024-TW4"], predikat="kurang")
    periode_tutup("2025-TW3")
    beku(pemeran, pemeran.staf, dulu["2025-TW1"], predikat="kurang")
    beku(pemeran, pemeran.staf, dulu["2025-TW4"], predikat="butuh perbaikan")
    lama = beku(pemeran, pemeran.rekan, dulu["2025-TW2"], predikat="kurang")
    keputusan = keberatan(pemeran.rekan, dulu["2025-TW2"], status="dicabut")
    PutusanNilai.objects.create(
        periode=lama.periode,
        pegawai=lama.pegawai,
        versi=2,
        predikat="baik",
        keberatan=keputusan,
        sumber="impor",
    )
    for orang in (pemeran.staf, pemeran.rekan):
        beku(pemeran, orang, tw1, **LULUS)
    buat(tw1)
    assert hampir_untuk(pemeran.staf)["teladan"].belum == [
        "predikat Butuh Perbaikan di 2025-TW4, predikat Kurang/Misconduct di 2025-TW1"
    ]
    syarat = usulan_untuk(pemeran.rekan)["teladan"].syarat[0]
    assert syarat["keterangan"] == "Baik atau Sangat Baik di 2026-TW1, 2025-TW4, 2025-TW3, 2025-TW2, 2025-TW1"


def test_guard_imported_result_of_an_earlier_period_counts(pemeran, tw1) -> None:
    lalu = periode_tutup("2025-TW4")
    PutusanNilai.objects.create(periode=lalu, pegawai=pemeran.staf, sumber="impor", predikat="kurang")
    beku(pemeran, pemeran.staf, tw1, **LULUS)
    buat(tw1)
    assert "2025-TW4" in hampir_untuk(pemeran.staf)["teladan"].kalimat


@pytest.mark.parametrize("status", ["diputus", "dicabut"])
def test_guard_objection_that_is_over_is_none(pemeran, tw1, status: str) -> None:
    selesai = {"putusan": "ditolak", "alasan_putusan": "x", "diputus_pada": "2026-04-01T00:00Z"}
    keberatan(pemeran.staf, tw1, status=status, **(selesai if status == "diputus" else {}))
    beku(pemeran, pemeran.staf, tw1, **LULUS)
    buat(tw1)
    assert "teladan" in usulan_untuk(pemeran.staf)


@pytest.mark.parametrize(
    ("hukuman", "kata"),
    [
        ({}, "hukuman sedang nomor 800/7/2025 masih berlaku sampai 30 April 2026"),
        ({"tingkat": "berat", "selesai": "2026-01-01"},
         "hukuman berat nomor 800/7/2025 berlaku sampai 1 Januari 2026"),
        ({"mulai": "2026-04-20", "selesai": "2026-05-01"},
         "hukuman sedang nomor 800/7/2025 masih berlaku sampai 1 Mei 2026"),
        ({"mulai": "2026-04-21"}, ""),  # only after the day of closing
        ({"selesai": "2025-12-31"}, ""),  # over before the period began
        ({"tingkat": "ringan", "selesai": "2026-12-31"}, ""),
    ],
)  # fmt: skip
def test_guard_penalty_in_force(pemeran, tw1, hukuman: dict, kata: str) -> None:
    """From the period's first day up to the day of closing, 20 April; a blank end by policy: 12 months."""
    hukum(pemeran.staf, **hukuman)
    beku(pemeran, pemeran.staf, tw1, **LULUS)
    buat(tw1)
    if kata:
        assert hampir_untuk(pemeran.staf)["teladan"].belum == [kata]
    else:
        assert "teladan" in usulan_untuk(pemeran.staf)


def test_guard_data_exempts_k_and_nothing_else(pemeran, tahun) -> None:
    """H and P weigh 55 of 100, but 55 of 75 without K's 25: enough. 50 of 95 isn't, nor is a missing P."""
    orang = pemeran.staf
    Pegawai.objects.update(tmt_cpns="2010-01-01")
    kurang = {"lengkap": False, "kelengkapan": D("0.55"), "peringkat": None, "d": None, "k": None}
    beku(pemeran, orang, tahun, bobot=(35, 20, 15, 25), isi_m={"bobot": "5"}, **kurang)
    beku(pemeran, pemeran.rekan, tahun, bobot=(30, 20, 45, 5), **kurang)
    beku(pemeran, pemeran.orang_luar, tahun, p=None, lengkap=False, kelengkapan=D("0.8"), peringkat=None)
    buat(tahun)
    assert set(usulan_untuk(orang)) == {"satyalancana:10"}
    assert set(usulan_untuk(pemeran.rekan)) == {"lengkapi data"}
    assert hampir_untuk(pemeran.rekan)["satyalancana"].belum == [
        "data belum lengkap: belum ada cukup komponen"
    ]
    assert hampir_untuk(pemeran.orang_luar)["satyalancana"].belum == [
        "data belum lengkap: belum ada perilaku"
    ]


def test_several_guards_are_all_named(pemeran, tw1) -> None:
    hukum(pemeran.staf)
    keberatan(pemeran.staf, tw1)
    beku(pemeran, pemeran.staf, tw1, predikat="kurang", **LULUS)
    buat(tw1)
    assert len(hampir_untuk(pemeran.staf)["teladan"].belum) == 3


def test_who_left_by_the_last_day_gets_nothing(pemeran, tw1) -> None:
    pemeran.staf.riwayat_keaktifan.update(selesai="2026-03-30")
    RiwayatKeaktifan.objects.create(pegawai=pemeran.staf, keaktifan="pensiun", mulai="2026-03-31")
    beku(pemeran, pemeran.staf, tw1, h=50, **LULUS)
    assert buat(tw1) == 0


# ---------------------------------------------------------------- Pelayanan Prima


@pytest.mark.parametrize(
    ("isi", "dapat"),
    [
        (warga("91.6000", "2.0000", 30), True),  # 91.60 - 1.645 x 2 = 88.31
        (warga("91.5900", "2.0000", 30), False),  # 88.30
        (warga("91.5950", "2.0000", 30), True),  # 88.305 is shown, and compared, as 88.31
        (warga("91.5949", "2.0000", 30), False),
        (warga("91.6000", "2.0000", 29), False),
        (warga("95.0000", "0.0000", 30), True),  # everybody answered alike
        (warga("95.0000", "1.0000", 500, tak_hingga=True), False),  # tau2 <= 0
        (warga("95.0000", None, 500), False),  # N = k: no interval
        ({"m": None}, False),
    ],
)  # fmt: skip
def test_prima_needs_the_lower_bound_and_thirty_answers(pemeran, tw1, isi: dict, dapat: bool) -> None:
    beku(pemeran, pemeran.staf, tw1, **isi)
    buat(tw1)
    assert ("pelayanan prima" in usulan_untuk(pemeran.staf)) is dapat


def test_prima_says_its_numbers_and_near_ones_why(pemeran, tw1) -> None:
    beku(pemeran, pemeran.staf, tw1, **warga("91.6000", "2.0000", 45))
    beku(pemeran, pemeran.rekan, tw1, predikat="kurang", **warga("91.6000", "2.0000", 45))
    buat(tw1)
    satu = usulan_untuk(pemeran.staf)["pelayanan prima"]
    assert satu.kalimat == "Batas bawah selang 90 % dari 45 penilaian warga 88,31, mencapai 88,31."
    assert satu.angka == {"n": 45, "indeks": "91.6000", "batas_bawah": "88.31", "ambang": "88.31"}
    assert hampir_untuk(pemeran.rekan)["pelayanan prima"].belum == ["predikat Kurang/Misconduct di 2026-TW1"]


def test_prima_with_a_cap_below_the_threshold_is_still_found(pemeran, tw1) -> None:
    KebijakanSkor.objects.update(batas_atas=100)
    beku(pemeran, pemeran.staf, tw1, **warga("91.6000", "2.0000", 30) | {"m": D(100)})
    buat(tw1)
    assert "pelayanan prima" in usulan_untuk(pemeran.staf)


# ---------------------------------------------------------------- two years, length of service


def test_sangat_baik_two_years_running(pemeran, tahun) -> None:
    """PNS: both kinds; PPPK: only the priority; one year, or a year between, is not enough."""
    lalu, dulu = periode_tutup("2024"), periode_tutup("2023")
    Pegawai.objects.filter(pk=pemeran.rekan.pk).update(status="pppk")
    sb = {"predikat": "sangat baik", "peringkat": None}
    for orang, tahun_lain in ((pemeran.staf, lalu), (pemeran.rekan, lalu), (pemeran.orang_luar, dulu)):
        beku(pemeran, orang, tahun, **sb)
        PutusanNilai.objects.create(periode=tahun_lain, pegawai=orang, sumber="impor", predikat="sangat baik")
    beku(pemeran, pemeran.kabid, tahun, predikat="baik", peringkat=None)
    PutusanNilai.objects.create(periode=lalu, pegawai=pemeran.kabid, sumber="impor", predikat="sangat baik")
    Pegawai.objects.update(tmt_cpns="2020-01-01")
    buat(tahun)
    assert set(usulan_untuk(pemeran.staf)) == {"pangkat istimewa", "prioritas kompetensi"}
    assert set(usulan_untuk(pemeran.rekan)) == {"prioritas kompetensi"}
    assert not usulan_untuk(pemeran.orang_luar)
    assert not usulan_untuk(pemeran.kabid)
    kalimat = usulan_untuk(pemeran.staf)["pangkat istimewa"].kalimat
    assert kalimat == "Sangat Baik dalam dua evaluasi tahunan berturut-turut: 2024 dan 2025."


@pytest.mark.parametrize(
    ("tmt", "sasaran"),
    [("2016-01-01", ""), ("2015-12-31", "10"), ("2005-12-31", "20"), ("1995-12-31", "30"),
     ("1996-01-01", "20"), ("1970-01-01", "30"), (None, "")],
)  # fmt: skip
def test_satyalancana_by_full_years_on_the_last_day(pemeran, tahun, tmt: str | None, sasaran: str) -> None:
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(tmt_cpns=tmt, nip="198609262015991001")
    beku(pemeran, pemeran.staf, tahun, peringkat=None)
    buat(tahun)
    assert set(usulan_untuk(pemeran.staf)) == ({f"satyalancana:{sasaran}"} if sasaran else set())


def test_satyalancana_reads_the_nip_where_the_record_has_no_date(pemeran, tahun) -> None:
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(tmt_cpns=None, nip="198001012005041001")
    Pegawai.objects.filter(pk=pemeran.rekan.pk).update(status="pppk", tmt_cpns="1990-01-01")
    for orang in (pemeran.staf, pemeran.rekan):
        beku(pemeran, orang, tahun, peringkat=None)
    buat(tahun)
    satu = usulan_untuk(pemeran.staf)["satyalancana:20"]
    assert satu.kalimat == "Masa kerja 20 tahun sejak TMT CPNS 1 April 2005."
    assert satu.syarat[4] == {
        "syarat": "Tidak pernah dijatuhi hukuman disiplin sedang atau berat", "terpenuhi": True,
        "keterangan": "tidak pernah",
    }  # fmt: skip
    assert not usulan_untuk(pemeran.rekan)


def test_satyalancana_is_never_for_who_was_ever_punished_and_says_so(pemeran, tahun) -> None:
    Pegawai.objects.filter(pk__in=[pemeran.staf.pk, pemeran.rekan.pk]).update(tmt_cpns="2000-01-01")
    hukum(pemeran.staf, mulai="2012-01-01", selesai="2012-12-31")
    hukum(pemeran.rekan, tingkat="ringan", mulai="2012-01-01", selesai="2012-12-31")
    for orang in (pemeran.staf, pemeran.rekan):
        beku(pemeran, orang, tahun, peringkat=None)
    buat(tahun)
    assert hampir_untuk(pemeran.staf)["satyalancana"].belum == [
        "pernah dijatuhi hukuman sedang nomor 800/7/2025"
    ]
    assert "satyalancana:20" in usulan_untuk(pemeran.rekan)


def test_satyalancana_once_each_threshold(pemeran, tahun) -> None:
    lalu = periode_tutup("2024")
    for orang, sudah in ((pemeran.staf, "20"), (pemeran.rekan, "10")):
        Pegawai.objects.filter(pk=orang.pk).update(tmt_cpns="2004-01-01")
        Rekomendasi.objects.create(
            periode=lalu, pegawai=orang, unit=pemeran.bidang, sifat="penghargaan", jenis="satyalancana",
            sasaran=sudah, kebijakan=KebijakanSkor.objects.get(), kalimat="x",
        )  # fmt: skip
        beku(pemeran, orang, tahun, peringkat=None)
    buat(tahun)
    assert not usulan_untuk(pemeran.staf, periode=tahun)
    assert set(usulan_untuk(pemeran.rekan, periode=tahun)) == {"satyalancana:20"}


@pytest.mark.parametrize(
    ("punya", "harap"), [([], {"satyalancana:20"}), ([10], {"satyalancana:20"}), ([20], set()), ([30], set()),
                         ([10, 20], set())],
)  # fmt: skip
def test_satyalancana_on_record_or_a_higher_one_is_not_proposed_again(pemeran, tahun, punya, harap) -> None:
    for orang in (pemeran.staf, pemeran.rekan):
        Pegawai.objects.filter(pk=orang.pk).update(tmt_cpns="2004-01-01")
        beku(pemeran, orang, tahun, peringkat=None)
    for masa in punya:
        RiwayatSatyalancana.objects.create(
            pegawai=pemeran.staf, masa=masa, tanggal="2024-08-17", nomor_keppres="65/TK/Tahun 2024"
        )
    buat(tahun)
    assert set(usulan_untuk(pemeran.staf)) == harap
    assert set(usulan_untuk(pemeran.rekan)) == {"satyalancana:20"}


def test_satyalancana_on_record_is_no_near_miss_either(pemeran, tahun) -> None:
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(tmt_cpns="2004-01-01")
    hukum(pemeran.staf)
    beku(pemeran, pemeran.staf, tahun, peringkat=None)
    RiwayatSatyalancana.objects.create(
        pegawai=pemeran.staf, masa=20, tanggal="2024-08-17", nomor_keppres="65/TK/Tahun 2024"
    )
    buat(tahun)
    assert not hampir_untuk(pemeran.staf)


def test_annual_kinds_are_not_made_in_a_quarter(pemeran, tw1) -> None:
    Pegawai.objects.update(tmt_cpns="2000-01-01")
    lalu = periode_tutup("2025")
    beku(pemeran, pemeran.staf, lalu, predikat="sangat baik")
    beku(pemeran, pemeran.staf, tw1, predikat="sangat baik", peringkat=None)
    assert buat(tw1) == 0


def test_at_most_two_rewards_the_rarest_first(pemeran, tahun) -> None:
    lalu = periode_tutup("2024")
    beku(pemeran, pemeran.staf, lalu, predikat="sangat baik")
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(tmt_cpns="2000-01-01")
    beku(pemeran, pemeran.staf, tahun, predikat="sangat baik", **warga("95.0000", "1.0000", 50))
    buat(tahun)
    assert set(usulan_untuk(pemeran.staf)) == {"satyalancana:20", "pangkat istimewa"}
    KebijakanSkor.objects.update(usulan_maks=5)
    Rekomendasi.objects.all().delete()
    buat(tahun)
    assert set(usulan_untuk(pemeran.staf)) == {
        "satyalancana:20", "pangkat istimewa", "teladan", "pelayanan prima", "prioritas kompetensi",
    }  # fmt: skip


def test_made_again_nothing_is_doubled(pemeran, tw1) -> None:
    beku(pemeran, pemeran.staf, tw1, h=80, **LULUS)
    beku(pemeran, pemeran.rekan, tw1, predikat="kurang", **LULUS)
    assert (buat(tw1), buat(tw1)) == (2, 0)
    assert HampirMemenuhi.objects.count() == 1
    assert Rekomendasi.objects.first().dibuat_pada == tw1.ditutup_pada
    assert datetime.date(2026, 4, 20) == tw1.ditutup_pada.date()
