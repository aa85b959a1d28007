"""A survey sheet imported for the wrong unit: taken back as a whole, imported rightly, restored."""

import datetime

import pytest
from django.db.models import Sum
from django.urls import reverse

from inti.galat import GalatAturan, TidakBerwenang
from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from inti.lembar.tulis import tulis_csv
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import Pengguna, PeranPengguna, TandaHitung
from umpan_balik.enums import KOLOM_UNSUR
from umpan_balik.models import PenilaianLayanan, RekapPetugas, RekapUnit
from umpan_balik.selectors.impor_survei import daftar_kelompok, susun_kelompok
from umpan_balik.services import impor_survei, tahan, terbitkan_angka, tolak
from umpan_balik.skor.publik import angka_unit

ALASAN = "salah pilih layanan"


def _impor(unit, *, n=12, nip=None, nama="triwulan3.csv"):
    """The same sheet for whatever unit, as when it is chosen on the screen."""
    kepala = [*(["nip_petugas"] if nip else []), *KOLOM_UNSUR]
    baris = [[*([nip] if nip else []), *[3] * 9] for _ in range(n)]
    pilihan = {"unit": unit.kode, "tanggal": "2026-02-03"}
    hasil = impor(ambil_jenis("skm"), tulis_csv(kepala, baris), nama_berkas=nama, pilihan=pilihan)
    assert hasil.terbaca and not hasil.ditolak, hasil.ditolak
    return hasil


def _semua():
    return susun_kelompok(daftar_kelompok())


def _rekap():
    return {b["unit_id"]: b["n"] for b in RekapUnit.objects.values("unit_id").annotate(n=Sum("n")) if b["n"]}


def _terbit(loket):
    return [b.angka.n for b in angka_unit(2026) if b.unit == loket.bidang and b.angka]


def test_list_names_place_file_and_counts(loket):
    _impor(loket.bidang)
    _impor(loket.opd_lain, n=3, nama="lain.csv")
    hasil = {k.tempat: (k.n, k.dihitung, k.ditarik, k.berkas, str(k.dari)) for k in _semua()}
    assert hasil == {
        str(loket.bidang): (12, 12, 0, "triwulan3.csv", "2026-02-03"),
        str(loket.opd_lain): (3, 3, 0, "lain.csv", "2026-02-03"),
    }


def test_taken_back_sheet_counts_nowhere_and_the_right_import_does(loket):
    _impor(loket.bidang)
    salah = _semua()[0]
    assert impor_survei.tarik_impor(salah.kode, alasan=ALASAN, oleh=loket.hr) == 12
    assert _rekap() == {}
    assert set(PenilaianLayanan.objects.values_list("status", "alasan_status", "diputus_oleh")) == {
        ("ditolak", f"Impor ditarik: {ALASAN}", loket.hr.pk)
    }
    peristiwa = Peristiwa.objects.get(tindakan="impor_skm.tarik")
    assert peristiwa.kalimat == f"12 jawaban survei yang diimpor untuk {loket.bidang} ditarik: {ALASAN}"
    _impor(loket.opd_lain)
    assert _rekap() == {loket.opd_lain.pk: 12}


def test_officers_rollup_and_mark_follow(loket):
    _impor(loket.bidang, nip=loket.staf.nip)
    TandaHitung.objects.all().delete()
    kode = _semua()[0].kode
    impor_survei.tarik_impor(kode, alasan=ALASAN, oleh=loket.hr)
    assert (RekapPetugas.objects.aggregate(n=Sum("n"))["n"] or 0) == 0
    assert TandaHitung.objects.filter(pegawai=loket.staf).exists()
    impor_survei.pulihkan_impor(kode, alasan="ternyata benar", oleh=loket.hr)
    assert RekapPetugas.objects.aggregate(n=Sum("n"))["n"] == 12


def test_restored_sheet_counts_again_but_not_what_a_moderator_refused(loket):
    _impor(loket.bidang)
    satu, dua = PenilaianLayanan.objects.all()[:2]
    for p in (satu, dua):
        tahan(p.pk, alasan="diperiksa", oleh=None)
    tolak(satu.pk, alasan="bukan warga", oleh=None)
    kode = _semua()[0].kode
    assert impor_survei.tarik_impor(kode, alasan=ALASAN, oleh=loket.hr) == 10
    assert impor_survei.pulihkan_impor(kode, alasan="ternyata benar", oleh=loket.hr) == 10
    assert _rekap() == {loket.bidang.pk: 10}
    satu.refresh_from_db(), dua.refresh_from_db()
    assert (satu.status, satu.alasan_status, dua.status) == ("ditolak", "bukan warga", "ditahan")


