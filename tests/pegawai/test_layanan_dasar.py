"""Marks, the tree of units, the monthly roll-up of attendance."""

import datetime

import pytest

from inti.galat import GalatAturan
from pegawai import services
from pegawai.enums import StatusPresensi
from pegawai.models import Pegawai, Penugasan, Presensi, RekapPresensi, TandaHitung, UnitKerja
from pegawai.services.tanda import BATAS_ORANG

pytestmark = pytest.mark.django_db
D = datetime.date


def test_marks_are_one_row_a_person(pemeran, django_assert_num_queries):
    with django_assert_num_queries(1):
        services.tandai(
            [pemeran.staf.pk, pemeran.rekan.pk, pemeran.staf.pk],
            dari=D(2026, 1, 1), sampai=D(2026, 1, 31), sebab="uji",
        )  # fmt: skip
    assert set(TandaHitung.objects.values_list("pegawai_id", "sebab")) == {
        (pemeran.staf.pk, "uji"),
        (pemeran.rekan.pk, "uji"),
    }


def test_marks_of_nobody_of_an_opd_and_of_everybody(pemeran):
    services.tandai([], dari=D(2026, 1, 1), sampai=D(2026, 1, 31), sebab="uji")
    assert not TandaHitung.objects.exists()
    services.tandai(None, dari=D(2026, 1, 1), sampai=D(2026, 1, 31), sebab="opd", opd_id=pemeran.opd.pk)
    services.tandai(None, dari=D(2026, 1, 1), sampai=D(2026, 1, 31), sebab="semua")
    assert list(TandaHitung.objects.order_by("id").values_list("pegawai", "opd")) == [
        (None, pemeran.opd.pk),
        (None, None),
    ]


def test_tree_gets_paths_and_opd(pemeran):
    UnitKerja.objects.update(jalur=[], opd=None)
    services.susun_pohon()
    bidang = UnitKerja.objects.get(pk=pemeran.bidang.pk)
    assert bidang.jalur == [pemeran.kabupaten.pk, pemeran.opd.pk, pemeran.bidang.pk]
    assert bidang.opd_id == pemeran.opd.pk
    kabupaten = UnitKerja.objects.get(pk=pemeran.kabupaten.pk)
    assert (kabupaten.jalur, kabupaten.opd_id) == ([kabupaten.pk], kabupaten.pk)


def test_tree_in_a_circle_is_refused_by_name(pemeran):
    UnitKerja.objects.filter(pk=pemeran.opd.pk).update(induk=pemeran.bidang)
    with pytest.raises(GalatAturan, match=r"OPD1, OPD1\.1"):
        services.susun_pohon()


def _hadir(orang, hari, status=StatusPresensi.HADIR, terlambat=0, pulang=0):
    Presensi.objects.create(
        pegawai=orang, tanggal=hari, status=status, menit_terlambat=terlambat, menit_pulang_cepat=pulang
    )


def test_roll_up_of_a_month(pemeran):
    _hadir(pemeran.staf, D(2026, 3, 2), terlambat=10)
    _hadir(pemeran.staf, D(2026, 3, 3), terlambat=45, pulang=5)
    _hadir(pemeran.staf, D(2026, 3, 4), StatusPresensi.ALPA)
    _hadir(pemeran.staf, D(2026, 3, 5), StatusPresensi.TANPA_ABSEN, terlambat=99, pulang=7)
    _hadir(pemeran.staf, D(2026, 3, 31), StatusPresensi.CUTI, terlambat=60, pulang=60)
    _hadir(pemeran.staf, D(2026, 4, 1))
    services.rekap_presensi_massal(None, [D(2026, 3, 15)])
    rekap = RekapPresensi.objects.get()
    assert rekap.bulan == D(2026, 3, 1)
    assert rekap.hari == (1 << 1) + (1 << 2) + (1 << 3) + (1 << 4) + (1 << 30)
    assert (rekap.tanpa_absen, rekap.alpa) == (1, 1)
    assert (rekap.terlambat, rekap.pulang_cepat) == ([10, 45], [5, 7])


def test_roll_up_follows_a_change_and_a_removal(pemeran):
    _hadir(pemeran.staf, D(2026, 3, 2), terlambat=10)
    _hadir(pemeran.rekan, D(2026, 3, 2))
    services.rekap_presensi_massal([pemeran.staf.pk], [D(2026, 3, 1)])
    assert RekapPresensi.objects.get().pegawai == pemeran.staf
    Presensi.objects.filter(pegawai=pemeran.staf).delete()
    services.rekap_presensi_massal([pemeran.staf.pk], [D(2026, 3, 1)])
    assert not RekapPresensi.objects.exists()
    services.rekap_presensi_massal([], [D(2026, 3, 1)])
    assert not RekapPresensi.objects.exists()


def test_marks_of_very_many_become_everybody_but_answers_stay_with_their_officers(pemeran):
    """The ids needn't exist: the row that is written names nobody."""
    rentang = [(i, D(2026, 1, 1), D(2026, 3, i % 28 + 1)) for i in range(1, BATAS_ORANG + 2)]
    services.tandai_rentang(rentang, sebab="presensi", opd=[(pemeran.opd.pk, D(2026, 1, 1), D(2026, 1, 1))])
    tanda = TandaHitung.objects.get()
    assert (tanda.pegawai, tanda.opd, tanda.dari, tanda.sampai) == (None, None, D(2026, 1, 1), D(2026, 3, 28))
    orang = Pegawai.objects.bulk_create(
        Pegawai(nip=f"{10**17 + i}", nama="Petugas", status="pns") for i in range(BATAS_ORANG + 1)
    )
    services.tandai((o.pk for o in orang), dari=D(2026, 1, 1), sampai=D(2026, 1, 1), sebab="jawaban")
    assert TandaHitung.objects.filter(sebab="jawaban").count() == BATAS_ORANG + 1


def test_opds_of_people_are_those_of_the_whole_year(pemeran):
    """Who moved in March may still be counted where they were, in a period that began before."""
    assert services.opd_orang([], D(2026, 5, 1)) == set()
    pemeran.staf.penugasan.update(selesai=D(2026, 2, 28))
    Penugasan.objects.create(
        pegawai=pemeran.staf, unit=pemeran.opd_lain, jabatan=pemeran.staf.penugasan.get().jabatan,
        mulai=D(2026, 3, 1),
    )  # fmt: skip
    dua = {pemeran.opd.pk, pemeran.opd_lain.pk}
    assert services.opd_orang([pemeran.staf.pk], D(2026, 5, 1)) == dua
    assert services.opd_orang([pemeran.staf.pk], D(2027, 5, 1)) == {pemeran.opd_lain.pk}
    assert services.opd_rentang([(pemeran.staf.pk, D(2025, 5, 1), D(2025, 6, 1))]) == {
        (pemeran.opd.pk, D(2025, 5, 1), D(2025, 6, 1))
    }
    assert services.opd_rentang([]) == set()
