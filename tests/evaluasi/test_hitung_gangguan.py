"""Runs that are cancelled, cut off, asked for twice or left alone: what row and scores say then."""

import datetime
import time
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.management.commands.hitung_skor import Command
from evaluasi.models import HitungSkor, Skor
from evaluasi.services.denyut import Denyut, Dibatalkan
from evaluasi.services.hitung import (
    MAKS_PERCOBAAN,
    SedangBerjalan,
    _mulai,
    _selesaikan,
    batalkan_hitung,
    hitung_tertinggal,
    jalankan_hitung,
    minta_hitung,
)
from evaluasi.services.penutupan import tutup_periode
from evaluasi.skor.mesin import Hasil
from evaluasi.tasks import jalankan
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.models import Periode
from tests.utas import di_sambungan_lain

transaksi = pytest.mark.django_db(transaction=True)


class Sekali:
    """A ``lapor`` that does something once, when the third step begins."""

    def __init__(self, kerja: Callable[[], object]) -> None:
        self.kerja = kerja
        self.ke = 0

    def __call__(self, langkah: str, persen: int) -> None:
        self.ke += 1
        if self.ke == 3:
            self.kerja()


def sql(perintah: str, *isi: object) -> list[tuple]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)
        return kursor.fetchall() if kursor.description else []


def pid() -> int:
    return sql("SELECT pg_backend_pid()")[0][0]


# ---------------------------------------------------------------- cancelling


def test_waiting_run_is_cancelled_at_once_with_who(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    with pytest.raises(TidakBerwenang):
        batalkan_hitung(baris.pk, oleh=pemeran.operator)
    baris = batalkan_hitung(baris.pk, oleh=pemeran.hr)
    assert (baris.status, baris.batal_oleh) == (StatusHitung.DIBATALKAN, pemeran.hr)
    assert baris.selesai_pada == baris.batal_pada
    assert Peristiwa.objects.get(tindakan="hitung.batalkan").pelaku_id == pemeran.hr.pk
    with pytest.raises(GalatAturan, match="Dibatalkan"):
        batalkan_hitung(baris.pk, oleh=pemeran.hr)
    assert jalankan_hitung(baris.pk).status == StatusHitung.DIBATALKAN
    minta_hitung(pemeran.triwulan_ini, oleh=None)


@transaksi
def test_cancelling_stops_a_statement_in_the_middle(pemeran) -> None:
    pertama = jalankan_hitung(minta_hitung(pemeran.triwulan_ini, oleh=None).pk)
    pemeran.staf.pelatihan.create(nama="Kursus", jp=9, selesai=pemeran.triwulan_ini.mulai)
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)

    def batalkan_lalu_bekerja_lama() -> None:
        di_sambungan_lain(lambda: batalkan_hitung(baris.pk, oleh=pemeran.hr))
        sql("SELECT pg_sleep(60)")

    mulai = time.monotonic()
    hasil = jalankan_hitung(baris.pk, lapor=Sekali(batalkan_lalu_bekerja_lama))
    assert time.monotonic() - mulai < 20
    assert (hasil.status, hasil.batal_oleh, hasil.galat) == (StatusHitung.DIBATALKAN, pemeran.hr, "")
    assert set(Skor.objects.values_list("hitung", flat=True)) == {pertama.pk}


@transaksi
def test_cancelling_between_two_statements_stops_before_the_next_step(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)

    def batalkan_lalu_menunggu() -> None:
        di_sambungan_lain(lambda: batalkan_hitung(baris.pk, oleh=None))
        di_sambungan_lain(lambda: batalkan_hitung(baris.pk, oleh=None))  # twice is once
        time.sleep(2.5)

    lapor = Sekali(batalkan_lalu_menunggu)
    assert jalankan_hitung(baris.pk, lapor=lapor).status == StatusHitung.DIBATALKAN
    assert lapor.ke == 3
    assert Peristiwa.objects.filter(tindakan="hitung.batalkan").count() == 1
    assert not Skor.objects.exists()


def test_last_write_finds_that_the_run_was_cancelled(pemeran) -> None:
    """No heartbeat saw it any more: the batch must not become a finished run."""
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    batalkan_hitung(baris.pk, oleh=None)
    with pytest.raises(Dibatalkan):
        _selesaikan(baris.pk, Hasil(7, 7, 0, 0), timezone.localdate())
    baris.refresh_from_db()
    assert (baris.status, baris.dihitung) == (StatusHitung.DIBATALKAN, 0)


