"""A kind of sheet over one of `inti`'s own tables, so that the engine is tried on a real one."""

import pytest
from django.db import connection

from inti.impor import Bulat, Hitungan, JenisImpor, Kolom, Tanggal, Teks, jenis
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from inti.models import PemetaanKolom


def _periksa(baris, konteks):
    for b in baris:
        if b.kolom == "terlarang":
            konteks.tolak(b, "kolom", "Kolom ini terlarang. Pilih yang lain.")
        if b.kolom == "aneh":
            konteks.peringatkan(b, "kolom", "Kolom ini aneh.")


def _tulis_massal(baris, konteks):
    with connection.cursor() as cursor:
        kolom = tipe_kolom(PemetaanKolom, ["jenis", "asing", "kolom"])
        salin_ke_tabel_sementara(cursor, "impor_peta", kolom, ((b.jenis, b.asing, b.kolom) for b in baris))
        return gabungkan(
            cursor, sumber="impor_peta", tujuan=PemetaanKolom, kunci=["jenis", "asing"], kolom=["kolom"]
        )


@pytest.fixture
def jenis_peta(monkeypatch):
    """A registered kind `peta` for the length of a test."""
    baru = JenisImpor(
        kode="peta",
        judul="Pemetaan",
        kolom=(
            Kolom("jenis", Teks(40), wajib=True, dari_pilihan="unit"),
            Kolom("asing", Teks(200), wajib=True, alias=("judul asing",), penjelasan="judul di berkas"),
            Kolom("kolom", Teks(60), wajib=True, contoh="nama"),
            Kolom("banyak", Bulat(0, 9), bawaan=1),
            Kolom("tanggal", Tanggal(), dari_pilihan="tanggal"),
        ),
        kunci=("jenis", "asing"),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Satu baris per judul.",
    )
    monkeypatch.setitem(jenis._jenis, "peta", baru)
    return baru


@pytest.fixture
def jenis_gagal(monkeypatch, jenis_peta):
    """Like `peta`, with a writer that breaks a constraint of the database."""

    def tulis(baris, konteks):
        PemetaanKolom.objects.create(jenis="x", asing="y", kolom="z")
        PemetaanKolom.objects.create(jenis="x", asing="y", kolom="z")
        return Hitungan()

    return JenisImpor(kode="gagal", judul="Gagal", kolom=jenis_peta.kolom, tulis_massal=tulis)
