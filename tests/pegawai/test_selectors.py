"""Who stood where on a day, who assesses, who decides about objections."""

import datetime

import pytest

from pegawai import selectors
from pegawai.enums import JenisPenugasan
from pegawai.models import Instansi, Penugasan

pytestmark = pytest.mark.django_db
HARI = datetime.date(2026, 6, 30)


def _plt(p, orang, unit, mulai, selesai=None, penilai=None):
    return Penugasan.objects.create(
        pegawai=orang, unit=unit, jabatan=orang.penugasan.first().jabatan, kepala=True,
        jenis=JenisPenugasan.PLT, mulai=mulai, selesai=selesai, penilai=penilai,
    )  # fmt: skip


def test_definitive_post_wins_over_acting(pemeran):
    _plt(pemeran, pemeran.kabid, pemeran.opd_lain, datetime.date(2026, 1, 1))
    assert selectors.penugasan_pada(pemeran.kabid.pk, HARI).unit == pemeran.bidang


def test_acting_post_counts_when_no_definitive_is_in_force(pemeran):
    pemeran.kabid.penugasan.update(selesai=datetime.date(2025, 12, 31))
    _plt(pemeran, pemeran.kabid, pemeran.opd_lain, datetime.date(2026, 1, 1))
    assert selectors.penugasan_pada(pemeran.kabid.pk, HARI).unit == pemeran.opd_lain


def test_last_post_before_counts_when_none_is_in_force(pemeran):
    pemeran.staf.penugasan.update(selesai=datetime.date(2026, 3, 31))
    assert selectors.penugasan_pada(pemeran.staf.pk, HARI).unit == pemeran.bidang
    assert selectors.penilai_pada(pemeran.staf.pk, HARI) == pemeran.kabid


def test_no_post_before_its_first_day(pemeran):
    assert selectors.penugasan_pada(pemeran.staf.pk, datetime.date(2019, 12, 31)) is None
    assert selectors.penilai_pada(pemeran.staf.pk, datetime.date(2019, 12, 31)) is None
    assert selectors.atasan_penilai_pada(pemeran.staf.pk, datetime.date(2019, 12, 31)) is None


def test_atasan_penilai_is_the_assessors_assessor(pemeran):
    assert selectors.atasan_penilai_pada(pemeran.staf.pk, HARI) == pemeran.kadis
    assert selectors.atasan_penilai_pada(pemeran.kabid.pk, HARI) == pemeran.sekda


def test_atasan_penilai_missing_is_the_next_unit_head_up(pemeran):
    pemeran.kabid.penugasan.update(penilai=None)
    assert selectors.atasan_penilai_pada(pemeran.staf.pk, HARI) == pemeran.kadis


def test_atasan_penilai_same_person_is_the_next_unit_head_up(pemeran):
    pemeran.kabid.penugasan.update(penilai=pemeran.staf)
    assert selectors.atasan_penilai_pada(pemeran.staf.pk, HARI) == pemeran.kadis


def test_atasan_penilai_at_the_top_is_the_sekda(pemeran):
    pemeran.kadis.penugasan.update(penilai=pemeran.bupati)
    assert selectors.atasan_penilai_pada(pemeran.kadis.pk, HARI) == pemeran.sekda
    Instansi.objects.update(sekda=None)
    assert selectors.atasan_penilai_pada(pemeran.kadis.pk, HARI) is None


def test_atasan_penilai_of_the_sekda_is_nobody(pemeran):
    assert selectors.atasan_penilai_pada(pemeran.sekda.pk, HARI) is None


def test_definitive_head_wins_over_acting_head(pemeran):
    _plt(pemeran, pemeran.rekan, pemeran.bidang, datetime.date(2026, 1, 1))
    assert selectors.kepala_unit_pada(pemeran.bidang.pk, HARI) == pemeran.kabid
    pemeran.kabid.penugasan.update(kepala=False)
    assert selectors.kepala_unit_pada(pemeran.bidang.pk, HARI) == pemeran.rekan


def test_subordinates_of_a_day(pemeran):
    assert set(selectors.bawahan_pada(pemeran.kabid.pk, HARI)) == {pemeran.staf, pemeran.rekan}
    assert selectors.ada_bawahan(pemeran.kabid.pk, HARI)
    assert not selectors.ada_bawahan(pemeran.staf.pk, HARI)
    assert selectors.penugasan_di_unit([pemeran.opd.pk], HARI).count() == 4


def test_people_of_units_are_counted_once_with_those_below(pemeran):
    _plt(pemeran, pemeran.rekan, pemeran.opd, datetime.date(2026, 1, 1))
    unit = [pemeran.opd.pk, pemeran.bidang.pk]
    banyak = selectors.banyak_pegawai([*unit, 0], HARI)
    assert {u: banyak.get(u, 0) for u in (*unit, 0)} == {pemeran.opd.pk: 4, pemeran.bidang.pk: 3, 0: 0}
    assert selectors.banyak_pegawai([], HARI) == {}


def test_leading_holds_for_the_tree_below_but_not_oneself(pemeran):
    assert selectors.memimpin(pemeran.kadis.pengguna, pemeran.staf.pk, HARI)
    assert selectors.memimpin(pemeran.bupati.pengguna, pemeran.orang_luar.pk, HARI)
    assert not selectors.memimpin(pemeran.kadis.pengguna, pemeran.orang_luar.pk, HARI)
    assert not selectors.memimpin(pemeran.kadis.pengguna, pemeran.kadis.pk, HARI)
    assert not selectors.memimpin(pemeran.hr, pemeran.staf.pk, HARI)
