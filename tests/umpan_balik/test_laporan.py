"""The survey report: exact, from whatever source, silent about small groups, in a fixed number of queries."""

import datetime
import io
import json
from collections import Counter
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inti.lembar.tulis import tulis_csv
from tests.umpan_balik.bantu_laporan import (
    ALAMAT,
    U,
    contoh_29,
    impor_lembar,
    laporan,
    lengkap,
    pdf,
    teks,
)
from umpan_balik import services
from umpan_balik.dokumen.buku import buku_laporan
from umpan_balik.dokumen.laporan import cetak_laporan
from umpan_balik.models import (
    PenilaianLayanan,
    PopulasiLayanan,
    RekapUnit,
    Tema,
)
from umpan_balik.services.tema import beri_tema
from umpan_balik.skor.bahan_laporan import Lingkup
from umpan_balik.skor.kelompok import tersembunyi
from umpan_balik.skor.laporan import SEBAB_KOSONG, SEBAB_SEDIKIT, SEBAB_UNSUR, susun_laporan
from umpan_balik.skor.rentang import urai_rentang


def test_real_unit_of_29_respondents_to_the_digit(loket):
    impor_lembar(contoh_29())
    lap = laporan(loket.bidang)
    assert (lap.n, lap.responden, lap.ikm.nilai, lap.ikm.mutu) == (29, 29, Decimal("91.48"), "A")
    assert (lap.nilai_bobot, lap.bobot_teks) == (Decimal("90.56"), "0,11")
    assert [u.nama for u in lap.bertanda("terendah")] == ["Waktu pelayanan"]
    assert [u.nama for u in lap.bertanda("tertinggi")] == ["Biaya/tarif"]
    assert lap.unsur[0].nrr == Decimal("3.621")
    assert {u.n for u in lap.unsur} == {29}


@pytest.mark.parametrize(("bobot", "nilai"), [("0.11", "76.23"), ("0.111", "76.92")])
def test_nine_times_308_is_77_and_the_footnote_follows_the_setting(loket, settings, bobot, nilai):
    settings.SKM_BOBOT_KERTAS = bobot
    impor_lembar([[4] * 9] * 8 + [[3] * 9] * 92)
    lap = laporan(loket.bidang)
    assert (lap.ikm.nilai, lap.ikm.mutu, lap.nilai_bobot) == (Decimal("77.00"), "B", Decimal(nilai))
    assert lap.unsur[0].nrr == Decimal("3.080")


@pytest.mark.parametrize(
    ("jumlah", "n", "nilai", "mutu"),
    [(17661, 5000, "88.31", "A"), (15321, 5000, "76.61", "B"), (12999, 5000, "65.00", "C")],
)
def test_bounds_of_the_mutu_hold_in_the_report(loket, jumlah, n, nilai, mutu):
    """25 x jumlah/n is 88.305, 76.605, 64.995: rounded half up once, then classified."""
    assert Decimal(25 * jumlah) / n in (Decimal("88.305"), Decimal("76.605"), Decimal("64.995"))
    impor_lembar([[3] * 9] * 5)
    RekapUnit.objects.update(n=n, n_unsur=[n] * 9, jumlah_unsur=[jumlah] * 9)
    lap = laporan(loket.bidang)
    assert (lap.ikm.nilai, lap.ikm.mutu) == (Decimal(nilai), mutu)


@pytest.mark.parametrize(("populasi", "perlu"), [(100, 80), (500, 217), (1000, 278), (5000, 357)])
def test_sample_against_the_users_of_the_year(loket, masuk, populasi, perlu):
    impor_lembar(contoh_29())
    PopulasiLayanan.objects.create(unit=loket.bidang, tahun=2026, jumlah=populasi, sumber="Register")
    s = laporan(loket.bidang, "2026-TW2").sampel
    assert (s.populasi, s.perlu, s.responden, s.kurang) == (populasi, perlu, 29, perlu - 29)
    halaman = teks(masuk("hr").get(ALAMAT.format(loket.bidang.pk), {"periode": "2026-TW2"}))
    assert (
        f"<b>{perlu}</b> responden setahun. Sepanjang tahun itu terkumpul 29, kurang {perlu - 29}." in halaman
    )


