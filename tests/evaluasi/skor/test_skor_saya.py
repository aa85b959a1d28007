"""Skor saya: what is shown is what was computed, to whom it may be shown, and it can be redone by hand."""

import datetime
import re
from decimal import Decimal as D

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import Evaluasi, HitungSkor, KebijakanSkor, PutusanNilai
from evaluasi.selectors.skor_jumlah import BarisJumlah, Jumlah, kekuatan, paling_membantu, perlu_penguatan
from evaluasi.selectors.skor_rinci import pasti, potongan_bertanggal
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.skor_saya import halaman_skor
from inti.angka import bulatkan
from inti.models import Peristiwa
from kinerja.models import HasilKerja, Periode, Realisasi
from pegawai.models import AsesmenKompetensi, Presensi
from pegawai.services import rekap_presensi_massal
from tests.evaluasi.skor.conftest import (
    MARET,
    buat_indikator,
    buat_skp,
    evaluasi,
    realisasi,
    rekap_presensi,
)
from tests.pemeran import buat_pegawai, buat_periode
from tests.umpan_balik.terbit import terbitkan as terbitan

pytestmark = pytest.mark.django_db


def terbitkan(c) -> None:
    Evaluasi.objects.update(status="terbit", terbit_pada=timezone.now(), penilai=c.pemeran.kabid)


def buka(masuk, peran: str, c, **kueri: str) -> str:
    if peran == "diri":
        jawab = masuk("diri").get(reverse("evaluasi:skor"), {"periode": c.periode.kode, **kueri})
    else:
        jawab = masuk(peran).get(reverse("evaluasi:skor_orang", args=[c.orang.pk, c.periode.kode]), kueri)
    assert jawab.status_code == 200
    return jawab.content.decode()


def angka(teks: str) -> D:
    return D(teks.replace(".", "").replace(",", "."))


def tabel(html: str) -> tuple[list[list[str]], list[list[str]]]:
    """Cells of the sum's rows and of its foot, as a reader sees them."""
    isi = re.search(r'<table class="tabel rapat jumlah-skor">(.*?)</table>', html, re.S)
    assert isi
    badan, kaki = isi[1].split("</tbody>")
    sel = re.compile(r'<td class="angka">(.*?)</td>', re.S)
    baris = [sel.findall(b) for b in re.findall(r"<tr.*?</tr>", badan.split("<tbody>")[1], re.S)]
    return baris, [sel.findall(b) for b in re.findall(r"<tr.*?</tr>", kaki, re.S)]


# ---------------------------------------------------------------- the sum


@pytest.mark.parametrize("n_min", [4, 5])
def test_parts_shown_add_up_to_the_total_shown(contoh_hitung, masuk, jalankan, n_min) -> None:
    KebijakanSkor.objects.update(n_min=n_min)
    jalankan(contoh_hitung.periode)
    terbitkan(contoh_hitung)
    baris, kaki = tabel(buka(masuk, "diri", contoh_hitung))
    ada = [[angka(s) for s in b] for b in baris if "–" not in b]
    assert len(ada) == (5 if n_min == 4 else 4)
    for nilai, bobot, poin in ada:
        assert nilai * bobot / 100 == poin
    (bobot, poin), (total,) = [[angka(s) for s in b] for b in kaki]
    assert bobot == sum(b for _, b, _ in ada)
    assert poin == sum(p for *_, p in ada)
    assert total == bulatkan(100 * poin / bobot)
    assert total == (D("102.03") if n_min == 4 else D("99.53"))


def test_sum_is_the_engine_s_score(contoh_hitung) -> None:
    terbitkan(contoh_hitung)
    hal = halaman_skor(contoh_hitung.orang.pengguna, contoh_hitung.orang, contoh_hitung.periode)
    assert hal.jumlah is not None
    assert hal.jumlah.skor == hal.skor


def _jumlah(*pasangan: tuple[str, str | None, str | None]) -> Jumlah:
    return Jumlah(
        tuple(BarisJumlah(h, n and D(n), b and D(b)) for h, n, b in pasangan)  # type: ignore[arg-type]
    )


