"""The penilai's services: start, draft, submit, take back, calibrate, publish."""

import datetime
import threading
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.enums import KUADRAN, Predikat, Rating, predikat_dari
from evaluasi.models import (
    CapaianOrganisasi,
    Evaluasi,
    NilaiPerilaku,
    RatingIndikator,
)
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from evaluasi.services.capaian import tetapkan_capaian
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak, StatusSkp
from kinerja.models import Indikator, KunciRealisasi
from pegawai.enums import StatusPegawai
from pegawai.models import Pegawai, Penugasan, TandaHitung
from tests.evaluasi.bantu import SESUAI, buat_skp, diajukan, isian, mulai, terbit, terisi, tutup

pytestmark = pytest.mark.django_db


# ---------------------------------------------------------------- kuadran


@given(st.sampled_from(Rating.values), st.sampled_from(Rating.values))
def test_kuadran_is_total_and_monotone(hasil: str, perilaku: str) -> None:
    """Nine cells; a better rating never gives a worse predikat; bad behaviour never passes."""
    urutan = list(reversed(Predikat.values))
    naik = [Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS]
    kini = predikat_dari(hasil, perilaku)
    for h in naik[naik.index(hasil) :]:
        for q in naik[naik.index(perilaku) :]:
            assert urutan.index(predikat_dari(h, q)) >= urutan.index(kini)
    if perilaku == Rating.DI_BAWAH:
        assert kini in (Predikat.KURANG, Predikat.SANGAT_KURANG)
    assert (kini == Predikat.SANGAT_BAIK) == (hasil == perilaku == Rating.DI_ATAS)


@pytest.mark.parametrize(("hasil", "perilaku"), list(KUADRAN))
def test_database_refuses_a_predikat_unlike_the_kuadran(pemeran, hasil: str, perilaku: str) -> None:
    evaluasi = mulai(pemeran)
    salah = next(p for p in Predikat.values if p != KUADRAN[(hasil, perilaku)])
    with pytest.raises(IntegrityError, match="evaluasi_sesuai_kuadran"), transaction.atomic():
        Evaluasi.objects.filter(pk=evaluasi.pk).update(
            rating_hasil=hasil, rating_perilaku=perilaku, predikat=salah
        )


@pytest.mark.parametrize(
    ("kolom", "batasan"),
    [
        ({"status": "diajukan", "predikat": "baik"}, "evaluasi_sesuai_kuadran"),
        ({"status": "diajukan"}, "evaluasi_diajukan_berating"),
        ({"terbit_pada": timezone.now()}, "evaluasi_status_waktu"),
        ({"final_pada": timezone.now()}, "evaluasi_status_waktu"),
        ({"status": "diajukan", "sumber": "impor"}, "evaluasi_status_waktu"),
        (
            {"status": "terbit", "sumber": "impor", "diajukan_pada": timezone.now()},
            "evaluasi_status_waktu",
        ),
        (
            {
                "status": "final",
                "sumber": "impor",
                "diajukan_pada": timezone.now(),
                "terbit_pada": timezone.now(),
            },
            "evaluasi_status_waktu",
        ),
        (
            {"status": "dikalibrasi", "sumber": "impor", "diajukan_pada": timezone.now()},
            "evaluasi_dikalibrasi_waktu",
        ),
    ],
)
def test_database_refuses_status_without_its_moment(pemeran, kolom: dict, batasan: str) -> None:
    evaluasi = mulai(pemeran)
    with pytest.raises(IntegrityError, match=batasan), transaction.atomic():
        Evaluasi.objects.filter(pk=evaluasi.pk).update(**kolom)


def test_database_refuses_assessing_oneself(pemeran) -> None:
    evaluasi = mulai(pemeran)
    with pytest.raises(IntegrityError, match="evaluasi_bukan_diri_sendiri"), transaction.atomic():
        Evaluasi.objects.filter(pk=evaluasi.pk).update(penilai=pemeran.staf)


# ---------------------------------------------------------------- start


def test_start_makes_one_draft(pemeran) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    satu, dua = mulai(pemeran), mulai(pemeran)
    assert satu.pk == dua.pk
    assert (satu.penilai, satu.skp, satu.status, satu.revisi) == (pemeran.kabid, skp, "draf", 0)


