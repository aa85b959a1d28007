"""The detectors of scoring.md 6: each finds what it is for, and leaves honest citizens alone."""

import contextlib
import datetime
import random
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.timezone import localdate

from tests.umpan_balik.conftest import isian
from umpan_balik import services
from umpan_balik.enums import Unsur
from umpan_balik.models import PenilaianLayanan, RekapUnit
from umpan_balik.services.jaringan import JaringanTakTerbaca
from umpan_balik.services.penahanan.riwayat import baca_riwayat

SEMENIT = datetime.timedelta(minutes=1)


@pytest.fixture
def jam(monkeypatch):
    """A clock that the test sets: ``jam.kini``."""
    zona = timezone.get_default_timezone()
    isi = SimpleNamespace(kini=datetime.datetime.combine(localdate(), datetime.time(9), zona))
    monkeypatch.setattr(timezone, "now", lambda: isi.kini.astimezone(datetime.UTC))
    return isi


@pytest.fixture
def kirim(loket, jam):
    """One answer by web, a minute after the one before, each from a network of its own unless told."""
    nomor = iter(range(1_000_000))

    def _kirim(dari="", *, titik=loket.titik, jeda=SEMENIT, **lain):
        i = next(nomor)
        jam.kini += jeda
        return services.simpan_penilaian(
            kunci=f"f:{i}",
            isian=isian(loket, titik=titik, **lain),
            kiriman=services.Kiriman(jaringan=dari or f"10.{i // 250}.{i % 250}.0/24", umur=SEMENIT),
        ).penilaian

    return _kirim


def _unsur(*nilai: int) -> dict[str, int]:
    return dict(zip(Unsur.values, nilai, strict=True))


# ---------------------------------------------------------------- runs of identical answers


def test_run_of_the_same_mixed_answer_is_held(kirim):
    campur = {"keseluruhan": 4, "unsur": _unsur(4, 3, 4, 4, 3, 4, 4, 2, 4)}
    status = [kirim(**campur).status for _ in range(12)]
    assert status[:8] == ["diterima"] * 8
    assert status[8:] == ["ditahan"] * 4
    satu = kirim(**campur)
    assert satu.alasan_status == "Jawaban seragam: 13 berturut-turut persis sama untuk titik layanan ini."
    assert RekapUnit.objects.aggregate(n=Sum("n"))["n"] == 8, "yang ditahan tidak dihitung"
    assert kirim(keseluruhan=2).status == "diterima", "jawaban lain memutus deretnya"


def test_same_words_again_and_again_are_held_soon(kirim):
    status = [kirim(saran="Pelayanan sangat memuaskan").status for _ in range(6)]
    assert status == ["diterima"] * 4 + ["ditahan"] * 2


def test_many_plain_fours_are_what_honest_people_send(kirim):
    assert {kirim(keseluruhan=4).status for _ in range(25)} == {"diterima"}


def test_plain_fours_without_end_are_held(kirim):
    status = [kirim(keseluruhan=4).status for _ in range(30)]
    assert status.index("ditahan") == 27


def test_run_is_judged_by_the_points_own_history(loket, kirim, jam):
    _riwayat(loket, jam, 200, keseluruhan=4)
    assert {kirim(keseluruhan=4).status for _ in range(50)} == {"diterima"}, "di sini semua orang menjawab 4"
    _riwayat(loket, jam, 200, keseluruhan=3, kecepatan=3)
    status = [kirim(keseluruhan=1).status for _ in range(8)]
    assert status.index("ditahan") == 4, "di sini hampir tidak ada yang menjawab 1"


def test_run_about_one_officer_is_held(loket, kirim):
    campur = {"keseluruhan": 4, "kecepatan": 3, "petugas_id": loket.staf.pk}
    status = [kirim(titik=None if i % 2 else loket.titik, **campur).status for i in range(10)]
    assert status.index("ditahan") == 8


def test_imported_sheets_are_no_run(loket, kirim):
    impor = isian(loket, keseluruhan=4, kecepatan=2, sumber="impor")
    for i in range(30):
        services.simpan_penilaian(kunci=f"impor:{i}", isian=impor)
    assert kirim(keseluruhan=4, kecepatan=2).status == "diterima"


def _riwayat(loket, jam, n, **lain):
    PenilaianLayanan.objects.bulk_create(
        PenilaianLayanan(
            kunci=f"lama:{random.random()}", rujukan=services.rujukan_baru(), unit=loket.bidang,
            layanan=loket.layanan, titik=loket.titik, indeks=100,
            waktu=jam.kini - datetime.timedelta(days=2, minutes=17 * i), **lain,
        )
        for i in range(n)
    )  # fmt: skip


# ---------------------------------------------------------------- outside opening hours


