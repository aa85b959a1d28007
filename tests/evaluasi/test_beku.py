"""After closing nothing frozen moves: every path is tried, and only a decided objection writes version 2."""

import datetime
from collections.abc import Callable
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from evaluasi.enums import PutusanKeberatan
from evaluasi.models import PutusanNilai
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from evaluasi.services.capaian import tetapkan_capaian
from evaluasi.services.hitung import hitung_periode, minta_hitung
from evaluasi.services.keberatan import ajukan_keberatan, putuskan
from evaluasi.services.pemeriksaan import Beda, periksa_sidik
from evaluasi.services.pengumuman import umumkan_tutup
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.periode import buka_periode
from evaluasi.services.tanda import proses_tanda
from inti.galat import GalatAturan
from inti.impor import ambil_jenis
from inti.impor.mesin import impor
from kinerja.enums import NilaiBerakhlak
from kinerja.selectors.realisasi import beku as beku_oleh
from kinerja.selectors.realisasi import periode_tertutup
from kinerja.services.realisasi import IsiRealisasi, catat_realisasi, hapus_realisasi, ubah_realisasi
from pegawai.models import Pengguna, Presensi
from pegawai.services.catatan import simpan_presensi
from pegawai.services.penugasan import ganti_penilai
from tests.evaluasi.bantu import isian
from tests.evaluasi.bantu_tutup import (
    AKHIR,
    BELUM_TERBIT,
    JANUARI,
    baru_terbit,
    beku,
    dinilai,
    tahun_lalu,
    triwulan_lalu,
)


@pytest.fixture
def tutup(pemeran: SimpleNamespace) -> SimpleNamespace:
    """2026-TW1 closed: staf's evaluation final, rekan's only submitted, the others without one."""
    p = pemeran
    p.tw1 = triwulan_lalu()
    p.tahun_tw1 = tahun_lalu()
    p.evaluasi = dinilai(p, p.staf, p.tw1)
    p.belum = dinilai(p, p.rekan, p.tw1, **BELUM_TERBIT)
    tutup_periode(p.tw1, oleh=p.hr, alasan_unit={p.opd.pk: "Penilai cuti."})
    p.tw1.refresh_from_db()
    return p


def segar(orang: Any) -> Pengguna:
    """The login without what an earlier request remembered."""
    return Pengguna.objects.get(pk=orang.pengguna.pk)


def lembar(jenis: str, **isi: str) -> None:
    """Import one row; a refused one is a refusal like any other."""
    teks = ",".join(isi) + "\n" + ",".join(isi.values())
    hasil = impor(ambil_jenis(jenis), teks.encode(), nama_berkas=f"{jenis}.csv")
    if hasil.ditolak:
        raise GalatAturan(hasil.ditolak[0].pesan)


ISI = IsiRealisasi(D(1))
DITOLAK: dict[str, Callable[[SimpleNamespace], object]] = {
    "ubah realisasi yang sudah dihitung": lambda p: ubah_realisasi(
        p.staf.realisasi.pk, ISI, oleh=segar(p.staf)
    ),
    "hapus realisasi yang sudah dihitung": lambda p: hapus_realisasi(p.staf.realisasi.pk, oleh=segar(p.staf)),
    "mulai evaluasi": lambda p: layanan.mulai_evaluasi(p.tw1, p.kabid, oleh=segar(p.kadis)),
    "simpan evaluasi": lambda p: layanan.simpan_draf(p.belum.pk, isian(), revisi=0, oleh=segar(p.kabid)),
    "ajukan evaluasi": lambda p: layanan.ajukan(p.belum.pk, revisi=0, oleh=segar(p.kabid)),
    "tarik evaluasi": lambda p: layanan.kembalikan(p.belum.pk, oleh=segar(p.kabid)),
    "terbitkan satu": lambda p: penerbitan.terbitkan(p.belum.pk, oleh=segar(p.kabid)),
    "terbitkan semua": lambda p: penerbitan.terbitkan_massal(p.tw1, oleh=p.hr),
    "kalibrasi": lambda p: penerbitan.kalibrasi(
        p.belum.pk, rating_hasil="di atas", rating_perilaku="di atas", alasan="x", oleh=segar(p.kadis)
    ),
    "capaian organisasi": lambda p: tetapkan_capaian(p.tw1, p.opd, capaian="istimewa", oleh=p.hr),
    "impor perilaku": lambda p: lembar(
        "perilaku", periode="2026-TW1", nip=p.kadis.nip, rating_hasil="di atas", rating_perilaku="di atas"
    ),
    "impor capaian": lambda p: lembar(
        "capaian_organisasi", periode="2026-TW1", unit_kode="OPD1", capaian="istimewa"
    ),
    "impor predikat": lambda p: lembar(
        "predikat", periode="2026-TW1", nip=p.staf.nip, predikat="sangat baik"
    ),
    "ganti penilai di masa tertutup": lambda p: ganti_penilai(
        p.staf, p.kadis, mulai=AKHIR - datetime.timedelta(days=5), oleh=p.hr
    ),
    "minta hitung": lambda p: minta_hitung(p.tw1, oleh=p.hr),
    "umumkan lagi": lambda p: umumkan_tutup(p.tw1, oleh=p.hr),
    "tutup lagi": lambda p: tutup_periode(p.tw1, oleh=p.hr),
    "buka lagi": lambda p: buka_periode(p.tw1, oleh=p.hr),
    "keberatan setelah final": lambda p: ajukan_keberatan(p.evaluasi.pk, alasan="x", oleh=segar(p.staf)),
}


