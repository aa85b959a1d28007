"""Versions of the policy: who writes them, which one counts, what closed periods keep."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.forms.kebijakan import KebijakanForm
from evaluasi.models import BobotKebijakan, HitungSkor, KebijakanSkor
from evaluasi.selectors.kebijakan import daftar_kebijakan, kebijakan_pada, kebijakan_untuk, saran_mulai
from evaluasi.selectors.kebijakan_banding import banding, tabel_bobot, tabel_menit
from evaluasi.selectors.kebijakan_bidang import KELOMPOK_BOBOT, semua_bidang
from evaluasi.services.hitung import hitung_periode, jalankan_hitung, minta_hitung
from evaluasi.services.kebijakan import (
    TABEL_MENIT,
    IsianKebijakan,
    bobot_dari,
    buat_draf,
    hapus_draf,
    simpan_draf,
    tarik,
    tetapkan,
)
from evaluasi.services.kebijakan_periksa import periksa_mulai
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja.models import TahunKinerja
from pegawai.models import TandaHitung
from tests.evaluasi.bantu import draf_kebijakan, tutup
from tests.pemeran import buat_periode

pytestmark = pytest.mark.django_db
D = datetime.date
TAHUN_DEPAN = D(timezone.localdate().year + 1, 1, 1)


def isian(kebijakan: KebijakanSkor, **lain) -> IsianKebijakan:
    """What the version holds, as a form would send it."""
    isi = IsianKebijakan(
        nama=kebijakan.nama,
        berlaku_mulai=kebijakan.berlaku_mulai,
        alasan="Sasaran baru.",
        angka={b.nama: getattr(kebijakan, b.nama) for b in semua_bidang()},
        menit=list(zip(*(getattr(kebijakan, n) for n in TABEL_MENIT), strict=True)),
        bobot=bobot_dari(kebijakan),
    )
    return replace(isi, **lain)


def ditetapkan(p, mulai: datetime.date, **lain) -> KebijakanSkor:
    draf = draf_kebijakan(p, berlaku_mulai=mulai, alasan="Sasaran baru.", **lain)
    return tetapkan(draf.pk, diputuskan_oleh="Bupati", nomor_surat="800/1", oleh=p.hr)


# ---------------------------------------------------------------- which one counts


def test_seeded_version_is_decided_and_counts(pemeran) -> None:
    awal = KebijakanSkor.objects.get()
    assert (awal.status, awal.diputuskan_oleh) == ("berlaku", "Bawaan sistem")
    assert kebijakan_untuk(pemeran.triwulan_ini) == awal


def test_draft_never_counts(pemeran) -> None:
    draf_kebijakan(pemeran, berlaku_mulai=pemeran.triwulan_ini.mulai)
    assert kebijakan_untuk(pemeran.triwulan_ini).versi == 1


def test_decided_version_counts_from_its_first_day(pemeran) -> None:
    baru = ditetapkan(pemeran, TAHUN_DEPAN)
    assert kebijakan_pada(TAHUN_DEPAN - datetime.timedelta(days=1)).versi == 1
    assert kebijakan_pada(TAHUN_DEPAN) == baru


def test_of_two_versions_of_one_day_the_later_decision_counts(pemeran) -> None:
    satu = draf_kebijakan(pemeran, berlaku_mulai=TAHUN_DEPAN, alasan="A")
    dua = draf_kebijakan(pemeran, berlaku_mulai=TAHUN_DEPAN, alasan="B")
    tetapkan(dua.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    tetapkan(satu.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    assert kebijakan_pada(TAHUN_DEPAN) == satu
    masa = {v.kebijakan.versi: (v.sampai, v.digantikan, v.kini) for v in daftar_kebijakan(pemeran.hr)}
    assert masa == {
        1: (TAHUN_DEPAN - datetime.timedelta(days=1), False, True),
        2: (None, False, False),
        3: (None, True, False),
    }


def test_running_a_period_without_policy_says_so(pemeran) -> None:
    KebijakanSkor.objects.all().delete()
    baris = minta_hitung(pemeran.triwulan_ini, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Belum ada kebijakan skor yang ditetapkan"):
        jalankan_hitung(baris.pk)
    baris = HitungSkor.objects.get(pk=baris.pk)
    awal = f"{pemeran.triwulan_ini.mulai:%d-%m-%Y}"
    assert baris.status == StatusHitung.GAGAL
    assert baris.galat == (
        f"Belum ada kebijakan skor yang ditetapkan untuk {awal}, hari pertama periode "
        f"{pemeran.triwulan_ini.kode}. Tetapkan kebijakan yang berlaku sejak tanggal itu atau sebelumnya."
    )


# ---------------------------------------------------------------- drafting


def test_draft_holds_every_number_of_its_source(pemeran) -> None:
    lama = KebijakanSkor.objects.get()
    baru = buat_draf(lama, oleh=pemeran.hr)
    baru.refresh_from_db()
    assert [b for b in banding(lama, baru) if b.judul != "Masa berlaku"] == []
    assert bobot_dari(baru) == bobot_dari(lama)
    assert (baru.versi, baru.status, baru.dibuat_oleh, baru.alasan) == (2, "draf", pemeran.hr, "")
    assert baru.berlaku_mulai == saran_mulai()
    assert Peristiwa.objects.filter(tindakan="kebijakan.draf", pelaku_id=pemeran.hr.pk).count() == 1


def test_words_name_every_number_of_the_model() -> None:
    """A number of the policy that no form shows could never be changed, nor read."""
    bukan_angka = {
        "id", "versi", "nama", "berlaku_mulai", "alasan", "status", "diputuskan_oleh", "nomor_surat",
        "dibuat_pada", "dibuat_oleh", "ditetapkan_pada", "ditetapkan_oleh", "dipakai_pada", *TABEL_MENIT,
    }  # fmt: skip
    ada = {f.name for f in KebijakanSkor._meta.concrete_fields} - bukan_angka
    assert {b.nama for b in semua_bidang()} == ada


def test_draft_is_saved_with_what_changed_in_the_trail(pemeran) -> None:
    draf = draf_kebijakan(pemeran)
    isi = isian(draf)
    bobot = {**isi.bobot, ("jf", True): dict(zip("hpdkm", map(Decimal, (45, 20, 15, 5, 15)), strict=True))}
    isi = replace(isi, angka={**isi.angka, "target_ikm": Decimal(85)}, bobot=bobot, menit=[(1, 1, 2)])
    simpan_draf(draf.pk, isi, oleh=pemeran.hr)
    draf.refresh_from_db()
    assert (draf.target_ikm, draf.batas_menit, draf.poin_pulang_cepat) == (85, [1], [2])
    assert bobot_dari(draf)[("jf", True)]["h"] == 45
    jejak = Peristiwa.objects.get(tindakan="kebijakan.ubah")
    assert jejak.lama["target_ikm"], jejak.baru["target_ikm"] == ("80", "85")
    assert (jejak.lama["bobot_jf_1_h"], jejak.baru["bobot_jf_1_h"]) == ("40", "45")
    assert "bobot_jf_1_p" not in jejak.baru
    simpan_draf(draf.pk, isi, oleh=pemeran.hr)
    assert Peristiwa.objects.filter(tindakan="kebijakan.ubah").count() == 1


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"nama": "  "}, "nama"),
        ({"alasan": " "}, "alasan"),
        ({"menit": [(None, None, None)]}, "menit_0"),
        ({"menit": [(31, 1, 1), (1, 1, 1)]}, "menit_1"),
        ({"menit": [(1, None, 1)]}, "terlambat_0"),
        ({"bobot": {}}, "bobot_jpt_0_h"),
        ({"berlaku_mulai": D(2027, 2, 1)}, "berlaku_mulai"),
    ],
)
def test_service_refuses_what_the_form_would(pemeran, lain, bidang) -> None:
    draf = draf_kebijakan(pemeran)
    with pytest.raises(GalatAturan) as galat:
        simpan_draf(draf.pk, isian(draf, **lain), oleh=pemeran.hr)
    assert bidang in galat.value.message_dict


def test_draft_is_thrown_away(pemeran) -> None:
    draf = draf_kebijakan(pemeran)
    hapus_draf(draf.pk, oleh=pemeran.hr)
    assert KebijakanSkor.objects.count() == 1
    jejak = Peristiwa.objects.get(tindakan="kebijakan.hapus")
    assert (jejak.lama["target_ikm"], jejak.lama["bobot_jf_1_h"]) == ("80", "40")


# ---------------------------------------------------------------- deciding


def test_deciding_records_who_by_which_letter_and_why(pemeran) -> None:
    baru = ditetapkan(pemeran, TAHUN_DEPAN)
    assert (baru.status, baru.diputuskan_oleh, baru.nomor_surat) == ("berlaku", "Bupati", "800/1")
    assert (baru.ditetapkan_oleh, baru.ditetapkan_pada is not None) == (pemeran.hr, True)
    jejak = Peristiwa.objects.get(tindakan="kebijakan.tetapkan")
    assert jejak.baru["alasan"] == "Sasaran baru."
    assert not TandaHitung.objects.exists()


def test_deciding_for_a_running_period_marks_everybody(pemeran) -> None:
    mulai = pemeran.triwulan_ini.mulai
    ditetapkan(pemeran, mulai)
    # in a first quarter the year begins with it
    kena = [p for p in (pemeran.tahun_ini, pemeran.triwulan_ini) if p.mulai == mulai]
    tanda = TandaHitung.objects.values_list("pegawai", "opd", "sebab", "dari", "sampai")
    assert set(tanda) == {(None, None, "kebijakan", p.mulai, p.selesai) for p in kena}
    jejak = Peristiwa.objects.get(tindakan="kebijakan.tetapkan")
    assert sorted(jejak.baru["periode_dihitung_ulang"]) == sorted(p.kode for p in kena)


def test_deciding_needs_a_decider_a_reason_and_all_weights(pemeran) -> None:
    draf = draf_kebijakan(pemeran)
    with pytest.raises(GalatAturan, match="memutuskan"):
        tetapkan(draf.pk, diputuskan_oleh=" ", oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Tulis alasan"):
        tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    KebijakanSkor.objects.filter(pk=draf.pk).update(alasan="Sasaran baru.")
    draf.bobot.filter(jenis_jabatan="jf").delete()
    with pytest.raises(GalatAturan, match="Bobot belum lengkap"):
        tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)


def test_decided_version_is_no_longer_edited_or_thrown_away(pemeran) -> None:
    baru = ditetapkan(pemeran, TAHUN_DEPAN)
    with pytest.raises(GalatAturan, match="Ditetapkan"):
        simpan_draf(baru.pk, isian(baru), oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Ditetapkan"):
        hapus_draf(baru.pk, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="Ditetapkan"):
        tetapkan(baru.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)


def test_decision_is_taken_back_before_it_begins(pemeran) -> None:
    baru = ditetapkan(pemeran, D(2190, 1, 1))
    with pytest.raises(GalatAturan, match="ditarik"):
        tarik(baru.pk, alasan=" ", oleh=pemeran.hr)
    tarik(baru.pk, alasan="Ditunda.", oleh=pemeran.hr)
    baru.refresh_from_db()
    assert (baru.status, baru.diputuskan_oleh, baru.ditetapkan_pada) == ("draf", "", None)
    assert Peristiwa.objects.get(tindakan="kebijakan.tarik").lama["nomor_surat"] == "800/1"


def test_taking_back_marks_a_period_that_is_already_open(pemeran) -> None:
    nanti = buat_periode("2190-TW1", "triwulan", D(2190, 1, 1), D(2190, 3, 31))
    baru = ditetapkan(pemeran, nanti.mulai)
    TandaHitung.objects.all().delete()
    tarik(baru.pk, alasan="Ditunda.", oleh=pemeran.hr)
    assert TandaHitung.objects.get().dari == nanti.mulai


def test_begun_version_is_only_succeeded(pemeran) -> None:
    with pytest.raises(GalatAturan, match="Buat versi penerus"):
        tarik(KebijakanSkor.objects.get().pk, alasan="Salah.", oleh=pemeran.hr)
    baru = ditetapkan(pemeran, pemeran.triwulan_ini.mulai)
    with pytest.raises(GalatAturan, match="Buat versi penerus"):
        tarik(baru.pk, alasan="Salah.", oleh=pemeran.hr)


@pytest.mark.parametrize("peran", ["penilai", "pimpinan", "auditor", "operator", "moderator"])
def test_only_hr_writes(pemeran, peran) -> None:
    oleh, draf = pemeran.logins[peran], draf_kebijakan(pemeran)
    for kerja in (
        lambda: buat_draf(draf, oleh=oleh),
        lambda: simpan_draf(draf.pk, isian(draf), oleh=oleh),
        lambda: tetapkan(draf.pk, diputuskan_oleh="Saya", oleh=oleh),
        lambda: tarik(draf.pk, alasan="Salah.", oleh=oleh),
        lambda: hapus_draf(draf.pk, oleh=oleh),
    ):
        with pytest.raises(TidakBerwenang):
            kerja()


# ---------------------------------------------------------------- closed time


@pytest.fixture
def tw1(pemeran):
    periode = buat_periode("2026-TW1", "triwulan", D(2026, 1, 1), D(2026, 3, 31))
    tutup(periode)
    return periode


@pytest.mark.parametrize("mulai", [D(2026, 1, 1), D(2025, 10, 1), D(2019, 1, 1)])
def test_policy_of_a_closed_period_stays(pemeran, tw1, mulai) -> None:
    draf = draf_kebijakan(pemeran, berlaku_mulai=mulai, alasan="Sasaran baru.")
    harap = mulai > D(2020, 1, 1)  # before the first version nothing of the closed quarter changes
    assert ("2026-TW1" in periksa_mulai(mulai)) is harap
    if harap:
        with pytest.raises(GalatAturan, match="2026-TW1 yang sudah ditutup"):
            tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    else:
        tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=pemeran.hr)
    assert kebijakan_untuk(tw1).versi == 1


def test_start_inside_a_closed_year_is_refused(pemeran) -> None:
    tahun = buat_periode("2025", "tahun", D(2025, 1, 1), D(2025, 12, 31))
    tutup(tahun)
    assert "di dalam periode 2025 yang sudah ditutup" in periksa_mulai(D(2025, 10, 1))
    assert periksa_mulai(D(2026, 1, 1)) == ""


def test_start_is_the_first_day_of_a_period_of_its_year(pemeran) -> None:
    assert "1 Januari 2027, 1 April 2027" in periksa_mulai(D(2027, 1, 2))
    assert periksa_mulai(D(2027, 4, 1)) == ""
    TahunKinerja.objects.create(tahun=2028, tingkat_berkala="bulan")
    assert periksa_mulai(D(2028, 2, 1)) == ""


def test_proposed_start_passes_over_closed_time(pemeran) -> None:
    awal = saran_mulai()
    assert (awal > timezone.localdate(), periksa_mulai(awal)) == (True, "")
    tutup(buat_periode(str(awal.year), "tahun", D(awal.year, 1, 1), D(awal.year, 12, 31))
          if awal.year != timezone.localdate().year else pemeran.tahun_ini)  # fmt: skip
    assert saran_mulai().year == awal.year + 1


# ---------------------------------------------------------------- what the database holds


def test_used_version_is_held_by_the_database(pemeran) -> None:
    hitung_periode(pemeran.triwulan_ini)
    for kerja in (
        lambda: KebijakanSkor.objects.update(target_ikm=70),
        lambda: KebijakanSkor.objects.all()._raw_delete("default"),
        lambda: BobotKebijakan.objects.update(h=51, m=9),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            kerja()


def test_draft_can_not_have_been_used(pemeran) -> None:
    draf = draf_kebijakan(pemeran)
    with pytest.raises(IntegrityError), transaction.atomic():
        KebijakanSkor.objects.filter(pk=draf.pk).update(dipakai_pada=timezone.now())


# ---------------------------------------------------------------- reading


def test_comparison_names_every_difference_and_nothing_else(pemeran) -> None:
    lama = KebijakanSkor.objects.get()
    baru = draf_kebijakan(
        pemeran, target_ikm=85, kelengkapan_min=Decimal("0.65"), batas_menit=[1, 31, 121],
        poin_terlambat=[1, 1, 2], poin_pulang_cepat=[Decimal("0.5"), 1, Decimal("1.25")],
        berlaku_mulai=D(2027, 1, 1),
    )  # fmt: skip
    baru.bobot.filter(jenis_jabatan="jf", layanan_publik=True).update(h=45, m=15)
    dapat = {b.judul: [(r.label, r.lama, r.baru) for r in b.baris] for b in banding(lama, baru)}
    assert dapat == {
        "Masa berlaku": [("Berlaku sejak", "1 Januari 2020", "1 Januari 2027")],
        "Bobot komponen": [
            ("Fungsional, melayani publik: Hasil kerja", "40", "45"),
            ("Fungsional, melayani publik: Masyarakat", "20", "15"),
        ],
        "Potongan menurut menit": [
            ("Terlambat 1 sampai 30 menit", "0,5 poin", "1 poin"),
            ("Terlambat 31 sampai 60 menit", "1 poin", "tidak ada"),
            ("Pulang cepat 31 sampai 60 menit", "1 poin", "tidak ada"),
            ("Terlambat 31 sampai 120 menit", "tidak ada", "1 poin"),
            ("Pulang cepat 31 sampai 120 menit", "tidak ada", "1 poin"),
            ("Terlambat 61 sampai 90 menit", "1,25 poin", "tidak ada"),
            ("Pulang cepat 61 sampai 90 menit", "1,25 poin", "tidak ada"),
            ("Terlambat 91 menit atau lebih", "1,5 poin", "tidak ada"),
            ("Pulang cepat 91 menit atau lebih", "1,5 poin", "tidak ada"),
            ("Terlambat 121 menit atau lebih", "tidak ada", "2 poin"),
            ("Pulang cepat 121 menit atau lebih", "tidak ada", "1,25 poin"),
        ],
        "Skala dan kelengkapan": [("Bobot terisi supaya skor disebut lengkap", "60\u00a0%", "65\u00a0%")],
        "Masyarakat (M)": [("Sasaran indeks", "80\u00a0dari 100", "85\u00a0dari 100")],
    }


def test_reading_tables_say_where_a_weight_does_not_apply(pemeran) -> None:
    bobot = dict(tabel_bobot(KebijakanSkor.objects.get()))
    assert len(bobot) == len(KELOMPOK_BOBOT)
    assert dict(bobot["Pelaksana"])["Masyarakat"] == "tidak berlaku"
    assert dict(bobot["Pelaksana, melayani publik"])["Masyarakat"] == "20"
    assert [m.rentang for m in tabel_menit(KebijakanSkor.objects.get())][-1] == "91 menit atau lebih"


def test_form_gives_back_what_it_was_given(pemeran) -> None:
    """A draft opened and saved unchanged is the same draft."""
    draf = draf_kebijakan(pemeran, alasan="Sasaran baru.")
    form = KebijakanForm.dari(draf)
    data = {n: form[n].value() for n in form.fields if form[n].value() is not None}
    isi = KebijakanForm({n: form.fields[n].prepare_value(v) for n, v in data.items()})
    assert isi.is_valid(), isi.errors
    simpan_draf(draf.pk, isi.isian(), oleh=pemeran.hr)
    assert not Peristiwa.objects.filter(tindakan="kebijakan.ubah").exists()
