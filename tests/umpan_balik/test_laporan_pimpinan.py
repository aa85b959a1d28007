"""Leaders read reports of published sums: theirs and all parts of it, by quarters, unmoved by one answer."""

import datetime
import io
from decimal import Decimal

import openpyxl
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from pegawai.enums import Peran
from pegawai.models import Pengguna, PeranPengguna, UnitKerja
from tests.pemeran import MULAI
from tests.umpan_balik.bantu_laporan import ALAMAT, contoh_29, impor_lembar, laporan, lengkap, pdf, teks
from umpan_balik import services
from umpan_balik.dokumen.buku import buku_laporan
from umpan_balik.dokumen.laporan import cetak_laporan
from umpan_balik.models import TerbitanPublik
from umpan_balik.selectors.laporan import boleh_lihat_skm, layanan_unit, unit_skm

TAHUN = {"periode": "2026"}


def test_leader_reads_the_own_tree(loket, masuk):
    impor_lembar(contoh_29())
    services.terbitkan_angka()
    kabid = masuk("penilai")
    assert "91,48" in teks(kabid.get(ALAMAT.format(loket.bidang.pk), TAHUN))
    assert kabid.get(ALAMAT.format(loket.opd.pk)).status_code == 404
    daftar = teks(kabid.get("/skm/?periode=2026"))
    assert "91,48" in daftar
    assert "angka yang terbit sampai" in daftar
    assert "Dinas Perhubungan" not in daftar
    assert "Dinas Perhubungan" in teks(masuk("pimpinan").get("/skm/"))


def test_who_reads_a_whole_reads_each_of_its_parts(loket):
    """So nothing about a unit below or a service is had by subtraction that isn't there to read."""
    for pengguna in (p for p in Pengguna.objects.all() if boleh_lihat_skm(p)):
        terbaca = set(unit_skm(pengguna))
        bawah = UnitKerja.objects.di_bawah([u.pk for u in terbaca])
        assert set(bawah) == terbaca, pengguna
        for unit in terbaca:
            assert set(layanan_unit(unit)) == set(unit.layanan.all())


def test_leaders_numbers_do_not_move_with_one_answer(loket, masuk, jawab):
    """Not by a new one, a month's end, a sheet of a past month or a released one: with the next step."""
    impor_lembar(contoh_29())
    services.terbitkan_angka()
    ditahan = jawab(unsur=1)
    services.tahan(ditahan.pk, alasan="Uji", oleh=loket.moderator)
    kabid = masuk("penilai")

    def halaman():
        alamat = ("/skm/?periode=2026", f"/skm/{loket.bidang.pk}/?periode=2026")
        return [teks(kabid.get(a)).partition("<main")[2] for a in alamat]

    semula = halaman()
    impor_lembar([[1] * 9])
    jawab(unsur=1)
    services.lepas(ditahan.pk, alasan="Wajar.", oleh=loket.moderator)
    assert halaman() == semula
    assert "32" in teks(masuk("hr").get(ALAMAT.format(loket.bidang.pk), TAHUN)), "HR's is current"
    impor_lembar([[1] * 9] * 5, tanggal="2026-11-20")
    services.terbitkan_angka(localdate() + datetime.timedelta(days=7))
    assert halaman() != semula


def test_officer_who_keeps_records_reads_published_sums_too(loket, masuk, jawab):
    """HR's reports are current: not for whoever stands at the counter, or leads those who do."""
    impor_lembar(contoh_29())
    services.terbitkan_angka()
    for orang in (loket.staf, loket.kabid):
        PeranPengguna.objects.create(pengguna=orang.pengguna, peran=Peran.HR, mulai=MULAI)

    def halaman(peran):
        return teks(masuk(peran).get(ALAMAT.format(loket.bidang.pk), TAHUN)).partition("<main")[2]

    semula = {peran: halaman(peran) for peran in ("diri", "penilai", "hr")}
    jawab(unsur=1)
    assert {p for p in semula if halaman(p) != semula[p]} == {"hr"}
    assert "Impor survei" in teks(masuk("diri").get("/skm/"))


