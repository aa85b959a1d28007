"""Public figures can't be taken apart: rules of a step, and an attacker who keeps every page of a year."""

import datetime
import random

import pytest
from celery import current_app
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from inti.models import Peristiwa
from tests.pemeran import buat_pegawai, buat_unit
from tests.umpan_balik.penyerang import terurai
from umpan_balik import services
from umpan_balik.enums import KOLOM_UNSUR
from umpan_balik.models import Layanan, PenilaianLayanan, TerbitanPublik
from umpan_balik.skor.publik import angka_layanan, angka_unit, tren
from umpan_balik.skor.terbitan import AMBANG, Jawaban, Label, Pelayan, susun_langkah, tentukan_rinci
from umpan_balik.tasks import terbitkan_angka

HARI = datetime.date(2026, 5, 20)
PENUH = (3,) * 10
SINGKAT = (3, *(None,) * 9)
LAMA = datetime.timedelta(days=15)


def _jawaban(n, hari=HARI, *, layanan=None, nilai=PENUH, mulai=0):
    return [Jawaban(f"{layanan}-{hari}-{mulai + i}", hari, layanan, nilai) for i in range(n)]


def _banyak(langkah):
    return [(*satu.label, len(satu.jawaban)) for satu in langkah]


# ---------------------------------------------------------------- the rule of a step


def test_four_answers_wait_and_five_go():
    assert susun_langkah(_jawaban(4), HARI, Pelayan()) == []
    assert _banyak(susun_langkah(_jawaban(5), HARI, Pelayan())) == [(2026, 2, None, True, 5)]


def test_brief_and_full_answers_go_apart():
    """Else the sum of all minus the sum of the full ones would show a single brief one."""
    campur = _jawaban(5) + _jawaban(1, nilai=SINGKAT, mulai=9)
    assert _banyak(susun_langkah(campur, HARI, Pelayan())) == [(2026, 2, None, True, 5)]
    campur += _jawaban(4, nilai=SINGKAT, mulai=20)
    assert sorted(b[-2:] for b in _banyak(susun_langkah(campur, HARI, Pelayan()))) == [(False, 5), (True, 5)]


def test_rating_given_by_few_waits_with_its_answers():
    tanpa_biaya = (3, 3, 3, 3, None, 3, 3, 3, 3, 3)
    campur = _jawaban(7, nilai=tanpa_biaya) + _jawaban(4, mulai=20)
    (satu,) = susun_langkah(campur, HARI, Pelayan())
    assert (len(satu.jawaban), satu.kolom[4]) == (7, False)
    (satu,) = susun_langkah([*campur, *_jawaban(1, mulai=30)], HARI, Pelayan())
    assert (len(satu.jawaban), satu.kolom[4]) == (12, True)


def test_services_go_by_themselves_and_the_rest_of_them_after_two_weeks():
    pelayan = Pelayan({1: {1, 2, 3}, 2: {4, 5, 6}}, rinci={1, 2})
    campur = _jawaban(6, layanan=1) + _jawaban(3, layanan=2) + _jawaban(2)
    assert _banyak(susun_langkah(campur, HARI, pelayan)) == [(2026, 2, 1, True, 6)]
    assert _banyak(susun_langkah(campur, HARI + LAMA, pelayan)) == [
        (2026, 2, 1, True, 6),
        (2026, 2, None, True, 5),
    ]


def test_what_is_left_of_a_quarter_counts_for_the_year_only():
    campur = _jawaban(3, datetime.date(2026, 3, 31)) + _jawaban(4, datetime.date(2026, 5, 20))
    assert susun_langkah(campur, datetime.date(2026, 7, 13), Pelayan()) == []
    hasil = susun_langkah(campur, datetime.date(2026, 7, 14), Pelayan())
    assert _banyak(hasil) == [(2026, None, None, True, 7)]