@pytest.mark.parametrize("siapa", ["hr", "operator", "auditor", "moderator"])
def test_start_is_refused_to_roles(pemeran, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        layanan.mulai_evaluasi(pemeran.triwulan_ini, pemeran.staf, oleh=getattr(pemeran, siapa))


@pytest.mark.parametrize("siapa", ["staf", "rekan", "kadis", "bupati", "orang_luar"])
def test_start_is_refused_to_other_people(pemeran, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        layanan.mulai_evaluasi(pemeran.triwulan_ini, pemeran.staf, oleh=getattr(pemeran, siapa).pengguna)


def test_start_is_refused_to_a_disabled_login(pemeran) -> None:
    pengguna = pemeran.kabid.pengguna
    pengguna.is_active = False
    with pytest.raises(TidakBerwenang):
        layanan.mulai_evaluasi(pemeran.triwulan_ini, pemeran.staf, oleh=pengguna)


def test_start_is_refused_without_assessor(pemeran) -> None:
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=None)
    with pytest.raises(TidakBerwenang):
        mulai(pemeran)


def test_start_is_refused_in_a_closed_period(pemeran) -> None:
    tutup(pemeran.triwulan_ini)
    with pytest.raises(GalatAturan, match="berstatus ditutup"):
        mulai(pemeran)


def test_start_is_refused_for_non_asn(pemeran) -> None:
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(status=StatusPegawai.NON_ASN)
    pemeran.staf.refresh_from_db()
    with pytest.raises(GalatAturan, match="bukan ASN"):
        mulai(pemeran)


def test_a_new_assessor_gets_an_empty_draft(pemeran) -> None:
    lama = terisi(pemeran, catatan="Bagus sekali")
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=pemeran.kadis)
    with pytest.raises(TidakBerwenang):
        layanan.simpan_draf(lama.pk, isian(), revisi=lama.revisi, oleh=pemeran.kabid.pengguna)
    baru = layanan.mulai_evaluasi(pemeran.triwulan_ini, pemeran.staf, oleh=pemeran.kadis.pengguna)
    assert (baru.pk, baru.penilai, baru.rating_hasil, baru.predikat, baru.catatan) == (
        lama.pk, pemeran.kadis, "", "", "",
    )  # fmt: skip
    assert not baru.nilai_perilaku.exists()
    assert baru.revisi > lama.revisi


def test_the_assessor_of_the_last_day_judges(pemeran, settings) -> None:
    """After the period's end the assessor of its last day counts, not today's."""
    periode = pemeran.triwulan_ini
    hari = timezone.localdate()
    type(periode).objects.filter(pk=periode.pk).update(
        mulai=hari - datetime.timedelta(days=90), selesai=hari - datetime.timedelta(days=10)
    )
    periode.refresh_from_db()
    kemarin = hari - datetime.timedelta(days=5)
    tugas = Penugasan.objects.get(pegawai=pemeran.staf)
    Penugasan.objects.filter(pk=tugas.pk).update(selesai=kemarin - datetime.timedelta(days=1))
    Penugasan.objects.create(
        pegawai=pemeran.staf, unit=tugas.unit, jabatan=tugas.jabatan, penilai=pemeran.kadis, mulai=kemarin
    )
    assert mulai(pemeran).penilai == pemeran.kabid
    with pytest.raises(TidakBerwenang):
        layanan.mulai_evaluasi(periode, pemeran.staf, oleh=pemeran.kadis.pengguna)


# ---------------------------------------------------------------- draft


def test_draft_may_be_partial_and_predikat_follows(pemeran) -> None:
    evaluasi = mulai(pemeran)
    simpan = layanan.simpan_draf
    sebagian = layanan.IsianEvaluasi(rating_hasil="di atas", nilai={"loyal": "sesuai"})
    evaluasi = simpan(evaluasi.pk, sebagian, revisi=0, oleh=pemeran.kabid.pengguna)
    assert (evaluasi.revisi, evaluasi.predikat) == (1, "")
    evaluasi = simpan(evaluasi.pk, isian("di atas", "di atas"), revisi=1, oleh=pemeran.kabid.pengguna)
    assert evaluasi.predikat == Predikat.SANGAT_BAIK
    assert evaluasi.nilai_perilaku.count() == 7


