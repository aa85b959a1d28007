"""Sheets perilaku, capaian_organisasi, predikat: what is taken, refused, never overwritten."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from evaluasi.models import CapaianOrganisasi, Evaluasi, PutusanNilai
from evaluasi.services.capaian import tetapkan_capaian
from evaluasi.services.keberatan import ajukan_keberatan
from inti.impor import HasilImpor, ambil_jenis
from inti.impor.mesin import impor
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak
from kinerja.models import KunciRealisasi, Periode
from pegawai.models import TandaHitung
from tests.evaluasi.bantu import buat_skp, diajukan, terisi, tutup
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db
KEPALA = ["periode", "nip", "rating_hasil", "rating_perilaku", *NilaiBerakhlak.values, "catatan"]


def _impor(
    jenis: str, baris: list[dict[str, str]], kepala: list[str] | None = None, **lain: Any
) -> HasilImpor:
    kepala = kepala or list(dict.fromkeys(k for b in baris for k in b))
    isi = [",".join(kepala), *(",".join(b.get(k, "") for k in kepala) for b in baris)]
    return impor(ambil_jenis(jenis), "\n".join(isi).encode(), nama_berkas=f"{jenis}.csv", **lain)


def _baris(p, orang=None, **lain: str) -> dict[str, str]:
    return {"periode": p.triwulan_ini.kode, "nip": (orang or p.staf).nip} | lain


def _angka(hasil: HasilImpor) -> tuple[int, int, int, int]:
    return hasil.dibuat, hasil.diubah, hasil.sama, len(hasil.ditolak)


def _tolakan(hasil: HasilImpor) -> list[tuple[int, str, str]]:
    return [(t.baris, t.kolom, t.pesan) for t in hasil.ditolak]


TUJUH = dict.fromkeys(NilaiBerakhlak.values, "Sesuai")


# ---------------------------------------------------------------- perilaku


def test_evaluations_are_taken_as_published(pemeran) -> None:
    skp = buat_skp(pemeran.staf, pemeran.triwulan_ini)
    hasil = _impor(
        "perilaku",
        [
            _baris(
                pemeran, rating_hasil="Diatas Ekspektasi", rating_perilaku="diatas", catatan="Bagus", **TUJUH
            ),
            _baris(pemeran, pemeran.rekan, rating_hasil="dibawah", rating_perilaku="Sesuai Ekspektasi"),
        ],
        KEPALA,
    )
    assert _angka(hasil) == (2, 0, 0, 0)
    staf = Evaluasi.objects.get(pegawai=pemeran.staf)
    assert (staf.status, staf.sumber, staf.predikat, staf.penilai, staf.skp, staf.catatan) == (
        "terbit", "impor", "sangat baik", pemeran.kabid, skp, "Bagus",
    )  # fmt: skip
    assert staf.nilai_perilaku.count() == 7
    rekan = Evaluasi.objects.get(pegawai=pemeran.rekan)
    assert (rekan.predikat, rekan.nilai_perilaku.count(), rekan.skp) == ("butuh perbaikan", 0, None)
    assert set(TandaHitung.objects.filter(sebab="evaluasi").values_list("pegawai", flat=True)) == {
        pemeran.staf.pk, pemeran.rekan.pk,
    }  # fmt: skip
    assert not KunciRealisasi.objects.exists()
    assert Peristiwa.objects.filter(tindakan="impor.perilaku").count() == 1


def test_evaluations_imported_again_change_nothing(pemeran) -> None:
    baris = [_baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai", **TUJUH)]
    _impor("perilaku", baris)
    terbit = Evaluasi.objects.get().terbit_pada
    TandaHitung.objects.all().delete()
    assert _angka(_impor("perilaku", baris)) == (0, 0, 1, 0)
    assert Evaluasi.objects.get().terbit_pada == terbit
    assert not TandaHitung.objects.exists()


def test_evaluations_change_and_blanks_leave_what_is_there(pemeran) -> None:
    _impor("perilaku", [_baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai", **TUJUH)])
    hasil = _impor("perilaku", [_baris(pemeran, rating_hasil="di atas", loyal="di atas")])
    evaluasi = Evaluasi.objects.get()
    assert _angka(hasil) == (0, 1, 0, 0)
    assert (evaluasi.rating_hasil, evaluasi.rating_perilaku, evaluasi.predikat) == (
        "di atas",
        "sesuai",
        "baik",
    )
    assert evaluasi.nilai_perilaku.filter(rating="di atas").count() == 1
    assert evaluasi.nilai_perilaku.count() == 7


def test_one_rating_alone_gives_no_predikat(pemeran) -> None:
    assert _angka(_impor("perilaku", [_baris(pemeran, rating_perilaku="sesuai")])) == (1, 0, 0, 0)
    assert Evaluasi.objects.get().predikat == ""


def test_what_a_published_evaluation_will_lack_is_a_warning(pemeran) -> None:
    nilai = dict.fromkeys(NilaiBerakhlak.values, "sesuai")
    utuh = _impor("perilaku", [_baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai", **nilai)])
    assert utuh.peringatan == []
    sebagian = _impor(
        "perilaku", [_baris(pemeran, pemeran.rekan, rating_hasil="sesuai", akuntabel="di atas")]
    )
    assert (_tolakan(sebagian), [(t.kolom, t.pesan) for t in sebagian.peringatan]) == (
        [],
        [
            ("rating_perilaku", "Salah satu rating kosong, jadi predikatnya belum terbentuk."),
            (
                "berorientasi_pelayanan",
                "Baru 1 dari 7 nilai terisi. Perilaku (P) dihitung dari nilai bila semuanya terisi.",
            ),
        ],
    )


def test_what_was_filled_in_here_is_never_overwritten(pemeran) -> None:
    terisi(pemeran)
    baris = [_baris(pemeran, rating_hasil="di atas", rating_perilaku="di atas")]
    assert "Sudah diisi di sini oleh Kabita Idris" in _tolakan(_impor("perilaku", baris))[0][2]
    Evaluasi.objects.all().delete()
    diajukan(pemeran)
    assert "Sudah diisi di sini oleh Kabita Idris" in _tolakan(_impor("perilaku", baris))[0][2]
    assert Evaluasi.objects.get().predikat == "baik"


def test_final_or_disputed_imports_stand(pemeran) -> None:
    baris = [_baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai")]
    lain = [_baris(pemeran, rating_hasil="di atas", rating_perilaku="sesuai")]
    _impor("perilaku", baris)
    ajukan_keberatan(Evaluasi.objects.get().pk, alasan="x", oleh=pemeran.staf.pengguna)
    assert "sedang dalam keberatan" in _tolakan(_impor("perilaku", lain))[0][2]
    assert _angka(_impor("perilaku", baris)) == (0, 0, 1, 0)
    Evaluasi.objects.update(status="final", final_pada=timezone.now())
    assert "sudah final" in _tolakan(_impor("perilaku", lain))[0][2]


@pytest.mark.parametrize(
    ("ubah", "kolom", "kata"),
    [
        ({"periode": "2019-TW1"}, "periode", "belum dibuka"),
        ({"periode": "2026-09"}, "periode", "dievaluasi per triwulan"),
        ({"periode": "2026-13"}, "periode", "tidak dikenal"),
        ({"nip": "199912312024011999"}, "nip", "belum terdaftar"),
        ({"rating_hasil": "lima"}, "rating_hasil", "Tulis salah satu"),
        ({"rating_hasil": "", "rating_perilaku": ""}, "rating_hasil", "paling sedikit satu"),
        (
            {"rating_hasil": "", "rating_perilaku": "", "catatan": "saja"},
            "rating_hasil",
            "paling sedikit satu",
        ),
        ({"nip": "X-BUPATI"}, "nip", "bukan ASN"),
    ],
)
def test_bad_rows_are_named(pemeran, ubah: dict, kolom: str, kata: str) -> None:
    baris = _baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai") | ubah
    hasil = _impor("perilaku", [baris], KEPALA)
    assert (2, kolom) in [(b, k) for b, k, _ in _tolakan(hasil)]
    assert kata in " ".join(p for _, _, p in _tolakan(hasil))
    assert not Evaluasi.objects.exists()


def test_closed_period_is_refused(pemeran) -> None:
    tutup(pemeran.triwulan_ini)
    baris = [_baris(pemeran, rating_hasil="sesuai", rating_perilaku="sesuai")]
    assert "sudah ditutup" in _tolakan(_impor("perilaku", baris))[0][2]
    assert (
        "sudah ditutup"
        in _tolakan(
            _impor(
                "capaian_organisasi",
                [{"periode": pemeran.triwulan_ini.kode, "unit_kode": "OPD1", "capaian": "baik"}],
            )
        )[0][2]
    )


def test_admin_may_not_import_about_themselves(pemeran) -> None:
    pengguna, orang = pemeran.kabid.pengguna, (pemeran.kabid, pemeran.kadis, pemeran.staf)
    hasil = _impor(
        "perilaku",
        [_baris(pemeran, o, rating_hasil="sesuai", rating_perilaku="sesuai") for o in orang],
        oleh=pengguna, sumber="admin", sebagian=True,
    )  # fmt: skip
    assert [b for b, *_ in _tolakan(hasil)] == [2, 3]
    assert hasil.dibuat == 1


def test_evaluations_and_past_results_wait_for_a_second_person() -> None:
    assert ambil_jenis("perilaku").perlu_konfirmasi
    assert ambil_jenis("predikat").perlu_konfirmasi
    assert not ambil_jenis("capaian_organisasi").perlu_konfirmasi


def test_sixty_evaluations_take_few_queries(pemeran, django_assert_max_num_queries) -> None:
    orang = [
        buat_pegawai(
            f"19900101201601{1001 + i}", f"Orang {i}", pemeran.bidang, penilai=pemeran.kabid, berlogin=False
        )
        for i in range(60)
    ]
    baris = [_baris(pemeran, o, rating_hasil="sesuai", rating_perilaku="sesuai", **TUJUH) for o in orang]
    with django_assert_max_num_queries(45):
        assert _impor("perilaku", baris).dibuat == 60


# ---------------------------------------------------------------- capaian_organisasi


def test_achievements_are_taken_changed_and_left(pemeran) -> None:
    satu = {
        "periode": pemeran.triwulan_ini.kode,
        "unit_kode": "OPD1",
        "capaian": "Butuh perbaikan",
        "catatan": "SK 1",
    }
    assert _angka(_impor("capaian_organisasi", [satu])) == (1, 0, 0, 0)
    assert _angka(_impor("capaian_organisasi", [satu])) == (0, 0, 1, 0)
    dua = satu | {"capaian": "istimewa", "catatan": ""}
    assert _angka(_impor("capaian_organisasi", [dua])) == (0, 1, 0, 0)
    baris = CapaianOrganisasi.objects.get()
    assert (baris.capaian, baris.catatan, baris.ditetapkan_oleh) == ("istimewa", "SK 1", None)


def test_achievements_recorded_here_are_never_overwritten(pemeran) -> None:
    tetapkan_capaian(pemeran.triwulan_ini, pemeran.opd, capaian="baik", oleh=pemeran.hr)
    satu = {"periode": pemeran.triwulan_ini.kode, "unit_kode": "OPD1", "capaian": "kurang", "catatan": "x"}
    assert "Sudah diisi di sini oleh Hera Rahma" in _tolakan(_impor("capaian_organisasi", [satu]))[0][2]
    assert _angka(_impor("capaian_organisasi", [satu | {"capaian": "baik"}])) == (0, 0, 1, 0)
    assert CapaianOrganisasi.objects.get().ditetapkan_oleh == pemeran.hr


def test_achievements_of_unknown_unit_or_period_are_named(pemeran) -> None:
    hasil = _impor(
        "capaian_organisasi",
        [{"periode": "2019", "unit_kode": "OPD1", "capaian": "baik"},
         {"periode": pemeran.triwulan_ini.kode, "unit_kode": "TIDAK-ADA", "capaian": "baik"}],
    )  # fmt: skip
    assert [(b, k) for b, k, _ in _tolakan(hasil)] == [(2, "periode"), (3, "unit_kode")]


# ---------------------------------------------------------------- predikat


def _lalu(p, tahun: str = "2024", predikat: str = "Sangat Baik", orang=None) -> dict[str, str]:
    return {"periode": tahun, "nip": (orang or p.staf).nip, "predikat": predikat}


def test_past_results_are_final_without_a_score(pemeran) -> None:
    hasil = _impor("predikat", [_lalu(pemeran), _lalu(pemeran, "2025-TW3", "Butuh perbaikan", pemeran.rekan)])
    assert _angka(hasil) == (2, 0, 0, 0)
    putusan = PutusanNilai.objects.get(pegawai=pemeran.staf)
    assert (putusan.predikat, putusan.sumber, putusan.versi, putusan.skor) == (
        "sangat baik",
        "impor",
        1,
        None,
    )
    assert putusan.penjelasan == {}
    assert Periode.objects.get(kode="2025-TW3").status == "draf"
    assert _angka(_impor("predikat", [_lalu(pemeran)])) == (0, 0, 1, 0)


def test_past_results_are_never_replaced(pemeran) -> None:
    _impor("predikat", [_lalu(pemeran)])
    assert (
        "Sudah ada hasil final “Sangat Baik”"
        in _tolakan(_impor("predikat", [_lalu(pemeran, predikat="baik")]))[0][2]
    )


def test_past_results_of_periods_judged_here_are_refused(pemeran) -> None:
    kode = pemeran.triwulan_ini.kode
    assert "sedang berjalan" in _tolakan(_impor("predikat", [_lalu(pemeran, kode)]))[0][2]
    diajukan(pemeran)
    assert "oleh Kabita Idris" in _tolakan(_impor("predikat", [_lalu(pemeran, kode)]))[0][2]
    PutusanNilai.objects.create(
        periode=pemeran.triwulan_ini, pegawai=pemeran.rekan, predikat="baik", penilai=pemeran.kabid
    )
    tutup(pemeran.triwulan_ini)
    hasil = _impor("predikat", [_lalu(pemeran, kode, orang=pemeran.rekan)])
    assert "Sudah diisi di sini oleh Kabita Idris" in _tolakan(hasil)[0][2]


def test_past_results_of_the_future_are_refused(pemeran) -> None:
    depan = str(timezone.localdate().year + 1)
    assert "belum mulai" in _tolakan(_impor("predikat", [_lalu(pemeran, depan)]))[0][2]
    assert "tidak dikenal" in _tolakan(_impor("predikat", [_lalu(pemeran, "20x4")]))[0][2]


def test_misconduct_is_kurang(pemeran) -> None:
    _impor("predikat", [_lalu(pemeran, "2023", "Kurang/Misconduct"), _lalu(pemeran, "2022", "misconduct")])
    assert set(PutusanNilai.objects.values_list("predikat", flat=True)) == {"kurang"}


def test_assessor_of_the_periods_day_is_stored(pemeran) -> None:
    """A person without any post gets an evaluation without penilai."""
    orang = buat_pegawai(
        "199303032018012001", "Tanpa Tugas", pemeran.bidang, mulai=datetime.date(2199, 1, 1), berlogin=False
    )
    assert _impor("perilaku", [_baris(pemeran, orang, rating_perilaku="sesuai")]).dibuat == 1
    assert Evaluasi.objects.get().penilai is None
