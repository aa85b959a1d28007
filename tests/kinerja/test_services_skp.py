"""Drafting, sending, deciding: every step, every refusal."""

import datetime
from decimal import Decimal

import pytest

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja import services
from kinerja.models import HasilKerja, Indikator, Skp
from kinerja.selectors.periksa import periksa_skp
from kinerja.selectors.skp import baris_pimpinan, kata_target, skp_aktif
from pegawai.enums import StatusPegawai
from pegawai.models import Penugasan, TandaHitung
from tests.kinerja.conftest import ajukan, isi_hasil, isi_indikator, segar, susun


def test_draft_is_made_with_event(draf, pemeran) -> None:
    assert (draf.status, draf.versi, draf.urutan, draf.revisi) == ("draf", 1, 1, 2)
    assert draf.awal == datetime.date(draf.tahun, 1, 1)
    assert list(
        Peristiwa.objects.filter(tentang_id=pemeran.staf.pk).order_by("id").values_list("tindakan", flat=True)
    ) == ["skp.buat", "skp.ubah", "skp.ubah"]


def test_second_draft_of_a_year_is_refused(draf, pemeran) -> None:
    with pytest.raises(GalatAturan, match="Lanjutkan atau hapus"):
        services.buat_skp(draf.tahun, oleh=segar(pemeran.staf))


def test_start_outside_the_year_is_refused(pemeran) -> None:
    with pytest.raises(GalatAturan, match="di dalam tahun 2026"):
        services.buat_skp(2026, oleh=segar(pemeran.staf), awal=datetime.date(2025, 12, 31))


def test_login_without_person_cannot_begin(pemeran) -> None:
    with pytest.raises(TidakBerwenang, match="tidak terhubung"):
        services.buat_skp(2026, oleh=pemeran.operator)


def test_superior_from_outside_has_no_skp(pemeran) -> None:
    assert pemeran.bupati.status == StatusPegawai.NON_ASN
    with pytest.raises(TidakBerwenang):
        services.buat_skp(2026, oleh=segar(pemeran.bupati))


def test_copy_takes_over_last_years_content(pemeran, hari_ini) -> None:
    lama = susun(pemeran.staf, hari_ini.year - 1)
    oleh = segar(pemeran.staf)
    services.simpan_ekspektasi(lama.pk, {"akuntabel": "Tertib arsip"}, oleh=oleh, revisi=2)
    services.simpan_lampiran(lama.pk, {"dukungan": ["Laptop", ""]}, oleh=oleh, revisi=3)
    baru = services.buat_skp(hari_ini.year, oleh=oleh, salin_dari=lama.pk)
    indikator = Indikator.objects.get(hasil_kerja__skp=baru)
    assert (indikator.target, indikator.akar_id) == (Decimal(120), None)
    assert baru.ekspektasi.get().uraian == "Tertib arsip"
    assert baru.lampiran.get().uraian == "Laptop"


def test_copy_of_somebody_elses_is_refused(draf, pemeran, hari_ini) -> None:
    with pytest.raises(TidakBerwenang, match="Anda sendiri"):
        services.buat_skp(hari_ini.year, oleh=segar(pemeran.rekan), salin_dari=draf.pk)


def test_sending_keeps_time_and_person(terkirim, pemeran) -> None:
    assert terkirim.status == "diajukan"
    assert terkirim.diajukan_oleh_id == pemeran.staf.pengguna_id
    assert terkirim.diajukan_pada is not None


def test_sending_twice_is_refused(terkirim) -> None:
    with pytest.raises(GalatAturan, match="berstatus “Diajukan”"):
        ajukan(terkirim)


def test_sending_an_empty_skp_names_what_is_missing(pemeran) -> None:
    skp = services.buat_skp(2026, oleh=segar(pemeran.staf))
    with pytest.raises(GalatAturan, match="Belum ada hasil kerja"):
        ajukan(skp)