def test_sample_suffices_or_is_unknown(loket):
    impor_lembar(contoh_29())
    assert laporan(loket.bidang).sampel.perlu is None
    assert laporan(loket.bidang, "2025..2026").sampel is None
    PopulasiLayanan.objects.create(
        unit=loket.bidang, layanan=loket.layanan, tahun=2026, jumlah=10, sumber="A"
    )
    PopulasiLayanan.objects.create(unit=loket.opd_lain, tahun=2026, jumlah=7, sumber="B")
    assert laporan(loket.bidang).sampel.populasi == 10, "the services' numbers when the unit has none"
    PopulasiLayanan.objects.create(unit=loket.bidang, tahun=2026, jumlah=12, sumber="C")
    s = laporan(loket.bidang).sampel
    assert (s.populasi, s.sumber, s.kurang) == (12, "C", 0), "the unit's own number goes first"
    pohon = laporan(loket.kabupaten, pohon=True).sampel
    assert (pohon.populasi, pohon.sumber) == (19, "C; B")


LEMBAR_CAMPUR = [
    ["4", "Mudah", "3,0", "Gratis", "", "3", "4", "Ada tetapi tidak berfungsi", "Baik"],
    ["Sangat sesuai", "3", "Cepat", "4", "-", "4.0", "3", "", "4"],
    ["3", "2", "2", "3", "3", "3", "3", "3", "3"],
    ["2", "4", "Sangat cepat", "4", "Sesuai", "4", "4", "1", "Buruk"],
    ["3", "3", "3", "3", "3", "3", "3", "4", "4"],
    ["3", "4", "4", "4", "4", "4", "4", "4", "4"],
    ["4", "4", "4", "4", "4", "", "4", "4", "4"],
]


def test_imported_sheet_equals_the_command_on_the_same_sheet(loket, tmp_path):
    isi = tulis_csv(U, LEMBAR_CAMPUR)
    berkas = tmp_path / "skm.csv"
    berkas.write_bytes(isi)
    keluaran = StringIO()
    call_command("ikm", str(berkas), "--json", stdout=keluaran)
    perintah = json.loads(keluaran.getvalue())
    impor_lembar(LEMBAR_CAMPUR)
    lap = laporan(loket.bidang, "2026-06")
    assert perintah["n"] == lap.responden == 7
    assert Decimal(str(perintah["ikm"])) == lap.ikm.nilai
    assert perintah["mutu"] == lap.ikm.mutu
    assert perintah["nrr"] == {u.kode.upper(): float(u.nrr) for u in lap.unsur}
    assert perintah["terendah"] == [u.kode.upper() for u in lap.bertanda("terendah")]


def test_interval_of_whole_answers_is_that_of_the_respondents_indices(loket, jawab):
    for nilai in (4, 4, 3, 3, 2):
        jawab(unsur=nilai, keseluruhan=nilai)
    lap = susun_laporan(
        Lingkup(loket.bidang), urai_rentang(str(loket.tahun_ini.mulai.year)), loket.tahun_ini.selesai
    )
    assert lap.ikm.nilai == Decimal("80.00")
    assert lap.selang == (Decimal("64.61"), Decimal("95.39")), "1,645 x 20,9165 / akar 5 = 15,39"


def test_interval_counts_blank_unsur_and_stays_inside_the_scale(loket):
    impor_lembar([[4] * 9] * 4 + [[4] * 8 + [3]])
    atas = laporan(loket.bidang).selang
    assert atas[1] == Decimal(100)
    # one unsur alone: 25 x its mean +- 1.645 x 25 x s / sqrt(n), s of 4 4 4 3 3 3
    impor_lembar([[x, *[""] * 8] for x in (4, 4, 4, 3, 3, 3)], tanggal="2025-06-15")
    lap = laporan(loket.bidang, "2025")
    assert (lap.ikm.nilai, lap.ikm.mutu, lap.ikm.catatan) == (Decimal("87.50"), None, "1 unsur dari 9")
    assert lap.selang == (Decimal("78.30"), Decimal("96.70")), "1,645 x 25 x 0,5477 / akar 6 = 9,20"


