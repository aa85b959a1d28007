"""Filling the demo district: repeatable, whole on any day, and nowhere but in demo databases."""

import datetime
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from evaluasi.contoh.kalender import Kalender
from evaluasi.models import Evaluasi, Keberatan, PutusanNilai, Skor
from kinerja.enums import StatusPeriode, StatusSkp, TingkatPeriode
from kinerja.models import HasilKerja, Periode, Realisasi, Skp
from pegawai.models import Pegawai, Penugasan, Presensi, RekapPresensi, TandaHitung, UnitKerja
from tests.evaluasi.bantu_contoh import HARI, isi, sidik_isi, urutan_dari_awal, yatim
from umpan_balik.models import PenilaianLayanan, RekapPetugas

pytestmark = pytest.mark.django_db


class Batal(Exception):
    """Ends a trial run."""


def sidik_sekali(**lain: Any) -> dict[str, str]:
    """Fill an empty database, take the digests, undo it."""
    with pytest.raises(Batal) as akhir, transaction.atomic():
        urutan_dari_awal()
        isi(**lain)
        raise Batal(sidik_isi())
    hasil: dict[str, str] = akhir.value.args[0]
    return hasil


def test_isi_contoh_same_seed_and_day_gives_the_same_rows() -> None:
    pertama = sidik_sekali()
    kedua = sidik_sekali()
    assert [t for t in pertama if kedua[t] != pertama[t]] == []
    lain = sidik_sekali(benih=2)
    for tabel in ("pegawai_pegawai", "kinerja_realisasi", "pegawai_presensi", "evaluasi_nilaiperilaku"):
        assert lain[tabel] != pertama[tabel]


def _skema() -> set[tuple[str, ...]]:
    """Indexes and constraints as PostgreSQL writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        )
        return set(cursor.fetchall())


def test_isi_contoh_leaves_indexes_and_constraints_as_they_were() -> None:
    sebelum = _skema()
    isi()
    assert _skema() == sebelum


def test_isi_contoh_three_hundred_people_have_the_odd_corners() -> None:
    isi(pegawai=300)
    assert set(Pegawai.objects.values_list("status", flat=True)) >= {"pns", "pppk", "cpns", "non_asn"}
    assert set(Pegawai.objects.values_list("keaktifan", flat=True)) > {"tugas belajar", "pensiun"}
    kini = Penugasan.objects.filter(selesai__isnull=True)
    assert kini.filter(penilai__isnull=True).count() > 1
    assert set(Penugasan.objects.values_list("jenis", flat=True)) == {"definitif", "plt", "plh"}
    assert kini.filter(jenis="plt", kepala=True).exists()
    kecil = UnitKerja.objects.get(nama="Kelurahan Padang Lekat")
    assert kini.filter(unit=kecil).count() == 3
    assert Skp.objects.filter(urutan=2).exists()
    assert Skp.objects.filter(pendekatan="kualitatif").exists()
    assert HasilKerja.objects.filter(atasan__isnull=False).exists()
    assert set(Skp.objects.values_list("status", flat=True)) > {StatusSkp.DISETUJUI, StatusSkp.DIAJUKAN}
    ditahan = PenilaianLayanan.objects.filter(status="ditahan")
    assert ditahan.count() == 90
    assert ditahan.values("petugas").distinct().count() == 1


@pytest.mark.parametrize(
    "hari", ["2026-10-01", "2026-10-03", "2027-01-01", "2027-01-05", "2026-02-20", "2028-02-29"]
)
def test_isi_contoh_on_any_day_has_three_closed_quarters_and_a_running_one_with_data(hari: str) -> None:
    tanggal = datetime.date.fromisoformat(hari)
    isi(tanggal)
    triwulan = list(Periode.objects.filter(tingkat=TingkatPeriode.TRIWULAN).order_by("mulai"))
    assert [p.status for p in triwulan] == [StatusPeriode.DITUTUP] * 3 + [StatusPeriode.BERJALAN]
    kini = triwulan[-1]
    assert kini.mulai <= tanggal <= kini.selesai
    assert Periode.objects.get(tingkat=TingkatPeriode.TAHUN).mulai.year == tanggal.year
    assert Skor.objects.filter(periode=kini, h__isnull=False, d__isnull=False).exists()
    assert Presensi.objects.filter(tanggal__gte=kini.mulai).exists()
    assert Realisasi.objects.filter(selesai__gte=kini.mulai).exists()
    assert not TandaHitung.objects.exists(), "pekerja tidak perlu menghitung ulang semua orang"
    for periode in triwulan[:3]:
        assert PutusanNilai.objects.filter(periode=periode, lengkap=True).count() > 30
    terbuka = Keberatan.objects.get(status="diajukan")
    assert 0 <= (tanggal - timezone.localdate(terbuka.evaluasi.terbit_pada)).days <= 14
    _tanpa_masa_depan(tanggal)


def _tanpa_masa_depan(tanggal: datetime.date) -> None:
    """Nothing is dated after the demo's day, and nothing before what it follows from."""
    batas = timezone.make_aware(datetime.datetime.combine(tanggal, datetime.time(1, 1)))
    assert not Presensi.objects.filter(tanggal__gt=tanggal).exists()
    assert not PenilaianLayanan.objects.filter(waktu__gt=batas).exists()
    assert not Evaluasi.objects.filter(Q(dibuat_pada__gt=batas) | Q(terbit_pada__gt=batas)).exists()
    assert not Periode.objects.filter(ditutup_pada__gt=batas).exists()
    assert not Evaluasi.objects.filter(terbit_pada__lt=F("diajukan_pada")).exists()
    assert not Evaluasi.objects.filter(periode__ditutup_pada__lt=F("terbit_pada")).exists()
    assert not Keberatan.objects.filter(diajukan_pada__lt=F("evaluasi__terbit_pada")).exists()


def test_isi_contoh_in_a_big_district_keeps_raw_days_of_the_running_quarter_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("evaluasi.contoh.dunia.BATAS_RINCI", 50)
    isi()
    kal = Kalender(HARI)
    assert Presensi.objects.exists()
    assert not Presensi.objects.filter(tanggal__lt=kal.berjalan.mulai).exists()
    assert set(RekapPresensi.objects.values_list("bulan", flat=True)) == set(kal.bulan)
    assert Skor.objects.filter(d__isnull=False).count() > 100
    assert RekapPetugas.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)
    assert yatim() == []


def test_isi_contoh_refuses_a_foreign_database_without_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        isi()
    assert not Pegawai.objects.exists()


def test_isi_contoh_refuses_too_few_people() -> None:
    with pytest.raises(CommandError, match="40 sampai"):
        isi(pegawai=39)