def test_sending_by_somebody_else_is_refused(draf, pemeran) -> None:
    for orang in (pemeran.kabid, pemeran.rekan):
        with pytest.raises(TidakBerwenang):
            services.ajukan(draf.pk, oleh=segar(orang), revisi=draf.revisi)


def test_sending_what_changed_in_another_window_is_refused(draf) -> None:
    with pytest.raises(GalatAturan, match="berubah di jendela lain"):
        services.ajukan(draf.pk, oleh=segar(draf.pegawai), revisi=draf.revisi - 1)


def test_withdrawing_returns_to_draft(terkirim, pemeran) -> None:
    skp = services.tarik(terkirim.pk, oleh=segar(pemeran.staf))
    assert (skp.status, skp.diajukan_pada, skp.diajukan_oleh) == ("draf", None, None)
    with pytest.raises(GalatAturan):
        services.tarik(terkirim.pk, oleh=segar(pemeran.staf))
    with pytest.raises(TidakBerwenang):
        services.tarik(terkirim.pk, oleh=segar(pemeran.kabid))


def test_approving_marks_scores_and_keeps_who(disetujui, pemeran) -> None:
    assert disetujui.status == "disetujui"
    assert disetujui.diputus_oleh_id == pemeran.kabid.pengguna_id
    tanda = TandaHitung.objects.get(sebab="skp")
    assert (tanda.pegawai_id, tanda.dari, tanda.sampai) == (
        pemeran.staf.pk, disetujui.mulai, disetujui.selesai,
    )  # fmt: skip


@pytest.mark.parametrize("nama", ["staf", "rekan", "kadis", "orang_luar", "bupati"])
def test_deciding_is_for_todays_penilai_only(terkirim, pemeran, nama) -> None:
    oleh = segar(getattr(pemeran, nama))
    with pytest.raises(TidakBerwenang):
        services.setujui(terkirim.pk, oleh=oleh, revisi=terkirim.revisi)
    with pytest.raises(TidakBerwenang):
        services.kembalikan(terkirim.pk, oleh=oleh, alasan="x", revisi=terkirim.revisi)


@pytest.mark.parametrize("nama", ["hr", "operator", "auditor"])
def test_deciding_is_not_for_offices(terkirim, pemeran, nama) -> None:
    with pytest.raises(TidakBerwenang):
        services.setujui(terkirim.pk, oleh=getattr(pemeran, nama), revisi=terkirim.revisi)


def test_yesterdays_penilai_cannot_decide(terkirim, pemeran, hari_ini) -> None:
    tugas = Penugasan.objects.get(pegawai=pemeran.staf)
    tugas.selesai = hari_ini - datetime.timedelta(days=1)
    tugas.save()
    Penugasan.objects.create(
        pegawai=pemeran.staf, unit=tugas.unit, jabatan=tugas.jabatan, penilai=pemeran.kadis, mulai=hari_ini
    )
    with pytest.raises(TidakBerwenang):
        services.setujui(terkirim.pk, oleh=segar(pemeran.kabid), revisi=terkirim.revisi)
    skp = services.setujui(terkirim.pk, oleh=segar(pemeran.kadis), revisi=terkirim.revisi)
    assert skp.status == "disetujui"


def test_approving_what_changed_meanwhile_is_refused(terkirim, pemeran) -> None:
    staf = segar(pemeran.staf)
    dilihat = terkirim.revisi
    services.tarik(terkirim.pk, oleh=staf)
    services.tambah_hasil_kerja(terkirim.pk, isi_hasil("Tambahan"), oleh=staf, revisi=dilihat)
    hasil = HasilKerja.objects.get(rencana="Tambahan")
    services.tambah_indikator(hasil.pk, isi_indikator(), oleh=staf, revisi=dilihat + 1)
    ajukan(terkirim)
    with pytest.raises(GalatAturan, match="berubah di jendela lain"):
        services.setujui(terkirim.pk, oleh=segar(pemeran.kabid), revisi=dilihat)