@pytest.mark.parametrize("jalan", DITOLAK)
def test_what_would_change_a_closed_period_is_refused(tutup: SimpleNamespace, jalan: str) -> None:
    sebelum = beku(tutup.tw1)
    with pytest.raises(GalatAturan):
        DITOLAK[jalan](tutup)
    hitung_dan_banding(tutup, sebelum)


def hitung_dan_banding(p: SimpleNamespace, sebelum: object) -> None:
    """The engine runs over everything that is open; what is closed stays as it was."""
    proses_tanda()
    for periode in (p.triwulan_ini, p.tahun_ini):
        hitung_periode(periode)
    assert beku(p.tw1) == sebelum
    assert len(beku(p.tw1)[0]) == 7


def test_late_rows_are_taken_and_flagged_and_move_nothing_frozen(tutup: SimpleNamespace) -> None:
    p = tutup
    sebelum = beku(p.tw1)
    baris = catat_realisasi(p.staf.indikator.pk, "2026-03", IsiRealisasi(D(20)), oleh=segar(p.staf))
    assert (periode_tertutup(baris.selesai), beku_oleh(baris)) == (p.tw1, None)
    simpan_presensi(Presensi(pegawai=p.staf, tanggal=datetime.date(2026, 3, 3), status="alpa"), oleh=p.hr)
    p.staf.pelatihan.create(nama="Kursus", jp=20, selesai=AKHIR)
    hitung_dan_banding(p, sebelum)
    # the year counts them: «terakhir» now is 20 of 100, and a day without reason costs points
    tahun = p.staf.skor.get(periode=p.tahun_tw1)
    assert (tahun.h, PutusanNilai.objects.get(pegawai=p.staf).h) == (D("20.00"), D("95.00"))


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE evaluasi_putusannilai SET skor = 120",
        "DELETE FROM evaluasi_putusannilai",
        "TRUNCATE evaluasi_putusannilai CASCADE",
        "TRUNCATE evaluasi_keberatan CASCADE",
        "UPDATE evaluasi_kebijakanskor SET target_ikm = 1",
    ],
)
def test_the_database_refuses_plain_sql(tutup: SimpleNamespace, perintah: str) -> None:
    sebelum = beku(tutup.tw1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # nothing pending may refuse it in the trigger's place
        kursor.execute(perintah)
    assert beku(tutup.tw1) == sebelum


# ---------------------------------------------------------------- decided after closing


TIGA_DI_ATAS = {n: "di atas" if i < 3 else "sesuai" for i, n in enumerate(NilaiBerakhlak.values)}


def diputus(p: SimpleNamespace, keberatan: Any, putusan: str = PutusanKeberatan.DITERIMA, **lain: Any) -> Any:
    return putuskan(keberatan.pk, putusan=putusan, alasan="Bukti baru dibaca.", oleh=segar(p.kadis), **lain)


def test_objection_open_at_closing_is_decided_later_with_numbers_one_can_redo(pemeran) -> None:
    p = pemeran
    tw1 = triwulan_lalu()
    e = dinilai(p, p.staf, tw1, **baru_terbit())
    dinilai(p, p.rekan, tw1, "80")
    keberatan = ajukan_keberatan(e.pk, alasan="Bukti belum dibaca.", oleh=segar(p.staf))
    assert keberatan.atasan_penilai == p.kadis
    tutup_periode(tw1, oleh=p.hr, alasan_unit={p.opd.pk: "Keberatan diputus kemudian."})
    satu = PutusanNilai.objects.get(pegawai=p.staf, periode=tw1)
    # (50 x 95 + 20 x 100 + 15 x 100) / 85 = 97.0588
    assert (satu.h, satu.p, satu.d, satu.skor) == (D("95.00"), D("100.00"), D("100.00"), D("97.06"))
    lain = list(PutusanNilai.objects.exclude(pegawai=p.staf).order_by("pk").values())
    diputus(p, keberatan, rating_hasil="sesuai", rating_perilaku="di atas", nilai=TIGA_DI_ATAS)
    dua = PutusanNilai.objects.get(pegawai=p.staf, periode=tw1, versi=2)
    # P = (3 x 120 + 4 x 100) / 7 = 108.5714; S = (50 x 95 + 20 x 108.57 + 15 x 100) / 85 = 99.0753
    assert (dua.h, dua.p, dua.d, dua.skor) == (D("95.00"), D("108.57"), D("100.00"), D("99.08"))
    assert (dua.predikat, dua.rating_perilaku, dua.keberatan) == ("baik", "di atas", keberatan)
    assert (dua.peringkat, dua.kebijakan) == (satu.peringkat, satu.kebijakan)
    assert dua.penjelasan["P"]["nilai"] == "108.57"
    assert PutusanNilai.objects.get(pk=satu.pk).penjelasan == satu.penjelasan
    assert list(PutusanNilai.objects.exclude(pegawai=p.staf).order_by("pk").values()) == lain
    with pytest.raises(DatabaseError), transaction.atomic():
        PutusanNilai.objects.filter(pk=dua.pk).update(skor=120)


def test_recomputation_follows_a_decided_objection_and_still_names_late_rows(pemeran) -> None:
    """The rows hold the decided ratings, so version 2 follows from them; a late row is another matter."""
    p = pemeran
    p.tw1 = triwulan_lalu()
    p.tahun_tw1 = tahun_lalu()
    e = dinilai(p, p.staf, p.tw1, **baru_terbit())
    tutup_periode(p.tw1, oleh=p.hr, alasan_unit={p.opd.pk: "Hari keberatan satu orang belum habis."})
    p.tw1.refresh_from_db()
    assert periksa_sidik(p.tw1).beda == []
    keberatan = ajukan_keberatan(e.pk, alasan="Bukti belum dibaca.", oleh=segar(p.staf))
    diputus(p, keberatan, rating_hasil="sesuai", rating_perilaku="di atas", nilai=TIGA_DI_ATAS)
    assert PutusanNilai.objects.filter(pegawai=p.staf, versi=2).exists()
    assert periksa_sidik(p.tw1).beda == []
    catat_realisasi(p.staf.indikator.pk, "2026-03", IsiRealisasi(D(20)), oleh=segar(p.staf))
    kalimat = "baris sumber berubah sesudah penutupan; hasil yang dibekukan tetap"
    assert periksa_sidik(p.tw1).beda == [Beda(p.staf.nip, kalimat)]


def test_objection_filed_after_closing_within_its_days_is_decided_too(pemeran) -> None:
    p = pemeran
    tw1 = triwulan_lalu()
    e = dinilai(p, p.staf, tw1, **baru_terbit(hari_lalu=14))
    tutup_periode(tw1, oleh=p.hr, alasan_unit={p.opd.pk: "Hari keberatan satu orang belum habis."})
    keberatan = ajukan_keberatan(e.pk, alasan="Bukti belum dibaca.", oleh=segar(p.staf))
    diputus(p, keberatan, rating_hasil="di atas", rating_perilaku="di atas")
    dua = PutusanNilai.objects.get(pegawai=p.staf, versi=2)
    assert (dua.predikat, dua.skor) == ("sangat baik", D("97.06"))  # the values stand: P is still 100
    e.refresh_from_db()
    assert e.status == "final"


def test_refused_objection_leaves_version_one(pemeran) -> None:
    p = pemeran
    tw1 = triwulan_lalu()
    e = dinilai(p, p.staf, tw1, **baru_terbit())
    keberatan = ajukan_keberatan(e.pk, alasan="Bukti belum dibaca.", oleh=segar(p.staf))
    tutup_periode(tw1, oleh=p.hr, alasan_unit={p.opd.pk: "Keberatan diputus kemudian."})
    diputus(p, keberatan, PutusanKeberatan.DITOLAK)
    assert list(PutusanNilai.objects.filter(pegawai=p.staf).values_list("versi", flat=True)) == [1]
    assert timezone.localdate() > JANUARI