def test_draft_saved_unchanged_keeps_its_revision(pemeran) -> None:
    evaluasi = terisi(pemeran)
    lagi = layanan.simpan_draf(evaluasi.pk, isian(), revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    assert lagi.revisi == evaluasi.revisi == 1


def test_draft_replaces_values_and_notes(pemeran) -> None:
    evaluasi = terisi(pemeran, catatan_nilai={"loyal": " Setia "})
    assert evaluasi.nilai_perilaku.get(nilai="loyal").catatan == "Setia"
    baru = isian(nilai={"loyal": "di atas", "adaptif": "sesuai"})
    layanan.simpan_draf(evaluasi.pk, baru, revisi=1, oleh=pemeran.kabid.pengguna)
    assert dict(evaluasi.nilai_perilaku.values_list("nilai", "rating")) == {
        "loyal": "di atas", "adaptif": "sesuai",
    }  # fmt: skip


def test_two_windows_the_second_save_is_refused(pemeran) -> None:
    evaluasi = terisi(pemeran)
    with pytest.raises(GalatAturan, match="jendela lain"):
        layanan.simpan_draf(evaluasi.pk, isian("di atas"), revisi=0, oleh=pemeran.kabid.pengguna)
    evaluasi.refresh_from_db()
    assert evaluasi.rating_hasil == "sesuai"


def test_two_windows_submit_of_an_old_page_is_refused(pemeran) -> None:
    evaluasi = terisi(pemeran)
    with pytest.raises(GalatAturan, match="jendela lain"):
        layanan.ajukan(evaluasi.pk, revisi=0, oleh=pemeran.kabid.pengguna)


@pytest.mark.parametrize(
    "lain",
    [
        {"nilai": {"sabar": "sesuai"}},
        {"nilai": {"loyal": "luar biasa"}},
        {"catatan_nilai": {"loyal": "tanpa rating"}, "nilai": {}},
        {"indikator": {999_999: "sesuai"}},
    ],
)
def test_draft_with_unknown_parts_is_refused(pemeran, lain: dict) -> None:
    evaluasi = mulai(pemeran)
    with pytest.raises(GalatAturan):
        layanan.simpan_draf(evaluasi.pk, isian(**lain), revisi=0, oleh=pemeran.kabid.pengguna)


def test_kualitatif_indicators_are_rated_on_their_thread(pemeran) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    kata = Indikator.objects.get(hasil_kerja__skp=skp, target=None)
    angka = Indikator.objects.get(hasil_kerja__skp=skp, target__isnull=False)
    evaluasi = terisi(pemeran, indikator={kata.benang: "di atas"})
    assert RatingIndikator.objects.get().rating == "di atas"
    with pytest.raises(GalatAturan, match="tidak ada lagi"):
        layanan.simpan_draf(
            evaluasi.pk, isian(indikator={angka.pk: "sesuai"}), revisi=1, oleh=pemeran.kabid.pengguna
        )
    layanan.simpan_draf(evaluasi.pk, isian(), revisi=1, oleh=pemeran.kabid.pengguna)
    assert not RatingIndikator.objects.exists()


def test_draft_of_somebody_else_is_refused(pemeran) -> None:
    evaluasi = mulai(pemeran)
    for siapa in (pemeran.hr, pemeran.operator, pemeran.kadis.pengguna, pemeran.staf.pengguna):
        with pytest.raises(TidakBerwenang):
            layanan.simpan_draf(evaluasi.pk, isian(), revisi=0, oleh=siapa)
        with pytest.raises(TidakBerwenang):
            layanan.ajukan(evaluasi.pk, revisi=0, oleh=siapa)


# ---------------------------------------------------------------- submit


def test_submit_locks_marks_and_records(pemeran) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    TandaHitung.objects.all().delete()
    evaluasi = diajukan(pemeran)
    assert (evaluasi.status, evaluasi.predikat, evaluasi.skp) == ("diajukan", "baik", skp)
    assert KunciRealisasi.objects.filter(pegawai=pemeran.staf, periode=pemeran.triwulan_ini).exists()
    assert TandaHitung.objects.filter(pegawai=pemeran.staf, sebab="evaluasi").count() == 1
    assert Peristiwa.objects.get(tindakan="evaluasi.ajukan").tentang_id == pemeran.staf.pk
    skp.refresh_from_db()
    assert skp.status == StatusSkp.DISETUJUI


def test_submit_of_the_year_moves_the_skp_once(pemeran) -> None:
    skp = buat_skp(pemeran.staf, pemeran.tahun_ini)
    evaluasi = diajukan(pemeran, pemeran.tahun_ini)
    skp.refresh_from_db()
    assert skp.status == StatusSkp.DIEVALUASI
    evaluasi = layanan.kembalikan(evaluasi.pk, oleh=pemeran.kabid.pengguna)
    layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    skp.refresh_from_db()
    assert skp.status == StatusSkp.DIEVALUASI


def test_submit_names_everything_that_is_missing(pemeran) -> None:
    evaluasi = mulai(pemeran)
    with pytest.raises(GalatAturan) as galat:
        layanan.ajukan(evaluasi.pk, revisi=0, oleh=pemeran.kabid.pengguna)
    assert set(galat.value.message_dict) == {
        "rating_hasil", "rating_perilaku", *(f"nilai_{k}" for k in NilaiBerakhlak.values),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("hasil", "perilaku", "bidang"),
    [("di atas", "sesuai", "alasan_hasil"), ("di bawah", "sesuai", "alasan_hasil"),
     ("sesuai", "di atas", "alasan_perilaku"), ("sesuai", "di bawah", "alasan_perilaku")],
)  # fmt: skip
def test_extreme_rating_needs_a_sentence(pemeran, hasil: str, perilaku: str, bidang: str) -> None:
    evaluasi = terisi(pemeran, hasil=hasil, perilaku=perilaku, **{bidang: "   "})
    with pytest.raises(GalatAturan) as galat:
        layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    assert set(galat.value.message_dict) == {bidang}
    evaluasi = layanan.simpan_draf(
        evaluasi.pk, isian(hasil, perilaku, **{bidang: "Terlihat pada antrean Oktober."}),
        revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna,
    )  # fmt: skip
    assert layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna).predikat