@pytest.mark.parametrize(
    ("pukul", "ditahan"),
    [
        ((7, 29), True), ((7, 30), False), ((8, 0), False), ((12, 0), False), ((15, 0), False),
        ((17, 0), False), ((17, 1), True), ((23, 0), True), ((3, 0), True),
    ],
)  # fmt: skip
def test_answers_of_a_closed_counter_are_held(loket, kirim, jam, pukul, ditahan):
    loket.titik.buka, loket.titik.tutup = datetime.time(8), datetime.time(15)
    loket.titik.save()
    jam.kini = jam.kini.replace(hour=pukul[0], minute=pukul[1])
    satu = kirim(jeda=datetime.timedelta())
    assert (satu.status == "ditahan") is ditahan
    if ditahan:
        assert satu.alasan_status == (
            f"Di luar jam layanan: dikirim pukul {pukul[0]:02}.{pukul[1]:02}, loket buka 08.00 sampai 15.00."
        )


def test_counter_without_hours_and_form_without_counter_are_never_closed(loket, kirim, jam):
    jam.kini = jam.kini.replace(hour=3)
    assert kirim().status == "diterima"
    loket.titik.buka, loket.titik.tutup = datetime.time(8), datetime.time(15)
    assert kirim(titik=None).status == "diterima"


def test_who_has_a_visit_code_may_answer_at_night(loket, jam):
    loket.titik.buka, loket.titik.tutup = datetime.time(8), datetime.time(15)
    services.catat_antrean(loket.titik, 5, oleh=loket.loket)
    kode = services.terbitkan_kode(loket.titik, 1, oleh=loket.loket)
    jam.kini = jam.kini.replace(hour=21)
    kiriman = services.Kiriman(jaringan="203.0.113.0/24", umur=SEMENIT, kode=kode[0])
    satu = services.simpan_penilaian(kunci="f:1", isian=isian(loket, titik=loket.titik), kiriman=kiriman)
    assert (satu.penilaian.status, satu.penilaian.terverifikasi) == ("diterima", True)


def test_several_reasons_are_all_said_within_the_column(loket, jam):
    loket.titik.buka, loket.titik.tutup = datetime.time(8), datetime.time(15)
    jam.kini = jam.kini.replace(hour=2)
    kiriman = services.Kiriman(jaringan=None, umur=datetime.timedelta(), perangkap=True)
    satu = services.simpan_penilaian(kunci="f:1", isian=isian(loket, titik=loket.titik), kiriman=kiriman)
    for kata in ("tersembunyi", "tiga detik", "Jaringan", "Di luar jam"):
        assert kata in satu.penilaian.alasan_status
    assert len(satu.penilaian.alasan_status) <= 300


# ---------------------------------------------------------------- honest citizens


def _jawaban(acak: random.Random) -> dict:
    """As people answer: half press the same number throughout, some fill in the nine, few write."""
    suka = acak.choices([1, 2, 3, 4], [3, 7, 35, 55])[0]
    isi = {"keseluruhan": suka}
    if acak.random() < 0.6:
        isi |= {"kecepatan": _dekat(acak, suka), "ketepatan": _dekat(acak, suka)}
    if acak.random() < 0.25:
        isi["unsur"] = _unsur(*(_dekat(acak, suka) for _ in range(9)))
    if acak.random() < 0.1:
        isi["saran"] = acak.choice(["Cepat", "Antre lama", "Ramah", f"Sudah baik {acak.random()}"])
    return isi


def _dekat(acak: random.Random, nilai: int) -> int:
    return min(max(nilai + acak.choices([-1, 0, 1], [1, 6, 1])[0], 1), 4)


def _asal(acak: random.Random) -> str:
    """A third on the office's Wi-Fi, the rest on four pools of one carrier or at home."""
    nasib = acak.random()
    if nasib < 0.3:
        return "10.9.9.0/24"
    if nasib < 0.75:
        return f"114.{acak.randrange(4)}.8.0/24"
    return f"36.{acak.randrange(200)}.{acak.randrange(200)}.0/24"


def test_honest_days_raise_no_alarm(loket, kirim, jam):
    """Three days of a counter that has 60 answers a day and of two officers there: nobody is held."""
    acak = random.Random(20261125)
    loket.titik.buka, loket.titik.tutup = datetime.time(8), datetime.time(15)
    ditahan = []
    for hari in range(3):
        awal = jam.kini.replace(hour=8, minute=0) + datetime.timedelta(days=hari)
        for menit in sorted(acak.randrange(7 * 60 * 60) for _ in range(60)):
            jam.kini = awal + datetime.timedelta(seconds=menit)
            petugas = acak.choices([None, loket.staf.pk, loket.rekan.pk], [4, 3, 3])[0]
            satu = kirim(_asal(acak), jeda=datetime.timedelta(), petugas_id=petugas, **_jawaban(acak))
            ditahan += [satu.alasan_status] if satu.status == "ditahan" else []
        jam.kini = awal
    assert ditahan == []
    assert PenilaianLayanan.objects.count() == 180


def test_failing_history_names_the_network_only_where_networks_were_asked_for(loket):
    """It is stored without its network then; an answer without one has nothing to leave out."""
    calon = PenilaianLayanan(unit=loket.bidang, layanan=loket.layanan, waktu=timezone.now())
    for berkunci, galat in ((False, DatabaseError), (True, JaringanTakTerbaca)):
        with transaction.atomic():
            with contextlib.suppress(DatabaseError), connection.cursor() as kursor:
                kursor.execute("SELECT 1/0")
            with pytest.raises(galat):
                baca_riwayat(calon, berkunci=berkunci)
            transaction.set_rollback(True)