def test_report_takes_only_its_months_its_unit_and_accepted_answers(loket, jawab):
    impor_lembar(contoh_29(), tanggal="2026-06-30")
    impor_lembar([[1] * 9] * 6, tanggal="2026-07-01")
    impor_lembar([[1] * 9] * 7, unit="OPD2")
    assert laporan(loket.bidang, "2026-TW2").ikm.nilai == Decimal("91.48")
    assert laporan(loket.bidang, "2026-S1").responden == 29
    assert laporan(loket.bidang, "2026-S2").ikm.nilai == Decimal("25.00")
    assert laporan(loket.bidang, "2026-05..2026-07").responden == 35
    assert laporan(loket.bidang, "2026", datetime.date(2026, 6, 30)).responden == 29
    satu = PenilaianLayanan.objects.filter(waktu__date__month=7).first()
    services.tahan(satu.pk, alasan="Uji", oleh=loket.moderator)
    assert laporan(loket.bidang, "2026-07").responden == 5
    pohon = laporan(loket.opd, "2026-S1", pohon=True)
    assert (pohon.responden, laporan(loket.opd).responden) == (29, 0)
    assert laporan(loket.kabupaten, pohon=True).n == 29 + 5 + 7


def test_one_service_alone(loket, jawab):
    for nilai in (4, 4, 4, 4, 4):
        jawab(unsur=nilai)
    for _ in range(5):
        jawab(unsur=1, keseluruhan=1, layanan=None)
    tahun = str(loket.tahun_ini.mulai.year)
    sampai = loket.tahun_ini.selesai
    assert laporan(loket.bidang, tahun, sampai, layanan=loket.layanan).ikm.nilai == Decimal("100.00")
    assert laporan(loket.bidang, tahun, sampai).ikm.nilai == Decimal("62.50")


def test_few_answers_show_no_number_at_all(loket, masuk):
    impor_lembar([[1] * 9] * 4)
    lap = laporan(loket.bidang)
    assert (lap.ikm, lap.sebab, lap.unsur, lap.profil, lap.selang) == (None, SEBAB_SEDIKIT, (), (), None)
    halaman = teks(masuk("hr").get(ALAMAT.format(loket.bidang.pk), {"periode": "2026"}))
    assert SEBAB_SEDIKIT in halaman
    assert "25,00" not in halaman.split("<h2>Cara menghitung")[0]
    assert ">4<" not in halaman
    assert "kurang dari 5" in teks(masuk("hr").get("/skm/?periode=2026"))


def test_an_unsur_answered_by_few_hides_the_index(loket):
    impor_lembar([[3] * 8 + [4]] * 3 + [[3] * 8 + [""]] * 6)
    lap = laporan(loket.bidang)
    assert (lap.ikm, lap.sebab, lap.n) == (None, SEBAB_UNSUR, 9)


def test_answers_without_any_unsur_give_no_index(loket, jawab):
    for _ in range(6):
        jawab()
    lap = laporan(loket.bidang, str(loket.tahun_ini.mulai.year), loket.tahun_ini.selesai)
    assert (lap.n, lap.responden, lap.ikm, lap.sebab) == (6, 0, None, SEBAB_KOSONG)


@pytest.mark.parametrize(
    ("n", "hilang"),
    [
        ([10, 20], set()),
        ([10, 20, 0], set()),
        ([10, 20, 3], {0, 2}),  # 3 alone could be had by subtraction: the smallest other goes too
        ([10, 20, 3, 4], {2, 3}),
        ([4], {0}),
        ([10, 4], {0, 1}),
        ([7, 1, 1, 1], {0, 1, 2, 3}),
        ([], set()),
    ],
)
def test_hidden_groups_cannot_be_had_by_subtraction(n, hilang):
    assert tersembunyi(n) == hilang


