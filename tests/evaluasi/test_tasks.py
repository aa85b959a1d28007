"""Scores through a real worker, a real broker and a real database."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.models import HasilKewajaran, HitungSkor, Skor
from evaluasi.services.hitung import minta_hitung
from evaluasi.tasks import awasi_hitung, hitung_malam, kewajaran_malam, kirim, kirim_kewajaran, proses_tanda
from pegawai.models import TandaHitung
from pegawai.services import tandai
from tests.pemeran import buat_pemeran

pytestmark = pytest.mark.django_db(transaction=True)


def test_worker_computes_what_hr_asked_for(pekerja_celery) -> None:
    p = buat_pemeran()
    baris = minta_hitung(p.triwulan_ini, oleh=p.hr)
    kirim(baris)
    pekerja_celery.tunggu(lambda: HitungSkor.objects.get(pk=baris.pk).status == StatusHitung.SELESAI)
    assert Skor.objects.filter(periode=p.triwulan_ini).count() == 7


def test_schedule_computes_marks_and_every_running_period(pekerja_celery) -> None:
    p = buat_pemeran()
    hari = timezone.localdate()
    tandai([p.staf.pk], dari=hari, sampai=hari, sebab="realisasi")
    proses_tanda.delay()
    pekerja_celery.tunggu(lambda: not TandaHitung.objects.exists())
    dihitung = set(Skor.objects.values_list("pegawai", flat=True))
    assert p.staf.pk in dihitung  # without a score before: with the whole office
    assert p.orang_luar.pk not in dihitung
    hitung_malam.delay()
    penuh = HitungSkor.objects.filter(cara="penuh", status=StatusHitung.SELESAI)
    pekerja_celery.tunggu(lambda: penuh.count() == 2)
    assert Skor.objects.count() == 14


def test_fairness_is_looked_at_on_request_and_at_night(pekerja_celery) -> None:
    p = buat_pemeran()
    dihitung = HasilKewajaran.objects.filter(dihitung_pada__isnull=False)
    kirim_kewajaran(p.triwulan_ini.pk)
    pekerja_celery.tunggu(lambda: dihitung.count() == 1)
    kewajaran_malam.delay()
    pekerja_celery.tunggu(lambda: dihitung.count() == 2)


def test_silent_run_is_sent_again(pekerja_celery) -> None:
    p = buat_pemeran()
    lama = timezone.now() - datetime.timedelta(seconds=90)
    baris = HitungSkor.objects.create(
        periode=p.triwulan_ini, status="berjalan", mulai_pada=lama, denyut_pada=lama, diminta_pada=lama
    )
    awasi_hitung.delay()
    pekerja_celery.tunggu(lambda: HitungSkor.objects.get(pk=baris.pk).status == StatusHitung.SELESAI)


def test_foreground_command_prints_the_counts(capsys) -> None:
    p = buat_pemeran()
    call_command("hitung_skor", periode=p.triwulan_ini.kode, json=True)
    assert '"dihitung": 7' in capsys.readouterr().out
    call_command("hitung_skor", periode=p.triwulan_ini.kode)
    assert "0 berubah, 7 sama, 7 belum lengkap" in capsys.readouterr().out
    with pytest.raises(CommandError, match="belum ada"):
        call_command("hitung_skor", periode="1999")
    minta_hitung(p.triwulan_ini, oleh=None)
    with pytest.raises(CommandError, match="sedang berjalan"):
        call_command("hitung_skor", periode=p.triwulan_ini.kode)
