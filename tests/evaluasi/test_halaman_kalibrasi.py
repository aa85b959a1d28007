"""The calibration room: who sees what, the act itself, words that accuse nobody, in few queries."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import CapaianOrganisasi, Evaluasi, HasilKewajaran, IndikasiPenilai, Kalibrasi, Keberatan
from evaluasi.selectors.distribusi import distribusi_unit, sebaran_banyak
from evaluasi.selectors.kalibrasi import dalam_kata
from evaluasi.services.kewajaran import hitung_kewajaran
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import Instansi, Penugasan, UnitKerja
from tests.evaluasi.bantu import diajukan, terbit, tutup
from tests.evaluasi.kewajaran.bantu import buat_tim, dua_tim, nilai_tim
from tests.pemeran import buat_unit

pytestmark = pytest.mark.django_db
RUANG = "/kalibrasi/"
ISI = {"rating_hasil": "di atas", "rating_perilaku": "di atas", "alasan": "Setara rekan seunit."}


def _html(client, alamat: str, **kueri: str) -> str:
    jawab = client.get(alamat, kueri)
    assert jawab.status_code == 200
    return jawab.content.decode()


def _unit(p: SimpleNamespace, unit: UnitKerja) -> str:
    return reverse("evaluasi:kalibrasi_unit", args=[p.triwulan_ini.kode, unit.pk])


def _evaluasi(p: SimpleNamespace, evaluasi: Evaluasi, unit: UnitKerja | None = None) -> str:
    kode = p.triwulan_ini.kode
    return reverse("evaluasi:kalibrasi_evaluasi", args=[kode, (unit or p.bidang).pk, evaluasi.pk])


def _capaian(p: SimpleNamespace, unit: UnitKerja) -> str:
    return reverse("evaluasi:kalibrasi_capaian", args=[p.triwulan_ini.kode, unit.pk])


@pytest.fixture
def dihitung(pemeran) -> SimpleNamespace:
    dua_tim(pemeran, pemeran.triwulan_ini)
    hitung_kewajaran(pemeran.triwulan_ini.pk)
    return pemeran


# ---------------------------------------------------------------- indications


def test_indications_are_read_by_hr_auditor_and_those_above(dihitung, masuk) -> None:
    for siapa in ("hr", "auditor", "atasan_penilai", "pimpinan"):
        html = _html(masuk(siapa), RUANG)
        assert "Kabita Idris" in html.split("Indikasi penilai")[1], siapa
        assert "lebih rendah daripada yang lazim" in html
        assert "penilai diuji" in html
        assert "Sidik data" in html
    sekda = dihitung.sekda.pengguna
    assert IndikasiPenilai.objects.terlihat_oleh(sekda).count() == 2
    # heads see their own tree only
    assert "Kadar Lain" not in _html(masuk("atasan_penilai"), RUANG)


def test_indications_are_never_read_by_peers_subordinates_strangers_or_the_operator(dihitung) -> None:
    p = dihitung
    peer = buat_unit("OPD1.2", "Bidang Pencatatan Sipil", p.opd)
    Penugasan.objects.filter(pegawai=p.rekan).update(unit=peer, kepala=True, penilai=p.kadis)
    milik_kabid = IndikasiPenilai.objects.filter(penilai=p.kabid)
    for pengguna in (
        p.rekan.pengguna, p.staf.pengguna, p.orang_luar.pengguna, p.kadis_lain.pengguna, p.moderator,
        p.operator,
    ):  # fmt: skip
        assert not milik_kabid.terlihat_oleh(pengguna).exists(), pengguna
    Penugasan.objects.filter(pegawai=p.rekan).update(unit=p.opd)
    assert milik_kabid.terlihat_oleh(type(p.hr).objects.get(pk=p.rekan.pengguna.pk)).exists()
    # whoever was assessed by that supervisor in the period doesn't, even heading the unit now
    nilai_tim(p, p.triwulan_ini, p.kabid, {p.rekan: "sesuai"})
    assert not milik_kabid.terlihat_oleh(type(p.hr).objects.get(pk=p.rekan.pengguna.pk)).exists()


def test_disabled_and_anonymous_logins_read_nothing(dihitung, masuk) -> None:
    kadis = dihitung.kadis.pengguna
    kadis.is_active = False
    assert not IndikasiPenilai.objects.terlihat_oleh(kadis).exists()
    hr = dihitung.hr
    hr.is_active = False
    assert not IndikasiPenilai.objects.terlihat_oleh(hr).exists()


def test_supervisor_reads_the_own_pattern_with_an_explanation(dihitung, masuk) -> None:
    html = _html(masuk("penilai"), RUANG)
    sendiri = html.split("Pola penilaian Anda")[1].split("Indikasi penilai")[0]
    assert "10 orang, 10 penilaian" in sendiri
    assert "Ukurannya mungkin berbeda, timnya mungkin memang berbeda" in sendiri
    assert "Bawahan dan rekan setingkat tidak" in sendiri
    # one's own stands there only, not in the list of others
    assert "Kabita Idris</" not in html.split("Indikasi penilai")[1]


def test_supervisor_who_heads_nothing_sees_only_the_own_pattern(pemeran, masuk) -> None:
    Penugasan.objects.filter(pegawai=pemeran.kabid).update(kepala=False)
    assert "Pola penilaian Anda" in _html(masuk("penilai"), "/tim/")
    assert "Pola penilaian Anda" not in _html(masuk("diri"), "/tim/")
    html = _html(masuk("penilai"), RUANG)
    assert "Belum dihitung untuk" in html
    assert "<h2>Unit</h2>" not in html
    assert "Indikasi penilai" not in html


def test_words_for_every_case_accuse_nobody(pemeran) -> None:
    hasil = HasilKewajaran.objects.create(periode=pemeran.triwulan_ini)
    i = IndikasiPenilai(hasil=hasil, penilai=pemeran.kabid, n=2, amatan=2)
    kalimat = [dalam_kata(i).kalimat]
    i.mentah = i.susut = 4.0
    kalimat.append(dalam_kata(i).kalimat)
    i.p = i.p_bh = 0.4
    kalimat.append(dalam_kata(i).kalimat)
    i.terlihat = 7.25
    kalimat.append(dalam_kata(i).kalimat)
    i.ditandai = True
    i.ciri, i.orang, i.seragam, i.tujuh, i.jam_terakhir = ["sama", "seragam", "jam terakhir"], 6, 5, 6, 6
    baris = dalam_kata(i)
    kalimat += [baris.kalimat, *baris.ciri]
    assert kalimat[0] == "Belum ada nilai perilaku yang bisa dibandingkan."
    assert "terlalu sedikit" in kalimat[1]
    assert "perbedaan apa pun tidak bisa terlihat" in kalimat[2]
    assert "±7,3 poin" in kalimat[3]
    assert "lebih tinggi daripada yang lazim" in kalimat[4]
    assert kalimat[5:] == [
        "Semua 6 orang mendapat penilaian yang sama persis.",
        "Ketujuh nilai perilaku sama untuk 5 dari 6 orang.",
        "Semua penilaian (6) diajukan pada jam terakhir sebelum batas.",
    ]
    semua = " ".join(kalimat).lower()
    assert not [k for k in ("curang", "salah", "pilih kasih", "tidak adil", "pelanggaran") if k in semua]


def test_room_lists_what_to_talk_about_and_the_rest_on_demand(dihitung, masuk) -> None:
    client = masuk("hr")
    IndikasiPenilai.objects.filter(penilai=dihitung.kadis_lain).update(ditandai=False)
    html = _html(client, RUANG)
    assert "Kabita Idris" in html
    assert "Kadar Lain" not in html
    assert "penilai=semua" in html
    assert "Kadar Lain" in _html(client, RUANG, penilai="semua")
    IndikasiPenilai.objects.filter(penilai=dihitung.kadis_lain).update(ciri=["sama"])
    assert "mendapat penilaian yang sama persis" in _html(client, RUANG)
    IndikasiPenilai.objects.update(ditandai=False, ciri=[])
    assert "Tidak ada yang menonjol" in _html(client, RUANG)


def test_groups_are_for_hr_and_the_kabupaten(dihitung, masuk) -> None:
    for siapa in ("hr", "auditor", "pimpinan"):
        assert "Perangkat daerah" in _html(masuk(siapa), RUANG), siapa
    assert "<h2>Kelompok</h2>" not in _html(masuk("atasan_penilai"), RUANG)


def test_hr_asks_for_it_again(pemeran, masuk) -> None:
    url = reverse("evaluasi:kalibrasi_hitung", args=[pemeran.triwulan_ini.kode])
    html = _html(masuk("hr"), RUANG)
    assert "Belum dihitung" in html
    assert url in html
    assert url not in _html(masuk("auditor"), RUANG)
    jawab = masuk("hr").post(url, follow=True)
    assert "Perhitungan diminta" in jawab.content.decode()
    assert "menunggu giliran" in jawab.content.decode()
    assert HasilKewajaran.objects.get().diminta_oleh == pemeran.hr


# ---------------------------------------------------------------- units


def test_unit_shows_its_spread_and_the_arithmetic_of_the_pattern(dihitung, masuk) -> None:
    html = _html(masuk("atasan_penilai"), _unit(dihitung, dihitung.bidang))
    assert "belum ditetapkan" in html
    CapaianOrganisasi.objects.create(periode=dihitung.triwulan_ini, unit=dihitung.bidang, capaian="istimewa")
    html = _html(masuk("atasan_penilai"), _unit(dihitung, dihitung.bidang))
    assert "Sangat Baik: 0 dari 10 = 0,0 %. Pola untuk organisasi Istimewa: lebih dari separuh." in html
    assert "peringatan, bukan larangan" in html
    CapaianOrganisasi.objects.update(capaian="baik")
    Evaluasi.objects.filter(penilai=dihitung.kabid, pegawai__nama__in=["Anggota 1", "Anggota 2"]).update(
        rating_perilaku="di bawah", predikat="kurang"
    )
    Evaluasi.objects.filter(pegawai__nama="Anggota 3").update(
        rating_perilaku="di atas", rating_hasil="di atas", predikat="sangat baik"
    )
    assert "Sebaran sesuai pola" in _html(masuk("hr"), _unit(dihitung, dihitung.bidang))


def test_many_units_at_once_equal_one_by_one(dihitung) -> None:
    p = dihitung
    diajukan(p)
    CapaianOrganisasi.objects.create(periode=p.triwulan_ini, unit=p.opd, capaian="kurang")
    unit = [p.kabupaten, p.opd, p.bidang, p.opd_lain]
    banyak = sebaran_banyak([u.pk for u in unit], p.triwulan_ini, p.staf.pk)
    for u in unit:
        assert banyak[u.pk].distribusi == distribusi_unit([u.pk], p.triwulan_ini, tanpa=p.staf.pk), u
    assert [banyak[u.pk].dinilai for u in unit] == [40, 10, 10, 30]
    assert [banyak[u.pk].siap for u in unit] == [40, 10, 10, 30]


def test_own_unpublished_result_is_told_by_no_sum(pemeran, masuk) -> None:
    """A head is in the own unit's tree; the difference of list and spread would be their own predikat."""
    nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.kadis, {pemeran.kabid: "di atas"})
    html = _html(masuk("penilai"), _unit(pemeran, pemeran.bidang))
    assert "Belum ada evaluasi yang diajukan" in html
    assert "Kabita Idris</a>" not in html
    e = Evaluasi.objects.get()
    assert masuk("penilai").get(_evaluasi(pemeran, e)).status_code == 404
    Evaluasi.objects.update(status="terbit", terbit_pada=timezone.now())
    assert "Belum ada evaluasi yang diajukan" not in _html(masuk("penilai"), _unit(pemeran, pemeran.bidang))