@transaksi
def test_cancelled_by_hand_in_the_database_is_cancelled(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    lapor = Sekali(lambda: di_sambungan_lain(lambda: _batalkan_diam_diam(baris)))
    assert jalankan_hitung(baris.pk, lapor=lapor).status == StatusHitung.DIBATALKAN
    assert not Skor.objects.exists()


def _batalkan_diam_diam(baris: HitungSkor) -> None:
    saat = timezone.now()
    HitungSkor.objects.filter(pk=baris.pk).update(
        status=StatusHitung.DIBATALKAN, batal_pada=saat, selesai_pada=saat
    )


@transaksi
def test_cancelling_a_run_whose_worker_is_gone_ends_it_at_once(pemeran) -> None:
    saat = timezone.now()
    baris = HitungSkor.objects.create(
        periode=pemeran.triwulan_ini, status="berjalan", mulai_pada=saat, denyut_pada=saat
    )
    assert batalkan_hitung(baris.pk, oleh=None).status == StatusHitung.DIBATALKAN


@transaksi
def test_cancel_asked_while_something_else_held_the_period_is_kept(pemeran) -> None:
    saat = timezone.now()
    baris = HitungSkor.objects.create(
        periode=pemeran.triwulan_ini, status="berjalan", mulai_pada=saat, batal_pada=saat
    )
    assert jalankan_hitung(baris.pk).status == StatusHitung.DIBATALKAN
    assert not Skor.objects.exists()


# ---------------------------------------------------------------- cut off and tried again


@transaksi
def test_lost_connection_leaves_the_run_open_and_the_next_attempt_ends_it(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)

    def putus() -> None:
        nomor = pid()
        di_sambungan_lain(lambda: sql("SELECT pg_terminate_backend(%s)", nomor))

    with pytest.raises(OperationalError):
        jalankan_hitung(baris.pk, lapor=Sekali(putus))
    baris.refresh_from_db()
    assert (baris.status, baris.percobaan) == (StatusHitung.BERJALAN, 1)
    assert baris.galat.startswith("gangguan basis data (")
    assert not Skor.objects.exists()
    baris = jalankan_hitung(baris.pk)
    assert (baris.status, baris.percobaan, baris.galat) == (StatusHitung.SELESAI, 2, "")
    assert Skor.objects.count() == 7


@transaksi
def test_run_that_is_cut_off_again_and_again_is_given_up_with_a_sentence(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    saat = timezone.now()
    HitungSkor.objects.filter(pk=baris.pk).update(
        status="berjalan", mulai_pada=saat, percobaan=MAKS_PERCOBAAN, galat="server closed the connection"
    )
    baris = jalankan_hitung(baris.pk)
    assert baris.status == StatusHitung.GAGAL
    assert baris.galat.startswith("Perhitungan terputus 5 kali berturut-turut")
    assert "server closed the connection" in baris.galat
    minta_hitung(pemeran.triwulan_ini, oleh=None)


@transaksi
def test_error_of_the_data_ends_the_run_and_names_its_kind(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    with pytest.raises(ZeroDivisionError):
        jalankan_hitung(baris.pk, lapor=Sekali(lambda: 1 / 0))
    baris.refresh_from_db()
    assert (baris.status, baris.galat) == (StatusHitung.GAGAL, "ZeroDivisionError: division by zero")


@transaksi
def test_without_any_connection_left_the_first_error_is_told(pemeran, monkeypatch) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    layanan = connections["default"].settings_dict

    def server_hilang() -> None:
        nomor = pid()
        di_sambungan_lain(lambda: sql("SELECT pg_terminate_backend(%s)", nomor))
        monkeypatch.setitem(layanan, "HOST", "/tmp/tidak-ada-server")

    with pytest.raises(OperationalError):
        jalankan_hitung(baris.pk, lapor=Sekali(server_hilang))
    monkeypatch.undo()
    baris.refresh_from_db()
    assert baris.status == StatusHitung.BERJALAN


@transaksi
def test_task_swallows_what_stands_on_the_row(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(mulai=datetime.date(2019, 1, 1))
    jalankan.apply([baris.pk])
    baris.refresh_from_db()
    assert (baris.status, "Belum ada kebijakan" in baris.galat) == (StatusHitung.GAGAL, True)


# ---------------------------------------------------------------- claims, clocks, closed periods


@transaksi
def test_run_sent_twice_is_computed_once(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    dapat: list[object] = []

    def pekerja_kedua() -> None:
        try:
            jalankan_hitung(baris.pk)
        except SedangBerjalan as galat:
            dapat.append(galat)

    hasil = jalankan_hitung(baris.pk, lapor=Sekali(lambda: di_sambungan_lain(pekerja_kedua)))
    assert (len(dapat), hasil.status, hasil.percobaan) == (1, StatusHitung.SELESAI, 1)


@transaksi
def test_second_worker_that_waited_for_the_lock_does_not_compute_again(pemeran) -> None:
    """It read the row before the first one finished: after the lock it must look again."""
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    asli = HitungSkor.objects.get(pk=baris.pk)
    pertama = jalankan_hitung(baris.pk)
    HitungSkor.objects.filter(pk=baris.pk).update(dihitung=99)
    with transaction.atomic():
        assert _mulai(asli) is False
    assert pertama.status == StatusHitung.SELESAI


def test_heartbeat_from_before_the_clock_was_set_back_does_not_block(pemeran) -> None:
    depan = timezone.now() + datetime.timedelta(hours=1)
    baris = HitungSkor.objects.create(
        periode=pemeran.triwulan_ini,
        status="berjalan",
        mulai_pada=depan,
        denyut_pada=depan,
        diminta_pada=depan,
    )
    antre = HitungSkor.objects.create(periode=pemeran.tahun_ini, diminta_pada=depan)
    assert hitung_tertinggal() == [baris.pk, antre.pk]
    HitungSkor.objects.filter(pk=baris.pk).update(denyut_pada=timezone.now())
    assert hitung_tertinggal() == [antre.pk]


@transaksi
def test_heartbeat_goes_on_when_its_own_connection_dies(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    with Denyut(baris.pk, selang=0.05) as denyut:
        lain = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> %s AND query LIKE %s"
        assert sql(lain, pid(), "%evaluasi_hitungskor%")
        denyut.lapor("Menghitung", 55)
        batas = time.monotonic() + 10
        while baris.kemajuan != 55 and time.monotonic() < batas:
            baris.refresh_from_db()
    assert (baris.kemajuan, baris.percobaan) == (55, 1)


@transaksi
def test_waiting_run_of_a_period_closed_meanwhile_changes_nothing(pemeran) -> None:
    baris = minta_hitung(pemeran.triwulan_ini, oleh=None)
    saat = timezone.now() + datetime.timedelta(days=400)
    assert tutup_periode(pemeran.triwulan_ini, oleh=None, waktu=saat) == 7
    sebelum = list(Skor.objects.values_list("pk", "diubah_pada", "hitung"))
    baris = jalankan_hitung(baris.pk)
    assert (baris.status, baris.batal_oleh) == (StatusHitung.DIBATALKAN, None)
    assert "sudah tidak berjalan" in baris.galat
    assert list(Skor.objects.values_list("pk", "diubah_pada", "hitung")) == sebelum


# ---------------------------------------------------------------- the command


@transaksi
def test_command_shows_progress_looks_and_cancels(pemeran, capsys) -> None:
    kode = pemeran.triwulan_ini.kode
    with pytest.raises(CommandError, match="belum pernah dihitung"):
        call_command("hitung_skor", periode=kode, lihat=True)
    call_command("hitung_skor", periode=kode, json=True)
    keluar = capsys.readouterr()
    assert '"status": "selesai"' in keluar.out
    assert '"langkah": "Menyimpan skor"' in keluar.err
    minta_hitung(pemeran.triwulan_ini, oleh=None)
    call_command("hitung_skor", periode=kode, lihat=True)
    assert "menunggu giliran, 0 %" in capsys.readouterr().out
    call_command("hitung_skor", periode=kode, batalkan=True, json=True)
    assert '"status": "dibatalkan"' in capsys.readouterr().out
    with pytest.raises(CommandError, match="Dibatalkan"):
        call_command("hitung_skor", periode=kode, batalkan=True)


@transaksi
def test_interrupted_command_cancels_its_run(pemeran) -> None:
    def putus() -> None:
        raise KeyboardInterrupt

    perintah = Command()
    perintah._lapor = Sekali(putus)  # type: ignore[method-assign]
    with pytest.raises(CommandError, match="Skor lama tetap utuh"):
        call_command(perintah, periode=pemeran.triwulan_ini.kode)
    assert HitungSkor.objects.get().status == StatusHitung.DIBATALKAN
    assert not Skor.objects.exists()