def test_most_helpful_raise_follows_weight_and_distance() -> None:
    j = _jumlah(("H", "95", "50"), ("P", "90", "20"), ("K", "40", "5"), ("M", None, "10"))
    bantuan = paling_membantu(j, D(120))
    assert bantuan is not None
    # H: 50 x 5 = 250, P: 20 x 10 = 200, K: 5 x 60 = 300, each by 75
    assert (bantuan.baris.huruf, bantuan.menjadi, bantuan.kenaikan) == ("K", D(100), D("4.00"))
    assert bantuan.kenaikan == (j.dengan("K", D(100)).skor or 0) - (j.skor or 0)


def test_most_helpful_raise_when_all_meet_the_expectation_goes_to_the_limit() -> None:
    j = _jumlah(("H", "118", "50"), ("P", "100", "20"))
    bantuan = paling_membantu(j, D(120))
    assert bantuan is not None
    assert (bantuan.baris.huruf, bantuan.menjadi) == ("P", D(120))
    assert paling_membantu(_jumlah(("H", "120", "50"), ("P", None, "20")), D(120)) is None
    assert paling_membantu(_jumlah(("H", None, "50")), D(120)) is None


def test_strengths_and_weaknesses_by_thresholds() -> None:
    j = _jumlah(
        ("H", "110", "50"), ("P", "89.99", "20"), ("D", "90", "15"), ("K", "12", "5"), ("M", "115", "10")
    )
    assert [b.huruf for b in kekuatan(j, D(110))] == ["M", "H"]
    assert [b.huruf for b in perlu_penguatan(j, D(90))] == ["K", "P"]


def test_sum_of_nothing_is_no_score() -> None:
    assert _jumlah(("H", None, "50"), ("M", None, None)).skor is None
    assert _jumlah(("H", "100.00", "33.33"), ("P", "102.86", "20")).desimal == 3


def test_exact_numbers_keep_their_decimals() -> None:
    assert [pasti(t) for t in ("132.0000", "4.5", "0.1250", "1234.5", "0", "sesuai standar", None, "")] == [
        "132", "4,5", "0,125", "1.234,5", "0", "sesuai standar", "–", "–",
    ]  # fmt: skip


# ---------------------------------------------------------------- who sees what, from when


def test_before_publication_the_person_sees_h_d_k_and_why_the_rest_waits(contoh_hitung, masuk) -> None:
    html = buka(masuk, "diri", contoh_hitung)
    baris, kaki = tabel(html)
    assert [b[0] for b in baris] == ["102,00", "–", "95,00", "80,00", "–"]
    assert len(kaki) == 1
    assert "Belum terbit." in html
    assert "sesudah penilai menerbitkan hasil evaluasi" in html
    for rahasia in ("102,86", "skor-besar", "Di atas ekspektasi", "Peringkat <strong>"):
        assert rahasia not in html


def test_before_publication_the_download_hides_the_same(contoh_hitung, masuk) -> None:
    url = reverse("evaluasi:skor_unduh", args=[contoh_hitung.periode.kode])
    data = masuk("diri").get(url).json()
    assert data["skor_lokal"] is None
    assert data["penjelasan"]["P"] == {"nilai": None, "bobot": "20.00", "tampil": False}
    assert "P" not in data["jumlah"]["poin"]
    assert data["penjelasan"]["M"] == {
        "nilai": None,
        "bobot": "20.00",
        "cukup": False,
        "ada": True,
        "tampil": True,
    }
    terbitkan(contoh_hitung)
    jawab = masuk("diri").get(url)
    data = jawab.json()
    assert jawab["Content-Disposition"] == 'attachment; filename="skor-lokal-2026-03.json"'
    assert data["skor_lokal"] == data["penjelasan"]["skor"] == "99.53"
    assert data["predikat_resmi"] == "Baik"
    poin = sum((D(p) for p in data["jumlah"]["poin"].values()), D(0))
    assert poin == D(data["jumlah"]["jumlah_poin"])