@pytest.mark.parametrize("langkah", [impor_survei.tarik_impor, impor_survei.pulihkan_impor])
def test_twice_or_nothing_is_said_and_nothing_written(loket, langkah):
    _impor(loket.bidang)
    kode = _semua()[0].kode
    if langkah is impor_survei.tarik_impor:
        langkah(kode, alasan=ALASAN, oleh=loket.hr)
    n = Peristiwa.objects.count()
    for satu in (kode, "tidak-ada", f"{kode}%", ""):
        with pytest.raises(GalatAturan, match="Tidak ada jawaban"):
            langkah(satu, alasan=ALASAN, oleh=loket.hr)
    with pytest.raises(GalatAturan, match="Tulis alasannya"):
        langkah(kode, alasan=" ", oleh=loket.hr)
    assert Peristiwa.objects.count() == n


def test_only_hr_and_nobody_about_oneself(loket):
    _impor(loket.bidang, nip=loket.staf.nip)
    kode = _semua()[0].kode
    for siapa in (loket.loket, loket.auditor, loket.moderator, loket.staf.pengguna):
        with pytest.raises(TidakBerwenang):
            impor_survei.tarik_impor(kode, alasan=ALASAN, oleh=siapa)
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.HR)
    with pytest.raises(TidakBerwenang, match="tentang Anda sendiri"):
        impor_survei.tarik_impor(kode, alasan=ALASAN, oleh=Pengguna.objects.get(pegawai=loket.staf))
    assert _semua()[0].dihitung == 12


def test_published_figure_is_corrected_at_the_next_publication(loket):
    _impor(loket.bidang, n=20)
    hari = datetime.date(2026, 3, 2)
    terbitkan_angka(hari)
    assert _terbit(loket) == [20]
    impor_survei.tarik_impor(_semua()[0].kode, alasan=ALASAN, oleh=loket.hr)
    terbitkan_angka(hari + datetime.timedelta(days=7))
    assert _terbit(loket) in ([], [0])


def test_importing_a_taken_back_file_again_tells_how_to_restore_it(loket):
    _impor(loket.bidang)
    impor_survei.tarik_impor(_semua()[0].kode, alasan=ALASAN, oleh=loket.hr)
    hasil = _impor(loket.bidang)
    assert (hasil.dibuat, hasil.sama) == (0, 12)
    assert ["pulihkan di Survei kepuasan masyarakat" in str(p.pesan) for p in hasil.peringatan] == [True]
    assert _impor(loket.opd_lain).peringatan == [], "yang ditarik tidak lagi dihitung untuk unit lain"


def test_screen_asks_for_a_reason_and_leads_back(loket, masuk):
    _impor(loket.bidang)
    hr, kode = masuk("hr"), _semua()[0].kode
    alamat = reverse("umpan_balik:impor_tarik", args=[kode])
    assert alamat in hr.get(reverse("umpan_balik:impor_survei")).content.decode()
    assert "12 jawaban untuk" in hr.get(alamat).content.decode()
    assert hr.post(alamat, {"alasan": ""}).status_code == 422
    jawab = hr.post(alamat, {"alasan": ALASAN}, follow=True)
    assert "ditarik." in jawab.content.decode()
    assert reverse("umpan_balik:impor_pulihkan", args=[kode]) in jawab.content.decode()
    ulang = hr.post(alamat, {"alasan": "lagi"})
    assert (ulang.status_code, "Tidak ada jawaban yang bisa ditarik" in ulang.content.decode()) == (422, True)
    assert "lagi" in ulang.content.decode(), "yang diketik tetap ada"


def test_list_costs_few_queries(loket, masuk, django_assert_max_num_queries):
    hr = masuk("hr")
    for unit in (loket.bidang, loket.opd_lain):
        _impor(unit)
    hr.get(reverse("umpan_balik:impor_survei"))
    with django_assert_max_num_queries(12):
        hr.get(reverse("umpan_balik:impor_survei"))