def test_what_is_left_of_a_year_goes_without_the_ratings_of_few():
    campur = _jawaban(3, datetime.date(2026, 12, 31)) + _jawaban(4, HARI, nilai=SINGKAT)
    assert susun_langkah(campur, datetime.date(2027, 1, 13), Pelayan()) == []
    (satu,) = susun_langkah(campur, datetime.date(2027, 1, 14), Pelayan())
    assert (satu.label, satu.kolom) == (Label(2026, None, None, True), (True, *(False,) * 9))
    assert susun_langkah(campur[:4], datetime.date(2027, 1, 14), Pelayan()) == []


_NILAI = st.tuples(*[st.one_of(st.none(), st.integers(1, 4))] * 10) | st.sampled_from([PENUH, SINGKAT])


@given(
    st.lists(st.tuples(st.integers(0, 500), st.sampled_from([None, 1, 2, 3]), _NILAI), max_size=60),
    st.integers(0, 900),
)
def test_every_step_holds_enough_of_everything_it_shows(isi, hari):
    awal = datetime.date(2025, 1, 1)
    semua = [Jawaban(i, awal + datetime.timedelta(d), s, n) for i, (d, s, n) in enumerate(isi)]
    pelayan = Pelayan({1: {1, 2, 3}, 2: {1}, 3: {4, 5}}, rinci={1})
    langkah = susun_langkah(semua, awal + datetime.timedelta(hari), pelayan)
    terbit = [j.id for satu in langkah for j in satu.jawaban]
    assert len(terbit) == len(set(terbit)), "tidak ada yang terbit dua kali"
    for satu in langkah:
        assert len(satu.jawaban) >= AMBANG
        for i, boleh in enumerate(satu.kolom):
            n = sum(j.nilai[i] is not None for j in satu.jawaban)
            assert n >= AMBANG if boleh else n < AMBANG
        assert {j.hari.year for j in satu.jawaban} == {satu.label.tahun}
        if satu.label.layanan is None:
            assert len(set().union(*(pelayan.petugas.get(j.layanan, ()) for j in satu.jawaban))) >= 3
        else:
            assert {j.layanan for j in satu.jawaban} == {1}


# ---------------------------------------------------------------- services and their officers


@pytest.mark.parametrize(
    ("petugas", "rinci"),
    [
        ({1: "abc", 2: "de"}, set()),  # 2 alone would be what is left of the unit: 1 joins it
        ({1: "abc", 2: "de", 3: "fg"}, {1}),
        ({1: "abc", 2: "bcd"}, {1, 2}),
        ({1: "abc", 2: "bcd", 3: "z"}, {2}),  # the smaller of the two joins
        ({1: "abc", None: "a"}, set()),
        ({1: "abc", None: "abcd"}, {1}),
        ({1: "ab"}, set()),
        ({}, set()),
    ],
)
def test_service_of_few_officers_has_no_figure_and_no_remainder(petugas, rinci):
    banyak = {s: 10 * (s or 9) for s in petugas}
    assert tentukan_rinci({s: set(p) for s, p in petugas.items()}, banyak) == rinci


def test_remainder_of_one_officer_stays_inside():
    pelayan = Pelayan({1: {1, 2, 3}, 2: {9}}, pernah_rinci=True)
    assert susun_langkah(_jawaban(8, layanan=2), HARI, pelayan) == []
    assert len(susun_langkah(_jawaban(8, layanan=2) + _jawaban(1, layanan=1), HARI, pelayan)) == 1
    assert len(susun_langkah(_jawaban(8, layanan=2), HARI, Pelayan({2: {9}}))) == 1, "unit sebagai satu"


# ---------------------------------------------------------------- publishing


def _tambah(loket, n, hari=HARI, **lain):
    waktu = datetime.datetime.combine(hari, datetime.time(10), datetime.UTC)
    nomor = PenilaianLayanan.objects.count()
    isi = {"unit": loket.bidang, "layanan": loket.layanan, "keseluruhan": 3, "waktu": waktu} | lain
    return PenilaianLayanan.objects.bulk_create(
        PenilaianLayanan(kunci=f"t{nomor + i}", rujukan=f"T{nomor + i}", **isi) for i in range(n)
    )


