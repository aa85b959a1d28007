"""Objections: days, roles, decision, what becomes of the evaluation."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from evaluasi.enums import PutusanKeberatan
from evaluasi.models import Evaluasi, Keberatan, PutusanNilai
from evaluasi.selectors.keberatan import (
    batas_keberatan,
    masih_bisa_keberatan,
    tambah_hari,
    terbit_terakhir_lewat,
)
from evaluasi.services import keberatan as layanan
from evaluasi.services import penerbitan
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.enums import HitunganHari, NilaiBerakhlak
from kinerja.models import HariLibur, TahunKinerja
from pegawai.models import Instansi, Penugasan, TandaHitung
from tests.evaluasi.bantu import diajukan, mulai, terbit, tutup

pytestmark = pytest.mark.django_db
H = datetime.date
SEMUA_DI_ATAS = dict.fromkeys(NilaiBerakhlak.values, "di atas")


def _ajukan(p, hari_lalu: int = 0, **lain) -> Keberatan:
    evaluasi = terbit(p, hari_lalu, **lain)
    return layanan.ajukan_keberatan(evaluasi.pk, alasan="Target saya sudah tercapai.", oleh=p.staf.pengguna)


def _putuskan(p, keberatan: Keberatan, oleh=None, **lain) -> Keberatan:
    isi = {
        "putusan": PutusanKeberatan.DITERIMA, "alasan": "Bukti cukup.",
        "rating_hasil": "di atas", "rating_perilaku": "sesuai",
    }  # fmt: skip
    return layanan.putuskan(keberatan.pk, **isi | lain, oleh=oleh or p.kadis.pengguna)


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("mulai", "hari", "hitungan", "batas"),
    [
        (H(2026, 11, 23), 14, "kalender", H(2026, 12, 7)),
        (H(2026, 12, 25), 14, "kalender", H(2027, 1, 8)),
        (H(2026, 11, 23), 14, "kerja", H(2026, 12, 11)),
        (H(2026, 11, 27), 1, "kerja", H(2026, 11, 30)),
        (H(2026, 11, 28), 1, "kerja", H(2026, 11, 30)),
    ],
)
def test_last_day_to_object(mulai, hari: int, hitungan: str, batas: datetime.date) -> None:
    assert tambah_hari(mulai, hari, hitungan) == batas


def test_public_holidays_are_no_working_days() -> None:
    """From Monday 21 December 2026: Christmas on Friday moves the fifth working day to Tuesday."""
    senin, natal = H(2026, 12, 21), {H(2026, 12, 25)}
    assert tambah_hari(senin, 5, "kerja") == H(2026, 12, 28)
    assert tambah_hari(senin, 5, "kerja", natal) == H(2026, 12, 29)
    assert tambah_hari(senin, 5, "kalender", natal) == H(2026, 12, 26)


@pytest.mark.parametrize(("hitungan", "batas"), [("kerja", H(2027, 1, 7)), ("kalender", H(2026, 12, 31))])
def test_deadline_asks_the_table_of_holidays(pemeran, hitungan: str, batas: H) -> None:
    """Published on Monday 21 December, ten days; Christmas, a joint leave and New Year are off, a Sunday
    in the table changes nothing.
    """
    for hari in (H(2026, 12, 24), H(2026, 12, 25), H(2026, 12, 27), H(2027, 1, 1)):
        HariLibur.objects.create(tanggal=hari, nama="Libur")
    evaluasi = terbit(pemeran)
    evaluasi.terbit_pada = datetime.datetime(2026, 12, 21, 3, tzinfo=datetime.UTC)
    tahun = evaluasi.periode.tahun
    tahun.hari_keberatan, tahun.hitungan_hari = 10, hitungan
    assert batas_keberatan(evaluasi) == batas
    assert terbit_terakhir_lewat(tahun, batas + datetime.timedelta(days=1)) == H(2026, 12, 21)


@pytest.mark.parametrize("hitungan", HitunganHari.values)
@pytest.mark.parametrize("geser", range(8))
def test_finalising_and_filing_never_overlap(hitungan: str, geser: int) -> None:
    tahun = TahunKinerja(tahun=2026, hari_keberatan=14, hitungan_hari=hitungan)
    hari = H(2026, 11, 23) + datetime.timedelta(days=geser)
    lewat = terbit_terakhir_lewat(tahun, hari)
    assert tambah_hari(lewat, 14, hitungan) < hari
    assert tambah_hari(lewat + datetime.timedelta(days=1), 14, hitungan) >= hari


def test_days_run_by_wib_dates(pemeran) -> None:
    """Published 23.30 WIB on the 1st, still the 1st in Jakarta (16.30 UTC); 00.30 WIB is the 2nd."""
    evaluasi = terbit(pemeran)
    evaluasi.terbit_pada = datetime.datetime(2026, 11, 1, 16, 30, tzinfo=datetime.UTC)
    assert batas_keberatan(evaluasi) == H(2026, 11, 15)
    evaluasi.terbit_pada = datetime.datetime(2026, 11, 1, 17, 30, tzinfo=datetime.UTC)
    assert batas_keberatan(evaluasi) == H(2026, 11, 16)
    assert masih_bisa_keberatan(evaluasi, H(2026, 11, 16))
    assert not masih_bisa_keberatan(evaluasi, H(2026, 11, 17))


def test_no_deadline_before_publication(pemeran) -> None:
    evaluasi = mulai(pemeran)
    assert batas_keberatan(evaluasi) is None
    assert not masih_bisa_keberatan(evaluasi)


# ---------------------------------------------------------------- filing


def test_filing_on_day_14_is_accepted(pemeran) -> None:
    keberatan = _ajukan(pemeran, 14)
    assert (keberatan.status, keberatan.atasan_penilai) == ("diajukan", pemeran.kadis)
    assert Peristiwa.objects.get(tindakan="keberatan.ajukan").tentang_id == pemeran.staf.pk


def test_filing_on_day_15_is_refused(pemeran) -> None:
    with pytest.raises(GalatAturan, match="berakhir pada"):
        _ajukan(pemeran, 15)


def test_filing_by_others_is_refused(pemeran) -> None:
    evaluasi = terbit(pemeran)
    for siapa in (pemeran.hr, pemeran.operator, pemeran.kabid.pengguna, pemeran.rekan.pengguna):
        with pytest.raises(TidakBerwenang):
            layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=siapa)


def test_filing_without_reason_twice_or_too_early_is_refused(pemeran) -> None:
    evaluasi = diajukan(pemeran)
    oleh = pemeran.staf.pengguna
    with pytest.raises(GalatAturan, match="belum terbit"):
        layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=oleh)
    penerbitan.terbitkan(evaluasi.pk, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Tulis alasan"):
        layanan.ajukan_keberatan(evaluasi.pk, alasan=" \n", oleh=oleh)
    layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=oleh)
    with pytest.raises(GalatAturan, match="sudah pernah"):
        layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=oleh)


def test_filing_after_final_is_refused(pemeran) -> None:
    evaluasi = terbit(pemeran)
    Evaluasi.objects.filter(pk=evaluasi.pk).update(status="final", final_pada=timezone.now())
    with pytest.raises(GalatAturan, match="berakhir pada"):
        layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=pemeran.staf.pengguna)


def test_filing_in_a_closed_period_is_accepted(pemeran) -> None:
    evaluasi = terbit(pemeran)
    tutup(pemeran.triwulan_ini)
    assert layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=pemeran.staf.pengguna).pk


# ---------------------------------------------------------------- explanation, withdrawal, a missing decider


def test_explanation_by_the_assessor_only(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    for siapa in (pemeran.hr, pemeran.kadis.pengguna, pemeran.staf.pengguna):
        with pytest.raises(TidakBerwenang):
            layanan.jelaskan(keberatan.pk, penjelasan="x", oleh=siapa)
    with pytest.raises(GalatAturan, match="Tulis penjelasan"):
        layanan.jelaskan(keberatan.pk, penjelasan=" ", oleh=pemeran.kabid.pengguna)
    hasil = layanan.jelaskan(keberatan.pk, penjelasan="Berkas kurang.", oleh=pemeran.kabid.pengguna)
    assert (hasil.status, hasil.dijelaskan_oleh) == ("dijelaskan", pemeran.kabid.pengguna)
    with pytest.raises(GalatAturan, match="Dijelaskan"):
        layanan.jelaskan(keberatan.pk, penjelasan="lagi", oleh=pemeran.kabid.pengguna)


def test_withdrawal_by_the_person_only(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    with pytest.raises(TidakBerwenang):
        layanan.cabut(keberatan.pk, oleh=pemeran.kabid.pengguna)
    assert layanan.cabut(keberatan.pk, oleh=pemeran.staf.pengguna).status == "dicabut"
    with pytest.raises(GalatAturan, match="Dicabut"):
        _putuskan(pemeran, keberatan)
    keberatan.evaluasi.refresh_from_db()
    assert keberatan.evaluasi.status == "terbit"


def test_hr_names_a_decider_where_nobody_is_set(pemeran) -> None:
    """kadis has no assessor, heads all units above, and Instansi names nobody: the filing still counts."""
    evaluasi = terbit(pemeran)
    Penugasan.objects.filter(pegawai__in=[pemeran.kadis]).update(penilai=None)
    Penugasan.objects.filter(pegawai__in=[pemeran.kabid]).update(penilai=None)
    Penugasan.objects.filter(pegawai__in=[pemeran.kadis, pemeran.bupati]).update(kepala=False)
    Instansi.objects.update(sekda=None)
    keberatan = layanan.ajukan_keberatan(evaluasi.pk, alasan="x", oleh=pemeran.staf.pengguna)
    assert keberatan.atasan_penilai is None
    with pytest.raises(TidakBerwenang):
        _putuskan(pemeran, keberatan)
    with pytest.raises(TidakBerwenang):
        layanan.tunjuk_pemutus(keberatan.pk, pemutus=pemeran.sekda, oleh=pemeran.operator)
    with pytest.raises(GalatAturan, match="tidak boleh"):
        layanan.tunjuk_pemutus(keberatan.pk, pemutus=pemeran.kabid, oleh=pemeran.hr)
    layanan.tunjuk_pemutus(keberatan.pk, pemutus=pemeran.sekda, oleh=pemeran.hr)
    with pytest.raises(TidakBerwenang):
        layanan.tunjuk_pemutus(keberatan.pk, pemutus=pemeran.bupati, oleh=pemeran.hr)
    assert _putuskan(pemeran, keberatan, oleh=pemeran.sekda.pengguna).status == "diputus"


# ---------------------------------------------------------------- decision


def test_accepted_changes_the_result_and_ends_it(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    TandaHitung.objects.all().delete()
    _putuskan(pemeran, keberatan, rating_perilaku="di atas", nilai=SEMUA_DI_ATAS)
    keberatan.refresh_from_db()
    evaluasi = Evaluasi.objects.get()
    assert (keberatan.status, keberatan.putusan, keberatan.rating_hasil) == ("diputus", "diterima", "di atas")
    assert (evaluasi.status, evaluasi.predikat) == ("final", "sangat baik")
    assert set(evaluasi.nilai_perilaku.values_list("rating", flat=True)) == {"di atas"}
    assert TandaHitung.objects.get().sebab == "evaluasi"
    peristiwa = Peristiwa.objects.get(tindakan="keberatan.putus")
    assert peristiwa.lama["predikat"] == "baik"
    assert peristiwa.lama["nilai"]["loyal"] == "sesuai"
    assert peristiwa.baru["predikat"] == "sangat baik"


def test_accepted_without_values_leaves_the_seven(pemeran) -> None:
    _putuskan(pemeran, _ajukan(pemeran))
    assert set(Evaluasi.objects.get().nilai_perilaku.values_list("rating", flat=True)) == {"sesuai"}


def test_values_alone_may_be_decided(pemeran) -> None:
    keberatan = _putuskan(pemeran, _ajukan(pemeran), rating_hasil="sesuai", nilai=SEMUA_DI_ATAS)
    assert (keberatan.evaluasi.predikat, keberatan.status) == ("baik", "diputus")


def test_rejected_leaves_the_result_and_ends_it(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    TandaHitung.objects.all().delete()
    layanan.jelaskan(keberatan.pk, penjelasan="Berkas kurang.", oleh=pemeran.kabid.pengguna)
    _putuskan(pemeran, keberatan, putusan=PutusanKeberatan.DITOLAK, rating_hasil="", rating_perilaku="")
    evaluasi = Evaluasi.objects.get()
    assert (evaluasi.status, evaluasi.predikat) == ("final", "baik")
    assert not TandaHitung.objects.exists()


def test_decision_is_final(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    _putuskan(pemeran, keberatan)
    with pytest.raises(GalatAturan, match="Diputus"):
        _putuskan(pemeran, keberatan)


def test_decision_by_others_is_refused(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    lain = (pemeran.hr, pemeran.operator, pemeran.kabid.pengguna, pemeran.staf.pengguna)
    for siapa in (*lain, pemeran.bupati.pengguna):
        with pytest.raises(TidakBerwenang):
            _putuskan(pemeran, keberatan, oleh=siapa)


def test_the_decider_stays_the_one_of_the_publication_day(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    Penugasan.objects.filter(pegawai=pemeran.kabid).update(penilai=pemeran.sekda)
    with pytest.raises(TidakBerwenang):
        _putuskan(pemeran, keberatan, oleh=pemeran.sekda.pengguna)
    assert _putuskan(pemeran, keberatan).status == "diputus"


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"putusan": "", "alasan": " "}, {"putusan", "alasan_putusan"}),
        ({"putusan": "mungkin"}, {"putusan"}),
        ({"rating_hasil": ""}, {"rating_hasil"}),
        ({"rating_perilaku": "bagus"}, {"rating_perilaku"}),
        ({"nilai": {"loyal": "di atas"}}, {"nilai_berorientasi_pelayanan"}),
        ({"nilai": SEMUA_DI_ATAS | {"loyal": "hebat"}}, {"nilai_berorientasi_pelayanan"}),
        ({"rating_hasil": "sesuai"}, {"putusan"}),
        ({"rating_hasil": "sesuai", "nilai": dict.fromkeys(SEMUA_DI_ATAS, "sesuai")}, {"putusan"}),
    ],
)
def test_decision_names_what_is_wrong(pemeran, lain: dict, bidang: set[str]) -> None:
    keberatan = _ajukan(pemeran)
    with pytest.raises(GalatAturan) as galat:
        _putuskan(pemeran, keberatan, **lain)
    assert set(galat.value.message_dict) == bidang
    keberatan.refresh_from_db()
    assert keberatan.status == "diajukan"


def test_decision_on_a_closed_period_writes_version_2(pemeran) -> None:
    keberatan = _ajukan(pemeran)
    satu = PutusanNilai.objects.create(
        periode=pemeran.triwulan_ini, pegawai=pemeran.staf, predikat="baik", rating_hasil="sesuai"
    )
    tutup(pemeran.triwulan_ini)
    TandaHitung.objects.all().delete()
    _putuskan(pemeran, keberatan, rating_perilaku="di atas")
    dua = PutusanNilai.objects.get(versi=2)
    assert (dua.predikat, dua.keberatan) == ("sangat baik", keberatan)
    satu.refresh_from_db()
    assert satu.predikat == "baik"
    assert not TandaHitung.objects.exists()


def test_open_objection_keeps_the_evaluation_from_becoming_final(pemeran) -> None:
    keberatan = _ajukan(pemeran, 14)
    besok = timezone.localdate() + datetime.timedelta(days=2)
    assert penerbitan.finalkan_massal(pemeran.triwulan_ini, hari_ini=besok) == 0
    layanan.cabut(keberatan.pk, oleh=pemeran.staf.pengguna)
    assert penerbitan.finalkan_massal(pemeran.triwulan_ini, hari_ini=besok) == 1


# ---------------------------------------------------------------- what the database refuses


@pytest.mark.parametrize(
    ("kolom", "batasan"),
    [
        ({"status": "diputus"}, "keberatan_putusan_lengkap"),
        ({"status": "diputus", "diputus_pada": timezone.now()}, "keberatan_putusan_lengkap"),
        (
            {"status": "diputus", "diputus_pada": timezone.now(), "putusan": "ditolak"},
            "keberatan_putusan_lengkap",
        ),
        ({"putusan": "ditolak"}, "keberatan_putusan_lengkap"),
        ({"diputus_pada": timezone.now()}, "keberatan_putusan_lengkap"),
        ({"status": "dijelaskan"}, "keberatan_penjelasan_lengkap"),
        ({"status": "dijelaskan", "penjelasan": "x"}, "keberatan_penjelasan_lengkap"),
        ({"alasan": ""}, "keberatan_beralasan"),
    ],
)
def test_database_refuses_half_an_objection(pemeran, kolom: dict, batasan: str) -> None:
    keberatan = _ajukan(pemeran)
    with pytest.raises(IntegrityError, match=batasan), transaction.atomic():
        Keberatan.objects.filter(pk=keberatan.pk).update(**kolom)