def test_hr_who_is_staff_too_does_not_read_the_own_unpublished_one(pemeran, masuk) -> None:
    pemeran.staf.pengguna.daftar_peran.create(peran=Peran.HR, mulai=pemeran.tahun_ini.mulai)
    e = diajukan(pemeran)
    client = masuk("diri")
    assert "Stafira Utama</a>" not in _html(client, _unit(pemeran, pemeran.bidang))
    assert client.get(_evaluasi(pemeran, e)).status_code == 404


def test_unit_page_leads_to_the_parts_below_and_filters(pemeran, masuk) -> None:
    diajukan(pemeran)
    client = masuk("atasan_penilai")
    html = _html(client, _unit(pemeran, pemeran.opd))
    assert _unit(pemeran, pemeran.bidang) in html
    assert "Stafira Utama" in html
    assert "Belum ada yang terbit" in _html(client, _unit(pemeran, pemeran.opd), keadaan="terbit")
    assert "Stafira Utama" in _html(client, _unit(pemeran, pemeran.opd), keadaan="ngawur")
    assert "Tidak ada yang bisa dikalibrasi" in _html(masuk("hr"), _unit(pemeran, pemeran.opd_lain))


def test_unknown_period_or_unit_is_not_found(pemeran, masuk) -> None:
    client = masuk("hr")
    assert client.get(RUANG, {"periode": "1999"}).status_code == 404
    for kode, unit in (("1999", pemeran.opd.pk), (pemeran.triwulan_ini.kode, 987654)):
        assert client.get(reverse("evaluasi:kalibrasi_unit", args=[kode, unit])).status_code == 404
    assert client.post(reverse("evaluasi:kalibrasi_hitung", args=["1999"])).status_code == 404
    tutup(pemeran.triwulan_ini)
    tutup(pemeran.tahun_ini)
    type(pemeran.triwulan_ini).objects.all().update(status="draf", dibuka_pada=None, ditutup_pada=None)
    assert "Belum ada periode yang dibuka" in _html(client, RUANG)


