"""The fingerprint: the same from SQL and from the explanation, the same however computed (scoring.md 4)."""

import datetime
import hashlib
import io
import json
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from evaluasi.models import AcuanMasyarakat, PutusanNilai, Skor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.pemeriksaan import Beda, periksa_sidik
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.tanda import proses_tanda
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.penjelasan import rincian
from evaluasi.skor.sidik import sidik_dari
from kinerja.models import Periode, Realisasi
from pegawai.enums import SebabTanda
from pegawai.services.tanda import tandai
from tests.evaluasi.skor.conftest import MARET, jawaban, rekap_presensi, skor
from umpan_balik.models import RekapPetugas

SELESAI = datetime.date(2026, 3, 31)


@pytest.fixture
def isi(contoh_hitung, jalankan):
    jalankan(contoh_hitung.periode)
    periode = contoh_hitung.periode
    return rincian(Parameter(periode, kebijakan_untuk(periode), SELESAI), contoh_hitung.orang.pk)


def test_anybody_can_redo_the_fingerprint_from_the_explanation(contoh_hitung, isi) -> None:
    s = skor(contoh_hitung.orang, contoh_hitung.periode)
    assert re.fullmatch(r"[0-9a-f]{64}", s.sidik)
    assert sidik_dari(isi) == isi["sidik"] == s.sidik
    pokok = (
        '{"agregat":{"D":{"bulan":"1","hukuman":null,"jumlah":"95.0000"},'
        '"H":{"bulan":"1","dihitung":"3","kosong":"0","nilai":"102.000000000000","realisasi":"217.5000"},'
        '"K":{"asesmen":null,"bulan":"3","jp":"4.0","wajib":"20.0000"},'
        '"M":{"jumlah":"375.0000","kuadrat":"35625.00000000","n":"4"},'
        '"P":{"n_rekan":"0","penilai":"102.857142857143","rekan":null,"sumber":"nilai"}},'
        '"bobot":{"D":"15.00","H":"40.00","K":"5.00","M":"20.00","P":"20.00"},"kebijakan":"1",'
        '"komponen":{"D":"95.00","H":"102.00","K":"80.00","M":null,"P":"102.86"},'
        f'"nip":"{contoh_hitung.orang.nip}","periode":"2026-03","skor":"99.53"}}'
    )
    assert hashlib.sha256(pokok.encode()).hexdigest() == s.sidik


def test_unchanged_rows_give_the_same_fingerprint_and_write_nothing(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    dulu = list(Skor.objects.order_by("pk").values_list("sidik", "diubah_pada"))
    assert jalankan(contoh_hitung.periode).berubah == 0
    assert list(Skor.objects.order_by("pk").values_list("sidik", "diubah_pada")) == dulu


def test_every_row_that_moves_the_score_moves_the_fingerprint(contoh_hitung, jalankan) -> None:
    p, orang = contoh_hitung.periode, contoh_hitung.orang
    dilihat = set()
    for ubah in (
        lambda: None,
        lambda: Realisasi.objects.filter(nilai=132).update(nilai=133),
        lambda: rekap_presensi(contoh_hitung.pemeran.rekan, MARET, 22),
        lambda: orang.pelatihan.create(nama="Lain", jp=1, selesai=MARET),
        lambda: RekapPetugas.objects.filter(pegawai=orang).update(n=5, jumlah=450),
    ):
        ubah()
        jalankan(p)
        dilihat.add(skor(orang, p).sidik)
    assert len(dilihat) == 4  # another's attendance day alone moves nothing of this person


def test_mean_of_the_group_is_not_in_the_fingerprint(contoh_hitung, jalankan) -> None:
    p = contoh_hitung
    jalankan(p.periode)
    dulu = skor(p.orang, p.periode).sidik
    jawaban(p.pemeran.kadis, MARET, 25)
    jalankan(p.periode)
    assert AcuanMasyarakat.objects.get().mu < 73
    assert skor(p.orang, p.periode).sidik == dulu  # M is absent under five answers


def test_recomputation_finds_nothing_then_names_what_was_tampered_with(contoh_hitung) -> None:
    p = contoh_hitung.periode
    tandai(None, dari=p.mulai, sampai=p.selesai, sebab=SebabTanda.PERIODE)
    proses_tanda()
    hasil = periksa_sidik(p)
    assert (hasil.diperiksa, hasil.cocok, hasil.beda) == (Skor.objects.filter(periode=p).count(),) * 2 + ([],)
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE evaluasi_skor SET sidik = repeat('0', 64) WHERE pegawai_id = %s", [contoh_hitung.orang.pk]
        )
    Skor.objects.filter(periode=p, pegawai=contoh_hitung.pemeran.rekan).delete()
    keluar = io.StringIO()
    with pytest.raises(SystemExit) as akhir:
        call_command("hitung_ulang", "--periode", p.kode, "--json", stdout=keluar)
    assert akhir.value.code == 1
    beda = {b["nip"]: b["sebab"] for b in json.loads(keluar.getvalue())["beda"]}
    assert beda == {
        contoh_hitung.orang.nip: "skor tersimpan tidak lagi mengikuti barisnya",
        contoh_hitung.pemeran.rekan.nip: "seharusnya dinilai, tetapi belum punya skor",
    }


def test_score_of_somebody_who_is_not_evaluated_any_more_is_named(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    pergi = contoh_hitung.pemeran.rekan
    pergi.penugasan.update(selesai=datetime.date(2026, 2, 28))
    assert periksa_sidik(contoh_hitung.periode).beda == [
        Beda(pergi.nip, "punya skor, tetapi menurut barisnya tidak dinilai pada periode ini")
    ]


def test_closed_period_of_imported_results_has_nothing_to_compare(contoh_hitung) -> None:
    p = contoh_hitung.periode
    Periode.objects.filter(pk=p.pk).update(status="ditutup", ditutup_pada=timezone.now())
    p.refresh_from_db()
    PutusanNilai.objects.create(periode=p, pegawai=contoh_hitung.orang, sumber="impor", predikat="baik")
    assert (periksa_sidik(p).diperiksa, periksa_sidik(p).beda) == (0, [])


def test_frozen_explanation_that_was_tampered_with_is_named(contoh_hitung) -> None:
    """Only who owns the database can pass the trigger; the fingerprint still tells."""
    p, orang = contoh_hitung.periode, contoh_hitung.orang
    tutup_periode(p, oleh=contoh_hitung.pemeran.hr, alasan="uji")
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("ALTER TABLE evaluasi_putusannilai DISABLE TRIGGER USER")
        kursor.execute("UPDATE evaluasi_putusannilai SET h = 120 WHERE pegawai_id = %s", [orang.pk])
        kursor.execute("ALTER TABLE evaluasi_putusannilai ENABLE TRIGGER USER")
    p.refresh_from_db()
    assert periksa_sidik(p).beda == [
        Beda(orang.nip, "penjelasan yang dibekukan (versi 1) tidak cocok dengan sidiknya")
    ]


def test_recomputation_writes_nothing(contoh_hitung, jalankan) -> None:
    jalankan(contoh_hitung.periode)
    Realisasi.objects.filter(nilai=132).update(nilai=60)
    dulu = list(Skor.objects.order_by("pk").values())
    assert len(periksa_sidik(contoh_hitung.periode).beda) == 1
    assert list(Skor.objects.order_by("pk").values()) == dulu


@pytest.mark.django_db
def test_unknown_period_is_named() -> None:
    with pytest.raises(CommandError, match="2031-TW1 belum ada"):
        call_command("hitung_ulang", "--periode", "2031-TW1")
