"""Where others break: stored scripts, formulas, SQL in parameters, reads that write; tried on every page."""

import csv
import io
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests import jelajah
from tests.akses import Baris
from tests.jelajah import RACUN, RACUN_PENDEK, RUMUS
from tests.rumah import buat_rumah

Masuk = Callable[[str], Client]
NAKAL = [
    "' OR 1=1 --",
    "1; DROP TABLE pegawai_pegawai",
    "\x00",
    "-1",
    "999999999999999999999",
    "=1+1",
    "%27",
    "é",
]
KUERI = (
    "q", "cari", "halaman", "p", "urut", "o", "opd", "unit", "status", "periode", "hanya", "bulan", "tahun",
    "sifat", "jenis", "giliran", "kurang", "e", "per", "saring",
)  # fmt: skip


def _racun_mentah(isi: str) -> list[str]:
    """Poison that stands in the page as markup instead of as text."""
    return [k for k in (RACUN, RACUN_PENDEK, "<script>alert(1)", "<img src=x", "<b onload") if k in isi]


@pytest.mark.parametrize("baris", jelajah.halaman_get(), ids=str)
def test_page_shows_poison_as_text_and_changes_nothing(
    baris: Baris, pemeran: SimpleNamespace, masuk: Masuk
) -> None:
    alamat = jelajah.alamat(baris, pemeran)
    assert "pegawai.Pegawai.nama" in jelajah.racuni()
    for peran in jelajah.pembaca(baris):
        client = masuk(peran)
        sebelum = jelajah.sidik_tabel()
        jawaban = client.get(alamat)
        assert jawaban.status_code == 200, (peran, alamat)
        isi = b"".join(jawaban) if jawaban.streaming else jawaban.content
        if "html" in jawaban["Content-Type"]:
            assert _racun_mentah(isi.decode()) == [], (peran, alamat)
        sesudah = jelajah.sidik_tabel()
        assert [t for t in sebelum if sebelum[t] != sesudah[t]] == [], (peran, alamat)


@pytest.fixture
def rumah(pemeran: SimpleNamespace) -> SimpleNamespace:
    return buat_rumah(pemeran)


def test_poison_reaches_every_kind_of_text(rumah: SimpleNamespace) -> None:
    """The walks above are worth something only while the poison gets everywhere."""
    kena = jelajah.racuni()
    wajib = {
        "pegawai.UnitKerja.nama", "pegawai.Jabatan.nama", "kinerja.HasilKerja.rencana",
        "kinerja.Indikator.nama",
        "kinerja.Realisasi.catatan", "kinerja.BuktiDukung.nama_asli", "kinerja.UmpanBalikKinerja.teks",
        "evaluasi.Evaluasi.catatan", "evaluasi.Keberatan.alasan", "evaluasi.Rekomendasi.kalimat",
        "umpan_balik.PenilaianLayanan.saran", "umpan_balik.Layanan.nama",
        "umpan_balik.TindakLanjutSkm.rencana", "umpan_balik.Tanggapan.teks",
        "umpan_balik.Tanggapan.disampaikan", "umpan_balik.CatatanPetugas.teks",
    }  # fmt: skip
    assert wajib - kena == set()


def test_admin_shows_poison_as_text_and_changes_nothing(rumah: SimpleNamespace, masuk: Masuk) -> None:
    jelajah.racuni()
    client = masuk("hr")
    sebelum = jelajah.sidik_tabel()
    mentah, dilihat = {}, 0
    for alamat in [reverse("admin:index"), *jelajah.alamat_admin()]:
        isi = client.get(alamat, follow=True).content.decode()
        dilihat += "alert(1)" in isi
        if ada := _racun_mentah(isi):
            mentah[alamat] = ada
    assert mentah == {}
    assert dilihat > 60, "racunnya tidak sampai ke halaman"
    sesudah = jelajah.sidik_tabel()
    assert [t for t in sebelum if sebelum[t] != sesudah[t]] == []


UNDUHAN = [
    ("umpan_balik:unduh", {}, "anonim"),
    ("umpan_balik:unduh_json", {}, "anonim"),
    ("evaluasi:rekomendasi_unduh", {"bentuk": "csv"}, "hr"),
    ("evaluasi:rekomendasi_unduh", {"bentuk": "xlsx"}, "hr"),
]