def test_rating_unlike_the_proposal_needs_a_sentence(pemeran) -> None:
    """All seven di atas propose perilaku di atas (120): «sesuai» differs."""
    evaluasi = terisi(pemeran, nilai=dict.fromkeys(NilaiBerakhlak.values, "di atas"))
    with pytest.raises(GalatAturan, match="berbeda dari usulan"):
        layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)


def test_submit_twice_is_refused(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    with pytest.raises(GalatAturan, match="Diajukan"):
        layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    with pytest.raises(GalatAturan, match="Diajukan"):
        layanan.simpan_draf(evaluasi.pk, isian(), revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
    assert mulai(pemeran).pk == evaluasi.pk


def test_submit_in_a_closed_period_is_refused(pemeran) -> None:
    evaluasi = terisi(pemeran)
    tutup(pemeran.triwulan_ini)
    with pytest.raises(GalatAturan, match="ditutup"):
        layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)


# ---------------------------------------------------------------- take back


def test_take_back_unlocks(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    TandaHitung.objects.all().delete()
    kembali = layanan.kembalikan(evaluasi.pk, oleh=pemeran.kabid.pengguna)
    assert (kembali.status, kembali.diajukan_pada, kembali.rating_hasil) == ("draf", None, "sesuai")
    assert not KunciRealisasi.objects.exists()
    assert TandaHitung.objects.filter(pegawai=pemeran.staf).exists()


def test_take_back_by_others_or_after_publication_is_refused(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    for siapa in (pemeran.hr, pemeran.operator, pemeran.staf.pengguna, pemeran.kadis.pengguna):
        with pytest.raises(TidakBerwenang):
            layanan.kembalikan(evaluasi.pk, oleh=siapa)
    penerbitan.terbitkan(evaluasi.pk, oleh=pemeran.kabid.pengguna)
    with pytest.raises(GalatAturan, match="Terbit"):
        layanan.kembalikan(evaluasi.pk, oleh=pemeran.kabid.pengguna)


def test_take_back_by_a_new_assessor(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=pemeran.kadis)
    assert layanan.kembalikan(evaluasi.pk, oleh=pemeran.kadis.pengguna).status == "draf"


# ---------------------------------------------------------------- publication and end


def test_publication_by_assessor_and_by_hr(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    for siapa in (pemeran.operator, pemeran.staf.pengguna, pemeran.kadis.pengguna, pemeran.auditor):
        with pytest.raises(TidakBerwenang):
            penerbitan.terbitkan(evaluasi.pk, oleh=siapa)
    assert penerbitan.terbitkan(evaluasi.pk, oleh=pemeran.hr).status == "terbit"
    with pytest.raises(GalatAturan, match="Terbit"):
        penerbitan.terbitkan(evaluasi.pk, oleh=pemeran.kabid.pengguna)


def test_publication_in_bulk_takes_submitted_ones_only(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    draf = mulai(pemeran, pemeran.rekan)
    with pytest.raises(TidakBerwenang):
        penerbitan.terbitkan_massal(pemeran.triwulan_ini, oleh=pemeran.operator)
    assert penerbitan.terbitkan_massal(pemeran.triwulan_ini, oleh=pemeran.hr) == 1
    assert penerbitan.terbitkan_massal(pemeran.triwulan_ini, oleh=None) == 0
    evaluasi.refresh_from_db()
    draf.refresh_from_db()
    assert (evaluasi.status, evaluasi.terbit_oleh, draf.status) == ("terbit", pemeran.hr, "draf")
    assert Peristiwa.objects.filter(tindakan="evaluasi.terbit_massal").count() == 1


def test_publication_in_bulk_of_a_closed_period_is_refused(pemeran) -> None:
    tutup(pemeran.triwulan_ini)
    with pytest.raises(GalatAturan, match="ditutup"):
        penerbitan.terbitkan_massal(pemeran.triwulan_ini, oleh=pemeran.hr)


@pytest.mark.parametrize(("hari_lalu", "jumlah"), [(14, 0), (15, 1)])
def test_final_only_after_the_objection_days(pemeran, hari_lalu: int, jumlah: int) -> None:
    evaluasi = terbit(pemeran, hari_lalu)
    assert penerbitan.finalkan_massal(pemeran.triwulan_ini) == jumlah
    evaluasi.refresh_from_db()
    assert (evaluasi.status == "final") == bool(jumlah)


# ---------------------------------------------------------------- achievement


def test_achievement_is_recorded_and_corrected(pemeran) -> None:
    tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="baik", oleh=pemeran.hr)
    tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="istimewa", oleh=pemeran.bupati.pengguna)
    assert CapaianOrganisasi.objects.get().capaian == "istimewa"
    assert Peristiwa.objects.filter(tindakan="capaian.tetapkan").first().lama == {"capaian": "baik"}


def test_achievement_is_refused_to_others(pemeran) -> None:
    diam = pemeran.sekda.pengguna
    diam.is_active = False
    for siapa in (pemeran.kadis.pengguna, pemeran.operator, pemeran.auditor, diam):
        with pytest.raises(TidakBerwenang):
            tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="baik", oleh=siapa)


def test_achievement_must_be_known_and_the_period_open(pemeran) -> None:
    with pytest.raises(GalatAturan, match="Pilih capaian"):
        tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="hebat", oleh=pemeran.hr)
    tutup(pemeran.triwulan_ini)
    with pytest.raises(GalatAturan, match="sudah ditutup"):
        tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="baik", oleh=pemeran.hr)


