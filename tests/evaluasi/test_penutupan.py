"""Closing freezes; nothing changes afterwards but by a decided objection."""

import datetime
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import DatabaseError, transaction
from django.utils import timezone

from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Evaluasi, HampirMemenuhi, Keberatan, KebijakanSkor, PutusanNilai, Rekomendasi
from evaluasi.selectors.syarat_tutup import periksa_tutup
from evaluasi.services.pemeriksaan import Beda, periksa_sidik
from evaluasi.services.penutupan import putusan_keberatan, tutup_periode
from evaluasi.services.periode import buka_periode, siapkan_periode
from evaluasi.services.rekomendasi import laksanakan_rekomendasi, putuskan_rekomendasi
from evaluasi.skor.sidik import sidik_dari
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.models import HukumanDisiplin, Pegawai, RiwayatSatyalancana
from tests.evaluasi.skor.conftest import (
    MARET,
    buat_indikator,
    buat_skp,
    evaluasi,
    jawaban,
    realisasi,
    rekap_presensi,
)
from tests.pemeran import buat_pegawai, buat_periode
from tests.utas import mulai_di_sambungan_lain, selesaikan, tunggu_terkunci

LAMA = datetime.datetime(2026, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture
def maret(db: None) -> Periode:
    return buat_periode("2026-03", "bulan", MARET, datetime.date(2026, 3, 31))


@pytest.fixture
def kelompok(pemeran: SimpleNamespace, maret: Periode) -> list[Pegawai]:
    """Six pelaksana with H of 118, 117.5, 100, 95, 80, 70, all P 100, D 100, published long ago."""
    orang = [pemeran.staf, pemeran.rekan, pemeran.orang_luar] + [
        buat_pegawai(f"19920101201701{n}00{n}", f"Orang {n}", pemeran.bidang, penilai=pemeran.kabid)
        for n in (1, 2, 3)
    ]
    for o, nilai in zip(orang, ("118", "117.5", "100", "95", "80", "70"), strict=True):
        o.penugasan.update(layanan_publik=False)
        realisasi(buat_indikator(buat_skp(o), 1, 100), MARET, nilai)
        evaluasi(o, maret, ["sesuai"] * 7, status="terbit", terbit_pada=LAMA)
        rekap_presensi(o, MARET, 20)
    return orang


def test_closing_freezes_everybody_with_rank_and_explanation(pemeran, maret, kelompok) -> None:
    assert tutup_periode(maret, oleh=pemeran.hr) == 10
    maret.refresh_from_db()
    putusan = PutusanNilai.objects.get(pegawai=kelompok[1])
    assert (maret.status, putusan.versi, putusan.predikat) == ("ditutup", 1, "baik")
    assert (putusan.h, putusan.p, putusan.d) == (D("117.50"), D("100.00"), D("100.00"))
    assert (putusan.peringkat, putusan.ukuran_kelompok, putusan.persentil) == (2, 6, D("66.67"))
    isi = putusan.penjelasan
    assert (isi["H"]["nilai"], isi["H"]["indikator"][0]["realisasi"]) == ("117.50", "117.5")
    bagian = [isi[k] for k in "HPD"]
    total = sum(D(b["nilai"]) * D(b["bobot"]) for b in bagian) / sum(D(b["bobot"]) for b in bagian)
    assert round(total, 2) == putusan.skor == D(isi["skor"])
    assert Evaluasi.objects.get(pegawai=kelompok[1]).status == StatusEvaluasi.FINAL
    assert KebijakanSkor.objects.get().dipakai_pada is not None
    assert Peristiwa.objects.filter(tindakan="periode.tutup").count() == 1


@pytest.mark.django_db(transaction=True)
def test_closings_at_once_make_their_proposals_in_turn(pemeran, kelompok, maret) -> None:
    februari = buat_periode("2026-02", "bulan", datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    with transaction.atomic():
        tutup_periode(februari, oleh=pemeran.hr)
        utas = mulai_di_sambungan_lain(lambda: tutup_periode(maret, oleh=pemeran.hr))
        tunggu_terkunci(utas, jenis="advisory")
    selesaikan(utas)
    dilihat = [str(r.syarat) for r in HampirMemenuhi.objects.filter(periode=maret)]
    assert dilihat and all("2026-02" in syarat for syarat in dilihat)


def test_closed_period_is_not_closed_or_opened_again(pemeran, maret, kelompok) -> None:
    tutup_periode(maret, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Ditutup"):
        tutup_periode(maret, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Ditutup"):
        buka_periode(maret, oleh=pemeran.hr)


def test_only_hr_closes_and_opens(pemeran, maret) -> None:
    for oleh in (pemeran.operator, pemeran.kadis.pengguna):
        with pytest.raises(TidakBerwenang):
            tutup_periode(maret, oleh=oleh)
        with pytest.raises(TidakBerwenang):
            buka_periode(siapkan_periode("2027"), oleh=oleh)


def test_period_that_has_not_ended_is_refused_whatever_the_reason(pemeran) -> None:
    with pytest.raises(GalatAturan, match="Hari terakhir"):
        tutup_periode(pemeran.triwulan_ini, oleh=pemeran.hr, alasan="mendesak")


def test_unpublished_evaluation_needs_a_reason(pemeran, maret, kelompok) -> None:
    Evaluasi.objects.filter(pegawai=kelompok[0]).update(status="diajukan", terbit_pada=None)
    with pytest.raises(GalatAturan, match="1 evaluasi belum terbit"):
        tutup_periode(maret, oleh=pemeran.hr)
    assert not PutusanNilai.objects.exists()
    tutup_periode(maret, oleh=pemeran.hr, alasan="Penilai sakit, disepakati rapat 2 April.")
    assert PutusanNilai.objects.get(pegawai=kelompok[0]).predikat == ""
    assert "Penilai sakit" in Peristiwa.objects.get(tindakan="periode.tutup").baru["alasan"]


def test_open_objection_and_open_days_are_counted(pemeran, maret, kelompok) -> None:
    e = Evaluasi.objects.get(pegawai=kelompok[0])
    Keberatan.objects.create(evaluasi=e, alasan="Bukti belum dibaca", atasan_penilai=pemeran.kadis)
    Evaluasi.objects.filter(pegawai=kelompok[1]).update(terbit_pada=timezone.now())
    kurang = [s.kalimat for s in periksa_tutup(maret).kurang]
    assert kurang == [
        "Tidak ada keberatan yang terbuka (ada: 1)",
        "Hari mengajukan keberatan sudah habis (masih: 1)",
    ]


def test_year_closes_after_its_parts(pemeran, maret) -> None:
    tahun = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    buat_periode("2025-TW4", "triwulan", datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
    with pytest.raises(GalatAturan, match="Semua periode di tahun ini"):
        tutup_periode(tahun, oleh=pemeran.hr, alasan="sudah")


def test_year_without_past_awards_on_record_is_told_and_not_barred(pemeran, maret) -> None:
    tahun = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    satu = periksa_tutup(tahun).syarat[-1]
    assert satu.kalimat.startswith("Belum ada riwayat Satyalancana yang dicatat.")
    assert (satu.terpenuhi, satu.penghalang, periksa_tutup(tahun).kurang) == (False, False, [])
    assert not any("Satyalancana" in s.kalimat for s in periksa_tutup(maret).syarat)
    RiwayatSatyalancana.objects.create(pegawai=pemeran.staf, masa=10, tanggal="2025-08-17", nomor_keppres="1")
    satu = periksa_tutup(tahun).syarat[-1]
    assert (satu.kalimat, satu.terpenuhi) == ("Riwayat Satyalancana sudah dicatat", True)


def test_frozen_result_can_not_be_edited_or_removed(pemeran, maret, kelompok) -> None:
    tutup_periode(maret, oleh=pemeran.hr)
    for ubah in (
        lambda: PutusanNilai.objects.update(skor=120),
        lambda: PutusanNilai.objects.all().delete(),
        lambda: KebijakanSkor.objects.update(target_ikm=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_imported_result_of_the_period_stays(pemeran, maret, kelompok) -> None:
    PutusanNilai.objects.create(periode=maret, pegawai=kelompok[0], sumber="impor", predikat="baik")
    assert tutup_periode(maret, oleh=pemeran.hr) == 9
    assert PutusanNilai.objects.get(pegawai=kelompok[0]).sumber == "impor"


def test_objection_makes_version_two_from_the_frozen_parts(pemeran, maret, kelompok) -> None:
    tutup_periode(maret, oleh=pemeran.hr, alasan="uji")
    rekap_presensi(kelompok[3], MARET.replace(month=4), 3, alpa=3)  # later facts change nothing
    e = Evaluasi.objects.get(pegawai=kelompok[3])
    keberatan = Keberatan.objects.create(
        evaluasi=e, alasan="Bukti belum dibaca", atasan_penilai=pemeran.kadis
    )
    e.rating_hasil, e.rating_perilaku, e.predikat = "di atas", "di atas", "sangat baik"
    e.save()
    keberatan.evaluasi = e
    nilai = dict.fromkeys(NilaiBerakhlak.values, "di atas")
    baru = putusan_keberatan(keberatan, nilai=nilai, oleh=pemeran.kadis.pengguna)
    lama = PutusanNilai.objects.get(pegawai=kelompok[3], versi=1)
    assert (baru.versi, baru.predikat, baru.p, baru.h) == (2, "sangat baik", D("120.00"), lama.h)
    # (50 x 95 + 20 x 120 + 15 x 100) / 85
    assert (lama.skor, baru.skor, baru.peringkat) == (D("97.06"), D("101.76"), lama.peringkat)
    assert baru.penjelasan["P"]["nilai"] == "120.00"
    assert PutusanNilai.objects.terakhir().get(pegawai=kelompok[3]) == baru


@pytest.mark.parametrize(("draf", "p", "sumber"), [(False, D(100), "rating"), (True, None, "")])
def test_objection_about_the_rating_alone_makes_p_from_it(pemeran, maret, kelompok, draf, p, sumber) -> None:
    """An e-Kinerja sheet carries no seven values: P rests on the rating. A draft at closing had none."""
    e = Evaluasi.objects.get(pegawai=kelompok[3])
    e.nilai_perilaku.all().delete()
    if draf:
        Evaluasi.objects.filter(pk=e.pk).update(status="draf", diajukan_pada=None, terbit_pada=None)
    tutup_periode(maret, oleh=pemeran.hr, alasan="uji")
    maret.refresh_from_db()
    lama = PutusanNilai.objects.get(pegawai=kelompok[3])
    assert (lama.p, lama.penjelasan["P"]["sumber"]) == (p, sumber)
    e.rating_perilaku, e.predikat = "di atas", "baik"
    keberatan = Keberatan.objects.create(evaluasi=e, alasan="x", atasan_penilai=pemeran.kadis)
    baru = putusan_keberatan(keberatan, oleh=pemeran.kadis.pengguna)
    assert (baru.p, baru.penjelasan["P"]["sumber"]) == (D(120), "rating")
    # (50 x 95 + 20 x 120 + 15 x 100) / 85
    assert (baru.skor, baru.lengkap, baru.sidik) == (D("101.76"), True, sidik_dari(baru.penjelasan))
    assert periksa_sidik(maret).beda == [
        Beda(kelompok[3].nip, "baris sumber berubah sesudah penutupan; hasil yang dibekukan tetap")
    ], "evaluasinya sendiri belum disimpan dengan rating yang diputus"
    e.save()  # "terbit" again, too
    assert periksa_sidik(maret).beda == []


def test_objection_in_a_running_period_leaves_it_to_the_engine(pemeran, maret, kelompok) -> None:
    e = Evaluasi.objects.get(pegawai=kelompok[0])
    keberatan = Keberatan.objects.create(evaluasi=e, alasan="x", atasan_penilai=pemeran.kadis)
    assert putusan_keberatan(keberatan, oleh=pemeran.kadis.pengguna) is None


def test_teladan_are_all_within_one_point_of_the_top(pemeran, maret, kelompok) -> None:
    tutup_periode(maret, oleh=pemeran.hr)
    usulan = Rekomendasi.objects.filter(jenis="teladan", pegawai__in=kelompok)
    assert {u.pegawai for u in usulan} == set(kelompok[:2])
    satu = usulan.get(pegawai=kelompok[0])
    assert satu.angka["skor"].replace(".", ",") in satu.kalimat
    assert satu.status == "diusulkan"


@pytest.mark.parametrize("sebab", ["predikat", "keberatan", "hukuman", "masa lalu"])
def test_guard_keeps_the_best_score_from_a_reward(pemeran, maret, kelompok, sebab) -> None:
    terbaik = kelompok[0]
    e = Evaluasi.objects.get(pegawai=terbaik)
    if sebab == "predikat":
        Evaluasi.objects.filter(pk=e.pk).update(
            rating_hasil="di bawah", rating_perilaku="sesuai", predikat="butuh perbaikan"
        )
    elif sebab == "keberatan":
        Keberatan.objects.create(evaluasi=e, alasan="x", atasan_penilai=pemeran.kadis)
    elif sebab == "hukuman":
        HukumanDisiplin.objects.create(
            pegawai=terbaik, tingkat="sedang", jenis="x", nomor_sk="1", mulai="2025-05-01"
        )
    else:
        lalu = buat_periode("2025-TW4", "triwulan", datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
        Periode.objects.filter(pk=lalu.pk).update(status="ditutup", ditutup_pada=timezone.now())
        PutusanNilai.objects.create(periode=lalu, pegawai=terbaik, sumber="impor", predikat="kurang")
    tutup_periode(maret, oleh=pemeran.hr, alasan="uji")
    assert not Rekomendasi.objects.filter(jenis="teladan", pegawai=terbaik).exists()
    assert Rekomendasi.objects.filter(jenis="teladan", pegawai=kelompok[1]).exists()


def test_low_component_is_proposed_for_coaching_the_two_lowest_only(pemeran, maret, kelompok) -> None:
    orang = kelompok[5]
    orang.pelatihan.create(nama="Kursus", jp=1, selesai=MARET)  # K 20
    pemeran.rekan.penugasan.update(layanan_publik=True)
    rekap = orang.pk
    tutup_periode(maret, oleh=pemeran.hr)
    usulan = Rekomendasi.objects.filter(pegawai_id=rekap, sifat="pembinaan").order_by("sasaran")
    assert [u.sasaran for u in usulan] == ["H", "K"]
    assert "Hasil kerja 70,00, di bawah 90." in usulan[0].kalimat
    assert usulan[0].katalog.nama in usulan[0].kalimat


def test_incomplete_data_asks_only_for_data(pemeran, maret, kelompok) -> None:
    Evaluasi.objects.filter(pegawai=kelompok[5]).delete()
    tutup_periode(maret, oleh=pemeran.hr)
    usulan = Rekomendasi.objects.get(pegawai=kelompok[5])
    assert (usulan.jenis, "perilaku" in usulan.kalimat) == ("lengkapi data", True)


def test_leader_decides_a_reward_with_a_reason(pemeran, maret, kelompok) -> None:
    tutup_periode(maret, oleh=pemeran.hr)
    usulan, kini = Rekomendasi.objects.get(jenis="teladan", pegawai=pemeran.staf), timezone.localdate()
    with pytest.raises(TidakBerwenang):
        putuskan_rekomendasi(usulan.pk, "setujui", alasan="bagus", oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="alasan"):
        putuskan_rekomendasi(usulan.pk, "setujui", alasan=" ", oleh=pemeran.kadis.pengguna)
    hasil = putuskan_rekomendasi(usulan.pk, "setujui", alasan="Layak", oleh=pemeran.kadis.pengguna)
    assert (hasil.status, hasil.alasan_putusan) == ("disetujui", "Layak")
    with pytest.raises(GalatAturan, match="Disetujui"):
        putuskan_rekomendasi(usulan.pk, "tolak", alasan="batal", oleh=pemeran.kadis.pengguna)
    with pytest.raises(GalatAturan, match="dilaksanakan"):
        laksanakan_rekomendasi(usulan.pk, pelaksanaan="", tanggal=kini, oleh=pemeran.kadis.pengguna)
    hasil = laksanakan_rekomendasi(
        usulan.pk, pelaksanaan="Piagam diserahkan", tanggal=kini, oleh=pemeran.kadis.pengguna
    )
    assert hasil.status == "dilaksanakan"
    assert (
        Peristiwa.objects.filter(tindakan__startswith="rekomendasi.", tentang_id=pemeran.staf.pk).count() == 2
    )


@pytest.mark.parametrize("kode", ["2026-09", "2026-TW5", "abc", "2026-13"])
def test_code_of_another_level_is_refused_by_name(pemeran, kode) -> None:
    with pytest.raises(GalatAturan):
        siapkan_periode(kode)


def test_commands_open_close_and_export(pemeran, maret, kelompok, tmp_path, capsys) -> None:
    tahun = str(pemeran.tahun_ini.selesai.year + 1)
    call_command("periode", "buka", tahun)
    assert Periode.objects.get(kode=tahun).status == "berjalan"
    with pytest.raises(CommandError, match="belum ada"):
        call_command("periode", "tutup", "2190")
    with pytest.raises(CommandError, match="Hari terakhir"):
        call_command("periode", "tutup", tahun)
    jawaban(kelompok[1], MARET, 75, 100)
    call_command("periode", "tutup", "2026-03")
    berkas = tmp_path / "skor.csv"
    call_command("ekspor", "skor", periode="2026-03", keluar=berkas)
    baris = berkas.read_text(encoding="utf-8").splitlines()
    assert baris[0] == "nip,H,P,D,K,M,m,m_n,kappa,skor,kelengkapan,peringkat,kelompok,predikat,sidik"
    assert [b.split(",")[0] for b in baris[1:]] == sorted(b.split(",")[0] for b in baris[1:])
    satu = next(b for b in baris if b.startswith(kelompok[1].nip)).split(",")
    assert satu[1:4] == ["117.50", "100.00", "100.00"]
    assert satu[6:9] == ["87.5000", "2", "10.000000"]
    with pytest.raises(CommandError, match="belum ada"):
        call_command("ekspor", "skor", periode="2190", keluar=berkas)
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("ekspor", "skor", periode="2026-03", keluar=tmp_path / "tiada" / "skor.csv")


def test_commands_take_a_code_as_people_type_it(pemeran, maret, tmp_path, capsys) -> None:
    tahun = str(pemeran.tahun_ini.selesai.year + 1)
    call_command("periode", "buka", f" {tahun} ")
    with pytest.raises(CommandError, match="Hari terakhir"):
        call_command("periode", "tutup", f"{tahun} ")
    with pytest.raises(CommandError, match=r"2190-TW3 belum ada\. Yang ada: .*2026-03"):
        call_command("periode", "tutup", "2190-tw3")
    for perintah in ("hitung_skor", "hitung_ulang"):
        with pytest.raises(CommandError, match="“2026-13” tidak dikenal"):
            call_command(perintah, periode="2026-13")
    with pytest.raises(SystemExit):
        load_command_class("evaluasi", "periode").run_from_argv(["manage.py", "periode", "buka", tahun])
    galat = capsys.readouterr().err
    assert "langkah “buka” tidak bisa dilakukan." in galat
    assert "Muat ulang" not in galat  # there is no page to reload


def test_mistyped_year_is_not_made(pemeran) -> None:
    depan = timezone.localdate().year + 2
    for kode in (str(depan), f"{depan + 40}-TW1"):
        with pytest.raises(GalatAturan, match="lebih dari setahun lagi"):
            siapkan_periode(kode)
        assert not Periode.objects.filter(kode=kode).exists()


def test_export_of_a_running_period_reads_the_running_scores(pemeran, maret, kelompok, tmp_path) -> None:
    from evaluasi.services.hitung import hitung_periode

    hitung_periode(maret)
    berkas = tmp_path / "skor.csv"
    call_command("ekspor", "skor", periode="2026-03", keluar=berkas)
    satu = next(b for b in berkas.read_text().splitlines() if b.startswith(kelompok[0].nip)).split(",")
    assert (satu[1], satu[11], satu[13]) == ("118.00", "1", "baik")
