"""The public pages and data: exact, per unit and service, the same numbers everywhere, nobody's name."""

import csv
import datetime
import io
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from tests.umpan_balik.terbit import terbitkan
from umpan_balik import services
from umpan_balik.enums import KOLOM_UNSUR, Unsur
from umpan_balik.models import PenilaianLayanan, TerbitanPublik, TindakLanjutSkm
from umpan_balik.skor.publik import SEBAB_BELUM, angka_unit, tren

CONTOH = (105, 101, 100, 116, 102, 105, 106, 105, 115)  # domain.md 6: a real unit, 29 respondents
MEI = datetime.date(2026, 5, 1)
SVG = "{http://www.w3.org/2000/svg}"


def teks(halaman):
    return halaman.content.decode()


def _bidang(tahun):
    return next(b for b in angka_unit(tahun) if b.unit.kode == "OPD1.1")


def test_real_unit_gives_the_official_index(client, loket):
    terbitkan(loket.bidang, MEI, 29, unsur=CONTOH)
    satu = _bidang(2026)
    assert (satu.angka.n, satu.angka.nilai_ikm, satu.angka.ikm.mutu) == (29, Decimal("91.48"), "A")
    halaman = teks(client.get("/transparansi/?tahun=2026"))
    assert "91,48" in halaman
    assert "A (Sangat Baik)" in halaman
    rinci = teks(client.get("/transparansi/OPD1.1/?tahun=2026"))
    assert "91,48" in rinci
    assert "3,448" in rinci, "NRR prosedur 100/29"
    assert "terendah" in rinci
    assert "TW2 2026" in rinci
    assert "Angka per 1 Mei 2026" in rinci


def test_answers_come_through_to_the_page_with_the_next_publication(client, loket, jawab):
    for nilai in (4, 4, 3, 3, 2):
        jawab(unsur=nilai, keseluruhan=nilai)
    assert _bidang(localdate().year).angka.n is None
    assert services.terbitkan_angka() == 1
    satu = _bidang(localdate().year)
    assert satu.angka.nilai_ikm == Decimal("80.00")
    assert satu.angka.kepuasan == Decimal("80.00")
    assert satu.angka.selang == Decimal("15.39"), "1,645 x simpangan baku 20,92 / akar 5"
    assert "80,00" in teks(client.get("/transparansi/"))


def test_group_under_five_is_not_published_anywhere(client, loket, jawab):
    for _ in range(4):
        jawab(unsur=1, keseluruhan=1)
    assert services.terbitkan_angka() == 0
    assert (_bidang(localdate().year).angka.n, _bidang(localdate().year).angka.kepuasan) == (None, None)
    halaman = teks(client.get("/transparansi/"))
    assert "belum terbit" in halaman
    assert "25,00" not in halaman.split("<details>")[0]
    rinci = teks(client.get("/transparansi/OPD1.1/"))
    assert SEBAB_BELUM in rinci
    isi = client.get("/transparansi/unduh.csv").content.decode("utf-8-sig")
    baris = next(b for b in csv.DictReader(io.StringIO(isi)) if b["unit_kode"] == "OPD1.1")
    assert (baris["n"], baris["ikm"], baris["keterangan"]) == ("", "", SEBAB_BELUM)
    data = client.get("/transparansi/OPD1.1/data.json").json()
    assert (data["n"], data["ikm"], data["nrr"]["waktu"], data["n_unsur"]) == (None, None, None, None)
    assert "belum ada data" in teks(client.get("/transparansi/OPD1.1/lencana.svg"))


def test_missing_unsur_gives_no_mutu(loket):
    terbitkan(loket.bidang, MEI, 10, unsur=[40] * 8 + [0])
    satu = _bidang(2026)
    assert (satu.angka.nilai_ikm, satu.angka.ikm.mutu) == (Decimal("100.00"), None)
    assert satu.angka.ikm.catatan == satu.angka.keterangan == "8 unsur dari 9"


def test_trend_of_two_years_keeps_eight_quarters(loket):
    for tahun in (2024, 2025, 2026):
        for bulan in (1, 4, 7, 10):
            terbitkan(loket.bidang, datetime.date(tahun, bulan, 1), 10)
    assert [t.nama for t in tren(loket.bidang, 2026)][0::7] == ["TW1 2025", "TW4 2026"]
    assert len(tren(loket.bidang, 2025)) == 8