def test_superiors_see_p_and_s_before_publication_but_no_predikat(contoh_hitung, masuk) -> None:
    for peran in ("penilai", "atasan_penilai", "hr", "auditor"):
        html = buka(masuk, peran, contoh_hitung)
        assert "102,86" in html
        assert "99,53" in html
        assert "Belum terbit." in html


def test_predikat_stands_first_and_apart_from_the_score(contoh_hitung, masuk) -> None:
    terbitkan(contoh_hitung)
    html = buka(masuk, "diri", contoh_hitung)
    assert html.index("Predikat kinerja (resmi)") < html.index('id="judul-lokal"')
    resmi = html[html.index('id="judul-resmi"') : html.index('id="judul-lokal"')]
    assert "Baik" in resmi
    assert "99,53" not in resmi
    assert "ajukan keberatan" in resmi
    assert f"/keberatan/baru/{Evaluasi.objects.get().pk}/" in resmi
    assert "ajukan keberatan</a>" not in buka(masuk, "penilai", contoh_hitung)


def test_strangers_get_404_and_offices_without_a_person_403(contoh_hitung, masuk) -> None:
    url = reverse("evaluasi:skor_orang", args=[contoh_hitung.orang.pk, contoh_hitung.periode.kode])
    for peran in ("rekan", "orang_luar", "moderator", "loket"):
        assert masuk(peran).get(url).status_code == 404
    for peran in ("hr", "moderator", "auditor"):
        assert masuk(peran).get(reverse("evaluasi:skor")).status_code == 403
        assert masuk(peran).get(reverse("evaluasi:skor_unduh", args=["2026-03"])).status_code == 403
    assert masuk("diri").get(reverse("evaluasi:skor"), {"periode": "' OR 1=1"}).status_code == 404


def test_reads_of_offices_leave_a_trace_and_own_ones_do_not(contoh_hitung, masuk) -> None:
    for peran in ("diri", "penilai"):
        buka(masuk, peran, contoh_hitung)
    assert not Peristiwa.objects.filter(tindakan="skor.lihat").exists()
    buka(masuk, "hr", contoh_hitung)
    peristiwa = Peristiwa.objects.get(tindakan="skor.lihat")
    assert (peristiwa.pelaku_id, peristiwa.tentang_id) == (
        contoh_hitung.pemeran.hr.pk,
        contoh_hitung.orang.pk,
    )


def test_citizens_facts_are_hidden_under_n_min_and_the_unit_is_shown_instead(
    contoh_hitung, masuk, jalankan
) -> None:
    terbitan(contoh_hitung.pemeran.bidang, MARET, 9, jumlah_nilai=29)
    for peran in ("diri", "penilai", "hr"):
        html = buka(masuk, peran, contoh_hitung)
        assert "89,63" not in html
        assert "93,75" not in html
        assert "Belum ada 5 penilaian" in html
        assert "kepuasan 80,56 dari 9 penilaian" in html
    KebijakanSkor.objects.update(n_min=4)
    jalankan(contoh_hitung.periode)
    html = buka(masuk, "diri", contoh_hitung)
    for kata in ("93,75", "89,6339", "1,0276", "79,31 sampai 99,96"):
        assert kata in html


# ---------------------------------------------------------------- rows


def test_every_component_opens_to_its_rows(contoh_hitung, masuk) -> None:
    terbitkan(contoh_hitung)
    html = buka(masuk, "diri", contoh_hitung, cetak="1")
    assert html.count('<details class="komponen"') == html.count(" open>") == 5
    for kata in (
        "Hasil kerja 1",
        "2026-03: 132",
        "4,5",
        "Pelayanan prima",
        "Berorientasi Pelayanan",
        "102,86",
    ):
        assert kata in html
    assert " open>" not in buka(masuk, "diri", contoh_hitung)