def _n(loket, tahun=2026):
    return next(b for b in angka_unit(tahun) if b.unit == loket.bidang).angka.n


def _geser(hari):
    return HARI + datetime.timedelta(days=hari)


def test_figures_move_weekly_by_five_new_answers(loket):
    _tambah(loket, 5)
    assert services.terbitkan_angka(HARI) == 1
    assert services.terbitkan_angka(HARI) == 0
    _tambah(loket, 5, _geser(1))
    assert services.terbitkan_angka(_geser(6)) == 0
    assert _n(loket) == 5
    assert services.terbitkan_angka(_geser(7)) == 1
    _tambah(loket, 4, _geser(8))
    assert services.terbitkan_angka(_geser(60)) == 0
    assert _n(loket) == 10
    kalimat = set(Peristiwa.objects.filter(tindakan="terbitan.terbit").values_list("kalimat", flat=True))
    assert kalimat == {f"Angka publik {loket.bidang.nama} diperbarui dengan 5 penilaian."}


def test_withdrawn_answer_goes_out_with_five_new_ones(loket):
    lama = _tambah(loket, 6, keseluruhan=4)
    services.terbitkan_angka(HARI)
    services.tahan(lama[0].pk, alasan="Lonjakan", oleh=None)
    services.terbitkan_angka(_geser(7))
    assert _n(loket) == 6, "belum bergerak"
    _tambah(loket, 5, _geser(7), keseluruhan=2)
    services.terbitkan_angka(_geser(14))
    angka = next(b for b in angka_unit(2026) if b.unit == loket.bidang).angka
    assert (angka.n, angka.kepuasan) == (10, 75), "(5 x 4 + 5 x 2) / 10 x 25"
    services.lepas(lama[0].pk, alasan="Sah", oleh=None)
    _tambah(loket, 5, _geser(14))
    services.terbitkan_angka(_geser(21))
    assert _n(loket) == 16
    assert PenilaianLayanan.objects.get(pk=lama[0].pk).terbit_dihitung


def test_withdrawn_rating_waits_for_new_ones_of_its_kind(loket):
    unsur = dict.fromkeys(KOLOM_UNSUR, 3)
    lama = _tambah(loket, 6, **unsur)
    services.terbitkan_angka(HARI)
    services.tahan(lama[0].pk, alasan="Lonjakan", oleh=None)
    _tambah(loket, 5, _geser(1), **{**unsur, "u_biaya": None})
    services.terbitkan_angka(_geser(7))
    assert _n(loket) == 11, "u_biaya satu orang akan terbaca"
    _tambah(loket, 5, _geser(8), **unsur)
    services.terbitkan_angka(_geser(14))
    assert _n(loket) == 15


def test_step_that_is_withdrawn_as_a_whole_goes_out_without_new_ones_and_comes_back(loket):
    """An import for the wrong unit must not stand there until the unit has answers of its own."""
    lama = _tambah(loket, 6, keseluruhan=4, **dict.fromkeys(KOLOM_UNSUR, 3))
    services.terbitkan_angka(HARI)
    _tambah(loket, 7, _geser(1), keseluruhan=2, layanan=None)
    services.terbitkan_angka(_geser(7))
    for p in lama:
        services.tahan(p.pk, alasan="Impor salah unit", oleh=None)
    services.terbitkan_angka(_geser(13))
    assert _n(loket) == 13, "sekali seminggu"
    services.terbitkan_angka(_geser(14))
    angka = next(b for b in angka_unit(2026) if b.unit == loket.bidang).angka
    assert (angka.n, angka.kepuasan, sum(angka.n_unsur)) == (7, 50, 0)
    assert services.terbitkan_angka(_geser(21)) == 0 and _n(loket) == 7
    for p in lama:
        services.lepas(p.pk, alasan="Ternyata benar", oleh=None)
    services.terbitkan_angka(_geser(22))
    assert _n(loket) == 13
    kalimat = (
        Peristiwa.objects.filter(tindakan="terbitan.balik").order_by("pk").values_list("kalimat", flat=True)
    )
    assert list(kalimat) == [
        f"Angka publik {loket.bidang.nama} diperbarui: 6 penilaian {kata}."
        for kata in ("tidak dihitung lagi", "dihitung kembali")
    ]