def test_published_report_is_the_current_one_once_all_is_published(loket):
    """Same digits, whether from roll-ups or from steps."""
    lengkap(loket)
    services.terbitkan_angka()
    kini, terbit = laporan(loket.bidang), laporan(loket.bidang, terbit=True)
    assert (terbit.n, terbit.ikm, terbit.selang, terbit.profil) == (
        kini.n,
        kini.ikm,
        kini.selang,
        kini.profil,
    )
    assert (terbit.tema, terbit.sampel) == (kini.tema, kini.sampel)
    assert [(t.n, t.nilai) for t in terbit.tren] == [(t.n, t.nilai) for t in kini.tren]
    assert terbit.sampai == localdate()
    assert laporan(loket.bidang, "2026-TW2", terbit=True).ikm == kini.ikm
    assert laporan(loket.bidang, "2026-TW1", terbit=True).n == 0
    assert [t.rentang.kode for t in laporan(loket.bidang, "2026-TW1..2026-TW3", terbit=True).tren] == [
        "2026-TW2", "2026-TW3",
    ]  # fmt: skip
    buku = openpyxl.load_workbook(io.BytesIO(buku_laporan(terbit)))
    assert ["Sampai", "hari terbit terakhir"] in [
        [b[0].value, b[2].value] for b in buku["Ringkasan"].iter_rows(min_row=2)
    ]
    assert "Angka yang terbit sampai" in pdf(cetak_laporan(terbit))[1]


def test_answers_kept_for_the_year_count_in_whole_years_only(loket):
    impor_lembar([[4] * 9] * 3, tanggal="2025-03-20")
    impor_lembar([[2] * 9] * 3, tanggal="2025-05-20")
    services.terbitkan_angka(datetime.date(2025, 12, 1))
    lap = laporan(loket.bidang, "2025", terbit=True)
    assert (lap.n, lap.responden, lap.ikm.nilai) == (6, 6, Decimal("75.00"))
    for periode in ("2025-TW1", "2025-S1", "2025-TW1..2025-TW3"):
        assert laporan(loket.bidang, periode, terbit=True).n == 0
    assert laporan(loket.bidang, "2025..2026", terbit=True).n == 6


def test_leader_chooses_whole_quarters(loket, masuk):
    kabid = masuk("penilai")
    for alamat in ("/skm/", ALAMAT.format(loket.bidang.pk)):
        for periode in ("2026-06", "2026-02..2026-05", "2026-TW1..2026-04"):
            jawaban = kabid.get(alamat, {"periode": periode})
            assert jawaban.status_code == 422
            assert "per triwulan, semester, atau tahun" in teks(jawaban)
        for periode in ("2026-TW2", "2026-S1", "2026-TW1..2026-TW3", "2026-01..2026-06"):
            assert kabid.get(alamat, {"periode": periode}).status_code == 200
    assert kabid.get(ALAMAT.format(loket.bidang.pk) + "unduh.xlsx", {"periode": "2026-06"}).status_code == 404


def test_service_of_fewer_than_three_officers_has_no_report_for_leaders(loket, masuk, jawab):
    """Its index would be their appraisal; with its unit it is counted."""
    for orang in (loket.staf, loket.rekan):
        for _ in range(5):
            jawab(unsur=3, petugas_id=orang.pk)
    services.terbitkan_angka()
    hari = localdate()
    kueri = {"periode": str(hari.year), "layanan": "KTP-EL"}
    assert masuk("hr").get(ALAMAT.format(loket.bidang.pk), kueri).status_code == 200
    kabid = masuk("penilai")
    ditolak = kabid.get(ALAMAT.format(loket.bidang.pk), kueri)
    assert ditolak.status_code == 422
    assert "Pilih layanan dari daftar ini" in teks(ditolak)
    assert laporan(loket.bidang, str(hari.year), hari, terbit=True).n == 10
    TerbitanPublik.objects.bulk_create([_langkah_layanan(loket, hari.year)])
    assert kabid.get(ALAMAT.format(loket.bidang.pk), kueri).status_code == 200


def _langkah_layanan(loket, tahun):
    return TerbitanPublik(
        unit=loket.bidang, layanan=loket.layanan, tahun=tahun, triwulan=2, berunsur=False, terbit=localdate(),
        baru=5, n=5, n_terverifikasi=0, n_nilai=5, jumlah_nilai=20, kuadrat_nilai=80, n_unsur=[0] * 9,
        jumlah_unsur=[0] * 9,
    )  # fmt: skip


def test_published_report_takes_a_fixed_number_of_queries(loket):
    for n in (6, 300):
        impor_lembar([[3] * 9] * n)
        services.terbitkan_angka(localdate() + datetime.timedelta(days=n))
        with CaptureQueriesContext(connection) as kueri:
            laporan(loket.bidang, terbit=True)
        assert len(kueri) == 8