def test_dated_deductions_add_up_to_the_month(contoh_hitung, masuk) -> None:
    orang = contoh_hitung.orang
    for hari in range(2, 22):
        Presensi.objects.create(pegawai=orang, tanggal=MARET.replace(day=hari), status="hadir")
    for hari, isi in (
        (2, {"menit_terlambat": 30}), (3, {"menit_terlambat": 31, "menit_pulang_cepat": 61}),
        (4, {"menit_terlambat": 200}), (5, {"status": "alpa"}),
        (6, {"status": "sakit", "menit_terlambat": 50}),
        (9, {"status": "hadir tanpa absen", "menit_terlambat": 40, "menit_pulang_cepat": 5}),
    ):  # fmt: skip
        Presensi.objects.filter(pegawai=orang, tanggal=MARET.replace(day=hari)).update(**isi)
    rekap_presensi_massal([orang.pk], [MARET])
    potongan = potongan_bertanggal(orang.pk, contoh_hitung.periode, KebijakanSkor.objects.get())
    assert [str(p.poin.normalize()) for p in potongan] == ["0.5", "1", "1.25", "1.5", "3", "1.5", "0.5"]
    hal = halaman_skor(orang.pengguna, orang, contoh_hitung.periode)
    assert hal.bulan[0].rinci == potongan
    assert hal.isi is not None
    assert D(hal.isi["D"]["nilai"]) == 100 - sum(p.poin for p in potongan)
    html = buka(masuk, "diri", contoh_hitung)
    assert "Terlambat 31 menit" in html
    assert "3 Mar 2026" in html


def test_months_whose_days_are_gone_say_so(contoh_hitung, masuk) -> None:
    assert "Rincian tanggalnya tidak tersimpan" in buka(masuk, "diri", contoh_hitung)


def test_script_in_every_text_is_only_text(contoh_hitung, masuk) -> None:
    jahat = "<script>alert(1)</script>"
    HasilKerja.objects.update(rencana=jahat)
    contoh_hitung.orang.pelatihan.update(nama=jahat)
    type(contoh_hitung.orang).objects.filter(pk=contoh_hitung.orang.pk).update(nama=jahat)
    terbitkan(contoh_hitung)
    for peran in ("diri", "hr"):
        html = buka(masuk, peran, contoh_hitung)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_page_says_why_components_are_absent(pemeran, masuk) -> None:
    html = masuk("diri").get(reverse("evaluasi:skor")).content.decode()
    for kata in (
        "Belum ada SKP yang disetujui",
        "Belum ada bulan dengan data presensi",
        "Belum ada catatan pelatihan",
    ):
        assert kata in html
    tanpa_m = masuk("rekan").get(reverse("evaluasi:skor")).content.decode()
    assert "tidak melayani publik secara langsung" in tanpa_m


def test_indicators_not_due_or_not_filled_are_named(contoh_hitung, masuk) -> None:
    Realisasi.objects.all().delete()
    html = buka(masuk, "diri", contoh_hitung)
    assert html.count("Kosong dihitung 0") == 3


# ---------------------------------------------------------------- history, rank, closing