def test_services_of_a_unit_have_figures_of_their_own(client, loket):
    terbitkan(loket.bidang, MEI, 12, layanan=loket.layanan, unsur=[36] * 9)
    terbitkan(loket.bidang, MEI, 8, nilai=4)
    rinci = teks(client.get("/transparansi/OPD1.1/?tahun=2026"))
    assert "Layanan yang angkanya terbit" in rinci
    data = client.get("/transparansi/OPD1.1/data.json?tahun=2026").json()
    (layanan,) = data["layanan"]
    assert (layanan["kode"], layanan["n"], layanan["ikm"]) == ("KTP-EL", 12, 75.0)
    assert (data["n"], data["n_ikm"], data["kepuasan"]) == (20, 12, 85.0)
    semua = client.get("/transparansi/unduh.json?tahun=2026").json()
    assert next(u for u in semua["unit"] if u["kode"] == "OPD1.1") == {
        k: v for k, v in data.items() if k not in ("tahun", "triwulan", "tindak_lanjut")
    }


def test_share_of_verified_answers_is_shown(client, loket):
    terbitkan(loket.bidang, MEI, 8, n_terverifikasi=3)
    rinci = teks(client.get("/transparansi/OPD1.1/?tahun=2026"))
    assert "kode kunjungan: 38&nbsp;%; tanpa kode: 62&nbsp;%" in rinci
    assert client.get("/transparansi/OPD1.1/data.json").json()["terverifikasi_persen"] == 38


def test_list_filters_sorts_and_forgives(client, loket):
    terbitkan(loket.bidang, MEI, 9, nilai=4)
    terbitkan(loket.opd_lain, MEI, 12, nilai=2)
    terbitkan(loket.opd, datetime.date(2025, 5, 1), 6)
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
    assert "Kependudukan" in teks(client.get("/transparansi/?tahun=2025"))


SEMUA = (
    ("/transparansi/", 5),
    ("/transparansi/OPD1.1/", 10),
    ("/transparansi/unduh.csv", 4),
    ("/transparansi/unduh.json", 6),
    ("/transparansi/OPD1.1/data.json", 10),
    ("/transparansi/OPD1.1/lencana.svg", 5),
)


@pytest.mark.parametrize(("alamat", "batas"), SEMUA)
def test_pages_are_public_cacheable_and_cheap(client, loket, alamat, batas, django_assert_max_num_queries):
    terbitkan(loket.bidang, MEI, 29, unsur=CONTOH)
    client.get(alamat)
    with django_assert_max_num_queries(batas):
        halaman = client.get(alamat)
    assert (halaman["Cache-Control"], halaman.status_code) == ("public, max-age=300", 200)
    assert not halaman.cookies
    lagi = client.get(alamat, headers={"if-none-match": halaman["ETag"]})
    assert (lagi.status_code, lagi.content) == (304, b"")
    terbitkan(loket.bidang, MEI, 5)
    assert client.get(alamat, headers={"if-none-match": halaman["ETag"]}).status_code == 200
    assert client.post(alamat).status_code == 405


