"""Awards that people have already: who records them, which days are possible, the sheet, the admin."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai import services
from pegawai.models import Pegawai, PeranPengguna, RiwayatSatyalancana, TandaHitung
from tests.pegawai.conftest import csv, pesan

pytestmark = pytest.mark.django_db
STAF, REKAN = "198609262015051001", "199001012016012001"
D = datetime.date
KEPPRES = D(2025, 8, 17)
GENAP = D(2025, 5, 1)  # ten years after the month in the NIP of staf
KEPALA = "nip;masa;tanggal;nomor"


def baris(orang, masa=10, tanggal=KEPPRES, nomor="65/TK/Tahun 2025"):
    return RiwayatSatyalancana(pegawai=orang, masa=masa, tanggal=tanggal, nomor_keppres=nomor)


def alamat(halaman, *kunci):
    return reverse(f"admin:pegawai_riwayatsatyalancana_{halaman}", args=kunci)


@pytest.fixture
def lembar(impor_teks, pemeran):
    return lambda *daftar, **lain: impor_teks("satyalancana", csv(KEPALA, daftar), **lain)


@pytest.fixture
def tanpa_tmt(pemeran):
    Pegawai.objects.update(tmt_cpns=None)
    pemeran.staf.refresh_from_db()
    return pemeran.staf


# ---- service


def test_award_is_saved_changed_and_removed_with_its_events(pemeran):
    satya = services.simpan_satyalancana(baris(pemeran.staf), oleh=pemeran.hr)
    satya.nomor_keppres = "66/TK/Tahun 2025"
    services.simpan_satyalancana(satya, oleh=pemeran.hr)
    assert list(satya.events.order_by("pgh_id").values_list("nomor_keppres", flat=True)) == [
        "65/TK/Tahun 2025", "66/TK/Tahun 2025",
    ]  # fmt: skip
    services.hapus_satyalancana(satya, oleh=pemeran.hr)
    assert not RiwayatSatyalancana.objects.exists()
    jejak = Peristiwa.objects.filter(tentang_id=pemeran.staf.pk).order_by("pk")
    assert [(p.tindakan, (p.lama or {}).get("nomor_keppres")) for p in jejak] == [
        ("riwayatsatyalancana.tambah", None),
        ("riwayatsatyalancana.ubah", "65/TK/Tahun 2025"),
        ("riwayatsatyalancana.hapus", "66/TK/Tahun 2025"),
    ]
    assert not TandaHitung.objects.exists()  # no score hangs on it


def test_awards_are_hrs_and_never_about_oneself(pemeran):
    PeranPengguna.objects.create(pengguna=pemeran.staf.pengguna, peran="hr")
    for oleh in (pemeran.staf.pengguna, pemeran.operator, pemeran.kabid.pengguna):
        with pytest.raises(TidakBerwenang):
            services.simpan_satyalancana(baris(pemeran.staf), oleh=oleh)
    satya = services.simpan_satyalancana(baris(pemeran.staf), oleh=pemeran.hr)
    for oleh in (pemeran.staf.pengguna, pemeran.operator):
        with pytest.raises(TidakBerwenang):
            services.hapus_satyalancana(satya, oleh=oleh)
    satya.pegawai = pemeran.rekan
    with pytest.raises(TidakBerwenang):
        services.simpan_satyalancana(satya, oleh=pemeran.staf.pengguna)


def test_future_day_is_refused(pemeran):
    besok = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(GalatAturan, match="belum tiba") as galat:
        services.simpan_satyalancana(baris(pemeran.staf, tanggal=besok), oleh=pemeran.hr)
    assert set(galat.value.message_dict) == {"tanggal"}
    services.simpan_satyalancana(baris(pemeran.staf, tanggal=timezone.localdate()), oleh=pemeran.hr)


def test_day_before_the_years_are_full_is_refused_with_what_to_mend(tanpa_tmt, pemeran):
    """The NIP says May 2015 where the record says nothing."""
    with pytest.raises(GalatAturan) as galat:
        services.simpan_satyalancana(baris(tanpa_tmt, tanggal=D(2025, 4, 30)), oleh=pemeran.hr)
    assert galat.value.message_dict == {
        "tanggal": [
            "Masa kerja 10 tahun baru genap pada 1 Mei 2025 (TMT CPNS 1 Mei 2015), jadi Keppres-nya tidak "
            "mungkin sebelum itu. Periksa tanggal dan masa kerjanya, atau betulkan TMT CPNS pegawai ini."
        ]
    }
    services.simpan_satyalancana(baris(tanpa_tmt, tanggal=GENAP), oleh=pemeran.hr)


@pytest.mark.parametrize(
    ("tmt", "masa", "hari", "boleh"),
    [
        (D(2004, 2, 29), 20, D(2024, 2, 29), True),
        (D(2004, 2, 29), 10, D(2014, 2, 28), False),
        (D(2004, 2, 29), 10, D(2014, 3, 1), True),
        (D(2005, 1, 1), 20, D(2024, 12, 31), False),
        (D(9999, 1, 1), 30, D(2024, 12, 31), False),
    ],
)
def test_recorded_date_comes_before_the_number(pemeran, tmt, masa, hari, boleh):
    pemeran.staf.tmt_cpns = tmt
    satya = baris(pemeran.staf, masa, hari)
    if boleh:
        services.simpan_satyalancana(satya, oleh=pemeran.hr)
    else:
        with pytest.raises(GalatAturan, match="baru genap pada"):
            services.simpan_satyalancana(satya, oleh=pemeran.hr)


def test_who_has_no_first_day_of_service_is_taken(pemeran):
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(nip="X-WABUP", status="non_asn", tmt_cpns=None)
    pemeran.staf.refresh_from_db()
    services.simpan_satyalancana(baris(pemeran.staf, tanggal=D(1999, 8, 17)), oleh=pemeran.hr)


def test_second_award_of_the_same_years_is_refused_in_words(pemeran):
    services.simpan_satyalancana(baris(pemeran.staf), oleh=pemeran.hr)
    with pytest.raises(ValidationError, match="sudah tercatat untuk orang ini"):
        services.simpan_satyalancana(baris(pemeran.staf, nomor="2"), oleh=pemeran.hr)


# ---- sheet


def test_sheet_is_kept_corrected_and_the_same_again(lembar, pemeran):
    isi = [(STAF, 10, "17/08/2025", "65/TK/Tahun 2025"), (REKAN, "10 tahun", "2026-08-17", "70/TK/2026")]
    assert lembar(*isi).dibuat == 2
    assert lembar(*isi).sama == 2
    hasil = lembar((STAF, 10, "2025-08-18", "65/TK/Tahun 2025"), isi[1])
    assert (hasil.diubah, hasil.sama) == (1, 1)
    satu = RiwayatSatyalancana.objects.get(pegawai=pemeran.staf)
    assert (satu.masa, satu.tanggal, satu.nomor_keppres) == (10, D(2025, 8, 18), "65/TK/Tahun 2025")
    assert Peristiwa.objects.filter(tindakan="impor.satyalancana").count() == 2
    assert not TandaHitung.objects.exists()


@pytest.mark.parametrize(
    ("isi", "kolom", "nilai", "kalimat"),
    [
        (("199901012022011001", 10, "2025-08-17", "1"), "nip", "199901012022011001", "belum terdaftar"),
        ((STAF, 15, "2025-08-17", "1"), "masa", "15", "Tulis salah satu: 10, 20, 30."),
        ((STAF, "", "2025-08-17", "1"), "masa", "", "Wajib"),
        ((STAF, 10, "2126-08-17", "1"), "tanggal", "2126-08-17", "belum tiba"),
        ((STAF, 20, "2025-08-17", "1"), "tanggal", "2025-08-17", "baru genap pada 1 Mei 2035"),
        ((STAF, 10, "17 Agustus", "1"), "tanggal", "17 Agustus", "YYYY-MM-DD"),
        ((STAF, 10, "2025-08-17", ""), "nomor", "", "Wajib"),
    ],
)
def test_bad_row_is_named_with_line_column_value_and_sentence(lembar, isi, kolom, nilai, kalimat):
    Pegawai.objects.filter(nip=STAF).update(tmt_cpns=None)
    hasil = lembar((REKAN, 10, "2026-08-17", "1"), isi)
    assert [(t.baris, t.kolom, str(t.nilai or "")) for t in hasil.ditolak] == [(3, kolom, nilai)]
    assert kalimat in hasil.ditolak[0].pesan
    assert not RiwayatSatyalancana.objects.exists()


def test_one_person_has_one_row_for_the_same_years(lembar):
    hasil = lembar((STAF, 10, "2025-08-17", "1"), (STAF, "10", "2025-08-18", "2"))
    assert pesan(hasil) == ["Sama dengan baris 2 (nip, masa). Hapus salah satu."]


def test_sheet_costs_the_same_number_of_queries_whatever_its_size(lembar, pemeran):
    isi = [(p.nip, 10, "2026-08-17", "1") for p in (pemeran.staf, pemeran.rekan)]
    with CaptureQueriesContext(connection) as satu:
        assert lembar(isi[0]).dibuat == 1
    RiwayatSatyalancana.objects.all().delete()
    with CaptureQueriesContext(connection) as dua:
        assert lembar(*isi).dibuat == 2
    assert len(dua) == len(satu)


def test_template_has_the_columns_and_says_what_for(tmp_path):
    berkas = tmp_path / "satya.xlsx"
    call_command("templat", "satyalancana", "-o", str(berkas))
    buku = load_workbook(berkas)
    assert [s.value for s in buku.worksheets[0][1]] == KEPALA.split(";")
    assert "tidak diusulkan lagi" in buku.worksheets[1]["A1"].value


# ---- admin


def test_admin_adds_refuses_and_removes(masuk, pemeran):
    hr = masuk("hr")
    isi = {"pegawai": STAF, "masa": "10", "tanggal": "2025-08-17", "nomor_keppres": "65/TK/Tahun 2025"}
    ditolak = hr.post(alamat("add"), isi | {"masa": "30", "nomor_keppres": "diketik"})
    assert ditolak.status_code == 422
    assert "baru genap pada" in ditolak.content.decode()
    assert "diketik" in ditolak.content.decode()
    assert hr.post(alamat("add"), isi).status_code == 302
    kedua = hr.post(alamat("add"), isi)
    assert (kedua.status_code, "sudah tercatat untuk orang ini" in kedua.content.decode()) == (422, True)
    satya = RiwayatSatyalancana.objects.get()
    daftar = hr.get(alamat("changelist"), {"masa__exact": "10"}).content.decode()
    assert "65/TK/Tahun 2025" in daftar
    assert STAF not in daftar  # masked in lists
    assert hr.post(alamat("delete", satya.pk), {"post": "yes"}).status_code == 302
    assert Peristiwa.objects.filter(tindakan="riwayatsatyalancana.hapus").exists()


def test_import_page_names_the_kind(masuk):
    assert "Riwayat Satyalancana" in masuk("hr").get("/admin/impor/").content.decode()