def test_returning_needs_a_reason(terkirim, pemeran) -> None:
    kabid = segar(pemeran.kabid)
    with pytest.raises(GalatAturan, match="alasan pengembalian"):
        services.kembalikan(terkirim.pk, oleh=kabid, alasan="  ", revisi=terkirim.revisi)
    with pytest.raises(GalatAturan, match="terlalu panjang"):
        services.kembalikan(terkirim.pk, oleh=kabid, alasan="x" * 2001, revisi=terkirim.revisi)
    skp = services.kembalikan(terkirim.pk, oleh=kabid, alasan="Target terlalu rendah", revisi=terkirim.revisi)
    assert (skp.status, skp.catatan_penilai) == ("dikembalikan", "Target terlalu rendah")
    ulang = ajukan(skp)
    assert (ulang.status, ulang.diputus_pada) == ("diajukan", None)


def test_approved_content_cannot_change(disetujui, pemeran) -> None:
    staf, hasil = segar(pemeran.staf), disetujui.hasil_kerja.get()
    with pytest.raises(GalatAturan, match="tidak bisa diubah"):
        services.ubah_hasil_kerja(hasil.pk, isi_hasil("Lain"), oleh=staf, revisi=disetujui.revisi)
    with pytest.raises(GalatAturan, match="Hanya draf"):
        services.hapus_draf(disetujui.pk, oleh=staf)


def test_draft_can_be_removed_by_its_owner(draf, pemeran) -> None:
    with pytest.raises(TidakBerwenang):
        services.hapus_draf(draf.pk, oleh=segar(pemeran.kabid))
    services.hapus_draf(draf.pk, oleh=segar(pemeran.staf))
    assert not Skp.objects.exists()


def test_annual_evaluation_closes_an_approved_skp(disetujui, pemeran) -> None:
    skp = services.tandai_skp_dievaluasi(disetujui, oleh=segar(pemeran.kabid))
    assert skp.status == "dievaluasi"
    with pytest.raises(GalatAturan):
        services.tandai_skp_dievaluasi(disetujui, oleh=None)
    with pytest.raises(GalatAturan, match="belum dievaluasi"):
        services.buat_perubahan(
            skp.pk, oleh=segar(pemeran.staf), alasan="x", mulai=datetime.date(skp.tahun, 2, 1)
        )


def test_change_keeps_the_old_version_and_the_thread(disetujui, pemeran) -> None:
    staf = segar(pemeran.staf)
    mulai = datetime.date(disetujui.tahun, 7, 1)
    baru = services.buat_perubahan(disetujui.pk, oleh=staf, alasan="Anggaran berubah", mulai=mulai)
    indikator = Indikator.objects.get(hasil_kerja__skp=baru)
    akar = Indikator.objects.get(hasil_kerja__skp=disetujui)
    assert (baru.versi, baru.awal, indikator.akar_id, indikator.benang) == (
        2,
        disetujui.awal,
        akar.pk,
        akar.pk,
    )
    services.ubah_indikator(indikator.pk, isi_indikator(target=Decimal(90)), oleh=staf, revisi=0)
    assert skp_aktif(pemeran.staf.pk, mulai) == disetujui
    ajukan(baru)
    baru.refresh_from_db()
    services.setujui(baru.pk, oleh=segar(pemeran.kabid), revisi=baru.revisi)
    assert skp_aktif(pemeran.staf.pk, mulai) == baru
    assert skp_aktif(pemeran.staf.pk, mulai - datetime.timedelta(days=1)) == disetujui
    akar.refresh_from_db()
    assert akar.target == Decimal(120)
    with pytest.raises(GalatAturan, match="versi yang lebih baru"):
        services.buat_perubahan(disetujui.pk, oleh=staf, alasan="x", mulai=mulai)