@pytest.mark.parametrize("alamat", [a for a, _ in SEMUA[2:]])
def test_data_and_badge_may_be_used_by_other_sites(client, loket, alamat):
    halaman = client.get(alamat)
    assert halaman["Access-Control-Allow-Origin"] == "*"
    assert halaman["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_badge_is_a_picture_that_can_be_read(client, loket):
    loket.bidang.nama = 'Bidang <b>"A&B"'
    loket.bidang.save()
    terbitkan(loket.bidang, MEI, 29, unsur=CONTOH)
    halaman = client.get("/transparansi/OPD1.1/lencana.svg")
    assert halaman["Content-Type"] == "image/svg+xml; charset=utf-8"
    gambar = ET.fromstring(teks(halaman))
    assert gambar.get("role") == "img"
    judul = gambar.find(f"{SVG}title")
    assert judul.text == 'Bidang <b>"A&B": IKM 91,48, mutu A (Sangat Baik), tahun 2026'
    assert judul.get("id") in gambar.get("aria-labelledby").split()
    assert "29 penilaian" in gambar.find(f"{SVG}desc").text
    assert [t.text for t in gambar.iter(f"{SVG}text")] == ["Kepuasan masyarakat 2026", "IKM 91,48 (A)"]
    assert "style" not in teks(halaman)
    assert "href" not in teks(halaman), "berdiri sendiri"


def test_badge_without_the_nine_unsur_shows_satisfaction(client, loket):
    terbitkan(loket.bidang, MEI, 8, nilai=3)
    assert "kepuasan 75,00" in teks(client.get("/transparansi/OPD1.1/lencana.svg"))


def test_nothing_about_persons(client, loket, jawab):
    for i in range(6):
        jawab(unsur=3, petugas_id=loket.staf.pk, saran=f"Komentar tentang orang {i}")
    services.terbitkan_angka()
    semua = "".join(teks(client.get(a)) for a, _ in SEMUA)
    assert "75" in semua
    assert loket.staf.nama not in semua
    assert "ST7K2" not in semua
    assert "Komentar tentang orang" not in semua


def test_answers_without_an_overall_rating_show_only_the_unsur(loket):
    terbitkan(loket.bidang, MEI, 6, unsur=[18] * 3 + [0] * 6, n_nilai=0, jumlah_nilai=0, kuadrat_nilai=0)
    satu = _bidang(2026)
    assert (satu.angka.kepuasan, satu.angka.nilai_ikm) == (None, Decimal("75.00"))


def test_follow_up_is_published(client, loket):
    TindakLanjutSkm.objects.create(
        unit=loket.bidang, tahun=2026, unsur=Unsur.WAKTU, rencana="Tambah <b>loket</b>",
        batas=datetime.date(2026, 12, 1), hasil="Loket ketiga dibuka",
    )  # fmt: skip
    rinci = teks(client.get("/transparansi/OPD1.1/"))
    assert "Tambah &lt;b&gt;loket" in rinci
    assert "Loket ketiga dibuka" in rinci
    (satu,) = client.get("/transparansi/OPD1.1/data.json").json()["tindak_lanjut"]
    assert (satu["unsur"], satu["batas"], satu["selesai"]) == ("waktu", "2026-12-01", None)


def test_unit_without_services_but_with_a_plan_has_a_page(client, loket):
    assert client.get("/transparansi/OPD1/").status_code == 404
    TindakLanjutSkm.objects.create(
        unit=loket.opd, tahun=2026, unsur=Unsur.WAKTU, rencana="Rapikan antrean", batas=MEI
    )
    assert "Rapikan antrean" in teks(client.get("/transparansi/OPD1/"))
    assert "belum ada data" in teks(client.get("/transparansi/OPD1/lencana.svg"))


def test_badge_to_paste_names_the_public_address(client, loket, settings):
    settings.ALAMAT_SITUS = "https://nilai.contoh.go.id"
    assert "https://nilai.contoh.go.id/transparansi/OPD1.1/lencana.svg" in teks(
        client.get("/transparansi/OPD1.1/")
    )


def test_csv_is_safe_for_spreadsheets(client, loket):
    loket.bidang.nama = "=HYPERLINK(1)"
    loket.bidang.save()
    terbitkan(loket.bidang, MEI, 29, unsur=CONTOH)
    halaman = client.get("/transparansi/unduh.csv?tahun=2026")
    assert "attachment" in halaman["Content-Disposition"]
    isi = csv.DictReader(io.StringIO(halaman.content.decode("utf-8-sig")))
    baris = next(b for b in isi if b["unit_kode"] == "OPD1.1")
    assert baris["unit"] == "'=HYPERLINK(1)"
    assert (baris["ikm"], baris["mutu"], baris["nrr_biaya"]) == ("91.48", "A", "4.000")
    assert baris["per_tanggal"] == "2026-05-01"


def test_no_services_at_all(client, pemeran):
    assert "Belum ada layanan yang bisa dinilai" in teks(client.get("/transparansi/"))
    for akhiran in ("", "data.json", "lencana.svg"):
        assert client.get(f"/transparansi/OPD2/{akhiran}").status_code == 404
    assert len(client.get("/transparansi/unduh.csv").content.splitlines()) == 1
    assert client.get("/transparansi/unduh.json").json() == {"tahun": localdate().year, "unit": []}
    assert PenilaianLayanan.objects.count() == TerbitanPublik.objects.count() == 0
    assert len(KOLOM_UNSUR) == 9
