"""The worked numbers of scoring.md, to the last digit."""

from decimal import Decimal as D
from types import SimpleNamespace

from evaluasi.models import AcuanMasyarakat, KebijakanSkor
from pegawai.models import Jabatan
from tests.evaluasi.skor.conftest import MARET, indeks, jawaban, skor


def test_components_of_the_worked_person(contoh_hitung: SimpleNamespace, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    assert (s.h, s.p, s.d, s.k) == (D("102.00"), D("102.86"), D("95.00"), D("80.00"))


def test_m_is_absent_under_n_min_and_the_index_is_still_there(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    assert (s.m, s.m_n, *indeks(s)) == (None, 4, D("89.6339"), D("6.2743"))
    assert s.kelengkapan == D("0.8000")
    assert s.lengkap


def _jadikan(orang, jenis: str) -> None:
    jabatan = Jabatan.objects.create(nama="Kepala Seksi", jenis=jenis)
    orang.penugasan.update(jabatan=jabatan)


def test_score_with_m_counted(contoh_hitung, jalankan) -> None:
    KebijakanSkor.objects.update(n_min=4)
    _jadikan(contoh_hitung.orang, "pengawas")
    jalankan(contoh_hitung.periode)
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    assert (s.m, s.skor, s.kelengkapan) == (D("112.04"), D("101.03"), D("1.0000"))


def test_score_of_a_pelaksana_who_serves_the_public(contoh_hitung, jalankan) -> None:
    KebijakanSkor.objects.update(n_min=4)
    jalankan(contoh_hitung.periode)
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    # (40 x 102.00 + 20 x 102.86 + 15 x 95.00 + 5 x 80.00 + 20 x 112.04) / 100
    assert (s.bobot_h, s.bobot_m, s.skor) == (D("40.00"), D("20.00"), D("102.03"))


def test_score_without_public_service(contoh_hitung, jalankan) -> None:
    contoh_hitung.orang.penugasan.update(layanan_publik=False)
    jalankan(contoh_hitung.periode)
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    assert (s.bobot_m, s.m, s.skor, s.kelengkapan) == (None, None, D("99.80"), D("1.0000"))


def test_shrinkage_of_the_worked_group(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    acuan = AcuanMasyarakat.objects.get()
    assert (acuan.n, acuan.orang, round(acuan.mu, 4), round(acuan.s2, 4), round(acuan.kappa, 5)) == (
        18,
        3,
        D("73.6111"),
        D("197.9167"),
        D("1.02756"),
    )
    p = contoh_hitung.pemeran
    hasil = [indeks(skor(o, contoh_hitung.periode)) for o in (p.staf, p.rekan, p.kabid)]
    assert hasil == [
        (D("89.6339"), D("6.2743")),
        (D("74.7969"), D("5.3069")),
        (D("63.7647"), D("4.6823")),
    ]


def test_answers_of_another_month_do_not_count(contoh_hitung, jalankan) -> None:
    jawaban(contoh_hitung.orang, MARET.replace(month=4), 25, 25)
    jalankan(contoh_hitung.periode)
    assert skor(contoh_hitung.orang, contoh_hitung.periode).m_n == 4