def test_change_refuses_no_reason_and_wrong_dates(disetujui, pemeran) -> None:
    staf, tahun = segar(pemeran.staf), disetujui.tahun
    with pytest.raises(GalatAturan, match="terlalu panjang"):
        services.buat_perubahan(disetujui.pk, oleh=staf, alasan="x" * 2001, mulai=datetime.date(tahun, 7, 1))
    with pytest.raises(GalatAturan, match="alasan"):
        services.buat_perubahan(disetujui.pk, oleh=staf, alasan=" ", mulai=datetime.date(tahun, 7, 1))
    for mulai in (datetime.date(tahun, 1, 1), datetime.date(tahun + 1, 1, 1)):
        with pytest.raises(GalatAturan, match=f"setelah 1 Januari {tahun} dan paling lambat 31 Desember"):
            services.buat_perubahan(disetujui.pk, oleh=staf, alasan="x", mulai=mulai)
    with pytest.raises(TidakBerwenang):
        services.buat_perubahan(
            disetujui.pk, oleh=segar(pemeran.kabid), alasan="x", mulai=datetime.date(tahun, 7, 1)
        )


def test_rows_of_a_later_version_keep_their_numbers(disetujui, pemeran) -> None:
    staf = segar(pemeran.staf)
    baru = services.buat_perubahan(
        disetujui.pk, oleh=staf, alasan="x", mulai=datetime.date(disetujui.tahun, 7, 1)
    )
    kedua = services.tambah_hasil_kerja(baru.pk, isi_hasil("Dua"), oleh=staf, revisi=0)
    services.hapus_hasil_kerja(baru.hasil_kerja.get(nomor=1).pk, oleh=staf, revisi=1)
    kedua.refresh_from_db()
    assert kedua.nomor == 2
    ketiga = services.tambah_hasil_kerja(baru.pk, isi_hasil("Tiga"), oleh=staf, revisi=2)
    assert ketiga.nomor == 3


def test_second_skp_after_a_mutation_ends_the_first(disetujui, pemeran) -> None:
    staf, awal = segar(pemeran.staf), datetime.date(disetujui.tahun, 8, 1)
    with pytest.raises(GalatAturan, match="buat perubahan"):
        services.buat_skp(disetujui.tahun, oleh=staf)
    kedua = susun(pemeran.staf, awal=awal)
    ajukan(kedua)
    kedua.refresh_from_db()
    services.setujui(kedua.pk, oleh=segar(pemeran.kabid), revisi=kedua.revisi)
    disetujui.refresh_from_db()
    assert (kedua.urutan, disetujui.selesai) == (2, datetime.date(disetujui.tahun, 7, 31))
    assert skp_aktif(pemeran.staf.pk, awal) == kedua


def test_first_versions_rows_move_up_after_a_removal(draf, pemeran) -> None:
    staf = segar(pemeran.staf)
    for i in range(2):
        services.tambah_hasil_kerja(draf.pk, isi_hasil(f"Baris {i}"), oleh=staf, revisi=draf.revisi + i)
    services.hapus_hasil_kerja(draf.hasil_kerja.get(nomor=1).pk, oleh=staf, revisi=draf.revisi + 2)
    assert list(draf.hasil_kerja.values_list("nomor", "rencana")) == [(1, "Baris 0"), (2, "Baris 1")]


