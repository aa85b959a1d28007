"""Closing: what stands in the way by unit, reasons, announced ahead, cancelled, carried out or failed."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from evaluasi.enums import StatusPengumuman
from evaluasi.models import AlasanTutup, Evaluasi, Keberatan, PengumumanTutup, PutusanNilai
from evaluasi.selectors.syarat_tutup import periksa_tutup
from evaluasi.services.hitung import RUANG_KUNCI
from evaluasi.services.pengumuman import (
    _laksanakan,
    batalkan_pengumuman,
    pengumuman_berlaku,
    saat_tutup,
    tutup_terjadwal,
    umumkan_tutup,
)
from evaluasi.services.penutupan import tutup_periode
from evaluasi.tasks import tutup_terjadwal as tugas_tutup
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.models import Periode
from pegawai.models import Pegawai, PeranPengguna
from tests.evaluasi.bantu_tutup import BELUM_TERBIT, baru_terbit, dinilai, triwulan_lalu
from tests.pemeran import buat_pemeran
from tests.utas import di_sambungan_lain


@pytest.fixture
def tw1(pemeran) -> Periode:
    """In OPD1 one submitted, one with an objection, one whose days still run; in OPD2 one that is done."""
    periode = triwulan_lalu()
    dinilai(pemeran, pemeran.staf, periode, **BELUM_TERBIT)
    keberatan = dinilai(pemeran, pemeran.rekan, periode)
    Keberatan.objects.create(evaluasi=keberatan, alasan="Bukti belum dibaca", atasan_penilai=pemeran.kadis)
    dinilai(pemeran, pemeran.kabid, periode, penilai=pemeran.kadis, **baru_terbit())
    dinilai(pemeran, pemeran.orang_luar, periode, penilai=pemeran.kadis_lain)
    return periode


def alasan(pemeran, kata: str = "Penilai sakit, disepakati rapat 2 April.") -> dict[int, str]:
    return {pemeran.opd.pk: kata}


def tiba() -> None:
    """The announced moment comes."""
    saat = timezone.now()
    PengumumanTutup.objects.filter(status="diumumkan").update(
        diumumkan_pada=saat - datetime.timedelta(hours=25),
        dijadwalkan_pada=saat - datetime.timedelta(hours=1),
    )


# ---------------------------------------------------------------- what stands in the way


def test_each_person_counts_once_in_the_unit_of_the_last_day(pemeran, tw1) -> None:
    unit = {u.kode: u for u in periksa_tutup(tw1).unit}
    satu = unit["OPD1"]
    angka = (satu.belum_terbit, satu.keberatan, satu.hari_keberatan, satu.belum_dinilai)
    assert angka == (1, 1, 1, 1)  # the head of OPD1 was not assessed
    assert satu.menghalangi == 3
    assert satu.kalimat == (
        "1 evaluasi belum terbit, 1 keberatan terbuka, 1 orang masih dalam hari keberatan, "
        "1 orang belum dinilai"
    )
    assert (unit["OPD2"].menghalangi, unit["OPD2"].belum_dinilai) == (0, 1)
    assert (unit["KAB"].menghalangi, unit["KAB"].belum_dinilai) == (0, 1)  # Sekda; Bupati isn't ASN


def test_who_moved_counts_where_they_were_who_left_is_not_missed(pemeran, tw1) -> None:
    pindah = tw1.selesai + datetime.timedelta(days=1)
    pemeran.staf.penugasan.update(selesai=tw1.selesai)
    lama = pemeran.staf.penugasan.get()
    pemeran.staf.penugasan.create(
        unit=pemeran.opd_lain, jabatan=lama.jabatan, penilai=pemeran.kadis_lain, mulai=pindah
    )
    pemeran.kadis.penugasan.update(selesai=tw1.selesai - datetime.timedelta(days=1))
    satu = next(u for u in periksa_tutup(tw1).unit if u.kode == "OPD1")
    assert (satu.belum_terbit, satu.belum_dinilai) == (1, 0)


def test_withdrawn_objection_and_days_that_are_over_do_not_stand_in_the_way(pemeran, tw1) -> None:
    Keberatan.objects.update(status="dicabut")
    Evaluasi.objects.filter(pegawai=pemeran.rekan).update(terbit_pada=timezone.now())
    Evaluasi.objects.filter(pegawai=pemeran.staf).delete()
    satu = next(u for u in periksa_tutup(tw1).unit if u.kode == "OPD1")
    assert (satu.keberatan, satu.hari_keberatan) == (0, 1)
    nanti = timezone.localdate() + datetime.timedelta(days=12)
    assert periksa_tutup(tw1, nanti).unit_menghalangi == []


def test_checklist_costs_the_same_whatever_the_number_of_people(
    pemeran, tw1, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        periksa_tutup(tw1)


# ---------------------------------------------------------------- reasons


def test_closing_needs_a_reason_for_each_unit_in_the_way_and_keeps_it(pemeran, tw1) -> None:
    dinilai(pemeran, pemeran.kadis_lain, tw1, penilai=pemeran.sekda, **BELUM_TERBIT)
    with pytest.raises(GalatAturan) as galat:
        tutup_periode(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    assert set(galat.value.message_dict) == {f"alasan_{pemeran.opd_lain.pk}"}
    assert "Dinas Perhubungan: 1 evaluasi belum terbit. Belum bisa ditutup" in galat.value.kalimat
    assert not PutusanNilai.objects.exists()
    assert not AlasanTutup.objects.exists()
    lain = {pemeran.opd_lain.pk: " Kepala dinas baru. "}
    assert tutup_periode(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran) | lain) == 7
    baris = {a.unit_id: (a.alasan, a.menghalangi, a.belum_dinilai, a.oleh) for a in AlasanTutup.objects.all()}
    assert baris == {
        pemeran.opd.pk: ("Penilai sakit, disepakati rapat 2 April.", 3, 1, pemeran.hr),
        pemeran.opd_lain.pk: ("Kepala dinas baru.", 1, 0, pemeran.hr),
    }
    assert Peristiwa.objects.get(tindakan="periode.tutup").baru["alasan_unit"] == {
        "OPD1": "Penilai sakit, disepakati rapat 2 April.",
        "OPD2": "Kepala dinas baru.",
    }


def test_general_reason_stands_for_every_unit(pemeran, tw1) -> None:
    tutup_periode(tw1, oleh=None, alasan="Laporan triwulan harus dikirim.")
    assert AlasanTutup.objects.get().alasan == "Laporan triwulan harus dikirim."


def test_reasons_do_not_change_after_closing(pemeran, tw1) -> None:
    tutup_periode(tw1, oleh=None, alasan="x")
    for ubah in (
        lambda: AlasanTutup.objects.update(alasan="lain"),
        lambda: AlasanTutup.objects.all().delete(),
        lambda: AlasanTutup.objects.create(periode=tw1, unit=pemeran.opd_lain, alasan="y", menghalangi=1),
    ):
        with pytest.raises(DatabaseError, match="tidak berubah"), transaction.atomic():
            ubah()


# ---------------------------------------------------------------- announced and carried out


def test_announced_a_day_ahead_on_a_full_minute(pemeran, tw1, settings) -> None:
    sekarang = timezone.now()
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    sisa = pengumuman.dijadwalkan_pada - sekarang
    assert datetime.timedelta(hours=24) <= sisa <= datetime.timedelta(hours=24, minutes=1, seconds=5)
    assert pengumuman.dijadwalkan_pada.second == pengumuman.dijadwalkan_pada.microsecond == 0
    assert "akan ditutup" in Peristiwa.objects.get(tindakan="periode.umumkan_tutup").kalimat
    with pytest.raises(GalatAturan, match="sudah diumumkan"):
        umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    settings.JAM_PENGUMUMAN_TUTUP = 48
    penuh = datetime.datetime(2026, 11, 25, 3, 0, tzinfo=datetime.UTC)
    assert saat_tutup(penuh) == penuh + datetime.timedelta(hours=48)


def test_only_hr_announces_and_cancels_and_only_what_may_be_closed(pemeran, tw1) -> None:
    with pytest.raises(TidakBerwenang):
        umumkan_tutup(tw1, oleh=pemeran.operator, alasan="x")
    with pytest.raises(GalatAturan, match="tanpa alasan"):
        umumkan_tutup(tw1, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Hari terakhir"):
        umumkan_tutup(pemeran.tahun_ini, oleh=None, alasan="x")
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    with pytest.raises(TidakBerwenang):
        batalkan_pengumuman(pengumuman.pk, alasan="x", oleh=pemeran.operator)


def test_nothing_closes_before_the_moment_then_once(pemeran, tw1) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    assert tutup_terjadwal() == 0
    tw1.refresh_from_db()
    assert tw1.status == "berjalan"
    tiba()
    assert tutup_terjadwal() == 1
    assert tutup_terjadwal() == 0
    tw1.refresh_from_db()
    pengumuman.refresh_from_db()
    assert (tw1.status, tw1.ditutup_oleh) == ("ditutup", pemeran.hr)
    assert pengumuman.status == StatusPengumuman.DILAKSANAKAN
    assert pengumuman.berakhir_pada is not None
    assert PutusanNilai.objects.filter(periode=tw1).count() == 7
    assert "Penilai sakit" in Peristiwa.objects.get(tindakan="periode.tutup").baru["alasan_unit"]["OPD1"]


def test_more_in_the_way_than_hr_saw_is_not_closed_and_hr_is_told(pemeran, tw1, masuk) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    dinilai(pemeran, pemeran.kadis, tw1, penilai=pemeran.sekda, **BELUM_TERBIT)
    tiba()
    tugas_tutup.apply()
    tw1.refresh_from_db()
    pengumuman.refresh_from_db()
    assert (tw1.status, pengumuman.status) == ("berjalan", StatusPengumuman.GAGAL)
    assert "2 evaluasi belum terbit" in pengumuman.galat
    assert Peristiwa.objects.get(tindakan="periode.gagal_tutup").pelaku == "sistem"
    antrean = {b["judul"]: b["jumlah"] for b in masuk("hr").get("/admin/").context["antrean"]}
    assert antrean["Periode tidak jadi ditutup pada waktu yang diumumkan"] == 1
    umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran, "Empat orang, disepakati lagi."))
    antrean = {b["judul"] for b in masuk("hr").get("/admin/").context["antrean"]}
    assert "Periode tidak jadi ditutup pada waktu yang diumumkan" not in antrean


def test_fewer_in_the_way_are_covered_by_the_reason(pemeran, tw1) -> None:
    umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    Evaluasi.objects.filter(pegawai=pemeran.staf).update(status="terbit", terbit_pada=timezone.now())
    Keberatan.objects.update(status="dicabut")
    tiba()
    assert tutup_terjadwal() == 1


def test_announcer_who_lost_the_role_does_not_close(pemeran, tw1) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    PeranPengguna.objects.filter(pengguna=pemeran.hr).delete()
    tiba()
    assert tutup_terjadwal() == 0
    pengumuman.refresh_from_db()
    assert (pengumuman.status, "pengelola kepegawaian" in pengumuman.galat) == ("gagal", True)


def test_operator_closing_at_once_fulfils_the_announcement(pemeran, tw1) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    tutup_periode(tw1, oleh=None)
    pengumuman.refresh_from_db()
    assert pengumuman.status == StatusPengumuman.DILAKSANAKAN


@pytest.mark.django_db(transaction=True)
def test_engine_holding_the_period_only_delays_it() -> None:
    p = buat_pemeran()
    periode = triwulan_lalu()
    pengumuman = umumkan_tutup(periode, oleh=p.hr)
    tiba()
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [RUANG_KUNCI, periode.pk])
        di_sambungan_lain(tutup_terjadwal)
    pengumuman.refresh_from_db()
    assert pengumuman.status == StatusPengumuman.DIUMUMKAN
    assert tutup_terjadwal() == 1


# ---------------------------------------------------------------- cancelled


def test_cancelled_with_a_reason_until_it_happens(pemeran, tw1) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    with pytest.raises(GalatAturan) as galat:
        batalkan_pengumuman(pengumuman.pk, alasan="  ", oleh=pemeran.hr2)
    assert set(galat.value.message_dict) == {"alasan_batal"}
    hasil = batalkan_pengumuman(pengumuman.pk, alasan=" Masih ada keberatan. ", oleh=pemeran.hr2)
    assert (hasil.status, hasil.alasan_batal) == ("dibatalkan", "Masih ada keberatan.")
    assert hasil.dibatalkan_oleh == pemeran.hr2
    with pytest.raises(GalatAturan, match="Dibatalkan"):
        batalkan_pengumuman(pengumuman.pk, alasan="lagi", oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Tidak ada pengumuman"):
        pengumuman_berlaku(tw1)
    PengumumanTutup.objects.filter(pk=pengumuman.pk).update(
        diumumkan_pada=timezone.now() - datetime.timedelta(hours=25),
        dijadwalkan_pada=timezone.now() - datetime.timedelta(hours=1),
    )
    assert tutup_terjadwal() == 0
    tw1.refresh_from_db()
    assert tw1.status == "berjalan"


def test_cancelled_between_being_found_and_being_carried_out_is_left_alone(pemeran, tw1) -> None:
    pengumuman = umumkan_tutup(tw1, oleh=pemeran.hr, alasan_unit=alasan(pemeran))
    batalkan_pengumuman(pengumuman.pk, alasan="Belum siap.", oleh=pemeran.hr)
    assert _laksanakan(pengumuman.pk) is False
    tw1.refresh_from_db()
    assert tw1.status == "berjalan"


def test_command_announces_cancels_and_takes_reasons_by_unit(pemeran, tw1, capsys) -> None:
    with pytest.raises(CommandError, match="tidak dikenali"):
        call_command("periode", "tutup", "2026-TW1", alasan_unit=["OPD9=x"])
    call_command("periode", "tutup", "2026-TW1", umumkan=True, alasan_unit=["OPD1=Penilai sakit"])
    assert "Diumumkan: periode 2026-TW1 akan ditutup" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Tulis alasan pembatalan"):
        call_command("periode", "batal-tutup", "2026-TW1")
    call_command("periode", "batal-tutup", "2026-TW1", alasan="Belum siap")
    assert PengumumanTutup.objects.get().status == "dibatalkan"
    with pytest.raises(CommandError, match="Tidak ada pengumuman"):
        call_command("periode", "batal-tutup", "2026-TW1", alasan="x")
    call_command("periode", "tutup", "2026-TW1")  # the reason kept earlier still covers it
    assert "7 hasil dibekukan" in capsys.readouterr().out
    assert Pegawai.objects.count() == 8
