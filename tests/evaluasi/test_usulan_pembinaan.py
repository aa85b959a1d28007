"""Coaching: components, values, unsur at their limits, and the preview of a running period (scoring.md 5)."""

import datetime
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import (
    AcuanMasyarakat,
    HampirMemenuhi,
    KatalogPengembangan,
    Keberatan,
    KebijakanSkor,
    NilaiPerilaku,
    Rekomendasi,
)
from evaluasi.services.pratinjau import pratinjau_usulan
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.models import Pegawai, Penugasan
from tests.evaluasi.bantu_usulan import beku, buat, periode_tutup, skor, terbitkan, usulan_untuk
from tests.pemeran import buat_periode
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapUnit

pytestmark = pytest.mark.django_db
HARMONIS, LOYAL = NilaiBerakhlak.HARMONIS, NilaiBerakhlak.LOYAL


@pytest.fixture
def tw1(pemeran: SimpleNamespace) -> Periode:
    return periode_tutup("2026-TW1")


def nilai(orang: Pegawai, periode: Periode, *rendah: str, **lain: object) -> None:
    """All seven values sesuai but the given ones."""
    evaluasi = terbitkan(orang, periode, **lain)
    NilaiPerilaku.objects.bulk_create(
        NilaiPerilaku(evaluasi=evaluasi, nilai=n, rating="di bawah" if n in rendah else "sesuai")
        for n in NilaiBerakhlak.values
    )


