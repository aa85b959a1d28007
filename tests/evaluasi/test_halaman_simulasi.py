"""The pages of simulations: who sees names, what is said, what is taken out, what leaves a trace."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import KebijakanSkor, Simulasi
from evaluasi.services.simulasi import minta_simulasi
from evaluasi.tasks import awasi_simulasi, kirim_simulasi
from inti.models import Peristiwa
from pegawai.models import Pegawai
from tests.evaluasi.bantu_simulasi import kelompok_enam, simulasikan
from tests.pemeran import buat_periode

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(pemeran):
    return kelompok_enam(pemeran)


@pytest.fixture
def hr(masuk):
    return masuk("hr")


def alamat(nama: str, simulasi: Simulasi, *lain: str) -> str:
    return reverse(f"evaluasi:simulasi_{nama}", args=[simulasi.pk, *lain])


def test_hr_asks_and_watches(p, hr) -> None:
    dari = hr.get(reverse("evaluasi:simulasi"), {"kebijakan": p.draf.versi}).content.decode()
    assert f'<option value="{p.draf.pk}" selected>' in dari
    jawaban = hr.post(reverse("evaluasi:simulasi"), {"periode": p.periode.pk, "kebijakan": p.draf.pk})
    baris = Simulasi.objects.get()
    assert jawaban.url == alamat("rinci", baris)
    halaman = hr.get(jawaban.url)
    assert (halaman["Refresh"], "Menunggu giliran" in halaman.content.decode()) == ("2", True)
    jawaban = hr.post(reverse("evaluasi:simulasi"), {"periode": p.periode.pk, "kebijakan": p.draf.pk})
    assert (jawaban.status_code, "sedang berjalan" in jawaban.content.decode()) == (422, True)


@pytest.mark.parametrize("salah", [{}, {"periode": "x", "kebijakan": "999999"}, {"periode": "-1"}])
def test_wrong_choice_is_refused(p, hr, salah) -> None:
    jawaban = hr.post(reverse("evaluasi:simulasi"), salah)
    assert jawaban.status_code == 422
    assert "Ada masalah" in jawaban.content.decode()
    assert hr.get(reverse("evaluasi:simulasi"), {"kebijakan": "99999999999999999999"}).status_code == 200


def test_result_says_what_changes_in_words_and_pictures(p, hr) -> None:
    html = hr.get(alamat("rinci", simulasikan(p))).content.decode()
    for kata in (
        "dari 6 orang yang bisa dibandingkan", "−0,71", "median −0,72", "semula 1: 1 bertambah, 0 hilang",
        "Turun 2 sampai 4,99", "Enam 5", "78,57 → 74,29", "−4,28", "Adopsi: tetapkan versi ini",
        "skor yang berjalan",
    ):  # fmt: skip
        assert kata in html, kata
    assert "<svg" in html


def test_changed_draft_makes_the_result_stale(p, hr) -> None:
    hasil = simulasikan(p)
    assert "sudah diubah sesudah simulasi" not in hr.get(alamat("rinci", hasil)).content.decode()
    KebijakanSkor.objects.filter(pk=p.draf.pk).update(target_ikm=85)
    assert "sudah diubah sesudah simulasi" in hr.get(alamat("rinci", hasil)).content.decode()


def test_bupati_reads_the_summary_without_names(p, masuk) -> None:
    hasil = simulasikan(p)
    html = masuk("pimpinan").get(alamat("rinci", hasil)).content.decode()
    assert "dari 6 orang" in html
    assert "kurang dari 5 orang, tidak dirinci" in html
    for kata in ("Enam 5", "Adopsi", "Buang simulasi ini", "Jalankan simulasi"):
        assert kata not in html
    assert masuk("pimpinan").get(alamat("orang", hasil)).status_code == 404
    assert not Peristiwa.objects.filter(tindakan="simulasi.lihat").exists()


def test_reading_names_leaves_a_trace(p, masuk) -> None:
    hasil = simulasikan(p)
    auditor = masuk("auditor")
    for tujuan in (alamat("rinci", hasil), alamat("orang", hasil), alamat("unduh", hasil, "csv")):
        assert auditor.get(tujuan).status_code == 200
    jejak = Peristiwa.objects.filter(tindakan="simulasi.lihat", pelaku_id=p.auditor.pk).order_by("pk")
    assert ["mengunduh" in j.kalimat for j in jejak] == [False, False, True]


def test_people_are_listed_filtered_and_ordered(p, hr) -> None:
    hasil = simulasikan(p)
    html = hr.get(alamat("orang", hasil), {"gerak": "teladan"}).content.decode()
    assert ("Enam 1" in html, "Enam 5" in html, "Pegawai Teladan: menjadi diusulkan" in html) == (
        True,
        False,
        True,
    )
    html = hr.get(alamat("orang", hasil), {"urut": "nama", "opd": "' OR 1=1", "jenis": "x"}).content.decode()
    assert html.index("Enam 0") < html.index("Enam 5")
    assert "Longgarkan" in hr.get(alamat("orang", hasil), {"gerak": "lengkap"}).content.decode()


def test_export_holds_what_the_list_shows_and_no_formula(p, hr) -> None:
    Pegawai.objects.filter(pk=p.enam[0].pk).update(nama="=1+1")
    hasil = simulasikan(p)
    jawaban = hr.get(alamat("unduh", hasil, "csv"), {"gerak": "naik"})
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig"))))
    assert [(b["pegawai"], b["skor_lama"], b["skor_baru"], b["selisih"]) for b in baris] == [
        ("'=1+1", "114.29", "117.14", "2.85"),
        ("Enam 1", "107.14", "108.57", "1.43"),
    ]
    assert baris[1]["teladan_baru"] == "ya"
    buku = openpyxl.load_workbook(io.BytesIO(hr.get(alamat("unduh", hasil, "xlsx")).content))
    sel = [s for b in buku.active.iter_rows() for s in b]
    assert buku.active.max_row == 6
    assert [s.coordinate for s in sel if s.data_type == "f"] == []
    assert hr.get(alamat("unduh", hasil, "exe")).status_code == 404


def test_export_names_every_reward_the_near_ones_and_what_they_lack(p, hr) -> None:
    hasil = simulasikan(p)
    hasil.baris.filter(pegawai=p.enam[0]).update(
        usulan_lama=["pelayanan prima"], usulan_baru=["satyalancana", "lengkapi data"],
        hampir_baru=["teladan", "pelayanan prima"], halangan="keberatan masih terbuka",
        pembinaan_lama=["H", "kompeten"],
    )  # fmt: skip
    buku = openpyxl.load_workbook(
        io.BytesIO(hr.get(alamat("unduh", hasil, "xlsx"), {"urut": "nama"}).content)
    )
    kepala, satu, *_ = buku.active.iter_rows(values_only=True)
    isi = dict(zip(kepala, satu, strict=True))
    assert {n: isi[f"{n}_lama"] for n in ("teladan", "prima", "prioritas", "pangkat", "satyalancana")} == {
        "teladan": "tidak", "prima": "ya", "prioritas": "tidak", "pangkat": "tidak", "satyalancana": "tidak",
    }  # fmt: skip
    assert (isi["prima_baru"], isi["satyalancana_baru"], isi["data_baru"]) == ("tidak", "ya", "ya")
    assert (isi["hampir_lama"], isi["hampir_baru"]) == (None, "Pegawai Teladan; Pelayanan Prima")
    assert isi["belum_memenuhi"] == "keberatan masih terbuka"
    assert (isi["pembinaan_lama"], isi["pembinaan_baru"]) == ("Hasil kerja; Kompeten", None)


def test_every_kind_of_proposal_is_on_the_page_or_said_why_not(p, hr) -> None:
    hasil = simulasikan(p)
    html = hr.get(alamat("rinci", hasil)).content.decode()
    for kata in (
        "Usulan menurut jenis", "Pelayanan Prima", "Penguatan unsur pelayanan", "Lengkapi data",
        "semula 0: 0 bertambah, 0 hilang", "Tidak ada pegawai yang diusulkan maupun hampir memenuhi",
        "batas bawah selang paling rendah 88,31 dari paling sedikit 30 jawaban",
        "hanya diusulkan saat tahun ditutup, jadi tidak dihitung untuk 2026-03",
        "Usulan penghargaan yang berubah", "Pegawai Teladan: menjadi diusulkan", 'data-label="Prima"',
    ):  # fmt: skip
        assert kata in html, kata
    assert 'data-label="Tahunan"' not in html
    assert "Satyalancana Karya Satya" not in html


def test_annual_kinds_are_shown_for_a_year(p, hr) -> None:
    p.periode = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    html = hr.get(alamat("rinci", simulasikan(p))).content.decode()
    for kata in (
        "Satyalancana Karya Satya", "Prioritas pengembangan kompetensi", 'data-label="Tahunan"',
        "predikat dua tahun dan masa kerja tetap sama",
    ):  # fmt: skip
        assert kata in html, kata
    assert "hanya diusulkan saat tahun ditutup" not in html


def test_simulation_of_before_all_kinds_says_so(p, hr) -> None:
    hasil = simulasikan(p)
    isi = {n: v for n, v in hasil.ringkasan["semua"].items() if n.startswith(("teladan", "pembinaan"))}
    for baris in (hasil.ringkasan["semua"], *hasil.ringkasan["opd"], *hasil.ringkasan["jenis"]):
        for nama in [n for n in baris if n.endswith(("_lama", "_baru", "_tambah", "_hilang"))]:
            if nama not in isi and not nama.startswith("lengkap"):
                del baris[nama]
    del hasil.ringkasan["prima"]
    hasil.save()
    html = hr.get(alamat("rinci", hasil)).content.decode()
    assert "sebelum semua jenis usulan ikut dihitung" in html
    assert "dari 6 orang" in html
    assert hr.get(reverse("evaluasi:simulasi")).status_code == 200


def test_unfinished_simulation_has_no_people(p, hr) -> None:
    baris = minta_simulasi(p.periode, p.draf, oleh=p.hr)
    assert hr.get(alamat("orang", baris)).status_code == 404


def test_failed_simulation_says_why(p, hr) -> None:
    baris = minta_simulasi(p.periode, p.draf, oleh=p.hr)
    Simulasi.objects.update(status="gagal", selesai_pada=timezone.now(), galat="Basis data penuh.")
    html = hr.get(alamat("rinci", baris))
    assert "Basis data penuh." in html.content.decode()
    assert "Refresh" not in html


def test_nobody_moving_is_said(p, hr) -> None:
    hasil = simulasikan(p, KebijakanSkor.objects.get(versi=1))
    assert "Tidak ada yang berubah" in hr.get(alamat("rinci", hasil)).content.decode()
    assert "Tidak ada yang berubah" in hr.get(alamat("orang", hasil)).content.decode()


def test_thrown_away_after_asking(p, hr) -> None:
    hasil = simulasikan(p)
    assert "Ya, buang" in hr.get(alamat("buang", hasil)).content.decode()
    Simulasi.objects.update(status="berjalan", selesai_pada=None)
    assert "sedang berjalan" in hr.post(alamat("buang", hasil), follow=True).content.decode()
    Simulasi.objects.update(status="selesai", selesai_pada=timezone.now())
    assert "Simulasi dibuang" in hr.post(alamat("buang", hasil), follow=True).content.decode()


def test_pages_cost_a_fixed_number_of_queries(p, hr, django_assert_max_num_queries) -> None:
    hasil = simulasikan(p)
    for tujuan in (reverse("evaluasi:simulasi"), alamat("rinci", hasil), alamat("orang", hasil)):
        with django_assert_max_num_queries(15):
            assert hr.get(tujuan).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_worker_runs_it_and_the_schedule_finds_what_was_lost(pekerja_celery, pemeran) -> None:
    p = kelompok_enam(pemeran)
    baris = minta_simulasi(p.periode, p.draf, oleh=p.hr)
    kirim_simulasi(baris)
    pekerja_celery.tunggu(lambda: Simulasi.objects.get(pk=baris.pk).status == "selesai")
    selesai = Simulasi.objects.get(pk=baris.pk)
    assert (selesai.langkah, selesai.kemajuan, selesai.denyut_pada is not None) == ("Selesai", 100, True)
    lama = timezone.now() - timezone.timedelta(seconds=90)
    hilang = Simulasi.objects.create(
        periode=p.periode, kebijakan=p.draf, status="berjalan", diminta_pada=lama, mulai_pada=lama,
        denyut_pada=lama,
    )  # fmt: skip
    awasi_simulasi.delay()
    pekerja_celery.tunggu(lambda: Simulasi.objects.get(pk=hilang.pk).status == "selesai")


def test_names_leave_out_oneself_and_ones_own_people(p, hr) -> None:
    """Their scores would be seen before they are published, and citizens' ratings as they come."""
    simulasi = simulasikan(p)
    diri = simulasi.baris.select_related("pegawai").earliest("pk").pegawai
    halaman = [alamat("orang", simulasi), alamat("unduh", simulasi, "csv"), alamat("rinci", simulasi)]
    assert all(diri.nama_lengkap in hr.get(a).content.decode() for a in halaman)
    Pegawai.objects.filter(pk=diri.pk).update(pengguna=p.hr)
    assert not any(diri.nama_lengkap in hr.get(a).content.decode() for a in halaman)