def test_change_since_the_period_before_and_rank(contoh_hitung, masuk, jalankan) -> None:
    p = contoh_hitung.pemeran
    lalu = buat_periode("2026-02", "bulan", datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    rekap_presensi(contoh_hitung.orang, lalu.mulai, 18, alpa=5)
    jalankan(lalu)
    for i in range(4):
        orang = buat_pegawai(f"19900101201601203{i}", f"Sejawat {i}", p.bidang, penilai=p.kabid)
        evaluasi(orang, contoh_hitung.periode, ["sesuai"] * 7)
        realisasi(buat_indikator(buat_skp(orang), 1, 100), MARET, 80)
    jalankan(contoh_hitung.periode)
    terbitkan(contoh_hitung)
    html = buka(masuk, "diri", contoh_hitung)
    assert "Disiplin: 85,00 → 95,00 (naik 10,00)" in html
    assert "1 dari 5</strong>" in html
    assert "80,00 % berada di bawahnya" in html


def test_scores_of_an_unpublished_earlier_period_stay_hidden(contoh_hitung, masuk, jalankan) -> None:
    lalu = buat_periode("2026-02", "bulan", datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    evaluasi(contoh_hitung.orang, lalu, ["sesuai"] * 7)
    jalankan(lalu)
    Evaluasi.objects.filter(periode=contoh_hitung.periode).update(status="terbit", terbit_pada=timezone.now())
    assert "Perilaku: 100,00 →" not in buka(masuk, "diri", contoh_hitung)
    assert "Perilaku: 100,00 → 102,86" in buka(masuk, "penilai", contoh_hitung)


def test_closed_period_shows_what_was_frozen(contoh_hitung, masuk) -> None:
    terbitkan(contoh_hitung)
    tutup_periode(contoh_hitung.periode, oleh=contoh_hitung.pemeran.hr, alasan="uji")
    contoh_hitung.periode.refresh_from_db()
    Presensi.objects.create(pegawai=contoh_hitung.orang, tanggal=MARET.replace(day=30), status="alpa")
    contoh_hitung.orang.pelatihan.all().delete()
    html = buka(masuk, "diri", contoh_hitung)
    baris, kaki = tabel(html)
    assert [b[0] for b in baris] == ["102,00", "102,86", "95,00", "80,00", "–"]
    assert kaki[-1] == ["99,53"]
    assert "Dibekukan" in html
    assert "Pelayanan prima" in html
    assert "30 Mar 2026" not in html


def test_closed_period_of_an_imported_predikat_has_no_score(pemeran, masuk) -> None:
    lama = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    Periode.objects.filter(pk=lama.pk).update(status="ditutup", ditutup_pada=timezone.now())
    PutusanNilai.objects.create(
        periode=lama, pegawai=pemeran.staf, sumber="impor", predikat="sangat baik", rating_hasil="di atas",
        rating_perilaku="di atas",
    )  # fmt: skip
    html = masuk("diri").get(reverse("evaluasi:skor"), {"periode": "2025"}).content.decode()
    assert "Sangat Baik" in html
    assert "dari impor" in html
    assert "Skor lokal tidak dihitung" in html
    data = masuk("diri").get(reverse("evaluasi:skor_unduh", args=["2025"])).json()
    assert (data["predikat_resmi"], data["jumlah"], data["penjelasan"]) == ("Sangat Baik", None, None)
    lain = masuk("rekan").get(reverse("evaluasi:skor"), {"periode": "2025"}).content.decode()
    assert "Tidak ada skor pada periode ini" in lain
    assert masuk("rekan").get(reverse("evaluasi:skor_unduh", args=["2025"])).status_code == 404


def test_page_without_policy_person_or_period_says_what_is_missing(pemeran, masuk) -> None:
    KebijakanSkor.objects.all().delete()
    client = masuk("diri")
    assert "Belum ada kebijakan skor" in client.get(reverse("evaluasi:skor")).content.decode()
    HitungSkor.objects.all().delete()
    Periode.objects.all().delete()
    assert "Belum ada periode yang dibuka" in client.get(reverse("evaluasi:skor")).content.decode()


def test_person_without_assignment_has_no_score(pemeran, masuk) -> None:
    pemeran.staf.penugasan.update(mulai=datetime.date(2030, 1, 1))
    assert "Belum ada skor pada periode ini" in masuk("diri").get(reverse("evaluasi:skor")).content.decode()


def test_training_is_not_called_zero_where_nobody_records_it(contoh_hitung, jalankan, masuk) -> None:
    orang = contoh_hitung.orang
    orang.pelatihan.all().delete()
    AsesmenKompetensi.objects.create(
        pegawai=orang, kompetensi="Digital", tingkat=3, tingkat_wajib=4, tanggal=MARET
    )
    jalankan(contoh_hitung.periode)
    terbitkan(contoh_hitung)
    html = buka(masuk, "diri", contoh_hitung)
    assert "Pelatihan tidak dihitung, karena OPD ini belum mencatat pelatihan" in html
    assert "Itu dihitung 0" not in html