def test_pages_cost_a_fixed_number_of_queries(dihitung, masuk, django_assert_max_num_queries) -> None:
    p = dihitung
    for i in range(12):
        unit = buat_unit(f"OPD1.{i + 10}", f"Seksi {i}", p.opd)
        nilai_tim(
            p, p.triwulan_ini, p.kadis, dict.fromkeys(buat_tim(p.kadis, unit, 2, 400 + 2 * i), "sesuai")
        )
    hitung_kewajaran(p.triwulan_ini.pk)
    for siapa in ("hr", "atasan_penilai", "pimpinan"):
        for alamat in (RUANG, _unit(p, p.opd)):
            client = masuk(siapa)
            client.get(alamat)
            with django_assert_max_num_queries(15):
                client.get(alamat)


# ---------------------------------------------------------------- the act


def test_leader_calibrates_and_the_original_stays(pemeran, masuk) -> None:
    e = diajukan(pemeran)
    client, url = masuk("atasan_penilai"), _evaluasi(pemeran, e)
    html = _html(client, url)
    assert "Simpan kalibrasi" in html
    assert " checked" not in html.split("Ubah rating")[1]
    jawab = client.post(url, ISI, follow=True)
    assert jawab.redirect_chain[-1][0] == _unit(pemeran, pemeran.bidang)
    daftar = jawab.content.decode()
    assert "Rating semula tetap tersimpan" in daftar
    assert "semula sesuai ekspektasi" in daftar
    html = _html(client, url)
    assert "Setara rekan seunit." in html
    assert "Hasil kerja sesuai ekspektasi, perilaku sesuai ekspektasi" in html
    assert "Hasil kerja di atas ekspektasi, perilaku di atas ekspektasi" in html
    e.refresh_from_db()
    assert (e.status, e.predikat) == ("dikalibrasi", "sangat baik")