def test_profile_counts_people_and_hides_small_groups(loket):
    kepala = [*U, "jenis_kelamin", "pendidikan", "pekerjaan"]
    baris = [[*[3] * 9, "P", "SLTA", "petani"]] * 12 + [[*[3] * 9, "L", "S1", "PNS"]] * 6
    baris += [[*[3] * 9, "L", "S3", ""]] * 2
    impor_lembar(baris, kepala)
    kelamin, pendidikan, pekerjaan, cara, kode = laporan(loket.bidang).profil
    assert [(k.nama, k.n, str(k.persen)) for k in kelamin.kelompok] == [
        ("Laki-laki", 8, "40.0"), ("Perempuan", 12, "60.0"), ("Tidak diisi", 0, "0.0"),
    ]  # fmt: skip
    assert kelamin.catatan == ""
    tampak = {k.nama: k.n for k in pendidikan.kelompok}
    assert (tampak["S3"], tampak["S1"], tampak["SLTA"]) == (None, None, 12), "S1 would give S3 away"
    assert "di bawah 5" in pendidikan.catatan
    assert {k.nama: k.n for k in pekerjaan.kelompok}["Tidak diisi"] is None
    assert {k.nama: k.n for k in cara.kelompok} == {
        "Formulir daring": 0, "Kios": 0, "Formulir kertas": 0, "Impor": 20,
    }  # fmt: skip
    assert [(k.nama, k.n) for k in kode.kelompok] == [("Terverifikasi", 0), ("Tanpa kode", 20)]


def test_trend_has_equal_spans_and_hides_what_gives_others_away(loket):
    for tanggal, n in (("2025-11-02", 5), ("2026-02-02", 10), ("2026-04-02", 3), ("2026-08-02", 7)):
        impor_lembar([[4] * 9] * n, tanggal=tanggal)
    tren = {t.rentang.kode: t for t in laporan(loket.bidang, "2026-TW3").tren}
    assert list(tren) == ["2025-TW4", "2026-TW1", "2026-TW2", "2026-TW3"], "from the first that has answers"
    assert (tren["2026-TW3"].n, tren["2026-TW3"].nilai) == (7, Decimal("100.00"))
    assert (tren["2026-TW2"].n, tren["2026-TW1"].n) == (None, None)
    assert tren["2025-TW4"].n == 5
    assert [t.rentang.kode for t in laporan(loket.bidang, "2024-TW3").tren] == ["2024-TW3"]
    tahun = [(t.rentang.kode, t.n) for t in laporan(loket.bidang, "2026").tren]
    assert tahun == [("2025", 5), ("2026", 20)]
    bulan = [t.n for t in laporan(loket.bidang, "2026-02..2026-04").tren]
    assert bulan == [None, 0, None]


def test_themes_are_counted_on_released_comments_only(loket, jawab):
    satu, dua, tiga = (jawab(unsur=3, saran="Antrenya panjang") for _ in range(3))
    for _ in range(3):
        jawab(unsur=3)
    antre, ramah = Tema.objects.create(nama="Antrean"), Tema.objects.create(nama="Ramah")
    for p in (satu, dua, tiga):
        beri_tema(p.pk, [antre.pk], oleh=loket.hr)
    beri_tema(satu.pk, [antre.pk, ramah.pk], oleh=loket.moderator)
    services.putus_komentar(tiga.pk, tayang=False, alasan="Kasar", oleh=loket.moderator)
    lap = laporan(loket.bidang, str(loket.tahun_ini.mulai.year), loket.tahun_ini.selesai)
    assert [(t["nama"], t["n"]) for t in lap.tema] == [("Antrean", 2), ("Ramah", 1)]
    assert (lap.komentar, lap.bertema) == (2, 2)


def test_page_shows_the_whole_report(loket, masuk):
    lengkap(loket)
    halaman = teks(masuk("hr").get(ALAMAT.format(loket.bidang.pk), {"periode": "2026"}))
    for kata in (
        "91,48", "Sangat Baik", "<b>217</b> responden setahun", "3,448", "terendah", "Impor", "0,11", "90,56",
        "=Tambah loket", "Papan alur", "Terpasang", "Selang 90 %", "dihitung sampai",
    ):  # fmt: skip
        assert kata in halaman, kata


def test_empty_states_say_what_to_do(loket, masuk):
    hr = masuk("hr")
    halaman = teks(hr.get(ALAMAT.format(loket.bidang.pk)))
    assert "Belum ada penilaian dalam periode ini" in halaman
    assert "Isi jumlah pengguna layanan" in halaman
    assert "Belum ada rencana tindak lanjut" in halaman
    assert "belum ada data" in teks(hr.get("/skm/"))
    assert "Tidak ada unit yang cocok" in teks(hr.get("/skm/?q=zzzz"))
    assert "Isi jumlah pengguna" not in teks(masuk("auditor").get(ALAMAT.format(loket.bidang.pk)))


