"""The whole cycle in Chromium, with real workers: from an opened period to an approved reward."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext
from pytest_django.live_server_helper import LiveServer

from conftest import Pekerja
from evaluasi.models import Evaluasi, HitungSkor, PutusanNilai, Rekomendasi
from evaluasi.services import evaluasi as layanan_evaluasi
from evaluasi.services.pengumuman import tutup_terjadwal
from inti.models import Peristiwa
from kinerja.models import Periode, Skp
from tests.browser import siklus as babak
from umpan_balik.models import PenilaianLayanan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["berskrip", "tanpa-skrip"])
def panggung(
    request: pytest.FixtureRequest,
    pemeran: SimpleNamespace,
    konteks_baru: Callable[..., BrowserContext],
    live_server: LiveServer,
) -> babak.Panggung:
    """A browser with or without script on a district that waits for its first period."""
    pemeran.alamat = live_server.url
    babak.siapkan(pemeran)
    konteks = konteks_baru(base_url=live_server.url, java_script_enabled=request.param)
    return babak.Panggung(konteks, pemeran, berskrip=request.param)


def _selesai(pekerja: Pekerja) -> Callable[[], None]:
    return lambda: pekerja.tunggu(lambda: HitungSkor.objects.filter(status="selesai").exists())


def test_the_whole_cycle(panggung: babak.Panggung, pekerja_celery: Pekerja, monkeypatch: Any) -> None:
    p = panggung.pemeran
    babak.hr_membuka_periode(panggung)
    babak.hr_menetapkan_penilai(panggung)
    babak.pegawai_menulis_skp(panggung)
    babak.penilai_memutus_skp(panggung, "Kembalikan", "Tambahkan mutu.")
    assert Skp.objects.get(pegawai=p.staf).status == "dikembalikan"
    babak.pegawai_memperbaiki_skp(panggung)
    babak.penilai_memutus_skp(panggung, "Setujui", "")
    assert Skp.objects.get(pegawai=p.staf).status == "disetujui"
    babak.pegawai_mencatat_realisasi(panggung)
    babak.penilai_menilai(panggung)
    assert Evaluasi.objects.get(pegawai=p.staf).predikat == "baik"
    babak.isi_kawan(p, layanan_evaluasi)
    babak.warga_menilai(panggung)
    assert PenilaianLayanan.objects.get().petugas == p.staf
    babak.hr_menghitung(panggung, _selesai(pekerja_celery))
    babak.hr_menerbitkan(panggung)
    babak.pegawai_membaca_skor(panggung)
    periode = Periode.objects.get()
    sesudah = max(periode.selesai, timezone.localdate()) + datetime.timedelta(days=20)
    babak.maju(monkeypatch, sesudah)
    babak.hr_mengumumkan_penutupan(panggung)
    babak.maju(monkeypatch, sesudah + datetime.timedelta(days=2))
    assert tutup_terjadwal() == 1
    assert PutusanNilai.objects.filter(
        periode=periode, pegawai=p.staf, predikat="baik", lengkap=True
    ).exists()
    babak.pimpinan_memutus(panggung)
    usulan = Rekomendasi.objects.get(pegawai=p.staf, jenis="teladan")
    assert (usulan.status, usulan.diputus_oleh) == ("disetujui", p.kadis.pengguna)
    langkah = set(Peristiwa.objects.values_list("tindakan", flat=True))
    assert {"periode.buka", "periode.tutup", "skp.setujui", "evaluasi.ajukan"} <= langkah