def test_refused_calibration_keeps_what_was_typed(pemeran, masuk) -> None:
    e = diajukan(pemeran)
    client, url = masuk("atasan_penilai"), _evaluasi(pemeran, e)
    kosong = client.post(url, {"alasan": "Dibahas bersama."})
    html = kosong.content.decode()
    assert kosong.status_code == 422
    for kata in (
        "Ada masalah",
        "Pilih rating hasil kerja.",
        "Pilih rating perilaku kerja.",
        "Dibahas bersama.",
    ):
        assert kata in html
    sama = client.post(url, ISI | {"rating_hasil": "sesuai", "rating_perilaku": "sesuai"})
    assert sama.status_code == 422
    assert "sama seperti semula" in sama.content.decode()
    assert client.post(url, ISI | {"alasan": "x" * 2001}).status_code == 422
    assert not Kalibrasi.objects.exists()


def test_hr_and_auditor_read_leave_a_trace_and_change_nothing(pemeran, masuk) -> None:
    e = diajukan(pemeran)
    for siapa in ("hr", "auditor"):
        client = masuk(siapa)
        html = _html(client, _evaluasi(pemeran, e))
        assert "Hanya untuk dibaca" in html
        assert "Simpan kalibrasi" not in html
        assert "tidak bisa Anda ubah" in client.post(_evaluasi(pemeran, e), ISI, follow=True).content.decode()
    assert not Kalibrasi.objects.exists()
    assert Peristiwa.objects.filter(tindakan="skor.lihat", tentang_id=pemeran.staf.pk).count() >= 2