def test_step_of_which_one_answer_stays_waits_for_new_ones(loket):
    lama = _tambah(loket, 6)
    services.terbitkan_angka(HARI)
    for p in lama[1:]:
        services.tahan(p.pk, alasan="Lonjakan", oleh=None)
    services.terbitkan_angka(_geser(7))
    assert _n(loket) == 6, "nilai yang satu akan terbaca dari selisihnya"


def test_step_that_took_another_correction_along_waits_for_new_ones(loket):
    satu = _tambah(loket, 6, keseluruhan=1)
    services.terbitkan_angka(HARI)
    services.tahan(satu[0].pk, alasan="Lonjakan", oleh=None)
    dua = _tambah(loket, 6, _geser(1), keseluruhan=4)
    services.terbitkan_angka(_geser(7))
    assert _n(loket) == 11
    for p in dua:
        services.tahan(p.pk, alasan="Impor salah unit", oleh=None)
    services.terbitkan_angka(_geser(14))
    assert _n(loket) == 11, "tanpa langkah kedua terbaca nilai yang ditarik bersamanya"


@pytest.mark.parametrize(
    ("pertama", "kedua"),
    [({"keseluruhan": 1}, {"keseluruhan": 3}), ({"u_biaya": 1}, {"u_biaya": 4})],
    ids=["kuadratnya lain", "jumlahnya lain"],
)
def test_step_with_as_many_corrections_in_as_out_waits_for_new_ones(loket, pertama, kedua):
    """Its number is that of its own answers, its sums are not: one of the two would be read from them."""
    unsur = dict.fromkeys(KOLOM_UNSUR, 2)
    satu = _tambah(loket, 6, **unsur | pertama)
    dua = _tambah(loket, 6, **unsur | kedua)
    services.terbitkan_angka(HARI)
    services.tahan(dua[0].pk, alasan="Lonjakan", oleh=None)
    _tambah(loket, 6, _geser(1), **unsur)
    services.terbitkan_angka(_geser(7))
    services.lepas(dua[0].pk, alasan="Sah", oleh=None)
    services.tahan(satu[0].pk, alasan="Lonjakan", oleh=None)
    tiga = _tambah(loket, 6, _geser(8), **unsur)
    services.terbitkan_angka(_geser(14))
    assert _n(loket) == 23
    for p in tiga:
        services.tahan(p.pk, alasan="Impor salah unit", oleh=None)
    services.terbitkan_angka(_geser(21))
    assert _n(loket) == 23


def test_unit_of_two_people_is_not_published(loket):
    _tambah(loket, 9, unit=loket.opd_lain, layanan=loket.layanan_lain)
    assert services.terbitkan_angka(HARI) == 0
    buat_pegawai("199305052019011001", "Ketiga", loket.opd_lain)
    assert services.terbitkan_angka(HARI) == 1


def test_officers_are_those_named_and_those_at_the_counter(loket):
    _tambah(loket, 6, petugas=loket.staf)
    loket.titik.petugas.add(loket.kabid.pengguna, loket.hr)
    services.terbitkan_angka(HARI)
    assert angka_layanan(2026) == [], "dua petugas; HR bukan pegawai"
    loket.titik.petugas.add(loket.rekan.pengguna)
    _tambah(loket, 5, _geser(1))
    services.terbitkan_angka(_geser(7))
    (satu,) = angka_layanan(2026, loket.bidang)
    assert (satu.layanan, satu.angka.n, _n(loket)) == (loket.layanan, 5, 11)


