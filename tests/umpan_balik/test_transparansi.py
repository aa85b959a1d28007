"""The public figures: exact, per unit, and silent about small groups."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from umpan_balik import services
from umpan_balik.enums import KOLOM_UNSUR, Unsur
from umpan_balik.models import PenilaianLayanan, RekapUnit, TindakLanjutSkm
from umpan_balik.skor.publik import SEBAB_PELENGKAP, SEBAB_SEDIKIT, angka_unit, tren

CONTOH = (105, 101, 100, 116, 102, 105, 106, 105, 115)  # domain.md 6: a real unit, 29 respondents


def _rekap(unit, tanggal, n, *, jumlah_unsur=(0,) * 9, n_unsur=None, jumlah=None, kuadrat=None):
    RekapUnit.objects.create(
        unit=unit,
        bulan=tanggal,
        petak=RekapUnit.objects.count(),
        n=n,
        n_nilai=n,
        jumlah_nilai=80 * n if jumlah is None else jumlah,
        kuadrat_nilai=6400 * n if kuadrat is None else kuadrat,
        n_unsur=[n if s else 0 for s in jumlah_unsur] if n_unsur is None else n_unsur,
        jumlah_unsur=list(jumlah_unsur),
    )


def teks(halaman):
    return halaman.content.decode()


def test_real_unit_gives_the_official_index(client, loket):
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 29, jumlah_unsur=CONTOH)
    (satu,) = angka_unit(2026)
    assert (satu.angka.n, satu.angka.nilai_ikm, satu.angka.ikm.mutu) == (29, Decimal("91.48"), "A")
    halaman = teks(client.get("/transparansi/?tahun=2026"))
    assert "91,48" in halaman
    assert "A (Sangat Baik)" in halaman
    rinci = teks(client.get("/transparansi/OPD1.1/?tahun=2026"))
    assert "91,48" in rinci
    assert "3,448" in rinci, "NRR prosedur 100/29"
    assert "terendah" in rinci
    assert "TW2 2026" in rinci


def test_answers_come_through_to_the_page(client, loket, jawab):
    for nilai in (4, 4, 3, 3, 2):
        jawab(unsur=nilai, keseluruhan=nilai)
    (satu,) = angka_unit(localdate().year)
    assert satu.angka.nilai_ikm == Decimal("80.00")
    assert satu.angka.kepuasan == Decimal("80.00")
    assert satu.angka.selang == Decimal("15.39"), "1,645 x simpangan baku 20,92 / akar 5"
    assert "80,00" in teks(client.get("/transparansi/"))


def test_group_under_five_is_hidden_with_the_reason(client, loket, jawab):
    for _ in range(4):
        jawab(unsur=1, keseluruhan=1)
    (satu,) = angka_unit(localdate().year)
    assert (satu.angka.n, satu.angka.kepuasan, satu.angka.ikm) == (None, None, None)
    halaman = teks(client.get("/transparansi/"))
    assert "kurang dari 5" in halaman
    assert "25,00" not in halaman.split("<details>")[0]
    rinci = teks(client.get("/transparansi/OPD1.1/"))
    assert SEBAB_SEDIKIT in rinci
    assert ">4<" not in rinci
    isi = client.get("/transparansi/unduh.csv").content.decode("utf-8-sig")
    (baris,) = csv.DictReader(io.StringIO(isi))
    assert (baris["n"], baris["ikm"], baris["keterangan"]) == ("", "", SEBAB_SEDIKIT)


def test_index_is_hidden_when_few_answered_one_unsur(loket):
    n_unsur = [10] * 8 + [3]
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 10, jumlah_unsur=[30] * 8 + [12], n_unsur=n_unsur)
    (satu,) = angka_unit(2026)
    assert satu.angka.ikm is None
    assert "kurang dari 5 orang" in satu.angka.sebab_ikm
    assert satu.angka.n == 10


def test_missing_unsur_gives_no_mutu(loket):
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 10, jumlah_unsur=[40] * 8 + [0])
    (satu,) = angka_unit(2026)
    assert (satu.angka.nilai_ikm, satu.angka.ikm.mutu) == (Decimal("100.00"), None)
    assert satu.angka.ikm.catatan == "8 unsur dari 9"


def _isi_triwulan(unit, *n):
    for i, banyak in enumerate(n):
        if banyak:
            _rekap(unit, datetime.date(2026, 3 * i + 1, 1), banyak)


@pytest.mark.parametrize(
    ("n", "tampil"),
    [
        ((10, 12, 9, 8), [10, 12, 9, 8]),
        ((10, 12, 9, 4), [10, 12, None, None]),  # 9 goes too: else 4 = year - 31
        ((10, 3, 9, 4), [10, None, 9, None]),  # 3 + 4 can't be told apart
        ((10, 0, 0, 1), [None, None]),
        ((2, 1, 0, 0), [None, None]),
    ],
)
def test_small_quarter_cannot_be_found_by_subtraction(loket, n, tampil):
    _isi_triwulan(loket.bidang, *n)
    assert [t.angka.n for t in tren(loket.bidang, 2026)] == tampil


def test_hidden_companion_says_why(client, loket):
    _isi_triwulan(loket.bidang, 10, 12, 9, 4)
    rinci = teks(client.get("/transparansi/OPD1.1/?tahun=2026"))
    assert SEBAB_PELENGKAP in rinci
    assert SEBAB_SEDIKIT in rinci


def test_trend_of_two_years_keeps_eight_quarters(loket):
    for tahun in (2024, 2025, 2026):
        for bulan in (1, 4, 7, 10):
            _rekap(loket.bidang, datetime.date(tahun, bulan, 1), 10)
    assert [t.nama for t in tren(loket.bidang, 2026)][0::7] == ["TW1 2025", "TW4 2026"]
    assert len(tren(loket.bidang, 2025)) == 8


def test_held_answers_leave_no_trace(client, loket, jawab):
    semua = [jawab(keseluruhan=4) for _ in range(5)]
    assert angka_unit(localdate().year)
    for p in semua:
        services.tahan(p.pk, alasan="uji", oleh=None)
    assert angka_unit(localdate().year) == []
    assert "Belum ada penilaian" in teks(client.get("/transparansi/OPD1.1/"))


def test_list_filters_sorts_and_forgives(client, loket):
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 9, jumlah=900, kuadrat=90000)
    _rekap(loket.opd_lain, datetime.date(2026, 5, 1), 12, jumlah=600, kuadrat=30000)
    _rekap(loket.opd, datetime.date(2025, 5, 1), 2)
    for urut, pertama in (
        ("-n", "Perhubungan"),
        ("kepuasan", "Perhubungan"),
        ("-kepuasan", "Bidang"),
        ("'", "Bidang"),
    ):
        tabel = teks(client.get("/transparansi/", {"urut": urut, "tahun": "2026"})).split("<tbody>")[1]
        assert tabel.index(pertama) < 250, urut
    assert "Dinas Perhubungan" not in teks(client.get("/transparansi/?q=bidang"))
    assert "Tidak ada unit yang cocok" in teks(client.get("/transparansi/?q=<script>"))
    for tahun in ("2099", "abcd", "' OR 1=1", "²²²²", ""):
        assert "tahun 2026" in teks(client.get("/transparansi/", {"tahun": tahun}))
    assert "kurang dari 5" in teks(client.get("/transparansi/?tahun=2025"))


def test_pages_are_public_cacheable_and_cheap(client, loket, jawab, django_assert_max_num_queries):
    for _ in range(5):
        jawab(unsur=3)
    client.get("/transparansi/")
    for alamat, batas in (
        ("/transparansi/", 4),
        ("/transparansi/OPD1.1/", 7),
        ("/transparansi/unduh.csv", 3),
    ):
        with django_assert_max_num_queries(batas):
            halaman = client.get(alamat)
        assert halaman["Cache-Control"] == "public, max-age=300"
        assert not halaman.cookies


def test_nothing_about_persons(client, loket, jawab):
    for _ in range(6):
        jawab(unsur=3, petugas_id=loket.staf.pk, saran="Komentar tentang orang")
    semua = "".join(
        teks(client.get(a)) for a in ("/transparansi/", "/transparansi/OPD1.1/", "/transparansi/unduh.csv")
    )
    assert loket.staf.nama not in semua
    assert "Komentar tentang orang" not in semua


def test_answers_without_an_index_show_only_the_unsur(loket):
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 6, jumlah_unsur=[18] * 3 + [0] * 6)
    RekapUnit.objects.update(n_nilai=0, jumlah_nilai=0, kuadrat_nilai=0)
    (satu,) = angka_unit(2026)
    assert (satu.angka.kepuasan, satu.angka.nilai_ikm) == (None, Decimal("75.00"))


def test_follow_up_is_published(client, loket):
    TindakLanjutSkm.objects.create(
        unit=loket.bidang, tahun=2026, unsur=Unsur.WAKTU, rencana="Tambah <b>loket</b>",
        batas=datetime.date(2026, 12, 1), hasil="Loket ketiga dibuka",
    )  # fmt: skip
    rinci = teks(client.get("/transparansi/OPD1.1/"))
    assert "Tambah &lt;b&gt;loket" in rinci
    assert "Loket ketiga dibuka" in rinci


def test_csv_is_safe_for_spreadsheets(client, loket):
    loket.bidang.nama = "=HYPERLINK(1)"
    loket.bidang.save()
    _rekap(loket.bidang, datetime.date(2026, 5, 1), 29, jumlah_unsur=CONTOH)
    halaman = client.get("/transparansi/unduh.csv?tahun=2026")
    assert "attachment" in halaman["Content-Disposition"]
    (baris,) = csv.DictReader(io.StringIO(halaman.content.decode("utf-8-sig")))
    assert baris["unit"] == "'=HYPERLINK(1)"
    assert (baris["ikm"], baris["mutu"], baris["nrr_biaya"]) == ("91.48", "A", "4.000")


def test_no_answers_at_all(client, pemeran):
    assert "Belum ada penilaian warga" in teks(client.get("/transparansi/"))
    assert client.get("/transparansi/OPD2/").status_code == 404
    assert len(client.get("/transparansi/unduh.csv").content.splitlines()) == 1
    assert PenilaianLayanan.objects.count() == 0
    assert len(KOLOM_UNSUR) == 9