def test_locked_once_published_and_in_a_closed_period(pemeran, masuk) -> None:
    e = terbit(pemeran)
    client = masuk("atasan_penilai")
    html = _html(client, _evaluasi(pemeran, e))
    assert "Sudah terbit" in html
    assert "Simpan kalibrasi" not in html
    client.post(_evaluasi(pemeran, e), ISI)
    Evaluasi.objects.update(status="diajukan", terbit_pada=None)
    tutup(pemeran.triwulan_ini)
    assert "Hanya untuk dibaca" in _html(client, _evaluasi(pemeran, e))
    assert not Kalibrasi.objects.exists()


def test_sekda_calibrates_any_but_the_own(pemeran, masuk) -> None:
    e = diajukan(pemeran)
    client = masuk("anonim")
    client.force_login(pemeran.sekda.pengguna, backend="pegawai.backends.BackendPegawai")
    assert _unit(pemeran, pemeran.opd_lain) in _html(client, RUANG)
    assert client.post(_evaluasi(pemeran, e), ISI).status_code == 302
    (sendiri,) = nilai_tim(pemeran, pemeran.triwulan_ini, pemeran.bupati, {pemeran.sekda: "sesuai"})
    assert client.get(_evaluasi(pemeran, sendiri, pemeran.kabupaten)).status_code == 404


def test_evaluation_of_another_unit_is_not_found_under_this_one(pemeran, masuk) -> None:
    e = diajukan(pemeran)
    assert masuk("hr").get(_evaluasi(pemeran, e, pemeran.opd_lain)).status_code == 404
    assert masuk("pimpinan").post(_evaluasi(pemeran, e, pemeran.opd_lain), ISI).status_code == 404


# ---------------------------------------------------------------- capaian, decider, Beranda


@pytest.mark.parametrize("siapa", ["hr", "pimpinan"])
def test_capaian_is_recorded_and_corrected(pemeran, masuk, siapa: str) -> None:
    client, url = masuk(siapa), _capaian(pemeran, pemeran.opd)
    assert url in _html(client, _unit(pemeran, pemeran.opd))
    kosong = client.post(url, {"catatan": "Kep. Bupati 12/2026"})
    assert kosong.status_code == 422
    assert "Kep. Bupati 12/2026" in kosong.content.decode()
    jawab = client.post(url, {"capaian": "baik", "catatan": "Kep. Bupati 12/2026"}, follow=True)
    assert "Capaian organisasi tersimpan" in jawab.content.decode()
    assert "<strong>Baik</strong>" in jawab.content.decode()
    assert "Tercatat Baik" in _html(client, url)
    client.post(url, {"capaian": "istimewa"})
    assert CapaianOrganisasi.objects.get().capaian == "istimewa"