# ---------------------------------------------------------------- two connections


@pytest.fixture
def utas() -> Iterator[list[threading.Thread]]:
    """Threads that are joined at the end of the test."""
    daftar: list[threading.Thread] = []
    yield daftar
    for satu in daftar:
        satu.join(20)


@pytest.mark.django_db(transaction=True)
def test_two_connections_submitting_at_once_submit_once(pemeran, utas) -> None:
    evaluasi = terisi(pemeran)
    hasil: list[str] = []

    def kirim() -> None:
        try:
            layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=pemeran.kabid.pengguna)
            hasil.append("jadi")
        except GalatAturan:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas.extend(threading.Thread(target=kirim) for _ in range(2))
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    assert sorted(hasil) == ["ditolak", "jadi"]
    assert Peristiwa.objects.filter(tindakan="evaluasi.ajukan").count() == 1


def test_seven_values_are_unique_per_evaluation(pemeran) -> None:
    evaluasi = terisi(pemeran)
    with pytest.raises(IntegrityError, match="nilai_perilaku_unik"), transaction.atomic():
        NilaiPerilaku.objects.create(evaluasi=evaluasi, nilai="loyal", rating="sesuai")


def test_sesuai_for_all_seven_makes_one_hundred(pemeran) -> None:
    evaluasi = terisi(pemeran, nilai=SESUAI)
    usulan = layanan.usulan_evaluasi(evaluasi)
    assert (usulan.hasil, usulan.perilaku) == ("", "sesuai")
    assert f"{Decimal(100)},00" in usulan.dasar_perilaku