def test_more_units_cost_a_lock_and_an_event_each(loket):
    """A district of thousands of counters: no question is asked unit by unit."""
    unit = [loket.bidang, loket.opd_lain, *(buat_unit(f"9.{i}", f"Loket {i}", loket.opd) for i in range(3))]
    for i, satu in enumerate(unit[1:]):
        for j in range(3):
            buat_pegawai(f"19930505201901{i}0{j}1", f"P{i}{j}", satu, berlogin=False)
    banyak = []
    for satu in (unit[:1], unit[1:]):
        for u in satu:
            _tambah(loket, 6, unit=u, layanan=None)
        with CaptureQueriesContext(connection) as tangkapan:
            assert services.terbitkan_angka(HARI) == len(satu)
        banyak.append(len(tangkapan))
    assert banyak[1] - banyak[0] <= 3 * 2


def test_task_is_on_the_clock(loket):
    _tambah(loket, 5, datetime.date.today())
    assert terbitkan_angka() == 1
    assert terbitkan_angka.name in {j["task"] for j in current_app.conf.beat_schedule.values()}


# ---------------------------------------------------------------- the attacker


def test_attacker_beats_figures_that_move_with_every_answer():
    """The tool can find something: daily totals, a year minus its quarters, a unit minus its services."""
    harian = [frozenset(range(n)) for n in (10, 11, 15)]
    assert frozenset({10}) in terurai(harian)
    assert terurai([frozenset(range(20)), frozenset(range(12)), frozenset(range(12, 17))]) == [
        frozenset({17, 18, 19})
    ]
    # not a difference of two: a + b, b + c, a + c show each of them
    a, b, c = frozenset("abc"), frozenset("defghi"), frozenset("jklmnop")
    assert a in terurai([a | b, b | c, a | c])
    assert terurai([frozenset(range(10)), frozenset(range(5))]) == []