@pytest.mark.parametrize(("nama", "argumen", "peran"), UNDUHAN, ids=str)
def test_exports_hold_no_formula(
    nama: str, argumen: dict[str, str], peran: str, rumah: SimpleNamespace, masuk: Masuk
) -> None:
    jelajah.racuni(RUMUS, "=1+1+2+3+4+5+6")
    jawaban = masuk(peran).get(reverse(nama, kwargs=argumen))
    isi = b"".join(jawaban) if jawaban.streaming else jawaban.content
    assert b"jahat" in isi or isi.startswith(b"PK")
    if isi.startswith(b"PK"):
        lembar = openpyxl.load_workbook(io.BytesIO(isi)).worksheets
        sel = [s for satu in lembar for b in satu.iter_rows() for s in b]
        assert any("HYPERLINK" in str(s.value) for s in sel)
        assert [s.coordinate for s in sel if s.data_type == "f" or s.hyperlink] == []
        return
    teks = isi.decode("utf-8-sig")
    pemisah = ";" if teks.splitlines()[0].count(";") else ","
    isi_sel = [s for b in csv.reader(io.StringIO(teks), delimiter=pemisah) for s in b]
    assert [s for s in isi_sel if s.lstrip().startswith(("=", "@", "\t", "\r"))] == []


DAFTAR = [
    ("kinerja:skp_saya", "diri"), ("kinerja:realisasi", "diri"), ("kinerja:matriks", "penilai"),
    ("kinerja:umpan_balik", "diri"), ("evaluasi:tim", "penilai"), ("evaluasi:skor", "diri"),
    ("evaluasi:keberatan", "hr"), ("evaluasi:rekomendasi", "hr"), ("evaluasi:beranda", "pimpinan"),
    ("umpan_balik:cari", "anonim"), ("umpan_balik:transparansi", "anonim"),
    ("umpan_balik:moderasi", "moderator"), ("inti:impor", "hr"), ("umpan_balik:komentar_saya", "diri"),
    ("umpan_balik:komentar_unit", "penilai"), ("umpan_balik:catatan_tim", "penilai"),
    ("umpan_balik:tindak_lanjut", "penilai"), ("umpan_balik:penjawab", "penilai"),
    ("umpan_balik:skm", "hr"), ("umpan_balik:tema", "moderator"), ("umpan_balik:kertas", "hr"),
    ("umpan_balik:impor_survei", "hr"),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "peran"), DAFTAR, ids=str)
def test_hostile_parameters_are_only_words(
    nama: str, peran: str, rumah: SimpleNamespace, masuk: Masuk
) -> None:
    client = masuk(peran)
    biasa = len(client.get(reverse(nama)).content)
    for kata in NAKAL:
        jawaban = client.get(reverse(nama), dict.fromkeys(KUERI, kata))
        assert jawaban.status_code in (200, 302, 400, 404, 422), kata
        for kunci in KUERI:
            jawaban = client.get(reverse(nama), {kunci: kata})
            assert jawaban.status_code in (200, 302, 400, 404, 422), (kunci, kata)
            assert len(jawaban.content) < biasa * 2 + 20_000, (kunci, kata)


KUERI_ADMIN = (
    {"q": "' OR 1=1 --"}, {"o": "1;DROP"}, {"p": "abc"}, {"pk__in": "x"}, {"status__exact": "'"},
    {"password__startswith": "a"}, {"pengguna__password__startswith": "a"},
)  # fmt: skip


def test_hostile_parameters_in_the_admin(rumah: SimpleNamespace, masuk: Masuk) -> None:
    client = masuk("hr")
    for model in admin.site._registry:
        alamat = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for kueri in KUERI_ADMIN:
            assert client.get(alamat, kueri, follow=True).status_code in (200, 400, 403), (alamat, kueri)


@pytest.mark.parametrize(
    "tujuan", ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)"]
)
def test_next_never_leads_to_another_house(tujuan: str, pemeran: SimpleNamespace, client: Client) -> None:
    pengguna = pemeran.staf.pengguna
    pengguna.set_password("Sandi-untuk-uji-2026")
    pengguna.save()
    isi = {"login": pengguna.username, "password": "Sandi-untuk-uji-2026", "next": tujuan}
    jawaban = client.post("/masuk/", isi)
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/beranda/")
    assert "jahat" not in client.get("/masuk/", {"next": tujuan}).headers.get("Location", "")


def test_every_answer_carries_the_strict_policy(pemeran: SimpleNamespace, masuk: Masuk) -> None:
    for alamat, peran in (("/", "anonim"), ("/nilai/", "anonim"), ("/skp/", "diri"), ("/admin/", "hr")):
        kepala = masuk(peran).get(alamat).headers
        kebijakan = kepala["Content-Security-Policy"]
        assert "unsafe" not in kebijakan
        assert not re.search(r"https?:|\*", kebijakan)
        assert kepala["X-Content-Type-Options"] == "nosniff"
        assert kepala["X-Frame-Options"] == "DENY"


def test_walk_sees_every_public_and_staff_page() -> None:
    """The parametrised walk covers at least the rooms the district was promised."""
    nama: set[Any] = {b.nama for b in jelajah.halaman_get()}
    assert {
        "evaluasi:beranda", "evaluasi:tentang", "kinerja:skp_saya", "kinerja:realisasi", "evaluasi:tim",
        "evaluasi:skor", "evaluasi:rekomendasi", "umpan_balik:cari", "umpan_balik:titik",
        "umpan_balik:transparansi",
    } <= nama  # fmt: skip