def test_rows_and_indicators_have_a_limit(draf, pemeran, monkeypatch) -> None:
    monkeypatch.setattr("kinerja.services.isi.BATAS_BARIS", 1)
    monkeypatch.setattr("kinerja.services.isi.BATAS_INDIKATOR", 1)
    monkeypatch.setattr("kinerja.services.susun.BATAS_BARIS", 1)
    staf = segar(pemeran.staf)
    with pytest.raises(GalatAturan, match="paling banyak 1 hasil kerja"):
        services.tambah_hasil_kerja(draf.pk, isi_hasil(), oleh=staf, revisi=draf.revisi)
    with pytest.raises(GalatAturan, match="paling banyak 1 indikator"):
        services.tambah_indikator(
            draf.hasil_kerja.get().pk, isi_indikator("Dua"), oleh=staf, revisi=draf.revisi
        )
    pimpinan = susun(pemeran.kabid)
    with pytest.raises(GalatAturan, match="paling banyak 1 hasil kerja"):
        services.ambil_dari_pimpinan(draf.pk, [pimpinan.hasil_kerja.get().pk], oleh=staf, revisi=draf.revisi)


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"target": Decimal(0)}, "lebih dari 0"),
        ({"target": Decimal(-1), "arah": "turun"}, "lebih dari 0"),
        ({"target": Decimal("NaN")}, "bukan angka"),
        ({"target": Decimal(10) ** 12}, "terlalu besar"),
        ({"target_tw2": Decimal(0)}, "lebih dari 0"),
        ({"target": None}, "Isi target"),
        ({"target_teks": "Selesai"}, "Pilih satu"),
        ({"aspek": "rasa"}, "rasa"),
        ({"nama": ""}, "tidak boleh kosong"),
    ],
)
def test_indicator_that_cannot_be_is_refused(draf, pemeran, lain, kalimat) -> None:
    with pytest.raises(GalatAturan, match=kalimat):
        services.tambah_indikator(
            draf.hasil_kerja.get().pk, isi_indikator(**({"nama": "Lain"} | lain)),
            oleh=segar(pemeran.staf), revisi=draf.revisi,
        )  # fmt: skip


def test_target_zero_is_fine_where_lower_is_better(draf, pemeran) -> None:
    indikator = services.tambah_indikator(
        draf.hasil_kerja.get().pk, isi_indikator("Keluhan", target=Decimal(0), arah="turun"),
        oleh=segar(pemeran.staf), revisi=draf.revisi,
    )  # fmt: skip
    assert indikator.target == 0


def test_equal_indicator_twice_is_refused(draf, pemeran) -> None:
    with pytest.raises(GalatAturan):
        services.tambah_indikator(
            draf.hasil_kerja.get().pk, isi_indikator(), oleh=segar(pemeran.staf), revisi=draf.revisi
        )


def test_indicator_can_be_removed_while_drafting(draf, pemeran) -> None:
    indikator = Indikator.objects.get(hasil_kerja__skp=draf)
    services.hapus_indikator(indikator.pk, oleh=segar(pemeran.staf), revisi=draf.revisi)
    assert [t.kalimat for t in periksa_skp(draf).salah] == ["Hasil kerja nomor 1 belum punya indikator."]


def test_indicator_and_row_with_results_stay(draf, pemeran, hari_ini) -> None:
    from kinerja.models import Realisasi

    indikator = Indikator.objects.get(hasil_kerja__skp=draf)
    Realisasi.objects.create(
        indikator=indikator, periode_kode="x", mulai=draf.awal, selesai=draf.selesai, nilai=1
    )
    staf = segar(pemeran.staf)
    with pytest.raises(GalatAturan, match="sudah punya realisasi"):
        services.hapus_indikator(indikator.pk, oleh=staf, revisi=draf.revisi)
    with pytest.raises(GalatAturan, match="tidak bisa dihapus"):
        services.hapus_hasil_kerja(indikator.hasil_kerja_id, oleh=staf, revisi=draf.revisi)


def test_bobot_zero_and_long_text_are_refused(draf, pemeran) -> None:
    staf = segar(pemeran.staf)
    for isi in (
        isi_hasil(bobot=Decimal(0)),
        isi_hasil("x" * 1001),
        isi_hasil(""),
        isi_hasil("x" * 10_000_000),
    ):
        with pytest.raises(GalatAturan):
            services.tambah_hasil_kerja(draf.pk, isi, oleh=staf, revisi=draf.revisi)