@pytest.mark.parametrize("alamat", ["/skm/", ALAMAT])
def test_unknown_period_is_refused_in_words(loket, masuk, alamat):
    jawaban = masuk("hr").get(alamat.format(loket.bidang.pk), {"periode": "2026-TW5"})
    assert jawaban.status_code == 422
    assert "Kode periode “2026-TW5” tidak dikenal." in teks(jawaban)
    assert 'value="2026-TW5"' in teks(jawaban)


def test_service_and_tree_exclude_each_other(loket, masuk):
    kueri = {"periode": "2026", "layanan": "KTP-EL", "lingkup": "pohon"}
    hr = masuk("hr")
    assert hr.get(ALAMAT.format(loket.bidang.pk), kueri).status_code == 200, "no tree below: no such choice"
    loket.layanan.unit = loket.opd
    loket.layanan.save()
    jawaban = hr.get(ALAMAT.format(loket.opd.pk), kueri)
    assert jawaban.status_code == 422
    assert "tidak keduanya" in teks(jawaban)
    assert hr.get(ALAMAT.format(loket.opd.pk) + "unduh.pdf", kueri).status_code == 404


def test_sekda_reads_every_unit(loket, client):
    client.force_login(loket.sekda.pengguna, backend="pegawai.backends.BackendPegawai")
    assert client.get(ALAMAT.format(loket.opd_lain.pk)).status_code == 200


def test_workbook_holds_numbers_as_numbers_and_no_formula(loket):
    lengkap(loket)
    buku = openpyxl.load_workbook(io.BytesIO(buku_laporan(laporan(loket.bidang))))
    assert buku.sheetnames == ["Ringkasan", "Unsur", "Profil", "Tren", "Tindak lanjut"]
    ringkas = {b[0].value: b[1] for b in buku["Ringkasan"].iter_rows(min_row=2)}
    assert (ringkas["IKM"].value, ringkas["IKM"].data_type) == (91.48, "n")
    assert (ringkas["Responden"].value, ringkas["Mutu"].value) == (29, "A")
    assert (ringkas["IKM dengan bobot 0,11"].value, ringkas["Sampel yang diperlukan"].value) == (90.56, 217)
    unsur = [[s.value for s in b] for b in buku["Unsur"].iter_rows(min_row=2)]
    assert unsur[2] == ["waktu", "Waktu pelayanan", 3.448, 86.2, 29, "terendah"]
    assert [s.value for s in next(buku["Tren"].iter_rows(min_row=2))][:4] == ["2026", "Tahun 2026", 29, 91.48]
    rencana = [[s.value for s in b] for b in buku["Tindak lanjut"].iter_rows(min_row=2)]
    assert [r[3] for r in rencana] == ["Papan alur", "=Tambah loket"]
    tipe = Counter(s.data_type for lembar in buku for b in lembar.iter_rows() for s in b)
    assert tipe["f"] == 0


def test_workbook_of_an_empty_and_of_a_small_period(loket):
    buku = openpyxl.load_workbook(io.BytesIO(buku_laporan(laporan(loket.bidang, "2025..2026"))))
    ringkas = {b[0].value: [s.value for s in b] for b in buku["Ringkasan"].iter_rows(min_row=2)}
    assert ringkas["IKM"][1:] == [None, SEBAB_KOSONG]
    assert ringkas["Pengguna layanan setahun (N)"][2] == "periode lebih dari satu tahun"
    impor_lembar([[1] * 9] * 4)
    buku = openpyxl.load_workbook(io.BytesIO(buku_laporan(laporan(loket.bidang))))
    ringkas = {b[0].value: [s.value for s in b] for b in buku["Ringkasan"].iter_rows(min_row=2)}
    assert ringkas["Penilaian masuk"][1] == "tidak ditampilkan"
    assert ringkas["Pengguna layanan setahun (N)"][2] == "belum diisi"


