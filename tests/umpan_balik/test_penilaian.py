"""Storing answers: once, with exact roll-ups, held when they come in a burst."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections
from django.db.models import Sum
from django.utils import timezone
from django.utils.timezone import localdate

from inti.models import Peristiwa
from pegawai.models import TandaHitung
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import KodePetugas, KontakPenilai, PenilaianLayanan, RekapPetugas, RekapUnit
from umpan_balik.services import kode, penahanan, penilaian
from umpan_balik.services.penahanan.riwayat import TERBANYAK


def test_answer_counts_for_officer_and_unit_in_one_go(loket):
    hasil = services.simpan_penilaian(
        kunci="f:a", isian=isian(loket, petugas_id=loket.staf.pk, keseluruhan=4, kecepatan=3, ketepatan=3)
    )
    assert hasil.baru
    assert hasil.penilaian.indeks == Decimal("83.3333")
    petugas = RekapPetugas.objects.get()
    assert (petugas.n, petugas.jumlah) == (1, Decimal("83.3333"))
    assert petugas.jumlah_kuadrat == Decimal("83.3333") ** 2
    assert petugas.bulan == localdate().replace(day=1)
    unit = RekapUnit.objects.get()
    assert (unit.unit, unit.layanan, unit.n, unit.n_nilai) == (loket.bidang, loket.layanan, 1, 1)
    assert unit.n_unsur == [0] * 9
    tanda = TandaHitung.objects.get()
    assert (tanda.pegawai_id, tanda.dari, tanda.sebab) == (loket.staf.pk, localdate(), "jawaban")


def test_nine_unsur_are_summed_in_their_order(jawab):
    jawab(unsur={"persyaratan": 1, "sarana": 4})
    jawab(unsur=3)
    rekap = RekapUnit.objects.aggregate(n=Sum("n"))
    assert rekap["n"] == 2
    n_unsur = [sum(x) for x in zip(*RekapUnit.objects.values_list("n_unsur", flat=True), strict=True)]
    jumlah = [sum(x) for x in zip(*RekapUnit.objects.values_list("jumlah_unsur", flat=True), strict=True)]
    assert n_unsur == [2, 1, 1, 1, 1, 1, 1, 1, 2]
    assert jumlah == [4, 3, 3, 3, 3, 3, 3, 3, 7]


def test_retry_with_the_same_key_gives_the_first_answer(loket):
    pertama = services.simpan_penilaian(kunci="f:a", isian=isian(loket, keseluruhan=4))
    ulang = services.simpan_penilaian(kunci="f:a", isian=isian(loket, keseluruhan=4))
    lain = services.simpan_penilaian(kunci="f:a", isian=isian(loket, keseluruhan=1))
    assert (ulang.baru, ulang.beda, ulang.penilaian) == (False, False, pertama.penilaian)
    assert (lain.baru, lain.beda, lain.penilaian.keseluruhan) == (False, True, 4)
    assert RekapUnit.objects.aggregate(n=Sum("n"))["n"] == 1
    assert Peristiwa.objects.filter(tindakan="penilaian.diterima").count() == 1


def test_month_is_the_one_in_wib(loket, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2026, 10, 31, 17, 30, tzinfo=datetime.UTC))
    services.simpan_penilaian(kunci="f:a", isian=isian(loket, petugas_id=loket.staf.pk))
    assert RekapPetugas.objects.get().bulan == datetime.date(2026, 11, 1)
    assert TandaHitung.objects.get().dari == datetime.date(2026, 11, 1)


def test_answer_without_officer_marks_nobody(jawab):
    jawab()
    assert not TandaHitung.objects.exists()
    assert not RekapPetugas.objects.exists()


def test_contact_is_kept_apart_with_its_last_day(jawab):
    satu = jawab(surel="warga@contoh.id")
    jawab()
    kontak = KontakPenilai.objects.get()
    assert kontak.penilaian == satu
    assert kontak.hapus_sesudah == localdate() + services.UMUR_KONTAK
    KontakPenilai.objects.update(hapus_sesudah=localdate() - datetime.timedelta(days=1))
    assert services.hapus_kontak_kedaluwarsa() == 1
    assert PenilaianLayanan.objects.count() == 2


def test_events_hold_no_words_of_the_citizen(jawab):
    jawab(saran="Petugas bernama Rahasia", surel="warga@contoh.id", pekerjaan="petani")
    semua = " ".join(str(p.__dict__) for p in Peristiwa.objects.all())
    for kata in ("Rahasia", "contoh.id", "petani"):
        assert kata not in semua


@pytest.mark.parametrize(
    ("saran", "petugas", "status"),
    [
        ("", True, StatusKomentar.KOSONG),
        ("Cepat sekali", False, StatusKomentar.TAYANG),
        ("Cepat sekali", True, StatusKomentar.MENUNGGU),
        ("Terima kasih Bu Ani", False, StatusKomentar.MENUNGGU),
        ("hubungi 0812 3456 7890", False, StatusKomentar.MENUNGGU),
        ("saya@contoh.id", False, StatusKomentar.MENUNGGU),
        ("lihat www.contoh.id", False, StatusKomentar.MENUNGGU),
        ("Antre dari jam 8 sampai 11", False, StatusKomentar.TAYANG),
    ],
)
def test_comment_about_a_person_waits(saran, petugas, status):
    assert services.komentar_awal(saran, petugas=petugas) == status


def _isi_jam(loket, n, *, jam_lalu, status="diterima", **lain):
    waktu = timezone.now() - datetime.timedelta(hours=jam_lalu)
    PenilaianLayanan.objects.bulk_create(
        PenilaianLayanan(
            kunci=f"isi:{jam_lalu}:{i}",
            rujukan=services.rujukan_baru(),
            waktu=waktu,
            unit=loket.bidang,
            layanan=loket.layanan,
            petugas=loket.staf,
            keseluruhan=4,
            kecepatan=3 + i % 2,  # no run of equal answers
            indeks=100,
            status=status,
            **lain,
        )
        for i in range(n)
    )


def test_burst_for_one_officer_is_held_with_a_reason(loket, jawab):
    _isi_jam(loket, penahanan.LANTAI_PETUGAS, jam_lalu=0.5)
    satu = jawab(petugas_id=loket.staf.pk)
    assert satu.status == StatusPenilaian.DITAHAN
    assert satu.alasan_status == "Lonjakan: 61 penilaian untuk petugas ini dalam satu jam."
    assert not RekapPetugas.objects.exists()
    assert not TandaHitung.objects.exists()
    assert Peristiwa.objects.get(tindakan="penilaian.ditahan").baru["alasan"] == satu.alasan_status


def test_busy_hour_within_own_history_is_not_held(loket, jawab):
    _isi_jam(loket, 20, jam_lalu=30)
    _isi_jam(loket, penahanan.LANTAI_PETUGAS, jam_lalu=0.5)
    assert jawab(petugas_id=loket.staf.pk).status == StatusPenilaian.DITERIMA


def test_held_burst_does_not_make_itself_normal(loket, jawab):
    _isi_jam(loket, 200, jam_lalu=30, status="ditahan", alasan_status="Lonjakan")
    _isi_jam(loket, penahanan.LANTAI_PETUGAS, jam_lalu=0.5)
    assert jawab(petugas_id=loket.staf.pk).status == StatusPenilaian.DITAHAN


def test_burst_for_a_point_is_held(loket, jawab):
    _isi_jam(loket, penahanan.LANTAI_TITIK, jam_lalu=0.5, titik=loket.titik)
    assert jawab(titik=loket.titik).status == StatusPenilaian.DITAHAN
    assert jawab(titik=loket.titik_unit).status == StatusPenilaian.DITERIMA
    assert "layanan ini" in jawab().alasan_status


@pytest.mark.parametrize(
    ("biasa", "kini", "alasan"),
    [
        (10, TERBANYAK - 1, f"Lonjakan: {TERBANYAK} penilaian untuk petugas ini dalam satu jam."),
        (10, TERBANYAK + 50, f"Lonjakan: lebih dari {TERBANYAK} penilaian untuk petugas ini dalam satu jam."),
        (80, TERBANYAK + 50, ""),  # 300 of 320
        (80, TERBANYAK + 70, "Lonjakan: 321 penilaian untuk petugas ini dalam satu jam."),
    ],
)
def test_very_busy_hour_is_measured_by_its_own_usual_one(loket, jawab, biasa, kini, alasan):
    """However many there are: only the count in the sentence stops."""
    for jam in (30, 31):
        _isi_jam(loket, biasa, jam_lalu=jam)
    _isi_jam(loket, kini, jam_lalu=0.5)
    assert jawab(petugas_id=loket.staf.pk).alasan_status == alasan


def _di_utas(pekerjaan, n):
    def _satu(i):
        try:
            return pekerjaan(i)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(n) as kolam:
        return list(kolam.map(_satu, range(n)))


@pytest.mark.django_db(transaction=True)
def test_fifty_answers_at_once_for_one_officer_are_exact():
    loket = buat_loket(buat_pemeran())
    nilai = [(i % 4) + 1 for i in range(50)]
    _di_utas(
        lambda i: services.simpan_penilaian(
            kunci=f"f:{i}", isian=isian(loket, petugas_id=loket.staf.pk, keseluruhan=nilai[i], unsur=nilai[i])
        ),
        50,
    )
    y = [Decimal(25 * v) for v in nilai]
    jumlah = RekapPetugas.objects.aggregate(n=Sum("n"), s=Sum("jumlah"), q=Sum("jumlah_kuadrat"))
    assert (jumlah["n"], jumlah["s"], jumlah["q"]) == (50, sum(y), sum(v * v for v in y))
    unit = RekapUnit.objects.aggregate(n=Sum("n"), s=Sum("jumlah_nilai"), q=Sum("kuadrat_nilai"))
    assert (unit["n"], unit["s"], unit["q"]) == (50, sum(y), sum(v * v for v in y))
    assert RekapPetugas.objects.count() > 1, "jawaban serentak tersebar ke beberapa petak"


@pytest.mark.django_db(transaction=True)
def test_same_token_from_twenty_tabs_is_one_answer():
    loket = buat_loket(buat_pemeran())
    hasil = _di_utas(lambda i: services.simpan_penilaian(kunci="f:satu", isian=isian(loket)), 20)
    assert sum(h.baru for h in hasil) == 1
    assert len({h.penilaian.pk for h in hasil}) == 1
    assert RekapUnit.objects.aggregate(n=Sum("n"))["n"] == 1


@pytest.mark.django_db(transaction=True)
def test_rebuild_during_answers_loses_none():
    loket = buat_loket(buat_pemeran())

    def _kerja(i):
        if i % 10 == 5:
            services.rekap_ulang_massal()
        else:
            services.simpan_penilaian(kunci=f"f:{i}", isian=isian(loket, petugas_id=loket.staf.pk))

    _di_utas(_kerja, 40)
    assert RekapPetugas.objects.aggregate(n=Sum("n"))["n"] == 36
    assert RekapUnit.objects.aggregate(n=Sum("n"))["n"] == 36


def test_database_refuses_a_five(jawab):
    with pytest.raises(IntegrityError):
        jawab(keseluruhan=5)


def test_reference_drawn_twice_is_drawn_again(jawab, monkeypatch):
    lama = jawab()
    undian = iter([lama.rujukan, lama.rujukan, "BARUBARU22"])
    monkeypatch.setattr(penilaian, "rujukan_baru", lambda: next(undian))
    assert jawab().rujukan == "BARUBARU22"


def test_badge_code_drawn_twice_is_drawn_again(loket, monkeypatch):
    undian = iter("ST7K2QBBBBBB")
    loket.kode.kode = "ST7K2Q"
    loket.kode.save()
    monkeypatch.setattr(kode.secrets, "choice", lambda abjad: next(undian))
    assert services.kode_baru(KodePetugas) == "BBBBBB"