def test_two_windows_cannot_overwrite_each_other(draf, pemeran) -> None:
    staf, hasil = segar(pemeran.staf), draf.hasil_kerja.get()
    services.ubah_hasil_kerja(hasil.pk, isi_hasil("Jendela satu"), oleh=staf, revisi=draf.revisi)
    with pytest.raises(GalatAturan, match="jendela lain"):
        services.ubah_hasil_kerja(hasil.pk, isi_hasil("Jendela dua"), oleh=staf, revisi=draf.revisi)
    hasil.refresh_from_db()
    assert hasil.rencana == "Jendela satu"


def test_rows_of_the_leader_are_taken_over_once(draf, pemeran) -> None:
    pimpinan, staf = susun(pemeran.kabid), segar(pemeran.staf)
    baris = pimpinan.hasil_kerja.get()
    assert services.ambil_dari_pimpinan(draf.pk, [baris.pk], oleh=staf, revisi=draf.revisi) == 1
    assert services.ambil_dari_pimpinan(draf.pk, [baris.pk], oleh=staf, revisi=draf.revisi + 1) == 0
    baru = draf.hasil_kerja.get(nomor=2)
    assert (baru.atasan, baru.rencana_atasan) == (baris, baris.rencana)
    with pytest.raises(GalatAturan, match="bukan rencana hasil kerja pimpinan"):
        services.ambil_dari_pimpinan(draf.pk, [baru.pk], oleh=staf, revisi=draf.revisi + 1)


def test_supported_row_must_be_the_leaders(draf, pemeran) -> None:
    staf, hasil = segar(pemeran.staf), draf.hasil_kerja.get()
    asing, pimpinan = susun(pemeran.orang_luar).hasil_kerja.get(), susun(pemeran.kabid).hasil_kerja.get()
    with pytest.raises(GalatAturan, match="SKP pejabat penilai"):
        services.ubah_hasil_kerja(hasil.pk, isi_hasil(atasan_id=asing.pk), oleh=staf, revisi=draf.revisi)
    services.ubah_hasil_kerja(hasil.pk, isi_hasil(atasan_id=pimpinan.pk), oleh=staf, revisi=draf.revisi)
    services.ubah_hasil_kerja(hasil.pk, isi_hasil(atasan_id=pimpinan.pk), oleh=staf, revisi=draf.revisi + 1)
    hasil.refresh_from_db()
    assert hasil.atasan == pimpinan


def test_library_gives_only_own_approved_rows(disetujui, pemeran, hari_ini) -> None:
    staf = segar(pemeran.staf)
    lain = services.buat_skp(hari_ini.year + 1, oleh=staf)
    baris = disetujui.hasil_kerja.get()
    assert services.ambil_baris(lain.pk, [baris.pk], oleh=staf, revisi=0) == 1
    assert lain.hasil_kerja.get().indikator.get().nama == "Jumlah dokumen terbit"
    assert services.ambil_baris(lain.pk, [], oleh=staf, revisi=1) == 0
    with pytest.raises(GalatAturan, match="pustaka"):
        services.ambil_baris(lain.pk, [susun(pemeran.rekan).hasil_kerja.get().pk], oleh=staf, revisi=1)
    with pytest.raises(TidakBerwenang):
        services.ambil_baris(lain.pk, [baris.pk], oleh=segar(pemeran.rekan), revisi=1)


def test_taking_rows_into_a_sent_skp_is_refused(terkirim, pemeran) -> None:
    with pytest.raises(GalatAturan, match="tidak sedang disusun"):
        services.ambil_baris(terkirim.pk, [], oleh=segar(pemeran.staf), revisi=terkirim.revisi)