def test_paper_is_tagged_titled_and_says_the_same(loket):
    lengkap(loket)
    lap = laporan(loket.bidang)
    baca, isi = pdf(cetak_laporan(lap))
    akar = baca.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/Lang"] == "id"
    assert "/StructTreeRoot" in akar
    assert baca.metadata.title.startswith("Laporan Survei Kepuasan Masyarakat, Bidang Pelayanan")
    penanda = str(baca.outline)
    for kata in ("Sembilan unsur", "Profil responden", "Perkembangan", "Rencana tindak lanjut"):
        assert kata in penanda
    for kata in ("91,48", "90,56", "0,11", "217", "Papan alur"):
        assert kata in isi, kata
    lebar = {tuple(round(float(x)) for x in h.mediabox[2:]) for h in baca.pages}
    assert lebar == {(595, 842)}
    assert _tanda(akar["/StructTreeRoot"])["/TH"] >= 20
    assert cetak_laporan(lap) == cetak_laporan(lap), "equal data, equal file"


def _tanda(simpul):
    """How often each kind of tag stands in the tree."""
    hitung, antre = Counter(), [simpul]
    while antre:
        x = antre.pop().get_object()
        if isinstance(x, list):
            antre += [y for y in x if not isinstance(y, int)]
        elif hasattr(x, "get"):
            if jenis := x.get("/S"):
                hitung[jenis] += 1
            if anak := x.get("/K"):
                antre += [y for y in (anak if isinstance(anak, list) else [anak]) if not isinstance(y, int)]
    return hitung


def test_paper_of_a_small_group_and_of_hostile_text(loket):
    impor_lembar([[1] * 9] * 4)
    _, isi = pdf(cetak_laporan(laporan(loket.bidang)))
    assert "Kurang dari 5 responden" in " ".join(isi.split())
    assert "25,00 sampai" not in isi
    loket.bidang.nama = '#panic("x") $ * _ \\ <b> [x] "'
    loket.bidang.save()
    _, isi = pdf(cetak_laporan(laporan(loket.bidang)))
    assert '#panic("x")' in isi


@pytest.mark.parametrize("bentuk", ["xlsx", "pdf"])
def test_downloads_have_a_name_and_are_not_kept(loket, masuk, bentuk):
    lengkap(loket)
    jawaban = masuk("hr").get(ALAMAT.format(loket.bidang.pk) + f"unduh.{bentuk}", {"periode": "2026-TW2"})
    assert jawaban["Content-Disposition"] == f'attachment; filename="skm-OPD1.1-2026-TW2.{bentuk}"'
    assert "no-store" in jawaban["Cache-Control"]
    type(loket.bidang).objects.filter(pk=loket.bidang.pk).update(kode='OPD 1/"é"')
    jawaban = masuk("hr").get(ALAMAT.format(loket.bidang.pk) + f"unduh.{bentuk}", {"periode": "2026"})
    assert jawaban["Content-Disposition"] == f'attachment; filename="skm-OPD-1--2026.{bentuk}"'
    assert len(jawaban.content) > 4000


def test_downloads_are_those_of_the_choice_on_the_page(loket, masuk):
    type(loket.layanan).objects.filter(pk=loket.layanan.pk).update(kode="KTP & KK")
    kueri = {"periode": " 2026-tw2 ", "layanan": "KTP & KK"}
    halaman = teks(masuk("hr").get(ALAMAT.format(loket.bidang.pk), kueri))
    assert f"/skm/{loket.bidang.pk}/unduh.pdf?periode=2026-TW2&amp;layanan=KTP+%26+KK" in halaman


def test_number_of_queries_does_not_grow_with_the_answers(loket, masuk):
    hr, alamat = masuk("hr"), ALAMAT.format(loket.bidang.pk)
    banyak = []
    for n in (6, 300):
        impor_lembar([[3] * 9] * n)
        hr.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            hr.get(alamat, {"periode": "2026"})
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] <= 20
    with CaptureQueriesContext(connection) as kueri:
        hr.get("/skm/?periode=2026")
    assert len(kueri) <= 15
    with CaptureQueriesContext(connection) as kueri:
        laporan(loket.bidang)
    assert len(kueri) == 7