class Simulasi:
    """A year and a half of one unit: answers, moderation both ways, weekly publication, every page kept."""

    def __init__(self, loket, benih):
        self.loket, self.acak = loket, random.Random(benih)
        self.layanan = [
            loket.layanan,
            *(Layanan.objects.create(kode=k, nama=k, unit=loket.bidang, mulai=HARI) for k in "XYZ"),
            None,
        ]
        orang = [
            buat_pegawai(f"19930505201901100{i}", f"P{i}", loket.bidang, berlogin=False) for i in range(6)
        ]
        self.petugas = [orang[:3], orang[2:5], orang[5:], orang[:1], [None]]
        self.baris = {}
        self.jumlahan = [[] for _ in range(11)]  # ten ratings, and the answer itself
        self.banyak = {}

    def jalan(self, minggu):
        hari = datetime.date(2025, 10, 6)
        for _ in range(minggu):
            for _ in range(self.acak.choice((0, 1, 3, 8, 14))):
                self._jawab(hari + datetime.timedelta(days=self.acak.randrange(7)))
            self._moderasi()
            self._sekaligus()
            hari += datetime.timedelta(days=7)
            services.terbitkan_angka(hari)
            self._simpan_halaman(hari)

    def _jawab(self, hari):
        i = self.acak.choices(range(5), (6, 4, 3, 1, 1))[0]
        ragam = self.acak.random()
        peluang = dict.fromkeys(KOLOM_UNSUR, 1 if ragam < 0.4 else 0.5 if ragam < 0.5 else 0)
        peluang["u_biaya"] *= 0.2  # a question that few answer
        isi = {k: self.acak.randint(1, 4) for k in KOLOM_UNSUR if self.acak.random() < peluang[k]}
        kertas = ragam < 0.08
        (p,) = _tambah(
            self.loket, 1, hari, layanan=self.layanan[i], petugas=self.acak.choice(self.petugas[i]),
            keseluruhan=None if kertas else self.acak.randint(1, 4),
            sumber="kertas" if kertas else "formulir", **isi,
        )  # fmt: skip
        self.baris[p.pk] = [p.keseluruhan, *(getattr(p, k) for k in KOLOM_UNSUR), 1]

    def _moderasi(self):
        for status, lain in (("diterima", "ditahan"), ("ditahan", "diterima")):
            semua = PenilaianLayanan.objects.filter(status=status).order_by("kunci")
            for p in [p for p in semua if self.acak.random() < 0.03]:
                (services.tahan if lain == "ditahan" else services.lepas)(p.pk, alasan="Uji", oleh=None)

    def _sekaligus(self):
        """Now and then all answers of a published step are withdrawn, and some of those come back."""
        if self.acak.random() < 0.2 and (
            semua := list(TerbitanPublik.objects.filter(n__gt=0).order_by("pk"))
        ):
            for p in PenilaianLayanan.objects.filter(
                terbitan=self.acak.choice(semua), status="diterima"
            ).order_by("kunci"):
                services.tahan(p.pk, alasan="Impor salah", oleh=None)
        for langkah in TerbitanPublik.objects.order_by("pk"):
            isi = PenilaianLayanan.objects.filter(terbitan=langkah).order_by("kunci")
            if isi and all(p.status == "ditahan" for p in isi) and self.acak.random() < 0.1:
                for p in isi:
                    services.lepas(p.pk, alasan="Ternyata benar", oleh=None)

    def _simpan_halaman(self, hari):
        """Keep what the pages show, and (as nobody else can) which answers stand behind each number."""
        unit = self.loket.bidang
        for tahun in (2025, 2026, 2027):
            angka = next(
                (b.angka for b in angka_unit(tahun) if b.unit == unit and b.angka.n is not None), None
            )
            if angka is None:
                continue
            self._kunci(hari, {"terbitan__tahun": tahun}, angka)
            for t in tren(unit, tahun):
                if t.tahun == tahun:
                    self._kunci(hari, {"terbitan__tahun": tahun, "terbitan__triwulan": t.triwulan}, t.angka)
            for x in angka_layanan(tahun, unit):
                self._kunci(hari, {"terbitan__tahun": tahun, "terbitan__layanan": x.layanan.pk}, x.angka)

    def _kunci(self, hari, saring, angka):
        anggota = list(
            PenilaianLayanan.objects.filter(terbit_dihitung=True, **saring).values_list(
                "pk", "terbitan__triwulan", "terbitan__n_nilai", "terbitan__n_unsur"
            )
        )
        for i in range(11):
            # what is left of a year goes without the ratings of few
            isi = frozenset(
                pk
                for pk, tw, n, k in anggota
                if self.baris[pk][i] is not None and (i == 10 or tw or [n, *k][i])
            )
            self.jumlahan[i].append(isi)
            if i == 10:
                assert len(isi) == angka.n
            elif i:
                assert len(isi) == angka.n_unsur[i - 1]
        if angka.kepuasan is not None:
            jumlah = sum(self.baris[pk][0] for pk in self.jumlahan[0][-1])
            assert abs(25 * jumlah / len(self.jumlahan[0][-1]) - float(angka.kepuasan)) < 0.006


@pytest.mark.parametrize("benih", range(3))
def test_no_group_of_one_to_four_can_be_solved_from_all_pages_of_all_weeks(loket, benih):
    simulasi = Simulasi(loket, benih)
    simulasi.jalan(56)
    assert TerbitanPublik.objects.count() > 30
    assert TerbitanPublik.objects.filter(layanan__isnull=False).exists()
    assert PenilaianLayanan.objects.filter(terbitan__isnull=False, terbit_dihitung=False).exists()
    balik = TerbitanPublik.objects.filter(n__lt=0)
    assert balik.exists(), "tidak ada langkah yang ditarik seutuhnya"
    assert len(set(simulasi.jumlahan[0])) > 20
    for jumlahan in simulasi.jumlahan:
        assert len(set(jumlahan)) > 3
        assert terurai(jumlahan) == []
