"""``manage.py jelaskan``: the sum and all it is made of, to be redone on paper; what is absent says why."""

import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from evaluasi.models import NilaiRekan
from evaluasi.services.penutupan import tutup_periode
from inti.models import Peristiwa
from kinerja.enums import NilaiBerakhlak
from pegawai.models import AsesmenKompetensi, HukumanDisiplin
from tests.evaluasi.skor.conftest import MARET, buat_indikator, buat_skp, evaluasi, rekap_presensi, skor
from tests.pemeran import buat_periode

CONTOH = """\
SKOR LOKAL 2026-03  Stafira Utama  (kebijakan versi 1; bukan predikat)
------------------------------------------------------------------------------
H  Hasil kerja                 102 x    40 % =      40,8
P  Perilaku                 102,86 x    20 % =    20,572
D  Disiplin                     95 x    15 % =     14,25
K  Kompetensi                   80 x     5 % =         4
M  Masyarakat             Belum ada 5 penilaian warga pada periode ini, jadi belum dihitung.
------------------------------------------------------------------------------
Jumlah 79,622 : 80 % = 99,5275 -> skor 99,53
Kelengkapan data 80 % (lengkap)

H: tiap indikator = realisasi terhadap target periode; hasil kerja = rata-rata indikatornya
  RHK 1 (bobot 60)  Indikator 0
      kuantitas, nilai terakhir, makin tinggi makin baik
      target 120, target periode 120, realisasi 132
      capaian 110 (dihitung)
  RHK 1 (bobot 60)  Indikator 1
      kuantitas, nilai terakhir, makin rendah makin baik
      target 5, target periode 5, realisasi 4,5
      capaian 110 (dihitung)
  RHK 2 (bobot 40)  Indikator 2
      kuantitas, nilai terakhir, makin tinggi makin baik
      target 90, target periode 90, realisasi 81
      capaian 90 (dihitung)

P: rata-rata tujuh nilai
  Adaptif                  sesuai ekspektasi    100
  Akuntabel                di atas ekspektasi   120
  Berorientasi Pelayanan   di atas ekspektasi   120
  Harmonis                 sesuai ekspektasi    100
  Kolaboratif              di bawah ekspektasi  60
  Kompeten                 di atas ekspektasi   120
  Loyal                    sesuai ekspektasi    100

D: 100 dikurangi potongan tiap bulan, lalu dirata-rata
  Maret 2026  95  terlambat 2, alpa 3

K: 4 JP dari 20 x 3/12
  20 Mar 2026  4 JP  Pelayanan prima
"""


def cetak(capsys, orang, periode="2026-03") -> str:
    call_command("jelaskan", "--nip", orang.nip, "--periode", periode)
    return capsys.readouterr().out


def test_worked_example_in_full_and_the_same_once_frozen(contoh_hitung, jalankan, capsys) -> None:
    jalankan(contoh_hitung.periode)
    assert cetak(capsys, contoh_hitung.orang) == CONTOH
    tutup_periode(contoh_hitung.periode, oleh=contoh_hitung.pemeran.hr, alasan="uji")
    sidik = skor(contoh_hitung.orang, contoh_hitung.periode).sidik
    assert cetak(capsys, contoh_hitung.orang) == f"{CONTOH}\nsidik {sidik}\n"
    dilihat = Peristiwa.objects.filter(tindakan="skor.lihat", tentang_id=contoh_hitung.orang.pk)
    assert dilihat.count() == 2, "melihat skor orang lain selalu tercatat"


def test_words_for_targets_in_words_colleagues_and_assessments(pemeran, maret, jalankan, capsys) -> None:
    orang = pemeran.staf
    e = evaluasi(orang, maret, ["sesuai"] * 7)
    e.rating_indikator.create(indikator=buat_indikator(buat_skp(orang), 1, None), rating="di atas")
    for rekan in (pemeran.rekan, pemeran.kadis, pemeran.sekda):
        nilai = dict.fromkeys(NilaiBerakhlak.values, "di bawah")
        NilaiRekan.objects.create(periode=maret, pegawai=orang, rekan=rekan, **nilai)
    AsesmenKompetensi.objects.create(
        pegawai=orang, kompetensi="Digital", tingkat=3, tingkat_wajib=4, tanggal=MARET
    )
    jalankan(maret)
    keluar = cetak(capsys, orang)
    for baris in (
        "      target sesuai standar, target periode –, realisasi di atas ekspektasi",
        "P: tujuh nilai penilai dan rekan",
        "  penilai 100, rekan 60 dari 3 orang",
        "K: pelatihan tidak dihitung, karena OPD ini belum mencatat pelatihan seorang pun tahun ini",
        "  asesmen kompetensi 75",
    ):
        assert baris in keluar.splitlines(), keluar


def test_month_of_few_days_is_shown_and_not_counted(pemeran, jalankan, capsys) -> None:
    januari = datetime.date(2026, 1, 1)
    triwulan = buat_periode("2026-TW1", "triwulan", januari, datetime.date(2026, 3, 31))
    for bulan, hari in ((1, 20), (3, 9)):
        rekap_presensi(pemeran.staf, januari.replace(month=bulan), hari)
        rekap_presensi(pemeran.rekan, januari.replace(month=bulan), 20)
    jalankan(triwulan)
    keluar = cetak(capsys, pemeran.staf, triwulan.kode)
    assert "  Januari 2026  100  tanpa potongan\n" in keluar
    assert "  Maret 2026  100 (tidak dihitung: 9 dari 20 hari)  tanpa potongan\n" in keluar


def test_penalty_and_a_rating_without_its_seven_values(pemeran, maret, jalankan, capsys) -> None:
    evaluasi(pemeran.staf, maret, [])
    rekap_presensi(pemeran.staf, MARET, 20)
    HukumanDisiplin.objects.create(
        pegawai=pemeran.staf, tingkat="ringan", jenis="Teguran lisan", nomor_sk="1", mulai=MARET
    )
    jalankan(maret)
    baris = cetak(capsys, pemeran.staf).splitlines()
    assert "P: dari rating perilaku" in baris
    assert any(b.startswith("  hukuman ringan: dikurangi ") for b in baris)
    assert any(b.endswith("% (belum lengkap, jadi belum diperingkat)") for b in baris)


def test_nothing_known_is_no_score(pemeran, maret, jalankan, capsys) -> None:
    jalankan(maret)
    keluar = cetak(capsys, pemeran.kadis_lain)
    assert "Belum ada komponen yang berisi, jadi belum ada skor." in keluar
    assert "Kelengkapan" not in keluar


def test_refused_by_name(pemeran, maret, jalankan) -> None:
    jalankan(maret)
    nip = pemeran.staf.nip
    pemeran.staf.penugasan.update(selesai=datetime.date(2026, 2, 28))
    for isi, pesan in (
        ({"nip": "123", "periode": "2026-03"}, "NIP 123 tidak ada"),
        ({"nip": nip, "periode": "2031-03"}, "Periode 2031-03 belum ada"),
        ({"nip": nip, "periode": "2026-03"}, "tidak dinilai pada periode 2026-03"),
    ):
        with pytest.raises(CommandError, match=pesan):
            call_command("jelaskan", **isi)
    lama = buat_periode("2019-03", "bulan", datetime.date(2019, 3, 1), datetime.date(2019, 3, 31))
    with pytest.raises(CommandError, match="kebijakan"):
        call_command("jelaskan", nip=nip, periode=lama.kode)
