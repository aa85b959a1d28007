"""What is read, computed and stored for a period: sources, pooling, ways of filling in, groups, asking."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from evaluasi.enums import CiriPenilai
from evaluasi.kewajaran.bahan import baris_ciri, baris_kelompok, baris_nilai, data_periode
from evaluasi.kewajaran.ciri import ciri_ciri
from evaluasi.models import (
    Evaluasi,
    HasilKewajaran,
    IndikasiPenilai,
    Kalibrasi,
    Keberatan,
    KebijakanSkor,
    PutusanNilai,
    Skor,
)
from evaluasi.services.kewajaran import hitung_kewajaran, minta_kewajaran, perlu_dihitung
from evaluasi.tasks import hitung_kewajaran as tugas_kewajaran
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.models import Periode
from pegawai.models import Pegawai
from tests.evaluasi.bantu import tutup
from tests.evaluasi.kewajaran.bantu import SEBELUM, buat_tim, dua_tim, nilai_tim, ragam
from tests.pemeran import buat_periode

pytestmark = pytest.mark.django_db


def _sebelumnya(periode: Periode, kode: str = "2020-TW1", hari: int = 90) -> Periode:
    akhir = periode.mulai - SEBELUM
    return buat_periode(kode, periode.tingkat, akhir - datetime.timedelta(days=hari - 1), akhir)


def test_stricter_supervisor_is_stored_with_unit_and_numbers(pemeran) -> None:
    dua_tim(pemeran, pemeran.triwulan_ini)
    hasil = hitung_kewajaran(pemeran.triwulan_ini.pk)
    assert (hasil.orang, hasil.diuji, hasil.digabung) == (40, 2, [pemeran.triwulan_ini.kode])
    i = IndikasiPenilai.objects.get(penilai=pemeran.kabid)
    assert (i.n, i.amatan, i.orang, i.unit_id, i.ditandai) == (10, 10, 10, pemeran.bidang.pk, True)
    assert i.mentah < i.susut < 0
    assert i.bawah < i.susut < i.atas
    assert i.p_bh <= 0.001
    lain = IndikasiPenilai.objects.get(penilai=pemeran.kadis_lain)
    assert lain.mentah > 0


def test_same_data_rewrite_nothing_and_new_data_do(pemeran) -> None:
    ketat, _ = dua_tim(pemeran, pemeran.triwulan_ini)
    awal = hitung_kewajaran(pemeran.triwulan_ini.pk)
    pertama = set(IndikasiPenilai.objects.values_list("pk", flat=True))
    minta_kewajaran(pemeran.triwulan_ini, oleh=pemeran.hr)
    tugas_kewajaran(pemeran.triwulan_ini.pk)
    lagi = HasilKewajaran.objects.get()
    assert lagi.sidik == awal.sidik
    assert lagi.dihitung_pada > awal.dihitung_pada
    assert lagi.diminta_pada is None
    assert set(IndikasiPenilai.objects.values_list("pk", flat=True)) == pertama
    Skor.objects.filter(pegawai=ketat[0]).update(p=120)
    assert hitung_kewajaran(pemeran.triwulan_ini.pk).sidik != awal.sidik
    assert pertama.isdisjoint(IndikasiPenilai.objects.values_list("pk", flat=True))


def test_nobody_rated_is_an_answer_too(pemeran) -> None:
    hasil = hitung_kewajaran(pemeran.triwulan_ini.pk)
    assert (hasil.orang, hasil.diuji, hasil.digabung, hasil.sd_sisa) == (0, 0, [], None)
    assert len(hasil.sidik) == 64
    assert [d["kelompok"] for d in hasil.kelompok] == [[]] * 4


def test_periods_of_the_level_before_are_pooled(pemeran) -> None:
    ketat, _ = dua_tim(pemeran, pemeran.triwulan_ini)
    lalu = _sebelumnya(pemeran.triwulan_ini)
    pensiunan = buat_tim(pemeran.kadis, pemeran.opd, 4, 301)
    nilai_tim(pemeran, lalu, pemeran.kadis, dict.fromkeys(pensiunan, "sesuai"))
    nilai_tim(pemeran, lalu, pemeran.kabid, {o: ragam(i) for i, o in enumerate(ketat[:6])})
    lama = buat_periode("2019-TW1", "triwulan", datetime.date(2019, 1, 1), datetime.date(2019, 3, 31))
    nilai_tim(pemeran, lama, pemeran.kabid, dict.fromkeys(ketat, "sesuai"))
    nilai_tim(pemeran, pemeran.tahun_ini, pemeran.kabid, dict.fromkeys(ketat, "sesuai"))
    hasil = hitung_kewajaran(pemeran.triwulan_ini.pk)
    assert hasil.digabung == [pemeran.triwulan_ini.kode, lalu.kode]
    assert hasil.orang == 44
    i = IndikasiPenilai.objects.get(penilai=pemeran.kabid)
    assert (i.n, i.amatan) == (10, 16)
    assert not IndikasiPenilai.objects.filter(penilai=pemeran.kadis).exists()


def test_running_period_reads_scores_of_submitted_evaluations(pemeran) -> None:
    orang = buat_tim(pemeran.kabid, pemeran.bidang, 4)
    nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kabid, dict.fromkeys(orang, "sesuai"))
    Evaluasi.objects.filter(pegawai=orang[0]).update(status="draf", diajukan_pada=None)
    Evaluasi.objects.filter(pegawai=orang[1]).update(penilai=None)
    Skor.objects.filter(pegawai=orang[2]).update(p=None)
    Skor.objects.filter(pegawai=orang[3]).update(h=90, d=100)
    (satu,) = baris_nilai(pemeran.triwulan_ini)
    assert satu[:3] == (orang[3].pk, pemeran.kabid.pk, pemeran.opd.pk)
    data = data_periode([satu])
    assert data.p.tolist() == [100.0]
    assert data.x[0].tolist()[:2] == [90.0, 100.0]
    assert str(data.x[0][2]) == "nan"


def test_closed_period_reads_the_last_version(pemeran) -> None:
    satu, dua = buat_tim(pemeran.kabid, pemeran.bidang, 2)
    (e, _) = nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kabid, dict.fromkeys((satu, dua), "sesuai"))
    keberatan = Keberatan.objects.create(evaluasi=e, alasan="Tercapai.")
    isi = {"periode": pemeran.triwulan_ini, "opd": pemeran.opd, "predikat": "baik"}
    kebijakan = KebijakanSkor.objects.get()
    PutusanNilai.objects.create(pegawai=satu, p=100, kebijakan=kebijakan, **isi)
    akhir = isi | {"predikat": "sangat baik"}
    PutusanNilai.objects.create(pegawai=satu, p=120, versi=2, keberatan=keberatan, **akhir)
    PutusanNilai.objects.create(pegawai=dua, p=None, **isi)
    tutup(pemeran.triwulan_ini)
    pemeran.triwulan_ini.refresh_from_db()
    assert [(b[0], b[1], float(b[3])) for b in baris_nilai(pemeran.triwulan_ini)] == [
        (satu.pk, pemeran.kabid.pk, 120.0)
    ]
    assert [b[4] for b in baris_kelompok(pemeran.triwulan_ini)] == ["sangat baik", "baik"]


def test_frozen_result_without_an_evaluation_counts_for_its_stored_supervisor(pemeran) -> None:
    isi = {"periode": pemeran.triwulan_ini, "opd": pemeran.opd, "predikat": "baik", "penilai": pemeran.kabid}
    for i, o in enumerate(buat_tim(pemeran.kabid, pemeran.bidang, 4)):
        PutusanNilai.objects.create(pegawai=o, p=100 + i, kebijakan=KebijakanSkor.objects.get(), **isi)
    tutup(pemeran.triwulan_ini)
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    i = IndikasiPenilai.objects.get()
    assert (i.penilai, i.n, i.orang, i.ciri) == (pemeran.kabid, 4, 0, [])


# ---------------------------------------------------------------- ways of filling in


def _ciri(p: SimpleNamespace) -> list[CiriPenilai]:
    (h,) = [h for h in baris_ciri(p.triwulan_ini) if h.penilai == p.kabid.pk]
    return ciri_ciri(h)


def test_the_very_same_evaluation_for_everybody(pemeran) -> None:
    orang = buat_tim(pemeran.kabid, pemeran.bidang, 5)
    semua = nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kabid, dict.fromkeys(orang, ragam(1)))
    assert _ciri(pemeran) == [CiriPenilai.SAMA]
    # a later calibration by somebody else doesn't hide what the supervisor gave
    Kalibrasi.objects.create(
        evaluasi=semua[0], hasil_semula="sesuai", perilaku_semula="sesuai", hasil_baru="di atas",
        perilaku_baru="di atas", alasan="Setara.",
    )  # fmt: skip
    Evaluasi.objects.filter(pk=semua[0].pk).update(
        rating_hasil="di atas", rating_perilaku="di atas", predikat="sangat baik"
    )
    assert _ciri(pemeran) == [CiriPenilai.SAMA]
    Evaluasi.objects.filter(pk=semua[1].pk).update(rating_hasil="di atas", predikat="baik")
    assert _ciri(pemeran) == []


def test_seven_values_alike_for_nine_of_ten(pemeran) -> None:
    orang = buat_tim(pemeran.kabid, pemeran.bidang, 10)
    isi = {o: ("di atas" if i % 2 else "sesuai") for i, o in enumerate(orang)} | {orang[0]: ragam(3)}
    nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kabid, isi)
    assert _ciri(pemeran) == [CiriPenilai.SERAGAM]
    Evaluasi.objects.get(pegawai=orang[1]).nilai_perilaku.filter(nilai="loyal").update(rating="di bawah")
    assert _ciri(pemeran) == []


def test_everything_in_the_last_hour_before_the_deadline(pemeran) -> None:
    periode = pemeran.triwulan_ini
    tengah_malam = timezone.make_aware(
        datetime.datetime.combine(periode.batas_evaluasi + SEBELUM, datetime.time())
    )
    orang = buat_tim(pemeran.kabid, pemeran.bidang, 6)
    isi = {o: ragam(i) for i, o in enumerate(orang)}
    nilai_tim(
        pemeran, periode, pemeran.kabid, isi, diajukan_pada=tengah_malam - datetime.timedelta(minutes=1)
    )
    assert _ciri(pemeran) == [CiriPenilai.JAM_TERAKHIR]
    Evaluasi.objects.filter(pegawai=orang[0]).update(sumber="impor", diajukan_pada=timezone.now())
    assert _ciri(pemeran) == [CiriPenilai.JAM_TERAKHIR]
    Evaluasi.objects.filter(pegawai=orang[1]).update(
        diajukan_pada=tengah_malam - datetime.timedelta(minutes=61)
    )
    assert _ciri(pemeran) == []
    Evaluasi.objects.filter(pegawai=orang[1]).update(diajukan_pada=tengah_malam)
    assert _ciri(pemeran) == []


def test_small_teams_are_left_alone_but_their_supervisor_is_listed(pemeran) -> None:
    orang = buat_tim(pemeran.kabid, pemeran.bidang, 4)
    nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kabid, dict.fromkeys(orang, "sesuai"))
    assert _ciri(pemeran) == []
    Skor.objects.update(p=None)
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    i = IndikasiPenilai.objects.get()
    assert (i.n, i.mentah, i.orang, i.seragam, i.ciri) == (0, None, 4, 4, [])


# ---------------------------------------------------------------- groups


def test_groups_by_sex_age_status_and_opd(pemeran) -> None:
    pria = buat_tim(pemeran.kabid, pemeran.bidang, 20, jenis_kelamin="L")
    wanita = buat_tim(pemeran.kadis_lain, pemeran.opd_lain, 20, 101, jenis_kelamin="P")
    periode = pemeran.triwulan_ini
    nilai_tim(pemeran, periode, pemeran.kabid, dict.fromkeys(pria, "sesuai"))
    baik = {"rating_hasil": "di atas", "rating_perilaku": "di atas"}
    nilai_tim(pemeran, periode, pemeran.kadis_lain, dict.fromkeys(wanita[:12], "di atas"), **baik)
    nilai_tim(pemeran, periode, pemeran.kadis_lain, dict.fromkeys(wanita[12:], "sesuai"))
    lahir = [(30, 6), (40, 5), (50, 5), (29, 4)]
    mulai = 0
    for umur, banyak in lahir:
        tanggal = periode.selesai.replace(year=periode.selesai.year - umur, day=1)
        ids = [o.pk for o in pria[mulai : mulai + banyak]]
        Pegawai.objects.filter(pk__in=ids).update(tanggal_lahir=tanggal)
        mulai += banyak
    Pegawai.objects.filter(pk__in=[o.pk for o in wanita[:8]]).update(status="pppk paruh waktu")
    Pegawai.objects.filter(pk=wanita[9].pk).update(status="non_asn")
    kelompok = {d["dimensi"]: d for d in hitung_kewajaran(periode.pk).kelompok}
    laki, perempuan = kelompok["Jenis kelamin"]["kelompok"]
    assert (laki["nama"], laki["n"], laki["rasio"], laki["ditandai"]) == ("Laki-laki", 20, 0.0, True)
    assert (perempuan["sangat_baik"], perempuan["rasio"]) == (12, None)
    umur = kelompok["Umur"]
    assert [k["nama"] for k in umur["kelompok"]] == ["30–39 tahun", "40–49 tahun", "50 tahun ke atas"]
    assert umur["kecil"] == 1
    status = {k["nama"]: k["n"] for k in kelompok["Status"]["kelompok"]}
    assert status == {"PNS (termasuk CPNS)": 31, "PPPK (termasuk paruh waktu)": 8}
    opd = {k["nama"]: k["n"] for k in kelompok["Perangkat daerah"]["kelompok"]}
    assert opd == {pemeran.opd.nama: 20, pemeran.opd_lain.nama: 20}


# ---------------------------------------------------------------- asking


def test_only_hr_asks_and_it_is_written_down(pemeran) -> None:
    for siapa in (pemeran.operator, pemeran.kadis.pengguna, pemeran.auditor):
        with pytest.raises(TidakBerwenang):
            minta_kewajaran(pemeran.triwulan_ini, oleh=siapa)
    hasil = minta_kewajaran(pemeran.triwulan_ini, oleh=pemeran.hr)
    assert (hasil.dihitung_pada, hasil.diminta_oleh) == (None, pemeran.hr)
    assert Peristiwa.objects.filter(tindakan="kewajaran.minta").count() == 1
    Periode.objects.filter(pk=pemeran.triwulan_ini.pk).update(status="draf", dibuka_pada=None)
    pemeran.triwulan_ini.refresh_from_db()
    with pytest.raises(GalatAturan, match="belum dibuka"):
        minta_kewajaran(pemeran.triwulan_ini, oleh=pemeran.hr)


def test_night_takes_running_periods_and_freshly_closed_ones(pemeran) -> None:
    nanti = timezone.localdate() + datetime.timedelta(days=400)
    buat_periode("2099", "tahun", nanti, nanti + datetime.timedelta(days=60))
    assert set(perlu_dihitung()) == {pemeran.tahun_ini.pk, pemeran.triwulan_ini.pk}
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    tutup(pemeran.triwulan_ini)
    assert pemeran.triwulan_ini.pk in perlu_dihitung()
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    assert perlu_dihitung() == [pemeran.tahun_ini.pk]