def warga_unit(unit, periode: Periode, jumlah: dict[str, int], n: int = 100, bawaan: int = 310) -> None:
    """Sums of a unit's answers per unsur in the period's first month, in two parts."""
    semua = [jumlah.get(u, bawaan) for u in Unsur.values]
    bagian = [x // 2 for x in semua]
    for petak, isi in enumerate((bagian, [x - y for x, y in zip(semua, bagian, strict=True)])):
        RekapUnit.objects.create(
            unit=unit, bulan=periode.mulai, petak=petak, n=n // 2, n_unsur=[n // 2] * 9, jumlah_unsur=isi
        )


# ---------------------------------------------------------------- components and values


@pytest.mark.parametrize(("angka", "dapat"), [("90.00", False), ("89.99", True), (None, False), ("0", True)])
def test_component_under_ninety(pemeran, tw1, angka: str | None, dapat: bool) -> None:
    beku(pemeran, pemeran.staf, tw1, d=None if angka is None else D(angka), peringkat=None)
    buat(tw1)
    assert ("komponen rendah:D" in usulan_untuk(pemeran.staf)) is dapat


def test_component_says_number_limit_and_what_helps(pemeran, tw1) -> None:
    beku(pemeran, pemeran.staf, tw1, d=D("82.50"), peringkat=None)
    buat(tw1)
    satu = usulan_untuk(pemeran.staf)["komponen rendah:D"]
    assert satu.kalimat == "Disiplin 82,50, di bawah 90. Disarankan: Konseling kehadiran."
    assert satu.angka == {"komponen": "D", "nilai": "82.50", "ambang": "90"}
    assert (satu.sifat, satu.status, satu.syarat, satu.katalog.sasaran) == ("pembinaan", "diusulkan", [], "D")


def test_value_rated_di_bawah(pemeran, tw1) -> None:
    nilai(pemeran.staf, tw1, HARMONIS)
    nilai(pemeran.rekan, tw1, LOYAL, status="draf", terbit_pada=None)
    for orang in (pemeran.staf, pemeran.rekan):
        beku(pemeran, orang, tw1, peringkat=None)
    buat(tw1)
    satu = usulan_untuk(pemeran.staf)["nilai rendah:harmonis"]
    assert satu.kalimat == (
        "Nilai Harmonis dinilai di bawah ekspektasi. Disarankan: Konseling kerja sama dalam tim."
    )
    assert set(usulan_untuk(pemeran.staf)) == {"nilai rendah:harmonis"}
    assert not usulan_untuk(pemeran.rekan)


def test_two_lowest_on_one_scale_ties_by_component_then_value(pemeran, tw1) -> None:
    """K 20, D 70, two values di bawah (60): K, then the form's first value; a D of 60 goes before it."""
    nilai(pemeran.staf, tw1, LOYAL, HARMONIS)
    nilai(pemeran.rekan, tw1, LOYAL)
    beku(pemeran, pemeran.staf, tw1, k=20, d=70, peringkat=None)
    beku(pemeran, pemeran.rekan, tw1, k=20, d=60, peringkat=None)
    buat(tw1)
    assert set(usulan_untuk(pemeran.staf)) == {"komponen rendah:K", "nilai rendah:harmonis"}
    assert set(usulan_untuk(pemeran.rekan)) == {"komponen rendah:K", "komponen rendah:D"}


def test_incomplete_data_asks_only_for_data(pemeran, tw1) -> None:
    nilai(pemeran.staf, tw1, HARMONIS)
    beku(pemeran, pemeran.staf, tw1, h=None, d=50, lengkap=False, kelengkapan=D("0.4"), peringkat=None)
    buat(tw1)
    assert set(usulan_untuk(pemeran.staf)) == {"lengkapi data"}
    satu = usulan_untuk(pemeran.staf)["lengkapi data"]
    assert satu.kalimat == "Data belum cukup untuk skor yang utuh. Belum ada: hasil kerja."
    assert (satu.sifat, satu.angka) == ("data", {"kelengkapan": "0.4000"})


def test_catalogue_suggests_the_first_active_entry(pemeran, tw1) -> None:
    KatalogPengembangan.objects.filter(sasaran="D").update(aktif=False)
    beku(pemeran, pemeran.staf, tw1, d=80, k=80, peringkat=None)
    buat(tw1)
    semua = usulan_untuk(pemeran.staf)
    assert (semua["komponen rendah:D"].katalog, semua["komponen rendah:D"].kalimat) == (
        None, "Disiplin 80,00, di bawah 90.",
    )  # fmt: skip
    assert semua["komponen rendah:K"].katalog.nama == "Pelatihan sesuai kebutuhan jabatan"


def test_catalogue_covers_components_values_and_unsur() -> None:
    ada = set(KatalogPengembangan.objects.filter(aktif=True).values_list("sasaran", flat=True))
    assert ada == {*"HPDKM", *NilaiBerakhlak.values, *Unsur.values}
    assert not KatalogPengembangan.objects.filter(penyelenggara="").exists()


# ---------------------------------------------------------------- the unit's lowest unsur


def kelola(p: SimpleNamespace, tw1: Periode) -> None:
    """Head, an officer at the counter, one who isn't; all with results."""
    p.staf.penugasan.update(layanan_publik=True)
    p.rekan.penugasan.update(layanan_publik=False)
    for orang in (p.kabid, p.staf, p.rekan):
        beku(p, orang, tw1, peringkat=None)


def test_lowest_unsur_of_a_weak_unit_goes_to_its_head(pemeran, tw1) -> None:
    """Sarana 2.42, waktu 2.60, seven of 3.02: IKM 72.67, C. The roof is not the officers' matter."""
    kelola(pemeran, tw1)
    warga_unit(pemeran.bidang, tw1, {Unsur.SARANA: 242, Unsur.WAKTU: 260}, bawaan=302)
    buat(tw1)
    satu = usulan_untuk(pemeran.kabid)["unsur rendah:sarana"]
    assert satu.kalimat == (
        "Unsur Sarana dan prasarana paling rendah di Bidang Pelayanan Pendaftaran Penduduk: 2,42 dari 4 "
        "(IKM 72,67, mutu C). Disarankan: Menata sarana dan prasarana layanan."
    )
    assert not usulan_untuk(pemeran.staf)
    assert not usulan_untuk(pemeran.rekan)


def test_unsur_about_the_officers_goes_to_those_who_serve_too(pemeran, tw1) -> None:
    kelola(pemeran, tw1)
    warga_unit(pemeran.bidang, tw1, {Unsur.PERILAKU: 220}, bawaan=250)
    buat(tw1)
    assert usulan_untuk(pemeran.kabid)["unsur rendah:perilaku"].angka["mutu"] == "D"
    assert set(usulan_untuk(pemeran.staf)) == {"unsur rendah:perilaku"}
    assert not usulan_untuk(pemeran.rekan)


@pytest.mark.parametrize(
    ("n", "bawaan", "sarana", "dapat"),
    [
        (100, 308, 292, True),  # (8 x 3.08 + 2.92) 25/9 = 76.56, C
        (100, 308, 294, False),  # 76.61, B
        (5000, 15321, 15321, False),  # 76.605 exactly is 76.61, B (domain.md 6)
        (5000, 15320, 15320, True),  # 76.60, C
        (100, 400, 100, False),  # one bad unsur in a very good unit
    ],
)
def test_unsur_only_when_mutu_is_c_or_d(pemeran, tw1, n: int, bawaan: int, sarana: int, dapat: bool) -> None:
    kelola(pemeran, tw1)
    warga_unit(pemeran.bidang, tw1, {Unsur.SARANA: sarana}, n=n, bawaan=bawaan)
    buat(tw1)
    assert bool(usulan_untuk(pemeran.kabid)) is dapat


def test_tie_takes_the_first_of_the_form_and_a_deputy_stands_in_for_nobody(pemeran, tw1) -> None:
    """The definitive head answers, not the acting one beside; without any head nobody is named."""
    kelola(pemeran, tw1)
    tugas = pemeran.kabid.penugasan.get()
    Penugasan.objects.create(
        pegawai=pemeran.rekan, unit=pemeran.bidang, jabatan=tugas.jabatan, kepala=True, jenis="plh",
        mulai="2026-01-01",
    )  # fmt: skip
    warga_unit(pemeran.bidang, tw1, {Unsur.BIAYA: 220, Unsur.SARANA: 220}, bawaan=250)
    buat(tw1)
    assert set(usulan_untuk(pemeran.kabid)) == {"unsur rendah:biaya"}
    assert not usulan_untuk(pemeran.rekan)


@pytest.mark.parametrize("kurang", [4, 0])
def test_unsur_answered_by_fewer_than_five_says_nothing(pemeran, tw1, kurang: int) -> None:
    kelola(pemeran, tw1)
    banyak = [100] * 8 + [kurang]
    RekapUnit.objects.create(
        unit=pemeran.bidang, bulan=tw1.mulai, n=100, n_unsur=banyak, jumlah_unsur=[2 * k for k in banyak]
    )
    warga_unit(pemeran.bidang, periode_tutup("2025-TW4"), {}, bawaan=200)
    buat(tw1)
    assert not usulan_untuk(pemeran.kabid)


# ---------------------------------------------------------------- preview


def lihat(oleh, periode: Periode, **saring: str):
    return pratinjau_usulan(periode, oleh, saring)


def siapkan_berjalan(p: SimpleNamespace) -> Periode:
    """Staf on top but with an open objection, rekan next and low in M, kabid without results."""
    periode = p.triwulan_ini
    KebijakanSkor.objects.update(min_kelompok=2)
    skor(p, p.staf, periode, skor=D("110.37"), p=D("91.00"))
    skor(p, p.rekan, periode, skor=D("109.41"), m=D("81.25"), bobot_m=20, m_n=7, m_jumlah=455)
    skor(p, p.orang_luar, periode, skor=D("99.00"), unit=p.opd_lain, opd=p.opd_lain, d=D("77.77"))
    skor(
        p, p.kabid, periode, jenis_jabatan="pengawas", h=None, lengkap=False, skor=None, kelengkapan=D("0.4")
    )
    evaluasi = terbitkan(p.staf, periode)
    Keberatan.objects.create(evaluasi=evaluasi, alasan="x", atasan_penilai=p.kadis)
    return periode


def test_preview_shows_what_closing_would_propose_and_stores_nothing(pemeran) -> None:
    periode = siapkan_berjalan(pemeran)
    hasil = lihat(pemeran.hr, periode)
    isi = [(b.pegawai, b.jenis, b.hampir) for b in hasil.baris]
    assert isi == [
        ("Rekana Putri", "teladan", False), ("Stafira Utama", "teladan", True),
        ("Orang Luar", "komponen rendah", False), ("Rekana Putri", "komponen rendah", False),
        ("Kabita Idris", "lengkapi data", False),
    ]  # fmt: skip
    assert hasil.banyak == 5
    assert hasil.baris[0].menunggu == [f"belum ada predikat di {periode.kode}"]
    assert hasil.baris[1].kalimat.endswith(f"keberatan masih terbuka (evaluasi {periode.kode}).")
    assert hasil.baris[1].menunggu == []
    assert not Rekomendasi.objects.exists()
    assert not HampirMemenuhi.objects.exists()


def test_preview_never_tells_s_or_m_of_a_running_period(pemeran, masuk) -> None:
    """From the numbers of two days one citizen's answer could be told (scoring.md 4)."""
    siapkan_berjalan(pemeran)
    html = masuk("hr").get(reverse("evaluasi:rekomendasi_pratinjau")).content.decode()
    assert "Penilaian masyarakat di bawah 90." in html
    assert "Disiplin 77,77, di bawah 90." in html
    for rahasia in ("110,37", "109,41", "81,25", "99,00"):
        assert rahasia not in html


def test_preview_is_not_of_a_period_that_has_not_begun(pemeran, masuk) -> None:
    """HR may open the next quarter ahead: without data everybody would be "proposed" in it."""
    periode = siapkan_berjalan(pemeran)
    depan = timezone.localdate() + datetime.timedelta(days=30)
    buat_periode("2099-TW1", "triwulan", depan, depan + datetime.timedelta(days=89))
    html = masuk("hr").get(reverse("evaluasi:rekomendasi_pratinjau")).content.decode()
    assert f"Bila periode {periode.kode} ditutup sekarang" in html
    assert "2099-TW1" not in html


def test_preview_is_filtered_by_scope_kind_and_unit(pemeran) -> None:
    periode = siapkan_berjalan(pemeran)

    def nama(oleh, **saring: str) -> set[str]:
        return {b.pegawai for b in lihat(oleh, periode, **saring).baris}

    assert nama(pemeran.kadis.pengguna) == {"Rekana Putri", "Stafira Utama", "Kabita Idris"}
    assert nama(pemeran.kabid.pengguna) == {"Rekana Putri", "Stafira Utama"}
    assert nama(pemeran.kadis_lain.pengguna) == {"Orang Luar"}
    # Sekda decides rewards everywhere, but coaching is only of the people whose record they may open
    assert nama(pemeran.sekda.pengguna) == {"Rekana Putri", "Stafira Utama"}
    assert nama(pemeran.sekda.pengguna, sifat="pembinaan") == set()
    assert not any(b.terbuka for b in lihat(pemeran.sekda.pengguna, periode).baris)
    assert nama(pemeran.hr, sifat="hampir") == {"Stafira Utama"}
    assert nama(pemeran.hr, sifat="data") == {"Kabita Idris"}
    assert nama(pemeran.hr, unit=str(pemeran.opd_lain.pk)) == {"Orang Luar"}


def test_preview_reads_m_by_the_formula(pemeran) -> None:
    """n 36, mean 98, kappa 4, mu 90: m 97.2, sd sqrt(s2 / 40) = 1: lower bound 95.56; tak hingga: none."""
    periode = pemeran.triwulan_ini
    skor(pemeran, pemeran.staf, periode, m=120, bobot_m=20, m_n=36, m_jumlah=3528, layanan_publik=True)
    acuan = AcuanMasyarakat.objects.create(
        periode=periode, opd=pemeran.opd, n=100, orang=5, jumlah=9000, kuadrat=813800, jumlah_s2n=810000,
        n_kuadrat=2000, mu=90, s2=40, tau2=10, kappa=4,
    )  # fmt: skip
    assert [b.jenis for b in lihat(pemeran.hr, periode).baris] == ["pelayanan prima"]
    AcuanMasyarakat.objects.filter(pk=acuan.pk).update(tau2=-1, kappa=None)
    assert not lihat(pemeran.hr, periode).baris


def test_preview_page_says_why_it_is_empty(pemeran, masuk, django_assert_max_num_queries) -> None:
    alamat = reverse("evaluasi:rekomendasi_pratinjau")
    client = masuk("hr")
    assert "Belum ada yang akan diusulkan" in client.get(alamat).content.decode()
    assert "Tidak ada yang cocok" in client.get(alamat, {"sifat": "data"}).content.decode()
    for ngawur in ({"halaman": "abc"}, {"periode": "x"}, {"unit": "9" * 30}, {"halaman": "99999999"}):
        assert client.get(alamat, ngawur).status_code == 200
    siapkan_berjalan(pemeran)
    with django_assert_max_num_queries(25):  # fifteen of the page, the rest are the engine's statements
        assert client.get(alamat).status_code == 200
    tahunan = client.get(alamat, {"periode": pemeran.tahun_ini.kode}).content.decode()
    assert f"periode {pemeran.tahun_ini.kode} ditutup sekarang" in tahunan
    KebijakanSkor.objects.update(berlaku_mulai="2199-01-01")
    assert "Belum ada kebijakan skor" in client.get(alamat).content.decode()
    Periode.objects.update(status="ditutup", ditutup_pada="2026-12-31T00:00Z")
    assert "Tidak ada periode yang berjalan" in client.get(alamat).content.decode()