def test_expectations_by_owner_then_by_penilai(draf, pemeran) -> None:
    staf, kabid = segar(pemeran.staf), segar(pemeran.kabid)
    with pytest.raises(TidakBerwenang):
        services.simpan_ekspektasi(draf.pk, {"loyal": "x"}, oleh=kabid, revisi=draf.revisi)
    services.simpan_ekspektasi(draf.pk, {"loyal": "Hadir apel", "adaptif": "Belajar"}, oleh=staf, revisi=2)
    services.simpan_ekspektasi(draf.pk, {"loyal": "Hadir apel"}, oleh=staf, revisi=3)
    ajukan(draf)
    services.simpan_ekspektasi(draf.pk, {"loyal": "Tepat waktu"}, oleh=kabid, revisi=4)
    with pytest.raises(TidakBerwenang):
        services.simpan_ekspektasi(draf.pk, {"loyal": "x"}, oleh=staf, revisi=5)
    assert [(e.nilai, e.uraian) for e in draf.ekspektasi.all()] == [("loyal", "Tepat waktu")]


def test_attachments_are_replaced_as_a_whole(draf, pemeran) -> None:
    staf = segar(pemeran.staf)
    services.simpan_lampiran(draf.pk, {"dukungan": ["A", "B"], "konsekuensi": ["C"]}, oleh=staf, revisi=2)
    services.simpan_lampiran(draf.pk, {"dukungan": ["B"]}, oleh=staf, revisi=3)
    assert [x.uraian for x in draf.lampiran.all()] == ["B"]
    with pytest.raises(GalatAturan):
        services.simpan_lampiran(draf.pk, {"dukungan": ["x" * 1001]}, oleh=staf, revisi=4)


def test_check_list_warns_without_blocking(draf, pemeran) -> None:
    staf = segar(pemeran.staf)
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=None)
    hasil, indikator = draf.hasil_kerja.get(), Indikator.objects.get(hasil_kerja__skp=draf)
    services.ubah_hasil_kerja(hasil.pk, isi_hasil(bobot=Decimal("60.5")), oleh=staf, revisi=2)
    triwulan = {f"target_tw{i}": Decimal(10) for i in (1, 2, 3, 4)}
    services.ubah_indikator(indikator.pk, isi_indikator(**triwulan), oleh=staf, revisi=3)
    temuan = periksa_skp(draf)
    assert temuan.salah == []
    assert [t.kalimat[:25] for t in temuan.peringatan] == [
        "Jumlah bobot 60,5, biasan", "Jumlah target triwulan in", "Hasil kerja utama nomor 1",
        "Anda belum punya pejabat ",
    ]  # fmt: skip


def test_check_list_blocks_bobot_given_in_part(draf, pemeran) -> None:
    staf = segar(pemeran.staf)
    services.tambah_hasil_kerja(draf.pk, isi_hasil("Dua", bobot=Decimal(40)), oleh=staf, revisi=2)
    assert [t.kalimat[:26] for t in periksa_skp(draf).salah] == [
        "Bobot baru diisi sebagian.", "Hasil kerja nomor 2 belum ",
    ]  # fmt: skip


def test_target_in_words_passes_the_check_and_the_sheet(draf, pemeran) -> None:
    kata = isi_indikator("Pedoman", target=None, target_teks="Selesai dan dipakai")
    services.tambah_indikator(draf.hasil_kerja.get().pk, kata, oleh=segar(pemeran.staf), revisi=2)
    assert periksa_skp(draf).salah == []
    assert kata_target(Indikator.objects.get(nama="Pedoman")) == "Selesai dan dipakai"
    turun = Indikator(target=Decimal("1234.50"), arah="turun", satuan="menit")
    assert kata_target(turun) == "paling tinggi 1.234,5 menit"


def test_without_a_penilai_there_are_no_rows_to_support(pemeran) -> None:
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=None)
    assert baris_pimpinan(pemeran.staf.pk, 2026) == []
    assert baris_pimpinan(pemeran.rekan.pk, 2026) == []


def test_check_list_warns_about_only_tambahan(draf, pemeran) -> None:
    hasil = draf.hasil_kerja.get()
    services.ubah_hasil_kerja(hasil.pk, isi_hasil(jenis="tambahan"), oleh=segar(pemeran.staf), revisi=2)
    assert [t.kalimat for t in periksa_skp(draf).temuan] == [
        "Belum ada hasil kerja utama; semuanya tambahan."
    ]