def test_capaian_of_a_closed_period_is_refused_in_words(pemeran, masuk) -> None:
    tutup(pemeran.triwulan_ini)
    client = masuk("hr")
    assert _capaian(pemeran, pemeran.opd) not in _html(client, _unit(pemeran, pemeran.opd))
    jawab = client.post(_capaian(pemeran, pemeran.opd), {"capaian": "baik"})
    assert jawab.status_code == 422
    assert "sudah ditutup" in jawab.content.decode()


def _tanpa_pemutus(p: SimpleNamespace) -> Keberatan:
    return Keberatan.objects.create(evaluasi=terbit(p), alasan="Target tercapai.")


def test_hr_names_the_decider_from_those_above(pemeran, masuk) -> None:
    keberatan = _tanpa_pemutus(pemeran)
    client = masuk("hr")
    url = reverse("evaluasi:keberatan_rinci", args=[keberatan.pk])
    assert "1 keberatan belum punya pemutus" in _html(client, "/beranda/")
    assert url in _html(client, reverse("evaluasi:keberatan"), status="tanpa-pemutus")
    html = _html(client, url)
    pilihan = html.split("<h2>Tunjuk pemutus</h2>")[1]
    assert [n for n in ("Kadir Disman", "Sekar Daulay", "Bupati Uji") if n in pilihan] == [
        "Kadir Disman", "Sekar Daulay", "Bupati Uji",
    ]  # fmt: skip
    assert "Kabita Idris" not in pilihan
    assert "Tunjuk pemutus" not in _html(masuk("auditor"), url)
    kosong = client.post(url, {})
    assert kosong.status_code == 422
    assert "Pilih pemutus, atau isi NIP pejabat lain." in kosong.content.decode()
    assert client.post(url, {"pemutus": str(pemeran.kadis.pk)}).status_code == 302
    keberatan.refresh_from_db()
    assert keberatan.atasan_penilai == pemeran.kadis
    assert url not in _html(client, reverse("evaluasi:keberatan"), status="tanpa-pemutus")
    assert "bukan giliran" in client.post(url, {"pemutus": "1"}, follow=True).content.decode()


def test_hr_names_somebody_else_by_number(pemeran, masuk) -> None:
    keberatan = _tanpa_pemutus(pemeran)
    client = masuk("hr")
    url = reverse("evaluasi:keberatan_rinci", args=[keberatan.pk])
    salah = client.post(url, {"nip": "123"})
    assert salah.status_code == 422
    assert "Tidak ada pegawai dengan NIP itu" in salah.content.decode()
    penilai = client.post(url, {"nip": pemeran.kabid.nip})
    assert penilai.status_code == 422
    assert "Pemutus tidak boleh pegawai yang dinilai atau penilainya" in penilai.content.decode()
    spasi = f"{pemeran.kadis_lain.nip[:8]} {pemeran.kadis_lain.nip[8:]}"
    assert client.post(url, {"nip": spasi}).status_code == 302
    keberatan.refresh_from_db()
    assert keberatan.atasan_penilai == pemeran.kadis_lain


def test_hr_finds_the_form_where_nobody_stands_above(pemeran, masuk) -> None:
    keberatan = _tanpa_pemutus(pemeran)
    Penugasan.objects.update(kepala=False)
    Instansi.objects.update(bupati=None, sekda=None)
    url = reverse("evaluasi:keberatan_rinci", args=[keberatan.pk])
    html = _html(masuk("hr"), url)
    assert "NIP pejabat lain" in html
    assert 'name="pemutus"' not in html
    Instansi.objects.all().delete()
    assert masuk("hr").post(url, {}).status_code == 422


def test_beranda_tells_leaders_what_can_be_calibrated(pemeran, masuk) -> None:
    diajukan(pemeran)
    html = _html(masuk("atasan_penilai"), "/beranda/")
    assert f"1 evaluasi {pemeran.triwulan_ini.kode} di unit Anda bisa dikalibrasi sebelum terbit" in html
    assert f"/kalibrasi/?periode={pemeran.triwulan_ini.kode}" in html
    assert "bisa dikalibrasi" not in _html(masuk("hr"), "/beranda/")
    assert "bisa dikalibrasi" not in _html(masuk("diri"), "/beranda/")
