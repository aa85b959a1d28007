"""Mentors: asked first, named only after they agree; and whether coaching helped (scoring.md 5)."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import (
    Keberatan,
    NilaiPerilaku,
    PermintaanMentor,
    PutusanNilai,
    Rekomendasi,
    RencanaPengembangan,
)
from evaluasi.selectors.mentor import calon_mentor, pokok_pembinaan
from evaluasi.services.mentor import jawab_mentor, minta_mentor
from evaluasi.skor.dampak import dampak_pembinaan
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.models import Pegawai
from tests.evaluasi.bantu import usulan
from tests.evaluasi.bantu_usulan import beku, periode_tutup, terbitkan
from tests.pemeran import buat_pegawai, buat_periode
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapUnit

pytestmark = pytest.mark.django_db
SEPAKAT: dict[str, Any] = {"status": "disetujui", "alasan_putusan": "Sepakat."}


@pytest.fixture
def tw1(pemeran):
    return periode_tutup("2026-TW1")


def dibina(
    p: SimpleNamespace, pegawai: Pegawai | None = None, rencana: bool = True, **lain: Any
) -> Rekomendasi:
    """An agreed coaching in D of the staf, with its plan."""
    baris = usulan(p, pegawai, **SEPAKAT | {"diputus_pada": timezone.now(), "katalog": None} | lain)
    if rencana:
        batas = timezone.localdate() + datetime.timedelta(days=60)
        RencanaPengembangan.objects.create(rekomendasi=baris, uraian="Dua kali sebulan", batas=batas)
    return baris


@pytest.fixture
def kuat(pemeran, tw1) -> dict[str, Pegawai]:
    """Strong in D: rekan 112 and baru 118 of the same OPD, luar 120 of another; lemah 109.99 is not."""
    p = pemeran
    baru = buat_pegawai("199201012017011009", "Baru Kuat", p.bidang, penilai=p.kabid)
    lemah = buat_pegawai("199201012017011008", "Kurang Kuat", p.bidang, penilai=p.kabid)
    for orang, d in ((p.rekan, 112), (baru, 118), (lemah, "109.99"), (p.kabid, 120), (p.staf, 115)):
        beku(p, orang, tw1, d=d)
    beku(p, p.orang_luar, tw1, d=120, unit=p.opd_lain, opd=p.opd_lain)
    return {"rekan": p.rekan, "baru": baru, "luar": p.orang_luar}


def urutan(baris: Rekomendasi) -> list[str]:
    return [c.nama for c in calon_mentor(baris)]


# ---------------------------------------------------------------- who is asked


def test_candidates_are_strong_near_and_not_the_assessor(pemeran, tw1, kuat) -> None:
    baris = dibina(pemeran, periode=tw1)
    assert urutan(baris) == ["Baru Kuat", "Rekana Putri", "Orang Luar"]
    kuat["baru"].pengguna.is_active = False
    kuat["baru"].pengguna.save()
    Pegawai.objects.filter(pk=kuat["rekan"].pk).update(keaktifan="cuti")
    assert urutan(baris) == ["Orang Luar"]


def test_candidates_are_counted_by_the_last_version_and_complete_results(pemeran, tw1, kuat) -> None:
    lama = PutusanNilai.objects.get(pegawai=kuat["baru"])
    keputusan = Keberatan.objects.create(evaluasi=terbitkan(kuat["baru"], tw1), alasan="x", status="dicabut")
    lama.pk, lama.versi, lama.d, lama.keberatan = None, 2, 100, keputusan
    lama._state.adding = True
    lama.save()
    beku(pemeran, pemeran.kadis, tw1, d=120, lengkap=False)
    assert urutan(dibina(pemeran, periode=tw1)) == ["Rekana Putri", "Orang Luar"]


def test_mentor_for_a_value_is_strong_in_that_very_value(pemeran, tw1, kuat) -> None:
    baris = dibina(pemeran, periode=tw1, jenis="nilai rendah", sasaran=NilaiBerakhlak.HARMONIS)
    assert (urutan(baris), pokok_pembinaan(baris)) == ([], "nilai Harmonis")
    kedua = periode_tutup("2025-TW4")
    for orang, rating in ((pemeran.rekan, "di atas"), (kuat["baru"], "sesuai")):
        beku(pemeran, orang, kedua, p=115)
        evaluasi = terbitkan(orang, kedua)
        NilaiPerilaku.objects.create(evaluasi=evaluasi, nilai=NilaiBerakhlak.HARMONIS, rating=rating)
    baris = dibina(pemeran, periode=kedua, jenis="nilai rendah", sasaran=NilaiBerakhlak.HARMONIS)
    assert urutan(baris) == ["Rekana Putri"]


def test_mentor_for_an_unsur_is_strong_with_citizens(pemeran, tw1) -> None:
    beku(pemeran, pemeran.rekan, tw1, m=112)
    baris = dibina(pemeran, periode=tw1, jenis="unsur rendah", sasaran=Unsur.PERILAKU)
    assert (urutan(baris), pokok_pembinaan(baris)) == (["Rekana Putri"], "unsur Perilaku petugas")


def test_nobody_is_mentor_of_more_than_two(pemeran, tw1, kuat) -> None:
    lain = [
        buat_pegawai(f"19920101201701100{n}", f"Murid {n}", pemeran.bidang, penilai=pemeran.kabid)
        for n in (1, 2)
    ]
    for murid in lain:
        PermintaanMentor.objects.create(
            rekomendasi=dibina(pemeran, murid, periode=tw1), calon=kuat["baru"], status="bersedia",
            dijawab_pada=timezone.now(),
        )  # fmt: skip
    baris = dibina(pemeran, periode=tw1)
    assert urutan(baris) == ["Rekana Putri", "Orang Luar"]
    permintaan = PermintaanMentor.objects.create(rekomendasi=baris, calon=kuat["baru"])
    with pytest.raises(GalatAturan, match="sudah mendampingi 2"):
        jawab_mentor(permintaan.pk, bersedia=True, oleh=kuat["baru"].pengguna)
    RencanaPengembangan.objects.filter(rekomendasi__pegawai=lain[0]).update(kemajuan=100)
    permintaan.delete()
    assert urutan(baris)[0] == "Baru Kuat"


# ---------------------------------------------------------------- asking and answering


def test_declined_asks_the_next_and_agreed_is_named(pemeran, tw1, kuat, masuk) -> None:
    baris = dibina(pemeran, periode=tw1)
    alamat = reverse("evaluasi:rekomendasi_rinci", args=[baris.pk])
    assert "Carikan mentor" in masuk("penilai").get(alamat).content.decode()
    assert masuk("penilai").post(alamat, {"langkah": "mentor"}).status_code == 302
    pertama = PermintaanMentor.objects.get()
    assert (pertama.calon, pertama.status) == (kuat["baru"], "diminta")
    for peran in ("diri", "penilai"):
        html = masuk(peran).get(alamat).content.decode()
        assert "seorang rekan sedang ditanya" in html
        assert "Baru Kuat" not in html
    jawab_mentor(pertama.pk, bersedia=False, oleh=kuat["baru"].pengguna)
    kedua = PermintaanMentor.objects.get(status="diminta")
    assert kedua.calon == pemeran.rekan
    halaman = masuk("rekan").get(reverse("evaluasi:mentor")).content.decode()
    assert "Mendampingi seorang rekan: Disiplin" in halaman
    assert "Stafira" not in halaman
    jawab = masuk("rekan").post(
        reverse("evaluasi:mentor_jawab", args=[kedua.pk]), {"jawaban": "ya"}, follow=True
    )
    assert "Stafira Utama: Disiplin" in jawab.content.decode()
    rencana = RencanaPengembangan.objects.get()
    assert (rencana.mentor, rencana.mentor_setuju) == (pemeran.rekan, True)
    assert "Rekana Putri, sudah bersedia" in masuk("diri").get(alamat).content.decode()
    kata = list(
        Peristiwa.objects.filter(tindakan__startswith="mentor")
        .order_by("pk")
        .values_list("tindakan", flat=True)
    )
    assert kata == ["mentor.minta", "mentor.tolak", "mentor.minta", "mentor.terima"]
    assert not Peristiwa.objects.filter(kalimat__contains="Baru Kuat").exists()


def test_nobody_left_is_said(pemeran, tw1, masuk) -> None:
    baris = dibina(pemeran, periode=tw1)
    alamat = reverse("evaluasi:rekomendasi_rinci", args=[baris.pk])
    html = masuk("penilai").post(alamat, {"langkah": "mentor"}, follow=True).content.decode()
    assert "Tidak ada lagi rekan" in html
    beku(pemeran, pemeran.rekan, tw1, d=112)
    permintaan = minta_mentor(baris.pk, oleh=pemeran.kabid.pengguna)
    jawab_mentor(permintaan.pk, bersedia=False, oleh=pemeran.rekan.pengguna)
    assert PermintaanMentor.objects.count() == 1
    assert "belum ada yang lain" in masuk("diri").get(alamat).content.decode()


def test_only_the_assessor_asks_and_only_for_an_agreed_plan(pemeran, tw1, kuat) -> None:
    penilai = pemeran.kabid.pengguna
    baris = dibina(pemeran, periode=tw1, rencana=False)
    with pytest.raises(GalatAturan, match="rencananya disusun"):
        minta_mentor(baris.pk, oleh=penilai)
    RencanaPengembangan.objects.create(rekomendasi=baris, uraian="x", batas=timezone.localdate())
    for oleh in (pemeran.staf.pengguna, pemeran.hr, pemeran.operator, pemeran.kadis.pengguna):
        with pytest.raises(TidakBerwenang):
            minta_mentor(baris.pk, oleh=oleh)
    minta_mentor(baris.pk, oleh=penilai)
    with pytest.raises(GalatAturan, match="sudah ditanya"):
        minta_mentor(baris.pk, oleh=penilai)


def test_only_the_candidate_answers_once(pemeran, tw1, kuat, masuk) -> None:
    baris = dibina(pemeran, periode=tw1)
    permintaan = PermintaanMentor.objects.create(rekomendasi=baris, calon=pemeran.rekan)
    for oleh in (pemeran.staf.pengguna, pemeran.kabid.pengguna, pemeran.hr, pemeran.operator):
        with pytest.raises(TidakBerwenang):
            jawab_mentor(permintaan.pk, bersedia=True, oleh=oleh)
    alamat = reverse("evaluasi:mentor_jawab", args=[permintaan.pk])
    assert "Pilih bersedia" in masuk("rekan").post(alamat, {"jawaban": "x"}, follow=True).content.decode()
    jawab_mentor(permintaan.pk, bersedia=True, oleh=pemeran.rekan.pengguna)
    with pytest.raises(GalatAturan, match="Bersedia"):
        jawab_mentor(permintaan.pk, bersedia=False, oleh=pemeran.rekan.pengguna)
    assert "Bersedia" in masuk("rekan").post(alamat, {"jawaban": "tidak"}, follow=True).content.decode()
    assert masuk("hr").post(alamat, {"jawaban": "ya"}).status_code == 404


def test_answer_after_the_coaching_is_over(pemeran, tw1, kuat) -> None:
    baris = dibina(pemeran, periode=tw1)
    satu = PermintaanMentor.objects.create(rekomendasi=baris, calon=pemeran.rekan)
    Rekomendasi.objects.filter(pk=baris.pk).update(
        status="dilaksanakan", dilaksanakan_pada=timezone.localdate(), pelaksanaan="Selesai."
    )
    with pytest.raises(GalatAturan, match="sesudah pembinaan disetujui"):
        jawab_mentor(satu.pk, bersedia=True, oleh=pemeran.rekan.pengguna)
    jawab_mentor(satu.pk, bersedia=False, oleh=pemeran.rekan.pengguna)
    assert PermintaanMentor.objects.count() == 1


def test_beranda_calls_the_candidate(pemeran, tw1, masuk) -> None:
    PermintaanMentor.objects.create(rekomendasi=dibina(pemeran, periode=tw1), calon=pemeran.rekan)
    assert "1 permintaan menjadi mentor" in masuk("rekan").get("/beranda/").content.decode()
    assert "menjadi mentor menunggu" not in masuk("diri").get("/beranda/").content.decode()


# ---------------------------------------------------------------- effect


@pytest.mark.parametrize(
    ("sesudah", "arah"), [("95", "naik"), ("82.50", "tetap"), ("70", "turun"), (None, "belum ada data")]
)
def test_effect_of_a_component(pemeran, tw1, sesudah: str | None, arah: str) -> None:
    tw2, tw3 = periode_tutup("2026-TW2"), periode_tutup("2026-TW3")
    maret = buat_periode("2026-03", "bulan", datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
    Periode.objects.filter(pk=maret.pk).update(status="ditutup", ditutup_pada=timezone.now())
    beku(pemeran, pemeran.staf, maret, d=120)
    beku(pemeran, pemeran.staf, tw1, d="82.50")
    beku(pemeran, pemeran.staf, tw2, d=sesudah)
    beku(pemeran, pemeran.staf, tw3, d=120)
    baris = dibina(pemeran, periode=tw1)
    satu = dampak_pembinaan([baris.pk])[baris.pk]
    assert (satu.arah, satu.periode) == (arah, "2026-TW2")
    assert str(satu.sebelum) == "82.50"


def test_effect_waits_for_the_next_closed_period_of_the_level(pemeran, tw1) -> None:
    beku(pemeran, pemeran.staf, tw1, d=80)
    assert dampak_pembinaan([dibina(pemeran, periode=tw1).pk]) == {}


def test_effect_of_a_value_in_words_and_of_an_unsur_by_its_answers(pemeran, tw1) -> None:
    tw2 = periode_tutup("2026-TW2")
    beku(pemeran, pemeran.staf, tw1, nilai_perilaku={"harmonis": "di bawah", "loyal": "sesuai"})
    beku(pemeran, pemeran.staf, tw2, nilai_perilaku={"harmonis": "di atas", "loyal": "sesuai"})
    nilai = dibina(pemeran, periode=tw1, jenis="nilai rendah", sasaran="harmonis")
    satu = dampak_pembinaan([nilai.pk])[nilai.pk]
    assert (satu.kata_sebelum, satu.kata_sesudah, satu.selisih) == (
        "Di bawah ekspektasi",
        "Di atas ekspektasi",
        60,
    )
    for periode, jumlah, n in ((tw1, 24, 10), (tw2, 32, 10)):
        isi = {"n_unsur": [n] * 9, "jumlah_unsur": [jumlah if u == Unsur.WAKTU else 40 for u in Unsur]}
        RekapUnit.objects.create(unit=pemeran.bidang, bulan=periode.mulai, n=n, **isi)
    unsur = dibina(
        pemeran, periode=tw1, jenis="unsur rendah", sasaran=Unsur.WAKTU, angka={"unit_id": pemeran.bidang.pk}
    )
    satu = dampak_pembinaan([unsur.pk])[unsur.pk]
    assert (str(satu.sebelum), str(satu.sesudah), satu.arah) == ("60.00", "80.00", "naik")
    RekapUnit.objects.filter(bulan=tw2.mulai).update(n_unsur=[4] * 9)
    assert dampak_pembinaan([unsur.pk])[unsur.pk].arah == "belum ada data"


def test_effect_page_for_the_person_the_assessor_and_by_unit_for_hr(pemeran, tw1, masuk) -> None:
    tw2 = periode_tutup("2026-TW2")
    for orang, d in ((pemeran.staf, 95), (pemeran.rekan, 70), (pemeran.orang_luar, 99)):
        luar = {"unit": pemeran.opd_lain, "opd": pemeran.opd_lain} if orang == pemeran.orang_luar else {}
        beku(pemeran, orang, tw1, d=80, **luar)
        beku(pemeran, orang, tw2, d=d, **luar)
        dibina(pemeran, orang, periode=tw1, **({"unit": pemeran.opd_lain} if luar else {}))
    usulan(pemeran, pemeran.kabid, periode=tw1)
    alamat = reverse("evaluasi:rekomendasi_dampak")

    def isi(peran: str, **saring: object) -> str:
        return masuk(peran).get(alamat, saring).content.decode()

    sendiri = isi("diri")
    assert "80,00 → 95,00" in sendiri
    assert "Rekana Putri" not in sendiri
    assert "Menurut perangkat daerah" not in sendiri
    assert "Rekana Putri" in isi("penilai")
    hr = isi("hr")
    assert "Menurut perangkat daerah" in hr
    assert "Dinas Perhubungan</th>" in hr
    assert "Kabita" not in hr
    assert "Stafira" not in isi("hr", unit=pemeran.opd_lain.pk)
    assert "Stafira" in isi("atasan_penilai", periode="x")  # a wrong value filters nothing
    assert "80,00 → 70,00" in isi("rekan")
    rinci = masuk("diri").get(
        reverse("evaluasi:rekomendasi_rinci", args=[Rekomendasi.objects.get(pegawai=pemeran.staf).pk])
    )
    assert "Sesudahnya" in rinci.content.decode()


def test_effect_list_costs_a_fixed_number_of_queries(
    pemeran, tw1, masuk, django_assert_max_num_queries
) -> None:
    tw2 = periode_tutup("2026-TW2")
    for n in range(12):
        orang = buat_pegawai(
            f"1990010120160130{n + 10}",
            f"Anak Buah {n:02}",
            pemeran.bidang,
            penilai=pemeran.kabid,
            berlogin=False,
        )
        beku(pemeran, orang, tw1, d=80)
        beku(pemeran, orang, tw2, d=90)
        dibina(pemeran, orang, periode=tw1)
    client = masuk("hr")
    client.get("/beranda/")
    with django_assert_max_num_queries(15):
        assert (
            client.get(reverse("evaluasi:rekomendasi_dampak")).content.decode().count("80,00 → 90,00") == 12
        )
